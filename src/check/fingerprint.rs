//! Fingerprints: a name for a finding that stays the same when the document changes elsewhere.
//!
//! In: the findings in their final order, and the documents. Out: each finding's `fingerprint`, 16 hexadecimal digits, made with FNV-1a
//! (Fowler, Noll & Vo) from, in this order:
//!
//! 1. the id of the check;
//! 2. for Chinese, then English: the marked text, letters and figures only, in lower case and half width, labels and footnote marks left out
//!    (the label itself where nothing but a label is marked);
//! 3. and with it the sixteen characters, folded likewise, that stand before and after the marked text in the same unit;
//! 4. where neither side marks any text, the message;
//! 5. of a finding that stands for several cases, what each case marks, in any order: with a case more it is another finding. A habit (a note of one of
//!    the checks of labels, footnotes and punctuation) is named by its check and by its message without figures and examples instead, for it is the same habit with a case more or less.
//!
//! A point (where missing text should stand) counts for nothing: its neighbours may change. Line numbers, offsets, unit ids and paths
//! are left out, for they shift when a clause is inserted. Findings that would be equal are numbered in order: the first keeps the bare hash, the second is
//! hashed with `#2`. Cost: linear in the marked units.

use super::text::key;
use super::{Finding, Place, Severity};
use crate::document::Document;
use crate::span::Span;
use std::collections::BTreeMap;
use std::hash::Hasher;

/// Hexadecimal digits of a fingerprint.
const DIGITS: usize = 16;
/// Characters of context on either side of the marked text.
const CONTEXT: usize = 16;

/// Checks whose notes of several cases tell of a habit of the whole text.
const HABITS: [&str; 3] = ["footnote-mismatch", "label-mismatch", "punctuation"];

