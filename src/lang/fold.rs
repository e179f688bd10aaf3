//! The text as the finders see it: one form for what is written in several, with the way back.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU16, Ordering};

/// A text with full-width letters, figures and brackets made half-width and traditional characters simplified, and the way back.
///
/// Every character of the text becomes exactly one, so both have the same number of characters and only the byte offsets differ.
#[derive(Debug, Clone)]
pub struct Folded<'a> {
    text: Cow<'a, str>,
    /// Length of the original.
    len: usize,
    /// Behind each character whose length has changed: where that is in the folded text, and where in the original.
    shifts: Vec<(usize, usize)>,
}

/// The half-width form of a character, a plain blank or hyphen.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{2002}' | '\u{2003}' | '\t' | '\n' | '\r' => {
            ' '
        }
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' => '-',
        '\u{2014}' | '\u{2015}' => '–',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        '‘' | '’' | '′' => '\'',
        '○' | '◯' => '〇',
        // The letter of Bopomofo is typed for the numeral.
        'ㄧ' => '一',
        _ => c,
    }
}

/// What characters of three bytes become, once they have been seen; 0 for one that has not, 1 for one whose neighbours decide.
static KNOWN: [AtomicU16; 1 << 16] = [const { AtomicU16::new(0) }; 1 << 16];
const BY_NEIGHBOURS: u16 = 1;

/// The characters whose simple form depends on their neighbours.
const AMBIGUOUS: &str = "兒覆夥藉瞭麽幺於乾著苧闔鍾讎畫";

/// What the character at a byte of a text becomes.
fn folded(text: &str, at: usize, c: char) -> char {
    let Some(slot) = Some(c as usize).filter(|i| *i >= 0x800).and_then(|i| KNOWN.get(i)) else { return narrow(c) };
    match slot.load(Ordering::Relaxed) {
        0 => {
            if AMBIGUOUS.contains(c) {
                slot.store(BY_NEIGHBOURS, Ordering::Relaxed);
                return between(text, at, c);
            }
            let out = narrow(simple(c.encode_utf8(&mut [0; 4]), 0).unwrap_or(c));
            slot.store(u16::try_from(u32::from(out)).unwrap_or(0), Ordering::Relaxed);
            out
        }
        BY_NEIGHBOURS => between(text, at, c),
        known => char::from_u32(u32::from(known)).unwrap_or(c),
    }
}

/// The simple form of a character of a text.
fn simple(text: &str, place: usize) -> Option<char> {
    fast2s::convert(text).chars().nth(place)
}

/// What a character becomes between its neighbours.
fn between(text: &str, at: usize, c: char) -> char {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
    let three: String = before.into_iter().chain([c]).chain(after).collect();
    narrow(simple(&three, usize::from(before.is_some())).unwrap_or(c))
}

impl<'a> Folded<'a> {
    /// Folds a text.
    pub fn new(original: &'a str) -> Self {
        if original.is_ascii() && !original.bytes().any(|b| b < b' ') {
            return Folded { text: Cow::Borrowed(original), len: original.len(), shifts: Vec::new() };
        }
        let (mut text, mut copied, mut shifts) = (String::new(), 0, Vec::new());
        for (at, c) in original.char_indices() {
            // Of ASCII only tabs and line ends change.
            if c.is_ascii() && c >= ' ' {
                continue;
            }
            let new = folded(original, at, c);
            if new == c {
                continue;
            }
            if text.is_empty() {
                text.reserve(original.len());
            }
            text.push_str(original.get(copied..at).unwrap_or(""));
            text.push(new);
            copied = at + c.len_utf8();
            if new.len_utf8() != c.len_utf8() {
                shifts.push((text.len(), copied));
            }
        }
        if copied == 0 {
            return Folded { text: Cow::Borrowed(original), len: original.len(), shifts };
        }
        text.push_str(original.get(copied..).unwrap_or(""));
        Folded { text: Cow::Owned(text), len: original.len(), shifts }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte offset in the original for one on a character boundary of the folded text; an offset past the end gives the end.
    pub fn to_original(&self, at: usize) -> usize {
        let before = self.shifts.partition_point(|s| s.0 <= at).checked_sub(1).and_then(|i| self.shifts.get(i));
        let (folded, original) = before.copied().unwrap_or_default();
        (original + at - folded).min(self.len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_ambiguous_depend_on_their_neighbours() {
        for c in ('\u{800}'..='\u{ffff}').filter(|c| !AMBIGUOUS.contains(*c)) {
            let alone = fast2s::convert(&c.to_string()).chars().next();
            assert_eq!(fast2s::convert(&format!("{c}{c}{c}")).chars().nth(1), alone, "{c}");
            assert_eq!(Folded::new(&c.to_string()).text().chars().next(), alone.map(narrow));
        }
    }

    #[test]
    fn folds_widths_and_forms() {
        let f = Folded::new("第１２３號決議（二○一○年）");
        assert_eq!(f.text(), "第123号决议(二〇一〇年)");
        let at = f.text().find("号").unwrap();
        assert!("第１２３號決議"[f.to_original(at)..].starts_with('號'));
    }

    proptest! {
        #[test]
        fn simple_forms_are_those_of_the_whole_text(s in "[兒覆夥藉瞭麽幺於乾著苧闔鍾讎畫口憑看麻家書校定仇計企慰狼望樊隆坤卦寬答批回甚第條萬（a\u{20000}]{0,12}") {
            let want: String = fast2s::convert(&s).chars().map(narrow).collect();
            let folded = Folded::new(&s);
            prop_assert_eq!(folded.text(), want);
        }

        #[test]
        fn every_character_leads_back(s in "\\PC{0,30}|[第條萬（）１\u{a0}a-z\u{20000}]{0,20}") {
            let f = Folded::new(&s);
            prop_assert_eq!(f.text().chars().count(), s.chars().count());
            let ours = f.text().char_indices().map(|(i, _)| f.to_original(i));
            prop_assert!(ours.eq(s.char_indices().map(|(i, _)| i)));
            prop_assert_eq!(f.to_original(f.text().len()), s.len());
        }
    }
}
