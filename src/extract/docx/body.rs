//! The text of a story (the body, a cell, a text box, a note): paragraphs with their numbers, tables and what holds them. One pass; what is held
//! is the lines made so far.

use super::super::lines::Kind;
use super::super::{Revisions, note};
use super::counters::Counters;
use super::notes::Notes;
use super::numbering::Numbering;
use super::properties::{self, Paragraph};
use super::styles::Styles;
use super::trace::{From, Line, Piece, Recorder};
use super::xml::{Element, Xml};
use crate::error::Result;
use crate::span::Span;
use std::io::BufRead;

/// A paragraph in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub text: String,
    /// Marks and texts of the notes that it refers to.
    pub notes: Vec<(String, String)>,
    /// Where these notes are referred to, where that is recorded.
    pub note_from: Vec<Option<From>>,
    /// What stands in the text boxes that hang on it.
    pub boxes: Vec<Line>,
    /// Where its text came from, where that is recorded.
    pub pieces: Vec<Piece>,
    /// Its number, where it has been counted already.
    number: Option<String>,
    /// Whether something was inserted or deleted in it.
    pub changed: bool,
}

impl Draft {
    /// What comes after it.
    fn append(&mut self, mut next: Draft) {
        let by = self.text.len();
        self.text.push_str(&next.text);
        self.pieces.extend(next.pieces.iter().map(|p| Piece { at: p.at.shifted(by), from: p.from }));
        self.note_from.resize(self.notes.len(), None);
        self.notes.append(&mut next.notes);
        self.note_from.append(&mut next.note_from);
        self.boxes.append(&mut next.boxes);
        self.number = self.number.take().or(next.number);
        self.changed |= next.changed;
    }
}

/// Where the reading stands.
pub(super) struct Reader<'a> {
    pub styles: &'a Styles,
    pub numbering: &'a Numbering,
    pub revisions: Revisions,
    pub notes: Notes,
    counters: Counters,
    pub lines: Vec<Line>,
    paragraph: u32,
    /// Fields that are open, innermost last: whether their result has begun, and is shown.
    pub fields: Vec<bool>,
    /// Whether page numbers are left out.
    pub without_pages: bool,
    /// Whether the field that was begun last is a page number.
    pub counts_pages: bool,
    /// A paragraph whose end is not shown, so that it runs on in the next.
    carry: Option<(Draft, Paragraph)>,
    /// What is recorded of where the text came from; nothing where nobody asks.
    pub recorder: Option<Recorder>,
}

impl<'a> Reader<'a> {
    pub fn new(styles: &'a Styles, numbering: &'a Numbering, revisions: Revisions) -> Self {
        Reader {
            styles,
            numbering,
            revisions,
            notes: Notes::default(),
            counters: Counters::default(),
            lines: Vec::new(),
            paragraph: 0,
            fields: Vec::new(),
            without_pages: false,
            counts_pages: false,
            carry: None,
            recorder: None,
        }
    }

    /// The lines of the rest of the open element, apart from those of what is around it.
    pub fn story<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<Vec<Line>> {
        self.apart(xml, &mut |reader, xml| reader.blocks(xml))
    }

