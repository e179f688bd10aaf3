//! `biclause convert`: a document in, its text out, as the other commands read it.

use super::read_aloud;
use crate::Outcome;
use crate::args::{encoding, story};
use crate::output::{self, Inputs};
use anyhow::Result;
use biclause::extract::{Encoding, Reading, Revisions};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause convert resolution.en.docx                  one paragraph a line, automatic numbers before the text
  biclause convert resolution.en.docx -o resolution.en.txt
  biclause convert page.html                           web pages, Markdown, XLIFF, TMX …
  biclause convert proposal.docx --revisions original  before the tracked changes
  biclause convert proposal.docx --revisions marked    both: {+inserted+}, [-deleted-]

Footnotes stand in brackets behind the paragraph that refers to them, a tab before each cell of a table. Hidden text,
comments, headers and footers are left out (--headers prints these last two). Line numbers are those of the reports.";

/// Arguments of `convert`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct ConvertArgs {
    /// The document, in any of the formats (`-` reads the standard input)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Of tracked changes, which text to print
    #[arg(long, value_enum, value_name = "TEXT", default_value_t = Side::Final)]
    revisions: Side,
    /// The encoding of plain text (utf-8, utf-16le, gb18030, gbk, big5, windows-1252 …), where it is not told rightly from the bytes
    #[arg(long, value_parser = encoding, value_name = "NAME")]
    encoding: Option<Encoding>,
    /// Of a Word file, print the headers and footers and not the text: each line once, without page numbers
    #[arg(long)]
    headers: bool,
    /// Write to this file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A text of a document with tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    /// All changes accepted
    Final,
    /// All changes rejected
    Original,
    /// Both, with marks
    Marked,
}

/// Prints the text.
pub fn run(args: &ConvertArgs) -> Result<Outcome> {
    output::ready(args.output.as_deref())?;
    Inputs::new([&args.file]).spare(args.output.as_deref())?;
    let revisions = match args.revisions {
        Side::Final => Revisions::Final,
        Side::Original => Revisions::Original,
        Side::Marked => Revisions::Marked,
    };
    let reading = Reading::from(revisions).encoding(args.encoding).story(story(args.headers));
    output::write(args.output.as_deref(), &read_aloud(&args.file, reading)?.text)?;
    Ok(Outcome::Clean)
}
