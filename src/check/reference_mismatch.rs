#![doc = include_str!("reference-mismatch.md")]

use super::{Case, Check, Finding, beheaded, preceding, values};
use crate::anchor::Difference;

/// The check.
pub static REFERENCE_MISMATCH: Check = Check {
    id: "reference-mismatch",
    title: "a reference to a resolution, recommendation, article or document that differs",
    doc: include_str!("reference-mismatch.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    let misses = values::misses(case, REFERENCE_MISMATCH.id);
    let mut out =
        beheaded::fold(case, &misses, |m| values::finding(case, REFERENCE_MISMATCH.id, "reference: ", m, better));
    out.extend(preceding::find(case, REFERENCE_MISMATCH.id));
    out
}

/// A near miss in words: number, place, year and Rev. are four mistakes.
fn better(m: &values::Miss) -> Option<String> {
    let a = m.zh.or(m.en)?;
    let what = a.kind.replace('-', " ");
    let name = match a.field("number") {
        Some(n) if !m.differs.iter().any(|d| d.field == "number") => format!("{what} {n}"),
        _ => format!("the {what}"),
    };
    let said: Vec<String> = m.differs.iter().map(|d| difference(&name, d)).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn difference(name: &str, d: &Difference) -> String {
    let tidy = |v: &str| v.trim_start_matches('?').to_string();
    match (d.field.as_str(), &d.a, &d.b) {
        ("rev", Some(_), None) => format!("{name} is marked as revised in Chinese only"),
        ("rev", None, Some(_)) => format!("{name} is marked as revised in English only"),
        (field, Some(a), Some(b)) => {
            format!("{field} of {name}: “{}” in Chinese, “{}” in English", tidy(a), tidy(b))
        }
        (field, Some(a), None) => format!("{field} of {name}: “{}” in Chinese, none in English", tidy(a)),
        (field, None, Some(b)) => format!("{field} of {name}: “{}” in English, none in Chinese", tidy(b)),
        (field, None, None) => format!("{field} of {name} differs"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn said(zh: &str, en: &str) -> Vec<String> {
        Pair::anchored(&[para(zh)], &[para(en)]).run(run).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn number_place_year_and_revision_are_four_messages() {
        let zh = "见第123号决议（2010年，瓜达拉哈拉，修订版）。";
        for (en, want) in [
            (
                "see Resolution 132 (Rev. Guadalajara, 2010).",
                "number of the resolution: “123” in Chinese, “132” in English",
            ),
            (
                "see Resolution 123 (Rev. Guadalajara, 2014).",
                "year of resolution 123: “2010” in Chinese, “2014” in English",
            ),
            (
                "see Resolution 123 (Rev. Busan, 2010).",
                "place of resolution 123: “guadalajara” in Chinese, “busan” in English",
            ),
            ("see Resolution 123 (Guadalajara, 2010).", "resolution 123 is marked as revised in Chinese only"),
        ] {
            assert_eq!(said(zh, en), [want], "{en}");
        }
    }

    #[test]
    fn the_same_reference_is_silent_in_either_order() {
        assert!(said("第1号决议和第54号决议", "Resolutions 54 and 1").is_empty());
        assert!(
            said("第123号决议（2010年，瓜达拉哈拉，修订版）", "Resolution 123 (Rev. Guadalajara, 2010)").is_empty()
        );
    }
}
