//! What a Chinese word may be in English.
//!
//! In: Chinese text, English stems. Out: the headwords in the text, and for each a short list of English stems with a score between 0 and 1:
//! how far the word accounts for the stem. The shipped table is distilled from CC-CEDICT, ECDICT, terms of the UN and the ITU, and IBM
//! Model 1 (Brown et al. 1993) trained on the dictionary's own entries; `data/README.md` says how. It is read in place: loading costs
//! nothing, finding the headwords about 100 ns a character. Numbers, Latin words and anchors are not in it: they are equal or not.

mod extra;
pub mod learn;
mod near;
mod table;

pub use near::NEAR_MAGIC;
pub use table::{HAN, HAN_START, HEADER, MAGIC, VERSION};

use crate::error::{Error, Result};
use crate::lang::words::{en_stem, en_words, is_function_stem};
use crate::span::Span;
use extra::Extra;
use fnv::FnvHashMap;
use near::Near;
use std::borrow::Cow;
use table::Table;

/// A headword of a [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// An English stem of a [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StemId(pub u32);

/// A headword found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// In the text.
    pub at: Span,
    /// The headword.
    pub word: WordId,
}

/// A table of word links; the shipped one is [`Lexicon::shipped`].
///
/// ```
/// use biclause::lexicon::Lexicon;
/// use biclause::lang::words::en_stem;
/// let lexicon = Lexicon::shipped();
/// let committee = lexicon.stem_id(&en_stem("committees")).unwrap();
/// let found = lexicon.matches("委員會"); // traditional or simplified; 委, 委員 and so on are found too
/// let score = |word| lexicon.links(word).find(|(stem, _)| *stem == committee).map_or(0.0, |(_, score)| score);
/// assert!(found.iter().any(|m| score(m.word) > 0.9));
/// ```
#[derive(Debug, Clone)]
pub struct Lexicon {
    table: Table,
    near: Near,
    extra: Option<Extra>,
}

static SHIPPED: &[u8] = include_bytes!("../../data/lexicon.bin");
static SHIPPED_NEAR: &[u8] = include_bytes!("../../data/near.bin");

