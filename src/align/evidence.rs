//! How much of each item the items of the other side account for.
//!
//! In: the layers of both sides, their links, and for each item a window of items of the other side. Out: a [`Row`] an item: for each run of up
//! to [`REACH`] items in the window, the summed evidence of its positions. The cost is linear in the text for windows of bounded width: nothing
//! is computed outside them, and a word that is everywhere is looked up only where the window is.

use super::links::Links;
use super::tokens::{Layer, Type};
use super::weights::{Postings, Weights};

/// Longest run of items that one bead may hold on a side.
pub(crate) const REACH: usize = 8;

/// The evidence for one item.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    low: usize,
    width: usize,
    /// For runs of 1, 2 … items, for each start in the window: evidence summed over positions, each with its best.
    hits: Vec<f32>,
    first: Vec<f32>,
    last: Vec<f32>,
    /// Weight of all positions, of the first third and of the last.
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
        if b <= a {
            return 0.0;
        }
        self.hits.get((b - a - 1) * self.width + a - self.low).copied().unwrap_or(0.0)
    }

    /// Share of the first third that an item accounts for.
    #[inline]
    pub(crate) fn first(&self, item: usize) -> f32 {
        item.checked_sub(self.low).and_then(|k| self.first.get(k)).map_or(0.0, |h| h / (1.0 + self.first_weight))
    }

    /// Share of the last third that an item accounts for.
    #[inline]
    pub(crate) fn last(&self, item: usize) -> f32 {
        item.checked_sub(self.low).and_then(|k| self.last.get(k)).map_or(0.0, |h| h / (1.0 + self.last_weight))
    }

    /// The best that any single item of the window accounts for.
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
    pub other: &'a Postings,
}

/// Room that is used again from item to item.
#[derive(Default)]
struct Scratch {
    /// For each type of the other side: how many of its items lie before the window. Windows mostly climb, so that this only moves forward.
    passed: Vec<u32>,
    low: usize,
    /// For each type of the item: where its line stands in `lines`.
    of_type: fnv::FnvHashMap<Type, usize>,
    lines: Vec<f32>,
    positions: Vec<f32>,
    run: Vec<f32>,
}

/// The rows of all items; `windows` gives the first item of the other side and one past the last.
/// Runs count up to `reach` items.
pub(crate) fn rows(source: Source, windows: &[(usize, usize)], reach: usize) -> Vec<Row> {
    #[cfg(feature = "parallel")]
    if windows.len() >= 64 {
        use rayon::prelude::*;
        return windows
            .par_iter()
            .enumerate()
            .with_min_len(16)
            .map_init(Scratch::default, |scratch, (i, &w)| row(source, i, w, reach, scratch))
            .collect();
    }
    let mut scratch = Scratch::default();
    windows.iter().enumerate().map(|(i, &w)| row(source, i, w, reach, &mut scratch)).collect()
}

