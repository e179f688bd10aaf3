//! What several words make of an English number: *three and a half*, *half a million*, *several hundred*, *one in five*, *a fifth of*.

use super::{Form, Numeral, Precision, Value, Word, figures};
use crate::lang::number_words::{PARTS, Part, part, several};
use crate::span::Span;

/// The result of reading at a word: what was found, and how many words that took.
pub(super) type Read = (Option<Numeral>, usize);

fn lower(words: &[Word], i: usize) -> String {
    words.get(i).filter(|w| !w.figures).map_or(String::new(), |w| w.text.to_ascii_lowercase())
}

fn from_to(words: &[Word], from: usize, to: usize) -> Span {
    let at = |i: usize| words.get(i).map_or(Span::new(0, 0), |w| w.at);
    at(from).join(at(to))
}

/// The factor of *hundred*, *thousand*, *million* …
fn factor(word: &str) -> Option<u128> {
    match part(word)? {
        Part::Hundred => Some(100),
        Part::Dozen => Some(10),
        Part::Big(b) => Some(b),
        _ => None,
    }
}

/// *Dozens*, *hundreds of thousands*, *several hundred*, *a few million*: several of a power of ten.
pub(super) fn vague<'a>(text: &str, words: &[Word], i: usize, gap: &impl Fn(usize) -> &'a str) -> Option<Read> {
    let word = lower(words, i);
    let of = |value: u128, last: usize| {
        let mut n = Numeral::new(from_to(words, i, last), Value::whole(value), Form::Words);
        n.precision = Precision::Several;
        Some((Some(n), last + 1 - i))
    };
    // *Scores* and *tens* are other words where no *of* follows.
    let needs = matches!(word.as_str(), "scores" | "tens") && lower(words, i + 1) != "of";
    if let Some(first) = several(&word).filter(|_| !needs) {
        // *Thousands upon thousands*
        if matches!(lower(words, i + 1).as_str(), "upon" | "and") && lower(words, i + 2) == word {
            return of(first, i + 2);
        }
        // *Hundreds of thousands*
        let then = lower(words, i + 2);
        return match several(&then).filter(|_| lower(words, i + 1) == "of" && then != "tens") {
            Some(f) => of(first * f, i + 2),
            None => of(first, i),
        };
    }
    let few = word == "several" || word == "a" && lower(words, i + 1) == "few" && gap(i) == " ";
    if !few {
        return None;
    }
    let at = i + if word == "several" { 1 } else { 2 };
    let Some(mut value) = factor(&lower(words, at)) else {
        let mut n = Numeral::new(from_to(words, i, at - 1), Value::whole(1), Form::Words);
        (n.precision, n.soft) = (Precision::Several, true);
        return Some((Some(n), at - i));
    };
    let mut last = at;
    while let Some(f) = factor(&lower(words, last + 1)).filter(|_| gap(last) == " ") {
        value = value.saturating_mul(f);
        last += 1;
    }
    let _ = text;
    of(value, last)
}

/// *Half a million*: a part of a large number.
pub(super) fn part_of_one<'a>(_: &str, words: &[Word], i: usize, gap: &impl Fn(usize) -> &'a str) -> Option<Read> {
    let spaced = |k: usize| matches!(gap(k), " " | "-");
    if lower(words, i) != "half" || lower(words, i + 1) != "a" || !spaced(i) || !spaced(i + 1) {
        return None;
    }
    let value = match part(&lower(words, i + 2))? {
        Part::Big(b) => b / 2,
        Part::Dozen => 6,
        _ => return None,
    };
    Some((Some(Numeral::new(from_to(words, i, i + 2), Value::whole(value), Form::Words)), 3))
}

/// The denominator that a word names: *third*, *thirds*, *hundredth*, *fiftieths*.
fn denominator(word: &str) -> Option<u128> {
    if let Some((_, d)) = PARTS.iter().find(|p| p.0 == word) {
        return Some(*d);
    }
    match part(word.strip_suffix('s').unwrap_or(word))? {
        Part::First(n) if n > 2 => Some(n),
        Part::Tenth(n) | Part::HundredTh(n) => Some(n),
        _ => None,
    }
}

