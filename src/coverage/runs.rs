//! The run of words of a unit that speaks most for being missing: where a phrase is gone that no comma sets off.
//!
//! In: the running sum of the evidence, and the sentences. Out: one run a unit, the best of its sentences' best sums (Kadane's pass; Bentley 1984).

use super::links::Atom;
use super::spans::{Piece, Stretch};
use crate::lang::words::zh_words;
use crate::span::Span;

/// The best runs; `evidence[i]` is the sum over the atoms before the i-th.
pub(super) fn best(evidence: &[f64], sentences: &[&Piece], atoms: &[Atom]) -> Vec<Piece> {
    let mut out: Vec<(f64, Piece)> = Vec::new();
    for s in sentences {
        let Some((sum, run)) = peak(evidence, s.atoms.clone()) else { continue };
        let at = atoms.get(run.clone()).and_then(|a| Some(a.first()?.at.join(a.last()?.at)));
        let piece = Piece { kind: Stretch::Run, unit: s.unit, at: at.unwrap_or(Span::new(0, 0)), atoms: run };
        match out.last_mut().filter(|o| o.1.unit == s.unit) {
            Some(o) if o.0 >= sum => {}
            Some(o) => *o = (sum, piece),
            None => out.push((sum, piece)),
        }
    }
    out.into_iter().map(|o| o.1).collect()
}

/// A run widened to whole words: characters are judged one by one, and half a word tells a reader nothing. Chinese only.
pub(super) fn on_words(text: &str, run: Span) -> Span {
    zh_words(text).into_iter().filter(|w| w.overlaps(run)).fold(run, Span::join)
}

/// The stretch of `within` with the largest sum, if that is above 0; the shortest of equals.
fn peak(running: &[f64], within: std::ops::Range<usize>) -> Option<(f64, std::ops::Range<usize>)> {
    let mut low = (within.start, running.get(within.start).copied()?);
    let mut best: Option<(f64, std::ops::Range<usize>)> = None;
    for end in within.start + 1..=within.end {
        let here = running.get(end).copied()?;
        let sum = here - low.1;
        if sum > best.as_ref().map_or(0.0, |b| b.0) {
            best = Some((sum, low.0..end));
        }
        if here <= low.1 {
            low = (end, here);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_sum_of_neighbours() {
        let running = |values: &[f64]| {
            values.iter().fold(vec![0.0], |mut sums, v| {
                sums.push(sums.last().unwrap_or(&0.0) + v);
                sums
            })
        };
        let sums = running(&[-1.0, 2.0, -0.5, 3.0, -4.0, 2.0]);
        assert_eq!(peak(&sums, 0..6), Some((4.5, 1..4)));
        assert_eq!(peak(&sums, 4..6), Some((2.0, 5..6)));
        assert_eq!(peak(&running(&[-1.0, -2.0]), 0..2), None);
    }
}
