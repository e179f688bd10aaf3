//! Months without year or day: *July*, 七月, 6/7月.

use super::AnchorKind;
use super::common::{Context, Found, Link, MONTH, Pattern, Signs, month, pattern};
use super::compare::calendar;
use crate::document::Lang;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("month", "A month of no stated year", "date-mismatch", find)
    .compared(calendar)
    .answering(&["quantity"]);

static EN: Pattern = pattern!("\\b(?P<m>{MONTH})\\b");
static ZH: Pattern = pattern!("(?P<l>(?:[0-9]{{1,2}}\\s*月?\\s*[、,/~–至到和及-]\\s*)*)(?P<m>[0-9]{{1,2}})\\s*月");
static EACH: Pattern = pattern!("[0-9]{{1,2}}");
/// *May* is a month only where a preposition, another month or a figure says so.
static MAY: Pattern = pattern!(
    "(?:\\b(?:in|of|until|before|by|from|to|and|every|each|since|during|early|late|mid)[ -]|{MONTH},?\\s|{MONTH}[/–-]|[0-9]\\s)\\s*$"
);

fn find(ctx: &Context) -> Vec<Found> {
    let found: Vec<(Span, u32)> = match ctx.lang {
        Lang::En if ctx.has(&[Signs::CAPITAL, Signs::MONTH_WORD]) => english(ctx.text()),
        Lang::Zh if ctx.has(&[Signs::MONTH]) => chinese(ctx),
        _ => return Vec::new(),
    };
    let mut before: Option<(Span, u32)> = None;
    let mut out = Vec::with_capacity(found.len());
    for (at, m) in found {
        let link = before.and_then(|b| Link::between(ctx.text(), b.0, at)?.field(b.1 + 1 == m));
        let one = Found::of(at, vec![("month", m.to_string())]);
        out.push(match link {
            Some(link) => one.field("link", link),
            None => one,
        });
        before = Some((at, m));
    }
    out
}

fn english(text: &str) -> Vec<(Span, u32)> {
    let sure = |m: &str, at: usize| {
        !matches!(m, "May" | "March" | "MAY" | "MARCH")
            || MAY.is_in(tail(text.get(..at).unwrap_or("")))
            || text.get(at + m.len()..).is_some_and(|t| t.starts_with(['/', '–']))
    };
    EN.all(text)
        .filter_map(|c| c.name("m"))
        .filter(|m| sure(m.as_str(), m.start()))
        .filter_map(|m| Some((Span::new(m.start(), m.end()), month(m.as_str())?)))
        .collect()
}

fn chinese(ctx: &Context) -> Vec<(Span, u32)> {
    let figured = ctx.figured();
    let mut out = Vec::new();
    for c in ZH.all(figured.text()) {
        let (all, Some(l), Some(m)) = (c.whole(), c.name("l"), c.name("m")) else { continue };
        let mut push = |start: usize, end: usize, said: &str| {
            let n = said.parse().ok().filter(|n| (1..=12).contains(n));
            out.extend(n.map(|n: u32| (figured.back(Span::new(start, end)), n)));
        };
        for x in EACH.find_all(l.as_str()) {
            // A month of its own takes its name along.
            let named = l.as_str().get(x.end()..).is_some_and(|t| t.trim_start().starts_with('月'));
            let end = l.start() + x.end();
            let end = if named {
                figured.text().get(end..).and_then(|t| t.find('月')).map_or(end, |i| end + i + '月'.len_utf8())
            } else {
                end
            };
            push(l.start() + x.start(), end, x.as_str());
        }
        push(m.start(), all.end(), m.as_str());
    }
    out
}

/// The last two dozen bytes, on a character boundary.
fn tail(text: &str) -> &str {
    let mut at = text.len().saturating_sub(24);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text.get(at..).unwrap_or("")
}
