//! The same words without a counterpart again and again: a formula that the other language says in another way, not as many slips.
//!
//! In: findings of one check on one side. Out: the same, with those that mark nearly the same text three times or more drawn together into one note.
//! Cost: linear in the findings, for each is compared with a bounded number of texts.

use super::{Finding, Proof, Severity};
use crate::document::Lang;

/// So many places with the same text are a formula.
const FORMULA: usize = 3;
/// Texts at least so alike are the same (Dice's coefficient over pairs of characters).
const ALIKE: f64 = 0.7;
/// Texts that a finding is compared with.
const LEADERS: usize = 256;

/// Draws together what recurs; `from` is the side that has the text. Errors stand for themselves.
pub(super) fn fold(findings: Vec<Finding>, from: Lang, check: &'static str) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    let mut groups: Vec<(String, Vec<Finding>)> = Vec::new();
    for f in findings {
        if f.severity == Severity::Error {
            out.push(f);
            continue;
        }
        let text = f.side(from).map_or(String::new(), |p| p.text.to_lowercase());
        match groups.iter_mut().take(LEADERS).find(|g| alike(&g.0, &text)) {
            Some(group) => group.1.push(f),
            None => groups.push((text, vec![f])),
        }
    }
    for (_, group) in groups {
        match formula(&group, check) {
            Some(note) => out.push(note),
            None => out.extend(group),
        }
    }
    out
}

/// Whether two texts are nearly the same; those that differ much in length cannot be, whatever they say.
fn alike(a: &str, b: &str) -> bool {
    let pairs = |t: &str| t.chars().filter(|c| !c.is_whitespace()).count().saturating_sub(1) as f64;
    let (x, y) = (pairs(a), pairs(b));
    2.0 * x.min(y) >= ALIKE * (x + y) && strsim::sorensen_dice(a, b) >= ALIKE
}

/// One note for many places; the first speaks for them. `None` where they are too few.
fn formula(group: &[Finding], check: &'static str) -> Option<Finding> {
    let first = group.first().filter(|_| group.len() >= FORMULA)?;
    let message = format!("{}; the same in {} places: a formula, or one slip all through", first.message, group.len());
    let mut note = Finding::new(check, Severity::Note, message, first.zh.clone(), first.en.clone());
    note.confidence = group.iter().map(|f| f.confidence).fold(0.0, f64::max);
    let place = |f: &Finding| Proof { message: "the same".into(), zh: f.zh.clone(), en: f.en.clone() };
    note.evidence = group.iter().map(place).collect();
    Some(note)
}

#[cfg(test)]
mod tests {
    use super::super::testkit::*;
    use super::*;
    use crate::check::Place;
    use crate::document::UnitId;

    fn findings(texts: &[&str]) -> Vec<Finding> {
        let p = Pair::parallel(&paras(&vec!["按次处罚。"; texts.len()]), &paras(texts));
        let case = p.case();
        let (_, en) = case.both().unwrap();
        let at = |i: usize| Some(Place::unit(en, UnitId(i as u32 + 1)));
        (0..texts.len()).map(|i| Finding::new("partial-omission", Severity::Warning, "x", None, at(i))).collect()
    }

    #[test]
    fn three_places_with_nearly_the_same_words_are_one_note() {
        let texts = [
            "The fine may be imposed consecutively for failure to make the correction.",
            "The Council shall report every year.",
            "The fine may be imposed consecutively upon failure to make corrections.",
            "The fine may be imposed consecutively for failure to make the corrections.",
        ];
        let got = fold(findings(&texts), Lang::En, "partial-omission");
        assert_eq!(got.iter().map(|f| f.severity).collect::<Vec<_>>(), [Severity::Note, Severity::Warning]);
        assert_eq!(got[0].evidence.len(), 3);
        assert!(got[0].message.contains("3 places"));
    }

    #[test]
    fn two_places_and_errors_stand_for_themselves() {
        let text = "The fine may be imposed consecutively.";
        assert_eq!(fold(findings(&[text, text]), Lang::En, "partial-omission").len(), 2);
        let mut three = findings(&[text, text, text]);
        three[1].severity = Severity::Error;
        assert_eq!(fold(three, Lang::En, "partial-omission").len(), 3);
    }
}