/// *Two-thirds*, *four ten-thousandths*, *one fiftieth*, *a tenth of*: a fraction in words. *A third party* and *the one hundredth session* are none.
pub(super) fn fraction<'a>(text: &str, words: &[Word], i: usize, gap: &impl Fn(usize) -> &'a str) -> Option<Read> {
    let spaced = |k: usize| matches!(gap(k), " " | "-");
    let word = lower(words, i);
    let article = word == "a" || word == "an";
    let (top, mut at) = match part(&word) {
        _ if article => (1, i + 1),
        Some(Part::One(n)) if n > 0 => (n, i + 1),
        Some(Part::Ten(n)) => match part(&lower(words, i + 1)) {
            Some(Part::One(m)) if m < 10 && spaced(i) => (n + m, i + 2),
            _ => (n, i + 1),
        },
        _ => return None,
    };
    if !spaced(at - 1) {
        return None;
    }
    // *Ten-thousandths*, *hundred-thousandth*: a numeral before the last word multiplies it.
    let mut factor = 1;
    let first = lower(words, at);
    let big = |w: &str| matches!(part(w), Some(Part::HundredTh(_)));
    let next = lower(words, at + 1);
    if big(next.strip_suffix('s').unwrap_or(&next)) && matches!(gap(at), "-") {
        factor = match part(&first)? {
            Part::One(n) => n,
            Part::Hundred => 100,
            _ => return None,
        };
        at += 1;
    }
    let name = lower(words, at);
    let d = denominator(&name)?.checked_mul(factor)?;
    let many = name.ends_with('s') || name == "halves";
    let behind = text.get(words.get(at)?.at.end..)?;
    let ends = behind.trim_start().is_empty()
        || behind.starts_with([',', '.', ';', ')'])
        || behind.starts_with(" of ")
        || [" shall ", " may ", " must ", " will ", " is ", " are "].iter().any(|w| behind.starts_with(w));
    let head = text.get(..words.get(i)?.at.start)?;
    let named = head.ends_with("the ") || head.ends_with("The ");
    let hyphen = gap(at - 1) == "-" && factor == 1;
    // One of a kind may be an ordinal: *the one hundredth session*, *a fifth member*.
    let plain = top == 1 && !many && !hyphen && d != 2;
    if plain && (article && !ends || named && !behind.starts_with(" of "))
        || top == 1 && article && d == 2 && !ends && !behind.starts_with(' ')
    {
        return None;
    }
    if !many && (top > 1 && !hyphen || hyphen && top >= 20) {
        return None;
    }
    let mut n = Numeral::new(from_to(words, i, at), Value::ratio(top, d)?, Form::Words);
    // *Three-quarters of a million*
    let big =
        self::factor(&lower(words, at + 3)).filter(|_| behind.starts_with(" of a ") || behind.starts_with(" of one "));
    if let Some(v) = big.and_then(|f| n.value.times(Value::whole(f))) {
        (n.value, n.at.end) = (v, words.get(at + 3)?.at.end);
        return Some((Some(n), at + 4 - i));
    }
    n.fraction = true;
    Some((Some(n), at + 1 - i))
}

/// *Two point seven five*: decimals in words. Gives how many words they took.
pub(super) fn decimals(text: &str, words: &[Word], k: usize, n: &mut Numeral) -> usize {
    let gap = words.get(k).and_then(|w| text.get(n.at.end..w.at.start));
    if n.ordinal || lower(words, k) != "point" || gap != Some(" ") {
        return 0;
    }
    let (mut value, mut place, mut last) = (n.value, Value::whole(1), k);
    while let Some(Part::One(d)) = part(&lower(words, last + 1)).filter(|_| last < k + 8) {
        let Some(p) = place.over(Value::whole(10)).filter(|_| d < 10) else { break };
        let Some(v) = p.times(Value::whole(d)).and_then(|x| value.plus(x)) else { break };
        (value, place, last) = (v, p, last + 1);
    }
    if last == k {
        return 0;
    }
    (n.value, n.soft, n.at.end) = (value, false, words.get(last).map_or(n.at.end, |w| w.at.end));
    last + 1 - k
}

/// *.05*: a decimal fraction without its nought.
pub(super) fn leading_point(text: &str, n: &mut Numeral) {
    let head = text.get(..n.at.start).unwrap_or("");
    let free = |t: &str| t.chars().next_back().is_none_or(|c| matches!(c, ' ' | '(' | '$' | '–' | '-'));
    let figures = n.at.of(text);
    if head.strip_suffix('.').is_some_and(free)
        && figures.bytes().all(|b| b.is_ascii_digit())
        && let Some(v) = Value::parse(&format!("0.{figures}"))
    {
        (n.value, n.at.start) = (v, n.at.start - 1);
    }
}

/// *One and a half million*: what multiplies a number with its half. Gives how many words it took.
pub(super) fn multiplied(text: &str, words: &[Word], i: usize, n: &mut Numeral) -> usize {
    let whole = n.value.as_whole().is_some();
    let near = words.get(i).and_then(|w| text.get(n.at.end..w.at.start)) == Some(" ");
    let Some(f) = factor(&lower(words, i)).filter(|f| !whole && near && !n.fraction && *f >= 100) else { return 0 };
    if let Some(v) = n.value.times(Value::whole(f)) {
        (n.value, n.at.end) = (v, words.get(i).map_or(n.at.end, |w| w.at.end));
        return 1;
    }
    0
}