fn row(source: Source, item: usize, (low, high): (usize, usize), reach: usize, scratch: &mut Scratch) -> Row {
    let width = high.saturating_sub(low);
    let mut out = Row { low, width, hits: vec![0.0; width * reach], ..Row::default() };
    out.first = vec![0.0; width];
    out.last = vec![0.0; width];
    if low < scratch.low || scratch.passed.len() != source.other.types() {
        scratch.passed.clear();
        scratch.passed.resize(source.other.types(), 0);
    }
    scratch.low = low;
    let positions = source.layer.item(item);
    let (n, third) = (positions.len(), positions.len().div_ceil(3));
    scratch.of_type.clear();
    scratch.lines.clear();
    for (k, p) in positions.enumerate() {
        let tokens = source.layer.at(p);
        scratch.positions.clear();
        scratch.positions.resize(width, 0.0);
        let mut weight: f32 = 0.0;
        let mut any = false;
        for &(t, factor) in tokens {
            weight = weight.max(source.weights.rarity.get(t as usize).copied().unwrap_or(0.0) * factor);
            let at = match scratch.of_type.get(&t) {
                Some(&at) => at,
                None => {
                    let at = line(source, t, low, high, &mut scratch.passed, &mut scratch.lines);
                    scratch.of_type.insert(t, at);
                    at
                }
            };
            if at == usize::MAX {
                continue;
            }
            any = true;
            let from = scratch.lines.get(at..at + width).unwrap_or(&[]);
            for (best, v) in scratch.positions.iter_mut().zip(from) {
                *best = best.max(v * factor);
            }
        }
        out.weight += weight;
        if k < third {
            out.first_weight += weight;
        }
        if k >= n - third {
            out.last_weight += weight;
        }
        if !any {
            continue;
        }
        let add = |to: &mut [f32], from: &[f32]| to.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        if k < third {
            add(&mut out.first, &scratch.positions);
        }
        if k >= n - third {
            add(&mut out.last, &scratch.positions);
        }
        scratch.run.clear();
        scratch.run.extend_from_slice(&scratch.positions);
        for (len, sums) in out.hits.chunks_exact_mut(width.max(1)).enumerate() {
            if len > 0 {
                let ahead = scratch.positions.get(len..).unwrap_or(&[]);
                scratch.run.iter_mut().zip(ahead).for_each(|(a, b)| *a = a.max(*b));
            }
            add(sums, &scratch.run);
        }
    }
    for (k, &v) in out.hits.iter().take(width).enumerate() {
        if v > out.top.1 {
            out.top = (low + k, v);
        }
    }
    out
}

/// Appends the evidence of a type for each item of the window; gives the place, or `usize::MAX` where there is none.
fn line(source: Source, t: Type, low: usize, high: usize, passed: &mut [u32], lines: &mut Vec<f32>) -> usize {
    let weight = source.weights.hit.get(t as usize).copied().unwrap_or(0.0);
    if weight <= 0.0 {
        return usize::MAX;
    }
    let at = lines.len();
    for &(to, s) in source.links.of(t) {
        let items = source.other.of(to);
        let Some(before) = passed.get_mut(to as usize) else { continue };
        while items.get(*before as usize).is_some_and(|&j| (j as usize) < low) {
            *before += 1;
        }
        for &j in items.get(*before as usize..).unwrap_or(&[]).iter().take_while(|&&j| (j as usize) < high) {
            if lines.len() == at {
                lines.resize(at + high - low, 0.0);
            }
            if let Some(v) = lines.get_mut(at + j as usize - low) {
                *v = v.max(s * weight);
            }
        }
    }
    if lines.len() == at { usize::MAX } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(items: &[&[Type]]) -> Layer {
        let mut out = Layer::new();
        for item in items {
            for (i, &t) in item.iter().enumerate() {
                out.push(i, [(t, 1.0)]);
            }
            out.close_item();
        }
        out
    }

    #[test]
    fn a_run_of_items_accounts_for_what_its_items_do_together() {
        let (a, b) = (layer(&[&[0, 1, 2]]), layer(&[&[0], &[1, 1], &[3]]));
        let links = Links::identity(4);
        let (pa, pb) = (Postings::new(&a, 4), Postings::new(&b, 4));
        let weights = Weights { hit: vec![1.0; 4], rarity: vec![1.0; 4] };
        let source = Source { layer: &a, weights: &weights, links: &links, other: &pb };
        let rows = rows(source, &[(0, 3)], REACH);
        let r = &rows[0];
        assert_eq!((r.hit(0, 1), r.hit(1, 2), r.hit(0, 2), r.hit(0, 3), r.hit(2, 3)), (1.0, 1.0, 2.0, 2.0, 0.0));
        assert_eq!((r.weight, r.best()), (3.0, 1.0));
        assert_eq!((r.first(0), r.first(1), r.last(0)), (0.5, 0.0, 0.0));
        assert_eq!(pa.of(1), [0]);
        assert_eq!(r.hit(7, 9), 0.0);
    }

    #[test]
    fn a_word_that_is_everywhere_weighs_nothing() {
        let a = layer(&[&[0, 1], &[0, 2], &[0, 3], &[0, 4]]);
        let p = Postings::new(&a, 5);
        let w = Weights::new(&p, 5, &Links::identity(5), &p);
        assert!(w.hit[0] < 0.2 && w.hit[1] > 1.0, "{w:?}");
    }
}
