//! A second opinion on text that the aligner left alone without being sure of it: whether the words of its neighbours' counterparts account for it.
//!
//! In: a case and a unit without counterpart. Out: whether the coverage is sure, held together with the bead before it and with the one behind it, that nothing there
//! says it. The aligner weighs paths, the coverage weighs words: where both say so, it is so. Cost: two beads for each unit in doubt, few in any text.

use super::Case;
use super::missing::is_whole;
use crate::bead::Bead;
use crate::document::{Document, Lang, Unit, UnitId};
use crate::span::Span;

/// So likely must the unit be missing beside either neighbour.
const SURE: f64 = 0.9;

/// Whether neither neighbour's counterpart says the unit.
pub(super) fn is_apart(case: &Case, have: &Document, unit: &Unit, bead_of: &[Option<usize>]) -> bool {
    let Some((zh, en)) = case.both() else { return false };
    let from = have.lang;
    // Something left alone on the other side at the same place may be its counterpart.
    let at = bead_of.get(unit.id.index()).copied().flatten().unwrap_or(0);
    let near = case.alignment.beads.get(at.saturating_sub(BESIDE)..(at + BESIDE + 1).min(case.alignment.beads.len()));
    if near.unwrap_or(&[]).iter().any(|b| b.is_null() && b.side(from).is_empty()) {
        return false;
    }
    let bead = |u: &UnitId| case.alignment.beads.get((*bead_of.get(u.index())?)?).filter(|b| !b.is_null());
    let units: Vec<UnitId> = have.alignable().map(|u| u.id).collect();
    let at = units.partition_point(|u| *u < unit.id);
    let before = units.get(..at).unwrap_or(&[]).iter().rev().take(NEAR).find_map(bead);
    let behind = units.iter().skip(at + 1).take(NEAR).find_map(bead);
    let beside: Vec<Bead> = [before, behind].into_iter().flatten().map(|b| with(b, from, unit.id)).collect();
    if beside.is_empty() {
        return false;
    }
    let whole = Span::new(0, unit.text().len());
    case.judged(zh, en, |judge| {
        beside.iter().all(|b| {
            let parts = judge.parts(b);
            let own = parts.iter().find(|p| p.lang == from && p.unit == unit.id && is_whole(p.at, whole));
            own.is_some_and(|p| p.missing >= SURE)
        })
    })
}

/// Neighbours are looked for no further than this.
const NEAR: usize = 4;
/// So many beads before and behind are the same place.
const BESIDE: usize = 2;

/// A bead that holds one unit more.
fn with(bead: &Bead, from: Lang, unit: UnitId) -> Bead {
    let mut out = Bead::new(bead.zh.clone(), bead.en.clone());
    let side = if from == Lang::Zh { &mut out.zh } else { &mut out.en };
    side.push(unit);
    side.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    const ZH: [&str; 3] = ["各方应在三十日内付款。", "秘书长应向理事会提交年度报告。", "许可证有效期为五年。"];
    const EN: [&str; 4] = [
        "The Parties shall pay within thirty days.",
        "The Secretary-General shall submit an annual report to the Council.",
        "The applicant shall pay the examination fee to the competent authority.",
        "The permit shall be valid for five years.",
    ];

    fn apart(en: [&str; 4], unit: u32) -> bool {
        let beads: [(&[u32], &[u32]); 4] = [(&[1], &[1]), (&[2], &[2]), (&[], &[3]), (&[3], &[4])];
        let p = Pair::new(&paras(&ZH), &paras(&en), &beads).measured();
        let case = p.case();
        let bead_of = case.alignment.bead_of(Lang::En, p.en.units.len());
        is_apart(&case, &p.en, p.en.unit(UnitId(unit)), &bead_of)
    }

    #[test]
    fn what_no_neighbour_says_is_apart() {
        assert!(apart(EN, 3));
        // The second half of its neighbour is not.
        let halves = [EN[0], "The Secretary-General shall submit", "an annual report to the Council.", EN[3]];
        assert!(!apart(halves, 3));
    }
}
