//! `biclause align`: two texts in, their alignment out.

use super::{read_pair, weighted};
use crate::progress::Bar;
use crate::terms::TermArgs;
use crate::{Outcome, output};
use anyhow::Result;
use biclause::learn::beads;
use biclause::report::json;
use biclause::{Aligned, Document, Engine, Unit, UnitId};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause align resolution.zh.txt resolution.en.txt
  biclause align zh.txt en.txt --format json -o alignment.json
  biclause align zh.lines en.lines --lines --format beads
  biclause align zh.txt en.txt --glossary terms.tsv --memory earlier.tmx";

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
    /// Align with the weights of this file (`biclause tune` makes one) and not with those that ship
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// Threads to use; 0 is one for each core
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub threads: usize,
    /// Glossaries and memories
    #[command(flatten)]
    pub terms: TermArgs,
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
pub fn run(args: &AlignArgs) -> Result<Outcome> {
    output::ready(args.output.as_deref())?;
    let (a, b) = read_pair(&args.a, &args.b)?;
    let bar = Bar::new();
    let builder = weighted(args.terms.apply(Engine::builder().threads(args.threads))?, args.weights.as_deref())?;
    let engine = bar.hook(builder).build()?;
    let aligned = if args.lines { engine.align_lines(a, b)? } else { engine.align(a, b)? };
    drop(bar);
    let text = match args.format {
        AlignFormat::Tsv => tsv(&aligned),
        AlignFormat::Json => json::render_alignment(&aligned.zh, &aligned.en, &aligned.alignment)?,
        AlignFormat::Beads => beads::write(&aligned.indexes()),
    };
    output::write(args.output.as_deref(), &text)?;
    Ok(Outcome::Clean)
}

/// One bead a row: the Chinese text, the English text, the confidence; units of one bead parted by a blank.
fn tsv(aligned: &Aligned) -> String {
    let side = |doc: &Document, units: &[UnitId]| -> String {
        units.iter().map(|&u| cell(doc.unit(u))).collect::<Vec<_>>().join(" ")
    };
    let mut out = String::new();
    for b in &aligned.alignment.beads {
        let (zh, en) = (side(&aligned.zh, &b.zh), side(&aligned.en, &b.en));
        out.push_str(&format!("{zh}\t{en}\t{:.4}\n", b.confidence));
    }
    out
}

/// A unit in a cell: its label and its clean text, without tabs and line ends.
fn cell(unit: &Unit) -> String {
    let label = unit.label.as_ref().map_or("", |l| l.text.as_str());
    let words: Vec<&str> = label.split_whitespace().chain(unit.text().split_whitespace()).collect();
    words.join(" ")
}
