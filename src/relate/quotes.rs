//! Passages of one document that say again what another passage of it says: quotations of an annex, repeated clauses.
//!
//! In: a segmented document. Out: relations between units. Texts are compared by shared character shingles (Broder 1997), so the
//! cost is linear in the text; shingles that many units share are left out, so that formulas repeated throughout cost nothing.

use crate::bead::{Passage, Relation, RelationKind};
use crate::document::{Document, Lang, Unit, UnitId, UnitKind};
use crate::lang::words;
use std::collections::BTreeMap;

/// Share of the shorter text's shingles that both texts must have, across documents and inside one.
const QUOTED: f64 = 0.6;
const REPEATED: f64 = 0.85;
/// Texts of fewer shingles say too little to be called the same.
const SHORTEST: usize = 8;
/// A shingle of more units than this says nothing.
const COMMON: usize = 6;
/// Likeness from which a short neighbour of a matched unit joins the passage.
const NEIGHBOUR: f64 = 0.8;

/// Quotations and repetitions inside one document.
pub fn within(doc: &Document) -> Vec<Relation> {
    let units: Vec<&Unit> = doc.alignable().collect();
    let texts: Vec<Vec<char>> = units.iter().map(|u| letters(u.text())).collect();
    let homes: Vec<UnitId> = units.iter().map(|u| home(doc, u.id)).collect();
    let mut pairs = matches(&texts, doc.lang);
    pairs.retain(|&(a, b, score)| score >= if homes.get(a) == homes.get(b) { REPEATED } else { QUOTED });
    let groups = grow(group(pairs), &texts);
    groups.into_iter().map(|g| relation(doc, &units, g)).collect()
}

/// Letters and digits only, in lower case: what a quotation keeps.
pub(super) fn letters(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    words::letters(text.chars(), &mut out);
    out
}

/// Pairs of texts, the earlier first, of which one holds most of the other.
fn matches(texts: &[Vec<char>], lang: Lang) -> Vec<(usize, usize, f64)> {
    let size = match lang {
        Lang::Zh => 6,
        Lang::En => 20,
    };
    // Each shingle by its fingerprint, with the text that has it (Karp & Rabin 1987).
    let mut all: Vec<(u64, u32)> = Vec::with_capacity(texts.iter().map(Vec::len).sum());
    for (text, i) in texts.iter().zip(0u32..) {
        all.extend(fingerprints(text, size).map(|print| (print, i)));
    }
    keep_shared(&mut all);
    all.sort_unstable();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for alike in all.chunk_by(|x, y| x.0 == y.0).filter(|alike| alike.len() > 1) {
        let homes: Vec<&[(u64, u32)]> = alike.chunk_by(|x, y| x.1 == y.1).take(COMMON + 1).collect();
        if homes.len() > COMMON {
            continue;
        }
        for (k, there) in homes.iter().enumerate() {
            let Some(&(_, b)) = there.first() else { continue };
            for &(_, a) in homes.iter().take(k).filter_map(|h| h.first()) {
                *shared.entry((a as usize, b as usize)).or_default() += there.len();
            }
        }
    }
    let shingles = |i: usize| texts.get(i).map_or(0, |t| (t.len() + 1).saturating_sub(size));
    shared
        .into_iter()
        .filter(|((a, b), _)| shingles(*a).min(shingles(*b)) >= SHORTEST)
        .map(|((a, b), n)| (a, b, n as f64 / shingles(a).min(shingles(b)) as f64))
        .filter(|p| p.2 >= QUOTED)
        .collect()
}

/// Leaves out what stands only once, or nearly all of it: two marks in a table of bits tell once from twice, and few fingerprints share a bit.
fn keep_shared(all: &mut Vec<(u64, u32)>) {
    let size = (8 * all.len()).next_power_of_two().max(64);
    let (mut once, mut twice) = (vec![0u64; size / 64], vec![0u64; size / 64]);
    // The low bits of the hash depend on all characters; the sort does not mind which are taken.
    let place = |print: u64| {
        let bit = (print ^ (print >> 32)) as usize & (size - 1);
        (bit / 64, 1u64 << (bit % 64))
    };
    for (print, _) in all.iter() {
        let (word, bit) = place(*print);
        if let (Some(a), Some(b)) = (once.get_mut(word), twice.get_mut(word)) {
            *b |= *a & bit;
            *a |= bit;
        }
    }
    all.retain(|(print, _)| {
        let (word, bit) = place(*print);
        twice.get(word).is_some_and(|w| w & bit != 0)
    });
}

