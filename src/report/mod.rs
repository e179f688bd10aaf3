//! The report: what one run found, as plain data; one file a format renders it.
//!
//! ```
//! use biclause::report::{Format, Options};
//! let report = biclause::check("做出决议\n1\t支持20个区域组；\n", "resolves\n1\tto support 30 regional groups;\n")?;
//! let format = Format::of_file("findings.tsv").expect("tab-separated lines");
//! let render = format.report.expect("a form of reports");
//! let file = render(&report, &Options::default())?;
//! assert!(file.bytes.starts_with(b"severity\tcheck\tmessage") && file.notes.is_empty());
//! # Ok::<(), biclause::Error>(())
//! ```

#[cfg(feature = "learn")]
pub mod beads;
#[cfg(feature = "csv")]
pub mod csv;
#[cfg(feature = "docx")]
pub mod docx;
mod excerpt;
mod format;
#[cfg(any(feature = "html", feature = "xlsx", feature = "xml"))]
mod homes;
#[cfg(feature = "html")]
pub mod html;
pub mod json;
#[cfg(feature = "xml")]
pub mod junit;
mod left_out;
mod manual;
#[cfg(feature = "xml")]
mod markup;
pub mod md;
mod options;
mod paint;
pub mod sarif;
#[cfg(feature = "xml")]
mod segments;
mod summary;
#[cfg_attr(not(all(feature = "csv", feature = "xlsx")), allow(dead_code))] // Some columns are of single forms only.
mod table;
pub mod term;
#[cfg(feature = "xml")]
pub mod tmx;
pub mod tsv;
pub mod unjudged;
#[cfg(feature = "xml")]
pub mod xliff;
#[cfg(feature = "xml")]
pub mod xliff2;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use crate::cells::{guarded, unguarded};
pub use excerpt::{Excerpt, width};
pub use format::{FORMATS, Format, OfReport, OfTexts};
pub use left_out::LeftOut;
pub use manual::{Block, blocks, inline};
pub use options::{Options, Rendered, Texts};
pub use paint::{Paint, printable};
pub use summary::{count, percent};

use crate::bead::Alignment;
use crate::check::{Finding, Place, Severity, Shape};
use crate::coverage::Coverage;
use crate::document::{Document, Lang};
use crate::policy::{Hidden, Idle, Rules};
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

    /// The two texts and their alignment; nothing where there is only one text.
    pub fn texts(&self) -> Option<Texts<'_>> {
        let (zh, en) = (self.zh.as_ref()?, self.en.as_ref()?);
        Some(Texts { zh, en, alignment: &self.alignment, source: self.source, lines: None })
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