/// *And a half*, *and three quarters*, *1 1/2*: what is added to a number. Gives how many words it took.
pub(super) fn half_more(text: &str, words: &[Word], i: usize, n: &mut Numeral) -> usize {
    if n.ordinal || n.fraction || n.code || n.precision != Precision::Exact {
        return 0;
    }
    let gap = words.get(i).and_then(|w| text.get(n.at.end..w.at.start)).unwrap_or("");
    let add = |n: &mut Numeral, share: Option<Value>, last: usize| -> Option<usize> {
        let value = n.value.plus(share?)?;
        (n.value, n.soft, n.at.end) = (value, false, words.get(last)?.at.end);
        Some(last + 1 - i)
    };
    let half = |k: usize| {
        let (count, name) = (lower(words, k), lower(words, k + 1));
        let (_, d) = PARTS.iter().find(|p| p.0 == name)?;
        let count = match count.as_str() {
            "a" | "one" => 1,
            "three" if *d == 4 => 3,
            "two" if *d == 3 => 2,
            _ => return None,
        };
        Value::ratio(count, *d)
    };
    // *Three and three-quarter inches*; *a million and a half* is 1.5 million.
    if gap == " " && lower(words, i) == "and" {
        let last =
            words.get(i.wrapping_sub(1)).and_then(|w| factor(&w.text.to_ascii_lowercase())).filter(|f| *f >= 1000);
        let whole = Value::whole(last.unwrap_or(1));
        return half(i + 1).and_then(|s| s.times(whole)).and_then(|s| add(n, Some(s), i + 2)).unwrap_or(0);
    }
    // 1 1/2
    let next = words.get(i).filter(|w| w.figures && gap == " " && n.form == Form::Figures);
    let over = next.and_then(|w| Some((figures(w.text)?.1, text.get(w.at.end..)?.strip_prefix('/')?)));
    if let Some((top, rest)) = over
        && let Some((_, bottom)) = figures(rest)
        && let (Some(a), Some(b)) = (top.as_whole(), bottom.as_whole())
        && a < b
        && b <= 16
    {
        return add(n, Value::ratio(a, b), i + 1).unwrap_or(0);
    }
    0
}

/// *20-odd*, *forty-odd*: a little more.
pub(super) fn odd(text: &str, n: &mut Numeral) {
    let rest = text.get(n.at.end..).unwrap_or("");
    if rest.starts_with("-odd") || rest.starts_with(" odd ") {
        (n.precision, n.at.end) = (Precision::More, n.at.end + "-odd".len());
    }
}

/// *Minus 5*; *5 degrees below zero* is read where the number stands.
pub(super) fn below_zero(text: &str, n: &Numeral) -> Option<usize> {
    let head = text.get(..n.at.start)?;
    let low: String =
        head.chars().rev().take(9).collect::<Vec<_>>().into_iter().rev().collect::<String>().to_ascii_lowercase();
    // *Plus or minus 5 per cent* has both signs.
    let both = ["plus or minus", "plus/minus", "plus and minus"]
        .iter()
        .any(|w| head.trim_end().to_ascii_lowercase().ends_with(w));
    ["minus ", "negative "].iter().find(|w| low.ends_with(**w) && !both).map(|w| w.len())
}

/// *m*, *bn* and *k* behind an amount: *$1.2m*, *5 bn*. A currency must stand before it.
pub(super) fn abbreviated(text: &str, at: Span, word: &str) -> Option<u128> {
    let value = match word {
        "m" | "mn" | "mln" | "M" => 1_000_000,
        "bn" | "b" | "B" => 1_000_000_000,
        "k" | "K" => 1000,
        "tn" => 1_000_000_000_000,
        _ => return None,
    };
    let head = text.get(..at.start)?.trim_end();
    let sign = head.ends_with(['$', '€', '£', '¥']);
    let code: String = head.chars().rev().take_while(char::is_ascii_alphabetic).collect();
    let code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    (sign || code || word == "bn" || word == "mn").then_some(value)
}

/// *One in five*, *1 out of 5*, *one part in a million*: joins a number with the one before.
pub(super) fn share_of(text: &str, a: &Numeral, b: &Numeral) -> Option<Numeral> {
    let between = text.get(a.at.end..b.at.start)?;
    let plain = |n: &Numeral| !n.ordinal && !n.percent && !n.fraction && !n.code && n.precision == Precision::Exact;
    if !plain(a) || !plain(b) {
        return None;
    }
    let (x, y) = (a.value.as_whole()?, b.value.as_whole()?);
    let parts = matches!(between, " part in " | " parts in " | " part per " | " parts per ");
    let joined = parts || matches!(between, " in " | " in every " | " out of " | " out of every ");
    let year = between == " in " && (1900..2100).contains(&y) && b.form == Form::Figures;
    if !joined || x == 0 || x >= y || year || between == " in " && y > 100 && !(x == 1 && y % 1000 == 0) {
        return None;
    }
    // *Two in three months* counts nothing of five.
    let behind = text.get(b.at.end..)?.trim_start();
    const TIMES: [&str; 9] = ["day", "month", "year", "week", "hour", "minute", "copies", "original", "language"];
    if TIMES.iter().any(|t| behind.starts_with(t)) {
        return None;
    }
    let mut n = Numeral::new(a.at.join(b.at), Value::ratio(x, y)?, a.form);
    n.fraction = true;
    Some(n)
}
