//! The project file `biclause.toml`: what a team settled once for all its texts.

use super::toml::{Page, Value};
use super::{Baseline, Policy, Profile, Rule, Suppression};
use crate::check::Severity;
use crate::document::Lang;
use crate::error::{Error, Result};
use crate::report::Format;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::de::DeValue;

/// The name of the file.
pub const FILE: &str = "biclause.toml";

/// What the project file says. Relative paths in it are relative to its folder; here they are joined with it already.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Project {
    /// The file.
    pub file: PathBuf,
    /// The language of the original.
    pub source: Option<Lang>,
    /// The profile: a name, or a file that ends in `.toml`.
    pub profile: Option<String>,
    /// How severe it is that one side lacks the front matter.
    pub front_matter: Option<Severity>,
    /// Checks that run, where not all do.
    pub only: Vec<String>,
    /// Checks that do not run.
    pub skip: Vec<String>,
    /// What each check means to the team; over the profile's.
    pub rules: BTreeMap<String, Rule>,
    /// What is set aside.
    pub suppressions: Vec<Suppression>,
    /// What was accepted.
    pub baseline: Option<PathBuf>,
    /// Whether marks in the texts themselves may set findings aside.
    pub inline: bool,
    /// Glossaries.
    pub glossary: Vec<PathBuf>,
    /// Translation memories.
    pub memory: Vec<PathBuf>,
    /// Weights of the aligner.
    pub weights: Option<PathBuf>,
    /// The forms of the report.
    pub format: Vec<&'static Format>,
    /// Where the report goes.
    pub output: Option<PathBuf>,
    /// The least severity for which a run fails; `Some(None)` is never.
    pub fail_on: Option<Option<Severity>>,
    /// Threads to use.
    pub threads: Option<usize>,
}

const KEYS: [&str; 16] = [
    "source",
    "profile",
    "front-matter",
    "only",
    "skip",
    "checks",
    "suppress",
    "baseline",
    "inline",
    "glossary",
    "memory",
    "weights",
    "format",
    "output",
    "fail-on",
    "threads",
];

impl Project {
    /// The file of that name in a folder or the nearest of those above it.
    pub fn find(from: &Path) -> Option<PathBuf> {
        from.ancestors().map(|dir| dir.join(FILE)).find(|file| file.is_file())
    }

