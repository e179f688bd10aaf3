//! The forms that translation tools read: valid, and read back with the same content.

use super::{sample, text};
use biclause::document::SentenceId;
use biclause::memory::Memory;
use biclause::report::{Format, Options};
use biclause::{Document, Engine, Report, Source};
use insta::assert_snapshot;
use std::path::{Path, PathBuf};
use std::process::Command;

fn report_of(id: &str, report: &Report) -> String {
    text(Format::named(id).expect("a form").report.expect("of a report")(report, &Options::default()))
}

/// Two texts with footnotes, a sentence on one side only, and signs that XML cannot hold.
fn footnotes() -> Report {
    let zh = "考虑到\na)\t区域组[footnoteRef:1]1已经成立。它们每年开会。 [1: 1\t设在各区域。]\n做出决议\n1\t支持各区域组\u{1}；\n";
    let en = "considering\na)\tthat regional groups[footnoteRef:1]1 have been established & work. They meet each year. [1: 1\tIn each region.]\n\
              resolves\n1\tto support the regional groups;\n2\tto invite the Council to consider <support> for them;\n";
    let engine = Engine::builder().build().expect("an engine");
    engine.check(Source::new("zh.txt", zh, vec![]), Source::new("en.txt", en, vec![])).expect("a report")
}

#[test]
fn the_forms_are_stable() {
    for id in ["tmx", "xliff", "xliff2"] {
        let out = report_of(id, &sample::pair()).replace(env!("CARGO_PKG_VERSION"), "[version]");
        insta::with_settings!({ snapshot_suffix => id }, { assert_snapshot!(out) });
    }
}

/// What the pairs of [`footnotes`] say, the English first.
const PAIRS: [(&str, &str); 7] = [
    ("considering", "考虑到"),
    ("that regional groups have been established & work.", "区域组已经成立。"),
    ("They meet each year.", "它们每年开会。"),
    ("In each region.", "设在各区域。"),
    ("resolves", "做出决议"),
    ("to support the regional groups;", "支持各区域组 ；"),
    ("to invite the Council to consider <support> for them;", ""),
];

#[test]
fn our_own_reader_gets_the_same_pairs() {
    let memory = Memory::read("pair.tmx", report_of("tmx", &footnotes()).as_bytes()).expect("a memory");
    let pairs: Vec<(&str, &str)> = memory.pairs().map(|(zh, en)| (en, zh)).collect();
    assert_eq!(pairs, PAIRS[..6]);
}

/// `BICLAUSE_PYTHON` is a Python that has translate-toolkit, where that of the system has not.
#[test]
#[allow(clippy::print_stderr)]
fn a_reader_of_others_gets_the_same_pairs() {
    let python = std::env::var("BICLAUSE_PYTHON").unwrap_or_else(|_| "python3".into());
    let folder = tempfile::tempdir().expect("a folder");
    for (id, n) in [("tmx", 6), ("xliff", 7), ("xliff2", 7)] {
        let file = folder.path().join(id);
        std::fs::write(&file, report_of(id, &footnotes())).expect("a file");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/report/read_back.py");
        let Some(end) =
            Command::new(&python).arg(script).arg(id).arg(&file).output().ok().filter(|e| e.status.code() != Some(77))
        else {
            eprintln!("skipped: {python} has no translate-toolkit");
            return;
        };
        assert!(end.status.success(), "{}", String::from_utf8_lossy(&end.stderr));
        let pairs: Vec<(String, String)> = serde_json::from_slice(&end.stdout).expect("JSON");
        // Readers differ in whether a code is text; between its neighbours it is the same.
        let bare = |t: &str| t.replace("[^1]", "");
        let pairs: Vec<(String, String)> = pairs.iter().map(|(a, b)| (bare(a), bare(b))).collect();
        let wanted: Vec<(String, String)> = PAIRS[..n].iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        assert_eq!(pairs, wanted, "{id}");
    }
}

/// What the sentence beads say, the Chinese first.
fn said(report: &Report) -> Vec<(String, String)> {
    let (zh, en) = (report.zh.as_ref().expect("Chinese"), report.en.as_ref().expect("English"));
    let side = |doc: &Document, ids: &[SentenceId], between: &str| {
        ids.iter().map(|s| doc.sentence_text(&doc.sentences[s.index()])).collect::<Vec<_>>().join(between)
    };
    let beads = report.alignment.beads.iter().flat_map(|b| &b.sentences);
    beads.map(|s| (side(zh, &s.zh, ""), side(en, &s.en, " "))).collect()
}

