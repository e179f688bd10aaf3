//! Positions with tokens: what the evidence for a bead is counted over, whatever the language.
//!
//! Flat: items, positions and tokens stand in one list each. Copies with more tokens or under other items are linear.

use super::tokens::Type;

/// The positions of a run of texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layer {
    /// First position of each item, and one past the last.
    pub items: Vec<u32>,
    /// First token of each position, and one past the last.
    pub positions: Vec<u32>,
    /// Tokens: type, and how much of the type's evidence counts here.
    pub tokens: Vec<(Type, f32)>,
    /// Byte offset of each position in its text.
    pub offsets: Vec<u32>,
}

impl Layer {
    pub(crate) fn new() -> Self {
        Layer::with_room(0, 0, 0)
    }

    /// An empty one with room for so many items, positions and tokens.
    fn with_room(items: usize, positions: usize, tokens: usize) -> Self {
        let (mut starts, mut firsts) = (Vec::with_capacity(items + 1), Vec::with_capacity(positions + 1));
        starts.push(0);
        firsts.push(0);
        let (tokens, offsets) = (Vec::with_capacity(tokens), Vec::with_capacity(positions));
        Layer { items: starts, positions: firsts, tokens, offsets }
    }

    /// Number of items.
    pub(crate) fn len(&self) -> usize {
        self.items.len().saturating_sub(1)
    }

    /// The positions of an item.
    pub(crate) fn item(&self, i: usize) -> std::ops::Range<usize> {
        match (self.items.get(i), self.items.get(i + 1)) {
            (Some(&a), Some(&b)) => a as usize..b as usize,
            _ => 0..0,
        }
    }

    /// The tokens of an item, position by position.
    pub(crate) fn tokens_of(&self, i: usize) -> &[(Type, f32)] {
        let at = self.item(i);
        match (self.positions.get(at.start), self.positions.get(at.end)) {
            (Some(&a), Some(&b)) => self.tokens.get(a as usize..b as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The tokens of a position.
    #[inline]
    pub(crate) fn at(&self, position: usize) -> &[(Type, f32)] {
        match self.positions.get(position..).and_then(|positions| positions.first_chunk()) {
            Some(&[a, b]) => self.tokens.get(a as usize..b as usize).unwrap_or(&[]),
            None => &[],
        }
    }

    pub(crate) fn push(&mut self, offset: usize, tokens: impl IntoIterator<Item = (Type, f32)>) {
        self.tokens.extend(tokens);
        self.positions.push(self.tokens.len() as u32);
        self.offsets.push(offset as u32);
    }

    pub(crate) fn close_item(&mut self) {
        self.items.push(self.offsets.len() as u32);
    }

    /// Adds an item as it is in another layer.
    fn copy(&mut self, other: &Layer, i: usize) {
        let at = other.item(i);
        let from = other.positions.get(at.start).copied().unwrap_or(0);
        let here = self.tokens.len() as u32;
        let ends = other.positions.get(at.start + 1..at.end + 1).unwrap_or(&[]);
        self.positions.extend(ends.iter().map(|end| end - from + here));
        self.tokens.extend_from_slice(other.tokens_of(i));
        self.offsets.extend_from_slice(other.offsets.get(at).unwrap_or(&[]));
        self.close_item();
    }

    /// The same positions with more tokens: item, byte offset, type and factor, in order.
    pub(crate) fn with(&self, more: &[(u32, u32, Type, f32)]) -> Layer {
        let mut out = Layer::with_room(self.len(), self.offsets.len(), self.tokens.len() + more.len());
        let mut next = more.iter().peekable();
        for i in 0..self.len() {
            if next.peek().is_none_or(|m| m.0 > i as u32) {
                out.copy(self, i);
                continue;
            }
            for p in self.item(i) {
                let Some(&offset) = self.offsets.get(p) else { continue };
                let place = (i as u32, offset);
                out.tokens.extend_from_slice(self.at(p));
                while next.next_if(|m| (m.0, m.1) < place).is_some() {}
                while let Some(m) = next.next_if(|m| (m.0, m.1) == place) {
                    out.tokens.push((m.2, m.3));
                }
                out.push(offset as usize, []);
            }
            out.close_item();
        }
        out
    }

    /// The same tokens under other items: each new item is the part of an old one between two byte offsets.
    pub(crate) fn recut(&self, parts: &[(usize, usize, usize)]) -> Layer {
        let mut out = Layer::new();
        for &(item, start, end) in parts {
            for p in if start < end { self.item(item) } else { 0..0 } {
                let Some(&offset) = self.offsets.get(p) else { continue };
                if (start..end).contains(&(offset as usize)) {
                    out.push(offset as usize, self.at(p).iter().copied());
                }
            }
            out.close_item();
        }
        out
    }
}
