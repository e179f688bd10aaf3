//! Parts of matched units that the other side does not account for, as the coverage judges them.
//!
//! In: a case and the side that has the text. Out: [`units`], whole units that a bead swallowed, and [`parts`], sentences, parts between commas and
//! runs of words. What the aligner says of the same sentence (a sentence bead with an empty side) makes it surer.

use super::missing::{is_stray_title, is_whole, noun, place};
use super::text::{clip, weight};
use super::{Case, Finding, Place, Severity, formula, surplus};
use crate::bead::{Bead, SentenceBead};
use crate::coverage::{PartCoverage, SideCoverage, Stretch, UnitCoverage};
use crate::document::{Document, Lang, Unit, UnitId};
use crate::span::Span;

/// Less text than this (in Chinese characters) is not worth a finding.
const SLIGHT: usize = 4;
/// A sentence at least so likely to be missing, in a sure bead, is an error where the aligner left it alone too.
const SURE: f64 = 0.97;
/// A part must be this long for a warning, in Chinese characters, or at least so likely to be missing: five characters say *and its place of business*.
const PART: usize = 7;
const CERTAIN: f64 = 0.965;
/// Parts of beads less sure than this are worth no more than a note.
const BEAD: f64 = 0.5;
/// The weights were learned from texts with something gone in every other clause; in those of good translators it is so much rarer, to judge by the
/// share of warnings on official statutes that were slips (one in three, all read by eye).
const RARE: f64 = 40.0;
/// Two parts that are each other's free rendering differ in length at most by this factor, and in place by this share of the bead.
const FREE: (f64, f64) = (2.5, 0.3);
/// A sentence that the aligner left alone is reported on its word alone where the bead and the sentence are at least so sure.
const LONE: (f64, f64) = (0.9, 0.8);
/// How likely a labelled clause without a clause of its own on the other side must be missing for a warning.
const UNLABELLED: f64 = 0.3;

/// How likely it is that a good translator left out what is so likely to be missing by the weights.
fn slip(sure: f64) -> f64 {
    sure / (sure + RARE * (1.0 - sure)).max(f64::MIN_POSITIVE)
}

fn side<'a>(case: &'a Case, lang: Lang) -> &'a SideCoverage {
    if lang == Lang::Zh { &case.coverage.zh } else { &case.coverage.en }
}

/// The coverage of one unit; `None` where none was measured.
pub(super) fn coverage<'a>(case: &'a Case, lang: Lang, unit: UnitId) -> Option<&'a UnitCoverage> {
    side(case, lang).unit(unit)
}

/// Units of the side `from` that a bead swallowed: its other units have their counterparts, these have none.
pub(super) fn units(case: &Case, from: Lang, check: &'static str) -> Vec<Finding> {
    let Some((zh, en)) = case.both() else { return vec![] };
    let gaps: Vec<Gap> = all(case, from, check).into_iter().filter(|g| g.whole).collect();
    let told = |u: UnitId| gaps.iter().any(|g| g.part.unit == u);
    let mut out: Vec<Finding> = gaps.iter().filter_map(Gap::finding).collect();
    let (have, lack) = if from == Lang::Zh { (zh, en) } else { (en, zh) };
    let beads = case.alignment.beads.iter().filter(|b| !b.is_null());
    let lost: Vec<(&Bead, UnitId)> = beads
        .flat_map(|b| swallowed(have, lack, b, from).into_iter().map(move |u| (b, u)))
        .filter(|l| !told(l.1))
        .collect();
    let said = |f: &Finding| f.side(from).is_some_and(|p| told(p.unit) || lost.iter().any(|l| l.1 == p.unit));
    out.extend(surplus::find(case, from, check).into_iter().filter(|f| !said(f)));
    // Few clauses lose their label to a neighbour.
    if !lost.is_empty() {
        let judged: Vec<Vec<PartCoverage>> = case.judged(zh, en, |j| lost.iter().map(|l| j.parts(l.0)).collect());
        for ((bead, unit), parts) in lost.into_iter().zip(judged) {
            let u = have.unit(unit);
            let at = Span::new(0, u.text().len());
            let part = parts.iter().find(|p| p.lang == from && p.unit == unit && is_whole(p.at, at));
            let missing = part.map_or(0.5, |p| p.missing);
            let severity = if missing >= UNLABELLED { Severity::Warning } else { Severity::Note };
            let label = u.label.as_ref().map_or("", |l| l.text.as_str());
            let what = format!("a {} for {label}, unless its neighbour holds it", noun(u.kind));
            let message = format!("{}: {what}: “{}”", super::missing::verdict(case, from), clip(u.text(), 60));
            let there = point(have, lack, bead, from, unit, at);
            let mut f = place(check, severity, message, from, Some(Place::unit(have, unit)), there);
            f.confidence = missing.clamp(UNLABELLED, 0.9);
            out.push(f);
        }
    }
    out
}

