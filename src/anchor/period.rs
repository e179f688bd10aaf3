//! Parts of a month or year, decades, centuries, and years told by another one: 上半年, 五月初, 第三季度, 20世纪80年代, 次年, *the first half of 2026*, *in early May*, *the 1980s*, *the
//! following year*.
//!
//! A half, a quarter, a decade is a value of its own. The beginning and the end of something, and what is told by another time, may be left out or said otherwise.

mod chinese;
mod english;

use super::AnchorKind;
use super::common::{Context, Found, Signs};
use super::compare::period;
use crate::document::Lang;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("period", "A part of a year or month, a decade, a century", "date-mismatch", find)
        .compared(period)
        .answering(&["ordinal"]);

/// A part of the calendar.
#[derive(Debug, Clone, PartialEq)]
struct Period {
    at: Span,
    /// Its class: only two of one class are compared.
    of: &'static str,
    which: String,
    /// Early, mid, late; of a decade or century.
    part: Option<&'static str>,
    /// The ordinal that it may be.
    value: Option<&'static str>,
    /// Whether it may be left out, though its class may not: *winter vacation*, *the last quarter*.
    soft: bool,
}

impl Period {
    fn new(at: Span, of: &'static str, which: impl Into<String>) -> Period {
        Period { at, of, which: which.into(), part: None, value: None, soft: false }
    }
}

fn find(ctx: &Context) -> Vec<Found> {
    let mut all = match ctx.lang {
        Lang::Zh => chinese::find(ctx),
        Lang::En
            if ctx.has(&[Signs::TIMES])
                || ctx.has(&[Signs::FIGURE])
                || ctx.has(&[Signs::MONTH_WORD])
                || english::may_hold(ctx.text()) =>
        {
            english::find(ctx)
        }
        Lang::En => return Vec::new(),
    };
    all.sort_by_key(|p| (p.at.start, std::cmp::Reverse(p.at.end)));
    // 20世纪80年代 is no century.
    let mut end = 0;
    all.retain(|p| {
        let free = p.at.start >= end;
        end = if free { p.at.end } else { end };
        free
    });
    all.into_iter().map(found).collect()
}

fn found(p: Period) -> Found {
    let soft = p.soft || matches!(p.of, "part" | "other");
    let mut out = Found::new(p.at, format!("{};{}", p.of, p.which)).field("of", p.of).field("which", p.which);
    if let Some(part) = p.part {
        out.key.push_str(&format!(";{part}"));
        out = out.field("part", part);
    }
    match p.value {
        Some(v) => out.field("value", v).soft(soft),
        None => out.soft(soft),
    }
}

/// The three parts of a month, a year, a decade by their words in either language.
fn part(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    let begins = |list: &[&str]| list.iter().any(|w| word.starts_with(w));
    Some(match () {
        () if begins(&["初", "上旬", "早", "前", "early", "beginning", "start", "the first"]) => "early",
        () if begins(&["中", "mid", "the middle"]) => "mid",
        () if begins(&["底", "末", "下旬", "晚", "后", "终", "late", "end", "close", "the last"]) => "late",
        () => return None,
    })
}

#[cfg(test)]
mod tests;
