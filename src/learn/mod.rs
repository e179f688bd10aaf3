//! Scoring against gold beads, and training of the aligner's weights. Feature `learn`.
//!
//! [`beads`] reads and writes bead files, [`score`] counts what is right, [`eval`] aligns a directory of texts and scores it, [`train`] fits the
//! weights of the bead model to gold beads. Nothing else in the crate depends on this module.

pub mod augment;
pub mod beads;
pub mod eval;
mod lbfgs;
pub mod score;
pub mod train;
pub mod tune;
