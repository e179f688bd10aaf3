//! Years in figures, with 年 or without: between 1900 and 2099, or said to be years; of a second one two figures are enough.

use crate::anchor::common::{Context, Pattern, What, pattern};
use crate::document::Lang;
use crate::lang::numeral_run::digit;
use crate::lang::numerals_zh::value;
use crate::span::Span;

static YEAR: Pattern =
    pattern!("(?P<y>[0-9]{{4}})(?:(?P<sep>\\s*年?\\s*[-–~至到]|/)(?P<to>[0-9]{{2}})(?P<end>\\s*年)?|\\s*年)?");

pub(super) fn find(ctx: &Context, out: &mut Vec<(Span, i32)>) {
    let figured = (ctx.lang == Lang::Zh).then(|| ctx.figured());
    let text = figured.map_or(ctx.text(), |f| f.text());
    let back = |at: Span| figured.map_or(at, |f| f.back(at));
    let mut from = 0;
    while let Some(c) = text.get(from..).and_then(|t| YEAR.first(t)) {
        let (whole, Some(y)) = (c.whole(), c.name("y")) else { break };
        let (start, end) = (from + y.start(), from + y.end());
        let at = back(Span::new(start, end));
        let Ok(n) = y.as_str().parse::<i32>() else { break };
        let second = c.name("to").and_then(|to| {
            let said = c.name("sep")?.as_str();
            let long = said.contains(['至', '到'])
                && c.name("end").is_none()
                && !text.get(from + to.end()..)?.starts_with("财");
            let next = second(n, to.as_str(), said)?;
            let free = !text.get(from + to.end()..)?.starts_with(|c: char| {
                c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '号' | ':') && is_code(text, from + to.end())
            });
            (free && !long).then_some((Span::new(from + to.start(), from + c.name("end").unwrap_or(to).end()), next))
        });
        let rest = text.get(end..).unwrap_or("");
        let said = rest.trim_start().starts_with('年');
        from += if second.is_some() { whole.end() } else { y.end() };
        if text.get(..start).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()))
            || rest.starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let words = at.of(ctx.text()).contains('千');
        let named = said && (1000..3000).contains(&n) && (!words || n % 100 != 0);
        let listed = !words && (1000..3000).contains(&n) && is_listed(rest);
        if !named && !listed && !is_year(ctx, at, second.is_some()) {
            continue;
        }
        let own = if said {
            Span::new(start, end + rest.len() - rest.trim_start().len() + '年'.len_utf8())
        } else {
            Span::new(start, end)
        };
        out.push((back(own), n));
        out.extend(second.map(|(at, n)| (back(at), n)));
    }
}

/// The year that two figures say after another one: the next that ends so.
fn second(first: i32, figures: &str, sep: &str) -> Option<i32> {
    let n: i32 = figures.parse().ok()?;
    let same = first - first % 100 + n;
    let year = if same > first { same } else { same + 100 };
    // After a slash only the next one is meant, and 98-03 is five years.
    let near = if sep == "/" { year == first + 1 } else { year - first < 60 };
    (near && (1900..2100).contains(&first)).then_some(year)
}

/// Whether what follows goes on as numbers of documents do.
fn is_code(text: &str, at: usize) -> bool {
    let mut next = text.get(at..).unwrap_or("").chars();
    next.next() == Some('号') || next.next().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Whether figures stand in a list that ends in years: 1811、1832、1867年.
fn is_listed(after: &str) -> bool {
    let mut rest = after;
    loop {
        let body =
            rest.trim_start().trim_start_matches(['、', ',', '和', '及', '与', '至', '到', '-', '–', '~']).trim_start();
        if body.len() == rest.len() || !body.get(..4).is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit())) {
            return false;
        }
        rest = body.get(4..).unwrap_or("");
        if rest.trim_start().starts_with('年') {
            return true;
        }
    }
}

/// Whether four bare figures are a year: between 1900 and 2099, touched by nothing that makes them a count, a code or a part of a number. In
/// 2007/08 the second one says so.
fn is_year(ctx: &Context, at: Span, split: bool) -> bool {
    // In words they count something; 二〇二三 are figures.
    if !at.of(ctx.text()).chars().all(|c| c.is_ascii_digit() || digit(c).is_some()) {
        return false;
    }
    let n = value(at.of(ctx.text())).and_then(|v| v.as_whole()).unwrap_or(0);
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
    !touched && (1900..2100).contains(&n) && (split || !is_counted(ctx, at))
}

/// Whether a unit or a currency stands beside the figures: 2000 MHz, *$2000*. In *the 2024 fiscal year* and *the 2024–2025 biennium* it is a year that is named.
fn is_counted(ctx: &Context, at: Span) -> bool {
    let counts = |what: &What| match what {
        What::Unit(u) => {
            !matches!(u.id.as_ref(), "fiscalyear" | "biennium" | "quadrennium" | "year")
                || ctx.after(at.end).starts_with(" years")
        }
        _ => true,
    };
    ctx.measured()
        .iter()
        .any(|m| m.at.overlaps(at) && (m.what != What::Count || m.at.start < at.start) && counts(&m.what))
}
