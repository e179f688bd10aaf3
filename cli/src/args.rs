//! The arguments that are the same for every command.

use crate::commands::{
    align::AlignArgs, check::CheckArgs, completions::CompletionsArgs, convert::ConvertArgs, eval::EvalArgs,
    explain::ExplainArgs, init::InitArgs, man::ManArgs, segment::SegmentArgs, train::TrainArgs, tune::TuneArgs,
};
use anyhow::{Result, bail};
use biclause::error::hint;
use biclause::extract::{Encoding, Reading, Revisions, Story};
use clap::{Args, Parser, Subcommand, ValueEnum};

const AFTER: &str = "\
Examples:
  biclause check resolution.zh.txt resolution.en.txt
  biclause check zh.txt en.txt -o report.html
  biclause check resolution.zh.docx resolution.en.docx
  biclause check circular.zh.txt
  biclause check texts/ -o reports/
  biclause explain number-mismatch

Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  bad usage or input";

/// Aligns a Chinese and an English text of the same resolution clause by clause, and tells what is missing, added, moved or wrong.
#[derive(Debug, Parser)]
#[command(name = "biclause", version, about, after_help = AFTER, max_term_width = 100, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour; auto follows the terminal, NO_COLOR and CLICOLOR_FORCE
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Align two texts (or read one) and report what a reviser should look at
    Check(CheckArgs),
    /// Align two texts and print the alignment alone
    Align(AlignArgs),
    /// Show how one text is read: its tree, labels, leads, sentences and anchors
    Segment(SegmentArgs),
    /// Print the text of a document as it is read, with its automatic numbers
    Convert(ConvertArgs),
    /// Tell what a check looks for, why it matters and how to suppress it
    Explain(ExplainArgs),
    /// Write a project file (biclause.toml) to begin from
    Init(InitArgs),
    /// Score the aligner against gold alignments
    Eval(EvalArgs),
    /// Learn word links from your own aligned text, for --glossary
    Train(TrainArgs),
    /// Learn the aligner's weights from gold alignments
    Tune(TuneArgs),
    /// Print what a shell needs to complete biclause's commands and options
    Completions(CompletionsArgs),
    /// Write the manual pages
    Man(ManArgs),
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// As the terminal and the environment say
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes this the choice of every stream of the process.
    pub fn write_global(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// A language, as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// English
    En,
    /// Chinese
    Zh,
}

impl From<Language> for biclause::Lang {
    fn from(l: Language) -> Self {
        match l {
            Language::En => biclause::Lang::En,
            Language::Zh => biclause::Lang::Zh,
        }
    }
}

/// How files are read.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Reading")]
pub struct ReadingArgs {
    /// Of tracked changes in Word files, which text to read [default: final]
    #[arg(long, value_enum, value_name = "TEXT")]
    revisions: Option<Side>,
    /// The encoding of plain text (utf-8, utf-16le, gb18030, gbk, big5, windows-1252 …) where it is not told rightly from the bytes; for two files that differ: one for each, with a comma
    #[arg(long, value_delimiter = ',', value_parser = encoding, value_name = "NAME")]
    encoding: Vec<Encoding>,
    /// Of Word files, read the headers and footers and not the text: each line once, without page numbers
    #[arg(long)]
    headers: bool,
}

/// An encoding by its name.
///
/// # Errors
/// Where no encoding has that name.
pub fn encoding(name: &str) -> std::result::Result<Encoding, String> {
    Encoding::named(name).ok_or_else(|| {
        format!(
            "no encoding has that name{}",
            hint(name, ["utf-8", "utf-16le", "utf-16be", "gb18030", "gbk", "big5", "windows-1252"])
        )
    })
}

impl ReadingArgs {
    /// Whether changes of one language are held against those of the other.
    pub fn compares_changes(&self) -> bool {
        self.revisions == Some(Side::Marked)
    }

    /// Refuses what only `check` can do.
    ///
    /// # Errors
    /// Where changes were to be compared.
    pub fn one_text(&self) -> Result<()> {
        if self.compares_changes() {
            bail!(
                "--revisions marked: check compares changes and convert shows them; give final or original to read one text"
            );
        }
        Ok(())
    }

    /// How the file is read that stands at that place among those given, from 0; of a pair, the Chinese one is the first.
    pub fn of(&self, file: usize) -> Reading {
        let revisions = match self.revisions {
            None | Some(Side::Final | Side::Marked) => Revisions::Final,
            Some(Side::Original) => Revisions::Original,
        };
        let encoding = self.encoding.get(file).or(self.encoding.last()).copied();
        Reading::from(revisions).encoding(encoding).story(story(self.headers))
    }
}

/// The text of a Word file that `--headers` asks for.
pub fn story(headers: bool) -> Story {
    if headers { Story::Margins } else { Story::Body }
}

/// A text of a Word file with tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    /// All changes accepted
    Final,
    /// All changes rejected
    Original,
    /// For check: all changes accepted, and each that was made in one language only is a warning
    Marked,
}
