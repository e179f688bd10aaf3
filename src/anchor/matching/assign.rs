//! Which anchor answers to which: equal keys first, then the same said in another way, then near ones, then what stands in another's place; what remains is explained where
//! the other side says it too.
//!
//! A value is explained by a value of its own dimension only. One of another kind answers it where one of its own kind cannot: a year as a number.

use crate::anchor::AnchorKind;
use crate::anchor::compare::{Comparison, calendar_parts, compare, members};
use crate::document::Anchor;
use fnv::FnvHashMap;
use std::collections::BTreeSet;

/// Two anchors that answer to each other.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Pair {
    /// Index among the Chinese anchors.
    pub zh: usize,
    /// Index among the English anchors.
    pub en: usize,
    /// How they compare, the Chinese one first. [`Comparison::Different`] where one stands in the other's place.
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

pub(super) struct Work<'a> {
    pub kinds: &'a [AnchorKind],
    pub zh: &'a [&'a Anchor],
    pub en: &'a [&'a Anchor],
    free_zh: Vec<bool>,
    free_en: Vec<bool>,
    out: Matching,
}

/// Pairs so many anchors by comparing each with each at most; beyond, only equal keys are paired.
const MOST: usize = 4_000_000;

/// Pairs of equal keys that are few enough to be held against each other.
const FEW: usize = 10_000;

/// Assigns the anchors of a Chinese passage to those of an English one.
///
/// Hand over the anchors of *all* kinds and look at what is left of the kinds wanted: what is said as a year in one language may be a number in the other.
pub fn match_anchors(kinds: &[AnchorKind], zh: &[&Anchor], en: &[&Anchor]) -> Matching {
    let (free_zh, free_en) = (vec![true; zh.len()], vec![true; en.len()]);
    let mut w = Work { kinds, zh, en, free_zh, free_en, out: Matching::default() };
    w.equal();
    if w.left().0.len().saturating_mul(w.left().1.len()) <= MOST {
        w.pair(|a, b, how| *how == Comparison::Same && a.kind == b.kind);
        // One value, joined to its neighbour in another way, or by another clock.
        w.pair(|a, b, how| a.key == b.key && matches!(how, Comparison::Near(_)));
        w.pair_across();
        w.ranges();
        w.calendar();
        w.pair(|_, _, how| matches!(how, Comparison::Near(_)));
        w.substitutes();
        w.repeats();
        // What is said twice stood in the way of the others.
        w.substitutes();
    }
    let (left_zh, left_en) = w.left();
    let mut out = w.out;
    out.pairs.sort_by_key(|p| p.zh);
    out.explained_zh.sort_unstable();
    out.explained_en.sort_unstable();
    Matching { left_zh, left_en, ..out }
}

impl<'a> Work<'a> {
    pub fn left(&self) -> (Vec<usize>, Vec<usize>) {
        let free = |f: &[bool]| f.iter().enumerate().filter(|(_, x)| **x).map(|(i, _)| i).collect();
        (free(&self.free_zh), free(&self.free_en))
    }

    pub fn take(&mut self, zh: usize, en: usize, how: Comparison) {
        if let (Some(a), Some(b)) = (self.free_zh.get_mut(zh), self.free_en.get_mut(en)) {
            *a = false;
            *b = false;
            self.out.pairs.push(Pair { zh, en, how });
        }
    }

