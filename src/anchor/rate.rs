//! What a value is counted for: 每吨, 元/平方米, 每百公里, *per kilogram*, *for each hectare*, *per 100 km*, 每人, *per capita*.
//!
//! Times are no part of it (每年 is how often), nor is what makes one unit of two (*km/h* is a speed). One side may say it in other words; where both say it, it is the same.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, What, pattern, units};
use super::compare::{Comparison, magnitude};
use crate::document::{Anchor, Lang};
use crate::lang::numeral::{Precision, figures};
use crate::lang::script::is_han;
use crate::lang::value::Value;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("rate", "What a value is counted for", "number-mismatch", find)
    .compared(rate)
    .answering(&["quantity", "number"]);

/// What is no unit of measurement: persons, households, and anything else.
const PERSON: [&str; 7] = ["per person", "per capita", "per head", "each person", "每人", "人均", "/人"];
const HOUSEHOLD: [&str; 7] = ["per household", "each household", "every household", "每户", "户均", "每一户", "/户"];

/// A thing, directly before or behind what is counted for it: 每名旅客1288元, *1,288 yuan for each passenger*.
static THING_ZH: Pattern = pattern!("每一?(?P<n>[名位件份台辆艘只头架次票批块张项宗]?\\p{{Han}}{{1,6}})$");
static THING_EN: Pattern = pattern!("^ (?:per|for (?:each|every)) (?P<n>[a-z]{{3,}})\\b");

/// Words that say for what is counted, and what says it only behind what is counted: 元/吨, 148人/平方公里, *RMB 3.60/kg*, *5 yuan a tonne*.
const WORDS_ZH: [&str; 1] = ["每"];
const WORDS_EN: [&str; 6] = [" per ", " each ", " every ", "Per ", "Each ", "Every "];
const BESIDE_ZH: [&str; 1] = ["/"];
const BESIDE_EN: [&str; 3] = ["/", " a ", " an "];

fn find(ctx: &Context) -> Vec<Found> {
    let text = ctx.figured().text();
    let (words, beside): (&[&str], &[&str]) = match ctx.lang {
        Lang::Zh => (&WORDS_ZH, &BESIDE_ZH),
        Lang::En => (&WORDS_EN, &BESIDE_EN),
    };
    let mut out = Vec::new();
    for sign in words {
        let of = |at| counted_for(ctx, text, at, sign).or_else(|| so_many(ctx, at, sign));
        out.extend(text.match_indices(sign).filter_map(|(at, _)| of(at)));
    }
    for sign in beside {
        let behind = text.match_indices(sign).filter(|(at, _)| is_counted(ctx, *at));
        out.extend(behind.filter_map(|(at, _)| counted_for(ctx, text, at, sign)));
    }
    for (id, words) in [("person", PERSON), ("household", HOUSEHOLD)] {
        for (at, word) in words.iter().flat_map(|w| text.match_indices(w)) {
            let end = at + word.len();
            let whole = ctx.lang == Lang::Zh || !text.get(end..).is_some_and(|t| t.starts_with(char::is_alphanumeric));
            out.extend(whole.then(|| of(ctx.figured().back(Span::new(at, end)), id)));
        }
    }
    let known: Vec<Span> = out.iter().map(|f| f.at).collect();
    out.extend(things(ctx).filter(|f| !known.iter().any(|k| k.overlaps(f.at))));
    // 每小时120公里 is a speed, 0.01毫克/升 a concentration; *one in every five* is a share.
    let inside = |at: Span| {
        ctx.measured().iter().any(|m| {
            let whole = m.fraction && m.at.start < at.start;
            m.at.overlaps(at) && (whole || matches!(&m.what, What::Unit(u) if u.base.contains(" per ")))
        })
    };
    out.retain(|f| !inside(f.at));
    out
}

/// One of what is no unit.
fn of(at: Span, thing: &'static str) -> Found {
    Found::new(at, format!("1;{thing}")).field("of", thing).soft(true)
}

/// What stands beside an amount of money and is no unit: whatever it is, it is no tonne.
fn things(ctx: &Context) -> impl Iterator<Item = Found> {
    let amounts = ctx.measured().iter().filter(|m| matches!(m.what, What::Money(_)));
    amounts.filter_map(move |m| {
        let (from, part) = match ctx.lang {
            Lang::Zh => (0, ctx.before(m.at.start)),
            Lang::En => (m.at.end, ctx.after(m.at.end)),
        };
        let c = if ctx.lang == Lang::Zh { THING_ZH.first(part)? } else { THING_EN.first(part)? };
        let name = c.name("n")?.as_str();
        let time = named_time(name, ctx.lang);
        (!time).then(|| of(Span::new(from + c.whole().start(), from + c.whole().end()), "thing"))
    })
}

