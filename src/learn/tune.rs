//! The recipe of the shipped weights: which sets, in which variants, made harder how; and their measure on documents kept out of training.
//!
//! In: a directory of sets as `learn::eval` reads them. Out: weights, and figures by set. One set of weights serves all kinds of text: novels teach
//! what free translation does, statutes with and without their labels how far numbering may be trusted, deletions what an orphan looks like.

use super::augment::delete;
use super::beads::LineBead;
use super::eval::{Pair, align_lines, pairs};
use super::score::{Counts, Scores, count};
use super::train::{Example, Training, train};
use crate::align::Model;
use crate::error::Result;
use std::path::Path;

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
    /// What the likelihood of each copy counts.
    pub weight: f64,
    /// Gold beads of more cells are too coarse to learn from, and left out of the figures.
    pub coarse: usize,
}

/// The recipe.
pub static PARTS: &[Part] = &[
    Part { set: "mac_dev", stride: 1, unlabelled: false, deletions: &[0.0, 0.03], weight: 1.5, coarse: 24 },
    Part { set: "mag", stride: 1, unlabelled: false, deletions: &[0.0, 0.05], weight: 1.0, coarse: 24 },
    Part { set: "cc", stride: 1, unlabelled: true, deletions: &[0.0, 0.05, 0.15], weight: 0.5, coarse: 24 },
    Part { set: "licences", stride: 1, unlabelled: true, deletions: &[0.0, 0.05, 0.15], weight: 1.0, coarse: 24 },
    Part { set: "itu_ob", stride: 1, unlabelled: true, deletions: &[0.0, 0.05, 0.15], weight: 1.0, coarse: 24 },
    Part { set: "un_udhr", stride: 1, unlabelled: true, deletions: &[0.0, 0.05, 0.15], weight: 1.0, coarse: 24 },
    Part { set: "seeds", stride: 1, unlabelled: false, deletions: &[0.0, 0.0, 0.05, 0.15], weight: 4.0, coarse: 24 },
    Part { set: "tw_tel", stride: 12, unlabelled: true, deletions: &[0.0, 0.05], weight: 1.0, coarse: 9 },
    Part { set: "tw_del", stride: 8, unlabelled: true, deletions: &[0.0], weight: 1.0, coarse: 9 },
];

/// What is expected of features that the sets hardly show: resolutions with their leads are few, statutes and novels have none.
static EXPECTED: &str = "lead_same\t3\nlead_other\t-3\nlead_one\t-2\nlead_inner\t-1.5\nunder_same\t0.5\nunder_other\t-0.7\nheading_one\t-0.5\nnull_lead\t-4";

/// How the shipped weights are trained.
///
/// # Errors
/// [`crate::Error::Format`] where the expected weights name a feature that is gone.
pub fn training() -> Result<Training> {
    Ok(Training { prior: Model::read("expected weights", EXPECTED)?, ..Training::default() })
}

/// A document of the recipe.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Item {
    /// Its set.
    pub part: Part,
    /// With its labels, and without where there is such a variant.
    pub pairs: Vec<Pair>,
    /// Documents of one group are never on both sides of a split: two scripts of one text are one group.
    pub group: usize,
}

/// Reads the sets of the recipe that the directory holds.
///
/// # Errors
/// Those of [`pairs`].
pub fn read(corpus: &Path) -> Result<Vec<Item>> {
    let mut out = Vec::new();
    for part in PARTS {
        let dir = corpus.join(part.set);
        if !dir.is_dir() {
            continue;
        }
        let plain = pairs(&dir, None)?;
        let bare = if part.unlabelled { pairs(&dir, Some("nolabel"))? } else { vec![] };
        let mut groups: Vec<String> = Vec::new();
        for (k, pair) in plain.into_iter().enumerate() {
            let stem = pair.name.split("_zh").next().unwrap_or("").to_string();
            if groups.last() != Some(&stem) {
                groups.push(stem);
            }
            let pairs = std::iter::once(pair).chain(bare.get(k).cloned()).collect();
            out.push(Item { part: *part, pairs, group: groups.len() - 1 });
        }
    }
    Ok(out)
}

