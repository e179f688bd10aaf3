//! Odd texts, odd labels, odd beads: every check answers, and every place that it names is where it says.

use super::testkit::*;
use super::*;
use crate::anchor;
use crate::bead::Bead;
use crate::document::UnitId;
use proptest::prelude::*;

const PIECES: &[&str] = &[
    "第12条",
    "（2016年，哈马马特",
    "2024年，新德里",
    "“",
    "”",
    "（",
    "）",
    ")",
    "a)",
    "責成责成",
    "the the ",
    "Resolution 123 (Rev. Busan, 2014) ",
    "三十日",
    "520700",
    " ",
    "。",
    ". ",
    "^1",
    "认识到考虑到",
    "recognizing",
    "ITU‑T",
    "\u{3000}",
    "𠀀",
    "é",
    "http://a.b/c ",
    "…",
    "\t",
];

fn units() -> impl Strategy<Value = Vec<U>> {
    let text = prop::collection::vec(prop::sample::select(PIECES), 1..8).prop_map(|p| p.concat());
    let label = prop::sample::select(&["", "a)", "(i)", "46", "ei)", "1.", "z)"][..]);
    let unit = (0..5u8, label, text).prop_map(|(k, l, t)| {
        let t = if t.trim().is_empty() || t.ends_with('^') { "甲".to_string() } else { t };
        match k {
            0 => lead(&t),
            1 => title(&t),
            2 => note("1", &t),
            _ if l.is_empty() || l.len() > 3 || l == "ei)" => para(&t),
            _ => clause(l, &t),
        }
    });
    prop::collection::vec(unit, 1..10)
}

proptest! {
    #[test]
    fn every_check_answers(zh in units(), en in units(), cuts in prop::collection::vec((0..3usize, 0..3usize, any::<bool>()), 1..12)) {
        let mut p = Pair::new(&zh, &en, &[]);
        anchor::annotate(&mut p.zh);
        anchor::annotate(&mut p.en);
        let (mut z, mut e) = (1u32, 1u32);
        let take = |from: &mut u32, n: usize, all: usize| {
            let ids: Vec<UnitId> = (*from..=all as u32).take(n).map(UnitId).collect();
            *from += ids.len() as u32;
            ids
        };
        for (a, b, moved) in cuts {
            let mut bead = Bead::new(take(&mut z, a, zh.len()), take(&mut e, b, en.len()));
            bead.moved = moved;
            bead.confidence = 0.5;
            p.alignment.beads.push(bead);
        }
        let p = p.measured();
        let case = p.case();
        let findings = settle(&case, CHECKS.iter().flat_map(|c| (c.run)(&case)).collect());
        let mut prints: Vec<_> = findings.iter().map(|f| &f.fingerprint).collect();
        prints.sort();
        prints.dedup();
        prop_assert_eq!(prints.len(), findings.len());
        for f in &findings {
            prop_assert!(!f.message.is_empty());
            prop_assert!((0.0..=1.0).contains(&f.confidence));
            for (place, doc) in [(&f.zh, &p.zh), (&f.en, &p.en)] {
                if let Some(place) = place {
                    prop_assert_eq!(place.span().of(&doc.source.text), place.text.as_str());
                }
            }
        }
    }
}
