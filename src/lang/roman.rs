//! Roman numerals: the one place where they are read and written, by the crate `roman-numerals-rs` (well-formed ones only: `iiii` is none).

use roman_numerals_rs::RomanNumeral;

/// The value of a Roman numeral of ASCII letters in one case; `None` where it is none.
pub(crate) fn value(text: &str) -> Option<u32> {
    let letters = |b: &u8| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M');
    let large = text.bytes().all(|b| letters(&b));
    let small = text.bytes().all(|b| letters(&b.to_ascii_uppercase()) && b.is_ascii_lowercase());
    (large || small).then(|| text.parse::<RomanNumeral>().ok()).flatten().map(|n| u32::from(n.as_u16()))
}

/// The value of a Roman numeral that is written as one character: Ⅲ, ⅳ.
pub(crate) fn sign(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let n = match chars.next()? {
        c @ '\u{2160}'..='\u{216b}' => u32::from(c) - 0x215f,
        c @ '\u{2170}'..='\u{217b}' => u32::from(c) - 0x216f,
        _ => return None,
    };
    chars.next().is_none().then_some(n)
}

/// The Roman numeral of a number, in small letters; empty for 0 and from 4,000 on, which have none.
pub(crate) fn write(n: u32) -> String {
    u16::try_from(n).ok().and_then(|n| RomanNumeral::new(n).ok()).map_or(String::new(), |n| n.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_rules_allow() {
        let read = [("XIV", 14), ("iv", 4), ("mcmxciv", 1994), ("xiii", 13), ("IX", 9)];
        assert!(read.iter().all(|(t, n)| value(t) == Some(*n)));
        assert!(["iiii", "mix ", "Iv", "", "ei", "vx", "Ⅳ"].iter().all(|t| value(t).is_none()));
    }

    #[test]
    fn reads_signs() {
        assert_eq!((sign("Ⅲ"), sign("ⅳ"), sign("Ⅻ"), sign("I"), sign("ⅠⅠ")), (Some(3), Some(4), Some(12), None, None));
    }

    #[test]
    fn reads_what_it_writes() {
        assert!((1..4000).all(|n| value(&write(n)) == Some(n)));
        assert_eq!((write(0), write(4000)), (String::new(), String::new()));
    }
}
