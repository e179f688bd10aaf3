//! Which anchor answers to which: equal keys first, then the same said in another way, then near ones; what remains is explained by its
//! numbers where the other side has them all.

use super::atoms::{Atom, atoms, same};
use super::compare::{Comparison, compare, is_number};
use crate::document::Anchor;
use fnv::FnvHashMap;

/// Two anchors that answer to each other.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Pair {
    /// Index among the Chinese anchors.
    pub zh: usize,
    /// Index among the English anchors.
    pub en: usize,
    /// How they compare, the Chinese one first. [`Comparison::Different`] where one stands in the other's place: the only hard ones of their
    /// kind that are left.
    pub how: Comparison,
}

/// The anchors of two passages, assigned. Every index is in exactly one of the lists.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Matching {
    /// Pairs, by the index of the Chinese anchor.
    pub pairs: Vec<Pair>,
    /// Chinese anchors without a partner whose value the English side has all the same: said twice, or split over other anchors.
    pub explained_zh: Vec<usize>,
    /// The same for English anchors.
    pub explained_en: Vec<usize>,
    /// Chinese anchors that nothing accounts for; soft ones among them.
    pub left_zh: Vec<usize>,
    /// English anchors that nothing accounts for; soft ones among them.
    pub left_en: Vec<usize>,
}

struct Work<'a> {
    zh: &'a [&'a Anchor],
    en: &'a [&'a Anchor],
    free_zh: Vec<bool>,
    free_en: Vec<bool>,
    out: Matching,
}

/// Pairs so many anchors by comparing each with each at most; beyond, only equal keys are paired.
const MOST: usize = 4_000_000;

/// Assigns the anchors of a Chinese passage to those of an English one.
///
/// To judge numbers, hand over the anchors of *all* kinds and look at what is left of the kinds wanted, soft ones aside: so a bare 3 can be
/// explained by *Article 3*.
pub fn match_anchors(zh: &[&Anchor], en: &[&Anchor]) -> Matching {
    let mut w = Work { zh, en, free_zh: vec![true; zh.len()], free_en: vec![true; en.len()], out: Matching::default() };
    w.equal();
    if w.left().0.len().saturating_mul(w.left().1.len()) <= MOST {
        w.pair(|_, how| *how == Comparison::Same);
        // What is known by a number and a session is near as a whole; of a date and a reference the parts may stand apart.
        w.pair(|kind, how| matches!(how, Comparison::Near(_)) && !matches!(kind, "date" | "reference"));
        w.parts();
        w.pair(|_, how| matches!(how, Comparison::Near(_)));
        w.substitutes();
        w.repeats();
    }
    let (left_zh, left_en) = w.left();
    let mut out = w.out;
    out.pairs.sort_by_key(|p| p.zh);
    out.explained_zh.sort_unstable();
    out.explained_en.sort_unstable();
    Matching { left_zh, left_en, ..out }
}

