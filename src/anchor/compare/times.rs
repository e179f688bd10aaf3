//! Times of the day, parts of the calendar, and how often something happens.

use super::{Comparison, Difference, differs};
use crate::anchor::common::units;
use crate::document::Anchor;
use crate::lang::value::Value;

/// Two times of the day. One that leaves its half of the day open is the same in either, unless the other counts the hours to 24.
pub(in crate::anchor) fn clock(a: &Anchor, b: &Anchor) -> Comparison {
    if let (Some(x), Some(y)) = (a.field("value"), b.field("value")) {
        // *At 9.15* is what the other side has as a number.
        return if Value::read(x) == Value::read(y) { Comparison::Same } else { Comparison::Different };
    }
    let (Some(x), Some(y)) = (a.field("time"), b.field("time")) else {
        return if a.key == b.key { Comparison::Same } else { Comparison::Different };
    };
    let half = |h: &str| Difference {
        field: "half of the day".into(),
        a: a.field(h).map(Into::into),
        b: b.field(h).map(Into::into),
    };
    let (open, said) = (|c: &Anchor| c.field("half") == Some("open"), |c: &Anchor| c.field("half") == Some("said"));
    if x == y || apart(x, y) && (open(a) && (said(b) || open(b)) || open(b) && said(a)) {
        return Comparison::of(differs(a, b, "zone").into_iter().collect());
    }
    if apart(x, y) { Comparison::Near(vec![half("time")]) } else { Comparison::Different }
}

/// Whether two times are twelve hours apart.
fn apart(x: &str, y: &str) -> bool {
    let of = |t: &str| Some((t.get(..2)?.parse::<i32>().ok()?, t.get(2..)?.to_string()));
    matches!((of(x), of(y)), (Some((h, m)), Some((g, n))) if m == n && (h - g).abs() == 12)
}

/// Two parts of the calendar of one class. Of a decade the century may be left out; a part of it may not.
pub(in crate::anchor) fn period(a: &Anchor, b: &Anchor) -> Comparison {
    // 第二年 is the second year or the next.
    if let (Some(x), Some(y)) = (a.field("value"), b.field("value")) {
        return if x == y { Comparison::Same } else { Comparison::Different };
    }
    if a.field("of").is_none() || a.field("of") != b.field("of") {
        return Comparison::Different;
    }
    let (Some(x), Some(y)) = (a.field("which"), b.field("which")) else { return Comparison::Different };
    let bare = |d: &str| d.len() == 1;
    let same = x == y || a.field("of") == Some("decade") && (bare(x) && y.ends_with(x) || bare(y) && x.ends_with(y));
    match (a.field("part"), b.field("part")) {
        (p, q) if p == q => {
            if same {
                Comparison::Same
            } else {
                Comparison::Different
            }
        }
        (p, q) if same => {
            Comparison::Near(vec![Difference { field: "part".into(), a: p.map(Into::into), b: q.map(Into::into) }])
        }
        _ => Comparison::Different,
    }
}

/// Two rates, or a rate and the time that it is counted in. Twice a year is every six months. A rate that stands alone in its clause is once.
pub(in crate::anchor) fn frequency(a: &Anchor, b: &Anchor) -> Comparison {
    let (Some((x, u)), Some((y, v))) = (time(a), time(b)) else { return Comparison::Different };
    if u != v {
        return Comparison::Different;
    }
    let once = |c: &Anchor| c.field("alone").map(|_| Value::whole(1));
    let times = |c: &Anchor| c.field("times").and_then(Value::read);
    if let (Some(m), Some(n)) = (times(a).or(once(a)), times(b).or(once(b)))
        && x == y
        && m != n
    {
        return Comparison::Near(vec![Difference {
            field: "times".into(),
            a: Some(m.to_string()),
            b: Some(n.to_string()),
        }]);
    }
    let rate = |t: Value, c: &Anchor| times(c).map_or(Some(t), |n| t.over(n));
    let same = x == y || times(a).is_some() != times(b).is_some() && rate(x, a) == rate(y, b);
    if same { Comparison::Same } else { Comparison::Different }
}

/// A length of time in the base unit of its dimension.
fn time(a: &Anchor) -> Option<(Value, String)> {
    let unit = units::unit(a.field("unit")?)?;
    let value = Value::read(a.field("value")?)?;
    Some((value.times(unit.factor)?, unit.base.into_owned()))
}
