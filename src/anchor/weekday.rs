//! Days of the week: 星期一, 周一, *Monday*.

use super::AnchorKind;
use super::common::{Context, Found};

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("weekday", "A day of the week", "date-mismatch", find);

fn find(_: &Context) -> Vec<Found> {
    Vec::new()
}
