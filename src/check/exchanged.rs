//! Neighbours that the aligner paired in step although they changed places: what was found by holding them against each other says nothing, unless the true
//! partner leaves it standing.
//!
//! In: the findings, of which `moved` names the exchanges. Out: which findings an exchange explains. A figure is explained where the true partner has it; what is
//! said of words is explained as it stands. Linear in the findings, but for the few exchanges.

use super::{Case, Finding, Place};
use crate::document::{Document, Lang, UnitId};

/// Checks that hold the words of two units against each other.
const WORDS: &[&str] = &[
    "content-mismatch",
    "label-mismatch",
    "lead-mismatch",
    "modality-mismatch",
    "negation-mismatch",
    "partial-addition",
    "partial-omission",
];
/// Checks that hold their values against each other.
const VALUES: &[&str] = &[
    "acronym-mismatch",
    "date-mismatch",
    "number-mismatch",
    "place-mismatch",
    "reference-mismatch",
    "study-group-mismatch",
    "url-mismatch",
];

/// A Chinese unit and its true partner.
type Right = (UnitId, UnitId);

/// The true pairs of neighbours that changed places and were paired in step.
pub(super) fn pairs(case: &Case, findings: &[Finding]) -> Vec<Right> {
    let Some((zh, en)) = case.both() else { return vec![] };
    let moved: Vec<Right> = findings
        .iter()
        .filter(|f| f.check == "moved")
        .filter_map(|f| Some((f.zh.as_ref()?.unit, f.en.as_ref()?.unit)))
        .collect();
    if moved.is_empty() {
        return vec![];
    }
    let beads = [case.alignment.bead_of(Lang::Zh, zh.units.len()), case.alignment.bead_of(Lang::En, en.units.len())];
    let bead = |side: usize, u: UnitId| {
        let at = beads.get(side)?.get(u.index()).copied().flatten()?;
        Some((at, case.alignment.beads.get(at)?))
    };
    let both = |&(z, e): &Right| {
        let ((i, with_z), (k, with_e)) = (bead(0, z)?, bead(1, e)?);
        match (with_z.zh.len(), with_z.en.as_slice(), with_e.zh.as_slice(), with_e.en.len()) {
            (1, [x], [a], 1) if i != k => Some([(z, e), (*a, *x)]),
            _ => None,
        }
    };
    moved.iter().filter_map(both).flatten().collect()
}

/// Whether an exchange explains a finding.
pub(super) fn explains(case: &Case, right: &[Right], f: &Finding) -> bool {
    let Some((zh, en)) = case.both().filter(|_| !right.is_empty()) else { return false };
    let partner = |lang: Lang, u: UnitId| {
        let mut pairs = right.iter().map(|&(z, e)| if lang == Lang::Zh { (z, e) } else { (e, z) });
        pairs.find(|p| p.0 == u).map(|p| p.1)
    };
    let touched = [(Lang::Zh, &f.zh), (Lang::En, &f.en)];
    let mut touched = touched.into_iter().filter_map(|(l, p)| Some((l, p.as_ref()?)));
    if WORDS.contains(&f.check.as_ref()) {
        return touched.any(|(l, p)| partner(l, p.unit).is_some());
    }
    // Every value that is marked stands in the true partner too.
    let mut marked = touched.filter(|(_, p)| p.start < p.end).peekable();
    VALUES.contains(&f.check.as_ref())
        && marked.peek().is_some()
        && marked.all(|(l, p)| {
            let (own, other) = if l == Lang::Zh { (zh, en) } else { (en, zh) };
            partner(l, p.unit).is_some_and(|there| is_in(own, p, other, there))
        })
}

/// Whether a unit of the other side has the value that is marked.
fn is_in(own: &Document, p: &Place, other: &Document, there: UnitId) -> bool {
    let mine = own.anchors_of(own.unit(p.unit));
    let mut mine = mine.iter().filter(|a| a.span.overlaps(p.span())).peekable();
    let theirs = other.anchors_of(other.unit(there));
    mine.peek().is_some() && mine.all(|a| theirs.iter().any(|b| b.key == a.key))
}

#[cfg(test)]
mod tests {
    use crate::check::testkit::*;
    use crate::check::{CHECKS, settle};

    const ZH: [&str; 4] = [
        "各方应在本协定生效后三十日内向秘书处付款。",
        "秘书长应在每年第9个月向理事会提交年度报告。",
        "申请人应缴纳审查费100元。",
        "许可证的有效期为五年。",
    ];
    const EN: [&str; 4] = [
        "The Parties shall pay the Secretariat within thirty days after the entry into force of this Agreement.",
        "The Secretary-General shall submit an annual report to the Council in the 9th month of each year.",
        "The applicant shall pay the examination fee of 100 yuan.",
        "The permit shall be valid for five years.",
    ];

    fn said(zh: [&str; 4]) -> Vec<String> {
        let beads: [(&[u32], &[u32]); 4] = [(&[1], &[1]), (&[2], &[2]), (&[3], &[3]), (&[4], &[4])];
        let mut p = Pair::anchored(&paras(&zh), &paras(&EN));
        p.alignment = Pair::new(&paras(&zh), &paras(&EN), &beads).alignment;
        let p = p.measured();
        let case = p.case();
        let found = settle(&case, CHECKS.iter().flat_map(|c| (c.run)(&case)).collect());
        found
            .iter()
            .filter(|f| f.severity > crate::Severity::Note)
            .map(|f| format!("{} {}", f.check, f.message))
            .collect()
    }

    #[test]
    fn figures_of_an_exchange_are_not_wrong() {
        let f = said([ZH[1], ZH[0], ZH[2], ZH[3]]);
        assert!(f.len() == 1 && f[0].starts_with("moved"), "{f:?}");
    }

    #[test]
    fn a_wrong_figure_in_an_exchanged_clause_stays() {
        let wrong = ZH[0].replace("三十", "九十");
        let f = said([ZH[1], &wrong, ZH[2], ZH[3]]);
        assert!(f.iter().any(|f| f.starts_with("moved")) && f.iter().any(|f| f.starts_with("number")), "{f:?}");
    }
}
