//! One defined term in place of another: the English says the *Licensor* where the Chinese says 您, *You*.
//!
//! In: the terms that a text defines, each in both languages, and pairs of units. Out: pairs in which one term stands in Chinese only and another in English only,
//! of terms that otherwise go together. Costs a look at each unit for each term; few texts define more than some dozens.

use super::terms::{self, Stems};
use super::{Case, Finding, Place, Severity};
use crate::document::{Document, UnitId};
use crate::span::Span;

/// A term that is said at least so often, and in at least such a share of the units in both languages, goes with its rendering.
const OFTEN: usize = 3;
const SHARE: f64 = 0.7;

/// A defined term, the Chinese in simplified characters.
pub(super) struct Term {
    pub zh: String,
    pub en: String,
}

/// A pair of units as terms are looked for.
struct Seen<'a> {
    units: (UnitId, UnitId),
    zh: String,
    en: &'a str,
    stems: Stems,
}

/// The pairs in which one term stands for another.
pub(super) fn find(
    case: &Case,
    (zh, en): (&Document, &Document),
    terms: &[Term],
    pairs: &[(UnitId, UnitId)],
    check: &'static str,
) -> Vec<Finding> {
    if terms.is_empty() {
        return vec![];
    }
    let seen: Vec<Seen> = pairs
        .iter()
        .map(|&(z, e)| {
            let text = en.unit(e).text();
            Seen {
                units: (z, e),
                zh: terms::folded(case.lexicon, zh.unit(z).text()),
                en: text,
                stems: Stems::new(text),
            }
        })
        .collect();
    let stems: Vec<Stems> = terms.iter().map(|t| Stems::new(&t.en)).collect();
    // Where each term stands in each pair, in both languages, outside longer terms.
    let places: Vec<Vec<(Vec<Span>, Vec<Span>)>> = seen.iter().map(|s| both(s, terms, &stems)).collect();
    let faithful: Vec<bool> = (0..terms.len()).map(|t| is_faithful(places.iter().filter_map(|p| p.get(t)))).collect();
    let mut out = vec![];
    for (s, places) in seen.iter().zip(&places) {
        let known = || places.iter().zip(terms).zip(&faithful).filter(|(_, f)| **f).map(|(p, _)| p);
        let only_zh: Vec<_> = known().filter(|((z, e), _)| !z.is_empty() && e.is_empty()).collect();
        let only_en: Vec<_> = known().filter(|((z, e), _)| z.is_empty() && !e.is_empty()).collect();
        let turned = only_en.iter().find_map(|((_, e), t)| Some((passive(&s.zh, &t.zh)?, e, *t)));
        let exchanged = match (only_zh.as_slice(), only_en.as_slice()) {
            ([((z, _), _)], [((_, e), right)]) => z.first().map(|z| (*z, e, *right)),
            _ => None,
        };
        let Some((z, e, right)) = turned.or(exchanged) else { continue };
        let Some(e) = e.first() else { continue };
        let here = Place::in_view(zh, s.units.0, z);
        let there = Place::in_view(en, s.units.1, *e);
        let message = format!("“{}” in Chinese, “{}” in English, which is “{}”", here.text, e.of(s.en), right.zh);
        let mut f = Finding::new(check, Severity::Warning, message, Some(here), Some(there));
        f.confidence = 0.8;
        out.push(f);
    }
    out
}

fn both(s: &Seen, terms: &[Term], stems: &[Stems]) -> Vec<(Vec<Span>, Vec<Span>)> {
    let zh: Vec<Vec<Span>> = terms.iter().map(|t| terms::find_zh(&s.zh, &t.zh)).collect();
    // *Public licenses* are no *Public License*: a defined term keeps its capital.
    let capital = |t: &str| t.starts_with(|c: char| c.is_ascii_uppercase());
    let meant = |t: &Term, at: &Span| !capital(&t.en) || capital(at.of(s.en));
    let found =
        stems.iter().zip(terms).map(|(stems, t)| s.stems.find(stems).into_iter().filter(|at| meant(t, at)).collect());
    let en: Vec<Vec<Span>> = found.collect();
    let all = |side: &[Vec<Span>]| side.iter().flatten().copied().collect::<Vec<_>>();
    let (every_zh, every_en) = (all(&zh), all(&en));
    let apart = |own: Vec<Span>, others: &[Span]| terms::outside(own, others);
    let active = |z: Vec<Span>| z.into_iter().filter(|at| !is_passive(&s.zh, *at)).collect();
    zh.into_iter().zip(en).map(|(z, e)| (active(apart(z, &every_zh)), apart(e, &every_en))).collect()
}

