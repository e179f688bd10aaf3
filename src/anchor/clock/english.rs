//! English times: *9.15 a.m.*, *half past nine*, *0915 hours*, *12 noon*, *three o'clock in the afternoon*, *9 to 11 a.m.*

use super::{Clock, Half, What, zone};
use crate::anchor::common::{Context, Match, Pattern, pattern};
use crate::span::Span;

const PART: &str =
    "(?:\\s+(?P<part>in\\s+the\\s+(?:early\\s+)?(?:morning|afternoon|evening)|at\\s+night|noon|midnight))?";
static HALVED: Pattern = pattern!(
    "\\b(?:(?P<h0>[0-9]{{1,2}})(?:[:.](?P<m0>[0-9]{{2}}))?\\s*(?:-|–|to|and|until)\\s*)?(?P<h>[0-9]{{1,2}})(?:[:.h](?P<m>[0-9]{{2}})(?:[:.](?P<s>[0-9]{{2}}))?)?\\s*(?:o'clock\\s+)?(?P<ap>a\\.m\\.|p\\.m\\.|A\\.M\\.|P\\.M\\.|a\\.m\\b|p\\.m\\b|am\\b|pm\\b|AM\\b|PM\\b|noon\\b|midnight\\b)"
);
static FIGURES: Pattern = pattern!(
    "\\b(?P<h>[0-9]{{1,2}})(?:[:h](?P<m>[0-9]{{2}})(?::(?P<s>[0-9]{{2}}))?\\b(?:\\s*(?P<hours>hours|hrs)\\b)?|\\s+o'clock|(?P<zero>\\s+hours?\\b)){PART}"
);
/// *0915 hours*, *1200 UTC*
static FOUR: Pattern = pattern!(
    "\\b(?P<h>[0-9]{{2}})(?P<m>[0-9]{{2}})\\b(?P<to>\\s*(?:-|–|to|and)\\s*[0-9]{{4}})?(?P<hours>\\s*(?:hours|hrs)\\b)?"
);
static SPOKEN: Pattern = pattern!(
    "\\b(?:(?P<half>[Hh]alf)\\s+past|(?:[Aa]\\s+)?(?P<q>[Qq]uarter)\\s+(?P<dir>past|to)|(?P<min>[0-9]{{1,2}})(?:\\s+minutes)?\\s+past)\\s+(?P<h>[0-9]{{1,2}})\\b(?:\\s+o'clock)?{PART}"
);
static DOTTED: Pattern = pattern!("\\b(?:(?P<at>at|until|till)\\s+)?(?P<h>[0-9]{{1,2}})\\.(?P<m>[0-5][0-9])\\b");
static WORD: Pattern = pattern!(
    "\\b(?P<noon>[Nn]oon|[Mm]idday)\\b|\\b(?P<mid>[Mm]idnight)\\b|\\b(?P<part>[Mm]orning|[Ff]orenoon|[Aa]fternoon|[Ee]vening|[Nn]ight)s?\\b"
);

/// Whether figures of a text may be a time.
pub(super) fn may_hold(text: &str) -> bool {
    let b = text.as_bytes();
    b.windows(2).any(|w| {
        let digit = w.first().is_some_and(|c| c.is_ascii_digit());
        digit && matches!(w.get(1), Some(b':' | b'h' | b'a' | b'p' | b'A' | b'P' | b'.'))
    }) || ["a.m", "p.m", " am", " pm", "AM", "PM", "A.M", "P.M", "UTC", "GMT"].iter().any(|w| text.contains(w))
}

