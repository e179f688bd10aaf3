//! `coverage`: learns the weights of the gap finder from planted deletions and measures alarms and recall on texts that it did not learn from.

mod corpus;
mod fit;
mod plant;
#[allow(dead_code)] // The command line draws more than this.
#[path = "../../../cli/src/plot.rs"]
mod plot;
mod report;

use anyhow::{Context, Result};
use biclause::Span;
use biclause::coverage::Stretch;
use biclause::coverage::study::{FEATURES, Figures, Judged, cell, figures, scale};
use biclause::document::Lang;
use biclause::lexicon::Lexicon;
use corpus::Pair;
use plant::{Plant, Planted};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The directory that holds `corpus/`; also read from BICLAUSE_CORPUS
    #[arg(long)]
    corpus: Option<PathBuf>,
    /// Word links to lay over the shipped lexicon (TSV as `biclause train` writes it)
    #[arg(long)]
    glossary: Option<PathBuf>,
    /// Writes what was learned to this file
    #[arg(long)]
    write: Option<PathBuf>,
    /// Alarms allowed for each kind of stretch and side, in 100 clean clauses
    #[arg(long, default_value_t = 0.4)]
    alarms: f64,
    /// Alarms of those that are firm enough for a warning, likewise
    #[arg(long, default_value_t = 0.12)]
    firm: f64,
    /// How often each document is planted anew
    #[arg(long, default_value_t = 8)]
    rounds: u64,
    /// Writes a reliability diagram of the probabilities, on texts kept out, to this file (SVG)
    #[arg(long)]
    plot: Option<PathBuf>,
    /// Shows the surest alarms on clean text
    #[arg(long, default_value_t = 0)]
    show: usize,
}

/// Sets and whether every other document is learned from; the rest is for measuring only.
const SETS: &[(&str, bool)] =
    &[("tw_tel", true), ("cc", true), ("licences", true), ("un_udhr", true), ("itu_ob", false)];

pub type Cells = [[[f64; 6]; 6]; 2];
pub type Lines = [[[f64; FEATURES + 1]; 5]; 2];

/// A judged stretch with what it really is.
struct Example {
    kind: usize,
    side: usize,
    features: [f64; FEATURES],
    missing: bool,
}

struct Studied {
    set: &'static str,
    learn: bool,
    planted: Planted,
    figures: Vec<Figures>,
}

pub fn run(args: &Args) -> Result<()> {
    let root = args.corpus.clone().or_else(|| std::env::var_os("BICLAUSE_CORPUS").map(PathBuf::from));
    let root = root.context("say where the corpus is: --corpus DIR or BICLAUSE_CORPUS")?;
    let mut studied = Vec::new();
    let lexicon = lexicon(args.glossary.as_deref())?;
    for &(set, learn) in SETS {
        for (i, pair) in corpus::read(&root.join("corpus").join(set))?.iter().enumerate() {
            for round in 0..args.rounds {
                studied.push(study(set, learn && i % 2 == 0, pair, (i as u64 + 1) << 8 | round, &lexicon));
            }
        }
    }
    let cells = learn_cells(&studied);
    let lines = learn_lines(&studied, &cells);
    let gaps = thresholds(&studied, &cells, &lines, args.alarms);
    let firm = thresholds(&studied, &cells, &lines, args.firm);
    if let Some(path) = &args.write {
        std::fs::write(path, source(&cells, &lines, &gaps, &firm)).with_context(|| path.display().to_string())?;
    }
    if let (Some(path), Some(c)) = (&args.plot, report::calibration(&studied, &cells, &lines)) {
        let bins = c.bins.iter().map(|b| (b.confidence, b.right, b.n)).collect();
        let rows = [plot::Bins { name: "stretches of beads, texts kept out", bins }];
        let svg = plot::reliability("How often a stretch is missing that is said to be", &rows)?;
        std::fs::write(path, svg).with_context(|| path.display().to_string())?;
    }
    print(&report::report(&studied, &cells, &lines, &firm, args.show));
    Ok(())
}

fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn study(set: &'static str, learn: bool, pair: &Pair, seed: u64, lexicon: &Lexicon) -> Studied {
    let planted = plant::plant(pair, seed);
    let figures = figures(&planted.zh, &planted.en, &planted.alignment, lexicon);
    Studied { set, learn, planted, figures }
}

impl Studied {
    fn plant(&self, f: &Figures) -> &Plant {
        &self.planted.plants[f.bead]
    }

    fn is_single(&self, f: &Figures) -> bool {
        let bead = &self.planted.alignment.beads[f.bead];
        bead.zh.len() == 1 && bead.en.len() == 1
    }

    /// Whether a stretch is what was planted: `None` where nobody can tell.
    fn missing(&self, f: &Figures, side: usize, j: &Judged) -> Option<bool> {
        if j.kind == Stretch::Run {
            return self.run_missing(f, side, j);
        }
        match self.plant(f) {
            Plant::Nothing | Plant::Merged | Plant::Joined => Some(false),
            Plant::Half { side: kept, at } => {
                (side == *kept).then(|| at.contains(j.at)).filter(|inside| *inside || !at.overlaps(j.at))
            }
            Plant::Line { side: kept, unit } => (side == *kept).then_some(j.unit == *unit),
            Plant::Sentence { side: kept, at } | Plant::Part { side: kept, at } => {
                let at = (*at)?;
                (side == *kept).then(|| at.contains(j.at)).filter(|inside| *inside || !at.overlaps(j.at))
            }
        }
    }
}

impl Studied {
    /// Whether a run is what was planted, or most of it is; where nobody can tell where that stands, a run of the right bead is.
    fn run_missing(&self, f: &Figures, side: usize, j: &Judged) -> Option<bool> {
        let within = |at: &Span| {
            let common = j.at.end.min(at.end).saturating_sub(j.at.start.max(at.start));
            if 2 * common >= j.at.len() { Some(true) } else { (common == 0).then_some(false) }
        };
        match self.plant(f) {
            Plant::Nothing | Plant::Merged | Plant::Joined => Some(false),
            Plant::Half { side: kept, at } if side == *kept => within(at),
            Plant::Line { side: kept, unit } if side == *kept => Some(j.unit == *unit),
            Plant::Sentence { side: kept, at } | Plant::Part { side: kept, at } if side == *kept => match at {
                Some(at) => within(at),
                None => Some(true),
            },
            _ => None,
        }
    }
}

