//! Runs of characters that come again and again in a text.
//!
//! In: the texts of one side. Out: [`Gram`]s with their places. Linear: each length is told from the one before by numbers.

use crate::lexicon::learn::company::{FEWEST, OFTEN};

/// Longest run, in characters.
pub(super) const LONGEST: u32 = 5;

/// The characters of all items, one after the other with a gap between.
pub(super) struct Characters {
    chars: Vec<char>,
    /// For each its item and its byte offset there.
    pub places: Vec<(u32, u32)>,
}

impl Characters {
    pub(super) fn new(texts: &[&str]) -> Characters {
        let room = texts.iter().map(|t| t.len() / 3 + 1).sum();
        let mut out = Characters { chars: Vec::with_capacity(room), places: Vec::with_capacity(room) };
        for (text, item) in texts.iter().zip(0..) {
            for (offset, c) in text.char_indices().chain([(text.len(), GAP)]) {
                out.chars.push(c);
                out.places.push((item, offset as u32));
            }
        }
        out
    }

    pub(super) fn item(&self, at: u32) -> u32 {
        self.places.get(at as usize).map_or(u32::MAX, |p| p.0)
    }

    /// In how many items some places lie that stand in order.
    fn items(&self, places: &[u32]) -> u32 {
        places.chunk_by(|a, b| self.item(*a) == self.item(*b)).count() as u32
    }
}

/// No name has it.
const GAP: char = '\0';

/// A run of characters that comes again: how many, and the numbers of the first ones, in order.
#[derive(Debug)]
pub(super) struct Gram {
    pub len: u32,
    pub at: Vec<u32>,
}

/// Runs of two to [`LONGEST`] Chinese characters that stand in enough items and not in too many, each with its places; a run that never stands but
/// inside the same longer one is left out. Longer runs are looked for only where both shorter ones inside them were found (Agrawal & Srikant
/// 1994), and told apart by the numbers of these, not by their characters (Karp, Miller & Rosenberg 1972). Only runs in wanted items are looked for, in all.
pub(super) fn grams(text: &Characters, items: usize, wanted: &[bool]) -> Vec<Gram> {
    const NONE: u32 = u32::MAX;
    let most = (OFTEN * items as f32) as u32;
    let mut out: Vec<Gram> = Vec::new();
    // Where runs of one length begin, each with what tells the run.
    let mut keyed: Vec<(u64, u32)> = Vec::new();
    let pairs = || {
        let pairs = text.chars.windows(2).zip(0u32..);
        pairs.filter_map(|(pair, at)| match *pair {
            [a, b] if is_part(a) && is_part(b) => Some((u64::from(a as u32) << 32 | u64::from(b as u32), at)),
            _ => None,
        })
    };
    // How often pairs stand, those that share a number together, and whether one does in a wanted item.
    let mut seen = vec![(0u8, false); 1 << 14];
    let place = |pair: u64| (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50) as usize;
    for (pair, at) in pairs() {
        if let Some((n, is_wanted)) = seen.get_mut(place(pair)) {
            *n = n.saturating_add(1);
            *is_wanted |= wanted.get(text.item(at) as usize).copied().unwrap_or(false);
        }
    }
    let telling = |pair: u64| seen.get(place(pair)).is_some_and(|s| u32::from(s.0) >= FEWEST && s.1);
    keyed.extend(pairs().filter(|k| telling(k.0)));
    let mut shorter: Vec<Gram> = Vec::new();
    // By the first character, the number of the shorter run that begins there.
    let mut number = vec![NONE; text.chars.len()];
    for len in 2..=LONGEST {
        let here = alike(&keyed).into_iter().map(|at| Gram { len, at });
        let here: Vec<Gram> = here.filter(|g| text.items(&g.at) >= FEWEST).collect();
        // A shorter run that stands as often as a longer one around it says nothing more.
        let mut swallowed = vec![false; shorter.len()];
        for gram in &here {
            let Some(&at) = gram.at.first() else { continue };
            for inner in [at, at + 1].into_iter().filter_map(|at| number.get(at as usize)) {
                if let (Some(s), Some(mark)) = (shorter.get(*inner as usize), swallowed.get_mut(*inner as usize)) {
                    *mark |= s.at.len() == gram.at.len();
                }
            }
        }
        let done = shorter.drain(..).zip(swallowed).filter(|(_, swallowed)| !swallowed).map(|d| d.0);
        out.extend(done.filter(|g| text.items(&g.at) <= most));
        shorter = here;
        number.fill(NONE);
        for (gram, k) in shorter.iter().zip(0..) {
            for &at in &gram.at {
                number.get_mut(at as usize).into_iter().for_each(|n| *n = k);
            }
        }
        // Two that overlap but for a character at either end make one that is longer by one.
        keyed.clear();
        for (pair, at) in number.windows(2).zip(0..) {
            if let [a, b] = *pair
                && a != NONE
                && b != NONE
            {
                keyed.push((u64::from(a) << 32 | u64::from(b), at));
            }
        }
    }
    out.extend(shorter.into_iter().filter(|g| text.items(&g.at) <= most));
    out
}

/// The places of each key that has enough of them, in order.
fn alike(keyed: &[(u64, u32)]) -> Vec<Vec<u32>> {
    // By hash, each key with its number and one more; and how often it stands.
    let mut places = vec![(0u64, 0u32); (2 * keyed.len()).next_power_of_two()];
    let mask = places.len() - 1;
    let mut counts: Vec<u32> = Vec::new();
    let number = |&(key, _): &(u64, u32)| -> u32 {
        let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        while let Some(place) = places.get_mut(at) {
            if place.1 == 0 {
                *place = (key, counts.len() as u32 + 1);
                counts.push(0);
            }
            if place.0 == key {
                let number = place.1 - 1;
                counts.get_mut(number as usize).into_iter().for_each(|n| *n += 1);
                return number;
            }
            at = (at + 1) & mask;
        }
        0
    };
    let numbers: Vec<u32> = keyed.iter().map(number).collect();
    // Where the list of each goes that is long enough.
    let mut lists: Vec<Vec<u32>> = Vec::new();
    let list_of: Vec<u32> = counts
        .iter()
        .map(|&n| {
            if n < FEWEST {
                return u32::MAX;
            }
            lists.push(Vec::with_capacity(n as usize));
            lists.len() as u32 - 1
        })
        .collect();
    for (number, &(_, at)) in numbers.iter().zip(keyed) {
        let list = list_of.get(*number as usize).and_then(|list| lists.get_mut(*list as usize));
        list.into_iter().for_each(|list| list.push(at));
    }
    lists
}

/// Whether a character may stand in a name.
fn is_part(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '·')
}
