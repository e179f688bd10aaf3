//! What only one language knows: sentence ends, words, numerals; and telling the languages apart.

pub(crate) mod bytes;
pub mod detect;
pub mod fold;
mod irregular;
pub(crate) mod number_words;
pub mod numeral;
pub(crate) mod numeral_run;
mod numeral_starts;
pub mod numerals_en;
pub mod numerals_zh;
pub(crate) mod pattern;
pub(crate) mod phrases;
pub(crate) mod repeat;
pub(crate) mod roman;
pub(crate) mod script;
pub mod sentence;
mod sentence_bounds;
#[cfg_attr(not(feature = "docx"), allow(dead_code))] // Words are written for Word files only.
pub(crate) mod spell;
pub mod value;
pub mod words;

pub use script::chinese_tag;

/// The rows of a table in `data/`: fields apart by tabs; blank lines and lines that begin with `#` left out.
pub(crate) fn table(text: &str) -> impl Iterator<Item = std::str::Split<'_, char>> {
    text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')).map(|l| l.split('\t'))
}
