//! The laws that segmenting keeps for any text, and what the seed documents must show.

use biclause::segment::{self, Segmented};
use biclause::{Document, Lang, Source, Span, UnitKind, extract};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The span law: every range inside its parent's and on character boundaries, children in order, every character of a view from the source.
fn lawful(doc: &Document) {
    let text = doc.source.text.as_str();
    let fits = |s: Span| text.is_char_boundary(s.start) && text.is_char_boundary(s.end) && s.end <= text.len();
    let mut paths = BTreeSet::new();
    for (i, u) in doc.units.iter().enumerate() {
        assert_eq!(u.id.index(), i);
        assert!(fits(u.span) && fits(u.own) && u.span.contains(u.own), "{}", u.path);
        assert!(paths.insert(u.path.clone()), "path {} twice", u.path);
        let Some(parent) = u.parent.map(|p| &doc.units[p.index()]) else {
            assert_eq!((i, u.end as usize), (0, doc.units.len()));
            continue;
        };
        assert!(
            parent.id < u.id && u.end <= parent.end && parent.span.contains(u.span),
            "{} in {}",
            u.path,
            parent.path
        );
        if u.kind == UnitKind::Footnote {
            assert!(parent.own.contains(u.span));
        }
        for m in &u.marks {
            assert!(fits(m.span) && u.text().is_char_boundary(m.at));
            assert!(m.note.is_none_or(|n| doc.units[n.index()].kind == UnitKind::Footnote));
        }
        for (at, c) in u.text().char_indices() {
            let from = u.view.to_source(Span::new(at, at + c.len_utf8()));
            assert!(fits(from) && !from.is_empty() && u.span.contains(from), "{} {c:?}", u.path);
        }
        let sentences = &doc.sentences[u.sentences.start as usize..u.sentences.end as usize];
        let mut end = 0;
        for s in sentences {
            assert!(s.unit == u.id && s.at.start >= end && u.text()[end..s.at.start].trim().is_empty() && fits(s.span));
            end = s.at.end;
        }
        assert!(u.text()[end..].trim().is_empty(), "{}", u.path);
    }
    // Siblings do not overlap, and stand in the order of the text.
    for parent in &doc.units {
        let mut end = parent.span.start;
        for u in doc.units.iter().filter(|u| u.parent == Some(parent.id)) {
            assert!(u.span.start >= end, "{} begins before its elder sibling ends", u.path);
            end = u.span.end;
        }
    }
}

fn source(text: &str) -> Arc<Source> {
    Arc::new(Source::new("test", text, vec![]))
}

fn lines_law(text: &str, lang: Lang) {
    let (doc, lines) = segment::lines(&source(text), lang);
    lawful(&doc);
    assert_eq!(doc.units.len(), lines.len());
    let want: Vec<usize> = text
        .split('\n')
        .enumerate()
        .filter(|(_, l)| {
            !l.trim_matches(|c: char| c.is_whitespace() || "\u{feff}\u{200b}\u{2060}".contains(c)).is_empty()
        })
        .map(|(i, _)| i)
        .collect();
    assert_eq!(lines[1..], want, "each line that is not blank is one unit");
    assert!(doc.units.iter().skip(1).all(|u| u.parent == Some(doc.units[0].id) && u.end == u.id.0 + 1));
}

/// Pieces that documents are made of, in an order that none has.
fn jumble() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "考虑到",
        "resolves",
        "责成主任",
        "instructs the Director",
        "a)\t",
        "i)\t",
        "1\t",
        "12. ",
        "第三条 ",
        "Article 4 ",
        "（一）",
        "– ",
        "\t",
        "\t“",
        "”",
        "“",
        "\"",
        "\n",
        "\n\n",
        "\r\n",
        " \n",
        "\n\t",
        "附件 1\n",
        "Annex 2\n",
        "表1\n",
        "[footnoteRef:1]1",
        "[1: 1\tnote。] ",
        "[bookmark: x]",
        "的\n",
        "of the\n",
        "文本，",
        "text.",
        "；",
        "：\n",
        "(2012)",
        "第1号决议（2012年）\n",
        "The Assembly,\n",
        "\u{a0}",
        "\u{2011}",
        "\u{200b}",
        "- 3 -\n",
        "国际电联",
        "Member States",
        "\u{c}",
        "\r",
        "理由：\n",
        "46\t",
        "ei)\t",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn spans_hold_for_any_jumble(text in jumble()) {
        for lang in [Lang::Zh, Lang::En] {
            lawful(&segment::document(&source(&text), lang));
            lines_law(&text, lang);
        }
        match segment::segment(&source(&text)) {
            Some(Segmented::Both { zh, en }) => {
                lawful(&zh);
                lawful(&en);
            }
            Some(Segmented::One(doc)) => lawful(&doc),
            _ => {}
        }
    }

    #[test]
    fn total_for_any_text(text in "\\PC{0,80}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        lawful(&segment::document(&source(&text), Lang::En));
        lines_law(&text, Lang::Zh);
        if let Ok(s) = extract::plain("bytes", &bytes) {
            prop_assert_eq!(s.blocks.iter().map(|b| b.span.of(&s.text)).collect::<String>(), s.text.clone());
        }
    }
}

