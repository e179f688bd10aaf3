//! Entries laid over a table: a glossary, or what the documents teach. Small, in memory, in the order in which they came.

use fnv::FnvHashMap;

/// Longest headword of an overlay, in characters.
const LONGEST: usize = 40;

#[derive(Debug, Clone, Default)]
pub(super) struct Extra {
    words: Vec<(String, Vec<(u32, f32)>)>,
    by_word: FnvHashMap<String, u32>,
    /// Longest word by its first character: most characters begin none.
    longest: FnvHashMap<char, usize>,
    stems: Vec<String>,
    by_stem: FnvHashMap<String, u32>,
}

impl Extra {
    /// Adds links to a word; of two scores for one stem the higher stays.
    pub(super) fn add(&mut self, zh: &str, links: impl Iterator<Item = (u32, f32)>) {
        let len = zh.chars().count();
        let Some(first) = zh.chars().next().filter(|_| len <= LONGEST) else { return };
        let words = &mut self.words;
        let at = *self.by_word.entry(zh.to_string()).or_insert_with(|| {
            words.push((zh.to_string(), Vec::new()));
            words.len() as u32 - 1
        });
        let longest = self.longest.entry(first).or_default();
        *longest = len.max(*longest);
        let Some((_, own)) = self.words.get_mut(at as usize) else { return };
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

    pub(super) fn matches(&self, chars: &[(usize, char)], mut found: impl FnMut(usize, u32)) {
        let Some(&longest) = chars.first().and_then(|(_, c)| self.longest.get(c)) else { return };
        let mut word = String::new();
        for (i, &(_, c)) in chars.iter().take(longest).enumerate() {
            word.push(c);
            if let Some(&id) = self.by_word.get(&word) {
                found(i + 1, id);
            }
        }
    }

    pub(super) fn word_id(&self, zh: &str) -> Option<u32> {
        self.by_word.get(zh).copied()
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
