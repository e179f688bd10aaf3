//! Coverage: how much of each side is accounted for by the other, per unit, section and document, in both directions.
//!
//! In: two documents, their beads, a lexicon. Out: shares from 0 to 1, and the stretches that nothing accounts for. Cost: near linear; beads are
//! independent of each other and measured in parallel. It judges the alignment and never changes it; what to tell a reader about a gap
//! belongs to the checks.
//!
//! # The formula
//! Inside a bead each Han character and each English word (an *atom*) takes its best link to the other side, as the lexicon, equal strings, names by
//! their pinyin and equal anchors give it; atoms that claim the same word share it (link ℓ, 0 to 1). An atom weighs
//! ω = min(−ln((ΣS + ½)/(N + 1)), 1.5·idf), S the best link of its word to each unit of the other side: a word that any unit could
//! explain says little, and figures, which checks of their own judge, weigh a third. Each stretch (unit, sentence, part between commas, and the run
//! of words in a unit that speaks most for it) gets the log-odds that its counterpart is missing: a small net, learned from planted deletions, weighs
//! the likelihood ratios of its atoms, what length says, what of the other side only this stretch explains, how much of the other side is left
//! that nothing explains, and how far its words are usually accounted for in these documents. Words that keep company with the same word in bead after bead of
//! these documents count as links too. An atom is *accounted for* by
//! a = max(ℓ, 1 − p), p the probability that a stretch that holds it is missing on the other side. Then
//!
//! > coverage = Σ ω·a / Σ ω
//!
//! over the atoms of a unit, a section (a lead, chapter or annex with all that stands below it) or a document. A unit in a bead
//! with an empty other side has coverage 0; a unit without a single atom has weight 0 and the coverage of its bead: 1, or 0 for an empty other side. Two
//! documents in one language are compared word by word: a word is accounted for as often as the other side of the bead says it.

mod company;
mod evidence;
mod figures;
mod habit;
mod lengths;
mod links;
mod net;
mod parts;
mod runs;
mod same;
mod spans;
#[cfg(feature = "learn")]
pub mod study;
mod tokens;
mod weights;
mod words;

pub use parts::{Judge, PartCoverage, parts};
pub use spans::Stretch;
pub(crate) use words::{Placed, Words};

use crate::bead::{Alignment, Bead};
use crate::document::{Document, Lang, UnitId, UnitKind};
use crate::lexicon::Lexicon;
use crate::span::Span;
use evidence::{Judged, judge};
use lengths::size;
use links::{Atom, Linked};
use serde::{Deserialize, Serialize};
use spans::pieces;
use std::borrow::Cow;
use std::collections::BTreeMap;
use tokens::Pairing;

/// Both directions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Coverage {
    /// How much of the Chinese text the English accounts for.
    pub zh: SideCoverage,
    /// How much of the English text the Chinese accounts for.
    pub en: SideCoverage,
}

/// Coverage of one side by the other.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SideCoverage {
    /// Of the whole document, 0 to 1.
    pub document: f64,
    /// Of each section: a lead, chapter or annex with all that stands below it.
    pub sections: Vec<UnitCoverage>,
    /// Of each alignable unit, in reading order.
    pub units: Vec<UnitCoverage>,
    /// The parts of matched units that are sure enough to have no counterpart, in reading order, none inside another: what lies behind the units'
    /// gaps.
    #[serde(default)]
    pub orphans: Vec<PartCoverage>,
}

impl SideCoverage {
    /// The coverage of one unit.
    pub fn unit(&self, id: UnitId) -> Option<&UnitCoverage> {
        self.units.binary_search_by_key(&id, |u| u.unit).ok().and_then(|i| self.units.get(i))
    }

    /// The orphans of one unit, in order.
    pub fn orphans_of(&self, id: UnitId) -> &[PartCoverage] {
        let from = self.orphans.partition_point(|o| o.unit < id);
        let to = self.orphans.partition_point(|o| o.unit <= id);
        self.orphans.get(from..to).unwrap_or(&[])
    }
}

/// Coverage of one unit (or section).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnitCoverage {
    /// The unit; for a section, its head.
    pub unit: UnitId,
    /// Share of its content that is accounted for, 0 to 1.
    pub score: f64,
    /// Share of its content that words of the other side are linked to, 0 to 1: the score without the benefit of the doubt. Two units that
    /// belong together have about a half.
    #[serde(default)]
    pub explained: f64,
    /// How much content it holds: the sum of its words' weights.
    pub weight: f64,
    /// The stretches of its view that nothing accounts for: whole sentences or parts between commas, in order, without blanks at their ends; the
    /// whole view where the unit has no counterpart at all. Empty for a section.
    pub gaps: Vec<Span>,
}

