//! Which signs a text has: a line without a figure names no resolution by number, and finders need not look.
//!
//! In: the folded text. Out: [`Signs`], in one pass. What a finder asks for is what each of its values must hold.

mod words;

/// A set of signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signs(u32);

impl Signs {
    /// An ASCII figure.
    pub(crate) const FIGURE: Signs = Signs(1);
    /// An ASCII capital.
    pub(crate) const CAPITAL: Signs = Signs(1 << 1);
    /// Two of them.
    pub(crate) const CAPITALS: Signs = Signs(1 << 2);
    /// An opening bracket.
    pub(crate) const BRACKET: Signs = Signs(1 << 3);
    /// What an address has: `@`, and `://` or `www.`.
    pub(crate) const MAIL: Signs = Signs(1 << 4);
    /// See [`Signs::MAIL`].
    pub(crate) const WEB: Signs = Signs(1 << 5);
    /// A plus sign, hyphen or opening bracket.
    pub(crate) const DIAL: Signs = Signs(1 << 6);
    /// A full stop.
    pub(crate) const DOT: Signs = Signs(1 << 7);
    /// 月
    pub(crate) const MONTH: Signs = Signs(1 << 8);
    /// 年
    pub(crate) const YEAR: Signs = Signs(1 << 9);
    /// 决, of 决议 and 决定.
    pub(crate) const RESOLVED: Signs = Signs(1 << 10);
    /// 题, of 课题.
    pub(crate) const QUESTION: Signs = Signs(1 << 11);
    /// 组, of 研究组.
    pub(crate) const GROUP: Signs = Signs(1 << 12);
    /// A character with which the name of a part of a text ends.
    pub(crate) const PART: Signs = Signs(1 << 13);
    /// An ASCII q, of *question*, and g, of *group*, in either case.
    pub(crate) const Q: Signs = Signs(1 << 14);
    /// See [`Signs::Q`].
    pub(crate) const G: Signs = Signs(1 << 15);

    /// A word in Latin letters that begins as the name of a month does.
    pub(crate) const MONTH_WORD: Signs = Signs(1 << 16);
    /// One that begins as *Resolution* does, and as *Decision*.
    pub(crate) const RES_WORD: Signs = Signs(1 << 17);
    /// See [`Signs::RES_WORD`].
    pub(crate) const DEC_WORD: Signs = Signs(1 << 18);
    /// One that begins as the name of a part of a text does, or §.
    pub(crate) const PART_WORD: Signs = Signs(1 << 19);
    /// Letters and figures in a row, two capitals among them, or a capital and a figure.
    pub(crate) const NAME: Signs = Signs(1 << 20);

    /// 周, 期 or 拜 of a day of the week, or a word that begins as such a day.
    pub(crate) const WEEKDAY: Signs = Signs(1 << 21);
    /// A character of how often, or a word that begins as a length of time.
    pub(crate) const TIMES: Signs = Signs(1 << 22);
    /// A character of the time of day, or a word that begins as one of it.
    pub(crate) const HOURS: Signs = Signs(1 << 23);

