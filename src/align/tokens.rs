//! Texts as positions with tokens: what the evidence for a bead is counted over.
//!
//! In: texts of one language. Out: a [`Layer`]. In Chinese each character is a position, and its tokens are all headwords that
//! cover it, as Chinese words overlap and nest; in English each word is a position with one token. Numbers count by value, Latin words
//! by stem. Costs the lexicon's scan of the text and a hash a token.

use super::intern::Interner;
use super::layer::Layer;
use super::names::Names;
use super::{plain, values};
use crate::document::Lang;
use crate::lang::words::{Word, en_stem, en_words};
use crate::lexicon::{Lexicon, WordId};
use fnv::FnvHashMap;
use std::collections::BTreeMap;

/// Share of a token that stands inside a longer one.
const NESTED: f32 = 0.6;
/// Longest headword of the table that counts, in characters; terms laid over it count however long they are.
const LONGEST: usize = 8;

/// What a token is, in the Chinese or the English table of [`Types`].
pub(crate) type Type = u32;

/// What a type stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// A headword of the lexicon.
    Word(WordId),
    /// A character that the lexicon does not know, or a name by its sound.
    Chars,
    /// A Latin word, by its stem: [`Types::text`] has it.
    Stem(u32),
    /// A number, by its value.
    Number(f64),
}

/// The token types of one language.
#[derive(Debug, Default)]
pub(crate) struct Types {
    pub kinds: Vec<Kind>,
    words: FnvHashMap<WordId, Type>,
    /// Stems and characters, and the type of each.
    texts: (Interner, Vec<Type>),
    numbers: FnvHashMap<u64, Type>,
    /// Words as written, so that a word is stemmed once a document.
    written: (Interner, Vec<Type>),
    /// Words seen with a capital letter, in small ones, and their types.
    pub capitals: Vec<(String, Type)>,
    /// Types of this language that spell a word of the other, with what that is worth.
    pub spelt: BTreeMap<(Type, Type), f32>,
}

impl Types {
    fn add(kinds: &mut Vec<Kind>, kind: Kind) -> Type {
        kinds.push(kind);
        kinds.len() as Type - 1
    }

    fn word(&mut self, id: WordId) -> Type {
        *self.words.entry(id).or_insert_with(|| Self::add(&mut self.kinds, Kind::Word(id)))
    }

    /// The type of a text; `kind` says of its number what it is where it is new.
    fn of_text(&mut self, text: &str, kind: impl FnOnce(u32) -> Kind) -> Type {
        let (id, new) = self.texts.0.id(text);
        if new {
            self.texts.1.push(Self::add(&mut self.kinds, kind(id)));
        }
        self.texts.1.get(id as usize).copied().unwrap_or(0)
    }

    pub(crate) fn chars(&mut self, text: &str) -> Type {
        self.of_text(text, |_| Kind::Chars)
    }

    fn number(&mut self, value: f64) -> Type {
        *self.numbers.entry(value.to_bits()).or_insert_with(|| Self::add(&mut self.kinds, Kind::Number(value)))
    }

    fn latin(&mut self, word: &str, capital: bool) -> Type {
        let (id, new) = self.written.0.id(word);
        if let Some(&t) = self.written.1.get(id as usize).filter(|_| !new) {
            return t;
        }
        // Stems and characters never collide: one is Latin, the other is not.
        let t = self.of_text(&en_stem(word), Kind::Stem);
        self.written.1.push(t);
        if capital && word.len() > 1 {
            let small = if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase() };
            self.capitals.push((small, t));
        }
        t
    }

    /// The text of a [`Kind::Stem`].
    pub(crate) fn text(&self, id: u32) -> &str {
        self.texts.0.get(id)
    }

    /// The type of that stem, where a text of this language has it.
    pub(crate) fn stem(&self, stem: &str) -> Option<Type> {
        self.texts.0.find(stem).and_then(|id| self.texts.1.get(id as usize)).copied()
    }

    /// The type of that number, where a text of this language has it.
    pub(crate) fn value(&self, value: f64) -> Option<Type> {
        self.numbers.get(&value.to_bits()).copied()
    }
}

/// The tokens of some texts of one language.
pub(crate) fn layer<'a>(
    texts: impl Iterator<Item = &'a str>,
    lang: Lang,
    lexicon: &Lexicon,
    names: Option<Names>,
    types: &mut Types,
) -> Layer {
    let mut names = names;
    let mut out = Layer::new();
    let mut scratch = Scratch::default();
    for text in texts {
        match lang {
            Lang::En => english(text, types, &mut out, &mut scratch.words),
            Lang::Zh => chinese(text, lexicon, names.as_mut(), types, &mut out, &mut scratch),
        }
        out.close_item();
    }
    out
}

fn english(text: &str, types: &mut Types, out: &mut Layer, words: &mut Vec<Word>) {
    if !plain::words(text, words) {
        words.extend(en_words(text));
    }
    for w in words.iter() {
        if !w.number {
            let t = types.latin(w.at.of(text), w.capital);
            out.push(w.at.start, [(t, 1.0)]);
        }
    }
    for (at, value) in values::numbers(text, Lang::En) {
        let t = types.number(value);
        out.push(at.start, [(t, 1.0)]);
    }
}

