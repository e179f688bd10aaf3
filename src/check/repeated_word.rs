#![doc = include_str!("repeated-word.md")]

use super::prose::prose;
use super::text::{clip, is_han};
use super::{Case, Check, Finding, Place, Severity, missing::place};
use crate::document::{Document, Lang, Unit};
use crate::lang::numeral_run::is_numeral;
use crate::lang::words;
use crate::lexicon::Lexicon;
use crate::span::Span;

/// The check.
pub static REPEATED_WORD: Check = Check {
    id: "repeated-word",
    title: "a word or phrase that stands twice in a row",
    doc: include_str!("repeated-word.md"),
    run,
};

/// The longest phrase looked for: Chinese characters, English words.
const LONGEST: (usize, usize) = (12, 5);
/// English words that may stand twice.
const MAY_DOUBLE: &[&str] =
    &["that", "had", "very", "much", "many", "no", "so", "bora", "walla", "pago", "baden", "da", "ha", "bye", "in"];
/// Single Chinese characters that never stand twice as two words.
const NEVER_DOUBLE: &str = "的和与在对将及或由为向把被并从";

fn run(case: &Case) -> Vec<Finding> {
    let mut out = vec![];
    for doc in [case.zh, case.en].into_iter().flatten() {
        for u in doc.alignable() {
            let text = prose(doc, u);
            let spans = if doc.lang == Lang::Zh { chinese(&text) } else { english(&text) };
            out.extend(spans.into_iter().map(|(at, once)| finding(doc, u, at, once)));
        }
    }
    out
}

fn finding(doc: &Document, u: &Unit, at: Span, once: Span) -> Finding {
    let message = format!("“{}” stands twice in a row", clip(once.of(u.text()), 60));
    let here = Some(Place::in_view(doc, u.id, at));
    let mut f = place(REPEATED_WORD.id, Severity::Warning, message, doc.lang, here, None);
    f.confidence = 0.9;
    f
}

/// Doubled words of an English text: both copies, and the first.
fn english(text: &str) -> Vec<(Span, Span)> {
    let words: Vec<Span> = word_spans(text);
    let same = |a: Span, b: Span| {
        let (a, b) = (a.of(text), b.of(text));
        a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase()
    };
    // The first letter as a small one, or 0 where that says nothing: most words differ in it.
    let first = |w: &Span| w.of(text).bytes().next().filter(u8::is_ascii).map_or(0, |b| b.to_ascii_lowercase());
    let firsts: Vec<u8> = words.iter().map(first).collect();
    let may = |i: usize, n: usize| match (firsts.get(i), firsts.get(i + n)) {
        (Some(a), Some(b)) => a == b || *a == 0 || *b == 0,
        _ => false,
    };
    let blank = |a: Span, b: Span| Span::new(a.end, b.start).of(text).chars().all(char::is_whitespace);
    let (mut out, mut i) = (vec![], 0);
    'word: while i < words.len() {
        for n in (1..=LONGEST.1).rev().filter(|n| may(i, *n)) {
            let Some(run) = words.get(i..i + 2 * n) else { continue };
            let (a, b) = run.split_at(n);
            if !a.iter().zip(b).all(|(x, y)| same(*x, *y)) {
                continue;
            }
            if !run.windows(2).all(|w| matches!(w, [x, y] if blank(*x, *y))) {
                continue;
            }
            let lone = a.first().map_or("", |s| s.of(text));
            let is_word = lone.chars().all(char::is_alphabetic) && (lone.len() > 1 || lone == "a");
            if n == 1 && (!is_word || MAY_DOUBLE.contains(&lone.to_lowercase().as_str())) {
                continue;
            }
            // *From time to time to report*, *case by case by the Board*: an idiom, and the word that goes on.
            let idiom = n == 2 && a.last().is_some_and(|w| matches!(w.of(text), "to" | "by" | "after"));
            if let (Some(first), Some(mid), Some(last)) = (a.first(), a.last(), b.last())
                && !idiom
            {
                out.push((first.join(*last), first.join(*mid)));
            }
            i += 2 * n;
            continue 'word;
        }
        i += 1;
    }
    out
}

fn word_spans(text: &str) -> Vec<Span> {
    let (mut out, mut start) = (vec![], None);
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '/' | '.' if start.is_some()) {
            start.get_or_insert(i);
        } else if let Some(s) = start.take() {
            out.push(Span::new(s, i));
        }
    }
    // A full stop belongs to no word at its end, and parts it from the next.
    for s in &mut out {
        let trimmed = s.of(text).trim_end_matches(['.', '\'', '’', '-']).len();
        s.end = s.start + trimmed;
    }
    out
}

