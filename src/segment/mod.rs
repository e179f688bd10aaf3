//! A source becomes a tree of units: titles, leads, clauses, cells, footnotes, and the sentences inside them.

mod clean;
mod figure;
mod inline;
mod label;
pub(crate) mod lead;
mod levels;
mod lines;

use crate::document::{Document, Lang};
use crate::lang::detect;
use crate::source::Source;
use std::sync::Arc;

/// What a source holds.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Segmented {
    /// One language (or mostly one).
    One(Document),
    /// Both languages in one file; the documents share the source.
    Both {
        /// The Chinese part.
        zh: Document,
        /// The English part.
        en: Document,
    },
}

/// Segments a source, splitting it by language where it holds both. `None` where it holds neither Chinese nor English.
pub fn segment(source: &Arc<Source>) -> Option<Segmented> {
    detect::language(&source.text).map(|lang| Segmented::One(document(source, lang)))
}

/// Segments a source that is known to be in one language.
pub fn document(source: &Arc<Source>, lang: Lang) -> Document {
    lines::document(source, lang).0
}

/// One unit a line, blank lines in no unit; labels and leads are recognised, nothing is joined or nested. The second part gives the 0-based
/// line of each unit, by unit index (the root's is 0).
pub fn lines(source: &Arc<Source>, lang: Lang) -> (Document, Vec<usize>) {
    lines::document(source, lang)
}
