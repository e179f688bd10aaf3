//! What was accepted before: `--baseline` and `--write-baseline`.

use crate::output;
use anyhow::Result;
use biclause::check::Finding;
use biclause::policy::{Baseline, document_name};
use biclause::{Engine, Report, report};
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Arguments of baselines.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "What you accepted")]
pub struct BaselineArgs {
    /// Hide the findings that this file accepts (--write-baseline makes one), so that only new ones show
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Accept all that is found now: write it to this file, in place of what the file has of these documents
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub write_baseline: Option<PathBuf>,
}

/// The findings of one document, to be accepted.
pub struct Accepted {
    document: String,
    findings: Vec<Finding>,
}

impl Accepted {
    /// All that a report shows.
    pub fn of(report: &Report) -> Self {
        Accepted { document: document_name(report.zh.as_ref(), report.en.as_ref()), findings: report.findings.clone() }
    }
}

/// Writes what was found to a baseline. What it has of other documents stays, and so does what checks found that did not run.
///
/// # Errors
/// Where the file is there and is no baseline, or cannot be written.
pub fn write(path: &Path, engine: &Engine, documents: &[Accepted]) -> Result<()> {
    let mut baseline = match path.exists() {
        true => Baseline::file(path)?,
        false => Baseline::new(path.display().to_string()),
    };
    let prints = |b: &Baseline| b.entries().map(|e| e.fingerprint.clone()).collect::<BTreeSet<_>>();
    let before = prints(&baseline);
    let names: BTreeSet<String> = baseline.entries().map(|e| e.document.clone()).collect();
    let ran = |id: &str| engine.checks().iter().any(|c| c.id == id);
    for d in documents {
        // One document under a new name: its old name goes, as it counts for it when the file is read.
        if let (1, [_], Some(old)) = (names.len(), documents, names.first().filter(|n| **n != d.document))
            && d.findings.iter().any(|f| before.contains(&f.fingerprint))
        {
            baseline.replace(old, [], |_| true);
        }
        baseline.replace(&d.document, &d.findings, ran);
    }
    output::write(Some(path), &baseline.write())?;
    let after = prints(&baseline);
    let found = documents.iter().map(|d| d.findings.len()).sum();
    let (new, gone) = (after.difference(&before).count(), before.difference(&after).count());
    let gone = match gone {
        0 => String::new(),
        1 => "; 1 occurs no longer and was taken out".into(),
        n => format!("; {n} occur no longer and were taken out"),
    };
    anstream::eprintln!("{}: {} accepted, {new} of them new{gone}", path.display(), report::count(found, "finding"));
    Ok(())
}
