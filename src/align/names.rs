//! Names by their sound: 陈 and *Chen*, 德黑兰 and *Tehran* are not in any dictionary's reach alike, but 北京 spells *Beijing*.
//!
//! In: the capitalised words of an English text. Out: for a place in a Chinese text, the words that its next characters spell in pinyin. A
//! character that begins no such word costs one look-up.

use super::tokens::Type;
use crate::lexicon::Lexicon;
use fnv::FnvHashMap;
use std::ops::Range;

/// Longest name, in characters.
const LONGEST: usize = 4;
/// What a single character that spells a word is worth: it may be chance.
const SINGLE: f32 = 0.45;

/// The capitalised words of an English text, for look-up by sound.
pub(crate) struct Names<'a> {
    lexicon: &'a Lexicon,
    /// In alphabetical order, lower case.
    words: Vec<(String, Type)>,
    /// For the first byte of words, a bit for each second one, letters by their place in the alphabet.
    heads: [u32; 32],
    /// Characters seen, and which of `firsts` are what they sound like where a name begins so.
    begins: FnvHashMap<char, (u32, u32)>,
    firsts: Vec<Sound>,
    /// What the characters so far may sound like, and with the next one: the words that begin so, and how long that is. Room that is used again.
    sounds: (Vec<Sound>, Vec<Sound>),
}

/// A run of words that begin alike, and how long that beginning is.
type Sound = (Range<usize>, usize);

/// The place of a word in [`Names::heads`], and its bit there.
fn head(word: &str) -> (usize, u32) {
    let [a, b] = [0, 1].map(|i| word.as_bytes().get(i).map_or(0, |b| b & 31));
    (usize::from(a), 1 << b)
}

impl<'a> Names<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, capitals: &[(String, Type)]) -> Self {
        let mut words = capitals.to_vec();
        words.sort_unstable();
        words.dedup_by(|later, first| later.0 == first.0);
        let mut heads = [0; 32];
        for (word, _) in &words {
            let (first, bit) = head(word);
            heads.get_mut(first).into_iter().for_each(|bits| *bits |= bit);
        }
        Names { lexicon, words, heads, begins: FnvHashMap::default(), firsts: Vec::new(), sounds: Default::default() }
    }

    /// Of a run of words that agree in their first `len` bytes, those that go on with `more`.
    fn going_on(&self, run: Range<usize>, len: usize, more: &str) -> Range<usize> {
        let words = self.words.get(run.clone()).unwrap_or(&[]);
        let tail = |w: &(String, Type)| {
            w.0.as_bytes().get(len..).unwrap_or(&[]).iter().take(more.len()).copied().cmp(more.bytes())
        };
        let from = words.partition_point(|w| tail(w).is_lt());
        let n = words.get(from..).unwrap_or(&[]).partition_point(|w| tail(w).is_eq());
        run.start + from..run.start + from + n
    }

    /// Calls `found(number of characters, word, score)` for each word that the first characters spell.
    pub(crate) fn at(&mut self, chars: &[(usize, char)], mut found: impl FnMut(usize, Type, f32)) {
        let Some(&(_, first)) = chars.first().filter(|c| matches!(c.1, '\u{3400}'..='\u{9fff}')) else { return };
        if self.words.is_empty() {
            return;
        }
        let (from, to) = match self.begins.get(&first) {
            Some(&run) => run,
            None => {
                let from = self.firsts.len() as u32;
                for p in self.lexicon.pinyin(first) {
                    let (a, bit) = head(p);
                    if p.len() > 1 && self.heads.get(a).is_none_or(|bits| bits & bit == 0) {
                        continue;
                    }
                    let sound = (self.going_on(0..self.words.len(), 0, p), p.len());
                    if !sound.0.is_empty() && !self.firsts.get(from as usize..).unwrap_or(&[]).contains(&sound) {
                        self.firsts.push(sound);
                    }
                }
                let run = (from, self.firsts.len() as u32);
                self.begins.insert(first, run);
                run
            }
        };
        if from == to {
            return;
        }
        let (mut sounds, mut next) = std::mem::take(&mut self.sounds);
        sounds.clear();
        sounds.extend_from_slice(self.firsts.get(from as usize..to as usize).unwrap_or(&[]));
        for (k, &(_, c)) in chars.iter().take(LONGEST).enumerate() {
            if k > 0 {
                next.clear();
                for (run, len) in &sounds {
                    for p in self.lexicon.pinyin(c) {
                        let longer = (self.going_on(run.clone(), *len, p), len + p.len());
                        if !longer.0.is_empty() && !next.contains(&longer) {
                            next.push(longer);
                        }
                    }
                }
                std::mem::swap(&mut sounds, &mut next);
            }
            if sounds.is_empty() {
                break;
            }
            for (run, len) in &sounds {
                if let Some((_, t)) = self.words.get(run.start).filter(|w| w.0.len() == *len) {
                    found(k + 1, *t, if k == 0 { SINGLE } else { 1.0 });
                }
            }
        }
        self.sounds = (sounds, next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_sound() {
        let capitals = [("beijing".to_string(), 7), ("chen".to_string(), 8)];
        let mut names = Names::new(Lexicon::shipped(), &capitals);
        let mut found = Vec::new();
        let text: Vec<(usize, char)> = "在北京见陈".char_indices().collect();
        for i in 0..text.len() {
            names.at(&text[i..], |len, t, s| found.push((i, len, t, s)));
        }
        assert_eq!(found, [(1, 2, 7, 1.0), (4, 1, 8, SINGLE)]);
    }
}
