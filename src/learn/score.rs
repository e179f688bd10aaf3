//! Precision, recall and F1 of beads against gold beads.
//!
//! *strict* and *lax* follow the convention of Thompson & Koehn's Vecalign scorer (2019), so that figures compare with published ones:
//! precision over all predicted beads, each unaligned line counted as a bead, recall over the gold beads that are not null.

use super::beads::LineBead;
use serde::Serialize;
use std::collections::BTreeSet;

/// What is counted for one document; counts of several are added up before any ratio is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Beads that are not null and equal a gold bead on both sides.
    pub right: usize,
    /// Distinct predicted beads that are not null.
    pub predicted: usize,
    /// Distinct gold beads that are not null.
    pub gold: usize,
    /// Lines rightly left alone.
    pub null_right: usize,
    /// Lines left alone.
    pub null_predicted: usize,
    /// Lines that the gold leaves alone.
    pub null_gold: usize,
    /// Predicted beads that share a pair of lines with a gold bead.
    pub lax_predicted_right: usize,
    /// Predicted beads that are not null, repeats counted.
    pub lax_predicted: usize,
    /// Gold beads that share a pair of lines with a predicted bead.
    pub lax_gold_right: usize,
    /// Gold beads that are not null, repeats counted.
    pub lax_gold: usize,
}

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Prf {
    /// Share of what was predicted that is right.
    pub precision: f64,
    /// Share of the gold that was found.
    pub recall: f64,
    /// 2PR / (P + R).
    pub f1: f64,
}

/// The four figures of a document or a set, and what they were taken over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Beads equal on both sides; unaligned lines count towards precision.
    pub strict: Prf,
    /// As strict, but sharing one pair of lines is enough.
    pub lax: Prf,
    /// Strict over the beads that are not null.
    pub strict_nn: Prf,
    /// The decision that a line has no counterpart, line by line, both sides together.
    pub null: Prf,
    /// The counts behind them.
    pub counts: Counts,
}

impl Prf {
    /// Of `predicted` things `right` are right, of `gold` ones `gold_right` were found. What is over nothing is 0.
    pub fn of(right: usize, predicted: usize, gold: usize, gold_right: usize) -> Prf {
        let share = |a: usize, b: usize| if b > 0 { a as f64 / b as f64 } else { 0.0 };
        let (p, r) = (share(right, predicted), share(gold_right, gold));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        Prf { precision: p, recall: r, f1 }
    }
}

impl Counts {
    /// Adds the counts of another document.
    pub fn add(&mut self, o: &Counts) {
        self.right += o.right;
        self.predicted += o.predicted;
        self.gold += o.gold;
        self.null_right += o.null_right;
        self.null_predicted += o.null_predicted;
        self.null_gold += o.null_gold;
        self.lax_predicted_right += o.lax_predicted_right;
        self.lax_predicted += o.lax_predicted;
        self.lax_gold_right += o.lax_gold_right;
        self.lax_gold += o.lax_gold;
    }

    /// The figures.
    pub fn scores(&self) -> Scores {
        Scores {
            strict: Prf::of(self.right + self.null_right, self.predicted + self.null_predicted, self.gold, self.right),
            lax: Prf::of(
                self.lax_predicted_right + self.null_right,
                self.lax_predicted + self.null_predicted,
                self.lax_gold,
                self.lax_gold_right,
            ),
            strict_nn: Prf::of(self.right, self.predicted, self.gold, self.right),
            null: Prf::of(self.null_right, self.null_predicted, self.null_gold, self.null_right),
            counts: *self,
        }
    }
}

/// Lines of one side, or of both: `false` is Chinese.
pub(crate) type Lines = BTreeSet<(bool, usize)>;

/// What of a prediction and of its gold is judged.
pub(crate) struct Judged<'a> {
    /// Gold beads that are neither null nor coarse.
    pub gold: BTreeSet<&'a LineBead>,
    /// Predicted beads that are not null and do not lie inside a coarse one.
    pub predicted: BTreeSet<&'a LineBead>,
    /// Lines that the gold leaves alone.
    pub gold_null: Lines,
    /// Lines that the prediction leaves alone.
    pub predicted_null: Lines,
    gold_beads: Vec<&'a LineBead>,
    predicted_beads: Vec<&'a LineBead>,
}

fn lines_of(beads: &[LineBead], keep: impl Fn(&LineBead) -> bool) -> Lines {
    beads
        .iter()
        .filter(|b| keep(b))
        .flat_map(|(z, e)| z.iter().map(|&i| (false, i)).chain(e.iter().map(|&j| (true, j))))
        .collect()
}

fn is_full(b: &LineBead) -> bool {
    !b.0.is_empty() && !b.1.is_empty()
}

fn touching(a: &[&LineBead], b: &[&LineBead]) -> usize {
    let pairs: BTreeSet<(usize, usize)> =
        b.iter().flat_map(|(z, e)| z.iter().flat_map(move |&i| e.iter().map(move |&j| (i, j)))).collect();
    a.iter().filter(|(z, e)| z.iter().any(|&i| e.iter().any(|&j| pairs.contains(&(i, j))))).count()
}

