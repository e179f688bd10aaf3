//! Files of CAT tools, which are aligned already: units with a Chinese and an English text in, a source out whose blocks say unit and language. Feature `xml`. One pass;
//! inline codes are left out, nothing outside the file is read.

mod tmx;
mod xliff;

use crate::error::{Error, Result};
use crate::source::{Block, Origin, Source};
use crate::span::Span;
use crate::xml::{Node, Xml};
use std::collections::BTreeSet;
use std::io::BufRead;
use std::sync::Arc;

pub(super) use tmx::read as tmx;
pub(super) use xliff::read as xliff;

/// Most units that are read of one file.
const MOST: usize = 2_000_000;

/// A unit: what the file calls it, its Chinese and its English text; an empty text is one that is not there yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Unit {
    id: Option<String>,
    zh: String,
    en: String,
}

/// The units of a file, gathered.
#[derive(Debug, Default)]
struct Units {
    units: Vec<Unit>,
    /// Codes of the languages that were met.
    langs: BTreeSet<String>,
    /// Units that are not to be translated.
    fixed: usize,
    /// Units in other languages.
    others: usize,
}

impl Units {
    fn push<R: BufRead>(&mut self, xml: &Xml<R>, unit: Unit) -> Result<()> {
        if unit.zh.trim().is_empty() && unit.en.trim().is_empty() {
            return Ok(());
        }
        if self.units.len() >= MOST {
            return Err(xml.error(format!("more than {MOST} units; split the file and give its parts")));
        }
        self.units.push(unit);
        Ok(())
    }

    /// The source: the lines of a unit's Chinese text, then those of its English one.
    fn source(self, name: &str, what: &str) -> Result<Source> {
        let both =
            [true, false].map(|zh| self.units.iter().any(|u| !(if zh { &u.zh } else { &u.en }).trim().is_empty()));
        if both == [false, false] {
            let langs: Vec<String> = self.langs.into_iter().collect();
            let langs = if langs.is_empty() { "none".into() } else { langs.join(", ") };
            return Err(Error::NotText {
                name: name.into(),
                what: format!("this {what} has no Chinese and no English text (languages found: {langs})"),
                mend: "give a file of these two languages".into(),
            });
        }
        let (mut text, mut blocks) = (String::new(), Vec::new());
        for (unit, number) in self.units.iter().zip(1..) {
            let id: Option<Arc<str>> = unit.id.as_deref().map(Arc::from);
            for (side, chinese) in [(&unit.zh, true), (&unit.en, false)] {
                for line in side.lines().filter(|l| !l.trim().is_empty()) {
                    let start = text.len();
                    text.push_str(line);
                    text.push('\n');
                    let origin = Origin::Unit { number, id: id.clone(), chinese };
                    blocks.push(Block { span: Span::new(start, text.len()), origin });
                }
            }
        }
        let mut source = Source::new(name, text, blocks);
        let mut say = |n: usize, said: &str| {
            if n > 0 {
                let (are, were) = if n == 1 { ("unit is", "was") } else { ("units are", "were") };
                source.remarks.push(format!("{n} {are} {said} and {were} left out"));
            }
        };
        say(self.fixed, "not to be translated, as the file says,");
        say(self.others, "in other languages");
        if both.contains(&false) {
            let lang = if both[0] { "English" } else { "Chinese" };
            source.remarks.push(format!("none of its units has a text in {lang}: nothing is translated yet"));
        }
        Ok(source)
    }
}

/// The text of an element, and of the parts of it that are marked as segments.
#[derive(Debug, Default)]
struct Content {
    text: String,
    /// Ids and texts.
    segments: Vec<(String, String)>,
}

/// Reads the rest of the element `name`: codes are left out, what they enclose is kept.
fn content<R: BufRead>(xml: &mut Xml<R>, name: &str, codes: &[&str]) -> Result<Content> {
    let mut out = Content::default();
    // The open elements inside: whether each is a code, or a segment with the place where its text begins.
    let mut open: Vec<(bool, Option<(String, usize)>)> = Vec::new();
    loop {
        let node = xml.next()?;
        match &node {
            Node::Open(element, attributes) => {
                let get = |name: &str| attributes.iter().find(|a| a.0 == name).map(|a| a.1.clone());
                let segment = (element == "mrk" && get("mtype").as_deref() == Some("seg"))
                    .then(|| (get("mid").unwrap_or_default(), out.text.len()));
                let code = codes.contains(&element.as_str()) || open.last().is_some_and(|o| o.0);
                open.push((code, segment));
            }
            Node::Close(element) => match open.pop() {
                Some((_, Some((id, from)))) => {
                    let text = tidy(out.text.get(from..).unwrap_or(""));
                    out.segments.push((id, text));
                }
                Some(_) => {}
                None if element == name => break,
                None => {}
            },
            Node::Text(t) if !open.last().is_some_and(|o| o.0) => out.text.push_str(t),
            Node::Text(_) => {}
            Node::End => break,
        }
    }
    out.text = tidy(&out.text);
    Ok(out)
}

/// A line end inside a segment is a blank; tabs stay.
fn tidy(text: &str) -> String {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Passes over the rest of the element `name`.
fn skip<R: BufRead>(xml: &mut Xml<R>) -> Result<()> {
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Node::Open(..) => depth += 1,
            Node::Close(_) => depth -= 1,
            Node::Text(_) => {}
            Node::End => break,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
