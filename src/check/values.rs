//! What the anchors of a bead say on one side and not on the other: the common work of the checks on numbers, dates, references, study
//! groups, places, acronyms and links.
//!
//! In: a case and the kinds wanted. Out: [`Miss`]es in reading order. The anchors of all kinds of a bead are matched together, so that a bare 3 is explained
//! by *Article 3*. What a neighbouring bead has left over itself is a sentence on the wrong side of a
//! border. Cost: that of matching, once a bead.

use super::belongs::{self, Exchange};
pub(super) use super::worked::said;
use super::worked::{self, Passage, Worked};
use super::{Case, Finding, Place, Proof, Severity, Shape, gaps, own_place};
use crate::anchor::{Comparison, Difference};
use crate::bead::RelationKind;
use crate::document::{Anchor, Document, Lang, UnitId, UnitKind};
use crate::span::Span;
use std::cell::OnceCell;

/// Beads looked at on either side for a value that is missing.
const NEAR: usize = 2;

/// A value that one side has otherwise or not at all.
pub(super) struct Miss<'a> {
    pub zh: Option<&'a Anchor>,
    pub en: Option<&'a Anchor>,
    /// Fields in which the two differ; empty where they are two things, or where there is but one.
    pub differs: Vec<Difference>,
    /// Where both sides have both values, but each in the other's place.
    pub exchanged: Option<Exchange<'a>>,
    /// How sure it is that the two passages belong together, 0 to 1.
    pub sure: f64,
    /// Whether the units are paired one to one.
    pub lone: bool,
    /// Whether the side that lacks a value names others like it: it does not leave them all to the reader.
    pub named: bool,
    /// A point on the side that lacks the value: the end of the passage that should hold it.
    pub there: Option<Place>,
}

/// What is left of the anchors that a check reports when all that answers to something is taken away.
pub(super) fn misses<'a>(case: &Case<'a>, check: &str) -> Vec<Miss<'a>> {
    let Some((zh, en)) = case.both() else { return vec![] };
    let kind = |id: &str| case.kinds.iter().find(|k| k.id == id);
    let wanted = |id: &str| kind(id).is_some_and(|k| k.check == check);
    let passages = passages(case);
    // Few passages have values of a rare kind: the others are matched only where they stand beside one that has.
    let cells: Vec<OnceCell<Worked>> = passages.iter().map(|_| OnceCell::new()).collect();
    let worked =
        |i: usize| cells.get(i).zip(passages.get(i)).map(|(c, p)| c.get_or_init(|| Worked::new(case.kinds, zh, en, p)));
    let holds =
        |doc: &Document, us: &[UnitId]| us.iter().flat_map(|u| doc.anchors_of(doc.unit(*u))).any(|a| wanted(&a.kind));
    let mut out = vec![];
    for (i, p) in passages.iter().enumerate().filter(|(_, p)| holds(zh, &p.zh) || holds(en, &p.en)) {
        let Some(w) = worked(i) else { continue };
        let lone = p.zh.len() == 1 && p.en.len() == 1;
        let around: Vec<&Worked> = (i.saturating_sub(NEAR)..=i + NEAR).filter(|j| *j != i).filter_map(worked).collect();
        let miss =
            |zh, en, differs, sure, there| Miss { zh, en, differs, exchanged: None, sure, lone, named: false, there };
        if p.one_way.is_none() {
            let found = belongs::exchanges(case, p, &w.same, check).into_iter();
            out.extend(found.map(|x| Miss {
                zh: Some(x.zh[0]),
                en: Some(x.en[1]),
                exchanged: Some(x),
                ..miss(None, None, vec![], p.sure, None)
            }));
        }
        for (z, e, how) in &w.pairs {
            if !wanted(&z.kind) && !wanted(&e.kind) {
                continue;
            }
            let differs = match how {
                Comparison::Near(d) => d.clone(),
                _ => vec![],
            };
            if own_place::says_article_again((zh, z, w.all(Lang::Zh)), (en, e, w.all(Lang::En))) {
                continue;
            }
            // Two things that are each left over next door were never a pair.
            let strays = around.iter().any(|a| a.spares(z, Lang::En)) && around.iter().any(|a| a.spares(e, Lang::Zh));
            if !(differs.is_empty() && strays) && p.one_way.is_none() {
                out.push(miss(Some(*z), Some(*e), differs, p.sure, None));
            }
        }
        for lang in [Lang::Zh, Lang::En] {
            if p.one_way.is_some_and(|l| l != lang) || p.zh.is_empty() || p.en.is_empty() {
                continue;
            }
            let left = w.left(lang);
            let spelled = w.spelled(lang);
            for a in left.iter().filter(|a| !a.soft && kind(&a.kind).is_some_and(|k| k.check == check && k.alone)) {
                let (own, across) = if lang == Lang::Zh { (zh, (en, &p.en)) } else { (en, (zh, &p.zh)) };
                if spelled.contains(&a.key.as_str()) || own_place::is_named(own, a, across.0, across.1) {
                    continue;
                }
                if around.iter().any(|w| w.left(lang.other()).iter().any(|b| b.key == a.key)) {
                    continue;
                }
                let other = if lang == Lang::Zh { (en, &p.en) } else { (zh, &p.zh) };
                let there = other.1.last().map(|u| Place::after(other.0, *u));
                let (z, e) = if lang == Lang::Zh { (Some(*a), None) } else { (None, Some(*a)) };
                let named =
                    own_place::is_inner(a) && w.all(lang.other()).iter().any(|b| !b.soft && own_place::is_inner(b));
                out.push(Miss { named, ..miss(z, e, vec![], p.sure, there) });
            }
        }
    }
    out
}

