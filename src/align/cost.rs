//! What the features of a bead weigh in one pair of documents: its score, in units of log-odds.
//!
//! In: feature vectors. Out: scores for the dynamic programme, the beads it finds, and the shares of their scores by kind of evidence.

use super::band::Row;
use super::dp::{Band, Lattice, Step};
use super::evidence::REACH;
use super::features::{Scene, Vector};
use super::habits::Rates;
use super::list::{COUNT, F, FEATURES, KINDS, SHAPE_COUNT, SHAPES};
use crate::bead::Evidence;
use std::borrow::Cow;

/// A model for one pair of documents.
#[derive(Debug, Clone)]
pub(crate) struct Tuned {
    pub(super) shapes: [f32; SHAPE_COUNT],
    pub(super) features: Vector,
    /// What scores are divided by before they become probabilities.
    pub(super) temperature: f32,
}

impl Tuned {
    /// The score of a bead: what its shape weighs and what its features do.
    #[inline]
    pub(crate) fn score(&self, shape: usize, f: &Vector) -> f32 {
        let features: f32 = self.features.iter().zip(f).map(|(w, x)| w * x).sum();
        self.shapes.get(shape).copied().unwrap_or(0.0) + features
    }

    /// What a feature weighs.
    #[inline]
    pub(crate) fn weight(&self, feature: F) -> f32 {
        self.features.get(feature as usize).copied().unwrap_or(0.0)
    }

    /// The shares of a bead's score by kind, largest first; kinds that say nothing are left out.
    pub(crate) fn explain(&self, shape: usize, f: &Vector) -> Vec<Evidence> {
        let mut out: Vec<Evidence> = KINDS
            .iter()
            .map(|&kind| {
                let own = FEATURES.iter().zip(&self.features).zip(f).filter(|((d, _), _)| d.1 == kind);
                let mut score: f64 = own.map(|((_, w), x)| f64::from(w * x)).sum();
                if kind == "position" {
                    score += f64::from(self.shapes.get(shape).copied().unwrap_or(0.0));
                }
                Evidence { kind: Cow::Borrowed(kind), score }
            })
            .filter(|e| e.score.abs() >= 0.005)
            .collect();
        out.sort_by(|a, b| b.score.total_cmp(&a.score));
        out
    }
}

/// A bead of the best path.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// First item and number of items of the first side.
    pub zh: (usize, usize),
    /// The same of the second side.
    pub en: (usize, usize),
    /// Its posterior.
    pub confidence: f64,
    /// The shares of its score, where they were asked for.
    pub evidence: Vec<Evidence>,
}

/// Where the first cell of a band stands among the items of a scene.
pub(crate) type Origin = (usize, usize);

/// Rows of a band whose beads are scored in one go where several threads share the work.
#[cfg(feature = "parallel")]
const BLOCK: usize = 32;

/// What beads of a band share: parts of their scores that many of them have.
struct Shares {
    /// By shape.
    shapes: [f32; SHAPE_COUNT],
    /// By the cell in which beads begin, and by that in which they end.
    begins: Vec<f32>,
    ends: Vec<f32>,
    /// Of the items of the first side alone and of those of the second, by row and by column.
    alone: (Vec<f32>, Vec<f32>),
}

impl Shares {
    fn new(scene: &Scene, model: &Tuned, band: &Band, at: Origin) -> Shares {
        let shapes = std::array::from_fn(|t| {
            let mut score = model.shapes.get(t).copied().unwrap_or(0.0);
            SHAPES.get(t).into_iter().for_each(|s| scene.shaped(*s, &mut |k, v| score += model.weight(k) * v));
            score
        });
        let alone = |zh: bool, from: usize, n: usize| -> Vec<f32> {
            let score = |item: usize| {
                let mut score = 0.0;
                scene.alone(zh, item, &mut |k, v| score += model.weight(k) * v).then_some(score)
            };
            (from..from + n).map(|item| score(item).unwrap_or(f32::NEG_INFINITY)).collect()
        };
        let cells = |i: usize| band.run(i).into_iter().flat_map(move |(low, high)| (low..=high).map(move |j| (i, j)));
        let begins = in_blocks(band, |rows| {
            let score = |(i, j): (usize, usize)| {
                let mut score = 0.0;
                if i < band.rows() && j < band.columns() {
                    scene.begins(at.0 + i, at.1 + j, &mut |k, v| score += model.weight(k) * v);
                }
                score
            };
            rows.flat_map(cells).map(score).collect()
        });
        let ends = in_blocks(band, |rows| {
            let score = |(i, j): (usize, usize)| {
                let mut score = 0.0;
                if i > 0 && j > 0 {
                    scene.ends(at.0 + i - 1, at.1 + j - 1, &mut |k, v| score += model.weight(k) * v);
                }
                score
            };
            rows.flat_map(cells).map(score).collect()
        });
        Shares { shapes, begins, ends, alone: (alone(true, at.0, band.rows()), alone(false, at.1, band.columns())) }
    }
}

