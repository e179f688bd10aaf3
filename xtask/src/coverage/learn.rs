//! What is learned from the plants: what each cell of an atom says, the net of each side, and how sure is sure enough.

use super::Studied;
use super::fit::{self, Example};
use super::plant::Plant;
use biclause::coverage::Stretch;
use biclause::coverage::study::{FEATURES, Figures, Judged, Net, cell, habitual, scale};
use biclause::document::Lang;

type Cells = [[[f64; 6]; 6]; 2];

pub struct Learned {
    cells: Cells,
    nets: [Net; 2],
}

/// What the documents that are `wanted` teach.
pub fn learn(studied: &[Studied], wanted: impl Fn(&Studied) -> bool) -> Learned {
    let wanted: Vec<&Studied> = studied.iter().filter(|s| wanted(s)).collect();
    let cells = cells(&wanted);
    let nets = [0, 1].map(|side| fit::net(&examples(&wanted, &cells, side), side as u64 + 7));
    Learned { cells, nets }
}

/// For each half of the documents what the other half taught.
pub struct Crossed([Learned; 2]);

pub fn crossed(studied: &[Studied]) -> Crossed {
    Crossed([0, 1].map(|half| learn(studied, |s| s.half != half)))
}

impl Crossed {
    pub fn figures(&self, s: &Studied, f: &Figures, side: usize, j: &Judged) -> [f32; FEATURES] {
        with_cells(f, side, j, &self.0[s.half].cells)
    }

    pub fn odds(&self, s: &Studied, f: &Figures, side: usize, j: &Judged) -> f64 {
        self.0[s.half].nets[side].odds(j.kind as usize, &self.figures(s, f, side, j))
    }

    /// The log-odds that only so many in a hundred exceed: of lines rightly in one bead, and of the stretches of clean clauses.
    pub fn thresholds(&self, studied: &[Studied], alarms: [f64; 2]) -> [f64; 2] {
        [(true, alarms[0]), (false, alarms[1])].map(|(units, rate)| {
            let mut top: Vec<f64> = Vec::new();
            for s in studied {
                for f in &s.figures {
                    let wanted = match s.plant(f) {
                        Plant::Nothing | Plant::Joined => s.is_single(f) != units,
                        Plant::Merged => units,
                        _ => false,
                    };
                    if !wanted {
                        continue;
                    }
                    let of = (0..2).flat_map(|side| f.judged[side].iter().map(move |j| (side, j)));
                    let of = of.filter(|(_, j)| !j.alone && (j.kind == Stretch::Unit) == units);
                    top.push(of.map(|(side, j)| self.odds(s, f, side, j)).fold(f64::NEG_INFINITY, f64::max));
                }
            }
            top.sort_by(|a, b| b.total_cmp(a));
            let allowed = (top.len() as f64 * rate / 100.0) as usize;
            round(top.get(allowed).copied().unwrap_or(0.0))
        })
    }
}

impl Learned {
    /// What was learned as a source file of the library.
    pub fn source(&self, gaps: [f64; 2], firm: [f64; 2]) -> String {
        let table: Vec<String> = self.cells.iter().map(|side| rows(side.iter(), 8)).collect();
        let nets: Vec<String> = self.nets.iter().map(net).collect();
        format!(
            "//! What `cargo run -p xtask -- coverage` learned from planted deletions. Do not edit by hand.\n\
             #![allow(clippy::approx_constant)]\n\n\
             use super::net::Net;\n\n\
             /// ln P(cell | counterpart deleted) − ln P(cell | clean), by side, base rate, link.\n#[rustfmt::skip]\n\
             pub(super) static CELLS: [[[f64; 6]; 6]; 2] = [\n    [\n{}    ],\n    [\n{}    ],\n];\n\n\
             /// The nets of both sides.\n#[rustfmt::skip]\n\
             pub(super) static NETS: [Net; 2] = [\n{}];\n\n\
             /// The log-odds above which a unit of several, and any other stretch, is a gap.\n\
             pub(super) static GAP: [f64; 2] = {gaps:?};\n\n\
             /// The log-odds above which it is firm enough for a warning.\n\
             pub(super) static FIRM: [f64; 2] = {firm:?};\n",
            table[0],
            table[1],
            nets.concat()
        )
    }
}

fn net(n: &Net) -> String {
    format!(
        "    Net {{\n        mean: {:?},\n        scale: {:?},\n        figures: [\n{}        ],\n        kinds: [\n{}        ],\n        out: {:?},\n        bias: {:?},\n    }},\n",
        n.mean,
        n.scale,
        rows(n.figures.iter(), 12),
        rows(n.kinds.iter(), 12),
        n.out,
        n.bias
    )
}

fn rows<'a, T: std::fmt::Debug + 'a>(rows: impl Iterator<Item = &'a T>, indent: usize) -> String {
    rows.map(|r| format!("{:indent$}{r:?},\n", "")).collect()
}

fn round(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

fn cells(studied: &[&Studied]) -> Cells {
    let mut counts = [[[[0.5f64; 6]; 6]; 2]; 2];
    for s in studied {
        for f in &s.figures {
            for (side, atoms) in f.atoms.iter().enumerate() {
                for a in atoms {
                    let gone = match s.plant(f) {
                        Plant::Nothing | Plant::Joined => 0,
                        Plant::Half { side: kept, at: p } if *kept == side && p.contains(a.at) => 1,
                        Plant::Sentence { side: kept, at: Some(p) } if *kept == side && p.contains(a.at) => 1,
                        Plant::Line { side: kept, unit: u } if *kept == side && *u == a.unit => 1,
                        _ => continue,
                    };
                    let (b, l) = cell(a.base, a.link);
                    counts[gone][side][b][l] += 1.0;
                }
            }
        }
    }
    let mut out = Cells::default();
    for side in 0..2 {
        let total = |gone: usize| counts[gone][side].iter().flatten().sum::<f64>();
        for b in 0..6 {
            for l in 0..6 {
                let p = |gone: usize| counts[gone][side][b][l] / total(gone);
                out[side][b][l] = round((p(1) / p(0)).ln().clamp(-3.0, 3.0));
            }
        }
    }
    out
}

/// The figures of a stretch with the evidence, plain and by habit, taken from these cells.
fn with_cells(f: &Figures, side: usize, j: &Judged, cells: &Cells) -> [f32; FEATURES] {
    let lang = if side == 0 { Lang::Zh } else { Lang::En };
    let mut out = j.features;
    let (mut plain, mut by_habit) = (0.0, 0.0);
    for a in &f.atoms[side][j.atoms.clone()] {
        let (b, l) = cell(a.base, a.link);
        let said = cells[side][b][l] * scale(lang, a.weight);
        plain += said;
        by_habit += said * habitual(a.link, a.usual);
    }
    [out[0], out[1]] = [plain as f32, by_habit as f32];
    out
}

fn examples(studied: &[&Studied], cells: &Cells, side: usize) -> Vec<Example> {
    let mut out = Vec::new();
    for s in studied {
        for f in &s.figures {
            for j in &f.judged[side] {
                if let Some(missing) = s.missing(f, side, j) {
                    out.push(Example { kind: j.kind as usize, features: with_cells(f, side, j, cells), missing });
                }
            }
        }
    }
    out
}
