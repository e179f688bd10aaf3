//! One reading of two texts: the evidence for each of their items, and the beads that it speaks for.
//!
//! In: facts, words and anchors of both sides and the bands in which beads may lie. Out: a [`Scene`] and what is decoded from it. A pair is read twice: the
//! first time shows where doubt is left; the second, with words learned from the first, looks only there. Anchors are
//! counted once.

use super::answers::Answers;
use super::cost::{Found, Origin, decode, scores};
use super::dp::{Band, Lattice};
use super::evidence::{REACH, Row, Window, rows_of};
use super::features::{Cast, Scene};
use super::habits::{Habits, usual};
use super::learned::Sure;
use super::list::SHAPES;
use super::matter::{Cut, Matter};
use super::model::Model;

/// The rows of both sides.
type Rows = (Vec<Row>, Vec<Row>);

/// For each item the first item of a run on the other side, and one past the last.
pub(crate) type Windows = Vec<Window>;

/// A reading.
pub(crate) struct Pass<'a> {
    matter: &'a Matter<'a>,
    bands: Vec<(Band, Origin)>,
    windows: (Windows, Windows),
    /// The part of these that beads may join it with.
    inside: (Windows, Windows),
    words: Rows,
    anchors: Rows,
    /// The items of both sides in whose beads doubt is left, and those that are surely alone.
    doubt: Marks,
    alone: Marks,
}

/// Marks on the items of both sides.
type Marks = (Vec<bool>, Vec<bool>);

/// Beads of a first reading that are likelier than this teach words.
const SURE: f64 = 0.5;
/// Items in beads that are likelier than this need no other words.
const CERTAIN: f64 = 0.99;
/// What a first reading gives less probability than this is not read again.
const FAINT: f64 = 1e-4;

impl<'a> Pass<'a> {
    /// Counts the evidence for what lies near each item; beads may lie in `bands`. With the words goes at least what they find there.
    pub(crate) fn new(
        matter: &'a Matter<'a>,
        (words, answers): (&Cut, &(Answers, Answers)),
        anchors: &Cut,
        near: (Windows, Windows),
        bands: Vec<(Band, Origin)>,
    ) -> Self {
        let inside = windows(bands.iter().map(|(band, at)| (band, *at)), matter.zh.units.len(), matter.en.units.len());
        let words = words.rows_of(answers, &both(&near.0, &inside.0), &both(&near.1, &inside.1), REACH);
        let found = anchors.answers(&near.0, &near.1);
        let anchors = anchors.rows_of(&found, &both(&near.0, &inside.0), &both(&near.1, &inside.1), REACH);
        Pass { matter, bands, windows: near, inside, words, anchors, doubt: Marks::default(), alone: Marks::default() }
    }

    /// Leaves open only what may be; gives the beads that are sure.
    pub(crate) fn glance(&mut self, model: &Model) -> Vec<Sure> {
        let scene = self.scene();
        let model = model.tuned(scene.habits.literalness());
        let mut sure = Vec::new();
        let mut open = Vec::with_capacity(self.bands.len());
        let (n, m) = (self.matter.zh.units.len(), self.matter.en.units.len());
        let mut doubt = (vec![true; n], vec![true; m]);
        let mut alone = (vec![false; n], vec![false; m]);
        for (band, at) in &self.bands {
            // What may be several items with several shows as smaller beads in doubt: they are weighed when the pair is read again.
            let scores = scores(&scene, &model, band, *at, false);
            let mut runs = vec![(usize::MAX, 0); band.rows() + 1];
            Lattice { band, shapes: SHAPES, scores: &scores }.expectations(|_, step, p| {
                let &(a, b) = SHAPES.get(step.shape).unwrap_or(&(1, 1));
                if p >= SURE && a > 0 && b > 0 {
                    sure.push(((at.0 + step.row, a), (at.1 + step.column, b)));
                }
                if p >= CERTAIN {
                    let (i, j) = (at.0 + step.row, at.1 + step.column);
                    doubt.0.get_mut(i..i + a).unwrap_or(&mut []).fill(false);
                    doubt.1.get_mut(j..j + b).unwrap_or(&mut []).fill(false);
                    if a == 0 || b == 0 {
                        alone.0.get_mut(i..i + a).unwrap_or(&mut []).fill(true);
                        alone.1.get_mut(j..j + b).unwrap_or(&mut []).fill(true);
                    }
                }
                if p >= FAINT {
                    for run in runs.get_mut(step.row..=step.row + a).unwrap_or(&mut []) {
                        *run = (run.0.min(step.column), run.1.max(step.column + b));
                    }
                }
            });
            open.push((Band::new(runs, band.columns()), *at));
        }
        self.bands = open;
        self.inside = windows(self.bands.iter().map(|(band, at)| (band, *at)), n, m);
        (self.doubt, self.alone) = ((beside(&doubt.0), beside(&doubt.1)), alone);
        sure
    }

