//! A random walk word → stem → word → stem through the dictionary: reaches the stems of a word's synonyms.

use super::Links;
use std::collections::BTreeMap;

/// Steps less likely than this are not followed.
const LEAST_STEP: f64 = 0.002;

/// Calls `found` for each word with the stems that the walk reaches from it and their probabilities.
pub fn walk(weights: &Links, mut found: impl FnMut(&str, &BTreeMap<usize, f64>, &[&str])) {
    let words: Vec<&String> = weights.keys().collect();
    let mut stems: Vec<&str> = weights.values().flat_map(|l| l.keys().map(String::as_str)).collect();
    stems.sort_unstable();
    stems.dedup();
    let mut forward: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut back: Vec<Vec<(usize, f64)>> = vec![Vec::new(); stems.len()];
    for (w, links) in weights.values().enumerate() {
        let total: f64 = links.values().sum::<f64>().max(1e-9);
        let mut row = Vec::new();
        for (e, x) in links {
            let e = stems.binary_search(&e.as_str()).unwrap_or(0);
            row.push((e, x / total));
            back[e].push((w, *x));
        }
        forward.push(row);
    }
    for row in &mut back {
        let total: f64 = row.iter().map(|r| r.1).sum::<f64>().max(1e-9);
        row.iter_mut().for_each(|r| r.1 /= total);
    }
    let mut reached = vec![0.0; words.len()];
    for (w, word) in words.iter().enumerate() {
        let mut touched: Vec<usize> = Vec::new();
        for &(e, p) in &forward[w] {
            for &(v, q) in &back[e] {
                if reached[v] == 0.0 {
                    touched.push(v);
                }
                reached[v] += p * q;
            }
        }
        touched.sort_unstable();
        let mut out: BTreeMap<usize, f64> = BTreeMap::new();
        for v in touched {
            let p = std::mem::take(&mut reached[v]);
            if p >= LEAST_STEP {
                for &(e, q) in &forward[v] {
                    *out.entry(e).or_default() += p * q;
                }
            }
        }
        found(word, &out, &stems);
    }
}
