#![doc = include_str!("term-inconsistency.md")]

use super::mistaken::{self, Term};
use super::terms;
use super::{Case, Check, Finding, Place, Proof, Severity, Shape};
use crate::bead::Bead;
use crate::document::{Document, UnitId};
use crate::span::Span;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The check.
pub static TERM_INCONSISTENCY: Check = Check {
    id: "term-inconsistency",
    title: "a defined term that is rendered in two ways",
    doc: include_str!("term-inconsistency.md"),
    run,
};

/// Beads less likely than this say nothing about terms.
const SURE: f64 = 0.8;
/// So many clauses must follow the rendering before others are noted.
const MANY: usize = 3;
/// Of the clauses that have the term at most this share may go without the rendering; more, and the rendering is in doubt.
const FEW: f64 = 0.34;

static QUOTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("[“\"「『](?P<t>[^“”\"「」『』,，;；。.]{1,60})[”\"」』]").ok());
/// The English in brackets after the Chinese, as translators gloss a term.
static GLOSSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?P<zh>[\p{Han}]{2,12})\s?[（(](?P<en>[A-Z][A-Za-z]+(?:[ -][A-Za-z]+){0,4})[）)]").ok()
});

/// What a clause that begins with a term says it means: *Licensor means*, 許可人：指.
static MEANS_EN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "^[“\"]?(?P<t>[A-Z][A-Za-z]+(?:[ -][A-Za-z]+){0,5})[”\"]?,? (?:means|mean|shall mean|refers to|refer to)\\b",
    )
    .ok()
});
static MEANS_ZH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[“「『]?(?P<t>\p{Han}{2,10}?)[”」』]?\s*(?:[：:，,]\s*(?:是?指|系指)|是指|系指|[：:])").ok()
});

/// Where a term is defined, and what it is there.
struct Rendering {
    /// In simplified characters.
    zh: String,
    at: (Place, Place),
    /// Whether only the end of `zh` is known to belong to the term.
    tail: bool,
}

fn run(case: &Case) -> Vec<Finding> {
    let Some((zh, en)) = case.both() else { return vec![] };
    if case.shape == Shape::Summary {
        return vec![];
    }
    let beads: Vec<(UnitId, UnitId, &Bead)> = case
        .alignment
        .beads
        .iter()
        .filter(|b| b.confidence >= SURE)
        .filter_map(|b| match (b.zh.as_slice(), b.en.as_slice()) {
            ([z], [e]) => Some((*z, *e, b)),
            _ => None,
        })
        .collect();
    let mut terms: BTreeMap<String, Vec<Rendering>> = BTreeMap::new();
    for &(z, e, _) in &beads {
        for (term, r) in definitions(case, zh, en, z, e) {
            terms.entry(term).or_default().push(r);
        }
    }
    let pairs: Vec<(UnitId, UnitId)> = beads.iter().map(|b| (b.0, b.1)).collect();
    let known: Vec<Term> = terms.iter().filter_map(|(t, r)| known(t, r)).collect();
    let mut out = mistaken::find(case, (zh, en), &known, &pairs, TERM_INCONSISTENCY.id);
    // What stands there instead has been said.
    let told: Vec<UnitId> = out.iter().filter_map(|f| f.en.as_ref().map(|p| p.unit)).collect();
    let pairs: Vec<(UnitId, UnitId)> = pairs.into_iter().filter(|p| !told.contains(&p.1)).collect();
    out.extend(terms.iter().filter_map(|(t, r)| two_ways(t, r).or_else(|| not_followed(case, zh, en, t, r, &pairs))));
    out
}

/// A term whose rendering is known from end to end.
fn known(en: &str, all: &[Rendering]) -> Option<Term> {
    let first = all.iter().find(|r| !r.tail)?;
    Some(Term { zh: first.zh.clone(), en: en.to_string() })
}

