//! Amounts of money: *NT$200,000*, 新台币二十万元, *150 Swiss francs*, 150瑞士法郎, *SEK 400,000*.
//!
//! The field `currency` has the codes (ISO 4217) that may be meant, parted by `/`: 元 may be of several places, 美元 only of one.

use super::AnchorKind;
use super::common::{Context, Found, Measured, What, currency};
use super::compare::magnitude;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("money", "An amount of money", "number-mismatch", find)
    .compared(magnitude)
    .answering(&["quantity", "number", "percent"]);

fn find(ctx: &Context) -> Vec<Found> {
    // What names a currency names it for the amounts behind it that may be of it: 美金三千元至五千元.
    let mut named: Option<&str> = None;
    let mut out = Vec::new();
    for m in ctx.measured() {
        let What::Money(ids) = &m.what else { continue };
        let said = named
            .filter(|n| ids.contains('/') && n.len() < ids.len())
            .filter(|n| currency::may_be_one(n, ids) || m.at.of(ctx.text()).ends_with('元'));
        let ids = said.unwrap_or(ids);
        if !ids.contains('/') {
            named = Some(ids);
        }
        out.push(found(m, ids));
    }
    out
}

/// An amount of one of some currencies.
pub(super) fn found(m: &Measured, ids: &str) -> Found {
    let fields = vec![("value", m.value.to_string()), ("currency", ids.to_string())];
    Found::of(m.at, fields).vague(m.precision).soft(m.soft)
}
