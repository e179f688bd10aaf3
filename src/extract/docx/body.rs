//! The text of a story (the body, a cell, a text box, a note): paragraphs with their numbers, tables and what holds them. One pass; what is held
//! is the lines made so far.

use super::super::Revisions;
use super::super::lines::{Kind, Line};
use super::counters::Counters;
use super::notes::Notes;
use super::numbering::Numbering;
use super::properties::{self, Paragraph};
use super::styles::Styles;
use super::xml::{Element, Xml};
use crate::error::Result;
use std::io::BufRead;

/// A paragraph in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub text: String,
    /// Marks and texts of the notes that it refers to.
    pub notes: Vec<(String, String)>,
    /// What stands in the text boxes that hang on it.
    pub boxes: Vec<Line>,
    /// Its number, where it has been counted already.
    number: Option<String>,
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
    /// Fields that are open, innermost last: whether their result has begun.
    pub fields: Vec<bool>,
    /// A paragraph whose end is not shown, so that it runs on in the next.
    carry: Option<(Draft, Paragraph)>,
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
            carry: None,
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
            before.text.push_str(&draft.text);
            before.notes.append(&mut draft.notes);
            before.boxes.append(&mut draft.boxes);
            before.number = before.number.or(draft.number);
            draft = before;
        }
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
    fn finish(&mut self, draft: Draft, own: &Paragraph) {
        let style = own.style.as_deref();
        let mut text = match draft.number {
            Some(number) => number,
            None => self.number(own),
        };
        text.push_str(draft.text.trim());
        text.truncate(text.trim_end().len());
        for (mark, body) in draft.notes.iter().filter(|n| !n.1.is_empty()) {
            text.push_str(&format!(" [{mark}: {body}]"));
        }
        let heading = own.outline.or_else(|| self.styles.outline(style)).filter(|l| *l < 9).map(|l| l + 1);
        self.lines.push(Line {
            text,
            kind: Kind::Plain,
            paragraph: self.paragraph,
            heading,
            grid: None,
            chinese: None,
        });
        self.lines.extend(draft.boxes);
    }
}
