//! Anchors: typed, language-neutral values in the text.
//!
//! In: a segmented document. Out: its anchors, found on the clean text of each unit and led back to the source, in reading order and within a
//! unit by position; two anchors of a unit never overlap. A kind of anchor is one file with an [`AnchorKind`]; what is said in one language
//! only stands in the tables under `data/`. Anchors of two passages are compared by [`compare()`], as their kinds say, and assigned by [`match_anchors`].
//!
//! Cost: linear in the length of the text for each kind. Labels of clauses and marks of footnotes are no anchors: the view of a unit has none.

mod acronym;
mod body;
mod clock;
mod common;
mod compare;
mod coordinate;
mod date;
mod decision;
mod email;
mod frequency;
mod matching;
mod money;
mod month;
mod number;
mod ordinal;
mod percent;
mod period;
mod phone;
mod place;
mod quantity;
mod question;
mod rate;
mod ratio;
mod recommendation;
mod reference;
mod resolution;
mod study_group;
mod symbol;
mod url;
mod weekday;
mod year;

pub use crate::lang::value::Value;
pub use common::{Context, Found, Names};
pub use compare::{Comparison, Difference, compare};
pub use matching::{Matching, Pair, match_anchors};

use crate::document::{Anchor, Document, Doubt, Lang, UnitId};
use crate::lang::chinese_tag;
use crate::span::Span;
use std::borrow::Cow;

/// A kind of anchor: how it is found in either language, how two of it compare, and who reports them.
///
/// A kind of a caller's own takes part on the same footing: hand it to [`annotate_with`] and to [`match_anchors`], or to the builder of an engine.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct AnchorKind {
    /// Its id, which its keys begin with: `resolution`.
    pub id: &'static str,
    /// What it is, in one line.
    pub title: &'static str,
    /// Finds the values of this kind in one text, in any order.
    pub find: fn(&Context) -> Vec<Found>,
    /// Compares two anchors of this kind, or one of this kind with one of a kind that it answers. Symmetric, up to the order of a difference's two sides.
    pub compare: fn(&Anchor, &Anchor) -> Comparison,
    /// Other kinds as which the other language may say a value of this kind: a year as a number.
    pub answers: &'static [&'static str],
    /// The check that reports its differences: `number-mismatch`.
    pub check: &'static str,
    /// Whether a value that only one side has is a slip; of a kind that may be said in other words, only two that differ are.
    pub alone: bool,
}

impl AnchorKind {
    /// A kind whose values are equal where their keys are, which answers no other kind, and of which one alone is a slip.
    pub const fn new(
        id: &'static str,
        title: &'static str,
        check: &'static str,
        find: fn(&Context) -> Vec<Found>,
    ) -> Self {
        AnchorKind { id, title, find, compare: compare::by_key, answers: &[], check, alone: true }
    }

    /// With another way to compare two values.
    pub const fn compared(self, compare: fn(&Anchor, &Anchor) -> Comparison) -> Self {
        AnchorKind { compare, ..self }
    }

    /// With other kinds as which the other language may say its values.
    pub const fn answering(self, answers: &'static [&'static str]) -> Self {
        AnchorKind { answers, ..self }
    }

    /// As a kind that may be said in other words: one alone is no slip.
    pub const fn quiet(self) -> Self {
        AnchorKind { alone: false, ..self }
    }
}

/// The kinds that ship with the crate; an earlier kind takes the text that a later one would read otherwise.
pub static KINDS: &[AnchorKind] = &[
    url::KIND,
    email::KIND,
    phone::KIND,
    resolution::KIND,
    decision::KIND,
    date::KIND,
    symbol::KIND,
    recommendation::KIND,
    question::KIND,
    study_group::KIND,
    reference::KIND,
    ratio::KIND,
    clock::KIND,
    weekday::KIND,
    period::KIND,
    frequency::KIND,
    coordinate::KIND,
    rate::KIND,
    money::KIND,
    percent::KIND,
    year::KIND,
    quantity::KIND,
    month::KIND,
    body::KIND,
    ordinal::KIND,
    number::KIND,
    place::KIND,
    acronym::KIND,
];

