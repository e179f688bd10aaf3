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
    let mut shared: f64 = 0.0;
    for (doc, units, lang) in [(zh, &bead.zh, Lang::Zh), (en, &bead.en, Lang::En)] {
        if units.iter().any(|u| matches!(doc.unit(*u).kind, UnitKind::Title | UnitKind::Heading | UnitKind::History)) {
            return None;
        }
        let measured = units.iter().filter_map(|u| gaps::coverage(case, lang, *u));
        let (all, there) = measured.fold((0.0, 0.0), |(w, s), c| (w + c.weight, s + c.weight * c.score));
        if all < SAYS || there >= STRANGE * all {
            return None;
        }
        shared = shared.max(there / all);
    }
    let (first, other) = (zh.unit(*bead.zh.first()?), en.unit(*bead.en.first()?));
    let own = |doc: &Document, units: &[_]| {
        units.iter().map(|u| doc.unit(*u).own).reduce(|a, b| a.join(b)).unwrap_or_default()
    };
    let here = Place::new(zh, first.id, own(zh, &bead.zh));
    let there = Place::new(en, other.id, own(en, &bead.en));
    let message = format!(
        "the two {}s say different things: “{}”, “{}”",
        noun(first.kind),
        clip(first.text(), 40),
        clip(other.text(), 60)
    );
    let mut f = place(CONTENT_MISMATCH.id, Severity::Warning, message, Lang::Zh, Some(here), Some(there));
    f.confidence = 1.0 - shared;
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
    fn translations_and_short_entries_are_silent() {
        let mast = "Signs and obstruction lights of antenna towers shall conform to the rules for signs and lights of \
            obstacles to aviation.";
        assert_eq!(rules(MAST, mast), vec![]);
        assert_eq!(rules("調處事由。", "Name."), vec![]);
    }
}
