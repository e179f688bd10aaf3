//! A unit that stands in a bead of several paragraphs without a partner: two paragraphs on one side and three on the other, where each of the two goes with one of
//! the three. Long paragraphs on one subject share so many words that the aligner may keep them together.
//!
//! In: beads of several units on both sides and of more on one. Out: the units that stick out: those least accounted for, by far. Costs the coverage of a few beads anew.

use super::gaps::point;
use super::missing::{noun, place, verdict};
use super::text::{clip, weight};
use super::{Case, Finding, Place, Severity};
use crate::bead::Bead;
use crate::coverage::{PartCoverage, Stretch};
use crate::document::{Document, Lang, UnitId};
use crate::span::Span;

/// Beads surer than this are what they are.
const SURE: f64 = 0.95;
/// A unit sticks out whose log-odds of being missing are so much above those of the next, and at least so high.
const APART: f64 = 3.0;
const LEAST: f64 = -6.0;
/// One that shares its bead with a single unit of the other side must be likelier missing: what is one paragraph there is often two here.
const LEAST_OF_ONE: f64 = -4.0;
/// Nor is more than this share of its words linked.
const LINKED: f64 = 0.4;
/// Shorter units, in Chinese characters, say too little.
const LONG: usize = 12;

/// Units of the side `from` that have no partner in their bead.
pub(super) fn find(case: &Case, from: Lang, check: &'static str) -> Vec<Finding> {
    let Some((zh, en)) = case.both() else { return vec![] };
    let (have, lack) = if from == Lang::Zh { (zh, en) } else { (en, zh) };
    let several = |b: &&Bead| {
        let (mine, theirs) = (b.side(from).len(), b.side(from.other()).len());
        theirs >= 1 && mine > theirs && b.confidence < SURE
    };
    let beads: Vec<&Bead> = case.alignment.beads.iter().filter(several).collect();
    if beads.is_empty() {
        return vec![];
    }
    let judged: Vec<Vec<PartCoverage>> = case.judged(zh, en, |j| beads.iter().map(|b| j.parts(b)).collect());
    let of = beads.into_iter().zip(&judged);
    of.flat_map(|(bead, parts)| {
        let units = odd_ones(have, bead, from, parts);
        units.into_iter().map(move |(u, missing)| finding(case, (have, lack), from, check, bead, u, missing))
    })
    .collect()
}

/// The units that are too many, if they stick out, and the log-odds of each.
fn odd_ones(have: &Document, bead: &Bead, from: Lang, parts: &[PartCoverage]) -> Vec<(UnitId, f64)> {
    let own = || parts.iter().filter(|p| p.lang == from && p.kind == Stretch::Unit);
    let mut odds: Vec<(UnitId, f64)> =
        own().map(|p| (p.unit, (p.missing / (1.0 - p.missing).max(1e-12)).ln())).collect();
    odds.sort_by(|a, b| b.1.total_cmp(&a.1));
    let n = bead.side(from).len() - bead.side(from.other()).len();
    let (Some(last), Some(next)) = (odds.get(n - 1), odds.get(n)) else { return vec![] };
    let least = if bead.side(from.other()).len() > 1 { LEAST } else { LEAST_OF_ONE };
    if last.1 < least || last.1 - next.1 < APART {
        return vec![];
    }
    odds.truncate(n);
    let linked = |u: UnitId| own().find(|p| p.unit == u).map_or(1.0, |p| p.explained);
    odds.retain(|(u, _)| weight(have.unit(*u).text()) >= LONG && linked(*u) <= LINKED);
    odds
}

fn finding(
    case: &Case,
    (have, lack): (&Document, &Document),
    from: Lang,
    check: &'static str,
    bead: &Bead,
    unit: UnitId,
    odds: f64,
) -> Finding {
    let u = have.unit(unit);
    let what = format!("{}, unless its neighbours hold it", noun(u.kind));
    let message = format!("{}: {what}: “{}”", verdict(case, from), clip(u.text(), 60));
    let there = point(have, lack, bead, from, unit, Span::new(0, u.text().len()));
    let mut f = place(check, Severity::Warning, message, from, Some(Place::unit(have, unit)), there);
    f.confidence = (0.5 + odds / 20.0).clamp(0.2, 0.8);
    f
}

#[cfg(test)]
mod tests {
    use super::super::omission::OMISSION;
    use crate::check::Severity;
    use crate::check::testkit::*;

    const ZH: [&str; 6] = [
        "申请人应当缴纳审查费和登记费，并提交身份证明。",
        "主管机关应当在收到申请书之日起三十日内作出决定。",
        "许可证的有效期为五年，期满可以续期。",
        "转让许可证必须经主管机关批准。",
        "违反本办法规定的，处以罚款。",
        "本办法自发布之日起施行。",
    ];
    const EN: [&str; 7] = [
        "The applicant shall pay the examination fee and the registration fee and submit proof of identity.",
        "The competent authority shall decide within thirty days after it has received the application.",
        "Radio towers near an airport shall carry obstruction lights painted red and white.",
        "A permit is valid for five years and may be renewed when it expires.",
        "The transfer of a permit requires the approval of the competent authority.",
        "Whoever violates the provisions of these rules shall be fined.",
        "These rules take effect on the date of promulgation.",
    ];

    /// The second and third Chinese paragraphs and the second to fourth English ones in one bead.
    fn said(en: [&str; 7], confidence: f64) -> Vec<(Severity, String)> {
        let beads: [(&[u32], &[u32]); 5] =
            [(&[1], &[1]), (&[2, 3], &[2, 3, 4]), (&[4], &[5]), (&[5], &[6]), (&[6], &[7])];
        let mut p = Pair::new(&paras(&ZH), &paras(&en), &beads);
        p.alignment.beads[1].confidence = confidence;
        p.measured().run(OMISSION.run).into_iter().map(|f| (f.severity, f.message)).collect()
    }

    #[test]
    fn a_paragraph_without_a_partner_among_several_is_told() {
        let f = said(EN, 0.7);
        assert_eq!(f.len(), 1, "{f:?}");
        assert!(f[0].0 >= Severity::Warning && f[0].1.contains("Radio towers near an airport"), "{f:?}");
    }

    #[test]
    fn two_halves_of_one_paragraph_are_no_surplus() {
        let mut en = EN;
        en[2] = "The application form is what was received, and thirty days are the time to decide.";
        assert!(said(en, 0.7).iter().all(|f| f.0 < Severity::Warning), "{:?}", said(en, 0.7));
    }
}
