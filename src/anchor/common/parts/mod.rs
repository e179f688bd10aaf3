//! Words that refer to parts of a text, one level at a time: 第三条, *paragraphs 1 and 4*, *the preceding two articles*, 本条.

mod chain;
mod chinese;
mod english;
pub(in crate::anchor) mod level;
mod number;
mod range;

pub(crate) use chain::{Reference, Step, references};
pub(in crate::anchor) use number::readings;

use super::{Context, Signs};
use crate::document::Lang;
use crate::span::Span;

/// A reference to one level.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// Where it stands.
    pub at: Span,
    /// What it counts: `article`, `paragraph`, `项`.
    pub level: String,
    /// Levels of lower rank hold those of higher.
    pub rank: u8,
    /// What it names, in order; never empty.
    pub items: Vec<Item>,
}

/// What a part names: a number by its components, or where it stands from here.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// `3(a)(1)` has three. A relative one is `*` (the preceding), `*3` (the preceding three), `this`, `same`, `next` or `said` (any of these).
    pub path: Vec<String>,
    /// Where it stands.
    pub at: Span,
    /// Whether it is the end of a range that the one before begins.
    pub through: bool,
}

/// The parts that a text refers to, in order.
pub(crate) fn parts(ctx: &Context) -> Vec<Part> {
    match ctx.lang {
        Lang::Zh if ctx.has(&[Signs::PART]) => chinese::parts(ctx),
        Lang::En if ctx.has(&[Signs::PART_WORD]) => english::parts(ctx),
        _ => Vec::new(),
    }
}

/// The token of what precedes this place by so many.
fn preceding(count: Option<u128>) -> String {
    count.filter(|n| *n > 1).map_or("*".to_string(), |n| format!("*{n}"))
}

/// Whether a token says where a part stands from here, not its number.
pub(in crate::anchor) fn is_relative(token: &str) -> bool {
    token.starts_with('*') || matches!(token, "this" | "same" | "next" | "said")
}
