//! What stands in a paragraph: runs of text with tabs, breaks and signs, fields, revisions, text boxes, references to notes.
//!
//! A line break inside a paragraph is U+2028: the paragraph stays one line, and what reads it knows that a line ended there. Of fields the result is text, the instruction is
//! not; of pictures, charts and embedded objects nothing is.

use super::super::{Revisions, note};
use super::body::{Draft, Reader};
use super::margins::counts_pages;
use super::notes;
use super::properties;
use super::symbols::symbol;
use super::trace::State;
use super::xml::{Element, Node, Xml};
use crate::error::Result;
use crate::span::Span;
use std::io::BufRead;

/// A line break.
const BREAK: char = '\u{2028}';

impl Reader<'_> {
    /// Whether text is shown here, and not the instruction of a field.
    fn shown(&self) -> bool {
        self.fields.iter().all(|shown| *shown)
    }

    /// Reads the rest of one of the things that a paragraph is made of.
    pub fn inline<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        e: &Element,
        draft: &mut Draft,
        style: Option<&str>,
    ) -> Result<()> {
        let (tag, state) = (xml.at(), draft.state());
        match e.name.as_str() {
            "r" => self.run(xml, draft, style),
            "ins" | "moveTo" => self.revised(xml, draft, style, Revisions::Final),
            "del" | "moveFrom" => self.revised(xml, draft, style, Revisions::Original),
            "fldSimple" if self.without_pages && counts_pages(e.get("instr").unwrap_or("")) => xml.skip(),
            "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "sdt" | "sdtContent" | "bdo" | "dir" => {
                self.inlines(xml, draft, style)
            }
            "mc:AlternateContent" => {
                xml.choose(&mut |xml| self.inlines(xml, draft, style))?;
                self.trace_element(draft, state, Span::new(tag.start, xml.at().end));
                Ok(())
            }
            "m:oMath" | "m:oMathPara" => {
                self.formula(xml, draft)?;
                self.trace_element(draft, state, Span::new(tag.start, xml.at().end));
                Ok(())
            }
            _ => xml.skip(),
        }
    }

    fn inlines<R: BufRead>(&mut self, xml: &mut Xml<R>, draft: &mut Draft, style: Option<&str>) -> Result<()> {
        while let Some(e) = xml.child()? {
            self.inline(xml, &e, draft, style)?;
        }
        Ok(())
    }

    /// Text that stands only before the changes or only after them.
    fn revised<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        draft: &mut Draft,
        style: Option<&str>,
        only: Revisions,
    ) -> Result<()> {
        draft.changed = true;
        if self.revisions == only {
            return self.inlines(xml, draft, style);
        }
        if self.revisions != Revisions::Marked {
            return xml.skip();
        }
        let (open, close) = if only == Revisions::Final { ("{+", "+}") } else { ("[-", "-]") };
        draft.text.push_str(open);
        let start = draft.text.len();
        self.inlines(xml, draft, style)?;
        if draft.text.len() == start {
            draft.text.truncate(start - open.len());
        } else {
            draft.text.push_str(close);
        }
        Ok(())
    }

    fn run<R: BufRead>(&mut self, xml: &mut Xml<R>, draft: &mut Draft, style: Option<&str>) -> Result<()> {
        let mut hidden = self.styles.hidden(style).unwrap_or(false);
        // A reference whose mark the author typed behind it, in the same run.
        let mut typed: Option<(notes::Kind, String, State, Span)> = None;
        let outer = self.open_run(xml.at());
        while let Some(e) = xml.child()? {
            let tag = xml.at();
            if e.name == "rPr" {
                let run = properties::run(xml, self.revisions)?;
                self.run_properties(Span::new(tag.start, xml.at().end));
                hidden = run.hidden.or_else(|| self.styles.run_hidden(run.style.as_deref())).unwrap_or(hidden);
                continue;
            }
            let kind = notes::Kind::of(&e).filter(|_| e.says("customMarkFollows"));
            match kind {
                Some(kind) if !hidden && self.shown() => {
                    typed = Some((kind, e.get("id").unwrap_or("").to_owned(), draft.state(), tag));
                    xml.skip()?;
                }
                _ => self.piece(xml, &e, draft, hidden)?,
            }
        }
        if let Some((kind, id, state, tag)) = typed {
            let mark = draft.text.split_off(state.text());
            self.refer(kind, &id, Some(&mark), draft);
            // The two stay in one run: what comes behind the reference is its mark.
            self.trace_element(draft, state, Span::new(tag.start, xml.at().start));
        }
        self.close_run(outer, xml.at().end);
        Ok(())
    }

    /// Reads the rest of one of the things that a run is made of.
    fn piece<R: BufRead>(&mut self, xml: &mut Xml<R>, e: &Element, draft: &mut Draft, hidden: bool) -> Result<()> {
        let name = e.name.as_str();
        // Fields begin and end in hidden text too.
        if name == "fldChar" {
            match e.get("fldCharType") {
                Some("begin") => self.fields.push(false),
                Some("separate") => {
                    let shown = !std::mem::take(&mut self.counts_pages);
                    self.fields.iter_mut().last().into_iter().for_each(|f| *f = shown);
                }
                _ => drop(self.fields.pop()),
            }
            return xml.skip();
        }
        if name == "instrText" && self.without_pages {
            self.counts_pages |= counts_pages(&xml.text()?);
            return Ok(());
        }
        if hidden || !self.shown() {
            return xml.skip();
        }
        let (tag, state) = (xml.at(), draft.state());
        match name {
            "t" | "delText" => {
                let whole = xml.text()?;
                // Blanks at the ends count only where that is said.
                let text = if e.get("space") == Some("preserve") {
                    whole.as_str()
                } else {
                    whole.trim_matches([' ', '\n', '\r', '\t'])
                };
                let start = draft.text.len();
                draft.text.extend(text.chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }));
                if whole.starts_with(text) {
                    self.trace_text(draft, start, tag, Span::new(tag.end, xml.at().start));
                } else {
                    self.trace_element(draft, state, Span::new(tag.start, xml.at().end));
                }
                return Ok(());
            }
            "tab" | "ptab" => draft.text.push('\t'),
            "br" | "cr" => draft.text.push(BREAK),
            "noBreakHyphen" => draft.text.push('\u{2011}'),
            "softHyphen" => draft.text.push('\u{ad}'),
            "sym" => draft.text.extend(symbol(e.get("font").unwrap_or(""), e.get("char").unwrap_or(""))),
            "footnoteReference" | "endnoteReference" => {
                if let Some(kind) = notes::Kind::of(e) {
                    self.refer(kind, e.get("id").unwrap_or(""), None, draft);
                }
            }
            "drawing" | "pict" | "object" => {
                self.boxes(xml, draft)?;
                self.trace_element(draft, state, Span::new(tag.start, xml.at().end));
                return Ok(());
            }
            "mc:AlternateContent" => {
                xml.choose(&mut |xml| {
                    while let Some(e) = xml.child()? {
                        self.piece(xml, &e, draft, hidden)?;
                    }
                    Ok(())
                })?;
                self.trace_element(draft, state, Span::new(tag.start, xml.at().end));
                return Ok(());
            }
            "ruby" => {
                self.ruby(xml, draft)?;
                self.trace_element(draft, state, Span::new(tag.start, xml.at().end));
                return Ok(());
            }
            _ => {}
        }
        xml.skip()?;
        self.trace_element(draft, state, Span::new(tag.start, xml.at().end));
        Ok(())
    }

    fn refer(&mut self, kind: notes::Kind, id: &str, typed: Option<&str>, draft: &mut Draft) {
        let (mark, body) = self.notes.refer(kind, id, typed, &draft.notes);
        draft.text.push_str(&note::reference(&mark));
        draft.notes.push((mark, body));
    }

    /// Of text with a reading above it, the text.
    fn ruby<R: BufRead>(&mut self, xml: &mut Xml<R>, draft: &mut Draft) -> Result<()> {
        xml.each(&["rubyBase"], &mut |xml, _| self.inlines(xml, draft, None))
    }

    /// Looks for text boxes in a drawing.
    fn boxes<R: BufRead>(&mut self, xml: &mut Xml<R>, draft: &mut Draft) -> Result<()> {
        while let Some(e) = xml.child()? {
            match e.name.as_str() {
                "txbxContent" => draft.boxes.extend(self.story(xml)?),
                "mc:AlternateContent" => xml.choose(&mut |xml| self.boxes(xml, draft))?,
                _ => self.boxes(xml, draft)?,
            }
        }
        Ok(())
    }

    /// A formula in one line: what its parts say, with the signs that keep them apart.
    fn formula<R: BufRead>(&mut self, xml: &mut Xml<R>, draft: &mut Draft) -> Result<()> {
        let shown = self.shown();
        let mut depth = 1;
        while depth > 0 {
            let e = match xml.next()? {
                Node::Open(e) => e,
                Node::Close => {
                    depth -= 1;
                    continue;
                }
                Node::Text(_) => continue,
                Node::End => break,
            };
            let dropped = match self.revisions {
                Revisions::Final => matches!(e.name.as_str(), "del" | "moveFrom"),
                Revisions::Original => matches!(e.name.as_str(), "ins" | "moveTo"),
                Revisions::Marked => false,
            };
            match e.name.as_str() {
                "m:t" if shown => draft.text.push_str(&xml.text()?),
                _ if dropped || e.name.ends_with("Pr") => xml.skip()?,
                name => {
                    depth += 1;
                    match name {
                        "m:den" if shown => draft.text.push('/'),
                        "m:sup" if shown => draft.text.push('^'),
                        "m:sub" if shown => draft.text.push('_'),
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }
}
