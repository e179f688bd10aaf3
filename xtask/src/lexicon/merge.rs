//! One score for each headword and stem: the highest of what the dictionary, Model 1 and the walk say.

use super::cedict::Dictionary;
use super::{Links, walk};

/// Scores below are dropped.
const LEAST: f64 = 0.03;
/// Least probability of a stem that only the walk reaches.
const LEAST_WALK: f64 = 0.015;
/// Most links of a single character, and of a longer word.
const MOST_CHAR: usize = 48;
const MOST_WORD: usize = 20;

pub fn merge(dictionary: &Dictionary, model1: &Links) -> Links {
    let words = dictionary.headwords();
    let mut direct: Links = Links::new();
    for s in dictionary.senses.iter().filter(|s| words.contains(&s.zh)) {
        let row = direct.entry(s.zh.clone()).or_default();
        for e in &s.stems {
            let x = row.entry(e.clone()).or_default();
            *x = x.max(s.share / s.stems.len() as f64);
        }
    }
    let mut weights = direct.clone();
    for (w, row) in model1 {
        let own = weights.entry(w.clone()).or_default();
        for (e, m) in row {
            let x = own.entry(e.clone()).or_default();
            *x = x.max(*m);
        }
    }
    // Characters mean too many things to lead far.
    for (w, row) in &mut weights {
        if w.chars().count() == 1 {
            row.values_mut().for_each(|x| *x *= 0.5);
        }
    }
    let mut out: Links = direct;
    for row in out.values_mut() {
        row.values_mut().for_each(|x| *x = x.sqrt());
    }
    for (w, row) in model1 {
        let own = out.entry(w.clone()).or_default();
        for (e, m) in row {
            let x = own.entry(e.clone()).or_default();
            *x = x.max((1.6 * m.powf(0.6)).min(1.0));
        }
    }
    walk::walk(&weights, |word, reached, stems| {
        let own = out.entry(word.to_string()).or_default();
        for (&e, &p) in reached.iter().filter(|(_, p)| **p > LEAST_WALK) {
            let x = own.entry(stems[e].to_string()).or_default();
            *x = x.max((1.5 * p.sqrt()).min(0.8));
        }
    });
    for (w, row) in &mut out {
        let most = if w.chars().count() == 1 { MOST_CHAR } else { MOST_WORD };
        let mut by: Vec<(String, f64)> = std::mem::take(row).into_iter().filter(|x| x.1 >= LEAST).collect();
        by.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        by.truncate(most);
        row.extend(by);
    }
    out.retain(|_, row| !row.is_empty());
    out
}
