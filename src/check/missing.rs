//! What one side has and the other lacks: the common work of `omission` and `addition`.
//!
//! In: a case, and the side that has the text. Out: one finding for the front matter, one for each run of units in a row, one for each unit that a
//! bead swallowed. Linear in units and sentences. Whether a unit has a counterpart is the aligner's word; here it is only weighed and said.

use super::text::{clip, weight};
use super::{Case, Finding, Place, Proof, Severity, apart, defined, gaps, recur, shift};
use crate::bead::Bead;
use crate::document::{Document, Lang, Unit, UnitId, UnitKind};
use crate::span::Span;
use std::collections::BTreeSet;

/// Less text than this (in Chinese characters) is worth no more than a note.
const SLIGHT: usize = 4;
/// A unit of so few words is worth a warning where the aligner is as sure as this that it stands alone.
const ENTRY: f64 = 0.9;
/// A null bead this certain is an error.
const CERTAIN: f64 = 0.75;
/// A null bead this uncertain is a note.
const UNCERTAIN: f64 = 0.35;
/// What is left of the aligner's doubt where the coverage, asked apart, says the same.
const DOUBT: f64 = 0.3;

/// Everything that `from` has and the other side lacks.
pub(super) fn find(case: &Case, from: Lang, check: &'static str) -> Vec<Finding> {
    let Some((have, lack)) = case.doc(from).zip(case.doc(from.other())) else { return vec![] };
    if !case.shape.is_whole() {
        return vec![];
    }
    let [zh, en] = shift::went_along(case);
    let mut went_along = if from == Lang::Zh { zh } else { en };
    went_along.extend(defined::find(case, from));
    let bead_of = case.alignment.bead_of(from, have.units.len());
    let side = Side { case, from, have, lack, check, bead_of, went_along };
    let mut out = side.units();
    out.extend(gaps::units(case, from, check));
    out
}

struct Side<'a> {
    case: &'a Case<'a>,
    from: Lang,
    have: &'a Document,
    lack: &'a Document,
    check: &'static str,
    bead_of: Vec<Option<usize>>,
    /// Units that moved with a block, or stand in the text below them, and so lack nothing.
    went_along: BTreeSet<UnitId>,
}

impl Side<'_> {
    fn bead(&self, u: &Unit) -> Option<&Bead> {
        self.case.alignment.beads.get((*self.bead_of.get(u.id.index())?)?)
    }

    /// Runs of units without counterpart; the front matter is one, and so is what recurs.
    fn units(&self) -> Vec<Finding> {
        let body = self.have.alignable().find(|u| u.kind == UnitKind::Lead || u.label.is_some()).map(|u| u.id);
        let (mut front, mut runs, mut run) = (vec![], vec![], vec![]);
        // Inside a foreword or a notice with a heading of its own, its text is front matter too.
        let mut headed = false;
        // Whether running text has been seen: what follows it is no line of the head, unless it is a title.
        let mut running = false;
        // Headings that the aligner put into the bead of the text below them: missing only as part of a habit.
        let mut strays = vec![];
        for u in self.have.alignable() {
            let ahead = body.is_some_and(|b| u.id < b);
            let null = self.bead(u).is_some_and(Bead::is_null) && !self.went_along.contains(&u.id);
            let stray = is_stray_title(self.have, self.lack, self.from, u, self.bead(u));
            if ahead && stray {
                front.push(u);
            } else if !null {
                strays.extend(stray.then_some(u));
                // A footnote stands between two clauses without parting them.
                if u.kind != UnitKind::Footnote {
                    runs.push(std::mem::take(&mut run));
                    headed = false;
                }
            } else if ahead && (is_front(u, running) || headed && u.kind == UnitKind::Paragraph) {
                headed |= matches!(u.kind, UnitKind::Title | UnitKind::Heading);
                front.push(u);
            } else {
                run.push(u);
            }
            running |= u.kind == UnitKind::Paragraph && !is_line(u);
        }
        runs.push(run);
        let (again, front, runs) = recur::part(front, runs, &strays);
        let mut out: Vec<Finding> = runs.iter().filter(|r| !r.is_empty()).map(|r| self.run(r)).collect();
        out.extend(again.iter().map(|g| self.recurs(g)));
        if let Some(first) = front.first() {
            let n = front.len();
            let lines = if n == 1 { "a line".to_string() } else { format!("{n} lines") };
            let message =
                format!("{}: {lines} of front matter, “{}”", verdict(self.case, self.from), clip(first.text(), 40));
            out.insert(0, self.finding(self.case.front_matter, message, first, first.own, &front));
        }
        out
    }

    /// Lines of one form that only this side has, all through the text.
    fn recurs(&self, group: &[&Unit]) -> Finding {
        let Some(first) = group.first() else { return Finding::new(self.check, Severity::Note, "", None, None) };
        let worst = group.iter().map(|u| self.run(&[u]).severity).max().unwrap_or(Severity::Note);
        let sure = group.iter().filter_map(|u| self.bead(u)).map(|b| b.confidence).fold(0.0, f64::max);
        let what = if first.kind == UnitKind::Heading { "headings" } else { "lines of one form" };
        let text = clip(first.text(), 50);
        let message = format!("{}: {} {what}, from “{text}” on", verdict(self.case, self.from), group.len());
        let mut f = self.finding(worst.min(Severity::Warning), message, first, first.own, group);
        f.confidence = sure.clamp(0.0, 1.0);
        f
    }

    fn run(&self, run: &[&Unit]) -> Finding {
        let sure = run.iter().filter_map(|u| self.bead(u)).map(|b| b.confidence).fold(0.0, f64::max);
        let says: usize = run.iter().map(|u| weight(u.text())).sum();
        // Where the aligner is in doubt, the words of the neighbours may settle it.
        let doubt = says >= SLIGHT && (UNCERTAIN..CERTAIN).contains(&sure);
        let apart = doubt && run.iter().all(|u| apart::is_apart(self.case, self.have, u, &self.bead_of));
        let sure = if apart { 1.0 - (1.0 - sure) * DOUBT } else { sure };
        // 传真。 is an item of a list, and so is (c) fax; 和 is none.
        let item = says > 1 || run.iter().any(|u| u.label.is_some());
        let content = run.iter().any(|u| is_content(u.kind));
        let entry = item && content && sure >= ENTRY;
        let severity = match run {
            _ if says < SLIGHT && !entry || sure < UNCERTAIN => Severity::Note,
            _ if says < SLIGHT || sure < CERTAIN || !content => Severity::Warning,
            _ => Severity::Error,
        };
        let Some(first) = run.first() else { return Finding::new(self.check, severity, "", None, None) };
        let label =
            first.label.as_ref().filter(|l| !l.value.is_empty()).map_or(String::new(), |l| format!(" {}", l.text));
        let text = clip(first.text(), 70);
        let what = match run.len() {
            1 => format!("{}{label}", noun(first.kind)),
            n => format!("{n} units in a row, from {}{label} on", noun(first.kind)),
        };
        let span = run.iter().fold(first.own, |s, u| s.join(u.own));
        let mut f =
            self.finding(severity, format!("{}: {what}, “{text}”", verdict(self.case, self.from)), first, span, run);
        f.confidence = sure.clamp(0.0, 1.0);
        f
    }

    fn finding(&self, severity: Severity, message: String, first: &Unit, span: Span, units: &[&Unit]) -> Finding {
        let here = Some(Place::new(self.have, first.id, span));
        let mut f = place(self.check, severity, message, self.from, here, self.point(first));
        if units.len() > 1 {
            f.evidence = units
                .iter()
                .map(|u| {
                    let text = clip(u.text(), 70);
                    let place = Some(Place::unit(self.have, u.id));
                    let (zh, en) = if self.from == Lang::Zh { (place, None) } else { (None, place) };
                    Proof { message: format!("{}: “{text}”", noun(u.kind)), zh, en }
                })
                .collect();
        }
        f
    }

    /// Where the text should stand on the other side: after what the unit before it is aligned with.
    fn point(&self, first: &Unit) -> Option<Place> {
        let before = self.have.units.get(..first.id.index())?.iter().rev();
        let beads = before.filter(|u| u.kind != UnitKind::Footnote).filter_map(|u| self.bead(u));
        let last = beads.filter(|b| !b.moved).find_map(|b| b.side(self.from.other()).last().copied())?;
        Some(Place::after(self.lack, last))
    }
}

