//! What the words of two values say: whether the company of each answers that of the same value of the other side, or of the other value.
//!
//! In: the values of both sides with the words of the bead. Out: for two pairs of values four sums, one for each Chinese value with each English one. A word counts by how
//! much more it stands with the one value than with the other, so that what both have (*shall*, *within*) counts nothing. Linear in the links, for each two pairs.

use super::Two;
use super::company::{Line, Spot};
use crate::coverage::{Placed, Words};
use crate::document::{Anchor, Document, UnitId};
use crate::lang::numeral::HEAVENLY_STEMS;
use fnv::FnvHashMap;
use std::collections::BTreeMap;

/// What a party's letter counts for: 甲方 and *Party A*.
const LETTER: f32 = 3.0;
/// What another value counts for that both sides have: an article, a number of days.
const FIGURE: f32 = 2.0;
/// What a link counts for where one of the words has a better one: 判决 may be a *ruling*, but not where 裁定 is.
const SECOND: f32 = 0.2;
/// A word that stands so near to a value stands with it.
const OWN: f32 = 0.8;
/// A word that says so much is worth telling.
const TELLING: f32 = 0.3;

/// What the words say of two pairs of values, the words of each value apart: straight for each value with its like, crossed for each with the other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slots {
    straight: Part,
    crossed: Part,
}

/// What is said by words that stand between the two values on one side at least, and by those that do not. The latter may belong to both: the subject of a whole list
/// stands with its first value in either language, whatever the order.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    between: [f32; 2],
    outside: [f32; 2],
}

/// How evidence is weighed: what words count for that stand outside, and what the words of one value count for where those of the other say nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighing {
    pub outside: f32,
    /// What outside words count for where the words of both values say the same.
    pub both: f32,
    pub alone: f32,
}

impl Part {
    fn weigh(&self, by: Weighing) -> f32 {
        let of = |outside: f32| [0, 1].map(|i| self.between[i] + outside * self.outside[i]);
        let ([a, b], [c, d]) = (of(by.outside), of(by.both));
        c.min(d) + by.alone * (a - b).abs()
    }

    fn sum(&self) -> f32 {
        self.between.iter().chain(&self.outside).sum()
    }
}

impl Slots {
    /// What says that each value goes with its like.
    pub fn straight(&self, by: Weighing) -> f32 {
        self.straight.weigh(by)
    }

    /// What says that each goes with the other.
    pub fn crossed(&self, by: Weighing) -> f32 {
        self.crossed.weigh(by)
    }

    /// The same, as far as it is said by words that stand between the values.
    pub fn crossed_between(&self) -> f32 {
        self.crossed.between.iter().sum()
    }

    /// Whether more words say that each value goes with the other.
    pub fn is_rather_crossed(&self) -> bool {
        self.crossed.sum() > self.straight.sum()
    }
}

/// The words of a side by their names, each with how far it stands with each value.
#[derive(Default)]
struct Company {
    /// The name of each word of the bead; none for what a value is made of.
    names: Vec<Option<usize>>,
    texts: Vec<String>,
    shares: Vec<Vec<f32>>,
    /// Where each word stands, and each value.
    places: Vec<Vec<f32>>,
    values: Vec<f32>,
}

impl Company {
    /// The company of some values: the words of the side, and other values that both sides have.
    fn new(doc: &Document, units: &[UnitId], values: &[&Anchor], words: &[Placed], known: &[&Anchor]) -> Self {
        let line = Line::new(doc, units, values);
        let mut ids: FnvHashMap<u32, usize> = FnvHashMap::default();
        let mut out =
            Company { values: values.iter().map(|v| line.place((v.unit, v.at))).collect(), ..Company::default() };
        for w in words {
            if values.iter().any(|v| v.unit == w.unit && v.at.overlaps(w.at)) {
                out.names.push(None);
                continue;
            }
            let id = *ids.entry(w.word).or_insert(out.texts.len());
            out.names.push(Some(id));
            out.add(doc, &line, id, (w.unit, w.at), values);
        }
        for a in known {
            out.add(doc, &line, out.texts.len(), (a.unit, a.at), values);
        }
        out
    }

    /// Notes where a word stands; a new one where its name is the next free one.
    fn add(&mut self, doc: &Document, line: &Line, id: usize, at: Spot, values: &[&Anchor]) {
        if id == self.texts.len() {
            self.texts.push(at.1.of(doc.unit(at.0).text()).to_string());
            self.shares.push(vec![0.0; values.len()]);
            self.places.push(vec![]);
        }
        if let (Some(own), Some(places)) = (self.shares.get_mut(id), self.places.get_mut(id)) {
            own.iter_mut().zip(line.shares(at, values)).for_each(|(s, x)| *s = (*s + x).min(1.0));
            places.push(line.place(at));
        }
    }

