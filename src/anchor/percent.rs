//! Percentages: *5 per cent*, 5%, 百分之五, 千分之五 (0.5), 七成 (70).

use super::AnchorKind;
use super::common::{Context, Found};

/// The kind.
pub const KIND: AnchorKind = AnchorKind { id: "percent", title: "A percentage", find };

fn find(ctx: &Context) -> Vec<Found> {
    let here = ctx.numerals.iter().filter(|n| n.percent);
    here.map(|n| Found::of(n.at, vec![("value", n.value.to_string())])).collect()
}
