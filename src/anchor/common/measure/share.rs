//! Ranges and lists, of which the unit and the multiplier stand once: 200-300万美元, *5, 10 and 15 km*.

use super::{Measured, What};
use crate::lang::numeral::{Form, Numeral, Precision, figures};
use crate::lang::value::Value;

/// What stands between the members of a range, and of a list.
const RANGE: [&str; 19] = [
    " ~ ",
    "-",
    "–",
    "~",
    "～",
    "至",
    "到",
    " to ",
    " - ",
    " – ",
    "或",
    " or ",
    "以上",
    "以上,",
    "以上、",
    "以上至",
    "-至",
    "× ",
    " by ",
];
const LIST: [&str; 16] = [
    "、", "和", "及", "与", ",", ", ", " and ", ", and ", ", or ", "/", "×", " × ", " x ", "以及", "和/或", " and/or ",
];

/// Gives the members of a range or list the unit and the multiplier that stand once.
pub(super) fn share(text: &str, all: &mut [Measured], sources: &[&Numeral]) {
    for i in (0..all.len().saturating_sub(1)).rev() {
        let Some([a, b]) = all.get(i..=i + 1) else { continue };
        let (Some(x), Some(y)) = (sources.get(i), sources.get(i + 1)) else { continue };
        let between = text.get(a.at.end..b.at.start).unwrap_or("?");
        let range = RANGE.contains(&between) || bounds(between);
        if !range && !LIST.contains(&between) {
            continue;
        }
        let (mut what, mut value) = (a.what.clone(), a.value);
        let fits = x.precision == Precision::Exact && !x.fraction && x.form != Form::Implied;
        if fits
            && range
            && let Some(factor) = multiplier(text, y)
            && multiplier(text, x).is_none()
            && let Some(scaled) = a.value.times(factor)
            && scaled < b.value
        {
            value = scaled;
        }
        // Of a sub-unit the value was brought to the main one.
        if what == What::Count && b.what != What::Count && fits {
            what = b.what.clone();
            // Of *5 to 10 per mille* both are thousandths.
            let mille =
                ["‰", "mille", "thousand"].iter().any(|w| b.what == What::Percent && b.at.of(text).ends_with(w));
            value = if mille { value.over(Value::whole(10)).unwrap_or(value) } else { value };
        }
        // US$ 2–3 million, 百分之二十至四十: what stands before the first is said of the second too.
        let ahead = matches!(a.what, What::Money(_)) && a.at.start < x.at.start
            || a.what == What::Percent && range && a.at.of(text).contains("分之");
        let give = (b.what == What::Count && ahead).then(|| a.what.clone());
        if let Some(a) = all.get_mut(i) {
            a.soft &= what == What::Count;
            (a.what, a.value) = (what, value);
        }
        if let (Some(what), Some(b)) = (give, all.get_mut(i + 1)) {
            (b.what, b.soft) = (what, false);
        }
    }
}

/// *But not more than*: only words that bound a number stand between two.
fn bounds(between: &str) -> bool {
    const WORDS: [&str; 24] = [
        "plus",
        "minus",
        "but",
        "and",
        "or",
        "not",
        "no",
        "more",
        "less",
        "than",
        "to",
        "exceeding",
        "up",
        "over",
        "a",
        "maximum",
        "minimum",
        "of",
        "below",
        "above",
        "at",
        "most",
        "least",
        "fewer",
    ];
    let words: Vec<&str> = between.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let joint = words.first().is_some_and(|w| matches!(*w, "but" | "and" | "or" | "to" | "up" | "plus"));
    joint && words.len() >= 2 && words.len() <= 7 && words.iter().all(|w| WORDS.contains(w))
}

/// What a numeral's figures are multiplied with by a word or character at its end: 万, *million*.
fn multiplier(text: &str, n: &Numeral) -> Option<Value> {
    let said = n.at.of(text);
    if n.form == Form::Figures {
        let (_, first) = figures(said)?;
        return n.value.over(first).filter(|f| *f >= Value::whole(1000));
    }
    let words = [(" hundred", 100), (" thousand", 1000), (" million", 1_000_000), (" billion", 1_000_000_000)];
    let factor = words.iter().find(|(w, _)| said.ends_with(w)).map(|(_, f)| *f);
    let zh = [("万", 10_000), ("亿", 100_000_000)].iter().find(|(w, _)| said.ends_with(w)).map(|(_, f)| *f);
    factor.or(zh).map(Value::whole)
}