/// *Chinese lacks* or *Chinese adds*, by which side is the original.
pub(super) fn verdict(case: &Case, from: Lang) -> String {
    let verb = if from == case.source { "lacks" } else { "adds" };
    format!("{} {verb}", case.source.other().name())
}

/// Whether the first stretch is (nearly) all of the second.
pub(super) fn is_whole(a: Span, b: Span) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    common * 10 >= b.len() * 8
}

/// A finding whose text stands on the side `from`.
pub(super) fn place(
    check: &'static str,
    severity: Severity,
    message: String,
    from: Lang,
    here: Option<Place>,
    there: Option<Place>,
) -> Finding {
    let (zh, en) = if from == Lang::Zh { (here, there) } else { (there, here) };
    Finding::new(check, severity, message, zh, en)
}

/// Whether a unit before the body is a line of its head: a title, a line of history, or a short line that ends no sentence.
fn is_front(u: &Unit, running: bool) -> bool {
    match u.kind {
        UnitKind::Title | UnitKind::History | UnitKind::Heading => true,
        UnitKind::Paragraph => !running && is_line(u),
        _ => false,
    }
}

/// Whether a paragraph is short and ends no sentence and no clause.
fn is_line(u: &Unit) -> bool {
    weight(u.text()) <= 40 && !u.text().trim_end().ends_with(['.', '。', ';', '；', ':', '：', ',', '，'])
}

/// Whether a title line shares its bead with running text and has no title on the other side: the running text is what the bead is about.
pub(super) fn is_stray_title(have: &Document, lack: &Document, from: Lang, u: &Unit, bead: Option<&Bead>) -> bool {
    let is_title = |u: &Unit| matches!(u.kind, UnitKind::Title | UnitKind::History | UnitKind::Heading);
    let Some(bead) = bead.filter(|b| !b.is_null() && is_title(u)) else { return false };
    let text = bead.side(from).iter().any(|v| !is_title(have.unit(*v)));
    text && !bead.side(from.other()).iter().any(|v| is_title(lack.unit(*v)))
}

fn is_content(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Clause | UnitKind::Paragraph | UnitKind::Lead)
}

/// What messages call a unit.
pub(super) fn noun(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Title => "title",
        UnitKind::History => "history line",
        UnitKind::Heading => "heading",
        UnitKind::Lead => "lead",
        UnitKind::Clause => "clause",
        UnitKind::Cell => "table cell",
        UnitKind::Footnote => "footnote",
        _ => "paragraph",
    }
}
