//! Ordinals: *sixty-second session*, *3377th meeting*, 第六十二届, 第3377次.

use super::AnchorKind;
use super::common::{Context, Found};
use super::compare::magnitude;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("ordinal", "A place in an order", "number-mismatch", find)
    .compared(magnitude)
    .answering(&["number"]);

fn find(ctx: &Context) -> Vec<Found> {
    let here = ctx.numerals.iter().filter(|n| n.ordinal && !n.percent && !n.code);
    here.map(|n| Found::of(n.at, vec![("value", n.value.to_string())]).soft(n.soft)).collect()
}
