//! The project file of the command line: found, named, or left alone.

use crate::terms::TermArgs;
use anyhow::{Context, Result};
use biclause::policy::{FILE, Project};
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments of every command that a project file speaks to.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Project")]
pub struct ProjectArgs {
    /// Take the options of this project file, and not those of the biclause.toml in this folder or the nearest above it
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no project file
    #[arg(long)]
    no_config: bool,
}

impl ProjectArgs {
    /// The project, where there is one; without, one that says nothing.
    ///
    /// # Errors
    /// Where the file cannot be read or has something in it that does not exist.
    pub fn load(&self) -> Result<Project> {
        if self.no_config {
            return Ok(Project::default());
        }
        if let Some(path) = &self.config {
            return Project::file(path).context("--config");
        }
        let here = std::env::current_dir().context("the current folder cannot be read")?;
        Ok(match Project::find(&here) {
            Some(file) => Project::file(&shown(&here, &file))?,
            None => Project::default(),
        })
    }
}

/// A file in this folder or above it, as a person would write it: `../biclause.toml`.
fn shown(here: &Path, file: &Path) -> PathBuf {
    let folder = file.parent().unwrap_or(Path::new(""));
    let Ok(below) = here.strip_prefix(folder) else { return file.into() };
    let ups: PathBuf = below.components().map(|_| "..").collect();
    ups.join(FILE)
}

/// The user's own words: those given, or else the project's.
pub fn terms(given: &TermArgs, project: &Project) -> TermArgs {
    let or =
        |given: &Vec<PathBuf>, project: &Vec<PathBuf>| if given.is_empty() { project.clone() } else { given.clone() };
    TermArgs { glossary: or(&given.glossary, &project.glossary), memory: or(&given.memory, &project.memory) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_above_is_shown_from_here() {
        assert_eq!(shown(Path::new("/a/b"), Path::new("/a/b/biclause.toml")), Path::new("biclause.toml"));
        assert_eq!(shown(Path::new("/a/b/c/d"), Path::new("/a/b/biclause.toml")), Path::new("../../biclause.toml"));
    }
}
