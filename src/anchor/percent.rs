//! Percentages: *5 per cent*, 5%, 百分之五, 千分之五 (0.5), 七成 (70).

use super::AnchorKind;
use super::common::{Context, Found, Measured, What};
use super::compare::magnitude;
use crate::lang::value::Value;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("percent", "A percentage", "number-mismatch", find).compared(magnitude).answering(&["number"]);

fn find(ctx: &Context) -> Vec<Found> {
    ctx.measured().iter().filter(|m| m.what == What::Percent).map(found).collect()
}

pub(super) fn found(m: &Measured) -> Found {
    // All of something may be said without a figure: 完全准确.
    let all = m.value == Value::whole(100);
    let found = Found::of(m.at, vec![("value", m.value.to_string())]).vague(m.precision).soft(m.soft || all);
    // A percentage point is another thing than a per cent.
    if m.points { Found { key: format!("points;{}", found.key), ..found }.field("points", "points") } else { found }
}
