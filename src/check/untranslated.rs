#![doc = include_str!("untranslated.md")]

use super::prose::prose;
use super::text::{clip, is_han, key, scripts, weight};
use super::{Case, Check, Finding, Place, Severity, Shape, leftover, missing::place};
use crate::document::{Document, Lang, Unit, UnitId};
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The check.
pub static UNTRANSLATED: Check =
    Check { id: "untranslated", title: "text left in the other language", doc: include_str!("untranslated.md"), run };

/// English words without which there is no English sentence; a list of names has few of them.
const GRAMMAR: &[&str] = &[
    "the", "of", "to", "and", "in", "shall", "for", "that", "by", "with", "is", "are", "be", "or", "on", "as", "at",
    "from", "this", "may", "not", "an", "a", "it", "its", "any", "such", "which", "their", "will", "has", "have",
    "you", "your", "under", "must",
];
/// So many words, so many of them grammar, make English prose.
const PROSE: (usize, usize) = (6, 2);
/// A unit without any Chinese is prose, too, where it has so many words and so many of them are common ones with a small letter: names have capitals.
const COMMON: (usize, usize) = (5, 4);
/// So many words, one of them grammar and one of them a common one with a small letter, are likely no name.
const LIKELY: usize = 4;
/// What names do not hold, however few of their words are common: *Chapter 2 Network Interconnection*, *2.1 Billion Dollars*.
static OFFICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let place = r"\b(?:Articles?|(?:Sub-?)?Paragraphs?|Chapter)\s+(?:\d|[IVX]+\b)";
    let sum = r"\b(?:Million|Billion|Thousand|Hundred)\b[ -~]*\b(?:Dollars|Yuan|Francs|Pounds|Euros?)\b|\bper ?cent\b";
    Regex::new(&format!("(?i-u){place}|{sum}")).ok()
});
/// So many Chinese characters in a row make Chinese prose in an English text.
const HAN: usize = 6;

fn run(case: &Case) -> Vec<Finding> {
    let Some((zh, en)) = case.both() else { return vec![] };
    if case.shape == Shape::Summary {
        return vec![];
    }
    [(zh, en), (en, zh)].into_iter().flat_map(|(doc, other)| side(case, doc, other)).collect()
}

fn side(case: &Case, doc: &Document, other: &Document) -> Vec<Finding> {
    let bead_of = case.alignment.bead_of(doc.lang, doc.units.len());
    let mut out = vec![];
    for u in doc.alignable() {
        let text = &*prose(doc, u);
        let bead = bead_of.get(u.id.index()).copied().flatten().and_then(|b| case.alignment.beads.get(b));
        let partners: &[UnitId] = bead.map_or(&[], |b| b.side(doc.lang.other()));
        let theirs: String = partners.iter().map(|p| other.unit(*p).text()).collect::<Vec<_>>().join(" ");
        let there = partners.first().map(|p| Place::unit(other, *p));
        let label = u.label.as_ref().map_or("", |l| l.text.as_str());
        if is_foreign(doc.lang, text) {
            // What the other side has in the wrong language too is quoted, not forgotten.
            if !is_foreign(doc.lang.other(), &theirs)
                && (!is_short_copy(text, &theirs) || is_common(text) || is_likely_english(label, text))
                && !is_form(text, &theirs)
            {
                out.push(finding(doc, u, Span::new(0, u.text().len()), there, Severity::Error));
            }
            continue;
        }
        if doc.lang == Lang::Zh && is_likely_english(label, text) && !is_form(text, &theirs) {
            out.push(finding(doc, u, Span::new(0, u.text().len()), there, Severity::Warning));
            continue;
        }
        if doc.lang == Lang::Zh && text == u.text() && is_left_in_list(case, (doc, u), (other, partners), &bead_of) {
            out.push(finding(doc, u, Span::new(0, u.text().len()), there, Severity::Warning));
            continue;
        }
        let before = out.len();
        for s in doc.sentences_of(u) {
            let said = s.at.of(text);
            if is_foreign(doc.lang, said) && !is_quoted(text, s.at) && !(doc.lang == Lang::En && theirs.contains(said))
            {
                out.push(finding(doc, u, s.at, there.clone(), Severity::Warning));
            }
        }
        if out.len() == before && scripts(text).0 > 0 {
            // Words that the other side has too were not translated; others are a name that nobody knows here.
            let folded = theirs.to_lowercase();
            let left = leftover::find(doc.lang, text).into_iter();
            let left = left.filter(|at| folded.contains(&at.of(text).to_lowercase()) && !is_glossed(text, *at));
            out.extend(left.map(|at| finding(doc, u, at, there.clone(), Severity::Warning)));
        }
    }
    out
}

