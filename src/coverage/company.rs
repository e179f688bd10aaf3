//! What the rest of the document does: words that keep company with the same word of the other side in bead after bead mean it here, whatever
//! the dictionary says.
//!
//! In: the beads and the tokens of both sides. Out: links between tokens with their scores, as [`company`] makes them. Cost: a count for each pair of
//! words in a bead that are rare enough to tell something.

use super::tokens::UnitTokens;
use crate::bead::{Alignment, Bead};
use crate::document::UnitId;
use crate::lexicon::learn::company::{self, BEADS, FEWEST, OFTEN};

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
    let most = (OFTEN * beads.len() as f32) as u32;
    let (zs, _) = words(beads.iter().map(|b| b.zh.as_slice()), zh, sizes[0], most);
    let (es, once) = words(beads.iter().map(|b| b.en.as_slice()), en, sizes[1], most);
    let mut stands: Vec<Vec<u32>> = vec![Vec::new(); sizes[0]];
    for (list, bead) in zs.iter().zip(0..) {
        for z in list {
            stands.get_mut(*z as usize).into_iter().for_each(|at| at.push(bead));
        }
    }
    let stands = (0..).zip(&stands).map(|(z, at)| (z, at.iter().copied()));
    company::links(stands, |bead| es.get(bead as usize).map_or(&[], Vec::as_slice), &once, beads.len())
}

/// The tokens of each bead that tell something (those in no fewer beads than [`FEWEST`], in no more than `most`), once each, and for each token the number
/// of beads that hold it.
fn words<'a>(
    beads: impl Iterator<Item = &'a [UnitId]>,
    units: &[UnitTokens],
    size: usize,
    most: u32,
) -> (Vec<Vec<u32>>, Vec<u32>) {
    let mut count = vec![0u32; size];
    let mut lists: Vec<Vec<u32>> = beads
        .map(|ids| {
            let own = ids.iter().filter_map(|u| units.get(u.index()));
            let mut list: Vec<u32> = own.flat_map(|u| u.tokens.iter().map(|t| t.id)).collect();
            list.sort_unstable();
            list.dedup();
            list.iter().for_each(|t| count.get_mut(*t as usize).into_iter().for_each(|n| *n += 1));
            list
        })
        .collect();
    let telling = |t: &u32| count.get(*t as usize).is_some_and(|n| (FEWEST..=most).contains(n));
    lists.iter_mut().for_each(|list| list.retain(telling));
    (lists, count)
}
