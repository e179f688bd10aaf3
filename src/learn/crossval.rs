//! Cross-validation: every document is measured with weights that were learned without it and without its kin.
//!
//! In: a [`Corpus`]. Out: outcomes before and after, a copy of a document each, and the [`Gain`] by set. Costs a training a fold; the same input gives the same figures.

use super::eval::align_lines;
use super::sets::{Copy, Corpus, Item};
use super::summary::{Outcome, Summary, percentiles, resamples};
use super::train::{self, Example, Training, train};
use crate::align::Model;
use crate::lexicon::Lexicon;
use serde::Serialize;

/// A copy of a document, measured with the weights that were there before and with some that were learned without it.
#[derive(Debug, Clone)]
pub(crate) struct HeldOut {
    pub name: String,
    pub before: Outcome,
    pub after: Outcome,
}

/// What was gained on a set.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Gain {
    /// The set and what was made of it.
    pub name: String,
    /// With the weights to begin from.
    pub before: Summary,
    /// With weights that were learned without the documents that are measured.
    pub after: Summary,
    /// Strict F1 after less strict F1 before.
    pub f1: f64,
    /// Its 95 % interval, over the same resamples of documents on both sides; `None` for one document.
    pub interval: Option<(f64, f64)>,
}

/// Weights learned from the documents that `keep` keeps.
pub(crate) fn fit(
    corpus: &Corpus,
    start: &Model,
    training: &Training,
    keep: impl Fn(&Item) -> bool,
    report: impl FnMut(usize, usize, f64),
) -> Model {
    train(&corpus.examples(keep), start, training, report)
}

/// Aligns copies and holds them against their gold; the outcomes stand in the order of the copies.
pub(crate) fn outcomes(copies: &[Copy], model: &Model) -> Vec<Outcome> {
    let one = |c: &Copy| -> Outcome {
        let (predicted, confidence) = align_lines(&c.pair.zh, &c.pair.en, model, Lexicon::shipped());
        Outcome::new(&c.pair.gold, &predicted, &confidence, Some(c.coarse))
    };
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        copies.par_iter().map(one).collect()
    }
    #[cfg(not(feature = "parallel"))]
    copies.iter().map(one).collect()
}

/// How surprised a model is by the gold of copies: it goes into their outcomes.
pub(crate) fn surprise(outcomes: &mut [Outcome], copies: &[Copy], model: &Model) {
    let one = |(o, c): (&mut Outcome, &Copy)| {
        let example = Example { coarse: c.coarse, ..Example::new(c.pair.clone()) };
        o.surprise = train::surprise(&example, model);
    };
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        outcomes.par_iter_mut().zip(copies).for_each(one);
    }
    #[cfg(not(feature = "parallel"))]
    outcomes.iter_mut().zip(copies).for_each(one);
}

/// The gains by set, in the order in which the sets come, and over all.
pub(crate) fn gains(held: &[HeldOut]) -> (Vec<Gain>, Option<Gain>) {
    let mut sets: Vec<(&str, Vec<&HeldOut>)> = Vec::new();
    for h in held {
        match sets.iter_mut().find(|s| s.0 == h.name) {
            Some(s) => s.1.push(h),
            None => sets.push((&h.name, vec![h])),
        }
    }
    let each = sets.iter().map(|(name, held)| gain(name, std::slice::from_ref(held))).collect();
    let all: Vec<Vec<&HeldOut>> = sets.into_iter().map(|s| s.1).collect();
    (each, (!all.is_empty()).then(|| gain("all", &all)))
}

fn gain(name: &str, sets: &[Vec<&HeldOut>]) -> Gain {
    let side = |of: fn(&HeldOut) -> &Outcome| -> Vec<Vec<&Outcome>> {
        sets.iter().map(|s| s.iter().map(|h| of(h)).collect()).collect()
    };
    let (before, after) = (Summary::of(&side(|h| &h.before)), Summary::of(&side(|h| &h.after)));
    let sizes: Vec<usize> = sets.iter().map(Vec::len).collect();
    let interval = sizes.iter().any(|n| *n > 1).then(|| {
        let mut gains = Vec::new();
        resamples(&sizes, |places| {
            let f1 = |of: fn(&HeldOut) -> &Outcome| {
                let mut sum = super::score::Counts::default();
                places.iter().filter_map(|&(s, d)| sets.get(s)?.get(d)).for_each(|h| sum.add(&of(h).counts));
                sum.scores().strict.f1
            };
            gains.push(f1(|h| &h.after) - f1(|h| &h.before));
        });
        percentiles(gains)
    });
    Gain { name: name.into(), f1: after.scores.strict.f1 - before.scores.strict.f1, before, after, interval }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::beads::LineBead;

    #[test]
    fn a_gain_on_every_document_is_no_chance() {
        let gold: Vec<LineBead> = (0..10).map(|i| (vec![i], vec![i])).collect();
        let wrong = |n: usize| -> Outcome {
            let predicted: Vec<LineBead> =
                gold.iter().skip(n).cloned().chain((0..n).map(|i| (vec![i], vec![i + 90]))).collect();
            Outcome::new(&gold, &predicted, &[], None)
        };
        let held: Vec<HeldOut> =
            (0..8).map(|i| HeldOut { name: "x".into(), before: wrong(2 + i % 3), after: wrong(1) }).collect();
        let (each, all) = gains(&held);
        let (low, high) = each[0].interval.unwrap();
        assert!(0.0 < low && low <= each[0].f1 && each[0].f1 <= high, "{low} {high}");
        assert_eq!(all.unwrap().f1, each[0].f1);
        assert!(gains(&held[..1]).0[0].interval.is_none());
    }
}
