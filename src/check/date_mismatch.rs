#![doc = include_str!("date-mismatch.md")]

use super::{Case, Check, Finding, values};

/// The check.
pub static DATE_MISMATCH: Check = Check {
    id: "date-mismatch",
    title: "a date or year that the other side has otherwise or not at all",
    doc: include_str!("date-mismatch.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    let misses = values::misses(case, DATE_MISMATCH.id);
    misses.iter().filter_map(|m| values::finding(case, DATE_MISMATCH.id, "", m, better)).collect()
}

/// Which part of the date differs.
fn better(m: &values::Miss) -> Option<String> {
    let [d] = m.differs.as_slice() else { return None };
    let (a, b) = (d.a.as_ref()?, d.b.as_ref()?);
    match d.field.as_str() {
        "year" | "month" | "day" => {}
        "link" => {
            let what = |l: &str| if l == "to" { "the end of a range" } else { "one of a list" };
            return Some(format!("{} in Chinese, {} in English", what(a), what(b)));
        }
        _ => return None,
    }
    Some(format!("{} of the date: “{a}” in Chinese, “{b}” in English", d.field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::check::testkit::*;

    fn found(zh: &str, en: &str) -> Vec<(Severity, String)> {
        let f = Pair::anchored(&[para(zh)], &[para(en)]).run(run);
        f.into_iter().map(|f| (f.severity, f.message)).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(
            found("2016年10月25日开幕。", "It opened on 26 October 2016."),
            [(Severity::Error, "day of the date: “25” in Chinese, “26” in English".to_string())]
        );
        assert_eq!(
            found("期间至十二月四十一日止。", "The period ends on December 31."),
            [(Severity::Error, "day of the date: “41” in Chinese, “31” in English".to_string())],
            "no day of any month"
        );
        assert_eq!(
            found("到2015年完成。", "to be completed by 2020."),
            [(Severity::Error, "“2015年” in Chinese, “2020” in English".to_string())]
        );
    }

    #[test]
    fn stays_silent() {
        assert!(found("2016年10月25日至11月3日", "25 October to 3 November 2016").is_empty());
        assert!(found("民國八十五年", "1996").is_empty());
    }
}
