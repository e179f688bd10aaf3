//! Dates: a day or a month of a year, a day of a month: *25 October to 3 November 2016*, 2016年10月25日至11月3日, 15.XI.2015, 2016-10-25, 12/25/2025, 每月5日.
//!
//! In a range or list the one that leaves out its year (or month) takes that of its neighbour. A day that no month has (十二月四十一日) is a date all the same.

mod chinese;
mod english;
mod figures;

use super::AnchorKind;
use super::common::{Context, Found, Link, Match, Signs};
use super::compare::calendar;
use crate::document::Lang;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("date", "A date, or a month of a year", "date-mismatch", find)
    .compared(calendar)
    .answering(&["quantity", "ordinal"]);

/// The last day that is read as one.
const LAST: u32 = 99;

/// A date as a pattern finds it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Date {
    at: Span,
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    link: Option<Link>,
    /// 5/6/2026: the day may be the month.
    turned: bool,
    /// 6月终了: the last day of the month is meant.
    end: bool,
    soft: bool,
}

impl Date {
    fn new(at: Span, year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Self {
        Date { at, year, month, day, link: None, turned: false, end: false, soft: false }
    }
}

fn find(ctx: &Context) -> Vec<Found> {
    let figured = ctx.has(&[Signs::FIGURE]);
    let mut dates = if figured { figures::find(ctx) } else { Vec::new() };
    match ctx.lang {
        Lang::En if ctx.has(&[Signs::MONTH_WORD]) || ctx.text().contains("month") => dates.extend(english::find(ctx)),
        Lang::Zh if ctx.has(&[Signs::MONTH]) => dates.extend(chinese::find(ctx)),
        _ => {}
    }
    dates.sort_by_key(|d| (d.at.start, std::cmp::Reverse(d.at.end)));
    let mut kept: Vec<Date> = Vec::new();
    for d in dates {
        if kept.last().is_none_or(|k| k.at.end <= d.at.start) {
            kept.push(d);
        }
    }
    inherit(ctx.text(), &mut kept);
    let mut before: Option<Date> = None;
    let mut out = Vec::new();
    for d in kept {
        if d.year.is_some() || d.day.is_some() {
            out.extend(of(d, before));
        }
        before = Some(d);
    }
    out
}

fn of(d: Date, before: Option<Date>) -> Option<Found> {
    let mut fields = Vec::new();
    let mut key = d.year.map_or("-".to_string(), |y| y.to_string());
    fields.extend(d.year.map(|y| ("year", y.to_string())));
    let month = d.month.filter(|m| (1..=12).contains(m));
    // A day of every month has no month.
    if month.is_none() && (d.month.is_some() || d.day.is_none()) {
        return None;
    }
    key.push_str(&month.map_or("---".into(), |m| format!("-{m:02}")));
    fields.extend(month.map(|m| ("month", m.to_string())));
    if let Some(day) = d.day {
        if !(1..=LAST).contains(&day) {
            return None;
        }
        key.push_str(&format!("-{day:02}"));
        fields.push(("day", day.to_string()));
    }
    let found = Found { key, ..Found::of(d.at, fields) }.soft(d.soft);
    let found = if d.turned { found.field("turned", "yes") } else { found };
    let found = if d.end { found.field("end", "yes") } else { found };
    let link = d.link.and_then(|l| l.field(before.is_some_and(|b| follows(&b, &d))));
    Some(match link {
        Some(l) => found.field("link", l),
        None => found,
    })
}

/// Whether one date is the next after another of its kind.
fn follows(a: &Date, b: &Date) -> bool {
    let next = |x: Option<u32>, y: Option<u32>| x.zip(y).is_some_and(|(x, y)| x + 1 == y);
    match (a.day, b.day) {
        (Some(_), Some(_)) => a.year == b.year && a.month == b.month && next(a.day, b.day),
        (None, None) => a.year == b.year && next(a.month, b.month),
        _ => false,
    }
}

/// Of two dates that are joined, the one that leaves out its year, or its month too, takes it from the other.
fn inherit(text: &str, dates: &mut [Date]) {
    for i in 1..dates.len() {
        let Some([a, b]) = dates.get_mut(i - 1..=i) else { continue };
        if let Some(link) = Link::between(text, a.at, b.at) {
            b.link = b.link.or(Some(link));
            if b.month.is_some() {
                b.year = b.year.or(a.year);
            }
        }
    }
    for i in (1..dates.len()).rev() {
        let Some([a, b]) = dates.get_mut(i - 1..=i) else { continue };
        if b.link.is_some() && a.month.is_some() {
            a.year = a.year.or(b.year);
        }
    }
}

/// The figures of a group, an ordinal's letters left out.
fn number(text: Option<Match>) -> Option<u32> {
    let t = text?.as_str();
    t.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()
}

#[cfg(test)]
mod tests;
