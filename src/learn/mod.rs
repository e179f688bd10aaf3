//! Scoring against gold beads, and training of the aligner's weights. Feature `learn`.
//!
//! [`beads`] reads and writes bead files, [`score`] counts what is right, [`summary`] adds intervals and tables, [`calibration`] asks whether confidences mean
//! what they say, [`eval`] aligns a directory of texts and scores it, [`train`] fits the weights of the bead model to gold beads, and
//! [`tune`] measures that by cross-validation over the documents of some [`sets`]; [`recipe`] is how the shipped weights are made. [`words`] learns word links
//! from aligned text and measures them. Nothing else in the
//! crate depends on this module.

pub mod augment;
pub mod beads;
pub mod calibration;
pub mod crossval;
mod dice;
pub mod differences;
pub mod eval;
mod folds;
mod lbfgs;
pub mod recipe;
pub mod score;
pub mod sets;
pub mod summary;
pub mod train;
pub mod tune;
pub mod words;