/// Scores of the beads of a band, of those of several items with several only where `many`.
pub(crate) fn scores(scene: &Scene, model: &Tuned, band: &Band, at: Origin, many: bool) -> Vec<f32> {
    let shares = Shares::new(scene, model, band, at);
    in_blocks(band, |rows| rows_scored(scene, model, &shares, band, at, rows, many))
}

/// Something for the rows of a band, one after the other: in blocks of rows where several threads share the work.
fn in_blocks(band: &Band, lines: impl Fn(std::ops::Range<usize>) -> Vec<f32> + Sync) -> Vec<f32> {
    #[cfg(feature = "parallel")]
    if band.rows() >= 2 * BLOCK && rayon::current_num_threads() > 1 {
        use rayon::prelude::*;
        let blocks = (0..=band.rows() / BLOCK).into_par_iter();
        return blocks.map(|k| lines(k * BLOCK..(band.rows() + 1).min((k + 1) * BLOCK))).collect::<Vec<_>>().concat();
    }
    lines(0..band.rows() + 1)
}

fn rows_scored(
    scene: &Scene,
    model: &Tuned,
    shares: &Shares,
    band: &Band,
    at: Origin,
    rows: std::ops::Range<usize>,
    many: bool,
) -> Vec<f32> {
    let fits = |(a, b): (usize, usize)| a <= band.rows() && b <= band.columns() && (many || a < 2 || b < 2);
    let shapes: Vec<(usize, (usize, usize), f32)> = (0..)
        .zip(SHAPES.iter().zip(&shares.shapes))
        .filter(|(_, (shape, _))| fits(**shape))
        .map(|(t, (shape, score))| (t, *shape, *score))
        .collect();
    let cells: usize = rows.clone().filter_map(|i| band.run(i)).map(|(low, high)| high - low + 1).sum();
    let mut out = vec![f32::NEG_INFINITY; cells * SHAPE_COUNT];
    let mut lines = out.chunks_exact_mut(SHAPE_COUNT);
    for i in rows {
        let Some((low, high)) = band.run(i) else { continue };
        // The cells in which a bead of so many rows may begin.
        let rows: [Row; REACH + 1] =
            std::array::from_fn(|a| i.checked_sub(a).and_then(|i| band.row(i)).unwrap_or_default());
        for (j, line) in (low..=high).zip(&mut lines) {
            let end = shares.ends.get(rows[0].first + j - low).copied().unwrap_or(0.0);
            for &(t, (a, b), shape) in &shapes {
                let (Some(row), Some(from), Some(to)) = (rows.get(a), j.checked_sub(b), line.get_mut(t)) else {
                    continue;
                };
                if from.wrapping_sub(row.low) >= row.width {
                    continue;
                }
                let alone = |of: &[f32], item: usize| of.get(item).copied().unwrap_or(f32::NEG_INFINITY);
                *to = match (a, b) {
                    (0, _) => shape + alone(&shares.alone.1, from),
                    (_, 0) => shape + alone(&shares.alone.0, i - a),
                    _ => {
                        let (bead, twin) = ((at.0 + i - a, a), (at.1 + from, b));
                        let begin = shares.begins.get(row.first + from - row.low).copied().unwrap_or(0.0);
                        let mut score = shape + begin + end;
                        let is = scene.plausible(bead, twin)
                            && scene.inside(bead, twin, &mut |k, v| score += model.weight(k) * v);
                        if is { score } else { f32::NEG_INFINITY }
                    }
                };
            }
        }
    }
    out
}

