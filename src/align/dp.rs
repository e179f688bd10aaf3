//! The dynamic programme: the best path, and the probability of each of its steps, through a band of a grid.
//!
//! Knows indexes and scores only. In: a band, the shapes of the steps, a score for each step by the cell it ends in. Out: paths and posteriors.
//! Time and memory are linear in the cells of the band times the number of shapes. The model is a semi-Markov conditional random field: a
//! path's log-probability is the sum of its steps' scores less a constant, which [`Lattice::log_total`] is.

pub use super::band::Band;
use super::band::Row;

/// The shape of a step: so many rows, so many columns, not both zero.
pub type Shape = (usize, usize);

/// A step of a path: from the boundary `(row, column)` over the rows and columns of a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Index of the shape.
    pub shape: usize,
    /// Its score.
    pub score: f64,
}

/// Scores of all steps of a band: for each cell and shape, the score of the step of that shape that ends there.
#[derive(Debug, Clone)]
pub struct Lattice<'a> {
    /// The band.
    pub band: &'a Band,
    /// The shapes.
    pub shapes: &'a [Shape],
    /// Cell by cell, shape by shape. [`f32::NEG_INFINITY`] where there is no such step.
    pub scores: &'a [f32],
}

impl Lattice<'_> {
    /// The shapes that find room in the band, and room to walk through it.
    fn walk(&self) -> Walk {
        let (rows, columns) = (self.band.rows(), self.band.columns());
        let fit = self.shapes.iter().copied().enumerate().filter(|(_, (a, b))| *a <= rows && *b <= columns);
        let mut shapes = Vec::with_capacity(self.shapes.len());
        shapes.extend(fit);
        let rows = Rows::new(&shapes);
        Walk { terms: Vec::with_capacity(shapes.len()), shapes, rows }
    }

    /// Calls `visit(cell, cell before, step)` for every step, in an order in which a cell comes after all cells that lead to it.
    #[inline]
    fn steps(&self, Walk { shapes, rows, .. }: &mut Walk, mut visit: impl FnMut(usize, usize, Step)) {
        let n = self.shapes.len();
        for i in 0..=self.band.rows() {
            let Some((low, high)) = self.band.run(i) else { return };
            rows.fill(|a| self.band.row(i.checked_sub(a)?));
            for j in low..=high {
                let Some(cell) = self.band.cell(i, j) else { continue };
                let Some(scores) = self.scores.get(cell * n..cell * n + n) else { return };
                for &(t, (a, b)) in &*shapes {
                    let s = scores.get(t).copied().unwrap_or(f32::NEG_INFINITY);
                    if s == f32::NEG_INFINITY {
                        continue;
                    }
                    if let Some(before) = j.checked_sub(b).and_then(|j| rows.cell(a, j)) {
                        visit(cell, before, Step { row: i - a, column: j - b, shape: t, score: f64::from(s) });
                    }
                }
            }
        }
    }

    /// The path of highest score from the first cell to the last, and its score. `None` where there is no path. Of paths that score the same,
    /// the one whose steps come first in `shapes`, from the end.
    pub fn best(&self) -> Option<(Vec<Step>, f64)> {
        let cells = self.band.cells();
        let mut value = vec![f64::NEG_INFINITY; cells];
        let mut back: Vec<u32> = vec![u32::MAX; cells];
        *value.first_mut()? = 0.0;
        self.steps(&mut self.walk(), |cell, before, step| {
            let from = value.get(before).map_or(f64::NEG_INFINITY, |v| v + step.score);
            if let (Some(v), Some(link)) = (value.get_mut(cell), back.get_mut(cell))
                && from > *v
            {
                *v = from;
                *link = step.shape as u32;
            }
        });
        let total = *value.last()?;
        if total == f64::NEG_INFINITY {
            return None;
        }
        let (mut i, mut j) = (self.band.rows(), self.band.columns());
        let mut path = Vec::new();
        while i > 0 || j > 0 {
            let cell = self.band.cell(i, j)?;
            let t = *back.get(cell)? as usize;
            let &(a, b) = self.shapes.get(t)?;
            let score = f64::from(*self.scores.get(cell * self.shapes.len() + t)?);
            i -= a;
            j -= b;
            path.push(Step { row: i, column: j, shape: t, score });
        }
        path.reverse();
        Some((path, total))
    }

    /// Forward sums: for each cell, the log of the summed exponentials of all paths from the first cell to it.
    fn forward(&self, Walk { shapes, rows, terms }: &mut Walk) -> Vec<f64> {
        let n = self.shapes.len();
        let mut sums = vec![f64::NEG_INFINITY; self.band.cells()];
        for i in 0..=self.band.rows() {
            let Some((low, high)) = self.band.run(i) else { continue };
            rows.fill(|a| self.band.row(i.checked_sub(a)?));
            for j in low..=high {
                let Some(cell) = self.band.cell(i, j) else { continue };
                if cell == 0 {
                    sums.iter_mut().take(1).for_each(|s| *s = 0.0);
                    continue;
                }
                let scores = self.scores.get(cell * n..cell * n + n).unwrap_or(&[]);
                terms.clear();
                for &(t, (a, b)) in &*shapes {
                    let s = scores.get(t).copied().unwrap_or(f32::NEG_INFINITY);
                    if s == f32::NEG_INFINITY {
                        continue;
                    }
                    let before = j.checked_sub(b).and_then(|j| rows.cell(a, j));
                    if let Some(before) = before.and_then(|c| sums.get(c)) {
                        terms.push(before + f64::from(s));
                    }
                }
                if let Some(sum) = sums.get_mut(cell) {
                    *sum = log_sum(terms);
                }
            }
        }
        sums
    }

    /// Backward sums: for each cell, the same of all paths from it to the last cell.
    fn backward(&self, Walk { shapes, rows, terms }: &mut Walk) -> Vec<f64> {
        let n = self.shapes.len();
        let last = self.band.cells().saturating_sub(1);
        let mut sums = vec![f64::NEG_INFINITY; self.band.cells()];
        for i in (0..=self.band.rows()).rev() {
            let Some((low, high)) = self.band.run(i) else { continue };
            rows.fill(|a| self.band.row(i + a));
            for j in (low..=high).rev() {
                let Some(cell) = self.band.cell(i, j) else { continue };
                if cell == last {
                    sums.iter_mut().skip(last).for_each(|s| *s = 0.0);
                    continue;
                }
                terms.clear();
                for &(t, (a, b)) in &*shapes {
                    let Some(after) = rows.cell(a, j + b) else { continue };
                    if let (Some(sum), Some(&s)) = (sums.get(after), self.scores.get(after * n + t))
                        && s != f32::NEG_INFINITY
                    {
                        terms.push(sum + f64::from(s));
                    }
                }
                if let Some(sum) = sums.get_mut(cell) {
                    *sum = log_sum(terms);
                }
            }
        }
        sums
    }

    /// Log of the summed exponentials of all paths' scores; minus infinity where there is no path.
    pub fn log_total(&self) -> f64 {
        self.forward(&mut self.walk()).last().copied().unwrap_or(f64::NEG_INFINITY)
    }

    /// The probability of each step of a path, given the scores: the share of all paths, weighted by the exponentials of their scores, that
    /// take it.
    pub fn posteriors(&self, path: &[Step]) -> Vec<f64> {
        let mut walk = self.walk();
        let (forward, backward) = (self.forward(&mut walk), self.backward(&mut walk));
        let total = forward.last().copied().unwrap_or(f64::NEG_INFINITY);
        path.iter()
            .map(|step| {
                let &(a, b) = self.shapes.get(step.shape).unwrap_or(&(0, 0));
                let before = self.band.cell(step.row, step.column).and_then(|c| forward.get(c));
                let after = self.band.cell(step.row + a, step.column + b).and_then(|c| backward.get(c));
                match (before, after) {
                    (Some(f), Some(g)) => (f + step.score + g - total).exp().clamp(0.0, 1.0),
                    _ => 0.0,
                }
            })
            .collect()
    }

    /// Calls `visit(cell it ends in, step, probability)` for every step with a probability above 1e-9; gives the log total.
    pub fn expectations(&self, mut visit: impl FnMut(usize, Step, f64)) -> f64 {
        let mut walk = self.walk();
        let (forward, backward) = (self.forward(&mut walk), self.backward(&mut walk));
        let total = forward.last().copied().unwrap_or(f64::NEG_INFINITY);
        if total == f64::NEG_INFINITY {
            return total;
        }
        self.steps(&mut walk, |cell, before, step| {
            let (Some(f), Some(g)) = (forward.get(before), backward.get(cell)) else { return };
            let log = f + step.score + g - total;
            if log > -20.0 {
                visit(cell, step, log.exp());
            }
        });
        total
    }
}

