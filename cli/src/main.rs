//! The command line of biclause: arguments in, a report out, an exit code that a script can act on.
//!
//! Each command is one file in `commands/`. What is found and how it is shown lives in the library; here are only files, the terminal
//! and exit codes.

mod accept;
mod args;
mod batch;
mod commands;
mod output;
mod pairs;
mod plot;
mod progress;
mod project;
mod targets;
mod terminal;
mod terms;

use clap::Parser;
use std::process::ExitCode;

/// What a command ends with: nothing to act on (0) or findings (1). Bad usage and bad input are errors (2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing at or above the severity that `--fail-on` names.
    Clean,
    /// Something at or above it.
    Findings,
}

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    cli.color.write_global();
    match commands::run(&cli.command) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            terminal::complain(&error);
            ExitCode::from(2)
        }
    }
}
