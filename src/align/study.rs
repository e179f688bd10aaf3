//! What training sees of two documents: every bead that the aligner weighs, with its features.
//!
//! In: two documents of units without footnotes. Out: a [`Study`]. Not used in aligning.

use super::cost::{Origin, scores_at_rates};
use super::dp::{Band, Lattice};
use super::features::Scene;
use super::list::{COUNT, SHAPES};
use super::matter::{Cut, Layers, Matter};
use super::model::Model;
use super::pass::{Pass, windows};
use super::{Bands, bands, learned};
use crate::document::Document;
use crate::lexicon::Lexicon;

/// A bead that the aligner may make.
#[derive(Debug, Clone)]
pub(crate) struct Arc {
    /// First item and number of items of the first side.
    pub zh: (usize, usize),
    /// The same of the second side.
    pub en: (usize, usize),
    /// Index of its shape.
    pub shape: usize,
    /// Its features.
    pub features: [f32; COUNT],
}

/// The beads that the aligner weighs, by where they end.
#[derive(Debug, Clone)]
pub(crate) struct Study {
    /// Number of items of both sides.
    pub size: (usize, usize),
    /// How literal the translation is.
    pub literalness: f32,
    /// The beads; one that another may follow stands before it.
    pub arcs: Vec<Arc>,
}

/// Beads that a model gives less probability than this are left out, unless they are wanted.
const UNLIKELY: f64 = 1e-6;

/// The beads of two documents that `model` does not rule out, and those that `wanted` says are needed in any case.
pub(crate) fn study(
    zh: &Document,
    en: &Document,
    lexicon: &Lexicon,
    model: &Model,
    wanted: impl Fn((usize, usize), (usize, usize)) -> bool,
) -> Study {
    let (matter, layers) = Matter::new(zh, en, lexicon);
    let Layers { words, anchors } = layers;
    let words = Cut::new(matter.words.clone(), words.0, words.1);
    let anchors = Cut::new(matter.anchors.clone(), anchors.0, anchors.1);
    // A model learns from the turns that it must not take: none near by is closed.
    let Bands { strip: bands, answers, .. } = bands(&matter, &words);
    let near = windows(bands.iter().map(|(band, at)| (band, *at)), matter.zh.units.len(), matter.en.units.len());
    let mut pass = Pass::new(&matter, (&words, &answers), &anchors, near, bands.clone());
    let sure = pass.glance(model);
    if let Some(learned) = learned(&matter, &words, &sure, &pass.wanted()) {
        pass.again(&words.with(&learned));
    }
    let mut scene = pass.scene();
    let literalness = scene.habits.literalness();
    let all: Vec<(&Band, Origin)> = bands.iter().take(1).map(|(band, at)| (band, *at)).collect();
    let scores = scores_at_rates(&mut scene, &model.tuned(literalness), &all);
    let arcs = all.iter().zip(&scores).flat_map(|((band, _), scores)| arcs(&scene, scores, band, &wanted)).collect();
    let size = (matter.zh.units.len(), matter.en.units.len());
    Study { size, literalness, arcs }
}

fn arcs(
    scene: &Scene,
    scores: &[f32],
    band: &Band,
    wanted: impl Fn((usize, usize), (usize, usize)) -> bool,
) -> Vec<Arc> {
    let n = SHAPES.len();
    let mut keep = vec![false; scores.len()];
    Lattice { band, shapes: SHAPES, scores }.expectations(|cell, step, p| {
        if p > UNLIKELY
            && let Some(k) = keep.get_mut(cell * n + step.shape)
        {
            *k = true;
        }
    });
    let mut out = Vec::new();
    for i in 0..=band.rows() {
        let Some((low, high)) = band.run(i) else { continue };
        for j in low..=high {
            let Some(cell) = band.cell(i, j) else { continue };
            for (shape, &(a, b)) in SHAPES.iter().enumerate() {
                if a > i || b > j || scores.get(cell * n + shape).is_none_or(|s| *s == f32::NEG_INFINITY) {
                    continue;
                }
                let (zh, en) = ((i - a, a), (j - b, b));
                if keep.get(cell * n + shape).copied().unwrap_or(false) || wanted(zh, en) {
                    let mut features = [0.0; COUNT];
                    scene.fill(zh, en, &mut features);
                    out.push(Arc { zh, en, shape, features });
                }
            }
        }
    }
    out
}