/// Sentences and phrases of the side `from` that lack a counterpart.
pub(super) fn parts(case: &Case, from: Lang, check: &'static str) -> Vec<Finding> {
    let lone = lone(case, from);
    let gaps: Vec<Gap> = all(case, from, check).into_iter().filter(|g| !g.whole).collect();
    let inside = |g: &&Gap| lone.iter().any(|l| l.unit == g.part.unit && l.at.overlaps(g.part.at));
    let said = gaps.iter().filter(|g| g.left_alone() || !inside(g));
    let mut found: Vec<Finding> = said.filter_map(Gap::finding).collect();
    let told = |l: &&Lone| gaps.iter().any(|g| g.part.unit == l.unit && is_whole(g.part.at, l.at));
    found.extend(lone.iter().filter(|l| !told(l)).filter_map(|l| l.finding(case, from, check)));
    formula::fold(found, from, check)
}

/// A sentence of a sure bead that the aligner is sure to have left alone. The coverage may find words for it: those that other sentences of the bead
/// say too.
struct Lone<'a> {
    bead: &'a Bead,
    unit: UnitId,
    at: Span,
    sure: f64,
}

fn lone<'a>(case: &Case<'a>, from: Lang) -> Vec<Lone<'a>> {
    let Some(have) = case.doc(from).filter(|_| case.shape.is_whole()) else { return vec![] };
    let beads = case.alignment.beads.iter().filter(|b| !b.is_null() && b.confidence >= LONE.0);
    let null = beads.flat_map(|b| b.sentences.iter().map(move |s| (b, s)));
    let null = null.filter(|(_, s)| sides(s, from).1.is_empty() && s.confidence >= LONE.1);
    null.flat_map(|(bead, s)| {
        let own = sides(s, from).0.iter().filter_map(|id| have.sentences.get(id.index()));
        own.map(move |own| Lone { bead, unit: own.unit, at: own.at, sure: bead.confidence * s.confidence })
    })
    .filter(|l| weight(l.at.of(have.unit(l.unit).text())) >= PART)
    .collect()
}

impl Lone<'_> {
    fn finding(&self, case: &Case, from: Lang, check: &'static str) -> Option<Finding> {
        let (have, lack) = (case.doc(from)?, case.doc(from.other())?);
        let text = self.at.of(have.unit(self.unit).text());
        let message = format!("{}: a sentence, “{}”", super::missing::verdict(case, from), clip(text, 70));
        let there = point(have, lack, self.bead, from, self.unit, self.at);
        let here = Some(Place::in_view(have, self.unit, self.at));
        let mut f = place(check, Severity::Warning, message, from, here, there);
        f.confidence = slip(self.sure);
        Some(f)
    }
}

