//! A copy of a Word file with comments in it: the main part, the comments, the relationships and the list of types are written anew, all else is copied as it is packed.

use super::comments::Comment;
use super::{Commented, Original, markers};
use crate::error::{Error, Result};
use crate::extract::docx::package::Package;
use crate::extract::docx::traced;
use crate::source::Source;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
pub(super) const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
/// Types of main parts that a file called `.docx` may not have, and the one that it has.
const MAIN: [&str; 3] = [
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
];
const PLAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
/// What stands in the names of the parts of macros, which go: a `.docx` with macros is no file that Word opens.
const MACROS: [&str; 2] = ["vbaProject", "vbaData"];

/// The copy; nothing where the file is not the one that the source was read from.
///
/// # Errors
/// [`Error::Document`] where a part cannot be read.
pub(super) fn with_comments(original: &Original, source: &Source, comments: &[Comment]) -> Result<Option<Commented>> {
    let (again, trace) = traced(&original.name, &original.bytes, original.revisions)?;
    // Marks that set findings aside are blanks in a source that was checked.
    if again.text.len() != source.text.len() || again.blocks != source.blocks {
        return Ok(None);
    }
    let mut package = Package::open(&original.name, &original.bytes)?;
    let Some(main) = package.text(&trace.part)? else { return Ok(None) };
    let (folder, file) = trace.part.rsplit_once('/').map_or(("", trace.part.as_str()), |(a, b)| (a, b));
    let slash = if folder.is_empty() { "" } else { "/" };
    let there = package.relations(&trace.part)?.into_iter().find(|r| r.kind == "comments").map(|r| r.target);
    let name = there.clone().unwrap_or_else(|| free(&package, &format!("{folder}{slash}")));
    let uri = if main.contains(STRICT) { STRICT } else { TRANSITIONAL };
    let before = match &there {
        Some(part) => package.text(part)?,
        None => None,
    };
    let before = before.unwrap_or_else(|| format!("<w:comments xmlns:w=\"{uri}\"/>"));
    let first = ids(&before).max().map_or(0, |most| most + 1);
    let numbered: Vec<(u64, &Comment)> = (first..).zip(comments).collect();
    let spans: Vec<_> = numbered.iter().map(|(id, c)| (*id, c.span)).collect();
    let (marked, lost) = markers::marked(&main, &trace, &again.text, &spans, uri);
    let placed = numbered.iter().filter(|(id, _)| !lost.contains(id));
    let elements: String = placed.map(|(id, c)| c.element(*id, uri)).collect();
    let mut changed: BTreeMap<String, String> = BTreeMap::new();
    changed.insert(name.clone(), append(&before, &elements));
    changed.insert(trace.part.clone(), marked);
    let rels = format!("{folder}{slash}_rels/{file}.rels");
    let mut links = package.text(&rels)?.unwrap_or_else(|| format!("<Relationships xmlns=\"{RELATIONSHIPS}\"/>"));
    let mut types = package.text("[Content_Types].xml")?.unwrap_or_else(|| format!("<Types xmlns=\"{TYPES}\"/>"));
    if there.is_none() {
        let base = match uri {
            STRICT => "http://purl.oclc.org/ooxml/officeDocument/relationships",
            _ => "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        };
        let id = (1..).map(|n| format!("rIdComments{n}")).find(|id| !links.contains(&format!("\"{id}\"")));
        let id = id.unwrap_or_default();
        let target = name.strip_prefix(&format!("{folder}{slash}")).unwrap_or(&name);
        let xmlns = declared(&links, RELATIONSHIPS);
        links =
            append(&links, &format!("<Relationship{xmlns} Id=\"{id}\" Type=\"{base}/comments\" Target=\"{target}\"/>"));
        let xmlns = declared(&types, TYPES);
        types = append(&types, &format!("<Override{xmlns} PartName=\"/{name}\" ContentType=\"{COMMENTS_TYPE}\"/>"));
    }
    types = without(&MAIN.iter().fold(types, |t, from| t.replace(from, PLAIN)), &MACROS);
    changed.insert(rels, without(&links, &MACROS));
    changed.insert("[Content_Types].xml".into(), types);
    let bytes = pack(&mut package, changed)?;
    Ok(Some(Commented { bytes, lost: lost.len() }))
}

/// Packs the parts in their order, the changed ones anew, those that are new at the end.
fn pack(package: &mut Package, mut changed: BTreeMap<String, String>) -> Result<Vec<u8>> {
    let name = package.name.clone();
    let fail = |part: &str, e: &dyn std::fmt::Display| Error::Document {
        name: name.clone(),
        part: part.into(),
        problem: format!("cannot be copied: {e}; save the file in Word anew"),
    };
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let parts = package.parts();
    for i in 0..parts.len() {
        let file = parts.by_index_raw(i).map_err(|e| fail("the zip file", &e))?;
        let part = file.name().map_err(|e| fail("the zip file", &e))?.into_owned();
        if MACROS.iter().any(|m| part.contains(m)) {
            continue;
        }
        let key = changed.keys().find(|k| k.eq_ignore_ascii_case(&part)).cloned();
        match key.and_then(|k| changed.remove(&k)) {
            Some(text) => {
                out.start_file(part.as_str(), options).map_err(|e| fail(&part, &e))?;
                out.write_all(utf8(&text).as_bytes()).map_err(|e| fail(&part, &e))?;
            }
            None => out.raw_copy_file(file).map_err(|e| fail(&part, &e))?,
        }
    }
    for (part, text) in changed {
        out.start_file(part.as_str(), options).map_err(|e| fail(&part, &e))?;
        out.write_all(utf8(&text).as_bytes()).map_err(|e| fail(&part, &e))?;
    }
    Ok(out.finish().map_err(|e| fail("the zip file", &e))?.into_inner())
}

/// The text with a declaration of how it is written now.
fn utf8(text: &str) -> String {
    let body = text.strip_prefix("<?xml").and_then(|t| t.split_once("?>")).map_or(text, |(_, body)| body);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{}", body.trim_start())
}

/// A name for the part of the comments.
fn free(package: &Package, folder: &str) -> String {
    let names = (1u32..).map(|n| format!("{folder}comments{}.xml", if n == 1 { String::new() } else { n.to_string() }));
    names.take(1000).find(|n| !package.has(n)).unwrap_or_else(|| format!("{folder}comments-biclause.xml"))
}

/// The ids of the comments of a part.
fn ids(xml: &str) -> impl Iterator<Item = u64> + '_ {
    let value = |tag: &str| -> Option<u64> {
        let begins = |at: usize| tag.get(..at).is_some_and(|t| t.ends_with(|c: char| c == ':' || c.is_whitespace()));
        tag.match_indices("id").filter(|(at, _)| begins(*at)).find_map(|(at, id)| {
            let value = tag.get(at + id.len()..)?.trim_start().strip_prefix('=')?.trim_start();
            let quote = value.chars().next()?;
            value.get(1..)?.split(quote).next()?.trim().parse::<u32>().ok().map(u64::from)
        })
    };
    xml.split('<').filter(|t| markers::name(t).ends_with("comment")).filter_map(value)
}

