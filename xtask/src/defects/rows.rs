//! Tables of facts about the clauses of the sets, read by eye.

use anyhow::{Context, Result, bail};
use std::path::Path;

/// Columns of such a table; the first two are set and document.
pub(crate) const COLUMNS: usize = 6;

/// Reads a tab-separated table, each row with its place for messages; `#` begins a remark.
pub(crate) fn rows<T>(file: &Path, mut row: impl FnMut(&str, [&str; COLUMNS]) -> Result<T>) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let lines = text.lines().zip(1..).filter(|(l, _)| !l.trim().is_empty() && !l.starts_with('#'));
    lines
        .map(|(line, n)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let place = format!("{}: line {n}", file.display());
            match cells.as_slice().try_into() {
                Ok(cells) => row(&place, cells),
                Err(_) => bail!("{place}: {COLUMNS} columns are wanted, {} found", cells.len()),
            }
        })
        .collect()
}
