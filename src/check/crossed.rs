//! Neighbours that changed places inside the alignment: the aligner holds two or more units of each side together (or pairs them in step), but two
//! of them are better accounted for crosswise.
//!
//! In: a case. Out: pairs of one-to-one beads that say it better. The cost is that of measuring the few doubtful beads twice; nothing is realigned.

use super::contrast::Contrast;
use super::{Case, gaps};
use crate::bead::Bead;
use crate::coverage::{Coverage, Judge, UnitCoverage};
use crate::document::{Document, Lang, UnitId, UnitKind};

/// So much more of both sides must be linked crosswise; less where the labels, too, are each other's.
pub(super) const BETTER: f64 = 0.1;
const BETTER_LABELLED: f64 = 0.02;
/// Crosswise as much must be linked as is usual in this pair of documents, times this.
pub(super) const USUAL: f64 = 0.6;
/// A bead is poor where less than this share of what is usual is linked; in a sure one, less than the second.
const POOR: f64 = 1.2;
const VERY_POOR: f64 = 0.75;
/// The same of the surer one of two clauses that were torn apart, where their labels are each other's.
const LABELLED: f64 = 0.25;
/// Two beads in step are looked at where less than this share of what is usual is linked in both together.
const LOOK: f64 = 1.1;
/// A bead this likely is a sure one.
const SURE: f64 = 0.95;
/// Beads of more units a side than this are no list of clauses.
const MOST: usize = 6;
/// So many beads in a row may hold two clauses that the aligner could not pair: one of them paired, the other left alone before it on one side, behind it on the
/// other.
const TORN: usize = 3;

/// Two beads in place of what the aligner made, each with the confidence that the measure gives.
pub(super) type Crossed = [Bead; 2];

/// Two units of each side: first and second Chinese, first and second English.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Four {
    zh: [UnitId; 2],
    en: [UnitId; 2],
}

impl Four {
    fn beads(&self, crossed: bool) -> [Bead; 2] {
        let ([a, b], [x, y]) = (self.zh, self.en);
        let (x, y) = if crossed { (y, x) } else { (x, y) };
        [Bead::new(vec![a], vec![x]), Bead::new(vec![b], vec![y])]
    }

    fn meets(&self, other: &Four) -> bool {
        self.zh.iter().any(|u| other.zh.contains(u))
    }
}

pub(super) fn find(case: &Case, zh: &Document, en: &Document) -> Vec<Crossed> {
    let usual = usual(case.coverage);
    let (doubtful, torn) = candidates(case, zh, en, usual);
    if doubtful.is_empty() && torn.is_empty() {
        return vec![];
    }
    let mut won: Vec<(f64, f64, Four)> = case.judged(zh, en, |judge| {
        let whole = doubtful.iter().filter_map(|f| {
            let (straight, crossed) = (f.beads(false), f.beads(true));
            let told = Contrast::new(judge, &straight, &crossed).is_second();
            if !told && !labels_cross(zh, en, f) {
                return None;
            }
            let crossed_linked = linked(judge, &crossed);
            let gain = crossed_linked - linked(judge, &straight);
            let better = told || gain > BETTER_LABELLED;
            (better && crossed_linked > USUAL * usual).then(|| (gain, Measured::new(judge, &crossed).score, *f))
        });
        let torn = torn.iter().filter_map(|f| {
            let (straight, crossed) = (f.beads(false), f.beads(true));
            let labels = labels_cross(zh, en, f);
            if !labels && !Contrast::new(judge, &straight, &crossed).is_second() {
                return None;
            }
            // Each by itself: one of the two is a pair of the aligner's, which says nothing for the other.
            let each = crossed.each_ref().map(|b| Measured::new(judge, std::slice::from_ref(b)));
            let [a, b] = &each;
            // Labels say enough, where the texts do not deny it.
            let (gain, least) =
                if labels { (a.linked.max(b.linked), LABELLED) } else { (a.linked.min(b.linked), USUAL) };
            (gain > least * usual).then_some((gain, a.score.min(b.score), *f))
        });
        whole.chain(torn).collect()
    });
    // A clause changes places with one neighbour only: the surest exchange first.
    won.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.zh.cmp(&b.2.zh)));
    let mut taken: Vec<Four> = vec![];
    let mut out = vec![];
    for (_, sure, f) in won {
        if !taken.iter().any(|t| t.meets(&f)) {
            taken.push(f);
            out.push(f.beads(true).map(|mut bead| {
                bead.confidence = sure;
                bead.moved = true;
                bead
            }));
        }
    }
    out.sort_by(|a, b| a[0].zh.cmp(&b[0].zh));
    out
}

