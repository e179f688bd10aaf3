//! The bytes of a word table, read in place: nothing is parsed when it is loaded.
//!
//! Little-endian throughout. A header ([`MAGIC`], [`VERSION`], the counts, the date of the dictionary), then these sections,
//! without padding:
//!
//! | section | entries | what |
//! |---|---|---|
//! | fold | [`HAN`] × u16 | simplified form of each character from U+3400 |
//! | reading | [`HAN`] × u16 | index of its readings, 0 for none |
//! | reading places | readings + 1 × u32 | where each list of readings begins in the next section |
//! | reading text | bytes | toneless syllables, commas between, likeliest first |
//! | labels | nodes × u16 | last character of each node of the trie of headwords, in breadth-first order; the root comes first |
//! | children | nodes + 1 × u32 | first child of each node; its last is before the first of the next node |
//! | link places | nodes + 1 × u32 | first link of each node; a node without links is no headword |
//! | links | links × (u16, u8) | stem and score in 255ths, best first |
//! | stem places | stems + 1 × u32 | where each stem begins in the next section |
//! | stem text | bytes | the stems, sorted |

use crate::lang::bytes::hash;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The first bytes of every table.
pub const MAGIC: &[u8; 8] = b"biclause";
/// The version of the format; tables of another are refused.
pub const VERSION: u32 = 1;
/// First character of the fold and reading sections.
pub const HAN_START: u32 = 0x3400;
/// Number of characters in the fold and reading sections.
pub const HAN: usize = 0xA000 - 0x3400;
/// Bytes of the header: magic, version, counts of readings, reading bytes, nodes, links, stems, stem bytes, headwords, and the date.
pub const HEADER: usize = 8 + 8 * 4 + 10;

/// A table, as bytes and the places of its sections.
#[derive(Debug, Clone)]
pub(super) struct Table {
    bytes: Cow<'static, [u8]>,
    nodes: usize,
    links: usize,
    stems: usize,
    headwords: usize,
    /// One past the last child of the root.
    singles: usize,
    at: [usize; 10],
    /// The child of the root along each character of [`HAN`], 0 for none: every look along a text begins there.
    roots: Vec<u32>,
    /// Which characters may follow one at the root, a bit for each pair or nearly so: most pairs of a text begin no headword, and finding that out in the
    /// sections is slow. Made when characters are first looked up.
    pairs: OnceLock<Vec<u64>>,
    /// The stems by a hash of their bytes, each and one more, 0 for none; made when a stem is first looked up.
    places: OnceLock<Vec<u16>>,
}

impl Table {
    /// Checks the header and the length, and notes where each first character leads; costs nothing more. Every later read is checked on its own, so that a damaged table gives wrong
    /// links and no panic.
    pub(super) fn new(bytes: Cow<'static, [u8]>) -> Result<Table, String> {
        if bytes.get(..8) != Some(MAGIC.as_slice()) {
            return Err("this is not a lexicon table of biclause; make one with `cargo xtask lexicon`".into());
        }
        let field = |i: usize| u32_at(&bytes, 8, i).unwrap_or(0) as usize;
        if field(0) != VERSION as usize {
            return Err(format!("a lexicon table of version {}, where {VERSION} is needed; make it anew", field(0)));
        }
        if (1..8).any(|i| field(i) > 1 << 26) {
            return Err("the header of the table is damaged".into());
        }
        let (readings, reading_bytes, nodes, links, stems) = (field(1), field(2), field(3), field(4), field(5));
        let sizes = [HAN * 2, HAN * 2, (readings + 1) * 4, reading_bytes, nodes * 2, (nodes + 1) * 4, (nodes + 1) * 4];
        let rest = [links * 3, (stems + 1) * 4, field(6)];
        let mut at = [0; 10];
        let mut end = HEADER;
        for (slot, size) in at.iter_mut().zip(sizes.iter().chain(&rest)) {
            *slot = end;
            end += size;
        }
        if bytes.len() != end {
            return Err(format!("the table has {} bytes, where its header says {end}", bytes.len()));
        }
        let mut out = Table {
            headwords: field(7),
            singles: 0,
            nodes,
            links,
            stems,
            at,
            bytes,
            roots: vec![0; HAN],
            pairs: OnceLock::new(),
            places: OnceLock::new(),
        };
        out.singles = out.u32(5, 1).unwrap_or(0).min(nodes);
        for node in out.u32(5, 0).unwrap_or(0)..out.singles {
            let slot = out.u16(4, node).and_then(|c| han(char::from_u32(u32::from(c))?));
            slot.and_then(|i| out.roots.get_mut(i)).into_iter().for_each(|root| *root = node as u32);
        }
        Ok(out)
    }

