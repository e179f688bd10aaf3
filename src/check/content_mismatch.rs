#![doc = include_str!("content-mismatch.md")]

use super::missing::{noun, place};
use super::text::clip;
use super::{Case, Check, Finding, Place, Severity, gaps};
use crate::bead::Bead;
use crate::document::{Document, Lang, UnitKind};

/// The check.
pub static CONTENT_MISMATCH: Check = Check {
    id: "content-mismatch",
    title: "two clauses that stand for each other and say different things",
    doc: include_str!("content-mismatch.md"),
    run,
};

/// Two sides of which less than this share is accounted for have hardly a word in common. Of 14,055 pairs of clauses in clean texts 12 are below, every
/// other of them a slip; of those that had lost their counterparts to a cut, every other is.
const STRANGE: f64 = 0.5;
/// Where the aligner doubts that two single clauses belong together, one side of which less than this is accounted for is enough: of the clean pairs 2 are such
/// without a finding of their own, of those that had lost their counterparts 8.
const DOUBT: (f64, f64) = (0.8, 0.8);
/// Content (summed weights of words) that a side must have to be judged: about six words that are not everywhere.
const SAYS: f64 = 12.0;

fn run(case: &Case) -> Vec<Finding> {
    let Some((zh, en)) = case.both().filter(|(zh, en)| zh.lang != en.lang && case.shape.is_whole()) else {
        return vec![];
    };
    let beads = case.alignment.beads.iter().filter(|b| !b.is_null());
    beads.filter_map(|b| judge(case, zh, en, b)).collect()
}

fn judge(case: &Case, zh: &Document, en: &Document, bead: &Bead) -> Option<Finding> {
    let (mut shared, mut least): (f64, f64) = (0.0, 1.0);
    for (doc, units, lang) in [(zh, &bead.zh, Lang::Zh), (en, &bead.en, Lang::En)] {
        if units.iter().any(|u| matches!(doc.unit(*u).kind, UnitKind::Title | UnitKind::Heading | UnitKind::History)) {
            return None;
        }
        let measured = units.iter().filter_map(|u| gaps::coverage(case, lang, *u));
        let (all, there) = measured.fold((0.0, 0.0), |(w, s), c| (w + c.weight, s + c.weight * c.score));
        if all < SAYS {
            return None;
        }
        (shared, least) = (shared.max(there / all), least.min(there / all));
    }
    let lone = bead.zh.len() == 1 && bead.en.len() == 1;
    let doubtful = lone && bead.confidence < DOUBT.0 && least < DOUBT.1;
    if shared >= STRANGE && !doubtful {
        return None;
    }
    let (first, other) = (zh.unit(*bead.zh.first()?), en.unit(*bead.en.first()?));
    let own = |doc: &Document, units: &[_]| {
        units.iter().map(|u| doc.unit(*u).own).reduce(|a, b| a.join(b)).unwrap_or_default()
    };
    let here = Place::new(zh, first.id, own(zh, &bead.zh));
    let there = Place::new(en, other.id, own(en, &bead.en));
    let what = if shared < STRANGE { "say different things" } else { "may not belong together" };
    let message =
        format!("the two {}s {what}: “{}”, “{}”", noun(first.kind), clip(first.text(), 40), clip(other.text(), 60));
    let mut f = place(CONTENT_MISMATCH.id, Severity::Warning, message, Lang::Zh, Some(here), Some(there));
    f.confidence = 1.0 - if shared < STRANGE { shared } else { bead.confidence.max(least) };
    Some(f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    const MAST: &str = "天線鐵塔之標誌及障礙燈應符合航空障礙物標誌與障礙燈設置規範之規定。";
    const WIDTH: &str = "The maximum bandwidth used by a fixed station shall be chosen by the competent authority.";

    /// Rules of a permit, one of them as given.
    fn rules(zh: &str, en: &str) -> Vec<Finding> {
        let zh =
            ["許可證有效期間為五年。", zh, "申請人應繳交費用。", "主管機關得派員檢查電臺。", "本規則自發布日施行。"];
        let en = [
            "A permit is valid for five years.",
            en,
            "The applicant shall pay a fee.",
            "The competent authority may send officers to inspect the station.",
            "These rules take effect on the day of promulgation.",
        ];
        Pair::lines(&zh, &en).measured().run(run)
    }

    #[test]
    fn fires_once_on_clauses_that_have_nothing_in_common() {
        let found = rules(MAST, WIDTH);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, Severity::Warning);
        assert!(
            found[0].message.starts_with("the two paragraphs say different things: “天線鐵塔"),
            "{}",
            found[0].message
        );
        assert_eq!(found[0].en.as_ref().unwrap().text, WIDTH);
    }

    #[test]
    fn a_doubtful_pair_is_told_sooner() {
        let zh =
            ["許可證有效期間為五年。", MAST, "申請人應繳交費用。", "主管機關得派員檢查電臺。", "本規則自發布日施行。"];
        let more = "Signs and obstruction lights of antenna towers shall conform to the rules; the maximum bandwidth and the \
            output power used by a fixed microwave station depend on the nature of the business outlined in the plan.";
        let en = [
            "A permit is valid for five years.",
            more,
            "The applicant shall pay a fee.",
            "The competent authority may send officers to inspect the station.",
            "These rules take effect on the day of promulgation.",
        ];
        let mut p = Pair::lines(&zh, &en);
        p.alignment.beads[1].confidence = 0.6;
        let found = p.measured().run(run);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.starts_with("the two paragraphs may not belong together"), "{}", found[0].message);
        assert_eq!(Pair::lines(&zh, &en).measured().run(run), vec![]);
    }

    #[test]
    fn translations_and_short_entries_are_silent() {
        let mast = "Signs and obstruction lights of antenna towers shall conform to the rules for signs and lights of \
            obstacles to aviation.";
        assert_eq!(rules(MAST, mast), vec![]);
        assert_eq!(rules("調處事由。", "Name."), vec![]);
    }
}
