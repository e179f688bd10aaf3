//! A part of a package, an event at a time: elements known by their namespace, attributes by their local name. Nothing is held but the
//! event; entities of the document's own are left out and nothing outside the part is read.

use crate::error::{Error, Result};
use crate::span::Span;
use crate::xml::decode::Decoded;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use std::io::BufRead;

/// Deepest nesting of elements; tables in tables in text boxes stay far below.
const DEEPEST: usize = 256;

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element begins. An empty one is closed at once.
    Open(Element),
    /// The innermost open element ends.
    Close,
    /// Text, entities resolved.
    Text(String),
    /// The part ends.
    End,
}

/// The beginning of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// `p` of WordprocessingML, strict or transitional; `m:t` of mathematics; `mc:Choice` of markup compatibility; `?:…` of anything else.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute with that local name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|a| a.0 == name).map(|a| a.1.as_str())
    }

    /// Whether an attribute says that something is so.
    pub fn says(&self, name: &str) -> bool {
        matches!(self.get(name), Some("1" | "true" | "on"))
    }

    /// `w:val`.
    pub fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// `w:val` as a number.
    pub fn number(&self) -> Option<i64> {
        self.val()?.trim().parse().ok()
    }

    /// Whether a property is on: there, and not said to be off.
    pub fn on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }
}

/// A part being read.
pub(crate) struct Xml<R: BufRead> {
    file: String,
    part: String,
    reader: NsReader<Decoded<R>>,
    buffer: Vec<u8>,
    /// An element was empty; its end comes next.
    pending: bool,
    depth: usize,
    /// Where the last event began in the part.
    start: u64,
}

impl<R: BufRead> Xml<R> {
    /// `file` and `part` are for messages.
    pub fn new(file: &str, part: &str, input: R) -> Self {
        let mut reader = NsReader::from_reader(Decoded::new(input));
        reader.config_mut().allow_dangling_amp = true;
        Xml { file: file.into(), part: part.into(), reader, buffer: Vec::new(), pending: false, depth: 0, start: 0 }
    }

    /// An error in this part.
    pub fn error(&self, problem: impl Into<String>) -> Error {
        Error::Document { name: self.file.clone(), part: self.part.clone(), problem: problem.into() }
    }

    /// Where the last event stood in the part as text.
    pub fn at(&self) -> Span {
        Span::new(self.start as usize, self.reader.buffer_position() as usize)
    }

