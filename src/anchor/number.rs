//! Numbers that no other kind has taken, by value: *1,200*, *1.2 million*, 一百二十万, *two-thirds*, 三分之二, 几十.

use super::AnchorKind;
use super::common::{Context, Found, What};
use super::compare::magnitude;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("number", "A number by its value", "number-mismatch", find).compared(magnitude);

fn find(ctx: &Context) -> Vec<Found> {
    let here = ctx.measured().iter().filter(|m| m.what == What::Count);
    let found = here.map(|m| {
        let found = Found::of(m.at, vec![("value", m.value.to_string())]).vague(m.precision).soft(m.soft);
        let found = if m.grown { found.field("grown", "grown") } else { found };
        if m.times { found.field("times", "times") } else { found }
    });
    found.collect()
}
