//! Stretches inside matched units that the other side does not account for, as the coverage judges them.
//!
//! In: a case and the side that has the text. Out: one finding for each sentence, unit of a bead, or part between commas that is sure enough to be missing. What the
//! aligner says of the same sentence (a sentence bead with an empty side) makes it surer. Only beads with a gap are judged part by part.

use super::missing::{is_stray_title, is_whole, noun, place};
use super::text::{clip, weight};
use super::{Case, Finding, Place, Severity};
use crate::bead::{Bead, SentenceBead};
use crate::coverage::{PartCoverage, Stretch, UnitCoverage};
use crate::document::{Document, Lang, Unit, UnitId};
use crate::span::Span;

/// Less text than this (in Chinese characters) is not worth a finding.
const SLIGHT: usize = 4;
/// A sentence at least so likely to be missing, in a sure bead, is an error where the aligner left it alone too.
const SURE: f64 = 0.97;
/// A part between commas must be this likely and this long for a warning.
const PART: (f64, usize) = (0.8, 8);

/// The coverage of one unit; `None` where none was measured.
pub(super) fn coverage<'a>(case: &'a Case, lang: Lang, unit: UnitId) -> Option<&'a UnitCoverage> {
    if lang == Lang::Zh { case.coverage.zh.unit(unit) } else { case.coverage.en.unit(unit) }
}

/// Findings for what lies in gaps on the side `from`.
pub(super) fn find(case: &Case, from: Lang, check: &'static str) -> Vec<Finding> {
    let (Some((zh, en)), Some(have), Some(lack)) = (case.both(), case.doc(from), case.doc(from.other())) else {
        return vec![];
    };
    let gapped = |b: &&Bead| {
        let gap = |u: &UnitId| coverage(case, from, *u).is_some_and(|c| !c.gaps.is_empty());
        !b.is_null() && (b.side(from).iter().any(gap) || !swallowed(have, lack, b, from).is_empty())
    };
    let beads: Vec<&Bead> = case.alignment.beads.iter().filter(gapped).collect();
    if beads.is_empty() {
        return vec![];
    }
    let judged: Vec<Vec<PartCoverage>> =
        case.judged(zh, en, |judge| beads.iter().map(|bead| judge.parts(bead)).collect());
    let mut out = vec![];
    for (bead, parts) in beads.into_iter().zip(judged) {
        for unit in bead.side(from) {
            for gap in coverage(case, from, *unit).map_or(&[][..], |c| &c.gaps) {
                let gap = Gap { unit: *unit, at: *gap, part: best(&parts, from, *unit, *gap) };
                out.extend(gap.finding(case, have, lack, bead, from, check));
            }
        }
        for unit in swallowed(have, lack, bead, from) {
            let at = Span::new(0, have.unit(unit).text().len());
            let told = coverage(case, from, unit).is_some_and(|c| c.gaps.iter().any(|g| is_whole(*g, at)));
            let part = best(&parts, from, unit, at).filter(|p| is_whole(p.at, at));
            let gap = Gap { unit, at, part };
            out.extend(if told { None } else { gap.unlabelled(case, have, lack, bead, from, check) });
        }
    }
    out
}

/// Labelled units of a bead whose label the other side does not have, while another unit of the bead has its label there: what is left of a
/// clause whose counterpart was cut out, or a clause that was drawn into its neighbour.
fn swallowed(have: &Document, lack: &Document, bead: &Bead, from: Lang) -> Vec<UnitId> {
    let (mine, theirs) = (bead.side(from), bead.side(from.other()));
    if mine.len() <= theirs.len() {
        return vec![];
    }
    let number = |d: &Document, u: &UnitId| d.unit(*u).label.as_ref().and_then(|l| l.value.last()).map(|p| p.number);
    let there: Vec<u32> = theirs.iter().filter_map(|u| number(lack, u)).collect();
    let met = |u: &UnitId| number(have, u).is_some_and(|n| there.contains(&n));
    if !mine.iter().any(met) {
        return vec![];
    }
    mine.iter().filter(|u| number(have, u).is_some() && !met(u)).copied().collect()
}

/// Whether one of the other side's units is a lead of the same meaning: a lead that runs on into its first words there has its counterpart, however
/// many of its words the rest of the clause claims too.
fn same_lead<'a>(unit: &Unit, mut others: impl Iterator<Item = &'a Unit>) -> bool {
    let Some(lead) = &unit.lead else { return false };
    others.any(|o| o.lead.as_ref().is_some_and(|l| l.ids.iter().any(|id| lead.ids.contains(id))))
}

/// The judged part that a gap is, or the surest one within it.
fn best(parts: &[PartCoverage], lang: Lang, unit: UnitId, at: Span) -> Option<&PartCoverage> {
    let here = parts.iter().filter(|p| p.lang == lang && p.unit == unit && at.contains(p.at));
    here.max_by(|a, b| (a.at == at).cmp(&(b.at == at)).then(a.missing.total_cmp(&b.missing)))
}