    /// A table without a word.
    pub(super) fn empty() -> Table {
        Table {
            bytes: Cow::Borrowed(&[]),
            nodes: 0,
            links: 0,
            stems: 0,
            headwords: 0,
            singles: 0,
            at: [0; 10],
            roots: Vec::new(),
            pairs: OnceLock::new(),
            places: OnceLock::new(),
        }
    }

    /// The date of the dictionary that the table was made from, as `2023-11-07`.
    pub(super) fn date(&self) -> &str {
        self.bytes.get(HEADER - 10..HEADER).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }

    pub(super) fn headwords(&self) -> usize {
        self.headwords
    }

    pub(super) fn nodes(&self) -> usize {
        self.nodes
    }

    pub(super) fn stems(&self) -> usize {
        self.stems
    }

    pub(super) fn links_len(&self) -> usize {
        self.links
    }

    /// The simplified form of a character; itself where there is none.
    pub(super) fn fold(&self, c: char) -> char {
        han(c).and_then(|i| self.u16(0, i)).and_then(|u| char::from_u32(u32::from(u))).unwrap_or(c)
    }

    /// The readings of a simplified character, commas between.
    pub(super) fn readings(&self, c: char) -> &str {
        let Some(i) = han(c).and_then(|i| self.u16(1, i)).filter(|&i| i > 0) else { return "" };
        self.text(2, 3, usize::from(i) - 1)
    }

    /// The child of `node` along `c`, both simplified.
    pub(super) fn child(&self, node: usize, c: char) -> Option<usize> {
        if let Some(i) = han(c).filter(|_| node == 0) {
            return self.roots.get(i).map(|root| *root as usize).filter(|root| *root > 0);
        }
        let c = u16::try_from(u32::from(c)).ok()?;
        if node > 0 && node < self.singles && !self.may_follow(node, c) {
            return None;
        }
        let (mut lo, mut hi) = (self.u32(5, node)?, self.u32(5, node + 1)?);
        while lo < hi {
            let mid = lo + (hi - lo) / 2;
            match self.u16(4, mid)?.cmp(&c) {
                std::cmp::Ordering::Less => lo = mid + 1,
                std::cmp::Ordering::Greater => hi = mid,
                std::cmp::Ordering::Equal => return Some(mid),
            }
        }
        None
    }

    /// Whether a node at the root may have a child along `c`.
    #[inline]
    fn may_follow(&self, node: usize, c: u16) -> bool {
        let pairs = self.pairs.get_or_init(|| {
            let mut pairs = vec![0u64; 1 << (PAIRS - 6)];
            for node in 1..self.singles {
                let (Some(from), Some(to)) = (self.u32(5, node), self.u32(5, node + 1)) else { continue };
                for c in (from..to.min(self.nodes)).filter_map(|child| self.u16(4, child)) {
                    let (word, bit) = pair(node, c);
                    pairs.get_mut(word).into_iter().for_each(|w| *w |= bit);
                }
            }
            pairs
        });
        let (word, bit) = pair(node, c);
        pairs.get(word).is_some_and(|w| w & bit != 0)
    }

    /// Whether a node is a headword.
    pub(super) fn is_word(&self, node: usize) -> bool {
        self.u32(6, node) < self.u32(6, node + 1)
    }

    /// Whether a node is one character from the root.
    pub(super) fn is_single(&self, node: usize) -> bool {
        node > 0 && node < self.singles
    }

