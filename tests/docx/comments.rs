//! Findings as comments in a copy of a Word file: at the right words, with all else as it was.

use super::office::converted;
use super::{make, seed};
use biclause::check::{Finding, Place};
use biclause::extract::{self, Revisions};
use biclause::report::docx::{self, Original};
use biclause::report::{Format, Options};
use biclause::{Document, Engine, Report, Severity, Span};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::process::Command;

pub fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip file");
    let mut bytes = Vec::new();
    zip.by_name(name).expect(name).read_to_end(&mut bytes).expect("a part");
    String::from_utf8(bytes).expect("UTF-8")
}

pub fn names(file: &[u8]) -> Vec<String> {
    let zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip file");
    zip.file_names().map(|n| n.expect("a name").to_string()).collect()
}

/// What stands between the beginning and the end of each comment, by its id.
pub fn commented(xml: &str) -> BTreeMap<String, String> {
    let (mut open, mut out): (Vec<String>, BTreeMap<String, String>) = (Vec::new(), BTreeMap::new());
    let id = |tag: &str| tag.split("id=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or("").to_string();
    let mut inside = false;
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag");
        let name = tag.split([' ', '/']).next().unwrap_or("");
        match name.rsplit(':').next().unwrap_or("") {
            "commentRangeStart" => {
                out.insert(id(tag), String::new());
                open.push(id(tag));
            }
            "commentRangeEnd" => open.retain(|o| *o != id(tag)),
            "t" => inside = !tag.ends_with('/'),
            "!--" => {}
            _ => inside = false,
        }
        if inside {
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            open.iter().for_each(|o| out.entry(o.clone()).or_default().push_str(&text));
        }
    }
    assert_eq!(open, Vec::<String>::new(), "every comment ends");
    out
}

pub fn rendered(report: &Report, originals: Vec<Original>) -> (Vec<u8>, Vec<String>) {
    let out = docx::render(report, &Options::default().with_originals(originals)).expect("a Word file");
    (out.bytes, out.notes)
}

/// The seeds as Word files, with a figure and a name changed.
fn pair() -> (Report, Vec<Original>) {
    let zh = make::docx(&seed("000_e0b6179354f45534.txt").replace("2012年，迪拜", "2013年，迪拜")).bytes;
    let en = make::docx(&seed("001_f35bdf39b0be98ac.txt")).bytes;
    let read = |name: &str, bytes: &[u8]| extract::bytes(name, bytes, Revisions::Final).expect("a Word file");
    let engine = Engine::builder().build().expect("an engine");
    let report = engine.check(read("zh.docx", &zh), read("en.docx", &en)).expect("a report");
    let originals = [("zh.docx", zh), ("en.docx", en)];
    (report, originals.map(|(name, bytes)| Original::new(name, bytes, Revisions::Final)).into())
}

#[test]
fn the_translation_comes_back_with_its_findings_at_the_words() {
    let (report, originals) = pair();
    let original = originals[0].bytes.clone();
    let (copy, notes) = rendered(&report, originals);
    assert_eq!(notes, Vec::<String>::new());
    let text = |bytes: &[u8]| extract::bytes("zh.docx", bytes, Revisions::Final).expect("a Word file").text;
    assert_eq!(text(&copy), text(&original), "the text is as it was");
    let mut expected = names(&original);
    expected.push("word/comments.xml".into());
    let mut found = names(&copy);
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(part(&copy, "word/numbering.xml"), part(&original, "word/numbering.xml"));
    assert!(part(&copy, "[Content_Types].xml").contains("/word/comments.xml"));
    let (comments, document) = (part(&copy, "word/comments.xml"), part(&copy, "word/document.xml"));
    assert!(report.findings.len() > 2);
    assert_eq!(comments.matches("<w:comment ").count(), report.findings.len());
    let commented = commented(&document);
    assert_eq!(commented.len(), report.findings.len());
    for (id, f) in report.findings.iter().enumerate() {
        assert_eq!(document.matches(&format!("<w:commentReference w:id=\"{id}\"/>")).count(), 1, "{}", f.message);
        // What is said of a note hangs on its mark, which is no text.
        let note = f.check == "footnote-mismatch" || f.zh.as_ref().is_some_and(|p| p.path.contains("/fn-"));
        assert!(!commented[&id.to_string()].is_empty() || note, "{}", f.message);
        let exact = |p: &&Place| p.end > p.start && f.evidence.is_empty() && f.check != "footnote-mismatch";
        if let Some(place) = f.zh.as_ref().filter(exact) {
            assert!(commented[&id.to_string()].ends_with(place.text.trim()), "{}", f.message);
        }
    }
    let misspelt = report.findings.iter().position(|f| f.check == "place-mismatch").expect("瓜达哈拉哈");
    assert_eq!(commented[&misspelt.to_string()], "瓜达哈拉哈");
    assert!(comments.contains("biclause explain place-mismatch"));
}

