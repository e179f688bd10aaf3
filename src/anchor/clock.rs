//! Times of the day: 上午9时15分, *9.15 a.m.*, 15:00, 中午, *noon*.

use super::AnchorKind;
use super::common::{Context, Found};

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("clock", "A time of the day", "date-mismatch", find);

fn find(_: &Context) -> Vec<Found> {
    Vec::new()
}
