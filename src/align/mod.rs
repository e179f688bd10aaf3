//! Two documents become beads.
//!
//! In: two annotated documents and a lexicon. Out: an [`Alignment`]: beads of units with confidence and evidence, and in each the beads of its
//! sentences. Structure, anchors, words and length are features of one model, a semi-Markov conditional random field (Sarawagi & Cohen 2004)
//! over beads (Brown, Lai & Mercer 1991); none of them is law. Time and memory are near linear in the text.
//!
//! ```text
//! facts, tokens → links, evidence → corridor → features · weights → dp → habits, learned words → dp again → moves → sentences
//! ```
//!
//! Judging a bead (is a word of it missing?) is the checks' work.

mod ablate;
mod band;
mod corridor;
mod cost;
pub mod dp;
mod evidence;
mod facts;
mod features;
mod habits;
mod learned;
mod links;
mod list;
mod matter;
mod moves;
mod names;
mod order;
mod pass;
mod sentences;
#[cfg(feature = "learn")]
pub(crate) mod study;
mod tokens;
mod values;
mod weights;

pub use ablate::Ablation;
pub(crate) use cost::Found;
pub use cost::Model;

use crate::bead::{Alignment, Bead};
use crate::document::Document;
use crate::lexicon::Lexicon;
use dp::Band;
use learned::{Learned, Sure};
use matter::{Cut, Layers, Matter};
use pass::Pass;

/// Half the height of the band, in units.
pub(crate) const HALF: usize = 6;
/// Beads of a first pass that are likelier than this teach words.
const SURE: f64 = 0.5;
/// Footnotes of pairs with at most so many cells are compared whole.
const FEW: usize = 40_000;

/// Aligns two documents with the weights that ship with the crate.
///
/// The documents may be in the same language (two versions of a text): then equal words account for each other.
pub fn align(zh: &Document, en: &Document, lexicon: &Lexicon) -> Alignment {
    align_with(zh, en, lexicon, Model::shipped())
}

/// Aligns two documents with other weights.
pub fn align_with(zh: &Document, en: &Document, lexicon: &Lexicon, model: &Model) -> Alignment {
    let (matter, layers) = Matter::new(zh, en, lexicon);
    let Layers { words, anchors } = layers;
    let words = Cut::new(matter.words.clone(), words.0, words.1);
    let anchors = Cut::new(matter.anchors.clone(), anchors.0, anchors.1);
    let (body, notes, at) = bands(&matter, &words);
    let bands = [(&body, (0, 0)), (&notes, at)];
    let mut pass = Pass::new(&matter, &words, &anchors, &bands);
    let (mut found, mut habits) = pass.decode(model);
    // What the first pass is sure of teaches words, names above all, that no dictionary has.
    let words = match learned(&matter, &words, &found) {
        Some(learned) => {
            let words = words.with(&learned);
            pass.again(&words);
            (found, habits) = pass.decode(model);
            words
        }
        None => words,
    };
    let moved = moves::find(&matter, &words, &anchors, model, &habits, &mut found);
    let mut beads: Vec<Bead> = Vec::with_capacity(found.len());
    for (f, is_moved) in found.into_iter().map(|f| (f, false)).chain(moved.into_iter().map(|f| (f, true))) {
        let mut bead = Bead::new(matter.zh.ids(f.zh), matter.en.ids(f.en));
        bead.confidence = f.confidence;
        bead.evidence = f.evidence;
        bead.moved = is_moved;
        beads.push(bead);
    }
    order::sort(&mut beads);
    sentences::fill(&matter, &words, &anchors, model, &habits, &mut beads);
    Alignment::new(beads)
}

/// What the beads of a first pass teach of two texts; `None` where that is nothing.
fn learned(matter: &Matter, words: &Cut, found: &[Found]) -> Option<Learned> {
    if matter.zh.doc.lang == matter.en.doc.lang {
        return None;
    }
    let sure: Vec<Sure> =
        found.iter().filter(|f| f.confidence >= SURE && f.zh.1 > 0 && f.en.1 > 0).map(|f| (f.zh, f.en)).collect();
    let texts: Vec<&str> = matter.zh.units.iter().map(|u| u.text()).collect();
    let learned = words.learn(&sure, &texts);
    (!learned.links.is_empty()).then_some(learned)
}

/// The bands of the body and of the footnotes, and where the latter begin.
fn bands(matter: &Matter, words: &Cut) -> (Band, Band, (usize, usize)) {
    let (n, m) = (matter.zh.body, matter.en.body);
    let body = corridor::band(words.ab(), words.ba(), n, m, HALF);
    let (p, q) = (matter.zh.units.len() - n, matter.en.units.len() - m);
    let notes = if p.saturating_mul(q) <= FEW {
        Band::full(p, q)
    } else {
        let at = |i: usize| i * q / p.max(1);
        Band::new((0..=p).map(|i| (at(i).saturating_sub(50), at(i) + 50)).collect(), q)
    };
    (body, notes, (n, m))
}