fn seed(number: &str) -> Segmented {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let file = std::fs::read_dir(folder).unwrap().filter_map(Result::ok).map(|e| e.path());
    let file = file.filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(number))).min().unwrap();
    segment::segment(&Arc::new(extract::file(&file).unwrap())).unwrap()
}

fn one(number: &str) -> Document {
    match seed(number) {
        Segmented::One(doc) => doc,
        _ => panic!("seed {number} is in one language"),
    }
}

fn has<'a>(doc: &'a Document, path: &str) -> &'a biclause::Unit {
    doc.units.iter().find(|u| u.path == path).unwrap_or_else(|| panic!("no {path}"))
}

#[test]
fn a_resolution_in_both_languages() {
    let (zh, en) = (one("000"), one("001"));
    lawful(&zh);
    lawful(&en);
    assert_eq!((zh.lang, en.lang), (Lang::Zh, Lang::En));
    for path in [
        "opening",
        "considering/a",
        "recognizing/f",
        "noting/f",
        "bearing-in-mind/p1",
        "recognizing-further/c",
        "resolves/2",
        "invites-2/1",
    ] {
        assert_eq!(has(&zh, path).kind, has(&en, path).kind, "{path}");
    }
    assert_eq!(has(&en, "calls-upon/iii").label.as_ref().unwrap().text, "iii)");
    assert_eq!(has(&zh, "calls-upon/iii").label.as_ref().unwrap().text, "(iii)");
    assert_eq!(has(&en, "title").text(), "resolution 54 (Rev. Dubai, 2012)");
    assert_eq!(has(&en, "history").kind, UnitKind::History);
    // The notes hang on the clauses that carry their marks.
    let note = has(&zh, "considering/b/fn-1");
    assert_eq!(has(&zh, "considering/b").marks[0].note, Some(note.id));
    assert!(note.text().starts_with("其中") && !has(&zh, "considering/b").text().contains('['));
    assert!(has(&en, "considering/a").text().contains("developing and developed"));
}

#[test]
fn an_annex_a_quotation_and_a_schedule() {
    let doc = one("002");
    lawful(&doc);
    assert_eq!(has(&doc, "annex-1").kind, UnitKind::Annex);
    assert_eq!(has(&doc, "annex-1/title-2").text(), "国际电联在组织支持互联网的电信网络技术工作中的作用");
    assert!(has(&doc, "annex-1/instructs-2/1").text().ends_with("应做出的努力；"));
    assert_eq!(doc.units.iter().filter(|u| u.path.starts_with("5/table/r") && u.kind == UnitKind::Row).count(), 7);
    assert!(has(&doc, "2/instructs/3").quoted && !has(&doc, "3").quoted);
    assert!(doc.units.iter().any(|u| u.quoted && u.text().ends_with("不得通过课题或建议书”，")));
}

#[test]
fn both_languages_in_one_file() {
    let Segmented::Both { zh, en } = seed("003") else { panic!("two languages") };
    lawful(&zh);
    lawful(&en);
    let rows =
        |d: &Document, t: &str| d.units.iter().filter(|u| u.kind == UnitKind::Row && u.path.starts_with(t)).count();
    assert_eq!((rows(&zh, "table-1/"), rows(&zh, "table-2/")), (26, 26));
    assert_eq!(rows(&en, ""), 27);
    assert!(zh.units[0].span.end <= en.units[0].span.start);
    assert!(en.units.iter().any(|u| u.kind == UnitKind::Lead && u.text().starts_with("instructs the Director of")));
}

#[test]
fn merged_labels_keep_their_writing() {
    let doc = one("004");
    lawful(&doc);
    let key = |written: &str| {
        let l = doc.units.iter().filter_map(|u| u.label.as_ref()).find(|l| l.text == written);
        l.unwrap_or_else(|| panic!("no {written}")).key()
    };
    for (written, value) in
        [("46", "6"), ("58", "8"), ("610", "10"), ("812", "12"), ("ei)", "i"), ("fj)", "j"), ("cb)", "b"), ("ef)", "f")]
    {
        assert_eq!(key(written), value, "{written}");
    }
    assert!(doc.units.iter().any(|u| u.kind == UnitKind::Lead && u.text() == "认识到考虑到"));
}

/// The share of equal paths in the pairs of a corpus, Roman figures taken as numbers.
#[test]
#[allow(clippy::print_stderr)]
fn both_languages_have_the_same_tree() {
    let home = std::env::var_os("BICLAUSE_CORPUS")
        .map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folder = home.join("corpus/cc");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no corpus in {}", folder.display());
        return;
    };
    let mut shares = Vec::new();
    for zh in files.filter_map(Result::ok).map(|e| e.path()) {
        let name = zh.to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".zh.txt").filter(|s| !s.contains("nolabel")) else { continue };
        let paths = |name: &str, lang| {
            let doc = segment::document(&Arc::new(extract::file(Path::new(name)).unwrap()), lang);
            lawful(&doc);
            doc.units.iter().filter(|u| u.is_alignable()).map(|u| u.path.clone()).collect::<BTreeSet<_>>()
        };
        let (a, b) = (paths(&name, Lang::Zh), paths(&format!("{stem}.en.txt"), Lang::En));
        shares.push(2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64);
    }
    let mean = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
    assert!(mean > 0.9, "{mean:.3} of the paths are equal");
}