/// The passages to compare: beads, or summaries with what they summarise.
fn passages(case: &Case) -> Vec<Passage> {
    if case.shape == Shape::Summary {
        let relations = case.alignment.relations.iter();
        let across = relations.filter(|r| r.kind == RelationKind::Summarises && r.from.lang != r.to.lang);
        return across
            .map(|r| {
                let (from, to) = (r.from.units.clone(), r.to.units.clone());
                let (zh, en) = if r.from.lang == Lang::Zh { (from, to) } else { (to, from) };
                Passage { zh, en, sure: r.confidence * 0.7, one_way: Some(r.from.lang) }
            })
            .collect();
    }
    let beads = case.alignment.beads.iter();
    beads.map(|b| Passage { zh: b.zh.clone(), en: b.en.clone(), sure: b.confidence, one_way: None }).collect()
}

/// The place of an anchor; where a part of it is in question and can be found in it, the place of that part.
pub(super) fn mark(doc: &Document, a: &Anchor, part: Option<&str>) -> Option<Place> {
    let whole = a.at.of(doc.unit(a.unit).text());
    let at = part.filter(|p| !p.is_empty()).and_then(|p| {
        let mut hits = whole.match_indices(p);
        let i = a.at.start + hits.next()?.0;
        hits.next().is_none().then(|| Span::new(i, i + p.len()))
    });
    Some(Place::in_view(doc, a.unit, at.unwrap_or(a.at)))
}

/// A finding about a value: the plain message, unless `message` has a better one for a near miss.
pub(super) fn finding(
    case: &Case,
    check: &'static str,
    what: &str,
    m: &Miss,
    better: impl Fn(&Miss) -> Option<String>,
) -> Option<Finding> {
    let (zh, en) = case.both()?;
    let text = match (m.zh, m.en) {
        _ if m.exchanged.is_some() => m.exchanged.as_ref().map_or(String::new(), |x| x.said.clone()),
        (Some(z), Some(e)) => {
            better(m).unwrap_or_else(|| {
                let (z, e) = (said(zh, z), said(en, e));
                // Of *14 to 24 degrees* the first has its unit from the second.
                let units = m.differs.first().filter(|_| z == e).and_then(|d| d.a.as_ref().zip(d.b.as_ref()));
                let units =
                    units.map_or([String::new(), String::new()], |(a, b)| [format!(" ({a})"), format!(" ({b})")]);
                format!("{what}“{z}”{} in Chinese, “{e}”{} in English", units[0], units[1])
            })
        }
        (Some(z), None) => format!("{what}“{}” in Chinese, nothing of the kind in English", said(zh, z)),
        (None, Some(e)) => format!("{what}“{}” in English, nothing of the kind in Chinese", said(en, e)),
        (None, None) => return None,
    };
    let one = m.differs.first().filter(|_| m.differs.len() == 1);
    let place = |doc, a: Option<&Anchor>, part: Option<&String>| a.and_then(|a| mark(doc, a, part.map(String::as_str)));
    let z = place(zh, m.zh, one.and_then(|d| d.a.as_ref()));
    let e = place(en, m.en, one.and_then(|d| d.b.as_ref()));
    let (severity, confidence) = weigh(case, m);
    let there = m.there.clone();
    let (z, e) = match (m.zh, m.en) {
        (None, _) => (there, e),
        (_, None) => (z, there),
        _ => (z, e),
    };
    let mut f = Finding::new(check, severity, text, z, e);
    f.confidence = confidence;
    f.evidence.extend(m.exchanged.as_ref().map(|x| Proof {
        message: "exchanged with".into(),
        zh: place(zh, Some(x.zh[1]), None),
        en: place(en, Some(x.en[0]), None),
    }));
    Some(f)
}

