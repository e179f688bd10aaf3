//! Which anchors of a Chinese passage answer to which of an English one.
//!
//! In: the anchors of both passages (a bead, a sentence), of all kinds. Out: pairs, what is explained without a partner, and what is left over on each side. Near linear where
//! most keys are equal; never worse than the product of what is not.

mod assign;
mod told;

pub use assign::{Matching, Pair, match_anchors};

#[cfg(test)]
pub(crate) mod tests;