/// Whether a text has the form of a fingerprint.
pub fn is_one(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Fills in the fingerprints of findings that stand in their final order.
pub fn fill(findings: &mut [Finding], zh: Option<&Document>, en: Option<&Document>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for f in findings {
        let mut text = if is_habit(f) { format!("{}\u{3}{}", f.check, habit(&f.message)) } else { named(f, zh, en) };
        let n = seen.entry(text.clone()).or_insert(0);
        *n += 1;
        if *n > 1 {
            text.push_str(&format!("#{n}"));
        }
        let mut hasher = fnv::FnvHasher::default();
        hasher.write(text.as_bytes());
        f.fingerprint = format!("{:016x}", hasher.finish());
    }
}

fn named(f: &Finding, zh: Option<&Document>, en: Option<&Document>) -> String {
    let sides = [side(f.zh.as_ref(), zh), side(f.en.as_ref(), en)];
    let mut text = format!("{}\u{1}{}\u{1}{}", f.check, sides[0], sides[1]);
    if sides.iter().all(String::is_empty) {
        text.push('\u{1}');
        text.push_str(&f.message);
    }
    let marked = |p: &Option<Place>| p.as_ref().map_or(String::new(), |p| key(&p.text));
    let mut cases: Vec<String> =
        f.evidence.iter().map(|p| format!("{}\u{2}{}", marked(&p.zh), marked(&p.en))).filter(|c| c.len() > 1).collect();
    if cases.len() > 1 {
        cases.sort();
        cases.iter().for_each(|c| text.extend(["\u{1}", c]));
    }
    text
}

fn is_habit(f: &Finding) -> bool {
    let cases = f.evidence.iter().filter(|p| p.zh.is_some() || p.en.is_some()).count();
    f.severity == Severity::Note && cases > 1 && HABITS.contains(&f.check.as_ref())
}

/// A message without its figures and without the letters of what it quotes: `“ii.”` and `“iii.”` are one habit.
fn habit(message: &str) -> String {
    let mut quoted = false;
    let keep = |c: &char| {
        quoted = (quoted || *c == '“') && *c != '”';
        !(c.is_numeric() || quoted && c.is_alphanumeric())
    };
    message.chars().filter(keep).collect()
}

/// Marked text and context of one side; empty for no place or a point.
fn side(place: Option<&Place>, doc: Option<&Document>) -> String {
    let (Some(place), Some(doc)) = (place, doc) else { return String::new() };
    if place.start >= place.end {
        return String::new();
    }
    let unit = doc.unit(place.unit);
    let mut marked = String::new();
    let after = doc.units.get(place.unit.index()..).unwrap_or(&[]);
    for u in after.iter().take_while(|u| u.id == unit.id || u.span.start < place.end) {
        if let Some(at) = u.view.from_source(place.span()) {
            marked.push_str(at.of(u.view.text()));
        }
    }
    let marked = match key(&marked) {
        empty if empty.is_empty() => key(&place.text),
        folded => folded,
    };
    let at = unit.view.from_source(place.span()).unwrap_or(Span::new(0, 0));
    let before = key(Span::new(0, at.start).of(unit.view.text()));
    let after = key(Span::new(at.end, unit.view.text().len()).of(unit.view.text()));
    let skip = before.chars().count().saturating_sub(CONTEXT);
    let before: String = before.chars().skip(skip).collect();
    let after: String = after.chars().take(CONTEXT).collect();
    format!("{before}\u{2}{marked}\u{2}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Proof;
    use crate::check::testkit::{clause, doc};
    use crate::document::{Lang, UnitId};

    fn prints(zh: &[(&str, &str)], marks: &[(u32, &str)]) -> Vec<String> {
        let units: Vec<_> = zh.iter().map(|(l, t)| clause(l, t)).collect();
        let d = doc(Lang::Zh, &units);
        let mut findings: Vec<Finding> = marks
            .iter()
            .map(|(u, part)| {
                let at = d.unit(UnitId(*u)).text().find(part).unwrap();
                let place = Place::in_view(&d, UnitId(*u), Span::new(at, at + part.len()));
                Finding::new("number-mismatch", Severity::Error, "“30”", Some(place), None)
            })
            .collect();
        fill(&mut findings, Some(&d), None);
        findings.into_iter().map(|f| f.fingerprint).collect()
    }

    #[test]
    fn edits_elsewhere_leave_it() {
        let before = prints(&[("a)", "任期三十天；"), ("b)", "费用二十元，")], &[(2, "二十")]);
        let after = prints(
            &[("a)", "新的一款；"), ("b)", "任期三十一天；"), ("c)", "费用二十元，"), ("d)", "尾款。")],
            &[(3, "二十")],
        );
        assert_eq!(before, after);
        assert_eq!(before[0].len(), 16);
    }

    #[test]
    fn the_value_the_check_and_the_context_are_told_apart() {
        let a = prints(&[("a)", "任期三十天；")], &[(1, "三十")]);
        assert_ne!(a, prints(&[("a)", "任期四十天；")], &[(1, "四十")]));
        assert_ne!(a, prints(&[("a)", "会期三十天；")], &[(1, "三十")]));
    }

    #[test]
    fn equal_ones_are_numbered_by_order() {
        let two = prints(&[("a)", "任期三十天；"), ("b)", "任期三十天；")], &[(1, "三十"), (2, "三十")]);
        assert_ne!(two[0], two[1]);
        assert_eq!(two[0], prints(&[("a)", "任期三十天；")], &[(1, "三十")])[0]);
    }

    #[test]
    fn a_run_with_a_unit_more_is_another_finding_and_a_habit_with_a_case_more_is_not() {
        let d = doc(Lang::Zh, &[clause("a)", "甲方；"), clause("b)", "乙方；"), clause("c)", "丙方。")]);
        let of = |check: &'static str, severity, message: &str, cases: &[u32]| {
            let mut f = Finding::new(check, severity, message, Some(Place::unit(&d, UnitId(cases[0]))), None);
            let case = |u: &u32| Proof { message: String::new(), zh: Some(Place::unit(&d, UnitId(*u))), en: None };
            f.evidence = cases.iter().map(case).collect();
            let mut f = [f];
            fill(&mut f, Some(&d), None);
            f[0].fingerprint.clone()
        };
        let run = |cases: &[u32]| of("omission", Severity::Warning, "lines of front matter", cases);
        assert_ne!(run(&[1, 2]), run(&[1, 2, 3]));
        let note = |message: &str, cases: &[u32]| of("label-mismatch", Severity::Note, message, cases);
        assert_eq!(
            note("labels are written “2.” and “ii)” (2 times)", &[1, 2]),
            note("labels are written “4.” and “iv)” (3 times)", &[2, 3, 1])
        );
        assert_ne!(note("labels “2.” and “ii)”", &[1, 2]), note("labels “2.” and “(ii)”", &[1, 2]));
    }

    #[test]
    fn a_marked_label_counts_as_text() {
        let d = doc(Lang::Zh, &[clause("a)", "甲；"), clause("c)", "甲；")]);
        let of = |u: u32| {
            let label = d.unit(UnitId(u)).label.as_ref().unwrap().span;
            let mut f =
                [Finding::new("label-gap", Severity::Warning, "", Some(Place::new(&d, UnitId(u), label)), None)];
            fill(&mut f, Some(&d), None);
            f[0].fingerprint.clone()
        };
        assert_ne!(of(1), of(2));
    }
}
