//! What a finder gets and what it gives back.

use super::measure::{Measured, measure};
use super::{Figured, Signs};
use crate::document::Lang;
use crate::lang::fold::Folded;
use crate::lang::numeral::{Numeral, Precision};
use crate::lang::{numerals_en, numerals_zh};
use crate::span::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Names that a document itself uses where a place is expected, with how often: the second source, after the gazetteer, of what a misspelt
/// name should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(pub(crate) BTreeMap<String, usize>);

impl Names {
    /// Counts one more use of a name.
    pub fn add(&mut self, name: &str) {
        *self.0.entry(name.to_string()).or_default() += 1;
    }

    /// How often a name is used.
    pub fn count(&self, name: &str) -> usize {
        self.0.get(name).copied().unwrap_or(0)
    }
}

/// The text of one unit, ready for finders.
///
/// They search [`Context::text`], in which full-width letters, figures and brackets are half-width and traditional characters simplified;
/// all positions are in it.
#[derive(Debug)]
pub struct Context<'a> {
    /// The language.
    pub lang: Lang,
    /// Names that the document uses as places.
    pub names: &'a Names,
    /// The numerals in [`Context::text`], in order.
    pub numerals: Vec<Numeral>,
    /// Whether years may be those of the Republic of China without saying so: the document is in traditional characters, or names it.
    pub republic: bool,
    signs: Signs,
    named: OnceLock<Vec<(String, Span)>>,
    measured: OnceLock<Vec<Measured>>,
    figured: OnceLock<Figured>,
    folded: Folded<'a>,
}

impl<'a> Context<'a> {
    /// Prepares a text. Cost: linear in its length.
    pub fn new(lang: Lang, original: &'a str, names: &'a Names) -> Self {
        let folded = Folded::new(original);
        let numerals = match lang {
            Lang::Zh => numerals_zh::scan(folded.text()),
            Lang::En => numerals_en::scan(folded.text()),
        };
        let signs = Signs::of(folded.text());
        Context {
            lang,
            names,
            numerals,
            republic: false,
            signs,
            named: OnceLock::new(),
            measured: OnceLock::new(),
            figured: OnceLock::new(),
            folded,
        }
    }

    /// The cardinals with what they count, found on first use.
    pub(crate) fn measured(&self) -> &[Measured] {
        self.measured.get_or_init(|| measure(self))
    }

    /// The folded text with its numerals in figures, made on first use.
    pub(crate) fn figured(&self) -> &Figured {
        self.figured.get_or_init(|| Figured::new(self.lang, self.text(), &self.numerals))
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        self.folded.text()
    }

    /// Whether the text has all of some signs.
    pub(crate) fn has(&self, all: &[Signs]) -> bool {
        self.signs.have(all)
    }

    /// The names in brackets, found on first use.
    pub(crate) fn named(&self, find: fn(&Self) -> Vec<(String, Span)>) -> &[(String, Span)] {
        self.named.get_or_init(|| find(self))
    }

    /// A range of the folded text as one of the text as it was.
    pub fn to_original(&self, at: Span) -> Span {
        Span::new(self.folded.to_original(at.start), self.folded.to_original(at.end))
    }

    /// What follows a position.
    pub(crate) fn after(&self, at: usize) -> &str {
        self.text().get(at..).unwrap_or("")
    }

    /// What precedes a position.
    pub(crate) fn before(&self, at: usize) -> &str {
        self.text().get(..at).unwrap_or("")
    }
}

/// A value that a finder found.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Found {
    /// In [`Context::text`].
    pub at: Span,
    /// The key without the kind: `123;rev;guadalajara;2010`.
    pub key: String,
    /// The value by its parts.
    pub fields: Vec<(Cow<'static, str>, String)>,
    /// The field in doubt, as written, as it should be, and where in [`Context::text`] it stands.
    pub doubt: Option<(&'static str, String, String, Span)>,
    /// Whether it may stand for nothing.
    pub soft: bool,
}

impl Found {
    /// A value without parts.
    pub fn new(at: Span, key: impl Into<String>) -> Self {
        Found { at, key: key.into(), fields: Vec::new(), doubt: None, soft: false }
    }

    /// A value whose key is its parts in their order, separated by semicolons.
    pub fn of(at: Span, fields: Vec<(&'static str, String)>) -> Self {
        let key = fields.iter().map(|f| f.1.as_str()).collect::<Vec<_>>().join(";");
        let fields = fields.into_iter().map(|(n, v)| (Cow::Borrowed(n), v)).collect();
        Found { at, key, fields, doubt: None, soft: false }
    }

    /// With one more part, which the key does not show.
    pub fn field(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.fields.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// As one that is meant to be so exact; a vague one has another key.
    pub(crate) fn vague(mut self, precision: Precision) -> Self {
        let name = match precision {
            Precision::Exact => return self,
            Precision::More => "more",
            Precision::Several => "several",
        };
        self.key = format!("{name};{}", self.key);
        self.field("precision", name)
    }

    /// As one that may stand for nothing, where `soft`.
    pub fn soft(mut self, soft: bool) -> Self {
        self.soft = soft;
        self
    }
}