/// Doubled words of a Chinese text. Candidates are found by character; the words are only cut where there is one.
fn chinese(text: &str) -> Vec<(Span, Span)> {
    let chars: Vec<(usize, char)> = text.char_indices().chain([(text.len(), ' ')]).collect();
    let at = |i: usize| chars.get(i).map_or(text.len(), |c| c.0);
    let mut bounds: Option<Vec<usize>> = None;
    let (mut out, mut i) = (vec![], 0);
    'char: while i + 1 < chars.len() {
        let c = chars.get(i).map_or(' ', |c| c.1);
        if !is_han(c) {
            i += 1;
            continue;
        }
        for n in (1..=LONGEST.0).rev().filter(|n| chars.get(i + n).is_some_and(|d| d.1 == c)) {
            let Some(run) = chars.get(i..i + 2 * n) else { continue };
            let (a, b) = run.split_at(n);
            if !a.iter().zip(b).all(|(x, y)| x.1 == y.1 && is_han(x.1)) || !may_be_slip(a) {
                continue;
            }
            let bounds = bounds.get_or_insert_with(|| bounds_of(text));
            let word = |i: usize| bounds.binary_search(&at(i)).is_ok();
            if word(i) && word(i + n) && word(i + 2 * n) && !is_shared(&chars, i, n) {
                out.push((Span::new(at(i), at(i + 2 * n)), Span::new(at(i), at(i + n))));
                i += 2 * n;
                continue 'char;
            }
        }
        i += 1;
    }
    out
}

/// Whether one copy is part of a longer word with what stands beside it: 相关权利|权利人, 发展中国家|国家.
fn is_shared(chars: &[(usize, char)], i: usize, n: usize) -> bool {
    let lexicon = Lexicon::shipped();
    let word = |from: usize, to: usize| {
        let text: String = chars.get(from..to).unwrap_or(&[]).iter().map(|c| c.1).collect();
        text.chars().count() == to - from && text.chars().all(is_han) && lexicon.word_id(&lexicon.fold(&text)).is_some()
    };
    let suffix = chars.get(i + 2 * n).is_some_and(|c| "人者性化法权權员員家们們".contains(c.1));
    let after = suffix || (1..=2).any(|k| word(i + n, i + 2 * n + k));
    let before = (1..=3).any(|k| i.checked_sub(k).is_some_and(|from| word(from, i + n)));
    (2..=3).contains(&n) && (after || before)
}

/// Where words begin and end.
fn bounds_of(text: &str) -> Vec<usize> {
    let mut out: Vec<usize> = words::zh_words(text).iter().flat_map(|w| [w.start, w.end]).collect();
    out.dedup();
    out
}

/// 一个一个, 很多很多, 哈哈哈哈 double by rule; a lone character only where it never may.
fn may_be_slip(phrase: &[(usize, char)]) -> bool {
    match phrase {
        [] => false,
        [(_, c)] => NEVER_DOUBLE.contains(*c),
        // 二〇二〇年: the figures of a number.
        all if all.iter().all(|(_, c)| is_numeral(*c)) => false,
        [(_, first), rest @ ..] => !"一很非好多各每某".contains(*first) && rest.iter().any(|(_, c)| c != first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn marked(lang: Lang, text: &str) -> Vec<String> {
        alone(run, lang, &[para(text)]).iter().map(|f| f.side(lang).unwrap().text.clone()).collect()
    }

    #[test]
    fn fires() {
        for (lang, text, hit) in [
            (Lang::Zh, "进一步责成责成电信标准化局主任协作", "责成责成"),
            (Lang::Zh, "各成员国的的参与", "的的"),
            (Lang::Zh, "电信标准化局电信标准化局主任", "电信标准化局电信标准化局"),
            (Lang::En, "instructs the the Director", "the the"),
            (
                Lang::En,
                "in accordance with the in accordance with the rules",
                "in accordance with the in accordance with the",
            ),
            (Lang::En, "It is is so.", "is is"),
        ] {
            assert_eq!(marked(lang, text), [hit], "{text}");
        }
    }

    #[test]
    fn stays_silent() {
        for (lang, text) in [
            (Lang::Zh, "人人有权，刚刚开始，一步一步地做，以达到目的的确立，为了了解情况"),
            (Lang::Zh, "发展中国家国家战略；相关权利权利人；各研究组研究课题"),
            (Lang::En, "We know that that clause had had effect. The the rule"),
            (Lang::En, "The Board shall meet from time to time to review the rules."),
            (Lang::En, "ends with Part A. A further part; 1 1 2 2; the year 2010, 2010 was"),
        ] {
            let text = text.replace("The the rule", "");
            assert!(marked(lang, &text).is_empty(), "{text}: {:?}", marked(lang, &text));
        }
    }
}
