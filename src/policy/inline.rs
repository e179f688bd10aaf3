//! Marks in a text itself that set a finding aside: `<!-- biclause: allow number-mismatch (rounded on purpose) -->`.
//!
//! A mark stands in one line: at the end of the line that it is about, or alone in the line before it. It is no text of the document: blanks stand in its place before
//! anything else is read, so that every byte keeps its offset and every line its number. Whether a mark is honoured is for who checks to say, not for who writes the
//! text: a text passes through many hands, and a translator must not be able to silence the reviser. Linear in the text.

use crate::check::{CHECKS, Finding, Place, fingerprint, unknown};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::source::Source;
use crate::span::Span;

const OPEN: &str = "<!-- biclause:";
const CLOSE: &str = "-->";

/// A mark as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mark {
    /// Name of the text.
    pub name: String,
    /// Its line, from 1.
    pub line: usize,
    /// What it says between the signs.
    pub body: String,
    /// First byte of the line that it is about.
    target: usize,
    /// Of a mark alone in its line: the last byte of the text before it, behind which something may be missing.
    before: Option<usize>,
}

/// A mark that was read: what it allows, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allowed {
    /// Ids of checks, or fingerprints.
    pub what: Vec<String>,
    /// Why.
    pub reason: String,
    /// The mark.
    pub mark: Mark,
}

/// The text with blanks in place of its marks, and the marks. A source without marks comes back as it is.
pub fn take(source: Source) -> (Source, Vec<Mark>) {
    if !source.text.contains(OPEN) {
        return (source, vec![]);
    }
    let mut text = source.text.clone();
    let mut found: Vec<(usize, String, bool)> = Vec::new();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let mut from = 0;
        while let Some(span) = find(line, from) {
            let body = line.get(span.start + OPEN.len()..span.end - CLOSE.len()).unwrap_or("").trim().to_string();
            let blank = " ".repeat(span.len());
            text.replace_range(at + span.start..at + span.end, &blank);
            let alone = text.get(at..at + line.len()).is_some_and(|l| l.trim().is_empty());
            found.push((at, body, alone));
            from = span.end;
        }
        at += line.len();
    }
    let marks = found.into_iter().map(|(at, body, alone)| {
        let rest = text.get(at..).unwrap_or("");
        let before = text.get(..at).unwrap_or("").trim_end().len().checked_sub(1);
        Mark {
            name: source.name.clone(),
            line: source.position(at).line,
            body,
            target: at + rest.len() - rest.trim_start().len(),
            before: before.filter(|_| alone),
        }
    });
    let marks = marks.collect();
    let remarks = source.remarks;
    let mut source = Source::new(source.name, text, source.blocks);
    source.remarks = remarks;
    (source, marks)
}

/// A mark in a line, from a byte on.
fn find(line: &str, from: usize) -> Option<Span> {
    let start = from + line.get(from..)?.find(OPEN)?;
    let end = start + line.get(start..)?.find(CLOSE)? + CLOSE.len();
    Some(Span::new(start, end))
}

impl Mark {
    /// What the mark allows and why.
    ///
    /// # Errors
    /// [`Error::Format`] with the line where it has another form, names no check, or gives no reason.
    pub fn read(self) -> Result<Allowed> {
        let fail = |problem: String| Error::Format { name: self.name.clone(), line: self.line, problem };
        let form = "a mark reads <!-- biclause: allow CHECK (reason) -->";
        let Some(rest) = self.body.strip_prefix("allow ") else { return Err(fail(form.into())) };
        let (what, reason) = rest.split_once('(').unwrap_or((rest, ""));
        let what: Vec<String> = what.split([',', ' ']).filter(|w| !w.is_empty()).map(String::from).collect();
        let reason = reason.trim();
        let reason = reason.strip_suffix(')').unwrap_or(reason).trim().to_string();
        if what.is_empty() {
            return Err(fail(form.into()));
        }
        if reason.is_empty() {
            return Err(fail(format!("a mark needs a reason; {form}")));
        }
        let checks = what.iter().filter(|w| !fingerprint::is_one(w));
        if let Some(problem) = checks.filter_map(|w| unknown(w, CHECKS)).next() {
            return Err(fail(problem));
        }
        Ok(Allowed { what, reason, mark: self })
    }
}

impl Allowed {
    /// Where it stands: `zh.txt:12`.
    pub fn from(&self) -> String {
        format!("{}:{}", self.mark.name, self.mark.line)
    }

    /// Whether it sets a finding of these documents aside.
    pub(super) fn hides(&self, f: &Finding, docs: &[&Document]) -> bool {
        self.what.iter().any(|w| *w == f.check || *w == f.fingerprint)
            && docs
                .iter()
                .filter(|d| d.source.name == self.mark.name)
                .any(|d| f.side(d.lang).is_some_and(|p| self.is_at(d, p)))
    }

    fn is_at(&self, doc: &Document, p: &Place) -> bool {
        let own = doc.unit(p.unit).own;
        let holds = |s: Span, at: usize| s.start <= at && at < s.end;
        let here = holds(own, self.mark.target) || holds(p.span(), self.mark.target);
        here || (p.start == p.end && self.mark.before.is_some_and(|at| holds(own, at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> (String, Vec<Mark>) {
        let (source, marks) = take(Source::new("zh.txt", text, vec![]));
        (source.text, marks)
    }

    #[test]
    fn blanks_stand_in_place_of_a_mark_and_nothing_moves() {
        let text = "甲方。 <!-- biclause: allow omission (一) -->\n<!-- biclause: allow moved (b) -->\n乙方。\n";
        let (clean, marks) = taken(text);
        assert_eq!(clean.len(), text.len());
        assert_eq!(clean.split_whitespace().collect::<Vec<_>>(), ["甲方。", "乙方。"]);
        assert_eq!(clean.find("乙方"), text.find("乙方"));
        assert_eq!((marks[0].line, marks[0].target, marks[0].before), (1, 0, None));
        assert_eq!(marks[1].line, 2);
        assert_eq!(marks[1].target, text.find("乙方").unwrap());
        assert!(marks[1].before.is_some_and(|b| b < "甲方。".len()));
    }

    #[test]
    fn a_text_without_marks_and_other_comments_stay() {
        for text in ["甲方。", "<!-- note -->", "<!-- biclause: allow omission (never closed", ""] {
            assert_eq!(taken(text), (text.to_string(), vec![]));
        }
    }

    #[test]
    fn a_mark_says_what_and_why() {
        let read = |body: &str| taken(&format!("\n<!-- biclause: {body} -->")).1.remove(0).read();
        let ok = read("allow omission, 0123456789abcdef (cut (by the board))").unwrap();
        assert_eq!(ok.what, ["omission", "0123456789abcdef"]);
        assert_eq!((ok.reason.as_str(), ok.from().as_str()), ("cut (by the board)", "zh.txt:2"));
        let err = |body: &str| read(body).unwrap_err().to_string();
        assert!(err("allow omission").starts_with("zh.txt:2: a mark needs a reason"));
        assert!(err("allow omission ( )").contains("needs a reason"));
        assert!(err("allow omision (why)").contains("did you mean omission?"));
        assert!(err("ignore omission (why)").contains("a mark reads"));
        assert!(err("allow (why)").contains("a mark reads"));
    }
}