struct Gap<'a> {
    unit: UnitId,
    at: Span,
    part: Option<&'a PartCoverage>,
}

impl Gap<'_> {
    fn finding(
        &self,
        case: &Case,
        have: &Document,
        lack: &Document,
        bead: &Bead,
        from: Lang,
        check: &'static str,
    ) -> Option<Finding> {
        let text = self.at.of(have.unit(self.unit).text());
        let size = weight(text);
        let missing = self.part.map_or(0.9, |p| p.missing);
        // A lone title line belongs to the front matter.
        if size < SLIGHT || is_stray_title(have, lack, from, have.unit(self.unit), Some(bead)) {
            return None;
        }
        let kind = self.part.map_or(Stretch::Part, |p| p.kind);
        let alone = self.left_alone(have, bead, from);
        // A unit that is a gap as a whole stands in a bead that ought to have been two: its low confidence says the same.
        let whole = bead.side(from).len() > 1 && is_whole(self.at, Span::new(0, have.unit(self.unit).text().len()));
        if whole && bead.confidence > 0.9 && missing < 0.6 {
            return None;
        }
        let sure = if whole { missing } else { missing * bead.confidence.max(0.6) };
        if whole && same_lead(have.unit(self.unit), bead.side(from.other()).iter().map(|&u| lack.unit(u))) {
            return None;
        }
        let severity = match kind {
            Stretch::Part | Stretch::TwoParts if !alone && !whole => match sure {
                s if s >= PART.0 && size >= PART.1 => Severity::Warning,
                _ => Severity::Note,
            },
            _ if (alone || whole) && sure >= SURE && size >= PART.1 => Severity::Error,
            _ if alone || sure >= 0.8 => Severity::Warning,
            _ => Severity::Note,
        };
        let what = match kind {
            _ if whole => noun(have.unit(self.unit).kind),
            Stretch::Unit => "a paragraph",
            Stretch::Sentence => "a sentence",
            _ => "part of a sentence",
        };
        let message = format!("{}: {what}, “{}”", super::missing::verdict(case, from), clip(text, 70));
        let here = Some(Place::in_view(have, self.unit, self.at));
        let mut f = place(check, severity, message, from, here, self.point(have, lack, bead, from));
        f.confidence = if alone { sure.max(0.8) } else { sure };
        Some(f)
    }

    /// A labelled clause without a clause of its own on the other side.
    fn unlabelled(
        &self,
        case: &Case,
        have: &Document,
        lack: &Document,
        bead: &Bead,
        from: Lang,
        check: &'static str,
    ) -> Option<Finding> {
        let unit = have.unit(self.unit);
        let label = unit.label.as_ref().map_or("", |l| l.text.as_str());
        let missing = self.part.map_or(0.5, |p| p.missing);
        let severity = if missing >= 0.3 { Severity::Warning } else { Severity::Note };
        let verb = super::missing::verdict(case, from);
        let what = format!("a {} for {label}, unless its neighbour holds it", noun(unit.kind));
        let message = format!("{verb}: {what}: “{}”", clip(unit.text(), 60));
        let here = Some(Place::unit(have, self.unit));
        let mut f = place(check, severity, message, from, here, self.point(have, lack, bead, from));
        f.confidence = missing.clamp(0.3, 0.9);
        Some(f)
    }

    /// Whether the aligner found no counterpart for the sentence that the gap fills.
    fn left_alone(&self, have: &Document, bead: &Bead, from: Lang) -> bool {
        let null = bead.sentences.iter().filter(|s| sides(s, from).1.is_empty());
        null.flat_map(|s| sides(s, from).0)
            .any(|id| have.sentences.get(id.index()).is_some_and(|s| s.unit == self.unit && is_whole(self.at, s.at)))
    }

    /// Where it should stand: after the counterpart of the sentence before it, else at the head of the bead's other side.
    fn point(&self, have: &Document, lack: &Document, bead: &Bead, from: Lang) -> Option<Place> {
        let mut last = None;
        for s in &bead.sentences {
            let (mine, theirs) = sides(s, from);
            let reached = mine
                .iter()
                .filter_map(|id| have.sentences.get(id.index()))
                .any(|x| x.unit > self.unit || (x.unit == self.unit && x.at.end > self.at.start));
            if reached {
                break;
            }
            last = theirs.last().and_then(|id| lack.sentences.get(id.index())).or(last);
        }
        if let Some(s) = last {
            return Some(Place::new(lack, s.unit, Span::new(s.span.end, s.span.end)));
        }
        let first = *bead.side(from.other()).first()?;
        let start = lack.unit(first).view.to_source(Span::new(0, 0)).start;
        Some(Place::new(lack, first, Span::new(start, start)))
    }
}

/// The sentences of a bead on the side `from`, and on the other.
fn sides(s: &SentenceBead, from: Lang) -> (&[crate::document::SentenceId], &[crate::document::SentenceId]) {
    if from == Lang::Zh { (&s.zh, &s.en) } else { (&s.en, &s.zh) }
}