#[test]
fn what_is_written_and_checked_again_has_the_same_beads() {
    let engine = Engine::builder().build().expect("an engine");
    let seed = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
        biclause::extract::file(&path).expect("a seed")
    };
    let report = engine.check(seed("000_e0b6179354f45534.txt"), seed("001_f35bdf39b0be98ac.txt")).expect("a report");
    let all = said(&report);
    let whole: Vec<(String, String)> = all.iter().filter(|b| !b.0.is_empty() && !b.1.is_empty()).cloned().collect();
    assert!(whole.len() > 50 && whole.len() < all.len());
    for (id, wanted) in [("tmx", &whole), ("xliff", &all), ("xliff2", &all)] {
        let file = report_of(id, &report);
        let source =
            biclause::extract::bytes(id, file.as_bytes(), biclause::extract::Reading::default()).expect("units");
        assert_eq!(&said(&engine.check_one(source).expect("a report")), wanted, "{id}");
    }
}

#[test]
fn what_a_memory_cannot_hold_is_counted() {
    let tmx = Format::named("tmx").expect("a form").report.expect("of a report");
    let notes = tmx(&footnotes(), &Options::default()).expect("a memory").notes;
    assert_eq!(notes, ["1 English sentence without counterpart left out, as a memory holds pairs"]);
    for id in ["xliff", "xliff2"] {
        let out = report_of(id, &footnotes());
        assert!(
            out.contains("to invite the Council to consider &lt;support> for them;") || out.contains("&lt;support&gt;"),
            "{id}"
        );
        assert!(out.contains("[^1]"), "{id}: the mark of a footnote");
    }
}

#[test]
fn ids_are_unique() {
    for (id, element, attribute) in [
        ("tmx", "<tu ", "tuid"),
        ("xliff", "<trans-unit ", "id"),
        ("xliff", "<group ", "id"),
        ("xliff2", "<unit ", "id"),
    ] {
        let out = report_of(id, &footnotes());
        let mut ids: Vec<&str> = out
            .split(element)
            .skip(1)
            .filter_map(|e| e.split(&format!("{attribute}=\"")).nth(1)?.split('"').next())
            .collect();
        assert!(ids.len() > 3, "{id}: {ids:?}");
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{id}");
    }
}

#[test]
fn the_script_is_told() {
    let engine = Engine::builder().build().expect("an engine");
    let zh = "第一條\t電信事業經營者應向主管機關申請許可。\n第二條\t經營者應於三十日內補正。\n";
    let en = "Article 1\tTelecommunications operators shall apply to the competent authority for approval.\nArticle 2\tOperators shall supplement it within thirty days.\n";
    let report = engine.check(Source::new("zh", zh, vec![]), Source::new("en", en, vec![])).expect("a report");
    assert!(report_of("tmx", &report).contains("<tuv xml:lang=\"zh-Hant\">"));
    assert!(report_of("xliff2", &footnotes()).contains("trgLang=\"zh-Hans\""));
}

#[test]
fn one_text_is_no_pair() {
    for id in ["tmx", "xliff", "xliff2"] {
        let render = Format::named(id).expect("a form").report.expect("of a report");
        assert!(render(&sample::lone(), &Options::default()).is_err(), "{id}");
    }
}

/// The folder of public schemas.
fn schemas() -> PathBuf {
    std::env::var_os("BICLAUSE_SCHEMAS")
        .map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/schemas"), PathBuf::from)
}

#[test]
#[allow(clippy::print_stderr)]
fn the_forms_are_valid() {
    let home = schemas();
    if !home.join("tmx/tmx14.dtd").exists() || Command::new("xmllint").arg("--version").output().is_err() {
        eprintln!("skipped: there is no {} or no xmllint", home.display());
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let xsd = home.join("xliff2.1/informativeCopiesOf3rdPartySchemas/w3c/xml.xsd").canonicalize().expect("xml.xsd");
    let catalog = folder.path().join("catalog.xml");
    let entry = format!(
        "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'><system systemId='http://www.w3.org/2001/xml.xsd' uri='file://{}'/></catalog>",
        xsd.display()
    );
    std::fs::write(&catalog, entry).expect("a catalog");
    for (id, kind, schema) in [
        ("tmx", "--dtdvalid", "tmx/tmx14.dtd"),
        ("xliff", "--schema", "xliff/xliff-core-1.2-strict.xsd"),
        ("xliff2", "--schema", "xliff2.1/xliff_core_2.0.xsd"),
    ] {
        for report in [sample::pair(), footnotes()] {
            let file = folder.path().join(id);
            std::fs::write(&file, report_of(id, &report)).expect("a file");
            let mut xmllint = Command::new("xmllint");
            xmllint
                .env("XML_CATALOG_FILES", &catalog)
                .args(["--nonet", "--noout", kind])
                .arg(home.join(schema))
                .arg(&file);
            let end = xmllint.output().expect("xmllint runs");
            assert!(end.status.success(), "{id}: {}", String::from_utf8_lossy(&end.stderr));
        }
    }
}
