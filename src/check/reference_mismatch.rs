#![doc = include_str!("reference-mismatch.md")]

use super::{Case, Check, Finding, beheaded, values};
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
    beheaded::fold(case, &misses, |m| values::finding(case, REFERENCE_MISMATCH.id, "reference: ", m, better))
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
    fn how_many_precede_is_told() {
        for (zh, en) in [
            ("前四項申請書應載明下列事項：", "The applications in the preceding two paragraphs shall state:"),
            ("上述两段不适用。", "The three preceding paragraphs shall not apply."),
            ("前四項規定", "the three (3) preceding paragraphs"),
            ("前三条准用之。", "The previous 2 Articles shall apply mutatis mutandis."),
            ("前项规定不适用。", "The preceding two paragraphs shall not apply."),
            ("本条规定不适用。", "The preceding Article shall not apply."),
        ] {
            assert_eq!(said(zh, en).len(), 1, "{zh}");
        }
        for (zh, en) in [
            ("前二項申請書應載明：", "The applications in the preceding two paragraphs shall state:"),
            ("前二項申請書應載明：", "The applications in paragraphs 1 and 2 shall state:"),
            ("前項與前二項之規定", "the provisions of the preceding two paragraphs and of the preceding paragraph"),
            ("前三年之報告", "the reports of the preceding two years"),
            ("前十一项", "the preceding eleven items"),
        ] {
            let found = Pair::anchored(&[para(zh)], &[para(en)]).run(run);
            assert!(found.iter().all(|f| f.severity == crate::check::Severity::Note), "{zh}");
        }
    }

    #[test]
    fn another_level_or_order_is_told() {
        let level = said("第三条适用于货物运输。", "Chapter III applies to the carriage of goods.");
        assert_eq!(level, ["level of reference 3: “条” in Chinese, “chapter” in English"]);
        for (zh, en) in [
            ("违反第四条第二项规定", "in violation of Paragraph 4, Article 2"),
            ("第1条至第3条不受影响。", "Articles 1 and 3 are not affected."),
            ("缔约方通过了第1/2014号决定。", "The Parties adopted resolution 1/2014."),
            ("见附件A。", "See Annex 1."),
        ] {
            assert!(!said(zh, en).is_empty(), "{zh}");
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
