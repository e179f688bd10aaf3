//! The surest pairs of sentences, for checks that read words and not values.
//!
//! In: a case. Out: [`Sentences`] of beads that hold one unit of running text a side, where the aligner is sure of both the units and the
//! sentences. Linear in the beads.

use super::{Case, Place, Shape};
use crate::bead::Bead;
use crate::document::{Document, SentenceId, Unit, UnitId, UnitKind};
use crate::span::Span;

/// Least confidence of the bead of units, and of that of sentences.
const SURE: (f64, f64) = (0.9, 0.8);
/// More sentences than this on a side are no pair of sentences.
const MOST: usize = 4;

/// Sentences of one unit a side that say the same.
pub(super) struct Sentences<'a> {
    pub zh: Stretch<'a>,
    pub en: Stretch<'a>,
    /// How sure it is that they belong together, 0 to 1.
    pub sure: f64,
}

/// A stretch of a unit's view.
pub(super) struct Stretch<'a> {
    doc: &'a Document,
    unit: UnitId,
    at: Span,
}

impl<'a> Stretch<'a> {
    /// Its text.
    pub fn text(&self) -> &'a str {
        self.at.of(self.doc.unit(self.unit).text())
    }

    /// The place of a part of it, by byte offset in its text.
    pub fn place(&self, start: usize, len: usize) -> Place {
        let start = self.at.start + start;
        Place::in_view(self.doc, self.unit, Span::new(start, start + len))
    }

    /// The place of all of it.
    pub fn whole(&self) -> Place {
        Place::in_view(self.doc, self.unit, self.at)
    }
}

/// The surest pairs, in reading order.
pub(super) fn sure<'a>(case: &Case<'a>) -> Vec<Sentences<'a>> {
    let Some((zh, en)) = case.both() else { return vec![] };
    if case.shape == Shape::Summary {
        return vec![];
    }
    case.alignment.beads.iter().filter(|b| b.confidence >= SURE.0).flat_map(|b| inside(zh, en, b)).collect()
}

fn inside<'a>(zh: &'a Document, en: &'a Document, bead: &Bead) -> Vec<Sentences<'a>> {
    let ([z], [e]) = (bead.zh.as_slice(), bead.en.as_slice()) else { return vec![] };
    let (z, e) = (zh.unit(*z), en.unit(*e));
    if !is_prose(z) || !is_prose(e) {
        return vec![];
    }
    let whole = |doc: &'a Document, u: &Unit| Stretch { doc, unit: u.id, at: Span::new(0, u.text().len()) };
    if bead.sentences.is_empty() {
        return vec![Sentences { zh: whole(zh, z), en: whole(en, e), sure: bead.confidence }];
    }
    let mut out = vec![];
    // What the aligner is unsure of is taken together: the border is in doubt, the whole is not.
    let mut open: (Vec<SentenceId>, Vec<SentenceId>) = Default::default();
    let mut take = |zs: &[SentenceId], es: &[SentenceId], sure: f64| {
        let pair = stretch(zh, z, zs).zip(stretch(en, e, es));
        out.extend(pair.map(|(z, e)| Sentences { zh: z, en: e, sure: bead.confidence.min(sure) }));
    };
    for s in &bead.sentences {
        if s.confidence >= SURE.1 && !s.zh.is_empty() && !s.en.is_empty() {
            take(&open.0, &open.1, SURE.1);
            open = Default::default();
            take(&s.zh, &s.en, s.confidence);
        } else {
            open.0.extend(&s.zh);
            open.1.extend(&s.en);
        }
    }
    take(&open.0, &open.1, SURE.1);
    out
}

fn is_prose(u: &Unit) -> bool {
    matches!(u.kind, UnitKind::Clause | UnitKind::Paragraph | UnitKind::Footnote | UnitKind::Cell)
}

fn stretch<'a>(doc: &'a Document, unit: &Unit, ids: &[SentenceId]) -> Option<Stretch<'a>> {
    if ids.len() > MOST {
        return None;
    }
    let first = doc.sentences.get(ids.first()?.index())?;
    let last = doc.sentences.get(ids.last()?.index())?;
    (first.unit == unit.id && last.unit == unit.id).then(|| Stretch { doc, unit: unit.id, at: first.at.join(last.at) })
}
