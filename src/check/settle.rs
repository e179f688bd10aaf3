//! The last word on the findings of all checks: what another finding explains goes, the rest is put in order and gets its fingerprints.
//!
//! In: the findings in the order of the table of checks. Out: worst first, then in the order of a reader who follows both texts. Cost: sorting.

use super::{Case, Finding, Place, exchanged, fingerprint, gather, reorder};
use crate::document::Lang;

/// Which finding explains which: the first named takes the place of the second where their marked texts meet.
const EXPLAINS: &[(&str, &[&str])] = &[
    ("addition", VALUES),
    ("content-mismatch", MISSING),
    ("content-mismatch", VALUES),
    ("partial-addition", VALUES),
    ("partial-omission", VALUES),
    (
        "flattened-revision",
        &[
            "date-mismatch",
            "duplicate",
            "label-gap",
            "label-mismatch",
            "number-mismatch",
            "place-mismatch",
            "reference-mismatch",
            "repeated-word",
        ],
    ),
    ("duplicate", MISSING),
    ("duplicate", &["content-mismatch"]),
    ("label-mismatch", &["label-gap"]),
    ("moved", &["addition", "omission"]),
    ("omission", VALUES),
    ("untranslated", MISSING),
    ("untranslated", &["content-mismatch"]),
    ("untranslated", VALUES),
];

/// Checks of text without a counterpart.
const MISSING: &[&str] = &["addition", "omission", "partial-addition", "partial-omission"];

/// Checks of single values, which go missing with the text that holds them.
const VALUES: &[&str] =
    &["date-mismatch", "number-mismatch", "place-mismatch", "reference-mismatch", "study-group-mismatch"];

/// Checks that look at one side alone.
const ALONE: &[&str] = &[
    "broken-reference",
    "duplicate",
    "flattened-revision",
    "label-gap",
    "punctuation",
    "repeated-word",
    "unbalanced-mark",
];

/// Puts the findings of all checks in their final order, without those that another explains, and fills in their fingerprints.
pub fn settle(case: &Case, findings: Vec<Finding>) -> Vec<Finding> {
    let explained: Vec<bool> = findings.iter().map(|f| findings.iter().any(|by| explains(by, f))).collect();
    // Items that were compared in step although their list has another order tell nothing of each other.
    let orders = if findings.iter().any(|f| f.check == "moved") { reorder::units(case) } else { Default::default() };
    let in_step = |f: &Finding| f.check != "moved" && !ALONE.contains(&f.check.as_ref()) && reorder::holds(&orders, f);
    let right = exchanged::pairs(case, &findings);
    let excused = |f: &Finding| in_step(f) || exchanged::explains(case, &right, f);
    let explained: Vec<bool> = findings.iter().zip(explained).map(|(f, e)| e || excused(f)).collect();
    let order = Order::new(case);
    let mut out: Vec<_> =
        findings.into_iter().zip(explained).filter(|(_, e)| !e).map(|(f, _)| (order.of(&f), f)).collect();
    // Stable: what stands in one place keeps the order of the table of checks.
    out.sort_by(|(a, f), (b, g)| g.severity.cmp(&f.severity).then(a.cmp(b)));
    let mut out = gather::gather(out.into_iter().map(|(_, f)| f).collect(), [case.zh, case.en]);
    fingerprint::fill(&mut out, case.zh, case.en);
    out
}

fn explains(by: &Finding, f: &Finding) -> bool {
    let takes = EXPLAINS.iter().any(|(a, b)| *a == by.check && b.contains(&f.check.as_ref()));
    // What is in doubt explains nothing that is sure; what has moved, no more text than has moved.
    let weak = matches!(
        by.check.as_ref(),
        "content-mismatch" | "label-mismatch" | "moved" | "partial-addition" | "partial-omission"
    ) && by.severity < f.severity;
    let more = |l: Lang| {
        let size = |f: &Finding| f.side(l).map_or(0, |p| p.end - p.start);
        size(f) > size(by)
    };
    let more = by.check == "moved" && (more(Lang::Zh) || more(Lang::En));
    takes
        && !weak
        && !more
        && [Lang::Zh, Lang::En].into_iter().any(|l| f.side(l).is_some_and(|p| marks(by, l).any(|by| meets(by, p))))
}

