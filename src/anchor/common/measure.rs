//! What the numerals of a text count: money, a unit of measurement, hundredths, or nothing that has a name here.
//!
//! In: a context with its numerals. Out: one [`Measured`] for each cardinal, or for several that are one amount (两年六个月, 250元五角). In a range or list the unit and the
//! multiplier that stand once are those of all its members: 200-300万美元, *5, 10 and 15 km*. Linear in the text.

mod bare;
mod beside;
mod join;
mod share;

use super::units::{self, Unit};
use super::{Context, currency};
use crate::document::Lang;
use crate::lang::numeral::{Form, Numeral, Precision};
use crate::lang::value::Value;
use crate::span::Span;
use bare::bare_units;
use beside::unit_behind;
use join::join;
use share::share;

/// What a number counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// Things, or nothing: a bare number.
    Count,
    /// Hundredths.
    Percent,
    /// Codes of currencies that may be meant, parted by `/`.
    Money(String),
    Unit(Unit),
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measured {
    pub at: Span,
    /// In the unit, or of the main unit of the currency.
    pub value: Value,
    pub what: What,
    pub precision: Precision,
    pub soft: bool,
    pub fraction: bool,
    /// Of hundredths, whether they are percentage points.
    pub points: bool,
    /// Whether something grew to so many times what it was.
    pub grown: bool,
    /// Whether it multiplies.
    pub times: bool,
}

impl Measured {
    /// An exact amount that is surely meant.
    pub fn new(at: Span, value: Value, what: What) -> Self {
        Measured {
            at,
            value,
            what,
            precision: Precision::Exact,
            soft: false,
            fraction: false,
            points: false,
            grown: false,
            times: false,
        }
    }
}

pub(crate) fn measure(ctx: &Context) -> Vec<Measured> {
    let text = ctx.text();
    let mut out: Vec<Measured> = Vec::with_capacity(ctx.numerals.len());
    let mut sources: Vec<&Numeral> = Vec::new();
    for n in ctx.numerals.iter().filter(|n| !n.ordinal) {
        if let Some(m) = one(ctx, n) {
            out.push(m);
            sources.push(n);
        }
    }
    share(text, &mut out, &sources);
    if ctx.lang == Lang::En {
        out.extend(bare_units(ctx, &out));
        out.sort_by_key(|m| m.at.start);
    }
    join(text, out)
}