/// A different value in a sure pair is an error, a value without counterpart a warning; a loose pairing lowers both.
fn weigh(case: &Case, m: &Miss) -> (Severity, f64) {
    let soft = m.zh.is_some_and(|a| a.soft) || m.en.is_some_and(|a| a.soft);
    let base: f64 = match (m.zh, m.en) {
        _ if m.exchanged.as_ref().is_some_and(|x| x.clear) => 0.85,
        _ if m.exchanged.is_some() => 0.6,
        // *The review procedures* is enough in an article that has but one: the other side leaves the paragraph to the reader.
        (Some(a), None) | (None, Some(a)) if !m.named && own_place::is_inner(a) => 0.35,
        // *Plus 2 per cent* is said of points as often as not; a unit that one side leaves unsaid may stand elsewhere in the sentence.
        (Some(_), Some(_)) if m.differs.iter().any(|d| matches!(d.field.as_str(), "points" | "unsaid")) => 0.6,
        (Some(_), Some(_)) if !m.differs.is_empty() => 0.9,
        // Two figures, of which one might have been left out: both are there, and differ.
        (Some(z), Some(e)) if z.soft != e.soft && z.field("value").is_some() => 0.6,
        // Times that one may leave out, and that differ.
        (Some(z), Some(_))
            if soft && matches!(z.kind.as_ref(), "clock" | "frequency" | "period" | "rate" | "weekday") =>
        {
            0.7
        }
        // *An hour* and 一天: one of each, of another length.
        (Some(z), Some(e)) if soft && z.field("unit").is_some() && e.field("unit").is_some() => 0.5,
        // *First instance* and 第二审: either may be left out, but both are there.
        (Some(z), Some(e)) if soft && z.kind == "ordinal" && e.kind == "ordinal" => 0.5,
        (Some(_), Some(_)) if soft => 0.35,
        (Some(_), Some(_)) => 0.85,
        // One and two are said by articles and by words such as *both*, *another*, 互 and 双, the second time by 再.
        (Some(a), None) | (None, Some(a)) if is_dual(a) => 0.3,
        _ => 0.6,
    };
    let heading = [(m.zh, Lang::Zh), (m.en, Lang::En)].iter().any(|(a, l)| {
        let kind = a.zip(case.doc(*l)).map(|(a, d)| d.unit(a.unit).kind);
        matches!(kind, Some(UnitKind::Furniture))
    });
    // Where the coverage has nothing to say for the unit, the pair itself is in doubt.
    let covered = m.zh.or(m.en).map(|a| (if m.zh.is_some() { Lang::Zh } else { Lang::En }, a.unit));
    let score = covered.and_then(|(l, u)| gaps::coverage(case, l, u)).map_or(1.0, |c| c.score);
    let sure = base * m.sure * if m.lone { 1.0 } else { 0.9 } * if score < 0.3 { 0.6 } else { 1.0 };
    let severity = match sure {
        _ if heading => Severity::Note,
        s if s >= 0.75 => Severity::Error,
        s if s >= 0.4 => Severity::Warning,
        _ => Severity::Note,
    };
    (severity, sure)
}

