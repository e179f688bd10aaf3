//! Coverage: how much of each side is accounted for by the other, per unit, section and document, in both directions.

use crate::bead::Alignment;
use crate::document::{Document, UnitId};
use crate::lexicon::Lexicon;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// Both directions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Coverage {
    /// How much of the Chinese text the English accounts for.
    pub zh: SideCoverage,
    /// How much of the English text the Chinese accounts for.
    pub en: SideCoverage,
}

/// Coverage of one side by the other.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SideCoverage {
    /// Of the whole document, 0 to 1.
    pub document: f64,
    /// Of each section: a lead, chapter or annex with all that stands below it.
    pub sections: Vec<UnitCoverage>,
    /// Of each alignable unit, in reading order.
    pub units: Vec<UnitCoverage>,
}

/// Coverage of one unit (or section).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnitCoverage {
    /// The unit; for a section, its head.
    pub unit: UnitId,
    /// Share of its content that is accounted for, 0 to 1.
    pub score: f64,
    /// How much content it holds: the sum of its words' weights.
    pub weight: f64,
    /// The stretches of its view that nothing accounts for; empty for a section.
    pub gaps: Vec<Span>,
}

/// Coverage of two aligned documents.
pub fn measure(_zh: &Document, _en: &Document, _alignment: &Alignment, _lexicon: &Lexicon) -> Coverage {
    Coverage::default()
}
