//! The words of two documents: where they stand, what links them, how much each weighs and how easily anything explains it.
//!
//! An *atom* is the smallest stretch that is judged: a Han character, or a word or number in Latin script. A *token* is what links: a headword of
//! the lexicon (one or more atoms, nested ones too) or a Latin word. Cost: linear in the text, with a bounded sample for the base rates.

use super::company;
use crate::bead::Alignment;
use crate::document::{Document, Lang};
use crate::lang::words::{Word, en_stem, en_words, is_function_stem};
use crate::lexicon::{Lexicon, WordId};
use crate::span::Span;
use fnv::FnvHashMap;

#[cfg(feature = "parallel")]
use rayon::prelude::*;

/// Units looked at for weights and base rates; more are sampled evenly.
const SAMPLE: usize = 1500;
/// Most a token can weigh, as a negative log probability.
const MOST: f32 = 5.0;
/// Units of other documents that every document is thought to come with, so that short ones have sensible weights.
const PRIOR: f32 = 8.0;

/// A token of a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Index in the vocabulary of its side.
    pub id: u32,
    /// First atom.
    pub from: u32,
    /// One past the last atom.
    pub to: u32,
    /// Whether a longer token holds it.
    pub nested: bool,
}

/// The words of a unit.
#[derive(Debug, Clone, Default)]
pub(super) struct UnitTokens {
    /// Where the atoms stand in the view, in order.
    pub atoms: Vec<Span>,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
}

/// One document's words.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub doc: &'a Document,
    /// By unit index; empty for units in no bead.
    pub units: Vec<UnitTokens>,
    /// What a token weighs, by vocabulary index.
    pub weight: Vec<f32>,
    /// Mean of its best link over the units of the other side: how far anything explains it.
    pub base: Vec<f32>,
}

/// Two documents' words and the links between them.
#[derive(Debug)]
pub(super) struct Pairing<'a> {
    pub zh: Side<'a>,
    pub en: Side<'a>,
    pub lexicon: &'a Lexicon,
    /// For each token of the first side, tokens of the other with their scores.
    pub links: Vec<Vec<(u32, f32)>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Word(WordId),
    Latin(String),
}

struct Raw {
    atoms: Vec<Span>,
    tokens: Vec<(Key, u32, u32)>,
}

impl<'a> Pairing<'a> {
    /// Reads both documents. Usually one is Chinese and one English; of two in one language, tokens link where they are equal.
    pub(super) fn new(zh: &'a Document, en: &'a Document, alignment: &Alignment, lexicon: &'a Lexicon) -> Self {
        let (zk, zh) = side(zh, lexicon);
        let (ek, en) = side(en, lexicon);
        let mut latin: FnvHashMap<&str, u32> = FnvHashMap::default();
        let mut words: FnvHashMap<WordId, u32> = FnvHashMap::default();
        let mut stems: FnvHashMap<u32, u32> = FnvHashMap::default();
        for (i, k) in ek.iter().enumerate() {
            match k {
                Key::Latin(s) => {
                    latin.insert(s, i as u32);
                    if let Some(id) = lexicon.stem_id(s) {
                        stems.insert(id.0, i as u32);
                    }
                }
                Key::Word(w) => {
                    words.insert(*w, i as u32);
                }
            }
        }
        let mut links: Vec<Vec<(u32, f32)>> = zk
            .iter()
            .map(|k| match k {
                Key::Latin(s) => latin.get(s.as_str()).map(|&e| (e, 1.0)).into_iter().collect(),
                Key::Word(w) => match words.get(w) {
                    Some(&same) => vec![(same, 1.0)],
                    None => lexicon
                        .links(*w)
                        .filter_map(|(s, x)| Some((*stems.get(&s.0)?, x)))
                        .filter(|l| l.1 > 0.03)
                        .collect(),
                },
            })
            .collect();
        if zh.doc.lang != en.doc.lang {
            for (z, e, score) in company::kept(alignment, &zh.units, &en.units, [zk.len(), ek.len()]) {
                let Some(list) = links.get_mut(z as usize) else { continue };
                match list.iter_mut().find(|l| l.0 == e) {
                    Some(l) => l.1 = l.1.max(score),
                    None => list.push((e, score)),
                }
            }
        }
        let mut out = Pairing { zh, en, lexicon, links };
        out.weigh(&zk, &ek);
        out
    }

    /// Weights and base rates: ω = min(−ln((ΣS + ½)/(N + 1)), 1.5·idf), S the best link of the token to each unit of the other side.
    fn weigh(&mut self, zk: &[Key], ek: &[Key]) {
        let mut back: Vec<Vec<(u32, f32)>> = vec![Vec::new(); ek.len()];
        for (z, l) in self.links.iter().enumerate() {
            for &(e, x) in l {
                if let Some(b) = back.get_mut(e as usize) {
                    b.push((z as u32, x));
                }
            }
        }
        let (zp, zn) = postings(&self.zh.units, zk.len());
        let (ep, en) = postings(&self.en.units, ek.len());
        let zs = sums(&self.links, &ep);
        let es = sums(&back, &zp);
        settle(&mut self.zh, zk, &zp, zn, &zs, en);
        settle(&mut self.en, ek, &ep, en, &es, zn);
    }
}

