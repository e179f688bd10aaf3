//! Policies on findings made by hand.

use super::*;
use crate::check::testkit::{clause, doc};
use crate::check::{CHECKS, Place, Severity};
use crate::document::Document;
use crate::document::{Lang, UnitId};

fn zh() -> Document {
    doc(Lang::Zh, &[clause("a)", "任期三十天；"), clause("b)", "费用二十元，")])
}

/// One number finding a clause, of falling severity.
fn findings(d: &Document) -> Vec<Finding> {
    let one = |check: &'static str, u: u32, s: Severity, sure: f64| {
        let mut f = Finding::new(check, s, format!("{check} in {u}"), Some(Place::unit(d, UnitId(u))), None);
        f.confidence = sure;
        f
    };
    let mut f = vec![
        one("number-mismatch", 1, Severity::Error, 0.9),
        one("number-mismatch", 2, Severity::Warning, 0.4),
        one("omission", 2, Severity::Note, 0.8),
    ];
    crate::check::fingerprint::fill(&mut f, Some(d), None);
    f
}

fn judge(p: &Policy, d: &Document) -> Judged {
    p.judge(findings(d), Some(d), None, CHECKS, &[])
}

#[test]
fn no_policy_changes_nothing() {
    let d = zh();
    assert_eq!(judge(&Policy::default(), &d).findings, findings(&d));
}

#[test]
fn rules_change_severities_and_the_order_follows() {
    let d = zh();
    let mut p = Policy::default();
    p.rules.insert("omission".into(), Rule::fixed(Severity::Error));
    p.rules.insert("number-mismatch".into(), Rule { at_most: Some(Severity::Warning), ..Rule::default() });
    let got: Vec<_> = judge(&p, &d).findings.iter().map(|f| (f.check.to_string(), f.severity)).collect();
    let want =
        [("omission", Severity::Error), ("number-mismatch", Severity::Warning), ("number-mismatch", Severity::Warning)];
    assert_eq!(got, want.map(|(c, s)| (c.to_string(), s)));
}

#[test]
fn a_suppression_hides_what_it_fits_and_is_idle_where_nothing_fits() {
    let d = zh();
    let p = Policy {
        suppressions: vec![
            Suppression::new("rounded on purpose", "biclause.toml:3").check("number-mismatch").path("u2"),
            Suppression::new("old", "biclause.toml:8").fingerprint("0000000000000000"),
            Suppression::new("another text", "biclause.toml:12").check("omission").document("other*"),
        ],
        ..Policy::default()
    };
    let j = judge(&p, &d);
    assert_eq!(j.findings.len(), 2);
    assert_eq!(j.hidden.len(), 1);
    assert_eq!((j.hidden[0].by, j.hidden[0].reason.as_deref()), (By::Suppression, Some("rounded on purpose")));
    let idle: Vec<_> = j.idle.iter().map(|i| i.from.as_str()).collect();
    assert_eq!(idle, ["biclause.toml:8"], "one about another document is not idle in this one");
}

#[test]
fn what_no_check_looked_for_is_not_idle() {
    let d = zh();
    let p = Policy {
        suppressions: vec![
            Suppression::new("r", "f:1").fingerprint("0000000000000000"),
            Suppression::new("r", "f:2").check("moved"),
            Suppression::new("r", "f:3").check("glossary"),
        ],
        ..Policy::default()
    };
    let ran: Vec<_> = CHECKS.iter().filter(|c| c.id == "glossary").copied().collect();
    let idle: Vec<_> = p.judge(vec![], Some(&d), None, &ran, &[]).idle.into_iter().map(|i| i.from).collect();
    assert_eq!(idle, ["f:3"]);
}

#[test]
fn a_suppression_says_why_and_what() {
    let err = |s: Suppression| s.sound().unwrap_err().to_string();
    assert!(
        err(Suppression::new(" ", "biclause.toml:4").check("moved"))
            .starts_with("biclause.toml:4: a suppression needs a reason")
    );
    assert!(err(Suppression::new("why", "f").path("a")).contains("needs a fingerprint"));
    assert!(Suppression::new("why", "f").check("moved").sound().is_ok());
}

#[test]
fn a_baseline_hides_what_it_accepts_and_says_what_occurs_no_longer() {
    let d = zh();
    let name = document_name(Some(&d), None);
    let all = findings(&d);
    let mut b = Baseline::new("b.tsv");
    b.replace(&name, &all[..2], |_| true);
    let mut gone = all[2].clone();
    gone.fingerprint = "0123456789abcdef".into();
    b.replace(&name, all[..2].iter().chain([&gone]), |_| true);
    let p = Policy { baseline: Some(Baseline::read("b.tsv", &b.write()).unwrap()), ..Policy::default() };
    let j = judge(&p, &d);
    assert_eq!(j.findings, all[2..]);
    assert!(j.hidden.iter().all(|h| h.by == By::Baseline && h.reason.is_none()) && j.hidden.len() == 2);
    assert_eq!(j.idle.len(), 1);
    assert!(j.idle[0].what.contains("0123456789abcdef"));
    let ran: Vec<_> = CHECKS.iter().filter(|c| c.id != "omission").copied().collect();
    assert!(p.judge(findings(&d), Some(&d), None, &ran, &[]).idle.is_empty(), "the check did not run");
}

#[test]
fn one_document_may_change_its_name_but_among_many_names_count() {
    let d = zh();
    let mut b = Baseline::new("b");
    b.replace("draft-1.txt", &findings(&d), |_| true);
    let mut p = Policy { baseline: Some(b), ..Policy::default() };
    assert_eq!(judge(&p, &d).hidden.len(), 3);
    p.many = true;
    assert_eq!(judge(&p, &d).hidden.len(), 0);
    p.many = false;
    p.baseline.as_mut().unwrap().replace("other.txt", &findings(&d), |_| true);
    assert_eq!(judge(&p, &d).hidden.len(), 0);
}

#[test]
fn a_baseline_reads_what_it_writes_in_any_order_and_twice() {
    let d = zh();
    let mut b = Baseline::new("b");
    b.replace("x", &findings(&d), |_| true);
    let text = b.write();
    assert_eq!(Baseline::read("b", &text).unwrap(), b);
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.len() - 1;
    lines.swap(2, last);
    let again = lines.iter().chain(&lines[2..]).copied().collect::<Vec<_>>().join("\r\n");
    let messy = Baseline::read("b", &again.replace("\r", "")).unwrap();
    assert_eq!(messy, b);
}

#[test]
fn a_file_that_is_no_baseline_is_refused_with_the_line() {
    let err = |t: &str| Baseline::read("b.tsv", t).unwrap_err().to_string();
    assert!(err("").starts_with("b.tsv:1: not a baseline"));
    assert!(err("{}").starts_with("b.tsv:1: not a baseline"));
    assert!(err("# biclause baseline 2\n").contains("version 2"));
    assert!(matches!(Baseline::read("b", "# biclause baseline 7"), Err(crate::Error::Version { known: VERSION, .. })));
    assert!(err("# biclause baseline 1\na\tb\n").starts_with("b.tsv:2: not an entry"));
    assert!(err("# biclause baseline 1\na\tb\tc\td\te\n").starts_with("b.tsv:2: the fourth column"));
    assert!(err("# biclause baseline 1\n<<<<<<< mine\n").starts_with("b.tsv:2: a merge"));
}
