#![doc = include_str!("number-mismatch.md")]

use super::{Case, Check, Finding, beheaded, values};

/// The check.
pub static NUMBER_MISMATCH: Check = Check {
    id: "number-mismatch",
    title: "a number, percentage or amount that the other side has otherwise or not at all",
    doc: include_str!("number-mismatch.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    let misses = values::misses(case, NUMBER_MISMATCH.id);
    beheaded::fold(case, &misses, |m| values::finding(case, NUMBER_MISMATCH.id, "", m, |_| None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::check::testkit::*;

    fn found(zh: &[&str], en: &[&str]) -> Vec<(Severity, String)> {
        let f = Pair::anchored(&paras(zh), &paras(en)).run(run);
        f.into_iter().map(|f| (f.severity, f.message)).collect()
    }

    #[test]
    fn fires() {
        for (zh, en, want) in [
            (
                "各方应在三十日内付款。",
                "The Parties shall pay within twenty days.",
                "“三十日” in Chinese, “twenty days” in English",
            ),
            ("共有193个成员国。", "There are 139 Member States.", "“193” in Chinese, “139” in English"),
            (
                "罚款新台币二十万元。",
                "a fine of NT$2,000,000.",
                "“新台币二十万元” in Chinese, “NT$2,000,000” in English",
            ),
        ] {
            assert_eq!(found(&[zh], &[en]), [(Severity::Error, want.to_string())], "{zh}");
        }
    }

    #[test]
    fn a_number_without_counterpart_is_a_warning() {
        let f = found(&["召开45次会议。"], &["to hold meetings."]);
        assert_eq!(f, [(Severity::Warning, "“45” in Chinese, nothing of the kind in English".to_string())]);
    }

    #[test]
    fn stays_silent() {
        for (zh, en) in [
            ("三分之二多数", "a two-thirds majority"),
            ("1 200万美元和五十人", "fifty people and US$12 million"),
            ("一个组，任一方", "a group, either party"),
            ("百分之五十", "50 per cent"),
        ] {
            assert!(found(&[zh], &[en]).is_empty(), "{zh}: {:?}", found(&[zh], &[en]));
        }
    }

    #[test]
    fn a_number_on_the_wrong_side_of_a_border_is_silent() {
        assert!(found(&["召开45次会议。", "提出报告。"], &["to hold meetings.", "to report 45 times."]).is_empty());
    }
}
