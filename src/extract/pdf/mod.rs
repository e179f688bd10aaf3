//! PDF files: bytes in, a source with one paragraph a line out. Feature `pdf`. A PDF file says where characters stand and nothing more: paragraphs are guessed, page
//! furniture is left out, and a remark says so. `lopdf` reads the file; nothing outside it is followed, what unpacks is bounded.

mod cmap;
mod font;
mod furniture;
mod glyphs;
mod head;
mod layout;
mod line;
mod notes;

use crate::error::{Error, Result};
use crate::source::{Block, Origin, Source};
use crate::span::Span;
use lopdf::{Document, LoadOptions};
use std::collections::HashMap;

/// Most bytes that a stream may unpack to while the file is opened.
const LARGEST: usize = 128 << 20;
/// Most pages.
const MOST: usize = 20_000;

/// Reads a PDF file from bytes.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Source> {
    let fail = |part: String, problem: String| Error::Document { name: name.into(), part, problem };
    let options = LoadOptions { max_decompressed_size: Some(LARGEST), ..LoadOptions::default() };
    let doc = Document::load_mem_with_options(bytes, options).map_err(|e| {
        fail("the PDF file".into(), format!("{e}; it is damaged or not whole: fetch or print it again"))
    })?;
    if doc.is_encrypted() {
        return Err(Error::NotText {
            name: name.into(),
            what: "it is a PDF file with a password".into(),
            mend: "save it without one, or give the Word file".into(),
        });
    }
    let mut fonts = HashMap::new();
    let (mut pages, mut unknown, mut known) = (Vec::new(), 0, 0);
    let mut broken: Vec<String> = Vec::new();
    for (id, number) in doc.page_iter().zip(1..) {
        if number > MOST {
            return Err(fail(
                format!("page {number}"),
                format!("more than {MOST} pages; split the file and give its parts"),
            ));
        }
        let (found, whole) = glyphs::read(&doc, id, &mut fonts).unwrap_or_default();
        if !whole {
            broken.push(number.to_string());
        }
        let (lines, lost) = line::lines(&found);
        known += found.len() - lost;
        if lost * 2 > found.len() {
            return Err(fail(
                format!("page {number}"),
                "its fonts do not say which characters they show; give the Word file, or recognise the text (OCR)"
                    .into(),
            ));
        }
        unknown += lost;
        pages.push(lines);
    }
    if known == 0 {
        return Err(Error::NotText {
            name: name.into(),
            what: "it is a PDF file without text, of images perhaps".into(),
            mend: "its text must be recognised first (OCR)".into(),
        });
    }
    let left_out = furniture::without_furniture(&mut pages);
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for p in layout::paragraphs(pages).iter().filter(|p| !p.text.trim().is_empty()) {
        let start = text.len();
        text.push_str(p.text.trim());
        text.push('\n');
        blocks.push(Block { span: Span::new(start, text.len()), origin: Origin::Page { page: p.page } });
    }
    if text.is_empty() {
        return Err(Error::Empty { name: name.into() });
    }
    let mut source = Source::new(name, text, blocks);
    source.remarks.push("read from a PDF file, where paragraphs, tables and notes had to be guessed from the places of the words; give the Word file where there is one".into());
    if let Some(said) = unread(&broken) {
        source.remarks.push(said);
    }
    if left_out > 0 {
        source.remarks.push(format!("{left_out} lines at the heads and feet of pages were left out"));
    }
    if unknown > 0 {
        source.remarks.push(format!("{unknown} characters could not be read: their font does not say what they are"));
    }
    Ok(source)
}

