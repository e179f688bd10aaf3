//! Two texts in one language: a word is accounted for as often as the other side of the bead says it.

use super::tokens::{Pairing, Side};
use super::{UnitCoverage, links, score};
use crate::bead::Bead;
use crate::document::UnitId;
use crate::span::Span;
use fnv::FnvHashMap;

/// Shortest run of unmatched atoms that is a gap.
const SHORTEST: usize = 4;

pub(super) fn compare(pairing: &Pairing, bead: &Bead) -> [Vec<UnitCoverage>; 2] {
    let of = |side: &Side, units: &[UnitId], other: &Side, theirs: &[UnitId]| {
        let atoms = links::atoms(side, units);
        let mut left: FnvHashMap<String, usize> = FnvHashMap::default();
        for a in links::atoms(other, theirs) {
            *left.entry(word(pairing, other, &a)).or_default() += 1;
        }
        let mut accounted = Vec::with_capacity(atoms.len());
        for a in &atoms {
            let there = left.get_mut(&word(pairing, side, a)).filter(|n| **n > 0);
            accounted.push(if there.is_some() { 1.0 } else { 0.0 });
            if let Some(n) = there {
                *n -= 1;
            }
        }
        let mut gaps: Vec<(UnitId, Span)> = Vec::new();
        let mut at = 0;
        while at < atoms.len() {
            let run = atoms
                .iter()
                .zip(&accounted)
                .skip(at)
                .take_while(|(a, c)| **c == 0.0 && a.unit == atoms[at].unit)
                .count();
            if run >= SHORTEST {
                gaps.push((atoms[at].unit, atoms[at].at.join(atoms[at + run - 1].at)));
            }
            at += run.max(1);
        }
        score(&atoms, &accounted, units, &gaps)
    };
    [of(&pairing.zh, &bead.zh, &pairing.en, &bead.en), of(&pairing.en, &bead.en, &pairing.zh, &bead.zh)]
}

fn word(pairing: &Pairing, side: &Side, atom: &links::Atom) -> String {
    let text = side.doc.units.get(atom.unit.index()).map_or("", |u| atom.at.of(u.text()));
    pairing.lexicon.fold(text).to_lowercase()
}
