//! Findings and beads as rows, for the forms that are tables.
//!
//! In: a report or two aligned texts. Out: texts of cells; what keeps a spreadsheet from taking them for formulas is the forms' own matter. Cost: linear.

use super::{Report, Texts};
use crate::bead::Bead;
use crate::check::{Finding, Place};
use crate::document::{Document, Lang, Unit, UnitId};
use crate::policy::Hidden;
use crate::span::one_line;

/// What the columns of the findings hold.
pub(super) const FINDING: [&str; 14] = [
    "severity",
    "check",
    "message",
    "zh_path",
    "zh_at",
    "zh_part",
    "zh_text",
    "en_path",
    "en_at",
    "en_part",
    "en_text",
    "confidence",
    "fingerprint",
    "hidden",
];

/// What the columns of the beads hold.
pub(super) const BEAD: [&str; 9] =
    ["zh_path", "zh_at", "zh_text", "en_path", "en_at", "en_text", "kind", "confidence", "moved"];

/// The findings, worst first, then those that are hidden, with what hides them in the last column.
pub(super) fn findings(report: &Report) -> impl Iterator<Item = [String; FINDING.len()]> + '_ {
    let shown = report.findings.iter().map(|f| (f, String::new()));
    let hidden = report.hidden.iter().map(|h| (&h.finding, hidden(h)));
    shown.chain(hidden).map(|(f, hidden)| {
        let [zh_path, zh_at, zh_part, zh_text] = side(report, f, Lang::Zh);
        let [en_path, en_at, en_part, en_text] = side(report, f, Lang::En);
        [
            f.severity.name().into(),
            f.check.to_string(),
            one_line(&f.message),
            zh_path,
            zh_at,
            zh_part,
            zh_text,
            en_path,
            en_at,
            en_part,
            en_text,
            share(f.confidence),
            f.fingerprint.clone(),
            hidden,
        ]
    })
}

/// What hides a finding, and why.
pub(super) fn hidden(h: &Hidden) -> String {
    let why = h.reason.as_ref().map_or(String::new(), |r| format!(": {}", one_line(r)));
    format!("{}{why} ({})", h.by.words(), h.from)
}

fn side(report: &Report, f: &Finding, lang: Lang) -> [String; 4] {
    let (Some(doc), Some(place)) = (report.doc(lang), f.side(lang)) else { return Default::default() };
    [place.path.clone(), place.whereabouts(), one_line(&place.text), text_of(doc.unit(place.unit))]
}

/// The beads, in the order of the alignment.
pub(super) fn beads<'a>(texts: &'a Texts) -> impl Iterator<Item = [String; BEAD.len()]> + use<'a> {
    let texts = *texts;
    texts.alignment.beads.iter().map(move |b| {
        let [zh_path, zh_at, zh_text] = units(texts.zh, &b.zh);
        let [en_path, en_at, en_text] = units(texts.en, &b.en);
        let moved = if b.moved { "moved" } else { "" };
        [zh_path, zh_at, zh_text, en_path, en_at, en_text, kind(b), share(b.confidence), moved.into()]
    })
}

/// Where the units of a bead stand and what they say.
fn units(doc: &Document, ids: &[UnitId]) -> [String; 3] {
    let paths: Vec<&str> = ids.iter().map(|u| doc.unit(*u).path.as_str()).collect();
    let at = ids.first().map_or(String::new(), |u| Place::new(doc, *u, doc.unit(*u).own).whereabouts());
    [paths.join(" "), at, text(doc, ids)]
}

/// What the units of one side of a bead say, their labels in front, in one line.
pub(super) fn text(doc: &Document, ids: &[UnitId]) -> String {
    ids.iter().map(|u| text_of(doc.unit(*u))).collect::<Vec<_>>().join(" ")
}

/// `1-2`.
pub(super) fn kind(b: &Bead) -> String {
    format!("{}-{}", b.zh.len(), b.en.len())
}

/// A share with four digits.
pub(super) fn share(x: f64) -> String {
    format!("{x:.4}")
}

/// A unit in one line: its label and its clean text.
pub(super) fn text_of(unit: &Unit) -> String {
    let words: Vec<&str> = unit.label_text().split_whitespace().chain(unit.text().split_whitespace()).collect();
    words.join(" ")
}
