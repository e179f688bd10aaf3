//! The user's own words: glossaries and translation memories.

use anyhow::Result;
use biclause::engine::Builder;
use biclause::glossary::Glossary;
use biclause::memory::Memory;
use clap::Args;
use std::path::PathBuf;

/// Arguments of every command that aligns.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Your own words")]
pub struct TermArgs {
    /// Terms that count as translations of each other: `Chinese TAB English` a line, in either order, or TBX (may be repeated)
    #[arg(long, value_name = "FILE")]
    pub glossary: Vec<PathBuf>,
    /// A translation memory to learn words from: TMX, or `Chinese TAB English` a line (may be repeated)
    #[arg(long, value_name = "FILE")]
    pub memory: Vec<PathBuf>,
}

impl TermArgs {
    /// Whether no file is given.
    pub fn is_empty(&self) -> bool {
        self.glossary.is_empty() && self.memory.is_empty()
    }

    /// The files.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.glossary.iter().chain(&self.memory)
    }

    /// Reads the files and hands them to an engine's builder.
    ///
    /// # Errors
    /// Where a file cannot be read or holds nothing in the two languages.
    pub fn apply(&self, mut builder: Builder) -> Result<Builder> {
        for path in &self.glossary {
            builder = builder.glossary(Glossary::file(path)?);
        }
        for path in &self.memory {
            builder = builder.memory(Memory::file(path)?);
        }
        Ok(builder)
    }
}
