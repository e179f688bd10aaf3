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
    let speeds = |at: Span| ctx.measured().iter().any(|m| m.at.overlaps(at) && matches!(&m.what, What::Unit(u) if u.id.contains(" per ")));
    all.into_iter().filter(|r| !speeds(r.at)).filter_map(found).collect()
}

fn found(r: Rate) -> Option<Found> {
    let unit = units::unit(r.unit)?;
    let base = r.value.times(unit.factor)?;
    let out = Found::new(r.at, format!("{base};{}", unit.base)).field("value", r.value.to_string()).field("unit", r.unit);
    let out = match r.times {
        Some(n) => out.field("times", n.to_string()),
        None => out,
    };
    Some(out.soft(r.value == Value::whole(1)))
}

#[cfg(test)]
mod tests;
