//! The numbers that an anchor is made of, so that *Article 3* can answer to a bare 3 and a date to its parts.

use crate::document::Anchor;
use crate::lang::value::Value;

/// One number of an anchor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Atom<'a> {
    pub value: Value,
    /// What it counts: the id of a unit, `percent`, `year`, `month`, `day`, or nothing.
    pub unit: &'a str,
}

/// The numbers of an anchor; none for names, addresses and relative references.
pub(super) fn atoms(a: &Anchor) -> Vec<Atom<'_>> {
    let unit = a.field("unit").unwrap_or(if a.kind == "percent" { "percent" } else { "" });
    let mut out = Vec::new();
    for (name, text) in &a.fields {
        match name.as_ref() {
            "value" => out.extend(Value::read(text).map(|value| Atom { value, unit })),
            "year" => out.extend(Value::read(text).map(|value| Atom { value, unit: "calendar-year" })),
            "month" => out.extend(Value::read(text).map(|value| Atom { value, unit: "calendar-month" })),
            "day" => out.extend(Value::read(text).map(|value| Atom { value, unit: "" })),
            "unit" | "currency" | "place" | "rev" | "level" => {}
            _ => out.extend(figures(text)),
        }
    }
    out
}

/// The whole numbers in a text such as `14-3/2`.
fn figures<'a>(text: &str) -> impl Iterator<Item = Atom<'a>> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter_map(|d| d.parse().ok())
        .map(|n| Atom { value: Value::whole(n), unit: "" })
}

/// Whether two numbers may be the same thing said in two ways: exactly equal, a percentage against its fraction, a unit against a larger one,
/// a year of the Republic of China against one of our era, thousands or millions as the unit of a table.
pub(super) fn same(a: Atom, b: Atom) -> bool {
    let (v, w) = (a.value, b.value);
    if v == w {
        return true;
    }
    let times = |x: Value, n: u128| x.times(Value::whole(n));
    let ratio = |n: u128| times(v, n) == Some(w) || times(w, n) == Some(v);
    // Of two in the same unit none is the larger one: 12 months are not one month.
    let either = |u: &str| (a.unit == u) != (b.unit == u);
    if either("percent") && ratio(100) {
        return true;
    }
    if (either("year") || either("month")) && ratio(12) || either("year") && ratio(4) || either("quarter") && ratio(3) {
        return true;
    }
    if (either("week") || either("day")) && ratio(7)
        || (either("hour") || either("day")) && ratio(24)
        || either("minute") && ratio(60)
    {
        return true;
    }
    // Two weeks are 14 days, half a day 12 hours: through the units themselves.
    if let (Some(x), Some(y)) = (crate::anchor::quantity::unit(a.unit), crate::anchor::quantity::unit(b.unit))
        && x.base == y.base
        && v.times(x.factor) == w.times(y.factor)
    {
        return true;
    }
    let years = |x: Value, y: Value| {
        x.as_whole().is_some_and(|n| (1..=150).contains(&n)) && x.plus(Value::whole(1911)) == Some(y)
    };
    if years(v, w) || years(w, v) {
        return true;
    }
    // Afternoon hours.
    let hours = a.unit == "hour" || b.unit == "hour";
    if hours && (v.plus(Value::whole(12)) == Some(w) || w.plus(Value::whole(12)) == Some(v)) {
        return true;
    }
    let dated = a.unit.starts_with("calendar") || b.unit.starts_with("calendar");
    !dated && [1_000, 10_000, 1_000_000, 1_000_000_000].into_iter().any(ratio)
}
