//! The laws that ARCHITECTURE.md states, on whole runs: mirror, parallel, identity, cover, total.
//!
//! Texts are made from the lines of two seeds: some deleted, some moved, some said twice, some cut short, so that every path of the engine is taken.

use biclause::document::UnitId;
use biclause::{Document, Engine, Error, Lang, Report, Severity, Source};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ZH: &str = include_str!("../seeds/000_e0b6179354f45534.txt");
const EN: &str = include_str!("../seeds/001_f35bdf39b0be98ac.txt");

fn source(name: &str, text: &str) -> Source {
    Source::new(name, text, vec![])
}

fn run(threads: usize, lang: Lang, a: &str, b: &str) -> Result<Report, Error> {
    Engine::builder().threads(threads).source(lang).build()?.check(source("a", a), source("b", b))
}

fn bytes(r: &Result<Report, Error>) -> String {
    match r {
        Ok(r) => serde_json::to_string(r).expect("plain data"),
        Err(e) => e.to_string(),
    }
}

/// What happens to a line.
#[derive(Debug, Clone, Copy)]
enum Edit {
    Keep,
    Drop,
    Twice,
    Cut(usize),
    Swap,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        12 => Just(Edit::Keep),
        2 => Just(Edit::Drop),
        1 => Just(Edit::Twice),
        1 => (1usize..40).prop_map(Edit::Cut),
        1 => Just(Edit::Swap),
    ];
    prop::collection::vec(edit, 66)
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (i, line) in text.lines().enumerate() {
        match edits.get(i).copied().unwrap_or(Edit::Keep) {
            Edit::Keep => lines.push(line.into()),
            Edit::Drop => {}
            Edit::Twice => lines.extend([line.to_string(), line.to_string()]),
            Edit::Cut(n) => lines.push(line.chars().take(n).collect()),
            Edit::Swap => {
                let at = lines.len().saturating_sub(1);
                lines.insert(at, line.into());
            }
        }
    }
    lines.join("\n")
}

fn assert_cover(doc: &Document, held: Vec<UnitId>) {
    let want: BTreeSet<UnitId> = doc.alignable().map(|u| u.id).collect();
    let unique: BTreeSet<UnitId> = held.iter().copied().collect();
    assert_eq!(unique.len(), held.len(), "a unit stands in two beads");
    assert_eq!(unique, want, "the beads do not hold exactly the alignable units");
}