/// Coverage of two aligned documents.
pub fn measure(zh: &Document, en: &Document, alignment: &Alignment, lexicon: &Lexicon) -> Coverage {
    Judge::new(zh, en, alignment, lexicon).measure(alignment)
}

/// What was found on both sides of a bead.
struct Weighed<'a> {
    linked: Cow<'a, Linked>,
    judged: [Vec<Judged>; 2],
}

/// Judges both sides of a bead; `linked` where its links are known.
fn weigh<'a>(with: &Judge, bead: &Bead, linked: Option<&'a Linked>) -> Weighed<'a> {
    let Judge { pairing, ratios, habits, .. } = with;
    let linked = linked.map_or_else(|| Cow::Owned(Linked::new(pairing, bead)), Cow::Borrowed);
    let sizes = [size(pairing.zh.doc, &bead.zh), size(pairing.en.doc, &bead.en)];
    let usual = [habits[0].of(&linked.zh), habits[1].of(&linked.en)];
    let zh = pieces(&pairing.zh, &bead.zh, &linked.zh);
    let en = pieces(&pairing.en, &bead.en, &linked.en);
    let judged = [
        judge(&linked, false, pairing.zh.doc.lang, &zh, &usual[0], ratios[0], sizes),
        judge(&linked, true, pairing.en.doc.lang, &en, &usual[1], ratios[1], [sizes[1], sizes[0]]),
    ];
    Weighed { linked, judged }
}

/// What was measured of one side of a bead, or of several.
#[derive(Debug, Default)]
struct Measured {
    units: Vec<UnitCoverage>,
    orphans: Vec<PartCoverage>,
}

impl Measured {
    fn extend(&mut self, more: Measured) {
        self.units.extend(more.units);
        self.orphans.extend(more.orphans);
    }
}

impl From<Vec<UnitCoverage>> for Measured {
    fn from(units: Vec<UnitCoverage>) -> Self {
        Measured { units, orphans: Vec::new() }
    }
}

/// The coverage of one bead.
fn one(with: &Judge, bead: &Bead, linked: Option<&Linked>) -> [Measured; 2] {
    let pairing = &with.pairing;
    if bead.is_null() {
        return [false, true].map(|second| bare(pairing, bead, second).into());
    }
    if pairing.zh.doc.lang == pairing.en.doc.lang {
        return same::compare(pairing, bead).map(Measured::from);
    }
    let w = weigh(with, bead, linked);
    let [zh, en] = &w.judged;
    [side(pairing.zh.doc, &bead.zh, &w.linked.zh, zh), side(pairing.en.doc, &bead.en, &w.linked.en, en)]
}

/// The coverage of one side of a bead.
fn side(doc: &Document, units: &[UnitId], atoms: &[Atom], judged: &[Judged]) -> Measured {
    let mut accounted: Vec<f64> = vec![1.0; atoms.len()];
    for j in judged.iter().filter(|j| !j.kind.overlaps_others()) {
        let there = 1.0 / (1.0 + j.odds.exp());
        for a in accounted.get_mut(j.atoms.clone()).unwrap_or(&mut []) {
            *a = a.min(there);
        }
    }
    for (a, atom) in accounted.iter_mut().zip(atoms) {
        *a = a.max(f64::from(atom.link)).clamp(0.0, 1.0);
    }
    let gaps = gaps(judged);
    let mut orphans: Vec<PartCoverage> = gaps.iter().map(|j| PartCoverage::new(j, doc.lang)).collect();
    if doc.lang == Lang::Zh {
        on_words(doc, &mut orphans);
    }
    let spans: Vec<(UnitId, Span)> = orphans.iter().map(|o| (o.unit, o.at)).collect();
    Measured { units: score(atoms, &accounted, units, &spans), orphans }
}

/// Widens runs to whole words, not beyond the orphans beside them.
fn on_words(doc: &Document, orphans: &mut [PartCoverage]) {
    for k in 0..orphans.len() {
        let Some(run) = orphans.get(k).filter(|o| o.kind == Stretch::Run).cloned() else { continue };
        let beside = |at: Option<usize>| at.and_then(|k| orphans.get(k)).filter(|o| o.unit == run.unit).map(|o| o.at);
        let (last, next) = (beside(k.checked_sub(1)), beside(Some(k + 1)));
        let at = runs::on_words(doc.unit(run.unit).text(), run.at);
        let (from, to) = (last.map_or(0, |l| l.end), next.map_or(usize::MAX, |n| n.start));
        if let Some(o) = orphans.get_mut(k) {
            o.at = Span::new(at.start.max(from), at.end.min(to));
        }
    }
}

