//! Kinds of evidence that a model goes without.
//!
//! In: the names of kinds, of groups of features or of single features. Out: which weights are held at 0. Setting weights of a finished model to 0 says
//! what that model leans on; what a kind is *worth* only a model says that was trained without it, which `learn::train` does.

use super::list::{FEATURES, KINDS, SHAPES};
use crate::error::{Error, Result, meant};

/// Weights that are held at 0, by the kinds of evidence that they belong to.
///
/// ```
/// use biclause::align::Ablation;
/// let a = Ablation::parse("--without", &["labels", "edges"]).unwrap();
/// assert!(a.names().iter().any(|n| n == "label_same") && a.names().iter().any(|n| n == "edges"));
/// let wrong = Ablation::parse("--without", &["lexikon"]).unwrap_err().to_string();
/// assert!(wrong.contains("did you mean lexicon?"), "{wrong}");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ablation {
    /// By index of the weight, shapes first; empty for none.
    out: Vec<bool>,
    kinds: Vec<String>,
}

/// What a weight is called and which kind of evidence it is.
fn weights() -> impl Iterator<Item = (String, &'static str)> {
    let shapes = SHAPES.iter().map(|s| (super::model::shape_name(*s), "position"));
    shapes.chain(FEATURES.iter().map(|f| (f.0.to_string(), f.1)))
}

impl Ablation {
    /// Nothing left out.
    pub fn none() -> Self {
        Ablation::default()
    }

    /// The weights that the names stand for. A name is a kind of evidence (`lexicon`, `length`, `marks`, `label`, `lead`, `anchors`, `position`), a
    /// feature, or the beginning of several (`quotes`: all that begin with `quote`); in the singular or the plural.
    ///
    /// # Errors
    /// [`Error::Option`] with the name of `option`, for a name that stands for nothing.
    pub fn parse<S: AsRef<str>>(option: &str, names: &[S]) -> Result<Self> {
        let all: Vec<(String, &str)> = weights().collect();
        let mut out = vec![false; all.len()];
        let mut kinds = Vec::new();
        for name in names.iter().map(|n| n.as_ref().trim().to_lowercase().replace('-', "_")) {
            let asked = singular(&name);
            if asked.is_empty() {
                continue;
            }
            let is_kind = KINDS.iter().any(|k| singular(k) == asked);
            let mut found = false;
            for ((weight, kind), slot) in all.iter().zip(&mut out) {
                if (is_kind && singular(kind) == asked) || (!is_kind && (*weight == name || begins(weight, asked))) {
                    (*slot, found) = (true, true);
                }
            }
            if !found {
                return Err(Error::Option { option: option.into(), problem: unknown(&name, &all) });
            }
            kinds.push(name);
        }
        Ok(Ablation { out, kinds })
    }

    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        !self.out.contains(&true)
    }

    /// What was asked for.
    pub fn kinds(&self) -> &[String] {
        &self.kinds
    }

    /// The names of the weights.
    pub fn names(&self) -> Vec<String> {
        weights().zip(&self.out).filter(|(_, out)| **out).map(|(w, _)| w.0).collect()
    }

    /// Whether the weight of that index (shapes first, as [`super::Model::names`] has them) is held at 0.
    pub fn holds(&self, index: usize) -> bool {
        self.out.get(index).copied().unwrap_or(false)
    }
}

fn singular(name: &str) -> &str {
    name.strip_suffix('s').unwrap_or(name)
}

/// Whether a weight's name is that word or begins with it.
fn begins(weight: &str, word: &str) -> bool {
    let rest = weight.strip_prefix(word).map(|r| r.strip_prefix('s').unwrap_or(r));
    rest.is_some_and(|r| r.is_empty() || r.starts_with('_'))
}

fn unknown(name: &str, weights: &[(String, &str)]) -> String {
    let near = meant(name, KINDS.iter().copied().chain(weights.iter().map(|w| w.0.as_str())));
    let mend = near.map_or(String::new(), |n| format!("did you mean {n}? "));
    format!("no evidence is called {name}; {mend}Kinds: {}; or a feature of the weights file", KINDS.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(of: &[&str]) -> Vec<String> {
        Ablation::parse("--without", of).unwrap().names()
    }

    #[test]
    fn every_kind_stands_for_its_features_in_singular_and_plural() {
        for kind in KINDS {
            let want: Vec<String> = weights().filter(|w| w.1 == *kind).map(|w| w.0).collect();
            assert!(!want.is_empty(), "{kind}");
            assert_eq!(names(&[kind]), want, "{kind}");
            assert_eq!(names(&[&format!("{}s", singular(kind))]), want, "{kind}");
        }
    }

    #[test]
    fn finer_names_stand_for_what_begins_with_them() {
        assert_eq!(
            names(&["quotes"]),
            ["quotes", "quote_first_both", "quote_first_one", "quote_last_both", "quote_last_one"]
        );
        assert_eq!(names(&["null-best"]), ["null_best"]);
        assert_eq!(names(&["shapes"]).len(), SHAPES.len());
        assert!(Ablation::none().is_empty() && names(&[]).is_empty());
    }

    #[test]
    fn a_name_that_stands_for_nothing_is_refused() {
        for (name, hint) in [("lenght", "did you mean length?"), ("x", "Kinds: lexicon")] {
            let said = Ablation::parse("--without", &[name]).unwrap_err().to_string();
            assert!(said.starts_with("--without: ") && said.contains(hint), "{said}");
        }
    }
}
