#![doc = include_str!("acronym-mismatch.md")]

use super::{Case, Check, Finding, Severity, values};

/// The check.
pub static ACRONYM_MISMATCH: Check = Check {
    id: "acronym-mismatch",
    title: "an acronym a letter or figure off from the one on the other side",
    doc: include_str!("acronym-mismatch.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    let Some((zh, en)) = case.both() else { return vec![] };
    let misses = values::misses(case, ACRONYM_MISMATCH.id);
    let slip = |m: &&values::Miss| {
        let Some((a, b)) = m.zh.zip(m.en) else { return false };
        let (x, y) = (values::said(zh, a).to_lowercase(), values::said(en, b).to_lowercase());
        x.is_ascii() && x.len().min(y.len()) >= 3 && strsim::damerau_levenshtein(&x, &y) == 1 && !y.ends_with('s')
    };
    let findings = misses.iter().filter(slip).filter_map(|m| {
        let mut f = values::finding(case, ACRONYM_MISMATCH.id, "acronym: ", m, |_| None)?;
        f.severity = Severity::Warning;
        Some(f)
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn said(zh: &str, en: &str) -> Vec<String> {
        Pair::anchored(&[para(zh)], &[para(en)]).run(run).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn fires_where_one_letter_differs() {
        assert_eq!(
            said("请TASG审议。", "invites TSAG to consider."),
            ["acronym: “TASG” in Chinese, “TSAG” in English"]
        );
    }

    #[test]
    fn an_acronym_that_was_written_out_is_silent() {
        assert!(said("请电信标准化局采取行动。", "invites TSB to act.").is_empty());
        assert!(said("请TSAG审议WTSA的决议。", "invites TSAG to consider the resolutions of WTSA.").is_empty());
    }
}
