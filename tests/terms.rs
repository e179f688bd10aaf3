//! What a user's glossary or memory changes: each case shows the result without it and with it.

use biclause::engine::Builder;
use biclause::glossary::Glossary;
use biclause::memory::Memory;
use biclause::{Engine, Error, Source};

const GLOSSARY: &str = "澄碧坊\tBellmere\n鸣沙驿\tThornhill\n";
const MEMORY: &str = "澄碧坊站点已开放。\tThe Bellmere site was opened.\n理事会感谢澄碧坊。\tThe Council thanks Bellmere.\n\
    注意到澄碧坊的报告。\tThe report of Bellmere was noted.\n注意到鸣沙驿的报告。\tThe report of Thornhill was noted.\n\
    理事会感谢鸣沙驿。\tThe Council thanks Thornhill.\n鸣沙驿应支持理事会。\tThornhill shall support the Council.\n";

fn source(text: &str) -> Source {
    Source::new("text", text, vec![])
}

fn with_glossary() -> Builder {
    Engine::builder().threads(1).glossary(Glossary::read("g", GLOSSARY.as_bytes()).unwrap())
}

fn with_memory() -> Builder {
    Engine::builder().threads(1).memory(Memory::read("m", MEMORY.as_bytes()).unwrap())
}

/// Confidence of each right pair, and of the null bead of the line that stands alone.
fn right(builder: Builder) -> f64 {
    let zh = source("澄碧坊\n鸣沙驿\n请理事会考虑为这些站点提供支持；\n");
    let en = source("Bellmere\nThornhill\nLarkspur\nto invite the Council to consider supporting these sites;\n");
    let aligned = builder.build().unwrap().align_lines(zh, en).unwrap();
    let gold = [(vec![0], vec![0]), (vec![1], vec![1]), (vec![], vec![2]), (vec![2], vec![3])];
    let beads = aligned.indexes().into_iter().zip(&aligned.alignment.beads);
    beads.filter(|(b, _)| gold.contains(b)).map(|(_, b)| b.confidence).sum()
}

#[test]
fn unknown_names_are_paired_with_certainty() {
    let without = right(Engine::builder().threads(1));
    for builder in [with_glossary(), with_memory()] {
        let with = right(builder);
        assert!(with > 3.8 && with > without + 0.5, "{without} {with}");
    }
}

#[test]
fn a_clause_whose_names_are_known_shows_what_it_lacks() {
    let zh =
        "做出决议\n1\t支持区域组；\n2\t请澄碧坊与鸣沙驿在理事会的框架内开展合作；\n3\t请秘书长向理事会提交报告，\n";
    let en = "resolves\n1\tto support the regional groups;\n2\tto invite Bellmere and Thornhill to cooperate within the framework of the Council, \
              and the marigold perennial orchard;\n3\tto invite the Secretary-General to submit a report to the Council,\n";
    let names = |builder: Builder| {
        let report = builder.build().unwrap().check(source(zh), source(en)).unwrap();
        let gone: Vec<String> =
            report.findings.iter().filter(|f| f.check == "partial-omission").map(|f| f.message.clone()).collect();
        let zh = report.zh.as_ref().unwrap();
        let unit = zh.alignable().find(|u| u.text().contains("鸣沙驿")).unwrap().id;
        (report.coverage.zh.unit(unit).unwrap().score, gone)
    };
    let (before, _) = names(Engine::builder().threads(1));
    for builder in [with_glossary(), with_memory()] {
        let (after, gone) = names(builder);
        assert!(after > before && after > 0.95, "{before} {after}");
        assert!(gone.iter().any(|m| m.contains("marigold") && !m.contains("Bellmere")), "{gone:?}");
    }
}

#[test]
fn a_big_glossary_is_laid_over_and_searched_in_reasonable_work() {
    // 100,000 headwords that share their beginnings: what is looked up depends on the text, not on them.
    let han = |i: u32| char::from_u32(0x4E00 + i).unwrap();
    let rows: String = (0..100_000u32)
        .map(|i| format!("{}{}{}{}\tterm{}\n", han(i % 7), han(i / 7 % 400), han(i % 401), han(i / 2800), i % 977))
        .collect();
    let glossary = Glossary::read("big", rows.as_bytes()).unwrap();
    assert_eq!(glossary.terms.len(), 100_000);
    let engine = Engine::builder().threads(1).glossary(glossary).build().unwrap();
    let word: String = rows.lines().nth(99_999).unwrap().split('\t').next().unwrap().into();
    let text = format!("决议{word}报告");
    let lexicon = engine.lexicon();
    let found = lexicon.matches(&text).into_iter().find(|m| m.at.of(&text) == word).unwrap();
    assert!(lexicon.links(found.word).any(|(s, x)| lexicon.stem(s).starts_with("term") && x == 1.0));
}

#[test]
fn a_file_of_the_other_kind_is_named() {
    let e = Glossary::read("g.tmx", "<tmx/>".as_bytes()).unwrap_err();
    assert!(matches!(e, Error::Format { ref name, .. } if name == "g.tmx"), "{e}");
}
