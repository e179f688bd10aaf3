//! Comparing and assigning, on anchors found in small texts.

use super::super::{Comparison, KINDS, annotate, compare};
use super::*;
use crate::document::{Anchor, Document, Lang, Unit, UnitId, UnitKind};
use crate::source::Source;
use crate::span::Span;
use std::sync::Arc;

/// A document of one paragraph, annotated.
pub(crate) fn lone(lang: Lang, text: &str) -> Document {
    let source = Arc::new(Source::new("t", text, vec![]));
    let mut unit = Unit::new(UnitId(0), UnitKind::Paragraph, None, Span::new(0, text.len()));
    unit.view.copy(text, Span::new(0, text.len()));
    let mut doc = Document::new(source, lang, vec![unit], vec![], vec![]);
    annotate(&mut doc);
    doc
}

/// What is left, hard ones only, and the pairs that are not the same.
fn alarms(zh: &str, en: &str) -> Vec<String> {
    let (z, e) = (lone(Lang::Zh, zh), lone(Lang::En, en));
    let (z, e): (Vec<&Anchor>, Vec<&Anchor>) = (z.anchors.iter().collect(), e.anchors.iter().collect());
    let m = match_anchors(KINDS, &z, &e);
    assert_eq!(m.pairs.len() + m.explained_zh.len() + m.left_zh.len(), z.len());
    assert_eq!(m.pairs.len() + m.explained_en.len() + m.left_en.len(), e.len());
    let hard = |side: &[&Anchor], i: &usize| (!side[*i].soft).then(|| side[*i].key.clone());
    let mut out: Vec<String> =
        m.left_zh.iter().filter_map(|i| hard(&z, i)).chain(m.left_en.iter().filter_map(|i| hard(&e, i))).collect();
    for p in m.pairs.iter().filter(|p| p.how != Comparison::Same) {
        out.push(match &p.how {
            Comparison::Near(d) => d
                .iter()
                .map(|d| {
                    format!("{}: {:?} {:?}", d.field, d.a.as_deref().unwrap_or("-"), d.b.as_deref().unwrap_or("-"))
                })
                .collect::<Vec<_>>()
                .join(", "),
            _ => format!("{} for {}", z[p.zh].key, e[p.en].key),
        });
    }
    out
}

#[test]
fn the_same_said_in_two_ways_is_no_alarm() {
    for (zh, en) in [
        ("半数以上，即百分之五十", "at least 50 per cent"),
        ("十二个月内", "within one year"),
        ("两周内", "within 14 days"),
        ("民國八十五年", "1996"),
        ("一名委员，两项建议", "a member and proposals"),
        ("2016年7月1日和7月3日", "on 1 July 2016 and 3 July 2016"),
        ("0.5", "50 per cent"),
        ("会议于三月、六月和九月举行", "meetings in March, June and September"),
    ] {
        assert_eq!(alarms(zh, en), Vec::<String>::new(), "{zh} | {en}");
    }
}

#[test]
fn what_differs_is_told() {
    for (zh, en, want) in [
        ("共有五个区域", "six regions", "number:5 for number:6"),
        (
            "第123号决议（2010年，瓜达拉哈拉，修订版）",
            "Resolution 123 (Rev. Guadalajara, 2014)",
            "year: \"2010\" \"2014\"",
        ),
        ("第123号决议（2010年，瓜达拉哈拉）", "Resolution 123 (Rev. Guadalajara, 2010)", "rev: \"-\" \"rev\""),
        ("第2、3、5和12研究组", "Study Groups 2, 3 and 12", "number: \"2, 3, 5, 12\" \"2, 3, 12\""),
        ("2016年10月25日", "26 October 2016", "day: \"25\" \"26\""),
        ("新台币二十万元", "NT$2,000,000", "money:200000;TWD for money:2000000;TWD"),
    ] {
        assert_eq!(alarms(zh, en), vec![want.to_string()], "{zh} | {en}");
    }
}

#[test]
fn comparing_is_symmetric() {
    let texts = ["第5号决议", "第5号决议（2010年，釜山）", "百分之五", "五年", "第三研究组", "2016年7月", "七月"];
    let docs: Vec<Document> = texts.iter().map(|t| lone(Lang::Zh, t)).collect();
    for a in docs.iter().flat_map(|d| &d.anchors) {
        assert_eq!(compare(KINDS, a, a), Comparison::Same);
        for b in docs.iter().flat_map(|d| &d.anchors) {
            assert_eq!(compare(KINDS, a, b).worth(), compare(KINDS, b, a).worth(), "{} {}", a.key, b.key);
        }
    }
    assert!(KINDS.len() > 5);
}
