//! The figures that labels are made of: a written figure in, its number out. Nothing here knows what stands around a figure.

use crate::lang::spell::{self, ROMAN};

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

/// A Roman figure in one case, written as the rules ask (`iiii` is none).
pub(super) fn roman(s: &str) -> Option<u32> {
    if s.is_empty() || s.len() > 12 {
        return None;
    }
    let lower = s.to_ascii_lowercase();
    let (mut rest, mut n) = (lower.as_str(), 0);
    for (sign, value) in ROMAN {
        while let Some(r) = rest.strip_prefix(sign) {
            n += value;
            rest = r;
        }
    }
    (rest.is_empty() && spell::roman(n) == lower).then_some(n)
}

/// Whether a character can stand in a Chinese figure.
pub(super) fn is_chinese(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '两'
            | '兩'
            | '廿'
            | '卅'
    ) || formal(c).is_some()
}

fn formal(c: char) -> Option<char> {
    let i = "壹贰叁肆伍陆柒捌玖拾佰仟貳參陸".chars().position(|f| f == c)?;
    "一二三四五六七八九十百千二三六".chars().nth(i)
}

/// A Chinese figure below ten thousand, plain or formal: 十二, 一百零三, 二〇一二.
pub(super) fn chinese(s: &str) -> Option<u32> {
    let (mut total, mut pending, mut by_place) = (0u32, None::<u32>, true);
    let mut digits = 0u32;
    for c in s.chars().map(|c| formal(c).unwrap_or(c)) {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => 0,
        };
        if unit > 0 {
            by_place = false;
            total += pending.take().unwrap_or(1) * unit;
            continue;
        }
        let d = match c {
            '〇' | '零' => 0,
            '两' | '兩' => 2,
            '廿' | '卅' => {
                by_place = false;
                total += if c == '廿' { 20 } else { 30 };
                continue;
            }
            _ => "一二三四五六七八九".chars().position(|x| x == c)? as u32 + 1,
        };
        digits = digits.checked_mul(10)?.checked_add(d)?;
        pending = Some(d);
    }
    if s.is_empty() || total > 99_999 {
        return None;
    }
    Some(if by_place { digits } else { total + pending.unwrap_or(0) })
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
    const WORDS: [&str; 9] = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"];
    match WORDS.get((n as usize).wrapping_sub(1)) {
        Some(w) => (*w).to_owned(),
        None => format!("-{n}"),
    }
}

/// The Latin repeat word that `s` begins with.
pub(super) fn repeat_word(s: &str) -> Option<&'static str> {
    ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"].into_iter().find(|w| s.starts_with(w))
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
        assert_eq!(repeat(12), "-12");
    }
}