    /// Reads a file from disk.
    ///
    /// # Errors
    /// [`Error::Read`], and those of [`Project::read`].
    pub fn file(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.into(), source })?;
        Project::read(path, &text)
    }

    /// Reads the text of the file at `path`; nothing else is opened.
    ///
    /// ```
    /// use biclause::policy::Project;
    /// let project = Project::read("team/biclause.toml".as_ref(), "profile = \"itu\"\nglossary = \"terms.tsv\"\n")?;
    /// assert_eq!(project.glossary, ["team/terms.tsv".as_ref() as &std::path::Path]);
    /// let wrong = Project::read("biclause.toml".as_ref(), "\nglosary = \"terms.tsv\"\n").unwrap_err();
    /// assert_eq!(wrong.to_string(), "biclause.toml:2: the project file has no glosary; did you mean glossary?");
    /// # Ok::<(), biclause::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Format`] with the line where it is not TOML, has a key or a check that does not exist, or a suppression without a reason.
    pub fn read(path: &Path, text: &str) -> Result<Self> {
        let name = path.display().to_string();
        let page = Page { name: &name, text };
        let table = page.parse()?;
        let keys = page.keys(&table, &KEYS, "the project file")?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let files = |key: &str| -> Result<Vec<PathBuf>> {
            let files = keys.get(key).map(|v| page.files(key, v)).transpose()?.unwrap_or_default();
            Ok(files.into_iter().map(|f| folder.join(f)).collect())
        };
        let one = |key: &str| -> Result<Option<PathBuf>> {
            let file = keys.get(key).map(|v| page.string(key, v)).transpose()?;
            Ok(file.map(|f| folder.join(f)))
        };
        let checks = |key: &str| keys.get(key).map(|v| page.checks(key, v)).transpose().map(Option::unwrap_or_default);
        let severities = [("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("never", None)];
        Ok(Project {
            file: path.into(),
            source: keys.get("source").map(|v| page.lang("source", v)).transpose()?,
            profile: keys.get("profile").map(|v| page.string("profile", v)).transpose()?,
            front_matter: keys.get("front-matter").map(|v| page.severity("front-matter", v)).transpose()?,
            only: checks("only")?,
            skip: checks("skip")?,
            rules: keys.get("checks").map(|v| page.rules(v)).transpose()?.unwrap_or_default(),
            suppressions: keys.get("suppress").map(|v| suppressions(page, v)).transpose()?.unwrap_or_default(),
            baseline: one("baseline")?,
            inline: keys.get("inline").map(|v| page.flag("inline", v)).transpose()?.unwrap_or(false),
            glossary: files("glossary")?,
            memory: files("memory")?,
            weights: one("weights")?,
            format: keys.get("format").map(|v| page.forms("format", v)).transpose()?.unwrap_or_default(),
            output: one("output")?,
            fail_on: keys.get("fail-on").map(|v| page.one_of("fail-on", v, &severities)).transpose()?,
            threads: keys.get("threads").map(|v| page.count("threads", v)).transpose()?,
        })
    }

    /// The folder that its paths are relative to.
    pub fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new(""))
    }

    /// The profile that it names, read.
    ///
    /// # Errors
    /// Those of [`Profile::named`].
    pub fn profile(&self) -> Result<Option<Profile>> {
        self.profile.as_ref().map(|name| Profile::named(name, self.folder())).transpose()
    }

    /// Its policy over a profile (its own, or the one that the caller prefers). The baseline is read; where it names one that is not there yet, nothing is accepted.
    ///
    /// # Errors
    /// Those of [`Baseline::file`].
    pub fn policy(&self, profile: Option<&Profile>) -> Result<Policy> {
        let mut policy = profile.map(Policy::of).unwrap_or_default();
        policy.rules.extend(self.rules.iter().map(|(id, rule)| (id.clone(), *rule)));
        policy.suppressions.extend(self.suppressions.iter().cloned());
        policy.front_matter = self.front_matter.or(policy.front_matter);
        policy.inline = self.inline;
        policy.baseline = match &self.baseline {
            Some(path) if path.exists() => Some(Baseline::file(path)?),
            _ => None,
        };
        Ok(policy)
    }
}

/// `[[suppress]]`, each with its line.
fn suppressions(page: Page, v: &Value) -> Result<Vec<Suppression>> {
    let DeValue::Array(items) = v.get_ref() else {
        return Err(
            page.fail(v.span().start, "suppress: write each one under [[suppress]], with two brackets on either side")
        );
    };
    let mut out = Vec::new();
    for item in items.iter() {
        let DeValue::Table(table) = item.get_ref() else {
            return Err(page.fail(item.span().start, "suppress: write each one under [[suppress]]"));
        };
        let keys = page.keys(table, &["fingerprint", "check", "path", "document", "reason"], "a suppression")?;
        let string = |key: &str| keys.get(key).map(|v| page.string(key, v)).transpose();
        let check = keys.get("check").map(|v| page.check(v.span().start, &page.string("check", v)?)).transpose()?;
        let s = Suppression {
            fingerprint: string("fingerprint")?,
            check,
            path: string("path")?,
            document: string("document")?,
            reason: string("reason")?.unwrap_or_default(),
            from: format!("{}:{}", page.name, page.line(item)),
        };
        s.sound().map_err(|e| match e {
            Error::Option { problem, .. } => page.fail(item.span().start, problem),
            other => other,
        })?;
        out.push(s);
    }
    Ok(out)
}
