//! Words that keep company: how often each meets each, and which meet too often for chance (Dunning 1993).
//!
//! In: for each word of one side the beads (or pairs) that it stands in, for each of these the words of the other side. Out: counts, or links. Word by word of the first
//! side, so that no table of all words by all words is made.

use super::ratio;

/// Fewest items in which a word must stand, and beads in which a pair must.
pub(crate) const FEWEST: u32 = 3;
/// Largest share of the items in which a word may stand and still tell something.
pub(crate) const OFTEN: f32 = 0.13;
/// Fewer beads teach nothing.
pub(crate) const BEADS: usize = 10;
/// The likelihood ratio above which a pair is no chance.
const SURE: f32 = 12.0;
/// Weaker links are left out.
const WEAKEST: f32 = 0.2;

/// Room for counting the words that one word meets.
#[derive(Debug)]
pub(crate) struct Tally {
    counts: Vec<u32>,
    met: Vec<u32>,
}

impl Tally {
    /// For words with numbers below `words`.
    pub(crate) fn new(words: usize) -> Self {
        Tally { counts: vec![0; words], met: Vec::new() }
    }

    /// Counts the words given and tells each with its number, in the order in which they were first met.
    pub(crate) fn each<'a>(&mut self, words: impl Iterator<Item = &'a u32>, mut tell: impl FnMut(u32, u32)) {
        for &w in words {
            let Some(n) = self.counts.get_mut(w as usize) else { continue };
            if *n == 0 {
                self.met.push(w);
            }
            *n += 1;
        }
        for w in self.met.drain(..) {
            tell(w, self.counts.get_mut(w as usize).map_or(0, std::mem::take));
        }
    }
}

/// The words that keep company in `beads` beads: a word of the first side, one of the second, and for how much that counts, up to 1: for as much as the two are
/// found together and not apart, one bead the fewer, so that no bead vouches for itself. `stands` gives each word of the first side with its
/// beads; `of` the words of the second side in a bead; `once` says in how many beads each of these stands.
pub(crate) fn links<'a, B: ExactSizeIterator<Item = u32>>(
    stands: impl Iterator<Item = (u32, B)>,
    of: impl Fn(u32) -> &'a [u32],
    once: &[u32],
    beads: usize,
) -> Vec<(u32, u32, f32)> {
    let mut tally = Tally::new(once.len());
    let mut out = Vec::new();
    for (z, own) in stands {
        let x = own.len() as u32;
        if x < FEWEST {
            continue;
        }
        tally.each(own.flat_map(&of), |e, k| {
            if k < FEWEST {
                return;
            }
            let y = once.get(e as usize).copied().unwrap_or(0);
            let score = (k as f32 - 1.0) / (x as f32 * y as f32).sqrt();
            if score >= WEAKEST && ratio(k as f32, x as f32, y as f32, beads as f32) >= SURE {
                out.push((z, e, score.min(1.0)));
            }
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_in_the_order_of_meeting_and_forgotten() {
        let mut tally = Tally::new(4);
        for _ in 0..2 {
            let mut told = vec![];
            tally.each([2, 0, 2, 9].iter(), |w, n| told.push((w, n)));
            assert_eq!(told, [(2, 2), (0, 1)]);
        }
    }

    #[test]
    fn a_pair_that_always_meets_is_a_link_and_chance_is_none() {
        // Word 0 and word 0 share six beads of sixty; word 1 stands in beads of all kinds.
        let words: Vec<Vec<u32>> = (0..60).map(|k| if k % 10 == 0 { vec![0] } else { vec![1] }).collect();
        let stands = [(0, (0..60).step_by(10).collect::<Vec<u32>>()), (1, vec![3, 10, 21]), (2, vec![0, 1])];
        let got = links(stands.into_iter().map(|(z, b)| (z, b.into_iter())), |k| &words[k as usize], &[6, 54], 60);
        assert_eq!(got, [(0, 0, 5.0 / 6.0)]);
    }
}
