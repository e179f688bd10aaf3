//! Numbers with a dimension: counts, shares, amounts of money, quantities.
//!
//! Two are the same where they have one dimension and one exact value: 14 days and two weeks, 1.2 million and 120万. A dimension is never left out of account, and no ratio makes
//! two values one. A vague number (几十, 40多) is the same as what it allows.

use super::{Comparison, Difference};
use crate::anchor::common::{currency, units};
use crate::document::Anchor;
use crate::lang::value::Value;
use std::borrow::Cow;

/// How exact a value is meant to be; the field `precision` of an anchor.
const MORE: &str = "more";
const SEVERAL: &str = "several";

/// A value in the base unit of its dimension.
struct Magnitude<'a> {
    value: Value,
    /// In the unit that is written.
    written: Value,
    dimension: Dimension<'a>,
    precision: Option<&'a str>,
}

#[derive(PartialEq)]
enum Dimension<'a> {
    /// A count, an ordinal, a share: a pure number.
    Pure,
    Money(&'a str),
    /// By the base unit.
    Unit(Cow<'static, str>),
}

fn of(a: &Anchor) -> Option<Magnitude<'_>> {
    let written = Value::read(a.field("value")?)?;
    let (value, dimension) = match (a.field("currency"), a.field("unit")) {
        (Some(c), _) => (written, Dimension::Money(c)),
        (_, Some(u)) => {
            let unit = units::unit(u)?;
            (written.times(unit.factor)?, Dimension::Unit(unit.base))
        }
        _ if a.kind == "percent" => (written.times(Value::ratio(1, 100)?)?, Dimension::Pure),
        _ => (written, Dimension::Pure),
    };
    Some(Magnitude { value, written, dimension, precision: a.field("precision") })
}

/// Compares two numbers by value and dimension.
pub(in crate::anchor) fn magnitude(a: &Anchor, b: &Anchor) -> Comparison {
    let (Some(x), Some(y)) = (of(a), of(b)) else { return Comparison::Different };
    let percents = (a.kind == "percent", b.kind == "percent");
    if a.field("points") != b.field("points") && percents == (true, true) {
        return if x.written == y.written { points(a, b) } else { Comparison::Different };
    }
    // *By 100 per cent* is doubled.
    let grown = |n: &Anchor, whole: &Magnitude, share: &Magnitude| {
        n.field("times").is_some() && share.value.plus(Value::whole(1)) == Some(whole.value)
    };
    if percents.0 && grown(b, &y, &x) || percents.1 && grown(a, &x, &y) {
        return Comparison::Same;
    }
    // A share may be said as a fraction or a decimal, never as a count.
    if percents.0 != percents.1 && x.dimension == y.dimension {
        let plain = if percents.0 { b } else { a };
        let more = x.value.as_whole().is_some_and(|v| v > 1) && plain.field("times").is_none();
        let count = plain.kind == "ordinal" || x.value == y.value && more;
        if count || x.value != y.value {
            return if x.written == y.written { near(a, b) } else { Comparison::Different };
        }
    }
    // 十五日 is fifteen days or the fifteenth, 二亲等 of the second degree.
    let day = |q: &Anchor, o: &Anchor| matches!(q.field("unit"), Some("day" | "du")) && o.kind == "ordinal";
    if (day(a, b) || day(b, a)) && x.written == y.written {
        return Comparison::Same;
    }
    // *… and four for the other*: the unit was said before.
    let left_out = |n: &Anchor, q: &Anchor, number: &Magnitude, amount: &Magnitude| {
        let unit = n.field("elliptic").and_then(units::unit).filter(|_| q.field("unit").is_some());
        unit.is_some_and(|u| {
            number.written.times(u.factor) == Some(amount.value) && alike(&Dimension::Unit(u.base), &amount.dimension)
        })
    };
    if left_out(a, b, &x, &y) || left_out(b, a, &y, &x) {
        return Comparison::Same;
    }
    let aged = |m: &Magnitude| matches!(&m.dimension, Dimension::Unit(u) if u.ends_with("/age"));
    let plain = |m: &Magnitude| m.dimension == Dimension::Pure;
    let age = (aged(&x) && plain(&y) || plain(&x) && aged(&y)) && x.written == y.written;
    let same = age || agrees(&x, &y) || agrees(&y, &x);
    match (alike(&x.dimension, &y.dimension), same) {
        (true, true) => Comparison::Same,
        // The same figure of another thing: thirty days, thirty months.
        // One is said of anything: 一年 and *one of* have nothing in common.
        (false, _)
            if x.written == y.written
                && x.precision == y.precision
                && !((a.soft || b.soft) && (plain(&x) || plain(&y))) =>
        {
            // 每升水中……0.3毫克, *0.3 mg … per litre of water*
            let part = |p: &Magnitude, q: &Magnitude| match (&p.dimension, &q.dimension) {
                (Dimension::Unit(p), Dimension::Unit(q)) => q.split_once(" per ").is_some_and(|(over, _)| over == p),
                _ => false,
            };
            let either = plain(&x) || plain(&y) || part(&x, &y) || part(&y, &x);
            if either { unsaid(a, b) } else { near(a, b) }
        }
        _ => Comparison::Different,
    }
}

/// Whether two dimensions may be one: of a currency only part may be said (*dollars*, 元), and a pound is a mass or money.
fn alike(a: &Dimension, b: &Dimension) -> bool {
    match (a, b) {
        (Dimension::Money(x), Dimension::Money(y)) => currency::may_be_one(x, y),
        (Dimension::Money(m), Dimension::Unit(u)) | (Dimension::Unit(u), Dimension::Money(m)) => {
            u == "lb" && *m == "GBP"
        }
        (Dimension::Unit(x), Dimension::Unit(y)) => currency::may_be_one(x, y),
        // *Aged 65* has no unit.
        (Dimension::Unit(u), Dimension::Pure) | (Dimension::Pure, Dimension::Unit(u)) => u.ends_with("/age"),
        _ => a == b,
    }
}

/// Whether `y` is what `x` allows.
fn agrees(x: &Magnitude, y: &Magnitude) -> bool {
    match (x.precision, y.precision) {
        (Some(MORE), None) => {
            // 40多 is 41 to 49; said in another unit (four decades) it is the same round number.
            let next = x.written.last_place().and_then(|p| x.written.plus(p));
            x.value == y.value
                || next.is_some_and(|n| x.written <= y.written && y.written < n) && x.dimension == y.dimension
        }
        // Several tens are no exact number.
        (Some(SEVERAL), None) | (None, Some(SEVERAL)) => false,
        _ => x.value == y.value,
    }
}

fn near(a: &Anchor, b: &Anchor) -> Comparison {
    Comparison::Near(vec![Difference { field: "unit".into(), a: unit(a), b: unit(b) }])
}

/// A unit of which one side says nothing: 后四年度, *the four ensuing ones*.
fn unsaid(a: &Anchor, b: &Anchor) -> Comparison {
    Comparison::Near(vec![Difference { field: "unsaid".into(), a: unit(a), b: unit(b) }])
}

/// Per cent against percentage points.
fn points(a: &Anchor, b: &Anchor) -> Comparison {
    Comparison::Near(vec![Difference { field: "points".into(), a: unit(a), b: unit(b) }])
}

/// What a value is counted in, in words.
fn unit(x: &Anchor) -> Option<String> {
    let share = x.field("points").map_or("percent", |_| "percentage points");
    let unit = x.field("currency").or(x.field("unit"));
    unit.map(str::to_string).or((x.kind == "percent").then(|| share.to_string()))
}
