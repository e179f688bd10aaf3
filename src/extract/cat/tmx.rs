//! TMX 1.4: a `tu` is a unit, of several variants in one language the first counts.

use super::{Unit, Units, tidy};
use crate::error::Result;
use crate::source::Source;
use crate::xml::{Node, Xml, tmx};
use std::io::BufRead;

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
    let langs = &mut out.langs;
    let met = |code: &str| langs.extend([code.to_string()]);
    tmx::unit(xml, met, |chinese, text| {
        let side = if chinese { &mut unit.zh } else { &mut unit.en };
        if side.is_empty() {
            *side = tidy(&text);
        }
    })?;
    if unit.zh.is_empty() && unit.en.is_empty() {
        out.others += 1;
    }
    out.push(xml, unit)
}
