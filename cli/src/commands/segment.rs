//! `biclause segment`: one text in, its tree out.

use crate::Outcome;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause segment resolution.zh.txt
  biclause segment resolution.zh.txt --format json | jq '.documents.zh.units[].path'";

/// Arguments of `segment`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct SegmentArgs {
    /// The text (`-` reads the standard input)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How to show it
    #[arg(long, short, value_enum, default_value_t = SegmentFormat::Term, value_name = "FORMAT")]
    format: SegmentFormat,
    /// Write to this file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The forms of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SegmentFormat {
    /// For the terminal
    Term,
    /// For programs
    Json,
}

/// Shows the tree.
pub fn run(_args: &SegmentArgs) -> Result<Outcome> {
    bail!("segment is not written yet")
}
