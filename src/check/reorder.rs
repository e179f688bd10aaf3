//! A list whose items stand in another order than on the other side (definitions sorted by each language's own alphabet), and which the aligner paired in step.
//!
//! In: a case. Out: for each such list, the items that changed places, one bead each. Only stretches of single units under one head are looked at, of which several
//! account poorly for each other; these are measured each against each, a few dozen times at most. Nothing is realigned.

use super::crossed::{self, BETTER, USUAL, is_poor, usual};
use super::{Case, Lang};
use crate::bead::Bead;
use crate::coverage::Judge;
use crate::document::{Document, UnitId, UnitKind};
use std::collections::BTreeSet;

/// Fewer items than this that changed places are no order; two neighbours are for `crossed`.
const LEAST: usize = 3;
/// Of two texts in step, no less than this is linked.
const FLOOR: f64 = 0.4;
/// A longer stretch is no list that somebody sorted.
const MOST: usize = 24;

/// The items that changed places, list by list, in the order of the Chinese text.
pub(super) fn lists(case: &Case) -> Vec<Vec<Bead>> {
    let Some((zh, en)) = case.both() else { return vec![] };
    // In a text that is one such list, what is usual comes from wrong pairs.
    let usual = usual(case.coverage).max(FLOOR);
    let poor = |b: &Bead| b.is_null() || is_poor(case, b, usual);
    let stretches = stretches(case, zh, en);
    let doubtful: Vec<&Vec<&Bead>> =
        stretches.iter().filter(|s| s.iter().filter(|b| poor(b)).count() >= LEAST).collect();
    if doubtful.is_empty() {
        return vec![];
    }
    case.judged(zh, en, |judge| doubtful.into_iter().filter_map(|s| reordered(judge, s, usual)).collect())
}

/// All units of such lists, by language: what was found by comparing them in step says nothing.
pub(super) fn units(case: &Case) -> [BTreeSet<UnitId>; 2] {
    let mut out = [BTreeSet::new(), BTreeSet::new()];
    for b in lists(case).iter().flatten() {
        out[0].extend(&b.zh);
        out[1].extend(&b.en);
    }
    out
}

/// Beads of one unit a side, or of one unit alone, that follow each other under one head of each side.
fn stretches<'a>(case: &Case<'a>, zh: &Document, en: &Document) -> Vec<Vec<&'a Bead>> {
    let item = |d: &Document, u: &UnitId| matches!(d.unit(*u).kind, UnitKind::Clause | UnitKind::Paragraph);
    let fits = |b: &Bead| {
        let single = b.zh.len() <= 1 && b.en.len() <= 1 && !b.moved;
        single && b.zh.iter().all(|u| item(zh, u)) && b.en.iter().all(|u| item(en, u))
    };
    let parent = |d: &Document, us: &[UnitId]| us.first().map(|u| d.unit(*u).parent);
    let mut out: Vec<Vec<&Bead>> = vec![];
    let mut open: Vec<&Bead> = vec![];
    for b in &case.alignment.beads {
        let kin = open.iter().all(|a| {
            let same = |x: Option<_>, y: Option<_>| x.is_none() || y.is_none() || x == y;
            same(parent(zh, &a.zh), parent(zh, &b.zh)) && same(parent(en, &a.en), parent(en, &b.en))
        });
        if !fits(b) || !kin {
            out.push(std::mem::take(&mut open));
        }
        if fits(b) {
            open.push(b);
        }
    }
    out.push(open);
    out.retain(|s| (LEAST..=MOST).contains(&s.len()));
    out
}

/// The items of a stretch that are better accounted for by other ones, where they are many and it is much better.
fn reordered(judge: &Judge, stretch: &[&Bead], usual: f64) -> Option<Vec<Bead>> {
    let linked = |z: UnitId, e: UnitId| crossed::linked(judge, &[Bead::new(vec![z], vec![e])]);
    let zh: Vec<UnitId> = stretch.iter().flat_map(|b| b.zh.iter().copied()).collect();
    let en: Vec<UnitId> = stretch.iter().flat_map(|b| b.en.iter().copied()).collect();
    let mut all: Vec<(f64, UnitId, UnitId)> =
        zh.iter().flat_map(|z| en.iter().map(|e| (linked(*z, *e), *z, *e))).filter(|p| p.0 > USUAL * usual).collect();
    // The best pairs first; each item once.
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used, mut pairs) = ([BTreeSet::new(), BTreeSet::new()], vec![]);
    for (score, z, e) in all {
        if !used[0].contains(&z) && !used[1].contains(&e) {
            used[0].insert(z);
            used[1].insert(e);
            pairs.push((score, z, e));
        }
    }
    let stood = |z: UnitId| stretch.iter().find(|b| b.zh == [z]).and_then(|b| b.en.first()).copied();
    pairs.retain(|(_, z, e)| stood(*z) != Some(*e));
    let before: f64 = pairs.iter().filter_map(|(_, z, _)| Some(linked(*z, stood(*z)?))).sum();
    let after: f64 = pairs.iter().map(|p| p.0).sum();
    let n = pairs.len();
    if n < LEAST || after - before < BETTER * n as f64 {
        return None;
    }
    pairs.sort_by_key(|p| p.1);
    let bead = |(score, z, e): (f64, UnitId, UnitId)| {
        let mut b = Bead::new(vec![z], vec![e]);
        b.moved = true;
        b.confidence = score.clamp(0.5, 1.0);
        b
    };
    Some(pairs.into_iter().map(bead).collect())
}

/// Whether a finding stands in a unit of such a list.
pub(super) fn holds(units: &[BTreeSet<UnitId>; 2], f: &super::Finding) -> bool {
    let [zh, en] = units;
    let at = |l: Lang, set: &BTreeSet<UnitId>| f.side(l).is_some_and(|p| p.start < p.end && set.contains(&p.unit));
    at(Lang::Zh, zh) || at(Lang::En, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    const ZH: [&str; 5] = [
        "各方应在三十日内付款。",
        "秘书长应向理事会提交年度报告。",
        "申请人应缴纳审查费。",
        "许可证有效期为五年。",
        "主管机关可以派员检查设备。",
    ];
    const EN: [&str; 5] = [
        "The Parties shall pay within thirty days.",
        "The Secretary-General shall submit an annual report to the Council.",
        "The applicant shall pay the examination fee.",
        "The permit shall be valid for five years.",
        "The competent authority may send personnel to inspect the equipment.",
    ];

    fn found(order: [usize; 5]) -> Vec<Vec<(u32, u32)>> {
        let zh: Vec<&str> = order.iter().filter_map(|i| ZH.get(*i).copied()).collect();
        let beads: Vec<(&[u32], &[u32])> = vec![(&[1], &[1]), (&[2], &[2]), (&[3], &[3]), (&[4], &[4]), (&[5], &[5])];
        let p = Pair::new(&paras(&zh), &paras(&EN), &beads).measured();
        lists(&p.case()).iter().map(|l| l.iter().map(|b| (b.zh[0].0, b.en[0].0)).collect()).collect()
    }

    #[test]
    fn a_list_in_another_order_is_seen_although_it_was_paired_in_step() {
        assert_eq!(found([3, 0, 4, 1, 2]), [[(1, 4), (2, 1), (3, 5), (4, 2), (5, 3)]]);
    }

    #[test]
    fn a_list_in_order_is_left_alone() {
        assert!(found([0, 1, 2, 3, 4]).is_empty());
        assert!(found([1, 0, 2, 3, 4]).is_empty(), "two neighbours are no order");
    }
}
