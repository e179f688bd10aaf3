//! What the rest of the document does: words that keep company with the same word of the other side in bead after bead mean it here, whatever
//! the dictionary says.
//!
//! In: the beads and the tokens of both sides. Out: links between tokens with their scores. A pair counts where it is no chance by Dunning's
//! likelihood ratio (1993), for as much as the two are found together and not apart; one bead the fewer, so that no bead vouches for itself.
//! Cost: a count for each pair of words in a bead that are rare enough to tell something.

use super::tokens::UnitTokens;
use crate::bead::{Alignment, Bead};
use crate::document::UnitId;
use crate::lexicon::learn::ratio;

/// Fewest beads in which a pair must meet.
const FEWEST: u32 = 3;
/// Largest share of the beads in which a word may stand.
const OFTEN: f32 = 0.13;
/// The likelihood ratio above which a pair is no chance.
const SURE: f32 = 12.0;
/// Weaker links are left out.
const WEAKEST: f32 = 0.2;
/// Fewer beads teach nothing.
const BEADS: usize = 10;
/// Least confidence of a bead that teaches.
const CONFIDENT: f64 = 0.5;
/// Most units a side of such a bead.
const UNITS: usize = 3;

/// A token of the first side, one of the second, and how far they keep company, 0 to 1.
pub(super) type Kept = (u32, u32, f32);

/// The pairs that keep company; `sizes` are the numbers of tokens.
pub(super) fn kept(alignment: &Alignment, zh: &[UnitTokens], en: &[UnitTokens], sizes: [usize; 2]) -> Vec<Kept> {
    let teaches = |b: &&Bead| !b.is_null() && b.confidence >= CONFIDENT && b.zh.len() <= UNITS && b.en.len() <= UNITS;
    let beads: Vec<&Bead> = alignment.beads.iter().filter(teaches).collect();
    if beads.len() < BEADS {
        return Vec::new();
    }
    let (zs, stands) = words(beads.iter().map(|b| b.zh.as_slice()), zh, sizes[0]);
    let (es, once) = words(beads.iter().map(|b| b.en.as_slice()), en, sizes[1]);
    let most = (OFTEN * beads.len() as f32) as u32;
    let telling = |n: u32| (FEWEST..=most).contains(&n);
    let mut at: Vec<Vec<u32>> = vec![Vec::new(); sizes[0]];
    for (k, list) in zs.iter().enumerate() {
        for z in list {
            if let Some(a) = at.get_mut(*z as usize) {
                a.push(k as u32);
            }
        }
    }
    let count = |list: &[u32], t: u32| list.get(t as usize).copied().unwrap_or(0);
    let mut together = vec![0u32; sizes[1]];
    let mut touched: Vec<u32> = Vec::new();
    let mut out = Vec::new();
    for (z, at) in at.iter().enumerate() {
        let x = count(&stands, z as u32);
        if !telling(x) {
            continue;
        }
        for e in at.iter().filter_map(|k| es.get(*k as usize)).flatten().filter(|e| telling(count(&once, **e))) {
            if let Some(n) = together.get_mut(*e as usize) {
                if *n == 0 {
                    touched.push(*e);
                }
                *n += 1;
            }
        }
        for e in touched.drain(..) {
            let k = together.get_mut(e as usize).map_or(0, std::mem::take);
            let y = count(&once, e);
            let score = (k as f32 - 1.0) / (x as f32 * y as f32).sqrt();
            if k >= FEWEST && score >= WEAKEST && ratio(k as f32, x as f32, y as f32, beads.len() as f32) >= SURE {
                out.push((z as u32, e, score.min(1.0)));
            }
        }
    }
    out
}

/// The tokens of each bead, once each, and for each token the number of beads that hold it.
fn words<'a>(
    beads: impl Iterator<Item = &'a [UnitId]>,
    units: &[UnitTokens],
    size: usize,
) -> (Vec<Vec<u32>>, Vec<u32>) {
    let mut count = vec![0u32; size];
    let lists = beads
        .map(|ids| {
            let own = ids.iter().filter_map(|u| units.get(u.index()));
            let mut list: Vec<u32> = own.flat_map(|u| u.tokens.iter().map(|t| t.id)).collect();
            list.sort_unstable();
            list.dedup();
            for t in &list {
                if let Some(n) = count.get_mut(*t as usize) {
                    *n += 1;
                }
            }
            list
        })
        .collect();
    (lists, count)
}
