//! What becomes of the defects: one copy of the pair for each, and what is said of the copy that is not said of the clean pair.

use super::defect::{Defect, Planted};
use super::said::{self, both, line};
use super::table::row;
use crate::defects::tally::count;
use anyhow::Result;
use biclause::learn::eval::Pair;
use biclause::{Finding, Place, Severity};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The new findings of a copy.
struct Outcome {
    /// At the place of the defect, by a check that may name it.
    named: Vec<Finding>,
    /// At its place, by other checks.
    near: Vec<Finding>,
    /// Elsewhere.
    besides: Vec<Finding>,
}

/// How many defects are named and as what, then each defect with what is said of its copy.
pub(super) fn rows(set: &str, pair: &Pair, clean: &[Finding], defects: &[Defect]) -> Result<Vec<String>> {
    let outcomes = defects.par_iter().map(|d| judge(pair, clean, d)).collect::<Result<Vec<_>>>()?;
    let mut counts = [0; 4];
    let mut out = vec![];
    for (defect, outcome) in defects.iter().zip(&outcomes) {
        let worst = outcome.named.iter().map(|f| f.severity).max();
        count(&mut counts, worst);
        let by: BTreeSet<&str> = outcome.named.iter().map(|f| f.check.as_ref()).collect();
        let by = if by.is_empty() { "-".to_string() } else { by.into_iter().collect::<Vec<_>>().join(",") };
        let (near, besides) = (said::counts(outcome.near.iter()), said::counts(outcome.besides.iter()));
        let text = format!("near: {near}; besides: {besides}");
        out.push(row(["planted", set, &defect.name, &by, worst.map_or("missed", Severity::name), "-", &text]));
        let lists = [("named", &outcome.named), ("near", &outcome.near), ("besides", &outcome.besides)];
        for (kind, findings) in lists {
            out.extend(findings.iter().map(|f| line(kind, set, &defect.name, f, true)));
        }
    }
    let [all, e, w, n] = counts;
    let found = format!("{} of {all}", e + w + n);
    let misnamed = outcomes.iter().filter(|o| o.named.is_empty() && !o.near.is_empty()).count();
    let besides = said::counts(outcomes.iter().flat_map(|o| &o.besides));
    let missed = all - e - w - n;
    let text = format!(
        "error {e}, warning {w}, note {n}, missed {missed} ({misnamed} with something near); besides: {besides}"
    );
    out.insert(0, row(["recall", set, "-", &found, "-", "-", &text]));
    Ok(out)
}

fn judge(pair: &Pair, clean: &[Finding], defect: &Defect) -> Result<Outcome> {
    let planted = defect.plant(pair)?;
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    clean.iter().for_each(|f| *known.entry(&f.fingerprint).or_default() += 1);
    let mut out = Outcome { named: vec![], near: vec![], besides: vec![] };
    for f in said::findings(&both(&planted.texts[0], &planted.texts[1]))? {
        if let Some(n) = known.get_mut(f.fingerprint.as_str()).filter(|n| **n > 0) {
            *n -= 1;
            continue;
        }
        let list = match (touches(&f, &planted), defect.checks.iter().any(|c| *c == f.check)) {
            (true, true) => &mut out.named,
            (true, false) => &mut out.near,
            (false, _) => &mut out.besides,
        };
        list.push(f);
    }
    Ok(out)
}

/// Whether a finding, or a fact that it rests on, marks some text at the place of the defect.
fn touches(f: &Finding, planted: &Planted) -> bool {
    let on = |p: Option<&Place>, side: usize| {
        p.filter(|p| p.start < p.end)
            .is_some_and(|p| planted.places[side].iter().any(|at| p.start < at.end && at.start < p.end))
    };
    let facts = f.evidence.iter().map(|e| (e.zh.as_ref(), e.en.as_ref()));
    let mut all = std::iter::once((f.zh.as_ref(), f.en.as_ref())).chain(facts);
    all.any(|(zh, en)| on(zh, 0) || on(en, 1))
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;
    use biclause::{Span, UnitId};

    /// A finding that marks some bytes of the Chinese text.
    fn finding(start: usize, end: usize) -> Finding {
        let source = std::sync::Arc::new(biclause::Source::new("zh", "一二三四五", vec![]));
        let (doc, _) = biclause::segment::lines(&source, biclause::Lang::Zh);
        let place = Place::new(&doc, UnitId(1), Span::new(start, end));
        Finding::new("omission", Severity::Error, "gone", Some(place), None)
    }

    #[test]
    fn a_finding_touches_what_it_marks_and_a_point_touches_nothing() {
        let planted = Planted { texts: Default::default(), places: [vec![3..9], vec![0..100]] };
        let touched = [(0, 3), (0, 6), (6, 6), (9, 12)].map(|(a, b)| touches(&finding(a, b), &planted));
        assert_eq!(touched, [false, true, false, false]);
    }
}
