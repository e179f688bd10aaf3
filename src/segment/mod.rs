//! A source becomes a tree of units: titles, leads, clauses, cells, footnotes, and the sentences inside them.

mod clean;
mod figure;
mod grow;
mod inline;
mod joined;
mod label;
pub(crate) mod lead;
mod lead_table;
mod levels;
mod lines;
mod mixed;
mod para;
mod path;
mod quote;
mod roles;
pub(crate) mod rows;
mod scan;
mod table;
mod tree;
mod unit;

use crate::document::{Document, Lang};
use crate::lang::detect::Scripts;
use crate::source::{Origin, Source};
use crate::span::Span;
use mixed::Mix;
use para::Para;
pub use rows::{Rows, rows};
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
    if let Some(rows) = rows(source) {
        return rows.segment(source);
    }
    let told = told(source);
    // The commands of a page about programs are no second language, unless there is nothing else.
    let mix = match without_code(source).map(|text| mixed::split_told(&text, &told)) {
        Some(mix @ (Mix::One(_) | Mix::Both { .. })) => mix,
        _ => mixed::split_told(&source.text, &told),
    };
    match mix {
        Mix::One(lang) => Some(Segmented::One(document(source, lang))),
        Mix::Both { zh, en } => {
            Some(Segmented::Both { zh: stretches(source, &zh, Lang::Zh), en: stretches(source, &en, Lang::En) })
        }
        Mix::Neither => None,
    }
}

/// The text with a blank for each byte of code; `None` where it has none.
fn without_code(source: &Source) -> Option<String> {
    let mut out = String::with_capacity(source.text.len());
    for code in &source.code {
        out.push_str(source.text.get(out.len()..code.start)?);
        // Lines stay lines.
        out.extend(code.of(&source.text).bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
    }
    out.push_str(source.text.get(out.len()..)?);
    (!source.code.is_empty()).then_some(out)
}

/// The language that the file says a line is in, by its blocks; nothing where what it says and what stands there do not agree.
fn told(source: &Source) -> Vec<(Span, Lang)> {
    let lines = source.blocks.iter().filter_map(|b| match b.origin {
        Origin::Markup { chinese: Some(chinese), .. } => Some((b.span, if chinese { Lang::Zh } else { Lang::En })),
        _ => None,
    });
    let lines: Vec<(Span, Lang)> = lines.collect();
    let (mut right, mut all) = (0, 0);
    for (span, lang) in &lines {
        if let Some(found) = Scripts::of(span.of(&source.text)).lang() {
            all += span.len();
            right += if found == *lang { span.len() } else { 0 };
        }
    }
    if right * 5 >= all * 4 { lines } else { vec![] }
}

/// Segments a source that is known to be in one language.
pub fn document(source: &Arc<Source>, lang: Lang) -> Document {
    stretches(source, &[Span::new(0, source.text.len())], lang)
}

/// One unit a line, blank lines in no unit; labels and leads are recognised, nothing is joined or nested. The second part gives the 0-based
/// line of each unit, by unit index (the root's is 0).
pub fn lines(source: &Arc<Source>, lang: Lang) -> (Document, Vec<usize>) {
    lines::document(source, lang)
}

/// Segments the parts of a source that are in one language: whole lines, in order.
fn stretches(source: &Arc<Source>, parts: &[Span], lang: Lang) -> Document {
    let mut paras = para::read(&source.text, parts, lang);
    let places = table::places(&paras, source);
    let places = joined::heads(&mut paras, places, &source.text, lang);
    grown(source, parts, lang, (&paras, &places), false)
}

/// The document of paragraphs and their places in tables. Where the text is `aligned` already, nothing is page furniture.
fn grown(
    source: &Arc<Source>,
    parts: &[Span],
    lang: Lang,
    (paras, places): (&[Para], &[table::Place]),
    aligned: bool,
) -> Document {
    let text = source.text.as_str();
    let rows: Vec<bool> = places.iter().map(|p| *p != table::Place::Outside).collect();
    let mut roles = roles::assign(paras, &rows, lang);
    roles.iter_mut().filter(|r| aligned && **r == roles::Role::Furniture).for_each(|r| *r = roles::Role::Body);
    let whole = parts.iter().copied().reduce(Span::join).unwrap_or_default();
    let mut units = tree::build(text, whole, paras, &roles, places).units;
    let mut sentences = Vec::new();
    for unit in &mut units {
        lines::sentences_of(unit, lang, &mut sentences);
    }
    Document::new(source.clone(), lang, units, sentences, vec![])
}
