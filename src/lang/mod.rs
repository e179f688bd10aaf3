//! What only one language knows: sentence ends, words, numerals; and telling the languages apart.

pub mod detect;
mod irregular;
pub mod sentence;
pub mod words;
