//! Two documents become beads.
//!
//! In: two annotated documents and a lexicon. Out: an [`Alignment`]: beads of units with confidence and evidence, and in each the beads of its
//! sentences. Structure, anchors, words and length are features of one model, a semi-Markov conditional random field (Sarawagi & Cohen 2004)
//! over beads (Brown, Lai & Mercer 1991); none of them is law. Time and memory are near linear in the text.
//!
//! ```text
//! facts, tokens → links, evidence → rough, corridor, gates → features · weights → dp → habits, learned words → dp again → moves → sentences
//! ```
//!
//! Judging a bead (is a word of it missing?) is the checks' work.

mod ablate;
mod answers;
mod band;
mod corridor;
mod cost;
pub mod dp;
mod evidence;
mod facts;
mod features;
mod gates;
mod given;
mod habits;
mod intern;
mod layer;
mod learned;
mod links;
mod list;
mod matter;
mod model;
mod moves;
mod names;
mod order;
mod pass;
mod plain;
mod quotations;
mod rough;
mod sentences;
mod stems;
#[cfg(feature = "learn")]
pub(crate) mod study;
mod tokens;
mod values;
mod weights;

pub use ablate::Ablation;
use cost::Origin;
pub use given::given;
pub use model::Model;

use crate::bead::{Alignment, Bead};
use crate::document::Document;
use crate::lexicon::Lexicon;
use answers::Answers;
use dp::Band;
use learned::{Learned, Sure, Wanted};
use matter::{Cut, Layers, Matter};
use pass::{Pass, Windows, windows};
use rough::Rough;

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
    aligned(zh, en, lexicon, model, true)
}

/// The same beads with their confidences and nothing more: no sentences in them, no shares of their scores. For callers who want to know which units belong
/// together.
pub fn align_units(zh: &Document, en: &Document, lexicon: &Lexicon, model: &Model) -> Alignment {
    aligned(zh, en, lexicon, model, false)
}

fn aligned(zh: &Document, en: &Document, lexicon: &Lexicon, model: &Model, whole: bool) -> Alignment {
    let (matter, layers) = Matter::new(zh, en, lexicon);
    let Layers { words, anchors } = layers;
    let words = Cut::new(matter.words.clone(), words.0, words.1);
    let anchors = Cut::new(matter.anchors.clone(), anchors.0, anchors.1);
    let Bands { open, near, answers, .. } = bands(&matter, &words);
    let mut pass = Pass::new(&matter, (&words, &answers), &anchors, near, open);
    drop(answers);
    let sure = pass.glance(model);
    // What the first reading is sure of teaches words, names above all, that no dictionary has.
    let (words, plain) = match learned(&matter, &words, &sure, &pass.wanted()) {
        Some(learned) => {
            let more = words.with(&learned);
            // The words of sentences are learned apart; where nobody asks for these, long texts need the room.
            let plain = whole.then_some(words);
            pass.again(&more);
            (more, plain)
        }
        None => (words, None),
    };
    let (mut found, habits) = pass.decode(model, whole);
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
    if whole {
        let words = plain.unwrap_or(words);
        let learned = learned(&matter, &words, &sure, &sentences::several(&matter, &beads));
        let words = learned.map(|learned| words.with(&learned)).unwrap_or(words);
        sentences::fill(&matter, &words, &anchors, model, &habits, &mut beads);
    }
    Alignment::new(beads)
}

/// What beads that are sure teach of the words of some items of two texts; `None` where that is nothing.
fn learned(matter: &Matter, words: &Cut, sure: &[Sure], wanted: &(Vec<bool>, Vec<bool>)) -> Option<Learned> {
    if matter.zh.doc.lang == matter.en.doc.lang {
        return None;
    }
    let texts: Vec<&str> = matter.zh.units.iter().map(|u| u.text()).collect();
    let learned = words.learn(sure, Wanted { a: &wanted.0, b: &wanted.1 }, &texts);
    (!learned.links.is_empty()).then_some(learned)
}

/// Where beads may lie: bands of the body and of the footnotes, each with where it begins.
struct Bands {
    /// What lies near.
    strip: Vec<(Band, Origin)>,
    /// What may be on the path, in parts between places where it surely passes.
    open: Vec<(Band, Origin)>,
    /// The items near each that evidence is counted over: few where no doubt is.
    near: (Windows, Windows),
    /// Where the words in them are answered.
    answers: (Answers, Answers),
}

fn bands(matter: &Matter, words: &Cut) -> Bands {
    let (n, m) = (matter.zh.body, matter.en.body);
    let (all, every) = (matter.zh.units.len(), matter.en.units.len());
    let (p, q) = (all - n, every - m);
    let notes = if p.saturating_mul(q) <= FEW {
        Band::full(p, q)
    } else {
        let at = |i: usize| i * q / p.max(1);
        Band::new((0..=p).map(|i| (at(i).saturating_sub(50), at(i) + 50)).collect(), q)
    };
    let coarse = corridor::coarse(words.ab(), n, m);
    let wide = windows([(&coarse, (0, 0)), (&notes, (n, m))].into_iter(), all, every);
    let answers = words.answers(&wide.0, &wide.1);
    let rough = Rough::new(words, &answers, &wide, &coarse);
    let strip = corridor::strip(&rough);
    let through = rough.through(&strip);
    let gates = gates::gates(matter, &rough, &through);
    let mut open = corridor::parts(&Band::new(through.open(), m), &gates);
    open.push((notes.clone(), (n, m)));
    let near = pass::near(&strip, &open, all, every);
    Bands { strip: vec![(strip, (0, 0)), (notes, (n, m))], open, near, answers }
}
