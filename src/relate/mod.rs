//! Relations: correspondences outside the beads, inside one document and between two.
//!
//! A quotation and the clause it quotes, the row of a table and the title it lists, a summary and the extract it summarises. Relations come
//! on top of the beads and cover nothing.

mod entries;
mod likeness;
mod quotes;
mod registers;
mod summaries;

pub use entries::{Entry, Register, registers};
pub use quotes::within;
pub use registers::{Twins, between, same, same_language_likeness, summary};
pub use summaries::summarises;
