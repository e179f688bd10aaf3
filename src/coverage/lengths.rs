//! How long the two sides usually are beside each other: a bead that is out of proportion may have lost something.
//!
//! In: the beads. Out: mean and variance of the log ratio of lengths, robust to the few beads that did lose something. Linear in the text.

use super::tokens::Pairing;
use crate::bead::Alignment;
use crate::document::{Document, Lang, UnitId};

/// How the lengths of the two sides usually compare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lengths {
    /// Mean of ln((r·own + 4)/(other + 4)), r the document's ratio.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
    /// r: length of the other side for one unit of length of this.
    pub ratio: f64,
}

/// How the lengths of the two documents compare, each direction.
pub(super) fn ratios(pairing: &Pairing, alignment: &Alignment) -> [Lengths; 2] {
    let sizes: Vec<[f64; 2]> = alignment
        .beads
        .iter()
        .filter(|b| !b.is_null())
        .map(|b| [size(pairing.zh.doc, &b.zh), size(pairing.en.doc, &b.en)])
        .filter(|s| s[0] > 0.0 && s[1] > 0.0)
        .collect();
    let sum = |i: usize| sizes.iter().map(|s| s[i]).sum::<f64>().max(1.0);
    [(0, 1), (1, 0)].map(|(own, other)| {
        let ratio = if sizes.is_empty() { 1.0 } else { sum(other) / sum(own) };
        let mut logs: Vec<f64> = sizes.iter().map(|s| ((ratio * s[own] + 4.0) / (s[other] + 4.0)).ln()).collect();
        let mean = if logs.len() > 4 { median(&mut logs) } else { 0.0 };
        let mut off: Vec<f64> = logs.iter().map(|x| (x - mean).abs()).collect();
        let spread = if logs.len() > 4 { (1.4826 * median(&mut off)).max(0.1) } else { 0.3 };
        let n = logs.len().min(40) as f64;
        Lengths { mean, variance: (spread * spread * n + 0.09 * 4.0) / (n + 4.0), ratio }
    })
}

fn median(list: &mut [f64]) -> f64 {
    list.sort_by(f64::total_cmp);
    list.get(list.len() / 2).copied().unwrap_or(0.0)
}

/// Length of some units: Han characters count 1, others ½ in a Chinese text and 1 in an English one.
pub(super) fn size(doc: &Document, units: &[UnitId]) -> f64 {
    let text = units.iter().filter_map(|u| doc.units.get(u.index())).flat_map(|u| u.text().chars());
    match doc.lang {
        Lang::En => text.count() as f64,
        Lang::Zh => text.filter(|c| !c.is_whitespace()).map(|c| if u32::from(c) > 0x2e80 { 1.0 } else { 0.5 }).sum(),
    }
}