    /// The signs of a text.
    pub(crate) fn of(text: &str) -> Signs {
        let bytes = text.as_bytes();
        let (mut out, mut capitals, mut at) = (0, 0, 0);
        let words = words::Words::new();
        while let Some(b) = bytes.get(at) {
            match *b {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                    out |= words.sign(bytes, at);
                    // Of the letters and figures in a row.
                    let (mut own, mut upper) = (0, 0);
                    while let Some(sign) = bytes.get(at).and_then(|b| ROW.get(usize::from(*b))).filter(|s| **s != 0) {
                        own |= sign;
                        upper += sign >> 31;
                        at += 1;
                    }
                    out |= own & !(OTHER | UPPER);
                    if upper > 1 || upper == 1 && own & Signs::FIGURE.0 != 0 {
                        out |= Signs::NAME.0;
                    }
                    capitals += upper;
                }
                b'/' | b'.' => {
                    out |= ASCII.get(usize::from(*b)).copied().unwrap_or(0);
                    let ends = |t: &str| {
                        let head = bytes.get(at.saturating_sub(t.len())..at);
                        head.is_some_and(|h| h.eq_ignore_ascii_case(t.as_bytes()))
                    };
                    if ends(if *b == b'/' { ":/" } else { "ww" }) {
                        out |= Signs::WEB.0;
                    }
                    at += 1;
                }
                0..128 => {
                    out |= ASCII.get(usize::from(*b)).copied().unwrap_or(0);
                    at += 1;
                }
                // Chinese characters.
                0xe4..=0xe9 => {
                    let c = text.get(at..).and_then(|t| t.chars().next()).unwrap_or(' ');
                    out |= Signs::of_wide(c).0;
                    at += 3;
                }
                b => {
                    // §
                    if b == 0xc2 && bytes.get(at + 1) == Some(&0xa7) {
                        out |= Signs::PART_WORD.0;
                    }
                    // Two letters beyond ASCII are forms of s and k.
                    if matches!(b, 0xc5 | 0xe2) {
                        let rest = bytes.get(at..).unwrap_or(&[]);
                        if rest.starts_with("ſ".as_bytes()) || rest.starts_with("\u{212a}".as_bytes()) {
                            out |= Signs::RES_WORD.0 | Signs::PART_WORD.0;
                        }
                    }
                    at += 1;
                }
            }
        }
        let capitals = match capitals {
            0 => 0,
            1 => Signs::CAPITAL.0,
            _ => Signs::CAPITAL.0 | Signs::CAPITALS.0,
        };
        Signs(out | capitals)
    }

    fn of_wide(c: char) -> Signs {
        match c {
            '月' => Signs::MONTH,
            '年' => Signs::YEAR,
            '决' => Signs(Signs::RESOLVED.0 | Signs::PART.0),
            '题' => Signs::QUESTION,
            '组' => Signs::GROUP,
            '点' => Signs(Signs::PART.0 | Signs::HOURS.0),
            '条' | '款' | '项' | '目' | '章' | '节' | '编' | '篇' | '段' | '分' | '部' | '件' | '录' | '表' | '图'
            | '标' | '到' | '议' => Signs::PART,
            '周' => Signs(Signs::WEEKDAY.0 | Signs::TIMES.0),
            '期' | '拜' => Signs::WEEKDAY,
            '每' | '隔' | '逐' | '按' | '季' | '度' | '报' | '次' | '届' | '会' => Signs::TIMES,
            '时' | '午' | '夜' | '晚' | '早' | '晨' => Signs::HOURS,
            _ => Signs(0),
        }
    }

    /// Whether all of some signs are there.
    pub(crate) fn have(self, all: &[Signs]) -> bool {
        all.iter().all(|s| self.0 & s.0 != 0)
    }
}

/// What tells a letter or figure without a sign from other characters, and what a capital has.
const OTHER: u32 = 1 << 30;
const UPPER: u32 = 1 << 31;

/// The signs of letters and figures.
static ROW: [u32; 256] = {
    let mut out = [0; 256];
    let mut b = 0;
    while b < 128 {
        if (b as u8).is_ascii_alphanumeric() {
            out[b] = ASCII[b] | OTHER | if (b as u8).is_ascii_uppercase() { UPPER } else { 0 };
        }
        b += 1;
    }
    out
};

/// The signs of the characters of ASCII, but for capitals, which are counted.
const ASCII: [u32; 128] = {
    let mut out = [0; 128];
    let mut b = 0;
    while b < 128 {
        out[b] = match b as u8 {
            b'0'..=b'9' => Signs::FIGURE.0,
            b'G' | b'g' => Signs::G.0,
            b'Q' | b'q' => Signs::Q.0,
            b'(' => Signs::BRACKET.0 | Signs::DIAL.0,
            b'+' | b'-' => Signs::DIAL.0,
            b'@' => Signs::MAIL.0,
            b'.' => Signs::DOT.0,
            _ => 0,
        };
        b += 1;
    }
    out
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_seen() {
        let of = Signs::of("See https://a.b (ITU) 7");
        assert!(of.have(&[Signs::FIGURE, Signs::WEB, Signs::CAPITALS, Signs::BRACKET, Signs::DOT]));
        assert!(!of.have(&[Signs::MAIL]) && !of.have(&[Signs::FIGURE, Signs::MONTH]));
        assert!(Signs::of("WWW.x").have(&[Signs::WEB]) && !Signs::of("a. b").have(&[Signs::WEB]));
        assert!(Signs::of("第三条").have(&[Signs::PART]) && !Signs::of("Seen").have(&[Signs::CAPITALS]));
    }
}
