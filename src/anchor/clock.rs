//! Times of the day: 上午9时15分, *9.15 a.m.*, 15:00, 中午, *noon*, 下午, *in the afternoon*.
//!
//! A time that does not say its half of the day (*half past nine*) is the same in either. Parts of the day alone may be left out.

mod chinese;
mod english;
mod zone;

use super::AnchorKind;
use super::common::{Context, Found, Signs};
use super::compare::clock;
use crate::document::Lang;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("clock", "A time of the day", "date-mismatch", find).compared(clock).answering(&["number"]);

/// Which half of the day a time is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    /// It is said: *a.m.*, 下午.
    Said,
    /// The hours are counted to 24: 15:00, *0915 hours*.
    Counted,
    /// It is not said: 9时15分, *half past nine*.
    Open,
}

/// A time, or a part of the day.
#[derive(Debug, Clone, PartialEq)]
enum What {
    /// Hour, minute, second, half.
    Time(u32, u32, u32, Half),
    Part(&'static str),
}

/// A time as a pattern finds it.
#[derive(Debug, Clone, PartialEq)]
struct Clock {
    at: Span,
    what: What,
    zone: Option<String>,
    /// *At 9.15* may be a number.
    number: Option<String>,
}

impl Clock {
    /// A time of the day; `None` where there is none such.
    fn time(at: Span, hour: u32, minute: u32, second: u32, half: Half) -> Option<Clock> {
        let real = hour < 24 && minute < 60 && second < 60 || (hour, minute, second) == (24, 0, 0);
        real.then_some(Clock { at, what: What::Time(hour % 24, minute, second, half), zone: None, number: None })
    }

    fn part(at: Span, name: &'static str) -> Clock {
        Clock { at, what: What::Part(name), zone: None, number: None }
    }
}

fn find(ctx: &Context) -> Vec<Found> {
    let mut all = match ctx.lang {
        Lang::Zh if ctx.has(&[Signs::HOURS]) || ctx.has(&[Signs::FIGURE]) && ctx.text().contains(':') => {
            chinese::find(ctx)
        }
        Lang::En
            if ctx.has(&[Signs::HOURS])
                || ctx.text().contains("orenoon")
                || ctx.has(&[Signs::FIGURE]) && english::may_hold(ctx.text()) =>
        {
            english::find(ctx)
        }
        _ => return Vec::new(),
    };
    all.sort_by_key(|c| (c.at.start, std::cmp::Reverse(c.at.end)));
    let mut end = 0;
    all.retain(|c| {
        let free = c.at.start >= end;
        end = if free { c.at.end } else { end };
        free
    });
    all.into_iter().map(found).collect()
}

fn found(c: Clock) -> Found {
    let (h, m, s, half) = match c.what {
        What::Part(name) => return Found::of(c.at, vec![("part", name.to_string())]).soft(true),
        What::Time(h, m, s, half) => (h, m, s, half),
    };
    let mut time = format!("{h:02}:{m:02}");
    if s > 0 {
        time.push_str(&format!(":{s:02}"));
    }
    let mut out =
        Found::new(c.at, if half == Half::Open { format!("{time}?") } else { time.clone() }).field("time", time);
    match half {
        Half::Said => out = out.field("half", "said"),
        Half::Open => out = out.field("half", "open"),
        Half::Counted => {}
    }
    for (name, value) in [("zone", c.zone), ("value", c.number)] {
        out = match value {
            Some(v) => out.field(name, v),
            None => out,
        };
    }
    out
}

#[cfg(test)]
mod tests;