/// Counts the beads of one document against its gold beads.
///
/// With `coarse`, gold beads of more than that many cells (Chinese lines times English lines) are left out, with every predicted bead that lies
/// inside one and with their lines: where the gold marks a whole article as one bead, nothing inside it can be judged.
///
/// ```
/// use biclause::learn::score::count;
/// let gold = [(vec![0], vec![0]), (vec![1], vec![1, 2]), (vec![2], vec![])];
/// let pred = [(vec![0], vec![0]), (vec![1], vec![1]), (vec![], vec![2]), (vec![2], vec![])];
/// let s = count(&gold, &pred, None).scores();
/// assert_eq!((s.strict.precision, s.strict.recall), (0.5, 0.5));
/// assert_eq!(s.null.precision, 0.5);
/// assert_eq!(s.lax.precision, 0.75);
/// ```
pub fn count(gold: &[LineBead], predicted: &[LineBead], coarse: Option<usize>) -> Counts {
    judge(gold, predicted, coarse).counts()
}

/// What [`count`] counts.
pub(crate) fn judge<'a>(gold: &'a [LineBead], predicted: &'a [LineBead], coarse: Option<usize>) -> Judged<'a> {
    let cells = |b: &LineBead| b.0.len() * b.1.len();
    let is_coarse = |b: &LineBead| coarse.is_some_and(|n| cells(b) > n);
    let big: Vec<&LineBead> = gold.iter().filter(|b| is_coarse(b)).collect();
    let out = lines_of(gold, is_coarse);
    let inside =
        |b: &LineBead| big.iter().any(|g| b.0.iter().all(|i| g.0.contains(i)) && b.1.iter().all(|j| g.1.contains(j)));
    let mut all = lines_of(gold, |_| true);
    all.extend(lines_of(predicted, |_| true));
    // A line is left alone by what the whole prediction says, before beads inside coarse ones are dropped.
    let aligned_predicted = lines_of(predicted, is_full);
    let aligned_gold = lines_of(gold, |b| is_full(b) && !is_coarse(b));
    let g: Vec<&LineBead> = gold.iter().filter(|b| is_full(b) && !is_coarse(b)).collect();
    let p: Vec<&LineBead> = predicted.iter().filter(|b| is_full(b) && (coarse.is_none() || !inside(b))).collect();
    let null = |aligned: &Lines| -> Lines {
        all.iter().filter(|l| !aligned.contains(l) && !out.contains(l)).copied().collect()
    };
    Judged {
        gold: g.iter().copied().collect(),
        predicted: p.iter().copied().collect(),
        gold_null: null(&aligned_gold),
        predicted_null: null(&aligned_predicted),
        gold_beads: g,
        predicted_beads: p,
    }
}

impl Judged<'_> {
    /// Its counts.
    pub(crate) fn counts(&self) -> Counts {
        let (g, p) = (&self.gold_beads, &self.predicted_beads);
        Counts {
            right: self.predicted.intersection(&self.gold).count(),
            predicted: self.predicted.len(),
            gold: self.gold.len(),
            null_right: self.gold_null.intersection(&self.predicted_null).count(),
            null_predicted: self.predicted_null.len(),
            null_gold: self.gold_null.len(),
            lax_predicted_right: touching(p, g),
            lax_predicted: p.len(),
            lax_gold_right: touching(g, p),
            lax_gold: g.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perfect_answer_scores_one() {
        let gold = vec![(vec![0], vec![0]), (vec![], vec![1]), (vec![1, 2], vec![2])];
        let s = count(&gold, &gold, None).scores();
        for f in [s.strict, s.lax, s.strict_nn, s.null] {
            assert_eq!((f.precision, f.recall, f.f1), (1.0, 1.0, 1.0));
        }
    }

    #[test]
    fn coarse_beads_leave_no_trace() {
        let gold = vec![(vec![0], vec![0]), (vec![1, 2], vec![1, 2])];
        let pred = vec![(vec![0], vec![0]), (vec![1], vec![1]), (vec![2], vec![]), (vec![], vec![2])];
        let c = count(&gold, &pred, Some(3));
        assert_eq!((c.right, c.predicted, c.gold, c.null_predicted, c.null_gold), (1, 1, 1, 0, 0));
        assert_eq!(count(&gold, &pred, Some(4)).gold, 2);
    }

    #[test]
    fn a_bead_reaching_out_of_a_coarse_one_is_judged() {
        let gold = vec![(vec![0], vec![0]), (vec![1, 2], vec![1, 2])];
        let pred = vec![(vec![0, 1], vec![0, 1]), (vec![2], vec![2])];
        let c = count(&gold, &pred, Some(3));
        assert_eq!((c.right, c.predicted, c.gold), (0, 1, 1));
    }

    #[test]
    fn nothing_predicted_scores_zero() {
        let s = count(&[(vec![0], vec![0])], &[], None).scores();
        assert_eq!((s.strict.f1, s.lax.f1), (0.0, 0.0));
    }
}
