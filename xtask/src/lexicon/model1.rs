//! IBM Model 1 (Brown et al. 1993) over the dictionary's own entries, in both directions: what a character or word inside a headword is worth
//! for each stem of its glosses.

use super::{Links, Sense};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const ROUNDS: usize = 4;
/// Scores below are dropped.
const LEAST: f64 = 0.01;
/// Longest word inside a headword, in characters.
const LONGEST: usize = 6;

/// √(t(e|w)·t(w|e)) for each word and stem.
pub fn train(senses: &[Sense], words: &BTreeSet<String>) -> Links {
    let mut zh_ids: Ids = Ids::default();
    let mut en_ids: Ids = Ids::default();
    // (word, stem) of every sense, sense after sense, word after word.
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut shape: Vec<(usize, usize)> = Vec::new();
    for s in senses {
        let zh: Vec<u32> = lattice(&s.zh, words).into_iter().map(|w| zh_ids.of(w)).collect();
        let en: Vec<u32> = s.stems.iter().map(|e| en_ids.of(e.clone())).collect();
        if zh.len() > 250 || zh.is_empty() {
            continue;
        }
        shape.push((zh.len(), en.len()));
        pairs.extend(zh.iter().flat_map(|&z| en.iter().map(move |&e| (z, e))));
    }
    let mut cells: Vec<(u32, u32)> = pairs.clone();
    cells.sort_unstable();
    cells.dedup();
    let index: Vec<u32> = pairs.iter().map(|p| cells.binary_search(p).unwrap_or(0) as u32).collect();
    let forward = expect(&cells, &index, &shape, |c| c.0, zh_ids.list.len(), true);
    let back = expect(&cells, &index, &shape, |c| c.1, en_ids.list.len(), false);
    let mut out: Links = BTreeMap::new();
    for (k, &(z, e)) in cells.iter().enumerate() {
        let score = (forward[k] * back[k]).sqrt();
        if score >= LEAST {
            out.entry(zh_ids.list[z as usize].clone()).or_default().insert(en_ids.list[e as usize].clone(), score);
        }
    }
    out
}

/// Expectation and maximisation. `given` is the side that generates; each token of the other side chooses one of its tokens.
fn expect(
    cells: &[(u32, u32)],
    index: &[u32],
    shape: &[(usize, usize)],
    given: impl Fn(&(u32, u32)) -> u32,
    size: usize,
    stems_choose: bool,
) -> Vec<f64> {
    let mut t = vec![1e-3; cells.len()];
    for _ in 0..ROUNDS {
        let mut counts = vec![0.0; cells.len()];
        let mut at = 0;
        for &(n, m) in shape {
            let cell = |z: usize, e: usize| index[at + z * m + e] as usize;
            let (choosers, chosen) = if stems_choose { (m, n) } else { (n, m) };
            for a in 0..choosers {
                let pick = |b: usize| if stems_choose { cell(b, a) } else { cell(a, b) };
                let sum: f64 = 1e-4 + (0..chosen).map(|b| t[pick(b)]).sum::<f64>();
                for b in 0..chosen {
                    counts[pick(b)] += t[pick(b)] / sum;
                }
            }
            at += n * m;
        }
        let mut totals = vec![0.3; size];
        for (k, c) in cells.iter().enumerate() {
            totals[given(c) as usize] += counts[k];
        }
        for (k, c) in cells.iter().enumerate() {
            t[k] = counts[k] / totals[given(c) as usize];
        }
    }
    t
}

/// Every character, and every headword inside, each once.
pub fn lattice(zh: &str, words: &BTreeSet<String>) -> BTreeSet<String> {
    let chars: Vec<char> = zh.chars().collect();
    let mut out = BTreeSet::new();
    for i in 0..chars.len() {
        out.insert(chars[i].to_string());
        for len in 2..=LONGEST.min(chars.len() - i) {
            let word: String = chars[i..i + len].iter().collect();
            if words.contains(&word) {
                out.insert(word);
            }
        }
    }
    out
}

/// Numbers for strings, in the order in which they come.
#[derive(Default)]
struct Ids {
    list: Vec<String>,
    by: HashMap<String, u32>,
}

impl Ids {
    fn of(&mut self, s: String) -> u32 {
        if let Some(&i) = self.by.get(&s) {
            return i;
        }
        let i = self.list.len() as u32;
        self.list.push(s.clone());
        self.by.insert(s, i);
        i
    }
}
