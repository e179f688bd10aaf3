//! Spreadsheets (`.xlsx`, `.xlsm`; ISO/IEC 29500, part 1, 18): the cells of the sheets that are shown, a line a cell, in a table. Feature `docx`, whose package it shares.
//! One pass a part; formulas are taken by their results, hidden sheets, rows and columns are left out, nothing outside the file is followed.

use super::docx::package::{Package, Part, Relation};
use super::lines::{self, Kind, Line};
use crate::error::{Error, Result};
use crate::source::{Origin, Source};

/// Most strings, and most cells, of a file.
const MOST: usize = 8_000_000;
/// Most bytes that the cells may show: many may share one long string.
const LARGEST: usize = 256 << 20;

/// Reads a workbook that was opened; `main` is its first part.
pub(super) fn read(package: &mut Package, main: &str) -> Result<Source> {
    let name = package.name.clone();
    let relations = package.relations(main)?;
    let shared = match relations.iter().find(|r| r.kind == "sharedStrings") {
        Some(r) => match package.part(&r.target)? {
            Some(mut xml) => strings(&mut xml)?,
            None => vec![],
        },
        None => vec![],
    };
    let (mut out, mut size) = (Vec::new(), 0);
    for (sheet, number) in sheets(package, main, &relations)?.iter().zip(1..) {
        if let Some(mut xml) = package.part(sheet)? {
            let from = out.len();
            rows(&mut xml, &shared, &mut size, &mut out)?;
            out.iter_mut().skip(from).for_each(|l| l.paragraph = number);
        }
    }
    if out.iter().all(|l| l.text.trim().is_empty()) {
        return Err(Error::Empty { name });
    }
    Ok(lines::source(&name, &out, |l, cell| Origin::Sheet {
        sheet: l.paragraph,
        grid: l.grid.unwrap_or_default(),
        cell,
    }))
}

/// The parts of the sheets that are shown, in their order.
fn sheets(package: &mut Package, main: &str, relations: &[Relation]) -> Result<Vec<String>> {
    let mut out = Vec::new();
    let Some(mut xml) = package.part(main)? else { return Ok(out) };
    xml.root("workbook")?;
    xml.each(&["sheets"], &mut |xml, _| {
        xml.each(&["sheet"], &mut |xml, e| {
            let shown = !matches!(e.get("state"), Some("hidden" | "veryHidden"));
            let target = relations.iter().find(|r| e.get("id") == Some(r.id.as_str())).map(|r| r.target.clone());
            out.extend(target.filter(|_| shown));
            xml.skip()
        })
    })?;
    Ok(out)
}

/// The strings that cells share.
fn strings(xml: &mut Part<'_>) -> Result<Vec<String>> {
    let mut out = Vec::new();
    xml.root("sst")?;
    xml.each(&["si"], &mut |xml, _| {
        out.push(text(xml)?);
        if out.len() > MOST {
            return Err(xml.error(format!("holds more than {MOST} strings; no sheet for people does")));
        }
        Ok(())
    })?;
    Ok(out)
}

/// The text of a string: its own and that of its runs, without what tells how it is said.
fn text(xml: &mut Part<'_>) -> Result<String> {
    let mut out = String::new();
    xml.each(&["t", "r"], &mut |xml, e| {
        if e.name == "t" {
            out.push_str(&xml.text()?);
            return Ok(());
        }
        xml.each(&["t"], &mut |xml, _| {
            out.push_str(&xml.text()?);
            Ok(())
        })
    })?;
    Ok(out)
}

/// The cells of a sheet; `size` counts the bytes that they show.
fn rows(xml: &mut Part<'_>, shared: &[String], size: &mut usize, out: &mut Vec<Line>) -> Result<()> {
    xml.root("worksheet")?;
    let mut hidden: Vec<(u32, u32)> = Vec::new();
    xml.each(&["cols", "sheetData"], &mut |xml, e| {
        if e.name == "cols" {
            return xml.each(&["col"], &mut |xml, e| {
                let at = |name: &str| e.get(name).and_then(|v| v.parse().ok()).unwrap_or(0);
                if e.says("hidden") {
                    hidden.push((at("min"), at("max")));
                }
                xml.skip()
            });
        }
        let mut number = 0u32;
        xml.each(&["row"], &mut |xml, e| {
            number = e.get("r").and_then(|r| r.parse().ok()).unwrap_or(number.saturating_add(1));
            let (mut column, from) = (0u32, out.len());
            if e.says("hidden") {
                return xml.skip();
            }
            xml.each(&["c"], &mut |xml, e| {
                column = e.get("r").and_then(column_of).unwrap_or(column.saturating_add(1));
                let value = value(xml, e.get("t").unwrap_or("n"), shared)?;
                if !hidden.iter().any(|h| (h.0..=h.1).contains(&column)) {
                    let made = value.lines().map(|l| line(l.trim_end())).collect();
                    out.extend(lines::cell(made, (number, column)));
                }
                *size += value.len();
                if out.len() > MOST || *size > LARGEST {
                    let most = format!("{MOST} cells or {} MB of text", LARGEST >> 20);
                    return Err(xml.error(format!("holds more than {most}; no sheet for people does")));
                }
                Ok(())
            })?;
            if out.len() > from {
                out.push(Line { kind: Kind::RowEnd, grid: Some((number, 0)), ..line("") });
            }
            Ok(())
        })
    })
}

