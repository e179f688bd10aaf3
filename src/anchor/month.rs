//! Months without year or day: *July*, 七月.

use super::AnchorKind;
use super::compare::calendar;
use super::common::{Context, Found, MONTH, Pattern, Signs, month, pattern, whole};
use crate::document::Lang;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("month", "A month of no stated year", "date-mismatch", find).compared(calendar);

static EN: Pattern = pattern!("\\b(?P<m>{MONTH})\\b");
static ZH: Pattern = pattern!(
    "(?:(?P<l>(?:(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})\\s*[、,]\\s*)+))?(?P<m>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})\\s*月"
);
static EACH: Pattern = pattern!("[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}}");
/// *May* is a month only where a preposition, another month or a figure says so.
static MAY: Pattern =
    pattern!("(?:\\b(?:in|of|until|before|by|from|to|and|every|each|since|during)|{MONTH},?|[0-9])\\s+$");

fn find(ctx: &Context) -> Vec<Found> {
    let text = ctx.text();
    let of = |start, end, m: u32| Found::of(Span::new(start, end), vec![("month", m.to_string())]);
    match ctx.lang {
        Lang::En if !ctx.has(&[Signs::CAPITAL, Signs::MONTH_WORD]) => Vec::new(),
        Lang::Zh if !ctx.has(&[Signs::MONTH]) => Vec::new(),
        Lang::En => EN
            .all(text)
            .filter_map(|c| c.name("m"))
            .filter(|m| {
                !matches!(m.as_str(), "May" | "March" | "MAY" | "MARCH") || MAY.is_in(tail(ctx.before(m.start())))
            })
            .filter_map(|m| Some(of(m.start(), m.end(), month(m.as_str())?)))
            .collect(),
        Lang::Zh => {
            let mut out = Vec::new();
            for c in ZH.all(text) {
                let (all, Some(m)) = (c.whole(), c.name("m")) else { continue };
                if let Some(l) = c.name("l") {
                    out.extend(EACH.find_all(l.as_str()).filter_map(|x| {
                        let n = whole(x.as_str()).filter(|n| (1..=12).contains(n))?;
                        Some(of(l.start() + x.start(), l.start() + x.end(), n as u32))
                    }));
                }
                if let Some(n) = whole(m.as_str()).filter(|n| (1..=12).contains(n)) {
                    out.push(of(m.start(), all.end(), n as u32));
                }
            }
            out
        }
    }
}

/// The last two dozen bytes, on a character boundary.
fn tail(text: &str) -> &str {
    let mut at = text.len().saturating_sub(24);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text.get(at..).unwrap_or("")
}
