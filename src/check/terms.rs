//! Terms of two languages in aligned text: where a term stands, and whether its counterpart does. The common work of `glossary` and
//! `term-inconsistency`.
//!
//! In: a Chinese or an English text. Out: places. English is compared stem by stem, Chinese in simplified characters. Linear in the text for each term.

use crate::lang::words::{en_stem, en_words};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// An English text by its stems.
pub(super) struct Stems(Vec<(Span, String)>);

impl Stems {
    pub fn new(text: &str) -> Self {
        Stems(en_words(text).iter().map(|w| (w.at, en_stem(w.at.of(text)))).collect())
    }

    /// Where the stems of a term stand in a row.
    pub fn find(&self, term: &Stems) -> Vec<Span> {
        let wanted: Vec<&str> = term.0.iter().map(|(_, s)| s.as_str()).collect();
        if wanted.is_empty() {
            return vec![];
        }
        let hit = |w: &[(Span, String)]| {
            let same = w.iter().zip(&wanted).all(|((_, s), t)| s == t);
            same.then(|| w.first().zip(w.last()).map(|(a, b)| a.0.join(b.0))).flatten()
        };
        self.0.windows(wanted.len()).filter_map(hit).collect()
    }
}

/// Where a term stands in a Chinese text; both in simplified characters.
pub(super) fn find_zh(folded: &str, term: &str) -> Vec<Span> {
    folded.match_indices(term).map(|(i, t)| Span::new(i, i + t.len())).collect()
}

/// A Chinese text as terms are compared: simplified, without what only writing makes different.
pub(super) fn folded(lexicon: &Lexicon, text: &str) -> String {
    lexicon.fold(text)
}

/// Leaves out the places that lie inside a longer one of `others`: *Member State* in *Sector Member State*.
pub(super) fn outside(mut own: Vec<Span>, others: &[Span]) -> Vec<Span> {
    own.retain(|a| !others.iter().any(|b| b.contains(*a) && b.len() > a.len()));
    own
}
