//! `biclause check`: two texts (or one) in, a report out; or the texts of a folder, a report each and a table over all.

mod many;
mod settings;

use super::{read, read_pair};
use crate::Outcome;
use crate::accept::{self, Accepted, BaselineArgs};
use crate::args::{Language, ReadingArgs};
use crate::batch::BatchArgs;
use crate::output::Inputs;
use crate::progress::Bar;
use crate::project::ProjectArgs;
use crate::targets::{self, Target, What};
use crate::terms::TermArgs;
use anyhow::{Result, bail};
use biclause::report::{Format, printable};
use biclause::{Report, Severity};
use clap::{Args, ValueEnum};
use settings::Settings;
use std::path::{Path, PathBuf};

const AFTER: &str = "\
Examples:
  biclause check resolution.zh.txt resolution.en.txt
  biclause check zh.txt en.txt -o report.html          the form follows the name: .html, .json, .csv …
  biclause check zh.txt en.txt -o report.html -o report.json
  biclause check zh.docx en.docx                       Word files, with their automatic numbers
  biclause check zh.docx en.docx -o zh.reviewed.docx   the translation, with the findings as comments
  biclause check zh.txt en.txt --only number-mismatch,date-mismatch
  biclause check zh.txt en.txt --fail-on warning       for scripts: exit code 1 from warnings up
  biclause check translated.xlf                        aligned already (XLIFF, TMX, two columns of a table): judged as it is
  biclause check circular.zh.txt                       one language, or both in one file
  biclause check zh.txt en.txt --format json | jq .summary
  biclause check zh.txt en.txt --glossary terms.tsv    your body's terms (TSV or TBX)
  biclause check zh.txt en.txt --memory earlier.tmx    learns words from what was translated before
  biclause check zh.txt en.txt --write-baseline accepted.tsv
  biclause check zh.txt en.txt --baseline accepted.tsv only what is new since then
  biclause check act.zh.txt act.en.txt --profile statutes
  biclause check brief.zh.txt report.en.txt --summary  what the summary leaves out, without alarms
  biclause check texts/ -o reports/                    every DOC.zh.txt with its DOC.en.txt, each to reports/DOC.html
  biclause check texts/ -o reports/ --format html,json several forms of each

Of a folder or a list, each report is written as soon as it is made; a table of all documents, those with most errors
first, is printed. A document that cannot be read is named at the end and stops no other.

What a team settled for all its texts (profile, glossary, suppressions, baseline) stands in biclause.toml, in this
folder or above it (`biclause init` writes one). What is given here wins.

Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  bad usage or input; of a folder or a list: some document could not be checked, the others are";

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct CheckArgs {
    /// A Chinese and an English text in any of the formats, in either order; or one alone: in one language, in both, or aligned already (XLIFF, TMX, a table of two columns); or a folder of DOC.zh.txt and DOC.en.txt
    #[arg(required_unless_present = "list", num_args = 1..=2, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The language of the original: what it has and the other lacks is an omission, the reverse an addition
    /// [default: en, unless a profile says otherwise]
    #[arg(long, value_enum, value_name = "LANG")]
    source: Option<Language>,
    /// What the checks mean in this genre: itu, licences, statutes, un, or a file of your own (`biclause explain profile`)
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// How to write the report; without it the ending of -o decides, and many documents get html. For many documents also several (comma list)
    #[arg(long, short, value_delimiter = ',', value_parser = What::Report.parser(), value_name = "FORMAT")]
    format: Vec<&'static Format>,
    /// Write the report to this file, in the form that its name says (may be repeated); for many documents: the folder to write to, made where there is none
    #[arg(long, short, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// The least severity that makes the exit code 1 [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Run these checks and no others (comma list; may be repeated)
    #[arg(long, value_delimiter = ',', value_name = "CHECK")]
    only: Vec<String>,
    /// Leave these checks out (comma list; may be repeated)
    #[arg(long, value_delimiter = ',', value_name = "CHECK")]
    skip: Vec<String>,
    /// Align with the weights of this file (`biclause tune` makes one) and not with those that ship
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Honour marks in the texts that set findings aside: <!-- biclause: allow CHECK (reason) -->
    #[arg(long)]
    inline: bool,
    /// One text sums up the other: list what it leaves out, and look on the other side only for what it says
    #[arg(long)]
    summary: bool,
    /// Threads to use; 0, the default, is one for each core. The report is the same for any number
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Show every fact that a finding rests on, and longer texts
    #[arg(long, short)]
    verbose: bool,
    /// Glossaries and memories
    #[command(flatten)]
    terms: TermArgs,
    /// Baselines
    #[command(flatten)]
    accept: BaselineArgs,
    /// The project file
    #[command(flatten)]
    project: ProjectArgs,
    /// Reading
    #[command(flatten)]
    reading: ReadingArgs,
    /// Folders and lists
    #[command(flatten)]
    many: BatchArgs,
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

impl FailOn {
    /// The least severity that is a failure.
    fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Never => None,
        }
    }

    fn met_by(self, report: &Report) -> bool {
        self.severity().is_some_and(|least| report.findings.iter().any(|f| f.severity >= least))
    }
}

/// Checks and reports.
pub fn run(args: &CheckArgs) -> Result<Outcome> {
    let settings = Settings::new(args)?;
    if let Some(pairs) = args.many.asked(&args.files)? {
        return many::run(args, &settings, pairs);
    }
    let read_here = Inputs::new(args.files.iter().chain(settings.terms.files()));
    let targets = settings.targets(&read_here)?;
    read_here.spare(args.accept.write_baseline.as_deref())?;
    let bar = Bar::new();
    let engine = bar.hook(settings.terms.apply(settings.builder(false)?)?).build()?;
    let report = match args.files.as_slice() {
        [a, b] => {
            let (a, b) = read_pair(a, b, &args.reading)?;
            engine.check(settings.noted(a), settings.noted(b))?
        }
        [one] => engine.check_one(read(one, args.reading.of(0))?)?,
        _ => bail!("check: give one or two files"),
    };
    drop(bar);
    let accepting = args.accept.write_baseline.as_deref();
    // Who accepts all that is found need not see it.
    if accepting.is_none() || !args.output.is_empty() || !args.format.is_empty() {
        let targets = match targets {
            Some(targets) => targets,
            None => settings.targets_of(&report, &read_here)?,
        };
        let files: Vec<&Path> = args.files.iter().map(PathBuf::as_path).collect();
        targets::write(&targets, |t| settings.render(&report, t.format, t.is_stdout(), &files))?;
        if let Some(said) = told(&report, &targets) {
            anstream::eprintln!("{said}");
        }
    }
    if let Some(path) = accepting {
        accept::write(path, &engine, &[Accepted::of(&report)])?;
        return Ok(Outcome::Clean);
    }
    Ok(if settings.fail_on.met_by(&report) { Outcome::Findings } else { Outcome::Clean })
}

/// What was found, where the worst of it stands, and where the reports are, in one line; nothing where no report is a file.
fn told(report: &Report, targets: &[Target]) -> Option<String> {
    let files: Vec<String> = targets.iter().filter(|t| !t.is_stdout()).filter_map(Target::shown).collect();
    let first = report.findings.first().map(|f| {
        let place = f.side(report.source.other()).or(f.side(report.source));
        let at = place.map_or(String::new(), |p| format!(" at {} ({})", p.path, p.whereabouts()));
        format!("; first{at}: {}", printable(&f.message))
    });
    (!files.is_empty())
        .then(|| format!("{}{}. Report: {}", report.counts(), first.unwrap_or_default(), files.join(", ")))
}
