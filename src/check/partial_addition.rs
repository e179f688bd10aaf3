#![doc = include_str!("partial-addition.md")]

use super::{Case, Check, Finding, gaps};

/// The check.
pub static PARTIAL_ADDITION: Check = Check {
    id: "partial-addition",
    title: "a sentence or phrase of the translation that the original lacks",
    doc: include_str!("partial-addition.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    gaps::parts(case, case.source.other(), PARTIAL_ADDITION.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;
    use crate::document::Lang;

    #[test]
    fn the_mirror_of_a_partial_omission() {
        let zh = "各方应在三十日内付款。";
        let en = "The Parties shall pay within thirty days. The Secretary-General shall report on the work of the Council to the Assembly.";
        let p = Pair::parallel(&[para(zh)], &[para(en)]).sentences(0, &[(&[0], &[0]), (&[], &[1])]).measured();
        assert!(p.run(run).is_empty());
        let f = run(&p.case_from(Lang::Zh));
        assert_eq!(f.len(), 1);
        assert!(f[0].message.starts_with("English adds: a sentence, “The Secretary-General"), "{}", f[0].message);
    }
}
