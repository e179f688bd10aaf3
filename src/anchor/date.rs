//! Dates: a day or a month of a year, a day of a month: *25 October to 3 November 2016*, 2016年10月25日至11月3日, 15.XI.2015, 2016-10-25, 05/2006.
//!
//! In a range the end that leaves out its year (or month) takes that of the other.

use super::AnchorKind;
use super::compare::calendar;
use super::common::{Captures, Context, Found, MONTH, Match, Pattern, Signs, month, pattern, roman, whole};
use crate::document::Lang;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("date", "A date, or a month of a year", "date-mismatch", find).compared(calendar);

const D: &str = "(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?";
const Y: &str = "(?:1[6-9]|20)[0-9]{2}";
const TO: &str = "\\s*(?:-|–|(?:to|and|until|through)(?:\\s+the)?\\s|&|,)\\s*";
static DAY_FIRST: Pattern = pattern!(
    "\\b(?:(?P<d1>{D}){TO})?(?P<d2>{D})\\s+(?:day\\s+)?(?:of\\s+)?(?P<m>{MONTH})\\b\\.?(?:\\s*,?\\s*(?:of\\s+)?(?P<y>{Y})\\b)?"
);
static MONTH_FIRST: Pattern = pattern!(
    "\\b(?P<m>{MONTH})\\b\\.?\\s+(?P<d1>{D})\\b(?:{TO}(?P<d2>{D})\\b)?(?:\\s*,?\\s*(?:of\\s+)?(?P<y>{Y})\\b)?"
);
static MONTH_YEAR: Pattern =
    pattern!("\\b(?P<m>{MONTH})\\b\\.?(?:{TO}(?P<m2>{MONTH})\\b\\.?)?\\s*,?\\s*(?:of\\s+)?(?P<y>{Y})\\b");
static FIGURES: Pattern = pattern!(
    "\\b(?P<y>{Y})([-/.])(?P<m>0?[1-9]|1[0-2])[-/.](?P<d1>0?[1-9]|[12][0-9]|3[01])\\b|\\b(?P<rd>[0-9]{{1,2}})\\.\\s?(?P<rm>[IVX]{{1,4}})\\.\\s?(?P<ry>{Y})\\b|\\b(?P<sd>[0-9]{{1,2}})[./](?P<sm>[0-9]{{1,2}})[./](?P<sy>{Y})\\b|\\((?P<pm>0[1-9]|1[0-2])/(?P<py>{Y}|[0-9]{{2}})\\)"
);
const CN: &str = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅元]{1,4})";
static CHINESE: Pattern = pattern!(
    "(?:(?P<roc>民国|中华民国)?\\s*(?P<y>[0-9]{{2,4}}|[一二三四五六七八九〇零十百两千]{{2,7}}|元)\\s*年\\s*)?(?:(?P<m0>{CN})\\s*(?:[-–~至、]|月\\s*[-–~至]))?(?P<m>{CN})\\s*月(?:份|底|初|中旬)?(?:\\s*(?P<d1>{CN})\\s*(?:日\\s*)?(?:[-–~至到、和]\\s*(?P<d2>{CN})\\s*)?[日号])?"
);

/// When a statute was made, in brackets after its title, in years of the Republic of China: (109.11.24 訂定). Translations leave it out.
static MADE: Pattern = pattern!(
    "(?P<y>[0-9]{{2,3}})\\.(?P<m>0?[1-9]|1[0-2])\\.(?P<d>0?[1-9]|[12][0-9]|3[01])\\s*(?:订定|制定|修正|发布|公布|废止)"
);

/// The last day that is read as one. A slip of the pen (十二月四十一日) is still a date, and another than the 31st.
const LAST: u32 = 99;

#[derive(Clone, Copy, Default, PartialEq)]
struct Date {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
}

