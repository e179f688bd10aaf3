//! English numerals: figures, words, ordinals, fractions.
//!
//! A numeral is a base (figures or words, with *million* and the like), what is added to it (*and a half*), what makes it vague (*dozens*, *several hundred*), and what it
//! is a part of (*per cent*, *one in five*).

mod joined;
mod ordered;
mod percent;

use self::ordered::{implied, ordinary_after_ordinal, said_otherwise};
use self::percent::percent;
use super::number_words::{Part, may_count, part};
use super::numeral::{
    Form, Numeral, Precision, extended, figures, is_version, minus, restated, slash, touches_letter, vulgar,
};
use super::value::Value;
use crate::span::Span;
use std::borrow::Cow;

struct Word<'a> {
    at: Span,
    text: &'a str,
    figures: bool,
}

impl Word<'_> {
    fn lower(&self) -> Cow<'_, str> {
        match self.text.bytes().all(|b| b.is_ascii_lowercase()) {
            true => Cow::Borrowed(self.text),
            false => Cow::Owned(self.text.to_ascii_lowercase()),
        }
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(&b) = bytes.get(at) {
        if b.is_ascii_alphabetic() {
            let mut end = at + 1;
            while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
                end += 1;
            }
            let word = text.get(at..end).unwrap_or("");
            out.push(Word { at: Span::new(at, end), text: word, figures: false });
            at = end;
        } else if b.is_ascii_digit() {
            let (len, _) = text
                .get(at..)
                .and_then(figures)
                .unwrap_or_else(|| (bytes.iter().skip(at).take_while(|c| c.is_ascii_digit()).count(), Value::whole(0)));
            let word = text.get(at..at + len).unwrap_or("");
            out.push(Word { at: Span::new(at, at + len), text: word, figures: true });
            at += len;
        } else if b >= 0xc2
            && let Some(c) = text.get(at..).and_then(|t| t.chars().next())
        {
            if vulgar(c).is_some() && !text.get(..at).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit())) {
                let word = text.get(at..at + c.len_utf8()).unwrap_or("");
                out.push(Word { at: Span::new(at, at + c.len_utf8()), text: word, figures: true });
            }
            at += c.len_utf8();
        } else {
            at += 1;
        }
    }
    out
}

/// The numerals of an English text, in order.
///
/// *One*, *two* and words such as *both*, *twice*, *half* are soft, as is the third of *third party*; *second* as a unit of time is none.
pub fn scan(text: &str) -> Vec<Numeral> {
    let words = words(text);
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(w) = words.get(i) {
        let gap = |k: usize| -> &str {
            match (words.get(k), words.get(k + 1)) {
                (Some(a), Some(b)) => text.get(a.at.end..b.at.start).unwrap_or(""),
                _ => "",
            }
        };
        if !w.figures && !may_count(w.text) {
            i += 1;
            continue;
        }
        let read = |k: usize| match words.get(k) {
            Some(w) if w.figures => figure(text, &words, k),
            _ => spelled(text, &words, k, &gap),
        };
        let (found, mut used) = read(i);
        if let Some(mut n) = found {
            let again = words.get(i + used).filter(|w| opens(text, n.at.end, w.at.start)).map(|_| read(i + used));
            if let Some((Some(again), more)) = again
                && let Some(end) = restated(text, &n, &again)
            {
                (n.at.end, n.soft) = (end, n.soft && again.soft);
                used += more;
            }
            used += joined::half_more(text, &words, i + used, &mut n);
            joined::odd(text, &mut n);
            // *One and a half million*
            used += joined::multiplied(text, &words, i + used, &mut n);
            percent(text, &mut n);
            // Of whole things more than one are two or more: 二人以上.
            let more = |t: &str| t.ends_with("more than ") || t.ends_with("More than ");
            if n.soft && !n.percent && !n.ordinal && n.form == Form::Words && text.get(..n.at.start).is_some_and(more) {
                n.value = Value::whole(2);
            }
            n.times |= text.get(n.at.end..).is_some_and(|t| t.starts_with(" times") || t.starts_with("-fold"));
            if let Some(len) = minus(text.get(..n.at.start).unwrap_or("")).or_else(|| joined::below_zero(text, &n)) {
                (n.value, n.at.start, n.soft) = (n.value.negative(), n.at.start - len, false);
            }
            match out.last().and_then(|l| joined::share_of(text, l, &n)) {
                Some(share) => *out.last_mut().unwrap_or(&mut n) = share,
                None => out.push(n),
            }
        }
        i += used.max(1);
    }
    bounds(text, &mut out);
    out
}

