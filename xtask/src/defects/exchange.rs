//! Two values of one kind in each other's place, on the English side.

use super::plant::Work;
use biclause::document::{Anchor, Document, Lang};
use biclause::{Source, anchor, segment};
use std::sync::Arc;

/// Exchanges two neighbours of one kind and dimension that both sides say once.
pub(super) fn exchange(w: &mut Work, z: usize, e: usize) -> Option<String> {
    let zh = read(w.text(z)?, Lang::Zh);
    let line = w.en.iter().position(|(old, _)| *old == Some(e))?;
    let text = w.en.get(line)?.1.clone();
    let en = read(text.clone(), Lang::En);
    let once = |doc: &Document, a: &Anchor| doc.anchors.iter().filter(|b| b.key == a.key).count() == 1;
    let both = |a: &Anchor| !a.soft && once(&zh, a) && once(&en, a);
    let found: Vec<&Anchor> = en.anchors.iter().collect();
    let may: Vec<(&Anchor, &Anchor)> = (0..found.len())
        .filter_map(|i| {
            let a = *found.get(i)?;
            let b = found.iter().skip(i + 1).find(|b| of(b) == of(a))?;
            (of(a).is_some() && a.key != b.key && both(a) && both(b)).then_some((a, *b))
        })
        .collect();
    let &(a, b) = may.get(w.random.below(may.len()))?;
    let (a, b) = (a.span, b.span);
    let part = |from: usize, to: usize| text.get(from..to);
    let new = [
        part(0, a.start)?,
        part(b.start, b.end)?,
        part(a.end, b.start)?,
        part(a.start, a.end)?,
        part(b.end, text.len())?,
    ];
    w.en.get_mut(line)?.1 = new.concat();
    Some(format!("{} ↔ {}: {text}", part(a.start, a.end)?, part(b.start, b.end)?))
}

/// The kind and dimension of a value that has its place: no reference, for a list of them is a set.
fn of(a: &Anchor) -> Option<(&str, &str)> {
    let kinds = ["number", "percent", "money", "quantity", "period", "date"];
    let unit = a.field("unit").or(a.field("currency")).unwrap_or("");
    kinds.contains(&a.kind.as_ref()).then_some((a.kind.as_ref(), unit))
}

fn read(text: String, lang: Lang) -> Document {
    let (mut doc, _) = segment::lines(&Arc::new(Source::new("line", text, vec![])), lang);
    anchor::annotate(&mut doc);
    doc
}