fn find(ctx: &Context) -> Vec<Found> {
    let figured = ctx.has(&[Signs::FIGURE]);
    let mut dates = if figured { figures(ctx.text()) } else { Vec::new() };
    match ctx.lang {
        Lang::En if figured && ctx.has(&[Signs::MONTH_WORD]) => english(ctx.text(), &mut dates),
        Lang::Zh if ctx.has(&[Signs::MONTH]) => chinese(ctx.text(), &mut dates),
        _ => {}
    }
    dates.sort_by_key(|d| (d.0.start, std::cmp::Reverse(d.0.end)));
    let mut kept: Vec<(Span, Date)> = Vec::new();
    for d in dates {
        if kept.last().is_none_or(|k| k.0.end <= d.0.start) {
            kept.push(d);
        }
    }
    inherit(ctx.text(), &mut kept);
    let made = (ctx.lang == Lang::Zh && ctx.has(&[Signs::FIGURE, Signs::DOT])).then(|| MADE.all(ctx.text()));
    let made: Vec<Found> = made
        .into_iter()
        .flatten()
        .filter_map(|c| {
            let date = Date {
                year: number(c.name("y")).map(|y| y + 1911),
                month: number(c.name("m")),
                day: number(c.name("d")),
            };
            Some(of(Span::new(c.name("y")?.start(), c.name("d")?.end()), date)?.soft(true))
        })
        .collect();
    kept.into_iter()
        .filter(|(_, d)| d.year.is_some() || d.day.is_some())
        .filter_map(|(at, d)| of(at, d))
        .chain(made)
        .collect()
}

fn of(at: Span, d: Date) -> Option<Found> {
    let mut fields = Vec::new();
    let mut key = d.year.map_or("-".to_string(), |y| y.to_string());
    fields.extend(d.year.map(|y| ("year", y.to_string())));
    let m = d.month.filter(|m| (1..=12).contains(m))?;
    key.push_str(&format!("-{m:02}"));
    fields.push(("month", m.to_string()));
    if let Some(day) = d.day {
        if !(1..=LAST).contains(&day) {
            return None;
        }
        key.push_str(&format!("-{day:02}"));
        fields.push(("day", day.to_string()));
    }
    Some(Found { key, ..Found::of(at, fields) })
}

/// The end of a range that leaves out its year, or a list, takes it from the other: from the right in English, from the left in Chinese.
fn inherit(text: &str, dates: &mut [(Span, Date)]) {
    let joined = |a: Span, b: Span| {
        let gap = text.get(a.end..b.start).unwrap_or("none").trim().trim_matches('(').trim();
        matches!(
            gap,
            "" | "-"
                | "–"
                | "~"
                | "至"
                | "到"
                | "、"
                | "和"
                | "及"
                | "起至"
                | "to"
                | "and"
                | "until"
                | "through"
                | "to the"
                | ","
                | "or"
        )
    };
    for i in 1..dates.len() {
        let (Some((a, x)), Some((b, y))) = (dates.get(i - 1).copied(), dates.get(i).copied()) else { continue };
        if y.year.is_none()
            && x.year.is_some()
            && joined(a, b)
            && let Some(slot) = dates.get_mut(i)
        {
            slot.1.year = x.year;
        }
    }
    for i in (1..dates.len()).rev() {
        let (Some((a, x)), Some((b, y))) = (dates.get(i - 1).copied(), dates.get(i).copied()) else { continue };
        if x.year.is_none()
            && y.year.is_some()
            && joined(a, b)
            && let Some(slot) = dates.get_mut(i - 1)
        {
            slot.1.year = y.year;
        }
    }
}

fn number(text: Option<Match>) -> Option<u32> {
    let t = text?.as_str().trim_end_matches(|c: char| c.is_ascii_lowercase());
    u32::try_from(whole(if t == "元" { "1" } else { t })?).ok()
}

fn span(c: &Captures) -> Span {
    let m = c.whole();
    Span::new(m.start(), m.start() + m.as_str().trim_end().len())
}