pub(super) fn find(ctx: &Context) -> Vec<Clock> {
    let figured = ctx.figured();
    let text = figured.text();
    let mut out: Vec<Clock> = Vec::new();
    let num = |m: Option<Match>| m.and_then(|m| m.as_str().parse::<u32>().ok());
    let mut push = |at: Span, hour: u32, minute: u32, second: u32, half: Half| {
        let before = zone::before(text.get(..at.start).unwrap_or(""));
        let after = zone::after(text.get(at.end..).unwrap_or(""));
        let zoned = before.is_some() || after.is_some();
        let half = if half == Half::Open && zoned { Half::Counted } else { half };
        let whole =
            Span::new(at.start - before.as_ref().map_or(0, |z| z.1), at.end + after.as_ref().map_or(0, |z| z.1));
        if let Some(time) = Clock::time(figured.back(whole), hour, minute, second, half) {
            out.push(Clock { zone: before.or(after).map(|z| z.0), ..time });
        }
    };
    for c in HALVED.all(text) {
        let (whole, Some(h), Some(hour), Some(ap)) = (c.whole(), num(c.name("h")), c.name("h"), c.name("ap")) else {
            continue;
        };
        let bad = joined(text.get(..whole.start()).unwrap_or(""));
        // *Article 2 noon* has no time in figures.
        let noon = ap.as_str().ends_with("noon") || ap.as_str() == "midnight";
        if h > 24 || bad || noon && h != 12 {
            continue;
        }
        let full = in_half(ap.as_str(), h);
        push(
            Span::new(hour.start(), whole.end()),
            full,
            num(c.name("m")).unwrap_or(0),
            num(c.name("s")).unwrap_or(0),
            Half::Said,
        );
        // *9 to 11 a.m.*: the first is in the same half where it is earlier.
        if let (Some(first), Some(h0)) = (num(c.name("h0")).filter(|h| (1..=12).contains(h)), c.name("h0")) {
            let end = c.name("m0").map_or(h0.end(), |m| m.end());
            let same = in_half(ap.as_str(), first);
            let (hour, half) = if same < full { (same, Half::Said) } else { (first, Half::Open) };
            push(Span::new(h0.start(), end), hour, num(c.name("m0")).unwrap_or(0), 0, half);
        }
    }
    for c in FIGURES.all(text) {
        let (whole, Some(h), Some(hour)) = (c.whole(), num(c.name("h")), c.name("h")) else { continue };
        let head = text.get(..whole.start()).unwrap_or("");
        let rest = text.get(whole.end()..).unwrap_or("");
        let colon = c.name("m").is_some();
        // *Zero hours* is midnight; other hours without minutes are a length.
        if c.name("zero").is_some() && h != 0 {
            continue;
        }
        if colon && !is_time(head, rest, hour, c.name("hours").is_some() || c.name("part").is_some()) {
            continue;
        }
        let part = c.name("part").filter(|p| h == 12 || !matches!(p.as_str(), "noon" | "midnight"));
        let (h, half) = match part {
            Some(p) => (in_half(p.as_str(), h), Half::Said),
            None if h > 11 || h == 0 || hour.as_str().len() == 2 || c.name("hours").is_some() => (h, Half::Counted),
            None => (h, Half::Open),
        };
        push(
            Span::new(whole.start(), whole.end()),
            h,
            num(c.name("m")).unwrap_or(0),
            num(c.name("s")).unwrap_or(0),
            half,
        );
    }
    for c in FOUR.all(text) {
        let (whole, Some(h), Some(m), Some(hour), Some(min)) =
            (c.whole(), num(c.name("h")), num(c.name("m")), c.name("h"), c.name("m"))
        else {
            continue;
        };
        let head = text.get(..whole.start()).unwrap_or("");
        let rest = text.get(whole.end()..).unwrap_or("");
        let led = hour.as_str().starts_with('0')
            || head.ends_with("at ")
            || head.ends_with("until ")
            || head.ends_with("by ");
        let zoned = c.name("to").is_none() && zone::after(rest).is_some();
        let hours = c.name("hours").is_some();
        // A range is read member by member.
        if let Some(to) = c.name("to") {
            let second = to.as_str().get(to.as_str().len() - 4..).and_then(|t| t.parse::<u32>().ok()).unwrap_or(9999);
            let behind = c.name("hours").is_some() || zone::after(rest).is_some();
            if led && behind && second % 100 < 60 && second <= 2400 {
                push(Span::new(whole.start(), min.end()), h, m, 0, Half::Counted);
                let from = to.end() - 4;
                push(Span::new(from, whole.end()), second / 100, second % 100, 0, Half::Counted);
            }
            continue;
        }
        if (hours && led || zoned) && !joined(head) {
            push(Span::new(whole.start(), whole.end()), h, m, 0, Half::Counted);
        }
    }
    for c in SPOKEN.all(text) {
        let (whole, Some(h)) = (c.whole(), num(c.name("h")).filter(|h| (1..=12).contains(h))) else { continue };
        let minute = match (c.name("half"), c.name("q")) {
            (Some(_), _) => 30,
            (_, Some(_)) => 15,
            _ => num(c.name("min")).unwrap_or(60),
        };
        let back = c.name("dir").is_some_and(|d| d.as_str() == "to");
        let (h, minute) = if back { (if h == 1 { 12 } else { h - 1 }, 60 - minute) } else { (h, minute) };
        let (h, half) = match c.name("part") {
            Some(p) => (in_half(p.as_str(), h), Half::Said),
            None => (h, Half::Open),
        };
        push(Span::new(whole.start(), whole.end()), h, minute, 0, half);
    }
    for c in DOTTED.all(text) {
        let (Some(h), Some(m)) = (c.name("h"), c.name("m")) else { continue };
        let rest = text.get(m.end()..).unwrap_or("");
        let word = rest.trim_start();
        let ends = word.is_empty()
            || rest.starts_with([',', ';', ')'])
            || rest.starts_with('.') && !rest.get(1..2).is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()));
        let at = Span::new(h.start(), m.end());
        if let (Some((zone, len)), Some(hour), Some(minute)) = (zone::after(rest), num(Some(h)), num(Some(m))) {
            let at = figured.back(Span::new(at.start, at.end + len));
            out.extend(Clock::time(at, hour, minute, 0, Half::Counted).map(|t| Clock { zone: Some(zone), ..t }));
            continue;
        }
        if c.name("at").is_none() {
            continue;
        }
        let time = num(Some(h))
            .zip(num(Some(m)))
            .and_then(|(h, m)| Clock::time(figured.back(at), h, m, 0, if h > 12 { Half::Counted } else { Half::Open }));
        if let Some(time) = time.filter(|_| ends || ["on ", "in ", "and ", "to "].iter().any(|w| word.starts_with(w))) {
            out.push(Clock { number: Some(at.of(text).to_string()), ..time });
        }
    }
    for c in WORD.all(text) {
        let whole = c.whole();
        let at = figured.back(Span::new(whole.start(), whole.end()));
        let clock = match c.name("part").map(|p| p.as_str().to_ascii_lowercase()) {
            None => Clock::time(at, if c.name("mid").is_some() { 0 } else { 12 }, 0, 0, Half::Said),
            Some(p) => Some(Clock::part(
                at,
                match p.as_str() {
                    "afternoon" => "afternoon",
                    "evening" | "night" => "evening",
                    _ => "morning",
                },
            )),
        };
        out.extend(clock);
    }
    // What is said of a time belongs to it; a zone that is said once is that of a range's other end.
    for i in 1..out.len() {
        let Some([a, b]) = out.get_mut(i - 1..=i) else { continue };
        if matches!((&a.what, &b.what), (What::Time(..), What::Time(..)))
            && a.at.start > b.at.end
            && a.at.start - b.at.end < 8
        {
            b.zone = b.zone.take().or(a.zone.clone());
        }
    }
    out
}

