//! The parts of one bead, each judged by itself: which of them does nothing on the other side account for?

use super::evidence::Judged;
use super::habit::{Habit, Known, habits};
use super::lengths::{Lengths, ratios};
use super::links::{Linked, Sieve};
use super::tokens::{Pairing, Side};
use super::{Coverage, Measured, Stretch, UnitCoverage, collect, is_firm, is_gap, weigh};
use crate::bead::{Alignment, Bead};
use crate::document::{Document, Lang, UnitId};
use crate::lexicon::Lexicon;
use crate::span::Span;
#[cfg(feature = "parallel")]
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// A part of a bead: a unit of several, a sentence of several, a part between commas, two of them, or a run of words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartCoverage {
    /// The side it stands on.
    pub lang: Lang,
    /// What it is.
    pub kind: Stretch,
    /// The unit it stands in.
    pub unit: UnitId,
    /// In the unit's view.
    pub at: Span,
    /// Share of its weight that is linked to the other side, 0 to 1.
    pub explained: f64,
    /// How much content it holds: the sum of its words' weights.
    pub weight: f64,
    /// Probability that nothing on the other side accounts for it, 0 to 1.
    pub missing: f64,
    /// Whether that is sure enough to say so: an orphan in the bead.
    pub orphan: bool,
    /// Whether it is firm enough for a warning: of correct clauses not one in a hundred has such a part.
    #[serde(default)]
    pub firm: bool,
}

impl PartCoverage {
    pub(super) fn new(j: &Judged, lang: Lang) -> Self {
        PartCoverage {
            lang,
            kind: j.kind,
            unit: j.unit,
            at: j.at,
            explained: j.explained,
            weight: j.weight,
            missing: 1.0 / (1.0 + (-j.odds).exp()),
            orphan: is_gap(j),
            firm: is_firm(j),
        }
    }
}

/// Judges every part of a bead, given the alignment it stands in (the lengths and rarities of the documents come from there). Empty for a bead
/// with an empty side. To judge many beads of one alignment, use [`Judge`].
pub fn parts(zh: &Document, en: &Document, alignment: &Alignment, lexicon: &Lexicon, bead: &Bead) -> Vec<PartCoverage> {
    Judge::new(zh, en, alignment, lexicon).parts(bead)
}

/// A word of both units.
const BOTH: u8 = 2;

/// The tokens of two units of a side, in order: which of the two has each, or that both have it.
fn apart(side: &Side, units: [UnitId; 2]) -> Vec<(u32, u8)> {
    let of = |(i, unit): (u8, UnitId)| {
        side.units.get(unit.index()).map_or(&[][..], |u| &u.tokens).iter().map(move |t| (t.id, i))
    };
    let mut out: Vec<(u32, u8)> = (0..BOTH).zip(units).flat_map(of).collect();
    out.sort_unstable();
    out.dedup_by(|b, a| {
        let same = a.0 == b.0;
        a.1 = if same && a.1 != b.1 { BOTH } else { a.1 };
        same
    });
    out
}

/// Judges beads of two documents part by part.
pub struct Judge<'a> {
    pub(super) pairing: Pairing<'a>,
    pub(super) ratios: [Lengths; 2],
    pub(super) habits: [Habit; 2],
    /// The links of beads of the alignment that the habits come from, by number: they are needed again.
    known: Vec<Known>,
}

impl<'a> Judge<'a> {
    /// Reads both documents once.
    pub fn new(zh: &'a Document, en: &'a Document, alignment: &Alignment, lexicon: &'a Lexicon) -> Self {
        let pairing = Pairing::new(zh, en, alignment, lexicon);
        let ratios = ratios(&pairing, alignment);
        let (habits, known) = habits(&pairing, alignment);
        Judge { pairing, ratios, habits, known }
    }

