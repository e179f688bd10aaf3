//! Numbers that no other kind has taken, by value: *1,200*, *1.2 million*, 一百二十万, *two-thirds*, 三分之二.

use super::AnchorKind;
use super::common::{Context, Found};

/// The kind.
pub const KIND: AnchorKind = AnchorKind { id: "number", title: "A number by its value", find };

fn find(ctx: &Context) -> Vec<Found> {
    let here = ctx.numerals.iter().filter(|n| !n.ordinal && !n.percent && !n.code);
    here.map(|n| Found::of(n.at, vec![("value", n.value.to_string())]).soft(n.soft)).collect()
}
