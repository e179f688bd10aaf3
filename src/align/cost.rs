//! What the features of a bead weigh: its score, in units of log-odds.
//!
//! In: feature vectors. Out: scores for the dynamic programme, and their shares by kind of evidence. The weights are read from
//! `data/weights.tsv`, which says how they were trained.

use super::ablate::Ablation;
use super::dp::{Band, Lattice, Step};
use super::features::{Scene, Vector};
use super::habits::Rates;
use super::list::{COUNT, F, FEATURES, KINDS, SHAPE_COUNT, SHAPES};
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
    /// What scores are divided by before they become probabilities.
    temperature: f32,
}

impl Default for Model {
    fn default() -> Self {
        Model { middle: vec![0.0; WEIGHTS], slope: vec![0.0; WEIGHTS], temperature: 1.0 }
    }
}

/// Number of weights of a [`Tuned`] model.
const WEIGHTS: usize = SHAPE_COUNT + COUNT;

/// A model for one pair of documents.
#[derive(Debug, Clone)]
pub(crate) struct Tuned {
    shapes: Vec<f32>,
    features: Vec<f32>,
    /// What scores are divided by before they become probabilities.
    pub(super) temperature: f32,
}

/// The row of the temperature in a weights file, and the values that it may have.
const TEMPERATURE: &str = "temperature";
const TEMPERATURES: std::ops::RangeInclusive<f32> = 0.05..=20.0;

pub(super) fn shape_name(shape: (usize, usize)) -> String {
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
        Model {
            middle: (0..WEIGHTS).map(at).collect(),
            slope: (WEIGHTS..2 * WEIGHTS).map(at).collect(),
            ..Model::default()
        }
    }

    /// What scores are divided by before they become probabilities: above 1 where the bare model is too sure of itself (Guo et al. 2017). Moves
    /// confidences, never beads.
    pub fn temperature(&self) -> f64 {
        f64::from(self.temperature)
    }

    /// The same weights with another temperature, which is brought into 0.05..=20.
    pub fn with_temperature(mut self, temperature: f64) -> Model {
        self.temperature = (temperature as f32).clamp(*TEMPERATURES.start(), *TEMPERATURES.end());
        self
    }

    /// The same model with the weights of an ablation at 0. What it loses by that is no fair measure of a kind of evidence, since the
    /// other weights were learned beside it: train without it for that.
    pub fn without(mut self, ablation: &Ablation) -> Model {
        for half in [&mut self.middle, &mut self.slope] {
            half.iter_mut().enumerate().filter(|(i, _)| ablation.holds(*i)).for_each(|(_, w)| *w = 0.0);
        }
        self
    }

    /// The weights for documents of that literalness, see [`Scene`].
    pub(crate) fn tuned(&self, literalness: f32) -> Tuned {
        let at = |i: usize| {
            self.middle.get(i).copied().unwrap_or(0.0) + literalness * self.slope.get(i).copied().unwrap_or(0.0)
        };
        Tuned {
            shapes: (0..SHAPE_COUNT).map(at).collect(),
            features: (SHAPE_COUNT..WEIGHTS).map(at).collect(),
            temperature: self.temperature,
        }
    }

    /// Reads weights: a name, the weight and what it changes by, parted by tabs; rows that begin with `#` are comments. What is left out is 0; the
    /// row `temperature` has one number, 1 where it is left out.
    ///
    /// # Errors
    /// [`Error::Format`] with the line, for an unknown name, a name that comes twice or a value that is no finite number.
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
        let mut temperature = None;
        let mut seen = [false; WEIGHTS];
        for (i, line) in text.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let wrong = |problem: String| Error::Format { name: name.to_string(), line: i + 1, problem };
            let number = |value: &str| -> Result<f64> {
                let read = value.trim().parse().ok().filter(|v: &f64| v.is_finite());
                read.ok_or_else(|| {
                    wrong(format!(
                        "{value:?} is no number; a row is a name, a tab, a weight, a tab, what it changes by"
                    ))
                })
            };
            let mut columns = line.split('\t');
            let key = columns.next().unwrap_or("");
            if key == TEMPERATURE {
                let t = number(columns.next().unwrap_or(""))?;
                if !TEMPERATURES.contains(&(t as f32)) || temperature.is_some() {
                    return Err(wrong("the temperature is one number from 0.05 to 20, given once".into()));
                }
                temperature = Some(t);
                continue;
            }
            let place = names.iter().position(|n| n == key).ok_or_else(|| wrong(unknown(key, &names)))?;
            if seen.get_mut(place).is_some_and(|s| std::mem::replace(s, true)) {
                return Err(wrong(format!("{key} comes twice; keep one of the two rows")));
            }
            if line.split('\t').count() < 2 {
                return Err(wrong(format!(
                    "{key} has no weight; a row is a name, a tab, a weight, a tab, what it changes by"
                )));
            }
            for (k, value) in columns.enumerate() {
                let slot = values.get_mut(place + k * WEIGHTS).filter(|_| k < 2);
                *slot.ok_or_else(|| wrong("more than two numbers".into()))? = number(value)?;
            }
        }
        Ok(Model::from_values(&values).with_temperature(temperature.unwrap_or(1.0)))
    }

    /// Writes the weights in the form that [`Model::read`] reads, under the lines of `record`, each made a comment.
    pub fn write(&self, record: &str) -> String {
        let mut out = String::new();
        for line in record.lines() {
            out.push_str(format!("# {line}").trim_end());
            out.push('\n');
        }
        if self.temperature != 1.0 {
            out.push_str(&format!("{TEMPERATURE}\t{:.4}\n", self.temperature));
        }
        for ((name, middle), slope) in Model::names().iter().zip(&self.middle).zip(&self.slope) {
            out.push_str(&format!("{name}\t{middle:.4}\t{slope:.4}\n"));
        }
        out
    }
}

