//! `check` of many documents: a report each, and a table over all.

use super::CheckArgs;
use super::settings::Settings;
use crate::accept::{self, Accepted};
use crate::batch::Batch;
use crate::commands::read;
use crate::pairs::{Pair, Pairs};
use crate::{Outcome, output};
use anyhow::Result;
use biclause::policy::{By, Idle};
use biclause::report;
use biclause::{Engine, Lang, Severity};
use std::collections::BTreeSet;
use std::path::Path;

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

/// Checks each document and prints a row for each.
pub fn run(args: &CheckArgs, settings: &Settings, pairs: Pairs) -> Result<Outcome> {
    let (out, formats) = (settings.folder()?, settings.forms()?);
    pairs.inputs(&settings.terms).spare(args.accept.write_baseline.as_deref())?;
    let batch =
        Batch { pairs, out, formats: formats.clone(), args: &args.many, threads: settings.threads, doing: "checking" };
    let work = |engine: &Engine, pair: &Pair| {
        let text = |path: &Path, at| read(path, args.reading.of(at)).map(|source| settings.noted(source));
        let mut report = engine.check(text(&pair.zh, 0)?, text(&pair.en, 1)?)?;
        let (idle, stale) = std::mem::take(&mut report.idle).into_iter().partition(|i| i.by == By::Suppression);
        report.idle = stale;
        let (zh, en) = (report.coverage.zh.document, report.coverage.en.document);
        let found = Found {
            counts: [Severity::Error, Severity::Warning, Severity::Note].map(|s| report.count(s)),
            coverage: if report.source == Lang::En { [en, zh] } else { [zh, en] },
            hidden: report.hidden.iter().map(|h| h.from.clone()).collect(),
            idle,
            accepted: args.accept.write_baseline.as_ref().map(|_| Accepted::of(&report)),
            met: settings.fail_on.met_by(&report),
        };
        Ok((
            formats.iter().map(|f| settings.render(&report, f, false, &[&pair.zh, &pair.en])).collect::<Result<_>>()?,
            found,
        ))
    };
    let builder = settings.builder(true)?;
    let mut result = batch.run(builder.clone(), &settings.terms, work)?;
    output::write(None, &table(&result.done, settings.source))?;
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
