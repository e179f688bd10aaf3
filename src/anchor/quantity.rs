//! Numbers with a unit: *three months*, 三个月, *1 710 MHz*, 1.71吉赫.
//!
//! The key is the value in the base unit of its dimension, so that twelve months and one year are the same; months and days never mix. The
//! fields give the value and the unit as written.

use super::AnchorKind;
use super::common::{Context, Found};
use crate::document::Lang;
use crate::lang::numeral::Form;
use crate::lang::value::Value;
use crate::span::Span;
use fnv::FnvHashMap;
use std::sync::LazyLock;

/// The kind.
pub const KIND: AnchorKind = AnchorKind { id: "quantity", title: "A number with its unit", find };

/// A unit of measurement.
pub(super) struct Unit {
    pub id: &'static str,
    pub base: &'static str,
    pub factor: Value,
}

struct Units {
    en: FnvHashMap<String, usize>,
    exact: FnvHashMap<&'static str, usize>,
    zh: Vec<(&'static str, usize)>,
    list: Vec<Unit>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut u = Units { en: FnvHashMap::default(), exact: FnvHashMap::default(), zh: Vec::new(), list: Vec::new() };
    for mut row in crate::lang::table(include_str!("../../data/units.tsv")) {
        let mut next = || row.next().unwrap_or("");
        let (id, base, factor, en, zh) = (next(), next(), next(), next(), next());
        let at = u.list.len();
        u.list.push(Unit { id, base, factor: Value::read(factor).unwrap_or(Value::whole(1)) });
        for name in en.split('|').filter(|n| !n.is_empty()) {
            match name.strip_prefix('=') {
                Some(n) => u.exact.insert(n, at),
                None => u.en.insert(name.to_string(), at),
            };
        }
        u.zh.extend(zh.split('|').filter(|n| !n.is_empty()).map(|n| (n, at)));
    }
    u.zh.sort_by_key(|n| std::cmp::Reverse(n.0.len()));
    u
});

/// The unit of that id.
pub(super) fn unit(id: &str) -> Option<&'static Unit> {
    UNITS.list.iter().find(|u| u.id == id)
}

/// The unit that stands at a position of the text, a blank or hyphen before it allowed, and where it ends.
pub(super) fn unit_after(ctx: &Context, at: usize) -> Option<(&'static Unit, usize)> {
    let rest = ctx.after(at);
    let body = rest.trim_start_matches([' ', '-']);
    let start = at + rest.len() - body.len();
    let word = |n: usize| -> &str {
        // The first `n` words: letters, with what units have inside them.
        let mut left = n;
        let end = body.find(|c: char| {
            left -= usize::from(c == ' ');
            left == 0 || !(c.is_ascii_alphabetic() || matches!(c, '/' | ' ' | '\'' | '°' | '2'))
        });
        body.get(..end.unwrap_or(body.len())).unwrap_or("")
    };
    let latin = (1..=3).rev().map(word).filter(|w| !w.is_empty()).find_map(|w| {
        let w = w.trim_end_matches('/').trim_end();
        let w = if w.starts_with('\'') { "" } else { w };
        let i = UNITS.exact.get(w).or_else(|| UNITS.en.get(&w.to_ascii_lowercase())).copied()?;
        Some((UNITS.list.get(i)?, start + w.len()))
    });
    if latin.is_some() || ctx.lang == Lang::En {
        return latin;
    }
    let (name, i) = UNITS.zh.iter().find(|(n, _)| body.starts_with(n))?;
    // 日内瓦, 年度, 周围, 时间, 分之 are no units.
    let next = body.get(name.len()..).and_then(|t| t.chars().next());
    let other = matches!((*name, next), ("日", Some('内')) if body.starts_with("日内瓦"))
        || matches!(
            (*name, next),
            ("周", Some('围' | '边' | '知' | '密'))
                | ("时", Some('间' | '代' | '期'))
                | ("安", Some('全' | '装' | '排'))
                | ("度", _)
                | ("月", Some('亮' | '球'))
        );
    (!other).then(|| Some((UNITS.list.get(*i)?, start + name.len())))?
}

fn find(ctx: &Context) -> Vec<Found> {
    let here = ctx.numerals.iter().filter(|n| !n.ordinal && !n.percent && !n.code);
    here.filter_map(|n| {
        let (unit, end) = unit_after(ctx, n.at.end)?;
        // 2016年 is a year.
        if unit.id == "year" && n.value.as_whole().is_some_and(|v| (1000..3000).contains(&v)) {
            return None;
        }
        let base = n.value.times(unit.factor)?;
        let found = Found::new(Span::new(n.at.start, end), format!("{base};{}", unit.base));
        // *A day* and 次日 are said in many ways; two days are two days.
        let soft = n.soft && (n.value != Value::whole(2) || n.form == Form::Implied);
        Some(found.field("value", n.value.to_string()).field("unit", unit.id).soft(soft))
    })
    .collect()
}
