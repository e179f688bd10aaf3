//! Aligned segments as numbers: which words stand in which pair.

use super::super::{Lexicon, WordId};
use super::{Learned, NEWS, runs};
use crate::lang::words::{en_stem, en_words, is_function_stem};
use fnv::FnvHashMap;

/// Segments with more words than this teach little and cost much.
const MOST: usize = 300;
/// Longest Chinese word, in characters.
const LONGEST: usize = 8;
/// A pair of at most so many characters and content words is a pair of terms.
const TERM: (usize, usize) = (6, 3);

/// A Chinese word of the corpus.
#[derive(Debug)]
pub(super) struct Word {
    /// In simplified characters.
    pub text: String,
    /// The headword, where the lexicon has it.
    pub id: Option<WordId>,
}

/// An English stem of the corpus.
#[derive(Debug, Default)]
struct Stem {
    text: String,
    /// Lower-case forms with their numbers.
    forms: FnvHashMap<String, u32>,
}

/// The corpus: each pair as two sets of words, by number, sorted.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    pub pairs: Vec<(Vec<u32>, Vec<u32>)>,
    pub zh: Vec<Word>,
    en: Vec<Stem>,
    /// What the lexicon knows of each Chinese word: English word and score.
    pub prior: Vec<Vec<(u32, f32)>>,
}

impl Corpus {
    pub(super) fn new(pairs: &[(&str, &str)], lexicon: &Lexicon) -> Self {
        let folded: Vec<String> = pairs.iter().map(|p| lexicon.fold(p.0)).collect();
        let found = runs::find(folded.iter().map(String::as_str), lexicon);
        let more = Lexicon::empty().with_extra(found.iter().map(|r| (r.as_str(), "", 0.0)));
        let mut out = Corpus::default();
        let (mut zh_ids, mut en_ids) = (FnvHashMap::default(), FnvHashMap::default());
        for (zh, (_, en)) in folded.iter().zip(pairs) {
            let pair = (out.chinese(zh, lexicon, &more, &mut zh_ids), out.english(en, &mut en_ids));
            let sizes = [pair.0.len(), pair.1.len()];
            if sizes.iter().all(|n| (1..=MOST).contains(n)) {
                out.pairs.push(pair);
            }
        }
        let known = |w: &Word| -> Vec<(u32, f32)> {
            let links = w.id.into_iter().flat_map(|id| lexicon.links(id));
            let mut row: Vec<(u32, f32)> =
                links.filter_map(|(s, x)| Some((*en_ids.get(lexicon.stem(s))?, x))).collect();
            row.sort_by_key(|l| l.0);
            row
        };
        out.prior = out.zh.iter().map(known).collect();
        out
    }

    /// Words of two characters or more, nested ones too, and the characters that stand in none.
    fn chinese(
        &mut self,
        text: &str,
        lexicon: &Lexicon,
        more: &Lexicon,
        ids: &mut FnvHashMap<String, u32>,
    ) -> Vec<u32> {
        let own = lexicon.matches(text).into_iter().map(|m| (m.at, Some(m.word)));
        let mut all: Vec<_> = own.chain(more.matches(text).into_iter().map(|m| (m.at, None))).collect();
        all.retain(|(at, _)| at.of(text).chars().count() <= LONGEST);
        let single = |text: &str| text.chars().nth(1).is_none();
        let mut covered = vec![false; text.len()];
        for (at, _) in all.iter().filter(|(at, _)| !single(at.of(text))) {
            covered.get_mut(at.start..at.end).unwrap_or(&mut []).fill(true);
        }
        let mut out = Vec::new();
        for (at, id) in all {
            let word = at.of(text);
            if single(word) && covered.get(at.start).copied().unwrap_or(false) {
                continue;
            }
            let zh = &mut self.zh;
            out.push(*ids.entry(word.to_string()).or_insert_with(|| {
                zh.push(Word { text: word.to_string(), id });
                zh.len() as u32 - 1
            }));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    fn english(&mut self, text: &str, ids: &mut FnvHashMap<String, u32>) -> Vec<u32> {
        let mut out = Vec::new();
        for (form, stem) in content(text) {
            let en = &mut self.en;
            let id = *ids.entry(stem).or_insert_with_key(|stem| {
                en.push(Stem { text: stem.clone(), ..Stem::default() });
                en.len() as u32 - 1
            });
            if let Some(s) = self.en.get_mut(id as usize) {
                *s.forms.entry(form).or_default() += 1;
            }
            out.push(id);
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Number of English stems.
    pub(super) fn stems(&self) -> usize {
        self.en.len()
    }

    /// The form in which an English stem is most often met.
    pub(super) fn form(&self, e: u32) -> String {
        let forms = self.en.get(e as usize).map(|s| &s.forms);
        let best = forms.into_iter().flatten().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        best.map(|f| f.0.clone()).unwrap_or_default()
    }

    /// What the lexicon knows of a Chinese word and an English one: of the word, or of a word inside it.
    pub(super) fn known(&self, z: usize, e: u32, lexicon: &Lexicon) -> f32 {
        let (Some(word), Some(stem)) = (self.zh.get(z), self.en.get(e as usize)) else { return 0.0 };
        known(&word.text, &stem.text, lexicon)
    }
}

/// The best link to a stem that the lexicon has for a text or anything in it.
fn known(zh: &str, stem: &str, lexicon: &Lexicon) -> f32 {
    let Some(id) = lexicon.stem_id(stem) else { return 0.0 };
    let matches = lexicon.matches(zh).into_iter();
    let of = |w: WordId| lexicon.links(w).find(|l| l.0 == id).map_or(0.0, |l| l.1);
    matches.filter(|m| zh.len() < 4 || m.at.len() > 3).map(|m| of(m.word)).fold(0.0, f32::max)
}

/// The words of an English text that say something by themselves: lower-case form and stem.
fn content(text: &str) -> impl Iterator<Item = (String, String)> + '_ {
    en_words(text).into_iter().filter(|w| !w.number && w.at.len() > 1).filter_map(move |w| {
        let form = w.at.of(text).to_lowercase();
        let stem = en_stem(&form);
        (!stem.is_empty() && !is_function_stem(&stem)).then_some((form, stem))
    })
}

/// Pairs so short that they are terms: each word of one side stands for the other, as in a dictionary.
pub(super) fn terms(pairs: &[(&str, &str)], lexicon: &Lexicon) -> Vec<Learned> {
    let mut out = Vec::new();
    for (zh, en) in pairs {
        let zh = lexicon.fold(zh.trim().trim_end_matches(['，', '；', '。', '：']));
        let length = zh.chars().count();
        let words: Vec<(String, String)> = if (2..=TERM.0).contains(&length) { content(en).collect() } else { vec![] };
        if words.is_empty() || words.len() > TERM.1 || !zh.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}')) {
            continue;
        }
        let score = (1.0 / words.len() as f32).sqrt();
        for (form, stem) in words {
            if score > known(&zh, &stem, lexicon) + NEWS {
                out.push(Learned { zh: zh.clone(), en: form, score, together: 1 });
            }
        }
    }
    out
}
