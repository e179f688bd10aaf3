//! The Latin words for a repeated number: Article 90 *bis*, *ter*, *quater*. A Chinese statute writes 第九十条之一 for the first of them.

/// The second, third … of one number, first spelling first.
const WORDS: [&[&str]; 19] = [
    &["bis"],
    &["ter"],
    &["quater"],
    &["quinquies", "quinquiens"],
    &["sexies"],
    &["septies"],
    &["octies"],
    &["novies", "nonies"],
    &["decies"],
    &["undecies"],
    &["duodecies"],
    &["terdecies", "tredecies"],
    &["quaterdecies", "quattuordecies"],
    &["quindecies", "quinquiesdecies"],
    &["sexdecies", "sedecies"],
    &["septdecies"],
    &["octodecies", "duodevicies"],
    &["novodecies", "undevicies"],
    &["vicies"],
];

/// All spellings, for a pattern.
pub(crate) fn alternatives() -> String {
    WORDS.concat().join("|")
}

/// The word for the `n`-th repeat, from 1.
pub(crate) fn word(n: u32) -> Option<&'static str> {
    WORDS.get((n as usize).checked_sub(1)?)?.first().copied()
}

/// Which repeat a word stands for, from 1, in any case.
pub(crate) fn number(word: &str) -> Option<u32> {
    let place = WORDS.iter().position(|all| all.iter().any(|w| w.eq_ignore_ascii_case(word)))?;
    u32::try_from(place + 1).ok()
}

/// The repeat word that a text begins with, the longest.
pub(crate) fn begins(text: &str) -> Option<&'static str> {
    WORDS.iter().flat_map(|all| all.iter()).filter(|w| text.starts_with(**w)).max_by_key(|w| w.len()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_answer_each_other() {
        assert!((1..=19).all(|n| word(n).and_then(number) == Some(n)));
        assert_eq!((word(0), word(20), number("bisect"), number("Nonies")), (None, None, None, Some(8)));
        assert_eq!(begins("terdecies."), Some("terdecies"));
    }
}
