//! The workbook, part by part as a spreadsheet unpacks it.

use super::sample;
use biclause::report::{Options, xlsx};
use std::io::{Cursor, Read};

fn part(book: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(book)).expect("a zip file");
    let mut text = String::new();
    zip.by_name(name).expect(name).read_to_string(&mut text).expect("a part");
    text
}

fn book() -> Vec<u8> {
    let mut report = sample::pair();
    report.findings[0].message = "=1+1".into();
    xlsx::render(&report, &Options::default()).expect("a workbook").bytes
}

#[test]
fn the_sheets_are_there_with_filters_and_a_head_that_stays() {
    let book = book();
    let names = part(&book, "xl/workbook.xml");
    for name in ["Findings", "Texts", "Coverage", "Summary"] {
        assert!(names.contains(&format!("<sheet name=\"{name}\"")), "{name}");
    }
    let findings = part(&book, "xl/worksheets/sheet1.xml");
    assert!(findings.contains("<autoFilter ref=\"A1:J6\"/>") && findings.contains("state=\"frozen\""), "{findings}");
    assert_eq!(findings.matches("<row ").count(), 6, "a head, three findings, two hidden ones");
    assert_eq!(part(&book, "xl/worksheets/sheet2.xml").matches("<row ").count(), 9, "a head and the beads");
}

#[test]
fn no_text_is_a_formula() {
    let book = book();
    for i in 1..=4 {
        assert!(!part(&book, &format!("xl/worksheets/sheet{i}.xml")).contains("<f>"));
    }
    assert!(part(&book, "xl/sharedStrings.xml").contains("<t>=1+1</t>"));
}

#[test]
fn the_part_that_matters_is_marked() {
    let strings = part(&book(), "xl/sharedStrings.xml");
    let marked = strings.split("<r>").find(|r| r.contains("<t>20</t>")).expect("a part of its own");
    assert!(marked.contains("<b/>"), "{marked}");
}

#[test]
fn the_bytes_are_the_same() {
    assert_eq!(book(), book());
    let report = sample::pair();
    let texts = report.texts().expect("two texts");
    let alone = xlsx::render_alignment(&texts, &Options::default()).expect("a workbook").bytes;
    assert!(!part(&alone, "xl/workbook.xml").contains("Findings"));
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_and_that_is_said() {
    let mut report = sample::pair();
    report.findings[0].message = "長".repeat(40_000);
    let rendered = xlsx::render(&report, &Options::default()).expect("a workbook");
    assert_eq!(rendered.notes, ["1 text cut to 32000 characters, as a sheet takes no more"]);
}

#[test]
fn a_lone_text_has_no_texts_side_by_side() {
    let book = xlsx::render(&sample::lone(), &Options::default()).expect("a workbook").bytes;
    let names = part(&book, "xl/workbook.xml");
    assert!(names.contains("Findings") && names.contains("Summary") && !names.contains("Coverage"), "{names}");
}
