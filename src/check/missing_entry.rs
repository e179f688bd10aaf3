#![doc = include_str!("missing-entry.md")]

use super::{Case, Check, Finding, Place, Proof, Severity};
use crate::document::{Document, Lang};
use crate::relate::{Entry, Register, Twins, same};

/// The check.
pub static MISSING_ENTRY: Check = Check {
    id: "missing-entry",
    title: "a decision that one list has and its twin lacks",
    doc: include_str!("missing-entry.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    [Lang::Zh, Lang::En].into_iter().filter_map(|l| case.doc(l)).flat_map(judge).collect()
}

fn judge(doc: &Document) -> Vec<Finding> {
    let mut out = Vec::new();
    for twins in same(doc) {
        // A list that takes only some of the entries of a longer one is no slip.
        if !nearly_equal(&twins) {
            continue;
        }
        out.extend(twins.only_a().into_iter().map(|e| missing(doc, e, &twins.b)));
        out.extend(twins.only_b().into_iter().map(|e| missing(doc, e, &twins.a)));
    }
    out
}

fn nearly_equal(t: &Twins) -> bool {
    let unpaired = t.only_a().len() + t.only_b().len();
    6 * unpaired <= t.pairs.len()
}

/// The finding that `there` lacks `e`, placed after the entry that it should follow.
fn missing(doc: &Document, e: &Entry, there: &Register) -> Finding {
    let value =
        |n: &Option<String>| n.as_ref().and_then(|n| n.trim_end_matches(char::is_alphabetic).parse::<u32>().ok());
    let wanted = value(&e.number);
    let before = there.entries.iter().rev().find(|o| value(&o.number).is_some_and(|v| Some(v) < wanted));
    let anchor = before.or(there.entries.first());
    let place = anchor.map(|o| Place::after(doc, o.units.last().copied().unwrap_or(o.unit)));
    let number = e.number.clone().unwrap_or_default();
    let after = before.and_then(|o| o.number.clone()).map_or(String::new(), |n| format!(" after {n}"));
    let message =
        format!("number {number} “{}” is missing from this list{after}; another list of the document has it", e.title);
    let proof_place = Some(Place::in_view(doc, e.unit, e.at));
    let (zh, en) = if doc.lang == Lang::Zh { (place, None) } else { (None, place) };
    let mut finding = Finding::new(MISSING_ENTRY.id, Severity::Warning, message, zh, en);
    let message = format!("number {number} stands here");
    finding.evidence.push(match doc.lang {
        Lang::Zh => Proof { message, zh: proof_place, en: None },
        Lang::En => Proof { message, zh: None, en: proof_place },
    });
    finding.confidence = 0.9;
    finding
}