/// A part whose root element has `more` at its end.
fn append(xml: &str, more: &str) -> String {
    if let Some(end) = xml.rfind("</") {
        return format!("{}{more}{}", xml.get(..end).unwrap_or(""), xml.get(end..).unwrap_or(""));
    }
    // The root is empty.
    let Some(end) = xml.rfind("/>") else { return xml.to_string() };
    let head = xml.get(..end).unwrap_or("");
    let root = head.rsplit('<').next().unwrap_or("");
    let name = markers::name(root);
    format!("{head}>{more}</{name}>")
}

/// The declaration that an element needs where the part has not made that namespace the usual one.
fn declared(xml: &str, uri: &str) -> String {
    let usual = [format!("xmlns=\"{uri}\""), format!("xmlns='{uri}'")].iter().any(|d| xml.contains(d));
    if usual { String::new() } else { format!(" xmlns=\"{uri}\"") }
}

/// A flat part without the elements that name any of these.
fn without(xml: &str, names: &[&str]) -> String {
    let mut out = String::with_capacity(xml.len());
    for (i, piece) in xml.split('<').enumerate() {
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        if i > 0 && names.iter().any(|n| tag.contains(n)) {
            out += rest;
            continue;
        }
        if i > 0 {
            out.push('<');
        }
        out += piece;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_added_to() {
        assert_eq!(append("<?xml version='1.0'?>\n<a x='1'/>", "<b/>"), "<?xml version='1.0'?>\n<a x='1'><b/></a>");
        assert_eq!(append("<a><c></c></a>\n", "<b/>"), "<a><c></c><b/></a>\n");
        assert_eq!(ids("<w:comments><w:comment w:id='3' w:author='x'/><w:comment a='b' w:id=\"12\">").max(), Some(12));
        assert_eq!(ids("<comments><w:comment\n\tw:author='an id'\n\tw:id = '7'>").max(), Some(7));
        assert_eq!(without("<t><O P='/word/vbaProject.bin'/><O P='x'/></t>", &MACROS), "<t><O P='x'/></t>");
    }
}
