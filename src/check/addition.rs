#![doc = include_str!("addition.md")]

use super::{Case, Check, Finding, missing};

/// The check.
pub static ADDITION: Check = Check {
    id: "addition",
    title: "text of the translation that the original lacks",
    doc: include_str!("addition.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    missing::find(case, case.source.other(), ADDITION.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;
    use crate::document::Lang;

    #[test]
    fn what_only_the_translation_has_is_an_addition_and_the_original_decides_which_that_is() {
        let p = Pair::new(
            &paras(&["甲方付款。", "乙方按时交货。"]),
            &paras(&["Party A pays."]),
            &[(&[1], &[1]), (&[2], &[])],
        );
        let f = p.run(run);
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].message, "Chinese adds: paragraph, “乙方按时交货。”");
        assert_eq!(f[0].zh.as_ref().unwrap().text, "乙方按时交货。");
        assert!(run(&p.case_from(Lang::Zh)).is_empty());
        let omission = missing::find(&p.case_from(Lang::Zh), Lang::Zh, "omission");
        assert_eq!(omission[0].message, "English lacks: paragraph, “乙方按时交货。”");
        assert_eq!(omission[0].zh, f[0].zh);
    }
}
