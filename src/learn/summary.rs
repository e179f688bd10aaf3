//! What documents come to together: figures with bootstrap intervals, a table by type of bead, the calibration of confidences.
//!
//! In: [`Outcome`]s, one a document. Out: a [`Summary`]. Costs a thousand sums over the documents; the same input gives the same intervals.

use super::beads::LineBead;
use super::calibration::{Calibration, Decision};
use super::dice::Dice;
use super::score::{Counts, Prf, Scores, judge};
use serde::Serialize;
use std::collections::BTreeMap;

/// Resamples of the bootstrap.
const RESAMPLES: usize = 1000;
/// Their seed.
const SEED: u64 = 1979;

/// What is counted of one type of bead.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    gold: usize,
    predicted: usize,
    right: usize,
}

/// A type of bead: so many Chinese lines, so many English ones.
type Type = (usize, usize);

/// What one document adds to every figure.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Its counts.
    pub counts: Counts,
    types: BTreeMap<Type, Tally>,
    decisions: Vec<Decision>,
    /// Negative log-likelihood of the gold in nats, and its beads; only cross-validation measures it.
    pub(crate) surprise: Option<(f64, usize)>,
}

impl Outcome {
    /// Holds predicted beads against gold beads. `confidence` has one number a predicted bead, or none where the aligner gives none;
    /// `coarse` is that of [`count`](super::score::count).
    pub fn new(gold: &[LineBead], predicted: &[LineBead], confidence: &[f64], coarse: Option<usize>) -> Outcome {
        let judged = judge(gold, predicted, coarse);
        let mut types: BTreeMap<Type, Tally> = BTreeMap::new();
        let mut tally = |kind: Type, gold: bool, predicted: bool| {
            let t = types.entry(kind).or_default();
            t.gold += usize::from(gold);
            t.predicted += usize::from(predicted);
            t.right += usize::from(gold && predicted);
        };
        for bead in judged.gold.union(&judged.predicted) {
            tally((bead.0.len(), bead.1.len()), judged.gold.contains(bead), judged.predicted.contains(bead));
        }
        for line in judged.gold_null.union(&judged.predicted_null) {
            let kind = if line.0 { (0, 1) } else { (1, 0) };
            tally(kind, judged.gold_null.contains(line), judged.predicted_null.contains(line));
        }
        let mut decisions = Vec::new();
        for (bead, &confidence) in predicted.iter().zip(confidence) {
            if !bead.0.is_empty() && !bead.1.is_empty() {
                // One that lies inside a coarse gold bead is not judged.
                if judged.predicted.contains(bead) {
                    decisions.push(Decision { confidence, right: judged.gold.contains(bead), null: false });
                }
                continue;
            }
            let lines = bead.0.iter().map(|&i| (false, i)).chain(bead.1.iter().map(|&j| (true, j)));
            for line in lines.filter(|l| judged.predicted_null.contains(l)) {
                decisions.push(Decision { confidence, right: judged.gold_null.contains(&line), null: true });
            }
        }
        Outcome { counts: judged.counts(), types, decisions, surprise: None }
    }

    /// Its confidences.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }
}

/// A row of the table by type of bead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct TypeRow {
    /// Chinese lines.
    pub zh: usize,
    /// English lines.
    pub en: usize,
    /// Beads of that type in the gold; lines left alone are counted one by one.
    pub gold: usize,
    /// Beads of that type predicted.
    pub predicted: usize,
    /// Beads in both.
    pub right: usize,
    /// Precision, recall and F1.
    #[serde(flatten)]
    pub prf: Prf,
}

/// A 95 % interval: the 2.5th and the 97.5th percentile of the resamples (Efron 1979).
pub type Interval = (f64, f64);

/// Intervals of precision, recall and F1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PrfInterval {
    /// Of the precision.
    pub precision: Interval,
    /// Of the recall.
    pub recall: Interval,
    /// Of F1.
    pub f1: Interval,
}

/// Intervals over documents: what the figures might have been with other documents of the same kinds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Intervals {
    /// Of the strict figures.
    pub strict: PrfInterval,
    /// Of the lax ones.
    pub lax: PrfInterval,
    /// Of the strict figures without nulls.
    pub strict_nn: PrfInterval,
    /// Of the lines left alone.
    pub null: PrfInterval,
}

