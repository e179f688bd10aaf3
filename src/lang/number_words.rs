//! The words that English numerals are made of.

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
pub(super) const IMPLIED: [(&str, u128, u128); 24] = [
    ("half", 1, 2),
    ("once", 1, 1),
    ("single", 1, 1),
    ("sole", 1, 1),
    ("both", 2, 1),
    ("twice", 2, 1),
    ("dual", 2, 1),
    ("double", 2, 1),
    ("couple", 2, 1),
    ("pair", 2, 1),
    ("bilateral", 2, 1),
    ("triple", 3, 1),
    ("triplicate", 3, 1),
    ("thrice", 3, 1),
    ("tripartite", 3, 1),
    ("trilateral", 3, 1),
    ("quarter", 3, 1),
    ("quarterly", 3, 1),
    ("dozen", 12, 1),
    ("annual", 1, 1),
    ("annually", 1, 1),
    ("biennial", 2, 1),
    ("duplicate", 2, 1),
    ("decade", 10, 1),
];

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
    /// first to nineteenth; the whole value
    First(u128),
    Tenth(u128),
    HundredTh(u128),
}

pub(super) fn part(word: &str) -> Option<Part> {
    // Most words begin with no letter that a number begins with.
    if !matches!(word.as_bytes().first(), Some(b'b' | b'e'..=b'f' | b'h' | b'm'..=b'o' | b's'..=b't' | b'z')) {
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
        "thousand" => Part::Big(1000),
        "million" => Part::Big(1_000_000),
        "billion" => Part::Big(1_000_000_000),
        "trillion" => Part::Big(1_000_000_000_000),
        _ => return None,
    })
}
