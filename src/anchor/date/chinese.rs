//! Chinese dates: 2026年5月3日至7日, 二〇二六年五月三日, 民国101年5月, 2011年4月-11月, 每月5日.

use super::{Date, number};
use crate::anchor::common::{Captures, Context, Link, Match, Pattern, full_year, pattern};
use crate::span::Span;

const N: &str = "[0-9]{1,2}";
static DATE: Pattern = pattern!(
    "(?:(?P<era>(?:中华)?民国|公元|西元)?\\s*(?P<y>[0-9]{{1,4}}|元)\\s*年\\s*的?\\s*)?(?P<ms>(?:{N}\\s*月?\\s*(?:[-–~至到、/和及与]|以及)\\s*)*)(?P<m>{N})\\s*月份?之?(?:\\s*(?P<days>{N}(?:\\s*[日号]?\\s*(?:[-–~至到、和及与]|以及)\\s*{N})*)\\s*[日号])?"
);
/// A day of a month that is not named.
static EACH: Pattern =
    pattern!("(?:每[单双]?个?|[单双]|次|翌|当|本|该|同|下个?|上个?)月的?第?\\s*(?P<d>{N})\\s*[日号]");
static ONE: Pattern = pattern!("{N}");

pub(super) fn find(ctx: &Context) -> Vec<Date> {
    let figured = ctx.figured();
    let text = figured.text();
    let mut out = Vec::new();
    for c in DATE.all(text) {
        let (whole, Some(m)) = (c.whole(), c.name("m")) else { continue };
        let after = text.get(whole.end()..).unwrap_or("");
        let year = year(ctx, &c);
        // 三月以内 is three months.
        if c.name("days").is_none() && year.is_none() && after.starts_with(['以', '内', '之']) {
            continue;
        }
        let months = c.name("ms").filter(|l| !l.as_str().is_empty());
        // What is no year is none of the date: the figures count something else.
        let start = match (c.name("y"), year) {
            (Some(_), None) => months.map_or(m.start(), |l| l.start()),
            _ => whole.start(),
        };
        let mut first = Some(start);
        let mut take = |at: usize| first.take().unwrap_or(at);
        for (at, n, link) in months.map_or(vec![], |l| members(text, l)) {
            let at = Span::new(take(at.start), at.end);
            out.push(Date { link, ..Date::new(at, year, Some(n), None) });
        }
        let month = number(Some(m));
        let days = c.name("days").map_or(vec![], |d| members(text, d));
        let before = months.and_then(|l| text.get(l.start()..m.start())).and_then(joined);
        match days.as_slice() {
            [] => out.push(Date {
                link: before,
                end: after.starts_with("终了") || after.starts_with("底终了"),
                ..Date::new(Span::new(take(m.start()), whole.end()), year, month, None)
            }),
            [.., last] => {
                for (at, n, link) in &days {
                    let end = if at == &last.0 { whole.end() } else { at.end };
                    let begin = first.take().unwrap_or(at.start);
                    out.push(Date { link: *link, ..Date::new(Span::new(begin, end), year, month, Some(*n)) });
                }
            }
        }
    }
    out.extend(EACH.all(text).filter_map(|c| {
        let d = c.name("d")?;
        Some(Date::new(Span::new(d.start(), c.whole().end()), None, None, number(Some(d))))
    }));
    for d in &mut out {
        d.at = figured.back(d.at);
    }
    out
}

/// The members of a list, each with what joins it to the one before.
fn members(text: &str, list: Match) -> Vec<(Span, u32, Option<Link>)> {
    let mut out: Vec<(Span, u32, Option<Link>)> = Vec::new();
    for m in ONE.find_all(list.as_str()) {
        let at = Span::new(list.start() + m.start(), list.start() + m.end());
        let link = out
            .last()
            .and_then(|l| text.get(l.0.end..at.start))
            .and_then(|t| Link::of(t.trim_start_matches(['月', '日', '号'])));
        out.extend(m.as_str().parse().ok().map(|n| (at, n, link)));
    }
    out
}

/// What joins the last month to those before it.
fn joined(list: &str) -> Option<Link> {
    list.rsplit(|c: char| c.is_ascii_digit() || c == '月').next().and_then(Link::of)
}

/// The year of a date. Years of the Republic of China begin in 1912; they are said to be such, or the text is Taiwan's. Elsewhere two figures are those of a century.
fn year(ctx: &Context, c: &Captures) -> Option<u32> {
    let said = c.name("y")?;
    let n = if said.as_str() == "元" { 1 } else { number(Some(said))? };
    let own = c.name("era").is_some_and(|e| e.as_str().ends_with("民国"));
    let other = c.name("era").is_some() && !own;
    match n {
        n if own => Some(n + 1911),
        n if other || n >= 1000 => Some(n),
        // Three figures before 月 and 日 can only be such.
        n if n < 200 && (ctx.republic && said.as_str().len() > 1 || n >= 100 && c.name("days").is_some()) => {
            Some(n + 1911)
        }
        n if said.as_str().len() == 2 => full_year(n).parse().ok(),
        _ => None,
    }
}
