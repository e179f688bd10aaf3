//! The report: what one run found, as plain data; one file a format renders it.

mod excerpt;
#[cfg(feature = "html")]
pub mod html;
pub mod json;
mod left_out;
mod manual;
mod paint;
mod summary;
pub mod term;
pub mod unjudged;

pub use excerpt::{Excerpt, width};
pub use left_out::LeftOut;
pub use manual::{Block, blocks, inline};
pub use paint::{Paint, printable};
pub use summary::{count, percent};

use crate::bead::Alignment;
use crate::check::{Finding, Place, Severity, Shape};
use crate::coverage::Coverage;
use crate::document::{Document, Lang};
use crate::error::Result;
use crate::policy::{Hidden, Idle, Rules};
use serde::{Deserialize, Serialize};

/// The version of the report's JSON form; the first number changes when a field changes its meaning or goes.
pub const SCHEMA: &str = "biclause/1.0";

/// How a report is to look; each format takes what concerns it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Whether the terminal takes colour.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to show everything: all evidence, whole texts.
    pub verbose: bool,
}

impl Options {
    /// Options for a terminal of that width.
    pub fn new(color: bool, width: usize, verbose: bool) -> Self {
        Options { color, width, verbose }
    }
}

impl Default for Options {
    fn default() -> Self {
        Options::new(false, 100, false)
    }
}

/// A form of the report.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its id, as `--format` takes it.
    pub id: &'static str,
    /// Whom it is for, in a few words.
    pub title: &'static str,
    /// File name extensions that stand for it.
    pub extensions: &'static [&'static str],
    /// Writes the report.
    pub render: fn(&Report, &Options) -> Result<String>,
}

/// The forms of the report.
pub static FORMATS: &[Format] = &[
    Format { id: "term", title: "for the terminal", extensions: &[], render: term::render },
    Format { id: "json", title: "for programs", extensions: &["json"], render: json::render },
    #[cfg(feature = "html")]
    Format {
        id: "html",
        title: "for a browser: one self-contained file",
        extensions: &["html", "htm"],
        render: html::render,
    },
];

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
    /// Where one text sums up the other: what the summary leaves out. No findings.
    pub left_out: Vec<LeftOut>,
    /// Findings that a baseline or a suppression hides; in no count.
    pub hidden: Vec<Hidden>,
    /// Entries of a baseline and suppressions that hid nothing.
    pub idle: Vec<Idle>,
    /// Under which rules the report was made.
    pub rules: Rules,
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
        let left_out = left_out::find(zh.as_ref(), en.as_ref(), &alignment, &coverage, shape);
        let (hidden, idle, rules) = Default::default();
        Report { source, shape, zh, en, alignment, coverage, findings, unjudged, left_out, hidden, idle, rules }
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