/// The calibration of an aligner that gives confidences.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Confidences {
    /// Of the beads that are not null.
    pub beads: Option<Calibration>,
    /// Of the lines left alone.
    pub nulls: Option<Calibration>,
    /// Of both together.
    pub all: Option<Calibration>,
}

/// What documents come to together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Summary {
    /// Number of documents.
    pub documents: usize,
    /// The figures.
    pub scores: Scores,
    /// Their 95 % intervals; `None` where a bootstrap says nothing: one document.
    pub intervals: Option<Intervals>,
    /// By type of bead: common ones as the table of shapes has them, nulls last.
    pub types: Vec<TypeRow>,
    /// How far confidences can be trusted; all `None` for beads that were read from files.
    pub calibration: Confidences,
    /// Mean negative log-likelihood of a gold bead, in nats, over the documents whose gold the model can reach: lower is better. It moves with every bit of
    /// evidence, where F1 waits for a bead to tip over. `None` but in cross-validation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surprise: Option<f64>,
}

impl Summary {
    /// Sums up documents. `sets` are drawn from apart: every resample has as many documents of each set as there are.
    pub fn of(sets: &[Vec<&Outcome>]) -> Summary {
        let all = || sets.iter().flatten().copied();
        let mut types: BTreeMap<(bool, usize, Type), Tally> = BTreeMap::new();
        for (&kind, t) in all().flat_map(|o| &o.types) {
            let is_null = kind.0 == 0 || kind.1 == 0;
            // 1-1, 1-2, 2-1, 1-3, …; 1-0 and 0-1 at the end.
            let sum =
                types.entry((is_null, kind.0 + kind.1, if is_null { (kind.1, kind.0) } else { kind })).or_default();
            sum.gold += t.gold;
            sum.predicted += t.predicted;
            sum.right += t.right;
        }
        let row = |((is_null, _, kind), t): ((bool, usize, Type), Tally)| {
            let (zh, en) = if is_null { (kind.1, kind.0) } else { kind };
            let prf = Prf::of(t.right, t.predicted, t.gold, t.right);
            TypeRow { zh, en, gold: t.gold, predicted: t.predicted, right: t.right, prf }
        };
        let (nats, beads) = all().filter_map(|o| o.surprise).fold((0.0, 0), |(x, n), s| (x + s.0, n + s.1));
        let decisions = || all().flat_map(|o| o.decisions.iter().copied());
        Summary {
            documents: all().count(),
            scores: total(all()).scores(),
            intervals: intervals(sets),
            types: types.into_iter().map(row).collect(),
            calibration: Confidences {
                beads: Calibration::of(decisions().filter(|d| !d.null)),
                nulls: Calibration::of(decisions().filter(|d| d.null)),
                all: Calibration::of(decisions()),
            },
            surprise: (beads > 0).then(|| nats / beads as f64),
        }
    }
}

fn total<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Counts {
    let mut sum = Counts::default();
    outcomes.for_each(|o| sum.add(&o.counts));
    sum
}

/// Draws as many documents of each set, with replacement, and hands on their places.
pub(crate) fn resamples(sizes: &[usize], mut visit: impl FnMut(&[(usize, usize)])) {
    let mut dice = Dice::new(SEED, "bootstrap");
    let mut drawn = Vec::with_capacity(sizes.iter().sum());
    for _ in 0..RESAMPLES {
        drawn.clear();
        for (set, &n) in sizes.iter().enumerate() {
            drawn.extend((0..n).map(|_| (set, dice.below(n))));
        }
        visit(&drawn);
    }
}

/// The 2.5th and the 97.5th percentile.
pub(crate) fn percentiles(mut values: Vec<f64>) -> Interval {
    values.sort_by(f64::total_cmp);
    let at =
        |share: f64| values.get((share * (values.len().max(1) - 1) as f64).round() as usize).copied().unwrap_or(0.0);
    (at(0.025), at(0.975))
}

