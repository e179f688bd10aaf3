//! The words of one bead and what links them, for who must know which word stands beside what.

use super::links::{Linked, tokens};
use super::parts::Judge;
use super::tokens::Side;
use crate::bead::Bead;
use crate::document::UnitId;
use crate::span::Span;
use std::collections::BTreeMap;

/// A word where it stands: a headword or a word in Latin script.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    pub unit: UnitId,
    /// In the view of its unit.
    pub at: Span,
    /// The same for the same word (or another form of it) of this side.
    pub word: u32,
    /// How much it says: little for a word that any text has.
    pub weight: f32,
}

/// The words of both sides of a bead in order, and the links between them: number of the Chinese one, of the English one, strength from 0 to 1.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub zh: Vec<Placed>,
    pub en: Vec<Placed>,
    pub links: Vec<(usize, usize, f32)>,
}

impl Judge<'_> {
    /// The words of a bead (which need not be one of the alignment's).
    pub(crate) fn words(&self, bead: &Bead) -> Words {
        let linked = Linked::new(&self.pairing, bead);
        let spans = |atoms: &[super::links::Atom]| atoms.iter().map(|a| (a.unit, a.at)).collect::<Vec<_>>();
        let (zh, zs) = side(&self.pairing.zh, &bead.zh, &spans(&linked.zh));
        let (en, es) = side(&self.pairing.en, &bead.en, &spans(&linked.en));
        let mut links: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        for l in &linked.links {
            if let (Some(&Some(z)), Some(&Some(e))) = (zs.get(l.zh as usize), es.get(l.en as usize)) {
                let best = links.entry((z, e)).or_default();
                *best = best.max(l.score);
            }
        }
        Words { zh, en, links: links.into_iter().map(|((z, e), x)| (z, e, x)).collect() }
    }
}

/// The words of a side, and to which of them each atom belongs: to the longest that holds it, of equals to the first.
fn side(side: &Side, units: &[UnitId], atoms: &[(UnitId, Span)]) -> (Vec<Placed>, Vec<Option<usize>>) {
    let mut owner: Vec<Option<(u32, u32, u32)>> = vec![None; atoms.len()];
    for (id, from, to, _) in tokens(side, units) {
        for slot in owner.get_mut(from as usize..to as usize).unwrap_or(&mut []) {
            if slot.is_none_or(|(_, a, b)| to - from > b - a) {
                *slot = Some((id, from, to));
            }
        }
    }
    let mut words: Vec<Placed> = Vec::new();
    let mut last = None;
    let of = owner.iter().zip(atoms).map(|(own, &(unit, at))| {
        let (id, ..) = (*own)?;
        match words.last_mut().filter(|w| last == *own && w.unit == unit) {
            Some(w) => w.at = w.at.join(at),
            None => {
                words.push(Placed { unit, at, word: id, weight: side.weight.get(id as usize).copied().unwrap_or(0.0) })
            }
        }
        last = *own;
        Some(words.len() - 1)
    });
    let of = of.collect();
    (words, of)
}
