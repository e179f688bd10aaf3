//! Aligning held to its laws, and small cases that a reader can check: merges, nulls, moves, lists numbered anew, labels stripped.

use biclause::align::align;
use biclause::lexicon::Lexicon;
use biclause::{Alignment, Document, Lang, Source, anchor, segment};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

fn doc(text: &str, lang: Lang) -> Document {
    let (mut doc, _) = segment::lines(&Arc::new(Source::new("lines", text, vec![])), lang);
    anchor::annotate(&mut doc);
    doc
}

/// The beads as `zh-en` of unit numbers from 1, moved ones with a star.
fn beads(zh: &str, en: &str) -> String {
    let a = align(&doc(zh, Lang::Zh), &doc(en, Lang::En), Lexicon::shipped());
    let list = |ids: &[biclause::UnitId]| ids.iter().map(|u| u.0.to_string()).collect::<Vec<_>>().join(",");
    let beads = a.beads.iter().map(|b| format!("{}-{}{}", list(&b.zh), list(&b.en), if b.moved { "*" } else { "" }));
    beads.collect::<Vec<_>>().join(" ")
}

const ZH: [&str; 8] = [
    "考虑到",
    "a) 发展中国家参加国际电联电信标准化部门研究组会议的程度仍然很低；",
    "b) 区域组的会议可以降低差旅费用；",
    "c) 许多国家尚未建立测试实验室，",
    "做出决议",
    "1 请电信标准化局主任每年向理事会提交一份报告；",
    "2 在两年内为非洲国家举办三次讲习班；",
    "3 继续支持妇女参加标准化工作。",
];
const EN: [&str; 8] = [
    "considering",
    "a) that the participation of developing countries in the meetings of ITU-T study groups is still very low;",
    "b) that meetings of regional groups can reduce travel costs;",
    "c) that many countries have not yet established testing laboratories,",
    "resolves",
    "1 to invite the Director of the Telecommunication Standardization Bureau to submit a report to the Council every year;",
    "2 to hold three workshops for African countries within two years;",
    "3 to continue supporting the participation of women in standardization work.",
];

fn without(lines: &[&str], drop: &[usize]) -> String {
    let kept = lines.iter().enumerate().filter(|(i, _)| !drop.contains(i)).map(|(_, l)| format!("{l}\n"));
    kept.collect()
}

fn bare(lines: &[&str]) -> String {
    let strip = |l: &str| match l.split_once(' ') {
        Some((label, rest)) if label.len() <= 2 => rest.to_string(),
        _ => l.to_string(),
    };
    lines.iter().map(|l| strip(l) + "\n").collect()
}

const STRAIGHT: &str = "1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8";

#[test]
fn labels_help_and_are_not_needed() {
    assert_eq!(beads(&without(&ZH, &[]), &without(&EN, &[])), STRAIGHT);
    assert_eq!(beads(&bare(&ZH), &bare(&EN)), STRAIGHT);
    assert_eq!(beads(&bare(&ZH), &without(&EN, &[])), STRAIGHT);
}

#[test]
fn a_clause_without_counterpart_is_a_null_bead_in_its_place() {
    assert_eq!(beads(&without(&ZH, &[6]), &without(&EN, &[])), "1-1 2-2 3-3 4-4 5-5 6-6 -7 7-8");
    assert_eq!(beads(&without(&ZH, &[]), &without(&EN, &[2])), "1-1 2-2 3- 4-3 5-4 6-5 7-6 8-7");
    assert_eq!(beads(&bare(&ZH), &bare(&EN[..7])), "1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-");
}

#[test]
fn a_list_numbered_anew_is_aligned_by_what_it_says() {
    // The English has lost c) 1 and counts its rest from 1.
    let en = without(&EN, &[5]).replace("2 to hold", "1 to hold").replace("3 to continue", "2 to continue");
    assert_eq!(beads(&without(&ZH, &[]), &en), "1-1 2-2 3-3 4-4 5-5 6- 7-6 8-7");
    let lettered = without(&EN, &[]).replace("1 to", "(i) to").replace("2 to", "(ii) to").replace("3 to", "(iii) to");
    assert_eq!(beads(&without(&ZH, &[]), &lettered), STRAIGHT);
}

