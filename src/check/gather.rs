//! The same said again and again is one finding.
//!
//! In: findings in their final order. Out: warnings and notes of one check that say the same words at three places or more (*金门, nothing of the kind in English*, nine
//! times) are one, with each place as evidence: they are one decision for a reviser. Errors stay apart, for each must be acted on. Linear.

use super::{Finding, Proof, Severity};
use std::collections::BTreeMap;

/// So many that say the same are one.
const SAME: usize = 3;

/// Puts together what says the same.
pub(super) fn gather(findings: Vec<Finding>) -> Vec<Finding> {
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
                of.evidence.push(proof(&f, "again"));
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
        let f = gather(vec![
            said("a", Severity::Warning),
            said("b", Severity::Note),
            said("a", Severity::Note),
            said("a", Severity::Note),
            said("b", Severity::Note),
        ]);
        let got: Vec<_> = f.iter().map(|f| (f.message.as_str(), f.severity, f.evidence.len())).collect();
        assert_eq!(got, [("a (3 times)", Severity::Warning, 3), ("b", Severity::Note, 0), ("b", Severity::Note, 0)]);
    }

    #[test]
    fn errors_stay_apart() {
        assert_eq!(gather(vec![said("a", Severity::Error); 4]).len(), 4);
    }
}