fn side<'a>(doc: &'a Document, lexicon: &Lexicon) -> (Vec<Key>, Side<'a>) {
    let read = |u: &crate::document::Unit| match u.is_alignable() {
        true => raw(u.text(), doc.lang, lexicon),
        false => Raw { atoms: vec![], tokens: vec![] },
    };
    #[cfg(feature = "parallel")]
    let raws: Vec<Raw> = doc.units.par_iter().map(read).collect();
    #[cfg(not(feature = "parallel"))]
    let raws: Vec<Raw> = doc.units.iter().map(read).collect();
    let mut ids: FnvHashMap<Key, u32> = FnvHashMap::default();
    let mut keys = Vec::new();
    let units = raws
        .into_iter()
        .map(|r| {
            let mut longest = vec![0; r.atoms.len()];
            for &(_, from, to) in &r.tokens {
                for l in longest.get_mut(from as usize..to as usize).unwrap_or(&mut []) {
                    *l = (to - from).max(*l);
                }
            }
            let tokens = r
                .tokens
                .into_iter()
                .map(|(key, from, to)| {
                    let here = longest.get(from as usize..to as usize).unwrap_or(&[]);
                    let nested = here.iter().all(|&l| l > to - from);
                    let next = keys.len() as u32;
                    let id = *ids.entry(key).or_insert_with_key(|k| {
                        keys.push(k.clone());
                        next
                    });
                    Token { id, from, to, nested }
                })
                .collect();
            UnitTokens { atoms: r.atoms, tokens }
        })
        .collect();
    (keys, Side { doc, units, weight: Vec::new(), base: Vec::new() })
}

fn raw(text: &str, lang: Lang, lexicon: &Lexicon) -> Raw {
    let words = en_words(text);
    let latin = |w: &Word| Key::Latin(en_stem(w.at.of(text)));
    if lang == Lang::En {
        let tokens = words.iter().enumerate().map(|(i, w)| (latin(w), i as u32, i as u32 + 1)).collect();
        return Raw { atoms: words.iter().map(|w| w.at).collect(), tokens };
    }
    let matches = lexicon.matches(text);
    let single =
        |at: &Span| text.get(at.start..).and_then(|t| t.chars().next()).is_some_and(|c| c.len_utf8() == at.len());
    let mut starts: Vec<Span> = matches.iter().map(|m| m.at).filter(single).collect();
    // A character that is no headword may still stand inside one.
    for m in matches.iter().filter(|m| !single(&m.at)) {
        let inside = m.at.of(text).char_indices();
        starts.extend(inside.map(|(i, c)| Span::new(m.at.start + i, m.at.start + i + c.len_utf8())));
    }
    starts.sort_unstable();
    starts.dedup();
    let han = starts.clone();
    let mut atoms = starts;
    atoms.extend(words.iter().map(|w| w.at).filter(|w| !overlaps_any(&han, *w)));
    atoms.sort_unstable();
    let index = |byte: usize| atoms.partition_point(|a| a.start < byte) as u32;
    let mut tokens: Vec<(Key, u32, u32)> =
        matches.iter().map(|m| (Key::Word(m.word), index(m.at.start), index(m.at.end))).collect();
    tokens.extend(words.iter().filter(|w| !overlaps_any(&han, w.at)).map(|w| {
        let i = index(w.at.start);
        (latin(w), i, i + 1)
    }));
    tokens.sort_by_key(|t| (t.1, t.2));
    Raw { atoms, tokens }
}

fn overlaps_any(sorted: &[Span], at: Span) -> bool {
    let i = sorted.partition_point(|s| s.end <= at.start);
    sorted.get(i).is_some_and(|s| s.overlaps(at))
}

/// For each token the (sampled) units that hold it, and their number.
fn postings(units: &[UnitTokens], vocabulary: usize) -> (Vec<Vec<u32>>, usize) {
    let full: Vec<&UnitTokens> = units.iter().filter(|u| !u.atoms.is_empty()).collect();
    let step = full.len().div_ceil(SAMPLE).max(1);
    let mut out: Vec<Vec<u32>> = vec![Vec::new(); vocabulary];
    let mut n = 0;
    for u in full.iter().step_by(step) {
        for t in &u.tokens {
            if let Some(p) = out.get_mut(t.id as usize)
                && p.last() != Some(&n)
            {
                p.push(n);
            }
        }
        n += 1;
    }
    (out, n as usize)
}

/// For each token the sum over the other side's units of its best link to one of their tokens.
fn sums(links: &[Vec<(u32, f32)>], other: &[Vec<u32>]) -> Vec<f32> {
    let sum = |l: &Vec<(u32, f32)>| {
        let mut best: FnvHashMap<u32, f32> = FnvHashMap::default();
        let mut total = 0.0f64;
        for &(e, x) in l {
            for &u in other.get(e as usize).map_or(&[][..], |p| p) {
                let b = best.entry(u).or_default();
                if x > *b {
                    total += f64::from(x - *b);
                    *b = x;
                }
            }
        }
        total as f32
    };
    #[cfg(feature = "parallel")]
    return links.par_iter().map(sum).collect();
    #[cfg(not(feature = "parallel"))]
    links.iter().map(sum).collect()
}

fn settle(side: &mut Side, keys: &[Key], own: &[Vec<u32>], n: usize, sums: &[f32], m: usize) {
    for ((key, postings), sum) in keys.iter().zip(own).zip(sums) {
        let common = matches!(key, Key::Latin(s) if is_function_stem(s));
        let prior = if common { 0.6 } else { 0.03 } * PRIOR;
        let rate = |sum: f32, n: usize| ((sum + prior + 0.2) / (n as f32 + PRIOR + 0.5)).min(1.0);
        let surprise = |p: f32| (-p.ln()).clamp(0.0, MOST);
        side.weight.push(surprise(rate(*sum, m)).min(1.5 * surprise(rate(postings.len() as f32, n))));
        side.base.push(rate(*sum, m).min(1.0));
    }
}