    /// The items whose words tell what is in doubt: those in doubt, what these may belong to, and those that are alone, as they may stand elsewhere.
    pub(crate) fn wanted(&self) -> Marks {
        let mut out = (self.doubt.0.clone(), self.doubt.1.clone());
        let mark = |doubt: &[bool], windows: &Windows, other: &mut [bool]| {
            for (_, w) in doubt.iter().zip(windows).filter(|(doubt, _)| **doubt) {
                other.get_mut(w.0..w.1).unwrap_or(&mut []).fill(true);
            }
        };
        mark(&self.doubt.0, &self.inside.0, &mut out.1);
        mark(&self.doubt.1, &self.inside.1, &mut out.0);
        out.0.iter_mut().zip(&self.alone.0).for_each(|(mark, alone)| *mark |= alone);
        out.1.iter_mut().zip(&self.alone.1).for_each(|(mark, alone)| *mark |= alone);
        out
    }

    /// Reads again with other words, where doubt is left.
    pub(crate) fn again(&mut self, words: &Cut) {
        let (doubt, inside) = (&self.doubt, &self.inside);
        let only = |windows: &Windows, doubt: &[bool]| -> Windows {
            windows.iter().zip(doubt).map(|(w, d)| if *d { *w } else { (0, 0) }).collect()
        };
        let near = (only(&self.windows.0, &doubt.0), only(&self.windows.1, &doubt.1));
        let answers = words.answers(&near.0, &near.1);
        let read = |rows: &mut [Row], doubt: &[bool], source, answers, windows: &[(Window, Window)]| {
            let asked: Vec<usize> = doubt.iter().enumerate().filter(|(_, d)| **d).map(|(i, _)| i).collect();
            for (i, new) in asked.iter().zip(rows_of(source, answers, windows, &asked, REACH)) {
                if let Some(old) = rows.get_mut(*i) {
                    *old = new;
                }
            }
        };
        read(&mut self.words.0, &doubt.0, words.ab(), &answers.0, &both(&near.0, &inside.0));
        read(&mut self.words.1, &doubt.1, words.ba(), &answers.1, &both(&near.1, &inside.1));
    }

    /// What the features of beads are computed from.
    pub(crate) fn scene(&self) -> Scene<'_> {
        let (zh, en) = (&self.matter.zh, &self.matter.en);
        Scene {
            zh: Cast::new(&zh.facts, &self.words.0, &self.anchors.0),
            en: Cast::new(&en.facts, &self.words.1, &self.anchors.1),
            ratio: self.matter.ratio,
            habits: Habits { usual: usual(&self.words.0, &self.words.1), ..Habits::default() },
        }
    }

    /// The beads of all bands, and what is usual in them; with the shares of their scores where these are asked for.
    pub(crate) fn decode(&self, model: &Model, shares: bool) -> (Vec<Found>, Habits) {
        let mut scene = self.scene();
        let model = model.tuned(scene.habits.literalness());
        let bands: Vec<(&Band, Origin)> = self.bands.iter().map(|(band, at)| (band, *at)).collect();
        (decode(&mut scene, &model, &bands, shares).into_iter().flatten().collect(), scene.habits)
    }
}

/// Windows of what lies near, each with that of beads.
fn both(near: &Windows, inside: &Windows) -> Vec<(Window, Window)> {
    near.iter().copied().zip(inside.iter().copied()).collect()
}

/// For each item of both sides, those of the other side near it: of a body inside its strip, of footnotes in their band, the last of `open`; of an item that
/// has a part of a single pair for itself, only the other one and its neighbours.
pub(crate) fn near(strip: &Band, open: &[(Band, Origin)], n: usize, m: usize) -> (Windows, Windows) {
    let notes = open.last().map(|(band, at)| (band, *at));
    let mut out = windows([(strip, (0, 0))].into_iter().chain(notes), n, m);
    for (_, (i, j)) in open.iter().filter(|(band, _)| (band.rows(), band.columns()) == (1, 1)) {
        out.0.get_mut(*i).into_iter().for_each(|w| *w = (w.0.max(j.saturating_sub(1)), w.1.min(j + 2)));
        out.1.get_mut(*j).into_iter().for_each(|w| *w = (w.0.max(i.saturating_sub(1)), w.1.min(i + 2)));
    }
    out
}

/// The items that are marked, and their neighbours.
fn beside(marks: &[bool]) -> Vec<bool> {
    let at = |i: usize| marks.get(i).copied().unwrap_or(false);
    (0..marks.len()).map(|i| at(i) || at(i + 1) || (i > 0 && at(i - 1))).collect()
}

/// For each item of both sides, the run of items of the other side that a bead in one of the bands may join it with.
pub(crate) fn windows<'b>(bands: impl Iterator<Item = (&'b Band, Origin)>, n: usize, m: usize) -> (Windows, Windows) {
    let (mut a, mut b) = (vec![(0, 0); n], vec![(usize::MAX, 0); m]);
    for (band, at) in bands {
        for i in 0..band.rows() {
            // Beads of several rows begin higher up and end lower down.
            let low = band.run(i.saturating_sub(3)).map_or(0, |r| r.0);
            let high = band.run((i + 4).min(band.rows())).map_or(0, |r| r.1);
            let (low, high) = (at.1 + low, at.1 + high);
            if let Some(w) = a.get_mut(at.0 + i) {
                *w = (low, high);
            }
            for w in b.get_mut(low..high).unwrap_or(&mut []) {
                *w = (w.0.min(at.0 + i), w.1.max(at.0 + i + 1));
            }
        }
    }
    (a, b.into_iter().map(|(x, y)| (x.min(y), y)).collect())
}
