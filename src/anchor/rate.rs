//! What a value is counted for: 每吨, 元/平方米, 每百公里, *per kilogram*, *for each hectare*, *per 100 km*, 每人, *per capita*.
//!
//! Times are no part of it (每年 is how often), nor is what makes one unit of two (*km/h* is a speed). One side may say it in other words; where both say it, it is the same.

use super::AnchorKind;
use super::common::{Context, Found, What, units};
use super::compare::magnitude;
use crate::document::Lang;
use crate::lang::numeral::figures;
use crate::lang::script::is_han;
use crate::lang::value::Value;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("rate", "What a value is counted for", "number-mismatch", find)
    .compared(magnitude)
    .answering(&["quantity"])
    .quiet();

/// Words for one of some that are no unit of measurement.
const PERSON: [&str; 7] = ["per person", "per capita", "per head", "each person", "每人", "人均", "/人"];
const HOUSEHOLD: [&str; 7] = ["per household", "each household", "every household", "每户", "户均", "每一户", "/户"];

fn find(ctx: &Context) -> Vec<Found> {
    let text = ctx.figured().text();
    let signs: &[&str] = match ctx.lang {
        Lang::Zh => &["每", "/"],
        Lang::En => &[" per ", " each ", " every ", "Per ", "Each ", "Every ", "/", " a ", " an "],
    };
    let mut out = Vec::new();
    for sign in signs {
        out.extend(text.match_indices(sign).filter_map(|(at, _)| unit(ctx, text, at, sign)));
    }
    for (id, words) in [("person", PERSON), ("household", HOUSEHOLD)] {
        for (at, word) in words.iter().flat_map(|w| text.match_indices(w)) {
            let whole = ctx.lang == Lang::Zh
                || !text.get(at + word.len()..).is_some_and(|t| t.starts_with(char::is_alphanumeric));
            out.extend(
                whole.then(|| Found::new(ctx.figured().back(Span::new(at, at + word.len())), format!("1;{id}"))),
            );
        }
    }
    // 每小时120公里 is a speed, 0.01毫克/升 a concentration.
    let inside = |at: Span| {
        ctx.measured().iter().any(|m| m.at.overlaps(at) && matches!(&m.what, What::Unit(u) if u.base.contains(" per ")))
    };
    out.retain(|f| !inside(f.at));
    out
}

/// The unit behind a sign, with how many of it.
fn unit(ctx: &Context, text: &str, at: usize, sign: &str) -> Option<Found> {
    let blank = usize::from(sign.starts_with(' '));
    let from = at + sign.len();
    let rest = text.get(from..)?;
    let (number, times) = figures(rest).unwrap_or((0, Value::whole(1)));
    let name = rest.get(number..)?;
    let gap = name.len() - name.trim_start_matches([' ', '个']).len();
    let (unit, len) = units::named(name.get(gap..)?, ctx.lang)?;
    let time = ["month", "second", "workday", "semester"].contains(&unit.base.as_ref());
    // A stroke and an article say it only behind what is counted: 元/吨, 148人/平方公里, *RMB 3.60/kg*, *5 yuan a tonne*.
    let here = ctx.figured().back(Span::new(at, at + 1));
    let counted = || {
        ctx.before(here.start).ends_with(is_han)
            || ctx.measured().iter().any(|m| m.at.end == here.start && m.what != What::Count)
    };
    if time || matches!(sign, "/" | " a " | " an ") && !counted() {
        return None;
    }
    let span = ctx.figured().back(Span::new(at + blank, from + number + gap + len));
    let base = times.times(unit.factor)?;
    let found = Found::new(span, format!("{base};{}", unit.base));
    Some(found.field("value", times.to_string()).field("unit", unit.id.to_string()))
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
            ("每小时120公里，每升0.01毫克", "120 km per hour, 0.01 mg/l", ""),
            ("每年两次，每天500元", "twice per year, 500 yuan per day", ""),
            ("和/或，升/降", "and/or, on each side", ""),
        ] {
            assert_eq!(keys(Lang::Zh, zh), want, "{zh}");
            assert_eq!(keys(Lang::En, en), want, "{en}");
        }
    }
}
