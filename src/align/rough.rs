//! A rough path through two texts, by the words they share and nothing else.
//!
//! In: the word evidence of both sides and a coarse band. Out: a [`Rough`], the path that gains most, and the cells through which paths run that gain nearly as
//! much. The path is that of a longest common subsequence over similarities with the means of row and column taken out, so that what resembles
//! everything counts for nothing. Linear in the cells of the coarse band.

mod moments;

use super::answers::{Answers, strength_of};
use super::dp::Band;
use super::evidence::Source;
use super::matter::Cut;
use super::pass::Windows;
use moments::Moments;

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
    /// The same of what the two items find in each other, and one over the root of each item's weight.
    found: Vec<(usize, Vec<f32>)>,
    norms: (Vec<f32>, Vec<f32>),
}

/// Words that are worth less are not compared.
const TELLING: f32 = 0.3;

/// A coarse band so wide is as good as the whole grid for telling what is usual: what a narrower one leaves out is taken to be like its borders.
const WIDE: usize = 88;

impl Rough {
    /// Compares all pairs of items inside the band.
    pub(crate) fn new(
        words: &Cut,
        answers: &(Answers, Answers),
        (windows, back): &(Windows, Windows),
        band: &Band,
    ) -> Rough {
        let (n, m) = (band.rows(), band.columns());
        let (mut found, there) = find(words.ab(), &answers.0, windows);
        found.truncate(n);
        let (back, here) = find(words.ba(), &answers.1, back);
        for (i, (low, line)) in found.iter_mut().enumerate() {
            for (v, (first, back)) in line.iter_mut().zip(back.iter().skip(*low)) {
                *v += back.get(i.wrapping_sub(*first)).copied().unwrap_or(0.0);
            }
        }
        let norms = (there, here);
        let (mut column_sum, mut column_count) = (vec![0.0f32; m], vec![0u32; m]);
        let (mut inside, mut border) = (Moments::default(), Moments::default());
        let mut lines: Vec<(usize, Vec<f32>)> = Vec::with_capacity(n);
        for ((low, line), norm) in found.iter().zip(&norms.0) {
            let columns = column_sum.iter_mut().zip(&mut column_count).zip(&norms.1).skip(*low);
            let line = line.iter().zip(columns).map(|(v, ((s, c), back))| {
                let v = v * norm * back;
                *s += v;
                *c += 1;
                v
            });
            let line: Vec<f32> = line.collect();
            inside.add(&line);
            if line.len() > 4 {
                border.add(line.get(..2).unwrap_or(&[]));
                border.add(line.get(line.len() - 2..).unwrap_or(&[]));
            }
            lines.push((*low, line));
        }
        let usual = border.mean() as f32;
        let wide = WIDE.min(m);
        let missing: usize = lines.iter().map(|(_, line)| wide.saturating_sub(line.len())).sum();
        inside.add_like(&border, missing);
        let deviation = inside.variance().max(1e-12).sqrt() as f32;
        let mean = |sum: f32, count: usize, of: usize| {
            (sum + usual * of.saturating_sub(count) as f32) / count.max(of).max(1) as f32
        };
        let tall = WIDE.min(n);
        let columns: Vec<f32> =
            column_sum.iter().zip(&column_count).map(|(s, c)| mean(*s, *c as usize, tall)).collect();
        for (i, (low, line)) in lines.iter_mut().enumerate() {
            let row_mean = mean(line.iter().sum(), line.len(), wide);
            let place = i as f32 / n.max(1) as f32;
            for ((j, v), column) in (*low..).zip(line).zip(columns.iter().skip(*low)) {
                let off = (place - j as f32 / m.max(1) as f32).abs();
                *v = ((*v - 0.5 * (row_mean + column)) / deviation - 1.5 - 2.0 * off).max(0.0);
            }
        }
        Rough { band: band.clone(), lines, found, norms }
    }

    /// The share of the weight of two items that they find in each other.
    pub(crate) fn share(&self, i: usize, j: usize) -> f32 {
        let found = self.found.get(i).and_then(|(low, line)| line.get(j.wrapping_sub(*low)));
        let weight = |norms: &[f32], i: usize| norms.get(i).map_or(1.0, |n| 1.0 / (n * n));
        found.map_or(0.0, |v| v / (weight(&self.norms.0, i) + weight(&self.norms.1, j) + 2.0))
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

    /// What the best path through each cell of a strip gains.
    pub(crate) fn through<'a>(&'a self, strip: &'a Band) -> Through<'a> {
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
        Through { rough: self, strip, to, from }
    }
}

/// What paths through a strip gain.
pub(crate) struct Through<'a> {
    rough: &'a Rough,
    strip: &'a Band,
    /// The best path to each cell, and the best from it.
    to: Vec<f32>,
    from: Vec<f32>,
}

