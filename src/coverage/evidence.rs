//! How likely it is that a stretch has no counterpart: what its words say, what length says, what the other side has left, and what is usual in
//! the documents.
//!
//! Each atom falls into a cell by its link after competition and by how easily anything explains it; the cell says how much likelier it is among
//! words whose counterpart was deleted than among words of clean text. A net weighs the sum of these log ratios with the other figures of a stretch. Cells
//! and net are learned from planted deletions (`cargo run -p xtask -- coverage`).

use super::figures::{FEATURES, Frame, Setting, running};
use super::habit::Usual;
use super::lengths::Lengths;
use super::links::{Link, Linked};
use super::runs;
use super::spans::{Piece, Stretch};
use super::weights::NETS;
use crate::document::{Lang, UnitId};
use crate::span::Span;

/// Upper bounds of the cells: links, base rates.
const LINK_CELLS: [f32; 5] = [0.05, 0.15, 0.3, 0.5, 0.75];
const BASE_CELLS: [f32; 5] = [0.005, 0.015, 0.04, 0.1, 0.25];
/// The kinds of stretches, in the order of their weights.
const KINDS: [Stretch; 5] = [Stretch::Unit, Stretch::Sentence, Stretch::Part, Stretch::TwoParts, Stretch::Run];

/// The cell of an atom.
pub fn cell(base: f32, link: f32) -> (usize, usize) {
    (BASE_CELLS.partition_point(|&b| b <= base), LINK_CELLS.partition_point(|&b| b <= link))
}

/// What an atom's ratio counts for: little where it says little; a Han character less than a word.
pub fn scale(lang: Lang, weight: f32) -> f64 {
    f64::from(weight.min(1.0)) * if lang == Lang::Zh { 0.45 } else { 1.0 }
}

/// What an atom's ratio counts for by habit: a word that is linked less than usual says as much as it usually is linked, twice over where that is always.
pub fn habitual(link: f32, usual: f32) -> f64 {
    if link < usual { f64::from(2.0 * usual) } else { 1.0 }
}

/// A stretch with what speaks for and against its having no counterpart.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// What it is.
    pub kind: Stretch,
    /// The unit it stands in.
    pub unit: UnitId,
    /// In the unit's view.
    pub at: Span,
    /// Its atoms, counted through the bead's side.
    pub atoms: std::ops::Range<usize>,
    /// Weight of its atoms.
    pub weight: f64,
    /// Share of that weight that is linked, a little less for light ones, 0 to 1.
    pub explained: f64,
    /// Whether there is no other of its kind in the bead.
    pub alone: bool,
    /// The figures: see `figures.rs`.
    pub features: [f32; FEATURES],
    /// Log-odds that nothing accounts for it.
    pub odds: f64,
}