/// *One or two*, *two to three*: what bounds a range is meant as a number.
fn bounds(text: &str, out: &mut [Numeral]) {
    for i in 1..out.len() {
        let Some([a, b]) = out.get_mut(i - 1..=i) else { continue };
        let joined = text.get(a.at.end..b.at.start).is_some_and(|t| matches!(t, " or " | " to "));
        if joined && [&*a, b].iter().all(|n| n.form == Form::Words && !n.ordinal && !n.fraction) {
            (a.soft, b.soft) = (false, false);
        }
    }
}

/// Whether a bracket opens between two places and nothing else stands there.
fn opens(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|t| matches!(t.trim(), "(" | "（"))
}

fn figure(text: &str, words: &[Word], i: usize) -> (Option<Numeral>, usize) {
    if let Some(w) = words.get(i)
        && let Some(value) = w.text.chars().next().and_then(vulgar)
    {
        let mut n = Numeral::new(w.at, value, Form::Figures);
        n.fraction = true;
        return (Some(n), 1);
    }
    let Some((w, value)) = words.get(i).and_then(|w| Some((w, figures(w.text)?.1))) else { return (None, 1) };
    let mut n = Numeral::new(w.at, value, Form::Figures);
    if let Some((more, len)) = extended(value, text.get(w.at.end..).unwrap_or("")) {
        n.value = more;
        n.at.end += len;
    }
    joined::leading_point(text, &mut n);
    // `&#39;` is a character that was escaped once too often.
    let escaped = text.get(..w.at.start).is_some_and(|t| t.ends_with("&#") || t.ends_with(";#"))
        && text.get(w.at.end..).is_some_and(|t| t.starts_with(';'));
    // *The report. 14/*: the mark of a note, as the United Nations writes it.
    let mark = w.text.len() <= 3
        && text.get(w.at.end..).and_then(|t| t.strip_prefix('/')).is_some_and(|t| t.is_empty() || t.starts_with(' '));
    // *24/7* is always.
    let always = text.get(w.at.start..).is_some_and(|t| t.starts_with("24/7"))
        || text.get(..w.at.end).is_some_and(|t| t.ends_with("24/7"));
    n.code = escaped || mark || always || touches_letter(text, n.at);
    n.soft = is_version(text, n.at.start) || value == Value::whole(0);
    // 10⁸ was read with the figures before it.
    let mut used = 1 + words.iter().skip(i + 1).take_while(|w| w.at.start < n.at.end).count();
    let after = text.get(w.at.end..).unwrap_or("");
    if let Some(s) =
        words.get(i + 1).filter(|s| s.at.start == w.at.end && matches!(s.lower().as_ref(), "st" | "nd" | "rd" | "th"))
    {
        n.ordinal = true;
        n.at.end = s.at.end;
        used += 1;
    } else if let Some((len, d)) = after.strip_prefix("/ ").or(after.strip_prefix('/')).and_then(figures) {
        let len = len + usize::from(after.starts_with("/ "));
        let before = text.get(..w.at.start).and_then(|t| t.chars().next_back());
        if let Some(v) = slash(value, d, before, after.get(1 + len..).unwrap_or("")) {
            n.value = v;
            n.fraction = true;
            n.at.end = w.at.end + 1 + len;
            used += 1;
        }
    }
    // *A loss of RMB (12.45) million*: a bracket before a multiplier is an accountant's minus.
    let opened = text.get(..n.at.start).is_some_and(|t| t.ends_with('('));
    while let Some(m) = words.get(i + used) {
        let gap = text.get(n.at.end..m.at.start).unwrap_or("?");
        let loss = opened && gap == ") ";
        let near = loss || matches!(gap, " " | "-" | "");
        let f = match multiple(&m.lower()) {
            Some(Part::Hundred) => 100,
            Some(Part::Big(b)) => b,
            Some(Part::Dozen) => 12,
            _ => match joined::abbreviated(text, n.at, m.text) {
                Some(f) => f,
                None => break,
            },
        };
        let Some(v) = n.value.times(Value::whole(f)).filter(|_| near) else { break };
        n.value = if loss { v.negative() } else { v };
        n.at = Span::new(n.at.start - usize::from(loss), m.at.end);
        used += 1;
    }
    (Some(n), used)
}