fn all<'a>(case: &'a Case, from: Lang, check: &'static str) -> Vec<Gap<'a>> {
    let (Some(have), Some(lack)) = (case.doc(from), case.doc(from.other())) else { return vec![] };
    if !case.shape.is_whole() {
        return vec![];
    }
    let bead_of = case.alignment.bead_of(from, have.units.len());
    let gap = |part: &'a PartCoverage| {
        let bead = case.alignment.beads.get((*bead_of.get(part.unit.index())?)?)?;
        let unit = Span::new(0, have.unit(part.unit).text().len());
        let whole = bead.side(from).len() > 1 && is_whole(part.at, unit);
        Some(Gap { case, have, lack, bead, from, check, part, whole })
    };
    side(case, from).orphans.iter().filter_map(gap).collect()
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

struct Gap<'a> {
    case: &'a Case<'a>,
    have: &'a Document,
    lack: &'a Document,
    bead: &'a Bead,
    from: Lang,
    check: &'static str,
    part: &'a PartCoverage,
    /// Whether it is all of a unit of several in its bead.
    whole: bool,
}

impl Gap<'_> {
    fn finding(&self) -> Option<Finding> {
        let unit = self.have.unit(self.part.unit);
        let text = self.part.at.of(unit.text());
        let size = weight(text);
        let missing = self.part.missing;
        // A lone title line belongs to the front matter.
        if size < SLIGHT || is_stray_title(self.have, self.lack, self.from, unit, Some(self.bead)) {
            return None;
        }
        // A unit that is a gap as a whole stands in a bead that ought to have been two: its low confidence says the same.
        let others = self.bead.side(self.from.other()).iter().map(|&u| self.lack.unit(u));
        if self.whole && (self.bead.confidence > 0.9 && missing < 0.6 || same_lead(unit, others)) {
            return None;
        }
        let alone = self.left_alone();
        let sure = if self.whole { missing } else { missing * self.bead.confidence.max(0.6) };
        let firm = self.part.firm && (self.whole || self.bead.confidence >= BEAD);
        let firm = firm && !self.rendered_freely();
        let phrase = !matches!(self.part.kind, Stretch::Unit | Stretch::Sentence);
        let long = size >= PART;
        let severity = match () {
            () if (alone || self.whole) && sure >= SURE && long => Severity::Error,
            () if alone || firm && (long || self.whole || !phrase || sure >= CERTAIN) => Severity::Warning,
            () => Severity::Note,
        };
        let what = match self.part.kind {
            _ if self.whole => noun(unit.kind),
            Stretch::Unit => "a paragraph",
            Stretch::Sentence => "a sentence",
            _ => "part of a sentence",
        };
        let message = format!("{}: {what}, “{}”", super::missing::verdict(self.case, self.from), clip(text, 70));
        let here = Some(Place::in_view(self.have, unit.id, self.part.at));
        let there = point(self.have, self.lack, self.bead, self.from, unit.id, self.part.at);
        let mut f = place(self.check, severity, message, self.from, here, there);
        f.confidence = if alone { slip(sure).max(0.8) } else { slip(sure) };
        Some(f)
    }

    /// Whether the other side has a part of much the same length, at much the same place, that nothing here accounts for either: the two say the same
    /// in other words. What was cut out leaves an orphan on one side only.
    fn rendered_freely(&self) -> bool {
        let at = |doc: &Document, units: &[UnitId], part: &PartCoverage| {
            let len = |u: &UnitId| doc.unit(*u).text().len();
            let before: usize = units.iter().take_while(|u| **u != part.unit).map(len).sum();
            let all: usize = units.iter().map(len).sum();
            (before as f64 + (part.at.start + part.at.end) as f64 / 2.0) / all.max(1) as f64
        };
        let size = |doc: &Document, part: &PartCoverage| weight(part.at.of(doc.unit(part.unit).text())).max(1) as f64;
        let (mine, theirs) = (self.bead.side(self.from), self.bead.side(self.from.other()));
        let (place, own) = (at(self.have, mine, self.part), size(self.have, self.part));
        let mut others = theirs.iter().flat_map(|u| side(self.case, self.from.other()).orphans_of(*u));
        others.any(|p| {
            let ratio = size(self.lack, p) / own;
            (1.0 / FREE.0..=FREE.0).contains(&ratio) && (at(self.lack, theirs, p) - place).abs() <= FREE.1
        })
    }

    /// Whether the aligner found no counterpart for the sentence that the gap fills.
    fn left_alone(&self) -> bool {
        let null = self.bead.sentences.iter().filter(|s| sides(s, self.from).1.is_empty());
        null.flat_map(|s| sides(s, self.from).0).any(|id| {
            let sentence = self.have.sentences.get(id.index());
            sentence.is_some_and(|s| s.unit == self.part.unit && is_whole(self.part.at, s.at))
        })
    }
}

