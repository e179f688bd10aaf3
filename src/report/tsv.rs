//! Tab-separated lines for scripts: a finding a line under a head, or a bead a line without one, as `--memory` and `biclause train` read it.
//!
//! No cell holds a tab or a line end, and nothing is quoted: what stands between two tabs is the cell. A cell that a spreadsheet would take for a formula has an
//! apostrophe before it ([`super::guarded`]).

use super::table::{self, FINDING};
use super::{Options, Rendered, Report, Texts, guarded};
use crate::error::Result;
use crate::span::one_line;

/// The findings, those that are hidden at the end.
///
/// # Errors
/// None; the signature is that of every format.
pub fn render(report: &Report, _: &Options) -> Result<Rendered> {
    let mut out = row(&FINDING);
    for cells in table::findings(report) {
        out.push_str(&row(&cells));
    }
    Ok(out.into())
}

/// A bead a line: the Chinese text, the English text, the confidence; units of one bead parted by a blank.
///
/// # Errors
/// As [`render`].
pub fn render_alignment(texts: &Texts, _: &Options) -> Result<Rendered> {
    let mut out = String::new();
    for b in &texts.alignment.beads {
        let (zh, en) = (table::text(texts.zh, &b.zh), table::text(texts.en, &b.en));
        out.push_str(&row(&[zh, en, table::share(b.confidence)]));
    }
    Ok(out.into())
}

fn row(cells: &[impl AsRef<str>]) -> String {
    let cells: Vec<String> = cells.iter().map(|c| guarded(&one_line(c.as_ref()))).collect();
    format!("{}\n", cells.join("\t"))
}
