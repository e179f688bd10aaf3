//! A source becomes a tree of units: titles, leads, clauses, cells, footnotes, and the sentences inside them.

use crate::document::{Document, Lang, Unit, UnitId, UnitKind};
use crate::source::Source;
use crate::span::Span;
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
    Some(Segmented::One(document(source, Lang::Zh)))
}

/// Segments a source that is known to be in one language.
pub fn document(source: &Arc<Source>, lang: Lang) -> Document {
    let root = Unit::new(UnitId(0), UnitKind::Document, None, Span::new(0, source.text.len()));
    Document::new(source.clone(), lang, vec![root], vec![], vec![])
}

/// One unit a line, blank lines in no unit; labels and leads are recognised, nothing is joined or nested. The second part gives the 0-based
/// line of each alignable unit, by unit index.
pub fn lines(source: &Arc<Source>, lang: Lang) -> (Document, Vec<usize>) {
    (document(source, lang), vec![])
}
