//! How much of each item the items of the other side account for.
//!
//! In: the layers of both sides, their links, and for each item a window of items of the other side. Out: a [`Row`] an item: for each run of up
//! to [`REACH`] items in the window, the summed evidence of its positions. The cost is linear in the text for windows of bounded width: nothing
//! is computed outside them, and a word that is everywhere is looked up only where the window is.

mod runs;

use super::answers::{Answers, strength_of};
use super::layer::Layer;
use super::links::Links;
use super::weights::{Postings, Weights};
use runs::{GRAIN, Runs, spread};

/// Longest run of items that one bead may hold on a side.
pub(crate) const REACH: usize = 8;

/// A run of items of the other side: the first, and one past the last.
pub(crate) type Window = (usize, usize);

/// The evidence for one item.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// The items that a bead may join it with.
    low: usize,
    width: usize,
    reach: usize,
    /// Those and their neighbours: what its ends are looked at beside.
    ends: (usize, usize),
    /// For each item of the window, for the runs that end with it, the longest first: evidence summed over positions, each with its best. Then for each
    /// item of the window and its neighbours that of the first positions, then that of the last, see [`FADING`]. Empty where nothing was found.
    sums: Vec<f32>,
    /// Weight of all positions, of the first and of the last.
    pub weight: f32,
    first_weight: f32,
    last_weight: f32,
    /// The single item that accounts for most, and how much that is.
    top: (usize, f32),
}

impl Row {
    /// Evidence from the items `from..to` of the other side.
    #[inline]
    pub(crate) fn hit(&self, from: usize, to: usize) -> f32 {
        let a = from.max(self.low);
        let b = to.min(self.low + self.width);
        if b <= a || b - a > self.reach {
            return 0.0;
        }
        self.sums.get((b - self.low) * self.reach - (b - a)).copied().unwrap_or(0.0)
    }

    #[inline]
    fn end(&self, k: usize, item: usize) -> f32 {
        let (low, width) = self.ends;
        let at = item.checked_sub(low).filter(|i| *i < width);
        at.and_then(|i| self.sums.get(self.reach * self.width + k * width + i)).copied().unwrap_or(0.0)
    }

    /// Share of the first positions that an item accounts for.
    #[inline]
    pub(crate) fn first(&self, item: usize) -> f32 {
        self.end(0, item) / (1.0 + self.first_weight)
    }

    /// Share of the last positions that an item accounts for.
    #[inline]
    pub(crate) fn last(&self, item: usize) -> f32 {
        self.end(1, item) / (1.0 + self.last_weight)
    }

    /// The best that any single item near it accounts for.
    pub(crate) fn best(&self) -> f32 {
        self.top.1
    }

    /// The item that does; the first of several, `None` where none accounts for anything.
    pub(crate) fn best_item(&self) -> Option<usize> {
        (self.top.1 > 0.0).then_some(self.top.0)
    }
}

/// What rows are computed from, one direction.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub layer: &'a Layer,
    pub weights: &'a Weights,
    pub links: &'a Links,
    pub own: &'a Postings,
    pub other: &'a Postings,
}

impl Source<'_> {
    /// Where its types are answered.
    pub(crate) fn answers(&self, windows: &[(usize, usize)]) -> Answers {
        Answers::new(self.own, self.links, self.other, windows)
    }
}

/// What a position counts at the beginning of an item, and mirrored at its end: exp(-(k/5)^1.5). An item's ends are looked at by themselves since it is
/// there that beads err: they hold the clause that a translator moved over the border. Half of a short item is one end, half the other.
static FADING: [f32; 11] = [1.0, 0.914, 0.776, 0.628, 0.489, 0.368, 0.268, 0.191, 0.132, 0.089, 0.059];

/// A few items, whose values are added at once.
type Few = [f32; FEW];
const FEW: usize = 8;

