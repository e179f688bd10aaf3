//! Which stems of a lexicon a text has, and which are near one of those.
//!
//! In: the types of an English text. Out: [`Stems`]. A lexicon has fifty thousand stems, a text a thousand; most that a Chinese word may be are not there.
//! Two bits a stem tell so without a look at any other table.

use super::tokens::{Kind, Type, Types};
use crate::lexicon::{Lexicon, StemId};

/// Stems with their types.
pub(super) struct Stems {
    here: Bits,
    near: Bits,
    /// How many stems are there before each word of 64.
    before: Vec<u32>,
    /// The types of those that are, in order of their ids.
    types: Vec<Type>,
}

impl Stems {
    pub(super) fn new(en: &Types, lexicon: &Lexicon) -> Stems {
        let kinds = (0..).zip(&en.kinds);
        let stems = kinds.filter_map(|(t, kind)| match kind {
            Kind::Stem(s) => Some((lexicon.stem_id(en.text(*s))?, t)),
            _ => None,
        });
        let stems: Vec<(StemId, Type)> = stems.collect();
        let (mut here, mut near) = (Bits::default(), Bits::default());
        for &(stem, _) in &stems {
            here.set(stem);
            // What is near is so both ways.
            lexicon.near(stem).for_each(|(other, _)| near.set(other));
        }
        let mut sum = 0;
        let mut before = Vec::with_capacity(here.0.len());
        for word in &here.0 {
            before.push(sum);
            sum += word.count_ones();
        }
        let mut out = Stems { here, near, before, types: vec![0; stems.len()] };
        for (stem, t) in stems {
            out.place(stem).and_then(|at| out.types.get_mut(at)).into_iter().for_each(|slot| *slot = t);
        }
        out
    }

    /// How many of the stems that are there come before one that is.
    #[inline]
    fn place(&self, stem: StemId) -> Option<usize> {
        let (word, bit) = self.here.at(stem);
        if word & bit == 0 {
            return None;
        }
        let before = self.before.get(stem.0 as usize / 64)?;
        Some((before + (word & (bit - 1)).count_ones()) as usize)
    }

    /// The type of a stem, if the text has it.
    #[inline]
    pub(super) fn get(&self, stem: StemId) -> Option<Type> {
        self.types.get(self.place(stem)?).copied()
    }

    /// Whether a stem that the text has is near this one.
    #[inline]
    pub(super) fn is_near(&self, stem: StemId) -> bool {
        let (word, bit) = self.near.at(stem);
        word & bit != 0
    }
}

/// A bit for each stem.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn set(&mut self, stem: StemId) {
        let at = stem.0 as usize / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0.get_mut(at).into_iter().for_each(|word| *word |= 1 << (stem.0 % 64));
    }

    /// The word of a stem, and its bit in there.
    #[inline]
    fn at(&self, stem: StemId) -> (u64, u64) {
        (self.0.get(stem.0 as usize / 64).copied().unwrap_or(0), 1 << (stem.0 % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Lang;

    #[test]
    fn stems_are_found_with_their_types_and_what_is_near_them() {
        let lexicon = Lexicon::shipped();
        let mut types = Types::default();
        super::super::tokens::layer(["He gazed at the committees"].into_iter(), Lang::En, lexicon, None, &mut types);
        let stems = Stems::new(&types, lexicon);
        let id = |stem: &str| lexicon.stem_id(stem).unwrap();
        for stem in ["gaze", "committe"] {
            assert_eq!(stems.get(id(stem)), types.stem(stem), "{stem}");
        }
        assert_eq!(stems.get(id("stare")), None);
        assert!(stems.is_near(id("stare")) && !stems.is_near(id("zebra")));
    }
}
