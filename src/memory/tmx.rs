//! TMX 1.4: `tu` elements of `tuv` variants, each with one `seg`.

use super::{MOST, Memory, Pair};
use crate::error::Result;
use crate::xml::{Node, Xml, is_chinese};
use std::collections::BTreeMap;
use std::io::BufRead;

/// Inline elements whose content is code, not text.
const CODES: &[&str] = &["bpt", "ept", "it", "ph", "ut"];
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

/// The variants of one unit, up to its end.
fn unit<R: BufRead>(xml: &mut Xml<R>, langs: &mut BTreeMap<String, usize>, out: &mut Memory) -> Result<()> {
    let (mut zh, mut en): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut lang = None;
    loop {
        let node = xml.next()?;
        match &node {
            Node::Open(element, _) if element == "tuv" => {
                let code = node.lang().unwrap_or("");
                if code.is_empty() {
                    return Err(xml.error("a <tuv> does not say its language; it needs xml:lang=\"…\""));
                }
                *langs.entry(code.to_string()).or_default() += 1;
                lang = is_chinese(code);
            }
            Node::Open(element, _) if element == "seg" => {
                let text = segment(xml)?;
                let side = match lang {
                    Some(true) => &mut zh,
                    Some(false) => &mut en,
                    None => continue,
                };
                if !text.is_empty() && side.len() < VARIANTS && !side.contains(&text) {
                    side.push(text);
                }
            }
            Node::Close(element) if element == "tuv" => lang = None,
            Node::Close(element) if element == "tu" => break,
            Node::End => break,
            _ => {}
        }
    }
    out.pairs.extend(zh.iter().flat_map(|z| en.iter().map(|e| Pair { zh: z.clone(), en: e.clone() })));
    Ok(())
}

/// The text of a segment, up to its end: blanks made one, codes left out.
fn segment<R: BufRead>(xml: &mut Xml<R>) -> Result<String> {
    let mut text = String::new();
    let mut codes = 0;
    loop {
        match xml.next()? {
            Node::Open(element, _) if CODES.contains(&element.as_str()) => codes += 1,
            Node::Close(element) if CODES.contains(&element.as_str()) => codes -= 1,
            Node::Close(element) if element == "seg" => break,
            Node::Text(t) if codes == 0 => text.push_str(&t),
            Node::End => break,
            _ => {}
        }
    }
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
