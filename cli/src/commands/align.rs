//! `biclause align`: two texts in, their alignment out.

use crate::Outcome;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause align resolution.zh.txt resolution.en.txt
  biclause align zh.txt en.txt --format json -o alignment.json
  biclause align zh.lines en.lines --lines --format beads";

/// Arguments of `align`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct AlignArgs {
    /// One text, Chinese or English
    #[arg(value_name = "A")]
    pub a: PathBuf,
    /// The other
    #[arg(value_name = "B")]
    pub b: PathBuf,
    /// How to write the alignment
    #[arg(long, short, value_enum, default_value_t = AlignFormat::Tsv, value_name = "FORMAT")]
    pub format: AlignFormat,
    /// Each input line is one unit; blank lines keep their index and stand in no bead
    #[arg(long)]
    pub lines: bool,
    /// Write to this file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Threads to use; 0 is one for each core
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub threads: usize,
}

/// The forms of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AlignFormat {
    /// One bead a line: the Chinese text, the English text, the confidence
    Tsv,
    /// Beads with paths, evidence and sentences
    Json,
    /// `zh indexes TAB en indexes`, from 0, comma-separated
    Beads,
}

/// Aligns and prints.
pub fn run(_args: &AlignArgs) -> Result<Outcome> {
    bail!("align is not written yet")
}
