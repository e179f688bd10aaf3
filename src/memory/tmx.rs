//! TMX 1.4: `tu` elements of `tuv` variants, each with one `seg`.

use super::{MOST, Memory, Pair};
use crate::error::Result;
use crate::span::one_line;
use crate::xml::{Node, Xml, tmx};
use std::collections::BTreeMap;
use std::io::BufRead;

/// Most variants of one language in a unit that make pairs.
const VARIANTS: usize = 4;

pub(super) fn read(name: &str, input: impl BufRead) -> Result<Memory> {
    let mut xml = Xml::new(name, input);
    let mut out = Memory::default();
    let mut langs: BTreeMap<String, usize> = BTreeMap::new();
    let (mut units, mut root) = (0, true);
    loop {
        match xml.next()? {
            Node::Open(element, _) if std::mem::take(&mut root) && element != "tmx" => {
                let kind = match element.as_str() {
                    "martif" | "tbx" => "a TBX term base; give it with --glossary",
                    "xliff" => "XLIFF; export the memory as TMX",
                    _ => "not a TMX memory; export one, or give tab-separated text",
                };
                return Err(xml.error(format!("the file begins with <{element}>: it is {kind}")));
            }
            Node::Open(element, _) if element == "tu" => {
                units += 1;
                unit(&mut xml, &mut langs, &mut out)?;
                if out.pairs.len() > MOST {
                    return Err(xml.error(format!("more than {MOST} pairs; split the memory and give its parts")));
                }
            }
            Node::End => break,
            _ => {}
        }
    }
    if out.pairs.is_empty() {
        let found: Vec<&str> = langs.keys().map(String::as_str).collect();
        let found = if found.is_empty() { "none".into() } else { found.join(", ") };
        return Err(xml.error(format!(
            "none of its {units} units has both a Chinese and an English segment (languages found: {found}); \
             give a memory of these two languages"
        )));
    }
    Ok(out)
}

/// The pairs of one unit, up to its end.
fn unit<R: BufRead>(xml: &mut Xml<R>, langs: &mut BTreeMap<String, usize>, out: &mut Memory) -> Result<()> {
    let (mut zh, mut en): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let met = |code: &str| *langs.entry(code.to_string()).or_default() += 1;
    tmx::unit(xml, met, |chinese, text| {
        let text = one_line(&text);
        let side = if chinese { &mut zh } else { &mut en };
        if !text.is_empty() && side.len() < VARIANTS && !side.contains(&text) {
            side.push(text);
        }
    })?;
    out.pairs.extend(zh.iter().flat_map(|z| en.iter().map(|e| Pair { zh: z.clone(), en: e.clone() })));
    Ok(())
}
