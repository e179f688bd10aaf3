//! Where results go and in which forms: the options `-o` and `--format`, settled before anything is read.

use crate::output::{self, Inputs, Piece};
use anyhow::{Result, bail};
use biclause::report::{FORMATS, Format, Rendered};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What a command writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Findings and all that goes with them.
    Report,
    /// Two texts, aligned.
    Alignment,
}

impl What {
    fn fits(self, format: &Format) -> bool {
        match self {
            What::Report => format.report.is_some(),
            What::Alignment => format.alignment.is_some(),
        }
    }

    /// The forms that it can be written in.
    pub fn formats(self) -> impl Iterator<Item = &'static Format> {
        FORMATS.iter().filter(move |f| self.fits(f))
    }

    /// Reads the id of one of them.
    pub fn parser(self) -> impl TypedValueParser<Value = &'static Format> {
        let values = self.formats().map(|f| PossibleValue::new(f.id).help(f.title));
        PossibleValuesParser::new(values).try_map(|id| Format::named(&id))
    }
}

/// One result of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The file; without one, the standard output.
    pub file: Option<PathBuf>,
    /// The form.
    pub format: &'static Format,
}

impl Target {
    /// The name of the file.
    pub fn shown(&self) -> Option<String> {
        self.file.as_ref().map(|f| f.display().to_string())
    }

    /// Whether it goes to the standard output.
    pub fn is_stdout(&self) -> bool {
        self.file.as_deref().is_none_or(|f| f.as_os_str() == "-")
    }
}

/// The results that are asked for: each file in the form of its name, or in the one that is given; none of them one of those that are `read`.
///
/// # Errors
/// Where the options do not go together, a name stands for no form, or a file could not be written.
pub fn settle(
    what: What,
    outputs: &[PathBuf],
    formats: &[&'static Format],
    default: &'static Format,
    read: &Inputs,
) -> Result<Vec<Target>> {
    let mut out = Vec::new();
    match (outputs, formats) {
        ([], []) => out.push(Target { file: None, format: default }),
        ([], [format]) => out.push(Target { file: None, format }),
        ([], _) => bail!("--format: several forms do not go to the standard output; give a file for each with -o"),
        ([file], [format]) => out.push(Target { file: Some(file.clone()), format }),
        (_, []) => {
            for file in outputs {
                out.push(Target { file: Some(file.clone()), format: by_name(what, file, default)? });
            }
        }
        _ => bail!(
            "--format: with several forms or several -o, the name of each file says its form: -o report.html -o report.json"
        ),
    }
    let mut seen = BTreeSet::new();
    for target in &out {
        output::ready(target.file.as_deref())?;
        read.spare(target.file.as_deref())?;
        if let Some(file) = target.file.as_ref().filter(|f| !seen.insert(f.as_path())) {
            bail!("{}: is given twice; give each result a file of its own", file.display());
        }
        if target.is_stdout() && !target.format.text && std::io::stdout().is_terminal() {
            let ending = target.format.extension();
            bail!("{}: is no text that a terminal can show; give a file: -o report.{ending}", target.format.id);
        }
    }
    Ok(out)
}

/// The form that the name of a file stands for; the usual one for a name without an ending.
fn by_name(what: What, file: &Path, default: &'static Format) -> Result<&'static Format> {
    let name = file.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let Some((_, ending)) = name.trim_start_matches('.').rsplit_once('.') else { return Ok(default) };
    let shown = file.display();
    let endings = || what.formats().map(|f| format!(".{}", f.extension())).collect::<BTreeSet<_>>();
    let known = || endings().into_iter().collect::<Vec<_>>().join(", ");
    match Format::of_file(&name) {
        Some(f) if what.fits(f) => Ok(f),
        // The plain text of an alignment is its usual form.
        Some(f) if f.id == "term" => Ok(default),
        Some(f) if what == What::Alignment => {
            bail!("{shown}: {} holds findings; `biclause check` writes it, and align writes {}", f.id, known())
        }
        Some(f) => bail!("{shown}: {} holds no findings; give one of {}", f.id, known()),
        None => bail!("{shown}: no form of a result ends in .{ending}; give one of {}, or --format", known()),
    }
}

/// The forms of many results, in one folder.
///
/// # Errors
/// Where two of them would have one name.
pub fn in_folder(formats: &[&'static Format], default: &'static Format) -> Result<Vec<&'static Format>> {
    let formats = if formats.is_empty() { vec![default] } else { formats.to_vec() };
    for (i, f) in formats.iter().enumerate() {
        if let Some(other) = formats.iter().take(i).find(|o| o.extension() == f.extension()) {
            let ending = f.extension();
            bail!("--format: {} and {} both end in .{ending}; write them to two folders", other.id, f.id);
        }
    }
    Ok(formats)
}

/// The file of a document in a folder.
pub fn of_document(folder: &Path, name: &str, format: &Format) -> PathBuf {
    folder.join(format!("{name}.{}", format.extension()))
}

/// Renders all results, then writes them; tells what a form could not hold.
///
/// # Errors
/// Where one cannot be rendered (then none is written) or written.
pub fn write(targets: &[Target], render: impl Fn(&Target) -> Result<Rendered>) -> Result<()> {
    let all: Vec<Rendered> = targets.iter().map(render).collect::<Result<_>>()?;
    let pieces = targets.iter().zip(&all);
    let pieces = pieces.map(|(t, r)| Piece { path: t.file.as_deref(), bytes: &r.bytes, text: t.format.text });
    output::write_all(&pieces.collect::<Vec<_>>())?;
    for (target, rendered) in targets.iter().zip(&all) {
        let name = target.shown().unwrap_or_else(|| target.format.id.to_string());
        rendered.notes.iter().for_each(|note| anstream::eprintln!("note: {name}: {note}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(id: &str) -> &'static Format {
        Format::named(id).expect("a form")
    }

    fn ids(outputs: &[&str], formats: &[&str]) -> Result<Vec<&'static str>> {
        let outputs: Vec<PathBuf> = outputs.iter().map(PathBuf::from).collect();
        let formats: Vec<&'static Format> = formats.iter().map(|f| named(f)).collect();
        let targets = settle(What::Report, &outputs, &formats, named("term"), &Inputs::default())?;
        Ok(targets.iter().map(|t| t.format.id).collect())
    }

    #[test]
    fn the_form_follows_the_name_or_is_given() {
        assert_eq!(ids(&[], &[]).expect("targets"), ["term"]);
        assert_eq!(ids(&[], &["json"]).expect("targets"), ["json"]);
        assert_eq!(ids(&["a.HTML", "b.json", "-", "report"], &[]).expect("targets"), ["html", "json", "term", "term"]);
        assert_eq!(ids(&["a.html"], &["json"]).expect("targets"), ["json"]);
    }

    #[test]
    fn what_does_not_go_together_is_said() {
        for (outputs, formats, hint) in [
            (&["a.html", "a.html"][..], &[][..], "a.html: is given twice"),
            (&["a.html", "b.json"], &["json"], "the name of each file says its form"),
            (&[], &["json", "html"], "give a file for each with -o"),
            (&["a.pdf"], &[], "no form of a result ends in .pdf; give one of "),
        ] {
            let said = ids(outputs, formats).expect_err(hint).to_string();
            assert!(said.contains(hint), "{said}");
        }
    }

    #[test]
    fn two_results_of_one_name_are_refused() {
        let twice = in_folder(&[named("json"), named("json")], named("html")).expect_err("one name").to_string();
        assert!(twice.contains("json and json both end in .json"), "{twice}");
        assert_eq!(in_folder(&[], named("html")).expect("forms"), [named("html")]);
    }
}