/// A numeral with the unit beside it.
fn one(ctx: &Context, n: &Numeral) -> Option<Measured> {
    let make = |at: Span, value: Value, what: What, soft: bool| {
        let of = Measured::new(at, value, what);
        let (precision, fraction, points, grown, times) = (n.precision, n.fraction, n.points, n.grown, n.times);
        Some(Measured { precision, soft, fraction, points, grown, times, ..of })
    };
    if n.percent {
        return make(n.at, n.value, What::Percent, n.soft);
    }
    // *Hundreds of millions of yuan*
    let of = n.precision == Precision::Several && ctx.lang == Lang::En && ctx.after(n.at.end).starts_with(" of ");
    let reach = Span::new(n.at.start, n.at.end + if of { " of".len() } else { 0 });
    let article = n.at.of(ctx.text()).eq_ignore_ascii_case("half") && ctx.after(n.at.end).starts_with(" a ");
    let reach = if article { Span::new(n.at.start, n.at.end + " a".len()) } else { reach };
    // 十二角 are corners: ten 角 are a yuan.
    let corners = |at: Span| n.value >= Value::whole(10) && at.of(ctx.text()).ends_with('角');
    if let Some((at, ids, part)) = currency::beside(ctx, reach).filter(|(at, ..)| !corners(*at)) {
        // 以百万元为单位: *in millions of dollars*.
        let bare = n.soft && n.value.as_whole().is_some_and(|v| v >= 100);
        return make(at, n.value.times(part)?, What::Money(ids.to_string()), bare);
    }
    if n.code {
        return None;
    }
    let head = ctx.before(n.at.start);
    let behind = ctx.after(n.at.end);
    // 分 is a hundredth of a yuan behind one, and a minute behind an hour; alone it may be a point.
    if ctx.lang == Lang::Zh && behind.starts_with('分') && !behind.starts_with("分之") {
        let at = Span::new(n.at.start, n.at.end + '分'.len_utf8());
        if head.ends_with(['元', '圆', '角']) {
            return make(at, n.value.over(Value::whole(100))?, What::Money("CNY/TWD/HKD/MOP".into()), false);
        }
        if head.ends_with("小时") && !behind.starts_with("分钟") {
            return make(at, n.value, What::Unit(units::unit("minute")?), false);
        }
    }
    let (found, offset) = match of {
        true => (units::at(ctx.after(reach.end), ctx.lang), " of".len()),
        false => unit_behind(ctx, n, behind),
    };
    let Some((mut unit, len)) = found else { return make(n.at, n.value, What::Count, n.soft) };
    // 2016年 is a year.
    if matches!(unit.id.as_ref(), "year" | "fiscalyear" | "biennium" | "quadrennium")
        && n.value.as_whole().is_some_and(|v| (1000..3000).contains(&v))
        && n.form != Form::Words
    {
        return make(n.at, n.value, What::Count, n.soft);
    }
    let mut at = Span::new(n.at.start, n.at.end + offset + len);
    // More than one year is no two years.
    let one = n.at.of(ctx.text()).eq_ignore_ascii_case("one");
    let mut value = if one { Value::whole(1) } else { n.value };
    // 一百零二会计年度 is a year and no span of time.
    if unit.id == "fiscalyear" && n.value >= Value::whole(50) {
        return None;
    }
    // 摄氏25度
    if matches!(unit.id.as_ref(), "du" | "degree")
        && let Some((name, id)) = [("摄氏", "celsius"), ("华氏", "fahrenheit")].iter().find(|(w, _)| head.ends_with(w))
    {
        unit = units::unit(id)?;
        at.start -= name.len();
    }
    if ctx.lang == Lang::Zh
        && let Some((whole, before)) = units::for_each(head, &unit)
    {
        (unit, at.start) = (whole, n.at.start - before);
    }
    // 时速为120公里, *a speed of 120 km*
    if matches!(unit.base.as_ref(), "m" | "inch")
        && let Some(hourly) = hourly(ctx.lang, head, &unit)
    {
        unit = hourly;
    }
    // *5 degrees below zero*
    let rest = ctx.after(at.end);
    if let Some(word) = [" below zero", " below freezing"].iter().find(|w| rest.starts_with(**w)) {
        (value, at.end) = (value.negative(), at.end + word.len());
    }
    // 一年半, *two days and a half*
    let half = if ctx.lang == Lang::Zh {
        rest.starts_with('半')
            .then_some('半'.len_utf8())
            .filter(|l| !rest.get(*l..).is_some_and(|t| t.starts_with(['数', '径', '导', '身'])))
    } else {
        rest.starts_with(" and a half").then_some(" and a half".len())
    };
    if let Some(len) = half.filter(|_| n.form != Form::Implied)
        && let Some(more) = Value::ratio(1, 2).and_then(|h| value.plus(h))
    {
        (value, at.end) = (more, at.end + len);
    }
    // *A day* and 次日 are said in many ways; half a year is half a year.
    let soft = n.soft && !n.fraction && value.as_whole().is_some();
    make(at, value, What::Unit(unit), soft)
}

/// A length that is said to be covered in an hour: 时速120公里, 最高速限六十公里, *at a speed of 120 km*.
fn hourly(lang: Lang, head: &str, unit: &Unit) -> Option<Unit> {
    let near = head.rsplit([',', ';', '。', '.', ':']).next().unwrap_or("");
    let near: String =
        near.chars().rev().take(if lang == Lang::Zh { 16 } else { 40 }).collect::<Vec<_>>().iter().rev().collect();
    let said = match lang {
        Lang::Zh => ["时速", "车速", "速限", "限速"].iter().any(|w| near.contains(w)),
        Lang::En => near.contains("speed"),
    };
    let long = !matches!(unit.id.as_ref(), "m" | "cm" | "mm" | "inch" | "foot");
    (said && long).then(|| units::unit(&format!("{} per hour", unit.id))).flatten()
}