/// Whether a unit is the English of the other side letter by letter, in a list of which a neighbour begins with the same English word and has Chinese for it:
/// *License D: 2 × 15 MHz* below 执照C：2 × 15 MHz.
fn is_left_in_list(
    case: &Case,
    (doc, u): (&Document, &Unit),
    (other, partners): (&Document, &[UnitId]),
    bead_of: &[Option<usize>],
) -> bool {
    let first = |t: &str| {
        let word = t.split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty())?;
        (word.len() >= 4 && word.is_ascii()).then(|| word.to_ascii_lowercase())
    };
    let ([partner], (0, 1..), Some(word)) = (partners, scripts(u.text()), first(u.text())) else { return false };
    if key(u.text()) != key(other.unit(*partner).text()) {
        return false;
    }
    let Some(at) = bead_of.get(u.id.index()).copied().flatten() else { return false };
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    beside.filter_map(|i| case.alignment.beads.get(i)).any(|b| match (b.side(doc.lang), b.side(other.lang)) {
        ([z], [e]) => {
            let (zt, et) = (doc.unit(*z).text(), other.unit(*e).text());
            doc.unit(*z).parent == u.parent
                && first(et).as_deref() == Some(word.as_str())
                && scripts(zt).0 > 1
                && !zt.to_lowercase().contains(&word)
        }
        _ => false,
    })
}

/// Whether a text of a `lang` document is prose of the other language and nothing else.
fn is_foreign(lang: Lang, text: &str) -> bool {
    let (han, latin) = scripts(text);
    match lang {
        Lang::En => han >= HAN && latin < han,
        Lang::Zh if han > 0 => han * 20 < latin && is_prose(text),
        Lang::Zh => is_prose(text) || is_common(text),
    }
}

/// Whether a text without Chinese is made of common words: *deployment of dedicated manpower and funds*, not *Hong Kong Telecom Ltd*.
fn is_common(text: &str) -> bool {
    let (han, _) = scripts(text);
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|w| !w.contains("://") && !w.contains('@') && !w.contains("www.") && !w.contains('='))
        .map(|w| w.trim_matches(|c: char| !c.is_alphabetic()))
        .filter(|w| w.chars().count() > 1 && w.chars().all(|c| c.is_ascii_alphabetic() || c == '-'))
        .collect();
    let small = words.iter().filter(|w| w.len() > 2 && w.chars().all(|c| c.is_ascii_lowercase() || c == '-')).count();
    han == 0 && words.len() >= COMMON.0 && small >= COMMON.1 && 2 * small > words.len()
}

/// Whether a text without Chinese has grammar and a common word: *NOTE: Percentage of codes assigned*, not *Bank of China Ltd*.
fn is_likely_english(label: &str, text: &str) -> bool {
    let plain = text.split_whitespace().filter(|w| !w.contains("://") && !w.contains('@') && !w.contains("www."));
    let words: Vec<&str> = plain
        .map(|w| w.trim_matches(|c: char| !c.is_alphabetic()))
        .filter(|w| !w.is_empty() && w.chars().all(|c| c.is_ascii_alphabetic()))
        .collect();
    let grammar = |w: &&&str| GRAMMAR.contains(w);
    let common = |w: &&&str| w.len() > 3 && w.bytes().all(|b| b.is_ascii_lowercase()) && !GRAMMAR.contains(w);
    let office = OFFICE.as_ref().is_some_and(|r| r.is_match(label) || r.is_match(text));
    let prose = words.iter().any(|w| grammar(&w)) && words.iter().any(|w| common(&w));
    scripts(text).0 == 0 && words.len() >= LIKELY && (office || prose)
}

