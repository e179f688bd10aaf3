//! Two texts of which one sums up the other, because who asks says so.

use super::quotes::letters;
use crate::bead::{Passage, Relation, RelationKind};
use crate::document::{Document, Lang, UnitId};

/// English characters to one Chinese character in a translation lie near 3: with more the Chinese text is the summary, with fewer the English.
const RATIO: usize = 3;

/// That the shorter of two texts, by what each would be in the other language, sums up the other.
pub fn summarises(zh: &Document, en: &Document) -> Relation {
    let length = |d: &Document| -> usize { d.alignable().map(|u| letters(d.unit(u.id).text()).len()).sum() };
    let passage = |lang| Passage { lang, units: vec![UnitId(0)] };
    let (sum, full) = if length(en) >= RATIO * length(zh) { (Lang::Zh, Lang::En) } else { (Lang::En, Lang::Zh) };
    Relation::new(RelationKind::Summarises, passage(sum), passage(full), 1.0, "the option --summary")
}
