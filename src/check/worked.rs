//! The values of one passage pair, matched: what is paired though it differs, and what is left over.
//!
//! In: the anchors of all kinds of both sides. Out: pairs and leftovers. Of a kind of which as many are left on either side the first stands for the first; a figure that
//! might be left out, but was not, stands for the only other one, and so does *two*.

use crate::anchor::{AnchorKind, Comparison, match_anchors};
use crate::document::{Anchor, Document, Lang, UnitId};

/// Up to so many are counted in words.
const FEW: f64 = 12.0;

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
    left_zh: Vec<&'a Anchor>,
    left_en: Vec<&'a Anchor>,
}

impl<'a> Worked<'a> {
    pub fn new(kinds: &[AnchorKind], zh: &'a Document, en: &'a Document, p: &Passage) -> Self {
        let all = [anchors(zh, &p.zh), anchors(en, &p.en)];
        let [a, b] = &all;
        let m = match_anchors(kinds, a, b);
        let pick = |side: &[&'a Anchor], of: &[usize]| of.iter().filter_map(|i| side.get(*i).copied()).collect();
        let pairs = m.pairs.iter().filter(|p| p.how != Comparison::Same);
        let mut out = Worked {
            pairs: pairs.filter_map(|p| Some((*a.get(p.zh)?, *b.get(p.en)?, p.how.clone()))).collect(),
            left_zh: pick(a, &m.left_zh),
            left_en: pick(b, &m.left_en),
            all,
        };
        out.pair_up();
        out.stand_in(zh, en);
        out
    }

    /// A figure that may be left out (a version, a nought) but was not, where the only number of the other side is another one: 第7版 and *v1*.
    fn stand_in(&mut self, zh: &Document, en: &Document) {
        for lang in [Lang::Zh, Lang::En] {
            let there = if lang == Lang::Zh { en } else { zh };
            let of = |l: Lang, soft: bool| -> Vec<&'a Anchor> {
                self.left(l).iter().filter(|a| is_numeral(a) && a.soft == soft).copied().collect()
            };
            let (hard, soft) = (of(lang, false), of(lang.other(), true));
            // *Half* may be said in many ways, but a third is not one of them.
            let part = hard.iter().all(|a| is_part(a));
            // Nor does *two* or *twice* say five, while *one* and *a pair* are said of anything.
            let few = hard.iter().all(|a| value(a).is_some_and(|v| (3.0..=FEW).contains(&v)));
            let figure = |a: &&Anchor| {
                let figures = said(there, a).starts_with(|c: char| c.is_ascii_digit());
                figures || part && is_part(a) || few && is_two(said(there, a))
            };
            let soft: Vec<&Anchor> = soft.into_iter().filter(figure).collect();
            // Said twice, it is still one.
            let one = |v: &[&'a Anchor]| {
                let first = v.first().copied()?;
                v.iter().all(|a| a.field("value") == first.field("value")).then_some(first)
            };
            let (Some(a), Some(b)) = (one(&hard), one(&soft)) else { continue };
            if !of(lang.other(), false).is_empty() {
                continue;
            }
            let (z, e) = if lang == Lang::Zh { (a, b) } else { (b, a) };
            self.pairs.push((z, e, Comparison::Different));
            self.left_zh.retain(|x| !hard.contains(x) && !soft.contains(x));
            self.left_en.retain(|x| !hard.contains(x) && !soft.contains(x));
        }
    }

    /// Of a kind of which as many are left on either side, the first stands for the first.
    fn pair_up(&mut self) {
        let of = |side: &[&'a Anchor], kind: &str| -> Vec<&'a Anchor> {
            side.iter().filter(|a| (!a.soft || kind == "name") && group(a) == kind).copied().collect()
        };
        let mut kinds: Vec<&str> = self.left_zh.iter().map(|a| group(a)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            let (zh, en) = (of(&self.left_zh, kind), of(&self.left_en, kind));
            if zh.len() == en.len() {
                self.pairs.extend(zh.iter().zip(&en).map(|(a, b)| (*a, *b, Comparison::Different)));
                self.left_zh.retain(|a| !zh.contains(a));
                self.left_en.retain(|a| !en.contains(a));
            }
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

    /// Whether one side says this value.
    pub fn holds(&self, a: &Anchor, lang: Lang) -> bool {
        self.all(lang).iter().any(|b| b.key == a.key)
    }
}

/// The kind, acronyms and bodies being one: a body misspelt is an acronym that nobody knows.
fn group(a: &Anchor) -> &str {
    if matches!(a.kind.as_ref(), "acronym" | "body") { "name" } else { &a.kind }
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

/// Whether a word counts two of something: neither both of them nor a pair.
fn is_two(word: &str) -> bool {
    let word = word.to_lowercase();
    word.starts_with("two") || word == "twice" || word.starts_with(['二', '两', '兩', '貳'])
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
fn is_part(a: &Anchor) -> bool {
    value(a).is_some_and(|v| v > 0.0 && v < 1.0)
}
