//! biclause aligns a Chinese and an English text of the same resolution, treaty, statute or licence clause by clause and sentence by sentence, and tells
//! a translator what is missing, added, moved or wrong.
//!
//! # The whole job
//! [`check()`] takes two texts in either order and gives a [`Report`]: the two documents as trees of units, the beads that align them, coverage in both
//! directions, and the findings.
//!
//! ```
//! use biclause::Severity;
//! let report = biclause::check(
//!     "考虑到\na)\t第123号决议（2010年，瓜达拉哈拉，修订版）；\nb)\t有必要在30天内提交文稿，\n",
//!     "considering\na)\tResolution 123 (Rev. Guadalajara, 2010);\nb)\tthe need to submit contributions within 20 days,\n",
//! )?;
//! let finding = &report.findings[0];
//! assert_eq!(finding.check, "number-mismatch");
//! assert!(finding.severity >= Severity::Warning);
//! let (zh, en) = (finding.zh.as_ref().unwrap(), finding.en.as_ref().unwrap());
//! assert!(zh.text.contains("30") && en.text.contains("20"));
//! assert_eq!((zh.path.as_str(), zh.line), ("considering/b", 3));
//! # Ok::<(), biclause::Error>(())
//! ```
//!
//! [`Engine::builder`] has the options: the language of the original, which checks run, what a team accepted or set aside ([`policy`]), threads, progress and cancellation, checks of the caller's own.
//! [`Engine::check_one`] takes one file that holds both languages, or only one of them. Render a report with one of [`report::FORMATS`].
//!
//! # The phases one by one
//! ```text
//! bytes ─extract→ Source ─segment→ Document ─anchor→ Document ─align→ Alignment ─coverage→ Coverage ─check→ Findings ─report→ text, json, html
//! ```
//! Each phase is a module with a function of its own, for those who need only a part: [`extract`], [`segment`], [`anchor`], [`align`](mod@align), [`relate`], [`coverage`],
//! [`check`](mod@check), [`report`]. What they hand on is plain data with `serde`: [`Source`], [`Document`], [`Alignment`], [`Finding`].
//!
//! ```
//! use biclause::{Engine, Source};
//! let engine = Engine::builder().threads(1).build()?;
//! let zh = Source::new("zh", "做出决议\n1\t支持区域组；\n2\t请理事会考虑，\n", vec![]);
//! let en = Source::new("en", "resolves\n1\tto support the regional groups;\n2\tto invite the Council to consider,\n", vec![]);
//! let aligned = engine.align(zh, en)?;
//! for bead in &aligned.alignment.beads {
//!     assert_eq!((bead.zh.len(), bead.en.len()), (1, 1));
//!     assert!(bead.confidence > 0.5);
//! }
//! # Ok::<(), biclause::Error>(())
//! ```
//!
//! # What holds
//! - Every position is a byte range of the text as read, on character boundaries; [`Source::position`] gives line and column.
//! - The same input gives the same bytes, whatever the number of threads. The order of two texts changes nothing.
//! - Only reading a file, an option and writing a report can fail, with one typed [`Error`]; nothing panics, prints or exits.
//!
//! # Features
//! `docx` (default): reading of Word files, findings as comments in them. `parallel` (default): phases run on a pool of the engine's own. `html` (default): the report as a page. `xml` (default): reading of TMX, XLIFF and TBX, writing of TMX, XLIFF and JUnit XML. `learn`: scoring against gold beads and training of the
//! aligner's weights. `web`: reading of web pages and Markdown. `pdf`: reading of PDF files. `csv`: findings and beads as comma-separated values. `xlsx`: results as a workbook. `project`: project files (`biclause.toml`) and profiles of genres.

pub mod align;
pub mod anchor;
pub mod bead;
mod cells;
pub mod check;
pub mod coverage;
pub mod document;
pub mod engine;
pub mod error;
pub mod extract;
pub mod glossary;
pub mod lang;
#[cfg(feature = "learn")]
pub mod learn;
pub mod lexicon;
pub mod memory;
pub mod policy;
pub mod relate;
pub mod report;
pub mod segment;
pub mod source;
pub mod span;
#[cfg(feature = "xml")]
mod xml;

pub use bead::{Alignment, Bead, Relation};
pub use check::{Finding, Place, Severity, Shape};
pub use document::{Anchor, Document, Lang, Unit, UnitId, UnitKind};
pub use engine::{Aligned, Builder, Engine, Phase, Progress, check};
pub use error::{Error, Result};
pub use report::Report;
pub use source::{Source, View};
pub use span::Span;
