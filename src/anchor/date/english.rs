//! English dates: *3–7 May 2026*, *May 3 and 5, 2026*, *the twenty-sixth day of June*, *April–November 2011*, *the fifth day of each month*.

use super::{Date, number};
use crate::anchor::common::{Context, Link, MONTH, Match, Pattern, Signs, month, pattern};
use crate::span::Span;

const D: &str = "(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?";
const Y: &str = "(?:1[0-9]|2[0-2])[0-9]{2}";
const TO: &str = "\\s*(?:-|–|/|&|,|,?\\s*\\b(?:to|and|or|until|through)(?:\\s+the)?\\s)\\s*";
const OF: &str = "\\s*,?\\s*(?:(?:of|in)\\s+)?(?:the\\s+year\\s+)?";

static DAY_FIRST: Pattern = pattern!(
    "\\b(?P<days>(?:{D}{TO}){{0,6}}{D})(?:\\s*\\({D}\\))?\\s+(?:day\\s+)?(?:of\\s+)?(?P<m>{MONTH})\\b\\.?(?:{OF}(?P<y>{Y})\\b)?"
);
static MONTH_FIRST: Pattern =
    pattern!("\\b(?P<m>{MONTH})\\b\\.?,?\\s+(?:the\\s+)?(?P<days>(?:{D}{TO}){{0,6}}{D})\\b(?:{OF}(?P<y>{Y})\\b)?");
static MONTH_YEAR: Pattern = pattern!("\\b(?P<ms>(?:{MONTH}\\b\\.?{TO}){{0,5}}{MONTH})\\b\\.?{OF}(?P<y>{Y})\\b");
/// A day of a month that is not named.
static EACH: Pattern = pattern!(
    "\\b(?P<d>{D})(?:\\s+day)?\\s+of\\s+(?:each|every|the|that|a|any|such)\\s+(?:(?:odd|even|other|calendar|following|same|next|preceding|second|succeeding|subsequent|ensuing)\\s+)?month\\b"
);
static ONE: Pattern = pattern!("{D}");
static NAME: Pattern = pattern!("{MONTH}");

/// Words that may follow a list of days; others are what is counted: *May 3 and 12 delegates*.
const FOLLOW: [&str; 13] =
    ["of", "in", "at", "to", "from", "for", "by", "and", "or", "until", "through", "each", "every"];

pub(super) fn find(ctx: &Context) -> Vec<Date> {
    let figured = ctx.figured();
    let text = figured.text();
    let mut out = Vec::new();
    if ctx.has(&[Signs::MONTH_WORD]) {
        named(text, &mut out);
    }
    for c in EACH.all(text).filter(|_| text.contains("month")) {
        let Some(d) = c.name("d").filter(|d| d.as_str().ends_with(|c: char| c.is_ascii_lowercase())) else { continue };
        out.push(Date::new(Span::new(d.start(), d.end()), None, None, number(Some(d))));
    }
    for d in &mut out {
        d.at = figured.back(d.at);
    }
    out
}

/// Dates whose month is named.
fn named(text: &str, out: &mut Vec<Date>) {
    for c in DAY_FIRST.all(text) {
        let Some(days) = c.name("days") else { continue };
        let m = c.name("m").and_then(|m| month(m.as_str()));
        let mut days = members(text, days, &ONE);
        // The last stands before the month; of others only what is a list belongs to it.
        let inside = text.get(..c.whole().start()).is_some_and(|t| t.ends_with(['/', '.', '-', ':', '–']));
        if inside || !is_list(&days) {
            days.drain(..days.len().saturating_sub(1));
        }
        push(out, days, c.whole().end(), |at, d| Date::new(at, number(c.name("y")), m, d.parse().ok()));
    }
    for c in MONTH_FIRST.all(text) {
        let Some(days) = c.name("days") else { continue };
        let m = c.name("m").and_then(|m| month(m.as_str()));
        let mut days = members(text, days, &ONE);
        let rest = text.get(c.whole().end()..).unwrap_or("");
        let clock =
            rest.starts_with([':', '.']) && rest.get(1..2).is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()));
        let year = number(c.name("y"));
        let word = rest.trim_start();
        let word = word.get(..word.bytes().take_while(u8::is_ascii_lowercase).count()).unwrap_or("");
        let counted = year.is_none() && (clock || rest.starts_with('%') || !word.is_empty() && !FOLLOW.contains(&word));
        let mut end = c.whole().end();
        if days.len() > 1 && (counted || !is_list(&days)) {
            days.truncate(1);
            end = days.first().map_or(end, |d| d.at.end);
        }
        if let Some(first) = days.first_mut() {
            first.at.start = c.whole().start();
        }
        push(out, days, end, |at, d| Date::new(at, year, m, d.parse().ok()));
    }
    for c in MONTH_YEAR.all(text) {
        let Some(names) = c.name("ms") else { continue };
        let year = number(c.name("y"));
        push(out, members(text, names, &NAME), c.whole().end(), |at, m| Date::new(at, year, month(m), None));
    }
}

/// A member of a list.
struct Member<'t> {
    at: Span,
    said: &'t str,
    link: Option<Link>,
    /// Whether nothing but a comma stands before it.
    bare: bool,
}

/// The members of a list, each with what joins it to the one before.
fn members<'t>(text: &'t str, list: Match<'t>, one: &'static Pattern) -> Vec<Member<'t>> {
    let mut out: Vec<Member> = Vec::new();
    for m in one.find_all(list.as_str()) {
        let at = Span::new(list.start() + m.start(), list.start() + m.end());
        let between = out.last().and_then(|l| text.get(l.at.end..at.start)).map(|t| t.trim_start_matches('.'));
        let link = between.and_then(Link::of);
        out.push(Member { at, said: m.as_str(), link, bare: between.is_some_and(|t| t.trim() == ",") });
    }
    out
}

/// Whether days stand in a list that ends as lists do: *3, 5 and 7*; of *3, 5* the one may be anything.
fn is_list(days: &[Member]) -> bool {
    days.iter().skip(1).all(|d| d.link.is_some()) && days.last().is_none_or(|d| !d.bare)
}

/// A date for each member: the last takes what follows.
fn push(out: &mut Vec<Date>, members: Vec<Member>, end: usize, make: impl Fn(Span, &str) -> Date) {
    let last = members.len().saturating_sub(1);
    for (i, m) in members.into_iter().enumerate() {
        let at = if i == last { Span::new(m.at.start, end.max(m.at.end)) } else { m.at };
        let figure = m.said.starts_with(|c: char| c.is_ascii_digit());
        let said = if figure { m.said.trim_end_matches(|c: char| c.is_ascii_lowercase()) } else { m.said };
        out.push(Date { link: m.link, ..make(at, said) });
    }
}