fn learn_cells(studied: &[Studied]) -> Cells {
    let mut counts = [[[[0.5f64; 6]; 6]; 2]; 2];
    for s in studied.iter().filter(|s| s.learn) {
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

fn round(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

/// The figures of a stretch with the evidence taken from these cells.
fn with_cells(f: &Figures, side: usize, j: &Judged, cells: &Cells) -> [f64; FEATURES] {
    let lang = if side == 0 { Lang::Zh } else { Lang::En };
    let mut out = j.features;
    out[0] = f.atoms[side][j.atoms.clone()]
        .iter()
        .map(|a| {
            let (b, l) = cell(a.base, a.link);
            cells[side][b][l] * scale(lang, a.weight)
        })
        .sum();
    out
}

fn examples<'a>(studied: &'a [Studied], cells: &'a Cells) -> impl Iterator<Item = Example> + 'a {
    studied.iter().filter(|s| s.learn).flat_map(move |s| {
        s.figures.iter().flat_map(move |f| {
            (0..2).flat_map(move |side| {
                f.judged[side].iter().filter(|j| !j.alone).filter_map(move |j| {
                    let missing = s.missing(f, side, j)?;
                    Some(Example { kind: j.kind as usize, side, features: with_cells(f, side, j, cells), missing })
                })
            })
        })
    })
}

fn learn_lines(studied: &[Studied], cells: &Cells) -> Lines {
    let mut out = Lines::default();
    let all: Vec<Example> = examples(studied, cells).collect();
    for (side, lines) in out.iter_mut().enumerate() {
        for (kind, line) in lines.iter_mut().enumerate() {
            let here: Vec<(&[f64; FEATURES], bool)> =
                all.iter().filter(|e| e.side == side && e.kind == kind).map(|e| (&e.features, e.missing)).collect();
            *line = fit::logistic(&here).map(round);
        }
    }
    out
}

fn odds(line: &[f64; FEATURES + 1], features: &[f64; FEATURES]) -> f64 {
    line[FEATURES] + line.iter().zip(features).map(|(a, b)| a * b).sum::<f64>()
}

/// The log-odds that only so many clean clauses exceed, by side and kind.
fn thresholds(studied: &[Studied], cells: &Cells, lines: &Lines, alarms: f64) -> [[f64; 5]; 2] {
    let mut out = [[0.0; 5]; 2];
    for (side, row) in out.iter_mut().enumerate() {
        for (kind, slot) in row.iter_mut().enumerate() {
            let mut top: Vec<f64> = Vec::new();
            let mut clean = 0;
            for s in studied.iter().filter(|s| s.learn) {
                for f in &s.figures {
                    let wanted = match s.plant(f) {
                        Plant::Nothing | Plant::Joined => s.is_single(f) == (kind != Stretch::Unit as usize),
                        Plant::Merged => kind == Stretch::Unit as usize,
                        _ => false,
                    };
                    if !wanted {
                        continue;
                    }
                    clean += 1;
                    let of = f.judged[side].iter().filter(|j| j.kind as usize == kind && !j.alone);
                    top.extend(of.map(|j| odds(&lines[side][kind], &with_cells(f, side, j, cells))).reduce(f64::max));
                }
            }
            top.sort_by(|a, b| b.total_cmp(a));
            let rate = if kind == Stretch::Unit as usize { 5.0 * alarms } else { alarms };
            let allowed = (clean as f64 * rate / 100.0) as usize;
            *slot = round(top.get(allowed).copied().unwrap_or(0.0));
        }
    }
    out
}

/// The learned weights as a source file of the library.
fn source(cells: &Cells, lines: &Lines, gaps: &[[f64; 5]; 2], firm: &[[f64; 5]; 2]) -> String {
    format!(
        "//! What `cargo run -p xtask -- coverage` learned from planted deletions. Do not edit by hand.\n\n\
         use super::evidence::FEATURES;\n\n\
         /// ln P(cell | counterpart deleted) − ln P(cell | clean), by side, base rate, link.\n#[rustfmt::skip]\n\
         pub(super) static CELLS: [[[f64; 6]; 6]; 2] = {};\n\n\
         /// The line that turns a stretch's figures into log-odds, the constant last, by side and kind of stretch.\n#[rustfmt::skip]\n\
         pub(super) static LINE: [[[f64; FEATURES + 1]; 5]; 2] = {};\n\n\
         /// The log-odds above which a stretch is a gap, by side and kind of stretch.\n#[rustfmt::skip]\n\
         pub(super) static GAP: [[f64; 5]; 2] = {gaps:?};\n\n\
         /// The log-odds above which it is firm enough for a warning.\n#[rustfmt::skip]\n\
         pub(super) static FIRM: [[f64; 5]; 2] = {firm:?};\n",
        nested(cells),
        nested(lines)
    )
}

fn nested<const N: usize, const M: usize>(table: &[[[f64; N]; M]; 2]) -> String {
    let rows = |side: &[[f64; N]; M]| side.iter().map(|r| format!("        {r:?},\n")).collect::<String>();
    format!("[\n{}]", table.iter().map(|s| format!("    [\n{}    ],\n", rows(s))).collect::<String>())
}

/// The shipped lexicon with the links of a file laid over it.
fn lexicon(glossary: Option<&std::path::Path>) -> Result<Lexicon> {
    let Some(path) = glossary else { return Ok(Lexicon::shipped().clone()) };
    let glossary = biclause::glossary::Glossary::file(path)?;
    Ok(Lexicon::shipped().with_extra(glossary.entries()))
}
