//! How often: 每年, 每两年, 按季, *annually*, *every two years*, *twice a year*.
//!
//! The value is the time between two times, as a number of units; how many times in it (三次, *three times*) is a field, and stays a number of its own. What happens every year or
//! every day may be said in other words; every two years may not.

mod chinese;
mod english;

use super::AnchorKind;
use super::common::{Context, Found, Signs, What, units};
use super::compare::frequency;
use crate::document::Lang;
use crate::lang::value::Value;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("frequency", "How often something happens", "date-mismatch", find)
    .compared(frequency)
    .answering(&["quantity"]);

/// A rate as a pattern finds it.
#[derive(Debug, Clone, PartialEq)]
struct Rate {
    at: Span,
    value: Value,
    unit: &'static str,
    times: Option<Value>,
    /// Whether nothing in its clause is counted.
    alone: bool,
    /// 隔年 may be the next year, too.
    soft: bool,
}

fn find(ctx: &Context) -> Vec<Found> {
    if !ctx.has(&[Signs::TIMES]) {
        return Vec::new();
    }
    let mut all = match ctx.lang {
        Lang::Zh => chinese::find(ctx),
        Lang::En => english::find(ctx),
    };
    all.sort_by_key(|r| (r.at.start, std::cmp::Reverse(r.at.end)));
    // 每小时120公里 is a speed.
    let speeds = |at: Span| {
        ctx.measured().iter().any(|m| m.at.overlaps(at) && matches!(&m.what, What::Unit(u) if u.id.contains(" per ")))
    };
    all.into_iter().filter(|r| !speeds(r.at)).filter_map(found).collect()
}

fn found(r: Rate) -> Option<Found> {
    let unit = units::unit(r.unit)?;
    let base = r.value.times(unit.factor)?;
    let out =
        Found::new(r.at, format!("{base};{}", unit.base)).field("value", r.value.to_string()).field("unit", r.unit);
    let out = match r.times {
        Some(n) => out.field("times", n.to_string()),
        None => out,
    };
    let out = if r.alone { out.field("alone", "yes") } else { out };
    Some(out.soft(r.soft || r.value == Value::whole(1)))
}

/// Whether nothing is counted in the clause of a rate: no figure, and none of some words.
fn is_alone(text: &str, at: Span, words: &[&str]) -> bool {
    let ends = |c: char| matches!(c, ',' | ';' | '。' | '.' | ':');
    let head = text.get(..at.start).and_then(|t| t.rsplit(ends).next()).unwrap_or("");
    let tail = text.get(at.end..).and_then(|t| t.split(ends).next()).unwrap_or("");
    [head, tail].iter().all(|t| !t.contains(|c: char| c.is_ascii_digit()) && !words.iter().any(|w| t.contains(w)))
}

#[cfg(test)]
mod tests;
