//! Amounts of money: *NT$200,000*, 新台币二十万元, *150 Swiss francs*, 150瑞士法郎, *SEK 400,000*.
//!
//! The field `currency` has the codes (ISO 4217) that may be meant, parted by `/`: 元 may be of several places, 美元 only of one.

use super::AnchorKind;
use super::common::{Context, Found, What};
use super::compare::magnitude;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("money", "An amount of money", "number-mismatch", find)
    .compared(magnitude)
    .answering(&["quantity", "number", "percent"]);

fn find(ctx: &Context) -> Vec<Found> {
    let money = ctx.measured().iter().filter_map(|m| match &m.what {
        What::Money(ids) => Some(Found::of(m.at, vec![("value", m.value.to_string()), ("currency", ids.clone())]).vague(m.precision).soft(m.soft)),
        _ => None,
    });
    money.collect()
}
