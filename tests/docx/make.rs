//! Makes a Word file of a text whose labels and footnotes are typed: the labels become automatic numbers, the notes become notes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
/// The lists: what Word calls the numbers, and how they look.
const LISTS: [(&str, &str); 4] =
    [("lowerLetter", "%1)"), ("decimal", "%1"), ("lowerRoman", "%1)"), ("lowerRoman", "(%1)")];

/// What was made.
pub struct Made {
    pub bytes: Vec<u8>,
    /// How many paragraphs have an automatic number.
    pub numbered: usize,
    /// How many footnotes there are.
    pub notes: usize,
}

/// The Word file.
pub fn docx(text: &str) -> Made {
    let (mut body, mut notes, mut nums) = (String::new(), String::new(), String::new());
    let (mut num, mut numbered, mut given) = (0, 0, 0);
    let mut last: BTreeMap<usize, (u32, usize)> = BTreeMap::new();
    for line in text.lines() {
        let mut props = String::new();
        let mut rest = line;
        if let Some((label, after)) = line.split_once('\t')
            && let Some((list, n)) = number(label, &last)
        {
            // Each list of the text begins again at its first number.
            let of = match last.get(&list) {
                Some(&(before, of)) if n == before + 1 => of,
                _ => {
                    num += 1;
                    write!(nums, "<w:num w:numId='{num}'><w:abstractNumId w:val='{list}'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='{n}'/></w:lvlOverride></w:num>").unwrap();
                    num
                }
            };
            last.insert(list, (n, of));
            numbered += 1;
            props = format!("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='{of}'/></w:numPr></w:pPr>");
            rest = after;
        }
        write!(body, "<w:p>{props}{}</w:p>", runs(rest, &mut notes, &mut given)).unwrap();
    }
    let lists: String = (0..).zip(LISTS).map(|(i, (format, look))| {
        format!("<w:abstractNum w:abstractNumId='{i}'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{look}'/></w:lvl></w:abstractNum>")
    }).collect();
    let bytes = zip(&[
        ("numbering", format!("<w:numbering {W}>{lists}{nums}</w:numbering>")),
        ("footnotes", format!("<w:footnotes {W}>{notes}</w:footnotes>")),
        ("document", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
    ]);
    Made { bytes, numbered, notes: given }
}

/// The list that a label belongs to and its number in it.
fn number(label: &str, last: &BTreeMap<usize, (u32, usize)>) -> Option<(usize, u32)> {
    const ROMAN: [&str; 5] = ["i", "ii", "iii", "iv", "v"];
    let roman = |s: &str| ROMAN.iter().position(|r| *r == s).map(|i| i as u32 + 1);
    if let Ok(n) = label.parse() {
        return Some((1, n));
    }
    let inner = label.strip_suffix(')')?;
    if let Some(inner) = inner.strip_prefix('(') {
        return roman(inner).map(|n| (3, n));
    }
    let letter =
        inner.bytes().next().filter(|b| inner.len() == 1 && b.is_ascii_lowercase()).map(|b| u32::from(b - b'a') + 1);
    match letter {
        Some(n) if n == 1 || last.get(&0).is_some_and(|l| l.0 + 1 == n) => Some((0, n)),
        _ => roman(inner).map(|n| (2, n)),
    }
}

/// The runs of a line; `[footnoteRef:1]1` becomes a reference, `[1: 1 …]` its note.
fn runs(line: &str, notes: &mut String, given: &mut usize) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let (before, after) = rest.split_at(open);
        out.push_str(&run(before));
        let digits = |s: &str| s.chars().take_while(char::is_ascii_digit).count();
        let close = after.find(']').map_or(after.len(), |i| i + 1);
        rest = &after[close..];
        if after.starts_with("[footnoteRef:") {
            *given += 1;
            write!(out, "<w:r><w:footnoteReference w:id='{given}'/></w:r>").unwrap();
            rest = &rest[digits(rest)..];
        } else if digits(&after[1..]) > 0 {
            let (mark, note) = after[1..close - 1].split_once(':').expect("a note");
            let note = note.trim().trim_start_matches(mark).trim();
            write!(
                notes,
                "<w:footnote w:id='{mark}'><w:p><w:r><w:footnoteRef/><w:tab/></w:r>{}</w:p></w:footnote>",
                run(note)
            )
            .unwrap();
        } else {
            assert!(after.starts_with("[bookmark:"), "{after}");
        }
    }
    out + &run(rest)
}

/// A run, or several: `{+inserted+}` and `{-deleted-}` become tracked changes.
fn run(text: &str) -> String {
    let Some((at, kind)) = ["{+", "{-"].iter().filter_map(|k| text.find(k).map(|i| (i, *k))).min() else {
        return plain(text);
    };
    let (tag, close) = if kind == "{+" { ("ins", "+}") } else { ("del", "-}") };
    let (inside, rest) = text[at + 2..].split_once(close).expect("an end of the change");
    let changed = plain(inside);
    let changed =
        if tag == "del" { changed.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ") } else { changed };
    format!(
        "{}<w:{tag} w:id='9' w:author='A reviser' w:date='2026-01-01T00:00:00Z'>{changed}</w:{tag}>{}",
        plain(&text[..at]),
        run(rest)
    )
}

fn plain(text: &str) -> String {
    let text =
        text.replace('&', "&amp;").replace('<', "&lt;").replace('\t', "</w:t><w:tab/><w:t xml:space='preserve'>");
    format!(
        "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>",
        text.replace('\u{2011}', "</w:t><w:noBreakHyphen/><w:t xml:space='preserve'>")
    )
}

pub fn zip(parts: &[(&str, String)]) -> Vec<u8> {
    const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = |all: String| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{all}</Relationships>"
        )
    };
    let of = |kind: &str, target: &str| format!("<Relationship Id='{kind}' Type='{RELS}/{kind}' Target='{target}'/>");
    let types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
        <Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>";
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut files = vec![
        ("_rels/.rels".to_owned(), rels(of("officeDocument", "word/document.xml"))),
        (
            "word/_rels/document.xml.rels".to_owned(),
            rels(of("numbering", "numbering.xml") + &of("footnotes", "footnotes.xml")),
        ),
    ];
    let mut listed = types.to_owned();
    for (name, text) in parts {
        let main = if *name == "document" { "document.main" } else { name };
        write!(listed, "<Override PartName='/word/{name}.xml' ContentType='{word}.{main}+xml'/>").unwrap();
        files.push((format!("word/{name}.xml"), text.clone()));
    }
    files.insert(0, ("[Content_Types].xml".to_owned(), listed + "</Types>"));
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    // Not packed, so that the bytes are the same whatever packs them.
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in files {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