/// The fingerprints of all runs of `size` characters.
fn fingerprints(text: &[char], size: usize) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let first = (1..size).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut print = 0u64;
    text.iter().enumerate().filter_map(move |(i, &c)| {
        print = print.wrapping_mul(BASE).wrapping_add(spread(c));
        let whole = (i + 1 >= size).then_some(print);
        // The run after this one goes on without this one's first character.
        let out = (i + 1).checked_sub(size).and_then(|k| text.get(k)).map_or(0, |c| spread(*c));
        print = print.wrapping_sub(out.wrapping_mul(first));
        whole
    })
}

/// A character as a number whose bits depend on all of its own.
fn spread(c: char) -> u64 {
    let x = (u64::from(c) + 1).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^ (x >> 29)
}

/// A run of pairs that go on in both texts.
#[derive(Debug, Default)]
struct Group {
    pairs: Vec<(usize, usize)>,
    score: f64,
}

/// Joins pairs whose two sides both go on (a unit between them may be skipped).
fn group(pairs: Vec<(usize, usize, f64)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (a, b, score) in pairs {
        let near = |g: &Group| {
            g.pairs.last().is_some_and(|&(x, y)| (a == x || (a > x && a - x <= 2)) && (b == y || (b > y && b - y <= 2)))
        };
        match groups.iter_mut().rev().take(8).find(|g| near(g)) {
            Some(g) => {
                g.pairs.push((a, b));
                g.score += score;
            }
            None => groups.push(Group { pairs: vec![(a, b)], score }),
        }
    }
    groups
}

/// Lets units too short for shingles (a lead) join the passage that they stand beside.
fn grow(mut groups: Vec<Group>, texts: &[Vec<char>]) -> Vec<Group> {
    let alike = |a: usize, b: usize| match (texts.get(a), texts.get(b)) {
        (Some(x), Some(y)) if !x.is_empty() && !y.is_empty() && a < b => {
            let (x, y): (String, String) = (x.iter().collect(), y.iter().collect());
            strsim::normalized_levenshtein(&x, &y) >= NEIGHBOUR
        }
        _ => false,
    };
    for g in &mut groups {
        let mut between = Vec::new();
        for w in g.pairs.windows(2) {
            if let [(a, b), (c, d)] = *w
                && c == a + 2
                && d == b + 2
                && alike(a + 1, b + 1)
            {
                between.push((a + 1, b + 1));
            }
        }
        while let Some(&(a, b)) = g.pairs.first()
            && a > 0
            && b > 0
            && alike(a - 1, b - 1)
        {
            g.pairs.insert(0, (a - 1, b - 1));
            g.score += 1.0;
        }
        while let Some(&(a, b)) = g.pairs.last()
            && alike(a + 1, b + 1)
        {
            g.pairs.push((a + 1, b + 1));
            g.score += 1.0;
        }
        g.score += between.len() as f64;
        g.pairs.extend(between);
        g.pairs.sort_unstable();
        g.pairs.dedup();
    }
    groups
}

/// The document (root or annex) that a unit stands in.
fn home(doc: &Document, id: UnitId) -> UnitId {
    doc.ancestry(id).iter().rev().find(|u| u.kind == UnitKind::Annex).map_or(UnitId(0), |u| u.id)
}

fn relation(doc: &Document, units: &[&Unit], g: Group) -> Relation {
    let side = |pick: fn(&(usize, usize)) -> usize| {
        let mut ids: Vec<UnitId> = g.pairs.iter().filter_map(|p| units.get(pick(p)).map(|u| u.id)).collect();
        ids.sort_unstable();
        ids.dedup();
        Passage { lang: doc.lang, units: ids }
    };
    let (first, second) = (side(|p| p.0), side(|p| p.1));
    let confidence = (g.score / g.pairs.len().max(1) as f64).min(1.0);
    let homes = |p: &Passage| p.units.first().map(|&u| home(doc, u));
    // A covering text quotes its annex; inside one text the later passage repeats the earlier.
    if homes(&first) != homes(&second) {
        Relation::new(RelationKind::Quotes, first, second, confidence, "the same words")
    } else {
        Relation::new(RelationKind::Repeats, second, first, confidence, "the same words")
    }
}
