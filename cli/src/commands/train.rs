//! `biclause train`: the user's own aligned text in, a glossary of word links out.

use crate::progress::Bar;
use crate::{Outcome, output};
use anyhow::{Result, bail};
use biclause::learn::words::{self, Taught};
use biclause::lexicon::Lexicon;
use biclause::lexicon::learn::{Learned, Options};
use clap::Args;
use std::fmt::Write as _;
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause train memory.tmx -o words.tsv
  biclause train memory.tmx more.tsv corpus/mine -o words.tsv --least 0.6
  biclause check zh.txt en.txt --glossary words.tsv            use it; so does align

A file is TMX, or one pair a line: Chinese, tab, English. A folder holds DOC.zh.txt, DOC.en.txt and DOC.gold.tsv.
What is written has one link a line: Chinese word, English word, score from 0 to 1. Only what the shipped lexicon
does not know already is written. Read it over: a wrong link in a glossary costs more than a missing one.

Exit codes:
  0  the links are written
  2  bad usage or input";

/// Strongest links that are shown.
const SHOWN: usize = 15;

/// Arguments of `train`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct TrainArgs {
    /// Aligned text: TMX files, tab-separated pairs, folders of texts with gold beads
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Write the links to this file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// Write over a file that is there already
    #[arg(long)]
    pub force: bool,
    /// Drop links that score lower, 0 to 1
    #[arg(long, default_value_t = 0.4, value_name = "SCORE")]
    pub least: f32,
    /// Drop links of words that stand together in fewer pairs
    #[arg(long, default_value_t = 2, value_name = "N")]
    pub together: u32,
    /// Drop links whose company chance may explain: least log-likelihood ratio (Dunning 1993). It is never less than 2 ln N for N pairs of words that
    /// were looked at
    #[arg(long, value_name = "X")]
    pub significance: Option<f32>,
    /// Keep every Nth pair out and measure on it what the links from the others are worth; 0 measures nothing
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub held_out: usize,
}

/// Learns, measures and writes.
pub fn run(args: &TrainArgs) -> Result<Outcome> {
    output::ready(Some(&args.output))?;
    output::vacant(&args.output, args.force)?;
    check(args)?;
    let mut pairs = Vec::new();
    for path in &args.files {
        pairs.extend(words::read(path)?);
    }
    let mut options = Options::default();
    options.least = args.least;
    options.together = args.together.max(1);
    options.significance = args.significance.unwrap_or(options.significance);
    let bar = Bar::new();
    let mut done = 0;
    let taught = words::teach(&pairs, Lexicon::shipped(), &options, args.held_out, |what| {
        bar.show(what, done, 2);
        done += 1;
    });
    drop(bar);
    let summary = summary(&taught);
    let names: Vec<String> =
        args.files.iter().filter_map(|f| Some(f.file_name()?.to_string_lossy().into_owned())).collect();
    let record =
        format!("Word links for --glossary, learned by `biclause train` from {}.\n{summary}", names.join(", "));
    output::write(Some(&args.output), &words::write(&taught.links, &record))?;
    if args.output.as_os_str() != "-" {
        let text = format!("{summary}{}{}: written\n", strongest(&taught.links), args.output.display());
        output::write(None, &text)?;
    }
    Ok(Outcome::Clean)
}

/// What is wrong with the options, before any file is read.
fn check(args: &TrainArgs) -> Result<()> {
    if !(0.0..=1.0).contains(&args.least) {
        bail!("--least: {} is no score from 0 to 1", args.least);
    }
    if let Some(x) = args.significance.filter(|x| !(x.is_finite() && *x >= 0.0)) {
        bail!("--significance: {x} is no log-likelihood ratio, a number from 0 up");
    }
    if args.held_out == 1 {
        bail!("--held-out: every pair kept out leaves nothing to learn from; give at least 2, or 0 to measure nothing");
    }
    Ok(())
}

fn summary(t: &Taught) -> String {
    let mut out = format!(
        "{} pairs read, {} different; {} links that the shipped lexicon lacks\n",
        t.read,
        t.pairs,
        t.links.len()
    );
    match &t.held_out {
        Some(h) => {
            let _ = writeln!(
                out,
                "accounted for of {} pairs kept out: English {:.1} % → {:.1} %, Chinese {:.1} % → {:.1} %",
                h.pairs,
                h.before.en * 100.0,
                h.after.en * 100.0,
                h.before.zh * 100.0,
                h.after.zh * 100.0
            );
            let _ = writeln!(
                out,
                "by chance, beside the next pair's English: English {:.1} % → {:.1} %, Chinese {:.1} % → {:.1} %",
                h.chance_before.en * 100.0,
                h.chance_after.en * 100.0,
                h.chance_before.zh * 100.0,
                h.chance_after.zh * 100.0
            );
        }
        None => out.push_str("not measured: no pair was kept out\n"),
    }
    out
}

/// The links with most pairs behind them.
fn strongest(links: &[Learned]) -> String {
    let mut all: Vec<&Learned> = links.iter().collect();
    let weight = |l: &Learned| l.score * l.together as f32;
    all.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| (&a.zh, &a.en).cmp(&(&b.zh, &b.en))));
    let mut out = String::new();
    for l in all.iter().take(SHOWN) {
        let _ = writeln!(out, "  {}  {}  {:.2}, in {} pairs", l.zh, l.en, l.score, l.together);
    }
    if all.len() > SHOWN {
        let _ = writeln!(out, "  … and {} more", all.len() - SHOWN);
    }
    out
}
