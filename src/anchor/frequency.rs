//! How often: 每年, 每两年, *annually*, *every two years*.

use super::AnchorKind;
use super::common::{Context, Found};

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("frequency", "How often something happens", "date-mismatch", find).quiet();

fn find(_: &Context) -> Vec<Found> {
    Vec::new()
}
