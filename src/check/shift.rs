//! Blocks that stand in another place: moved beads, with the units between and beside them that went along.
//!
//! In: a case. Out: the blocks in the order of the Chinese text. A unit that the aligner left alone on both sides at the same place of a block (its words alone say too
//! little) moved with the block: it is neither missing nor added. Cost: linear in the units; a few units beside a block are measured against each other.

use super::crossed::{USUAL, linked, usual};
use super::{Case, Lang};
use crate::bead::Bead;
use crate::document::{Document, UnitId, UnitKind};
use std::collections::BTreeSet;

/// Between two moved beads at most so many units of a side may lie that the aligner left alone.
const GAP: usize = 3;

/// The blocks; beads that were filled in have no evidence.
pub(super) fn blocks(case: &Case) -> Vec<Vec<Bead>> {
    let Some((zh, en)) = case.both() else { return vec![] };
    let mut moved: Vec<&Bead> =
        case.alignment.beads.iter().filter(|b| b.moved && !b.is_null() && !is_note(zh, en, b)).collect();
    if moved.is_empty() {
        return vec![];
    }
    moved.sort_by_key(|b| b.zh.first().copied());
    let rows = [Row::new(case, zh), Row::new(case, en)];
    let mut out: Vec<Vec<Bead>> = vec![];
    for b in moved {
        let last = out.last_mut().and_then(|block| Some((block.last()?.clone(), block)));
        match last.and_then(|(a, block)| Some((between(&rows, &a, b)?, block))) {
            Some((went, block)) => {
                block.extend(went);
                block.push(b.clone());
            }
            None => out.push(vec![b.clone()]),
        }
    }
    let least = USUAL * usual(case.coverage);
    for block in &mut out {
        for ahead in [true, false] {
            for _ in 0..GAP {
                let edge = if ahead { block.first() } else { block.last() };
                let Some((z, e)) = edge.and_then(|b| beside(&rows, b, ahead)) else { break };
                let bead = along(z, e);
                if case.judged(zh, en, |judge| linked(judge, std::slice::from_ref(&bead))) <= least {
                    break;
                }
                let at = if ahead { 0 } else { block.len() };
                block.insert(at, bead);
            }
        }
    }
    out
}

/// The units that went along with a block, which the aligner left alone.
pub(super) fn went_along(case: &Case) -> [BTreeSet<UnitId>; 2] {
    let mut out = [BTreeSet::new(), BTreeSet::new()];
    for b in blocks(case).iter().flatten().filter(|b| b.evidence.is_empty() && b.confidence < 1.0) {
        let alone = |l: Lang, u: &UnitId| case.alignment.beads.iter().any(|x| x.is_null() && x.side(l).contains(u));
        out[0].extend(b.zh.iter().filter(|u| alone(Lang::Zh, u)));
        out[1].extend(b.en.iter().filter(|u| alone(Lang::En, u)));
    }
    out
}

/// Footnotes go where their marks go: that is for `footnote-mismatch`.
fn is_note(zh: &Document, en: &Document, b: &Bead) -> bool {
    let all = b.zh.iter().map(|u| zh.unit(*u).kind).chain(b.en.iter().map(|u| en.unit(*u).kind));
    all.into_iter().all(|k| k == UnitKind::Footnote)
}

/// The units of one side in a row, and which of them the aligner left alone.
struct Row {
    units: Vec<UnitId>,
    rank: Vec<usize>,
    alone: BTreeSet<UnitId>,
}

impl Row {
    fn new(case: &Case, doc: &Document) -> Self {
        let units: Vec<UnitId> = doc.alignable().map(|u| u.id).collect();
        let mut rank = vec![usize::MAX; doc.units.len()];
        for (i, u) in units.iter().enumerate() {
            if let Some(slot) = rank.get_mut(u.index()) {
                *slot = i;
            }
        }
        let null = case.alignment.beads.iter().filter(|b| b.is_null());
        Row { units, rank, alone: null.flat_map(|b| b.side(doc.lang).to_vec()).collect() }
    }

    fn at(&self, u: Option<&UnitId>) -> Option<usize> {
        u.and_then(|u| self.rank.get(u.index())).copied().filter(|r| *r != usize::MAX)
    }

