//! Relations on whole runs: summaries with their extracts, lists of the same decisions, an annex and what quotes it.

use biclause::bead::RelationKind;
use biclause::{Document, Engine, Lang, Report, Severity, Shape, Source, UnitId, UnitKind};

const CIRCULAR: &str = include_str!("../seeds/002_49ff0fc745cc0898.txt");
const MIXED: &str = include_str!("../seeds/003_33ee2c9bbc9ab1b2.txt");

fn one(text: &str) -> Report {
    Engine::builder().threads(1).build().expect("engine").check_one(Source::new("a.txt", text, vec![])).expect("report")
}

fn text(doc: &Document, units: &[UnitId]) -> String {
    units.iter().map(|&u| doc.unit(u).text()).collect::<Vec<_>>().join(" ")
}

fn messages<'a>(r: &'a Report, check: &str) -> Vec<(Severity, &'a str)> {
    r.findings.iter().filter(|f| f.check == check).map(|f| (f.severity, f.message.as_str())).collect()
}

#[test]
fn every_summary_finds_its_extract() {
    let r = one(MIXED);
    assert_eq!(r.shape, Shape::Summary);
    let (zh, en) = (r.zh.as_ref().expect("zh"), r.en.as_ref().expect("en"));
    let pairs: Vec<(String, String)> = r
        .alignment
        .relations
        .iter()
        .filter(|x| x.kind == RelationKind::Summarises)
        .map(|x| (text(zh, &x.from.units), text(en, &x.to.units)))
        .collect();
    assert_eq!(pairs.len(), 26);
    for (short, long) in &pairs {
        // Numbered ones by their number; the new ones hold a word that only their own extract has.
        match short.strip_prefix('第').and_then(|s| s.split_once('号')) {
            Some((n, _)) => assert!(long.starts_with(&format!("RESOLUTION {n} ")), "{short}\n{long}"),
            None => assert!(long.starts_with("NEW RESOLUTION"), "{short}\n{long}"),
        }
    }
    let of = |zh_word: &str| pairs.iter().find(|p| p.0.contains(zh_word)).map(|p| p.1.as_str()).unwrap_or("");
    for (word, there) in [
        ("漫游", "roaming"),
        ("智慧非洲", "Smart Africa"),
        ("盗窃", "theft"),
        ("假冒", "counterfeit"),
        ("金融包容性", "financial inclusion"),
        ("物联网", "Internet of things"),
        ("服务质量", "service quality"),
        ("各项决议的实施", "Evaluation of the implementation"),
        ("非无线电", "non-radio"),
        ("用户的研究", "protection of users"),
    ] {
        assert!(of(word).contains(there), "{word}: {}", of(word));
    }
    assert!(messages(&r, "omission").is_empty() && messages(&r, "addition").is_empty(), "a summary leaves things out");
}

#[test]
fn a_title_of_another_and_a_missing_row() {
    let r = one(MIXED);
    let titles = messages(&r, "title-mismatch");
    assert!(
        titles.iter().any(|(s, m)| *s == Severity::Error && m.starts_with("number 69 carries the title of number 64"))
    );
    assert!(titles.iter().filter(|(s, _)| *s == Severity::Error).count() == 1, "{titles:?}");
    let wrong = r.findings.iter().find(|f| f.check == "title-mismatch" && f.severity == Severity::Error).expect("one");
    let english: Vec<&str> = wrong.evidence.iter().filter_map(|p| p.en.as_ref()).map(|p| p.text.as_str()).collect();
    assert!(
        english.iter().any(|t| t.contains("discriminatory access")),
        "the English says whose title it is: {english:?}"
    );
    for n in ["number 54", "number 58"] {
        assert!(titles.iter().any(|(s, m)| *s == Severity::Warning && m.starts_with(n)), "{n}: {titles:?}");
    }
    assert!(!titles.iter().any(|(_, m)| m.starts_with("number 44")), "equal titles are no finding");
    let missing = messages(&r, "missing-entry");
    assert_eq!(missing.len(), 1, "{missing:?}");
    assert!(missing[0].1.starts_with("number 70 "), "{missing:?}");
}

#[test]
fn lists_that_agree_give_nothing() {
    let rows =
        [("2", "研究组的责任与职权"), ("44", "缩小标准化工作差距"), ("50", "网络安全"), ("52", "抵制和打击垃圾信息")];
    let table: String = rows.iter().map(|(n, t)| format!("\t修订\n\t{n}\n\t{t}\n\n")).collect();
    let list: String =
        rows.iter().map(|(n, t)| format!("\t第{n}号决议“{t}”责成电信标准化局主任采取必要的措施。\n\n")).collect();
    let make = |table: &str| format!("引言\n本文件列出有关决议。\n表1\n有关决议\n{table}\n\n表2\n决议概述\n{list}");
    let clean = one(&make(&table));
    assert!(messages(&clean, "title-mismatch").is_empty() && messages(&clean, "missing-entry").is_empty());
    let wrong = one(&make(&table.replace("网络安全", "抵制和打击垃圾信息")));
    assert_eq!(messages(&wrong, "title-mismatch").len(), 1, "{:?}", wrong.findings);
    let short = one(&make(&table.replace("\t修订\n\t50\n\t网络安全\n\n", "")));
    assert_eq!(messages(&short, "missing-entry").len(), 0, "three of four are too few to call the lists twins");
}

#[test]
fn a_circular_quotes_its_annex() {
    let r = one(CIRCULAR);
    assert_eq!(r.shape, Shape::Monolingual);
    let doc = r.zh.as_ref().expect("zh");
    assert!(doc.units.iter().any(|u| u.kind == UnitKind::Annex), "the annex is a document of its own");
    let inside = |u: UnitId| doc.ancestry(u).iter().any(|a| a.kind == UnitKind::Annex);
    let quotes: Vec<_> = r.alignment.relations.iter().filter(|x| x.kind == RelationKind::Quotes).collect();
    for x in &quotes {
        assert!(x.from.units.iter().all(|&u| !inside(u)) && x.to.units.iter().all(|&u| inside(u)), "{x:?}");
    }
    let quoted: String = quotes.iter().map(|x| text(doc, &x.to.units)).collect();
    for words in ["国际电联须继续进行自身调整", "召开公开磋商会议", "对电信标准化部门的现行结构进行评估"]
    {
        assert!(quoted.contains(words), "{words} is quoted in the circular: {quoted}");
    }
    assert!(r.unjudged.iter().any(|u| u.lang == Lang::Zh && u.message.contains("no English text")));
}
