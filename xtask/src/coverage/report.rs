//! Alarms on clean text and recall of what was planted, set by set.

use super::learn::Crossed;
use super::plant::Plant;
use super::{SETS, Studied};
use biclause::coverage::Stretch;
use biclause::coverage::study::{Figures, Judged};
use biclause::learn::calibration::{Calibration, Decision};
use std::fmt::Write;

pub fn report(studied: &[Studied], crossed: &Crossed, gaps: [f64; 2], show: usize) -> String {
    let mut out = String::from(
        "set       clean alarms/100 (joined) | recall: sentence zh gone, en gone | half zh gone, en gone | part zh gone, en gone | line in a merge (wrong/100 true merges) | at the right place\n",
    );
    let mut shown: Vec<(f64, String)> = Vec::new();
    for &set in SETS.iter().chain(&["excerpts"]) {
        let mut t = Tally::default();
        for s in studied.iter().filter(|s| s.set == set) {
            for f in &s.figures {
                tally(&mut t, s, f, crossed, gaps, &mut shown);
            }
        }
        if t.clean.1 > 0 {
            let share = |x: (usize, usize)| format!("{:.2} ({})", x.0 as f64 / x.1.max(1) as f64, x.1);
            let _ = writeln!(
                out,
                "{set:9} {:5}  {:6.2} ({:.1}) | {} {} | {} {} | {} {} | {} ({:.1}) | {}",
                t.clean.1,
                100.0 * t.clean.0 as f64 / t.clean.1 as f64,
                100.0 * t.joined.0 as f64 / t.joined.1.max(1) as f64,
                share(t.sentence[1]),
                share(t.sentence[0]),
                share(t.half[1]),
                share(t.half[0]),
                share(t.part[1]),
                share(t.part[0]),
                share(t.line),
                100.0 * t.merged.0 as f64 / t.merged.1.max(1) as f64,
                share(t.place),
            );
        }
    }
    out.push_str(&reliability(studied, crossed));
    shown.sort_by(|a, b| b.0.total_cmp(&a.0));
    shown.iter().take(show).for_each(|(_, text)| out.push_str(text));
    out
}

/// Whether the probability that a stretch is missing means what it says, by what the other half of the texts taught.
pub fn calibration(studied: &[Studied], crossed: &Crossed) -> Option<Calibration> {
    let mut decisions = Vec::new();
    for s in studied {
        for f in &s.figures {
            for side in 0..2 {
                for j in f.judged[side].iter().filter(|j| !j.alone) {
                    let Some(right) = s.missing(f, side, j) else { continue };
                    let odds = crossed.odds(s, f, side, j);
                    decisions.push(Decision { confidence: 1.0 / (1.0 + (-odds).exp()), right, null: false });
                }
            }
        }
    }
    Calibration::of(decisions)
}

fn reliability(studied: &[Studied], crossed: &Crossed) -> String {
    let Some(c) = calibration(studied, crossed) else { return String::new() };
    let mut out = format!(
        "\nprobability that a stretch is missing, texts kept out: {} stretches, expected calibration error {:.3}\n\n| said | missing | stretches |\n|---|---|---|\n",
        c.n, c.ece
    );
    for b in &c.bins {
        let _ = writeln!(out, "| {:.3} | {:.3} | {} |", b.confidence, b.right, b.n);
    }
    out
}

#[derive(Default)]
struct Tally {
    clean: (usize, usize),
    merged: (usize, usize),
    joined: (usize, usize),
    half: [(usize, usize); 2],
    sentence: [(usize, usize); 2],
    part: [(usize, usize); 2],
    line: (usize, usize),
    place: (usize, usize),
}

fn tally(t: &mut Tally, s: &Studied, f: &Figures, crossed: &Crossed, gaps: [f64; 2], shown: &mut Vec<(f64, String)>) {
    let sure = |side: usize| -> Vec<(f64, &Judged)> {
        let with = |j: &'_ Judged| crossed.odds(s, f, side, j) - gaps[usize::from(j.kind != Stretch::Unit)];
        f.judged[side].iter().filter(|j| !j.alone).map(|j| (with(j), j)).filter(|x| x.0 > 0.0).collect()
    };
    let count = |slot: &mut (usize, usize), hit: bool| {
        slot.0 += usize::from(hit);
        slot.1 += 1;
    };
    match s.plant(f) {
        Plant::Nothing if !s.is_single(f) => {
            let hit = (0..2).any(|side| sure(side).iter().any(|x| x.1.kind == Stretch::Unit));
            count(&mut t.merged, hit);
        }
        Plant::Foreign => {}
        Plant::Joined => count(&mut t.joined, (0..2).any(|side| !sure(side).is_empty())),
        Plant::Half { side, at } => {
            let found = sure(*side);
            count(&mut t.half[*side], !found.is_empty());
            if !found.is_empty() {
                count(&mut t.place, found.iter().any(|x| at.overlaps(x.1.at)));
            }
        }
        Plant::Nothing => {
            let all: Vec<(f64, &Judged, usize)> =
                (0..2).flat_map(|side| sure(side).into_iter().map(move |(o, j)| (o, j, side))).collect();
            count(&mut t.clean, !all.is_empty());
            if let Some((o, j, side)) = all.iter().max_by(|a, b| a.0.total_cmp(&b.0)) {
                let (zh, en) = s.planted.texts(f.bead);
                let gap = j.at.of(if *side == 0 { &zh } else { &en });
                shown.push((
                    *o,
                    format!(
                        "{} {o:.2} {:?} [{gap}] {:.2?}\n  {zh}\n  {en}\n",
                        s.set,
                        j.kind,
                        crossed.figures(s, f, *side, j)
                    ),
                ));
            }
        }
        Plant::Merged => {
            let hit = (0..2).any(|side| sure(side).iter().any(|x| x.1.kind == Stretch::Unit));
            count(&mut t.merged, hit);
        }
        Plant::Line { side, unit } => {
            count(&mut t.line, sure(*side).iter().any(|x| x.1.kind == Stretch::Unit && x.1.unit == *unit));
        }
        Plant::Sentence { side, at } => {
            let found = sure(*side);
            count(&mut t.sentence[*side], !found.is_empty());
            if let (Some(at), false) = (at, found.is_empty()) {
                count(&mut t.place, found.iter().any(|x| at.overlaps(x.1.at)));
            }
        }
        Plant::Part { side, at } => {
            let found = sure(*side);
            count(&mut t.part[*side], !found.is_empty());
            if let (Some(at), false) = (at, found.is_empty()) {
                count(&mut t.place, found.iter().any(|x| at.overlaps(x.1.at)));
            }
        }
    }
}
