//! What stands before the text of a paragraph (`w:pPr`) and of a run (`w:rPr`), as far as it says what is read: style, number, heading, hidden, revised.

use super::super::Revisions;
use super::xml::Xml;
use crate::error::Result;
use std::io::BufRead;

/// Numbers as a paragraph or a style asks for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// `w:numId`; 0 is none at all.
    pub num: Option<i64>,
    /// `w:ilvl`, from 0.
    pub level: Option<u8>,
}

/// Of a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub style: Option<String>,
    pub asked: Asked,
    /// Level of a heading, from 0; 9 is none.
    pub outline: Option<u8>,
    /// Its end is hidden: it runs on in the next.
    pub hidden: bool,
    /// Its end was inserted, or moved here.
    pub inserted: bool,
    /// Its end was deleted, or moved away.
    pub deleted: bool,
}

/// Of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub style: Option<String>,
    /// Where it says so itself.
    pub hidden: Option<bool>,
}

/// Reads the rest of a `w:pPr`. Before the changes (`Original`) it is what the paragraph had.
pub(super) fn paragraph<R: BufRead>(xml: &mut Xml<R>, revisions: Revisions) -> Result<Paragraph> {
    let mut out = Paragraph::default();
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "pStyle" => out.style = e.val().map(str::to_owned),
            "outlineLvl" => out.outline = e.number().and_then(|n| u8::try_from(n).ok()),
            "numPr" => {
                out.asked = asked(xml)?;
                continue;
            }
            "rPr" => {
                mark(xml, &mut out)?;
                continue;
            }
            "pPrChange" if revisions == Revisions::Original => {
                xml.each(&["pPr"], &mut |xml, _| {
                    let old = paragraph(xml, Revisions::Final)?;
                    (out.style, out.asked, out.outline) = (old.style, old.asked, old.outline);
                    Ok(())
                })?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(out)
}

/// Reads the rest of a `w:numPr`.
pub(super) fn asked<R: BufRead>(xml: &mut Xml<R>) -> Result<Asked> {
    let mut out = Asked::default();
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "numId" => out.num = e.number(),
            "ilvl" => out.level = e.number().and_then(|n| u8::try_from(n).ok()),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(out)
}

/// The paragraph's end: `w:rPr` in `w:pPr`.
fn mark<R: BufRead>(xml: &mut Xml<R>, out: &mut Paragraph) -> Result<()> {
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "vanish" | "specVanish" => out.hidden = e.on(),
            "ins" | "moveTo" => out.inserted = true,
            "del" | "moveFrom" => out.deleted = true,
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}

/// Reads the rest of a `w:rPr`.
pub(super) fn run<R: BufRead>(xml: &mut Xml<R>, revisions: Revisions) -> Result<Run> {
    let mut out = Run::default();
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "rStyle" => out.style = e.val().map(str::to_owned),
            "vanish" => out.hidden = Some(e.on()),
            "rPrChange" if revisions == Revisions::Original => {
                xml.each(&["rPr"], &mut |xml, _| {
                    out = run(xml, Revisions::Final)?;
                    Ok(())
                })?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(out)
}
