//! Numbers written out in English words. The reverse of what is read elsewhere in this room; for labels as a word processor makes them, and for
//! telling whether a figure is written as the rules ask.

use super::number_words::{FIRSTS, ONES, TENS, TENTHS};

/// *forty-two*; in figures from a thousand on.
pub(crate) fn cardinal(n: u32) -> String {
    words(n, &ONES, &TENS, "hundred").unwrap_or_else(|| n.to_string())
}

/// *forty-second*; in figures from a thousand on.
pub(crate) fn ordinal(n: u32) -> String {
    words(n, &FIRSTS, &TENTHS, "hundredth").unwrap_or_else(|| format!("{n}{}", ending(n)))
}

/// What makes a figure an ordinal: 1*st*, 12*th*.
pub(crate) fn ending(n: u32) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// A number below a thousand of which the last word is from `ones`, `tens` or the hundred.
fn words(n: u32, ones: &[&str; 20], tens: &[&str; 8], hundred: &str) -> Option<String> {
    let nth = |list: &[&'static str], n: u32| list.get(n as usize).copied();
    let last = |list: &[&str], n: u32| list.get(n as usize).map(|w| w.to_string());
    match (n / 100, n % 100) {
        (0, n @ 0..=19) => last(ones, n),
        (0, n) if n % 10 == 0 => last(tens, n / 10 - 2),
        (0, n) => Some(format!("{}-{}", nth(&TENS, n / 10 - 2)?, last(ones, n % 10)?)),
        (h @ 1..=9, 0) => Some(format!("{} {hundred}", nth(&ONES, h)?)),
        (h @ 1..=9, rest) => Some(format!("{} hundred {}", nth(&ONES, h)?, words(rest, ones, tens, hundred)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (n, words, nth) in [
            (0, "zero", "zeroth"),
            (12, "twelve", "twelfth"),
            (20, "twenty", "twentieth"),
            (42, "forty-two", "forty-second"),
            (300, "three hundred", "three hundredth"),
            (105, "one hundred five", "one hundred fifth"),
            (1_111, "1111", "1111th"),
        ] {
            assert_eq!((cardinal(n).as_str(), ordinal(n).as_str()), (words, nth));
        }
        assert_eq!([1, 2, 3, 11, 22, 113].map(ending), ["st", "nd", "rd", "th", "nd", "th"]);
    }
}
