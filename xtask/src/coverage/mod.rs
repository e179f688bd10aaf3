//! `coverage`: learns the weights of the gap finder from planted deletions. Alarms, recall and thresholds are those of texts that were not learned from:
//! each half of the documents is judged by what the other half taught; what ships is learned from both.

mod corpus;
mod dice;
mod fit;
mod learn;
mod plant;
#[allow(dead_code)] // The command line draws more than this.
#[path = "../../../cli/src/plot.rs"]
mod plot;
mod report;

use anyhow::{Context, Result};
use biclause::Span;
use biclause::coverage::Stretch;
use biclause::coverage::study::{Figures, Judged, figures};
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
    /// Alarms allowed, in 100 clean clauses
    #[arg(long, default_value_t = 1.5)]
    alarms: f64,
    /// Likewise in 100 clean beads of several units: these are few, so that more alarms among them weigh little
    #[arg(long, default_value_t = 6.0)]
    alarms_several: f64,
    /// Alarms of those that are firm enough for a warning
    #[arg(long, default_value_t = 0.63)]
    firm: f64,
    /// Likewise in beads of several units
    #[arg(long, default_value_t = 3.3)]
    firm_several: f64,
    /// How often each document is planted anew
    #[arg(long, default_value_t = 10)]
    rounds: u64,
    /// Writes a reliability diagram of the probabilities, on texts kept out, to this file (SVG)
    #[arg(long)]
    plot: Option<PathBuf>,
    /// Shows the surest alarms on clean text
    #[arg(long, default_value_t = 0)]
    show: usize,
}

/// The sets that are learned from.
const SETS: &[&str] = &["tw_tel", "cc", "licences", "un_udhr", "itu_ob"];
/// Excerpts taken of each document each round, and their least and most beads: a short text has no habits to go by.
const EXCERPTS: (usize, usize, usize) = (2, 3, 20);

struct Studied {
    set: &'static str,
    /// The half of its set that it belongs to; what is measured of it, the other half taught.
    half: usize,
    planted: Planted,
    figures: Vec<Figures>,
}

pub fn run(args: &Args) -> Result<()> {
    let root = args.corpus.clone().or_else(|| std::env::var_os("BICLAUSE_CORPUS").map(PathBuf::from));
    let root = root.context("say where the corpus is: --corpus DIR or BICLAUSE_CORPUS")?;
    let mut studied = Vec::new();
    let lexicon = lexicon(args.glossary.as_deref())?;
    for &set in SETS {
        for (i, pair) in corpus::read(&root.join("corpus").join(set))?.iter().enumerate() {
            for round in 0..args.rounds {
                let seed = (i as u64 + 1) << 8 | round;
                studied.push(study(set, i % 2, pair, seed, &lexicon));
                let mut dice = dice::Dice(seed);
                for k in 0..EXCERPTS.0 {
                    let beads = EXCERPTS.1 + dice.roll(EXCERPTS.2 - EXCERPTS.1 + 1);
                    let part = pair.excerpt(dice.roll(pair.gold.len().saturating_sub(beads) + 1), beads);
                    studied.push(study("excerpts", i % 2, &part, seed << 8 | k as u64, &lexicon));
                }
            }
        }
    }
    let crossed = learn::crossed(&studied);
    let gaps = crossed.thresholds(&studied, [args.alarms_several, args.alarms]);
    let firm = crossed.thresholds(&studied, [args.firm_several, args.firm]);
    if let Some(path) = &args.write {
        let learned = learn::learn(&studied, |_| true);
        std::fs::write(path, learned.source(gaps, firm)).with_context(|| path.display().to_string())?;
    }
    if let (Some(path), Some(c)) = (&args.plot, report::calibration(&studied, &crossed)) {
        let bins = c.bins.iter().map(|b| (b.confidence, b.right, b.n)).collect();
        let rows = [plot::Bins { name: "stretches of beads, each half of the texts by what the other taught", bins }];
        let svg = plot::reliability("How often a stretch is missing that is said to be", &rows)?;
        std::fs::write(path, svg).with_context(|| path.display().to_string())?;
    }
    print(&report::report(&studied, &crossed, firm, args.show));
    Ok(())
}

fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn study(set: &'static str, half: usize, pair: &Pair, seed: u64, lexicon: &Lexicon) -> Studied {
    let planted = plant::plant(pair, seed);
    let figures = figures(&planted.zh, &planted.en, &planted.alignment, lexicon);
    Studied { set, half, planted, figures }
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
            Plant::Foreign => j.alone.then_some(true),
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

/// The shipped lexicon with the links of a file laid over it.
fn lexicon(glossary: Option<&std::path::Path>) -> Result<Lexicon> {
    let Some(path) = glossary else { return Ok(Lexicon::shipped().clone()) };
    let glossary = biclause::glossary::Glossary::file(path)?;
    Ok(Lexicon::shipped().with_extra(glossary.entries()))
}
