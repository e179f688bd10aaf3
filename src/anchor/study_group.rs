//! Study groups by number, one or a list: *Study Groups 2, 3, 5 and 12*, 第2、3、5和12研究组, SG13.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Signs, bare, pattern, runs, whole};
use super::compare::{Comparison, Difference, values};
use crate::document::{Anchor, Lang};
use crate::lang::numeral_run::DIGITS;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("study-group", "One or more study groups by number", "study-group-mismatch", find).compared(list);

/// A number in figures or in Chinese.
fn item_zh() -> String {
    format!("(?P<number>[0-9]{{1,2}}|[{DIGITS}十]{{1,3}})")
}
const ITEM_EN: &str = "(?P<number>[0-9]{1,2})\\b";
static RUN_ZH: Pattern = pattern!(
    "第\\s*(?P<list>{i}(?:\\s*(?:研究组)?\\s*(?:[、,和及与或至]|以及|[-–])\\s*(?:第\\s*)?{i})*)\\s*(?:号\\s*)?研究组",
    i = bare(&item_zh())
);
static RUN_EN: Pattern = pattern!(
    "\\b(?:(?i:study\\s+groups?)\\s+(?:Nos?\\.?\\s*)?|SGs?[\\s-]?)(?P<list>{i}(?:(?:\\s*,?\\s*(?:and|or|to|&)\\s+|\\s*,\\s*|\\s*[-–]\\s*)(?:(?i:(?:ITU-[TRD]\\s+)?study\\s+groups?)\\s+|SG[\\s-]?)?{i})*)",
    i = bare(ITEM_EN)
);
static EACH: Pattern = pattern!("{}", item_zh());

fn find(ctx: &Context) -> Vec<Found> {
    let text = ctx.text();
    // SG13 is written so in Chinese too.
    let mut found = match ctx.has(&[Signs::FIGURE, Signs::G]) {
        true => runs(&RUN_EN, &EACH, text),
        false => Vec::new(),
    };
    if ctx.lang == Lang::Zh && ctx.has(&[Signs::GROUP]) {
        found.extend(runs(&RUN_ZH, &EACH, text));
        found.sort_by_key(|r| (r.at.start, r.at.end));
    }
    found
        .iter()
        .map(|run| {
            let numbers =
                (0..run.items.len()).filter_map(|i| whole(run.group(i, "number")?)).map(|n| n as u32).collect();
            of(run.at, expand(text, run.at, numbers))
        })
        .collect()
}

/// A list with a range (2 to 5) in full.
fn expand(text: &str, at: Span, numbers: Vec<u32>) -> Vec<u32> {
    let part = at.of(text);
    match numbers.as_slice() {
        [a, b]
            if a < b && (part.contains('至') || part.contains(" to ") || part.contains('–') || part.contains('-')) =>
        {
            (*a..=*b).collect()
        }
        _ => numbers,
    }
}

fn of(at: Span, mut numbers: Vec<u32>) -> Found {
    numbers.sort_unstable();
    numbers.dedup();
    let list: Vec<String> = numbers.iter().map(u32::to_string).collect();
    let mut found = Found::new(at, list.join(","));
    for n in list {
        found = found.field("number", n);
    }
    found
}

/// Lists of which at least half is common are near.
fn list(a: &Anchor, b: &Anchor) -> Comparison {
    let (x, y) = (values(a, "number"), values(b, "number"));
    let common = x.iter().filter(|n| y.contains(n)).count();
    let text = |v: &[&str]| (!v.is_empty()).then(|| v.join(", "));
    if x == y {
        Comparison::Same
    } else if 2 * common >= x.len().max(y.len()) {
        Comparison::Near(vec![Difference { field: "number".into(), a: text(&x), b: text(&y) }])
    } else {
        Comparison::Different
    }
}
