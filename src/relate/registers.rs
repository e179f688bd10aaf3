//! Registers against registers: the same decisions listed twice in one document, or summarised in one language and given in full in the other.
//!
//! In: the registers of one or two documents. Out: which entry goes with which, and what one list has that its twin lacks. Entries are
//! paired by number; those without one (*NEW RESOLUTION*) by their titles, best first.

use super::entries::{Entry, Register, registers};
use super::likeness::likeness;
use super::quotes::letters;
use crate::bead::{Alignment, Bead, Evidence, Passage, Relation, RelationKind};
use crate::document::{Document, Lang, UnitId};
use crate::lexicon::Lexicon;
use std::borrow::Cow;
use std::collections::HashSet;

/// Likeness of two titles in one language from which entries without number are the same.
const ALIKE: f64 = 0.45;
/// Likeness of titles in two languages from which entries without number are the same.
const ALIKE_ACROSS: f64 = 0.2;
/// English characters to one Chinese character in a translation lie near 3; from this on the Chinese text is a summary.
const SUMMARY_RATIO: f64 = 4.5;

/// Two lists of the same decisions, and which entries go together.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Twins {
    /// The list that comes first (the Chinese one, between two languages).
    pub a: Register,
    /// The other.
    pub b: Register,
    /// Indexes of entries that go together, in the order of `a`.
    pub pairs: Vec<(usize, usize)>,
    /// Likeness of the titles of each pair, 0 to 1.
    pub scores: Vec<f64>,
}

impl Twins {
    /// Numbered entries of `a` that `b` lacks.
    pub fn only_a(&self) -> Vec<&Entry> {
        let paired: HashSet<usize> = self.pairs.iter().map(|p| p.0).collect();
        only(&self.a, &paired)
    }

    /// Numbered entries of `b` that `a` lacks.
    pub fn only_b(&self) -> Vec<&Entry> {
        let paired: HashSet<usize> = self.pairs.iter().map(|p| p.1).collect();
        only(&self.b, &paired)
    }
}

fn only<'a>(r: &'a Register, paired: &HashSet<usize>) -> Vec<&'a Entry> {
    r.entries.iter().enumerate().filter(|(i, e)| !paired.contains(i) && e.number.is_some()).map(|(_, e)| e).collect()
}

/// Lists of the same decisions inside one document.
pub fn same(doc: &Document) -> Vec<Twins> {
    let all = registers(doc);
    let like = |x: &Entry, y: &Entry| same_language_likeness(&x.title, &y.title);
    let mut out = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in all.iter().skip(i + 1) {
            out.extend(pair(a, b, ALIKE, like));
        }
    }
    out
}

/// Lists of the same decisions, one in each language; the Chinese one is `a`.
pub fn between(zh: &Document, en: &Document, lexicon: &Lexicon) -> Vec<Twins> {
    let like = |x: &Entry, y: &Entry| likeness(lexicon, &x.title, &y.title);
    let english = registers(en);
    let mut out = Vec::new();
    for a in registers(zh) {
        for b in &english {
            out.extend(pair(&a, b, ALIKE_ACROSS, like));
        }
    }
    out
}

/// Likeness of two titles in one language, 0 to 1: edit distance over letters and digits.
pub fn same_language_likeness(a: &str, b: &str) -> f64 {
    let join = |t: &str| letters(t).into_iter().collect::<String>();
    strsim::normalized_levenshtein(&join(a), &join(b))
}

