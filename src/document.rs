//! A document: a tree of units as a flat vector in reading order, with its sentences and anchors.
//!
//! Plain data. `segment` makes it, `anchor` adds the anchors, everything later reads it.

mod anchor;
mod label;

pub use anchor::{Anchor, Doubt};
pub use label::{Label, LabelPart, LabelStyle, Level, Numeral, Wrap};

use crate::{source::Source, source::View, span::Span};
use serde::{Deserialize, Serialize};
use std::{ops::Range, sync::Arc};

/// The two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese, simplified or traditional.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// In words, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Lang::Zh => "Chinese",
            Lang::En => "English",
        }
    }

    /// As a tag: `zh` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// The other one.
    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }
}

/// Index of a unit in [`Document::units`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(pub u32);

impl UnitId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Index of a sentence in [`Document::sentences`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SentenceId(pub u32);

impl SentenceId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum UnitKind {
    /// The root. A container: no text of its own.
    Document,
    /// A document inside the document (an annex, a quoted resolution in full). A container.
    Annex,
    /// A title line.
    Title,
    /// A line on where and when a text was adopted and revised.
    History,
    /// Any other heading: *FOREWORD*, a chapter or section heading.
    Heading,
    /// A preambular or operative heading; what it introduces are its children.
    Lead,
    /// A labelled clause; its sub-clauses are its children.
    Clause,
    /// Running text without a label.
    Paragraph,
    /// A table. A container.
    Table,
    /// A table row. A container.
    Row,
    /// A table cell (or one paragraph of a cell).
    Cell,
    /// The text of a footnote; its parent is the unit that carries the mark.
    Footnote,
    /// Page numbers, running heads and the like: kept, never aligned.
    Furniture,
}

impl UnitKind {
    /// In one word, as in the JSON report.
    pub fn name(self) -> &'static str {
        match self {
            UnitKind::Document => "document",
            UnitKind::Annex => "annex",
            UnitKind::Title => "title",
            UnitKind::History => "history",
            UnitKind::Heading => "heading",
            UnitKind::Lead => "lead",
            UnitKind::Clause => "clause",
            UnitKind::Paragraph => "paragraph",
            UnitKind::Table => "table",
            UnitKind::Row => "row",
            UnitKind::Cell => "cell",
            UnitKind::Footnote => "footnote",
            UnitKind::Furniture => "furniture",
        }
    }

    /// Whether units of this kind never have text of their own.
    pub fn is_container(self) -> bool {
        matches!(self, UnitKind::Document | UnitKind::Annex | UnitKind::Table | UnitKind::Row)
    }
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Unit {
    /// Its index.
    pub id: UnitId,
    /// What it is.
    pub kind: UnitKind,
    /// The unit it stands in; `None` for the root.
    pub parent: Option<UnitId>,
    /// One past its last descendant, as an index: `units[id + 1 .. end]` is the subtree below it.
    pub end: u32,
    /// Stable name, the same in both languages where the structure is: `considering/a`, `instructs-2/1`, `art-12/3`. Unique in the document.
    pub path: String,
    /// Its own text and all that stands below it.
    pub span: Span,
    /// Where its own text stands, label included, children and line ends excluded; empty for a container.
    pub own: Span,
    /// Its own text, clean: without label, footnote marks, footnote text and converter marks.
    pub view: View,
    /// The number it carries.
    pub label: Option<Label>,
    /// For a lead: what kind of lead it is.
    pub lead: Option<Lead>,
    /// Marks of footnotes in its own text.
    pub marks: Vec<FootnoteMark>,
    /// Whether it stands in a quotation that runs over several units.
    #[serde(default)]
    pub quoted: bool,
    /// Its sentences, as indexes into [`Document::sentences`].
    pub sentences: Range<u32>,
    /// Its anchors, as indexes into [`Document::anchors`].
    pub anchors: Range<u32>,
}

impl Unit {
    /// A unit with nothing but a kind and a place; the segmenter fills in the rest.
    pub fn new(id: UnitId, kind: UnitKind, parent: Option<UnitId>, span: Span) -> Self {
        Unit {
            id,
            kind,
            parent,
            end: id.0 + 1,
            path: String::new(),
            span,
            own: Span::new(span.start, span.start),
            view: View::default(),
            label: None,
            lead: None,
            marks: Vec::new(),
            quoted: false,
            sentences: 0..0,
            anchors: 0..0,
        }
    }

    /// The clean text.
    pub fn text(&self) -> &str {
        self.view.text()
    }

    /// The label as it stands before the text; empty where there is none, or where the label is all the text there is (*Article 5* alone on
    /// its line).
    pub fn label_text(&self) -> &str {
        self.label.as_ref().map(|l| l.text.trim()).filter(|l| *l != self.text().trim()).unwrap_or("")
    }

    /// Whether the beads must hold it: it has text of its own and is no furniture.
    pub fn is_alignable(&self) -> bool {
        !self.kind.is_container() && self.kind != UnitKind::Furniture && !self.view.text().trim().is_empty()
    }
}

/// The kind of a lead, the same in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Lead {
    /// Canonical ids of what the lead may mean, likeliest first: 考虑到 is `considering` or `taking-into-consideration`; both languages draw on
    /// the same ids. The first stands in paths.
    pub ids: Vec<String>,
    /// Whether it opens an operative part (resolves, instructs) and not a preamble.
    pub operative: bool,
}

