//! Regular expressions, compiled on first use.

pub(crate) use regex::Match;
use regex::Regex;
use std::sync::LazyLock;

/// A regular expression for a `static`; one that does not compile finds nothing, which the cases of its kind would show.
pub(crate) struct Pattern(LazyLock<Option<Regex>>);

/// A match with its groups.
#[derive(Debug)]
pub(crate) struct Captures<'t>(regex::Captures<'t>);

impl<'t> Captures<'t> {
    /// The whole match.
    pub(crate) fn whole(&self) -> Match<'t> {
        self.0.get_match()
    }

    /// The group of that name, where it has a part in the match.
    pub(crate) fn name(&self, name: &str) -> Option<Match<'t>> {
        self.0.name(name)
    }
}

impl Pattern {
    /// The expression that `make` gives.
    pub(crate) const fn new(make: fn() -> Option<Regex>) -> Self {
        Pattern(LazyLock::new(make))
    }

    /// All matches with their groups.
    pub(crate) fn all<'t>(&'static self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.0.as_ref().into_iter().flat_map(move |r| r.captures_iter(text)).map(Captures)
    }

    /// All matches.
    pub(crate) fn find_all<'t>(&'static self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.0.as_ref().into_iter().flat_map(move |r| r.find_iter(text))
    }

    /// The first match with its groups.
    pub(crate) fn first<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.as_ref()?.captures(text).map(Captures)
    }

    /// The first match from a place on, with its groups.
    pub(crate) fn first_from<'t>(&self, text: &'t str, at: usize) -> Option<Captures<'t>> {
        (at <= text.len()).then(|| self.0.as_ref()?.captures_at(text, at).map(Captures))?
    }

    /// Whether it matches anywhere.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|r| r.is_match(text))
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
        $crate::lang::pattern::Pattern::new(|| regex::Regex::new(&format!($($format)+).replace("\\b", "(?-u:\\b)")).ok())
    };
}
pub(crate) use pattern;
