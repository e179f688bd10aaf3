//! Days, months and years: a date is compared part by part, each with its own like.

use super::{Comparison, Difference, differs};
use crate::document::Anchor;

/// The parts of a date, each with what it is; none of an anchor that is no date, for the year of a resolution belongs to it.
pub(in crate::anchor) fn span(a: &Anchor) -> Vec<(&str, &str)> {
    if !matches!(a.kind.as_ref(), "date" | "year" | "month") {
        return Vec::new();
    }
    let parts = a.fields.iter().filter(|(n, _)| matches!(n.as_ref(), "year" | "month" | "day"));
    parts.map(|(n, v)| (n.as_ref(), v.as_str())).collect()
}

/// Two dates: the same, near where one part of them differs or is lost, or where the one ends a range and the other a list, or two things.
pub(in crate::anchor) fn calendar(a: &Anchor, b: &Anchor) -> Comparison {
    // 次月五日前 is *within the first five days* of it, too, and in older statutes 六月 six months.
    if let Some((day, other)) =
        [(a, b), (b, a)].into_iter().find(|(_, o)| matches!(o.kind.as_ref(), "quantity" | "ordinal"))
    {
        let alone =
            |part: &str| span(day).len() == 1 && day.field(part).is_some() && day.field(part) == other.field("value");
        let same = match other.field("unit") {
            Some("month") => alone("month"),
            Some("day") | None => alone("day"),
            _ => false,
        };
        return if same { Comparison::Same } else { Comparison::Different };
    }
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
    let parts = span(a).len().max(span(b).len());
    match out.as_slice() {
        [] => Comparison::of(differs(a, b, "link").into_iter().collect()),
        [d] if d.field == "day" && (is_end(a, b) || is_end(b, a)) => Comparison::Same,
        [_] if parts > 1 => Comparison::Near(out),
        [m, d] if m.field == "month" && d.field == "day" && is_turned(a, b) => Comparison::Same,
        _ => Comparison::Different,
    }
}

/// Whether two dates are one where the day of one of them may be the month: 5/6/2026.
fn is_turned(a: &Anchor, b: &Anchor) -> bool {
    let either = a.field("turned").is_some() != b.field("turned").is_some();
    either && a.field("month") == b.field("day") && a.field("day") == b.field("month")
}

/// Whether a month at whose end something ends (6月终了) is the last day of it.
fn is_end(month: &Anchor, day: &Anchor) -> bool {
    let number = |field: &str| day.field(field).and_then(|v| v.parse::<u32>().ok());
    let Some(m) = number("month").filter(|_| month.field("end").is_some() && month.field("day").is_none()) else {
        return false;
    };
    let last = match m {
        2 => number("year").map_or(28, |y| if y % 4 == 0 && y % 100 != 0 || y % 400 == 0 { 29 } else { 28 }),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    number("day") == Some(last)
}

/// Two values of one key are the same, or near where the one ends a range and the other a list; others are two things.
pub(in crate::anchor) fn joined(a: &Anchor, b: &Anchor) -> Comparison {
    if a.key == b.key { Comparison::of(differs(a, b, "link").into_iter().collect()) } else { Comparison::Different }
}