/// A Word file with its parts changed, and further ones.
pub fn repacked(bytes: &[u8], change: &dyn Fn(&str, String) -> Vec<u8>, more: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let parts = names(bytes).into_iter().map(|n| (change(&n, part(bytes, &n)), n));
    for (text, name) in parts.chain(more.iter().map(|(n, t)| (t.as_bytes().to_vec(), n.to_string()))) {
        out.start_file(name, options).expect("a part");
        out.write_all(&text).expect("a part");
    }
    out.finish().expect("a zip file").into_inner()
}

/// The copy of a Word file with a finding on 20, and what of it the finding marks.
fn twenty(bytes: &[u8]) -> (Vec<u8>, String) {
    let source = extract::bytes("a.docx", bytes, Revisions::Final).expect("a Word file");
    let mut report = Engine::builder().build().expect("an engine").check_one(source.clone()).expect("a report");
    let doc = report.zh.clone().expect("Chinese");
    let unit = doc.alignable().find(|u| u.text().contains("20")).expect("a unit");
    let at = unit.text().find("20").expect("20");
    let place = Place::in_view(&doc, unit.id, Span::new(at, at + 2));
    report.findings = vec![Finding::new("number-mismatch", Severity::Error, "20?", Some(place), None)];
    let (copy, notes) = rendered(&report, vec![Original::new("a.docx", bytes, Revisions::Final)]);
    assert_eq!(notes, Vec::<String>::new());
    assert_eq!(extract::bytes("a.docx", &copy, Revisions::Final).expect("a Word file").text, source.text);
    let marked = commented(&part(&copy, "word/document.xml"));
    (copy, marked.into_values().next_back().unwrap_or_default())
}

/// What becomes of a part.
type Change<'a> = &'a dyn Fn(String) -> Vec<u8>;

#[test]
fn every_way_to_write_the_part_is_kept() {
    let plain = make::docx("做出决议\n1\t支持协调创建20个区域组，鼓励合作；\n").bytes;
    let only = |name: &str, of: &str, text: String, change: Change| {
        if name == of { change(text) } else { text.into_bytes() }
    };
    let bare = |text: String| {
        let text = text.replace("<w:", "<").replace("</w:", "</");
        let uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        text.replacen("xmlns:w=", &format!("xmlns='{uri}' xmlns:w="), 1).into_bytes()
    };
    let wide = |text: String| {
        let text = text.replace("UTF-8", "UTF-16");
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let entities = |text: String| text.replace("支持", "&#x652f;持").replace("创建", "<!-- x -->创建").into_bytes();
    let bold = |text: String| text.replace("<w:r><w:t", "<w:r w:rsidR='1'><w:rPr><w:b/></w:rPr><w:t").into_bytes();
    let changes: [(&str, Change); 4] = [("bare", &bare), ("wide", &wide), ("entities", &entities), ("bold", &bold)];
    for (what, change) in changes {
        let bytes = repacked(&plain, &|name, text| only(name, "word/document.xml", text, change), &[]);
        let (copy, marked) = twenty(&bytes);
        // A text with a comment of XML in it cannot be parted and is marked whole.
        assert!(marked == "20" || what == "entities" && marked.contains("20"), "{what}: {marked}");
        let document = part(&copy, "word/document.xml");
        assert!(
            what != "bold" || document.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">20<"),
            "{document}"
        );
        assert!(what != "bare" || document.contains("<w:commentRangeStart xmlns:w="), "{document}");
    }
    let strict = |_: &str, text: String| {
        let text = text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        );
        text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
        )
        .into_bytes()
    };
    let (copy, marked) = twenty(&repacked(&plain, &strict, &[]));
    assert_eq!(marked, "20");
    assert!(part(&copy, "word/comments.xml").contains("http://purl.oclc.org/ooxml/wordprocessingml/main"));
    assert!(
        part(&copy, "word/_rels/document.xml.rels")
            .contains("purl.oclc.org/ooxml/officeDocument/relationships/comments")
    );
}

#[test]
fn comments_that_are_there_stay_and_macros_go() {
    let plain = make::docx("做出决议\n1\t支持协调创建20个区域组；\n").bytes;
    let (once, _) = twenty(&plain);
    let (twice, marked) = twenty(&once);
    let comments = part(&twice, "word/comments.xml");
    assert!(comments.contains("w:id=\"0\"") && comments.contains("w:id=\"1\"") && marked == "20", "{comments}");
    assert_eq!(names(&twice), names(&once), "one part of comments");
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let macros = |name: &str, text: String| {
        let text = match name {
            "[Content_Types].xml" => text.replace(kind, "application/vnd.ms-word.document.macroEnabled.main+xml"),
            "word/_rels/document.xml.rels" => text.replace("</Rel", "<Relationship Id='v' Type='http://schemas.microsoft.com/office/2006/relationships/vbaProject' Target='vbaProject.bin'/></Rel"),
            _ => text,
        };
        text.into_bytes()
    };
    let (copy, _) = twenty(&repacked(&plain, &macros, &[("word/vbaProject.bin", "x")]));
    assert!(part(&copy, "[Content_Types].xml").contains(kind));
    assert!(
        !names(&copy).iter().any(|n| n.contains("vba")) && !part(&copy, "word/_rels/document.xml.rels").contains("vba")
    );
}

