//! Bead files: a bead a row, 0-based Chinese line indexes, a tab, English line indexes; indexes separated by commas, an empty side for a null.

use crate::error::{Error, Result};
use std::fmt::Write as _;

/// A bead of line indexes: Chinese lines, English lines, each in ascending order.
pub type LineBead = (Vec<usize>, Vec<usize>);

/// Reads a bead file. Blank rows are skipped; columns after the second are ignored.
///
/// # Errors
/// [`Error::Format`] with the row, where an index is no number.
///
/// ```
/// use biclause::learn::beads;
/// let b = beads::read("gold.tsv", "0\t0\n1\t1,2\n\t3\n").unwrap();
/// assert_eq!(b, [(vec![0], vec![0]), (vec![1], vec![1, 2]), (vec![], vec![3])]);
/// assert_eq!(beads::write(&b), "0\t0\n1\t1,2\n\t3\n");
/// assert!(beads::read("gold.tsv", "0\tx\n").unwrap_err().to_string().starts_with("gold.tsv:1: "));
/// ```
pub fn read(name: &str, text: &str) -> Result<Vec<LineBead>> {
    let mut out = Vec::new();
    for (row, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let mut columns = line.split('\t');
        let mut side = || -> Result<Vec<usize>> {
            let mut indexes = Vec::new();
            for part in columns.next().unwrap_or("").split(',').map(str::trim).filter(|p| !p.is_empty()) {
                indexes.push(part.parse().map_err(|_| Error::Format {
                    name: name.to_string(),
                    line: row + 1,
                    problem: format!(
                        "{part:?} is no line index; a row is Chinese line indexes, a tab, English line indexes, as in 3,4<TAB>5"
                    ),
                })?);
            }
            indexes.sort_unstable();
            Ok(indexes)
        };
        let bead = (side()?, side()?);
        out.push(bead);
    }
    Ok(out)
}

/// Writes beads in the format that [`read`] reads.
pub fn write(beads: &[LineBead]) -> String {
    let mut out = String::new();
    for (zh, en) in beads {
        for (i, x) in zh.iter().enumerate() {
            let _ = write!(out, "{}{x}", if i > 0 { "," } else { "" });
        }
        out.push('\t');
        for (i, x) in en.iter().enumerate() {
            let _ = write!(out, "{}{x}", if i > 0 { "," } else { "" });
        }
        out.push('\n');
    }
    out
}