fn is_prose(text: &str) -> bool {
    let plain = text.split_whitespace().filter(|w| !w.contains("://") && !w.contains('@') && !w.contains("www."));
    let words: Vec<String> = plain
        .map(|w| w.trim_matches(|c: char| !c.is_alphabetic()))
        .filter(|w| !w.is_empty() && w.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'' || c == '’'))
        .map(str::to_lowercase)
        .collect();
    let grammar = words.iter().filter(|w| GRAMMAR.contains(&w.as_str())).count();
    words.len() >= PROSE.0 && grammar >= PROSE.1
}

/// A line that is the same on both sides and no longer than a title is meant to be.
fn is_short_copy(mine: &str, theirs: &str) -> bool {
    let (a, b) = (key(mine), key(theirs));
    weight(mine) <= if scripts(mine).0 > 0 { 8 } else { 14 } && strsim::normalized_levenshtein(&a, &b) > 0.8
}

/// A form to be copied as it stands, such as a copyright notice with blanks to fill in: the same on both sides.
fn is_form(mine: &str, theirs: &str) -> bool {
    let blanks = mine.matches('[').count() + mine.matches('<').count() + mine.matches("___").count();
    let notice = mine.to_lowercase().contains("copyright (c)") || mine.contains('©');
    let copied = |a: &str, b: &str| a == b || (a.len() < 2000 && strsim::normalized_levenshtein(a, b) > 0.9);
    (blanks >= 2 || notice) && copied(&key(mine), &key(theirs))
}

/// Whether a bracket right behind it says it in Chinese: *User commands*(用户命令).
fn is_glossed(text: &str, at: Span) -> bool {
    let after = text.get(at.end..).unwrap_or("").trim_start();
    let inner = after.strip_prefix(['(', '（']).and_then(|t| t.split([')', '）']).next());
    inner.is_some_and(|t| scripts(t).0 > 0)
}

/// Whether a stretch stands inside brackets or quotation marks.
fn is_quoted(text: &str, at: Span) -> bool {
    let before = text.get(..at.start).unwrap_or("").trim_end();
    let inner = at.of(text).trim();
    let open = |s: &str| s.ends_with(['“', '"', '（', '(', '《', '「']);
    open(before) || inner.starts_with(['“', '"', '（', '(', '《', '「', '['])
}

