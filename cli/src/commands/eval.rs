//! `biclause eval`: gold alignments in, precision, recall and F1 out.

use crate::terms::TermArgs;
use crate::{Outcome, output};
use anyhow::Result;
use biclause::Engine;
use biclause::align::Ablation;
use biclause::learn::beads::LineBead;
use biclause::learn::calibration::{BINS, Calibration};
use biclause::learn::differences::differences;
use biclause::learn::eval::{self, DocumentScore, Evaluation, Options};
use biclause::learn::score::{Prf, Scores};
use biclause::learn::summary::{Interval, Summary};
use clap::{Args, ValueEnum};
use std::fmt::Write as _;
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause eval corpus/cc
  biclause eval corpus/cc corpus/licences --variant nolabel
  biclause eval corpus/tw_tel --coarse 9 --errors
  biclause eval corpus/cc --pred beads/               score beads/<doc>.tsv, align nothing
  biclause eval corpus/cc --without labels,leads      what the weights lean on
  biclause eval corpus/cc --weights mine.tsv --format json
  biclause eval corpus/cc --glossary words.tsv        what a glossary is worth

strict  beads equal on both sides; a line left alone counts as a bead in the precision
lax     beads that share a pair of lines with a gold bead
null    lines left alone, both sides together
95 %    what 1,000 resamples of the documents give; – for a single document
expected calibration error
        how far confidences and shares of right beads are apart, in 15 bins of equal width";

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
    /// Set the weights of kinds of evidence to 0: lexicon, length, marks, label, lead, anchors, position, or any feature of the weights file.
    /// Shows what the weights lean on; `biclause tune --without` trains without a kind, which is the fair measure of its worth
    #[arg(long, value_delimiter = ',', value_name = "KIND", conflicts_with = "pred")]
    pub without: Vec<String>,
    /// The user's own words.
    #[command(flatten)]
    pub terms: TermArgs,
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
    options.without = Ablation::parse("--without", &args.without)?;
    if !args.terms.is_empty() {
        let engine = args.terms.apply(Engine::builder())?.build()?;
        options.lexicon = Some(engine.lexicon().clone());
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
    if !result.without.is_empty() {
        let _ = writeln!(out, "weights set to 0: {}", result.without.join(", "));
        let _ = writeln!(
            out,
            "(`biclause tune --without` trains without them, which is the fair measure of their worth)\n"
        );
    }
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
        interval(&mut out, &set.summary);
    }
    if result.sets.len() > 1 {
        row(&mut out, "all sets", &result.pooled);
        interval(&mut out, &result.summary);
    }
    types(&mut out, &result.summary);
    let c = &result.summary.calibration;
    for (what, c) in [("beads", &c.beads), ("lines left alone", &c.nulls), ("both", &c.all)] {
        if let Some(c) = c {
            reliability(&mut out, what, c, what != "both");
        }
    }
    out
}

/// The intervals under a row of figures.
fn interval(out: &mut String, s: &Summary) {
    let Some(i) = &s.intervals else {
        let _ = writeln!(out, "  {:<24} {:>7}", "95 %", "–");
        return;
    };
    let _ = write!(out, "  {:<24}", "95 %");
    let has_nulls = s.scores.counts.null_gold + s.scores.counts.null_predicted > 0;
    let null = if has_nulls { Some(i.null.f1) } else { None };
    let figures = [i.strict.precision, i.strict.recall, i.strict.f1, i.lax.f1, i.strict_nn.f1].map(Some);
    for end in [|i: Interval| i.0, |i: Interval| i.1] {
        for figure in figures.into_iter().chain([null]) {
            let _ = write!(out, " {:>7}", figure.map_or("–".into(), |f| format!("{:.4}", end(f))));
        }
        if end((0.0, 1.0)) == 0.0 {
            let _ = write!(out, "\n  {:<24}", "");
        }
    }
    out.push('\n');
}

/// Precision, recall and F1 by type of bead.
fn types(out: &mut String, s: &Summary) {
    let _ = writeln!(
        out,
        "\n{:<12} {:>7} {:>9} {:>7} {:>7} {:>7} {:>7}",
        "zh-en", "gold", "predicted", "right", "P", "R", "F1"
    );
    let mut line = |name: &str, gold: usize, predicted: usize, right: usize, p: Prf| {
        let share = |of: usize, x: f64| if of > 0 { format!("{x:.4}") } else { "–".into() };
        let _ = writeln!(
            out,
            "{name:<12} {gold:>7} {predicted:>9} {right:>7} {:>7} {:>7} {:>7}",
            share(predicted, p.precision),
            share(gold, p.recall),
            share(gold.min(predicted), p.f1)
        );
    };
    for t in &s.types {
        line(&format!("{}-{}", t.zh, t.en), t.gold, t.predicted, t.right, t.prf);
    }
    let c = s.scores.counts;
    line("null lines", c.null_gold, c.null_predicted, c.null_right, s.scores.null);
}

/// How far confidences and shares of right decisions are apart.
fn reliability(out: &mut String, what: &str, c: &Calibration, bins: bool) {
    let _ = writeln!(
        out,
        "\nconfidence of {what}: expected calibration error {:.4} ({BINS} bins of equal width), Brier score {:.4}",
        c.ece, c.brier
    );
    let _ = writeln!(out, "  mean confidence {:.4}, right {:.4} of {}", c.confidence, c.right, c.n);
    for b in c.bins.iter().filter(|_| bins) {
        let _ = writeln!(
            out,
            "  {:.3}–{:.3}  confidence {:.3}  right {:.3}  n {}",
            b.from, b.to, b.confidence, b.right, b.n
        );
    }
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
