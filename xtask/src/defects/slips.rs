//! Real slips of the translations in the clean pairs, read by eye: a finding that names one is no false alarm.
//!
//! In: a table of set, document, check, 1-based Chinese line, English line (either may be `-`), and what is wrong. Out: whether a finding is listed.

use super::rows::rows;
use anyhow::Result;
use biclause::check::Finding;
use std::path::Path;

#[derive(Default)]
pub struct Slips(Vec<Slip>);

struct Slip {
    set: String,
    doc: String,
    check: String,
    lines: [Option<usize>; 2],
}

impl Slips {
    /// Reads the table; `#` begins a remark.
    pub fn read(file: &Path) -> Result<Self> {
        let slips = rows(file, |_, [set, doc, check, zh, en, _]| {
            let lines = [zh.trim().parse().ok(), en.trim().parse().ok()];
            Ok(Slip { set: set.to_string(), doc: doc.to_string(), check: check.to_string(), lines })
        });
        slips.map(Slips)
    }

    /// Whether a line (side 0 Chinese, 1 English; from 0) that the gold leaves alone was found to have a counterpart after all: a row whose check is
    /// `counterpart`.
    pub fn answers(&self, set: &str, doc: &str, side: usize, line: usize) -> bool {
        let here = |s: &&Slip| s.set == set && s.doc == doc && s.check == "counterpart";
        self.0.iter().filter(here).any(|s| s.lines.get(side).copied().flatten() == Some(line + 1))
    }

    /// Whether the finding names a slip of this document.
    pub fn hold(&self, set: &str, doc: &str, f: &Finding) -> bool {
        let at = [f.zh.as_ref().map(|p| p.line), f.en.as_ref().map(|p| p.line)];
        self.0.iter().any(|s| {
            let here = s.set == set && s.doc == doc && s.check == f.check;
            here && s.lines.iter().zip(at).any(|(a, b)| a.is_some() && *a == b)
        })
    }
}
