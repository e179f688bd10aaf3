//! The values of one passage pair, matched: what is paired though it differs, and what is left over.
//!
//! In: the anchors of all kinds of both sides. Out: pairs and leftovers.

use crate::anchor::{AnchorKind, Comparison, match_anchors};
use crate::document::{Anchor, Document, Lang, UnitId};

/// A passage pair: units of both sides that should say the same.
pub(super) struct Passage {
    pub zh: Vec<UnitId>,
    pub en: Vec<UnitId>,
    pub sure: f64,
    /// Only what the `from` side has and the other lacks is a slip.
    pub one_way: Option<Lang>,
}

/// The matched anchors of a passage pair.
pub(super) struct Worked<'a> {
    all: [Vec<&'a Anchor>; 2],
    pub pairs: Vec<(&'a Anchor, &'a Anchor, Comparison)>,
    /// The values that answer each other whole.
    pub same: Vec<(&'a Anchor, &'a Anchor)>,
    left_zh: Vec<&'a Anchor>,
    left_en: Vec<&'a Anchor>,
}

impl<'a> Worked<'a> {
    pub fn new(kinds: &[AnchorKind], zh: &'a Document, en: &'a Document, p: &Passage) -> Self {
        let all = [anchors(zh, &p.zh), anchors(en, &p.en)];
        let [a, b] = &all;
        let m = match_anchors(kinds, a, b);
        let pick = |side: &[&'a Anchor], of: &[usize]| of.iter().filter_map(|i| side.get(*i).copied()).collect();
        let (same, pairs): (Vec<_>, Vec<_>) = m.pairs.iter().partition(|p| p.how == Comparison::Same);
        Worked {
            pairs: pairs.into_iter().filter_map(|p| Some((*a.get(p.zh)?, *b.get(p.en)?, p.how.clone()))).collect(),
            same: same.into_iter().filter_map(|p| Some((*a.get(p.zh)?, *b.get(p.en)?))).collect(),
            left_zh: pick(a, &m.left_zh),
            left_en: pick(b, &m.left_en),
            all,
        }
    }

    pub fn left(&self, lang: Lang) -> &[&'a Anchor] {
        if lang == Lang::Zh { &self.left_zh } else { &self.left_en }
    }

    /// All values of one side.
    pub fn all(&self, lang: Lang) -> &[&'a Anchor] {
        let [zh, en] = &self.all;
        if lang == Lang::Zh { zh } else { en }
    }

    /// What is left on this side and only grouped in another way: `22 730 5853` against `227305853`.
    pub fn spelled(&self, lang: Lang) -> Vec<&'a str> {
        // The number of a resolution is no number of a decision.
        let digits = |a: &&'a Anchor| {
            a.key.chars().filter(|_| a.field("number").is_none()).filter(char::is_ascii_digit).collect::<String>()
        };
        let [mine, theirs] =
            [self.left(lang), self.left(lang.other())].map(|s| s.iter().map(digits).collect::<Vec<_>>());
        let joined = |v: &[String]| v.concat();
        let same = !theirs.is_empty() && joined(&mine).len() >= 5 && joined(&mine) == joined(&theirs);
        if same { self.left(lang).iter().map(|a| a.key.as_str()).collect() } else { vec![] }
    }

    /// Whether one side says this value and the other does not answer it.
    pub fn spares(&self, a: &Anchor, lang: Lang) -> bool {
        let mut pairs = self.pairs.iter().map(|(z, e, _)| if lang == Lang::Zh { *z } else { *e });
        self.left(lang).iter().any(|b| b.key == a.key) || pairs.any(|b| b.key == a.key)
    }
}

fn anchors<'a>(doc: &'a Document, units: &[UnitId]) -> Vec<&'a Anchor> {
    units.iter().flat_map(|u| doc.anchors_of(doc.unit(*u))).collect()
}

/// What the text says where the anchor stands.
pub(super) fn said<'a>(doc: &'a Document, a: &Anchor) -> &'a str {
    a.at.of(doc.unit(a.unit).text()).trim()
}

pub(super) fn is_numeral(a: &Anchor) -> bool {
    matches!(a.kind.as_ref(), "number" | "ordinal")
}

/// The value of a number; a fraction of its two figures.
fn value(a: &Anchor) -> Option<f64> {
    let number = |s: &str| s.parse::<f64>().ok();
    match a.field("value")?.split_once('/') {
        Some((n, d)) => Some(number(n)? / number(d)?),
        None => number(a.field("value")?),
    }
}

/// A number below one: a third, half.
pub(super) fn is_part(a: &Anchor) -> bool {
    value(a).is_some_and(|v| v > 0.0 && v < 1.0)
}
