//! The report: what one run found, as plain data; one file a format renders it.

use crate::bead::Alignment;
use crate::check::{Finding, Place, Severity, Shape};
use crate::coverage::Coverage;
use crate::document::{Document, Lang};
use serde::{Deserialize, Serialize};

/// The version of the report's JSON form; the first number changes when a field changes its meaning or goes.
pub const SCHEMA: &str = "biclause/1.0";

/// Everything that one run found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// The language of the original.
    pub source: Lang,
    /// How the texts came.
    pub shape: Shape,
    /// The Chinese document.
    pub zh: Option<Document>,
    /// The English document.
    pub en: Option<Document>,
    /// Beads and relations.
    pub alignment: Alignment,
    /// What is accounted for, both directions.
    pub coverage: Coverage,
    /// The findings, worst first.
    pub findings: Vec<Finding>,
    /// What could not be judged.
    pub unjudged: Vec<Unjudged>,
}

impl Report {
    /// A report of these parts.
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        source: Lang,
        shape: Shape,
        zh: Option<Document>,
        en: Option<Document>,
        alignment: Alignment,
        coverage: Coverage,
        findings: Vec<Finding>,
        unjudged: Vec<Unjudged>,
    ) -> Self {
        Report { source, shape, zh, en, alignment, coverage, findings, unjudged }
    }

    /// The document of one side.
    pub fn doc(&self, lang: Lang) -> Option<&Document> {
        match lang {
            Lang::Zh => self.zh.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }

    /// Number of findings of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }
}

/// A passage that no check could judge, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unjudged {
    /// What it is and why it was not judged, in one sentence without the final stop.
    pub message: String,
    /// The side.
    pub lang: Lang,
    /// Where; nothing where it is the whole document.
    pub place: Option<Place>,
}
