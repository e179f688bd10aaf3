//! `biclause eval`: gold alignments in, precision, recall and F1 out.

use crate::{Outcome, output};
use anyhow::Result;
use biclause::learn::beads::LineBead;
use biclause::learn::eval::{self, DocumentScore, Evaluation, Options, differences};
use biclause::learn::score::{Prf, Scores};
use clap::{Args, ValueEnum};
use std::fmt::Write as _;
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause eval corpus/cc
  biclause eval corpus/cc corpus/licences --variant nolabel
  biclause eval corpus/tw_tel --coarse 9 --errors
  biclause eval corpus/cc --pred beads/               score beads/<doc>.tsv, align nothing

strict  beads equal on both sides; a line left alone counts as a bead in the precision
lax     beads that share a pair of lines with a gold bead
null    lines left alone, both sides together";

/// Arguments of `eval`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct EvalArgs {
    /// Folders of DOC.zh.txt, DOC.en.txt and DOC.gold.tsv
    #[arg(required = true, value_name = "DIR")]
    pub dirs: Vec<PathBuf>,
    /// Score the variant DOC.VARIANT.zh.txt and its English, against the same gold
    #[arg(long, value_name = "VARIANT")]
    pub variant: Option<String>,
    /// Leave out gold beads of more cells than this (Chinese lines times English lines), and what lies inside them
    #[arg(long, value_name = "N")]
    pub coarse: Option<usize>,
    /// Show the wrong beads side by side
    #[arg(long)]
    pub errors: bool,
    /// Score the bead files DOC.tsv of this folder instead of aligning
    #[arg(long, value_name = "DIR")]
    pub pred: Option<PathBuf>,
    /// Align with the weights of this file and not with those that ship
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// How to write the figures
    #[arg(long, short, value_enum, default_value_t = EvalFormat::Term, value_name = "FORMAT")]
    pub format: EvalFormat,
    /// Write to this file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms of a table of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    /// For the terminal
    Term,
    /// For programs
    Json,
}

/// Scores and prints.
pub fn run(args: &EvalArgs) -> Result<Outcome> {
    let mut options = Options::default();
    options.variant = args.variant.clone();
    options.coarse = args.coarse;
    options.predicted = args.pred.clone();
    if let Some(path) = &args.weights {
        options.model = Some(super::weights(path)?);
    }
    let result = eval::evaluate(&args.dirs, &options)?;
    let text = match args.format {
        EvalFormat::Json => serde_json::to_string_pretty(&result)? + "\n",
        EvalFormat::Term => table(&result, args.errors),
    };
    output::write(args.output.as_deref(), &text)?;
    Ok(Outcome::Clean)
}

fn table(result: &Evaluation, errors: bool) -> String {
    let mut out = String::new();
    for set in &result.sets {
        if errors {
            for d in &set.documents {
                wrong(&mut out, d);
            }
        }
        let _ = writeln!(out, "{}", set.name);
        let _ = writeln!(
            out,
            "  {:<24} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7}  {:>6} {:>6}",
            "", "P", "R", "strict", "lax", "no null", "null", "gold", "wrong"
        );
        for d in set.documents.iter().filter(|_| set.documents.len() > 1) {
            row(&mut out, &d.name, &d.scores);
        }
        row(&mut out, "all", &set.pooled);
    }
    if result.sets.len() > 1 {
        row(&mut out, "all sets", &result.pooled);
    }
    out
}

fn row(out: &mut String, name: &str, s: &Scores) {
    let f = |p: Prf| format!("{:.4}", p.f1);
    let null = if s.counts.null_gold + s.counts.null_predicted == 0 { "–".to_string() } else { f(s.null) };
    let _ = writeln!(
        out,
        "  {name:<24} {:>7.4} {:>7.4} {:>7} {:>7} {:>7} {null:>7}  {:>6} {:>6}",
        s.strict.precision,
        s.strict.recall,
        f(s.strict),
        f(s.lax),
        f(s.strict_nn),
        s.counts.gold,
        s.counts.predicted - s.counts.right
    );
}

/// The wrong beads of a document with their lines.
fn wrong(out: &mut String, d: &DocumentScore) {
    let Some(pair) = &d.pair else { return };
    let (zh, en): (Vec<&str>, Vec<&str>) = (pair.zh.split('\n').collect(), pair.en.split('\n').collect());
    for place in differences(&pair.gold, &d.predicted) {
        let _ = writeln!(out, "{}", d.name);
        for (what, beads) in [("gold", &place.gold), ("here", &place.predicted)] {
            for bead in beads {
                let _ = writeln!(out, "  {what}  {} – {}", list(&bead.0), list(&bead.1));
            }
        }
        let lines = |side: fn(&LineBead) -> &Vec<usize>| {
            let mut all: Vec<usize> = place.gold.iter().chain(&place.predicted).flat_map(|b| side(b).clone()).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        for (i, text) in lines(|b| &b.0).into_iter().map(|i| (i, zh.get(i))) {
            let _ = writeln!(out, "      {i:>5}  {}", short(text.copied().unwrap_or(""), 60));
        }
        for (j, text) in lines(|b| &b.1).into_iter().map(|j| (j, en.get(j))) {
            let _ = writeln!(out, "      {j:>5}  {}", short(text.copied().unwrap_or(""), 120));
        }
    }
}

fn list(lines: &[usize]) -> String {
    if lines.is_empty() {
        return "∅".into();
    }
    lines.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}

fn short(text: &str, n: usize) -> String {
    let cut: String = text.chars().take(n).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}