/// Whether a stretch is sure enough to have no counterpart.
fn is_gap(j: &Judged) -> bool {
    is_above(j, &weights::GAP)
}

/// Whether a gap is sure enough for a warning.
fn is_firm(j: &Judged) -> bool {
    is_above(j, &weights::FIRM)
}

/// Whether a stretch exceeds the threshold of its kind: that of units, or that of all the others.
fn is_above(j: &Judged, [unit, other]: &[f64; 2]) -> bool {
    !j.alone && j.odds > if j.kind == Stretch::Unit { *unit } else { *other }
}

/// The gaps among the judged stretches: surest first, none inside or across another.
fn gaps(judged: &[Judged]) -> Vec<&Judged> {
    let mut sure: Vec<&Judged> = judged.iter().filter(|j| is_gap(j)).collect();
    sure.sort_by(|a, b| b.odds.total_cmp(&a.odds).then((a.unit, a.at).cmp(&(b.unit, b.at))));
    let mut out: Vec<&Judged> = Vec::new();
    for j in sure {
        if !out.iter().any(|o| o.unit == j.unit && o.at.overlaps(j.at)) {
            out.push(j);
        }
    }
    out.sort_by_key(|j| (j.unit, j.at));
    out
}

fn score(atoms: &[Atom], accounted: &[f64], units: &[UnitId], gaps: &[(UnitId, Span)]) -> Vec<UnitCoverage> {
    let mut sums: BTreeMap<UnitId, (f64, f64, f64)> = units.iter().map(|u| (*u, (0.0, 0.0, 0.0))).collect();
    for (atom, a) in atoms.iter().zip(accounted) {
        let (hit, linked, all) = sums.entry(atom.unit).or_default();
        *hit += f64::from(atom.weight) * a;
        *linked += f64::from(atom.weight * atom.link);
        *all += f64::from(atom.weight);
    }
    let of = |unit: UnitId| gaps.iter().filter(|g| g.0 == unit).map(|g| g.1).collect();
    let share = |hit: f64, all: f64| if all > 0.0 { (hit / all).clamp(0.0, 1.0) } else { 1.0 };
    let unit = |(unit, (hit, linked, all))| UnitCoverage {
        unit,
        score: share(hit, all),
        explained: share(linked, all),
        weight: all,
        gaps: of(unit),
    };
    sums.into_iter().map(unit).collect()
}

/// Units without counterpart.
fn bare(pairing: &Pairing, bead: &Bead, second: bool) -> Vec<UnitCoverage> {
    let (side, units) = if second { (&pairing.en, &bead.en) } else { (&pairing.zh, &bead.zh) };
    let atoms = links::atoms(side, units);
    let whole: Vec<(UnitId, Span)> =
        units.iter().filter_map(|u| Some((*u, Span::new(0, side.doc.units.get(u.index())?.text().len())))).collect();
    let mut out = score(&atoms, &vec![0.0; atoms.len()], units, &whole);
    out.iter_mut().for_each(|u| (u.score, u.explained) = (0.0, 0.0));
    out
}

/// Puts units in order and sums up sections and document.
fn collect(doc: &Document, measured: Measured) -> SideCoverage {
    let Measured { mut units, mut orphans } = measured;
    orphans.sort_by_key(|o| (o.unit, o.at));
    units.sort_by_key(|u| u.unit);
    units.dedup_by_key(|u| u.unit);
    let sum = |from: UnitId, end: u32| {
        let a = units.partition_point(|u| u.unit < from);
        let b = units.partition_point(|u| u.unit.0 < end);
        let (mut hit, mut linked, mut all) = (0.0, 0.0, 0.0);
        for u in units.get(a..b).unwrap_or(&[]) {
            hit += u.score * u.weight;
            linked += u.explained * u.weight;
            all += u.weight;
        }
        let share = |part: f64| if all > 0.0 { part / all } else { 1.0 };
        UnitCoverage { unit: from, score: share(hit), explained: share(linked), weight: all, gaps: Vec::new() }
    };
    let heads = doc
        .units
        .iter()
        .filter(|u| matches!(u.kind, UnitKind::Lead | UnitKind::Heading | UnitKind::Annex) && u.end > u.id.0 + 1);
    let sections = heads.map(|u| sum(u.id, u.end)).filter(|s| s.weight > 0.0).collect();
    let document = sum(UnitId(0), u32::MAX).score;
    SideCoverage { document, sections, units, orphans }
}

#[cfg(test)]
mod tests;
