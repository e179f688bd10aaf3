//! Numerals as they stand in running text, in figures or in words: where, of what value, how written.
//!
//! The scanners of both languages give [`Numeral`]s; what a numeral counts (a date, a fraction of a hundred, money) is for the anchors to say.
//! Positions are in text folded by [`Folded`](super::fold::Folded). Linear in the length of the text.

use super::value::Value;
use crate::span::Span;

/// The signs that count parties, grades and items: the first, the second … the tenth; in English A, B … J.
pub(crate) const HEAVENLY_STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// The signs by which treaties count what stands below a paragraph: （子）, （丑） … in English (a), (b) …
pub(crate) const EARTHLY_BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 12, 1,200, 20万, 5 million
    Figures,
    /// 十二, 壹拾贰, twelve
    Words,
    /// 二〇一六: one character for one figure
    Digits,
    /// half, both, 半数, 甲级: a word that has a number in it
    Implied,
}

/// How exact a numeral is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// 40, 二十
    #[default]
    Exact,
    /// 40多, 十余, 百余: the value and something more, less than the next of its last place.
    More,
    /// 几十, 数百, *dozens*, *hundreds*: several of the value, which is a power of ten.
    Several,
}

/// A numeral in running text.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    /// In the folded text, what makes it an ordinal or a percentage (第, -th, 百分之) included.
    pub at: Span,
    /// Its value; of a percentage the number of hundredths.
    pub value: Value,
    /// How it is written.
    pub form: Form,
    /// 第十二, twelfth, 12th
    pub ordinal: bool,
    /// 百分之五, 千分之五, 5%, 5 per cent, 七成
    pub percent: bool,
    /// 三分之二, two-thirds, 1/2
    pub fraction: bool,
    /// Whether it may stand for nothing: 一 in 一个, *one* in *one of*, half, both.
    pub soft: bool,
    /// Whether letters touch it (`4G`, `IMT-2020`): part of a name, not a count.
    pub code: bool,
    /// How exact it is meant to be.
    pub precision: Precision,
    /// Of a percentage, whether it counts points: 2个百分点, *25 basis points*.
    pub points: bool,
    /// Whether it says what something grew to: 增加了一倍, *doubled*; the same as *by 100 per cent*.
    pub grown: bool,
    /// Whether it multiplies: 三倍, *three times*, *twice*.
    pub times: bool,
}

impl Numeral {
    /// A plain cardinal.
    pub fn new(at: Span, value: Value, form: Form) -> Self {
        Numeral {
            at,
            value,
            form,
            ordinal: false,
            percent: false,
            fraction: false,
            soft: false,
            code: false,
            precision: Precision::Exact,
            points: false,
            grown: false,
            times: false,
        }
    }
}

/// The length of the figure run that begins at the start of `text`, thousands separators and decimal part included, and its value.
///
/// Commas, blanks (ISO 80000-1, the style of the UN and the ITU; all kinds of blanks are plain ones in folded text) and apostrophes separate thousands where the first group
/// has one to three figures and every further one three, and no group of another size follows. A stop that begins a dotted number (`9.2.1`) ends the run before it: the
/// caller sees the dot that follows.
pub fn figures(text: &str) -> Option<(usize, Value)> {
    let b = text.as_bytes();
    let digits = |from: usize| b.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
    let lead = digits(0);
    if lead == 0 {
        return None;
    }
    let mut end = lead;
    if lead <= 3 && b.first() != Some(&b'0') {
        for sep in [b',', b' ', b'\''] {
            let mut at = lead;
            while b.get(at) == Some(&sep) && digits(at + 1) == 3 {
                at += 4;
            }
            // 1, 200, 345 is a list and 22 730 5853 a telephone number.
            if at > lead && !(b.get(at) == Some(&sep) && digits(at + 1) > 0) {
                end = at;
                break;
            }
        }
    }
    let places = if b.get(end) == Some(&b'.') { digits(end + 1) } else { 0 };
    if places > 0 {
        let after = end + 1 + places;
        if !(b.get(after) == Some(&b'.') && digits(after + 1) > 0) {
            end = after;
        }
    }
    let plain: String = text.get(..end)?.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    Some((end, Value::parse(&plain)?))
}