#[test]
fn the_bytes_are_the_same() {
    let ((report, a), (_, b)) = (pair(), pair());
    assert_eq!(rendered(&report, a), rendered(&report, b));
}

#[test]
fn without_the_file_there_is_a_table_that_reads_as_the_texts() {
    let (report, mut originals) = pair();
    let (table, notes) = rendered(&report, vec![]);
    assert_eq!(notes, ["zh.docx is not at hand to be copied: the comments stand in a table of the texts"]);
    let (other, name) = (originals[1].bytes.clone(), originals[0].name.clone());
    originals[0] = Original::new(name, other, Revisions::Final);
    let (changed, notes) = rendered(&report, originals);
    assert_eq!(notes, ["zh.docx is not what it was when it was read: the comments stand in a table of the texts"]);
    assert_eq!(changed, table);
    let commented = commented(&part(&table, "word/document.xml"));
    assert_eq!(commented.len(), report.findings.len());
    assert!(
        commented.values().any(|t| t == "瓜达哈拉哈") && commented.values().all(|t| !t.is_empty()),
        "{commented:?}"
    );
    let texts = report.texts().expect("two texts");
    let plain = Format::named("docx").expect("a form").alignment.expect("of texts");
    let plain = plain(&texts, &Options::default()).expect("a table").bytes;
    let document = part(&plain, "word/document.xml");
    assert_eq!(document.matches("<w:tr>").count(), texts.alignment.beads.len() + 1);
    assert!(!document.contains("comment"));
    // A table of two languages is aligned already.
    let again = extract::bytes("table.docx", &plain, Revisions::Final).expect("a Word file");
    let again = Engine::builder().build().expect("an engine").check_one(again).expect("a report");
    let said = |r: &Report| -> Vec<String> {
        let side = |doc: Option<&Document>, ids: &[biclause::UnitId]| {
            let doc = doc.expect("a text");
            ids.iter().map(|u| doc.unit(*u).text()).collect::<Vec<_>>().join(" ")
        };
        let beads = r.alignment.beads.iter();
        beads.map(|b| format!("{} = {}", side(r.zh.as_ref(), &b.zh), side(r.en.as_ref(), &b.en))).collect()
    };
    let (before, after) = (said(&report), said(&again));
    assert_eq!(before.len(), after.len());
    let same = before.iter().zip(&after).filter(|(a, b)| a == b).count();
    // The numbers of the two footnotes are text now.
    assert!(same + 2 >= before.len(), "{same} of {}", before.len());
}

/// LibreOffice and python-docx, where they are there, see the same comments.
#[test]
#[allow(clippy::print_stderr)]
fn other_readers_see_the_comments() {
    let folder = tempfile::tempdir().expect("a folder");
    let (report, originals) = pair();
    for (name, originals) in [("copy.docx", originals), ("table.docx", vec![])] {
        let file = folder.path().join(name);
        let bytes = rendered(&report, originals).0;
        std::fs::write(&file, &bytes).expect("a file");
        let wanted = commented(&part(&bytes, "word/document.xml"));
        let python = std::env::var("BICLAUSE_PYTHON").unwrap_or_else(|_| "python3".into());
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docx/read_back.py");
        match Command::new(&python).arg(script).arg(&file).output().ok().filter(|e| e.status.code() != Some(77)) {
            None => eprintln!("skipped: {python} has no python-docx"),
            Some(end) => {
                assert!(end.status.success(), "{}", String::from_utf8_lossy(&end.stderr));
                let seen: BTreeMap<String, String> = serde_json::from_slice(&end.stdout).expect("JSON");
                assert_eq!(seen.len(), report.findings.len());
                for (id, f) in report.findings.iter().enumerate() {
                    assert!(seen[&id.to_string()].contains(&f.fingerprint), "{seen:?}");
                }
            }
        }
        let office = converted("fodt", folder.path(), std::slice::from_ref(&file));
        let Ok(flat) = std::fs::read_to_string(file.with_extension("fodt")) else {
            eprintln!("skipped: there is no LibreOffice ({:?})", office.map(|o| o.status));
            continue;
        };
        assert_eq!(flat.matches("<office:annotation ").count(), report.findings.len(), "{name}");
        assert_eq!(flat.matches("<office:annotation-end ").count(), report.findings.len(), "{name}");
        let misspelt = wanted.iter().find(|w| w.1 == "瓜达哈拉哈").expect("a comment").1;
        // LibreOffice puts the comment before its words.
        let after = flat.split("</office:annotation>").find(|t| t.starts_with(misspelt.as_str()));
        assert!(after.is_some_and(|t| t[misspelt.len()..].starts_with("<office:annotation-end")), "{name}");
    }
}
