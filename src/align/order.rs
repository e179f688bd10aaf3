//! The order of beads: that of a reader who follows both texts.

use crate::bead::Bead;
use crate::document::UnitId;
use std::collections::BTreeMap;

/// Sorts beads by their first Chinese unit; one without Chinese stands after the bead of the English unit before it.
pub(crate) fn sort(beads: &mut Vec<Bead>) {
    beads.sort_by_key(|b| b.zh.first().copied().map_or((1, UnitId(0)), |z| (0, z)));
    let full = beads.iter().take_while(|b| !b.zh.is_empty()).count();
    // Where each English unit stands, by the rank of its bead; moved beads do not pull nulls with them.
    let mut rank_of: BTreeMap<UnitId, usize> = BTreeMap::new();
    for (rank, b) in beads.iter().take(full).enumerate().filter(|(_, b)| !b.moved) {
        for &e in &b.en {
            rank_of.insert(e, rank);
        }
    }
    let mut keyed: Vec<((usize, u32), Bead)> = std::mem::take(beads)
        .into_iter()
        .enumerate()
        .map(|(rank, b)| match b.en.first() {
            Some(&e) if b.zh.is_empty() => {
                let before = rank_of.range(..e).next_back().map_or(0, |(_, r)| r + 1);
                ((before, e.0 + 1), b)
            }
            _ => ((rank + 1, 0), b),
        })
        .collect();
    keyed.sort_by_key(|k| k.0);
    beads.extend(keyed.into_iter().map(|k| k.1));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nulls_stand_after_what_precedes_them() {
        let ids = |v: &[u32]| v.iter().map(|&i| UnitId(i)).collect::<Vec<_>>();
        let bead = |z: &[u32], e: &[u32]| Bead::new(ids(z), ids(e));
        let mut moved = bead(&[9], &[2]);
        moved.moved = true;
        let want = vec![
            bead(&[], &[1]),
            bead(&[1], &[3]),
            bead(&[], &[4]),
            bead(&[2], &[]),
            bead(&[3], &[5, 6]),
            bead(&[], &[7]),
            bead(&[], &[8]),
            moved,
        ];
        let mut got = want.clone();
        got.reverse();
        sort(&mut got);
        assert_eq!(got, want);
    }
}
