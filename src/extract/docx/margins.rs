//! Headers and footers, apart from the text: each line once, however many sections and kinds of pages show it; page numbers are left out, as no two prints agree on them.

use super::super::Revisions;
use super::super::lines::Kind;
use super::body::Reader;
use super::package::Package;
use super::trace::Line;
use crate::error::{Error, Result};
use crate::source::Source;
use std::collections::HashSet;

/// The headers, then the footers of a file that was opened; `main` is the part that refers to them.
pub(super) fn read(package: &mut Package, main: &str, revisions: Revisions) -> Result<Source> {
    let relations = package.relations(main)?;
    let (styles, numbering) = super::formats(package, &relations)?;
    let mut reader = Reader::new(&styles, &numbering, revisions);
    reader.without_pages = true;
    let mut lines: Vec<Line> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let mut any = false;
    for (kind, root) in [("header", "hdr"), ("footer", "ftr")] {
        for part in relations.iter().filter(|r| r.kind == kind) {
            let Some(mut xml) = package.part(&part.target)? else { continue };
            xml.root(root)?;
            any = true;
            let made = reader.story(&mut xml)?;
            let fresh = |l: &Line| l.kind != Kind::Plain || !l.text.is_empty() && seen.insert(l.text.clone());
            lines.extend(made.into_iter().filter(fresh));
        }
    }
    if !any || lines.iter().all(|l| l.text.trim().is_empty()) {
        return Err(Error::Document {
            name: package.name.clone(),
            part: "the headers and footers".into(),
            problem: "hold no text; leave --headers out to read the text itself".into(),
        });
    }
    Ok(super::source(&package.name, &lines))
}

/// Whether a field shows the number of a page, or how many there are.
pub(super) fn counts_pages(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or("");
    ["PAGE", "NUMPAGES", "SECTIONPAGES"].iter().any(|f| f.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::super::super::{Reading, Story, bytes};
    use super::super::testkit::{W, zip};

    fn file(parts: &[(&str, &str)]) -> Vec<u8> {
        const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let rels = |all: String| {
            format!(
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{all}</Relationships>"
            )
        };
        let rel = |kind: &str, to: &str| format!("<Relationship Id='{to}' Type='{REL}/{kind}' Target='{to}'/>");
        let own = parts
            .iter()
            .map(|(name, _)| rel(name.trim_end_matches(|c: char| c.is_ascii_digit()), &format!("{name}.xml")));
        let mut all = vec![
            ("_rels/.rels".to_string(), rels(rel("officeDocument", "word/d.xml"))),
            (
                "word/d.xml".into(),
                format!("<w:document {W}><w:body><w:p><w:r><w:t>the text</w:t></w:r></w:p></w:body></w:document>"),
            ),
            ("word/_rels/d.xml.rels".into(), rels(own.collect())),
        ];
        all.extend(parts.iter().map(|(name, inside)| {
            let root = if name.starts_with("header") { "hdr" } else { "ftr" };
            (format!("word/{name}.xml"), format!("<w:{root} {W}>{inside}</w:{root}>"))
        }));
        zip(&all.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect::<Vec<_>>())
    }

    #[test]
    fn each_line_once_and_no_page_numbers() {
        let p = |inside: &str| format!("<w:p>{inside}</w:p>");
        let r = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
        let field = |code: &str, result: &str| {
            let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
            format!(
                "{}<w:r><w:instrText> {code} </w:instrText></w:r>{}{}{}",
                mark("begin"),
                mark("separate"),
                r(result),
                mark("end")
            )
        };
        let head = p(&(r("Document 12-E ") + &field("PAGE", "7") + &field("DOCPROPERTY x", "2016")));
        let foot = p(&(r("TSB ") + &format!("<w:fldSimple w:instr=' NUMPAGES \\* Arabic'>{}</w:fldSimple>", r("30"))));
        let file = file(&[("footer1", &foot), ("header1", &head), ("header2", &(head.clone() + &p(&r("First page"))))]);
        let source = bytes("a.docx", &file, Reading::default().story(Story::Margins)).unwrap();
        assert_eq!(source.text, "Document 12-E 2016\nFirst page\nTSB\n");
        assert_eq!(bytes("a.docx", &file, Reading::default()).unwrap().text, "the text\n");
    }

    #[test]
    fn what_has_none_says_so() {
        let said = |name: &str, file: &[u8]| {
            bytes(name, file, Reading::default().story(Story::Margins)).unwrap_err().to_string()
        };
        assert_eq!(
            said("a.docx", &file(&[])),
            "a.docx: the headers and footers: hold no text; leave --headers out to read the text itself"
        );
        assert!(said("a.txt", "决议".as_bytes()).contains("it is no Word file"));
    }
}
