//! Percentages: *5 per cent*, 5%, 百分之五, 千分之五 (0.5), 七成 (70).

use super::AnchorKind;
use super::common::{Context, Found, What};
use super::compare::magnitude;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("percent", "A percentage", "number-mismatch", find).compared(magnitude).answering(&["number"]);

fn find(ctx: &Context) -> Vec<Found> {
    let here = ctx.measured().iter().filter(|m| m.what == What::Percent);
    here.map(|m| Found::of(m.at, vec![("value", m.value.to_string())]).vague(m.precision).soft(m.soft)).collect()
}
