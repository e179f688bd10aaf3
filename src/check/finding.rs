//! What a check reports: one thing that a reviser should look at.

use crate::document::{Document, Lang, UnitId};
use crate::source::Spot;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How much a finding asks of the reviser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// May be ignored.
    Note,
    /// Must be looked at.
    Warning,
    /// Must be acted on.
    Error,
}

impl Severity {
    /// In one word.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place in one document: a unit, and the part of it that matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// The unit.
    pub unit: UnitId,
    /// Its path.
    pub path: String,
    /// Line of `start`, from 1.
    pub line: usize,
    /// Where `start` stands in a file that is not plain text.
    #[serde(default)]
    pub spot: Spot,
    /// First byte of the part, in the source text.
    pub start: usize,
    /// One past its last byte. Equal to `start` where the place is a point: where missing text should stand.
    pub end: usize,
    /// The part as the source has it.
    pub text: String,
}

impl Place {
    /// The part `span` (of the source) of a unit.
    pub fn new(doc: &Document, unit: UnitId, span: Span) -> Self {
        Place {
            unit,
            path: doc.unit(unit).path.clone(),
            line: doc.source.position(span.start).line,
            spot: doc.source.spot(span.start),
            start: span.start,
            end: span.end,
            text: span.of(&doc.source.text).to_string(),
        }
    }

    /// A unit's whole own text.
    pub fn unit(doc: &Document, unit: UnitId) -> Self {
        Place::new(doc, unit, doc.unit(unit).own)
    }

    /// The part `at` of a unit's view.
    pub fn in_view(doc: &Document, unit: UnitId, at: Span) -> Self {
        Place::new(doc, unit, doc.unit(unit).view.to_source(at))
    }

    /// The point after a unit's own text: where what is missing should stand.
    pub fn after(doc: &Document, unit: UnitId) -> Self {
        let end = doc.unit(unit).own.end;
        Place::new(doc, unit, Span::new(end, end))
    }

    /// Where it stands, in words: `line 6`; `line 6, paragraph 4, row 2, cell 1` for a file that is not plain text.
    pub fn whereabouts(&self) -> String {
        let spot = self.spot.to_string();
        format!("line {}{}{spot}", self.line, if spot.is_empty() { "" } else { ", " })
    }

    /// The part as a range of the source.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// One fact that a finding rests on, or one of the many cases that it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    /// The fact in one line: `zh has 30, en has 20`; `520700: likely 520 struck out and 700 inserted`.
    pub message: String,
    /// Where in the Chinese text.
    pub zh: Option<Place>,
    /// Where in the English text.
    pub en: Option<Place>,
}

impl Proof {
    /// The place on one side.
    pub fn side(&self, lang: Lang) -> Option<&Place> {
        match lang {
            Lang::Zh => self.zh.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }
}

/// One thing that a reviser should look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// Id of the check: `number-mismatch`.
    pub check: Cow<'static, str>,
    /// How much it asks.
    pub severity: Severity,
    /// What is wrong, for a reviser, in one sentence without the final stop.
    pub message: String,
    /// Where in the Chinese text; for text that is missing there, the point where it should stand, or nothing.
    pub zh: Option<Place>,
    /// Where in the English text, likewise.
    pub en: Option<Place>,
    /// What it rests on.
    pub evidence: Vec<Proof>,
    /// How sure the check is that this is a real slip, 0 to 1.
    pub confidence: f64,
    /// Names this finding across runs: the same after edits elsewhere in the document. Filled in by the engine.
    pub fingerprint: String,
}

impl Finding {
    /// A finding without evidence, of confidence 1.
    pub fn new(
        check: &'static str,
        severity: Severity,
        message: impl Into<String>,
        zh: Option<Place>,
        en: Option<Place>,
    ) -> Self {
        Finding {
            check: Cow::Borrowed(check),
            severity,
            message: message.into(),
            zh,
            en,
            evidence: Vec::new(),
            confidence: 1.0,
            fingerprint: String::new(),
        }
    }

    /// The place on one side.
    pub fn side(&self, lang: Lang) -> Option<&Place> {
        match lang {
            Lang::Zh => self.zh.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }

    /// The places of the evidence that point closer than the finding does: parts of its own place on that side.
    pub fn closer(&self, lang: Lang) -> impl Iterator<Item = &Place> {
        let inside = move |p: &&Place| {
            self.side(lang).is_some_and(|own| p.unit == own.unit && p.start < p.end && own.span().contains(p.span()))
        };
        self.evidence.iter().filter_map(move |p| p.side(lang)).filter(inside)
    }
}
