//! Traces of tracked changes that were flattened into one text: what was deleted and what was inserted stand side by side.
//!
//! In: a document. Out: the places that show it, each with the likely old and new reading, in reading order. Each kind of trace is found by its own file;
//! whether the traces are enough for a verdict is for the check. Near linear in the text.

mod echo;
mod glued;
mod labels;

use crate::document::{Document, UnitId};
use crate::span::Span;

/// One place where two readings stand side by side.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trace {
    pub unit: UnitId,
    /// In the source.
    pub span: Span,
    /// What kind of trace.
    pub kind: &'static str,
    /// As written.
    pub written: String,
    /// What was likely struck out; empty where nothing can be said.
    pub old: String,
    /// What was likely inserted.
    pub new: String,
    /// How much it says by itself: 3 hardly occurs otherwise, 1 may be chance, 0 is worth showing only beside stronger ones.
    pub weight: f64,
}

impl Trace {
    /// In one line, for people.
    pub fn message(&self) -> String {
        let Trace { written, old, new, .. } = self;
        let how = if self.kind == "wording" { "possibly" } else { "likely" };
        match (old.is_empty(), new.is_empty()) {
            (false, false) => format!("“{written}”: {how} “{old}” struck out and “{new}” inserted"),
            (false, true) => format!("“{written}”: likely struck out"),
            (true, false) => format!("“{written}”: likely “{new}” is meant"),
            _ => format!("“{written}”: possibly old and new wording side by side"),
        }
    }
}

/// The traces of a document, in reading order.
pub(super) fn find(doc: &Document) -> Vec<Trace> {
    let mut out = labels::find(doc);
    out.extend(glued::find(doc));
    // Slight doublings are looked for only where there is something that they could confirm.
    if out.iter().filter(|t| t.weight >= 1.0).count() >= 3 {
        out.extend(echo::find(doc));
    }
    out.sort_by_key(|t| (t.span.start, t.span.end, t.kind));
    out.dedup_by(|b, a| a.span.overlaps(b.span) && b.weight <= a.weight);
    out
}