/// The fraction that a character is by itself: ½, ¾, ⅞ (Unicode's vulgar fractions).
pub(crate) fn vulgar(c: char) -> Option<Value> {
    let (n, d) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Value::ratio(n, d)
}

/// What stands behind figures and belongs to them: a vulgar fraction (1½), a power of ten (1.5 × 10⁸). Gives the whole value and the length of what was added.
pub(crate) fn extended(value: Value, rest: &str) -> Option<(Value, usize)> {
    if let Some(c) = rest.chars().next()
        && let Some(part) = vulgar(c)
    {
        return Some((value.plus(part)?, c.len_utf8()));
    }
    let power = rest.trim_start().strip_prefix(['×', 'x'])?.trim_start().strip_prefix("10")?;
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let place = |c: char| RAISED.chars().position(|r| r == c);
    let below = power.starts_with('⁻');
    let digits: Vec<usize> = power.trim_start_matches('⁻').chars().map_while(place).collect();
    let exponent = digits.iter().fold(0u32, |n, d| n * 10 + *d as u32);
    let factor = Value::whole(10u128.checked_pow(exponent)?);
    let len = rest.len() - power.len()
        + digits
            .len()
            .checked_sub(1)
            .map(|_| power.chars().take(digits.len() + usize::from(below)).map(char::len_utf8).sum::<usize>())?;
    Some((if below { value.over(factor)? } else { value.times(factor)? }, len))
}

/// Whether letters touch `at`: directly before it or, with a hyphen, before that; or after it, as in `4G`, where they are no unit.
pub(crate) fn touches_letter(text: &str, at: Span) -> bool {
    let mut prev = text.get(..at.start).unwrap_or("").chars().rev();
    match prev.next() {
        Some('v' | 'V') if prev.next().is_none_or(|c| !c.is_ascii_alphanumeric()) => {}
        // 4x6 has two figures; 0x6 is a code.
        Some('x' | 'X') if is_measure(&mut prev) => {}
        // G20 and G-24 are so many States: 二十国集团.
        Some('G') if is_group(&mut prev, text, at) => {}
        Some('-')
            if text.get(..at.start).is_some_and(|t| t.ends_with("G-"))
                && is_group(&mut prev.clone().skip(1), text, at) => {}
        Some(c) if c.is_ascii_alphabetic() || c == '_' => return true,
        // WTSA-16, but not 10th-11th.
        Some('-') => {
            let word: String = prev.take_while(|c| c.is_ascii_alphanumeric()).collect();
            let ordinal = ["ht", "ts", "dn", "dr"]
                .iter()
                .any(|e| word.strip_prefix(e).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())));
            // Level-2 is a level.
            let name = word.len() < 3 || word.chars().skip(1).any(|c| c.is_ascii_uppercase());
            // 3-to-1
            let ratio = word == "ot";
            if word.starts_with(|c: char| c.is_ascii_alphabetic()) && name && !ordinal && !ratio {
                return true;
            }
        }
        _ => {}
    }
    let next: String = text.get(at.end..).unwrap_or("").chars().take(2).collect();
    let mut next = next.chars();
    matches!((next.next(), next.next()), (Some('G' | 'D' | 'C'), c) if !c.is_some_and(|c| c.is_ascii_alphanumeric()))
}

/// Whether nothing but the G of a group of States stands before a figure, and nothing of a name behind it.
fn is_group(before: &mut impl Iterator<Item = char>, text: &str, at: Span) -> bool {
    let free = |c: Option<char>| c.is_none_or(|c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '_')));
    let next = text.get(at.end..).and_then(|t| t.chars().next()).filter(|c| *c != '.' || text.len() > at.end + 1);
    at.end - at.start <= 3 && free(before.next()) && free(next)
}

