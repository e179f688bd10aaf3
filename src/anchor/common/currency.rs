//! Currencies by their names, signs and codes, and which stands beside a number.

use super::Context;
use crate::lang::value::Value;
use crate::span::Span;
use iso_currency::Currency;
use std::sync::LazyLock;

struct Name {
    text: String,
    ids: &'static str,
    /// What it is of the main unit: a cent is a hundredth.
    part: Value,
}

struct Names {
    before: Vec<Name>,
    after: Vec<Name>,
    /// The characters with which those before an amount end, and with which those after it begin.
    ends: Vec<char>,
    begins: Vec<char>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut c = Names { before: Vec::new(), after: Vec::new(), ends: Vec::new(), begins: Vec::new() };
    for mut row in crate::lang::table(include_str!("../../../data/currencies.tsv")) {
        let (Some(ids), Some(part)) = (row.next(), row.next().and_then(Value::read)) else { continue };
        for name in row.flat_map(|f| f.split('|')).filter(|n| !n.is_empty()) {
            match name.strip_prefix('^') {
                Some(n) => c.before.push(Name { text: n.to_string(), ids, part }),
                None => c.after.push(Name { text: name.to_string(), ids, part }),
            }
        }
    }
    // Longest first: NT$ before $.
    c.before.sort_by_key(|n| std::cmp::Reverse(n.text.len()));
    c.after.sort_by_key(|n| std::cmp::Reverse(n.text.len()));
    c.ends = c.before.iter().filter_map(|n| n.text.chars().next_back()).collect();
    c.begins = c.after.iter().filter_map(|n| n.text.chars().next()).collect();
    for list in [&mut c.ends, &mut c.begins] {
        list.sort_unstable();
        list.dedup();
    }
    c
});

/// The currency beside a number: where the amount stands, the codes that may be meant, and what its unit is of the main one.
pub(crate) fn beside(ctx: &Context, n: Span) -> Option<(Span, &'static str, Value)> {
    let head = ctx.before(n.start);
    let gap = head.len() - head.trim_end().len();
    let behind = ctx.after(n.end);
    let skipped = behind.len() - behind.trim_start_matches([' ', '-']).len();
    let behind = behind.get(skipped..).unwrap_or("");
    let before = named_before(head.trim_end()).or_else(|| named_in_brackets(head.trim_end()));
    let after = named_after(behind).filter(|_| skipped < 2);
    let (before, after) = (before.or_else(|| code(head.trim_end(), true)), after.or_else(|| code(behind, false)));
    let mut at = n;
    if let Some((_, _, len)) = before {
        at.start -= gap + len;
    }
    if let Some((_, _, len)) = after {
        at.end += skipped + len;
    }
    let broad = |ids: &str| ids.contains('/');
    let (ids, part) = match (before, after) {
        // 美金300万元, *RMB 50,000 yuan*: the name that is of one currency only tells which.
        (Some(b), Some(a)) if broad(b.0) && !broad(a.0) => (a.0, a.1),
        (Some(b), Some(a)) => (b.0, a.1),
        (Some(b), None) => (b.0, b.1),
        (None, Some(a)) => (a.0, a.1),
        (None, None) => return None,
    };
    Some((at, ids, part))
}

type Found = (&'static str, Value, usize);

fn named_before(head: &str) -> Option<Found> {
    let end = head.chars().next_back()?;
    if !end.to_lowercase().any(|c| NAMES.ends.contains(&c)) {
        return None;
    }
    NAMES.before.iter().find_map(|n| {
        let at = head.len().checked_sub(n.text.len())?;
        let said = head.get(at..)?;
        let letters = n.text.starts_with(|c: char| c.is_ascii_alphabetic());
        let glued = letters && head.get(..at)?.ends_with(|c: char| c.is_ascii_alphabetic());
        // A sign before which letters stand is of a country that is not in the table: X$.
        let other = n.text == "$" && head.get(..at)?.ends_with(|c: char| c.is_ascii_uppercase());
        (said.to_lowercase() == n.text && !glued && !other).then_some((n.ids, n.part, n.text.len()))
    })
}

/// *New Taiwan Dollars (“NTD”) 10,000*: the name that a bracket before the number holds.
fn named_in_brackets(head: &str) -> Option<Found> {
    let inner = head.strip_suffix(')')?;
    let at = inner.rfind('(')?;
    let name = inner.get(at + 1..)?.trim_matches(['"', '“', '”', '\'', ' ']);
    let (ids, part, _) = named_before(name).or_else(|| code(name, true)).filter(|_| name.len() < 8)?;
    Some((ids, part, head.len() - at))
}

fn named_after(behind: &str) -> Option<Found> {
    let first = behind.chars().next()?;
    if !first.to_lowercase().any(|c| NAMES.begins.contains(&c)) {
        return None;
    }
    NAMES.after.iter().find_map(|n| {
        let said = behind.get(..n.text.len())?;
        let rest = behind.get(n.text.len()..)?;
        let letters = n.text.ends_with(|c: char| c.is_ascii_alphabetic());
        let glued = letters && rest.starts_with(|c: char| c.is_ascii_alphabetic());
        // 元素, 元件, 圆桌, 角度 and 毛重 count no money.
        let other = n.text.chars().count() == 1
            && rest.starts_with(
                ['素', '件', '桌', '月', '旦', '度', '色', '形', '重', '利', '首', '化', '论', '音', '票'].as_slice(),
            );
        (said.to_lowercase() == n.text && !glued && !other).then_some((n.ids, n.part, n.text.len()))
    })
}

/// A code of ISO 4217 as a word of its own.
fn code(text: &str, before: bool) -> Option<Found> {
    let word = if before { text.get(text.len().checked_sub(3)?..)? } else { text.get(..3)? };
    if !word.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let rest = if before { text.get(..text.len() - 3)? } else { text.get(3..)? };
    let next = if before { rest.chars().next_back() } else { rest.chars().next() };
    if next.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    // Codes that are words of their own in such texts, and those of precious metals, are not taken for money.
    let currency = Currency::from_code(word).filter(|c| {
        !matches!(c.code(), "ALL" | "TOP" | "TRY" | "XTS" | "XXX" | "XAU" | "XAG" | "CUP" | "MOP" | "SOS")
    })?;
    Some((currency.code(), Value::whole(1), 3))
}

/// Whether two lists of codes have one in common.
pub(crate) fn may_be_one(a: &str, b: &str) -> bool {
    a.split('/').any(|x| b.split('/').any(|y| x == y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_table_is_one_of_iso_4217() {
        for mut row in crate::lang::table(include_str!("../../../data/currencies.tsv")) {
            for id in row.next().unwrap_or("").split('/') {
                assert!(Currency::from_code(id).is_some(), "{id}");
            }
        }
    }
}
