#![doc = include_str!("glossary.md")]

use super::terms::{self, Stems};
use super::{Case, Check, Finding, Place, Proof, Severity};
use crate::bead::Bead;
use crate::document::{Document, Lang};
use crate::span::Span;
use std::collections::BTreeMap;

/// The check.
pub static GLOSSARY: Check = Check {
    id: "glossary",
    title: "a term of the glossary that is not followed",
    doc: include_str!("glossary.md"),
    run,
};

/// Beads less likely than this are no ground to ask for a term.
const SURE: f64 = 0.7;

/// A term of the original with all that it may be in the translation.
struct Wanted {
    /// As the glossary has it.
    text: String,
    stems: Stems,
    /// As the glossary has them, the first one first.
    into: Vec<String>,
    into_stems: Vec<Stems>,
}

fn run(case: &Case) -> Vec<Finding> {
    let (Some((zh, en)), Some(glossary)) = (case.both(), case.glossary) else { return vec![] };
    let from = case.source;
    let wanted = wanted(case, glossary, from);
    if wanted.is_empty() {
        return vec![];
    }
    let mut misses: BTreeMap<usize, Vec<(Place, Place)>> = BTreeMap::new();
    let sure = |b: &&Bead| !b.is_null() && b.confidence >= SURE;
    for bead in case.alignment.beads.iter().filter(sure) {
        for (i, here, there) in bead_misses(case, zh, en, bead, from, &wanted) {
            misses.entry(i).or_default().push((here, there));
        }
    }
    misses.into_iter().filter_map(|(i, places)| finding(wanted.get(i)?, places, from)).collect()
}

fn wanted(case: &Case, glossary: &crate::glossary::Glossary, from: Lang) -> Vec<Wanted> {
    let mut by: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for t in glossary.terms.iter().filter(|t| t.score >= 1.0) {
        let (a, b) = if from == Lang::En { (&t.en, &t.zh) } else { (&t.zh, &t.en) };
        let list = by.entry(a.trim().to_string()).or_default();
        if !list.contains(b) {
            list.push(b.trim().to_string());
        }
    }
    let fold = |t: &str, lang: Lang| if lang == Lang::Zh { terms::folded(case.lexicon, t) } else { t.to_string() };
    by.into_iter()
        .filter(|(t, _)| !t.is_empty())
        .map(|(t, into)| Wanted {
            stems: Stems::new(&t),
            into_stems: into.iter().map(|t| Stems::new(t)).collect(),
            text: fold(&t, from),
            into: into.iter().map(|t| fold(t, from.other())).collect(),
        })
        .collect()
}

/// The terms of a bead whose translation is not there: which, where, and against what.
fn bead_misses(
    case: &Case,
    zh: &Document,
    en: &Document,
    bead: &Bead,
    from: Lang,
    wanted: &[Wanted],
) -> Vec<(usize, Place, Place)> {
    let (have, lack) = if from == Lang::En { (en, zh) } else { (zh, en) };
    let Some(there) = bead.side(from.other()).first().map(|u| Place::unit(lack, *u)) else { return vec![] };
    let theirs: String = bead.side(from.other()).iter().map(|u| lack.unit(*u).text()).collect::<Vec<_>>().join(" ");
    let theirs_folded = terms::folded(case.lexicon, &theirs);
    let theirs_stems = Stems::new(&theirs);
    let met = |w: &Wanted| match from {
        Lang::En => w.into.iter().any(|t| !t.is_empty() && theirs_folded.contains(t)),
        Lang::Zh => w.into_stems.iter().any(|t| !theirs_stems.find(t).is_empty()),
    };
    let mut out = vec![];
    for unit in bead.side(from) {
        let text = have.unit(*unit).text();
        let (folded, stems) = (terms::folded(case.lexicon, text), Stems::new(text));
        let places: Vec<Vec<Span>> = wanted
            .iter()
            .map(|w| if from == Lang::Zh { terms::find_zh(&folded, &w.text) } else { stems.find(&w.stems) })
            .collect();
        let all: Vec<Span> = places.iter().flatten().copied().collect();
        for (i, (w, own)) in wanted.iter().zip(places).enumerate() {
            let own = terms::outside(own, &all);
            if let Some(at) = own.first().filter(|_| !met(w)) {
                out.push((i, Place::in_view(have, *unit, *at), there.clone()));
            }
        }
    }
    out
}

fn finding(w: &Wanted, places: Vec<(Place, Place)>, from: Lang) -> Option<Finding> {
    let (here, there) = places.first()?.clone();
    let other = from.other().name();
    let list = w.into.iter().map(|t| format!("“{t}”")).collect::<Vec<_>>().join(" or ");
    let times = if places.len() > 1 { format!(" ({} times)", places.len()) } else { String::new() };
    let message = format!("“{}” is to be {list}, which the {other} text does not have{times}", here.text);
    let sides = |(here, there): (Place, Place)| {
        if from == Lang::Zh { (Some(here), Some(there)) } else { (Some(there), Some(here)) }
    };
    let (zh, en) = sides((here, there));
    let mut f = Finding::new(GLOSSARY.id, Severity::Warning, message, zh, en);
    f.confidence = 0.8;
    if places.len() > 1 {
        f.evidence = places
            .into_iter()
            .map(|p| {
                let message = format!("“{}” without {list}", p.0.text);
                let (zh, en) = sides(p);
                Proof { message, zh, en }
            })
            .collect();
    }
    Some(f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;
    use crate::glossary::Glossary;

    const TERMS: &str =
        "智联坊\tsmart hub\n成员国\tMember State\n部门成员\tSector Member\n研究组|研究小组\tstudy group\n";

    fn found(source: Lang, zh: &[&str], en: &[&str]) -> Vec<(String, usize)> {
        let glossary = Glossary::read("terms.tsv", TERMS.as_bytes()).unwrap();
        let p = Pair::parallel(&paras(zh), &paras(en));
        let mut case = p.case_from(source);
        case.glossary = Some(&glossary);
        run(&case).into_iter().map(|f| (f.message, f.evidence.len())).collect()
    }

    #[test]
    fn a_term_not_followed_is_one_warning_however_often() {
        let hit = found(Lang::En, &["智能枢纽应予以推广。"], &["Smart hubs should be promoted."]);
        assert_eq!(hit, [("“Smart hubs” is to be “智联坊”, which the Chinese text does not have".to_string(), 0)]);
        let hit = found(Lang::En, &["智能枢纽。", "该枢纽。"], &["A smart hub.", "The smart hub."]);
        assert_eq!(hit.iter().map(|h| h.1).collect::<Vec<_>>(), [2]);
        let hit = found(Lang::Zh, &["智聯坊應予以推廣。"], &["Intelligent centres should be promoted."]);
        assert_eq!(hit.len(), 1);
    }

    #[test]
    fn any_of_the_translations_and_any_form_will_do() {
        assert!(found(Lang::En, &["各研究小組與各成員國。"], &["the study groups and the Member States"]).is_empty());
        assert!(found(Lang::Zh, &["各研究组和成员国。"], &["Study Groups of Member States"]).is_empty());
    }

    #[test]
    fn without_a_glossary_nothing_is_asked() {
        assert!(Pair::parallel(&[para("枢纽。")], &[para("Smart hubs.")]).run(run).is_empty());
    }
}
