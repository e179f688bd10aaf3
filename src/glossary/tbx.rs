//! TBX 2 (ISO 30042:2008: `termEntry`, `langSet`) and TBX 3 (ISO 30042:2019: `conceptEntry`, `langSec`): terms by concept and language.

use super::{Glossary, Term};
use crate::error::Result;
use crate::memory::MOST;
use crate::span::one_line;
use crate::xml::{Node, Xml, is_chinese};
use std::collections::BTreeSet;
use std::io::BufRead;

/// Most terms of one language in a concept that make pairs.
const SYNONYMS: usize = 12;

pub(super) fn read(name: &str, input: impl BufRead) -> Result<Glossary> {
    let mut xml = Xml::new(name, input);
    let mut out = Glossary::default();
    let mut langs = BTreeSet::new();
    let (mut concepts, mut root) = (0, true);
    loop {
        match xml.next()? {
            Node::Open(element, _) if std::mem::take(&mut root) && !matches!(element.as_str(), "martif" | "tbx") => {
                let kind = match element.as_str() {
                    "tmx" => "a TMX memory; give it with --memory",
                    _ => "not a TBX term base; export one, or give tab-separated text",
                };
                return Err(xml.error(format!("the file begins with <{element}>: it is {kind}")));
            }
            Node::Open(element, _) if matches!(element.as_str(), "termEntry" | "conceptEntry") => {
                concepts += 1;
                concept(&mut xml, &mut langs, &mut out)?;
                if out.terms.len() > MOST {
                    return Err(xml.error(format!("more than {MOST} terms; split the term base and give its parts")));
                }
            }
            Node::End => break,
            _ => {}
        }
    }
    if out.terms.is_empty() {
        let found: Vec<String> = langs.into_iter().collect();
        let found = if found.is_empty() { "none".into() } else { found.join(", ") };
        return Err(xml.error(format!(
            "none of its {concepts} concepts has a term in Chinese and one in English (languages found: {found}); \
             give a term base of these two languages"
        )));
    }
    Ok(out)
}

/// The terms of one concept, up to its end.
fn concept<R: BufRead>(xml: &mut Xml<R>, langs: &mut BTreeSet<String>, out: &mut Glossary) -> Result<()> {
    let (mut zh, mut en): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut lang = None;
    loop {
        let node = xml.next()?;
        match &node {
            Node::Open(element, _) if matches!(element.as_str(), "langSet" | "langSec") => {
                let code = node.lang().unwrap_or("");
                if code.is_empty() {
                    return Err(xml.error(format!("a <{element}> does not say its language; it needs xml:lang=\"…\"")));
                }
                langs.insert(code.to_string());
                lang = is_chinese(code);
            }
            Node::Open(element, _) if element == "term" => {
                let text = term(xml)?;
                let side = match lang {
                    Some(true) => &mut zh,
                    Some(false) => &mut en,
                    None => continue,
                };
                if !text.is_empty() && side.len() < SYNONYMS && !side.contains(&text) {
                    side.push(text);
                }
            }
            Node::Close(element) if matches!(element.as_str(), "langSet" | "langSec") => lang = None,
            Node::Close(element) if matches!(element.as_str(), "termEntry" | "conceptEntry") => break,
            Node::End => break,
            _ => {}
        }
    }
    for z in &zh {
        out.terms.extend(en.iter().map(|e| Term { zh: z.clone(), en: e.clone(), score: 1.0 }));
    }
    Ok(())
}

/// The text of a term, up to its end.
fn term<R: BufRead>(xml: &mut Xml<R>) -> Result<String> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            Node::Text(t) => text.push_str(&t),
            Node::Close(element) if element == "term" => break,
            Node::End => break,
            _ => {}
        }
    }
    Ok(one_line(&text))
}