/// Room that is used again from item to item.
struct Scratch {
    /// For each type: how many of its answers lie before the window. Windows mostly climb, so that the next is not far.
    passed: Vec<u32>,
    /// What the items of the window have for one position.
    position: Vec<Few>,
    /// The same for all positions, for the first and for the last.
    sums: Vec<[Few; 3]>,
    /// What the sums of runs differ by: see [`raise`].
    steps: Vec<i64>,
    /// Items of the window whose evidence for a position falls from left to right.
    falling: Vec<(usize, f32)>,
}

impl Scratch {
    fn new(types: usize) -> Self {
        Scratch { passed: vec![0; types], position: vec![], sums: vec![], steps: vec![], falling: vec![] }
    }
}

/// The rows of all items. Each comes with the window of the items near it, single ones of which are compared with it, and inside that the window of
/// those that a bead may join it with: of these runs of up to `reach` items are. `answers` holds at least what lies in them.
pub(crate) fn rows(source: Source, answers: &Answers, windows: &[(Window, Window)], reach: usize) -> Vec<Row> {
    let all: Vec<usize> = (0..windows.len()).collect();
    rows_of(source, answers, windows, &all, reach)
}

/// The rows of some items.
pub(crate) fn rows_of(
    source: Source,
    answers: &Answers,
    windows: &[(Window, Window)],
    items: &[usize],
    reach: usize,
) -> Vec<Row> {
    let types = source.own.types();
    let window = |i: usize| windows.get(i).copied().unwrap_or_default();
    #[cfg(feature = "parallel")]
    if items.len() >= 64 && rayon::current_num_threads() > 1 {
        use rayon::prelude::*;
        return items
            .par_iter()
            .with_min_len(16)
            .map_init(|| Scratch::new(types), |scratch, &i| row(source, answers, i, window(i), reach, scratch))
            .collect();
    }
    let mut scratch = Scratch::new(types);
    items.iter().map(|&i| row(source, answers, i, window(i), reach, &mut scratch)).collect()
}

fn row(
    source: Source,
    answers: &Answers,
    item: usize,
    (near, (low, high)): (Window, Window),
    reach: usize,
    scratch: &mut Scratch,
) -> Row {
    let near = (near.0, near.1.max(near.0));
    let low = low.clamp(near.0, near.1);
    let width = high.clamp(low, near.1) - low;
    let beside = (low.saturating_sub(1).max(near.0), (low + width + 1).min(near.1));
    let ends = (beside.0, beside.1 - beside.0);
    let mut out = Row { low, width, reach, ends, ..Row::default() };
    let positions = source.layer.item(item);
    if positions.is_empty() {
        // Most items have no anchors.
        return out;
    }
    let fews = (near.1 - near.0).div_ceil(FEW);
    // Narrow windows are looked at a few items at a time, wherever they begin.
    scratch.position.resize(fews + 1, [0.0; FEW]);
    scratch.sums.clear();
    scratch.sums.resize(fews, [[0.0; FEW]; 3]);
    scratch.steps.clear();
    scratch.steps.resize(if width > 8 { width * reach } else { 0 }, 0);
    let (mut four, mut eight) = (Runs::<4>::default(), Runs::<8>::default());
    let n = positions.len();
    let fading = FADING.get(..n.div_ceil(2)).unwrap_or(&FADING);
    let from = low - near.0;
    for (k, p) in positions.enumerate() {
        let (weight, span) = position(source, answers, p, near, scratch);
        out.weight += weight;
        let part = |k: usize| fading.get(k).copied().unwrap_or(0.0);
        let parts = [1.0, part(k), part(n - 1 - k)];
        out.first_weight += parts[1] * weight;
        out.last_weight += parts[2] * weight;
        // What a bead may join.
        let inside = span.start.clamp(from, from + width)..span.end.clamp(from, from + width);
        if !inside.is_empty() {
            let all = scratch.position.as_flattened().get(from..).unwrap_or(&[]);
            match width {
                ..=4 => four.add(all),
                5..=8 => eight.add(all),
                _ => spread(scratch, inside, from, width, reach),
            }
        }
        let fews = span.start / FEW..span.end.div_ceil(FEW);
        let (here, sums) = (scratch.position.get_mut(fews.clone()), scratch.sums.get_mut(fews));
        for (here, [all, first, last]) in here.unwrap_or(&mut []).iter_mut().zip(sums.unwrap_or(&mut [])) {
            let here = std::mem::take(here);
            add(all, &here, 1.0);
            if parts[1] > 0.0 {
                add(first, &here, parts[1]);
            }
            if parts[2] > 0.0 {
                add(last, &here, parts[2]);
            }
        }
    }
    for (k, &v) in scratch.sums.iter().flat_map(|sums| &sums[0]).enumerate() {
        if v > out.top.1 {
            out.top = (near.0 + k, v);
        }
    }
    if out.best_item().is_none() {
        return out;
    }
    let mut sums = Vec::with_capacity(width * reach + 2 * ends.1);
    sums.resize(width * reach, 0.0f32);
    let runs = sums.as_mut_slice();
    match width {
        ..=4 => four.write(runs, width, reach),
        5..=8 => eight.write(runs, width, reach),
        _ => {}
    }
    // Along the runs that end with an item, then from each end to the next.
    let mut before = [0i64; REACH];
    for (line, steps) in runs.chunks_exact_mut(reach).zip(scratch.steps.chunks_exact(reach)) {
        let mut along = 0i64;
        for c in 0..reach.min(REACH) {
            along += steps.get(c).copied().unwrap_or(0);
            let sum = along + before.get(c + 1).copied().unwrap_or(0);
            if let (Some(to), Some(b)) = (line.get_mut(c), before.get_mut(c)) {
                *to = sum as f32 / GRAIN;
                *b = sum;
            }
        }
    }
    for end in [1, 2] {
        let at = |k: usize| scratch.sums.get(k / FEW).and_then(|sums| sums.get(end)?.get(k % FEW)).copied();
        sums.extend((ends.0 - near.0..).take(ends.1).map(|k| at(k).unwrap_or(0.0)));
    }
    out.sums = sums;
    out
}

