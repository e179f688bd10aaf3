//! The stretches of a bead's side that may lack a counterpart: units, sentences, the parts between commas.

use super::links::Atom;
use super::tokens::Side;
use crate::document::{Lang, UnitId};
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stretch {
    /// A whole unit of a bead that holds several of its side.
    Unit,
    /// A sentence of a unit (or bead) that holds several.
    Sentence,
    /// What stands between two commas, colons or semicolons.
    Part,
    /// Two parts next to each other.
    TwoParts,
    /// The run of words inside a sentence that speaks most for being missing, wherever it begins and ends.
    Run,
}

impl Stretch {
    /// Whether stretches of this kind overlap those of others of the same fineness: they serve to find gaps, not to measure shares.
    pub(super) fn overlaps_others(self) -> bool {
        matches!(self, Stretch::TwoParts | Stretch::Run)
    }
}

/// A stretch of one side of a bead.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub kind: Stretch,
    pub unit: UnitId,
    /// In the unit's view.
    pub at: Span,
    /// Its atoms, counted through the bead's side.
    pub atoms: Range<usize>,
}

/// The pieces of one side of a bead, kind after kind, in order.
pub(super) fn pieces(side: &Side, units: &[UnitId], atoms: &[Atom]) -> Vec<Piece> {
    let mut out: [Vec<Piece>; 4] = Default::default();
    let mut first = 0;
    for id in units {
        let Some(unit) = side.doc.units.get(id.index()) else { continue };
        let own = side.units.get(id.index()).map_or(0, |u| u.atoms.len());
        let here = atoms.get(first..first + own).unwrap_or(&[]);
        let piece = |kind, at: Span| {
            let from = first + here.partition_point(|a| a.at.start < at.start);
            let to = first + here.partition_point(|a| a.at.start < at.end);
            Piece { kind, unit: *id, at, atoms: from..to }
        };
        let whole = Span::new(0, unit.text().len());
        out[0].push(piece(Stretch::Unit, trim(unit.text(), whole)));
        let sentences: Vec<Span> = side.doc.sentences_of(unit).iter().map(|s| s.at).collect();
        let sentences = if sentences.is_empty() { vec![whole] } else { sentences };
        let mut parts = Vec::new();
        for s in sentences {
            out[1].push(piece(Stretch::Sentence, trim(unit.text(), s)));
            parts.extend(split(unit.text(), s, side.doc.lang));
        }
        out[2].extend(parts.iter().map(|&p| piece(Stretch::Part, trim(unit.text(), p))));
        if parts.len() > 2 {
            let two = parts.windows(2).filter_map(|w| Some(w.first()?.join(*w.last()?)));
            out[3].extend(two.map(|p| piece(Stretch::TwoParts, trim(unit.text(), p))));
        }
        first += own;
    }
    out.into_iter().flatten().collect()
}

/// The parts of a sentence: cut after commas, semicolons, colons.
fn split(text: &str, at: Span, lang: Lang) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = at.start;
    let mut chars = at.of(text).char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let cut = match c {
            '，' | '；' | '：' | '。' | '！' | '？' => true,
            ',' | ';' | ':' | '.' if lang == Lang::En => chars.peek().is_some_and(|(_, n)| n.is_whitespace()),
            ',' | ';' | ':' => chars.peek().is_none_or(|(_, n)| !n.is_ascii_digit()),
            _ => false,
        };
        let end = at.start + i + c.len_utf8();
        if cut && end < at.end {
            out.push(Span::new(start, end));
            start = end;
        }
    }
    out.push(Span::new(start, at.end));
    out
}

/// Without blanks at either end.
fn trim(text: &str, at: Span) -> Span {
    let t = at.of(text);
    let start = at.start + (t.len() - t.trim_start().len());
    Span::new(start, start + t.trim().len())
}
