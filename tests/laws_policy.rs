//! Laws of policies: nothing is dropped, what was accepted is hidden, a mark moves nothing.

use biclause::check::{CHECKS, Finding, Place};
use biclause::policy::{Baseline, Policy, Rule, Suppression, document_name, inline};
use biclause::segment::{Segmented, segment};
use biclause::{Document, Severity, Source, UnitId};
use proptest::prelude::*;
use std::sync::Arc;

fn text() -> Document {
    let source = Source::new("zh.txt", "做出决议\n1\t支持创建三十个区域组；\n2\t请理事会考虑酌情提供支持，\n", vec![]);
    match segment(&Arc::new(source)) {
        Some(Segmented::One(d)) => d,
        _ => panic!("a Chinese text"),
    }
}

const IDS: [&str; 4] = ["omission", "number-mismatch", "moved", "punctuation"];
const SEVERITIES: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

fn findings(doc: &Document, of: &[(usize, usize, u32, f64)]) -> Vec<Finding> {
    let mut out: Vec<Finding> = of
        .iter()
        .map(|&(check, severity, unit, sure)| {
            let place = Place::unit(doc, UnitId(1 + unit));
            let mut f = Finding::new(IDS[check], SEVERITIES[severity], "said", Some(place), None);
            f.confidence = sure;
            f
        })
        .collect();
    biclause::check::fingerprint::fill(&mut out, Some(doc), None);
    out
}

fn some() -> impl Strategy<Value = Vec<(usize, usize, u32, f64)>> {
    prop::collection::vec((0..4usize, 0..3usize, 0..3u32, 0.0..1.0f64), 0..12)
}

fn sorted(fs: impl Iterator<Item = Finding>) -> Vec<String> {
    let mut out: Vec<String> = fs.map(|f| f.fingerprint).collect();
    out.sort();
    out
}

proptest! {
    #[test]
    fn what_is_shown_and_what_is_hidden_is_all(of in some(), check in 0..4usize, least in 0.0..1.0f64, accepted in 0..12usize) {
        let doc = text();
        let all = findings(&doc, &of);
        let mut policy = Policy::default();
        let mut rule = Rule::default();
        rule.confidence = Some(least);
        rule.at_most = Some(Severity::Warning);
        policy.rules.insert(IDS[check].into(), rule);
        policy.suppressions.push(Suppression::new("why", "f:1").check(IDS[(check + 1) % 4]).path("resolves/1"));
        let mut baseline = Baseline::new("b");
        baseline.replace(&document_name(Some(&doc), None), all.iter().take(accepted), |_| true);
        policy.baseline = Some(baseline);
        let j = policy.judge(all.clone(), Some(&doc), None, CHECKS, &[]);
        let both = j.findings.iter().cloned().chain(j.hidden.iter().map(|h| h.finding.clone()));
        prop_assert_eq!(sorted(both), sorted(all.into_iter()));
        prop_assert!(j.findings.windows(2).all(|w| w[0].severity >= w[1].severity));
    }

    #[test]
    fn a_baseline_of_all_hides_all_and_has_nothing_idle(of in some()) {
        let doc = text();
        let all = findings(&doc, &of);
        let mut baseline = Baseline::new("b");
        baseline.replace(&document_name(Some(&doc), None), &all, |_| true);
        let again = Baseline::read("b", &baseline.write()).unwrap();
        prop_assert_eq!(&again, &baseline);
        let mut policy = Policy::default();
        policy.baseline = Some(again);
        let j = policy.judge(all.clone(), Some(&doc), None, CHECKS, &[]);
        prop_assert!(j.findings.is_empty() && j.idle.is_empty());
        prop_assert_eq!(j.hidden.len(), all.len());
    }

    #[test]
    fn taking_marks_out_moves_no_byte(parts in prop::collection::vec("[甲乙a \n]{0,6}", 0..6), open in any::<bool>()) {
        let mark = if open { "<!-- biclause: allow omission (理由) -->" } else { "<!-- biclause: allow -->" };
        let text = parts.join(mark);
        let (source, marks) = inline::take(Source::new("t", text.clone(), vec![]));
        prop_assert_eq!(marks.len(), parts.len().saturating_sub(1));
        prop_assert_eq!(source.text.len(), text.len());
        prop_assert_eq!(source.text.matches('\n').count(), text.matches('\n').count());
        prop_assert!(!source.text.contains("biclause"));
        let without = |t: &str| t.replace(mark, "").replace(' ', "");
        prop_assert_eq!(source.text.replace(' ', ""), without(&text));
    }
}
