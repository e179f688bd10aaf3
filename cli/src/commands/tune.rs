//! `biclause tune`: gold beads in, weights of the aligner out, with a measure of what they are worth.

mod report;

use crate::progress::Bar;
use crate::{Outcome, output};
use anyhow::{Context, Result, bail};
use biclause::align::{Ablation, Model};
use biclause::learn::recipe;
use biclause::learn::sets::{Corpus, Set};
use biclause::learn::tune::{self, Options, Progress, Stage};
use clap::{Args, ValueEnum};
use std::ops::ControlFlow;
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause tune corpus/mine -o mine.tsv
  biclause tune corpus/mine corpus/cc -o mine.tsv --deletions 0,0.05 --report tuning/
  biclause tune corpus/cc -o nolabels.tsv --without labels     what labels are worth: compare the figures with and without
  biclause align zh.txt en.txt --weights mine.tsv              use them; so do check and eval

The figures are cross-validated: each document is measured with weights that were learned without it and without
documents that share most of their lines with it. The weights written are learned from all documents.

Exit codes:
  0  the weights are written
  2  bad usage or input";

/// Arguments of `tune`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct TuneArgs {
    /// Folders of DOC.zh.txt, DOC.en.txt and DOC.gold.tsv
    #[arg(required = true, value_name = "DIR")]
    pub dirs: Vec<PathBuf>,
    /// Write the weights to this file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// Learn as the shipped weights were learned: DIR is the folder of their sets, each of which takes part as src/learn/recipe.rs says
    #[arg(long, conflicts_with_all = ["variant", "deletions", "coarse", "prior"])]
    pub shipped_recipe: bool,
    /// Write over files that are there already
    #[arg(long)]
    pub force: bool,
    /// Parts of the cross-validation, at least 2; 0 learns without measuring
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub folds: usize,
    /// Penalty on the squared distance from the weights expected (--prior): the larger, the less a few documents change
    #[arg(long, default_value_t = 2.0, value_name = "X")]
    pub l2: f64,
    /// Begin from the weights of this file and not from those that ship
    #[arg(long, value_name = "FILE")]
    pub start: Option<PathBuf>,
    /// The weights expected before anything is seen
    #[arg(long, value_enum, default_value_t = Prior::Start, value_name = "PRIOR")]
    pub prior: Prior,
    /// Learn without kinds of evidence: lexicon, length, marks, label, lead, anchors, position, or any feature of the weights file
    #[arg(long, value_delimiter = ',', value_name = "KIND")]
    pub without: Vec<String>,
    /// Learn from DOC.VARIANT.zh.txt and its English too, against the same gold (comma list)
    #[arg(long, value_delimiter = ',', value_name = "VARIANT")]
    pub variant: Vec<String>,
    /// Shares of lines to delete, one copy each: teaches what an omission looks like; 0 is the text as it is
    #[arg(long, value_delimiter = ',', default_value = "0", value_name = "SHARE")]
    pub deletions: Vec<f64>,
    /// Gold beads of more cells than this (Chinese lines times English lines) say nothing about what is inside them
    #[arg(long, default_value_t = 24, value_name = "N")]
    pub coarse: usize,
    /// Leave confidences as the bare model has them
    #[arg(long)]
    pub no_temperature: bool,
    /// Write report.md, report.json and plots (SVG) to this folder: learning curve, steps of the optimiser, reliability
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    /// Shares of the documents for the learning curve of --report
    #[arg(long, value_delimiter = ',', default_values_t = [0.125, 0.25, 0.5], value_name = "SHARE")]
    pub curve: Vec<f64>,
}

/// What weights are expected before anything is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Prior {
    /// Those to begin from: few documents change them little
    Start,
    /// None: what the documents do not show weighs nothing
    Zero,
}

/// Learns, measures and writes.
pub fn run(args: &TuneArgs) -> Result<Outcome> {
    output::ready(Some(&args.output))?;
    output::vacant(&args.output, args.force)?;
    if let Some(dir) = &args.report {
        report::ready(dir, args.force)?;
    }
    let options = options(args)?;
    let corpus = Corpus::read(sets(args)?)?;
    let bar = Bar::new();
    let learned = tune::tune(&corpus, &options, |p| {
        bar.show(message(p), p.done, p.total);
        ControlFlow::Continue(())
    })?;
    drop(bar);
    let summary = report::text(&learned.record);
    if let Some(dir) = &args.report {
        report::write(dir, &learned, &options.start)?;
    }
    let record = format!(
        "Weights of the bead model of biclause, learned by `biclause tune` from {}.\n{summary}",
        corpus.sets.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join(", ")
    );
    output::write(Some(&args.output), &learned.model.write(&record))?;
    if args.output.as_os_str() != "-" {
        output::write(None, &format!("{summary}{}: written\n", args.output.display()))?;
    }
    Ok(Outcome::Clean)
}

fn options(args: &TuneArgs) -> Result<Options> {
    let start = match &args.start {
        Some(path) => super::weights(path)?,
        None => Model::shipped().clone(),
    };
    if !(args.l2.is_finite() && args.l2 > 0.0) {
        bail!("--l2: must be a number above 0");
    }
    if args.folds == 1 {
        bail!("--folds: one part leaves nothing to learn from; give at least 2, or 0 to learn without measuring");
    }
    if let Some(x) = args.curve.iter().find(|x| !(**x > 0.0 && **x < 1.0)) {
        bail!("--curve: {x} is no share between 0 and 1");
    }
    let mut options = Options::from_weights(start.clone());
    if args.shipped_recipe {
        options = recipe::options()?;
        options.seen = args.start.is_none();
        options.start = start;
    }
    if args.prior == Prior::Zero {
        options.training.prior = Model::default();
    }
    options.training.l2 = args.l2;
    options.training.without = Ablation::parse("--without", &args.without)?;
    options.folds = args.folds;
    options.temperature = !args.no_temperature;
    options.curve = if args.report.is_some() { args.curve.clone() } else { vec![] };
    Ok(options)
}

fn sets(args: &TuneArgs) -> Result<Vec<Set>> {
    if args.shipped_recipe {
        let sets: Vec<Set> = args.dirs.iter().flat_map(|dir| recipe::sets(dir)).collect();
        if sets.is_empty() {
            let names: Vec<&str> = recipe::PARTS.iter().map(|p| p.set).collect();
            bail!("--shipped-recipe: the folder holds none of the sets {}", names.join(", "));
        }
        return Ok(sets);
    }
    if let Some(x) = args.deletions.iter().find(|x| !(0.0..0.9).contains(*x)) {
        bail!("--deletions: {x} is no share from 0 to .9");
    }
    let mut measured = args.deletions.clone();
    measured.sort_by(f64::total_cmp);
    measured.dedup();
    args.dirs
        .iter()
        .map(|dir| {
            let place = dir.canonicalize().with_context(|| format!("{}: cannot be read", dir.display()))?;
            let mut set = Set::new(&place);
            set.dir.clone_from(dir);
            set.variants.clone_from(&args.variant);
            set.deletions.clone_from(&args.deletions);
            set.measured.clone_from(&measured);
            set.coarse = args.coarse;
            Ok(set)
        })
        .collect()
}

fn message(p: Progress) -> &'static str {
    match p.stage {
        Stage::Fold => "learning without a part, to measure on it",
        Stage::Curve => "learning from fewer documents, for the curve",
        Stage::Temperature => "fitting confidences",
        Stage::All => "learning from all documents",
        _ => "working",
    }
}
