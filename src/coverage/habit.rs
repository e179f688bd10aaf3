//! How far a word is usually accounted for in these documents: a word that no dictionary pairs with what stands for it here tells nothing when it is left
//! over once more.
//!
//! In: the beads and their links. Out: for each atom of a bead the share of it that the other beads lead one to expect. Cost: the links of a bounded
//! sample of beads.

use super::links::{Atom, Linked};
use super::tokens::{Pairing, Side};
use crate::bead::{Alignment, Bead};
use crate::document::UnitId;
use fnv::FnvHashMap;
#[cfg(feature = "parallel")]
use rayon::prelude::*;

/// Beads looked at; of more, a sample evenly spread.
const SAMPLE: usize = 1500;
/// What is expected of a word that stands nowhere else, and how many places that counts for.
const PRIOR: f32 = 0.5;

/// What is usual for the words of one side.
#[derive(Debug, Default)]
pub(super) struct Habit {
    /// By token: the sum of its links, and how often it was seen.
    words: Vec<(f32, f32)>,
    /// By unit: whether it was counted.
    counted: Vec<bool>,
}

/// What the other beads lead one to expect of an atom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Usual {
    /// Share of it that is accounted for, 0 to 1.
    pub share: f32,
    /// How much there was to judge by, 0 to 1.
    pub seen: f32,
}

/// The links of a bead that was looked at.
#[derive(Debug)]
pub(super) struct Known {
    bead: usize,
    zh: Vec<UnitId>,
    en: Vec<UnitId>,
    linked: Linked,
}

impl Known {
    /// The links of a bead, where it is among those known.
    pub(super) fn of<'a>(known: &'a [Known], number: usize, bead: &Bead) -> Option<&'a Linked> {
        let k = known.get(known.binary_search_by_key(&number, |k| k.bead).ok()?)?;
        (k.zh == bead.zh && k.en == bead.en).then_some(&k.linked)
    }
}

/// The habits of both sides, and the links of the beads that were looked at, by number.
pub(super) fn habits(pairing: &Pairing, alignment: &Alignment) -> ([Habit; 2], Vec<Known>) {
    // Two texts in one language are compared word by word.
    if pairing.zh.doc.lang == pairing.en.doc.lang {
        return Default::default();
    }
    let full: Vec<(usize, &Bead)> = alignment.beads.iter().enumerate().filter(|(_, b)| !b.is_null()).collect();
    let sample: Vec<(usize, &Bead)> = full.iter().step_by(full.len().div_ceil(SAMPLE).max(1)).copied().collect();
    let link = |&(bead, b): &(usize, &Bead)| Known {
        bead,
        zh: b.zh.clone(),
        en: b.en.clone(),
        linked: Linked::new(pairing, b),
    };
    #[cfg(feature = "parallel")]
    let known: Vec<Known> = sample.par_iter().map(link).collect();
    #[cfg(not(feature = "parallel"))]
    let known: Vec<Known> = sample.iter().map(link).collect();
    let zh = known.iter().flat_map(|k| &k.linked.zh);
    let en = known.iter().flat_map(|k| &k.linked.en);
    let habits = [
        Habit::new(&pairing.zh, sample.iter().flat_map(|b| &b.1.zh), zh),
        Habit::new(&pairing.en, sample.iter().flat_map(|b| &b.1.en), en),
    ];
    (habits, known)
}

impl Habit {
    fn new<'a>(side: &Side, seen: impl Iterator<Item = &'a UnitId>, atoms: impl Iterator<Item = &'a Atom>) -> Self {
        Habit::count(side.weight.len(), side.units.len(), seen, atoms)
    }

    fn count<'a>(
        words: usize,
        units: usize,
        seen: impl Iterator<Item = &'a UnitId>,
        atoms: impl Iterator<Item = &'a Atom>,
    ) -> Self {
        let mut out = Habit { words: vec![(0.0, 0.0); words], counted: vec![false; units] };
        seen.for_each(|u| out.counted.get_mut(u.index()).into_iter().for_each(|c| *c = true));
        for a in atoms {
            if let Some((sum, n)) = out.words.get_mut(a.token as usize) {
                *sum += a.link;
                *n += 1.0;
            }
        }
        out
    }

    /// What is usual for the atoms of one side of a bead, by the other beads alone.
    pub(super) fn of(&self, atoms: &[Atom]) -> Vec<Usual> {
        let mut here: FnvHashMap<u32, (f32, f32)> = FnvHashMap::default();
        for a in atoms.iter().filter(|a| self.counted.get(a.unit.index()).is_some_and(|c| *c)) {
            let (sum, n) = here.entry(a.token).or_default();
            *sum += a.link;
            *n += 1.0;
        }
        let usual = |a: &Atom| {
            let (all, times) = self.words.get(a.token as usize).copied().unwrap_or_default();
            let (own, at) = here.get(&a.token).copied().unwrap_or_default();
            let (sum, n) = ((all - own).max(0.0), (times - at).max(0.0));
            Usual { share: (sum + PRIOR) / (n + 1.0), seen: n / (n + 1.0) }
        };
        atoms.iter().map(usual).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn atom(unit: u32, token: u32, link: f32) -> Atom {
        Atom { unit: UnitId(unit), at: Span::new(0, 1), token, weight: 1.0, base: 0.1, link, best: link }
    }

    #[test]
    fn a_bead_is_judged_by_the_others() {
        let atoms = [atom(0, 0, 0.0), atom(1, 0, 1.0), atom(2, 0, 1.0), atom(2, 1, 0.0)];
        let habit = Habit::count(2, 3, [UnitId(0), UnitId(1), UnitId(2)].iter(), atoms.iter());
        let of = |range: std::ops::Range<usize>| habit.of(&atoms[range]);
        assert_eq!(of(0..1), [Usual { share: 2.5 / 3.0, seen: 2.0 / 3.0 }], "its own failure is not counted");
        assert_eq!(of(2..4)[1], Usual { share: PRIOR, seen: 0.0 }, "stands nowhere else");
        assert_eq!(habit.of(&[atom(9, 0, 0.0)])[0].seen, 0.75, "a bead that was not counted has nothing to take out");
    }
}
