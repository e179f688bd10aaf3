//! The company that the values of a side keep: how far each word stands with each value.
//!
//! A word stands with the value that the text parts it from least: words in between count little, a comma, a stop or a conjunction more, another value of the
//! list as much as a comma. In: a side of a bead and the places of the values. Out: shares from 0 to 1, for each value and each word. Linear in the text, for each value.

use crate::document::{Anchor, Document, Lang, UnitId};
use crate::lang::fold::Folded;
use crate::span::Span;
use fnv::FnvHashMap;

/// How far a word reaches.
const REACH: f32 = 2.0;
/// What a word is worth that stands with no value, as the distance at which it is as good as lost.
const FAR: f32 = 12.0;
/// What parts a word from a value: an English word, a Han character (a word has about two), another value.
const WORD: f32 = 0.6;
const HAN: f32 = 0.3;
const VALUE: f32 = 5.0;
const COMMA: f32 = 5.0;
const STOP: f32 = 8.0;
const CONJUNCTION: f32 = 4.0;

/// Words that join what stands with one value to what stands with the next.
const JOINS_ZH: [char; 7] = ['和', '及', '与', '或', '而', '但', '并'];
const JOINS_EN: [&str; 5] = ["and", "or", "but", "while", "whereas"];

/// A stretch of a unit.
pub(super) type Spot = (UnitId, Span);

/// How far along the text each byte of a unit stands.
pub(super) struct Line {
    at: FnvHashMap<UnitId, Vec<f32>>,
}

impl Line {
    /// Of some units that hold these values.
    pub fn new(doc: &Document, units: &[UnitId], values: &[&Anchor]) -> Self {
        let mut x = 0.0;
        let mut at = FnvHashMap::default();
        for u in units {
            let text = doc.unit(*u).text();
            let own: Vec<Span> = values.iter().filter(|a| a.unit == *u).map(|a| a.at).collect();
            at.insert(*u, unit(doc.lang, text, &own, &mut x));
            x += STOP;
        }
        Line { at }
    }

    fn of(&self, unit: UnitId, byte: usize) -> f32 {
        self.at.get(&unit).and_then(|l| l.get(byte)).copied().unwrap_or(f32::MAX / 4.0)
    }

    /// What parts two places.
    fn between(&self, (u, a): Spot, (v, b): Spot) -> f32 {
        if (u, a.start) <= (v, b.start) {
            self.of(v, b.start) - self.of(u, a.end)
        } else {
            self.of(u, a.start) - self.of(v, b.end)
        }
        .max(0.0)
    }

    /// Where on the line something begins.
    pub fn place(&self, (unit, at): Spot) -> f32 {
        self.of(unit, at.start)
    }

    /// How far a word stands with each value: the nearer takes the more, and a word far from all of them stands with none.
    pub fn shares(&self, word: Spot, values: &[&Anchor]) -> Vec<f32> {
        let near = |d: f32| (-d / REACH).exp();
        let all: Vec<f32> = values.iter().map(|v| near(self.between(word, (v.unit, v.at)))).collect();
        let sum: f32 = all.iter().sum::<f32>() + near(FAR);
        all.into_iter().map(|x| x / sum).collect()
    }
}

fn unit(lang: Lang, text: &str, values: &[Span], x: &mut f32) -> Vec<f32> {
    let folded = Folded::new(text);
    let chars: Vec<(usize, char)> = text.char_indices().map(|(i, _)| i).zip(folded.text().chars()).collect();
    let mut out = vec![0.0; text.len() + 1];
    let mut from = 0;
    for (k, &(i, c)) in chars.iter().enumerate() {
        let end = chars.get(k + 1).map_or(text.len(), |n| n.0);
        out.get_mut(i..end).unwrap_or(&mut []).fill(*x);
        if values.iter().any(|v| v.end == end) {
            (*x, from) = (*x + VALUE, end);
            continue;
        }
        if values.iter().any(|v| v.start <= i && i < v.end) {
            from = end;
            continue;
        }
        let next = chars.get(k + 1).map(|n| n.1);
        *x += mark(c, next);
        // What a word parts lies behind it.
        if lang == Lang::Zh {
            *x += if JOINS_ZH.contains(&c) {
                CONJUNCTION
            } else if c.is_alphanumeric() {
                HAN
            } else {
                0.0
            };
        } else if !c.is_alphanumeric() {
            from = end;
        } else if next.is_none_or(|n| !n.is_alphanumeric()) {
            let word = text.get(from..end).unwrap_or("");
            *x += if JOINS_EN.iter().any(|j| word.eq_ignore_ascii_case(j)) { CONJUNCTION } else { WORD };
        }
    }
    if let Some(last) = out.last_mut() {
        *last = *x;
    }
    out
}

/// What a mark parts; `next` follows it.
fn mark(c: char, next: Option<char>) -> f32 {
    match c {
        ',' if next.is_some_and(|n| n.is_ascii_digit()) => 0.0,
        ',' | '，' | '、' | '(' | ')' | '（' | '）' => COMMA,
        '.' if next.is_some_and(|n| !n.is_whitespace()) => 0.0,
        '.' | ';' | '；' | ':' | '：' | '。' | '?' | '？' | '!' | '！' => STOP,
        _ => 0.0,
    }
}