/// What every walk through a band needs.
struct Walk {
    /// The shapes that find room, each with its index.
    shapes: Vec<(usize, Shape)>,
    rows: Rows,
    /// The scores of the paths through one cell.
    terms: Vec<f64>,
}

/// The rows of a band that the steps at one row lead to or come from.
struct Rows(Vec<Row>);

impl Rows {
    fn new(shapes: &[(usize, Shape)]) -> Rows {
        Rows(vec![Row::default(); shapes.iter().map(|s| s.1.0 + 1).max().unwrap_or(1)])
    }

    /// Notes for each number of rows the row that is so far away.
    fn fill(&mut self, row: impl Fn(usize) -> Option<Row>) {
        self.0.iter_mut().enumerate().for_each(|(a, slot)| *slot = row(a).unwrap_or_default());
    }

    /// The cell of a column in the row that is so far away.
    #[inline]
    fn cell(&self, a: usize, column: usize) -> Option<usize> {
        let row = self.0.get(a)?;
        column.checked_sub(row.low).filter(|k| *k < row.width).map(|k| row.first + k)
    }
}

/// The log of the summed exponentials. What is e^-25 of the largest or less is left out.
#[inline]
fn log_sum(terms: &[f64]) -> f64 {
    let most = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    // The largest itself is a 1.
    let sum: f64 =
        terms.iter().filter(|t| **t > most - 25.0).map(|t| if *t == most { 1.0 } else { (t - most).exp() }).sum();
    if sum == 1.0 { most } else { most + sum.ln() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: [Shape; 5] = [(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)];

    /// Scores that look like noise but are the same every time.
    fn noise(cells: usize, seed: u64) -> Vec<f32> {
        let mut x = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        (0..cells * SHAPES.len())
            .map(|_| {
                x ^= x << 13;
                x ^= x >> 7;
                x ^= x << 17;
                (x % 4000) as f32 / 1000.0 - 2.0
            })
            .collect()
    }

    /// Every path, by brute force: its steps and its score.
    fn paths(l: &Lattice, i: usize, j: usize) -> Vec<(Vec<Step>, f64)> {
        if (i, j) == (l.band.rows(), l.band.columns()) {
            return vec![(vec![], 0.0)];
        }
        let mut out = vec![];
        for (t, &(a, b)) in SHAPES.iter().enumerate() {
            let Some(cell) = l.band.cell(i + a, j + b) else { continue };
            let score = f64::from(l.scores[cell * SHAPES.len() + t]);
            for (mut rest, s) in paths(l, i + a, j + b) {
                rest.insert(0, Step { row: i, column: j, shape: t, score });
                out.push((rest, s + score));
            }
        }
        out
    }

    #[test]
    fn the_best_path_and_its_posteriors_are_those_of_brute_force() {
        for seed in 0..12 {
            let (rows, columns) = (1 + seed % 4, 1 + seed / 3);
            let band = if seed % 2 == 0 {
                Band::full(rows, columns)
            } else {
                Band::new((0..=rows).map(|i| (i.saturating_sub(1), i + 1)).collect(), columns)
            };
            let scores = noise(band.cells(), seed as u64);
            let lattice = Lattice { band: &band, shapes: &SHAPES, scores: &scores };
            let all = paths(&lattice, 0, 0);
            let (want, top) = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
            let (got, score) = lattice.best().unwrap();
            assert_eq!(&got, want, "seed {seed}");
            assert!((score - top).abs() < 1e-9);
            let sum: f64 = all.iter().map(|p| p.1.exp()).sum();
            assert!((lattice.log_total() - sum.ln()).abs() < 1e-9);
            for (step, p) in got.iter().zip(lattice.posteriors(&got)) {
                let with: f64 = all.iter().filter(|q| q.0.contains(step)).map(|q| q.1.exp()).sum();
                assert!((p - with / sum).abs() < 1e-9, "seed {seed}: {step:?} {p}");
            }
        }
    }

    #[test]
    fn probabilities_of_the_steps_over_a_row_sum_to_one() {
        let band = Band::full(4, 5);
        let scores = noise(band.cells(), 99);
        let lattice = Lattice { band: &band, shapes: &SHAPES, scores: &scores };
        let mut mass = 0.0;
        // Each row is crossed by exactly one step: count rows covered.
        lattice.expectations(|_, step, p| mass += p * SHAPES[step.shape].0 as f64);
        assert!((mass - 4.0).abs() < 1e-6, "{mass}");
    }

    #[test]
    fn a_band_always_lets_a_path_through() {
        for runs in [vec![(9, 9), (0, 0), (7, 3)], vec![(0, 0), (5, 5), (2, 2), (9, 9)], vec![(3, 1)], vec![]] {
            let band = Band::new(runs.clone(), 6);
            let scores = vec![0.0; band.cells() * SHAPES.len()];
            let lattice = Lattice { band: &band, shapes: &SHAPES, scores: &scores };
            assert!(lattice.best().is_some(), "{runs:?} {band:?}");
        }
    }
}
