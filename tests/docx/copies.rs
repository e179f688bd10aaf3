//! Copies with comments of files as they come: real ones, and odd ones that chance made. The text stays, and every comment stands at its words.

use super::comments::{commented, names, part, rendered, repacked};
use super::{make, real_files, seed};
use crate::damage::chance;
use biclause::check::{Finding, Place};
use biclause::extract::{self, Revisions};
use biclause::report::docx::Original;
use biclause::{Document, Engine, Severity, Source, Span};
use std::path::{Path, PathBuf};

/// Findings at stretches of a document that chance chose.
fn scattered(doc: &Document, n: usize) -> Vec<Finding> {
    let units: Vec<_> = doc.alignable().collect();
    let mut state = 7;
    let mut at = |unit: &biclause::Unit| {
        let text = unit.own.of(&doc.source.text);
        let cuts: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
        let (a, b) = (cuts[chance(&mut state, cuts.len())], cuts[chance(&mut state, cuts.len())]);
        Span::new(unit.own.start + a.min(b), unit.own.start + a.max(b))
    };
    let finding = |i: usize| {
        let unit = units[i * units.len() / n];
        let place = Place::new(doc, unit.id, at(unit));
        let (zh, en) = if doc.lang == biclause::Lang::Zh { (Some(place), None) } else { (None, Some(place)) };
        Finding::new("repeated-word", Severity::Warning, format!("finding {i}"), zh, en)
    };
    (0..n).map(finding).collect()
}

/// Letters and figures of a text, where a comment may begin and end at blanks.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
#[allow(clippy::print_stderr)]
fn real_files_keep_their_text_and_every_comment_its_words() {
    let home = real_files();
    let Ok(folder) = std::fs::read_dir(&home) else {
        eprintln!("skipped: there is no {}", home.display());
        return;
    };
    let mut files: Vec<PathBuf> = folder.map(|f| f.expect("an entry").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "docx" || e == "docm"));
    files.sort();
    let engine = Engine::builder().build().expect("an engine");
    for (file, revisions) in files.iter().flat_map(|f| [(f, Revisions::Final), (f, Revisions::Original)]) {
        let bytes = std::fs::read(file).expect("a file");
        let read = |bytes: &[u8]| extract::bytes("a.docx", bytes, revisions).expect("a Word file");
        let source: Source = read(&bytes);
        let mut report = engine.check_one(source.clone()).expect("a report");
        let doc = report.zh.clone().or(report.en.clone()).expect("a text");
        let there = names(&bytes).iter().any(|n| n == "word/comments.xml");
        report.findings = scattered(&doc, 60);
        if report.zh.is_some() && report.en.is_some() {
            report.source = doc.lang.other();
        }
        let (copy, notes) = rendered(&report, vec![Original::new("a.docx", bytes.clone(), revisions)]);
        assert_eq!(notes, Vec::<String>::new(), "{}", file.display());
        assert_eq!(read(&copy).text, source.text, "{}", file.display());
        let name = file.file_name().expect("a name").to_string_lossy();
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{revisions:?}-{name}"));
        std::fs::write(kept, &copy).expect("a folder for what tests write");
        let document = part(&copy, "word/document.xml");
        let commented = commented(&document);
        let before = self::commented(&part(&bytes, "word/document.xml")).len();
        assert_eq!(commented.len() - before, report.findings.len(), "{}: one place for each", file.display());
        let last: Vec<u64> = commented.keys().filter_map(|k| k.parse().ok()).collect();
        let first = last.iter().max().expect("comments") + 1 - report.findings.len() as u64;
        assert!(there || first == 0, "{}", file.display());
        let (mut asked, mut exact) = (0, 0);
        for (i, f) in report.findings.iter().enumerate() {
            let said = &commented[&(first + i as u64).to_string()];
            let wanted = &[&f.zh, &f.en].into_iter().flatten().next().expect("a place").text;
            // A point hangs on the word before it, a note on its mark.
            asked += usize::from(!bare(wanted).is_empty());
            exact += usize::from(!bare(wanted).is_empty() && bare(said) == bare(wanted));
        }
        assert!(asked > 40 && exact * 100 >= asked * 95, "{}: {exact} of {asked}", file.display());
    }
}

#[test]
fn odd_files_are_copied_with_their_text_or_refused() {
    const ODD: [&str; 9] = [
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "&amp;",
        "<!-- x -->",
        "<![CDATA[<y>]]>",
        "<w:tab/>",
        "<w:ins w:id='1'>",
    ];
    let plain = make::docx(&seed("001_f35bdf39b0be98ac.txt").lines().take(30).collect::<Vec<_>>().join("\n")).bytes;
    let document = part(&plain, "word/document.xml");
    let engine = Engine::builder().build().expect("an engine");
    let (mut state, mut copied) = (54, 0);
    for _ in 0..150 {
        let mut text = document.clone();
        for _ in 0..=chance(&mut state, 2) {
            let mut at = chance(&mut state, text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, ODD[chance(&mut state, ODD.len())]);
        }
        let change =
            |name: &str, old: String| if name == "word/document.xml" { text.clone() } else { old }.into_bytes();
        let bytes = repacked(&plain, &change, &[]);
        let Ok(source) = extract::bytes("a.docx", &bytes, Revisions::Final) else { continue };
        let mut report = engine.check_one(source.clone()).expect("a report");
        report.findings = scattered(report.en.as_ref().expect("English"), 40);
        let (copy, _) = rendered(&report, vec![Original::new("a.docx", bytes, Revisions::Final)]);
        assert_eq!(extract::bytes("a.docx", &copy, Revisions::Final).expect("a Word file").text, source.text, "{text}");
        copied += 1;
    }
    assert!(copied > 30, "{copied}");
}
