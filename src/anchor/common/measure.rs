//! What the numerals of a text count: money, a unit of measurement, hundredths, or nothing that has a name here.
//!
//! In: a context with its numerals. Out: one [`Measured`] for each cardinal, or for several that are one amount (两年六个月, 250元五角). In a range or list the unit and the
//! multiplier that stand once are those of all its members: 200-300万美元, *5, 10 and 15 km*. Linear in the text.

use super::units::{self, Unit};
use super::{Context, currency};
use crate::document::Lang;
use crate::lang::numeral::{Form, Numeral, Precision, figures};
use crate::lang::value::Value;
use crate::span::Span;

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

/// What stands between the members of a range, and of a list.
const RANGE: [&str; 18] = [
    "-",
    "–",
    "~",
    "～",
    "至",
    "到",
    " to ",
    " - ",
    " – ",
    "或",
    " or ",
    "以上",
    "以上,",
    "以上、",
    "以上至",
    "-至",
    "× ",
    " by ",
];
const LIST: [&str; 16] = [
    "、", "和", "及", "与", ",", ", ", " and ", ", and ", ", or ", "/", "×", " × ", " x ", "以及", "和/或", " and/or ",
];

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
    if let Some((at, ids, part)) = currency::beside(ctx, reach) {
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
        && let Some((name, id)) = [("摄氏", "celsius"), ("华氏", "fahrenheit"), ("摄氏零下", "celsius")]
            .iter()
            .find(|(w, _)| head.ends_with(w))
    {
        unit = units::unit(id)?;
        at.start -= name.len();
        value = if name.ends_with("零下") { value.negative() } else { value };
    }
    if ctx.lang == Lang::Zh
        && let Some((whole, before)) = units::for_each(head, &unit)
    {
        (unit, at.start) = (whole, n.at.start - before);
    }
    // 时速为120公里
    if ctx.lang == Lang::Zh
        && matches!(unit.base.as_ref(), "m" | "inch")
        && let Some(hourly) = hourly(head, &unit)
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
            .filter(|l| !rest.get(*l..).is_some_and(|t| t.starts_with(['数', '径', '导'])))
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

/// A length that is said to be covered in an hour: 时速120公里.
fn hourly(head: &str, unit: &Unit) -> Option<Unit> {
    let near: String = head.chars().rev().take(6).collect();
    near.contains("速时").then(|| units::unit(&format!("{} per hour", unit.id))).flatten()
}

/// The unit behind a numeral; *half a year* and 一个半月 have something between.
fn unit_behind(ctx: &Context, n: &Numeral, behind: &str) -> (Option<(Unit, usize)>, usize) {
    let text = n.at.of(ctx.text());
    if ctx.lang == Lang::Zh {
        if text == "半"
            && let Some(found) = units::at(behind, ctx.lang)
        {
            return (Some(found), 0);
        }
        if text.ends_with("个半") || text == "半" {
            let skipped = if text == "半" && behind.starts_with('个') { '个'.len_utf8() } else { 0 };
            let rest = behind.get(skipped..).unwrap_or("");
            if rest.starts_with('月') {
                return (units::unit("month").map(|u| (u, '月'.len_utf8())), skipped);
            }
            return (units::at(rest, ctx.lang), skipped);
        }
        // 15节 is a speed only where something moves.
        if behind.starts_with('节') && ctx.before(n.at.start).chars().rev().take(12).any(|c| matches!(c, '速' | '航'))
        {
            return (units::unit("knot").map(|u| (u, '节'.len_utf8())), 0);
        }
        // 三月以下有期徒刑: months, where no calendar has so many of them.
        if let Some(rest) = behind.strip_prefix('月')
            && ["以上", "以下", "以内", "未满", "有期"].iter().any(|w| rest.starts_with(w))
        {
            return (units::unit("month").map(|u| (u, '月'.len_utf8())), 0);
        }
        return (units::at(behind, ctx.lang), 0);
    }
    if text.eq_ignore_ascii_case("half") {
        for article in [" a ", " an ", "-", " "] {
            if let Some(rest) = behind.strip_prefix(article)
                && let Some((unit, len)) = units::at(rest, ctx.lang)
            {
                return (Some((unit, len)), article.len());
            }
        }
        return (None, 0);
    }
    // *One and a half of an hour* is not said, *a quarter of an hour* is.
    if n.fraction {
        for of in [" of a ", " of an "] {
            if let Some(rest) = behind.strip_prefix(of)
                && let Some((unit, len)) = units::at(rest, ctx.lang)
            {
                return (Some((unit, len)), of.len());
            }
        }
    }
    (units::at(behind, ctx.lang), 0)
}

/// Gives the members of a range or list the unit and the multiplier that stand once.
fn share(text: &str, all: &mut [Measured], sources: &[&Numeral]) {
    for i in (0..all.len().saturating_sub(1)).rev() {
        let Some([a, b]) = all.get(i..=i + 1) else { continue };
        let (Some(x), Some(y)) = (sources.get(i), sources.get(i + 1)) else { continue };
        let between = text.get(a.at.end..b.at.start).unwrap_or("?");
        let range = RANGE.contains(&between) || bounds(between);
        if !range && !LIST.contains(&between) {
            continue;
        }
        let (mut what, mut value) = (a.what.clone(), a.value);
        let fits = x.precision == Precision::Exact && !x.fraction && x.form != Form::Implied;
        if fits
            && range
            && let Some(factor) = multiplier(text, y)
            && multiplier(text, x).is_none()
            && let Some(scaled) = a.value.times(factor)
            && scaled < b.value
        {
            value = scaled;
        }
        // Of a sub-unit the value was brought to the main one.
        if what == What::Count && b.what != What::Count && fits {
            what = b.what.clone();
            // Of *5 to 10 per mille* both are thousandths.
            let mille =
                ["‰", "mille", "thousand"].iter().any(|w| b.what == What::Percent && b.at.of(text).ends_with(w));
            value = if mille { value.over(Value::whole(10)).unwrap_or(value) } else { value };
        }
        // US$ 2–3 million, 百分之二十至四十: what stands before the first is said of the second too.
        let ahead = matches!(a.what, What::Money(_)) && a.at.start < x.at.start
            || a.what == What::Percent && range && a.at.of(text).contains("分之");
        let give = (b.what == What::Count && ahead).then(|| a.what.clone());
        if let Some(a) = all.get_mut(i) {
            a.soft &= what == What::Count;
            (a.what, a.value) = (what, value);
        }
        if let (Some(what), Some(b)) = (give, all.get_mut(i + 1)) {
            (b.what, b.soft) = (what, false);
        }
    }
}

/// *But not more than*: only words that bound a number stand between two.
fn bounds(between: &str) -> bool {
    const WORDS: [&str; 24] = [
        "plus",
        "minus",
        "but",
        "and",
        "or",
        "not",
        "no",
        "more",
        "less",
        "than",
        "to",
        "exceeding",
        "up",
        "over",
        "a",
        "maximum",
        "minimum",
        "of",
        "below",
        "above",
        "at",
        "most",
        "least",
        "fewer",
    ];
    let words: Vec<&str> = between.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let joint = words.first().is_some_and(|w| matches!(*w, "but" | "and" | "or" | "to" | "up" | "plus"));
    joint && words.len() >= 2 && words.len() <= 7 && words.iter().all(|w| WORDS.contains(w))
}

/// What a numeral's figures are multiplied with by a word or character at its end: 万, *million*.
fn multiplier(text: &str, n: &Numeral) -> Option<Value> {
    let said = n.at.of(text);
    if n.form == Form::Figures {
        let (_, first) = figures(said)?;
        return n.value.over(first).filter(|f| *f >= Value::whole(1000));
    }
    let words = [(" hundred", 100), (" thousand", 1000), (" million", 1_000_000), (" billion", 1_000_000_000)];
    let factor = words.iter().find(|(w, _)| said.ends_with(w)).map(|(_, f)| *f);
    let zh = [("万", 10_000), ("亿", 100_000_000)].iter().find(|(w, _)| said.ends_with(w)).map(|(_, f)| *f);
    factor.or(zh).map(Value::whole)
}

/// Names of times that are a number by themselves: *a fortnight*, *biennium*, *in recent decades*; *an hour and a half*.
fn bare_units(ctx: &Context, found: &[Measured]) -> Vec<Measured> {
    let mut out: Vec<Measured> = Vec::new();
    let text = ctx.text();
    let names = [
        ("fortnight", "fortnight"),
        ("bienni", "biennium"),
        ("quadrennium", "quadrennium"),
        ("decade", "decade"),
        ("century", "century"),
    ];
    for (stem, id) in names {
        for (start, _) in text.match_indices(stem) {
            let word = text.get(start..).unwrap_or("");
            let len = word.bytes().take_while(u8::is_ascii_alphabetic).count();
            let at = Span::new(start, start + len);
            let whole = word.get(..len).unwrap_or("");
            let known =
                ["fortnight", "biennium", "bienniums", "quadrennium", "decade", "decades", "century"].contains(&whole);
            let free = found.iter().all(|m| !m.at.overlaps(at));
            // The twentieth century is none that is counted, nor is *the biennium*.
            let counted = id != "century" || ["a ", "one "].iter().any(|w| ctx.before(start).ends_with(w));
            let Some(unit) = units::unit(id).filter(|_| known && free && counted) else { continue };
            let several = whole == "decades";
            out.push(Measured {
                precision: if several { Precision::Several } else { Precision::Exact },
                soft: !several && !ctx.before(start).ends_with("a "),
                ..Measured::new(at, Value::whole(1), What::Unit(unit))
            });
        }
    }
    articles(ctx, found, &mut out);
    for (start, and) in text.match_indices(" and ") {
        // *A year and three months*, *an hour and a half*
        let head = ctx.before(start);
        let name = head.rsplit(' ').next().unwrap_or("");
        let article = head.get(..head.len() - name.len()).unwrap_or("");
        let one = [" a ", " an "].iter().find(|a| article.ends_with(**a)).map(|a| a.len() - 1);
        let one = one.or(["a ", "an ", "A ", "An "].iter().find(|a| article == **a).map(|a| a.len()));
        let Some(one) = one else { continue };
        let Some((unit, len)) = units::at(name, Lang::En).filter(|(_, len)| *len == name.len()) else { continue };
        let rest = ctx.after(start + and.len());
        let half = rest.starts_with("a half");
        let counted = found.iter().any(|m| {
            m.at.start == start + and.len()
                && matches!(&m.what, What::Unit(u) if u.base == unit.base && u.factor < unit.factor)
        });
        if !half && !counted {
            continue;
        }
        let value = if half { Value::ratio(3, 2).unwrap_or(Value::whole(1)) } else { Value::whole(1) };
        let end = if half { start + and.len() + "a half".len() } else { start };
        let at = Span::new(start - len - one, end);
        out.push(Measured::new(at, value, What::Unit(unit)));
    }
    out
}

/// *A year*, *an hour*: one, where the other language may say 一年 or nothing.
fn articles(ctx: &Context, found: &[Measured], out: &mut Vec<Measured>) {
    const NAMES: [&str; 8] = ["year", "month", "week", "day", "hour", "minute", "quarter", "semester"];
    let text = ctx.text();
    for name in NAMES {
        for (start, _) in text.match_indices(name) {
            let rest = text.get(start + name.len()..).unwrap_or("");
            let head = ctx.before(start);
            let Some(len) = [" a ", " an "].iter().find(|a| head.ends_with(**a)).map(|a| a.len() - 1) else { continue };
            let at = Span::new(start - len, start + name.len());
            let whole = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
            // *A quarter of the members* is a fraction.
            let share = name == "quarter" && rest.starts_with(" of");
            let Some(unit) = units::unit(name).filter(|_| whole && !share && found.iter().all(|m| !m.at.overlaps(at)))
            else {
                continue;
            };
            out.push(Measured { soft: true, ..Measured::new(at, Value::whole(1), What::Unit(unit)) });
        }
    }
}

/// Puts together what is one amount: 两年零六个月, 250元五角, *one hour and thirty minutes*.
fn join(text: &str, all: Vec<Measured>) -> Vec<Measured> {
    let mut out: Vec<Measured> = Vec::with_capacity(all.len());
    for m in all {
        let joined = out.last().and_then(|l| one_amount(text, l, &m));
        match (joined, out.last_mut()) {
            (Some(whole), Some(last)) => *last = whole,
            _ => out.push(m),
        }
    }
    out
}

fn one_amount(text: &str, a: &Measured, b: &Measured) -> Option<Measured> {
    let between = text.get(a.at.end..b.at.start)?;
    if !matches!(between, "" | "零" | "又" | " " | " and " | ", ")
        || a.precision != Precision::Exact
        || b.precision != Precision::Exact
    {
        return None;
    }
    let at = a.at.join(b.at);
    match (&a.what, &b.what) {
        (What::Unit(x), What::Unit(y)) if x.base == y.base && y.factor < x.factor && between != ", " => {
            // The smaller part is less than one of the larger.
            let small = b.value.times(y.factor)?;
            let whole = a.value.times(x.factor)?.plus(small)?.over(y.factor)?;
            (small < x.factor).then(|| Measured { at, value: whole, what: b.what.clone(), soft: false, ..a.clone() })
        }
        // A part of the main unit: 250元五角.
        (What::Money(x), What::Money(y))
            if between != ", " && b.value < Value::whole(1) && a.value >= Value::whole(1) =>
        {
            let value = a.value.plus(b.value).filter(|_| currency::may_be_one(x, y))?;
            Some(Measured { at, value, soft: false, ..a.clone() })
        }
        _ => None,
    }
}