impl Lead {
    /// A lead; see the fields.
    pub fn new(ids: Vec<String>, operative: bool) -> Self {
        Lead { ids, operative }
    }
}

/// The mark of a footnote in running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FootnoteMark {
    /// As written: `1`, `*`.
    pub mark: String,
    /// Where it stands in the source.
    pub span: Span,
    /// The offset in the unit's view at which it stood.
    pub at: usize,
    /// The footnote, where its text was found.
    pub note: Option<UnitId>,
}

/// A sentence of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The unit it stands in.
    pub unit: UnitId,
    /// In the source.
    pub span: Span,
    /// In the unit's view, without blanks at either end.
    pub at: Span,
}

/// A document: units in reading order, parents before children.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Document {
    /// The text as read. Two documents share it where one file holds both languages.
    pub source: Arc<Source>,
    /// The language.
    pub lang: Lang,
    /// The tree; `units[0]` is the root.
    pub units: Vec<Unit>,
    /// All sentences, in reading order of their units.
    pub sentences: Vec<Sentence>,
    /// All anchors, in reading order of their units.
    pub anchors: Vec<Anchor>,
}

impl Document {
    /// A document of these parts; the caller keeps the laws that the fields state.
    pub fn new(
        source: Arc<Source>,
        lang: Lang,
        units: Vec<Unit>,
        sentences: Vec<Sentence>,
        anchors: Vec<Anchor>,
    ) -> Self {
        Document { source, lang, units, sentences, anchors }
    }

    /// The unit of that id; the root where there is none such.
    ///
    /// # Panics
    /// Never for a document with at least a root, which every segmenter makes.
    pub fn unit(&self, id: UnitId) -> &Unit {
        self.units.get(id.index()).unwrap_or(&self.units[0])
    }

    /// The units that beads must hold, in reading order.
    pub fn alignable(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|u| u.is_alignable())
    }

    /// The direct children of a unit, in order.
    pub fn children(&self, id: UnitId) -> impl Iterator<Item = &Unit> {
        let end = self.unit(id).end;
        let mut next = id.0 + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then(|| self.units.get(next as usize)).flatten()?;
            next = child.end.max(next + 1);
            Some(child)
        })
    }

    /// The units from the root's child down to `id` itself.
    pub fn ancestry(&self, id: UnitId) -> Vec<&Unit> {
        let mut out = vec![self.unit(id)];
        while let Some(p) = out.last().and_then(|u| u.parent) {
            out.push(self.unit(p));
        }
        out.pop();
        out.reverse();
        out
    }

    /// The sentences of a unit.
    pub fn sentences_of(&self, unit: &Unit) -> &[Sentence] {
        self.sentences.get(unit.sentences.start as usize..unit.sentences.end as usize).unwrap_or(&[])
    }

    /// The anchors of a unit.
    pub fn anchors_of(&self, unit: &Unit) -> &[Anchor] {
        self.anchors.get(unit.anchors.start as usize..unit.anchors.end as usize).unwrap_or(&[])
    }

    /// The clean text of a sentence.
    pub fn sentence_text(&self, s: &Sentence) -> &str {
        s.at.of(self.unit(s.unit).view.text())
    }
}