/// Whether each of the two has the label of the other's counterpart, and not that of its own.
fn labels_cross(zh: &Document, en: &Document, f: &Four) -> bool {
    let number = |d: &Document, u: UnitId| d.unit(u).label.as_ref().and_then(|l| l.value.last()).map(|p| p.number);
    let ([a, b], [x, y]) = (f.zh.map(|u| number(zh, u)), f.en.map(|u| number(en, u)));
    a.is_some() && b.is_some() && a != b && a == y && b == x
}

/// How much of two beads together is linked, and accounted for.
struct Measured {
    linked: f64,
    score: f64,
}

impl Measured {
    fn new(judge: &Judge, beads: &[Bead]) -> Self {
        let units: Vec<UnitCoverage> = beads.iter().flat_map(|b| judge.units(b)).flatten().collect();
        Measured { linked: share(&units, |u| u.explained), score: share(&units, |u| u.score) }
    }
}

/// How much of some beads together is linked; a third of the cost of [`Measured`].
pub(super) fn linked(judge: &Judge, beads: &[Bead]) -> f64 {
    let units: Vec<UnitCoverage> = beads.iter().flat_map(|b| judge.explained(b)).flatten().collect();
    share(&units, |u| u.explained)
}

fn share(units: &[UnitCoverage], of: fn(&UnitCoverage) -> f64) -> f64 {
    let all: f64 = units.iter().map(|u| u.weight).sum();
    let hit: f64 = units.iter().map(|u| of(u) * u.weight).sum();
    if all > 0.0 { hit / all } else { 0.0 }
}

/// What is usually linked: the share of all pairs of units.
pub(super) fn usual(c: &Coverage) -> f64 {
    let units = c.zh.units.iter().chain(&c.en.units).filter(|u| u.explained > 0.0);
    let (hit, all) = units.fold((0.0, 0.0), |(h, a), u| (h + u.explained * u.weight, a + u.weight));
    if all > 0.0 { hit / all } else { 0.5 }
}

/// Whether the sides of a bead account for less of each other than is usual, and the aligner is not so sure of it that this says nothing.
pub(super) fn is_poor(case: &Case, b: &Bead, usual: f64) -> bool {
    is_linked_less(case, &[b], usual * if b.confidence < SURE { POOR } else { VERY_POOR })
}

/// Whether less than this share of some beads together is linked.
fn is_linked_less(case: &Case, beads: &[&Bead], least: f64) -> bool {
    let of = |l: Lang| beads.iter().flat_map(move |b| b.side(l)).filter_map(move |u| gaps::coverage(case, l, *u));
    let (hit, all) =
        of(Lang::Zh).chain(of(Lang::En)).fold((0.0, 0.0), |(h, a), c| (h + c.explained * c.weight, a + c.weight));
    hit < least * all
}

