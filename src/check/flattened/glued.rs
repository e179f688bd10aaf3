//! Values of which the old and the new one stand side by side: years and places, leads, figures, acronyms and what they stand for.
//!
//! All by shape: no list of places or years. Linear in the text, but for the names of bodies that a document defines by acronym (few).

use super::Trace;
use crate::check::text::is_han;
use crate::document::{Document, Unit, UnitKind};
use crate::segment::lead;
use crate::span::Span;

pub(super) fn find(doc: &Document) -> Vec<Trace> {
    let bodies = bodies(doc);
    let mut out = vec![];
    for u in doc.alignable() {
        let text = u.text();
        let mut add = |kind, at: Span, cut: usize, weight| {
            let written = at.of(text).to_string();
            let old = Span::new(at.start, cut).of(text).trim().to_string();
            let new = Span::new(cut, at.end).of(text).trim().to_string();
            out.push(Trace { unit: u.id, span: u.view.to_source(at), kind, written, old, new, weight });
        };
        let figured = text.bytes().any(|b| b.is_ascii_digit());
        for (at, cut) in if figured { sessions_zh(text) } else { vec![] } {
            add("session", at, cut, 3.0);
        }
        for (at, cut) in if figured { sessions_en(text) } else { vec![] } {
            add("session", at, cut, 3.0);
        }
        if let Some(cut) = two_leads(doc, u) {
            add("lead", Span::new(0, text.trim_end_matches([',', '，', ' ']).len()), cut, 3.0);
        }
        for (at, cut, weight) in if figured { figures(text) } else { vec![] } {
            add("figure", at, cut, weight);
        }
        for (at, cut) in spelled(text, &bodies) {
            add("acronym", at, cut, 0.5);
        }
    }
    out
}

/// The four-digit years of a text.
fn years(text: &str) -> Vec<Span> {
    digits(text).into_iter().filter(|d| is_year(d.of(text))).collect()
}

fn is_year(s: &str) -> bool {
    s.len() == 4 && (s.starts_with("19") || s.starts_with("20"))
}

