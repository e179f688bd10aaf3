//! A rough path through two texts, by the words they share and nothing else.
//!
//! In: the word evidence of both sides and a coarse band. Out: a [`Rough`], the path that gains most, and the cells through which paths run that gain nearly as
//! much. The path is that of a longest common subsequence over similarities with the means of row and column taken out, so that what resembles
//! everything counts for nothing. Linear in the cells of the coarse band.

use super::answers::{Answers, strength_of};
use super::dp::Band;
use super::evidence::Source;
use super::matter::Cut;
use super::pass::Windows;

/// Steps of the rough path: rows, columns, and how much of each pair's similarity counts.
const STEPS: [(usize, usize, f32); 5] = [(1, 0, 0.0), (0, 1, 0.0), (1, 1, 1.0), (1, 2, 0.9), (2, 1, 0.9)];
/// A path may gain so much less than the best, in deviations of the similarity, and is still thought of.
const WORSE: f32 = 4.0;
/// So many cells beyond those paths are open too.
const MARGIN: usize = 1;

/// How much the items of two sides resemble each other, inside a coarse band.
pub(crate) struct Rough {
    band: Band,
    /// For each row the first column and the similarities from there.
    lines: Vec<(usize, Vec<f32>)>,
}

impl Rough {
    /// Compares all pairs of items inside the band.
    pub(crate) fn new(
        words: &Cut,
        answers: &(Answers, Answers),
        (windows, back): &(Windows, Windows),
        band: &Band,
    ) -> Rough {
        let (n, m) = (band.rows(), band.columns());
        let (there, here) = (Side::new(words.ab(), &answers.0, windows), Side::new(words.ba(), &answers.1, back));
        let mut lines: Vec<(usize, Vec<f32>)> = Vec::with_capacity(n);
        let (mut column_sum, mut column_count) = (vec![0.0f32; m], vec![0u32; m]);
        let (mut sum, mut squares, mut count) = (0.0f64, 0.0f64, 0usize);
        for (i, &(low, high)) in windows.iter().enumerate().take(n) {
            let norm = there.norm(i);
            let line: Vec<f32> =
                (low..high).map(|j| (there.hit(i, j) + here.hit(j, i)) / (norm * here.norm(j))).collect();
            for (j, &v) in (low..high).zip(&line) {
                if let (Some(s), Some(c)) = (column_sum.get_mut(j), column_count.get_mut(j)) {
                    *s += v;
                    *c += 1;
                }
                sum += f64::from(v);
                squares += f64::from(v) * f64::from(v);
                count += 1;
            }
            lines.push((low, line));
        }
        let mean = sum / count.max(1) as f64;
        let deviation = (squares / count.max(1) as f64 - mean * mean).max(1e-12).sqrt() as f32;
        for (i, (low, line)) in lines.iter_mut().enumerate() {
            let row_mean = line.iter().sum::<f32>() / line.len().max(1) as f32;
            for (j, v) in (*low..).zip(line) {
                let column =
                    column_sum.get(j).copied().unwrap_or(0.0) / column_count.get(j).copied().unwrap_or(1).max(1) as f32;
                let off = (i as f32 / n.max(1) as f32 - j as f32 / m.max(1) as f32).abs();
                *v = ((*v - 0.5 * (row_mean + column)) / deviation - 1.5 - 2.0 * off).max(0.0);
            }
        }
        Rough { band: band.clone(), lines }
    }

