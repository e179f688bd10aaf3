//! Ratios: 3:1, 3比1, *three to one*.

use super::AnchorKind;
use super::common::{Context, Found};

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("ratio", "A ratio of two or more numbers", "number-mismatch", find);

fn find(_: &Context) -> Vec<Found> {
    Vec::new()
}
