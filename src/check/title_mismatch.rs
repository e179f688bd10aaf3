#![doc = include_str!("title-mismatch.md")]

use super::{Case, Check, Finding, Place, Proof, Severity};
use crate::document::{Document, Lang};
use crate::relate::{Entry, Register, Twins, between, same, same_language_likeness};
use crate::span::Span;

/// The check.
pub static TITLE_MISMATCH: Check = Check {
    id: "title-mismatch",
    title: "one decision listed twice with two titles, or with the title of another",
    doc: include_str!("title-mismatch.md"),
    run,
};

/// Likeness from which a title is that of the other decision.
const THEIRS: f64 = 0.75;
/// How much more a title must be like another's than like its own to be called the other's.
const MARGIN: f64 = 0.25;

fn run(case: &Case) -> Vec<Finding> {
    let mut out: Vec<Finding> = [Lang::Zh, Lang::En].into_iter().filter_map(|l| case.doc(l)).flat_map(judge).collect();
    if let Some((zh, en)) = case.both() {
        translated(&mut out, zh, en, case);
    }
    out
}

/// Adds to each finding the title that the other language gives the decision, where it lists it too.
fn translated(findings: &mut [Finding], zh: &Document, en: &Document, case: &Case) {
    let pairs: Vec<(Entry, Entry)> = between(zh, en, case.lexicon)
        .iter()
        .flat_map(|t| {
            t.pairs.iter().filter_map(|&(i, j)| Some((t.a.entries.get(i)?.clone(), t.b.entries.get(j)?.clone())))
        })
        .collect();
    for f in findings {
        let found = pairs.iter().find_map(|(z, e)| match (&f.zh, &f.en) {
            (Some(p), _) => (p.unit == z.unit).then_some((en, e)),
            (_, Some(p)) => (p.unit == e.unit).then_some((zh, z)),
            _ => None,
        });
        let Some((doc, entry)) = found else { continue };
        let place = Some(Place::in_view(doc, entry.unit, entry.at));
        let message = format!("in {}: “{}”", doc.lang.name(), entry.title);
        f.evidence.push(match doc.lang {
            Lang::Zh => Proof { message, zh: place, en: None },
            Lang::En => Proof { message, zh: None, en: place },
        });
    }
}

fn judge(doc: &Document) -> Vec<Finding> {
    let mut out = Vec::new();
    for twins in same(doc) {
        for (&(i, j), _) in twins.pairs.iter().zip(&twins.scores) {
            if let (Some(x), Some(y)) = (twins.a.entries.get(i), twins.b.entries.get(j)) {
                out.extend(judge_pair(doc, &twins, x, y));
            }
        }
    }
    out
}

fn judge_pair(doc: &Document, twins: &Twins, x: &Entry, y: &Entry) -> Option<Finding> {
    let own = same_language_likeness(&x.title, &y.title);
    if own >= 1.0 {
        return None;
    }
    // Whose title is it, if not its own?
    let foreign = |e: &Entry, there: &Register| {
        let best = there.entries.iter().filter(|o| o.number != e.number && o.number.is_some());
        best.map(|o| (same_language_likeness(&e.title, &o.title), o.clone()))
            .filter(|(s, _)| *s >= THEIRS && *s > own + MARGIN)
            .max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let (wrong, right, theirs) = match (foreign(x, &twins.b), foreign(y, &twins.a)) {
        (Some((_, o)), _) => (x, y, Some(o)),
        (None, Some((_, o))) => (y, x, Some(o)),
        (None, None) => (x, y, None),
    };
    let name = |e: &Entry| e.number.as_ref().map_or_else(|| "a new decision".to_string(), |n| format!("number {n}"));
    let mut finding = match &theirs {
        Some(o) => Finding::new(
            TITLE_MISMATCH.id,
            Severity::Error,
            format!("{} carries the title of {}; elsewhere it is “{}”", name(wrong), name(o), right.title),
            None,
            None,
        ),
        None => Finding::new(
            TITLE_MISMATCH.id,
            Severity::Warning,
            format!("{} has two titles: here “{}”, elsewhere “{}”", name(x), x.title, y.title),
            None,
            None,
        ),
    };
    let marked = |e: &Entry, other: &Entry| Place::in_view(doc, e.unit, differing(e, &other.title));
    let place = if theirs.is_some() { Place::in_view(doc, wrong.unit, wrong.at) } else { marked(x, y) };
    let there = if theirs.is_some() { Place::in_view(doc, right.unit, right.at) } else { marked(y, x) };
    let proof = |message: String, p: Place| match doc.lang {
        Lang::Zh => Proof { message, zh: Some(p), en: None },
        Lang::En => Proof { message, zh: None, en: Some(p) },
    };
    finding.evidence.push(proof(format!("“{}”", right.title), there));
    if let Some(o) = &theirs {
        finding.evidence.push(proof(format!("the title of {}", name(o)), Place::in_view(doc, o.unit, o.at)));
    }
    finding.confidence = if theirs.is_some() { 0.97 } else { 0.9 };
    match doc.lang {
        Lang::Zh => finding.zh = Some(place),
        Lang::En => finding.en = Some(place),
    }
    Some(finding)
}

/// The part of an entry's title that the other title does not have: between the common beginning and the common end.
fn differing(e: &Entry, other: &str) -> Span {
    let head: usize = e.title.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (rest, other_rest) = (e.title.get(head..).unwrap_or(""), other.get(head..).unwrap_or(""));
    let tail: usize =
        rest.chars().rev().zip(other_rest.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    Span::new(e.at.start + head, e.at.end - tail)
}
