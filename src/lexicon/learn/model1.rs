//! IBM Model 1 in both directions at once, over the cells that are kept.

use super::counts::Cells;
use super::tokens::Corpus;

/// What the null word is worth beside a word: it takes what nobody explains, by how common that is.
const NULL: f32 = 0.5;
/// Pairs that the lexicon's link of score 1 stands for.
const PRIOR: f32 = 1.5;
/// Added to what a word accounts for: a word that is met once or twice is not sure of anything.
const DOUBT: f32 = 0.3;

/// The score of each cell, 0 to 1: min(1, 1.6·m^.6), m = √(t(e|w)·t(w|e)), the scale of the shipped table.
pub(super) fn train(corpus: &Corpus, cells: &Cells, rounds: usize) -> Vec<f32> {
    let (words, stems) = (corpus.zh.len(), corpus.stems());
    let mut zh_counts = vec![0u32; words];
    for &z in corpus.pairs.iter().flat_map(|p| &p.0) {
        if let Some(n) = zh_counts.get_mut(z as usize) {
            *n += 1;
        }
    }
    let (zh_null, en_null) = (nulls(&zh_counts), nulls(&cells.en_counts));
    let zh_of: Vec<u32> = (0..words).flat_map(|z| cells.row(z).map(move |_| z as u32)).collect();
    // Where to begin: the share of the evidence, and what is known.
    let start: Vec<f32> = (0..cells.len()).map(|k| cells.ratio(k).max(0.0) + 200.0 * cells.prior(k)).collect();
    let mut forward = share(&start, &zh_of, words, 0.0, |_| 0.0);
    let mut back = share(&start, cells.ens(0..cells.len()), stems, 0.0, |_| 0.0);
    let mut places: Vec<u32> = vec![0; stems];
    let mut met: Vec<(usize, usize, usize)> = Vec::new();
    for _ in 0..rounds {
        let (mut f, mut b) = (vec![0.0f32; cells.len()], vec![0.0f32; cells.len()]);
        for (zh, en) in &corpus.pairs {
            meetings(cells, zh, en, &mut places, &mut met);
            let mut by_en: Vec<f32> = en.iter().map(|&e| at(&en_null, e as usize)).collect();
            let mut by_zh: Vec<f32> = zh.iter().map(|&z| at(&zh_null, z as usize)).collect();
            for &(i, j, k) in &met {
                add(&mut by_en, j, at(&forward, k));
                add(&mut by_zh, i, at(&back, k));
            }
            for &(i, j, k) in &met {
                add(&mut f, k, at(&forward, k) / at(&by_en, j).max(1e-9));
                add(&mut b, k, at(&back, k) / at(&by_zh, i).max(1e-9));
            }
        }
        let prior = |k: usize| PRIOR * cells.prior(k);
        forward = share(&f, &zh_of, words, DOUBT, prior);
        back = share(&b, cells.ens(0..cells.len()), stems, DOUBT, prior);
    }
    let score = |(f, b): (&f32, &f32)| (1.6 * (f * b).sqrt().powf(0.6)).min(1.0);
    forward.iter().zip(&back).map(score).collect()
}

/// The cells whose two words stand in a pair: place of the Chinese word, place of the English one, cell.
fn meetings(cells: &Cells, zh: &[u32], en: &[u32], places: &mut [u32], met: &mut Vec<(usize, usize, usize)>) {
    met.clear();
    for (j, &e) in en.iter().enumerate() {
        if let Some(p) = places.get_mut(e as usize) {
            *p = j as u32 + 1;
        }
    }
    for (i, &z) in zh.iter().enumerate() {
        let row = cells.row(z as usize);
        let ens = cells.ens(row.clone());
        if ens.len() > 8 * en.len() {
            let found = en.iter().enumerate().filter_map(|(j, e)| Some((j, ens.binary_search(e).ok()?)));
            met.extend(found.map(|(j, k)| (i, j, row.start + k)));
        } else {
            for (k, &e) in ens.iter().enumerate() {
                let j = places.get(e as usize).copied().unwrap_or(0);
                if j > 0 {
                    met.push((i, j as usize - 1, row.start + k));
                }
            }
        }
    }
    for &e in en {
        if let Some(p) = places.get_mut(e as usize) {
            *p = 0;
        }
    }
}

/// Each value's share of the sum over the cells of its word.
fn share(values: &[f32], of: &[u32], size: usize, doubt: f32, prior: impl Fn(usize) -> f32) -> Vec<f32> {
    let mut totals = vec![doubt; size];
    for (k, (v, &w)) in values.iter().zip(of).enumerate() {
        add(&mut totals, w as usize, v + prior(k));
    }
    let own = values.iter().zip(of).enumerate();
    own.map(|(k, (v, &w))| (v + prior(k)) / at(&totals, w as usize).max(1e-9)).collect()
}

/// What the null word says of each word: its share of all words.
fn nulls(counts: &[u32]) -> Vec<f32> {
    let total: f64 = counts.iter().map(|&n| f64::from(n)).sum();
    counts.iter().map(|&n| NULL * (f64::from(n) / total.max(1.0)) as f32).collect()
}

fn at(values: &[f32], i: usize) -> f32 {
    values.get(i).copied().unwrap_or(0.0)
}

fn add(values: &mut [f32], i: usize, x: f32) {
    if let Some(v) = values.get_mut(i) {
        *v += x;
    }
}
