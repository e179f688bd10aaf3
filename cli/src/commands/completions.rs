//! `biclause completions`: what a shell needs to complete commands, options and their values.

use crate::args::Cli;
use crate::{Outcome, output};
use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

const AFTER: &str = "\
Examples:
  biclause completions bash > ~/.local/share/bash-completion/completions/biclause
  biclause completions zsh > ~/.zfunc/_biclause          with ~/.zfunc in fpath
  biclause completions fish > ~/.config/fish/completions/biclause.fish";

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script.
pub fn run(args: &CompletionsArgs) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "biclause", &mut script);
    output::write(None, &String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}
