#![doc = include_str!("omission.md")]

use super::{Case, Check, Finding, missing};

/// The check.
pub static OMISSION: Check = Check {
    id: "omission",
    title: "text of the original that the translation lacks",
    doc: include_str!("omission.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    missing::find(case, case.source, OMISSION.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::check::testkit::*;
    use crate::document::Lang;

    #[test]
    fn a_clause_without_counterpart_is_an_error_with_both_places() {
        let p = Pair::new(
            &[lead("考虑到"), clause("a)", "有必要提高参与程度；"), clause("b)", "预算限制，")],
            &[
                lead("considering"),
                clause("a)", "the need to increase participation;"),
                clause("b)", "the importance of consultative frameworks for the study of Questions;"),
                clause("c)", "the budgetary limitations,"),
            ],
            &[(&[1], &[1]), (&[2], &[2]), (&[], &[3]), (&[3], &[4])],
        );
        let f = p.run(run);
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].severity, Severity::Error);
        assert!(f[0].message.starts_with("Chinese lacks: clause b), “the importance of"), "{}", f[0].message);
        assert!(f[0].en.as_ref().unwrap().text.contains("the importance"));
        let point = f[0].zh.as_ref().unwrap();
        assert_eq!((point.path.as_str(), point.start), ("u2", point.end));
        assert_eq!(missing::find(&p.case_from(Lang::Zh), Lang::Zh, "omission"), vec![]);
    }

    #[test]
    fn a_run_is_one_finding_with_each_unit_as_evidence() {
        let p = Pair::new(
            &[para("甲方。")],
            &paras(&["Party A.", "Party B pays every month.", "Party C delivers the goods."]),
            &[(&[1], &[1]), (&[], &[2]), (&[], &[3])],
        );
        let f = p.run(run);
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].evidence.len(), 2);
        assert!(f[0].en.as_ref().unwrap().text.ends_with("delivers the goods."));
    }

    #[test]
    fn front_matter_is_one_warning_wherever_its_lines_stand() {
        let p = Pair::new(
            &[para("国际电联是专门机构。"), lead("考虑到"), clause("a)", "甲，")],
            &[
                title("FOREWORD"),
                para("ITU is a specialized agency."),
                title("Resolution 54"),
                title("Regional groups"),
                lead("considering"),
                clause("a)", "A,"),
            ],
            &[(&[], &[1]), (&[1], &[2]), (&[], &[3]), (&[], &[4]), (&[2], &[5]), (&[3], &[6])],
        );
        let f = p.run(run);
        assert_eq!(f.len(), 1);
        assert_eq!((f[0].severity, f[0].evidence.len()), (Severity::Warning, 3));
    }

    #[test]
    fn a_short_entry_of_which_the_aligner_is_sure_is_a_warning() {
        let mut p = Pair::new(
            &[para("地址。"), para("电话。")],
            &paras(&["Address;", "Telephone;", "Telefax;"]),
            &[(&[1], &[1]), (&[2], &[2]), (&[], &[3])],
        );
        assert_eq!(p.run(run)[0].severity, Severity::Warning);
        p.alignment.beads[2].confidence = 0.8;
        assert_eq!(p.run(run)[0].severity, Severity::Note);
    }

    #[test]
    fn a_pair_in_step_and_a_doubtful_or_tiny_unit_raise_nothing_above_a_note() {
        assert!(Pair::parallel(&[para("甲方。")], &[para("Party A.")]).run(run).is_empty());
        let mut p = Pair::new(&[para("甲方。")], &paras(&["Party A.", "and"]), &[(&[1], &[1]), (&[], &[2])]);
        assert_eq!(p.run(run)[0].severity, Severity::Note);
        p = Pair::new(&[para("甲方。")], &paras(&["Party A.", "Party B pays."]), &[(&[1], &[1]), (&[], &[2])]);
        p.alignment.beads[1].confidence = 0.3;
        assert_eq!(p.run(run)[0].severity, Severity::Note);
    }
}
