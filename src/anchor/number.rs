//! Numbers that no other kind has taken, by value: *1,200*, *1.2 million*, 一百二十万, *two-thirds*, 三分之二, 几十.

use super::AnchorKind;
use super::common::{Context, Found, Measured, What};
use super::compare::magnitude;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("number", "A number by its value", "number-mismatch", find).compared(magnitude);

fn find(ctx: &Context) -> Vec<Found> {
    ctx.measured().iter().filter(|m| m.what == What::Count).map(found).collect()
}

pub(super) fn found(m: &Measured) -> Found {
    let mut found = Found::of(m.at, vec![("value", m.value.to_string())]).vague(m.precision).soft(m.soft);
    for (flag, name) in [(m.grown, "grown"), (m.times, "times")] {
        found = if flag { found.field(name, name) } else { found };
    }
    found
}
