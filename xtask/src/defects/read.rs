//! Clauses that were read by eye: what the checks say of the clean ones, and of the slips.
//!
//! In: a table of set, document, 1-based Chinese and English line, verdict (`clean`, `slip`, or `sense` for what no check of words can see) and what is wrong. Out:
//! how many of each are reported, by severity.

use super::Judged;
use super::rows::rows;
use super::tally::{count, is_firm};
use anyhow::{Result, bail};
use std::path::Path;

/// What may be said of a clause, in the order of the tally.
pub(super) const VERDICTS: [&str; 3] = ["clean", "slip", "sense"];

/// Clauses of a verdict: all; reported as errors, warnings, notes.
pub(super) type Counts = [[usize; 4]; VERDICTS.len()];

#[derive(Default)]
pub struct Clauses(Vec<Clause>);

struct Clause {
    set: String,
    doc: String,
    /// 0-based, Chinese and English.
    lines: [usize; 2],
    verdict: usize,
    what: String,
}

impl Clauses {
    /// Reads the table; `#` begins a remark.
    pub fn read(file: &Path) -> Result<Self> {
        let clauses = rows(file, |place, [set, doc, zh, en, verdict, what]| {
            let number = |c: &str| c.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let (Some(zh), Some(en)) = (number(zh), number(en)) else { bail!("{place}: lines count from 1") };
            let Some(verdict) = VERDICTS.iter().position(|v| *v == verdict) else {
                bail!("{place}: {verdict} is none of {}", VERDICTS.join(", "));
            };
            let (set, doc, what) = (set.to_string(), doc.to_string(), what.to_string());
            Ok(Clause { set, doc, lines: [zh, en], verdict, what })
        });
        clauses.map(Clauses)
    }

    /// Counts what is said of the clauses of a document.
    #[allow(clippy::print_stdout)]
    pub(super) fn count(&self, (set, doc): (&str, &str), judged: &Judged, show: bool, counts: &mut Counts) {
        for c in self.0.iter().filter(|c| c.set == set && c.doc == doc) {
            let on = |f: &&biclause::check::Finding| {
                c.lines.iter().zip(0..).any(|(line, side)| judged.marks(f, side, *line))
            };
            let worst = judged.findings.iter().filter(on).max_by_key(|f| f.severity);
            let severity = worst.map(|f| f.severity);
            counts.get_mut(c.verdict).into_iter().for_each(|of| count(of, severity));
            if show && is_firm(severity) == (c.verdict == 0) {
                let verdict = VERDICTS[c.verdict];
                let [zh, en] = c.lines.map(|l| l + 1);
                let said = worst
                    .map_or("nothing".to_string(), |f| format!("{} [{}] {}", f.severity.name(), f.check, f.message));
                println!("{doc} {zh}/{en} {verdict} {}: {said}", c.what);
            }
        }
    }
}
