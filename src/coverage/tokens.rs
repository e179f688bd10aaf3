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

/// What a text says, word by word.
struct Raw<'a> {
    atoms: Vec<Span>,
    tokens: Vec<(Said<'a>, u32, u32)>,
}

/// A token as it was read: a headword, or a Latin word as written.
#[derive(Clone, Copy)]
enum Said<'a> {
    Word(WordId),
    Latin(&'a str),
}

/// The vocabulary of one side, growing.
#[derive(Default)]
struct Words<'a> {
    keys: Vec<Key>,
    ids: FnvHashMap<Key, u32>,
    /// Latin words as written, so that each is stemmed once.
    written: FnvHashMap<&'a str, u32>,
}

impl<'a> Words<'a> {
    fn id(&mut self, said: Said<'a>) -> u32 {
        let word = match said {
            Said::Word(w) => return self.of(Key::Word(w)),
            Said::Latin(word) => word,
        };
        if let Some(id) = self.written.get(word) {
            return *id;
        }
        let id = self.of(Key::Latin(en_stem(word)));
        self.written.insert(word, id);
        id
    }

    fn of(&mut self, key: Key) -> u32 {
        let next = self.keys.len() as u32;
        let keys = &mut self.keys;
        *self.ids.entry(key).or_insert_with_key(|k| {
            keys.push(k.clone());
            next
        })
    }
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
        let zs = sums(&self.links, &ep, en);
        let es = sums(&back, &zp, zn);
        settle(&mut self.zh, zk, &zp, zn, &zs, en);
        settle(&mut self.en, ek, &ep, en, &es, zn);
    }
}

fn side<'a>(doc: &'a Document, lexicon: &Lexicon) -> (Vec<Key>, Side<'a>) {
    let read = |u: &'a crate::document::Unit| match u.is_alignable() {
        true => raw(u.text(), doc.lang, lexicon),
        false => Raw { atoms: vec![], tokens: vec![] },
    };
    #[cfg(feature = "parallel")]
    let raws: Vec<Raw> = doc.units.par_iter().map(read).collect();
    #[cfg(not(feature = "parallel"))]
    let raws: Vec<Raw> = doc.units.iter().map(read).collect();
    let mut words = Words::default();
    let mut longest = Vec::new();
    let units = raws
        .into_iter()
        .map(|r| {
            longest.clear();
            longest.resize(r.atoms.len(), 0);
            for &(_, from, to) in &r.tokens {
                for l in longest.get_mut(from as usize..to as usize).unwrap_or(&mut []) {
                    *l = (to - from).max(*l);
                }
            }
            let token = |(said, from, to): (Said<'a>, u32, u32)| {
                let here = longest.get(from as usize..to as usize).unwrap_or(&[]);
                Token { id: words.id(said), from, to, nested: here.iter().all(|&l| l > to - from) }
            };
            UnitTokens { atoms: r.atoms, tokens: r.tokens.into_iter().map(token).collect() }
        })
        .collect();
    (words.keys, Side { doc, units, weight: Vec::new(), base: Vec::new() })
}

fn raw<'a>(text: &'a str, lang: Lang, lexicon: &Lexicon) -> Raw<'a> {
    let words = en_words(text);
    let latin = |w: &Word| Said::Latin(w.at.of(text));
    if lang == Lang::En {
        let tokens = words.iter().enumerate().map(|(i, w)| (latin(w), i as u32, i as u32 + 1)).collect();
        return Raw { atoms: words.iter().map(|w| w.at).collect(), tokens };
    }
    let matches = lexicon.matches(text);
    // Every character of a headword, whether it is one by itself or not; headwords come by their beginnings.
    let mut han: Vec<Span> = Vec::with_capacity(text.len() / 3);
    let mut reach = 0;
    for m in &matches {
        let from = m.at.start.max(reach);
        let inside = text.get(from..m.at.end).unwrap_or("").char_indices();
        han.extend(inside.map(|(i, c)| Span::new(from + i, from + i + c.len_utf8())));
        reach = reach.max(m.at.end);
    }
    let words: Vec<Word> = words.into_iter().filter(|w| !overlaps_any(&han, w.at)).collect();
    let mut atoms = han;
    if !words.is_empty() {
        atoms.extend(words.iter().map(|w| w.at));
        atoms.sort_unstable();
    }
    let index = |byte: usize| atoms.partition_point(|a| a.start < byte) as u32;
    let mut first = 0;
    let mut tokens: Vec<(Said, u32, u32)> = Vec::with_capacity(matches.len() + words.len());
    tokens.extend(matches.iter().map(|m| {
        first += atoms.iter().skip(first).take_while(|a| a.start < m.at.start).count();
        let long = atoms.iter().skip(first).take_while(|a| a.start < m.at.end).count();
        (Said::Word(m.word), first as u32, (first + long) as u32)
    }));
    tokens.extend(words.iter().map(|w| {
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
fn sums(links: &[Vec<(u32, f32)>], other: &[Vec<u32>], units: usize) -> Vec<f32> {
    // Of each unit the best link of the token at hand, and the token whose it is, so that nothing has to be wiped.
    let blank = || vec![(usize::MAX, 0.0f32); units];
    let sum = |best: &mut Vec<(usize, f32)>, (token, l): (usize, &Vec<(u32, f32)>)| {
        let mut total = 0.0f64;
        for &(e, x) in l {
            for &u in other.get(e as usize).map_or(&[][..], |p| p) {
                let Some(slot) = best.get_mut(u as usize) else { continue };
                if slot.0 != token {
                    *slot = (token, 0.0);
                }
                if x > slot.1 {
                    total += f64::from(x - slot.1);
                    slot.1 = x;
                }
            }
        }
        total as f32
    };
    #[cfg(feature = "parallel")]
    return links.par_iter().enumerate().map_init(blank, sum).collect();
    #[cfg(not(feature = "parallel"))]
    {
        let mut scratch = blank();
        links.iter().enumerate().map(|l| sum(&mut scratch, l)).collect()
    }
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