    /// Numbers of items.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.band.rows(), self.band.columns())
    }

    /// How much two items resemble each other; 0 outside the coarse band, and never less.
    #[inline]
    fn sim(&self, i: usize, j: usize) -> f32 {
        let Some((low, line)) = self.lines.get(i) else { return 0.0 };
        j.checked_sub(*low).and_then(|k| line.get(k)).copied().unwrap_or(0.0)
    }

    /// Calls `visit(cell, cell before, step, gain)` for every step inside a band, in an order in which a cell comes after all that lead to it.
    #[inline]
    fn steps(&self, band: &Band, mut visit: impl FnMut(usize, usize, usize, f32)) {
        let row = |i: Option<usize>| i.and_then(|i| band.row(i)).unwrap_or_default();
        let sims = |i: Option<usize>| -> (usize, &[f32]) {
            i.and_then(|i| self.lines.get(i)).map_or((0, &[]), |(low, line)| (*low, line.as_slice()))
        };
        let sim = |(low, line): (usize, &[f32]), j: usize| line.get(j.wrapping_sub(low)).copied().unwrap_or(0.0);
        for i in 0..=band.rows() {
            let rows = [row(Some(i)), row(i.checked_sub(1)), row(i.checked_sub(2))];
            let (above, top) = (sims(i.checked_sub(1)), sims(i.checked_sub(2)));
            for (cell, j) in (rows[0].first..).zip(rows[0].low..rows[0].low + rows[0].width) {
                for (k, &(a, b, share)) in STEPS.iter().enumerate() {
                    let (Some(row), Some(from)) = (rows.get(a), j.checked_sub(b)) else { continue };
                    if from.wrapping_sub(row.low) >= row.width {
                        continue;
                    }
                    let gain = match (a, b) {
                        (1, 1) => share * sim(above, from),
                        (1, 2) => share * (sim(above, from) + sim(above, from + 1)),
                        (2, 1) => share * (sim(top, from) + sim(above, from)),
                        _ => 0.0,
                    };
                    visit(cell, row.first + from - row.low, k, gain);
                }
            }
        }
    }

    /// What the best path to each cell gains, and its last step.
    fn forward(&self, band: &Band) -> (Vec<f32>, Vec<u8>) {
        let mut value = vec![f32::NEG_INFINITY; band.cells()];
        let mut link = vec![u8::MAX; band.cells()];
        if let Some(v) = value.first_mut() {
            *v = 0.0;
        }
        self.steps(band, |cell, before, k, gain| {
            let v = value.get(before).copied().unwrap_or(f32::NEG_INFINITY) + gain;
            if let (Some(best), Some(l)) = (value.get_mut(cell), link.get_mut(cell))
                && v > *best
            {
                *best = v;
                *l = k as u8;
            }
        });
        (value, link)
    }

    /// The points that the path that gains most matches.
    pub(crate) fn path(&self) -> Vec<(usize, usize)> {
        let (_, link) = self.forward(&self.band);
        let (mut i, mut j) = (self.band.rows(), self.band.columns());
        let mut points = Vec::new();
        while i > 0 || j > 0 {
            let step = self.band.cell(i, j).and_then(|c| link.get(c)).and_then(|l| STEPS.get(*l as usize));
            let Some(&(a, b, share)) = step else { break };
            i -= a;
            j -= b;
            if share > 0.0 && self.sim(i, j) > 0.0 {
                points.push((i, j));
            }
        }
        points.reverse();
        points
    }

    /// The runs of a strip through which paths run that gain nearly as much as the best one inside it.
    pub(crate) fn open(&self, strip: &Band) -> Vec<(usize, usize)> {
        let (to, _) = self.forward(strip);
        let mut steps = Vec::with_capacity(strip.cells() * STEPS.len());
        self.steps(strip, |cell, before, _, gain| steps.push((cell as u32, before as u32, gain)));
        let mut from = vec![f32::NEG_INFINITY; strip.cells()];
        if let Some(last) = from.last_mut() {
            *last = 0.0;
        }
        for &(cell, before, gain) in steps.iter().rev() {
            let v = from.get(cell as usize).map_or(f32::NEG_INFINITY, |v| v + gain);
            if let Some(best) = from.get_mut(before as usize) {
                *best = best.max(v);
            }
        }
        let least = to.last().map_or(0.0, |best| best - WORSE);
        let good = |i: usize, j: usize| {
            let through = strip.cell(i, j).and_then(|c| Some(to.get(c)? + from.get(c)?));
            through.is_some_and(|v| v >= least)
        };
        let runs = (0..=strip.rows()).map(|i| {
            let (low, high) = strip.run(i).unwrap_or((0, 0));
            let first = (low..=high).find(|j| good(i, *j)).unwrap_or(low);
            let last = (low..=high).rev().find(|j| good(i, *j)).unwrap_or(high);
            (first.saturating_sub(MARGIN).max(low), (last + MARGIN).min(high))
        });
        runs.collect()
    }
}

/// What the items of one side find on the other, each word of an item once however often it is said there.
struct Side {
    /// For each item, the first of its window and what each of the window accounts for.
    lines: Vec<(usize, Vec<f32>)>,
    /// The root of each item's weight.
    norms: Vec<f32>,
}

impl Side {
    fn new(source: Source, answers: &Answers, windows: &[(usize, usize)]) -> Side {
        let mut out = Side { lines: Vec::with_capacity(windows.len()), norms: Vec::with_capacity(windows.len()) };
        // The item in which each type was last seen.
        let mut seen = vec![u32::MAX; source.own.types()];
        for (i, &(low, high)) in windows.iter().enumerate() {
            let mut line = vec![0.0; high - low];
            let mut weight = 1.0;
            for &(t, _) in source.layer.tokens_of(i) {
                if seen.get_mut(t as usize).is_none_or(|s| std::mem::replace(s, i as u32) == i as u32) {
                    continue;
                }
                weight += source.weights.rarity.get(t as usize).copied().unwrap_or(0.0);
                let hit = source.weights.hit.get(t as usize).copied().unwrap_or(0.0);
                let (items, strengths) = answers.of(t);
                if hit <= 0.0 || items.is_empty() {
                    continue;
                }
                let from = items.partition_point(|j| (*j as usize) < low);
                let found = items.get(from..).unwrap_or(&[]).iter().zip(strengths.get(from..).unwrap_or(&[]));
                for (&j, &strength) in found {
                    let Some(v) = (j as usize).checked_sub(low).and_then(|k| line.get_mut(k)) else { break };
                    *v += hit * strength_of(strength);
                }
            }
            out.lines.push((low, line));
            out.norms.push(f32::sqrt(weight));
        }
        out
    }

    fn norm(&self, i: usize) -> f32 {
        self.norms.get(i).copied().unwrap_or(1.0)
    }

    fn hit(&self, i: usize, j: usize) -> f32 {
        let Some((low, line)) = self.lines.get(i) else { return 0.0 };
        j.checked_sub(*low).and_then(|k| line.get(k)).copied().unwrap_or(0.0)
    }
}
