//! Where the path surely passes: the text is taken apart there, and each part aligned by itself.
//!
//! In: the rough comparison of two sides. Out: gates, boundaries before an item of each side. Most lines of most documents leave no doubt: the two lines before
//! a gate find each other, and so do the two behind it, none finds as much in what stands near the other, and no rough path that goes elsewhere is nearly as good.
//! What a gate closes had a probability of some parts in ten thousand where all was weighed.

use super::facts::Facts;
use super::matter::Matter;
use super::rough::{Rough, Through};

/// By so much, in deviations of the similarity, rough paths that pass elsewhere must be worse.
const MARGIN: f32 = 1.0;
/// What speaks for a gate: the lesser share that the pairs on either side of it find in each other; what is usual in these texts; against it what is found
/// across it, and lengths that do not fit. From a logistic regression on what the full model thinks of such boundaries.
const SHARE: f32 = 12.0;
const ACROSS: f32 = 5.0;
const LENGTH: f32 = 0.33;
const USUAL: f32 = 9.0;
/// As much must speak for it.
const ENOUGH: f32 = 5.3;
/// Neighbours, to either side, with which neither of a pair may find nearly as much: clauses that say nearly the same are no gate.
const BESIDE: usize = 2;
const CLEAR: f32 = 0.05;
/// The usual share before anything is known of two texts, and as many pairs speak for it.
const MIDDLE: f32 = 0.35;
const PRIOR: f32 = 8.0;

/// The gates inside two bodies, in order; both ends of the texts are left out.
pub(crate) fn gates(matter: &Matter, rough: &Rough, through: &Through) -> Vec<(usize, usize)> {
    let (n, m) = rough.size();
    let crossings: Vec<(usize, usize)> = (1..n)
        .filter_map(|i| through.crossing(i, MARGIN).map(|j| (i, j)))
        .filter(|(_, j)| (1..m).contains(j))
        .collect();
    let mut shares: Vec<f32> = crossings.iter().map(|&(i, j)| rough.share(i, j)).collect();
    let half = shares.len() / 2;
    let known = shares.len() as f32;
    let median = if shares.is_empty() { MIDDLE } else { *shares.select_nth_unstable_by(half, f32::total_cmp).1 };
    let usual = (median * known + MIDDLE * PRIOR) / (known + PRIOR);
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (i, j) in crossings {
        let share = rough.share(i - 1, j - 1).min(rough.share(i, j));
        let across = rough.share(i - 1, j).max(rough.share(i, j - 1));
        let off = deviation(matter, i - 1, j - 1).max(deviation(matter, i, j)).min(4.0);
        let speaks = SHARE * share - ACROSS * across - LENGTH * off + USUAL * usual;
        if speaks >= ENOUGH
            && clear(rough, i - 1, j - 1)
            && clear(rough, i, j)
            && out.last().is_none_or(|last| last.1 < j)
        {
            out.push((i, j));
        }
    }
    out
}

/// Whether two items find more in each other than in any neighbour of the other.
fn clear(rough: &Rough, i: usize, j: usize) -> bool {
    let least = rough.share(i, j) - CLEAR;
    let less = |of: usize, share: &dyn Fn(usize) -> f32| {
        (of.saturating_sub(BESIDE)..=of + BESIDE).all(|k| k == of || share(k) < least)
    };
    less(j, &|k| rough.share(i, k)) && less(i, &|k| rough.share(k, j))
}

/// How far the lengths of two items are from each other's, in deviations.
fn deviation(matter: &Matter, i: usize, j: usize) -> f32 {
    let length = |facts: &[Facts], i: usize| facts.get(i).map_or(1.0, |f| f.length);
    let (l, m) = (matter.ratio * length(&matter.zh.facts, i), length(&matter.en.facts, j));
    (m - l).abs() / (1.1 * matter.ratio * (l + m) + 1.0).sqrt()
}
