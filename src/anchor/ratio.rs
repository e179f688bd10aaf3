//! Ratios: 3:1, 3比1, *three to one*, *a scale of 1:50,000*.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, pattern};
use super::compare::{Comparison, by_key};
use crate::document::{Anchor, Lang};
use crate::lang::numeral::Numeral;
use crate::lang::value::Value;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("ratio", "A ratio of two or more numbers", "number-mismatch", find)
    .compared(ratio)
    .answering(&["number", "percent"]);

/// Words near which two numbers with a colon or *to* between them are a ratio and no time.
static SAID: Pattern = pattern!("比例|比率|之比|比为|比尺|(?i)\\b(?:ratios?|scale|proportions?|odds)\\b");

fn find(ctx: &Context) -> Vec<Found> {
    let text = ctx.text();
    let numerals: Vec<&Numeral> =
        ctx.numerals.iter().filter(|n| !n.ordinal && !n.percent && !n.fraction && !n.code).collect();
    let joint = |a: &Numeral, b: &Numeral| text.get(a.at.end..b.at.start).unwrap_or("?");
    let colon = |j: &str| matches!(j.trim(), ":" | "∶");
    let word = |j: &str| match ctx.lang {
        Lang::Zh => j == "比",
        Lang::En => matches!(j, " to " | "-to-"),
    };
    // Most texts have no two numbers so near.
    if !numerals.windows(2).any(|w| matches!(w, [a, b] if colon(joint(a, b)) || word(joint(a, b)))) {
        return Vec::new();
    }
    let said = SAID.is_in(text);
    let (mut out, mut i) = (Vec::new(), 0);
    while i + 1 < numerals.len() {
        let mut end = i;
        while let (Some(a), Some(b)) = (numerals.get(end), numerals.get(end + 1)) {
            let j = joint(a, b);
            // 9:15 is a time, 3:1 is none.
            let minutes = b.at.of(text).len() == 2 && b.at.of(text).bytes().all(|b| b.is_ascii_digit());
            let clear = ctx.lang == Lang::Zh && word(j) || j == "-to-" || colon(j) && !minutes;
            if !(clear || said && (colon(j) || word(j))) {
                break;
            }
            end += 1;
        }
        // *One-to-one* is a way things correspond: 一一对应.
        let idle = end == i + 1 && joint_words(text, numerals.get(i), numerals.get(end));
        if let (Some(a), Some(b)) = (numerals.get(i), numerals.get(end))
            && end > i
            && !idle
        {
            let values: Vec<String> = numerals.iter().take(end + 1).skip(i).map(|n| n.value.to_string()).collect();
            out.push(Found::new(Span::new(a.at.start, b.at.end), values.join(":")).field("ratio", values.join(":")));
        }
        i = end + 1;
    }
    out
}

/// Whether both are *one*, in words.
fn joint_words(text: &str, a: Option<&&Numeral>, b: Option<&&Numeral>) -> bool {
    let one = |n: Option<&&Numeral>| n.is_some_and(|n| n.at.of(text).eq_ignore_ascii_case("one"));
    one(a) && one(b)
}

/// Equal ratios have equal members; one to so many may be said as a fraction: 五万分之一.
fn ratio(a: &Anchor, b: &Anchor) -> Comparison {
    if a.kind == b.kind {
        return by_key(a, b);
    }
    let of = |x: &Anchor| {
        let (n, d) = x.field("ratio")?.split_once(':')?;
        Value::read(n)?.over(Value::read(d)?)
    };
    let plain = |x: &Anchor| {
        let v = Value::read(x.field("value")?)?;
        if x.kind == "percent" { v.over(Value::whole(100)) } else { Some(v) }
    };
    match (of(a), plain(b)) {
        (Some(x), Some(y)) if x == y => Comparison::Same,
        _ => Comparison::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::common::testkit;

    fn keys(lang: Lang, text: &str) -> String {
        testkit::keys(|ctx| find(ctx), lang, text, &[])
    }

    #[test]
    fn ratios_in_both_languages() {
        for (zh, en, want) in [
            ("比例为3:1。", "The ratio is three to one.", vec!["3:1"]),
            ("重量比为1：2：4。", "The ratio by weight is 1:2:4.", vec!["1:2:4"]),
            ("比例尺为1:50000。", "a scale of 1:50,000", vec!["1:50000"]),
            ("三比一", "3-to-1", vec!["3:1"]),
            ("上午9:15开始", "It begins at 9:15 a.m.", vec![]),
            ("5至10名", "5 to 10 members", vec![]),
        ] {
            assert_eq!(keys(Lang::Zh, zh), want.join(" "), "{zh}");
            assert_eq!(keys(Lang::En, en), want.join(" "), "{en}");
        }
    }
}