/// Neighbours that may have changed places: those held together or paired in step, and those torn apart.
fn candidates(case: &Case, zh: &Document, en: &Document, usual: f64) -> (Vec<Four>, Vec<Four>) {
    let text = |d: &Document, u: &UnitId| !matches!(d.unit(*u).kind, UnitKind::Footnote | UnitKind::Cell);
    let plain = |f: &Four| f.zh.iter().all(|u| text(zh, u)) && f.en.iter().all(|u| text(en, u));
    let beads = &case.alignment.beads;
    let mut whole = vec![];
    for b in beads.iter().filter(|b| b.zh.len() == b.en.len() && b.zh.len() <= MOST) {
        whole.extend(fours(&b.zh, &b.en));
    }
    for w in beads.windows(2) {
        let [p, q] = w else { continue };
        if let ([a], [x], [b], [y]) = (p.zh.as_slice(), p.en.as_slice(), q.zh.as_slice(), q.en.as_slice()) {
            let four = Four { zh: [*a, *b], en: [*x, *y] };
            if is_linked_less(case, &[p, q], LOOK * usual) || labels_cross(zh, en, &four) {
                whole.push(four);
            }
        }
    }
    let mut torn = vec![];
    for w in (2..=TORN).flat_map(|n| beads.windows(n)) {
        let even = |b: &Bead| b.zh.len() == b.en.len();
        let (Some(first), Some(last)) = (w.first(), w.last()) else { continue };
        if even(first) || even(last) || w.iter().any(|b| b.moved) {
            continue;
        }
        let zh: Vec<UnitId> = w.iter().flat_map(|b| b.zh.iter().copied()).collect();
        let en: Vec<UnitId> = w.iter().flat_map(|b| b.en.iter().copied()).collect();
        if zh.len() == en.len() && zh.len() <= TORN {
            torn.extend(fours(&zh, &en));
        }
    }
    whole.retain(plain);
    torn.retain(plain);
    (whole, torn)
}

/// Neighbours of one side with those at the same place of the other.
fn fours(zh: &[UnitId], en: &[UnitId]) -> Vec<Four> {
    let pairs = zh.windows(2).zip(en.windows(2));
    pairs.filter_map(|(z, e)| Some(Four { zh: z.try_into().ok()?, en: e.try_into().ok()? })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    const ZH: [&str; 4] =
        ["各方应在三十日内付款。", "秘书长应向理事会提交年度报告。", "申请人应缴纳审查费。", "许可证有效期为五年。"];
    const EN: [&str; 4] = [
        "The Parties shall pay within thirty days.",
        "The Secretary-General shall submit an annual report to the Council.",
        "The applicant shall pay the examination fee.",
        "The permit shall be valid for five years.",
    ];

    fn crossed(zh: [usize; 4], beads: &[(&[u32], &[u32])]) -> Vec<([u32; 2], [u32; 2])> {
        let zh: Vec<&str> = zh.iter().filter_map(|i| ZH.get(*i).copied()).collect();
        let p = Pair::new(&paras(&zh), &paras(&EN), beads).measured();
        let case = p.case();
        let id = |b: &Bead| (b.zh[0].0, b.en[0].0);
        find(&case, &p.zh, &p.en).iter().map(|[a, b]| ([id(a).0, id(b).0], [id(a).1, id(b).1])).collect()
    }

    #[test]
    fn two_neighbours_within_one_bead() {
        let hit = [([2, 3], [3, 2])];
        assert_eq!(crossed([0, 2, 1, 3], &[(&[1], &[1]), (&[2, 3], &[2, 3]), (&[4], &[4])]), hit);
        assert_eq!(crossed([0, 2, 1, 3], &[(&[1, 2, 3], &[1, 2, 3]), (&[4], &[4])]), hit);
    }

    #[test]
    fn two_neighbours_paired_in_step() {
        assert_eq!(
            crossed([0, 2, 1, 3], &[(&[1], &[1]), (&[2], &[2]), (&[3], &[3]), (&[4], &[4])]),
            [([2, 3], [3, 2])]
        );
    }

    #[test]
    fn two_neighbours_torn_apart() {
        let beads: [(&[u32], &[u32]); 5] = [(&[1], &[1]), (&[], &[2]), (&[2], &[3]), (&[3], &[]), (&[4], &[4])];
        assert_eq!(crossed([0, 2, 1, 3], &beads), [([2, 3], [3, 2])]);
        // One clause lost on either side, of which neither is the other's.
        let beads: [(&[u32], &[u32]); 4] = [(&[1], &[1]), (&[], &[2]), (&[2], &[3]), (&[3], &[])];
        assert!(crossed([0, 2, 3, 3], &beads).is_empty());
    }

    #[test]
    fn neighbours_in_their_places_stay() {
        assert!(crossed([0, 1, 2, 3], &[(&[1, 2], &[1, 2]), (&[3, 4], &[3, 4])]).is_empty());
        assert!(crossed([0, 1, 2, 3], &[(&[1], &[1]), (&[2], &[2]), (&[3], &[3]), (&[4], &[4])]).is_empty());
    }
}