/// What is said of pages that could not be read to their ends, a few of them by number.
fn unread(broken: &[String]) -> Option<String> {
    const NAMED: usize = 10;
    let named = broken.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let (what, more) = match broken.len() {
        0 => return None,
        1 => ("page", String::new()),
        n if n <= NAMED => ("pages", String::new()),
        n => ("pages", format!(" and {} more", n - NAMED)),
    };
    Some(format!("{what} {named}{more} could not be read to the end: what is missing there may only be unread"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF file of these objects, from 1, with its table of places.
    fn pdf(objects: &[String]) -> Vec<u8> {
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut places = Vec::new();
        for (object, n) in objects.iter().zip(1..) {
            places.push(out.len());
            out.extend(format!("{n} 0 obj\n{object}\nendobj\n").as_bytes());
        }
        let table: String = places.iter().map(|p| format!("{p:010} 00000 n \n")).collect();
        let (n, at) = (objects.len() + 1, out.len());
        out.extend(
            format!(
                "xref\n0 {n}\n0000000000 65535 f \n{table}trailer\n<</Size {n}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF"
            )
            .as_bytes(),
        );
        out
    }

    fn one_page(content: &str, font: &str) -> Vec<u8> {
        let to = "beginbfchar <0001> <7B2C> <0002> <6761> <0003> <51B3> endbfchar";
        pdf(&[
            "<</Type/Catalog/Pages 2 0 R>>".into(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>".into(),
            format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
            font.into(),
            "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 1000>>]>>".into(),
            format!("<</Length {}>>\nstream\n{to}\nendstream", to.len()),
        ])
    }

    const PLAIN: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

    #[test]
    fn text_is_read_in_its_fonts() {
        let content = "BT /F 10 Tf 50 700 Td (resolves \\226 ) Tj [(to) -300 (support)] TJ 0 -30 Td /G 10 Tf <000100020003> Tj ET \
            /Artifact BMC BT /F 10 Tf 50 20 Td (foot) Tj ET EMC BT /F 10 Tf 0 1 -1 0 10 10 Tm (side) Tj ET";
        let source = read("a.pdf", &one_page(content, PLAIN)).unwrap();
        assert_eq!(source.text, "resolves – to support\n第条决\n");
        assert_eq!(source.blocks[1].origin.spot().to_string(), "page 1");
        assert!(source.remarks[0].starts_with("read from a PDF file"));
    }

    #[test]
    fn a_page_that_is_not_read_to_its_end_is_named() {
        let end = |bytes: &[u8]| read("a.pdf", bytes).unwrap().remarks[1].clone();
        let cut = one_page("BT /F 10 Tf 50 700 Td (whole) Tj ET", PLAIN);
        assert_eq!(read("a.pdf", &cut).unwrap().remarks.len(), 1);
        // A form that draws itself over and over would take for ever.
        let again = "/X Do ".repeat(60);
        let drawn = pdf(&[
            "<</Type/Catalog/Pages 2 0 R>>".into(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".into(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>".into(),
            "<</Length 52>>\nstream\nBT /F 10 Tf 50 700 Td (resolves) Tj ET /X Do        \nendstream".into(),
            PLAIN.into(),
            format!("<</Subtype/Form/Length {}>>\nstream\n{again}\nendstream", again.len()),
        ]);
        assert_eq!(end(&drawn), "page 1 could not be read to the end: what is missing there may only be unread");
        let pages: Vec<String> = (1..=12).map(|n| n.to_string()).collect();
        assert!(unread(&pages).unwrap().starts_with("pages 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more could not"));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let said = |bytes: &[u8]| read("a.pdf", bytes).unwrap_err().to_string();
        assert!(
            said(&one_page("BT /G 10 Tf 50 700 Td <00090008> Tj ET", PLAIN))
                .starts_with("a.pdf: page 1: its fonts do not say")
        );
        assert!(said(&one_page("", PLAIN)).contains("without text"));
        assert!(said(b"%PDF-1.4 cut").starts_with("a.pdf: the PDF file: "));
        let whole = one_page("BT /F 10 Tf (x) Tj ET", PLAIN);
        for n in (0..whole.len()).step_by(7) {
            let _ = read("a.pdf", &whole[..n]);
        }
    }
}
