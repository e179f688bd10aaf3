//! Amounts of money: *NT$200,000*, 新台币二十万元, *150 Swiss francs*, 150瑞士法郎.
//!
//! An amount in 元 or *dollars* without a country takes the currency of the amount before it in the same unit.

use super::AnchorKind;
use super::common::{Context, Found};
use crate::lang::numeral::Numeral;
use crate::span::Span;
use std::sync::LazyLock;

/// The kind.
pub const KIND: AnchorKind = AnchorKind { id: "money", title: "An amount of money", find };

struct Currencies {
    before: Vec<(String, &'static str)>,
    after: Vec<(String, &'static str)>,
    /// The characters with which those before an amount end, and with which those after it begin.
    ends: Vec<char>,
    begins: Vec<char>,
}

static CURRENCIES: LazyLock<Currencies> = LazyLock::new(|| {
    let mut c = Currencies { before: Vec::new(), after: Vec::new(), ends: Vec::new(), begins: Vec::new() };
    for mut row in crate::lang::table(include_str!("../../data/currencies.tsv")) {
        let Some(id) = row.next() else { continue };
        for name in row.flat_map(|f| f.split('|')).filter(|n| !n.is_empty()) {
            match name.strip_prefix('^') {
                Some(n) => c.before.push((n.to_string(), id)),
                None => c.after.push((name.to_string(), id)),
            }
        }
    }
    // Longest first: NT$ before $.
    c.before.sort_by_key(|n| std::cmp::Reverse(n.0.len()));
    c.after.sort_by_key(|n| std::cmp::Reverse(n.0.len()));
    c.ends = c.before.iter().filter_map(|n| n.0.chars().next_back()).collect();
    c.begins = c.after.iter().filter_map(|n| n.0.chars().next()).collect();
    for list in [&mut c.ends, &mut c.begins] {
        list.sort_unstable();
        list.dedup();
    }
    c
});

fn find(ctx: &Context) -> Vec<Found> {
    let mut out = Vec::new();
    let mut last = "";
    for n in ctx.numerals.iter().filter(|n| !n.ordinal && !n.percent) {
        let Some((at, id)) = currency(ctx, n) else { continue };
        last = if id.is_empty() { last } else { id };
        let mut fields = vec![("value", n.value.to_string())];
        if !last.is_empty() {
            fields.push(("currency", last.to_string()));
        }
        // 以百万元为单位: *in millions of dollars*.
        let bare = n.soft && n.value.as_whole().is_some_and(|v| v >= 100);
        out.push(Found::of(at, fields).soft(bare));
    }
    out
}

fn currency(ctx: &Context, n: &Numeral) -> Option<(Span, &'static str)> {
    let low = |t: &str| t.to_lowercase();
    // Nearly always the characters beside the numeral say that there is none.
    let near = ctx.before(n.at.start).chars().rev().take(8).find(|c| !c.is_whitespace());
    let near = near.is_some_and(|c| c.to_lowercase().next_back().is_some_and(|c| CURRENCIES.ends.contains(&c)));
    let next = ctx.after(n.at.end).trim_start().chars().next();
    let next = next.is_some_and(|c| c.to_lowercase().next().is_some_and(|c| CURRENCIES.begins.contains(&c)));
    if !near && !next {
        return None;
    }
    let ahead: String = ctx.before(n.at.start).chars().rev().take(8).collect();
    let ahead = low(&ahead.trim_start().chars().rev().collect::<String>());
    let behind = ctx.after(n.at.end);
    let skipped = behind.len() - behind.trim_start().len();
    let behind = low(&behind.trim_start().chars().take(24).collect::<String>());
    let before = CURRENCIES.before.iter().find(|(name, _)| {
        ahead.strip_suffix(name.as_str()).is_some_and(|h| {
            let letter = name.starts_with(|c: char| c.is_ascii_alphabetic());
            !letter || !h.ends_with(|c: char| c.is_ascii_alphabetic())
        })
    });
    let after = CURRENCIES.after.iter().find(|(name, _)| {
        behind.strip_prefix(name.as_str()).is_some_and(|t| {
            let letter = name.ends_with(|c: char| c.is_ascii_alphabetic());
            // 元素, 元件 and 圆桌 count no money.
            !(t.starts_with(['素', '件', '桌', '月', '旦'])
                || letter && t.starts_with(|c: char| c.is_ascii_alphabetic()))
        })
    });
    let mut at = n.at;
    if let Some((name, _)) = before {
        let gap = ctx.before(n.at.start).len() - ctx.before(n.at.start).trim_end().len();
        at.start = at.start.saturating_sub(name.len() + gap);
        while !ctx.text().is_char_boundary(at.start) {
            at.start += 1;
        }
    }
    if let Some((name, _)) = after {
        at.end += skipped + name.len();
    }
    let id = before.map(|b| b.1).filter(|b| !b.is_empty()).or(after.map(|a| a.1)).or(before.map(|b| b.1))?;
    at.of(ctx.text()).len().gt(&0).then_some((at, id))
}
