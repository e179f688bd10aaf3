//! A baseline: the findings that a team accepted, so that only new ones show.
//!
//! The file is tab-separated UTF-8, a finding a line, sorted, so that people can read it in any editor and two versions of it can be merged line by line:
//!
//! ```text
//! # biclause baseline 1
//! document            check       path          fingerprint         message
//! a.zh.txt a.en.txt   omission    resolves/2    00c5e1a2b3f4d596    Chinese lacks: clause 2, …
//! ```
//! Only `document`, `check` and `fingerprint` count; path and message are for readers. Order and repeated lines do not matter.

use super::suppression::base;
use crate::check::{Finding, fingerprint};
use crate::document::Document;
use crate::error::{Error, Result};
use crate::span::one_line;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The version of the file that this biclause reads and writes.
pub const VERSION: u32 = 1;
const HEAD: &str = "# biclause baseline";
const COLUMNS: &str = "document\tcheck\tpath\tfingerprint\tmessage";

/// A finding that was accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Entry {
    /// The document: the names of its files without their folders, Chinese first.
    pub document: String,
    /// Id of the check.
    pub check: String,
    /// Where it was.
    pub path: String,
    /// Which it is.
    pub fingerprint: String,
    /// What it said.
    pub message: String,
}

impl Entry {
    /// What it names, in words.
    pub fn what(&self) -> String {
        let at = if self.path.is_empty() { String::new() } else { format!(" at {}", self.path) };
        format!("{} {}{at}: {}", self.check, self.fingerprint, self.message)
    }
}

/// The findings that a team accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Baseline {
    /// The name of the file, for messages.
    pub name: String,
    entries: BTreeSet<Entry>,
}

impl Baseline {
    /// One that accepts nothing yet; `name` is for messages.
    pub fn new(name: impl Into<String>) -> Self {
        Baseline { name: name.into(), entries: BTreeSet::new() }
    }

    /// Reads a file from disk.
    ///
    /// # Errors
    /// [`Error::Read`], and those of [`Baseline::read`].
    pub fn file(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.into(), source })?;
        Baseline::read(&path.display().to_string(), &text)
    }

    /// Reads a baseline; `name` is for messages.
    ///
    /// # Errors
    /// [`Error::Version`] where it was written by another version; [`Error::Format`] with the line where it is no baseline or a line lacks a column.
    pub fn read(name: &str, text: &str) -> Result<Self> {
        let bad = |line: usize, problem: &str| Error::Format { name: name.into(), line, problem: problem.into() };
        let mut out = Baseline::new(name);
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or("");
        let Some(version) = first.strip_prefix(HEAD).map(str::trim) else {
            return Err(bad(
                1,
                "not a baseline: its first line is not “# biclause baseline 1”; `biclause check … --write-baseline FILE` makes one",
            ));
        };
        if version != VERSION.to_string() {
            return Err(Error::Version { name: name.into(), found: version.into(), known: VERSION });
        }
        for (i, line) in text.lines().enumerate().skip(1) {
            if line.trim().is_empty() || line.starts_with('#') || line == COLUMNS {
                continue;
            }
            if ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|m| line.starts_with(m)) {
                return Err(bad(
                    i + 1,
                    "a merge was left unfinished here; keep the lines of both sides and take the marks out",
                ));
            }
            let mut cells = line.splitn(5, '\t').map(str::to_string);
            let (Some(document), Some(check), Some(path), Some(print)) =
                (cells.next(), cells.next(), cells.next(), cells.next())
            else {
                return Err(bad(
                    i + 1,
                    "not an entry; a line is document, check, path, fingerprint and message with tabs between",
                ));
            };
            if !fingerprint::is_one(&print) {
                return Err(bad(i + 1, "the fourth column is no fingerprint; it has 16 hexadecimal digits"));
            }
            let message = cells.next().unwrap_or_default();
            out.entries.insert(Entry { document, check, path, fingerprint: print, message });
        }
        Ok(out)
    }

    /// The file's text.
    pub fn write(&self) -> String {
        let mut out = format!("{HEAD} {VERSION}\n{COLUMNS}\n");
        for e in &self.entries {
            out += &format!("{}\t{}\t{}\t{}\t{}\n", e.document, e.check, e.path, e.fingerprint, e.message);
        }
        out
    }

    /// The entries, sorted.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Takes the findings of a document in place of those that it had. Findings of checks for which `ran` is false were not looked for: their entries stay.
    pub fn replace<'a>(
        &mut self,
        document: &str,
        findings: impl IntoIterator<Item = &'a Finding>,
        ran: impl Fn(&str) -> bool,
    ) {
        self.entries.retain(|e| e.document != document || !ran(&e.check));
        self.entries.extend(findings.into_iter().map(|f| Entry {
            document: one_line(document),
            check: f.check.to_string(),
            path: one_line([&f.en, &f.zh].into_iter().flatten().next().map_or("", |p| &p.path)),
            fingerprint: f.fingerprint.clone(),
            message: one_line(&f.message),
        }));
    }

    /// The entries that count for a document, by fingerprint: those of its name, or, where it alone is judged and the baseline is about one document, all
    /// (files get new names with every draft).
    pub(super) fn of(&self, document: &str, many: bool) -> BTreeMap<&str, &Entry> {
        let one = self.entries.iter().map(|e| &e.document).collect::<BTreeSet<_>>().len() == 1;
        let any = one && !many;
        let mine = self.entries.iter().filter(|e| any || e.document == document);
        mine.map(|e| (e.fingerprint.as_str(), e)).collect()
    }
}

/// What a baseline calls a document: the names of its files without their folders, Chinese first.
pub fn document_name(zh: Option<&Document>, en: Option<&Document>) -> String {
    let mut names: Vec<&str> = [zh, en].into_iter().flatten().map(|d| base(&d.source.name)).collect();
    names.dedup();
    names.into_iter().map(one_line).collect::<Vec<_>>().join(" ")
}