    /// Equal keys, hard before soft, in order. Where one side says a value more often than the other, those answer each other that have the same place among their like:
    /// of 30 days and 60 days against 60 days and 60 days the second is right.
    fn equal(&mut self) {
        let mut at: FnvHashMap<&str, [Vec<usize>; 2]> = FnvHashMap::default();
        for (side, own) in [self.zh, self.en].into_iter().enumerate() {
            let mut order: Vec<(bool, usize)> = own.iter().enumerate().map(|(i, a)| (a.soft, i)).collect();
            order.sort_unstable();
            for (a, i) in order.iter().filter_map(|&(_, i)| Some((own.get(i)?, i))) {
                at.entry(a.key.as_str()).or_default()[side].push(i);
            }
        }
        let places = [places(self.zh), places(self.en)];
        for a in self.zh {
            let Some([zh, en]) = at.remove(a.key.as_str()) else { continue };
            let mut pairs: Vec<(usize, usize)> = zh.iter().copied().zip(en.iter().copied()).collect();
            if zh.len() != en.len() && zh.len().saturating_mul(en.len()) <= FEW {
                pairs = zh.iter().flat_map(|i| en.iter().map(move |j| (*i, *j))).collect();
                let soft = |side: &[&Anchor], i: usize| side.get(i).is_some_and(|a| a.soft);
                let place = |side: usize, i: usize| places.get(side).and_then(|p| p.get(i)).copied().unwrap_or(0);
                let far = |&(i, j): &(usize, usize)| place(0, i).abs_diff(place(1, j));
                pairs.sort_by_key(|p| (soft(self.zh, p.0) || soft(self.en, p.1), far(p), *p));
            }
            // The same key may be of a value that compares in more than its key.
            let same = |&(i, j): &(usize, usize)| {
                let both = self.zh.get(i).zip(self.en.get(j));
                both.is_some_and(|(a, b)| compare(self.kinds, a, b) == Comparison::Same)
            };
            pairs.retain(same);
            for (i, j) in pairs {
                if self.free_zh.get(i) == Some(&true) && self.free_en.get(j) == Some(&true) {
                    self.take(i, j, Comparison::Same);
                }
            }
        }
    }