/// Runs of ASCII figures.
fn digits(text: &str) -> Vec<Span> {
    let (mut out, mut start) = (vec![], None);
    for (i, b) in text.bytes().chain([b' ']).enumerate() {
        match (b.is_ascii_digit(), start) {
            (true, None) => start = Some(i),
            (false, Some(s)) => {
                out.push(Span::new(s, i));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// `2016年，哈马马特2024年，新德里` and `2016年2024年`: the whole, and where the new part begins.
fn sessions_zh(text: &str) -> Vec<(Span, usize)> {
    let years: Vec<Span> =
        years(text).into_iter().filter(|y| text.get(y.end..).is_some_and(|t| t.starts_with('年'))).collect();
    let mut out = vec![];
    for w in years.windows(2) {
        let [a, b] = w else { continue };
        let between = Span::new(a.end + '年'.len_utf8(), b.start).of(text);
        let place = between.strip_prefix(['，', ',']);
        if between.is_empty() {
            out.push((Span::new(a.start, b.end + '年'.len_utf8()), b.start));
        } else if place.is_some_and(is_place_zh) {
            let tail = text.get(b.end + '年'.len_utf8()..).unwrap_or("");
            let Some(rest) = tail.strip_prefix(['，', ',']) else { continue };
            let len = rest.find(|c: char| !is_name_zh(c)).unwrap_or(rest.len());
            if len > 0 {
                out.push((Span::new(a.start, text.len() - rest.len() + len), b.start));
            }
        }
    }
    out
}

fn is_name_zh(c: char) -> bool {
    is_han(c) || matches!(c, '·' | '•' | '-' | '－')
}

/// A place name or two words of one: no joint such as 和 or 至 at its end, which would make two dates of it.
fn is_place_zh(s: &str) -> bool {
    let n = s.chars().count();
    (1..=12).contains(&n)
        && s.chars().all(is_name_zh)
        && !s.ends_with(['和', '及', '与', '至', '到', '或', '于', '在', '的', '自', '从', '为', '第'])
}

/// `Hammamet, 2016New Delhi, 2024`: a year with a name stuck to it, a year at the name's end.
fn sessions_en(text: &str) -> Vec<(Span, usize)> {
    let years = years(text);
    let mut out = vec![];
    for w in years.windows(2) {
        let [a, b] = w else { continue };
        let between = Span::new(a.end, b.start).of(text);
        let Some(name) = between.strip_suffix(", ") else { continue };
        let named = name.starts_with(|c: char| c.is_uppercase()) && name.chars().count() <= 40;
        if !named || !name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’')) {
            continue;
        }
        // The place of the old year: the capitalised words before its comma.
        let head = text.get(..a.start).unwrap_or("");
        let start = head.strip_suffix(", ").map_or(a.start, |h| {
            h.char_indices()
                .rev()
                .take_while(|(_, c)| c.is_alphabetic() || matches!(c, ' ' | '-' | '.'))
                .last()
                .map_or(a.start, |(i, _)| i)
        });
        let skip = Span::new(start, a.start).of(text);
        let start = start + skip.len() - skip.trim_start().len();
        out.push((Span::new(start, b.end), a.end));
    }
    out
}

/// Where the second of two leads begins that stand side by side with nothing between them.
fn two_leads(doc: &Document, u: &Unit) -> Option<usize> {
    let text = u.text().trim_end_matches([',', '，', ' ']);
    let short = matches!(u.kind, UnitKind::Lead | UnitKind::Heading | UnitKind::Paragraph | UnitKind::Clause);
    if !short || text.chars().count() > 60 || lead::is_lone(text, doc.lang) {
        return None;
    }
    let mut cuts = text.char_indices().map(|(i, _)| i).skip(1);
    cuts.find(|&i| {
        let (Some(a), Some(b)) = (text.get(..i), text.get(i..)) else { return false };
        let half = |t: &str| {
            let found = lead::is_lone(t.trim(), doc.lang);
            found.then(|| lead::find(t.trim(), doc.lang)).flatten()
        };
        // 决定请…, *decides to request*: one operative verb may govern another.
        half(a).is_some_and(|x| half(b).is_some_and(|y| !(x.lead.operative && y.lead.operative)))
    })
}

/// `520700`, `20162024`: figures that are two figures of like size, both likelier than the one.
fn figures(text: &str) -> Vec<(Span, usize, f64)> {
    let mut out = vec![];
    for d in digits(text) {
        let s = d.of(text);
        let before = text.get(..d.start).and_then(|t| t.chars().next_back());
        let after = text.get(d.end..).and_then(|t| t.chars().next());
        let part_of_code = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "-./_:#@+".contains(c));
        let decimal = |c: Option<char>| matches!(c, Some(',' | '.' | '．'));
        if part_of_code(before) || part_of_code(after) && !matches!(after, Some('.')) || decimal(before) {
            continue;
        }
        if let (8, Some((a, b))) = (s.len(), s.split_at_checked(4))
            && is_year(a)
            && is_year(b)
            // 20241019 is a day.
            && b.get(2..).is_some_and(|m| m.parse::<u32>().is_ok_and(|m| m > 31))
        {
            out.push((d, d.start + 4, 2.0));
        } else if (5..=8).contains(&s.len())
            && let Some(cut) = halves(s)
        {
            out.push((d, d.start + cut, 1.0));
        }
    }
    out
}

/// Where a number is cut into two round ones of like size.
fn halves(s: &str) -> Option<usize> {
    let cut = s.len() / 2;
    let (a, b) = s.split_at_checked(cut)?;
    let (x, y) = (a.parse::<u32>().ok()?, b.parse::<u32>().ok()?);
    let round = a.ends_with('0') && (b.ends_with('0') || b.ends_with('5'));
    let like = y >= x / 5 && y <= x.saturating_mul(10);
    (!b.starts_with('0') && x != y && round && like).then_some(cut)
}

/// A body that the document defines: its acronym, and the Chinese text that stands before it in brackets.
struct Body {
    acronym: String,
    before: String,
}

fn bodies(doc: &Document) -> Vec<Body> {
    let mut out: Vec<Body> = vec![];
    for u in doc.alignable() {
        let text = u.text();
        for (i, _) in text.match_indices('（') {
            let inner = text.get(i + '（'.len_utf8()..).unwrap_or("");
            let acronym = inner.split(['）', '，', ')']).next().unwrap_or("");
            let shape = (2..=12).contains(&acronym.len())
                && acronym.chars().filter(char::is_ascii_uppercase).count() >= 2
                && acronym.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '&'));
            let head: Vec<char> =
                text.get(..i).unwrap_or("").chars().rev().take_while(|c| is_han(*c)).take(24).collect();
            if shape && head.len() >= 4 && out.len() < 200 {
                out.push(Body { acronym: acronym.to_string(), before: head.into_iter().rev().collect() });
            }
        }
    }
    out
}

/// An acronym with what it stands for right after it: `ITU-T国际电联电信标准化部门`.
fn spelled(text: &str, bodies: &[Body]) -> Vec<(Span, usize)> {
    let mut out: Vec<(Span, usize)> = vec![];
    for b in bodies {
        for (i, _) in text.match_indices(b.acronym.as_str()) {
            let cut = i + b.acronym.len();
            let after = text.get(cut..).unwrap_or("");
            let name = after.char_indices().map(|(i, c)| i + c.len_utf8()).take(24);
            let longest = name.filter(|&n| after.get(..n).is_some_and(|p| b.before.ends_with(p))).last();
            if let Some(n) = longest.filter(|&n| n >= 8 * '中'.len_utf8())
                && !out.iter().any(|(s, _)| s.start == i)
            {
                out.push((Span::new(i, cut + n), cut));
            }
        }
    }
    out
}
