//! `biclause explain`: the manual of a check, or the list of all checks.

use crate::{Outcome, output};
use anyhow::{Result, bail};
use biclause::check::CHECKS;
use clap::Args;

const AFTER: &str = "\
Examples:
  biclause explain                    lists the checks
  biclause explain number-mismatch";

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct ExplainArgs {
    /// The check; without it, all are listed
    #[arg(value_name = "CHECK")]
    check: Option<String>,
}

/// Prints the manual.
pub fn run(args: &ExplainArgs) -> Result<Outcome> {
    let Some(id) = &args.check else {
        let width = CHECKS.iter().map(|c| c.id.len()).max().unwrap_or(0);
        let list: String = CHECKS.iter().map(|c| format!("{:width$}  {}\n", c.id, c.title)).collect();
        output::write(None, &list)?;
        return Ok(Outcome::Clean);
    };
    let Some(check) = CHECKS.iter().find(|c| c.id == id) else {
        bail!("no check is called {id}; `biclause explain` lists them");
    };
    output::write(None, check.doc)?;
    Ok(Outcome::Clean)
}
