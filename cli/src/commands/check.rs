//! `biclause check`: two texts (or one) in, a report out; or the texts of a folder, a report each and a table over all.

use super::{read, read_pair, weighted};
use crate::accept::{self, Accepted, BaselineArgs};
use crate::args::Language;
use crate::batch::{Batch, BatchArgs};
use crate::pairs::{Pair, Pairs};
use crate::progress::Bar;
use crate::terms::TermArgs;
use crate::{Outcome, output, terminal};
use anyhow::{Context, Result, bail};
use biclause::policy::{Baseline, By, Idle, Policy};
use biclause::report::{self, FORMATS, Format, Options};
use biclause::{Builder, Engine, Lang, Report, Severity};
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
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
  biclause check zh.txt en.txt --write-baseline accepted.tsv
  biclause check zh.txt en.txt --baseline accepted.tsv only what is new since then
  biclause check texts/ -o reports/                    every DOC.zh.txt with its DOC.en.txt, each to reports/DOC.html

Of a folder or a list, each report is written as soon as it is made; a table of all documents, those with most errors
first, is printed. A document that cannot be read is named at the end and stops no other.

Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  bad usage or input; of a folder or a list: some document could not be checked, the others are";

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct CheckArgs {
    /// A Chinese and an English text, in either order; or one text alone (`-` reads the standard input); or a folder of DOC.zh.txt and DOC.en.txt
    #[arg(required_unless_present = "list", num_args = 1..=2, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The language of the original: what it has and the other lacks is an omission, the reverse an addition
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "LANG")]
    source: Language,
    /// How to write the report; without it the extension of -o decides, and many documents get html
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    format: Option<ReportFormat>,
    /// Write the report to this file, whole or not at all; for many documents: the folder to write to, made where there is none
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
    /// Baselines
    #[command(flatten)]
    accept: BaselineArgs,
    /// Folders and lists
    #[command(flatten)]
    many: BatchArgs,
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
    if let Some(pairs) = args.many.asked(&args.files)? {
        return many(args, pairs);
    }
    output::ready(args.output.as_deref())?;
    let bar = Bar::new();
    let engine = bar.hook(args.terms.apply(builder(args, false)?)?).build()?;
    let report = match args.files.as_slice() {
        [a, b] => {
            let (a, b) = read_pair(a, b)?;
            engine.check(a, b)?
        }
        [one] => engine.check_one(read(one)?)?,
        _ => bail!("check: give one or two files"),
    };
    drop(bar);
    if let Some(path) = &args.accept.write_baseline {
        accept::write(path, &engine, &[Accepted::of(&report)])?;
        if args.output.is_some() || args.format.is_some() {
            output::write(args.output.as_deref(), &render(&report, args)?)?;
        }
        return Ok(Outcome::Clean);
    }
    output::write(args.output.as_deref(), &render(&report, args)?)?;
    Ok(if args.fail_on.met_by(&report) { Outcome::Findings } else { Outcome::Clean })
}

/// The options of an engine, but for the user's own words.
fn builder(args: &CheckArgs, many: bool) -> Result<Builder> {
    let mut policy = Policy::default();
    policy.many = many;
    if let Some(path) = &args.accept.baseline {
        policy.baseline = Some(Baseline::file(path).with_context(|| "--baseline")?);
    }
    let builder = Engine::builder()
        .source(args.source.into())
        .policy(policy)
        .threads(args.threads)
        .only(args.only.iter().map(|c| c.trim()))
        .skip(args.skip.iter().map(|c| c.trim()));
    weighted(builder, args.weights.as_deref())
}

/// What was found in a document.
struct Found {
    /// Errors, warnings, notes.
    counts: [usize; 3],
    /// What the translation accounts for of the original, and the reverse.
    coverage: [f64; 2],
    /// Findings that are hidden, and where that is said.
    hidden: Vec<String>,
    /// Suppressions that hid nothing here; they may hide something in another document.
    idle: Vec<Idle>,
    accepted: Option<Accepted>,
    met: bool,
}

