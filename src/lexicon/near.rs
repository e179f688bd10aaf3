//! English stems that mean nearly the same: *stare* and *gaze*, *furious* and *angry*. A dictionary gives one, a translator writes another.
//!
//! Bytes read in place, little-endian: [`NEAR_MAGIC`], then as u32 the number of stems and of links of the lexicon table it was made for and the
//! number of its own entries, then stems + 1 × u32 (where each stem's entries begin), then the entries, u32 each: stem × 256 + likeness in 255ths,
//! best first. Of two stems that are near each other each is among the entries of the other.

use std::borrow::Cow;

/// The first bytes of a table of near stems.
pub const NEAR_MAGIC: &[u8; 8] = b"bic near";
/// Bytes before the first section.
const HEAD: usize = 8 + 3 * 4;

/// A table of near stems; empty where it does not fit the lexicon.
#[derive(Debug, Clone, Default)]
pub(super) struct Near {
    bytes: Cow<'static, [u8]>,
    stems: usize,
}

impl Near {
    /// A table for a lexicon of so many stems and links; an empty one where the bytes are not.
    pub(super) fn new(bytes: Cow<'static, [u8]>, stems: usize, links: usize) -> Near {
        let field = |i: usize| u32_at(&bytes, 8 + 4 * i).map(|v| v as usize);
        let entries = field(2).unwrap_or(usize::MAX);
        let fits = bytes.get(..8) == Some(NEAR_MAGIC.as_slice())
            && (field(0), field(1)) == (Some(stems), Some(links))
            && Some(bytes.len()) == (stems + 1).checked_add(entries).and_then(|n| n.checked_mul(4)?.checked_add(HEAD));
        if fits { Near { bytes, stems } } else { Near::default() }
    }

    /// The stems near a stem, with their likeness from 0 to 1, best first.
    pub(super) fn of(&self, stem: u32) -> impl Iterator<Item = (u32, f32)> {
        let place = |k: usize| u32_at(&self.bytes, HEAD + 4 * k).map_or(0, |v| v as usize);
        let at = stem as usize;
        let run = if at < self.stems { place(at)..place(at + 1) } else { 0..0 };
        let from = HEAD + 4 * (self.stems + 1);
        let bytes = self.bytes.get(from + 4 * run.start..from + 4 * run.end).unwrap_or(&[]);
        bytes.as_chunks::<4>().0.iter().map(|e| u32::from_le_bytes(*e)).map(|e| (e >> 8, (e & 255) as f32 / 255.0))
    }

    /// Number of entries.
    pub(super) fn len(&self) -> usize {
        u32_at(&self.bytes, 16).map_or(0, |v| v as usize)
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(stems: u32, links: u32) -> Vec<u8> {
        let numbers = [stems, links, 2, 0, 2, 2, (1 << 8) | 255, (2 << 8) | 51];
        NEAR_MAGIC.iter().copied().chain(numbers.iter().flat_map(|v| v.to_le_bytes())).collect()
    }

    #[test]
    fn a_table_is_read_in_place_and_only_beside_its_own_lexicon() {
        let near = |bytes: Vec<u8>| Near::new(bytes.into(), 2, 9);
        let n = near(table(2, 9));
        assert_eq!(n.of(0).collect::<Vec<_>>(), [(1, 1.0), (2, 0.2)]);
        assert_eq!((n.of(1).count(), n.of(7).count(), n.len()), (0, 0, 2));
        for wrong in [table(2, 8), table(3, 9), vec![], table(2, 9)[1..].to_vec(), [table(2, 9), vec![0]].concat()] {
            assert_eq!(near(wrong).of(0).count(), 0);
        }
    }
}
