//! The words that English numerals are made of.

use std::sync::LazyLock;

pub(super) const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
pub(super) const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
pub(super) const FIRSTS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
pub(super) const TENTHS: [&str; 8] =
    ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];
pub(super) const PARTS: [(&str, u128); 24] = [
    ("half", 2),
    ("halves", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fourth", 4),
    ("fourths", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("seventh", 7),
    ("sevenths", 7),
    ("eighth", 8),
    ("eighths", 8),
    ("ninth", 9),
    ("ninths", 9),
    ("tenth", 10),
    ("tenths", 10),
    ("hundredth", 100),
    ("hundredths", 100),
    ("thousandth", 1000),
    ("thousandths", 1000),
];
/// Words that have a number in them, which the other language may well say otherwise.
pub(super) const IMPLIED: [(&str, u128, u128); 44] = [
    ("half", 1, 2),
    ("once", 1, 1),
    ("single", 1, 1),
    ("sole", 1, 1),
    ("both", 2, 1),
    ("twice", 2, 1),
    ("dual", 2, 1),
    ("double", 2, 1),
    ("doubled", 2, 1),
    ("doubles", 2, 1),
    ("doubling", 2, 1),
    ("twofold", 2, 1),
    ("couple", 2, 1),
    ("pair", 2, 1),
    ("bilateral", 2, 1),
    ("duplicate", 2, 1),
    ("triple", 3, 1),
    ("tripled", 3, 1),
    ("triples", 3, 1),
    ("tripling", 3, 1),
    ("treble", 3, 1),
    ("trebled", 3, 1),
    ("threefold", 3, 1),
    ("triplicate", 3, 1),
    ("thrice", 3, 1),
    ("tripartite", 3, 1),
    ("trilateral", 3, 1),
    ("quadruple", 4, 1),
    ("quadrupled", 4, 1),
    ("quadruplicate", 4, 1),
    ("fourfold", 4, 1),
    ("quintuple", 5, 1),
    ("quintupled", 5, 1),
    ("fivefold", 5, 1),
    ("sixfold", 6, 1),
    ("sevenfold", 7, 1),
    ("eightfold", 8, 1),
    ("ninefold", 9, 1),
    ("tenfold", 10, 1),
    ("hundredfold", 100, 1),
    ("halved", 1, 2),
    ("halve", 1, 2),
    ("halving", 1, 2),
    ("thousandfold", 1000, 1),
];

/// Words that stand for several of a power of ten: *dozens of*, *hundreds of*.
pub(super) fn several(word: &str) -> Option<u128> {
    Some(match word {
        "tens" | "dozens" | "scores" => 10,
        "hundreds" => 100,
        "thousands" => 1000,
        "millions" => 1_000_000,
        "billions" => 1_000_000_000,
        _ => return None,
    })
}

/// Words after which a single Roman letter is a number.
pub(super) const TYPES: [&str; 11] =
    ["type", "class", "group", "category", "level", "phase", "tier", "grade", "stage", "volume", "protocol"];

/// What a word adds to a numeral.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Part {
    One(u128),
    Ten(u128),
    Hundred,
    Big(u128),
    Dozen,
    /// first to nineteenth; the whole value
    First(u128),
    Tenth(u128),
    HundredTh(u128),
}

pub(super) fn part(word: &str) -> Option<Part> {
    // Most words begin with no letter that a number begins with.
    if !matches!(word.as_bytes().first(), Some(b'b' | b'd'..=b'f' | b'h' | b'm'..=b'o' | b's'..=b't' | b'z')) {
        return None;
    }
    let place = |list: &[&str]| list.iter().position(|w| *w == word).map(|i| i as u128);
    if let Some(n) = place(&ONES) {
        return Some(Part::One(n));
    }
    if let Some(n) = place(&TENS) {
        return Some(Part::Ten((n + 2) * 10));
    }
    if let Some(n) = place(&FIRSTS) {
        return Some(Part::First(n));
    }
    if let Some(n) = place(&TENTHS) {
        return Some(Part::Tenth((n + 2) * 10));
    }
    Some(match word {
        "fourty" => Part::Ten(40),
        "ninty" => Part::Ten(90),
        "hundred" => Part::Hundred,
        "hundredth" => Part::HundredTh(100),
        "thousandth" => Part::HundredTh(1000),
        "millionth" => Part::HundredTh(1_000_000),
        "billionth" => Part::HundredTh(1_000_000_000),
        "thousand" => Part::Big(1000),
        "million" => Part::Big(1_000_000),
        "billion" => Part::Big(1_000_000_000),
        "trillion" => Part::Big(1_000_000_000_000),
        "dozen" => Part::Dozen,
        _ => return None,
    })
}

/// The value of *twenty*, *thirty* … *ninety*.
pub(crate) fn tens(word: &str) -> Option<u128> {
    match part(word)? {
        Part::Ten(n) => Some(n),
        _ => None,
    }
}

/// The first three letters of the words that a numeral may begin with, a bit each.
static HEADS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut out = vec![0; 32 * 32 * 32 / 64];
    let more = [
        "fourty", "ninty", "hundred", "thousand", "million", "billion", "trillion", "dozen", "tens", "scores",
        "several", "minus",
    ];
    let lists = ONES.iter().chain(&TENS).chain(&FIRSTS).chain(&TENTHS).chain(&more);
    for word in lists.copied().chain(IMPLIED.iter().map(|w| w.0)) {
        let k = head(word.as_bytes());
        out.get_mut(k / 64).into_iter().for_each(|bits| *bits |= 1 << (k % 64));
    }
    out
});

fn head(word: &[u8]) -> usize {
    word.iter().take(3).fold(0, |k, b| k << 5 | usize::from(b & 31))
}

/// Whether a numeral may begin with a word of ASCII letters in any case: no means no.
pub(super) fn may_count(word: &str) -> bool {
    match word.as_bytes() {
        [b'a' | b'A'..=b'H'] => true,
        [b'I' | b'V' | b'X', rest @ ..] if rest.iter().all(|b| matches!(b, b'I' | b'V' | b'X')) => true,
        [_, _, _, ..] => {
            let k = head(word.as_bytes());
            HEADS.get(k / 64).is_some_and(|bits| bits >> (k % 64) & 1 == 1)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_may_count() {
        let lists = [&ONES[..], &TENS, &FIRSTS, &TENTHS, &["hundredth", "thousandth", "Million", "XIV", "I", "a"]];
        for word in lists.concat().into_iter().chain(IMPLIED.iter().map(|w| w.0)) {
            assert!(may_count(word) && may_count(&word.to_ascii_uppercase()), "{word}");
        }
        for word in ["of", "which", "IF", "Article", "i", "to"] {
            assert!(!may_count(word) && part(word).is_none(), "{word}");
        }
    }
}
