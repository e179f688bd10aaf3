//! The same model inside each bead: which sentence goes with which.
//!
//! In: beads of units. Out: their [`SentenceBead`]s, which hold every sentence of the bead once. All sentences of the document are counted in
//! one go, each against the sentences of its own bead only.

use super::cost::decode;
use super::dp::Band;
use super::evidence::REACH;
use super::facts::{self, Facts};
use super::features::{Cast, Scene};
use super::habits::Habits;
use super::matter::{Cut, Matter, Part, Side};
use super::model::Model;
use super::pass::windows;
use super::quotations;
use crate::bead::{Bead, SentenceBead};
use crate::document::{SentenceId, UnitId};

/// Beads with at most so many cells of sentences are compared whole; larger ones near their diagonal.
const FEW: usize = 900;
const NEAR: usize = 12;

/// The sentences of one side, in the order of its units.
struct Sentences {
    ids: Vec<SentenceId>,
    parts: Vec<Part>,
    /// Those of sentences that share a bead with others: see [`Sentences::read`].
    facts: Vec<Facts>,
    /// First sentence and number of sentences, by unit id.
    of_unit: Vec<(usize, usize)>,
}

impl Sentences {
    fn new(side: &Side) -> Self {
        let doc = side.doc;
        let of_unit = vec![(0, 0); doc.units.len()];
        let mut out = Sentences { ids: Vec::new(), parts: Vec::new(), facts: Vec::new(), of_unit };
        for (item, u) in side.units.iter().enumerate() {
            let from = out.ids.len();
            for (k, s) in (u.sentences.start..).zip(doc.sentences_of(u)) {
                out.ids.push(SentenceId(k));
                out.parts.push((item, s.at.start, s.at.end));
                out.facts.push(Facts::default());
            }
            if let Some(slot) = out.of_unit.get_mut(u.id.index()) {
                *slot = (from, out.ids.len() - from);
            }
        }
        out
    }

    /// Reads the facts of a run of sentences.
    fn read(&mut self, side: &Side, (from, n): (usize, usize)) {
        let doc = side.doc;
        for (id, facts) in self.ids.iter().zip(&mut self.facts).skip(from).take(n) {
            if let Some(s) = doc.sentences.get(id.0 as usize) {
                *facts = facts::of_text(doc.sentence_text(s), doc.lang);
            }
        }
        quotations::follow(self.facts.get_mut(from..from + n).unwrap_or(&mut []));
    }

    /// First sentence and number of sentences of neighbouring units.
    fn of(&self, units: &[UnitId]) -> (usize, usize) {
        let mut runs = units.iter().filter_map(|u| self.of_unit.get(u.index()));
        let Some(&(from, n)) = runs.next() else { return (0, 0) };
        (from, runs.fold(n, |sum, r| sum + r.1))
    }

    fn ids(&self, (from, n): (usize, usize)) -> Vec<SentenceId> {
        self.ids.get(from..from + n).unwrap_or(&[]).to_vec()
    }
}

/// The items of both sides in beads with several sentences.
pub(crate) fn several(matter: &Matter, beads: &[Bead]) -> (Vec<bool>, Vec<bool>) {
    let items = |side: &Side| -> Vec<usize> {
        let mut out = vec![0; side.doc.units.len()];
        for (item, u) in side.units.iter().enumerate() {
            out.get_mut(u.id.index()).into_iter().for_each(|slot| *slot = item);
        }
        out
    };
    let (a, b) = (items(&matter.zh), items(&matter.en));
    let mut out = (vec![false; matter.zh.units.len()], vec![false; matter.en.units.len()]);
    let sentences = |side: &Side, units: &[UnitId]| -> usize {
        units.iter().filter_map(|u| side.doc.units.get(u.index())).map(|u| u.sentences.len()).sum()
    };
    for bead in beads {
        let (x, y) = (sentences(&matter.zh, &bead.zh), sentences(&matter.en, &bead.en));
        if x == 0 || y == 0 || (x, y) == (1, 1) {
            continue;
        }
        for (units, items, marks) in [(&bead.zh, &a, &mut out.0), (&bead.en, &b, &mut out.1)] {
            for item in units.iter().filter_map(|u| items.get(u.index())) {
                marks.get_mut(*item).into_iter().for_each(|mark| *mark = true);
            }
        }
    }
    out
}

