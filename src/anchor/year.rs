//! Years: 2016年, 民国八十五年 (1996), *2016*, *2017-2020*, 二〇一六年.

use super::AnchorKind;
use super::compare::calendar;
use super::common::{Context, Found, What, Pattern, Signs, pattern};
use crate::lang::numerals_zh::value;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("year", "A year", "date-mismatch", find).compared(calendar).answering(&["number"]);

static YEAR: Pattern = pattern!(
    "(?:民国\\s*(?P<roc>[0-9]{{1,3}}|[一二三四五六七八九〇零十百]{{1,6}}|元)\\s*年)|(?P<cn>[一二][一二三四五六七八九〇零]{{3}}|二千零?[一二三四五六七八九十]{{1,3}}|一千[一二三四五六七八九]百[一二三四五六七八九十]{{1,3}})\\s*年|(?P<y>[0-9]{{4}})(?:/[0-9]{{2}})?(?:\\s*年)?"
);
/// A conference with the last two figures of its year: WTSA-16.
static SESSION: Pattern =
    pattern!("\\b(?:WTSA|WTDC|WRC|WARC|WCIT|WTPF|PP|RA|CPM|RRC|GSS|WSIS|COP|RPM)[- ]?'?(?P<y>[0-9]{{2}})\\b");

fn find(ctx: &Context) -> Vec<Found> {
    let text = ctx.text();
    let of = |at: Span, y: String| Found::of(at, vec![("year", y)]);
    let mut out: Vec<Found> = Vec::new();
    if ctx.has(&[Signs::FIGURE, Signs::CAPITALS]) {
        out.extend(SESSION.all(text).filter_map(|c| c.name("y")).filter_map(|y| {
            Some(of(Span::new(y.start(), y.end()), super::common::full_year(y.as_str().parse().ok()?)))
        }));
    }
    if !ctx.has(&[Signs::FIGURE]) && !ctx.has(&[Signs::YEAR]) {
        return out;
    }
    for c in YEAR.all(text) {
        let m = c.whole();
        let at = Span::new(m.start(), m.start() + m.as_str().trim_end().len());
        if let Some(roc) = c.name("roc") {
            let n = if roc.as_str() == "元" { Some(1) } else { value(roc.as_str()).and_then(|v| v.as_whole()) };
            out.extend(n.map(|n| of(at, (n + 1911).to_string())));
        } else if let Some(cn) = c.name("cn") {
            out.extend(value(cn.as_str()).map(|v| of(at, v.to_string())));
        } else if let Some(y) = c.name("y") {
            let bare = !m.as_str().ends_with('年');
            if !bare || is_year(ctx, Span::new(y.start(), y.end())) {
                out.push(of(if bare { Span::new(y.start(), y.end()) } else { at }, y.as_str().to_string()));
            }
        }
    }
    out.sort_by_key(|f| f.at.start);
    out
}

/// Whether four bare figures are a year: between 1900 and 2099, touched by nothing that makes them a count, a code or a part of a number.
fn is_year(ctx: &Context, at: Span) -> bool {
    let n: u32 = at.of(ctx.text()).parse().unwrap_or(0);
    let prev = ctx.before(at.start).chars().next_back();
    let after = ctx.after(at.end);
    let next = after.chars().next();
    let joined = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_digit() || c.is_ascii_alphabetic() || matches!(c, '%' | '.' | '+' | '$' | '#'))
    };
    let decimal = next == Some('.') && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let thousands = next == Some(',') && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let after_thousands =
        prev == Some(',') && ctx.before(at.start).chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit());
    let touched = crate::lang::numeral::touches_letter(ctx.text(), at)
        || joined(prev)
        || joined(next.filter(|c| *c != '.'))
        || decimal
        || thousands
        || after_thousands;
    !touched && (1900..2100).contains(&n) && !is_counted(ctx, at)
}

/// Whether a unit or a currency stands beside the figures: 2000 MHz, *$2000*.
fn is_counted(ctx: &Context, at: Span) -> bool {
    ctx.measured().iter().any(|m| m.at.overlaps(at) && (m.what != What::Count || m.at.start < at.start))
}