    /// The pairs that `wanted` accepts, the best first; of equals the ones nearest in place.
    fn pair(&mut self, wanted: impl Fn(&Anchor, &Anchor, &Comparison) -> bool) {
        let (zh, en) = self.left();
        let mut found: Vec<(u32, usize, usize, usize, Comparison)> = Vec::new();
        for &i in &zh {
            for &j in &en {
                let (Some(a), Some(b)) = (self.zh.get(i), self.en.get(j)) else { continue };
                let how = compare(self.kinds, a, b);
                if wanted(a, b, &how) {
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

    /// The same value of another kind, where not both have one of their own kind to stand against: else *Article 30 … 12 delegates* would answer 第12条……30名.
    fn pair_across(&mut self) {
        let (zh, en) = self.left();
        let kinds = |side: &[&Anchor], of: &[usize]| -> Vec<String> {
            of.iter().filter_map(|i| side.get(*i)).filter(|a| !a.soft).map(|a| a.kind.to_string()).collect()
        };
        let (there, here) = (kinds(self.en, &en), kinds(self.zh, &zh));
        self.pair(|a, b, how| {
            let own = there.iter().any(|k| *k == a.kind) && here.iter().any(|k| *k == b.kind);
            *how == Comparison::Same && a.kind != b.kind && !own
        });
    }

    /// Dates whose parts stand apart on the other side: *1 and 3 July 2016*, 2016年……7月1日. A year answers a year, a month a month, a day a day.
    fn calendar(&mut self) {
        let (zh, en) = self.left();
        let parts = |side: &[&Anchor], of: &[usize]| -> Vec<(String, String)> {
            let all = of.iter().filter_map(|i| side.get(*i)).flat_map(|a| calendar_parts(a));
            all.map(|(n, v)| (n.to_string(), v.to_string())).collect()
        };
        let (here, there) = (parts(self.zh, &zh), parts(self.en, &en));
        for (own, of, other, is_zh) in [(self.zh, zh, &there, true), (self.en, en, &here, false)] {
            let held = |i: &usize| {
                let all = own.get(*i).map_or(vec![], |a| calendar_parts(a));
                // A date that stands against another whole one is no date in parts.
                !all.is_empty() && all.iter().all(|(n, v)| other.iter().any(|(m, w)| n == m && v == w))
            };
            for i in of.into_iter().filter(held) {
                self.explain(is_zh, i);
            }
        }
    }

    /// A range of parts whose members the other side names one by one.
    fn ranges(&mut self) {
        for zh in [true, false] {
            let (own, other) = if zh { (self.zh, self.en) } else { (self.en, self.zh) };
            let ranges = if zh { self.left().0 } else { self.left().1 };
            for i in ranges {
                let Some(range) = own.get(i).filter(|a| a.kind == "reference" && a.field("to").is_some()) else {
                    continue;
                };
                let left = if zh { self.left().1 } else { self.left().0 };
                let singles: Vec<&Anchor> = left.iter().filter_map(|j| other.get(*j).copied()).collect();
                let Some(held) = members(range, &singles) else { continue };
                self.explain(zh, i);
                held.iter().filter_map(|k| left.get(*k)).for_each(|j| self.explain(!zh, *j));
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

    /// The indices of what is left and wanted, Chinese and English.
    fn wanted(&self, wanted: impl Fn(&Anchor) -> bool) -> (Vec<usize>, Vec<usize>) {
        let of = |side: &[&Anchor], left: Vec<usize>| -> Vec<usize> {
            left.into_iter().filter(|i| side.get(*i).is_some_and(|a| wanted(a))).collect()
        };
        let (zh, en) = self.left();
        (of(self.zh, zh), of(self.en, en))
    }

    /// The groups of the Chinese anchors that are left, in the order of their names.
    fn groups(&self) -> BTreeSet<&'a str> {
        self.left().0.iter().filter_map(|i| self.zh.get(*i)).map(|a| group(a)).collect()
    }

    /// What is left of one kind, as many on either side: the first stands in the place of the first. Of several kinds of numbers, one against one.
    fn substitutes(&mut self) {
        for kind in self.groups() {
            // A name that nobody knows is soft, but may be a slip of the pen for one that is known.
            let (zh, en) = self.wanted(|a| group(a) == kind && (!a.soft || kind == "name"));
            if zh.len() == en.len() {
                zh.into_iter().zip(en).for_each(|(i, j)| self.take(i, j, Comparison::Different));
            }
        }
        // A hard one against the only soft one of its kind: 翻两番, *double*. A reference that is soft says where it stands, and may well be the other: 本条, *Article 15*.
        for kind in self.groups().into_iter().filter(|k| *k != "reference") {
            let (zh, en) = self.wanted(|a| group(a) == kind && !a.soft);
            let (soft_zh, soft_en) = self.wanted(|a| group(a) == kind && a.soft);
            if let ([i], [], _, [j]) | ([], [j], [i], _) = (&zh[..], &en[..], &soft_zh[..], &soft_en[..]) {
                self.take(*i, *j, Comparison::Different);
            }
        }
        let (zh, en) = self.wanted(|a| !a.soft && a.field("value").is_some());
        if let ([i], [j]) = (&zh[..], &en[..]) {
            self.take(*i, *j, Comparison::Different);
        }
        self.told();
    }

    /// A value that the other side has, matched already: said twice on one side and once on the other.
    fn repeats(&mut self) {
        for zh in [true, false] {
            let (own, other) = if zh { (self.zh, self.en) } else { (self.en, self.zh) };
            let left = if zh { self.left().0 } else { self.left().1 };
            let there: Vec<(&str, &str)> = other.iter().flat_map(|a| calendar_parts(a)).collect();
            let said = |i: &usize| {
                own.get(*i).is_some_and(|a| {
                    let parts = calendar_parts(a);
                    !parts.is_empty() && parts.iter().all(|p| there.contains(p))
                        || other.iter().any(|b| compare(self.kinds, a, b) == Comparison::Same)
                })
            };
            let done: Vec<usize> = left.into_iter().filter(said).collect();
            for i in done {
                self.explain(zh, i);
            }
        }
    }
}

/// The place of each anchor among those of its kind.
fn places(side: &[&Anchor]) -> Vec<usize> {
    let mut seen: FnvHashMap<&str, usize> = FnvHashMap::default();
    let mut out = Vec::with_capacity(side.len());
    for a in side {
        let n = seen.entry(a.kind.as_ref()).or_default();
        *n += 1;
        out.push(*n);
    }
    out
}

/// Kinds of which one may stand in the place of another: a body misspelt is an acronym that nobody knows, an ordinal a number.
pub(super) fn group(a: &Anchor) -> &str {
    match a.kind.as_ref() {
        "acronym" | "body" => "name",
        "ordinal" => "number",
        "clock" if a.field("time").is_none() => "part of the day",
        "period" => match a.field("of") {
            Some("half" | "quarter" | "season") => "part of a year",
            other => other.unwrap_or("period"),
        },
        kind => kind,
    }
}
