//! Comma-separated values for spreadsheets (RFC 4180) under a head: the findings of a report, or the beads of an alignment. Feature `csv`.
//!
//! Lines end in CRLF, and a byte-order mark stands at the beginning: without it Excel takes the text for the system's old encoding and shows no Chinese. A cell
//! that a spreadsheet would take for a formula has an apostrophe before it ([`super::guarded`]).

use super::table::{self, BEAD, FINDING};
use super::{Options, Rendered, Report, Texts, guarded};
use crate::error::{Error, Result};
use csv::{Terminator, WriterBuilder};

/// The findings, those that are hidden at the end.
///
/// # Errors
/// Only where memory runs out while writing.
pub fn render(report: &Report, _: &Options) -> Result<Rendered> {
    write(FINDING, table::findings(report))
}

/// The beads: where the units stand, what they say, how many they are, how sure the aligner is.
///
/// # Errors
/// As [`render`].
pub fn render_alignment(texts: &Texts, _: &Options) -> Result<Rendered> {
    write(BEAD, table::beads(texts))
}

fn write<const N: usize>(heads: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Result<Rendered> {
    let fail = |e: &dyn std::fmt::Display| Error::Format { name: "csv".into(), line: 0, problem: e.to_string() };
    let mut out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    out.write_record(heads).map_err(|e| fail(&e))?;
    for row in rows {
        out.write_record(row.map(|c| guarded(&c))).map_err(|e| fail(&e))?;
    }
    Ok(Rendered::new(out.into_inner().map_err(|e| fail(&e))?))
}
