//! TMX 1.4: a `tu` is a unit, of several variants in one language the first counts.

use super::{Unit, Units, chinese, content};
use crate::error::Result;
use crate::source::Source;
use crate::xml::{Node, Xml};
use std::io::BufRead;

/// Inline elements whose content is code, not text.
const CODES: &[&str] = &["bpt", "ept", "it", "ph", "ut"];

pub(in super::super) fn read(name: &str, input: impl BufRead) -> Result<Source> {
    let mut xml = Xml::new(name, input);
    let mut out = Units::default();
    loop {
        match xml.next()? {
            Node::Open(element, attributes) if element == "tu" => {
                let id = attributes.into_iter().find(|a| a.0 == "tuid").map(|a| a.1);
                unit(&mut xml, id, &mut out)?;
            }
            Node::End => break,
            _ => {}
        }
    }
    out.source(name, "TMX file")
}

/// The variants of one unit, up to its end.
fn unit<R: BufRead>(xml: &mut Xml<R>, id: Option<String>, out: &mut Units) -> Result<()> {
    let mut unit = Unit { id, ..Unit::default() };
    let mut lang = None;
    loop {
        let node = xml.next()?;
        match &node {
            Node::Open(element, _) if element == "tuv" => {
                let code = node.lang().unwrap_or("");
                if code.is_empty() {
                    return Err(xml.error("a <tuv> does not say its language; it needs xml:lang=\"…\""));
                }
                out.langs.insert(code.to_string());
                lang = chinese(Some(code));
            }
            Node::Open(element, _) if element == "seg" => {
                let text = content(xml, "seg", CODES)?.text;
                let side = match lang {
                    Some(true) => &mut unit.zh,
                    Some(false) => &mut unit.en,
                    None => continue,
                };
                if side.is_empty() {
                    *side = text;
                }
            }
            Node::Close(element) if element == "tuv" => lang = None,
            Node::Close(element) if element == "tu" => break,
            Node::End => break,
            _ => {}
        }
    }
    if unit.zh.is_empty() && unit.en.is_empty() {
        out.others += 1;
    }
    out.push(xml, unit)
}
