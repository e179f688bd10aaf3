//! How often, in English: *every two years*, *biennially*, *once every six months*, *every other week*, *at intervals of five years*, *twice a year*, *annual*.

use super::{Rate, is_alone};
use crate::anchor::common::{Context, Match, Pattern, pattern};
use crate::lang::value::Value;
use crate::span::Span;

const UNIT: &str = "(?:working|business)\\s+days?|business\\s+years?|quarters? of an hour|half(?:-|\\s|\\sa\\s|\\sof\\s(?:a\\s|the\\s|each\\s|every\\s)?)?(?:(?:business|fiscal|financial|accounting)\\s)?years?|fortnights?|decades?|quarters?|minutes?|seconds?|months?|years?|weeks?|hours?|days?";
/// *Every three years*, *every third year*, *every other year*, *each year*, *per year*, *at intervals of five years*
static EVERY: Pattern = pattern!(
    "\\b(?:(?P<w>[Ee]very|[Ee]ach|[Pp]er|once\\s+in)\\s+(?:(?P<n>[0-9]+)(?P<th>st|nd|rd|th)?[ -]|(?P<other>other)\\s+)?(?:(?:calendar|fiscal|financial|accounting)\\s+)?(?P<u>{UNIT})|intervals\\s+of\\s+(?P<n2>[0-9]+)\\s+(?P<u2>{UNIT})|(?P<n3>[0-9]+)[- ](?P<u3>{UNIT})\\s+intervals)\\b"
);
/// *Twice a year*, *15 days a year*, *three times each month*
static A: Pattern = pattern!(
    "\\b(?:(?P<c>[Oo]nce|[Tt]wice|[Tt]hrice|[0-9]+\\s+times?|[0-9]+\\s+(?:[a-z-]+\\s+){{0,2}}[a-z]+s)\\s+)(?P<a>an?\\s+(?P<u>{UNIT}))\\b"
);
static WORD: Pattern = pattern!(
    "\\b(?:(?P<half>[Ss]emi-?|[Hh]alf-)?(?P<w>[Aa]nnual(?:ly)?|[Yy]early)|(?:(?P<n>[0-9]+)-)(?P<w2>yearly|monthly|weekly|daily|hourly)|(?P<v>[Qq]uarterly|[Mm]onthly|[Ww]eekly|[Dd]aily|[Hh]ourly|[Ff]ortnightly|[Bb]iennial(?:ly)?|[Tt]riennial(?:ly)?|[Qq]uadrennial(?:ly)?|[Qq]uinquennial(?:ly)?|[Dd]ecennial(?:ly)?|[Pp]er\\s+annum))\\b"
);
/// How many times, directly before.
static TIMES: Pattern = pattern!("(?P<c>[Oo]nce|[Tt]wice|[Tt]hrice|[0-9]+\\s+times?)\\s+$");

pub(super) fn find(ctx: &Context) -> Vec<Rate> {
    let figured = ctx.figured();
    let text = figured.text();
    let mut out: Vec<Rate> = Vec::new();
    let mut push = |at: Span, value: Option<Value>, unit: &'static str, times: Option<Value>| {
        if let Some(value) = value {
            let words = ["once", "twice", "thrice", "time", "both", "several"];
            let alone = times.is_none() && is_alone(text, at, &words);
            out.push(Rate { at: figured.back(at), value, unit, times, alone, soft: false });
        }
    };
    let times = |at: usize| TIMES.first(text.get(..at).unwrap_or("")).and_then(|c| count(c.name("c")?.as_str()));
    for c in EVERY.all(text) {
        let (whole, Some(u)) = (c.whole(), c.name("u").or(c.name("u2")).or(c.name("u3"))) else { continue };
        let n = c.name("n").or(c.name("n2")).or(c.name("n3")).map_or(Some(Value::whole(1)), number);
        // *Each three months* is not said, nor *per second year*.
        let (unit, factor) = unit(u.as_str());
        let second =
            c.name("w").is_some_and(|w| w.as_str().eq_ignore_ascii_case("per")) && matches!(unit, "second" | "minute");
        let n = if c.name("other").is_some() { Some(Value::whole(2)) } else { n };
        // *Every first day of the month* is a day.
        let first = c.name("th").is_some()
            && (n == Some(Value::whole(1))
                || unit == "day" && text.get(whole.end()..).is_some_and(|t| t.starts_with(" of ")));
        if !second && !first {
            push(Span::new(whole.start(), whole.end()), n.and_then(|n| n.times(factor)), unit, times(whole.start()));
        }
    }
    for c in A.all(text) {
        let (Some(a), Some(u), Some(n)) = (c.name("a"), c.name("u"), c.name("c")) else { continue };
        let (unit, factor) = unit(u.as_str());
        push(Span::new(a.start(), a.end()), Some(factor), unit, count(n.as_str()));
    }
    for c in WORD.all(text) {
        let whole = c.whole();
        let at = Span::new(whole.start(), whole.end());
        let lower = whole.as_str().to_ascii_lowercase();
        if let Some(n) = c.name("n") {
            let Some(name) = c.name("w2").map(|w| w.as_str().trim_end_matches("ly")) else { continue };
            push(at, number(n), if name == "dai" { "day" } else { unit(name).0 }, None);
        } else if c.name("w").is_some() {
            let half = c.name("half").is_some();
            push(at, if half { Value::ratio(1, 2) } else { Some(Value::whole(1)) }, "year", times(whole.start()));
        } else if let Some((years, _)) =
            [(2, "bienn"), (3, "trienn"), (4, "quadrenn"), (5, "quinquenn"), (10, "decenn")]
                .iter()
                .find(|(_, w)| lower.starts_with(w))
        {
            push(at, Some(Value::whole(*years)), "year", None);
        } else {
            let name = match lower.as_str() {
                "daily" => "day",
                l if l.starts_with("per") => "year",
                l => unit(l.trim_end_matches("ly")).0,
            };
            push(at, Some(Value::whole(1)), name, times(whole.start()));
        }
    }
    out
}

fn number(m: Match) -> Option<Value> {
    Value::parse(m.as_str())
}

/// *Twice*, *3 times*; of *15 days* there is none.
fn count(said: &str) -> Option<Value> {
    match said.to_ascii_lowercase().as_str() {
        "once" => Some(Value::whole(1)),
        "twice" => Some(Value::whole(2)),
        "thrice" => Some(Value::whole(3)),
        s if s.ends_with("times") || s.ends_with("time") || s.ends_with("meetings") => {
            Value::parse(s.split_whitespace().next()?)
        }
        _ => None,
    }
}

/// The unit of that name, and how many of it are meant.
fn unit(name: &str) -> (&'static str, Value) {
    let one = Value::whole(1);
    match name.trim_end_matches('s') {
        n if n.ends_with("of an hour") => ("quarterhour", one),
        n if n.starts_with("half") => ("year", Value::ratio(1, 2).unwrap_or(one)),
        n if n.ends_with("day") && n != "day" => ("workday", one),
        "fortnight" => ("fortnight", one),
        "decade" => ("decade", one),
        "quarter" => ("quarter", one),
        "minute" => ("minute", one),
        "second" => ("second", one),
        "month" => ("month", one),
        "week" => ("week", one),
        "hour" => ("hour", one),
        "day" => ("day", one),
        _ => ("year", one),
    }
}
