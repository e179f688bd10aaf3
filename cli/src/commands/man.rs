//! `biclause man`: the manual pages, one for each command.

use crate::Outcome;
use crate::args::Cli;
use crate::output::{self, Piece};
use anyhow::{Context, Result};
use clap::{Args, CommandFactory};
use clap_mangen::Man;
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause man | man -l -
  biclause man -o ~/.local/share/man/man1                one page for each command";

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct ManArgs {
    /// Write the pages of all commands to this folder, made where there is none; without it, the main page goes to the standard output
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

/// Writes the pages.
pub fn run(args: &ManArgs) -> Result<Outcome> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let page = |command: &clap::Command| -> Result<Vec<u8>> {
        let mut page = Vec::new();
        Man::new(command.clone()).render(&mut page)?;
        Ok(page)
    };
    let Some(folder) = &args.output else {
        output::write(None, &String::from_utf8_lossy(&page(&command)?))?;
        return Ok(Outcome::Clean);
    };
    std::fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
    let mut pages = vec![(folder.join("biclause.1"), page(&command)?)];
    for sub in command.get_subcommands() {
        let name = format!("biclause-{}.1", sub.get_name());
        pages.push((folder.join(name), page(sub)?));
    }
    let pieces = pages.iter().map(|(path, bytes)| Piece { path: Some(path), bytes, text: true });
    output::write_all(&pieces.collect::<Vec<_>>())?;
    Ok(Outcome::Clean)
}
