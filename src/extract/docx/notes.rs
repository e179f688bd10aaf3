//! Footnotes and endnotes: read before the text, put behind the paragraph that refers to them.

use super::body::Reader;
use super::xml::{Element, Xml};
use crate::error::Result;
use std::collections::HashMap;
use std::io::BufRead;

/// Which notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Foot,
    End,
}

impl Kind {
    /// Of a reference.
    pub fn of(e: &Element) -> Option<Self> {
        match e.name.as_str() {
            "footnoteReference" => Some(Kind::Foot),
            "endnoteReference" => Some(Kind::End),
            _ => None,
        }
    }
}

/// The notes of a document that were not yet referred to, and how many numbers were given.
#[derive(Debug, Clone, Default)]
pub(super) struct Notes {
    bodies: HashMap<(Kind, String), String>,
    given: HashMap<Kind, u32>,
}

/// Longest mark that is taken as it is.
const MARK: usize = 4;

impl Notes {
    /// Reads a part of notes.
    pub fn read<R: BufRead>(&mut self, kind: Kind, xml: &mut Xml<R>, reader: &mut Reader) -> Result<()> {
        let (root, note) = match kind {
            Kind::Foot => ("footnotes", "footnote"),
            Kind::End => ("endnotes", "endnote"),
        };
        xml.root(root)?;
        while let Some(e) = xml.child()? {
            // Those of a type are the rule above the notes and the like.
            let plain = e.name == note && matches!(e.get("type"), None | Some("normal"));
            let Some(id) = e.get("id").filter(|_| plain).map(str::to_owned) else {
                xml.skip()?;
                continue;
            };
            let lines = reader.story(xml)?;
            let text: Vec<&str> = lines.iter().map(|l| l.text.as_str()).filter(|t| !t.is_empty()).collect();
            self.bodies.insert((kind, id), balanced(&text.join(" ")));
        }
        Ok(())
    }

    /// A reference: its mark, and what the note says (nothing where it was said before). Notes are counted through the document, each kind for itself; where Word begins again on
    /// each page or in each section, or writes letters, the marks are others than on paper. `typed` is a mark of the author's own: taken where it is a number or an asterisk.
    /// A mark that is among `taken`, those of the same paragraph, is counted up: it must lead to one note.
    pub fn refer(&mut self, kind: Kind, id: &str, typed: Option<&str>, taken: &[(String, String)]) -> (String, String) {
        let typed = typed.map(str::trim);
        let free = |mark: &str| taken.iter().all(|t| t.0 != mark);
        let mut body = self.bodies.remove(&(kind, id.to_owned())).unwrap_or_default();
        let plain = |c: char| c.is_ascii_digit() || c == '*';
        if let Some(mark) = typed.filter(|t| (1..=MARK).contains(&t.len()) && t.chars().all(plain) && free(t)) {
            return (mark.to_owned(), body);
        }
        // The note begins with its mark; it is given another.
        if let Some(rest) = typed.filter(|t| !t.is_empty()).and_then(|t| body.strip_prefix(t)) {
            body = rest.trim_start().to_owned();
        }
        let given = self.given.entry(kind).or_default();
        *given = given.saturating_add(1);
        let mark = (*given..=u32::MAX).map(|n| n.to_string()).find(|m| free(m)).unwrap_or_default();
        (mark, body)
    }
}

/// Brackets that have no counterpart are written in full width: the note stands in brackets itself, and would end there.
fn balanced(text: &str) -> String {
    let mut open: Vec<usize> = Vec::new();
    let mut lone: Vec<usize> = Vec::new();
    for (i, c) in text.char_indices() {
        match c {
            '[' => open.push(i),
            ']' if open.pop().is_none() => lone.push(i),
            _ => {}
        }
    }
    lone.extend(open);
    let wide = |(i, c): (usize, char)| match c {
        '[' if lone.contains(&i) => '［',
        ']' if lone.contains(&i) => '］',
        c => c,
    };
    if lone.is_empty() { text.to_owned() } else { text.char_indices().map(wide).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets() {
        assert_eq!(balanced("a [b [c]] d"), "a [b [c]] d");
        assert_eq!(balanced("a] [b] [c"), "a］ [b] ［c");
    }
}
