//! The figures that labels are made of: a written figure in, its number out. Nothing here knows what stands around a figure.

use crate::lang::{numeral_run, repeat};

/// A digit, ASCII or full-width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// An ASCII letter, or the one that a full-width letter stands for.
pub(super) fn letter(c: char) -> Option<char> {
    match c {
        'a'..='z' | 'A'..='Z' => Some(c),
        'ａ'..='ｚ' => char::from_u32(c as u32 - 'ａ' as u32 + 'a' as u32),
        'Ａ'..='Ｚ' => char::from_u32(c as u32 - 'Ａ' as u32 + 'A' as u32),
        _ => None,
    }
}

/// A Roman figure in either case, written as the rules ask (`iiii` is none).
pub(super) fn roman(s: &str) -> Option<u32> {
    crate::lang::roman::value(s).or_else(|| crate::lang::roman::value(&s.to_ascii_lowercase()))
}

/// Whether a character can stand in a Chinese figure of a label.
pub(super) fn is_chinese(c: char) -> bool {
    numeral_run::is_numeral(c) && numeral_run::myriad(c).is_none()
}

/// A Chinese figure below a hundred thousand, plain or formal: 十二, 一百零三, 二〇一二.
pub(super) fn chinese(s: &str) -> Option<u32> {
    let n = numeral_run::value(s).filter(|_| s.chars().all(is_chinese))?.as_whole()?;
    u32::try_from(n).ok().filter(|n| *n <= 99_999 || s.chars().all(|c| numeral_run::digit(c).is_some()))
}

/// ① … ⑳, ⑴ … ⒇, ❶ … ❿, ㈠ … ㈩.
pub(super) fn circled(c: char) -> Option<u32> {
    let from = |a: char| c as u32 - a as u32 + 1;
    match c {
        '①'..='⑳' => Some(from('①')),
        '⑴'..='⒇' => Some(from('⑴')),
        '❶'..='❿' => Some(from('❶')),
        '㈠'..='㈩' => Some(from('㈠')),
        _ => None,
    }
}

/// The Latin word for a repeated number: 1 is *bis*, 2 *ter*; a hyphen and the figure beyond the words in use. Chinese statutes write 之一,
/// Taiwan's also `-1`.
pub(super) fn repeat(n: u32) -> String {
    repeat::word(n).map_or(format!("-{n}"), str::to_owned)
}

/// The Latin repeat word that `s` begins with.
pub(super) fn repeat_word(s: &str) -> Option<&'static str> {
    repeat::begins(s)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures() {
        assert_eq!(roman("iv"), Some(4));
        assert_eq!(roman("XIV"), Some(14));
        assert_eq!(roman("iiii"), None);
        assert_eq!(roman("ei"), None);
        assert_eq!(chinese("十二"), Some(12));
        assert_eq!(chinese("一百零三"), Some(103));
        assert_eq!(chinese("二十"), Some(20));
        assert_eq!(chinese("二〇一二"), Some(2012));
        assert_eq!(chinese("壹佰贰拾"), Some(120));
        assert_eq!(circled('③'), Some(3));
        assert_eq!(repeat(2), "ter");
        assert_eq!(repeat(22), "-22");
    }
}
