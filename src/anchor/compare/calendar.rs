//! Days, months and years: a date is compared part by part, each with its own like.

use super::{Comparison, Difference, differs};
use crate::document::Anchor;

/// The parts of a date, each with what it is. The year of a resolution is part of its name.
pub(in crate::anchor) fn span(a: &Anchor) -> Vec<(&str, &str)> {
    let parts = a.fields.iter().filter(|(n, _)| a.field("number").is_none() && matches!(n.as_ref(), "year" | "month" | "day"));
    parts.map(|(n, v)| (n.as_ref(), v.as_str())).collect()
}

/// Two dates: the same, near where one part of them differs or is lost, or two things.
pub(in crate::anchor) fn calendar(a: &Anchor, b: &Anchor) -> Comparison {
    // A year may be written as a bare number.
    if let (Some(x), Some(y)) = (a.field("year").or(a.field("value")), b.field("year").or(b.field("value")))
        && (a.field("value").is_some() || b.field("value").is_some())
    {
        return if x == y { Comparison::Same } else { Comparison::Different };
    }
    let lost = |field: &str| match (a.field(field), b.field(field)) {
        (None, None) => None,
        (x, y) if x == y => None,
        (x, y) => Some(Difference { field: field.into(), a: x.map(Into::into), b: y.map(Into::into) }),
    };
    let out: Vec<Difference> = ["year", "month", "day"].into_iter().filter_map(lost).collect();
    let _ = differs;
    let parts = span(a).len().max(span(b).len());
    match out.len() {
        1 if parts > 1 => Comparison::Near(out),
        0 => Comparison::Same,
        _ => Comparison::Different,
    }
}
