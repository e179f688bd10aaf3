//! Words and names of a fixed list, found in a text: what an alternation of literals finds, ready at once.
//!
//! In: a list. Out: where its members stand, the first first, of those that begin at one place the longest. Costs one look-up a character, or in
//! Latin letters one a word.

use super::bytes::{is_word, word_end};
use crate::span::Span;
use fnv::FnvHashMap;

/// How a member of a list is written in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// As it stands, inside other characters too.
    Exact,
    /// As a word of its own: no Latin letter, figure or underscore beside it; a blank stands for several.
    Word,
    /// The same in any case of its ASCII letters.
    AnyCase,
    /// The beginning of a word, in any case.
    Head,
}

/// A list of words and names.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    members: Vec<(String, Spelling)>,
    /// Members by their first two characters in lower case, longest first, each with the byte that follows these where it is always the same.
    starts: FnvHashMap<(char, char), Vec<Start>>,
    /// For the first two bytes of members that begin with one of ASCII, a bit for each third; letters in either case alike.
    heads: Vec<u32>,
    /// For each pair of first characters a bit of its own, or nearly so: most places of a text cost no more than a look at it.
    marks: Vec<u64>,
    /// The first characters of members, those of three bytes, a bit each.
    firsts: Vec<u64>,
    /// Whether members begin with characters of ASCII, and with others.
    latin: bool,
    wide: bool,
    /// Whether a member may begin in the middle of a Latin word.
    inner: bool,
}

/// A member, and the byte that follows its first two characters where it is always the same.
type Start = (u32, Option<u8>);

/// Bits of [`Phrases::marks`].
const MARKS: u64 = 1 << 14;

/// The bit of a pair of characters.
#[inline]
fn mark((a, b): (char, char)) -> (usize, u64) {
    let bit = ((u64::from(a) << 21 | u64::from(b)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) % MARKS;
    ((bit / 64) as usize, 1 << (bit % 64))
}

/// The first two characters; the second one a blank where there is none.
fn start(text: &str) -> Option<(char, char)> {
    let mut chars = text.chars().map(|c| c.to_ascii_lowercase());
    Some((chars.next()?, chars.next().unwrap_or(' ')))
}

/// The first two bytes as one number; a blank where there is none.
#[inline]
fn pair_of(text: &[u8]) -> usize {
    let [a, b] = [0, 1].map(|i| usize::from(text.get(i).map_or(b' ', |b| *b) & 31));
    a << 5 | b
}

/// The first two characters of what stands at a byte of a text.
#[inline]
fn key_at(text: &str, at: usize) -> Option<(char, char)> {
    match text.as_bytes().get(at..) {
        Some([a, b, ..]) if a.is_ascii() && b.is_ascii() => {
            Some((char::from(a.to_ascii_lowercase()), char::from(b.to_ascii_lowercase())))
        }
        _ => start(text.get(at..)?),
    }
}

impl Phrases {
    /// A list of its members, each with its spelling. A member has two characters or more; shorter ones are never found.
    pub(crate) fn new(members: impl IntoIterator<Item = (String, Spelling)>) -> Self {
        let mut out = Phrases {
            members: members.into_iter().collect(),
            marks: vec![0; (MARKS / 64) as usize],
            firsts: vec![0; 1 << 10],
            heads: vec![0; 1 << 10],
            ..Phrases::default()
        };
        out.members.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        for (k, (text, spelling)) in out.members.iter().enumerate() {
            if let Some(key) = start(text) {
                let c = key.0 as usize;
                out.firsts.get_mut(c / 64).into_iter().for_each(|bits| *bits |= 1 << (c % 64));
                out.latin |= key.0.is_ascii();
                out.wide |= !key.0.is_ascii();
                out.inner |= *spelling == Spelling::Exact && key.0.is_ascii_alphanumeric();
                let head = key.0.len_utf8() + key.1.len_utf8();
                let spaced = text.get(..head).is_none_or(|h| h.contains(' '));
                let third = text.as_bytes().get(head).filter(|_| !spaced).map(u8::to_ascii_lowercase);
                if key.0.is_ascii() {
                    let pair = pair_of(text.as_bytes());
                    let thirds = third.filter(|_| head == 2).map_or(u32::MAX, |b| 1 << (b & 31));
                    out.heads.get_mut(pair).into_iter().for_each(|bits| *bits |= thirds);
                }
                out.starts.entry(key).or_default().push((k as u32, third));
                let (word, bit) = mark(key);
                out.marks.get_mut(word).into_iter().for_each(|w| *w |= bit);
            }
        }
        out
    }

    /// Where members stand, none overlapping another.
    pub(crate) fn find_all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(b) = bytes.get(at) {
                let from = at;
                at += 1;
                match *b {
                    0..128 if self.latin => {}
                    0xe0..=0xef if self.wide => {
                        // Nearly all characters begin no member.
                        let first = usize::from(b & 0xf);
                        let [b, c] = [from + 1, from + 2].map(|i| bytes.get(i).map_or(0, |b| usize::from(b & 0x3f)));
                        let c = first << 12 | b << 6 | c;
                        if self.firsts.get(c / 64).is_none_or(|bits| bits >> (c % 64) & 1 == 0) {
                            at = from + 3;
                            continue;
                        }
                    }
                    0xc0..=0xff if self.wide => {}
                    0xe0..=0xef => {
                        at = from + 3;
                        continue;
                    }
                    _ => continue,
                }
                let inner = from.checked_sub(1).and_then(|i| bytes.get(i)).is_some_and(|b| is_word(*b));
                if inner && !self.inner && b.is_ascii_alphanumeric() {
                    at = word_end(bytes, at);
                    continue;
                }
                if b.is_ascii() {
                    let rest = bytes.get(from..).unwrap_or(&[]);
                    let third = rest.get(2).map_or(0, |b| b & 31);
                    if self.heads.get(pair_of(rest)).is_none_or(|bits| bits >> third & 1 == 0) {
                        continue;
                    }
                }
                let Some(key) = key_at(text, from) else { continue };
                let (word, bit) = mark(key);
                if self.marks.get(word).is_none_or(|w| w & bit == 0) {
                    continue;
                }
                let rest = text.get(from..).unwrap_or("");
                if let Some(len) = self.member(key, rest, inner).filter(|len| *len > 0) {
                    at = from + len;
                    return Some(Span::new(from, at));
                }
            }
            None
        })
    }

    /// The length of the member that a text with that key begins with; `inner` where a letter or figure stands before it.
    fn member(&self, key: (char, char), text: &str, inner: bool) -> Option<usize> {
        let list = self.starts.get(&key)?;
        let third = key.0.len_utf8() + key.1.len_utf8();
        let third = text.as_bytes().get(third).map_or(0, u8::to_ascii_lowercase);
        let list = list.iter().filter(|(_, next)| next.is_none_or(|n| n == third)).map(|(k, _)| k);
        list.filter_map(|k| self.members.get(*k as usize)).find_map(|(member, spelling)| {
            let latin = member.as_bytes().first().is_some_and(|b| is_word(*b));
            match spelling {
                Spelling::Exact => text.starts_with(member.as_str()).then_some(member.len()),
                _ if inner == latin => None,
                _ => written(text, member, *spelling),
            }
        })
    }
}

