//! Anchors as plain data: typed, language-neutral values and what is in doubt about them.

use super::UnitId;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A typed, language-neutral value found in a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Anchor {
    /// Id of its kind: `resolution`, `number`, `date` …: see [`crate::anchor::KINDS`].
    pub kind: Cow<'static, str>,
    /// The same string for the same value in either language, unique to the kind: `resolution:123;rev;guadalajara;2010`.
    pub key: String,
    /// The value by its parts, in the kind's own order: `number` = `123`, `place` = `guadalajara`, `year` = `2010`, `rev` = `rev`.
    pub fields: Vec<(Cow<'static, str>, String)>,
    /// The unit it stands in.
    pub unit: UnitId,
    /// In the source.
    pub span: Span,
    /// In the unit's view.
    pub at: Span,
    /// Why the value may be other than what is written: a place name one character off.
    pub doubt: Option<Doubt>,
    /// Whether it may stand for nothing (一 in 一个, *one* in *one of*): matched where possible, never reported alone.
    pub soft: bool,
}

impl Anchor {
    /// An anchor without fields, doubt or softness.
    pub fn new(kind: &'static str, key: impl Into<String>, unit: UnitId, span: Span, at: Span) -> Self {
        Anchor {
            kind: Cow::Borrowed(kind),
            key: key.into(),
            fields: Vec::new(),
            unit,
            span,
            at,
            doubt: None,
            soft: false,
        }
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Why an anchor's value may be other than what is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// The field in doubt: `place`.
    pub field: Cow<'static, str>,
    /// As written: 瓜达哈拉哈.
    pub written: String,
    /// What it most likely should be: 瓜达拉哈拉.
    pub suggestion: String,
    /// In the unit's view.
    pub at: Span,
}
