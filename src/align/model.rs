//! The weights of the bead model, and the file that holds them.
//!
//! In: `data/weights.tsv`, which says how they were trained, or a file of the caller's. Out: a [`Model`], and from it the weights for one pair of
//! documents.

use super::ablate::Ablation;
use super::cost::Tuned;
use super::list::{COUNT, FEATURES, SHAPE_COUNT, SHAPES};
use crate::error::{Error, Result, hint};
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
            shapes: std::array::from_fn(at),
            features: std::array::from_fn(|k| at(SHAPE_COUNT + k)),
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
    format!("no weight is called {key}{}", hint(key, names.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn an_ablation_takes_weights_of_its_kind_out_and_no_others() {
        let out = Ablation::parse("--without", &["marks"]).unwrap();
        let less = Model::shipped().clone().without(&out);
        let values = less.values().into_iter().zip(Model::shipped().values()).zip(Model::names().into_iter().cycle());
        for ((now, before), name) in values {
            assert_eq!(now, if out.names().contains(&name) { 0.0 } else { before }, "{name}");
        }
    }
}
