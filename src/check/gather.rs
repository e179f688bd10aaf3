//! The same said again and again is one finding.
//!
//! In: findings in their final order. Out: warnings and notes of one check that say the same words at three places or more (*金门, nothing of the kind in English*, nine
//! times) are one, with each place as evidence: they are one decision for a reviser. Errors stay apart, for each must be acted on. Linear.

use super::{Finding, Proof, Severity};
use crate::document::Document;
use std::collections::BTreeMap;

/// So many that say the same are one.
const SAME: usize = 3;
/// Characters on either side that show where it stands.
const ABOUT: usize = 12;

/// Puts together what says the same.
pub(super) fn gather(findings: Vec<Finding>, docs: [Option<&Document>; 2]) -> Vec<Finding> {
    let name = |f: &Finding| (f.severity < Severity::Error && f.evidence.is_empty()).then(|| key(f));
    let mut times: BTreeMap<(String, String), usize> = BTreeMap::new();
    for k in findings.iter().filter_map(name) {
        *times.entry(k).or_default() += 1;
    }
    times.retain(|_, n| *n >= SAME);
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut first: BTreeMap<(String, String), usize> = BTreeMap::new();
    for f in findings {
        let Some(k) = name(&f).filter(|k| times.contains_key(k)) else {
            out.push(f);
            continue;
        };
        let proof = |f: &Finding, message: &str| Proof { message: message.into(), zh: f.zh.clone(), en: f.en.clone() };
        match first.get(&k).and_then(|at| out.get_mut(*at)) {
            Some(of) => {
                of.evidence.push(proof(&f, &again(&f, docs)));
                of.severity = of.severity.max(f.severity);
                of.confidence = of.confidence.max(f.confidence);
            }
            None => {
                let n = times.get(&k).copied().unwrap_or(1);
                let mut f = f;
                f.evidence.push(proof(&f, ""));
                f.message = format!("{} ({n} times)", f.message);
                first.insert(k, out.len());
                out.push(f);
            }
        }
    }
    out
}

/// Where it stands again: the words about it.
fn again(f: &Finding, docs: [Option<&Document>; 2]) -> String {
    let place =
        docs.into_iter().flatten().filter_map(|d| Some((d, f.side(d.lang).filter(|p| p.start < p.end)?))).next();
    let Some((doc, p)) = place else { return "again".into() };
    let text = &doc.source.text;
    let before = text.get(..p.start).unwrap_or("").chars().rev().take_while(|c| *c != '\n').take(ABOUT);
    let before: String = before.collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text.get(p.end..).unwrap_or("").chars().take_while(|c| *c != '\n').take(ABOUT).collect();
    format!("again: “{}{}{}”", before.trim_start(), p.text, after.trim_end())
}

fn key(f: &Finding) -> (String, String) {
    (f.check.to_string(), f.message.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(message: &str, severity: Severity) -> Finding {
        Finding::new("place-mismatch", severity, message, None, None)
    }

    #[test]
    fn three_of_a_kind_are_one_and_two_are_two() {
        let f = gather(
            vec![
                said("a", Severity::Warning),
                said("b", Severity::Note),
                said("a", Severity::Note),
                said("a", Severity::Note),
                said("b", Severity::Note),
            ],
            [None, None],
        );
        let got: Vec<_> = f.iter().map(|f| (f.message.as_str(), f.severity, f.evidence.len())).collect();
        assert_eq!(got, [("a (3 times)", Severity::Warning, 3), ("b", Severity::Note, 0), ("b", Severity::Note, 0)]);
    }

    #[test]
    fn errors_stay_apart() {
        assert_eq!(gather(vec![said("a", Severity::Error); 4], [None, None]).len(), 4);
    }

    #[test]
    fn each_place_shows_the_words_about_it() {
        use crate::check::Place;
        use crate::check::testkit::{doc, para};
        use crate::document::{Lang, UnitId};
        let d = doc(Lang::Zh, &[para("依第一项申请许可，依第一项补正文件，依第一项驳回申请并退还费用。")]);
        let at = |n: usize| {
            let start = d.unit(UnitId(1)).text().match_indices("第一项").nth(n).unwrap().0;
            Place::in_view(&d, UnitId(1), crate::Span::new(start, start + "第一项".len()))
        };
        let findings = (0..3).map(|n| Finding::new("reference-mismatch", Severity::Note, "第一项", Some(at(n)), None));
        let f = gather(findings.collect(), [Some(&d), None]);
        assert_eq!(f[0].evidence[1].message, "again: “依第一项申请许可，依第一项补正文件，依第一项驳回申”");
        assert!(f[0].evidence[0].message.is_empty());
    }
}