/// A bare number or ordinal of two at most.
fn is_dual(a: &Anchor) -> bool {
    worked::is_numeral(a)
        && a.field("value")
            .and_then(|v| v.parse::<f64>().ok())
            .is_some_and(|v| (0.0..=2.0).contains(&v) && v.fract() == 0.0)
}

#[cfg(test)]
mod tests {
    use crate::check::testkit::*;
    use crate::check::{Severity, number_mismatch::NUMBER_MISMATCH};

    fn found(zh: &str, en: &str) -> Vec<(Severity, String)> {
        let f = Pair::anchored(&paras(&[zh]), &paras(&[en])).run(NUMBER_MISMATCH.run);
        f.into_iter().map(|f| (f.severity, f.message)).collect()
    }

    #[test]
    fn a_unit_that_stands_elsewhere_is_named() {
        let f = found("温度为14至24摄氏度。", "The temperature is between 14 and 24 degrees Fahrenheit.");
        assert_eq!(f[0].1, "“14” (celsius) in Chinese, “14” (fahrenheit) in English");
    }

    #[test]
    fn another_version_or_another_nought() {
        let f = found("使用受木兰宽松许可证，第7版的约束。", "Use shall be subject to Mulan PSL v1.");
        assert_eq!(f, [(Severity::Warning, "“第7” in Chinese, “1” in English".to_string())]);
        let f = found("如何应用许可证，第4版", "How to apply the License, Version 2 (v2)");
        assert_eq!(f.len(), 1, "{f:?}");
        assert_eq!(found("字母或数字（7至9）", "letters or digits (0 to 9)").len(), 1);
    }

    #[test]
    fn neighbours_that_hold_both_figures_for_themselves_excuse_nothing() {
        let zh = ["期限为二年以上者。", "经历为五年以上者。", "年资为五年以上者。"];
        let en = ["a term of over two years.", "an experience of over two years.", "a standing of over five years."];
        let f = Pair::anchored(&paras(&zh), &paras(&en)).run(NUMBER_MISMATCH.run);
        assert_eq!(f.iter().map(|f| f.severity).collect::<Vec<_>>(), [Severity::Error]);
    }

    #[test]
    fn half_is_no_third_and_months_are_no_year() {
        let zh = "委员人数不得少于三分之一。";
        let f = found(zh, "The number of members shall not be less than half.");
        assert_eq!(f, [(Severity::Warning, "“三分之一” in Chinese, “half” in English".to_string())]);
        assert!(found("不得少于二分之一。", "shall not be less than half.").is_empty());
        assert_eq!(
            found("八年内核定。", "approve within two years.").len(),
            1,
            "a year is four quarters, not four years"
        );
        assert_eq!(found("十二个月内核定。", "approve within one month.").len(), 1);
        assert!(found("十二个月内核定。", "approve within one year.").is_empty());
    }

    #[test]
    fn small_numbers_that_are_counted_are_not_let_go() {
        assert_eq!(found("一年内经处罚五次。", "after being penalized twice within one year").len(), 1);
        assert_eq!(found("本会代表二人。", "Five representatives from the Commission;").len(), 1);
        assert_eq!(found("评鉴委员三至三人。", "three to five evaluators").len(), 1);
        let f = found("召集评鉴委员。", "summon five evaluators");
        assert_eq!(f, [(Severity::Warning, "“five” in English, nothing of the kind in Chinese".to_string())]);
        assert_eq!(found("副总台长三人或三人。", "two or three vice presidents").len(), 1);
        let same = [
            ("副总台长二人或三人。", "two or three vice presidents"),
            ("一至二个月内完成。", "complete within one or two months"),
            ("发五张牌。", "a pair of cards is dealt to all"),
            ("符合前三项规定者。", "those that comply with the three (3) preceding paragraphs"),
        ];
        for (zh, en) in same {
            assert!(found(zh, en).iter().all(|f| f.0 < Severity::Warning || zh.contains('牌')), "{zh}");
        }
    }

    #[test]
    fn the_same_version_or_none() {
        assert!(found("使用受木兰宽松许可证，第1版的约束。", "Use shall be subject to Mulan PSL v1.").is_empty());
        assert!(found("如何应用许可证", "How to apply the License (PSL v2)").is_empty());
        assert!(found("字母或数字（0至9）", "letters or digits (0 to 9)").is_empty());
    }
}
