//! The gate: one table of what the tool says today, finding by finding, of texts whose truth is known.
//!
//! In: the seeds, the resolution of `tests/gate` with its defects, and sets of the corpus where it is there. Out: the table, which is committed as
//! `benches/gate.tsv`; a change of what is said shows as a change of that file. The same build gives the same bytes.

mod defect;
mod recall;
mod said;
mod sets;
mod table;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The committed table, below the root of the project.
const TABLE: &str = "benches/gate.tsv";

/// Prints what the tool says of known texts, or compares it with the committed table
#[derive(clap::Args)]
pub struct Args {
    /// Prints the lines that differ from the committed table, and fails where there are any
    #[arg(long, conflicts_with = "write")]
    check: bool,
    /// Writes the table: accepts what the tool says now
    #[arg(long)]
    write: bool,
}

/// Runs the command.
#[allow(clippy::print_stdout)]
pub fn run(args: &Args) -> Result<()> {
    let root = root()?;
    let file = root.join(TABLE);
    let committed = if file.exists() { read(&file)? } else { String::new() };
    let (now, skipped) = table::make(&root, &committed)?;
    if args.write {
        std::fs::write(&file, &now).with_context(|| format!("cannot write {}", file.display()))?;
    } else if !args.check {
        print!("{now}");
    }
    for set in &skipped {
        println!("skipped: {set}, for the corpus is not there; its rows are left as they are");
    }
    if !args.check {
        return Ok(());
    }
    let differences = table::differences(&committed, &now);
    for line in &differences {
        println!("{line}");
    }
    match differences.len() {
        0 => println!("{TABLE} holds: {} lines", now.lines().count()),
        n => bail!(
            "{n} lines of {TABLE} differ (- committed, + now); `cargo run --release -p xtask -- gate --write` accepts them"
        ),
    }
    Ok(())
}

/// The root of the project.
fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here.parent().context("xtask stands in no folder")?.to_path_buf())
}

/// A file as text; the error names it.
fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}