/// Fills in the sentence beads of all beads.
pub(crate) fn fill(matter: &Matter, words: &Cut, anchors: &Cut, model: &Model, habits: &Habits, beads: &mut [Bead]) {
    let (mut a, mut b) = (Sentences::new(&matter.zh), Sentences::new(&matter.en));
    let mut bands: Vec<(usize, Band, (usize, usize))> = Vec::new();
    for (k, bead) in beads.iter_mut().enumerate() {
        let (x, y) = (a.of(&bead.zh), b.of(&bead.en));
        if x.1 == 0 || y.1 == 0 {
            let alone = |s: Vec<SentenceId>, zh: bool| {
                s.into_iter().map(move |s| {
                    let (zh, en) = if zh { (vec![s], vec![]) } else { (vec![], vec![s]) };
                    SentenceBead { zh, en, confidence: 1.0 }
                })
            };
            bead.sentences = alone(a.ids(x), true).chain(alone(b.ids(y), false)).collect();
        } else if x.1 == 1 && y.1 == 1 {
            bead.sentences = vec![SentenceBead { zh: a.ids(x), en: b.ids(y), confidence: bead.confidence }];
        } else {
            let band = if x.1.saturating_mul(y.1) <= FEW {
                Band::full(x.1, y.1)
            } else {
                let at = |i: usize| i * y.1 / x.1;
                Band::new((0..=x.1).map(|i| (at(i).saturating_sub(NEAR), at(i) + NEAR)).collect(), y.1)
            };
            a.read(&matter.zh, x);
            b.read(&matter.en, y);
            bands.push((k, band, (x.0, y.0)));
        }
    }
    if bands.is_empty() {
        return;
    }
    // What stands alone in its bead is not counted.
    let parts = |s: &Sentences, runs: &mut dyn Iterator<Item = (usize, usize)>| -> Vec<Part> {
        let mut out: Vec<Part> = s.parts.iter().map(|p| (p.0, 0, 0)).collect();
        for (from, n) in runs {
            for (to, part) in out.iter_mut().zip(&s.parts).skip(from).take(n) {
                *to = *part;
            }
        }
        out
    };
    let pa = parts(&a, &mut bands.iter().map(|(_, band, at)| (at.0, band.rows())));
    let pb = parts(&b, &mut bands.iter().map(|(_, band, at)| (at.1, band.columns())));
    let words = words.recut(&pa, &pb);
    let anchors = anchors.recut(&pa, &pb);
    let all: Vec<(&Band, (usize, usize))> = bands.iter().map(|(_, band, at)| (band, *at)).collect();
    let (wa, wb) = windows(all.iter().copied(), a.ids.len(), b.ids.len());
    let (za, ea) = words.rows(&wa, &wb, REACH);
    let (zb, eb) = anchors.rows(&wa, &wb, REACH);
    let mut scene = Scene {
        zh: Cast::new(&a.facts, &za, &zb),
        en: Cast::new(&b.facts, &ea, &eb),
        ratio: matter.ratio,
        habits: *habits,
    };
    let model = model.tuned(habits.literalness());
    for ((k, ..), found) in bands.iter().zip(decode(&mut scene, &model, &all, false)) {
        let Some(bead) = beads.get_mut(*k) else { continue };
        bead.sentences = found
            .into_iter()
            .map(|f| SentenceBead { zh: a.ids(f.zh), en: b.ids(f.en), confidence: f.confidence })
            .collect();
    }
}