    /// The links of a node: stem and score.
    pub(super) fn links(&self, node: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        let range = match (self.u32(6, node), self.u32(6, node + 1)) {
            (Some(a), Some(b)) => self.at[7] + a * 3..self.at[7] + b * 3,
            _ => 0..0,
        };
        let bytes = self.bytes.get(range).unwrap_or(&[]);
        bytes.as_chunks::<3>().0.iter().map(|b| (u32::from(u16::from_le_bytes([b[0], b[1]])), f32::from(b[2]) / 255.0))
    }

    /// The characters of a node from the root.
    pub(super) fn headword(&self, mut node: usize) -> String {
        let mut out = Vec::new();
        while node > 0 && node < self.nodes {
            out.extend(self.u16(4, node).and_then(|u| char::from_u32(u32::from(u))));
            // The parent is the last node whose first child is not after this one.
            let (mut lo, mut hi) = (0, node);
            while lo < hi {
                let mid = lo + (hi - lo) / 2;
                if self.u32(5, mid + 1).is_some_and(|first| first <= node) {
                    lo = mid + 1;
                } else {
                    hi = mid;
                }
            }
            if lo >= node {
                break;
            }
            node = lo;
        }
        out.iter().rev().collect()
    }

    /// The text of a stem.
    pub(super) fn stem(&self, id: usize) -> &str {
        self.text(8, 9, id)
    }

    /// The id of a stem.
    pub(super) fn stem_id(&self, stem: &str) -> Option<u32> {
        let places = self.places.get_or_init(|| {
            // Links have room for as many stems.
            let stems = self.stems.min(usize::from(u16::MAX));
            let mut places = vec![0u16; (2 * stems).next_power_of_two()];
            let mask = places.len() - 1;
            for id in 0..stems {
                let stem = self.slice(8, 9, id);
                let mut at = hash(stem) as usize & mask;
                while let Some(known) = places.get(at).and_then(|p| p.checked_sub(1)) {
                    // A damaged table may have one again and again: it stands once.
                    if self.slice(8, 9, usize::from(known)) == stem {
                        break;
                    }
                    at = (at + 1) & mask;
                }
                places.get_mut(at).filter(|p| **p == 0).into_iter().for_each(|slot| *slot = id as u16 + 1);
            }
            places
        });
        let mask = places.len() - 1;
        let mut at = hash(stem.as_bytes()) as usize & mask;
        while let Some(id) = places.get(at).and_then(|p| p.checked_sub(1)) {
            if self.slice(8, 9, usize::from(id)) == stem.as_bytes() {
                return Some(u32::from(id));
            }
            at = (at + 1) & mask;
        }
        None
    }

    fn u16(&self, section: usize, i: usize) -> Option<u16> {
        let at = self.at[section] + i * 2;
        Some(u16::from_le_bytes(self.bytes.get(at..at + 2)?.try_into().ok()?))
    }

    fn u32(&self, section: usize, i: usize) -> Option<usize> {
        u32_at(&self.bytes, self.at[section], i).map(|v| v as usize)
    }

    fn text(&self, places: usize, text: usize, i: usize) -> &str {
        std::str::from_utf8(self.slice(places, text, i)).unwrap_or("")
    }

    fn slice(&self, places: usize, text: usize, i: usize) -> &[u8] {
        let (Some(a), Some(b)) = (self.u32(places, i), self.u32(places, i + 1)) else { return &[] };
        let at = self.at[text];
        self.bytes.get(at + a..at + b).unwrap_or(&[])
    }
}

/// As many bits as this power of two tell pairs of characters apart.
const PAIRS: u32 = 20;

/// The bit of a node and a character that may follow it: its word, and where it stands there.
#[inline]
fn pair(node: usize, c: u16) -> (usize, u64) {
    let mixed = (node as u32).wrapping_mul(0x9e37_79b1) ^ u32::from(c).wrapping_mul(0x85eb_ca6b);
    let bit = mixed.wrapping_mul(0x9e37_79b1) >> (32 - PAIRS);
    ((bit / 64) as usize, 1 << (bit % 64))
}

fn u32_at(bytes: &[u8], from: usize, i: usize) -> Option<u32> {
    let at = from + i * 4;
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Index of a character in the fold and reading sections.
pub(super) fn han(c: char) -> Option<usize> {
    u32::from(c).checked_sub(HAN_START).map(|i| i as usize).filter(|&i| i < HAN)
}