fn assert_sentences(r: &Report) {
    let (zh, en) = (r.zh.as_ref().expect("zh"), r.en.as_ref().expect("en"));
    for b in &r.alignment.beads {
        for (doc, lang) in [(zh, Lang::Zh), (en, Lang::En)] {
            let mut want: Vec<u32> = b.side(lang).iter().flat_map(|&u| doc.unit(u).sentences.clone()).collect();
            let side = |s: &biclause::bead::SentenceBead| if lang == Lang::Zh { s.zh.clone() } else { s.en.clone() };
            let mut got: Vec<u32> = b.sentences.iter().flat_map(side).map(|s| s.0).collect();
            got.sort_unstable();
            want.sort_unstable();
            assert_eq!(got, want, "the sentence beads of a bead do not hold its sentences once each");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn cover_mirror_and_parallel(zh in edits(), en in edits()) {
        let (zh, en) = (edited(ZH, &zh), edited(EN, &en));
        let report = run(1, Lang::En, &zh, &en);
        if let Ok(r) = &report {
            let side = |lang: Lang| r.alignment.beads.iter().flat_map(|b| b.side(lang).to_vec()).collect();
            assert_cover(r.zh.as_ref().expect("zh"), side(Lang::Zh));
            assert_cover(r.en.as_ref().expect("en"), side(Lang::En));
            assert_sentences(r);
            for c in r.coverage.zh.units.iter().chain(&r.coverage.en.units) {
                prop_assert!((0.0..=1.0).contains(&c.score), "coverage {} out of range", c.score);
            }
        }
        // Parallel: the thread count shows nowhere.
        prop_assert_eq!(bytes(&report), bytes(&run(3, Lang::En, &zh, &en)));
        // Mirror: the order of the arguments shows nowhere.
        let swapped = Engine::builder().threads(1).build().expect("engine").check(source("b", &en), source("a", &zh));
        prop_assert_eq!(bytes(&report), bytes(&swapped));
        // Mirror: the language of the original renames omissions and additions, one for one.
        if let (Ok(a), Ok(b)) = (&report, &run(1, Lang::Zh, &zh, &en)) {
            let count = |r: &Report, id: &str| r.findings.iter().filter(|f| f.check == id).count();
            prop_assert_eq!(count(a, "omission"), count(b, "addition"));
            prop_assert_eq!(count(a, "addition"), count(b, "omission"));
            prop_assert_eq!(count(a, "partial-omission"), count(b, "partial-addition"));
            prop_assert_eq!(count(a, "partial-addition"), count(b, "partial-omission"));
            prop_assert_eq!(&a.alignment, &b.alignment);
        }
    }

    #[test]
    fn total(a in "\\PC{0,200}", b in "[\u{4e00}-\u{4e80}a-z0-9()（）“”第条号决议 ,.。\n\t\\[\\]:]{0,200}") {
        let _ = bytes(&run(1, Lang::En, &a, &b));
        for text in [&a, &b] {
            let one = Engine::builder().threads(1).build().expect("engine").check_one(source("a", text));
            let _ = bytes(&one);
        }
    }
}

#[test]
fn identity_in_either_language() {
    use biclause::lexicon::Lexicon;
    let engine = Engine::builder().threads(1).build().expect("engine");
    for text in [ZH, EN] {
        let segmented = engine.segment(source("a", text)).expect("a seed");
        let biclause::segment::Segmented::One(doc) = segmented else { panic!("a seed in one language") };
        let alignment = biclause::align::align(&doc, &doc, Lexicon::shipped());
        for b in &alignment.beads {
            assert_eq!(b.zh, b.en, "a unit of a text is not aligned with itself in its copy");
        }
        let coverage = biclause::coverage::measure(&doc, &doc, &alignment, Lexicon::shipped());
        assert!(coverage.zh.document > 0.999 && coverage.en.document > 0.999, "{coverage:?}");
    }
}

#[test]
fn deleting_a_clause_leaves_the_other_beads_and_is_an_omission() {
    let lines: Vec<&str> = ZH.lines().collect();
    let clauses: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].contains('\t')).collect();
    let text = |drop: Option<usize>| -> String {
        lines.iter().enumerate().filter(|(i, _)| Some(*i) != drop).map(|(_, l)| format!("{l}\n")).collect()
    };
    let beads = |r: &Report| -> BTreeSet<(String, String)> {
        let (zh, en) = (r.zh.as_ref().expect("zh"), r.en.as_ref().expect("en"));
        let words = |d: &Document, ids: &[UnitId]| ids.iter().map(|&u| d.unit(u).text()).collect::<Vec<_>>().join("|");
        r.alignment.beads.iter().filter(|b| !b.is_null()).map(|b| (words(zh, &b.zh), words(en, &b.en))).collect()
    };
    let whole = beads(&run(2, Lang::En, &text(None), EN).expect("report"));
    let mut lost = 0;
    for &i in &clauses {
        let report = run(2, Lang::En, &text(Some(i)), EN).expect("report");
        lost += whole.difference(&beads(&report)).count().saturating_sub(1);
        assert!(
            report.findings.iter().any(|f| f.check == "omission" && f.severity >= Severity::Warning),
            "line {} deleted and nothing said: {}",
            i + 1,
            lines[i]
        );
    }
    let all = clauses.len() * whole.len();
    assert!(lost * 100 <= all, "{lost} of {all} other beads changed");
}
