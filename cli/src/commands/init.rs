//! `biclause init`: a project file to begin from, with a comment on every line.

use crate::{Outcome, output};
use anyhow::{Result, bail};
use biclause::policy::{FILE, PROFILES, Profile};
use clap::Args;
use std::path::{Path, PathBuf};

const AFTER: &str = "\
Examples:
  biclause init                     writes biclause.toml in this folder
  biclause init --profile statutes
  biclause init team/biclause.toml";

/// Arguments of `init`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct InitArgs {
    /// The file to write
    #[arg(default_value = FILE, value_name = "FILE")]
    file: PathBuf,
    /// Begin with this profile (`biclause explain profile`)
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

/// Writes the file.
pub fn run(args: &InitArgs) -> Result<Outcome> {
    if let Some(name) = &args.profile {
        Profile::named(name, args.file.parent().unwrap_or(Path::new("")))?;
    }
    if args.file.is_dir() {
        bail!("{0}: is a directory; give the name of a file: {0}/{FILE}", args.file.display());
    }
    output::vacant(&args.file, args.force)?;
    output::write(Some(&args.file), &text(args.profile.as_deref()))?;
    anstream::eprintln!("{} written; its comments say what may stand in it", args.file.display());
    Ok(Outcome::Clean)
}

/// The text of the file. Whatever is commented out is the default or an example.
fn text(profile: Option<&str>) -> String {
    let names = PROFILES.iter().map(|p| p.0).collect::<Vec<_>>().join(", ");
    let profile = profile.map_or("# profile = \"itu\"".to_string(), |p| format!("profile = {p:?}"));
    format!(
        r##"# What this team settled for its texts. biclause finds this file in the folder where it is started or in one above it;
# paths are relative to this file; what is given on the command line wins. Take the # away from what you want.

# The genre: {names}, or a file of your own that ends in .toml. See `biclause explain profile`.
{profile}

# The language of the original: "en" or "zh". A profile may say it.
# source = "en"

# Your terms (TSV, TBX) and what was translated before (TMX, TSV).
# glossary = ["terms.tsv"]
# memory = ["earlier.tmx"]

# Findings that were accepted: `biclause check … --write-baseline accepted.tsv` makes the file.
# baseline = "accepted.tsv"

# When a run fails (exit code 1): "error", "warning" or "never". The form of reports and the folder that they go to.
# fail-on = "error"
# format = "html"                   # or several: ["html", "csv"]
# output = "reports"

# Whether marks in the texts themselves may set findings aside: <!-- biclause: allow omission (cut by the board) -->.
# Off as a rule: a mark travels with the text, and who translates must not be able to silence who revises.
# inline = false

# How severe it is that one side lacks the front matter: "error", "warning" or "note".
# front-matter = "warning"

# What single checks mean to you; `biclause explain` lists them. "off", or one severity for all findings of the check, or bounds.
[checks]
# punctuation = "off"
# lead-mismatch = "error"
# omission = {{ at-most = "warning" }}
# negation-mismatch = {{ confidence = 0.5 }}   # hides what is less sure than this

# Findings that you set aside, each with its reason. Every report shows the fingerprints. A suppression needs a fingerprint or a check;
# path (with all below it) and document (the name of either file) narrow it, and * stands for any text.
# [[suppress]]
# fingerprint = "0123456789abcdef"
# reason = "the board rounds this figure on purpose"
#
# [[suppress]]
# check = "number-mismatch"
# path = "annex-1"
# document = "budget-*.txt"
# reason = "the annex gives each currency in its own units"
"##
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use biclause::policy::Project;

    #[test]
    fn the_file_is_one_and_so_is_the_file_with_its_examples() {
        let plain = Project::read(Path::new(FILE), &text(Some("un"))).expect("a project file");
        assert_eq!(plain.profile.as_deref(), Some("un"));
        assert!(plain.rules.is_empty() && plain.suppressions.is_empty());
        // An example is a comment that has the form of TOML.
        let is_example = |l: &str| l.contains(" = ") || l.starts_with("[[");
        let uncomment = |l: &str| l.strip_prefix("# ").filter(|l| is_example(l)).unwrap_or(l).to_string();
        let whole: Vec<String> = text(None).lines().map(uncomment).collect();
        let all = Project::read(Path::new(FILE), &whole.join("\n")).expect("a project file");
        assert_eq!((all.rules.len(), all.suppressions.len()), (4, 2));
        assert!(all.baseline.is_some() && all.output.is_some() && all.profile.is_some());
    }
}
