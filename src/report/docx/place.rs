//! Where in the commented document a finding belongs.

use crate::check::{Finding, Place};
use crate::document::{Document, Lang};
use crate::report::Report;
use crate::span::Span;

/// The part of the document of `lang` that a finding is about: its place there; else the end of what its place on the other side is aligned with, or of what comes before that.
pub(super) fn of(report: &Report, lang: Lang, f: &Finding) -> Span {
    let Some(doc) = report.doc(lang) else { return Span::default() };
    if let Some(place) = f.side(lang) {
        // Evidence that points closer than the finding does takes its place, from the first to the last.
        return f.closer(lang).map(Place::span).reduce(Span::join).unwrap_or(place.span());
    }
    let Some(other) = f.side(lang.other()) else { return first(doc) };
    let beads = &report.alignment.beads;
    let at = beads.iter().position(|b| b.side(lang.other()).contains(&other.unit)).unwrap_or(0);
    let before = beads.iter().take(at + 1).rev().find_map(|b| b.side(lang).last());
    before.map_or_else(|| first(doc), |u| Place::after(doc, *u).span())
}

fn first(doc: &Document) -> Span {
    doc.alignable().next().map_or(Span::default(), |u| u.own)
}