fn spelled<'a>(text: &str, words: &[Word], i: usize, gap: &impl Fn(usize) -> &'a str) -> (Option<Numeral>, usize) {
    let Some(w) = words.get(i) else { return (None, 1) };
    let lower = w.lower();
    let next_part = words.get(i + 1).filter(|_| gap(i) == " ").and_then(|n| part(&n.lower()));
    // *Its hundred and fifth meeting*
    let bare = matches!(part(&lower), Some(Part::Hundred)) && words.get(i + 1).is_some_and(|w| w.lower() == "and");
    let a_big = lower == "a" && matches!(next_part, Some(Part::Hundred | Part::Big(_) | Part::Dozen));
    if let Some(found) = joined::vague(text, words, i, gap) {
        return found;
    }
    if let Some(found) = joined::fraction(text, words, i, gap) {
        return found;
    }
    if part(&lower).is_none() && !a_big
        || !bare && matches!(part(&lower), Some(Part::Hundred | Part::Big(_) | Part::Dozen))
    {
        return joined::part_of_one(text, words, i, gap).unwrap_or_else(|| (implied(text, w), 1));
    }
    let (mut total, mut cur, mut ordinal, mut k) = (0u128, 0u128, false, i + usize::from(a_big));
    let mut any = false;
    while let Some(p) = words.get(k).and_then(|w| if any { multiple(&w.lower()) } else { part(&w.lower()) }) {
        match p {
            Part::One(n)
                if !any
                    || (cur % 10 == 0 && cur % 100 != 10 && (n < 10 || cur % 100 == 0)) && cur > 0
                    || (any && cur == 0 && total > 0) =>
            {
                cur += n
            }
            Part::Ten(n) if !any || cur % 100 == 0 && (cur > 0 || total > 0) => cur += n,
            Part::Hundred => cur = cur.max(1).saturating_mul(100),
            Part::Dozen => cur = cur.max(1).saturating_mul(12),
            Part::Big(b) => {
                total = total.saturating_add(cur.max(1).saturating_mul(b));
                cur = 0;
            }
            Part::First(n) if !any || (cur >= 20 && cur % 10 == 0 && (n < 10 || cur % 100 == 0)) => {
                cur += n;
                ordinal = true;
            }
            Part::Tenth(n) if !any || cur % 100 == 0 && cur > 0 => {
                cur += n;
                ordinal = true;
            }
            Part::HundredTh(n) => {
                cur = cur.max(1).saturating_mul(n);
                ordinal = true;
            }
            _ => break,
        }
        any = true;
        k += 1;
        if ordinal {
            break;
        }
        let next = words.get(k);
        // *Twelve thousand, three hundred*
        let comma = gap(k - 1) == ", "
            && matches!(p, Part::Big(_))
            && matches!(words.get(k).and_then(|w| part(&w.lower())), Some(Part::One(_) | Part::Ten(_)))
            && matches!(words.get(k + 1).and_then(|w| part(&w.lower())), Some(Part::Hundred | Part::One(_)));
        let joined = comma || matches!(gap(k - 1), " " | "-");
        if next.is_some_and(|n| n.lower() == "and")
            && joined
            && cur % 100 == 0
            && (cur > 0 || total > 0)
            && matches!(
                words.get(k + 1).and_then(|w| part(&w.lower())),
                Some(Part::One(_) | Part::Ten(_) | Part::First(_) | Part::Tenth(_))
            )
        {
            k += 1;
        } else if !joined {
            break;
        }
    }
    if !any {
        return (None, 1);
    }
    // A trailing *and* was looked past, never taken.
    let Some(last) = words.get(k - 1) else { return (None, 1) };
    let mut n = Numeral::new(Span::new(w.at.start, last.at.end), Value::whole(total.saturating_add(cur)), Form::Words);
    n.ordinal = ordinal;
    let next = words.get(k);
    let named =
        |is: fn(&str) -> bool| ordinal && next.is_some_and(|x| is(&x.lower())) && matches!(gap(k - 1), " " | "-");
    // *Second to none* is the first.
    // *At the eleventh hour* is none that a clock shows.
    let none = ordinal
        && text.get(n.at.end..).is_some_and(|t| {
            t.starts_with(" to none")
                || n.value == Value::whole(11) && t.starts_with(" hour") && !t.starts_with(" hours")
        });
    if named(ordinary_after_ordinal) || unit_second(text, w, ordinal) || none {
        return (None, k - i);
    }
    // *One* is often an article; the third party is whoever is none of the two.
    n.soft = n.value == Value::whole(1) || named(said_otherwise);
    let used = joined::decimals(text, words, k, &mut n);
    (Some(n), k - i + used)
}

/// The part of a number that a word is behind another one: *two thousands*, *fifteen millions*.
fn multiple(word: &str) -> Option<Part> {
    let single = word.strip_suffix('s').and_then(part).filter(|p| matches!(p, Part::Hundred | Part::Big(_)));
    part(word).or(single)
}

/// *30 seconds*, *bits per second*
fn unit_second(text: &str, w: &Word, ordinal: bool) -> bool {
    if !ordinal || w.lower() != "second" {
        return false;
    }
    let before = text.get(..w.at.start).unwrap_or("").trim_end();
    before.ends_with(|c: char| c.is_ascii_digit() || c == '/')
        || before.ends_with("per")
        || before.ends_with("one")
        || before.ends_with("a") && before.ends_with(" a")
}

#[cfg(test)]
mod tests;