/// The length of `member` as a word at the beginning of a text, blanks as many as there are.
fn written(text: &str, member: &str, spelling: Spelling) -> Option<usize> {
    let (text, any_case) = (text.as_bytes(), spelling != Spelling::Word);
    let mut at = 0;
    for b in member.bytes() {
        let here = text.get(at)?;
        if !(b == *here || any_case && b.eq_ignore_ascii_case(here)) {
            return None;
        }
        at += 1;
        while b == b' ' && text.get(at) == Some(&b' ') {
            at += 1;
        }
    }
    let last = member.as_bytes().last().is_some_and(|b| is_word(*b));
    let next = text.get(at).is_some_and(|b| is_word(*b));
    (last != next || spelling == Spelling::Head).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_names_are_found_where_they_stand() {
        use Spelling::{AnyCase, Exact, Word};
        let list =
            [("ITU", Word), ("World Assembly", AnyCase), ("World", AnyCase), ("国际", Exact), ("国际电联", Exact)];
        let list = Phrases::new(list.map(|(w, s)| (w.to_string(), s)));
        let found = |text: &'static str| list.find_all(text).map(|s| s.of(text)).collect::<Vec<_>>();
        assert_eq!(found("the ITU, ITUs, itu and the world  ASSEMBLY"), ["ITU", "world  ASSEMBLY"]);
        assert_eq!(found("在国际电联ITU和国际上"), ["国际电联", "ITU", "国际"]);
        assert_eq!(found("underworld worlds 1World World-wide"), ["World"]);
        let heads = Phrases::new([("para".to_string(), Spelling::Head)]);
        assert_eq!(heads.find_all("Paragraph7, a para. and a separate one").count(), 2);
        assert_eq!((found("é"), found("")), (vec![], vec![]));
    }
}
