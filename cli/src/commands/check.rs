//! `biclause check`: two texts (or one) in, a report out.

use super::{read, read_pair, weighted};
use crate::args::Language;
use crate::progress::Bar;
use crate::terms::TermArgs;
use crate::{Outcome, output, terminal};
use anyhow::{Result, bail};
use biclause::report::{FORMATS, Options};
use biclause::{Engine, Report, Severity};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

const AFTER: &str = "\
Examples:
  biclause check resolution.zh.txt resolution.en.txt
  biclause check zh.txt en.txt -o report.html          the format follows the extension
  biclause check zh.txt en.txt --only number-mismatch,date-mismatch
  biclause check zh.txt en.txt --fail-on warning       for scripts: exit code 1 from warnings up
  biclause check circular.zh.txt                       one language, or both in one file
  biclause check zh.txt en.txt --format json | jq .summary
  biclause check zh.txt en.txt --glossary terms.tsv    your body's terms (TSV or TBX)
  biclause check zh.txt en.txt --memory earlier.tmx    learns words from what was translated before

Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  bad usage or input";

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct CheckArgs {
    /// A Chinese and an English text, in either order; or one text alone (`-` reads the standard input)
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The language of the original: what it has and the other lacks is an omission, the reverse an addition
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "LANG")]
    source: Language,
    /// How to write the report; without it the extension of -o decides
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    format: Option<ReportFormat>,
    /// Write the report to this file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The least severity that makes the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Run these checks and no others (comma list; may be repeated)
    #[arg(long, value_delimiter = ',', value_name = "CHECK")]
    only: Vec<String>,
    /// Leave these checks out (comma list; may be repeated)
    #[arg(long, value_delimiter = ',', value_name = "CHECK")]
    skip: Vec<String>,
    /// Align with the weights of this file (`biclause tune` makes one) and not with those that ship
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Threads to use; 0 is one for each core. The report is the same for any number
    #[arg(long, default_value_t = 0, value_name = "N")]
    threads: usize,
    /// Show every fact that a finding rests on, and longer texts
    #[arg(long, short)]
    verbose: bool,
    /// Glossaries and memories
    #[command(flatten)]
    terms: TermArgs,
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For the terminal
    Term,
    /// For programs
    Json,
    /// For a browser: one self-contained file
    Html,
}

/// From which severity findings make the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// From errors
    Error,
    /// From warnings
    Warning,
    /// Never
    Never,
}

impl ReportFormat {
    fn id(self) -> &'static str {
        match self {
            ReportFormat::Term => "term",
            ReportFormat::Json => "json",
            ReportFormat::Html => "html",
        }
    }
}

impl FailOn {
    fn met_by(self, report: &Report) -> bool {
        match self {
            FailOn::Error => report.count(Severity::Error) > 0,
            FailOn::Warning => report.count(Severity::Error) + report.count(Severity::Warning) > 0,
            FailOn::Never => false,
        }
    }
}

/// Checks and reports.
pub fn run(args: &CheckArgs) -> Result<Outcome> {
    output::ready(args.output.as_deref())?;
    let bar = Bar::new();
    let builder = Engine::builder()
        .source(args.source.into())
        .threads(args.threads)
        .only(args.only.iter().map(|c| c.trim()))
        .skip(args.skip.iter().map(|c| c.trim()));
    let engine = bar.hook(weighted(args.terms.apply(builder)?, args.weights.as_deref())?).build()?;
    let report = match args.files.as_slice() {
        [a, b] => {
            let (a, b) = read_pair(a, b)?;
            engine.check(a, b)?
        }
        [one] => engine.check_one(read(one)?)?,
        _ => bail!("check: give one or two files"),
    };
    drop(bar);
    output::write(args.output.as_deref(), &render(&report, args)?)?;
    Ok(if args.fail_on.met_by(&report) { Outcome::Findings } else { Outcome::Clean })
}

fn render(report: &Report, args: &CheckArgs) -> Result<String> {
    let by_name = args.format.map(ReportFormat::id);
    let format = FORMATS
        .iter()
        .find(|f| match by_name {
            Some(id) => f.id == id,
            None => args.output.as_deref().is_some_and(|o| has_extension(o, f.extensions)),
        })
        .or_else(|| FORMATS.iter().find(|f| by_name.is_none() && f.id == "term"));
    let Some(format) = format else { bail!("--format: this biclause was built without that format") };
    let to_file = args.output.as_deref().is_some_and(|o| o.as_os_str() != "-");
    let options = if to_file {
        Options::new(false, 100, args.verbose)
    } else {
        Options::new(terminal::color(), terminal::width(), args.verbose)
    };
    Ok((format.render)(report, &options)?)
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    extensions.iter().any(|e| e.eq_ignore_ascii_case(extension))
}