    /// The next thing of the part.
    pub fn next(&mut self) -> Result<Node> {
        if std::mem::take(&mut self.pending) {
            return Ok(Node::Close);
        }
        loop {
            self.buffer.clear();
            self.start = self.reader.buffer_position();
            let problem = match self.reader.read_resolved_event_into(&mut self.buffer) {
                Ok((ns, Event::Start(e))) => {
                    self.depth += 1;
                    if self.depth <= DEEPEST {
                        return Ok(Node::Open(element(&ns, &e)));
                    }
                    format!("elements are nested deeper than {DEEPEST}; open the file in Word and save it anew")
                }
                Ok((ns, Event::Empty(e))) => {
                    self.pending = true;
                    return Ok(Node::Open(element(&ns, &e)));
                }
                Ok((_, Event::End(_))) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::Close);
                }
                Ok((_, Event::Text(t))) => return Ok(Node::Text(t.xml10_content().into_owned())),
                Ok((_, Event::CData(t))) => return Ok(Node::Text(t.xml10_content().into_owned())),
                Ok((_, Event::GeneralRef(r))) => {
                    return Ok(Node::Text(match r.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        _ => quick_xml::escape::resolve_predefined_entity(&r).unwrap_or("").to_string(),
                    }));
                }
                Ok((_, Event::Eof)) if self.depth == 0 => return Ok(Node::End),
                Ok((_, Event::Eof)) => "ends inside an element; the file was cut off: fetch or save it again".into(),
                Ok(_) => continue,
                Err(quick_xml::Error::Io(e)) => e.to_string(),
                Err(e) => {
                    format!("not well-formed XML: {e}; open the file in Word or LibreOffice and save it anew")
                }
            };
            return Err(self.error(problem));
        }
    }

    /// The next element inside the one that is open; `None` once that one ends. Text between elements is passed over.
    pub fn child(&mut self) -> Result<Option<Element>> {
        loop {
            match self.next()? {
                Node::Open(e) => return Ok(Some(e)),
                Node::Text(_) => {}
                Node::Close | Node::End => return Ok(None),
            }
        }
    }

    /// Passes over the rest of the open element.
    pub fn skip(&mut self) -> Result<()> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Node::Open(_) => depth += 1,
                Node::Close => depth -= 1,
                Node::Text(_) => {}
                Node::End => return Ok(()),
            }
        }
        Ok(())
    }

    /// Reads the rest of the open element: its children of the given names with `read`, which reads each to its end; the others are passed over.
    pub fn each(&mut self, names: &[&str], read: &mut dyn FnMut(&mut Self, &Element) -> Result<()>) -> Result<()> {
        while let Some(e) = self.child()? {
            if names.contains(&e.name.as_str()) {
                read(self, &e)?;
            } else {
                self.skip()?;
            }
        }
        Ok(())
    }

    /// Reads the rest of an `mc:AlternateContent`: the first of the forms that a thing is given in, the one for the newest reader.
    pub fn choose(&mut self, read: &mut dyn FnMut(&mut Self) -> Result<()>) -> Result<()> {
        let mut taken = false;
        self.each(&["mc:Choice", "mc:Fallback"], &mut |xml, _| match std::mem::replace(&mut taken, true) {
            false => read(xml),
            true => xml.skip(),
        })
    }

    /// The text of the rest of the open element.
    pub fn text(&mut self) -> Result<String> {
        let (mut out, mut depth) = (String::new(), 1);
        while depth > 0 {
            match self.next()? {
                Node::Open(_) => depth += 1,
                Node::Close => depth -= 1,
                Node::Text(t) => out.push_str(&t),
                Node::End => break,
            }
        }
        Ok(out)
    }

    /// Goes into the element that the part consists of.
    ///
    /// # Errors
    /// Where it is another than `name`.
    pub fn root(&mut self, name: &str) -> Result<()> {
        match self.child()? {
            Some(e) if e.name == name => Ok(()),
            _ => Err(self.error(format!(
                "is not what a document has there (<{name}>); open the file in Word or Excel and save it anew"
            ))),
        }
    }
}

fn element(ns: &ResolveResult, e: &BytesStart) -> Element {
    let local = e.local_name().into_inner();
    let name = match ns {
        ResolveResult::Bound(Namespace(uri)) => format!("{}{local}", prefix(uri)),
        _ => local.to_string(),
    };
    let attributes = e.attributes().flatten().map(|a| {
        let value =
            a.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| a.value.to_string(), |v| v.into_owned());
        (a.key.local_name().into_inner().to_string(), value)
    });
    Element { name, attributes: attributes.collect() }
}

/// Namespaces by what they mean: the strict and the transitional form are one.
fn prefix(uri: &str) -> &'static str {
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main"
        | "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        | "http://purl.oclc.org/ooxml/spreadsheetml/main"
        | "http://schemas.openxmlformats.org/package/2006/relationships" => "",
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => "m:",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc:",
        _ => "?:",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Xml<&[u8]> {
        Xml::new("a.docx", "word/x.xml", text.as_bytes())
    }

    #[test]
    fn namespaces_count_and_prefixes_do_not() {
        let mut x = read(
            "<n:p xmlns:n='http://purl.oclc.org/ooxml/wordprocessingml/main' xmlns:a='urn:x'><n:r n:val='1'/><a:t>no</a:t><n:t>a&amp;&#x4e00;&own;</n:t></n:p>",
        );
        x.root("p").unwrap();
        let r = x.child().unwrap().unwrap();
        assert_eq!((r.name.as_str(), r.number()), ("r", Some(1)));
        assert!(x.child().unwrap().is_none(), "an empty element ends");
        assert_eq!(x.child().unwrap().unwrap().name, "?:t");
        x.skip().unwrap();
        assert_eq!(x.child().unwrap().unwrap().name, "t");
        assert_eq!(x.text().unwrap(), "a&一", "an entity of the file's own is nothing");
    }

    #[test]
    fn errors_name_the_part() {
        for (text, word) in [("<a><b></a>", "well-formed"), ("<a><b>", "cut off"), (&"<a>".repeat(300), "nested")] {
            let said = read(text).skip().unwrap_err().to_string();
            assert!(said.starts_with("a.docx: word/x.xml: ") && said.contains(word), "{said}");
        }
    }
}
