//! Numbers of a text by value, for the evidence of a bead: 二十三 is 23, *three hundred* is 300, 3万 is 30000.
//!
//! Rough on purpose: what cannot be told apart from a word (一 in 一切) is still listed, and weighs little because it is everywhere. Exact
//! reading of numbers, with their units and ranges, is the anchors' work.

use crate::document::Lang;
use crate::span::Span;

/// The numbers of a text with their places, in order.
pub(crate) fn numbers(text: &str, lang: Lang) -> Vec<(Span, f64)> {
    match lang {
        Lang::Zh => chinese(text),
        Lang::En => english(text),
    }
}

/// A figure run at the start of `text`: its length in bytes and its value; commas are left out.
fn figures(text: &str) -> Option<(usize, f64)> {
    let mut end = 0;
    let mut dots = 0;
    for (i, c) in text.char_indices() {
        match c {
            '0'..='9' => end = i + 1,
            ',' if i > 0 && i == end => {}
            '.' if dots == 0 && i == end && i > 0 => dots += 1,
            _ => break,
        }
    }
    let run = text.get(..end).filter(|r| !r.is_empty())?;
    Some((end, run.replace(',', "").parse().ok()?))
}

fn digit(c: char) -> Option<f64> {
    "〇一二三四五六七八九".chars().position(|d| d == c).map(|d| d as f64).or(match c {
        '零' => Some(0.0),
        '两' | '兩' => Some(2.0),
        _ => None,
    })
}

fn unit(c: char) -> Option<f64> {
    match c {
        '十' => Some(10.0),
        '百' => Some(100.0),
        '千' => Some(1000.0),
        '万' | '萬' => Some(1e4),
        '亿' | '億' => Some(1e8),
        _ => None,
    }
}

fn chinese(text: &str) -> Vec<(Span, f64)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        if c.is_ascii_digit()
            && let Some((len, mut value)) = figures(rest)
        {
            let mut end = at + len;
            if let Some(u) = text.get(end..).and_then(|t| t.chars().next()).filter(|c| "万萬亿億".contains(*c)) {
                value *= unit(u).unwrap_or(1.0);
                end += u.len_utf8();
            }
            out.push((Span::new(at, end), value));
            at = end;
        } else if digit(c).is_some() || unit(c).is_some() {
            let len: usize =
                rest.chars().take_while(|c| digit(*c).is_some() || unit(*c).is_some()).map(char::len_utf8).sum();
            let run = rest.get(..len).unwrap_or("");
            out.push((Span::new(at, at + len), chinese_value(run)));
            at += len;
        } else {
            at += c.len_utf8();
        }
    }
    out
}

fn chinese_value(run: &str) -> f64 {
    if run.chars().all(|c| digit(c).is_some()) {
        return run.chars().filter_map(digit).fold(0.0, |v, d| v * 10.0 + d);
    }
    let (mut total, mut section, mut number) = (0.0, 0.0, 0.0);
    for c in run.chars() {
        if let Some(d) = digit(c) {
            number = d;
        } else if let Some(u) = unit(c) {
            if u < 1e4 {
                section += if number > 0.0 { number } else { 1.0 } * u;
            } else {
                let below = section + number;
                total = (total + if below > 0.0 { below } else { 1.0 }) * u;
                section = 0.0;
            }
            number = 0.0;
        }
    }
    total + section + number
}

static SMALL: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
static TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
static ORDINALS: &[(&str, f64)] = &[
    ("first", 1.0),
    ("second", 2.0),
    ("third", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("twentieth", 20.0),
];

/// What a word adds to a number.
enum Part {
    Add(f64),
    Last(f64),
    Times(f64),
}

fn part(word: &str) -> Option<Part> {
    let add = SMALL.iter().position(|w| *w == word).map(|i| i as f64);
    let tens = || TENS.iter().position(|w| *w == word).map(|i| (i as f64 + 2.0) * 10.0);
    if let Some(v) = add.or_else(tens) {
        return Some(Part::Add(v));
    }
    if let Some((_, v)) = ORDINALS.iter().find(|o| o.0 == word) {
        return Some(Part::Last(*v));
    }
    match word {
        "hundred" => Some(Part::Times(100.0)),
        "thousand" => Some(Part::Times(1e3)),
        "million" => Some(Part::Times(1e6)),
        "billion" => Some(Part::Times(1e9)),
        _ => None,
    }
}

fn english(text: &str) -> Vec<(Span, f64)> {
    let mut out: Vec<(Span, f64)> = Vec::new();
    // The number being read: where, total of the finished thousands, what stands open; whether it began with figures.
    let mut open: Option<(Span, f64, f64)> = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        if c.is_ascii_digit()
            && let Some((len, value)) = figures(rest)
        {
            close(&mut open, &mut out);
            open = Some((Span::new(at, at + len), 0.0, value));
            at += len;
            continue;
        }
        if !c.is_ascii_alphabetic() {
            at += c.len_utf8();
            continue;
        }
        let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = rest.get(..len).unwrap_or("").to_ascii_lowercase();
        let span = Span::new(at, at + len);
        at += len;
        match (part(&word), &mut open) {
            (Some(Part::Add(v)), Some((s, _, now))) => {
                *now += v;
                *s = s.join(span);
            }
            (Some(Part::Add(v)), None) => open = Some((span, 0.0, v)),
            (Some(Part::Last(v)), Some((s, _, now))) => {
                *now += v;
                *s = s.join(span);
                close(&mut open, &mut out);
            }
            (Some(Part::Last(v)), None) => out.push((span, v)),
            (Some(Part::Times(m)), Some((s, total, now))) => {
                *s = s.join(span);
                if m > 100.0 {
                    *total += if *now > 0.0 { *now } else { 1.0 } * m;
                    *now = 0.0;
                } else {
                    *now = if *now > 0.0 { *now } else { 1.0 } * m;
                }
            }
            (Some(Part::Times(m)), None) => {
                open = Some(if m > 100.0 { (span, m, 0.0) } else { (span, 0.0, m) });
            }
            (None, Some(_)) if word == "and" => {}
            (None, _) => close(&mut open, &mut out),
        }
    }
    close(&mut open, &mut out);
    out
}

fn close(open: &mut Option<(Span, f64, f64)>, out: &mut Vec<(Span, f64)>) {
    if let Some((span, total, now)) = open.take() {
        out.push((span, total + now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, lang: Lang) -> Vec<f64> {
        numbers(text, lang).into_iter().map(|n| n.1).collect()
    }

    #[test]
    fn chinese_and_english_numbers_have_the_same_values() {
        for (zh, en, want) in [
            ("二十三条", "twenty-three articles", 23.0),
            ("3万元", "30,000 dollars", 30000.0),
            ("二〇一六年", "in 2016", 2016.0),
            ("三百零五", "three hundred and five", 305.0),
            ("两百万", "two million", 2e6),
            ("第一", "first", 1.0),
            ("1.5倍", "1.5 times", 1.5),
        ] {
            assert_eq!(values(zh, Lang::Zh), [want], "{zh}");
            assert_eq!(values(en, Lang::En), [want], "{en}");
        }
    }

    #[test]
    fn lists_of_figures_are_several_numbers() {
        assert_eq!(values("第2、3、5和12研究组", Lang::Zh), [2.0, 3.0, 5.0, 12.0]);
        assert_eq!(values("Study Groups 2, 3, 5 and 12", Lang::En), [2.0, 3.0, 5.0, 12.0]);
    }
}