fn many(args: &CheckArgs, pairs: Pairs) -> Result<Outcome> {
    let Some(out) = args.output.as_deref() else { bail!("-o: name the folder that the reports go to") };
    let format = by_id(args.format.unwrap_or(ReportFormat::Html).id())?;
    let extension = format.extensions.first().copied().unwrap_or("txt");
    let batch = Batch { pairs, out, extension, args: &args.many, threads: args.threads, doing: "checking" };
    let work = |engine: &Engine, pair: &Pair| {
        let mut report = engine.check(read(&pair.zh)?, read(&pair.en)?)?;
        let (idle, stale) = std::mem::take(&mut report.idle).into_iter().partition(|i| i.by == By::Suppression);
        report.idle = stale;
        let (zh, en) = (report.coverage.zh.document, report.coverage.en.document);
        let found = Found {
            counts: [Severity::Error, Severity::Warning, Severity::Note].map(|s| report.count(s)),
            coverage: if report.source == Lang::En { [en, zh] } else { [zh, en] },
            hidden: report.hidden.iter().map(|h| h.from.clone()).collect(),
            idle,
            accepted: args.accept.write_baseline.as_ref().map(|_| Accepted::of(&report)),
            met: args.fail_on.met_by(&report),
        };
        Ok(((format.render)(&report, &Options::new(false, 100, args.verbose))?, found))
    };
    let builder = builder(args, true)?;
    let mut result = batch.run(builder.clone(), &args.terms, work)?;
    output::write(None, &table(&result.done, args.source.into()))?;
    let sum = |k: usize| result.done.iter().map(|d| d.1.counts[k]).sum::<usize>();
    let said = [(0, "error"), (1, "warning"), (2, "note")].map(|(k, what)| report::count(sum(k), what)).join(", ");
    anstream::eprintln!("{}", result.summary(&batch.pairs, "checked", &said));
    for idle in idle_everywhere(&result.done) {
        anstream::eprintln!("note: {}: hides nothing any more: {}", idle.from, idle.what);
    }
    if let Some(path) = &args.accept.write_baseline {
        let accepted: Vec<Accepted> = result.done.iter_mut().filter_map(|d| d.1.accepted.take()).collect();
        accept::write(path, &builder.build()?, &accepted)?;
        result.all_done("checked", out)?;
        return Ok(Outcome::Clean);
    }
    result.all_done("checked", out)?;
    Ok(if result.done.iter().any(|d| d.1.met) { Outcome::Findings } else { Outcome::Clean })
}

/// The suppressions that hid nothing in any document.
fn idle_everywhere(done: &[(String, Found)]) -> Vec<Idle> {
    let used: BTreeSet<&String> = done.iter().flat_map(|d| &d.1.hidden).collect();
    let mut out: Vec<Idle> = done.iter().flat_map(|d| d.1.idle.clone()).collect();
    out.retain(|i| !used.contains(&i.from));
    out.sort_by(|a, b| (&a.from, &a.what).cmp(&(&b.from, &b.what)));
    out.dedup();
    out
}

/// A row a document, those with most errors first, then with most warnings.
fn table(done: &[(String, Found)], source: Lang) -> String {
    let mut rows: Vec<&(String, Found)> = done.iter().collect();
    rows.sort_by_key(|(_, f)| f.counts.map(std::cmp::Reverse));
    let covered = |l: Lang| format!("{} covered", l.name());
    let width = rows.iter().map(|r| r.0.chars().count()).chain([8]).max().unwrap_or(8);
    let mut out = String::new();
    let any = rows.iter().any(|r| !r.1.hidden.is_empty());
    let hidden = |text: &str| if any { format!("  {text:>6}") } else { String::new() };
    if !rows.is_empty() {
        let (a, b) = (covered(source), covered(source.other()));
        out += &format!("{:<width$}  errors  warnings  notes{}  {a:>15}  {b:>15}\n", "document", hidden("hidden"));
    }
    for (name, Found { counts: [errors, warnings, notes], coverage, hidden: aside, .. }) in rows {
        let [a, b] = coverage.map(report::percent);
        let aside = hidden(&aside.len().to_string());
        out += &format!("{name:<width$}  {errors:>6}  {warnings:>8}  {notes:>5}{aside}  {a:>15}  {b:>15}\n");
    }
    out
}

fn by_id(id: &str) -> Result<&'static Format> {
    let Some(format) = FORMATS.iter().find(|f| f.id == id) else {
        bail!("--format: this biclause was built without that format")
    };
    Ok(format)
}

fn render(report: &Report, args: &CheckArgs) -> Result<String> {
    let format = match (args.format, args.output.as_deref()) {
        (Some(format), _) => by_id(format.id())?,
        (None, path) => match FORMATS.iter().find(|f| path.is_some_and(|o| has_extension(o, f.extensions))) {
            Some(format) => format,
            None => by_id("term")?,
        },
    };
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
