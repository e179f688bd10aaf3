//! Word files as people have them: the same document as Word and as text, and real files.

mod comments;
mod copies;
#[path = "../damage/mod.rs"]
mod damage;
mod make;
mod office;
mod revisions;

use biclause::extract::{self, Revisions};
use biclause::{Aligned, Document, Engine, Source, UnitId};
use std::path::{Path, PathBuf};

fn seed(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    std::fs::read_to_string(path).expect("a seed")
}

/// The folder of the real Word files; it need not be there.
fn real_files() -> PathBuf {
    std::env::var_os("BICLAUSE_CORPUS")
        .map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
        .join("docx")
}

fn align(a: Source, b: Source) -> Aligned {
    Engine::builder().build().expect("an engine").align(a, b).expect("an alignment")
}

/// Each bead by what it says: labels, paths and texts of its units.
fn said(aligned: &Aligned) -> Vec<(Vec<String>, Vec<String>)> {
    let side = |doc: &Document, units: &[UnitId]| -> Vec<String> {
        let one = |u: &UnitId| {
            let unit = doc.unit(*u);
            let label = unit.label.as_ref().map_or("", |l| l.text.as_str());
            format!("{} {} {label} {}", unit.path, unit.kind.name(), unit.text())
        };
        units.iter().map(one).collect()
    };
    aligned.alignment.beads.iter().map(|b| (side(&aligned.zh, &b.zh), side(&aligned.en, &b.en))).collect()
}

#[test]
fn resolution_54_aligns_from_word_as_from_text() {
    let (zh, en) = (seed("000_e0b6179354f45534.txt"), seed("001_f35bdf39b0be98ac.txt"));
    let word = |name: &str, text: &str| {
        let made = make::docx(text);
        assert!(made.numbered > 25 && made.notes == 2, "{name}: {} numbers, {} notes", made.numbered, made.notes);
        let source = extract::bytes(name, &made.bytes, Revisions::Final).expect("a Word file");
        assert_eq!(source.text.lines().count(), text.lines().count(), "one line a paragraph");
        source
    };
    let from_text = align(Source::new("zh", zh.as_str(), vec![]), Source::new("en", en.as_str(), vec![]));
    let from_word = align(word("zh", &zh), word("en", &en));
    let (text, word) = (said(&from_text), said(&from_word));
    assert!(text.len() > 50, "{} beads", text.len());
    for (t, w) in text.iter().zip(&word) {
        assert_eq!(t, w);
    }
    assert_eq!(text.len(), word.len());
    for (t, w) in from_text.alignment.beads.iter().zip(&from_word.alignment.beads) {
        assert!((t.confidence - w.confidence).abs() < 1e-6, "{} {}", t.confidence, w.confidence);
        assert_eq!(t.sentences.len(), w.sentences.len());
    }
}

/// Lines that LibreOffice 7.4 shows so (`soffice --headless --convert-to txt`), by file; of the bullets the text.
const SHOWN: &[(&str, &[&str])] = &[
    (
        "T-REC-X.609.7-201812-P__MSW-E.docx",
        &["7.1\tBuffer and buffermap", "7.2\tMessages", "7.2.1\tHELLO", "7.2.2\tPELLO"],
    ),
    ("T-REC-J.1108-E.docx", &["-\tRadio over IP terminal system", "-\tRadio over IP headend system"]),
    (
        "T-RES-T.1-2016-E.docx",
        &[
            "considering",
            "b)bis\tthat the International Telecommunication Regulations (ITR) contain references to relevant ITU\u{2011}T Recommendations;",
        ],
    ),
    ("T-REC-A.12-E.docx", &["\u{a9} ITU 2017"]),
    ("ITU-R_Format_of_ITU-R_Recommendations.docx", &[]),
];

#[test]
#[allow(clippy::print_stderr)]
fn real_files_are_read() {
    for (name, shown) in SHOWN {
        let path = real_files().join(name);
        if !path.exists() {
            eprintln!("skipped: there is no {}", path.display());
            continue;
        }
        let source = extract::file(&path).expect("a Word file");
        for line in *shown {
            assert!(source.text.lines().any(|l| l.replace('\u{a0}', " ").trim() == *line), "{name}: no line {line:?}");
        }
        assert!(!source.text.contains("HYPERLINK") && !source.text.contains("PAGEREF"), "{name}: codes of fields");
        let segmented = Engine::builder().build().expect("an engine").segment(source).expect("a tree");
        assert!(matches!(&segmented, biclause::segment::Segmented::One(d) if d.units.len() > 40), "{name}");
    }
}

/// The Word files of the command line's tests; `BICLAUSE_UPDATE=1 cargo test --test docx` writes them anew.
#[test]
fn the_files_of_the_command_line_are_made_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cli/tests/cmd/convert.in");
    let zh = "考虑到\na)\t第2、3、5和12研究组已成立了区域组；\nb)\t大多数区域组的活动已变得日益重要，\n做出决议\n1\t支持协调创建20个区域组；\n2\t请理事会考虑酌情为区域组[footnoteRef:1]1提供支持， [1: 1\t设在各区域。]\n";
    let en = "considering\na)\tthat regional groups have been established within Study Groups 2, 3, 5 and 12;\nb)\tthat the activities of most of these regional groups have become increasingly important,\n\
        resolves\n1\tto support the coordinated creation of {-10-}{+20+} regional groups;\n2\tto invite the Council to consider providing support for the regional groups[footnoteRef:1]1 as appropriate, [1: 1\tIn each region.]\n";
    // Both have a tracked change; one that is in English only is left over.
    let changed_zh = "做出决议\n1\t支持协调创建{-10-}{+20+}个区域组；\n2\t请理事会在30天内审议本决议，\n";
    let changed_en = "resolves\n1\tto support the coordinated creation of {-10-}{+20+} regional groups;\n2\tto invite the Council to consider this Resolution within {-20-}{+30+} days,\n";
    for (name, text) in
        [("zh.docx", zh), ("en.docx", en), ("changed.zh.docx", changed_zh), ("changed.en.docx", changed_en)]
    {
        let (path, bytes) = (folder.join(name), make::docx(text).bytes);
        if std::env::var_os("BICLAUSE_UPDATE").is_some() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&path, &bytes).expect("a file");
        }
        assert!(std::fs::read(&path).is_ok_and(|b| b == bytes), "{} is stale", path.display());
    }
}

#[test]
fn damaged_files_give_a_text_or_an_error() {
    let bytes = make::docx(&seed("001_f35bdf39b0be98ac.txt")).bytes;
    let (_, refused) = damage::read("damaged.docx", &bytes, 400, 4, (8, b"<>/&' \0\xFF9"));
    assert!(refused > 200, "{refused} refused");
}
