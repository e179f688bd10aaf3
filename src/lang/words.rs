//! Words: English ones with their stems, Chinese ones with their places.
//!
//! In: clean text. Out: byte ranges and stems. English costs about 100 ns a word; Chinese words come from jieba, whose dictionary (85 ms)
//! is loaded once, at first use or by [`warm_up`]. What a word means belongs to `lexicon`; numbers by value belong to `anchor`.

use super::bytes::hash;
use super::irregular;
use super::script::is_han;
use crate::span::Span;
use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::{LazyLock, OnceLock};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// An English word, a Latin one in a Chinese text, or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word {
    /// In the text.
    pub at: Span,
    /// Whether it holds a digit: `2022`, `3.5`, `1,024`, `5G`.
    pub number: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
}

/// The words of an English text, in order, by the word boundaries of UAX #29.
///
/// Parts joined by a hyphen are words of their own (`non-discriminatory`, `ITU-T`), but a lone `e-` stays with what it marks
/// (`e-mail`), and so do `co-` and `re-` before their own vowel (`co-operate`, `re-elect`). An apostrophe stays in its word. Han
/// characters are skipped, so that the Latin words and numbers of a Chinese text can be had too.
///
/// ```
/// use biclause::lang::words::en_words;
/// let text = "ITU's e-mail, co-ordination of mobile-phone use in 2,000 places";
/// let words: Vec<&str> = en_words(text).iter().map(|w| w.at.of(text)).collect();
/// assert_eq!(words, ["ITU's", "e-mail", "co-ordination", "of", "mobile", "phone", "use", "in", "2,000", "places"]);
/// ```
pub fn en_words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    // Han characters part words, and a stretch between them without a letter or figure holds none.
    let mut from = 0;
    let ends = text.char_indices().filter(|c| is_wide(c.1)).chain([(text.len(), ' ')]);
    let stretches = ends.filter_map(|(to, c)| {
        let from = std::mem::replace(&mut from, to + c.len_utf8());
        Some((from, text.get(from..to).filter(|s| s.chars().any(char::is_alphanumeric))?))
    });
    let pieces = stretches.flat_map(|(from, s)| s.unicode_word_indices().map(move |(at, piece)| (from + at, piece)));
    for (at, piece) in pieces {
        let Some(first) = piece.chars().next().filter(|c| !is_wide(*c)) else { continue };
        let span = Span::new(at, at + piece.len());
        if let Some(last) = out.last_mut()
            && matches!(Span::new(last.at.end, at).of(text), "-" | "\u{2010}" | "\u{2011}")
            && joins(last.at.of(text), first)
        {
            last.at.end = span.end;
            continue;
        }
        let number = piece.chars().any(|c| c.is_ascii_digit());
        out.push(Word { at: span, number, capital: first.is_uppercase() });
    }
    out
}

/// Whether a hyphen between these two does not part words.
fn joins(prefix: &str, next: char) -> bool {
    match prefix {
        "e" | "E" => next.is_alphabetic(),
        "co" | "Co" | "CO" => matches!(next, 'o' | 'O'),
        "re" | "Re" | "RE" => matches!(next, 'e' | 'E'),
        _ => false,
    }
}

/// Whether a character stands in Chinese text, where words are not parted by blanks: a Chinese one, or a mark or syllable of the East.
fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{2e80}'..='\u{33ff}')
}

/// The stem of an English word: lower case, without hyphens, diacritics and possessive, irregular forms led back to their base, then the English
/// Snowball stemmer (Porter 2). A word of Latin letters in a Chinese text gets the stem of the same word in an English one. Numbers
/// come back as they are, but without thousands separators.
///
/// ```
/// use biclause::lang::words::en_stem;
/// assert_eq!(en_stem("Resolutions"), en_stem("resolution"));
/// assert_eq!(en_stem("undertaken"), en_stem("undertaking"));
/// assert_eq!(en_stem("Union’s"), "union");
/// assert_eq!(en_stem("1,024"), "1024");
/// ```
pub fn en_stem(word: &str) -> String {
    // A text says the same words again and again, and so does the next one.
    thread_local! {
        static KNOWN: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    }
    let place = hash(word.as_bytes()) as usize % MEMORY;
    KNOWN.with_borrow_mut(|known| {
        if known.is_empty() {
            known.resize(MEMORY, Default::default());
        }
        let Some(entry) = known.get_mut(place) else { return stemmed(word) };
        if entry.0 != word || word.is_empty() {
            *entry = (word.to_string(), stemmed(word));
        }
        entry.1.clone()
    })
}

/// So many words are remembered with their stems, each in its own place.
const MEMORY: usize = 8192;

fn stemmed(word: &str) -> String {
    static SNOWBALL: LazyLock<rust_stemmers::Stemmer> =
        LazyLock::new(|| rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English));
    let clean = plain(word);
    if clean.bytes().any(|b| b.is_ascii_digit()) {
        return clean.replace(',', "");
    }
    let bare = match clean.split_once('\'') {
        Some((_, "t")) if clean.ends_with("n't") => "not",
        Some((head, _)) if !head.is_empty() => head,
        _ => clean.as_ref(),
    };
    SNOWBALL.stem(irregular::base(bare).unwrap_or(bare)).into_owned()
}

