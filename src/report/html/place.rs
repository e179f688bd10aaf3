//! Where everything stands on the page: the row of each unit, the findings of each row, the marks of each unit.
//!
//! In: a report. Out: look-up tables by index. Cost: linear in units, beads, findings and their evidence.

use crate::check::{Finding, Place, Severity};
use crate::document::{Document, Lang, UnitId};
use crate::report::Report;
use crate::report::homes::Homes;
use crate::span::Span;

/// A part of a unit that a finding points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// In the unit's view; empty where something should stand.
    pub at: Span,
    /// Index of the finding.
    pub finding: usize,
    /// Its severity.
    pub severity: Severity,
}

/// What findings say of one unit.
#[derive(Debug, Clone, Default)]
pub struct UnitMarks {
    /// Parts of its view.
    pub parts: Vec<Mark>,
    /// The worst finding on its label.
    pub label: Option<Severity>,
    /// The worst finding on its whole text.
    pub whole: Option<Severity>,
}

/// The tables.
pub struct Places {
    /// The rows of units and findings.
    homes: Homes,
    /// The row of each finding.
    pub row_of_finding: Vec<Option<usize>>,
    /// The findings whose row it is, by row.
    pub findings_of_row: Vec<Vec<usize>>,
    /// The worst finding that touches a row, by row.
    pub touched: Vec<Option<Severity>>,
    marks: [Vec<UnitMarks>; 2],
}

fn slot(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 0,
        Lang::En => 1,
    }
}

impl Places {
    /// The tables of a report.
    pub fn new(report: &Report) -> Self {
        let beads = report.alignment.beads.len();
        let marks =
            [Lang::Zh, Lang::En].map(|l| vec![UnitMarks::default(); report.doc(l).map_or(0, |d| d.units.len())]);
        let mut places = Places {
            homes: Homes::new(report),
            row_of_finding: vec![None; report.findings.len()],
            findings_of_row: vec![Vec::new(); beads],
            touched: vec![None; beads],
            marks,
        };
        for (i, f) in report.findings.iter().enumerate() {
            places.finding(report, i, f);
        }
        for unit in places.marks.iter_mut().flatten() {
            unit.parts.sort_by_key(|m| (m.at.start, m.at.end, m.finding));
            unit.parts.dedup();
        }
        places
    }

    /// The row that shows a unit (or, for a container, what it holds first).
    pub fn row(&self, lang: Lang, unit: UnitId) -> Option<usize> {
        self.homes.of_unit(lang, unit)
    }

    /// What findings say of a unit.
    pub fn marks(&self, lang: Lang, unit: UnitId) -> Option<&UnitMarks> {
        self.marks.get(slot(lang))?.get(unit.index())
    }

    fn finding(&mut self, report: &Report, i: usize, f: &Finding) {
        let home = self.homes.of_finding(report, f);
        if let Some(slot) = self.row_of_finding.get_mut(i) {
            *slot = home;
        }
        if let Some(here) = home.and_then(|h| self.findings_of_row.get_mut(h)) {
            here.push(i);
        }
        for l in [report.source, report.source.other()] {
            let Some(doc) = report.doc(l) else { continue };
            // Evidence that points closer than the finding itself takes its place.
            let own = f.side(l).filter(|_| f.closer(l).next().is_none());
            for p in own.into_iter().chain(f.evidence.iter().filter_map(|p| p.side(l))) {
                self.mark(doc, p, i, f.severity);
            }
        }
    }

    fn mark(&mut self, doc: &Document, p: &Place, finding: usize, severity: Severity) {
        let unit = doc.unit(p.unit);
        if let Some(touched) = self.row(doc.lang, p.unit).and_then(|r| self.touched.get_mut(r))
            && p.start < p.end
        {
            *touched = (*touched).max(Some(severity));
        }
        let Some(marks) = self.marks.get_mut(slot(doc.lang)).and_then(|m| m.get_mut(p.unit.index())) else { return };
        let length = unit.text().len();
        if p.start == p.end {
            let before = Span::new(unit.own.start.min(p.start), p.start);
            let at = if p.start >= unit.own.end { length } else { unit.view.from_source(before).map_or(0, |v| v.end) };
            marks.parts.push(Mark { at: Span::new(at, at), finding, severity });
            return;
        }
        let part = unit.view.from_source(p.span());
        if unit.label.as_ref().is_some_and(|l| l.span.overlaps(p.span())) && part.is_none_or(|v| v.len() < length) {
            marks.label = marks.label.max(Some(severity));
        }
        match part {
            Some(at) if at.start == 0 && at.len() == length => marks.whole = marks.whole.max(Some(severity)),
            Some(at) => marks.parts.push(Mark { at, finding, severity }),
            None => {}
        }
    }
}
