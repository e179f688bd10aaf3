//! The sentence pairs of two aligned texts, for the forms that translation tools read: what is text, what is a mark, what stands before it.
//!
//! A text is cut into the beads of its sentences. Labels are no part of a sentence (a memory must find *考虑到* under any number) and are told apart; the marks of
//! footnotes are codes inside it. Cost: linear.

use super::Texts;
use crate::document::{Document, Lang, SentenceId, Unit, UnitId};
use crate::lang::chinese_tag;

/// A stretch of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text.
    Text(String),
    /// The mark of a footnote: a code that stands for itself.
    Mark(String),
}

/// What one side of a sentence bead says; empty where it says nothing.
pub(super) type Segment = Vec<Piece>;

/// A bead of sentences.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair {
    pub zh: Segment,
    pub en: Segment,
    pub confidence: f64,
}

impl Pair {
    pub fn side(&self, lang: Lang) -> &Segment {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Whether both sides say something.
    pub fn is_whole(&self) -> bool {
        !self.zh.is_empty() && !self.en.is_empty()
    }
}

/// A bead of units with its sentence beads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// The index of the bead, from 0.
    pub bead: usize,
    pub pairs: Vec<Pair>,
    /// Paths and labels of the units, Chinese and English.
    pub paths: [String; 2],
    pub labels: [String; 2],
    pub moved: bool,
}

/// The beads in their order, each with its sentence beads in the order of the original.
pub(super) fn groups(texts: &Texts) -> Vec<Group> {
    let beads = texts.alignment.beads.iter().enumerate();
    let group = |(bead, b): (usize, &crate::bead::Bead)| {
        let mut pairs: Vec<Pair> = if b.sentences.is_empty() {
            let (zh, en) = (whole(texts.zh, &b.zh), whole(texts.en, &b.en));
            vec![Pair { zh, en, confidence: b.confidence }]
        } else {
            let pair = |s: &crate::bead::SentenceBead| Pair {
                zh: sentences(texts.zh, &s.zh),
                en: sentences(texts.en, &s.en),
                confidence: s.confidence.min(b.confidence),
            };
            b.sentences.iter().map(pair).collect()
        };
        pairs.retain(|p| !p.zh.is_empty() || !p.en.is_empty());
        let both = |of: &dyn Fn(&Unit) -> String| {
            [(texts.zh, &b.zh), (texts.en, &b.en)].map(|(doc, ids)| {
                let parts: Vec<String> = ids.iter().map(|u| of(doc.unit(*u))).filter(|t| !t.is_empty()).collect();
                parts.join(" ")
            })
        };
        let (paths, labels) = (both(&|u| u.path.clone()), both(&|u| u.label_text().to_string()));
        Group { bead, pairs, paths, labels, moved: b.moved }
    };
    beads.map(group).filter(|g| !g.pairs.is_empty()).collect()
}

/// The tag of a document's language (BCP 47), for Chinese with its script.
pub(super) fn tag(doc: &Document) -> &'static str {
    match doc.lang {
        Lang::En => "en",
        Lang::Zh => {
            let text: String = doc.units.iter().map(Unit::text).collect();
            chinese_tag(&text)
        }
    }
}

fn sentences(doc: &Document, ids: &[SentenceId]) -> Segment {
    let mut out = Segment::new();
    for s in ids.iter().filter_map(|s| doc.sentences.get(s.index())) {
        stretch(doc, doc.unit(s.unit), s.at.start, s.at.end, &mut out);
    }
    out
}

fn whole(doc: &Document, ids: &[UnitId]) -> Segment {
    let mut out = Segment::new();
    for u in ids.iter().map(|u| doc.unit(*u)) {
        stretch(doc, u, 0, u.text().len(), &mut out);
    }
    out
}

/// Appends a stretch of a unit's clean text with the marks that stand in it or at its end.
fn stretch(doc: &Document, unit: &Unit, from: usize, to: usize, out: &mut Segment) {
    let last = match out.last() {
        Some(Piece::Text(t)) => t.chars().next_back(),
        Some(Piece::Mark(_)) => Some(' '),
        None => None,
    };
    // English sentences are parted by a blank, Chinese ones are not.
    if last.is_some_and(|c| doc.lang == Lang::En || c.is_ascii_alphanumeric()) {
        push(out, " ");
    }
    let mut at = from;
    let mut marks: Vec<_> = unit.marks.iter().filter(|m| (m.at > from || from == 0) && m.at <= to).collect();
    marks.sort_by_key(|m| m.at);
    for m in marks {
        push(out, unit.text().get(at..m.at).unwrap_or(""));
        out.push(Piece::Mark(m.mark.clone()));
        at = m.at;
    }
    push(out, unit.text().get(at..to).unwrap_or(""));
}

fn push(out: &mut Segment, text: &str) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(t)) => t.push_str(text),
        _ => out.push(Piece::Text(text.into())),
    }
}