#[test]
fn one_clause_may_be_two() {
    let zh = without(&ZH, &[]).replace("；\n2 在", "；在");
    assert_eq!(beads(&zh, &without(&EN, &[])), "1-1 2-2 3-3 4-4 5-5 6-6,7 7-8");
    let en = without(&EN, &[]).replace("costs;\nc) that", "costs, and that");
    assert_eq!(beads(&without(&ZH, &[]), &en), "1-1 2-2 3,4-3 5-4 6-5 7-6 8-7");
}

#[test]
fn a_clause_that_stands_elsewhere_is_moved() {
    let mut en = EN.to_vec();
    let taken = en.remove(1);
    en.insert(6, taken);
    assert_eq!(beads(&bare(&ZH), &bare(&en)), "1-1 2-7* 3-2 4-3 5-4 6-5 7-6 8-8");
}

#[test]
fn sentences_of_a_bead_stand_in_it_once() {
    let zh = "成员国应缴纳会费。会费数额由理事会确定。\n";
    let en = "Member States shall pay contributions. The amount of the contributions shall be set by the Council.\n";
    let a = align(&doc(zh, Lang::Zh), &doc(en, Lang::En), Lexicon::shipped());
    let pairs: Vec<(usize, usize)> = a.beads[0].sentences.iter().map(|s| (s.zh.len(), s.en.len())).collect();
    assert_eq!(pairs, [(1, 1), (1, 1)]);
}

#[test]
fn every_bead_says_why() {
    let a = align(&doc(&without(&ZH, &[]), Lang::Zh), &doc(&without(&EN, &[]), Lang::En), Lexicon::shipped());
    let b = &a.beads[5];
    assert!(b.confidence > 0.9, "{b:?}");
    let of = |kind: &str| b.evidence.iter().find(|e| e.kind == kind).map_or(0.0, |e| e.score);
    assert!(of("lexicon") > 1.0 && of("label") > 0.5, "{:?}", b.evidence);
}

fn assert_cover(a: &Alignment, zh: &Document, en: &Document) {
    for (doc, units) in [
        (zh, a.beads.iter().flat_map(|b| b.zh.clone()).collect::<Vec<_>>()),
        (en, a.beads.iter().flat_map(|b| b.en.clone()).collect::<Vec<_>>()),
    ] {
        let want: BTreeSet<_> = doc.alignable().map(|u| u.id).collect();
        assert_eq!(units.len(), want.len(), "a unit stands twice or nowhere");
        assert_eq!(units.into_iter().collect::<BTreeSet<_>>(), want);
    }
    for b in &a.beads {
        assert!((0.0..=1.0).contains(&b.confidence), "{b:?}");
        let count = |d: &Document, ids: &[biclause::UnitId]| -> usize {
            ids.iter().map(|&u| d.sentences_of(d.unit(u)).len()).sum()
        };
        let zs: BTreeSet<_> = b.sentences.iter().flat_map(|s| s.zh.clone()).collect();
        let es: BTreeSet<_> = b.sentences.iter().flat_map(|s| s.en.clone()).collect();
        assert_eq!((zs.len(), es.len()), (count(zh, &b.zh), count(en, &b.en)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn cover_identity_and_determinism(
        zh in proptest::collection::vec(0..ZH.len(), 0..40),
        en in proptest::collection::vec(0..EN.len(), 0..40),
    ) {
        let text = |lines: &[&str], pick: &[usize]| pick.iter().map(|&i| format!("{}\n", lines[i])).collect::<String>();
        let (z, e) = (doc(&text(&ZH, &zh), Lang::Zh), doc(&text(&EN, &en), Lang::En));
        let a = align(&z, &e, Lexicon::shipped());
        assert_cover(&a, &z, &e);
        prop_assert_eq!(&a, &align(&z, &e, Lexicon::shipped()));
        for d in [&z, &e] {
            let same = align(d, d, Lexicon::shipped());
            for b in &same.beads {
                prop_assert_eq!(&b.zh, &b.en, "not itself in its own copy");
                prop_assert!(b.zh.len() == 1 && !b.moved);
            }
        }
    }

    #[test]
    fn total(zh in "[\\PC\n]{0,120}", en in "[\\PC\n]{0,120}") {
        let (z, e) = (doc(&zh, Lang::Zh), doc(&en, Lang::En));
        assert_cover(&align(&z, &e, Lexicon::shipped()), &z, &e);
    }
}
