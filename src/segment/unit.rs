//! Small steps in making units: taking a label out of the text, footnotes, and what can only be said when all units stand.

use super::clean::{self, is_blank};
use super::inline::{Inline, Note};
use super::lines::cut;
use crate::document::{Label, LabelPart, LabelStyle, Numeral, Unit, UnitId, UnitKind, Wrap};
use crate::span::Span;
use std::collections::HashMap;

/// Takes a label out of what is kept of a line, with the blanks after it and, after *Section 3*, the dash. Where nothing follows the label
/// it stays: a line needs a text.
pub(super) fn cut_label(text: &str, parts: &mut Inline, label: &Label, whole: Span) {
    let rest = Span::new(label.span.end, whole.end).of(text);
    let mut after = rest.trim_start_matches(is_blank);
    if label.style.wrap == Wrap::Word {
        after = after.trim_start_matches(['–', '—', '-', ':', '：']).trim_start_matches(is_blank);
    }
    if !after.is_empty() {
        cut(parts, Span::new(label.span.start, label.span.end + rest.len() - after.len()));
    }
}

/// The unit of a footnote's text.
pub(super) fn footnote(text: &str, id: UnitId, parent: UnitId, note: &Note) -> Unit {
    let mut unit = Unit::new(id, UnitKind::Footnote, Some(parent), note.span);
    unit.own = note.label.map_or(note.body, |l| l.join(note.body));
    let body = Inline { keep: vec![note.body], ..Inline::default() };
    unit.view = clean::view(text, &[body]).0;
    let at = note.label.unwrap_or(Span::new(note.span.start + 1, note.span.start + 1 + note.mark.len()));
    let style = LabelStyle { numeral: Numeral::Arabic, wrap: Wrap::Bare, level: None };
    let value = note.mark.parse().map(LabelPart::plain).into_iter().collect();
    unit.label = Some(Label::new(at, note.mark.clone(), style, value));
    unit
}

/// Gives every unit its end and a span that holds its children, and ties footnote marks to their notes.
pub(super) fn settle(units: &mut [Unit]) {
    for i in (1..units.len()).rev() {
        let Some((parent, span, end)) = units.get(i).and_then(|u| Some((u.parent?, u.span, u.end))) else { continue };
        let Some(p) = units.get_mut(parent.index()) else { continue };
        p.end = p.end.max(end);
        p.span = p.span.join(span);
    }
    let mut notes: HashMap<String, Vec<UnitId>> = HashMap::new();
    for u in units.iter().filter(|u| u.kind == UnitKind::Footnote) {
        if let Some(l) = &u.label {
            notes.entry(l.text.clone()).or_default().push(u.id);
        }
    }
    for u in units.iter_mut() {
        let id = u.id;
        for m in &mut u.marks {
            let found = notes.get(&m.mark);
            m.note = found.and_then(|n| n.iter().find(|n| **n > id).or(n.last())).copied();
        }
    }
}