    /// What lies between two units in their order, where all of it was left alone and it is not much.
    fn between(&self, a: Option<&UnitId>, b: Option<&UnitId>) -> Option<Vec<UnitId>> {
        let (a, b) = (self.at(a)?, self.at(b)?);
        let gap = self.units.get(a + 1..b)?;
        (gap.len() <= GAP && gap.iter().all(|u| self.alone.contains(u))).then(|| gap.to_vec())
    }

    /// The unit before or after, where it was left alone.
    fn beside(&self, u: Option<&UnitId>, ahead: bool) -> Option<UnitId> {
        let at = self.at(u)?;
        let at = if ahead { at.checked_sub(1)? } else { at + 1 };
        self.units.get(at).copied().filter(|u| self.alone.contains(u))
    }
}

/// The units that went along between two beads that follow each other on both sides; nothing where they do not.
fn between(rows: &[Row; 2], a: &Bead, b: &Bead) -> Option<Vec<Bead>> {
    let zh = rows[0].between(a.zh.last(), b.zh.first())?;
    let en = rows[1].between(a.en.last(), b.en.first())?;
    let same = zh.len() == en.len();
    Some(if same { zh.into_iter().zip(en).map(|(z, e)| along(z, e)).collect() } else { vec![] })
}

fn beside(rows: &[Row; 2], b: &Bead, ahead: bool) -> Option<(UnitId, UnitId)> {
    let edge = |units: &'_ [UnitId]| if ahead { units.first().copied() } else { units.last().copied() };
    Some((rows[0].beside(edge(&b.zh).as_ref(), ahead)?, rows[1].beside(edge(&b.en).as_ref(), ahead)?))
}

fn along(zh: UnitId, en: UnitId) -> Bead {
    let mut b = Bead::new(vec![zh], vec![en]);
    b.moved = true;
    b.confidence = 0.5;
    b
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    /// Six clauses of which the last three stand first in Chinese; the aligner left the middle one of these alone.
    fn pair(lost: &[u32]) -> Pair {
        let zh = ["丁方付款。", "大多数区域组的活动日益重要。", "己方验收。", "甲方交货。", "乙方运输。", "丙方保险。"];
        let en = [
            "Party A delivers.",
            "Party B transports.",
            "Party C insures.",
            "Party D pays.",
            "The activities of most regional groups are increasingly important.",
            "Party F accepts.",
        ];
        let mut p = Pair::new(&paras(&zh), &paras(&en), &[]);
        let mut beads = vec![];
        for (z, e) in [(1, 4), (2, 5), (3, 6), (4, 1), (5, 2), (6, 3)] {
            if lost.contains(&z) {
                beads.push(Bead::new(vec![UnitId(z)], vec![]));
                beads.push(Bead::new(vec![], vec![UnitId(e)]));
            } else {
                let mut b = Bead::new(vec![UnitId(z)], vec![UnitId(e)]);
                b.moved = e > 3;
                beads.push(b);
            }
        }
        p.alignment = crate::Alignment::new(beads);
        p.measured()
    }

    #[test]
    fn what_lies_between_moved_units_went_along() {
        let p = pair(&[2]);
        let b = blocks(&p.case());
        assert_eq!(b.iter().map(Vec::len).collect::<Vec<_>>(), [3]);
        let [zh, en] = went_along(&p.case());
        assert_eq!(
            (zh.into_iter().collect::<Vec<_>>(), en.into_iter().collect::<Vec<_>>()),
            (vec![UnitId(2)], vec![UnitId(5)])
        );
    }

    #[test]
    fn what_one_side_alone_has_beside_a_block_is_still_missing() {
        let mut p = pair(&[]);
        // The English has a clause more inside the block.
        p.alignment.beads.retain(|b| b.zh != [UnitId(2)]);
        p.alignment.beads.push(Bead::new(vec![], vec![UnitId(5)]));
        let [zh, en] = went_along(&p.case());
        assert!(zh.is_empty() && en.is_empty());
    }

    #[test]
    fn nothing_moved_nothing_went_along() {
        let p = Pair::new(&paras(&["甲方。"]), &paras(&["Party A.", "Party B."]), &[(&[1], &[1]), (&[], &[2])]);
        assert!(blocks(&p.case()).is_empty());
    }
}