/// The terms that a pair of units defines, in English as written.
fn definitions(case: &Case, zh: &Document, en: &Document, z: UnitId, e: UnitId) -> Vec<(String, Rendering)> {
    let (zt, et) = (zh.unit(z).text(), en.unit(e).text());
    let folded = terms::folded(case.lexicon, zt);
    let quoted = |t: &str| -> Vec<Span> {
        if !t.contains(['"', '“', '”', '「', '『']) {
            return vec![];
        }
        let all = QUOTED.as_ref().into_iter().flat_map(|r| r.captures_iter(t));
        all.filter_map(|c| c.name("t").map(|m| Span::new(m.start(), m.end()))).collect()
    };
    let (a, b) = (quoted(&folded), quoted(et));
    let mut out = vec![];
    // One quotation a side: no doubt about which belongs to which.
    if let ([a], [b]) = (a.as_slice(), b.as_slice())
        && is_term(b.of(et))
        && a.of(&folded).chars().all(super::text::is_han)
    {
        let at = (Place::in_view(zh, z, *a), Place::in_view(en, e, *b));
        out.push((b.of(et).to_string(), Rendering { zh: a.of(&folded).to_string(), at, tail: false }));
    }
    // A clause of definitions, with or without quotation marks.
    let head = |pattern: &LazyLock<Option<Regex>>, t: &str| {
        let found = pattern.as_ref().and_then(|r| r.captures(t))?.name("t")?;
        Some(Span::new(found.start(), found.end()))
    };
    if out.is_empty()
        && let Some(b) = head(&MEANS_EN, et).filter(|b| is_term(b.of(et)))
        && let Some(a) = head(&MEANS_ZH, &folded).or(a.first().copied().filter(|_| a.len() == 1))
        && a.of(&folded).chars().all(super::text::is_han)
    {
        let at = (Place::in_view(zh, z, a), Place::in_view(en, e, b));
        out.push((b.of(et).to_string(), Rendering { zh: a.of(&folded).to_string(), at, tail: false }));
    }
    // Most brackets hold something else.
    let gloss = folded.match_indices(['（', '(']);
    let mut gloss = gloss.filter_map(|(i, b)| folded.get(i + b.len()..));
    let glossed = GLOSSED.as_ref().filter(|_| gloss.any(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase())));
    for c in glossed.into_iter().flat_map(|r| r.captures_iter(&folded)) {
        let (Some(m), Some(g)) = (c.name("zh"), c.name("en")) else { continue };
        let term = g.as_str();
        let Some(j) = et.find(term).filter(|_| is_term(term)) else { continue };
        let at =
            (Place::in_view(zh, z, Span::new(m.start(), m.end())), Place::in_view(en, e, Span::new(j, j + term.len())));
        out.push((term.to_string(), Rendering { zh: m.as_str().to_string(), at, tail: true }));
    }
    out
}