#[inline]
fn add(to: &mut Few, what: &Few, part: f32) {
    to.iter_mut().zip(what).for_each(|(sum, v)| *sum += part * v);
}

/// Fills in what each item of the window has for a position; gives the weight of the position and the items that have something, from the
/// first to the last.
#[inline]
fn position(
    source: Source,
    answers: &Answers,
    p: usize,
    (low, high): (usize, usize),
    scratch: &mut Scratch,
) -> (f32, std::ops::Range<usize>) {
    let mut weight: f32 = 0.0;
    let (mut from, mut to) = (usize::MAX, 0);
    let room = scratch.position.as_flattened_mut().get_mut(..high.saturating_sub(low)).unwrap_or(&mut []);
    for &(t, factor) in source.layer.at(p) {
        let rarity = source.weights.rarity.get(t as usize).copied().unwrap_or(0.0) * factor;
        weight = if rarity > weight { rarity } else { weight };
        let hit = source.weights.hit.get(t as usize).copied().unwrap_or(0.0);
        let Some(passed) = scratch.passed.get_mut(t as usize) else { continue };
        if hit <= 0.0 || room.is_empty() {
            continue;
        }
        let (items, strengths) = answers.of(t);
        let mut at = *passed as usize;
        while at > 0 && items.get(at - 1).is_none_or(|j| *j as usize >= low) {
            at -= 1;
        }
        while items.get(at).is_some_and(|j| (*j as usize) < low) {
            at += 1;
        }
        *passed = at as u32;
        let share = hit * factor;
        let rest = items.get(at..).unwrap_or(&[]).iter().zip(strengths.get(at..).unwrap_or(&[]));
        let mut last = None;
        for (&j, &strength) in rest {
            let k = (j as usize).wrapping_sub(low);
            let Some(best) = room.get_mut(k) else { break };
            let found = strength_of(strength) * share;
            *best = if found > *best { found } else { *best };
            last = Some(k);
        }
        if let (Some(last), Some(&first)) = (last, items.get(at)) {
            (from, to) = (from.min(first as usize - low), to.max(last + 1));
        }
    }
    (weight, from.min(to)..to)
}

#[cfg(test)]
mod tests;
