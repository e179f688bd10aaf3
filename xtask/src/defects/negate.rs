//! Turns a prohibition into a duty, or a duty into a prohibition, on either side.

use super::plant::Work;

/// What denies, and what is left without the denial.
const DENIED: &[(&str, &str)] = &[
    ("不得", "得"),
    ("不应", "应"),
    ("不應", "應"),
    ("不能", "能"),
    ("shall not ", "shall "),
    ("may not ", "may "),
    ("must not ", "must "),
    ("should not ", "should "),
    ("cannot ", "can "),
];
/// What binds, and what forbids in its place.
const BOUND: &[(&str, &str)] = &[
    ("必须", "不得"),
    ("必須", "不得"),
    ("应当", "不应"),
    ("應當", "不應"),
    ("应", "不应"),
    ("應", "不應"),
    ("须", "不得"),
    ("須", "不得"),
    ("shall ", "shall not "),
    ("must ", "must not "),
    ("should ", "should not "),
    ("may ", "may not "),
];
/// Characters beside 应 and 须 that make another word of it: 相应, 供应, 应用, 无须.
const BEFORE: &str = "不相供对對因反效响響适適呼顺順一毋无無需勿答感";
const AFTER: &str = "用急答变變当當该該于於对對有知收付募邀届屆允";

/// Flips one denial of the bead: on the Chinese side or on the English one, taken away or put in, as chance has it.
pub(super) fn negation(w: &mut Work, z: usize, e: usize) -> Option<String> {
    let english = w.en.iter().find(|(n, _)| *n == Some(e))?.1.clone();
    let chinese = w.text(z)?;
    let mut flips: Vec<(bool, String)> = vec![];
    for (zh, text) in [(true, &chinese), (false, &english)] {
        for (table, denied) in [(DENIED, true), (BOUND, false)] {
            flips.extend(first(text, table, denied).map(|new| (zh, new)));
        }
    }
    let (zh, new) = flips.get(w.random.below(flips.len()))?.clone();
    let what = format!("{}: {new} | {}", if zh { "zh" } else { "en" }, if zh { &english } else { &chinese });
    if zh {
        w.set(z, new)?;
    } else {
        w.en.iter_mut().find(|(n, _)| *n == Some(e))?.1 = new;
    }
    Some(what)
}

/// The text with the first word of the table that stands in it flipped.
fn first(text: &str, table: &[(&str, &str)], denied: bool) -> Option<String> {
    table.iter().find_map(|(old, new)| {
        text.match_indices(old).find_map(|(i, _)| {
            let (head, tail) = (text.get(..i)?, text.get(i + old.len()..)?);
            let word = head.ends_with(|c: char| c.is_ascii_alphabetic());
            let other = head.ends_with(|c| BEFORE.contains(c)) || tail.starts_with(|c| AFTER.contains(c));
            let twice = tail.starts_with('不') || tail.starts_with("not ") || tail.starts_with("only ");
            (!word && !twice && (denied || !other)).then(|| format!("{head}{new}{tail}"))
        })
    })
}
