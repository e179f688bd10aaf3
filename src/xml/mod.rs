//! Exchange formats in XML, an event at a time: elements with their attributes, text, and the line for messages. Feature `xml`.
//!
//! UTF-8, and UTF-16 with a byte-order mark or without; nothing else. Entities of the document's own are left out and nothing outside the
//! file is ever read, so a file cannot grow in memory or reach out.

pub(crate) mod decode;
pub(crate) mod tmx;

use crate::error::{Error, Result};
use decode::Decoded;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::BufRead;

/// Deepest nesting of elements.
const DEEPEST: usize = 256;

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element begins: its name without prefix, its attributes with theirs. An empty element is closed at once.
    Open(String, Vec<(String, String)>),
    /// An element ends.
    Close(String),
    /// Text, entities resolved.
    Text(String),
    /// The end of the file.
    End,
}

impl Node {
    /// The language that an element says it is in: `xml:lang`, or `lang` of older files.
    pub(crate) fn lang(&self) -> Option<&str> {
        let Node::Open(_, attributes) = self else { return None };
        let of = |name: &str| attributes.iter().find(|a| a.0.eq_ignore_ascii_case(name)).map(|a| a.1.as_str());
        of("xml:lang").or_else(|| of("lang"))
    }
}

/// A file being read.
pub(crate) struct Xml<R: BufRead> {
    name: String,
    reader: Reader<Decoded<R>>,
    buffer: Vec<u8>,
    /// End of an element that was empty.
    pending: Option<String>,
    depth: usize,
}

impl<R: BufRead> Xml<R> {
    /// `name` is for messages.
    pub(crate) fn new(name: &str, input: R) -> Self {
        let mut reader = Reader::from_reader(Decoded::new(input));
        reader.config_mut().allow_dangling_amp = true;
        Xml { name: name.into(), reader, buffer: Vec::new(), pending: None, depth: 0 }
    }

    /// The line up to which the file was read, from 1.
    pub(crate) fn line(&self) -> usize {
        self.reader.get_ref().line()
    }

    /// An error at this place.
    pub(crate) fn error(&self, problem: impl Into<String>) -> Error {
        Error::Format { name: self.name.clone(), line: self.line(), problem: problem.into() }
    }

    /// The next thing of the file; comments, processing instructions and the document type are passed over.
    pub(crate) fn next(&mut self) -> Result<Node> {
        if let Some(name) = self.pending.take() {
            return Ok(Node::Close(name));
        }
        loop {
            self.buffer.clear();
            let node = match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(e)) => {
                    self.depth += 1;
                    open(&e)
                }
                Ok(Event::Empty(e)) => {
                    self.pending = Some(local(&e));
                    open(&e)
                }
                Ok(Event::End(e)) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(e.local_name().into_inner().to_string())
                }
                Ok(Event::Text(t)) => Node::Text(t.xml10_content().into_owned()),
                Ok(Event::CData(t)) => Node::Text(t.xml10_content().into_owned()),
                Ok(Event::GeneralRef(r)) => Node::Text(match r.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => quick_xml::escape::resolve_predefined_entity(&r).unwrap_or("").to_string(),
                }),
                Ok(Event::Eof) if self.depth > 0 => {
                    return Err(self.error("the file ends inside an element; it was cut off: export it again"));
                }
                Ok(Event::Eof) => Node::End,
                Ok(_) => continue,
                Err(e) => {
                    let what = match e {
                        quick_xml::Error::Io(e) => e.to_string(),
                        quick_xml::Error::Encoding(_) => "not UTF-8; save the file as UTF-8".into(),
                        e => format!("not well-formed XML: {e}; export the file again or mend it at this line"),
                    };
                    return Err(self.error(what));
                }
            };
            if self.depth > DEEPEST {
                return Err(self.error(format!("elements are nested deeper than {DEEPEST}; this is no exchange file")));
            }
            return Ok(node);
        }
    }
}

fn local(e: &BytesStart) -> String {
    e.local_name().into_inner().to_string()
}

fn open(e: &BytesStart) -> Node {
    let value = |a: &quick_xml::events::attributes::Attribute| {
        a.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_or_else(|_| a.value.to_string(), |v| v.into_owned())
    };
    let attributes = e.attributes().flatten().map(|a| (a.key.into_inner().to_string(), value(&a))).collect();
    Node::Open(local(e), attributes)
}

/// Whether a language code is Chinese (`Some(true)`: `zh`, `zh-CN`, `cmn-Hant` …), English (`Some(false)`) or another.
pub(crate) fn is_chinese(code: &str) -> Option<bool> {
    match code.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase().as_str() {
        "zh" | "zho" | "chi" | "cmn" => Some(true),
        "en" | "eng" => Some(false),
        _ => None,
    }
}
