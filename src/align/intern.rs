//! Strings as small numbers: one after the other in one text, found by a hash.
//!
//! A document has thousands of different words, and most are met for the first time: no memory is asked for each.

use crate::lang::bytes::hash;

/// Strings by number, from 0, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// By hash, each with its number and one more; 0 where there is none. As long as a power of two.
    places: Vec<(u32, u32)>,
}

impl Interner {
    /// The string of a number; empty where there is none.
    pub(crate) fn get(&self, id: u32) -> &str {
        let from = (id as usize).checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        match (from, self.ends.get(id as usize)) {
            (Some(&from), Some(&to)) => self.text.get(from as usize..to as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// The number of a string that is there.
    pub(crate) fn find(&self, s: &str) -> Option<u32> {
        self.place(s, hash(s.as_bytes())).ok()
    }

    /// The number of a string, and whether it is new.
    pub(crate) fn id(&mut self, s: &str) -> (u32, bool) {
        let hash = hash(s.as_bytes());
        match self.place(s, hash) {
            Ok(id) => (id, false),
            Err(place) => {
                let id = self.ends.len() as u32;
                self.text.push_str(s);
                self.ends.push(self.text.len() as u32);
                if self.ends.len() * 2 > self.places.len() {
                    self.grow();
                } else if let Some(slot) = self.places.get_mut(place) {
                    *slot = (hash, id + 1);
                }
                (id, true)
            }
        }
    }

    /// The number of a string, or the place where it would stand.
    fn place(&self, s: &str, hash: u32) -> Result<u32, usize> {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(&(known, id)) = self.places.get(at) {
            match id.checked_sub(1) {
                None => return Err(at),
                Some(id) if known == hash && self.get(id) == s => return Ok(id),
                Some(_) => at = (at + 1) & mask,
            }
        }
        Err(at)
    }

    /// Puts all strings in twice as many places.
    fn grow(&mut self) {
        let n = (self.places.len() * 2).max(256);
        let mut places = vec![(0, 0); n];
        for id in 0..self.ends.len() as u32 {
            let hash = hash(self.get(id).as_bytes());
            let mut at = hash as usize & (n - 1);
            while places.get(at).is_some_and(|p: &(u32, u32)| p.1 > 0) {
                at = (at + 1) & (n - 1);
            }
            places.get_mut(at).into_iter().for_each(|slot| *slot = (hash, id + 1));
        }
        self.places = places;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back_by_number_and_numbers_by_string() {
        let mut all = Interner::default();
        let words: Vec<String> = (0..2000).map(|i| "文x".repeat(i % 7) + &i.to_string()).collect();
        for (i, w) in words.iter().enumerate() {
            assert_eq!(all.find(w), None);
            assert_eq!(all.id(w), (i as u32, true));
        }
        for (i, w) in words.iter().enumerate() {
            assert_eq!((all.id(w), all.get(i as u32)), ((i as u32, false), w.as_str()));
        }
        assert_eq!((all.get(2000), Interner::default().find("x")), ("", None));
    }
}
