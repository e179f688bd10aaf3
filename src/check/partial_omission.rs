#![doc = include_str!("partial-omission.md")]

use super::{Case, Check, Finding, gaps};

/// The check.
pub static PARTIAL_OMISSION: Check = Check {
    id: "partial-omission",
    title: "a sentence or phrase of the original that the translation lacks",
    doc: include_str!("partial-omission.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    gaps::parts(case, case.source, PARTIAL_OMISSION.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Severity;
    use crate::check::testkit::*;
    use crate::document::Lang;

    #[test]
    fn a_sentence_inside_a_bead_is_found() {
        let zh = "各方应在三十日内付款。逾期款项应按年利率计算利息。";
        let en = "The Parties shall pay within thirty days. Overdue amounts shall bear interest at the annual rate. \
                  The Secretary-General shall report on the work of the Council to the Assembly.";
        let p = Pair::parallel(&[para(zh)], &[para(en)])
            .sentences(0, &[(&[0], &[0]), (&[1], &[1]), (&[], &[2])])
            .measured();
        let f = p.run(run);
        assert_eq!(f.len(), 1);
        assert!(f[0].en.as_ref().unwrap().text.starts_with("The Secretary-General shall report"));
        let point = f[0].zh.as_ref().unwrap();
        assert_eq!((point.start, point.end), (zh.len(), zh.len()));
        assert!(f[0].severity >= Severity::Warning);
        assert!(gaps::parts(&p.case_from(Lang::Zh), Lang::Zh, "partial-omission").is_empty());
    }

    #[test]
    fn a_phrase_that_no_comma_sets_off_is_found_where_it_stands() {
        let zh = "主管机关应于三十日内通知申请人。";
        let en = "The competent authority shall notify the applicant within thirty days by registered letter with an advice of receipt at its own expense.";
        let p = Pair::parallel(&[para(zh)], &[para(en)]).measured();
        let f = p.run(run);
        assert_eq!(f.len(), 1);
        let marked = &f[0].en.as_ref().unwrap().text;
        assert!(marked.contains("registered letter") && !marked.contains("competent authority"), "{marked}");
        assert!(p.run(crate::check::omission::OMISSION.run).is_empty());
    }
}
