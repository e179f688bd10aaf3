//! The part of a grid that a path may visit, so that long texts cost no more than their length.

/// The cells of a grid of `(rows + 1) × (columns + 1)` boundaries that a path may visit: in each row a run of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    runs: Vec<(usize, usize)>,
    offsets: Vec<usize>,
    columns: usize,
}

/// A row of a band.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Row {
    /// The first column.
    pub low: usize,
    /// Number of columns.
    pub width: usize,
    /// The index of the first cell.
    pub first: usize,
}

impl Band {
    /// A band from one run of columns `(first, last)`, both included, for each of the `rows + 1` boundaries. The runs are widened where that
    /// is needed for a path from the first cell to the last to exist: both ends never go back, and neighbouring rows share a column.
    pub fn new(mut runs: Vec<(usize, usize)>, columns: usize) -> Self {
        if runs.is_empty() {
            runs.push((0, columns));
        }
        let mut low = 0;
        for r in &mut runs {
            r.1 = r.1.min(columns);
            r.0 = r.0.min(r.1).max(low);
            r.1 = r.1.max(r.0);
            low = r.0;
        }
        if let Some(r) = runs.first_mut() {
            r.0 = 0;
        }
        if let Some(r) = runs.last_mut() {
            r.1 = columns;
        }
        let mut high = columns;
        for r in runs.iter_mut().rev() {
            r.1 = r.1.min(high).max(r.0);
            high = r.1;
        }
        let mut reach = 0;
        for (k, r) in runs.iter_mut().enumerate() {
            if k > 0 {
                r.0 = r.0.min(reach);
            }
            r.1 = r.1.max(r.0);
            reach = r.1;
        }
        let mut offsets = Vec::with_capacity(runs.len() + 1);
        let mut at = 0;
        for r in &runs {
            offsets.push(at);
            at += r.1 - r.0 + 1;
        }
        offsets.push(at);
        Band { runs, offsets, columns }
    }

    /// The whole grid.
    pub fn full(rows: usize, columns: usize) -> Self {
        Band::new(vec![(0, columns); rows + 1], columns)
    }

    /// Number of rows of the grid (boundaries less one).
    pub fn rows(&self) -> usize {
        self.runs.len().saturating_sub(1)
    }

    /// Number of columns of the grid.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// First and last column of a row, both included; `None` past the last row.
    pub fn run(&self, row: usize) -> Option<(usize, usize)> {
        self.runs.get(row).copied()
    }

    /// A row; `None` past the last.
    #[inline]
    pub(crate) fn row(&self, row: usize) -> Option<Row> {
        let (&(low, high), &first) = (self.runs.get(row)?, self.offsets.get(row)?);
        Some(Row { low, width: high - low + 1, first })
    }

    /// Number of cells.
    pub fn cells(&self) -> usize {
        self.offsets.last().copied().unwrap_or(0)
    }

    /// The index of a cell; `None` outside the band.
    #[inline]
    pub fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let &(low, high) = self.runs.get(row)?;
        if column < low || column > high {
            return None;
        }
        Some(self.offsets.get(row)? + column - low)
    }
}