    /// Whether a word stands between two values.
    fn is_between(&self, word: usize, one: usize, other: usize) -> bool {
        let at = |v: usize| self.values.get(v).copied().unwrap_or(0.0);
        let (from, to) = (at(one).min(at(other)), at(one).max(at(other)));
        self.places.get(word).is_some_and(|all| all.iter().any(|p| from < *p && *p < to))
    }

    /// How much more a word stands with one value than with another; one that each has of its own (限值……限值) tells nothing.
    fn lean(&self, word: usize, one: usize, other: usize) -> f32 {
        let share = |v: usize| self.shares.get(word).and_then(|s| s.get(v)).copied().unwrap_or(0.0);
        let (a, b) = (share(one), share(other));
        if a.min(b) > OWN { 0.0 } else { a - b }
    }
}

/// Two words that answer each other, by their names, and how much that says.
type Link = (usize, usize, f32);

/// The company of the values of both sides.
pub(super) struct Evidence {
    company: [Company; 2],
    links: Vec<Link>,
}

impl Evidence {
    /// From the words of a bead, and the other values that `known` pairs.
    pub fn new(
        [zh, en]: [&Document; 2],
        [zs, es]: [&[&Anchor]; 2],
        units: [&[UnitId]; 2],
        words: &Words,
        known: &[(&Anchor, &Anchor)],
    ) -> Self {
        let (kz, ke): (Vec<&Anchor>, Vec<&Anchor>) = known.iter().copied().unzip();
        let company = [Company::new(zh, units[0], zs, &words.zh, &kz), Company::new(en, units[1], es, &words.en, &ke)];
        let mut links = links(&company, words);
        let last = |side: usize, k: usize| company[side].texts.len() - known.len() + k;
        links.extend((0..known.len()).map(|k| (last(0, k), last(1, k), FIGURE)));
        Evidence { company, links }
    }

    /// What the words say of two pairs of values.
    pub fn slots(&self, [(i, j), (k, l)]: Two) -> Slots {
        let [zh, en] = &self.company;
        let mut out = Slots::default();
        for &(a, b, weight) in &self.links {
            let (x, y) = (zh.lean(a, i, k), en.lean(b, j, l));
            let (straight, says) = ((x > 0.0) == (y > 0.0), weight * (x * y).abs());
            let way = if straight { &mut out.straight } else { &mut out.crossed };
            let between = zh.is_between(a, i, k) || en.is_between(b, j, l);
            let part = if between { &mut way.between } else { &mut way.outside };
            part[usize::from(x <= 0.0)] += says;
        }
        out
    }

    /// The word that tells most of an exchange, and its answer: it stands with the first Chinese value, the answer with the second English one.
    pub fn telling(&self, [(i, j), (k, l)]: Two) -> Option<(&str, &str)> {
        let [zh, en] = &self.company;
        let says = |&(a, b, x): &Link| x * zh.lean(a, i, k).max(0.0) * en.lean(b, l, j).max(0.0);
        let best = self.links.iter().max_by(|p, q| says(p).total_cmp(&says(q))).filter(|l| says(l) > TELLING)?;
        Some((zh.texts.get(best.0)?, en.texts.get(best.1)?))
    }
}

/// The words of two sides that answer each other: by the dictionary and by what the documents teach, and the letters of parties.
fn links([zh, en]: &[Company; 2], words: &Words) -> Vec<Link> {
    let mut all: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for &(z, e, score) in &words.links {
        let (Some(&Some(a)), Some(&Some(b))) = (zh.names.get(z), en.names.get(e)) else { continue };
        let weight = words.zh.get(z).zip(words.en.get(e)).map_or(0.0, |(z, e)| (z.weight * e.weight).sqrt());
        let slot = all.entry((a, b)).or_default();
        *slot = slot.max(score * weight);
    }
    for (a, text) in zh.texts.iter().enumerate() {
        let nth = HEAVENLY_STEMS.chars().position(|c| text.starts_with(c));
        let letter = nth.and_then(|i| char::from_u32('A' as u32 + i as u32)).map(String::from);
        let found = en.texts.iter().position(|t| Some(t) == letter.as_ref());
        all.extend(found.map(|b| ((a, b), LETTER)));
    }
    let mut best = [vec![0.0f32; zh.texts.len()], vec![0.0f32; en.texts.len()]];
    for (&(a, b), &x) in &all {
        for (side, word) in best.iter_mut().zip([a, b]) {
            side.get_mut(word).into_iter().for_each(|m| *m = m.max(x));
        }
    }
    let is_best = |side: usize, word: usize, x: f32| best.get(side).and_then(|s| s.get(word)).is_some_and(|m| x >= *m);
    let weigh =
        |((a, b), x): ((usize, usize), f32)| (a, b, if is_best(0, a, x) && is_best(1, b, x) { x } else { SECOND * x });
    all.into_iter().map(weigh).collect()
}
