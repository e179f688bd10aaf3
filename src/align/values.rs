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
    Some(match c {
        '〇' | '零' => 0.0,
        '一' => 1.0,
        '二' | '两' | '兩' => 2.0,
        '三' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        _ => return None,
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

/// What a word adds to a number.
enum Part {
    Add(f64),
    Last(f64),
    Times(f64),
}

/// `word` in small letters.
fn part(word: &str) -> Option<Part> {
    Some(match word {
        "zero" => Part::Add(0.0),
        "one" => Part::Add(1.0),
        "two" => Part::Add(2.0),
        "three" => Part::Add(3.0),
        "four" => Part::Add(4.0),
        "five" => Part::Add(5.0),
        "six" => Part::Add(6.0),
        "seven" => Part::Add(7.0),
        "eight" => Part::Add(8.0),
        "nine" => Part::Add(9.0),
        "ten" => Part::Add(10.0),
        "eleven" => Part::Add(11.0),
        "twelve" => Part::Add(12.0),
        "thirteen" => Part::Add(13.0),
        "fourteen" => Part::Add(14.0),
        "fifteen" => Part::Add(15.0),
        "sixteen" => Part::Add(16.0),
        "seventeen" => Part::Add(17.0),
        "eighteen" => Part::Add(18.0),
        "nineteen" => Part::Add(19.0),
        "twenty" => Part::Add(20.0),
        "thirty" => Part::Add(30.0),
        "forty" => Part::Add(40.0),
        "fifty" => Part::Add(50.0),
        "sixty" => Part::Add(60.0),
        "seventy" => Part::Add(70.0),
        "eighty" => Part::Add(80.0),
        "ninety" => Part::Add(90.0),
        "first" => Part::Last(1.0),
        "second" => Part::Last(2.0),
        "third" => Part::Last(3.0),
        "fourth" => Part::Last(4.0),
        "fifth" => Part::Last(5.0),
        "sixth" => Part::Last(6.0),
        "seventh" => Part::Last(7.0),
        "eighth" => Part::Last(8.0),
        "ninth" => Part::Last(9.0),
        "tenth" => Part::Last(10.0),
        "eleventh" => Part::Last(11.0),
        "twelfth" => Part::Last(12.0),
        "twentieth" => Part::Last(20.0),
        "hundred" => Part::Times(100.0),
        "thousand" => Part::Times(1e3),
        "million" => Part::Times(1e6),
        "billion" => Part::Times(1e9),
        _ => return None,
    })
}

/// Whether a word of a number, or *and*, may begin with a letter.
fn begins_number(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a'..='b' | 'e'..='f' | 'h' | 'm'..='o' | 's'..='t' | 'z')
}

/// Whether a text may begin with a word of a number, by its first letters.
fn may_be_number(text: &[u8]) -> bool {
    let small = |k: usize| text.get(k).map_or(0, u8::to_ascii_lowercase);
    match (small(0), small(1)) {
        (b't', b'h') => matches!(small(2), b'i' | b'o' | b'r'),
        (b'o', b'n') => small(2) == b'e',
        (b't', b'e') => small(2) == b'n',
        (b't', b'w') | (b'f', b'i' | b'o') | (b's', b'i' | b'e') | (b'n', b'i') | (b'e', b'i' | b'l') => true,
        (b'z', b'e') | (b'h', b'u') | (b'm', b'i') | (b'b', b'i') => true,
        _ => false,
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
        if open.is_none() && !may_be_number(rest.as_bytes()) {
            // Outside a number a word that is none, and the blank behind it, say nothing.
            let rest = rest.as_bytes();
            let len = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            at += len + usize::from(rest.get(len) == Some(&b' '));
            continue;
        }
        let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let written = rest.get(..len).unwrap_or("");
        let span = Span::new(at, at + len);
        at += len;
        // Most words begin with no letter that a number begins with, or are too long for one.
        let may = len <= 11 && begins_number(c);
        let word = if may { written.to_ascii_lowercase() } else { String::new() };
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
    fn every_word_of_a_number_is_thought_of() {
        let words = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen \
                     twenty thirty forty fifty sixty seventy eighty ninety first second third fourth fifth sixth seventh eighth ninth tenth \
                     eleventh twelfth twentieth hundred thousand million billion";
        for word in words.split_whitespace() {
            assert!(part(word).is_some() && may_be_number(word.to_uppercase().as_bytes()), "{word}");
        }
    }

    #[test]
    fn lists_of_figures_are_several_numbers() {
        assert_eq!(values("第2、3、5和12研究组", Lang::Zh), [2.0, 3.0, 5.0, 12.0]);
        assert_eq!(values("Study Groups 2, 3, 5 and 12", Lang::En), [2.0, 3.0, 5.0, 12.0]);
    }
}