impl Work<'_> {
    fn left(&self) -> (Vec<usize>, Vec<usize>) {
        let free = |f: &[bool]| f.iter().enumerate().filter(|(_, x)| **x).map(|(i, _)| i).collect();
        (free(&self.free_zh), free(&self.free_en))
    }

    fn take(&mut self, zh: usize, en: usize, how: Comparison) {
        if let (Some(a), Some(b)) = (self.free_zh.get_mut(zh), self.free_en.get_mut(en)) {
            *a = false;
            *b = false;
            self.out.pairs.push(Pair { zh, en, how });
        }
    }

    /// Equal keys, in order; hard before soft.
    fn equal(&mut self) {
        let mut at: FnvHashMap<&str, Vec<usize>> = FnvHashMap::default();
        let mut order: Vec<usize> = (0..self.en.len()).collect();
        order.sort_by_key(|&i| self.en.get(i).is_some_and(|a| a.soft));
        for i in order.into_iter().rev() {
            if let Some(a) = self.en.get(i) {
                at.entry(a.key.as_str()).or_default().push(i);
            }
        }
        let mut order: Vec<usize> = (0..self.zh.len()).collect();
        order.sort_by_key(|&i| self.zh.get(i).is_some_and(|a| a.soft));
        for i in order {
            let hit = self.zh.get(i).and_then(|a| at.get_mut(a.key.as_str())).and_then(Vec::pop);
            if let Some(j) = hit {
                self.take(i, j, Comparison::Same);
            }
        }
    }

    /// The pairs that `wanted` accepts, the best first; of equals the ones nearest in place.
    fn pair(&mut self, wanted: impl Fn(&str, &Comparison) -> bool) {
        let (zh, en) = self.left();
        let mut found: Vec<(u32, usize, usize, usize, Comparison)> = Vec::new();
        for &i in &zh {
            for &j in &en {
                let (Some(a), Some(b)) = (self.zh.get(i), self.en.get(j)) else { continue };
                let how = compare(a, b);
                if wanted(&a.kind, &how) {
                    let cost = u32::from(a.kind != b.kind)
                        + 2 * u32::from(a.soft != b.soft)
                        + (100.0 * (1.0 - how.worth())) as u32;
                    found.push((cost, i.abs_diff(j), i, j, how));
                }
            }
        }
        found.sort_by_key(|f| (f.0, f.1, f.2, f.3));
        for (_, _, i, j, how) in found {
            if self.free_zh.get(i) == Some(&true) && self.free_en.get(j) == Some(&true) {
                self.take(i, j, how);
            }
        }
    }

    /// Anchors whose numbers the other side has among its free anchors, whatever their kinds: *Article 3* and a bare 3, a date and its parts.
    fn parts(&mut self) {
        let (zh, en) = self.left();
        let list = |side: &[&Anchor], of: &[usize]| -> Vec<(usize, Vec<bool>)> {
            of.iter()
                .filter_map(|&i| Some((i, vec![false; side.get(i).map(|a| atoms(a).len()).filter(|n| *n > 0)?])))
                .collect()
        };
        let (mut x, mut y) = (list(self.zh, &zh), list(self.en, &en));
        let p: Vec<Vec<Atom>> = x.iter().map(|(i, _)| self.zh.get(*i).map_or(vec![], |a| atoms(a))).collect();
        let q: Vec<Vec<Atom>> = y.iter().map(|(j, _)| self.en.get(*j).map_or(vec![], |a| atoms(a))).collect();
        // Each number is used up once.
        for (ours, used) in p.iter().zip(x.iter_mut()) {
            for (a, done) in ours.iter().zip(used.1.iter_mut()) {
                let free = q.iter().zip(y.iter_mut()).flat_map(|(theirs, used)| theirs.iter().zip(used.1.iter_mut()));
                if let Some((_, hit)) = free.filter(|(_, u)| !**u).find(|(b, _)| same(*a, **b)) {
                    *hit = true;
                    *done = true;
                }
            }
        }
        for (i, used) in x {
            if used.iter().all(|u| *u) {
                self.explain(true, i);
            }
        }
        for (j, used) in y {
            if used.iter().all(|u| *u) {
                self.explain(false, j);
            }
        }
    }

    fn explain(&mut self, zh: bool, i: usize) {
        let (free, list) = if zh {
            (&mut self.free_zh, &mut self.out.explained_zh)
        } else {
            (&mut self.free_en, &mut self.out.explained_en)
        };
        if let Some(f) = free.get_mut(i).filter(|f| **f) {
            *f = false;
            list.push(i);
        }
    }

    /// Exactly one hard number left on each side: the one stands in the other's place.
    fn substitutes(&mut self) {
        let (zh, en) = self.left();
        let hard = |side: &[&Anchor], of: &[usize]| -> Vec<usize> {
            of.iter().copied().filter(|&i| side.get(i).is_some_and(|a| !a.soft && !atoms(a).is_empty())).collect()
        };
        if let ([i], [j]) = (hard(self.zh, &zh).as_slice(), hard(self.en, &en).as_slice())
            && let (Some(a), Some(b)) = (self.zh.get(*i), self.en.get(*j))
            && (a.kind == b.kind || is_number(&a.kind) && is_number(&b.kind))
        {
            self.take(*i, *j, Comparison::Different);
        }
    }

    /// A number that the other side has, matched already: said twice on one side and once on the other.
    fn repeats(&mut self) {
        for zh in [true, false] {
            let (own, other) = if zh { (self.zh, self.en) } else { (self.en, self.zh) };
            let there: Vec<(&str, Atom)> =
                other.iter().flat_map(|a| atoms(a).into_iter().map(|x| (a.kind.as_ref(), x))).collect();
            let left = if zh { self.left().0 } else { self.left().1 };
            let done: Vec<usize> = left
                .into_iter()
                .filter(|&i| {
                    let Some(a) = own.get(i) else { return false };
                    let here = atoms(a);
                    let all = !here.is_empty()
                        && here.iter().all(|x| there.iter().any(|y| akin(&a.kind, y.0) && same(*x, y.1)));
                    all || other.iter().any(|b| compare(a, b) == Comparison::Same)
                })
                .collect();
            for i in done {
                self.explain(zh, i);
            }
        }
    }
}

/// Whether a number of the one kind may be said again as one of the other: a bare number for any, a span of time never for an ordinal.
fn akin(a: &str, b: &str) -> bool {
    let order = |k: &str| matches!(k, "ordinal" | "reference" | "acronym");
    let measured = |k: &str| matches!(k, "quantity" | "money" | "percent");
    !(order(a) && measured(b) || measured(a) && order(b))
}
