//! Where two bead lists differ, for people who read errors.
//!
//! In: gold and predicted beads. Out: the places, each as small as can be cut out on both sides.

use super::beads::LineBead;
use std::collections::BTreeMap;

/// Beads of one side of the comparison that the other does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Beads of the gold that were not found.
    pub gold: Vec<LineBead>,
    /// Beads found instead.
    pub predicted: Vec<LineBead>,
}

/// The places where two bead lists differ, each as small as can be cut out on both sides.
pub fn differences(gold: &[LineBead], predicted: &[LineBead]) -> Vec<Difference> {
    // Beads that share a line with an unequal bead belong to one place: union by shared lines.
    let wrong: Vec<(bool, &LineBead)> = gold
        .iter()
        .filter(|b| !predicted.contains(b))
        .map(|b| (true, b))
        .chain(predicted.iter().filter(|b| !gold.contains(b)).map(|b| (false, b)))
        .collect();
    let mut group: Vec<usize> = (0..wrong.len()).collect();
    fn root(g: &mut [usize], mut i: usize) -> usize {
        while let Some(&p) = g.get(i) {
            if p == i {
                break;
            }
            i = p;
        }
        i
    }
    let mut owner: BTreeMap<(bool, usize), usize> = BTreeMap::new();
    for (k, (_, b)) in wrong.iter().enumerate() {
        for line in b.0.iter().map(|&i| (false, i)).chain(b.1.iter().map(|&j| (true, j))) {
            let first = *owner.entry(line).or_insert(k);
            let (x, y) = (root(&mut group, first), root(&mut group, k));
            if let Some(slot) = group.get_mut(x.max(y)) {
                *slot = x.min(y);
            }
        }
    }
    let mut out: BTreeMap<usize, Difference> = BTreeMap::new();
    for (k, (is_gold, b)) in wrong.iter().enumerate() {
        let d =
            out.entry(root(&mut group, k)).or_insert_with(|| Difference { gold: Vec::new(), predicted: Vec::new() });
        if *is_gold { d.gold.push((*b).clone()) } else { d.predicted.push((*b).clone()) }
    }
    out.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beads_that_share_a_line_are_one_place() {
        let gold = [(vec![0], vec![0]), (vec![1], vec![1, 2]), (vec![2], vec![3]), (vec![3], vec![])];
        let predicted = [(vec![0], vec![0]), (vec![1], vec![1]), (vec![2], vec![2, 3]), (vec![], vec![9])];
        let places = differences(&gold, &predicted);
        let sizes: Vec<_> = places.iter().map(|p| (p.gold.len(), p.predicted.len())).collect();
        assert_eq!(sizes, [(2, 2), (1, 0), (0, 1)]);
    }
}