/// A line whose sheet is not numbered yet.
fn line(text: &str) -> Line {
    Line { text: text.into(), ..Line::default() }
}

/// What a cell shows; nothing for errors.
fn value(xml: &mut Part<'_>, kind: &str, shared: &[String]) -> Result<String> {
    let mut out = String::new();
    xml.each(&["v", "is"], &mut |xml, e| {
        out = if e.name == "is" { text(xml)? } else { xml.text()? };
        Ok(())
    })?;
    Ok(match kind {
        "s" => out.trim().parse().ok().and_then(|i: usize| shared.get(i)).cloned().unwrap_or_default(),
        "e" => String::new(),
        _ => out,
    })
}

/// The column of a cell by its name: `B7` is 2.
fn column_of(name: &str) -> Option<u32> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let n = letters.take(4).fold(0u32, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A' + 1));
    (n > 0).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::super::docx::testkit::zip;
    use super::super::{Revisions, bytes};
    use super::*;

    fn book(sheet: &str, strings: &str) -> Vec<u8> {
        const NS: &str = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='urn:r'";
        const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let rels = |all: &str| {
            format!(
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{all}</Relationships>"
            )
        };
        let rel =
            |id: &str, kind: &str, to: &str| format!("<Relationship Id='{id}' Type='{REL}/{kind}' Target='{to}'/>");
        zip(&[
            ("_rels/.rels", &rels(&rel("a", "officeDocument", "xl/workbook.xml"))),
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook {NS}><sheets><sheet name='old' sheetId='2' state='hidden' r:id='h'/><sheet name='x' sheetId='1' r:id='s'/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &rels(
                    &(rel("s", "worksheet", "sheets/1.xml")
                        + &rel("h", "worksheet", "sheets/2.xml")
                        + &rel("t", "sharedStrings", "strings.xml")),
                ),
            ),
            ("xl/sheets/1.xml", &format!("<worksheet {NS}>{sheet}</worksheet>")),
            (
                "xl/sheets/2.xml",
                &format!("<worksheet {NS}><sheetData><row><c t='str'><v>hidden</v></c></row></sheetData></worksheet>"),
            ),
            ("xl/strings.xml", &format!("<sst {NS}>{strings}</sst>")),
        ])
    }

    #[test]
    fn cells_are_what_a_sheet_shows() {
        let sheet = "<cols><col min='4' max='4' hidden='1'/></cols><sheetData><row r='2'><c r='B2' t='s'><v>0</v></c><c r='C2' t='inlineStr'><is><t>two\nlines</t></is></c><c r='D2'><v>9</v></c></row>\
            <row r='3' hidden='1'><c r='A3'><v>1</v></c></row><row r='5'><c r='A5'><f>1+1</f><v>2</v></c><c r='B5' t='e'><v>#REF!</v></c></row></sheetData>";
        let file = book(sheet, "<si><r><t>一</t></r><r><t xml:space='preserve'> 二</t></r><rPh><t>no</t></rPh></si>");
        let source = bytes("a.xlsx", &file, Revisions::Final).unwrap();
        assert_eq!(source.text, "\t一 二\n\ttwo\nlines\n\n\t2\n\n");
        let spots: Vec<String> = source.blocks.iter().map(|b| b.origin.spot().to_string()).collect();
        assert_eq!(spots[..3], ["row 2, cell 2", "row 2, cell 3", "row 2, cell 3"]);
        assert_eq!(column_of("AB12"), Some(28));
    }

    #[test]
    fn one_long_string_shown_again_and_again_is_refused() {
        let sheet =
            format!("<sheetData>{}</sheetData>", "<row><c t='s'><v>0</v></c></row>".repeat(LARGEST / (4 << 20) + 1));
        let file = book(&sheet, &format!("<si><t>{}</t></si>", "x".repeat(4 << 20)));
        let said = bytes("a.xlsx", &file, Revisions::Final).unwrap_err().to_string();
        assert!(said.contains("or 256 MB of text"), "{said}");
    }

    #[test]
    fn two_columns_are_two_languages() {
        let row = |n: u32, a: &str, b: &str| {
            let cell = |c: char, t: &str| {
                if t.is_empty() { String::new() } else { format!("<c r='{c}{n}' t='str'><v>{t}</v></c>") }
            };
            format!("<row r='{n}'><c r='A{n}'><v>{n}</v></c>{}{}</row>", cell('B', a), cell('C', b))
        };
        let sheet = format!(
            "<sheetData>{}{}{}{}</sheetData>",
            row(1, "English", "中文"),
            row(2, "resolves to support the groups", "做出决议，支持各组"),
            row(3, "invites the Council to consider", ""),
            row(4, "instructs the Director to report", "责成主任报告")
        );
        let source = bytes("a.xlsx", &book(&sheet, ""), Revisions::Final).unwrap();
        let rows = crate::segment::rows(&source).unwrap();
        let at = |text: &str, lang| rows.at(lang, source.text.find(text).unwrap());
        use crate::document::Lang::{En, Zh};
        assert_eq!((at("责成", Zh), at("instructs", En)), (Some(2), Some(2)));
        assert_eq!((at("invites", En), at("English", En)), (Some(1), None));
    }
}
