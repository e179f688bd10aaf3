//! Reads the figures of a label off the beginning of a line, a step at a time. Knows what a number looks like, not what a label is.

use super::figure;
use super::label::Reading;
use crate::document::{LabelPart, LabelStyle, Numeral, Wrap};

/// A place in a line.
pub(super) struct Scan<'a> {
    pub line: &'a str,
    pub at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or("")
    }

    pub fn eat(&mut self, s: &str) -> bool {
        let hit = self.rest().starts_with(s);
        self.at += if hit { s.len() } else { 0 };
        hit
    }

    pub fn char(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Skips blanks (no tabs); says whether there were any.
    pub fn blanks(&mut self) -> bool {
        let start = self.at;
        while let Some(c) = self.rest().chars().next().filter(|&c| super::clean::is_blank(c) && c != '\t') {
            self.at += c.len_utf8();
        }
        self.at > start
    }

    fn while_(&mut self, ok: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let len: usize = rest.chars().take_while(|&c| ok(c)).map(char::len_utf8).sum();
        self.at += len;
        rest.get(..len).unwrap_or("")
    }

    fn arabic(&mut self) -> Option<u32> {
        let start = self.at;
        let run = self.while_(|c| figure::digit(c).is_some());
        let n = run.chars().filter_map(figure::digit).try_fold(0u32, |n, d| n.checked_mul(10)?.checked_add(d));
        if run.is_empty() || run.chars().count() > 6 {
            self.at = start;
            return None;
        }
        n
    }

    /// An Arabic or Chinese number, `9-1`, `10A`, `3bis`, `3 bis`.
    pub fn number(&mut self) -> Option<LabelPart> {
        if let Some(n) = self.arabic() {
            return Some(LabelPart { number: n, suffix: self.suffix(true) });
        }
        let start = self.at;
        let run = self.while_(figure::is_chinese);
        let n = figure::chinese(run);
        if n.is_none() {
            self.at = start;
        }
        n.map(LabelPart::plain)
    }

    /// A single upper-case letter that ends the word.
    pub fn letter(&mut self) -> Option<LabelPart> {
        let c = figure::letter(self.rest().chars().next()?).filter(char::is_ascii_uppercase)?;
        let start = self.at;
        self.char();
        if self.rest().starts_with(|c: char| c.is_alphanumeric()) {
            self.at = start;
            return None;
        }
        Some(LabelPart::plain(c as u32 - 'A' as u32 + 1))
    }

    /// What makes a number of its own of a Roman one: `III-1`, `IV-I`.
    pub fn repeat(&mut self) -> Option<String> {
        let start = self.at;
        if self.eat("-") {
            let digits = self.arabic();
            let run = if digits.is_none() { self.while_(|c| "IVX".contains(c)) } else { "" };
            if let Some(n) = digits.or_else(|| figure::roman(run))
                && !self.rest().starts_with(|c: char| c.is_alphanumeric())
            {
                return Some(figure::repeat(n));
            }
        }
        self.at = start;
        None
    }

    /// What follows the digits of a number: `bis`, `A`, 之一, `-1`.
    fn suffix(&mut self, hyphen: bool) -> Option<String> {
        let start = self.at;
        if self.eat("之") {
            if let Some(n) = self.number() {
                return Some(figure::repeat(n.number));
            }
            self.at = start;
            return None;
        }
        if hyphen && self.eat("-") {
            if let Some(n) = self.arabic() {
                return Some(figure::repeat(n));
            }
            self.at = start;
            return None;
        }
        self.blanks();
        if let Some(w) = figure::repeat_word(self.rest()) {
            self.at += w.len();
            if !self.rest().starts_with(|c: char| c.is_alphanumeric()) {
                return Some(w.to_owned());
            }
        }
        self.at = start;
        let c = self.rest().chars().next().and_then(figure::letter).filter(char::is_ascii_uppercase)?;
        self.char();
        if self.rest().starts_with(|c: char| c.is_alphanumeric() || c == '-') {
            self.at = start;
            return None;
        }
        Some(c.to_string())
    }

    /// The figures of a label without its brackets and stops, in every way they may be read.
    pub fn figures(&mut self) -> Vec<Reading> {
        let make = |numeral, value| Reading { style: LabelStyle { numeral, wrap: Wrap::Bare, level: None }, value };
        if let Some(n) = self.arabic() {
            let mut value = vec![LabelPart { number: n, suffix: self.suffix(false) }];
            while value.len() < 8 {
                let start = self.at;
                if !(self.eat(".") || self.eat("．")) {
                    break;
                }
                let Some(n) = self.arabic() else {
                    self.at = start;
                    break;
                };
                value.push(LabelPart { number: n, suffix: self.suffix(false) });
            }
            return vec![make(Numeral::Arabic, value)];
        }
        let mut run = self.while_(figure::is_chinese).to_owned();
        if !run.is_empty() {
            // A label spaced out to the width of the others in its list: `三 十、`.
            let start = self.at;
            if self.blanks() {
                let more = self.while_(figure::is_chinese);
                if !more.is_empty()
                    && self.rest().starts_with('、')
                    && figure::chinese(&format!("{run}{more}")).is_some()
                {
                    run.push_str(more);
                } else {
                    self.at = start;
                }
            }
            let style = make(Numeral::Chinese, vec![]);
            return figure::chinese(&run)
                .map(|n| Reading { value: vec![LabelPart { number: n, suffix: self.suffix(false) }], ..style })
                .into_iter()
                .collect();
        }
        let run = self.while_(|c| figure::letter(c).is_some());
        let letters: String = run.chars().filter_map(figure::letter).collect();
        let lower = letters.chars().all(|c| c.is_ascii_lowercase());
        let upper = letters.chars().all(|c| c.is_ascii_uppercase());
        if letters.is_empty() || !(lower || upper) || letters.len() > 7 {
            return vec![];
        }
        let (latin, roman) =
            if lower { (Numeral::LowerLatin, Numeral::LowerRoman) } else { (Numeral::UpperLatin, Numeral::UpperRoman) };
        let suffix = |s: &mut Self| {
            let start = s.at;
            s.blanks();
            let word = figure::repeat_word(s.rest());
            match word {
                Some(w) => s.at += w.len(),
                None => s.at = start,
            }
            word.map(str::to_owned)
        };
        // `abis)`: the letter and its repeat word run together.
        if let Some((i, first)) = letters.char_indices().next()
            && figure::repeat_word(letters.get(i + 1..).unwrap_or("")) == letters.get(i + 1..)
            && letters.len() > 1
        {
            let part = LabelPart { number: index(first), suffix: letters.get(i + 1..).map(str::to_owned) };
            return vec![make(latin, vec![part])];
        }
        let repeat = suffix(self);
        let mut out = Vec::new();
        if let Some(n) = figure::roman(&letters) {
            out.push(make(roman, vec![LabelPart { number: n, suffix: repeat.clone() }]));
        }
        // Two letters: a list past z (`aa)`), or an old and a new letter side by side (`ei)`), of which the last is the new one.
        if let Some(last) = letters.chars().last().filter(|_| letters.len() <= 2) {
            out.push(make(latin, vec![LabelPart { number: index(last), suffix: repeat }]));
        }
        if letters.len() == 1 && !matches!(letters.as_str(), "i" | "I") {
            out.reverse();
        }
        out
    }
}

fn index(c: char) -> u32 {
    (c.to_ascii_lowercase() as u32).saturating_sub('a' as u32) + 1
}
