//! An alignment as plain data: beads, the sentence beads inside them, and relations outside them.

use crate::document::{Lang, SentenceId, UnitId};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One group of the alignment: units of the Chinese side with units of the English side; one of the two may be empty.
///
/// The term is Brown, Lai & Mercer's (1991): a bead is what the alignment is strung from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Bead {
    /// Units of the Chinese side, in reading order.
    pub zh: Vec<UnitId>,
    /// Units of the English side, in reading order.
    pub en: Vec<UnitId>,
    /// Probability that exactly these units belong together, 0 to 1: the posterior of the aligner's model.
    pub confidence: f64,
    /// Why it was made.
    pub evidence: Vec<Evidence>,
    /// Whether it was found out of order, after the monotone pass.
    pub moved: bool,
    /// The alignment of the sentences inside it; holds every sentence of its units once.
    pub sentences: Vec<SentenceBead>,
}

impl Bead {
    /// A bead of these units, certain and without evidence.
    pub fn new(zh: Vec<UnitId>, en: Vec<UnitId>) -> Self {
        Bead { zh, en, confidence: 1.0, evidence: Vec::new(), moved: false, sentences: Vec::new() }
    }

    /// The units of one side.
    pub fn side(&self, lang: Lang) -> &[UnitId] {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Whether one side is empty.
    pub fn is_null(&self) -> bool {
        self.zh.is_empty() || self.en.is_empty()
    }
}

/// A bead of sentences, inside a [`Bead`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SentenceBead {
    /// Sentences of the Chinese side.
    pub zh: Vec<SentenceId>,
    /// Sentences of the English side.
    pub en: Vec<SentenceId>,
    /// Posterior of the aligner's model, 0 to 1.
    pub confidence: f64,
}

/// One kind of reason for a bead, with its share of the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// `label`, `lead`, `anchors`, `lexicon`, `length`, `position`, `marks`.
    pub kind: Cow<'static, str>,
    /// Its share of the bead's score: negative where it speaks against the bead. In units of log-odds.
    pub score: f64,
}

/// What a relation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RelationKind {
    /// `from` quotes `to`.
    Quotes,
    /// `from` says again what `to` says (a table row and the title that it lists).
    Repeats,
    /// `from` is a summary of `to`.
    Summarises,
    /// `from` and `to` are versions of one text.
    Version,
}

/// Some units of one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The side.
    pub lang: Lang,
    /// The units, in reading order.
    pub units: Vec<UnitId>,
}

/// A correspondence outside the beads; it covers nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Relation {
    /// What it says.
    pub kind: RelationKind,
    /// The passage that quotes, repeats or summarises.
    pub from: Passage,
    /// The passage that is quoted, repeated or summarised.
    pub to: Passage,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// By what the two were paired, for people: `Resolution 54`, `title`.
    pub by: String,
}

impl Relation {
    /// A relation; see the fields.
    pub fn new(kind: RelationKind, from: Passage, to: Passage, confidence: f64, by: impl Into<String>) -> Self {
        Relation { kind, from, to, confidence, by: by.into() }
    }
}

/// The beads of two documents, and the relations within and between them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Alignment {
    /// The beads, in the order of a reader who follows both texts; together they hold every alignable unit of both sides exactly once.
    pub beads: Vec<Bead>,
    /// Correspondences outside the beads.
    pub relations: Vec<Relation>,
}

impl Alignment {
    /// An alignment of these beads, without relations.
    pub fn new(beads: Vec<Bead>) -> Self {
        Alignment { beads, relations: Vec::new() }
    }

    /// The index of the bead that holds each unit of one side, by unit index; `None` for units in no bead (containers, furniture).
    pub fn bead_of(&self, lang: Lang, units: usize) -> Vec<Option<usize>> {
        let mut out = vec![None; units];
        for (i, b) in self.beads.iter().enumerate() {
            for u in b.side(lang) {
                if let Some(slot) = out.get_mut(u.index()) {
                    *slot = Some(i);
                }
            }
        }
        out
    }
}
