//! XLIFF 1.2 and 2.x: a `trans-unit` (or, where it is cut into segments, each of them) and a `segment` are units. Suggestions (`alt-trans`, matches), notes and what is
//! not to be translated are left out.

use super::{Content, Unit, Units, content, skip};
use crate::error::Result;
use crate::source::Source;
use crate::xml::{Node, Xml, is_chinese};
use std::io::BufRead;

/// Inline elements whose content is code, not text (1.2).
const CODES: &[&str] = &["bpt", "ept", "it", "ph"];

type Attributes = [(String, String)];

fn get<'a>(attributes: &'a Attributes, name: &str) -> Option<&'a str> {
    attributes.iter().find(|a| a.0 == name).map(|a| a.1.as_str())
}

/// Which language the sources and the targets are in: `Some(true)` for Chinese.
#[derive(Debug, Clone, Copy, Default)]
struct Langs {
    source: Option<bool>,
    target: Option<bool>,
}

pub(in super::super) fn read(name: &str, input: impl BufRead) -> Result<Source> {
    let mut xml = Xml::new(name, input);
    let (mut out, mut langs) = (Units::default(), Langs::default());
    // Whether what is open is to be translated, outermost first.
    let mut open: Vec<bool> = Vec::new();
    loop {
        let node = xml.next()?;
        match &node {
            Node::Open(element, attributes) => {
                let on = match get(attributes, "translate") {
                    Some(said) => said != "no",
                    None => open.last().copied().unwrap_or(true),
                };
                match element.as_str() {
                    "xliff" => langs = settle(&xml, attributes, ("srcLang", "trgLang"), langs, &mut out)?,
                    "file" => {
                        langs = settle(&xml, attributes, ("source-language", "target-language"), langs, &mut out)?;
                    }
                    "trans-unit" | "unit" => {
                        let before = out.units.len();
                        match element.as_str() {
                            "unit" => unit(&mut xml, get(attributes, "id"), langs, &mut out)?,
                            _ => trans_unit(&mut xml, get(attributes, "id"), langs, &mut out)?,
                        }
                        if !on {
                            out.fixed += out.units.len() - before;
                            out.units.truncate(before);
                        }
                        continue;
                    }
                    _ => {}
                }
                open.push(on);
            }
            Node::Close(_) => drop(open.pop()),
            Node::Text(_) => {}
            Node::End => break,
        }
    }
    out.source(name, "XLIFF file")
}

/// The languages that an element says; those of before where it says nothing.
fn settle<R: BufRead>(
    xml: &Xml<R>,
    attributes: &Attributes,
    (source, target): (&str, &str),
    before: Langs,
    out: &mut Units,
) -> Result<Langs> {
    let (source, target) = (get(attributes, source), get(attributes, target));
    if source.is_none() && target.is_none() {
        return Ok(before);
    }
    out.langs.extend([source, target].into_iter().flatten().map(String::from));
    let langs = Langs { source: source.and_then(is_chinese), target: target.and_then(is_chinese) };
    match (langs.source, langs.target, target) {
        (Some(s), None, None) => Ok(Langs { source: Some(s), target: Some(!s) }),
        (Some(s), Some(t), _) if s != t => Ok(langs),
        _ => {
            let of = |code: Option<&str>| code.map_or("nothing".to_string(), |c| format!("“{c}”"));
            Err(xml.error(format!(
                "it is from {} to {}; biclause checks Chinese against English",
                of(source),
                of(target)
            )))
        }
    }
}

fn trans_unit<R: BufRead>(xml: &mut Xml<R>, id: Option<&str>, langs: Langs, out: &mut Units) -> Result<()> {
    let (mut source, mut cut, mut target) = (Content::default(), Content::default(), Content::default());
    loop {
        match xml.next()? {
            Node::Open(element, _) => match element.as_str() {
                "source" => source = content(xml, "source", CODES)?,
                "seg-source" => cut = content(xml, "seg-source", CODES)?,
                "target" => target = content(xml, "target", CODES)?,
                _ => skip(xml)?,
            },
            Node::Close(_) | Node::End => break,
            Node::Text(_) => {}
        }
    }
    // A target that is there and not cut belongs to the unit as a whole.
    if cut.segments.is_empty() || (target.segments.is_empty() && !target.text.is_empty()) {
        let text = if source.text.is_empty() { cut.text } else { source.text };
        return push(xml, id.map(String::from), text, target.text, langs, out);
    }
    for (mid, text) in cut.segments {
        let found = target.segments.iter().find(|t| t.0 == mid).map_or(String::new(), |t| t.1.clone());
        let id = id.map_or(mid.clone(), |id| format!("{id}/{mid}"));
        push(xml, Some(id), text, found, langs, out)?;
    }
    Ok(())
}

fn unit<R: BufRead>(xml: &mut Xml<R>, id: Option<&str>, langs: Langs, out: &mut Units) -> Result<()> {
    loop {
        match xml.next()? {
            Node::Open(element, attributes) if element == "segment" => {
                let id = match (id, get(&attributes, "id")) {
                    (Some(unit), Some(segment)) => Some(format!("{unit}/{segment}")),
                    (one, other) => one.or(other).map(String::from),
                };
                segment(xml, id, langs, out)?;
            }
            Node::Open(..) => skip(xml)?,
            Node::Close(_) | Node::End => return Ok(()),
            Node::Text(_) => {}
        }
    }
}

fn segment<R: BufRead>(xml: &mut Xml<R>, id: Option<String>, langs: Langs, out: &mut Units) -> Result<()> {
    let (mut source, mut target) = (String::new(), String::new());
    loop {
        match xml.next()? {
            Node::Open(element, _) => match element.as_str() {
                "source" => source = content(xml, "source", &[])?.text,
                "target" => target = content(xml, "target", &[])?.text,
                _ => skip(xml)?,
            },
            Node::Close(_) | Node::End => break,
            Node::Text(_) => {}
        }
    }
    push(xml, id, source, target, langs, out)
}

fn push<R: BufRead>(
    xml: &Xml<R>,
    id: Option<String>,
    source: String,
    target: String,
    langs: Langs,
    out: &mut Units,
) -> Result<()> {
    let (zh, en) = match langs.source {
        Some(true) => (source, target),
        Some(false) => (target, source),
        None => return Err(xml.error("the file does not say which languages it holds (srcLang, source-language)")),
    };
    out.push(xml, Unit { id, zh, en })
}
