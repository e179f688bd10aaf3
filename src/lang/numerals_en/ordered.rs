//! What orders something, or has a number in it: *second instance*, *Type II*, *Class A*, *half*, *both*, *doubled*.

use super::Word;
use crate::lang::number_words::{IMPLIED, TYPES};
use crate::lang::numeral::{Form, Numeral};
use crate::lang::value::Value;

/// *second-hand*, *in the first place*, *first aid*: names, not counts.
pub(super) fn ordinary_after_ordinal(word: &str) -> bool {
    ["hand", "place", "aid", "region"].iter().any(|p| word.starts_with(p))
}

/// *Third party*, *second instance*, *first class*, *for the first time*: ordinals that the other language may say without a number. *The third part* is one that counts.
pub(super) fn said_otherwise(word: &str) -> bool {
    word != "part"
        && ["part", "countr", "person", "state", "reading", "world", "instance", "time", "class"]
            .iter()
            .any(|p| word.starts_with(p))
}

/// A word or a letter that has a number in it.
pub(super) fn implied(text: &str, w: &Word) -> Option<Numeral> {
    let roman = || {
        let before = text.get(..w.at.start).unwrap_or("").trim_end().as_bytes();
        let ends = |t: &str| {
            before
                .len()
                .checked_sub(t.len())
                .and_then(|at| before.get(at..))
                .is_some_and(|e| e.eq_ignore_ascii_case(t.as_bytes()))
        };
        w.text.len() > 1 || TYPES.iter().any(|t| ends(t))
    };
    let lower = w.lower();
    let mut out = match IMPLIED.iter().find(|x| x.0 == lower) {
        Some((_, n, d)) => {
            let mut n = Numeral::new(w.at, Value::ratio(*n, *d)?, Form::Implied);
            // What grew to a multiple is a value of its own; *double* and *dual* are said in many ways.
            n.grown = lower.ends_with("ed") || lower.ends_with("fold");
            n.times = n.value > Value::whole(1);
            n
        }
        // Type II, Phase III, Class A.
        None if roman() => {
            let letter = match w.text.as_bytes() {
                [b @ b'A'..=b'H'] => Some(u32::from(b - b'A') + 1),
                _ => None,
            };
            let n = letter.or_else(|| {
                crate::lang::roman::value(w.text).filter(|_| w.text.starts_with(|c: char| c.is_ascii_uppercase()))
            })?;
            let mut out = Numeral::new(w.at, Value::whole(u128::from(n)), Form::Implied);
            out.ordinal = true;
            out
        }
        None => return None,
    };
    out.soft = !out.grown && !matches!(lower.as_ref(), "twice" | "thrice");
    Some(out)
}