/// Pairs the entries of two registers; `None` where too few have a partner for the two to be lists of the same things.
fn pair(a: &Register, b: &Register, least: f64, like: impl Fn(&Entry, &Entry) -> f64) -> Option<Twins> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut taken = HashSet::new();
    for (i, x) in a.entries.iter().enumerate().filter(|e| e.1.number.is_some()) {
        if let Some(j) =
            (0..b.entries.len()).find(|j| !taken.contains(j) && b.entries.get(*j).is_some_and(|y| y.number == x.number))
        {
            taken.insert(j);
            pairs.push((i, j));
        }
    }
    let numbered = pairs.len();
    let open = |r: &Register| r.entries.iter().enumerate().filter(|e| e.1.number.is_none()).map(|e| e.0).collect();
    let (xs, ys): (Vec<usize>, Vec<usize>) = (open(a), open(b));
    let mut ranked: Vec<(f64, usize, usize)> = Vec::new();
    for (r, &i) in xs.iter().enumerate() {
        for (s, &j) in ys.iter().enumerate() {
            let (Some(x), Some(y)) = (a.entries.get(i), b.entries.get(j)) else { continue };
            // Lists of the same things mostly have the same order: rank breaks ties.
            let gap = r.abs_diff(s) as f64 / xs.len().max(ys.len()) as f64;
            ranked.push((like(x, y) - 0.1 * gap, i, j));
        }
    }
    ranked.sort_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
    for (score, i, j) in ranked {
        if score >= least && !taken.contains(&j) && !pairs.iter().any(|p| p.0 == i) {
            taken.insert(j);
            pairs.push((i, j));
        }
    }
    let numbers = |r: &Register| r.entries.iter().filter(|e| e.number.is_some()).count();
    let smaller = numbers(a).min(numbers(b));
    let enough = pairs.len() >= super::entries::LEAST && 2 * numbered >= smaller;
    if !enough {
        return None;
    }
    pairs.sort_unstable();
    let scores = pairs
        .iter()
        .map(|&(i, j)| match (a.entries.get(i), b.entries.get(j)) {
            (Some(x), Some(y)) => like(x, y),
            _ => 0.0,
        })
        .collect();
    Some(Twins { a: a.clone(), b: b.clone(), pairs, scores })
}

/// What one file that holds both languages turns out to be, where it is not simply a text and its translation.
///
/// Where the Chinese entries sum up English ones, returns the alignment: a bead for each summary with its extract, the rest in beads of
/// their own, and the relations `summarises` (entries with a text of their own) and `repeats` (rows that only list a title).
pub fn summary(zh: &Document, en: &Document, lexicon: &Lexicon) -> Option<Alignment> {
    let twins = between(zh, en, lexicon);
    let length = |d: &Document, e: &Entry| -> usize { e.units.iter().map(|&u| letters(d.unit(u).text()).len()).sum() };
    let full: Vec<&Twins> = twins.iter().filter(|t| share(t, |x, y| x.body && y.body) > 0.5).collect();
    let (mut short, mut long) = (0, 0);
    for t in &full {
        for (x, y) in entries(t) {
            short += length(zh, x);
            long += length(en, y);
        }
    }
    if full.is_empty() || (long as f64) < SUMMARY_RATIO * short as f64 {
        return None;
    }
    let mut beads = Vec::new();
    let mut relations = Vec::new();
    let mut used: [HashSet<UnitId>; 2] = Default::default();
    for t in &twins {
        for ((x, y), &score) in entries(t).zip(&t.scores) {
            let by = x.number.as_ref().map_or_else(|| "title".to_string(), |n| format!("number {n} and title"));
            let confidence = if x.number.is_some() { 0.9 + 0.1 * score } else { (0.5 + score).min(0.95) };
            let passage = |lang, units: &[UnitId]| Passage { lang, units: units.to_vec() };
            let sums_up = x.body && y.body;
            let kind = if sums_up { RelationKind::Summarises } else { RelationKind::Repeats };
            let to = if sums_up { y.units.clone() } else { vec![y.unit] };
            relations.push(Relation::new(kind, passage(Lang::Zh, &x.units), passage(Lang::En, &to), confidence, by));
            let fresh =
                sums_up && x.units.iter().all(|u| !used[0].contains(u)) && y.units.iter().all(|u| !used[1].contains(u));
            if fresh {
                used[0].extend(&x.units);
                used[1].extend(&y.units);
                let mut bead = Bead::new(x.units.clone(), y.units.clone());
                bead.confidence = confidence;
                bead.evidence.push(Evidence { kind: Cow::Borrowed("anchors"), score: confidence });
                beads.push(bead);
            }
        }
    }
    for (i, doc) in [zh, en].into_iter().enumerate() {
        let rest = doc.alignable().filter(|u| !used[i].contains(&u.id));
        beads.extend(rest.map(|u| if i == 0 { Bead::new(vec![u.id], vec![]) } else { Bead::new(vec![], vec![u.id]) }));
    }
    beads.sort_by_key(|b| (b.zh.is_empty(), b.zh.first().copied(), b.en.first().copied()));
    let mut out = Alignment::new(beads);
    out.relations = relations;
    Some(out)
}

fn entries(t: &Twins) -> impl Iterator<Item = (&Entry, &Entry)> {
    t.pairs.iter().filter_map(|&(i, j)| Some((t.a.entries.get(i)?, t.b.entries.get(j)?)))
}

fn share(t: &Twins, test: impl Fn(&Entry, &Entry) -> bool) -> f64 {
    let n = t.pairs.len().max(1);
    entries(t).filter(|(x, y)| test(x, y)).count() as f64 / n as f64
}