/// Scores of all beads of some bands of a scene, against the rates that a first pass over them shows; the scene learns those.
pub(crate) fn scores_at_rates(scene: &mut Scene, model: &Tuned, bands: &[(&Band, Origin)]) -> Vec<Vec<f32>> {
    scene.habits.rates = Rates::default();
    let mut all: Vec<Vec<f32>> = bands.iter().map(|(band, at)| scores(scene, model, band, *at, true)).collect();
    let lattices: Vec<Lattice> =
        bands.iter().zip(&all).map(|((band, _), scores)| Lattice { band, shapes: SHAPES, scores }).collect();
    scene.habits.rates = Rates::seen(&lattices);
    let shifts = scene.habits.rates.shifts(model);
    for beads in all.iter_mut().flat_map(|scores| scores.chunks_exact_mut(SHAPES.len())) {
        beads.iter_mut().zip(&shifts).for_each(|(score, shift)| *score += shift);
    }
    all
}

/// The best beads of some bands of a scene, with their posteriors, in the order of the bands; with the shares of their scores where these are asked for.
pub(crate) fn decode(scene: &mut Scene, model: &Tuned, bands: &[(&Band, Origin)], shares: bool) -> Vec<Vec<Found>> {
    let all = scores_at_rates(scene, model, bands);
    bands.iter().zip(&all).map(|((band, at), scores)| best(scene, model, (band, *at), scores, shares)).collect()
}

fn best(scene: &Scene, model: &Tuned, (band, at): (&Band, Origin), scores: &[f32], shares: bool) -> Vec<Found> {
    let lattice = Lattice { band, shapes: SHAPES, scores };
    let Some((path, _)) = lattice.best() else { return Vec::new() };
    let posteriors = posteriors(&lattice, &path, model.temperature);
    path.iter().zip(posteriors).map(|(step, p)| found(scene, model, at, (step, p), shares)).collect()
}

/// The probabilities of the steps of a path where all scores are divided by `temperature`.
fn posteriors(lattice: &Lattice, path: &[Step], temperature: f32) -> Vec<f64> {
    if temperature == 1.0 {
        return lattice.posteriors(path);
    }
    let scores: Vec<f32> = lattice.scores.iter().map(|s| s / temperature).collect();
    // The same quotient as in the lattice, not one of greater precision: the sums must fit each other.
    let path: Vec<Step> = path.iter().map(|s| Step { score: f64::from(s.score as f32 / temperature), ..*s }).collect();
    Lattice { scores: &scores, ..*lattice }.posteriors(&path)
}

fn found(scene: &Scene, model: &Tuned, at: Origin, (step, confidence): (&Step, f64), shares: bool) -> Found {
    let &(a, b) = SHAPES.get(step.shape).unwrap_or(&(1, 1));
    let (zh, en) = ((at.0 + step.row, a), (at.1 + step.column, b));
    let evidence = if shares {
        let mut f = [0.0; COUNT];
        scene.fill(zh, en, &mut f);
        model.explain(step.shape, &f)
    } else {
        Vec::new()
    };
    Found { zh, en, confidence, evidence }
}

#[cfg(test)]
mod tests {
    use crate::align::{Model, align_with};
    use crate::document::{Document, Lang};
    use crate::lexicon::Lexicon;
    use crate::{Source, segment};

    fn lines(text: &str, lang: Lang) -> Document {
        segment::lines(&std::sync::Arc::new(Source::new("x", text, vec![])), lang).0
    }

    #[test]
    fn a_temperature_moves_confidences_and_no_bead() {
        let (zh, en) = (
            lines("考虑到\n秘书长\n报告\n", Lang::Zh),
            lines("considering\nthe Secretary-General\nreports\n", Lang::En),
        );
        let at = |t: f64| align_with(&zh, &en, Lexicon::shipped(), &Model::shipped().clone().with_temperature(t));
        let (cold, plain, warm) = (at(0.5), at(1.0), at(4.0));
        for ((c, p), w) in cold.beads.iter().zip(&plain.beads).zip(&warm.beads) {
            assert_eq!((&p.zh, &p.en), (&w.zh, &w.en));
            assert!(c.confidence >= p.confidence && p.confidence > w.confidence, "{c:?} {p:?} {w:?}");
        }
        let kept = Model::read("w", &warm_model().write("")).unwrap();
        assert_eq!(kept.temperature(), 4.0);
    }

    fn warm_model() -> Model {
        Model::default().with_temperature(4.0)
    }
}
