//! One unit a line: for texts whose lines are units already. Labels and leads are recognised, nothing is joined, split or nested.

use super::inline::Inline;
use super::label::Found;
use super::levels::{AHEAD, Levels};
use super::{clean, inline, label, lead};
use crate::document::{Document, Label, Lang, Sentence, Unit, UnitId, UnitKind};
use crate::lang::sentence;
use crate::source::{Source, View};
use crate::span::Span;
use std::sync::Arc;

struct Line {
    span: Span,
    number: usize,
    parts: Inline,
    found: Option<Found>,
}

/// See [`super::lines`].
pub(super) fn document(source: &Arc<Source>, lang: Lang) -> (Document, Vec<usize>) {
    let text = source.text.as_str();
    let root = Unit::new(UnitId(0), UnitKind::Document, None, Span::new(0, text.len()));
    let (mut units, mut sentences, mut numbers) = (vec![root], Vec::new(), vec![0]);
    let lines = read(text);
    let mut levels = Levels::default();
    for (i, line) in lines.iter().enumerate() {
        let body = line.span.of(text);
        let heading = lead::find(body, lang).or_else(|| lead::near(body, lang));
        if heading.as_ref().is_some_and(|m| m.bare) {
            levels.clear();
        }
        let ahead: Vec<&Found> =
            lines.iter().skip(i + 1).take(4 * AHEAD).filter_map(|l| l.found.as_ref()).take(AHEAD).collect();
        let mut parts = line.parts.clone();
        let label = line.found.as_ref().and_then(|f| take_label(text, line.span, f, &ahead, &mut levels, &mut parts));
        let id = UnitId(units.len() as u32);
        let mut unit = Unit::new(id, UnitKind::Paragraph, Some(UnitId(0)), line.span);
        unit.own = line.span;
        (unit.view, unit.marks) = clean::view(text, &[parts]);
        if unit.view.is_empty() {
            unit.view = whole(text, line.span);
            unit.marks.clear();
        }
        unit.kind = match (&label, &heading) {
            (Some(_), _) => UnitKind::Clause,
            (None, Some(m)) if m.bare || (m.addressee && !body.ends_with(['。', '；', '.', ';', '，', ','])) => {
                UnitKind::Lead
            }
            _ => UnitKind::Paragraph,
        };
        unit.lead = heading.filter(|_| unit.kind == UnitKind::Lead).map(|m| m.lead);
        unit.label = label;
        unit.path = format!("l{}", line.number + 1);
        sentences_of(&mut unit, lang, &mut sentences);
        units.push(unit);
        numbers.push(line.number);
    }
    if let (end, Some(root)) = (units.len() as u32, units.first_mut()) {
        root.end = end;
    }
    (Document::new(source.clone(), lang, units, sentences, vec![]), numbers)
}

/// The lines that are not blank; a line ends where a person's editor says it does.
fn read(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut at = 0;
    for (number, raw) in text.split('\n').enumerate() {
        let span = clean::trim(text, Span::new(at, at + raw.len()));
        at += raw.len() + 1;
        if !span.is_empty() {
            out.push(Line { span, number, parts: inline::scan(text, span), found: label::find(span.of(text)) });
        }
    }
    out
}

/// Settles how a label is read and takes it out of what is kept of the line; a label that is the whole line stays in its text.
pub(super) fn take_label(
    text: &str,
    span: Span,
    found: &Found,
    ahead: &[&Found],
    levels: &mut Levels,
    parts: &mut Inline,
) -> Option<Label> {
    let at = Span::new(span.start, span.start + found.len);
    let (reading, _) = levels.place(found, ahead)?;
    if at.end < span.end {
        cut(parts, at);
    }
    Some(Label::new(at, at.of(text).trim(), reading.style, reading.value))
}

/// Takes `at` out of what is kept, unless nothing would be left.
pub(super) fn cut(parts: &mut Inline, at: Span) {
    let keep: Vec<Span> = parts
        .keep
        .iter()
        .flat_map(|k| [Span::new(k.start, at.start.min(k.end)), Span::new(at.end.max(k.start), k.end)])
        .filter(|k| !k.is_empty())
        .collect();
    parts.keep = keep;
}

/// A view of the line as it is.
pub(super) fn whole(text: &str, span: Span) -> View {
    let mut view = View::default();
    view.copy(text, span);
    view
}

/// Finds the sentences of a unit and adds them to those of the document.
pub(super) fn sentences_of(unit: &mut Unit, lang: Lang, sentences: &mut Vec<Sentence>) {
    let first = sentences.len() as u32;
    for at in sentence::split(unit.view.text(), lang) {
        sentences.push(Sentence { unit: unit.id, span: unit.view.to_source(at), at });
    }
    unit.sentences = first..sentences.len() as u32;
}