/// Whether a term is turned about: 被许可人, the licensee, is no 许可人.
fn is_passive(text: &str, at: Span) -> bool {
    text.get(..at.start).is_some_and(|t| t.ends_with('被'))
}

/// The first place where a term is turned about, with what turns it.
fn passive(text: &str, term: &str) -> Option<Span> {
    let at = terms::find_zh(text, term).into_iter().find(|at| is_passive(text, *at))?;
    Some(Span::new(at.start - '被'.len_utf8(), at.end))
}

/// Whether a term and its rendering mostly stand together.
fn is_faithful<'a>(places: impl Iterator<Item = &'a (Vec<Span>, Vec<Span>)>) -> bool {
    let (mut both, mut either) = (0usize, 0usize);
    for (z, e) in places {
        both += usize::from(!z.is_empty() && !e.is_empty());
        either += usize::from(!z.is_empty() || !e.is_empty());
    }
    both >= OFTEN && both as f64 >= SHARE * either as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn said(zh: &[&str], en: &[&str]) -> Vec<String> {
        let p = Pair::parallel(&paras(zh), &paras(en));
        let pairs: Vec<_> = (1..=zh.len() as u32).map(|i| (UnitId(i), UnitId(i))).collect();
        let term = |zh: &str, en: &str| Term { zh: zh.into(), en: en.into() };
        let terms = [term("许可人", "Licensor"), term("被许可人", "Licensee"), term("授权作品", "Licensed Material")];
        find(&p.case(), (&p.zh, &p.en), &terms, &pairs, "term-inconsistency").into_iter().map(|f| f.message).collect()
    }

    const ZH: [&str; 4] = [
        "許可人授予被許可人使用授权作品的权利。",
        "被许可人应向许可人付款。",
        "许可人通知被许可人。",
        "许可人保留授权作品的其他权利。",
    ];
    const EN: [&str; 4] = [
        "The Licensor grants the Licensee the right to use the Licensed Material.",
        "The Licensee shall pay the Licensor.",
        "The Licensor informs the Licensee.",
        "The Licensor reserves all other rights to the Licensed Material.",
    ];

    #[test]
    fn one_party_for_the_other_is_told() {
        let mut zh = ZH;
        assert_eq!(said(&zh, &EN), [""; 0]);
        zh[3] = "被许可人保留授权作品的其他权利。";
        assert_eq!(said(&zh, &EN), ["“被许可人” in Chinese, “Licensor” in English, which is “许可人”"]);
    }

    #[test]
    fn a_term_turned_about_is_another() {
        let p = Pair::parallel(
            &paras(&["授权人付款。", "授权人通知。", "授权人同意。", "被授權人放弃权利。"]),
            &paras(&[
                "The Licensor pays.",
                "The Licensor informs.",
                "The Licensor agrees.",
                "The Licensor waives rights.",
            ]),
        );
        let pairs: Vec<_> = (1..=4).map(|i| (UnitId(i), UnitId(i))).collect();
        let terms = [Term { zh: "授权人".into(), en: "Licensor".into() }];
        let f = find(&p.case(), (&p.zh, &p.en), &terms, &pairs, "term-inconsistency");
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].message, "“被授權人” in Chinese, “Licensor” in English, which is “授权人”");
    }

    #[test]
    fn a_term_left_out_or_one_that_is_rendered_freely_is_not() {
        let mut zh = ZH;
        zh[3] = "该方保留授权作品的其他权利。";
        assert_eq!(said(&zh, &EN), [""; 0]);
        zh = ["甲方授予乙方权利。", "乙方应向甲方付款。", "甲方通知被许可人。", "被许可人保留其他权利。"];
        assert_eq!(said(&zh, &EN), [""; 0]);
    }
}