/// Whether these characters, read backwards, are a figure that may be the one side of something.
fn is_measure(before: &mut impl Iterator<Item = char>) -> bool {
    let word: String = before.take_while(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
    word != "0" && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// `1/2` and the like as a fraction: only denominators up to a hundred or round ones, never part of a longer chain (a date, a document number).
pub(crate) fn slash(num: Value, den: Value, before: Option<char>, after: &str) -> Option<Value> {
    let (n, d) = (num.as_whole()?, den.as_whole()?);
    let chained = before.is_some_and(|c| c == '/' || c == '-' || c == '.')
        || after.starts_with(['/', '-', '.'])
            && after.len() > 1
            && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    (!chained && n > 0 && n < d && (d <= 100 || d % 100 == 0)).then(|| Value::ratio(n, d)).flatten()
}

/// How many bytes of a minus sign a text ends in: a dash that touches what follows and nothing that came before but a blank, a bracket or a Chinese character. `2016-17` and
/// `10 -20` are ranges.
pub(crate) fn minus(head: &str) -> Option<usize> {
    let dash = head.chars().next_back().filter(|c| matches!(c, '-' | '–'))?;
    let rest = head.get(..head.len() - dash.len_utf8())?;
    let free = match rest.chars().next_back() {
        None | Some('(' | ':' | '=' | '~' | ',') => true,
        // 10万-20万 is a range and 表-1 a name.
        Some(c) if super::script::is_han(c) => "为取是达约于在值至到过从即等成超低".contains(c),
        Some(' ') => rest.trim_end().ends_with(|c: char| c.is_ascii_lowercase() || c == ','),
        _ => false,
    };
    free.then_some(dash.len_utf8())
}

/// `v2` says 第2版 in passing.
pub(crate) fn is_version(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|t| t.ends_with(['v', 'V']))
}

/// Where a number ends that says itself again in brackets, as contracts do: *thirty (30) days*, *90 (ninety) days*, 三十（30）日.
pub(crate) fn restated(text: &str, n: &Numeral, again: &Numeral) -> Option<usize> {
    let plain = |n: &Numeral| !n.ordinal && !n.code && !n.fraction;
    let rest = text.get(again.at.end..)?;
    let bracket = rest.trim_start();
    let close = bracket.chars().next().filter(|c| matches!(c, ')' | '）'))?;
    let forms = (n.form == Form::Figures) != (again.form == Form::Figures);
    (plain(n) && plain(again) && forms && n.value == again.value)
        .then_some(again.at.end + rest.len() - bracket.len() + close.len_utf8())
}

/// Numerals as the tests write them: *62th*, *5%*, a question mark behind those that say little.
#[cfg(test)]
pub(super) fn written(found: &[Numeral]) -> Vec<String> {
    let mark = |n: &Numeral| match (n.percent, n.ordinal, n.precision) {
        (true, ..) => "%",
        (_, true, _) => "th",
        (_, _, Precision::More) => "+",
        (_, _, Precision::Several) => "s",
        _ => "",
    };
    found.iter().map(|n| format!("{}{}{}", n.value, mark(n), if n.soft { "?" } else { "" })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_touch() {
        for (text, touches) in
            [("4x6 inches", false), ("a 10X15 print", false), ("0x6", true), ("ax6", true), ("x6", true), ("v6", false)]
        {
            let at = text.rfind('6').or(text.find("15")).unwrap();
            assert_eq!(touches_letter(text, Span::new(at, at + 1)), touches, "{text}");
        }
    }

    #[test]
    fn reads_figures() {
        for (text, len, value) in [
            ("1,200,000 NT", 9, "1200000"),
            ("1 500 000 CHF", 9, "1500000"),
            ("17.3 to", 4, "17.3"),
            ("2, 3, 5", 1, "2"),
            ("12,13", 2, "12"),
            ("2016.", 4, "2016"),
            ("12 345 francs", 6, "12345"),
            ("2 483.5 MHz", 7, "2483.5"),
            ("12'500", 6, "12500"),
            ("22 730 5853", 2, "22"),
            ("2016 123", 4, "2016"),
            ("007", 3, "7"),
        ] {
            let (n, v) = figures(text).unwrap();
            assert_eq!((n, v.to_string().as_str()), (len, value), "{text}");
        }
        assert_eq!(figures("x"), None);
    }
}
