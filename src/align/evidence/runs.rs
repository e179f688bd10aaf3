//! What runs of items account for together: of each position the best that an item of the run has, summed.
//!
//! In: position by position what each item has. Out: sums for all runs up to a length. Narrow windows look at each run; wide ones only at where runs differ.

use super::Scratch;

/// Evidence is summed in whole numbers of this part of 1, so that sums can be taken back to exactly nothing.
pub(super) const GRAIN: f32 = 65_536.0;

/// Sums over the positions for all runs of up to `N` items, where the window is no wider: for each length, the shortest first, those of the runs that end with
/// each item. Most windows are narrow, and then looking at each run is faster than looking at where runs differ.
pub(super) struct Runs<const N: usize>([[f32; N]; N]);

impl<const N: usize> Default for Runs<N> {
    fn default() -> Self {
        Runs([[0.0; N]; N])
    }
}

impl<const N: usize> Runs<N> {
    /// Adds what the items have for a position, and those that follow the window: no run that is asked for ends there.
    #[inline]
    pub(super) fn add(&mut self, values: &[f32]) {
        let Some(&(mut own)) = values.first_chunk::<N>() else { return };
        // All runs of a length at once, each with its best: that of the run one shorter, or the item before it.
        let mut best = [0.0f32; N];
        for sums in &mut self.0 {
            for ((sum, best), v) in sums.iter_mut().zip(&mut best).zip(&own) {
                *best = if *v > *best { *v } else { *best };
                *sum += *best;
            }
            let one = own;
            own.iter_mut().zip([0.0].iter().chain(&one)).for_each(|(to, v)| *to = *v);
        }
    }

    pub(super) fn write(&self, runs: &mut [f32], width: usize, reach: usize) {
        for (line, end) in runs.chunks_exact_mut(reach).zip(0..width) {
            let sums = self.0.iter().take(end + 1).filter_map(|sums| sums.get(end));
            line.iter_mut().rev().zip(sums).for_each(|(to, sum)| *to = *sum);
        }
    }
}

/// Adds the best of a position to each run of items, the first of which is `from`. The best of a run that holds an item is that item's from the nearest
/// stronger item on its left to the nearest on its right.
#[inline]
pub(super) fn spread(scratch: &mut Scratch, span: std::ops::Range<usize>, from: usize, width: usize, reach: usize) {
    let Scratch { position, steps, falling, .. } = scratch;
    falling.clear();
    for (k, &v) in (span.start - from..).zip(position.as_flattened().get(span).unwrap_or(&[])) {
        if v <= 0.0 {
            continue;
        }
        // Whoever is weaker and stands on the left has found its right border.
        while let Some((at, weaker)) = falling.pop_if(|f| f.1 < v) {
            raise(steps, reach, falling.last().map_or(0, |f| f.0 + 1), at, k, width, grains(weaker));
        }
        falling.push((k, v));
    }
    while let Some((at, v)) = falling.pop() {
        raise(steps, reach, falling.last().map_or(0, |f| f.0 + 1), at, width, width, grains(v));
    }
}

#[inline]
fn grains(v: f32) -> i64 {
    (v * GRAIN + 0.5) as i64
}

/// Adds `v` to the runs that hold item `k`, begin at `left` or later and end at `right` or before. A rectangle over beginnings and ends, noted at its corners
/// only: a later sum over all beginnings up to one and all ends up to one gives every run its due (Crow 1984). The line of an end holds
/// the beginnings of runs of up to `reach` items.
#[inline]
fn raise(steps: &mut [i64], reach: usize, left: usize, k: usize, right: usize, width: usize, v: i64) {
    let mut add = |end: usize, begin: usize, v: i64| {
        if let Some(step) = (end * reach + reach + begin).checked_sub(end + 1).and_then(|at| steps.get_mut(at)) {
            *step += v;
        }
    };
    let left = left.max((k + 1).saturating_sub(reach));
    add(k, left, v);
    if right < width {
        let left = left.max((right + 1).saturating_sub(reach));
        if left <= k {
            add(right, left, -v);
            add(right, k + 1, v);
        }
    }
}
