//! The numbers of parts: figures of any length, letters, Roman numerals, inserted numbers, and the components of `3(a)(1)`.

use crate::lang::numeral::{EARTHLY_BRANCHES, HEAVENLY_STEMS};
use crate::lang::{numeral_run, repeat, roman};

/// The components of a number: figures for Chinese and Roman numerals, letters in lower case. Inserted numbers are `10-1` (第十条之一) and `10bis`.
pub(super) fn components(text: &str) -> Vec<String> {
    let pieces = text.split(['(', ')', ':']).map(|t| t.trim().trim_end_matches('.')).filter(|t| !t.is_empty());
    pieces.flat_map(lettered).map(|t| plain(&t)).filter(|t| !t.is_empty()).collect()
}

/// `2 a)` and `9.c` have a figure and a letter, while 26A is one number.
fn lettered(text: &str) -> Vec<String> {
    let whole = || vec![text.to_string()];
    let Some((at, letter)) = text.char_indices().next_back().filter(|(_, c)| c.is_ascii_lowercase()) else {
        return whole();
    };
    let head = text.get(..at).unwrap_or("").trim_end_matches([' ', '.']);
    match !head.is_empty() && head.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')) {
        true => vec![head.to_string(), letter.to_string()],
        false => whole(),
    }
}

/// One component in its one form.
fn plain(text: &str) -> String {
    let text = text.replace('–', "-");
    if let Some((n, sub)) = text.split_once('之') {
        return format!("{}-{}", plain(n), plain(sub));
    }
    // 附件甲, (丙)项: Annex A, (c).
    let place = |signs: &str| signs.chars().position(|c| text.chars().eq([c]));
    if let Some(place) = place(HEAVENLY_STEMS).or_else(|| place(EARTHLY_BRANCHES)) {
        return char::from_u32('a' as u32 + place as u32).map_or(text, String::from);
    }
    if text.chars().all(numeral_run::is_numeral) {
        return numeral_run::value(&text).and_then(|v| v.as_whole()).map_or(text, |n| n.to_string());
    }
    // Part V-1
    if let Some((n, sub)) = text.split_once('-')
        && let Some(n) = roman_figure(n)
    {
        return format!("{n}-{sub}");
    }
    if let Some(n) = roman_figure(&text) {
        return n.to_string();
    }
    // 90 ter.
    let cut = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (figure, tail) = (text.get(..cut).unwrap_or(""), text.get(cut..).unwrap_or(""));
    let latin = repeat::number(tail.trim_start_matches([' ', '-'])).and_then(repeat::word);
    if let Some(word) = latin.filter(|_| !figure.is_empty()) {
        return format!("{figure}{word}");
    }
    text.to_lowercase().split_whitespace().collect()
}

/// The figure of what can be no letter: several Roman letters, or a capital I, V or X. One letter more may be a letter of the alphabet; see [`readings`].
fn roman_figure(text: &str) -> Option<u32> {
    match text.chars().next()? {
        'I' | 'V' | 'X' if text.len() == 1 => roman::value(text),
        '\u{2160}'..='\u{217f}' => roman::sign(text),
        // (cc) and (mm) follow (z), (aa) and (bb).
        c if text.len() > 1 && (matches!(c, 'i' | 'I' | 'X') || text.bytes().any(|b| b as char != c)) => {
            roman::value(text)
        }
        _ => None,
    }
}

/// The figures that a letter may stand for: its place in the alphabet, and what it is as a Roman numeral.
pub(in crate::anchor) fn readings(text: &str) -> impl Iterator<Item = u32> {
    let place = match text.as_bytes() {
        [b] if b.is_ascii_lowercase() => Some(u32::from(b - b'a') + 1),
        _ => None,
    };
    place.into_iter().chain(roman::value(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_form() {
        for (text, want) in [
            ("3(a)(1)", "3 a 1"),
            ("2.(3)", "2 3"),
            ("12345", "12345"),
            ("一千零一十二", "1012"),
            ("26A", "26a"),
            ("5.340A", "5.340a"),
            ("2 a)", "2 a"),
            ("9.c", "9 c"),
            ("XIV", "14"),
            ("V-1", "5-1"),
            ("(xiii)", "13"),
            ("(i)", "i"),
            ("(f)", "f"),
            ("(丙)", "c"),
            ("(寅)", "c"),
            ("XXIV:8(a)", "24 8 a"),
            ("甲", "a"),
            ("I", "1"),
            ("C", "c"),
            ("Ⅲ", "3"),
            ("十之一", "10-1"),
            ("10-1", "10-1"),
            ("6bis", "6bis"),
            ("120 Ter", "120ter"),
        ] {
            assert_eq!(components(text).join(" "), want, "{text}");
        }
    }

    #[test]
    fn a_letter_has_two_readings() {
        assert_eq!(readings("i").collect::<Vec<_>>(), [9, 1]);
        assert_eq!(readings("f").collect::<Vec<_>>(), [6]);
        assert_eq!(readings("12").count(), 0);
    }
}
