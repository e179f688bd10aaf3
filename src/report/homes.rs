//! The bead that a unit or a finding is at home in: the row of a table, the unit of an exchange file.
//!
//! In: a report. Out: look-up tables by unit. Cost: linear in units and beads, constant a finding.

use super::Report;
use crate::check::Finding;
use crate::document::{Document, Lang, UnitId};

/// The tables, Chinese and English.
pub(super) struct Homes([Vec<Option<usize>>; 2]);

impl Homes {
    /// The tables of a report.
    pub fn new(report: &Report) -> Self {
        Homes([Lang::Zh, Lang::En].map(|l| report.doc(l).map_or(vec![], |d| beads(report, d))))
    }

    /// The bead that holds a unit; of a unit in no bead (a container), that of the next one in one.
    pub fn of_unit(&self, lang: Lang, unit: UnitId) -> Option<usize> {
        let [zh, en] = &self.0;
        let of = if lang == Lang::Zh { zh } else { en };
        of.get(unit.index()).copied().flatten()
    }

    /// The bead that a finding is shown in: that of its place in the original where something stands there, else of the one in the translation, else of the point where something
    /// should stand.
    pub fn of_finding(&self, report: &Report, f: &Finding) -> Option<usize> {
        let langs = [report.source, report.source.other()];
        let bead = |l: Lang| f.side(l).and_then(|p| self.of_unit(l, p.unit));
        let filled = langs.into_iter().find(|l| f.side(*l).is_some_and(|p| p.start < p.end));
        filled.and_then(bead).or_else(|| langs.into_iter().find_map(bead))
    }
}

fn beads(report: &Report, doc: &Document) -> Vec<Option<usize>> {
    let mut beads = report.alignment.bead_of(doc.lang, doc.units.len());
    let mut next = None;
    for bead in beads.iter_mut().rev() {
        match bead {
            Some(r) => next = Some(*r),
            None => *bead = next,
        }
    }
    let last = beads.iter().rev().find_map(|b| *b);
    for bead in beads.iter_mut().filter(|b| b.is_none()) {
        *bead = last;
    }
    beads
}
