//! PDF files: small ones that are made here and kept for the command line's tests, and prints of the seeds by a browser.

mod damage;

use biclause::extract::{self, Revisions};
use biclause::{Document, Engine, UnitId};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// A PDF file with these pages, each of lines at a height (`>` indents, `^` makes small): one font whose codes are glyphs, with a table of what they stand for.
fn pdf(pages: &[&[(&str, u32)]]) -> Vec<u8> {
    let mut codes: BTreeMap<char, usize> = BTreeMap::new();
    for (line, _) in pages.iter().copied().flatten() {
        for c in line.chars() {
            let next = codes.len() + 1;
            codes.entry(c).or_insert(next);
        }
    }
    let content = |page: &&[(&str, u32)]| -> String {
        let line = |(text, y): &(&str, u32)| {
            let (x, text) = text.strip_prefix('>').map_or((60, *text), |t| (80, t));
            let (size, text) = text.strip_prefix('^').map_or((10, text), |t| (7, t));
            let hex: String = text.chars().map(|c| format!("{:04x}", codes[&c])).collect();
            format!("BT /F {size} Tf {x} {y} Td <{hex}> Tj ET\n")
        };
        page.iter().map(line).collect()
    };
    let table: String = codes
        .iter()
        .map(|(c, code)| {
            let mut units = [0; 2];
            let to: String = c.encode_utf16(&mut units).iter().map(|u| format!("{u:04x}")).collect();
            format!("<{code:04x}> <{to}>\n")
        })
        .collect();
    let widths: String =
        codes.iter().map(|(c, code)| format!("{code} [{}] ", if c.is_ascii() { 500 } else { 1000 })).collect();
    let stream = |text: &str| format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    let kids: String = (0..pages.len()).map(|i| format!("{} 0 R ", 5 + 2 * i)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        format!(
            "<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>>>",
            pages.len()
        ),
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/None/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/None/DW 1000/W[{widths}]>>]>>"
        ),
        stream(&format!("begincodespacerange <0000> <ffff> endcodespacerange\nbeginbfchar\n{table}endbfchar")),
    ];
    for (page, i) in pages.iter().zip(0..) {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", 6 + 2 * i));
        objects.push(stream(&content(page)));
    }
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = String::new();
    for (object, n) in objects.iter().zip(1..) {
        places += &format!("{:010} 00000 n \n", out.len());
        out.extend(format!("{n} 0 obj\n{object}\nendobj\n").bytes());
    }
    let (size, at) = (objects.len() + 1, out.len());
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
    );
    out.extend(end.bytes());
    out
}

/// The PDF files of the command line's tests; `BICLAUSE_UPDATE=1 cargo test --test pdf --all-features` writes them anew.
#[test]
fn the_files_of_the_command_line_are_made_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cli/tests/cmd/pdf.in");
    let zh: &[&[(&str, u32)]] = &[
        &[
            ("第54号决议", 770),
            ("考虑到", 740),
            ("a)  第2、3、5和12研究组已成立了区域组，并在各自的职责范围内定期举行会", 720),
            (">议，讨论区域性问题；", 706),
            ("b)  大多数区域组的活动已变得日益重要，", 686),
            ("做出决议", 666),
            ("1  支持协调创建30个区域组；", 646),
            ("– 1 –", 30),
        ],
        &[("第54号决议", 770), ("2  请理事会考虑酌情为区域组提供支持，", 740), ("– 2 –", 30)],
    ];
    let en: &[&[(&str, u32)]] = &[
        &[
            ("Resolution 54", 770),
            ("considering", 740),
            ("a)  that regional groups have been established within Study Groups 2, 3, 5 and 12, and", 720),
            (">that they meet regularly within their mandates to discuss regional mat-", 706),
            (">ters;", 692),
            ("b)  that the activities of most of these regional groups have become important,", 672),
            ("resolves", 652),
            ("1  to support the coordinated creation of 20 regional groups;", 632),
            ("– 1 –", 30),
        ],
        &[
            ("Resolution 54", 770),
            ("2  to invite the Council to consider providing support for the regional groups,", 740),
            ("– 2 –", 30),
        ],
    ];
    let blank: &[&[(&str, u32)]] = &[&[]];
    for (name, pages) in [("zh.pdf", zh), ("en.pdf", en), ("scan.pdf", blank)] {
        let (path, bytes) = (folder.join(name), pdf(pages));
        if std::env::var_os("BICLAUSE_UPDATE").is_some() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&path, &bytes).expect("a file");
        }
        assert!(std::fs::read(&path).is_ok_and(|b| b == bytes), "{} is stale", path.display());
    }
}