fn finding(doc: &Document, u: &Unit, at: Span, there: Option<Place>, severity: Severity) -> Finding {
    let what = match at.len() {
        n if n == u.text().len() => "a whole unit",
        _ if doc.sentences_of(u).iter().any(|s| s.at.len() <= at.len() + 2) => "a sentence",
        _ => "a phrase",
    };
    let message = format!(
        "{what} of the {} text is in {}: “{}”",
        doc.lang.name(),
        doc.lang.other().name(),
        clip(at.of(u.text()), 60)
    );
    let mut f = place(UNTRANSLATED.id, severity, message, doc.lang, Some(Place::in_view(doc, u.id, at)), there);
    f.confidence = if at.of(u.text()).chars().any(is_han) { 0.8 } else { 0.9 };
    f
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn found(zh: &str, en: &str) -> Vec<Severity> {
        Pair::parallel(&[para(zh)], &[para(en)]).run(run).iter().map(|f| f.severity).collect()
    }

    #[test]
    fn words_left_inside_a_sentence() {
        let en = "to invite the Director of the Bureau to take the necessary action;";
        assert_eq!(found("请 the Director of the Bureau 采取必要行动；", en), [Severity::Warning]);
        assert!(found("请 the Director of the Bureau 采取必要行动；", "to invite him to act;").is_empty());
    }

    #[test]
    fn what_a_bracket_translates_is_no_gap() {
        let en = "Executable commands or scripts";
        assert!(found("Executable commands or scripts（可执行的命令或脚本）", en).is_empty());
        assert!(!found("可以包括 Executable commands or scripts 等各种内容（见附件）。", en).is_empty());
    }

    #[test]
    fn an_item_left_among_others() {
        let zh = ["执照C：2 × 15 MHz（1945 MHz）", "License D: 2 x 15MHz (1960MHz)"];
        let en = ["License C: 2 x 15MHz (1945MHz)", "License D: 2 x 15MHz (1960MHz)"];
        let f = Pair::parallel(&paras(&zh), &paras(&en)).run(run);
        assert_eq!(f.iter().map(|f| f.severity).collect::<Vec<_>>(), [Severity::Warning]);
        // Names are copied, and nobody has Chinese for them.
        let zh = ["Huawei Ltd 及其子公司", "Huawei D GmbH"];
        let en = ["Huawei Ltd and subsidiaries", "Huawei D GmbH"];
        assert!(Pair::parallel(&paras(&zh), &paras(&en)).run(run).is_empty());
    }

    #[test]
    fn fires() {
        let en = "to provide all necessary support for the creation of regional groups;";
        assert_eq!(found(en, en), [Severity::Error]);
        for short in [
            "The deployment of dedicated manpower and funds;",
            "Obligations to be borne by the user;",
            "User end optical line distribution terminal (box)",
        ] {
            assert_eq!(found(short, short), [Severity::Error], "{short}");
        }
        assert_eq!(found("为创建区域组提供支持；", "为创建区域组提供支持；"), [Severity::Error]);
        assert_eq!(
            found(
                "为创建区域组提供支持。The Director shall report to the Council on this.",
                "Support. The Director shall report to the Council on this."
            ),
            [Severity::Warning]
        );
    }

    #[test]
    fn figures_and_articles_in_english_are_no_names() {
        for en in [
            "Chapter 2 Network Interconnection between Type I Telecommunications Enterprises",
            "All Regions: One Hundred and Fifty Million New Taiwan Dollars.",
            "Digital Low-Power Wireless Telephone Business: Above twenty-five percent.",
            "Integrated network business: 2.1 Billion New Taiwan Dollars.",
            "Violation of Paragraph 1 of Article 37;",
        ] {
            assert_eq!(found(en, en), [Severity::Warning], "{en}");
        }
    }

    #[test]
    fn stays_silent() {
        for (zh, en) in [
            ("为创建区域组提供支持；", "to provide support;"),
            ("Creative Commons Attribution 4.0", "Creative Commons Attribution 4.0 International"),
            (
                "International Telecommunication Union, Place des Nations, Geneva",
                "International Telecommunication Union, Place des Nations, Geneva",
            ),
            ("http://www.itu.int/ITU-T/the/of/and to@itu.int", "http://www.itu.int"),
            (
                "世界知识产权组织版权条约（WIPO Copyright Treaty of the 20th of December in the year 1996）",
                "WIPO Copyright Treaty",
            ),
            (
                "Copyright (c) [Year] [name of copyright holder] is licensed under the terms of this licence.",
                "Copyright (c) [Year] [name of copyright holder] is licensed under the terms of this licence.",
            ),
            ("日内瓦", "Geneva (日内瓦)"),
            ("The Lord of the Rings: The Return of the King", "The Lord of the Rings: The Return of the King"),
            ("Hong Kong Telecommunications (HKT) Limited, Quarry Bay", "Hong Kong Telecommunications (HKT) Limited"),
        ] {
            assert!(found(zh, en).is_empty(), "{zh}");
        }
    }
}
