#![doc = include_str!("study-group-mismatch.md")]

use super::{Case, Check, Finding, values};

/// The check.
pub static STUDY_GROUP_MISMATCH: Check = Check {
    id: "study-group-mismatch",
    title: "study groups that the other side lists otherwise",
    doc: include_str!("study-group-mismatch.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    let misses = values::misses(case, STUDY_GROUP_MISMATCH.id);
    misses.iter().filter_map(|m| values::finding(case, STUDY_GROUP_MISMATCH.id, "study groups: ", m, better)).collect()
}

/// Which groups only one side lists.
fn better(m: &values::Miss) -> Option<String> {
    let d = m.differs.iter().find(|d| d.field == "number")?;
    let list = |v: &Option<String>| v.as_deref().unwrap_or("").split(", ").map(str::to_string).collect::<Vec<_>>();
    let (a, b) = (list(&d.a), list(&d.b));
    let only = |x: &[String], y: &[String], lang: &str| {
        let extra: Vec<&str> = x.iter().filter(|n| !y.contains(n)).map(String::as_str).collect();
        (!extra.is_empty()).then(|| format!("{} in {lang} only", extra.join(", ")))
    };
    let said: Vec<String> = [only(&a, &b, "Chinese"), only(&b, &a, "English")].into_iter().flatten().collect();
    Some(format!("study groups: {}", said.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn said(zh: &str, en: &str) -> Vec<String> {
        Pair::anchored(&[para(zh)], &[para(en)]).run(run).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(
            said("第2、3、5和12研究组的会议", "meetings of Study Groups 2, 3 and 12"),
            ["study groups: 5 in Chinese only"]
        );
        assert_eq!(
            said("第2、3和13研究组", "Study Groups 2, 3 and 12"),
            ["study groups: 13 in Chinese only; 12 in English only"]
        );
    }

    #[test]
    fn stays_silent() {
        assert!(said("第2、3、5和12研究组；第十三研究组", "SG13; Study Groups 2, 3, 5 and 12").is_empty());
    }
}
