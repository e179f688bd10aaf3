//! What only one language knows: sentence ends, words, numerals; and telling the languages apart.

mod irregular;
pub mod words;
