//! What the terminal can do, and how errors look on it.

use anstream::{AutoStream, ColorChoice};

/// Whether the standard output takes colour: the terminal, `NO_COLOR`, `CLICOLOR_FORCE` and `--color` decide.
pub fn color() -> bool {
    AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}

/// Columns to fill: the terminal's, else those of `COLUMNS`, else 100.
pub fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(std::io::stdout()).map(|(w, _)| usize::from(w.0));
    let said = || std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    terminal.or_else(said).filter(|&w| w > 0).unwrap_or(100).clamp(40, 160)
}

/// Prints an error and its causes on one line: `error: <file>: <what>; <mend>`.
pub fn complain(error: &anyhow::Error) {
    let style = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
    let mut said = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !said.contains(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    anstream::eprintln!("{style}error{style:#}: {said}");
}