    /// The lines that `read` makes, apart from those made so far: nothing runs on into them or out of them.
    pub fn apart<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        read: &mut dyn FnMut(&mut Self, &mut Xml<R>) -> Result<()>,
    ) -> Result<Vec<Line>> {
        let (lines, fields) = (std::mem::take(&mut self.lines), std::mem::take(&mut self.fields));
        let carry = self.carry.take();
        read(self, xml)?;
        self.flush();
        (self.fields, self.carry) = (fields, carry);
        Ok(std::mem::replace(&mut self.lines, lines))
    }

    /// Reads the rest of an element that holds paragraphs and tables.
    fn blocks<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<()> {
        while let Some(e) = xml.child()? {
            self.block(xml, &e)?;
        }
        Ok(())
    }

    /// Reads the rest of one of the things that a story is made of.
    pub fn block<R: BufRead>(&mut self, xml: &mut Xml<R>, e: &Element) -> Result<()> {
        match e.name.as_str() {
            "p" => self.paragraph(xml),
            "tbl" => {
                self.flush();
                self.table(xml)
            }
            "sdt" | "sdtContent" | "customXml" => self.blocks(xml),
            "ins" | "moveTo" if self.revisions != Revisions::Original => self.blocks(xml),
            "del" | "moveFrom" if self.revisions != Revisions::Final => self.blocks(xml),
            "mc:AlternateContent" => xml.choose(&mut |xml| self.blocks(xml)),
            _ => xml.skip(),
        }
    }

    fn paragraph<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<()> {
        self.paragraph = self.paragraph.saturating_add(1);
        let mut draft = Draft::default();
        let mut own = Paragraph::default();
        while let Some(e) = xml.child()? {
            match e.name.as_str() {
                "pPr" => own = properties::paragraph(xml, self.revisions)?,
                _ => self.inline(xml, &e, &mut draft, own.style.as_deref())?,
            }
        }
        // A field whose instruction does not end with its paragraph is damaged; it must not swallow the rest.
        self.fields.retain(|shown| *shown);
        let gone = self.revisions.lack(own.inserted, own.deleted);
        if own.hidden && !gone {
            // A hidden paragraph counts all the same: people hide one to make the next level go on from the right number. What it leaves to the
            // next is its number, if it has text at all.
            let number = self.number(&own);
            draft.number = Some(number).filter(|_| !draft.text.trim().is_empty());
        }
        if let Some((mut before, _)) = self.carry.take() {
            before.append(draft);
            draft = before;
        }
        // A paragraph that was deleted whole is no change of the one behind it.
        draft.changed &= !(gone && draft.text.trim().is_empty());
        if gone || own.hidden {
            self.carry = Some((draft, own));
        } else {
            self.finish(draft, &own);
        }
        Ok(())
    }

    /// The number of the next paragraph that has these properties.
    fn number(&mut self, own: &Paragraph) -> String {
        let place = self.numbering.place(own.asked, own.style.as_deref(), self.styles);
        place.map(|(list, level)| self.counters.next(&list, level)).unwrap_or_default()
    }

    /// Ends a paragraph that has none to run on in.
    fn flush(&mut self) {
        if let Some((draft, own)) = self.carry.take()
            && !(draft.text.trim().is_empty() && draft.boxes.is_empty())
        {
            self.finish(draft, &own);
        }
    }

    /// Makes a line of a paragraph: its number, its text, its notes; then what stands in its text boxes.
    fn finish(&mut self, mut draft: Draft, own: &Paragraph) {
        let style = own.style.as_deref();
        let mut text = match draft.number.take() {
            Some(number) => number,
            None => self.number(own),
        };
        let (before, trimmed) = (text.len(), draft.text.len() - draft.text.trim_start().len());
        text.push_str(draft.text.trim());
        text.truncate(text.trim_end().len());
        let mut pieces = draft.placed(before, trimmed, text.len());
        for (i, (mark, body)) in draft.notes.iter().enumerate().filter(|(_, n)| !n.1.is_empty()) {
            let start = text.len();
            text.push_str(&note::behind(mark, body));
            let from = draft.note_from.get(i).copied().flatten();
            pieces.extend(from.map(|from| Piece { at: Span::new(start, text.len()), from }));
        }
        let heading = own.outline.or_else(|| self.styles.outline(style)).filter(|l| *l < 9).map(|l| l + 1);
        self.lines.push(Line {
            text,
            kind: Kind::Plain,
            paragraph: self.paragraph,
            heading,
            grid: None,
            chinese: None,
            pieces,
            code: Vec::new(),
            changed: draft.changed,
        });
        self.lines.extend(draft.boxes);
    }
}
