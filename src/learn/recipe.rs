//! The recipe of the shipped weights: which sets, in which variants, made harder how.
//!
//! In: a directory of sets as `learn::eval` reads them. Out: [`Set`]s and [`Options`] for [`tune`](super::tune::tune). One set of weights serves all kinds of
//! text: novels teach what free translation does, statutes with and without their labels how far numbering may be trusted, deletions what an
//! orphan looks like.

use super::sets::{Joined, Set};
use super::train::Training;
use super::tune::Options;
use crate::align::Model;
use crate::error::Result;
use std::path::{Path, PathBuf};

/// How a set takes part.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its directory.
    pub set: &'static str,
    /// Every how many documents one is trained on.
    pub stride: usize,
    /// Whether there is a variant without labels.
    pub unlabelled: bool,
    /// Copies with so many of their lines deleted; 0 for the text as it is.
    pub deletions: &'static [f64],
    /// Whether copies are made in which lines are joined: of prose, as lists and statutes go line by line wherever one meets them.
    pub joined: bool,
    /// What the likelihood of each copy counts.
    pub weight: f64,
    /// Gold beads of more cells are too coarse to learn from, and left out of the figures.
    pub coarse: usize,
}

/// The text as it is, and copies from which more and more is missing.
const GAPS: &[f64] = &[0.0, 0.05, 0.05, 0.15];
/// What each of these copies counts.
const GAPS_WEIGHT: f64 = 0.45;

/// Two copies more of prose, in which sentences are broken in two on one side, one of them with gaps: most sets go line by line and hold next to
/// no sentence of that kind.
const JOINS: &[Joined] = &[Joined::new(0.5, 0.0, 0.5), Joined::new(0.3, 0.05, 0.25)];

/// The recipe.
pub static PARTS: &[Part] = &[
    Part { set: "mac_dev", stride: 1, unlabelled: false, deletions: GAPS, joined: true, weight: 1.5, coarse: 24 },
    Part { set: "mag", stride: 1, unlabelled: false, deletions: GAPS, joined: true, weight: 1.0, coarse: 24 },
    Part { set: "cc", stride: 1, unlabelled: true, deletions: GAPS, joined: true, weight: 0.5, coarse: 24 },
    Part { set: "licences", stride: 1, unlabelled: true, deletions: GAPS, joined: true, weight: 1.0, coarse: 24 },
    Part { set: "itu_ob", stride: 1, unlabelled: true, deletions: GAPS, joined: false, weight: 1.0, coarse: 24 },
    Part { set: "un_udhr", stride: 1, unlabelled: true, deletions: GAPS, joined: true, weight: 1.0, coarse: 24 },
    Part { set: "seeds", stride: 1, unlabelled: false, deletions: GAPS, joined: true, weight: 4.0, coarse: 24 },
    Part {
        set: "tw_tel",
        stride: 12,
        unlabelled: true,
        deletions: &[0.0, 0.05],
        joined: false,
        weight: 1.0,
        coarse: 9,
    },
    Part { set: "tw_del", stride: 2, unlabelled: true, deletions: &[0.0], joined: false, weight: 1.0, coarse: 9 },
];

/// What is expected of features that the sets hardly show: resolutions with their leads are few, statutes and novels have none.
static EXPECTED: &str = "lead_same\t3\nlead_other\t-3\nlead_one\t-2\nlead_inner\t-1.5\nunder_same\t0.5\nunder_other\t-0.7\nheading_one\t-0.5\nnull_lead\t-4";

/// How the shipped weights are trained: from those that ship, with what is expected as the prior, by 3-fold cross-validation.
///
/// # Errors
/// [`crate::Error::Format`] where the expected weights name a feature that is gone.
pub fn options() -> Result<Options> {
    let mut options = Options::from_weights(Model::shipped().clone());
    options.training = Training { prior: Model::read("expected weights", EXPECTED)?, ..Training::default() };
    options.folds = 3;
    options.seen = true;
    Ok(options)
}

/// The sets of the recipe that a directory holds. All but the statutes, which have their own, are measured with a twentieth of their lines deleted
/// too.
pub fn sets(corpus: &Path) -> Vec<Set> {
    let with_dir = PARTS.iter().map(|p| (p, corpus.join(p.set))).filter(|(_, dir)| dir.is_dir());
    let set = |(p, dir): (&Part, PathBuf)| {
        let mut set = Set::new(&dir);
        set.stride = p.stride;
        set.variants = if p.unlabelled { vec!["nolabel".into()] } else { vec![] };
        set.deletions = p.deletions.to_vec();
        set.measured = if p.set.starts_with("tw_") { vec![0.0] } else { vec![0.0, 0.05] };
        set.weight = p.weight;
        set.deleted_weight = if p.set.starts_with("tw_") { 1.0 } else { GAPS_WEIGHT };
        set.joined = if p.joined { JOINS.to_vec() } else { vec![] };
        set.coarse = p.coarse;
        set
    };
    with_dir.map(set).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_expected_names_weights_that_there_are() {
        assert_ne!(super::options().unwrap().training.prior, crate::align::Model::default());
    }
}