fn figures(text: &str) -> Vec<(Span, Date)> {
    FIGURES
        .all(text)
        .filter_map(|c| {
            let n = |name| number(c.name(name));
            let date = if c.name("y").is_some() {
                Date { year: n("y"), month: n("m"), day: n("d1") }
            } else if let Some(m) = c.name("rm") {
                Date { year: n("ry"), month: roman::value(m.as_str()), day: n("rd") }
            } else if c.name("sy").is_some() {
                Date { year: n("sy"), month: n("sm"), day: n("sd") }
            } else {
                // The brackets are left out.
                let at = span(&c);
                return Some((
                    Span::new(at.start + 1, at.end.saturating_sub(1)),
                    Date { year: n("py").map(century), month: n("pm"), day: None },
                ));
            };
            let real = date.month.is_some_and(|m| m <= 12) && date.day.is_none_or(|d| d <= 31);
            real.then(|| (span(&c), date))
        })
        .collect()
}

/// A year given by two figures.
fn century(n: u32) -> u32 {
    match n {
        0..60 => 2000 + n,
        60..100 => 1900 + n,
        n => n,
    }
}

/// Pushes one date or, for a range of days, two: the first takes its own figures, the second the rest.
fn push(out: &mut Vec<(Span, Date)>, at: Span, first: Option<Match>, split: usize, date: Date) {
    match number(first) {
        Some(d) => {
            out.push((Span::new(at.start, split), Date { day: Some(d), ..date }));
            out.push((Span::new(split, at.end), date));
        }
        None => out.push((at, date)),
    }
}

fn english(text: &str, out: &mut Vec<(Span, Date)>) {
    for c in DAY_FIRST.all(text) {
        let date = Date {
            year: number(c.name("y")),
            month: c.name("m").and_then(|m| month(m.as_str())),
            day: number(c.name("d2")),
        };
        push(out, span(&c), c.name("d1"), c.name("d2").map_or(0, |m| m.start()), date);
    }
    for c in MONTH_FIRST.all(text) {
        let m = c.name("m").and_then(|m| month(m.as_str()));
        let date = Date { year: number(c.name("y")), month: m, day: number(c.name("d2").or(c.name("d1"))) };
        match c.name("d2") {
            Some(d2) => push(out, span(&c), c.name("d1"), d2.start(), date),
            None => out.push((span(&c), date)),
        }
    }
    for c in MONTH_YEAR.all(text) {
        let year = number(c.name("y"));
        let first = Date { year, month: c.name("m").and_then(|m| month(m.as_str())), day: None };
        match c.name("m2") {
            Some(m2) => {
                out.push((Span::new(span(&c).start, m2.start()), first));
                out.push((Span::new(m2.start(), span(&c).end), Date { month: month(m2.as_str()), ..first }));
            }
            None => out.push((span(&c), first)),
        }
    }
}

fn chinese(text: &str, out: &mut Vec<(Span, Date)>) {
    for c in CHINESE.all(text) {
        let at = span(&c);
        let after = text.get(at.end..).unwrap_or("");
        let y = c.name("y");
        // Years of the Republic of China begin in 1912; two or three figures before 年 and 月 can only be such.
        let year = match (number(y), c.name("roc").is_some()) {
            (Some(n), roc) if n < 200 && (roc || c.name("d1").is_some()) => Some(n + 1911),
            (n, _) => n.filter(|n| *n >= 1000),
        };
        let Some(m) = c.name("m") else { continue };
        let date = Date { year, month: number(Some(m)), day: number(c.name("d2").or(c.name("d1"))) };
        if after.starts_with(['以', '内', '之']) && date.day.is_none() && year.is_none() {
            continue;
        }
        let start =
            if y.is_some() && year.is_none() { c.name("m0").map_or(m.start(), |m0| m0.start()) } else { at.start };
        let at = Span::new(start, at.end);
        if let Some(m0) = c.name("m0") {
            let first = Date { month: number(Some(m0)), day: None, ..date };
            out.push((Span::new(at.start, m.start()), first));
            out.push((Span::new(m.start(), at.end), date));
        } else {
            match c.name("d2") {
                Some(d2) => push(out, at, c.name("d1"), d2.start(), date),
                None => out.push((at, date)),
            }
        }
    }
}
