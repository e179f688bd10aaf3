//! Entries laid over a table: a glossary, or what the documents teach. In memory, a trie of headwords in the order in which they came.
//!
//! Looking along a text costs one small look-up for each character that goes on some headword, however many entries there are.

use fnv::FnvHashMap;

/// Longest headword of an overlay, in characters.
const LONGEST: usize = 40;
/// A node where no headword ends.
const NONE: u32 = u32::MAX;

#[derive(Debug, Clone, Default)]
pub(super) struct Extra {
    words: Vec<(String, Vec<(u32, f32)>)>,
    /// The node that a character leads to from a node; the root is 0.
    next: FnvHashMap<(u32, char), u32>,
    /// The headword that ends at each node but the root.
    ends: Vec<u32>,
    stems: Vec<String>,
    by_stem: FnvHashMap<String, u32>,
}

impl Extra {
    /// Adds links to a word; of two scores for one stem the higher stays.
    pub(super) fn add(&mut self, zh: &str, links: impl Iterator<Item = (u32, f32)>) {
        if zh.is_empty() || zh.chars().count() > LONGEST {
            return;
        }
        let mut node = 0;
        for c in zh.chars() {
            let ends = &mut self.ends;
            node = *self.next.entry((node, c)).or_insert_with(|| {
                ends.push(NONE);
                ends.len() as u32
            });
        }
        let Some(end) = self.ends.get_mut((node as usize).wrapping_sub(1)) else { return };
        if *end == NONE {
            *end = self.words.len() as u32;
            self.words.push((zh.to_string(), Vec::new()));
        }
        let Some((_, own)) = self.words.get_mut(*end as usize) else { return };
        for (stem, score) in links {
            match own.iter_mut().find(|l| l.0 == stem) {
                Some(l) => l.1 = l.1.max(score),
                None => own.push((stem, score)),
            }
        }
        own.sort_by(|a, b| b.1.total_cmp(&a.1));
    }

    pub(super) fn intern(&mut self, stem: &str) -> u32 {
        let stems = &mut self.stems;
        *self.by_stem.entry(stem.to_string()).or_insert_with(|| {
            stems.push(stem.to_string());
            stems.len() as u32 - 1
        })
    }

    /// The headwords with which a text begins: number of characters, headword.
    pub(super) fn matches(&self, chars: &[(usize, char)], mut found: impl FnMut(usize, u32)) {
        let mut node = 0;
        for (i, &(_, c)) in chars.iter().enumerate() {
            let Some(&next) = self.next.get(&(node, c)) else { return };
            node = next;
            if let Some(word) = self.word_at(node) {
                found(i + 1, word);
            }
        }
    }

    fn word_at(&self, node: u32) -> Option<u32> {
        self.ends.get((node as usize).wrapping_sub(1)).copied().filter(|&w| w != NONE)
    }

    pub(super) fn word_id(&self, zh: &str) -> Option<u32> {
        zh.chars().try_fold(0, |node, c| self.next.get(&(node, c)).copied()).and_then(|node| self.word_at(node))
    }

    pub(super) fn links(&self, i: usize) -> &[(u32, f32)] {
        self.words.get(i).map_or(&[], |w| &w.1)
    }

    pub(super) fn headword(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| &w.0)
    }

    pub(super) fn stem_id(&self, stem: &str) -> Option<u32> {
        self.by_stem.get(stem).copied()
    }

    pub(super) fn stem(&self, i: usize) -> &str {
        self.stems.get(i).map_or("", String::as_str)
    }
}
