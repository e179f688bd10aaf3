//! Which signs a text has: a line without a figure names no resolution by number, and finders need not look.
//!
//! In: the folded text. Out: [`Signs`], in one pass. What a finder asks for is what each of its values must hold.

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

    /// The signs of a text.
    pub(crate) fn of(text: &str) -> Signs {
        let mut out = 0;
        let (mut before, mut last) = (' ', ' ');
        for c in text.chars() {
            let sign = match c {
                '0'..='9' => Signs::FIGURE,
                'G' | 'g' | 'Q' | 'q' | 'A'..='Z' => {
                    let letter = match c {
                        'G' | 'g' => Signs::G.0,
                        'Q' | 'q' => Signs::Q.0,
                        _ => 0,
                    };
                    let capital = match (c.is_ascii_uppercase(), out & Signs::CAPITAL.0) {
                        (false, _) => 0,
                        (true, 0) => Signs::CAPITAL.0,
                        (true, _) => Signs::CAPITALS.0,
                    };
                    Signs(letter | capital)
                }
                '(' => Signs(Signs::BRACKET.0 | Signs::DIAL.0),
                '+' | '-' => Signs::DIAL,
                '@' => Signs::MAIL,
                '/' if (before, last) == (':', '/') => Signs::WEB,
                '.' if last.eq_ignore_ascii_case(&'w') && before.eq_ignore_ascii_case(&'w') => {
                    Signs(Signs::WEB.0 | Signs::DOT.0)
                }
                '.' => Signs::DOT,
                '\0'..='\u{7f}' => Signs(0),
                '月' => Signs::MONTH,
                '年' => Signs::YEAR,
                '决' => Signs(Signs::RESOLVED.0 | Signs::PART.0),
                '题' => Signs::QUESTION,
                '组' => Signs::GROUP,
                '条' | '款' | '项' | '目' | '章' | '节' | '编' | '篇' | '段' | '点' | '分' | '件' | '录' | '表'
                | '图' | '标' | '到' | '议' => Signs::PART,
                _ => Signs(0),
            };
            out |= sign.0;
            (before, last) = (last, c);
        }
        Signs(out)
    }

    /// Whether all of some signs are there.
    pub(crate) fn have(self, all: &[Signs]) -> bool {
        all.iter().all(|s| self.0 & s.0 != 0)
    }
}

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
