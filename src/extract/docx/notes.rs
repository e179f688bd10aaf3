//! Footnotes and endnotes: read before the text, put behind the paragraph that refers to them.

use super::super::note::Marks;
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
    marks: HashMap<Kind, Marks>,
}

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
            self.bodies.insert((kind, id), text.join(" "));
        }
        Ok(())
    }

    /// A reference: its mark, and what the note says (nothing where it was said before). Notes are counted through the document, each kind for itself; where Word begins again on
    /// each page or in each section, or writes letters, the marks are others than on paper. `typed` is a mark of the author's own: taken where it is a number or an asterisk.
    /// A mark that is among `taken`, those of the same paragraph, is counted up: it must lead to one note.
    pub fn refer(&mut self, kind: Kind, id: &str, typed: Option<&str>, taken: &[(String, String)]) -> (String, String) {
        let typed = typed.map(str::trim).filter(|t| !t.is_empty());
        let mut body = self.bodies.remove(&(kind, id.to_owned())).unwrap_or_default();
        let mark = self.marks.entry(kind).or_default().give(typed, |mark| taken.iter().any(|t| t.0 == mark));
        // The note begins with the mark that it has; it may be given another.
        if let Some(rest) = typed.filter(|t| *t != mark).and_then(|t| body.strip_prefix(t)) {
            body = rest.trim_start().to_owned();
        }
        (mark, body)
    }
}
