//! Where one text sums up the other: what the summary leaves out. That is what a summary is for, so it is told and never counted as a finding.
//!
//! In: the documents, their alignment and coverage. Out: one entry for each passage of the full text of which the summary has nothing, or not all. Linear in the units.

use crate::bead::{Alignment, RelationKind};
use crate::check::{Place, Shape};
use crate::coverage::Coverage;
use crate::document::{Document, Lang, Unit, UnitKind};
use crate::span::{Span, one_line};
use serde::{Deserialize, Serialize};

/// Below this share nothing of a passage is in the summary.
const NOTHING: f64 = 0.25;
/// Letters of a part that is worth telling.
const WORTH: usize = 12;

/// A passage of the full text that the summary leaves out, whole or in part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// The language of the full text.
    pub lang: Lang,
    /// The passage.
    pub place: Place,
    /// How much of it the summary accounts for, 0 to 1.
    pub share: f64,
    /// What of it the summary lacks; the passage itself where it has nothing of it.
    pub parts: Vec<Place>,
    /// What sums it up; nothing where nothing does.
    pub summary: Option<Place>,
}

/// The language that a summary is in, where one text sums up the other.
pub fn summary_side(alignment: &Alignment) -> Lang {
    let sums = alignment.relations.iter().find(|r| r.kind == RelationKind::Summarises);
    sums.map_or(Lang::Zh, |r| r.from.lang)
}

/// What the summary leaves out, in the order of the full text.
pub fn find(
    zh: Option<&Document>,
    en: Option<&Document>,
    alignment: &Alignment,
    coverage: &Coverage,
    shape: Shape,
) -> Vec<LeftOut> {
    let (Some(zh), Some(en), Shape::Summary) = (zh, en, shape) else { return vec![] };
    let (sum, full, covered) = match summary_side(alignment) {
        Lang::Zh => (zh, en, &coverage.en),
        Lang::En => (en, zh, &coverage.zh),
    };
    // In one file, what has no partner may belong to neither text.
    let one_file = zh.source.name == en.source.name;
    let bead_of = alignment.bead_of(full.lang, full.units.len());
    let mut out = Vec::new();
    for u in full.alignable().filter(|u| tells(u)) {
        let Some(bead) = bead_of.get(u.id.index()).copied().flatten().and_then(|b| alignment.beads.get(b)) else {
            continue;
        };
        let summary = bead.side(sum.lang).first().map(|s| Place::unit(sum, *s));
        if summary.is_none() && one_file {
            continue;
        }
        let (share, gaps) = covered.unit(u.id).map_or((0.0, &[][..]), |c| (c.score, &c.gaps));
        let parts = if summary.is_none() || share < NOTHING {
            vec![Place::unit(full, u.id)]
        } else {
            gaps.iter().filter(|g| worth(g.of(u.text()))).map(|g| Place::in_view(full, u.id, *g)).collect()
        };
        if !parts.is_empty() {
            let share = if summary.is_none() { 0.0 } else { share };
            out.push(LeftOut { lang: full.lang, place: Place::unit(full, u.id), share, parts, summary });
        }
    }
    out
}

/// Whether a unit says something that a summary might.
fn tells(u: &Unit) -> bool {
    matches!(u.kind, UnitKind::Clause | UnitKind::Paragraph | UnitKind::Cell) && worth(u.text())
}

fn worth(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).map(|c| if c.is_ascii() { 1 } else { 3 });
    letters.sum::<usize>() >= WORTH
}

/// What a passage lacks, in clean words.
pub(super) fn words<'a>(l: &'a LeftOut, doc: Option<&'a Document>) -> impl Iterator<Item = String> + 'a {
    l.parts.iter().map(move |p| {
        let unit = doc.and_then(|d| d.units.get(p.unit.index()));
        let clean = unit.and_then(|u| Some(u.view.from_source(p.span())?.of(u.text())));
        one_line(clean.unwrap_or(&p.text))
    })
}

/// Whether a passage is left out whole.
pub(super) fn is_whole(l: &LeftOut) -> bool {
    matches!(l.parts.as_slice(), [one] if Span::new(one.start, one.end) == l.place.span())
}
