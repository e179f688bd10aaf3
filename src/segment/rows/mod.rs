//! Texts that are aligned already: units of a CAT file, or tables with one language in one column and the other in another. A source in; its rows out, with the lines of
//! either language in each. Nothing is aligned here. Linear.

mod table;

use super::table::Place;
use super::{Segmented, grown, para};
use crate::document::{Document, Lang, UnitId};
use crate::source::{Origin, Source};
use crate::span::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The rows of a source that is aligned already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rows {
    /// What was left out, each to be said after the name and a colon.
    pub left_out: Vec<String>,
    /// The lines of either language, and the row of each, from 0.
    lines: Vec<(Span, Lang, u32)>,
}

/// Units of both sides that a file pairs, Chinese and English.
pub(crate) type Groups = Vec<(Vec<UnitId>, Vec<UnitId>)>;

/// The rows of a source, where it is aligned already.
pub fn rows(source: &Source) -> Option<Rows> {
    told(source).or_else(|| table::found(source))
}

impl Rows {
    /// The row in which a line of that language stands, by an offset in it.
    pub fn at(&self, lang: Lang, offset: usize) -> Option<u32> {
        let after = self.lines.partition_point(|l| l.0.start <= offset);
        let line = self.lines.get(..after)?.last()?;
        (line.1 == lang && offset < line.0.end).then_some(line.2)
    }

    /// The units of each row.
    pub fn groups(&self, zh: &Document, en: &Document) -> Groups {
        let mut out: BTreeMap<u32, (Vec<UnitId>, Vec<UnitId>)> = BTreeMap::new();
        for (doc, lang) in [(zh, Lang::Zh), (en, Lang::En)] {
            for unit in doc.alignable() {
                let Some(row) = self.at(lang, unit.own.start) else { continue };
                let (a, b) = out.entry(row).or_default();
                if lang == Lang::Zh { a } else { b }.push(unit.id);
            }
        }
        out.into_values().collect()
    }

    /// The documents of the two languages; one where there is nothing in the other.
    pub(super) fn segment(&self, source: &Arc<Source>) -> Option<Segmented> {
        let document = |lang: Lang| -> Option<Document> {
            let parts: Vec<Span> = self.lines.iter().filter(|l| l.1 == lang).map(|l| l.0).collect();
            let paras = para::apart(&source.text, &parts, lang);
            let places = vec![Place::Outside; paras.len()];
            (!paras.is_empty()).then(|| grown(source, &parts, lang, (&paras, &places), true))
        };
        match (document(Lang::Zh), document(Lang::En)) {
            (Some(zh), Some(en)) => Some(Segmented::Both { zh, en }),
            (one, other) => one.or(other).map(Segmented::One),
        }
    }
}

/// The rows that the file says it has.
fn told(source: &Source) -> Option<Rows> {
    let lines = source.blocks.iter().map(|b| match b.origin {
        Origin::Unit { number, chinese, .. } => Some((b.span, if chinese { Lang::Zh } else { Lang::En }, number)),
        _ => None,
    });
    let lines: Vec<_> = lines.collect::<Option<_>>()?;
    (!lines.is_empty()).then_some(Rows { left_out: vec![], lines })
}