/// The examples of a document: each variant with each share of deletions; half of those with deletions are numbered through again.
fn examples(item: &Item) -> Vec<Example> {
    let mut out = Vec::new();
    for (v, pair) in item.pairs.iter().enumerate() {
        for (k, &p) in item.part.deletions.iter().enumerate() {
            let mut e = Example::new(delete(pair, p, k as u64));
            e.weight = item.part.weight;
            e.coarse = item.part.coarse;
            e.renumbered = v == 0 && p > 0.0 && (item.group + k).is_multiple_of(2);
            out.push(e);
        }
    }
    out
}

/// Trains on the documents of the recipe, those of the groups `leave` excepted.
pub fn fit(
    items: &[Item],
    start: &Model,
    training: &Training,
    leave: impl Fn(&Item) -> bool,
    report: impl FnMut(usize, usize, f64),
) -> Model {
    let mut seen: Vec<(&str, usize)> = Vec::new();
    let mut chosen = Vec::new();
    for item in items {
        let n = match seen.iter_mut().find(|s| s.0 == item.part.set) {
            Some(s) => {
                s.1 += 1;
                s.1 - 1
            }
            None => {
                seen.push((item.part.set, 1));
                0
            }
        };
        if n % item.part.stride == 0 && !leave(item) {
            chosen.extend(examples(item));
        }
    }
    train(&chosen, start, training, report)
}

/// A line of the measure.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Figure {
    /// The set and what was made of it.
    pub name: String,
    /// Its figures.
    pub scores: Scores,
}

/// Scores the documents that `choose` names: each set as it is, without labels, and with a twentieth of its lines deleted.
pub fn measure(items: &[Item], model: &Model, choose: impl Fn(&Item) -> bool + Sync) -> Vec<(String, Counts)> {
    let mut jobs: Vec<(String, Pair, usize)> = Vec::new();
    for item in items.iter().filter(|i| choose(i)) {
        for (v, pair) in item.pairs.iter().enumerate() {
            let what = if v == 0 { "" } else { " without labels" };
            jobs.push((format!("{}{what}", item.part.set), pair.clone(), item.part.coarse));
            if !matches!(item.part.set, "tw_tel" | "tw_del") {
                let name = format!("{}{what}, 5 % deleted", item.part.set);
                jobs.push((name, delete(pair, 0.05, 77), item.part.coarse));
            }
        }
    }
    let score = |(name, pair, coarse): &(String, Pair, usize)| {
        let predicted: Vec<LineBead> = align_lines(&pair.zh, &pair.en, model);
        (name.clone(), count(&pair.gold, &predicted, Some(*coarse)))
    };
    #[cfg(feature = "parallel")]
    let counts: Vec<(String, Counts)> = {
        use rayon::prelude::*;
        jobs.par_iter().map(score).collect()
    };
    #[cfg(not(feature = "parallel"))]
    let counts: Vec<(String, Counts)> = jobs.iter().map(score).collect();
    let mut out: Vec<(String, Counts)> = Vec::new();
    for (name, c) in counts {
        match out.iter_mut().find(|o| o.0 == name) {
            Some(o) => o.1.add(&c),
            None => out.push((name, c)),
        }
    }
    out
}

/// Measures by cross-validation: each document is scored with weights that were trained without its group.
pub fn cross_validate(
    items: &[Item],
    start: &Model,
    training: &Training,
    folds: usize,
    mut report: impl FnMut(usize, usize, f64),
) -> Vec<Figure> {
    let mut sums: Vec<(String, Counts)> = Vec::new();
    for fold in 0..folds {
        let inside = |i: &Item| i.group % folds == fold;
        let model = fit(items, start, training, inside, |r, i, v| report(fold * 10 + r, i, v));
        for (name, c) in measure(items, &model, inside) {
            match sums.iter_mut().find(|o| o.0 == name) {
                Some(o) => o.1.add(&c),
                None => sums.push((name, c)),
            }
        }
    }
    sums.into_iter().map(|(name, c)| Figure { name, scores: c.scores() }).collect()
}