impl Through<'_> {
    /// What the best path through a cell gains.
    fn at(&self, i: usize, j: usize) -> f32 {
        let through = self.strip.cell(i, j).and_then(|c| Some(self.to.get(c)? + self.from.get(c)?));
        through.unwrap_or(f32::NEG_INFINITY)
    }

    /// What the best path of all gains.
    fn best(&self) -> f32 {
        self.to.last().copied().unwrap_or(0.0)
    }

    /// The runs through which paths run that gain nearly as much as the best.
    pub(crate) fn open(&self) -> Vec<(usize, usize)> {
        let least = self.best() - WORSE;
        let runs = (0..=self.strip.rows()).map(|i| {
            let (low, high) = self.strip.run(i).unwrap_or((0, 0));
            let first = (low..=high).find(|j| self.at(i, *j) >= least).unwrap_or(low);
            let last = (low..=high).rev().find(|j| self.at(i, *j) >= least).unwrap_or(high);
            (first.saturating_sub(MARGIN).max(low), (last + MARGIN).min(high))
        });
        runs.collect()
    }

    /// Where the best path crosses before a row, if paths that cross elsewhere gain less by `margin`.
    pub(crate) fn crossing(&self, i: usize, margin: f32) -> Option<usize> {
        let (low, high) = self.strip.run(i)?;
        let least = self.best() - margin;
        let mut good = (low..=high).filter(|j| self.at(i, *j) >= least);
        let (only, None) = (good.next()?, good.next()) else { return None };
        // Past the row in one step of two.
        let above = i.checked_sub(1)?;
        let (low, high) = self.strip.run(above)?;
        let past = |j: usize| {
            let to = self.strip.cell(above, j).and_then(|c| self.to.get(c))?;
            let from = self.strip.cell(i + 1, j + 1).and_then(|c| self.from.get(c))?;
            Some(to + 0.9 * (self.rough.sim(above, j) + self.rough.sim(i, j)) + from)
        };
        (low..=high).filter_map(past).all(|v| v < least).then_some(only)
    }
}

/// What the items of one side find on the other, each word of an item once however often it is said there: for each item the first of its window and
/// what each of the window accounts for; and one over the root of each item's weight.
fn find(source: Source, answers: &Answers, windows: &[(usize, usize)]) -> (Vec<(usize, Vec<f32>)>, Vec<f32>) {
    let mut weights = vec![1.0f32; windows.len()];
    let mut lines: Vec<(usize, Vec<f32>)> =
        windows.iter().map(|&(low, high)| (low, vec![0.0; high.saturating_sub(low)])).collect();
    // What each answer to a type is worth.
    let mut room = Vec::new();
    for (t, (&hit, &rarity)) in (0..).zip(source.weights.hit.iter().zip(&source.weights.rarity)) {
        let (mut items, strengths) = answers.of(t);
        // What is in most items tells none from the other.
        let silent = hit < TELLING || items.is_empty();
        let strengths = if silent { &[] } else { strengths };
        room.clear();
        room.extend(strengths.iter().map(|s| hit * strength_of(*s)));
        let mut worth = room.as_slice();
        for &i in source.own.of(t) {
            let (Some(weight), Some((low, line))) = (weights.get_mut(i as usize), lines.get_mut(i as usize)) else {
                continue;
            };
            *weight += rarity;
            if silent {
                continue;
            }
            // Windows hardly ever go back: what lies before this one lies before those to come, or is not missed.
            let (low, line) = (*low, line.as_mut_slice());
            let passed = items.iter().take_while(|j| (**j as usize) < low).count();
            (items, worth) = (items.get(passed..).unwrap_or(&[]), worth.get(passed..).unwrap_or(&[]));
            for (&j, worth) in items.iter().zip(worth) {
                let Some(sum) = line.get_mut(j as usize - low) else { break };
                *sum += worth;
            }
        }
    }
    weights.iter_mut().for_each(|w| *w = 1.0 / w.sqrt());
    (lines, weights)
}