/// Lower case, without hyphens and diacritics, apostrophes straight.
fn plain(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.chars().filter(|c| *c != '-').map(|c| c.to_ascii_lowercase()).collect());
    }
    let letters = word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    Cow::Owned(
        letters
            .filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}'))
            .map(|c| if c == '\u{2019}' { '\'' } else { c })
            .collect(),
    )
}

/// Whether an English stem says little by itself (articles, prepositions, auxiliaries, pronouns).
///
/// ```
/// use biclause::lang::words::{en_stem, is_function_stem};
/// assert!(is_function_stem(&en_stem("the")) && is_function_stem(&en_stem("shall")));
/// assert!(!is_function_stem(&en_stem("resolves")));
/// ```
pub fn is_function_stem(stem: &str) -> bool {
    FUNCTION.binary_search(&stem).is_ok()
}

#[rustfmt::skip]
static FUNCTION: &[&str] = &[
    "a", "an", "and", "ani", "as", "at", "be", "but", "by", "can", "could", "do", "for", "from", "have", "he", "i", "if", "in", "into",
    "it", "may", "might", "must", "no", "nor", "not", "of", "on", "or", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "then",
    "there", "these", "they", "this", "those", "to", "upon", "we", "what", "when", "where", "which", "who", "whom", "whose", "will", "with", "would",
    "you",
];

static JIEBA: OnceLock<jieba_rs::Jieba> = OnceLock::new();

fn jieba() -> &'static jieba_rs::Jieba {
    JIEBA.get_or_init(jieba_rs::Jieba::new)
}

/// Loads what [`zh_words`] needs, once; later calls return at once. Made for a background thread while other work runs.
pub fn warm_up() {
    jieba();
}

/// The words of a Chinese text, in order, blanks and punctuation left out; for highlighting and phrases (the aligner looks at every
/// headword in the text instead). Simplified text gives the better words: fold traditional text first, the places stay the same.
///
/// ```
/// use biclause::lang::words::zh_words;
/// let text = "责成电信标准化局主任";
/// assert!(zh_words(text).iter().any(|w| w.of(text) == "主任"));
/// ```
pub fn zh_words(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut here = at;
        for token in jieba().cut(line, true) {
            let span = Span::new(here, here + token.word.len());
            here = span.end;
            if token.word.chars().any(char::is_alphanumeric) {
                out.push(span);
            }
        }
        at += line.len();
    }
    out
}

/// Adds the letters and figures of a text to `out`, in lower case: what two texts share that differ in punctuation and blanks only.
pub(crate) fn letters(text: impl Iterator<Item = char>, out: &mut impl Extend<char>) {
    for c in text {
        match c {
            c if c.is_ascii() => out.extend(c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase())),
            // Chinese knows no capitals.
            '\u{4e00}'..='\u{9fff}' => out.extend([c]),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tables_are_sorted_and_reach_their_words() {
        assert!(FUNCTION.windows(2).all(|w| w[0] < w[1]));
        for (form, base) in [("went", "go"), ("taken", "take"), ("criteria", "criterion"), ("us", "we"), ("am", "be")] {
            assert_eq!(irregular::base(form), Some(base));
            assert_eq!(en_stem(form), en_stem(base));
        }
        for w in ["the", "any", "Those", "was", "shall", "which", "upon"] {
            assert!(is_function_stem(&en_stem(w)), "{w}");
        }
    }

    #[test]
    fn stems_bring_spellings_together() {
        for (a, b) in
            [("co-ordinate", "coordinate"), ("São", "sao"), ("E-mail", "email"), ("studies", "study"), ("ITU’s", "ITU")]
        {
            assert_eq!(en_stem(a), en_stem(b), "{a} {b}");
        }
        assert_eq!(en_stem("don't"), "not");
        assert_ne!(en_stem("people"), en_stem("persons"));
    }

    #[test]
    fn latin_words_of_a_chinese_text() {
        let text = "依据ITU-T A.5建议书，5G网络";
        let words: Vec<&str> = en_words(text).iter().map(|w| w.at.of(text)).collect();
        assert_eq!(words, ["ITU", "T", "A", "5", "5G"]);
    }

    #[test]
    fn chinese_words_have_their_places() {
        let text = "各成员国，\n请主任报告";
        let words: Vec<&str> = zh_words(text).iter().map(|w| w.of(text)).collect();
        assert_eq!(words.concat(), "各成员国请主任报告");
        assert!(words.contains(&"成员国"), "{words:?}");
    }

    proptest! {
        #[test]
        fn total_and_in_order(text in "\\PC*") {
            for spans in [en_words(&text).iter().map(|w| w.at).collect(), zh_words(&text)] {
                let spans: Vec<Span> = spans;
                prop_assert!(spans.windows(2).all(|w| w[0].end <= w[1].start));
                prop_assert!(spans.iter().all(|s| !s.of(&text).is_empty()));
            }
            en_stem(&text);
        }
    }
}