/// What to say of a name that no weight has.
fn unknown(key: &str, names: &[String]) -> String {
    let near = names.iter().map(|n| (strsim::jaro_winkler(n, key), n.as_str()));
    let near = near.fold((0.0, ""), |best, next| if next.0 > best.0 { next } else { best });
    let mend = if near.0 > 0.8 { format!("; did you mean {}?", near.1) } else { String::new() };
    format!("no weight is called {key}{mend}")
}

impl Tuned {
    /// The score of a bead: what its shape weighs and what its features do.
    #[inline]
    pub(crate) fn score(&self, shape: usize, f: &Vector) -> f32 {
        let features: f32 = self.features.iter().zip(f).map(|(w, x)| w * x).sum();
        self.shapes.get(shape).copied().unwrap_or(0.0) + features
    }

    /// What a feature weighs.
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

/// Scores of all beads of some bands of a scene, against the rates that a first pass over them shows; the scene learns those.
pub(crate) fn scores_at_rates(scene: &mut Scene, model: &Tuned, bands: &[(&Band, Origin)]) -> Vec<Vec<f32>> {
    scene.habits.rates = Rates::default();
    let mut all: Vec<Vec<f32>> = bands.iter().map(|(band, at)| scores(scene, model, band, *at)).collect();
    let lattices: Vec<Lattice> =
        bands.iter().zip(&all).map(|((band, _), scores)| Lattice { band, shapes: SHAPES, scores }).collect();
    scene.habits.rates = Rates::seen(&lattices);
    let shifts = scene.habits.rates.shifts(model);
    for beads in all.iter_mut().flat_map(|scores| scores.chunks_exact_mut(SHAPES.len())) {
        beads.iter_mut().zip(&shifts).for_each(|(score, shift)| *score += shift);
    }
    all
}

/// The best beads of some bands of a scene, with their posteriors and evidence, in the order of the bands.
pub(crate) fn decode(scene: &mut Scene, model: &Tuned, bands: &[(&Band, Origin)]) -> Vec<Vec<Found>> {
    let all = scores_at_rates(scene, model, bands);
    bands.iter().zip(&all).map(|((band, at), scores)| best(scene, model, band, *at, scores)).collect()
}

fn best(scene: &Scene, model: &Tuned, band: &Band, at: Origin, scores: &[f32]) -> Vec<Found> {
    let lattice = Lattice { band, shapes: SHAPES, scores };
    let Some((path, _)) = lattice.best() else { return Vec::new() };
    let posteriors = posteriors(&lattice, &path, model.temperature);
    path.iter().zip(posteriors).map(|(step, p)| found(scene, model, at, step, p)).collect()
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

fn found(scene: &Scene, model: &Tuned, at: Origin, step: &Step, confidence: f64) -> Found {
    let &(a, b) = SHAPES.get(step.shape).unwrap_or(&(1, 1));
    let (zh, en) = ((at.0 + step.row, a), (at.1 + step.column, b));
    let mut f = [0.0; COUNT];
    scene.fill(zh, en, &mut f);
    Found { zh, en, confidence, evidence: model.explain(step.shape, &f) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::align_with;
    use crate::document::{Document, Lang};
    use crate::lexicon::Lexicon;
    use crate::{Source, segment};

    fn lines(text: &str, lang: Lang) -> Document {
        segment::lines(&std::sync::Arc::new(Source::new("x", text, vec![])), lang).0
    }

    #[test]
    fn bad_rows_are_refused_with_their_line() {
        for (text, hint) in [
            ("coverage\t1\nsizes\t2", "w:2: no weight is called sizes; did you mean size?"),
            ("coverage\t1\ncoverage\t2", "w:2: coverage comes twice"),
            ("coverage\tmuch", "w:1: \"much\" is no number"),
            ("coverage\tinf", "is no number"),
            ("coverage", "w:1: coverage has no weight"),
            ("coverage\t1\t2\t3", "more than two numbers"),
            ("temperature\t0", "from 0.05 to 20"),
            ("temperature\t1\ntemperature\t1", "w:2: the temperature"),
        ] {
            let said = Model::read("w", text).unwrap_err().to_string();
            assert!(said.contains(hint), "{text:?}: {said}");
        }
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

    #[test]
    fn an_ablation_takes_weights_of_its_kind_out_and_no_others() {
        let out = Ablation::parse("--without", &["marks"]).unwrap();
        let less = Model::shipped().clone().without(&out);
        let values = less.values().into_iter().zip(Model::shipped().values()).zip(Model::names().into_iter().cycle());
        for ((now, before), name) in values {
            assert_eq!(now, if out.names().contains(&name) { 0.0 } else { before }, "{name}");
        }
    }
}
