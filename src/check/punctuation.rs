#![doc = include_str!("punctuation.md")]

use super::prose::prose;
use super::text::is_han;
use super::{Case, Check, Finding, Place, Proof, Severity, missing::place};
use crate::document::{Document, Lang, Unit};
use crate::span::Span;

/// The check.
pub static PUNCTUATION: Check = Check {
    id: "punctuation",
    title: "half-width marks in Chinese, full-width ones in English, doubled ones in either",
    doc: include_str!("punctuation.md"),
    run,
};

/// A lone mark of the wrong width is worth nobody's time.
const LEAST: usize = 2;
/// Places shown of each kind; the message counts them all.
const SHOWN: usize = 20;

/// What is wrong with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Half,
    Full,
    Doubled,
}

fn run(case: &Case) -> Vec<Finding> {
    [case.zh, case.en].into_iter().flatten().flat_map(side).collect()
}

/// One note for each kind of slip of a text.
fn side(doc: &Document) -> Vec<Finding> {
    let found: Vec<(&Unit, Span, Kind)> = doc
        .alignable()
        .flat_map(|u| slips(&prose(doc, u), doc.lang).into_iter().map(move |(at, k)| (u, at, k)))
        .collect();
    [Kind::Half, Kind::Full, Kind::Doubled].into_iter().filter_map(|k| note(doc, k, &found)).collect()
}

fn note(doc: &Document, kind: Kind, found: &[(&Unit, Span, Kind)]) -> Option<Finding> {
    let here: Vec<Place> =
        found.iter().filter(|f| f.2 == kind).map(|(u, at, _)| Place::in_view(doc, u.id, *at)).collect();
    if kind != Kind::Doubled && here.len() < LEAST {
        return None;
    }
    let first = here.first()?.clone();
    let (n, s) = (here.len(), if here.len() == 1 { "" } else { "s" });
    let message = match kind {
        Kind::Half => format!("{n} half-width marks between Chinese characters"),
        Kind::Full => format!("{n} full-width marks in English text"),
        Kind::Doubled => format!("{n} mark{s} doubled in {}", doc.lang.name()),
    };
    let mut f = place(PUNCTUATION.id, Severity::Note, message, doc.lang, Some(first), None);
    f.confidence = 0.9;
    if n > 1 {
        f.evidence = here
            .into_iter()
            .take(SHOWN)
            .map(|p| {
                let message = format!("“{}”", p.text);
                let (zh, en) = if doc.lang == Lang::Zh { (Some(p), None) } else { (None, Some(p)) };
                Proof { message, zh, en }
            })
            .collect();
    }
    Some(f)
}

/// The marks of a text that are wrong in its language.
fn slips(text: &str, lang: Lang) -> Vec<(Span, Kind)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut out: Vec<(Span, Kind)> = vec![];
    for (i, &(at, c)) in chars.iter().enumerate() {
        let span = Span::new(at, at + c.len_utf8());
        let before = i.checked_sub(1).and_then(|k| chars.get(k)).map(|x| x.1);
        // The mark may have a blank behind it: 甲, 乙.
        let after = chars.iter().skip(i + 1).map(|x| x.1).take(2).find(|c| *c != ' ');
        let next = chars.get(i + 1).map(|x| x.1);
        if is_doubled(c) && next == Some(c) && chars.get(i + 2).map(|x| x.1) != Some(c) && before != Some(c) {
            out.push((Span::new(at, span.end + c.len_utf8()), Kind::Doubled));
        } else if lang == Lang::Zh && is_half(c, before, after) {
            out.push((span, Kind::Half));
        } else if lang == Lang::En && is_full(c) && is_latin_around(before, after) {
            out.push((span, Kind::Full));
        }
    }
    out
}

/// Marks that never stand twice in a row, neither in English nor in Chinese. Dots may, and so may signs of exclamation.
fn is_doubled(c: char) -> bool {
    matches!(c, ',' | ';' | '，' | '；' | '。' | '、' | '：')
}

fn is_half(c: char, before: Option<char>, after: Option<char>) -> bool {
    let han = |c: Option<char>| c.is_some_and(is_han);
    match c {
        ',' | ';' | '?' | '!' | ':' => han(before) && (han(after) || after.is_none_or(|a| matches!(a, '“' | '《'))),
        '(' => han(before) && han(after),
        ')' => han(before) && after.is_none_or(|a| is_han(a) || matches!(a, '，' | '。' | '；' | '、')),
        '.' => han(before) && (han(after) || after.is_none()),
        _ => false,
    }
}

fn is_full(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '。' | '、' | '（' | '）' | '？' | '！')
}

fn is_latin_around(before: Option<char>, after: Option<char>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == ' ');
    let han = |c: Option<char>| c.is_some_and(is_han);
    (latin(before) || latin(after)) && !han(before) && !han(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn marked(lang: Lang, text: &str) -> Vec<String> {
        slips(text, lang).iter().map(|(at, _)| at.of(text).to_string()).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(marked(Lang::Zh, "鉴于对权利的承认,乃是自由的基础;"), [",", ";"]);
        assert_eq!(marked(Lang::Zh, "國際電聯(國際電信聯盟)。"), ["(", ")"]);
        assert_eq!(marked(Lang::Zh, "各成员国，，部门成员。。"), ["，，", "。。"]);
        assert_eq!(marked(Lang::Zh, "须提交报告."), ["."]);
        assert_eq!(marked(Lang::En, "Towns，Cities and Districts（see below）"), ["，", "（", "）"]);
        assert_eq!(marked(Lang::En, "Member States,, Sector Members"), [",,"]);
    }

    #[test]
    fn stays_silent() {
        for (lang, text) in [
            (Lang::Zh, "ITU-T A.1, A.2（2016年，哈马马特，修订版）"),
            (Lang::Zh, "见第9.2.1款……；比例为3:1，共1,200万元。"),
            (Lang::Zh, "国际电联（ITU）第12条(a)款；署名-相同方式共享4.0(CC BY-SA)"),
            (Lang::En, "Study Groups 2, 3 and 5 (see Annex 1); etc., and so on ..."),
            (Lang::En, "the term “成员国，部门成员” in Chinese"),
            (Lang::En, "Really?! No!!"),
        ] {
            assert!(marked(lang, text).is_empty(), "{text}: {:?}", marked(lang, text));
        }
    }

    #[test]
    fn one_note_for_each_kind() {
        let f = alone(run, Lang::Zh, &paras(&["甲,乙", "丙,丁，，戊"]));
        let said: Vec<&str> = f.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(said, ["2 half-width marks between Chinese characters", "1 mark doubled in Chinese"]);
        assert_eq!((f[0].evidence.len(), f[0].severity), (2, Severity::Note));
    }
}
