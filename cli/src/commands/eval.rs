//! `biclause eval`: gold alignments in, precision, recall and F1 out.

use crate::Outcome;
use anyhow::{Result, bail};
use clap::Args;
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause eval corpus/cc
  biclause eval corpus/cc corpus/licences --variant nolabel
  biclause eval corpus/tw_tel --coarse 9 --errors";

/// Arguments of `eval`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct EvalArgs {
    /// Folders of <doc>.zh.txt, <doc>.en.txt and <doc>.gold.tsv
    #[arg(required = true, value_name = "DIR")]
    pub dirs: Vec<PathBuf>,
    /// Score the variant <doc>.<VARIANT>.zh.txt and its English, against the same gold
    #[arg(long, value_name = "VARIANT")]
    pub variant: Option<String>,
    /// Beads of more units than this on either side may come out as several
    #[arg(long, value_name = "N")]
    pub coarse: Option<usize>,
    /// Show the wrong beads side by side
    #[arg(long)]
    pub errors: bool,
}

/// Scores and prints.
pub fn run(_args: &EvalArgs) -> Result<Outcome> {
    bail!("eval is not written yet")
}
