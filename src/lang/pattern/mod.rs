//! Patterns of text: regular expressions of a plain kind, ready at once and cheap where they do not fit.
//!
//! In: a pattern in the usual syntax (literals, classes, `\s`, `\b` for a boundary of ASCII words, groups with and without a name, `(?i)`,
//! `? * + {m,n}`, `^ $`), compiled on first use in microseconds. Out: its matches with their groups, the same that any engine for such
//! expressions finds that takes the first way before the second. In the tests every search is held against the crate `regex`.

mod class;
mod heads;
mod parse;
mod program;
mod search;

pub(crate) use program::Program;

use search::{NONE, Search};
use std::ops::Range;
use std::sync::LazyLock;

/// A pattern for a `static`.
pub(crate) struct Pattern(LazyLock<Program>);

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    /// The stretch itself.
    pub(crate) fn as_str(&self) -> &'t str {
        self.text.get(self.range()).unwrap_or("")
    }

    /// Where it begins.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// Where it ends.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// From where to where.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Its length in bytes.
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// A match with its groups.
#[derive(Debug, Clone)]
pub(crate) struct Captures<'t> {
    text: &'t str,
    names: &'static [String],
    slots: Vec<usize>,
}

impl<'t> Captures<'t> {
    /// The whole match.
    pub(crate) fn whole(&self) -> Match<'t> {
        self.slot(0).unwrap_or(Match { text: self.text, start: 0, end: 0 })
    }

    /// The group of that name, where it has a part in the match.
    pub(crate) fn name(&self, name: &str) -> Option<Match<'t>> {
        self.slot(self.names.iter().position(|n| n == name)? + 1)
    }

    fn slot(&self, group: usize) -> Option<Match<'t>> {
        let (start, end) = (*self.slots.get(2 * group)?, *self.slots.get(2 * group + 1)?);
        (start != NONE && end != NONE).then_some(Match { text: self.text, start, end })
    }
}

impl Pattern {
    /// The pattern whose program `make` gives.
    pub(crate) const fn new(make: fn() -> Program) -> Self {
        Pattern(LazyLock::new(make))
    }

    /// All matches, none overlapping another, `with` each what is made of it.
    fn matches<'t, T>(&'static self, text: &'t str, with: fn(&mut Search<'t>) -> T) -> impl Iterator<Item = T> {
        #[cfg(test)]
        tests::hold(&self.0, text);
        let (mut search, mut from) = (None, Some(0));
        std::iter::from_fn(move || {
            let search = search.get_or_insert_with(|| Search::new(&self.0, text));
            if !search.next(from?) {
                from = None;
                return None;
            }
            let (start, end) = search.place();
            // No pattern of this crate matches nothing; one that did must still come to an end.
            let step = text.get(end..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
            from = Some(if start == end { end + step } else { end });
            Some(with(search))
        })
    }

    /// All matches with their groups.
    pub(crate) fn all<'t>(&'static self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.matches(text, Search::captures)
    }

    /// All matches.
    pub(crate) fn find_all<'t>(&'static self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.matches(text, Search::whole)
    }

    /// The first match with its groups.
    pub(crate) fn first<'t>(&'static self, text: &'t str) -> Option<Captures<'t>> {
        self.all(text).next()
    }

    /// Whether it matches anywhere.
    pub(crate) fn is_in(&'static self, text: &str) -> bool {
        self.find_all(text).next().is_some()
    }
}

impl<'t> Search<'t> {
    fn place(&self) -> (usize, usize) {
        match self.slots.as_slice() {
            [start, end, ..] => (*start, *end),
            _ => (0, 0),
        }
    }

    fn whole(&mut self) -> Match<'t> {
        let (start, end) = self.place();
        Match { text: self.text, start, end }
    }

    fn captures(&mut self) -> Captures<'t> {
        Captures { text: self.text, names: &self.program.names, slots: std::mem::take(&mut self.slots) }
    }
}

/// A pattern without the names of its groups, so that it may stand twice in another.
pub(crate) fn bare(pattern: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((head, tail)) = rest.split_once("(?P<") {
        out.push_str(head);
        out.push_str("(?:");
        rest = tail.split_once('>').map_or("", |t| t.1);
    }
    out.push_str(rest);
    out
}

/// A [`Pattern`] of the given format string and arguments; `\b` is a boundary between Latin words, so that one lies between 9 and 建.
macro_rules! pattern {
    ($($format:tt)+) => {
        $crate::lang::pattern::Pattern::new(|| $crate::lang::pattern::Program::new(&format!($($format)+)))
    };
}
pub(crate) use pattern;

#[cfg(test)]
mod tests;
