//! What the weights are learned from: the figures behind each judgement, for `xtask coverage`.

pub use super::evidence::{Judged, cell, habitual, scale};
pub use super::figures::FEATURES;
use super::habit::Usual;
use super::links::Atom;
pub use super::net::{HIDDEN, KINDS, MOST, Net};
use super::{Judge, weigh};
use crate::bead::Alignment;
use crate::document::{Document, UnitId};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// The figures of one atom.
#[derive(Debug, Clone, Copy)]
pub struct AtomFigures {
    /// The unit it stands in.
    pub unit: UnitId,
    /// In the unit's view.
    pub at: Span,
    /// What it weighs.
    pub weight: f32,
    /// How easily anything explains it.
    pub base: f32,
    /// How far the other side accounts for it.
    pub link: f32,
    /// How far the other beads lead one to expect that.
    pub usual: f32,
}

/// The figures of one bead.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Index of the bead.
    pub bead: usize,
    /// Atoms of both sides.
    pub atoms: [Vec<AtomFigures>; 2],
    /// Stretches of both sides.
    pub judged: [Vec<Judged>; 2],
}

/// The figures of every bead with two sides.
pub fn figures(zh: &Document, en: &Document, alignment: &Alignment, lexicon: &Lexicon) -> Vec<Figures> {
    let judge = Judge::new(zh, en, alignment, lexicon);
    let full = alignment.beads.iter().enumerate().filter(|(_, b)| !b.is_null());
    full.map(|(bead, b)| {
        let w = weigh(&judge, b, None);
        let figures = |side: &[Atom], usual: &[Usual]| {
            let one = |(a, u): (&Atom, &Usual)| AtomFigures {
                unit: a.unit,
                at: a.at,
                weight: a.weight,
                base: a.base,
                link: a.link,
                usual: u.share,
            };
            side.iter().zip(usual).map(one).collect()
        };
        let atoms = [
            figures(&w.linked.zh, &judge.habits[0].of(&w.linked.zh)),
            figures(&w.linked.en, &judge.habits[1].of(&w.linked.en)),
        ];
        Figures { bead, atoms, judged: w.judged }
    })
    .collect()
}
