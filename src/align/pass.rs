//! One reading of two texts: the evidence for each of their items, and the beads that it speaks for.
//!
//! In: facts, words and anchors of both sides and the bands in which beads may lie. Out: a [`Scene`] and what is decoded from it. Anchors are counted
//! once; only the words change from one reading to the next.

use super::cost::{Found, Model, Origin, decode};
use super::dp::Band;
use super::evidence::{REACH, Row};
use super::features::{Cast, Scene};
use super::habits::{Habits, usual};
use super::matter::{Cut, Matter};

/// The rows of both sides.
type Rows = (Vec<Row>, Vec<Row>);

/// For each item the first item of a run on the other side, and one past the last.
pub(crate) type Windows = Vec<(usize, usize)>;

/// A reading.
pub(crate) struct Pass<'a> {
    matter: &'a Matter<'a>,
    bands: &'a [(&'a Band, Origin)],
    windows: (Windows, Windows),
    words: Rows,
    anchors: Rows,
}

impl<'a> Pass<'a> {
    /// Reads what lies in the bands.
    pub(crate) fn new(matter: &'a Matter<'a>, words: &Cut, anchors: &Cut, bands: &'a [(&'a Band, Origin)]) -> Self {
        let windows = windows(bands, matter.zh.units.len(), matter.en.units.len());
        let words = words.rows(&windows.0, &windows.1, REACH);
        let anchors = anchors.rows(&windows.0, &windows.1, REACH);
        Pass { matter, bands, windows, words, anchors }
    }

    /// Reads again with other words.
    pub(crate) fn again(&mut self, words: &Cut) {
        self.words = words.rows(&self.windows.0, &self.windows.1, REACH);
    }

    /// What the features of beads are computed from.
    pub(crate) fn scene(&self) -> Scene<'_> {
        let (zh, en) = (&self.matter.zh, &self.matter.en);
        Scene {
            zh: Cast { facts: &zh.facts, words: &self.words.0, anchors: &self.anchors.0 },
            en: Cast { facts: &en.facts, words: &self.words.1, anchors: &self.anchors.1 },
            ratio: self.matter.ratio,
            habits: Habits { usual: usual(&self.words.0, &self.words.1), ..Habits::default() },
        }
    }

    /// The beads of all bands, and what is usual in them.
    pub(crate) fn decode(&self, model: &Model) -> (Vec<Found>, Habits) {
        let mut scene = self.scene();
        let model = model.tuned(scene.habits.literalness());
        (decode(&mut scene, &model, self.bands).concat(), scene.habits)
    }
}

/// For each item of both sides, the run of items of the other side that a bead in one of the bands may join it with.
pub(crate) fn windows(bands: &[(&Band, Origin)], n: usize, m: usize) -> (Windows, Windows) {
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
