//! What the features of a bead weigh: its score, in units of log-odds.
//!
//! In: feature vectors. Out: scores for the dynamic programme, and their shares by kind of evidence. The weights are read from
//! `data/weights.tsv`, which says how they were trained.

use super::dp::{Band, Lattice, Step};
use super::features::{COUNT, FEATURES, KINDS, SHAPES, Scene, Vector};
use crate::bead::Evidence;
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::sync::OnceLock;

static SHIPPED: &str = include_str!("../../data/weights.tsv");

/// The weights of the bead model: one for each shape of bead, one for each feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    pub(crate) shapes: Vec<f32>,
    pub(crate) features: Vec<f32>,
}

impl Default for Model {
    fn default() -> Self {
        Model { shapes: vec![0.0; SHAPES.len()], features: vec![0.0; COUNT] }
    }
}

fn shape_name(shape: (usize, usize)) -> String {
    format!("shape_{}_{}", shape.0, shape.1)
}

impl Model {
    /// The weights that ship with the crate.
    pub fn shipped() -> &'static Model {
        static M: OnceLock<Model> = OnceLock::new();
        M.get_or_init(|| Model::read("weights.tsv", SHIPPED).unwrap_or_default())
    }

    /// Names of the weights, in the order of [`Model::values`].
    pub fn names() -> Vec<String> {
        SHAPES.iter().map(|s| shape_name(*s)).chain(FEATURES.iter().map(|f| f.0.to_string())).collect()
    }

    /// The weights, shapes first.
    pub fn values(&self) -> Vec<f64> {
        self.shapes.iter().chain(&self.features).map(|w| f64::from(*w)).collect()
    }

    /// A model of these weights, in the order of [`Model::names`]; missing ones are 0.
    pub fn from_values(values: &[f64]) -> Model {
        let at = |i: usize| values.get(i).copied().unwrap_or(0.0) as f32;
        Model {
            shapes: (0..SHAPES.len()).map(at).collect(),
            features: (0..COUNT).map(|i| at(SHAPES.len() + i)).collect(),
        }
    }

    /// Reads weights: a name, a tab and a number a row; rows that begin with `#` are comments. A name that is left out weighs 0.
    ///
    /// # Errors
    /// [`Error::Format`] for an unknown name or a value that is no number.
    ///
    /// ```
    /// use biclause::align::Model;
    /// let m = Model::read("w", "# a comment\ncoverage\t1.5\n").unwrap();
    /// assert_eq!(Model::read("w", &m.write("")).unwrap(), m);
    /// assert!(Model::read("w", "coverages\t1").unwrap_err().to_string().contains("w:1"));
    /// ```
    pub fn read(name: &str, text: &str) -> Result<Model> {
        let names = Model::names();
        let mut values = vec![0.0; names.len()];
        for (i, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let wrong = |problem: String| Error::Format { name: name.to_string(), line: i + 1, problem };
            let (key, value) = line.split_once('\t').ok_or_else(|| wrong("not a name, a tab and a number".into()))?;
            let slot = names
                .iter()
                .position(|n| n == key)
                .and_then(|k| values.get_mut(k))
                .ok_or_else(|| wrong(format!("no weight is called {key}")))?;
            *slot = value.trim().parse().map_err(|_| wrong(format!("{value:?} is no number")))?;
        }
        Ok(Model::from_values(&values))
    }

    /// Writes the weights in the form that [`Model::read`] reads, under the lines of `record`, each made a comment.
    pub fn write(&self, record: &str) -> String {
        let mut out = String::new();
        for line in record.lines() {
            out.push_str(format!("# {line}").trim_end());
            out.push('\n');
        }
        for (name, value) in Model::names().iter().zip(self.values()) {
            out.push_str(&format!("{name}\t{value:.4}\n"));
        }
        out
    }

    /// The score of a bead: what its shape weighs and what its features do.
    #[inline]
    pub(crate) fn score(&self, shape: usize, f: &Vector) -> f32 {
        let features: f32 = self.features.iter().zip(f).map(|(w, x)| w * x).sum();
        self.shapes.get(shape).copied().unwrap_or(0.0) + features
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
    /// The shares of its score.
    pub evidence: Vec<Evidence>,
}

/// Where the first cell of a band stands among the items of a scene.
pub(crate) type Origin = (usize, usize);

/// Scores of all beads of a band.
pub(crate) fn scores(scene: &Scene, model: &Model, band: &Band, at: Origin) -> Vec<f32> {
    let line = |i: usize| -> Vec<f32> {
        let Some((low, high)) = band.run(i) else { return Vec::new() };
        let mut out = Vec::with_capacity((high - low + 1) * SHAPES.len());
        let mut f = [0.0; COUNT];
        for j in low..=high {
            for (t, &(a, b)) in SHAPES.iter().enumerate() {
                let fits = a <= i && b <= j && band.cell(i - a, j - b).is_some();
                let score = if fits && scene.fill((at.0 + i - a, a), (at.1 + j - b, b), &mut f) {
                    model.score(t, &f)
                } else {
                    f32::NEG_INFINITY
                };
                out.push(score);
            }
        }
        out
    };
    #[cfg(feature = "parallel")]
    if band.rows() >= 64 {
        use rayon::prelude::*;
        let lines: Vec<Vec<f32>> = (0..band.rows() + 1).into_par_iter().with_min_len(16).map(line).collect();
        return lines.concat();
    }
    (0..=band.rows()).flat_map(line).collect()
}

/// The best beads of a scene in a band, with their posteriors and evidence.
pub(crate) fn decode(scene: &Scene, model: &Model, band: &Band, at: Origin) -> Vec<Found> {
    let scores = scores(scene, model, band, at);
    let lattice = Lattice { band, shapes: SHAPES, scores: &scores };
    let Some((path, _)) = lattice.best() else { return Vec::new() };
    let posteriors = lattice.posteriors(&path);
    path.iter().zip(posteriors).map(|(step, p)| found(scene, model, at, step, p)).collect()
}

fn found(scene: &Scene, model: &Model, at: Origin, step: &Step, confidence: f64) -> Found {
    let &(a, b) = SHAPES.get(step.shape).unwrap_or(&(1, 1));
    let (zh, en) = ((at.0 + step.row, a), (at.1 + step.column, b));
    let mut f = [0.0; COUNT];
    scene.fill(zh, en, &mut f);
    Found { zh, en, confidence, evidence: model.explain(step.shape, &f) }
}
