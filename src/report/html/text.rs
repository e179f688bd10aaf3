//! The text of one unit as markup: anchors, sentences, footnote marks and the parts that findings point at.
//!
//! The text is cut wherever one of these begins or ends, and every piece carries what holds there. Cost: linear in the text, times the
//! number of things that overlap in one place.

use super::Page;
use super::place::Mark;
use crate::document::{Anchor, Document, Unit};
use crate::span::Span;
use maud::{Markup, PreEscaped, html};

/// What holds in one piece.
#[derive(Clone, Copy)]
enum Layer<'a> {
    Anchor(&'a Anchor),
    Mark(Mark),
    /// The number of the sentence bead within the row.
    Sentence(usize),
    Gap,
}

/// What stands between two pieces.
enum Point<'a> {
    Note(&'a str, Option<String>),
    Missing(Mark),
}

impl Page<'_> {
    /// The clean text of a unit. `sentences` gives the sentence bead of each sentence of the unit where telling them apart helps.
    pub(super) fn text(&self, doc: &Document, unit: &Unit, sentences: &[(Span, usize)], gaps: &[Span]) -> Markup {
        let text = unit.text();
        let marks = self.places.marks(doc.lang, unit.id);
        let parts = marks.map_or(&[][..], |m| &m.parts);
        let mut layers: Vec<(Span, Layer)> = Vec::new();
        layers.extend(doc.anchors_of(unit).iter().filter(|a| !a.soft).map(|a| (a.at, Layer::Anchor(a))));
        layers.extend(parts.iter().filter(|m| !m.at.is_empty()).map(|m| (m.at, Layer::Mark(*m))));
        layers.extend(sentences.iter().map(|(s, n)| (*s, Layer::Sentence(*n))));
        layers.extend(gaps.iter().map(|g| (*g, Layer::Gap)));
        layers.retain(|(s, _)| !s.is_empty() && !s.of(text).is_empty());
        layers.sort_by_key(|(s, _)| s.start);

        let mut points: Vec<(usize, Point)> = Vec::new();
        points.extend(unit.marks.iter().map(|m| {
            let to = m.note.map(|n| format!("#{}-{}", doc.lang.tag(), n.0));
            (m.at, Point::Note(m.mark.as_str(), to))
        }));
        points.extend(parts.iter().filter(|m| m.at.is_empty()).map(|m| (m.at.start, Point::Missing(*m))));
        points.retain(|(at, _)| text.is_char_boundary(*at));
        points.sort_by_key(|(at, _)| *at);

        let mut cuts: Vec<usize> = layers.iter().flat_map(|(s, _)| [s.start, s.end]).collect();
        cuts.extend(points.iter().map(|(at, _)| *at));
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        cuts.dedup();

        let mut active: Vec<(Span, Layer)> = Vec::new();
        let mut layers = layers.into_iter().peekable();
        let mut points = points.into_iter().peekable();
        let mut out = String::with_capacity(text.len() * 2);
        for (i, &start) in cuts.iter().enumerate() {
            while let Some((_, p)) = points.next_if(|(at, _)| *at <= start) {
                out.push_str(&self.point(p).into_string());
            }
            active.retain(|(s, _)| s.end > start);
            while let Some(l) = layers.next_if(|(s, _)| s.start <= start) {
                active.push(l);
            }
            if let Some(words) = cuts.get(i + 1).and_then(|&end| text.get(start..end)) {
                out.push_str(&piece(words, &active).into_string());
            }
        }
        PreEscaped(out)
    }

    fn point(&self, p: Point) -> Markup {
        match p {
            Point::Note(mark, Some(to)) => html! { sup { a href=(to) { (mark) } } },
            Point::Note(mark, None) => html! { sup { (mark) } },
            Point::Missing(m) => {
                let what = self.report.findings.get(m.finding).map_or("", |f| f.message.as_str());
                html! { a.here.{ "sev-" (m.severity.name()) } href={ "#f" (m.finding + 1) } title={ "Should stand here: " (what) } { "▸" } }
            }
        }
    }
}

fn piece(text: &str, active: &[(Span, Layer)]) -> Markup {
    let mut worst: Option<Mark> = None;
    let mut anchor: Option<&Anchor> = None;
    let mut sentence: Option<usize> = None;
    let mut gap = false;
    for (_, layer) in active {
        match layer {
            Layer::Mark(m) if worst.is_none_or(|w| w.severity < m.severity) => worst = Some(*m),
            Layer::Mark(_) => {}
            Layer::Anchor(a) => anchor = Some(a),
            Layer::Sentence(n) => sentence = Some(*n),
            Layer::Gap => gap = true,
        }
    }
    let inner = match anchor {
        Some(a) => html! { span.a.doubt[a.doubt.is_some()] title=(tip(a)) { (text) } },
        None => html! { (text) },
    };
    let inner = match worst {
        Some(m) => html! { mark.{ "sev-" (m.severity.name()) } data-finding=(m.finding + 1) { (inner) } },
        None => inner,
    };
    if sentence.is_none() && !gap {
        return inner;
    }
    html! { span.s[sentence.is_some()].gap[gap] data-s=[sentence] { (inner) } }
}

/// What an anchor says, for the pointer that rests on it.
fn tip(a: &Anchor) -> String {
    let said = format!("{}: {}", a.kind, a.key.split_once(':').map_or(a.key.as_str(), |(_, k)| k));
    match &a.doubt {
        Some(d) => format!("{said} – written {}, probably {}", d.written, d.suggestion),
        None => said,
    }
}
