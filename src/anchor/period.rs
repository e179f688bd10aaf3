//! Parts of a month or year, decades, centuries: 上半年, 五月初, 第三季度, 20世纪80年代, *the first half of 2026*, *the 1980s*.

use super::AnchorKind;
use super::common::{Context, Found};

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("period", "A part of a year or month, a decade, a century", "date-mismatch", find);

fn find(_: &Context) -> Vec<Found> {
    Vec::new()
}