/// Judges every piece of one side of a bead; `second` where it is the second side of the pair.
pub(super) fn judge(
    linked: &Linked,
    second: bool,
    lang: Lang,
    pieces: &[Piece],
    usual: &[Usual],
    lengths: Lengths,
    size: [f64; 2],
) -> Vec<Judged> {
    let (own, other) = if second { (&linked.en, &linked.zh) } else { (&linked.zh, &linked.en) };
    let frame = Frame::new(own, other, usual, second, lang);
    let chars = running(own, |a| if lang == Lang::Zh && a.at.len() == 3 { 1.0 } else { a.at.len() as f64 + 1.0 });
    let all = chars.last().copied().unwrap_or(0.0).max(1.0);
    let sentences: Vec<&Piece> = pieces.iter().filter(|p| p.kind == Stretch::Sentence).collect();
    let runs = runs::best(&frame.evidence, &sentences, own);
    let x0 = ((lengths.ratio * size[0] + 4.0) / (size[1] + 4.0)).ln() - lengths.mean;
    let mut out: Vec<Judged> = Vec::new();
    // A unit of one sentence is cut the same way twice, and its figures are the same.
    let mut cut: (Vec<std::ops::Range<usize>>, (Vec<f64>, f64)) = Default::default();
    let mut since = 0;
    for kind in KINDS {
        let same: Vec<&Piece> = pieces.iter().chain(&runs).filter(|p| p.kind == kind).collect();
        if same.is_empty() {
            continue;
        }
        if !cut.0.iter().eq(same.iter().map(|p| &p.atoms)) {
            cut = (same.iter().map(|p| p.atoms.clone()).collect(), unique(linked, second, &same));
            since = out.len();
        }
        let (unique, idle) = (&cut.1.0, cut.1.1);
        let before = out.len();
        for (p, &unique) in same.iter().zip(unique) {
            let (weight, hits) = frame.weight(p);
            if p.atoms.len() < if lang == Lang::Zh { 4 } else { 3 } || weight < 1.0 {
                continue;
            }
            let sum = |i: usize| chars.get(i).copied().unwrap_or(0.0);
            let left = (size[0] * (1.0 - (sum(p.atoms.end) - sum(p.atoms.start)) / all)).max(0.0);
            let x1 = ((lengths.ratio * left + 4.0) / (size[1] + 4.0)).ln() - lengths.mean;
            let length = ((x0 * x0 - x1 * x1) / (2.0 * lengths.variance)).clamp(-8.0, 8.0);
            let alone = same.len() < 2 && kind != Stretch::Run;
            let setting = Setting { unique, idle, length, askew: x0 / lengths.variance.sqrt() };
            let told = out.get(since..before).unwrap_or(&[]).iter();
            let told = told.rev().find(|j| j.atoms == p.atoms && j.alone == alone);
            let features = told.map_or_else(|| frame.figures(p, alone, &setting), |j| j.features);
            let odds = NETS.get(usize::from(second)).map_or(0.0, |n| n.odds(kind as usize, &features));
            let explained = (hits / (weight + 0.5)).clamp(0.0, 1.0);
            let (unit, at, atoms) = (p.unit, p.at, p.atoms.clone());
            out.push(Judged { kind, unit, at, atoms, weight, explained, alone, features, odds });
        }
    }
    out
}

/// For each piece the weight of the other side that it explains and no other piece does; and the weight that nothing explains.
fn unique(linked: &Linked, second: bool, pieces: &[&Piece]) -> (Vec<f64>, f64) {
    let (own, other) = if second { (&linked.en, &linked.zh) } else { (&linked.zh, &linked.en) };
    // Pieces of one kind overlap at most with their neighbour (two parts): the last one that holds an atom stands for it.
    let mut of = vec![usize::MAX; own.len()];
    for (i, p) in pieces.iter().enumerate() {
        of.get_mut(p.atoms.clone()).unwrap_or(&mut []).fill(i);
    }
    // For each atom of the other side the two best links from different pieces.
    let mut best: Vec<[(f32, usize); 2]> = vec![[(0.0, usize::MAX); 2]; other.len()];
    for &Link { zh, en, score } in &linked.links {
        let (from, to) = if second { (en, zh) } else { (zh, en) };
        let (Some(&piece), Some(slot)) = (of.get(from as usize), best.get_mut(to as usize)) else { continue };
        if piece == slot[0].1 {
            slot[0].0 = slot[0].0.max(score);
        } else if score > slot[0].0 {
            *slot = [(score, piece), slot[0]];
        } else if score > slot[1].0 {
            slot[1] = (score, piece);
        }
    }
    let mut out = vec![0.0; pieces.len()];
    let mut idle = 0.0;
    for (slot, atom) in best.iter().zip(other) {
        idle += f64::from(atom.weight * (1.0 - slot[0].0).max(0.0));
        if let Some(sum) = out.get_mut(slot[0].1) {
            *sum += f64::from(atom.weight * (slot[0].0 - slot[1].0).max(0.0));
        }
    }
    (out, idle)
}
