//! A finding as a comment: what it says and where it hangs.

use super::place;
use crate::check::{Finding, Severity};
use crate::document::Lang;
use crate::report::markup::content;
use crate::report::{Excerpt, Report, percent};
use crate::span::Span;
use crate::span::one_line;

/// Columns of the other text that a comment shows.
const COLUMNS: usize = 240;

/// A comment in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    /// What it is about, in the source of the commented document; empty for a point.
    pub span: Span,
    /// Paragraphs; the first is the head.
    pub lines: Vec<String>,
}

impl Comment {
    /// What a reviser reads at the words of `lang`.
    pub fn of(report: &Report, lang: Lang, f: &Finding) -> Self {
        let severity = match f.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Note => "Note",
        };
        let sure = if f.confidence < 0.995 { format!(" ({} sure)", percent(f.confidence)) } else { String::new() };
        let mut lines = vec![format!("{severity}: {}{sure}", f.check), one_line(&f.message)];
        if let (Some(doc), Some(place)) = (report.doc(lang.other()), f.side(lang.other())) {
            let text = Excerpt::of_finding(doc, f).map_or(String::new(), |e| one_line(&e.cut(COLUMNS).text));
            let here = if place.span().is_empty() { ", should stand after" } else { "" };
            lines.push(format!("{} ({}, {}{here}): {text}", doc.lang.name(), place.path, place.whereabouts()));
        }
        lines.extend(f.evidence.iter().map(|p| one_line(&p.message)).filter(|m| !m.is_empty()).take(FEW));
        lines.push(format!("biclause explain {} · {}", f.check, f.fingerprint));
        Comment { span: place::of(report, lang, f), lines }
    }

    /// As an element of `word/comments.xml`, in the namespace `uri`.
    pub fn element(&self, id: u64, uri: &str) -> String {
        let mut paragraphs = String::new();
        for (i, line) in self.lines.iter().enumerate() {
            let strong = if i == 0 { "<w:rPr><w:b/></w:rPr>" } else { "" };
            paragraphs += &format!("<w:p><w:r>{strong}<w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", content(line));
        }
        format!(
            "<w:comment xmlns:w=\"{uri}\" w:id=\"{id}\" w:author=\"biclause\" w:initials=\"bc\">{paragraphs}</w:comment>"
        )
    }
}

/// Facts that a comment shows.
const FEW: usize = 3;