/// Finds all anchors of a document and ties them to its units.
pub fn annotate(doc: &mut Document) {
    annotate_with(doc, KINDS);
}

/// As [`annotate`], with kinds of the caller's own choice in the order of their claims.
pub fn annotate_with(doc: &mut Document, kinds: &[AnchorKind]) {
    let none = Names::default();
    let mut contexts: Vec<(usize, Context)> = doc
        .units
        .iter()
        .enumerate()
        .filter(|(_, u)| !u.view.is_empty())
        .map(|(i, u)| (i, Context::new(doc.lang, u.view.text(), &none)))
        .collect();
    let mut names = Names::default();
    for (_, ctx) in &contexts {
        common::collect_names(ctx, &mut names);
    }
    let republic = is_of_the_republic(doc);
    let mut anchors: Vec<Anchor> = Vec::new();
    let mut ranges = vec![0..0; doc.units.len()];
    for (i, ctx) in &mut contexts {
        (ctx.names, ctx.republic) = (&names, republic);
        let start = anchors.len() as u32;
        if let Some(unit) = doc.units.get(*i) {
            let id = UnitId(*i as u32);
            anchors.extend(find(ctx, kinds).into_iter().map(|(kind, found)| anchor(ctx, kind, found, id, &unit.view)));
        }
        if let Some(r) = ranges.get_mut(*i) {
            *r = start..anchors.len() as u32;
        }
    }
    drop(contexts);
    for (unit, range) in doc.units.iter_mut().zip(ranges) {
        unit.anchors = range;
    }
    doc.anchors = anchors;
    common::table_head::apply(doc);
}

/// Characters by which the script of a document is told.
const SAMPLE: usize = 4000;

/// Whether a document counts years as Taiwan does: traditional characters, which no other text writes with years of two figures, or 民國 itself.
fn is_of_the_republic(doc: &Document) -> bool {
    let texts = || doc.units.iter().map(|u| u.view.text());
    let sample = || texts().flat_map(str::chars).take(SAMPLE).collect::<String>();
    doc.lang == Lang::Zh && (texts().any(|t| t.contains("民國")) || chinese_tag(&sample()) == "zh-Hant")
}

/// The anchors of a lone text as (kind, value), by position, none overlapping another.
pub fn find(ctx: &Context, kinds: &[AnchorKind]) -> Vec<(&'static str, Found)> {
    let mut taken = vec![false; ctx.text().len()];
    let mut out: Vec<(&'static str, Found)> = Vec::new();
    for kind in kinds {
        let mut found = (kind.find)(ctx);
        found.sort_by_key(|f| (f.at.start, std::cmp::Reverse(f.at.end)));
        for f in found {
            let Some(room) = taken.get_mut(f.at.range()).filter(|r| !r.contains(&true)) else { continue };
            if !f.at.of(ctx.text()).is_empty() {
                room.fill(true);
                out.push((kind.id, f));
            }
        }
    }
    out.sort_by_key(|(_, f)| f.at.start);
    out
}

fn anchor(ctx: &Context, kind: &'static str, f: Found, unit: UnitId, view: &crate::source::View) -> Anchor {
    let at = ctx.to_original(f.at);
    let mut a = Anchor::new(kind, format!("{kind}:{}", f.key), unit, view.to_source(at), at);
    a.fields = f.fields;
    a.soft = f.soft;
    a.doubt = f.doubt.map(|(field, written, suggestion, at): (&'static str, String, String, Span)| Doubt {
        field: Cow::Borrowed(field),
        written,
        suggestion,
        at: ctx.to_original(at),
    });
    a
}

#[cfg(test)]
mod tests;
