//! biclause aligns a Chinese and an English text of the same resolution clause by clause and sentence by sentence, and tells a translator
//! what is missing, added, moved or wrong.

pub mod align;
pub mod anchor;
pub mod bead;
pub mod check;
pub mod coverage;
pub mod document;
pub mod engine;
pub mod error;
pub mod extract;
pub mod lang;
#[cfg(feature = "learn")]
pub mod learn;
pub mod lexicon;
pub mod relate;
pub mod report;
pub mod segment;
pub mod source;
pub mod span;

pub use bead::{Alignment, Bead, Relation};
pub use check::{Finding, Place, Severity, Shape};
pub use document::{Anchor, Document, Lang, Unit, UnitId, UnitKind};
pub use engine::{Aligned, Builder, Engine, Phase, Progress, check};
pub use error::{Error, Result};
pub use report::Report;
pub use source::{Source, View};
pub use span::Span;