impl Lexicon {
    /// The table that ships with the crate.
    pub fn shipped() -> &'static Lexicon {
        static L: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
        L.get_or_init(|| match Lexicon::from_bytes(SHIPPED) {
            Ok(lexicon) => lexicon.with_near(SHIPPED_NEAR),
            Err(_) => Lexicon::empty(),
        })
    }

    /// A table without a single word.
    pub fn empty() -> Lexicon {
        Lexicon { table: Table::empty(), near: Near::default(), extra: None }
    }

    /// A table from its bytes, as `cargo run -p xtask -- lexicon` writes them.
    ///
    /// # Errors
    /// [`Error::Format`] where the bytes are no table or one of another version.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Lexicon> {
        let table = Table::new(bytes.into()).map_err(|problem| Error::Format {
            name: "lexicon table".into(),
            line: 0,
            problem,
        })?;
        Ok(Lexicon { table, near: Near::default(), extra: None })
    }

    /// This table with a table of near stems, as `cargo run -p xtask -- near` writes them, in place of its own; without any where the bytes
    /// were made for another table.
    pub fn with_near(mut self, bytes: impl Into<Cow<'static, [u8]>>) -> Lexicon {
        self.near = Near::new(bytes.into(), self.table.stems(), self.table.links_len());
        self
    }

    /// This table with more entries laid over it, each a Chinese word, an English word or phrase and a score from 0 to 1: a user's glossary,
    /// or what the documents themselves teach. A word that is in both has the links of both. Articles, prepositions and their like in a phrase stand
    /// for nothing; headwords of more than 40 characters are left out. 100,000 entries take a tenth of a second, and finding headwords then takes about twice as long.
    ///
    /// ```
    /// use biclause::lexicon::Lexicon;
    /// let lexicon = Lexicon::shipped().with_extra([("智联坊", "smart hub", 1.0)]);
    /// let found = lexicon.matches("建立智联坊").into_iter().find(|m| lexicon.headword(m.word) == "智联坊").unwrap();
    /// let stems: Vec<_> = lexicon.links(found.word).map(|(s, _)| lexicon.stem(s).to_string()).collect();
    /// assert_eq!(stems, ["smart", "hub"]);
    /// ```
    pub fn with_extra<'a>(&self, entries: impl IntoIterator<Item = (&'a str, &'a str, f32)>) -> Lexicon {
        let mut extra = self.extra.clone().unwrap_or_default();
        // Stems cost more than all the rest, and a glossary says the same words again and again.
        let mut known: FnvHashMap<&str, (u32, bool)> = FnvHashMap::default();
        for (zh, en, score) in entries {
            let stems = en_words(en).into_iter().map(|w| {
                let word = w.at.of(en);
                *known.entry(word).or_insert_with(|| {
                    let stem = en_stem(word);
                    (self.intern(&stem, &mut extra), is_function_stem(&stem))
                })
            });
            let mut stems: Vec<(u32, bool)> = stems.collect();
            if stems.iter().any(|s| !s.1) {
                stems.retain(|s| !s.1);
            }
            extra.add(&self.fold(zh), stems.into_iter().map(|s| (s.0, score.clamp(0.0, 1.0))));
        }
        Lexicon { table: self.table.clone(), near: self.near.clone(), extra: Some(extra) }
    }

    fn intern(&self, stem: &str, extra: &mut Extra) -> u32 {
        self.table.stem_id(stem).unwrap_or_else(|| self.table.stems() as u32 + extra.intern(stem))
    }

    /// Every headword in the text, nested ones and single characters too, by start, shorter before longer.
    pub fn matches(&self, zh: &str) -> Vec<Match> {
        let chars: Vec<(usize, char)> = zh.char_indices().map(|(i, c)| (i, self.table.fold(c))).collect();
        let place = |i: usize| chars.get(i).map_or(zh.len(), |c| c.0);
        let mut out = Vec::with_capacity(chars.len() * 2);
        self.each_match(&chars, |from, to, word| out.push(Match { at: Span::new(place(from), place(to)), word }));
        out
    }

    /// The same for characters with their places, simplified: calls `found` with the number of the first character and one past the last.
    pub(crate) fn each_match(&self, chars: &[(usize, char)], mut found: impl FnMut(usize, usize, WordId)) {
        let mut here: Vec<(usize, WordId)> = Vec::new();
        for i in 0..chars.len() {
            let rest = chars.get(i..).unwrap_or(&[]);
            let mut node = 0;
            for (k, &(_, c)) in rest.iter().enumerate() {
                let Some(next) = self.table.child(node, c) else { break };
                node = next;
                if self.table.is_word(node) {
                    match self.extra {
                        None => found(i, i + k + 1, WordId(node as u32)),
                        Some(_) => here.push((i + k + 1, WordId(node as u32))),
                    }
                }
            }
            if let Some(extra) = &self.extra {
                extra.matches(rest, |len, word| here.push((i + len, WordId(self.table.nodes() as u32 + word))));
                here.sort_unstable();
                here.drain(..).for_each(|(to, word)| found(i, to, word));
            }
        }
    }

    /// Whether a headword was laid over the table ([`Lexicon::with_extra`]): a user's, not the dictionary's.
    pub(crate) fn is_extra(&self, word: WordId) -> bool {
        word.0 as usize >= self.table.nodes()
    }

    /// Whether a headword of the table is one character.
    pub(crate) fn is_single(&self, word: WordId) -> bool {
        self.table.is_single(word.0 as usize)
    }

    /// What a headword may be in English: stems with scores in 0..=1, best first. Scores under .03 are left out of the table.
    pub fn links(&self, word: WordId) -> impl Iterator<Item = (StemId, f32)> + '_ {
        let node = word.0 as usize;
        let own = (node < self.table.nodes()).then(|| self.table.links(node));
        let more =
            self.extra.as_ref().filter(|_| node >= self.table.nodes()).map(|e| e.links(node - self.table.nodes()));
        own.into_iter().flatten().chain(more.into_iter().flatten().copied()).map(|(s, x)| (StemId(s), x))
    }

    /// The id of a stem (as [`en_stem`] gives it); `None` where no word links to it.
    pub fn stem_id(&self, stem: &str) -> Option<StemId> {
        let extra = || self.extra.as_ref()?.stem_id(stem).map(|i| self.table.stems() as u32 + i);
        self.table.stem_id(stem).or_else(extra).map(StemId)
    }

    /// The stem of that id; empty where there is none.
    pub fn stem(&self, id: StemId) -> &str {
        let i = id.0 as usize;
        match &self.extra {
            Some(extra) if i >= self.table.stems() => extra.stem(i - self.table.stems()),
            _ => self.table.stem(i),
        }
    }

    /// The stems that mean nearly the same as a stem, with their likeness from 0 to 1, best first: a dictionary says *stare*, a translator
    /// *gaze*. For telling which sentence goes with which, not for telling whether a word is right.
    ///
    /// ```
    /// use biclause::lexicon::Lexicon;
    /// let lexicon = Lexicon::shipped();
    /// let stare = lexicon.stem_id("stare").unwrap();
    /// assert!(lexicon.near(stare).any(|(near, likeness)| lexicon.stem(near) == "gaze" && likeness > 0.3));
    /// ```
    pub fn near(&self, id: StemId) -> impl Iterator<Item = (StemId, f32)> {
        self.near.of(id.0).map(|(stem, likeness)| (StemId(stem), likeness))
    }

    /// Number of stems of the table (without extra entries), and of pairs of near ones.
    pub fn stem_facts(&self) -> (usize, usize) {
        (self.table.stems(), self.near.len())
    }

    /// The headword of that id, simplified; empty where there is none. Slow: for messages and tests.
    pub fn headword(&self, word: WordId) -> String {
        let i = word.0 as usize;
        match &self.extra {
            Some(extra) if i >= self.table.nodes() => extra.headword(i - self.table.nodes()).to_string(),
            _ => self.table.headword(i),
        }
    }

    /// The headword that is exactly this text, traditional or simplified.
    pub fn word_id(&self, zh: &str) -> Option<WordId> {
        let extra = || self.extra.as_ref()?.word_id(&self.fold(zh)).map(|i| WordId(self.table.nodes() as u32 + i));
        let own = zh.chars().try_fold(0, |node, c| self.table.child(node, self.table.fold(c)));
        own.filter(|&n| self.table.is_word(n)).map(|n| WordId(n as u32)).or_else(extra)
    }

    /// The simplified form of a character; itself where it has none. One character for one: places in a text stay the same.
    pub fn fold_char(&self, c: char) -> char {
        self.table.fold(c)
    }

    /// A text in simplified characters; every byte range stays what it was.
    ///
    /// ```
    /// use biclause::lexicon::Lexicon;
    /// assert_eq!(Lexicon::shipped().fold("電信標準化局主任"), "电信标准化局主任");
    /// ```
    pub fn fold(&self, zh: &str) -> String {
        zh.chars().map(|c| Some(self.table.fold(c)).filter(|f| f.len_utf8() == c.len_utf8()).unwrap_or(c)).collect()
    }

    /// How a character may be read: toneless pinyin, likeliest first; ü as `v` and as `u`.
    ///
    /// ```
    /// use biclause::lexicon::Lexicon;
    /// assert_eq!(Lexicon::shipped().pinyin('陈').next(), Some("chen"));
    /// ```
    pub fn pinyin(&self, c: char) -> impl Iterator<Item = &str> {
        self.table.readings(self.table.fold(c)).split(',').filter(|r| !r.is_empty())
    }

    /// Whether a Chinese name, read aloud, is this word in Latin letters (lower case, without diacritics).
    ///
    /// ```
    /// use biclause::lexicon::Lexicon;
    /// assert!(Lexicon::shipped().spells("北京", "beijing"));
    /// assert!(!Lexicon::shipped().spells("北京", "tokyo"));
    /// ```
    pub fn spells(&self, zh: &str, latin: &str) -> bool {
        let mut chars = zh.chars();
        let Some(c) = chars.next() else { return latin.is_empty() };
        self.pinyin(c).any(|p| latin.strip_prefix(p).is_some_and(|rest| self.spells(chars.as_str(), rest)))
    }

    /// Number of headwords, number of links and date of the dictionary of the table (without extra entries).
    pub fn facts(&self) -> (usize, usize, &str) {
        (self.table.headwords(), self.table.links_len(), self.table.date())
    }
}

#[cfg(test)]
mod tests;