/// Whether a name is that of a time, which is said as how often, or of hundredths.
fn named_time(name: &str, lang: Lang) -> bool {
    let time = |name: &str| units::named(name, lang).is_some_and(|(u, _)| u.is_time());
    time(name)
        || name.starts_with(['月', '年', '日', '天', '季', '周', '次'])
        || matches!(name, "cent" | "annum" | "mille")
}

/// Whether something is counted before a place of the figured text.
fn is_counted(ctx: &Context, at: usize) -> bool {
    let here = ctx.figured().back(Span::new(at, at + 1)).start;
    ctx.before(here).ends_with(is_han) || ctx.measured().iter().any(|m| m.at.end == here && m.what != What::Count)
}

/// A unit that stands behind a sign, with how many of it.
fn counted_for(ctx: &Context, text: &str, at: usize, sign: &str) -> Option<Found> {
    let from = at + sign.len();
    let rest = text.get(from..)?;
    let (number, times) = figures(rest).unwrap_or((0, Value::whole(1)));
    let name = rest.get(number..)?;
    let gap = name.len() - name.trim_start_matches([' ', '个']).len();
    let (unit, len) = units::named(name.get(gap..)?, ctx.lang).filter(|(u, _)| !u.is_time())?;
    let span = ctx.figured().back(Span::new(at + blank(sign), from + number + gap + len));
    let base = times.times(unit.factor)?;
    let found = Found::new(span, format!("{base};{}", unit.base));
    let found = found.field("value", times.to_string()).field("unit", unit.id.to_string());
    Some(found.soft(times == Value::whole(1)))
}

/// So many of what has no unit, read where it stands in the text: 每10万例, *per 100,000 live births*.
fn so_many(ctx: &Context, at: usize, sign: &str) -> Option<Found> {
    let from = at + sign.len();
    let back = |at: usize| ctx.figured().back(Span::new(at, at + 1)).start;
    let m = ctx.measured().iter().find(|m| m.at.start == back(from) && m.what == What::Count && !m.soft)?;
    let many = m.value > Value::whole(1) && m.precision == Precision::Exact;
    let at = Span::new(back(at + blank(sign)), m.at.end);
    many.then(|| Found::new(at, format!("{};", m.value)).field("value", m.value.to_string()))
}

/// The blank with which a sign begins is no part of what it says.
fn blank(sign: &str) -> usize {
    usize::from(sign.starts_with(' '))
}

/// Two are the same where they are so many of one unit; a thing may be a person, and is no unit.
fn rate(a: &Anchor, b: &Anchor) -> Comparison {
    match (a.field("of"), b.field("of")) {
        (Some(x), Some(y)) if x == y || x == "thing" || y == "thing" => Comparison::Same,
        (None, None) => magnitude(a, b),
        _ => Comparison::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::common::testkit;

    #[test]
    fn both_languages() {
        let keys = |lang, text| testkit::keys(|ctx| find(ctx), lang, text, &[]);
        for (zh, en, want) in [
            ("每吨人民币3.6元", "RMB 3.60 per tonne", "1000000;g"),
            ("3.6元/公斤", "RMB 3.60/kg", "1000;g"),
            ("每百公里收费2元", "2 yuan per 100 km", "100000;m"),
            ("148人/平方公里", "148 persons per square kilometre", "1000000;m2"),
            ("每亩补助500元", "a subsidy of 500 yuan for each mu", "1;mu"),
            ("人均收入", "income per capita", "1;person"),
            ("每10万例活产16.1例", "16.1 per 100,000 live births", "100000;"),
            ("每名旅客1288元", "1,288 yuan for each passenger", "1;thing"),
            ("每小时120公里，每升0.01毫克", "120 km per hour, 0.01 mg/l", ""),
            ("每年两次，每天500元", "twice per year, 500 yuan per day", ""),
            ("和/或，升/降", "and/or, on each side", ""),
        ] {
            assert_eq!(keys(Lang::Zh, zh), want, "{zh}");
            assert_eq!(keys(Lang::En, en), want, "{en}");
        }
    }
}