fn intervals(sets: &[Vec<&Outcome>]) -> Option<Intervals> {
    let sizes: Vec<usize> = sets.iter().map(Vec::len).collect();
    if sizes.iter().all(|n| *n < 2) {
        return None;
    }
    let mut drawn: Vec<Scores> = Vec::with_capacity(RESAMPLES);
    resamples(&sizes, |places| {
        drawn.push(total(places.iter().filter_map(|&(s, d)| sets.get(s)?.get(d).copied())).scores());
    });
    let over = |drawn: &[Scores], figure: fn(&Scores) -> &Prf| {
        let part = |part: fn(&Prf) -> f64| percentiles(drawn.iter().map(|s| part(figure(s))).collect());
        PrfInterval { precision: part(|p| p.precision), recall: part(|p| p.recall), f1: part(|p| p.f1) }
    };
    let of = |figure: fn(&Scores) -> &Prf| over(&drawn, figure);
    // Resamples without a single null say nothing of nulls.
    let with_nulls: Vec<Scores> =
        drawn.iter().filter(|s| s.counts.null_gold + s.counts.null_predicted > 0).copied().collect();
    Some(Intervals {
        strict: of(|s| &s.strict),
        lax: of(|s| &s.lax),
        strict_nn: of(|s| &s.strict_nn),
        null: over(&with_nulls, |s| &s.null),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(right: usize, wrong: usize) -> Outcome {
        let gold: Vec<LineBead> = (0..right + wrong).map(|i| (vec![i], vec![i])).collect();
        let predicted: Vec<LineBead> =
            (0..right + wrong).map(|i| if i < right { (vec![i], vec![i]) } else { (vec![i], vec![]) }).collect();
        Outcome::new(&gold, &predicted, &vec![0.8; predicted.len()], None)
    }

    #[test]
    fn the_interval_holds_the_figure_and_is_the_same_every_time() {
        let all: Vec<Outcome> = (0..20).map(|i| outcome(10, i % 5)).collect();
        let s = Summary::of(&[all.iter().collect()]);
        let (low, high) = s.intervals.unwrap().strict.f1;
        assert!(low < s.scores.strict.f1 && s.scores.strict.f1 < high && low > 0.5, "{low} {high}");
        assert_eq!(s, Summary::of(&[all.iter().collect()]));
        assert_eq!(s.documents, 20);
    }

    #[test]
    fn one_document_has_no_interval() {
        assert!(Summary::of(&[vec![&outcome(3, 1)], vec![&outcome(3, 1)]]).intervals.is_none());
    }

    #[test]
    fn types_add_up_to_the_counts() {
        let gold = [(vec![0], vec![0]), (vec![1], vec![1, 2]), (vec![2], vec![]), (vec![], vec![3])];
        let predicted =
            [(vec![0], vec![0]), (vec![1], vec![1]), (vec![], vec![2]), (vec![2], vec![]), (vec![], vec![3])];
        let o = Outcome::new(&gold, &predicted, &[0.9; 5], None);
        let s = Summary::of(&[vec![&o]]);
        let rows: Vec<_> = s.types.iter().map(|t| ((t.zh, t.en), t.gold, t.predicted, t.right)).collect();
        assert_eq!(rows, [((1, 1), 1, 2, 1), ((1, 2), 1, 0, 0), ((1, 0), 1, 1, 1), ((0, 1), 1, 2, 1)]);
        let sum = |of: fn(&TypeRow) -> usize| s.types.iter().map(of).sum::<usize>();
        let c = s.scores.counts;
        assert_eq!(sum(|t| t.right), c.right + c.null_right);
        assert_eq!(sum(|t| t.predicted), c.predicted + c.null_predicted);
        assert_eq!(sum(|t| t.gold), c.gold + c.null_gold);
        let (beads, nulls) = (s.calibration.beads.unwrap(), s.calibration.nulls.unwrap());
        assert_eq!((beads.n, nulls.n), (2, 3));
        assert!((nulls.right - 2.0 / 3.0).abs() < 1e-9 && beads.right == 0.5);
    }

    #[test]
    fn what_lies_in_a_coarse_bead_is_not_judged() {
        let gold = [(vec![0], vec![0]), (vec![1, 2], vec![1, 2])];
        let predicted = [(vec![0], vec![0]), (vec![1], vec![1]), (vec![2], vec![]), (vec![], vec![2])];
        let o = Outcome::new(&gold, &predicted, &[0.9; 4], Some(3));
        assert_eq!(o.decisions().len(), 1);
    }
}
