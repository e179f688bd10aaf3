//! Both texts in a table of two columns, a row a bead, with comments in the column of the translation: where that was no Word file.

use super::comments::Comment;
use super::copy::COMMENTS_TYPE;
use super::{Commented, SIDES};
use crate::bead::Bead;
use crate::document::{Document, Lang, Unit};
use crate::error::{Error, Result};
use crate::report::markup::content;
use crate::report::{Report, Texts, table};
use crate::span::Span;
use crate::span::one_line;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Width of the table in twentieths of a point: A4 across, without margins.
const WIDTH: usize = 15_400;

/// The texts of a report (or its only one) with the comments in `lang`.
///
/// # Errors
/// Only where memory runs out while writing.
pub(super) fn whole(report: &Report, lang: Lang, comments: &[Comment]) -> Result<Commented> {
    let docs: Vec<&Document> = SIDES.iter().filter_map(|l| report.doc(*l)).collect();
    write(&docs, &report.alignment.beads, lang, comments)
}

/// Two texts, without comments.
///
/// # Errors
/// As [`whole`].
pub(super) fn plain(texts: &Texts) -> Result<Commented> {
    write(&[texts.zh, texts.en], &texts.alignment.beads, texts.source.other(), &[])
}

fn write(docs: &[&Document], beads: &[Bead], lang: Lang, comments: &[Comment]) -> Result<Commented> {
    let hung = docs.iter().find(|d| d.lang == lang).map_or(vec![], |d| hang(d, beads, comments));
    let lost = comments.len() - hung.len().min(comments.len());
    let width = WIDTH / docs.len().max(1);
    let mut rows = String::new();
    let heads: String = docs.iter().map(|d| cell(width, &paragraph(d.lang, d.lang.name(), "<w:b/>", &[]))).collect();
    rows += &format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>");
    for bead in beads {
        let mut cells = String::new();
        for doc in docs {
            let units = bead.side(doc.lang).iter().map(|u| doc.unit(*u));
            let text: String = units
                .map(|u| {
                    let here: &[Hung] = if doc.lang == lang { &hung } else { &[] };
                    let here: Vec<&Hung> = here.iter().filter(|h| h.unit == u.id.index()).collect();
                    paragraph(doc.lang, &said(u), "", &here)
                })
                .collect();
            cells += &cell(width, if text.is_empty() { "<w:p/>" } else { &text });
        }
        rows += &format!("<w:tr>{cells}</w:tr>");
    }
    let grid = format!("<w:gridCol w:w=\"{width}\"/>").repeat(docs.len());
    let line = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A0A8B0\"/>");
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    let document = format!(
        "<w:document xmlns:w=\"{W}\"><w:body><w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/><w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
         <w:pgMar w:top=\"720\" w:right=\"720\" w:bottom=\"720\" w:left=\"720\" w:header=\"360\" w:footer=\"360\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    let hangs = |id: &u64| hung.binary_search_by_key(id, |h| h.id).is_ok();
    let numbered = (0u64..).zip(comments).filter(|(id, _)| hangs(id));
    let elements: String = numbered.map(|(id, c)| c.element(id, W)).collect();
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"20\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>"
    );
    let bytes = pack(&[
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", relations(&[("styles", "styles.xml"), ("comments", "comments.xml")])),
        ("word/styles.xml", styles),
        ("word/comments.xml", format!("<w:comments xmlns:w=\"{W}\">{elements}</w:comments>")),
    ])?;
    Ok(Commented { bytes, lost })
}

/// A comment at a part of what a unit's paragraph says.
struct Hung {
    id: u64,
    unit: usize,
    at: Span,
}

/// Where the comments belong in the paragraphs of the table, in their order; nothing where the table has none.
fn hang(doc: &Document, beads: &[Bead], comments: &[Comment]) -> Vec<Hung> {
    let shown = beads.iter().flat_map(|b| b.side(doc.lang)).map(|u| doc.unit(*u));
    let mut shown: Vec<&Unit> = shown.collect();
    shown.sort_by_key(|u| u.own.start);
    let mut out = Vec::new();
    for (id, c) in (0u64..).zip(comments) {
        let after = shown.partition_point(|u| u.own.start <= c.span.start);
        let Some(unit) = shown.get(after.saturating_sub(1)) else { continue };
        let text = said(unit);
        let label = text.len() - one_line(unit.text()).len();
        let at = match unit.view.from_source(c.span).filter(|s| !s.is_empty()) {
            // The paragraph has blanks as the view has them, but for those that are doubled.
            Some(at) => {
                let head = one_line(unit.text().get(..at.start).unwrap_or(""));
                let part = one_line(at.of(unit.text()));
                let from = text.get(label + head.len()..).and_then(|t| t.find(&part)).map(|n| label + head.len() + n);
                from.map_or(Span::new(label, text.len()), |n| Span::new(n, n + part.len()))
            }
            None if c.span.is_empty() => {
                let last = text.trim_end().char_indices().next_back().map_or(0, |l| l.0);
                Span::new(last, text.len())
            }
            None => Span::new(0, label.max(text.chars().next().map_or(0, char::len_utf8))),
        };
        out.push(Hung { id, unit: unit.id.index(), at });
    }
    out
}

/// What a unit's paragraph says: its label and its text.
fn said(unit: &Unit) -> String {
    table::text_of(unit)
}

/// A paragraph with comments in it.
fn paragraph(lang: Lang, text: &str, look: &str, hung: &[&Hung]) -> String {
    let mut cuts: Vec<usize> = hung.iter().flat_map(|h| [h.at.start, h.at.end]).chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    // Quotation marks are as wide as the language has them.
    let hint = if lang == Lang::Zh { "<w:rFonts w:hint=\"eastAsia\"/>" } else { "" };
    let mut out = String::new();
    for (i, cut) in cuts.iter().enumerate() {
        for h in hung.iter().filter(|h| h.at.end == *cut && h.at.start < *cut) {
            let id = h.id;
            out += &format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
        }
        for h in hung.iter().filter(|h| h.at.start == *cut && h.at.end > *cut) {
            out += &format!("<w:commentRangeStart w:id=\"{}\"/>", h.id);
        }
        let Some(part) = cuts.get(i + 1).and_then(|end| text.get(*cut..*end)) else { continue };
        out += &format!("<w:r><w:rPr>{hint}{look}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", content(part));
    }
    format!("<w:p>{out}</w:p>")
}

fn cell(width: usize, inside: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{inside}</w:tc>")
}

fn relations(all: &[(&str, &str)]) -> String {
    let one = |(kind, target): &(&str, &str)| {
        format!("<Relationship Id=\"r{kind}\" Type=\"{RELS}/{kind}\" Target=\"{target}\"/>")
    };
    let all: String = all.iter().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

fn types() -> String {
    let base = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let part = |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{kind}\"/>");
    let parts = part("document", &format!("{base}.document.main+xml"))
        + &part("styles", &format!("{base}.styles+xml"))
        + &part("comments", COMMENTS_TYPE);
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}</Types>"
    )
}

fn pack(parts: &[(&str, String)]) -> Result<Vec<u8>> {
    let fail = |e: &dyn std::fmt::Display| Error::Format { name: "docx".into(), line: 0, problem: e.to_string() };
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).map_err(|e| fail(&e))?;
        let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{text}");
        out.write_all(text.as_bytes()).map_err(|e| fail(&e))?;
    }
    Ok(out.finish().map_err(|e| fail(&e))?.into_inner())
}
