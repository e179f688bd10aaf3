//! Hundredths: *5 per cent*, *half a percentage point*, *30 % off*.

use crate::lang::numeral::{Numeral, Precision};
use crate::lang::value::Value;

/// Makes a numeral that a sign of hundredths follows the number of them.
pub(super) fn percent(text: &str, n: &mut Numeral) {
    let rest = text.get(n.at.end..).unwrap_or("");
    let trimmed = rest.strip_prefix('-').unwrap_or(rest).trim_start();
    let lower: String = trimmed.chars().take(28).collect::<String>().to_ascii_lowercase();
    // *Fifteen per cent (15 %)*: a bracketed repetition may stand between.
    const SIGNS: [(&str, u128); 22] = [
        ("%", 1),
        ("thousandths", 10),
        ("ten-thousandths", 100),
        ("percentage points", 1),
        ("percentage point", 1),
        ("per cent", 1),
        ("percent", 1),
        ("pct", 1),
        ("‰", 10),
        ("per mille", 10),
        ("per mil", 10),
        ("per thousand", 10),
        ("parts per thousand", 10),
        ("part per thousand", 10),
        ("basis point", 100),
        ("bps", 100),
        ("parts per million", 10_000),
        ("part per million", 10_000),
        ("ppm", 10_000),
        ("parts per billion", 10_000_000),
        ("part per billion", 10_000_000),
        ("ppb", 10_000_000),
    ];
    // *Half of one per cent*, *half a percentage point*
    const OF: [&str; 7] = ["of one ", "of 1 ", "of a ", "of 1", "a ", "of one-", "-"];
    let of = OF.iter().filter(|_| n.fraction || n.value < Value::whole(1)).find_map(|o| {
        let rest = lower.strip_prefix(o)?;
        SIGNS.iter().find(|(p, _)| rest.starts_with(*p)).map(|(p, d)| (o.len() + p.len(), p, *d))
    });
    let sign = SIGNS.iter().find(|(p, _)| lower.starts_with(*p)).map(|(p, d)| (p.len(), p, *d)).or(of);
    if let Some((len, sign, parts)) = sign.filter(|_| !n.ordinal && n.precision == Precision::Exact)
        && let Some(value) = Value::ratio(1, parts).and_then(|p| n.value.times(p))
    {
        (n.value, n.percent, n.soft, n.fraction) = (value, true, false, false);
        n.points = sign.contains("point") || *sign == "bps";
        n.at.end += rest.len() - trimmed.len() + len;
        // *30 % off* is 70 % of the price, as Chinese counts it: 七折.
        let then = text.get(n.at.end..).unwrap_or("");
        let of = text.get(..n.at.start).is_some_and(|t| t.ends_with("discount of "));
        if let Some(left) = n
            .value
            .as_whole()
            .and_then(|v| 100u128.checked_sub(v))
            .filter(|_| of || [" off", " discount", "-discount"].iter().any(|w| then.starts_with(w)))
        {
            n.value = Value::whole(left);
        }
    }
}