/// Adds the runs that spell a name of the other language.
fn spell(text: &str, chars: &[(usize, char)], names: &mut Names, types: &mut Types, runs: &mut Vec<Run>) {
    for i in 0..chars.len() {
        let rest = chars.get(i..).unwrap_or(&[]);
        names.at(rest, |len, word, score| {
            let from = rest.first().map_or(0, |c| c.0);
            let to = rest.get(len).map_or(text.len(), |c| c.0);
            // A type of its own: the same characters may be a word besides.
            let t = types.chars(&format!("~{}", text.get(from..to).unwrap_or("")));
            types.spelt.insert((t, word), score);
            runs.push((i, i + len, t));
        });
    }
}

/// A token over a run of characters: first, one past the last, type.
type Run = (usize, usize, Type);

/// Room that is used again from text to text.
#[derive(Default)]
struct Scratch {
    /// The words of an English text.
    words: Vec<Word>,
    /// The characters with their places, as they are and simplified.
    chars: Vec<(usize, char)>,
    simple: Vec<(usize, char)>,
    runs: Vec<Run>,
    /// For each character whether it is a headword, and how long the longest run over it is.
    known: Vec<bool>,
    longest: Vec<usize>,
    /// Where the tokens of each character begin, and the tokens.
    starts: Vec<usize>,
    tokens: Vec<(Type, f32)>,
    /// Latin words and numbers.
    single: Vec<(usize, Type, f32)>,
}

fn chinese(
    text: &str,
    lexicon: &Lexicon,
    names: Option<&mut Names>,
    types: &mut Types,
    out: &mut Layer,
    room: &mut Scratch,
) {
    let Scratch { chars, simple, runs, known, longest, starts, tokens, single, .. } = room;
    chars.clear();
    chars.extend(text.char_indices());
    simple.clear();
    simple.extend(chars.iter().map(|&(i, c)| (i, lexicon.fold_char(c))));
    runs.clear();
    known.clear();
    known.resize(chars.len(), false);
    lexicon.each_match(simple, |a, b, word| {
        if b - a <= LONGEST || lexicon.is_extra(word) {
            if b - a == 1 {
                known.get_mut(a).into_iter().for_each(|k| *k = true);
            }
            runs.push((a, b, types.word(word)));
        }
    });
    let mut utf8 = [0; 4];
    for (i, (&(_, c), known)) in chars.iter().zip(&*known).enumerate() {
        if matches!(c, '\u{3400}'..='\u{9fff}') && !known {
            runs.push((i, i + 1, types.chars(c.encode_utf8(&mut utf8))));
        }
    }
    if let Some(names) = names {
        spell(text, chars, names, types, runs);
    }
    longest.clear();
    longest.resize(chars.len(), 0);
    starts.clear();
    starts.resize(chars.len() + 2, 0);
    for &(a, b, _) in runs.iter() {
        for (l, n) in
            longest.get_mut(a..b).into_iter().flatten().zip(starts.get_mut(a + 2..b + 2).into_iter().flatten())
        {
            *l = (*l).max(b - a);
            *n += 1;
        }
    }
    let mut sum = 0;
    for n in starts.iter_mut() {
        sum += *n;
        *n = sum;
    }
    tokens.clear();
    tokens.resize(sum, (0, 0.0));
    for &(a, b, t) in runs.iter() {
        let nested = longest.get(a..b).unwrap_or(&[]).iter().all(|&l| l > b - a);
        let factor = if nested { NESTED } else { 1.0 } / ((b - a) as f32).sqrt();
        // While tokens are put in their places, the entry after a character's says where its next one goes.
        for next in starts.get_mut(a + 1..b + 1).unwrap_or(&mut []) {
            tokens.get_mut(*next).into_iter().for_each(|slot| *slot = (t, factor));
            *next += 1;
        }
    }
    // Latin words and numbers are one position each, as heavy as their characters would be together.
    single.clear();
    let latin = chars.iter().any(|&(_, c)| !('\u{2e80}'..='\u{9fff}').contains(&c) && c.is_alphanumeric());
    for w in if latin { en_words(text) } else { Vec::new() } {
        if !w.number {
            let word = w.at.of(text);
            single.push((w.at.start, types.latin(word, w.capital), (word.chars().count() as f32).sqrt()));
        }
    }
    for (at, value) in values::numbers(text, Lang::Zh) {
        single.push((at.start, types.number(value), (at.of(text).chars().count() as f32).sqrt()));
    }
    single.sort_by_key(|s| s.0);
    let mut next = single.iter().copied().peekable();
    for (&(start, _), run) in chars.iter().zip(starts.windows(2)) {
        while let Some((at, t, f)) = next.next_if(|s| s.0 <= start) {
            out.push(at, [(t, f)]);
        }
        if let [from, to] = *run
            && from < to
        {
            out.push(start, tokens.get(from..to).unwrap_or(&[]).iter().copied());
        }
    }
    for (at, t, f) in next {
        out.push(at, [(t, f)]);
    }
}

#[cfg(test)]
mod tests;
