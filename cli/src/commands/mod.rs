//! One file a command: its arguments and what it does.

pub mod align;
pub mod check;
pub mod completions;
pub mod convert;
pub mod eval;
pub mod explain;
pub mod init;
pub mod man;
pub mod segment;
pub mod train;
pub mod tune;

use crate::Outcome;
use crate::args::{Command, ReadingArgs};
use anyhow::{Context, Result, bail};
use biclause::align::Model;
use biclause::extract::{self, Reading};
use biclause::{Builder, Source};
use std::io::Read;
use std::path::Path;

/// Runs a command.
pub fn run(command: &Command) -> Result<Outcome> {
    match command {
        Command::Check(a) => check::run(a),
        Command::Align(a) => align::run(a),
        Command::Convert(a) => convert::run(a),
        Command::Segment(a) => segment::run(a),
        Command::Explain(a) => explain::run(a),
        Command::Init(a) => init::run(a),
        Command::Eval(a) => eval::run(a),
        Command::Train(a) => train::run(a),
        Command::Tune(a) => tune::run(a),
        Command::Completions(a) => completions::run(a),
        Command::Man(a) => man::run(a),
    }
}

/// Reads an input in any of the formats; `-` is the standard input.
pub fn read(path: &Path, reading: Reading) -> Result<Source> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(extract::bytes("standard input", &bytes, reading)?);
    }
    if path.is_dir() {
        bail!("{}: is a directory; give a text or a document", path.display());
    }
    Ok(extract::file_as(path, reading)?)
}

/// Reads an input for a command that makes no report, and says what a person should know of how it was read.
pub fn read_aloud(path: &Path, reading: Reading) -> Result<Source> {
    let source = read(path, reading)?;
    remark(&[&source]);
    Ok(source)
}

/// Says what a person should know of how texts were read.
pub fn remark(sources: &[&Source]) {
    remarks(sources).for_each(|r| anstream::eprintln!("note: {r}"));
}

/// What a person should know of how texts were read, each with the name of its text.
pub fn remarks(sources: &[&Source]) -> impl Iterator<Item = String> {
    sources.iter().flat_map(|s| s.remarks.iter().map(|r| format!("{}: {r}", s.name)))
}

/// Reads the weights of a file that `biclause tune` wrote.
///
/// # Errors
/// Where it cannot be read, or a row is none; the message names the line.
pub fn weights(path: &Path) -> Result<Model> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    Ok(Model::read(&path.display().to_string(), &text)?)
}

/// An engine's options with the weights of a file, where one is given.
pub fn weighted(builder: Builder, path: Option<&Path>) -> Result<Builder> {
    Ok(match path {
        Some(path) => builder.weights(weights(path)?),
        None => builder,
    })
}

/// Two different inputs.
///
/// # Errors
/// Where both are the same file, or either cannot be read.
pub fn read_pair(a: &Path, b: &Path, reading: &ReadingArgs) -> Result<(Source, Source)> {
    let same = a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(x), Ok(y)) if x == y);
    if same {
        bail!(
            "{}: the same file was given twice; give one Chinese and one English file, or one file alone for a report on it",
            a.display()
        );
    }
    Ok((read(a, reading.of(0))?, read(b, reading.of(1))?))
}
