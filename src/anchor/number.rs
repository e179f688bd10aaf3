//! Numbers that no other kind has taken, by value: *1,200*, *1.2 million*, 一百二十万, *two-thirds*, 三分之二, 几十.

use super::AnchorKind;
use super::common::{Context, Found, Measured, What};
use super::compare::magnitude;
use crate::document::Lang;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("number", "A number by its value", "number-mismatch", find).compared(magnitude);

fn find(ctx: &Context) -> Vec<Found> {
    let all = ctx.measured();
    let one = |(i, m): (usize, &Measured)| match elliptic(ctx, all.get(..i).unwrap_or(&[]), m) {
        Some(unit) => found(m).field("elliptic", unit),
        None => found(m),
    };
    all.iter().enumerate().filter(|(_, m)| m.what == What::Count).map(one).collect()
}

/// The unit that an English number leaves unsaid, as it was said before: *ten years for the one and four for the other*, *… and the accomplice to four*.
fn elliptic(ctx: &Context, before: &[Measured], m: &Measured) -> Option<String> {
    let rest = ctx.after(m.at.end);
    let bare = ctx.lang == Lang::En
        && (rest.is_empty() || rest.starts_with(['.', ',', ';', ')']) || rest.starts_with(" for "));
    before.iter().rev().filter(|_| bare).find_map(|l| match &l.what {
        What::Unit(unit) => Some(unit.id.to_string()),
        _ => None,
    })
}

pub(super) fn found(m: &Measured) -> Found {
    let mut found = Found::of(m.at, vec![("value", m.value.to_string())]).vague(m.precision).soft(m.soft);
    for (flag, name) in [(m.grown, "grown"), (m.times, "times")] {
        found = if flag { found.field(name, name) } else { found };
    }
    found
}