#[test]
fn damaged_files_give_a_text_or_an_error() {
    let bytes = pdf(&[&[("resolves to support the groups", 700), ("决议支持各组", 600)], &[("x", 700)]]);
    assert!(extract::bytes("whole.pdf", &bytes, Revisions::Final).is_ok());
    let (read, refused) = damage::read("damaged.pdf", &bytes, 600, 3, (6, b"<>[]() R/0\xFF-9"));
    assert!(refused > 50 && read > 50, "{read} read, {refused} refused");
}

/// Labels and texts of each bead, without blanks.
fn said(aligned: &biclause::Aligned) -> Vec<(String, String)> {
    let side = |doc: &Document, units: &[UnitId]| -> String {
        let bare = |t: &str| t.split_whitespace().collect::<String>().replace(['\u{2011}', '\u{ad}'], "-");
        units.iter().map(|u| bare(doc.unit(*u).label_text()) + &bare(doc.unit(*u).text())).collect()
    };
    aligned.alignment.beads.iter().map(|b| (side(&aligned.zh, &b.zh), side(&aligned.en, &b.en))).collect()
}

#[test]
#[allow(clippy::print_stderr)]
fn a_print_aligns_as_the_text_does() {
    if Command::new("chromium").arg("--version").output().is_err() {
        eprintln!("skipped: there is no chromium to print with");
        return;
    }
    let fonts = Command::new("fc-list").arg(":lang=zh").output();
    if fonts.map_or(true, |f| f.stdout.is_empty()) {
        eprintln!("skipped: there is no Chinese font to print with");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let engine = Engine::builder().threads(1).build().expect("an engine");
    let (mut texts, mut prints) = (Vec::new(), Vec::new());
    for (name, seed) in [("zh", "000_e0b6179354f45534.txt"), ("en", "001_f35bdf39b0be98ac.txt")] {
        let text = std::fs::read_to_string(seeds.join(seed)).expect("a seed");
        let lines: String =
            text.lines().map(|l| format!("<p>{}</p>", l.replace('&', "&amp;").replace('<', "&lt;"))).collect();
        let (page, print) = (folder.path().join(format!("{name}.html")), folder.path().join(format!("{name}.pdf")));
        std::fs::write(&page, format!("<meta charset=utf-8><title>t</title><body style='font-size:18px'>{lines}"))
            .expect("a file");
        let to = format!("--print-to-pdf={}", print.display());
        let ran =
            Command::new("chromium").args(["--headless", "--no-sandbox", "--disable-gpu", &to]).arg(&page).output();
        if !ran.is_ok_and(|r| r.status.success()) || !print.exists() {
            eprintln!("skipped: chromium does not print here");
            return;
        }
        texts.push(extract::file(&seeds.join(seed)).expect("a text"));
        prints.push(extract::file(&print).expect("a text from a PDF file"));
    }
    let of = |mut pair: Vec<biclause::Source>| {
        let (en, zh) = (pair.pop().expect("two"), pair.pop().expect("two"));
        said(&engine.align(zh, en).expect("beads"))
    };
    let (text, print) = (of(texts), of(prints));
    let same = text.iter().filter(|t| print.contains(t)).count();
    eprintln!("{same} of {} beads are the same", text.len());
    assert!(same * 10 >= text.len() * 9, "{same} of {} beads of the print are those of the text", text.len());
}
