//! What the features of a bead weigh: its score, in units of log-odds.
//!
//! In: feature vectors. Out: scores for the dynamic programme, and their shares by kind of evidence. The weights are read from
//! `data/weights.tsv`, which says how they were trained.

use super::dp::{Band, Lattice, Step};
use super::features::{Scene, Vector};
use super::list::{COUNT, FEATURES, KINDS, SHAPE_COUNT, SHAPES};
use crate::bead::Evidence;
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::sync::OnceLock;

static SHIPPED: &str = include_str!("../../data/weights.tsv");

/// The weights of the bead model: one for each shape of bead, one for each feature; and for each how it changes with how literal the translation
/// is. A statute's version follows its original word by word, a novel's does not: what a missing word or an added sentence says is
/// not the same in both, and the pair itself shows which it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// In the middle between the two, shapes first.
    middle: Vec<f32>,
    /// Added for each unit of literalness.
    slope: Vec<f32>,
}

impl Default for Model {
    fn default() -> Self {
        Model { middle: vec![0.0; WEIGHTS], slope: vec![0.0; WEIGHTS] }
    }
}

/// Number of weights of a [`Tuned`] model.
const WEIGHTS: usize = SHAPE_COUNT + COUNT;

/// A model for one pair of documents.
#[derive(Debug, Clone)]
pub(crate) struct Tuned {
    shapes: Vec<f32>,
    features: Vec<f32>,
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

    /// Names of the weights, in the order of the first half of [`Model::values`].
    pub fn names() -> Vec<String> {
        SHAPES.iter().map(|s| shape_name(*s)).chain(FEATURES.iter().map(|f| f.0.to_string())).collect()
    }

    /// The weights: shapes, then features, for the middle; then the same again, what each changes by.
    pub fn values(&self) -> Vec<f64> {
        self.middle.iter().chain(&self.slope).map(|w| f64::from(*w)).collect()
    }

    /// A model of these weights, in the order of [`Model::values`]; missing ones are 0.
    pub fn from_values(values: &[f64]) -> Model {
        let at = |i: usize| values.get(i).copied().unwrap_or(0.0) as f32;
        Model { middle: (0..WEIGHTS).map(at).collect(), slope: (WEIGHTS..2 * WEIGHTS).map(at).collect() }
    }

    /// The weights for documents of that literalness, see [`Scene`].
    pub(crate) fn tuned(&self, literalness: f32) -> Tuned {
        let at = |i: usize| {
            self.middle.get(i).copied().unwrap_or(0.0) + literalness * self.slope.get(i).copied().unwrap_or(0.0)
        };
        Tuned { shapes: (0..SHAPE_COUNT).map(at).collect(), features: (SHAPE_COUNT..WEIGHTS).map(at).collect() }
    }

    /// Reads weights: a name, the weight and what it changes by, parted by tabs; rows that begin with `#` are comments. What is left out is 0.
    ///
    /// # Errors
    /// [`Error::Format`] for an unknown name or a value that is no number.
    ///
    /// ```
    /// use biclause::align::Model;
    /// let m = Model::read("w", "# a comment\ncoverage\t1.5\t-0.5\n").unwrap();
    /// assert_eq!(Model::read("w", &m.write("")).unwrap(), m);
    /// assert!(Model::read("w", "coverages\t1").unwrap_err().to_string().contains("w:1"));
    /// ```
    pub fn read(name: &str, text: &str) -> Result<Model> {
        let names = Model::names();
        let mut values = vec![0.0; 2 * WEIGHTS];
        for (i, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let wrong = |problem: String| Error::Format { name: name.to_string(), line: i + 1, problem };
            let mut columns = line.split('\t');
            let key = columns.next().unwrap_or("");
            let place =
                names.iter().position(|n| n == key).ok_or_else(|| wrong(format!("no weight is called {key}")))?;
            for (k, value) in columns.enumerate() {
                let slot = values.get_mut(place + k * WEIGHTS).ok_or_else(|| wrong("more than two numbers".into()))?;
                *slot = value.trim().parse().map_err(|_| wrong(format!("{value:?} is no number")))?;
            }
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
        for ((name, middle), slope) in Model::names().iter().zip(&self.middle).zip(&self.slope) {
            out.push_str(&format!("{name}\t{middle:.4}\t{slope:.4}\n"));
        }
        out
    }
}

impl Tuned {
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
pub(crate) fn scores(scene: &Scene, model: &Tuned, band: &Band, at: Origin) -> Vec<f32> {
    let line = |i: usize| -> Vec<f32> {
        let Some((low, high)) = band.run(i) else { return Vec::new() };
        let mut out = Vec::with_capacity((high - low + 1) * SHAPES.len());
        let mut f = [0.0; COUNT];
        for j in low..=high {
            for (t, &(a, b)) in SHAPES.iter().enumerate() {
                let fits = a <= i && b <= j && band.cell(i - a, j - b).is_some();
                let score = if fits
                    && scene.plausible((at.0 + i - a, a), (at.1 + j - b, b))
                    && scene.fill((at.0 + i - a, a), (at.1 + j - b, b), &mut f)
                {
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
pub(crate) fn decode(scene: &Scene, model: &Tuned, band: &Band, at: Origin) -> Vec<Found> {
    let scores = scores(scene, model, band, at);
    let lattice = Lattice { band, shapes: SHAPES, scores: &scores };
    let Some((path, _)) = lattice.best() else { return Vec::new() };
    let posteriors = lattice.posteriors(&path);
    path.iter().zip(posteriors).map(|(step, p)| found(scene, model, at, step, p)).collect()
}

fn found(scene: &Scene, model: &Tuned, at: Origin, step: &Step, confidence: f64) -> Found {
    let &(a, b) = SHAPES.get(step.shape).unwrap_or(&(1, 1));
    let (zh, en) = ((at.0 + step.row, a), (at.1 + step.column, b));
    let mut f = [0.0; COUNT];
    scene.fill(zh, en, &mut f);
    Found { zh, en, confidence, evidence: model.explain(step.shape, &f) }
}