/// Whether letters or figures before a place make it a part of something else.
fn joined(head: &str) -> bool {
    head.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '/' | '$' | '€' | '£' | '#'))
}

/// Whether two figures on either side of a colon are a time. One to so many is how ratios are written.
fn is_time(head: &str, rest: &str, hour: Match, sure: bool) -> bool {
    let words = head.trim_end();
    let ratio = ["ratio of", "ratio", "scale of", "scale"].iter().any(|w| words.ends_with(w));
    let led =
        ["at", "from", "to", "until", "by", "before", "after", "and", "–", "-"].iter().any(|w| words.ends_with(w));
    let more = rest.strip_prefix(':').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    let goes_on = more || rest.starts_with(|c: char| c.is_ascii_digit() || c == '%');
    !joined(head) && !ratio && !goes_on && (sure || led || hour.as_str() != "1")
}

/// The hour of 24 that an hour of a half of the day is.
fn in_half(said: &str, h: u32) -> u32 {
    let said = said.to_ascii_lowercase();
    match said.as_bytes().first() {
        _ if said.contains("noon") && !said.contains("after") => {
            if h < 6 {
                h + 12
            } else {
                h
            }
        }
        _ if said == "midnight" => h % 12,
        _ if said.ends_with("night") => {
            if h == 12 {
                0
            } else if h < 5 {
                h
            } else {
                h % 12 + 12
            }
        }
        Some(b'p') => {
            if h < 12 {
                h + 12
            } else {
                h
            }
        }
        _ if said.ends_with("afternoon") || said.ends_with("evening") => {
            if h < 12 {
                h + 12
            } else {
                h
            }
        }
        _ => {
            if h == 12 {
                0
            } else {
                h
            }
        }
    }
}