/// Where a part of a bead should stand on the other side: inside the counterpart of its sentence, at the mark between clauses that is as far on as the
/// part is here; where the sentence has none, after the counterpart of the one before it, else at the head.
pub(super) fn point(
    have: &Document,
    lack: &Document,
    bead: &Bead,
    from: Lang,
    unit: UnitId,
    at: Span,
) -> Option<Place> {
    let mut last = None;
    for s in &bead.sentences {
        let (mine, theirs) = sides(s, from);
        let mut here = mine.iter().filter_map(|id| have.sentences.get(id.index())).filter(|x| x.unit == unit);
        let there: Vec<_> = theirs.iter().filter_map(|id| lack.sentences.get(id.index())).collect();
        if let Some(own) = here.find(|x| x.at.overlaps(at)) {
            let Some(first) = there.first().filter(|_| at.len() < own.at.len()) else { break };
            let end = there.iter().filter(|t| t.unit == first.unit).map(|t| t.at.end).max().unwrap_or(first.at.end);
            // What ends the sentence here ends it there.
            let last = have.unit(unit).text().get(at.end..own.at.end).is_none_or(|rest| rest.chars().count() < 3);
            let far = at.start.saturating_sub(own.at.start) as f64 / own.at.len().max(1) as f64;
            let far = if last { 1.0 } else { far };
            return Some(between_clauses(lack, first.unit, Span::new(first.at.start, end), far));
        }
        if mine.iter().filter_map(|id| have.sentences.get(id.index())).any(|x| x.unit > unit) {
            break;
        }
        last = there.last().copied().or(last);
    }
    if let Some(s) = last {
        return Some(Place::new(lack, s.unit, Span::new(s.span.end, s.span.end)));
    }
    let first = *bead.side(from.other()).first()?;
    match bead.sentences.is_empty() {
        true => {
            let len = have.unit(unit).text().len().max(1);
            let whole = Span::new(0, lack.unit(first).text().len());
            Some(between_clauses(lack, first, whole, at.start as f64 / len as f64))
        }
        false => Some(Place::in_view(lack, first, Span::new(0, 0))),
    }
}

/// The mark between clauses nearest to a share of the way through a stretch of a unit's view, or one of its ends.
fn between_clauses(doc: &Document, unit: UnitId, at: Span, far: f64) -> Place {
    let text = doc.unit(unit).text();
    let marks = at.of(text).char_indices().filter(|(_, c)| matches!(c, '，' | '；' | '：' | ',' | ';' | ':'));
    // Before the mark that ends it all.
    let end = at.start + at.of(text).trim_end_matches(['。', '；', '，', '.', ';', ',', ' ']).len();
    let marks = marks.map(|(i, c)| at.start + i + c.len_utf8()).filter(|i| *i < end);
    let ends = marks.chain([at.start, end]);
    let want = at.start as f64 + far * at.len() as f64;
    let best = ends.min_by(|a, b| (*a as f64 - want).abs().total_cmp(&(*b as f64 - want).abs())).unwrap_or(at.start);
    Place::in_view(doc, unit, Span::new(best, best))
}

/// The sentences of a bead on the side `from`, and on the other.
fn sides(s: &SentenceBead, from: Lang) -> (&[crate::document::SentenceId], &[crate::document::SentenceId]) {
    if from == Lang::Zh { (&s.zh, &s.en) } else { (&s.en, &s.zh) }
}
