//! Numbers with a unit: *three months*, 三个月, *1 710 MHz*, 1.71吉赫, 每小时120公里.
//!
//! The key is the value in the base unit of its dimension, so that twelve months and one year are the same; months and days never mix. The
//! fields give the value and the unit as written.

use super::AnchorKind;
use super::common::{Context, Found, Measured, What};
use super::compare::magnitude;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("quantity", "A number with its unit", "number-mismatch", find)
    .compared(magnitude)
    .answering(&["number", "percent", "ordinal"]);

fn find(ctx: &Context) -> Vec<Found> {
    ctx.measured().iter().filter_map(found).collect()
}

pub(super) fn found(m: &Measured) -> Option<Found> {
    let What::Unit(unit) = &m.what else { return None };
    let base = m.value.times(unit.factor)?;
    let found = Found::new(m.at, format!("{base};{}", unit.base));
    let found = found.field("value", m.value.to_string()).field("unit", unit.id.to_string());
    Some(found.vague(m.precision).soft(m.soft))
}