    /// Coverage of the two documents, aligned so.
    pub fn measure(&self, alignment: &Alignment) -> Coverage {
        let bead = |(i, b): (usize, &Bead)| super::one(self, b, Known::of(&self.known, i, b));
        #[cfg(feature = "parallel")]
        let beads: Vec<[Measured; 2]> = alignment.beads.par_iter().enumerate().map(bead).collect();
        #[cfg(not(feature = "parallel"))]
        let beads: Vec<[Measured; 2]> = alignment.beads.iter().enumerate().map(bead).collect();
        let (mut zs, mut es) = (Measured::default(), Measured::default());
        for [z, e] in beads {
            zs.extend(z);
            es.extend(e);
        }
        Coverage { zh: collect(self.pairing.zh.doc, zs), en: collect(self.pairing.en.doc, es) }
    }

    /// The coverage of the units of a bead (which need not be one of the alignment's), Chinese side first.
    pub fn units(&self, bead: &Bead) -> [Vec<UnitCoverage>; 2] {
        super::one(self, bead, None).map(|m| m.units)
    }

    /// How much of the units of a bead (which need not be one of the alignment's) is linked, Chinese side first: [`Judge::units`] without its judgement, of which
    /// only `explained` and `weight` mean anything. A third of the cost.
    pub(crate) fn explained(&self, bead: &Bead) -> [Vec<UnitCoverage>; 2] {
        if bead.is_null() || self.pairing.zh.doc.lang == self.pairing.en.doc.lang {
            return self.units(bead);
        }
        let linked = Linked::new(&self.pairing, bead);
        [(&linked.zh, &bead.zh), (&linked.en, &bead.en)]
            .map(|(atoms, units)| super::score(atoms, &vec![0.0; atoms.len()], units, &[]))
    }

    /// How far each atom of the units of a bead (which need not be one of the alignment's) is linked, Chinese side first: its weight and its link, 0 to 1, in the
    /// order of the units. Cheaper than [`Judge::units`]: nothing is judged.
    pub(crate) fn links(&self, bead: &Bead) -> [Vec<(f32, f32)>; 2] {
        let linked = Linked::new(&self.pairing, bead);
        [&linked.zh, &linked.en].map(|side| side.iter().map(|a| (a.weight, a.link)).collect())
    }

    /// What tells two units of each side apart, at a glance: the weight of the words of only one of the Chinese units that are linked to a word of only one of the
    /// English ones, in step and crosswise. A tenth of the cost of [`Judge::links`] of the four beads.
    pub(crate) fn leaning(&self, zh: [UnitId; 2], en: [UnitId; 2]) -> [f64; 2] {
        let (zs, es) = (apart(&self.pairing.zh, zh), apart(&self.pairing.en, en));
        let there: Sieve = es.iter().filter(|e| e.1 < BOTH).map(|e| e.0).collect();
        let mut out = [0.0; 2];
        for (z, of) in zs.into_iter().filter(|(_, of)| *of < BOTH) {
            let links = self.pairing.links.get(z as usize).map_or(&[][..], |l| l);
            let mut best = [0.0f32; 2];
            for (e, score) in links.iter().filter(|l| there.may_hold(l.0)) {
                let with = es.binary_search_by_key(e, |x| x.0).ok().and_then(|i| es.get(i));
                let with = with.map(|x| x.1).filter(|with| *with < BOTH);
                if let Some(slot) = with.and_then(|with| best.get_mut(usize::from(with != of))) {
                    *slot = slot.max(*score);
                }
            }
            let weight = self.pairing.zh.weight.get(z as usize).copied().unwrap_or(0.0);
            for (sum, link) in out.iter_mut().zip(best) {
                *sum += f64::from(weight * link);
            }
        }
        out
    }

    /// The parts of a bead (which need not be one of the alignment's), Chinese side first; units, then sentences, then parts between commas.
    pub fn parts(&self, bead: &Bead) -> Vec<PartCoverage> {
        if bead.is_null() || self.pairing.zh.doc.lang == self.pairing.en.doc.lang {
            return Vec::new();
        }
        let w = weigh(self, bead, None);
        let [zh, en] = &w.judged;
        let wanted = |j: &&Judged| !j.alone;
        let zh = zh.iter().filter(wanted).map(|j| PartCoverage::new(j, Lang::Zh));
        zh.chain(en.iter().filter(wanted).map(|j| PartCoverage::new(j, Lang::En))).collect()
    }
}
