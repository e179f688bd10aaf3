//! Tracked changes as LibreOffice accepts and rejects them: a file of paragraphs, numbers, paragraph marks and rows that chance inserted and deleted, and what
//! LibreOffice 7.4 made of it (`.uno:AcceptAllTrackedChanges`, `.uno:RejectAllTrackedChanges`, saved as text). `BICLAUSE_UPDATE=1 cargo test --test docx` writes the file.

use super::make;
use crate::damage::chance;
use biclause::extract::{self, Revisions};
use std::fmt::Write as _;
use std::path::Path;

const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
const BY: &str = "w:author='A reviser' w:date='2026-01-01T00:00:00Z'";

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn inserted(text: &str) -> String {
    format!("<w:ins w:id='1' {BY}>{}</w:ins>", run(text))
}

fn deleted(text: &str) -> String {
    format!("<w:del w:id='2' {BY}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>")
}

/// The file.
fn changed() -> Vec<u8> {
    const WORDS: &[&str] = &["the", "Council", "considers", "studies", "group", "region", "report", "Member", "State"];
    let mut state = 11;
    let mut pick = move |n: usize| chance(&mut state, n);
    let mut body = String::new();
    for k in 0..60 {
        if k % 9 == 0 {
            write!(body, "<w:p>{}</w:p>", run(&format!("head {k}"))).unwrap();
            continue;
        }
        let level = usize::from(pick(3) == 2);
        let numbered = pick(5) < 3;
        let mark = ["", "", "", "ins", "del"][pick(5)];
        let phrase = |pick: &mut dyn FnMut(usize) -> usize| -> String {
            (0..1 + pick(4)).map(|_| format!("{} ", WORDS[pick(WORDS.len())])).collect()
        };
        let inside: String = match mark {
            "ins" => inserted(&phrase(&mut pick)),
            "del" => deleted(&phrase(&mut pick)),
            _ => {
                let some: String = (0..4)
                    .map(|_| {
                        let text = phrase(&mut pick);
                        [run, run, inserted, deleted][pick(4)](&text)
                    })
                    .collect();
                run("from ") + &some + &run("to")
            }
        };
        let number = match numbered {
            true => format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>"),
            false => String::new(),
        };
        let mark = match mark {
            "" => String::new(),
            of => format!("<w:rPr><w:{of} w:id='3' {BY}/></w:rPr>"),
        };
        write!(body, "<w:p><w:pPr>{number}{mark}</w:pPr>{inside}</w:p>").unwrap();
    }
    write!(body, "<w:p>{}</w:p>", run("a table")).unwrap();
    let row = |mark: &str, text: &str| {
        let mark = if mark.is_empty() { String::new() } else { format!("<w:{mark} w:id='4' {BY}/>") };
        format!(
            "<w:tr><w:trPr>{mark}</w:trPr><w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr><w:p>{text}</w:p></w:tc></w:tr>"
        )
    };
    let rows = row("", &run("row 0"))
        + &row("ins", &inserted("row 1"))
        + &row("del", &deleted("row 2"))
        + &row("", &run("row 3"));
    write!(
        body,
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='2000'/></w:tblGrid>{rows}</w:tbl><w:p>{}</w:p>",
        run("the end")
    )
    .unwrap();
    let level = |n: usize, format: &str, look: &str| {
        format!(
            "<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{look}'/></w:lvl>"
        )
    };
    let lists = format!(
        "<w:numbering {W}><w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
        level(0, "lowerLetter", "%1)"),
        level(1, "decimal", "%2.")
    );
    make::zip(&[
        ("numbering", lists),
        ("footnotes", format!("<w:footnotes {W}/>")),
        ("document", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
    ])
}

/// The lines that have text, blanks made one.
fn lines(text: &str) -> Vec<String> {
    let all = text.trim_start_matches('\u{feff}').lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    all.filter(|l| !l.is_empty()).collect()
}

#[test]
fn changes_are_accepted_and_rejected_as_libreoffice_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docx/changed");
    let bytes = changed();
    if std::env::var_os("BICLAUSE_UPDATE").is_some() {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("changed.docx"), &bytes).expect("a file");
    }
    assert!(std::fs::read(folder.join("changed.docx")).is_ok_and(|b| b == bytes), "the file is stale");
    for (name, revisions) in [("final", Revisions::Final), ("original", Revisions::Original)] {
        let shown = std::fs::read_to_string(folder.join(format!("{name}.txt"))).expect("LibreOffice's text");
        let source = extract::bytes("changed.docx", &bytes, revisions).expect("a Word file");
        assert_eq!(lines(&source.text), lines(&shown), "{name}");
    }
}