/// Words with a capital each, or nearly: a defined term and no saying.
fn is_term(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '-']).filter(|w| w.len() > 2).collect();
    !words.is_empty() && words.len() <= 6 && words.iter().all(|w| w.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Whether two renderings may be one: the one holds the other, or only their ends are known and these are the same.
fn alike(a: &Rendering, b: &Rendering) -> bool {
    let end = |s: &str| s.chars().rev().take(2).collect::<String>();
    a.zh.contains(&b.zh) || b.zh.contains(&a.zh) || (a.tail || b.tail) && end(&a.zh) == end(&b.zh)
}

/// A second definition with other words.
fn two_ways(term: &str, all: &[Rendering]) -> Option<Finding> {
    let first = all.iter().find(|r| !r.tail).or(all.first())?;
    let others: Vec<&Rendering> = all.iter().filter(|r| !alike(first, r)).collect();
    let other = others.first()?;
    let message = format!(
        "“{term}” is “{}” and, {}, “{}”",
        first.at.0.text,
        if others.len() == 1 { "once".into() } else { format!("{} times", others.len()) },
        other.at.0.text
    );
    let mut f = note(message, &other.at);
    let proof = |r: &Rendering| Proof {
        message: format!("“{}”", r.at.0.text),
        zh: Some(r.at.0.clone()),
        en: Some(r.at.1.clone()),
    };
    f.evidence = std::iter::once(proof(first)).chain(others.iter().map(|r| proof(r))).collect();
    Some(f)
}

/// Clauses that have the English term without its rendering.
fn not_followed(
    case: &Case,
    zh: &Document,
    en: &Document,
    term: &str,
    all: &[Rendering],
    pairs: &[(UnitId, UnitId)],
) -> Option<Finding> {
    let first = all.iter().find(|r| !r.tail)?;
    let has =
        |e: &UnitId| en.unit(*e).text().match_indices(term).find(|(i, t)| is_word(en.unit(*e).text(), *i, t.len()));
    let with: Vec<(UnitId, UnitId, usize)> =
        pairs.iter().filter_map(|(z, e)| has(e).map(|(i, _)| (*z, *e, i))).collect();
    // 有效的科技措施 and 有效科技措施 are one.
    let bare = |t: &str| t.replace('的', "");
    let term_zh = bare(&first.zh);
    let lacks = |z: UnitId| !bare(&terms::folded(case.lexicon, zh.unit(z).text())).contains(&term_zh);
    let without: Vec<&(UnitId, UnitId, usize)> = with.iter().filter(|(z, ..)| lacks(*z)).collect();
    let (n, m) = (with.len() - without.len(), without.len());
    if m == 0 || n < MANY || m as f64 > FEW * with.len() as f64 {
        return None;
    }
    let message = format!("“{term}” is “{}” in {n} clauses, but not in {m}", first.at.0.text);
    let places = |&&(z, e, i): &&(UnitId, UnitId, usize)| {
        (Place::unit(zh, z), Place::in_view(en, e, Span::new(i, i + term.len())))
    };
    let mut f = note(message, &places(without.first()?));
    f.evidence = without
        .iter()
        .map(places)
        .map(|(z, e)| Proof { message: format!("without “{}”", first.at.0.text), zh: Some(z), en: Some(e) })
        .collect();
    Some(f)
}

/// Whether the match is no part of a longer word or term in capitals: *Material* in *Licensed Material*.
fn is_word(text: &str, at: usize, len: usize) -> bool {
    let (head, tail) = (text.get(..at).unwrap_or(""), text.get(at + len..).unwrap_or(""));
    let before = head.split_whitespace().next_back().filter(|_| head.ends_with(' ')).unwrap_or("");
    let after = tail.split_whitespace().next().filter(|_| tail.starts_with(' ')).unwrap_or("");
    let capital = |w: &str| w.len() > 1 && w.starts_with(|c: char| c.is_ascii_uppercase());
    let first = head.trim_end().is_empty() || head.trim_end().ends_with(['.', ';', ':', ')']);
    !head.ends_with(char::is_alphanumeric)
        && !tail.trim_start_matches('s').starts_with(char::is_alphanumeric)
        && (first || !capital(before) || matches!(before, "The" | "This" | "Any" | "Such" | "Each" | "If"))
        && !capital(after)
}

fn note(message: String, at: &(Place, Place)) -> Finding {
    let mut f = Finding::new(TERM_INCONSISTENCY.id, Severity::Note, message, Some(at.0.clone()), Some(at.1.clone()));
    f.confidence = 0.5;
    f
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn found(zh: &[&str], en: &[&str]) -> Vec<(String, Severity)> {
        let f = Pair::parallel(&paras(zh), &paras(en)).run(run);
        f.into_iter().map(|f| (f.message, f.severity)).collect()
    }

    #[test]
    fn a_second_definition_in_other_words() {
        let f = found(
            &["“授权作品”指受保护的作品。", "以下称“授权材料”。"],
            &["“Licensed Material” means the protected work.", "Hereinafter the “Licensed Material”."],
        );
        assert_eq!(f, [("“Licensed Material” is “授权作品” and, once, “授权材料”".to_string(), Severity::Note)]);
        let f = found(
            &["演绎作品(Adapted Material)", "对改编内容(Adapted Material)的使用"],
            &["Adapted Material", "use of Adapted Material"],
        );
        assert_eq!(f.len(), 1);
    }

    #[test]
    fn a_clause_that_goes_its_own_way() {
        let zh = ["“授权作品”指作品。", "授权作品的使用。", "分享授权作品。", "复制授權作品。", "您可以分享授权材料。"];
        let en = [
            "“Licensed Material” means the work.",
            "Use of the Licensed Material.",
            "To Share the Licensed Material.",
            "To copy Licensed Material.",
            "You may share the Licensed Material.",
        ];
        let f = found(&zh, &en);
        assert_eq!(f, [("“Licensed Material” is “授权作品” in 4 clauses, but not in 1".to_string(), Severity::Note)]);
        assert!(found(&zh[..4], &en[..4]).is_empty());
    }

    #[test]
    fn a_clause_of_definitions_defines_without_quotation_marks() {
        let zh = [
            "许可人：指授权的一方。",
            "被许可人：是指获得授权的一方。",
            "许可人付款。",
            "被许可人付款。",
            "许可人或被许可人。",
            "被许可人通知。",
        ];
        let en = [
            "Licensor means the party that grants the licence.",
            "Licensee means the party that is granted the licence.",
            "The Licensor shall pay.",
            "The Licensee shall pay.",
            "The Licensor or the Licensee.",
            "The Licensor shall give notice.",
        ];
        let f = found(&zh, &en);
        assert_eq!(
            f[0],
            ("“被许可人” in Chinese, “Licensor” in English, which is “许可人”".to_string(), Severity::Warning)
        );
        assert!(found(&zh[..5], &en[..5]).is_empty());
    }

    #[test]
    fn one_rendering_with_more_before_it_is_one() {
        let f = found(
            &["对授权作品(Licensed Material)的使用", "授权作品(Licensed Material)"],
            &["use of the Licensed Material", "Licensed Material"],
        );
        assert!(f.is_empty(), "{f:?}");
    }
}