/// What a finding marks: its place, and the places of its cases.
fn marks(f: &Finding, lang: Lang) -> impl Iterator<Item = &Place> {
    let cases = f.evidence.iter().filter_map(move |p| p.side(lang));
    f.side(lang).into_iter().chain(cases)
}

fn meets(a: &Place, b: &Place) -> bool {
    a.span().overlaps(b.span())
}

/// The place of a finding in the order of reading: its bead, then its first byte on either side.
struct Order {
    beads: [Vec<Option<usize>>; 2],
}

impl Order {
    fn new(case: &Case) -> Self {
        let of = |lang| case.doc(lang).map_or(vec![], |d| case.alignment.bead_of(lang, d.units.len()));
        Order { beads: [of(Lang::Zh), of(Lang::En)] }
    }

    fn of(&self, f: &Finding) -> (usize, usize, usize) {
        let bead = |i: usize, p: &Option<Place>| {
            let p = p.as_ref().filter(|p| p.start < p.end)?;
            self.beads.get(i)?.get(p.unit.index()).copied().flatten()
        };
        let bead = bead(0, &f.zh).into_iter().chain(bead(1, &f.en)).min().unwrap_or(0);
        (bead, f.zh.as_ref().map_or(0, |p| p.start), f.en.as_ref().map_or(0, |p| p.start))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testkit::*;
    use super::*;
    use crate::check::{CHECKS, Severity};

    fn all(p: &Pair) -> Vec<Finding> {
        let case = p.case();
        settle(&case, CHECKS.iter().flat_map(|c| (c.run)(&case)).collect())
    }

    #[test]
    fn worst_first_and_what_a_duplicate_explains_is_no_addition() {
        let p = Pair::new(
            &[para("各方的的权利。"), para("各方应按时付款。"), para("各方应按时付款。"), para("合同终止。")],
            &[
                para("The rights."),
                para("Pay on time."),
                para("The contract ends."),
                para("It is governed by the law of Geneva."),
            ],
            &[(&[1], &[1]), (&[2], &[2]), (&[3], &[]), (&[4], &[3]), (&[], &[4])],
        );
        let got: Vec<_> = all(&p).into_iter().map(|f| f.check.to_string()).collect();
        assert_eq!(got, ["omission", "repeated-word", "duplicate"]);
    }

    #[test]
    fn what_moved_is_not_missing_but_what_is_more_is() {
        let at = |from: usize, to: usize| {
            let d = doc(Lang::En, &[para("The applicant shall pay the fee. The permit is void.")]);
            Place::in_view(&d, crate::document::UnitId(1), crate::Span::new(from, to))
        };
        let say = |check: &'static str, to: usize| Finding::new(check, Severity::Warning, "", None, Some(at(0, to)));
        assert!(explains(&say("moved", 32), &say("omission", 32)));
        assert!(!explains(&say("moved", 32), &say("omission", 52)));
        // A phrase in doubt hides no value that is sure.
        let value = |severity| Finding::new("number-mismatch", severity, "", None, Some(at(0, 9)));
        assert!(explains(&say("partial-omission", 32), &value(Severity::Warning)));
        assert!(!explains(&say("partial-omission", 32), &value(Severity::Error)));
    }

    #[test]
    fn fingerprints_are_there_and_differ() {
        let p = Pair::new(&[para("各方的的权利，缔约方的的义务。")], &[para("Rights.")], &[(&[1], &[1])]);
        let f = all(&p);
        assert_eq!(f.len(), 2);
        assert!(f[0].fingerprint.len() == 16 && f[0].fingerprint != f[1].fingerprint);
        assert!(f[0].zh.as_ref().unwrap().start < f[1].zh.as_ref().unwrap().start);
    }
}
