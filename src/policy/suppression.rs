//! A finding (or a kind of findings) that somebody set aside, and why.

use crate::check::Finding;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// What is set aside. A finding must fit every field that is given; `fingerprint` or `check` must be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Suppression {
    /// The fingerprint of one finding.
    pub fingerprint: Option<String>,
    /// The id of a check.
    pub check: Option<String>,
    /// A unit's path on either side, with all below it; `*` stands for any text.
    pub path: Option<String>,
    /// The name of either file, without its folder; `*` stands for any text.
    pub document: Option<String>,
    /// Why. Never empty.
    pub reason: String,
    /// Where the suppression stands, for messages: `biclause.toml:12`.
    pub from: String,
}

impl Suppression {
    /// A suppression for the reason given, said at `from`; name what it is about with [`Suppression::fingerprint`] or [`Suppression::check`].
    pub fn new(reason: impl Into<String>, from: impl Into<String>) -> Self {
        Suppression { reason: reason.into(), from: from.into(), ..Suppression::default() }
    }

    /// Of the finding with this fingerprint.
    pub fn fingerprint(mut self, print: impl Into<String>) -> Self {
        self.fingerprint = Some(print.into());
        self
    }

    /// Of this check.
    pub fn check(mut self, id: impl Into<String>) -> Self {
        self.check = Some(id.into());
        self
    }

    /// At this path, or below it.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// In this document.
    pub fn document(mut self, name: impl Into<String>) -> Self {
        self.document = Some(name.into());
        self
    }

    /// Whether it says what it is about, and why.
    ///
    /// # Errors
    /// [`Error::Option`] where the reason is empty, or neither a fingerprint nor a check is named.
    pub fn sound(&self) -> Result<()> {
        let problem = match self {
            s if s.reason.trim().is_empty() => "a suppression needs a reason; add reason = \"why this may be ignored\"",
            s if s.fingerprint.is_none() && s.check.is_none() => {
                "a suppression needs a fingerprint (every report shows them) or a check"
            }
            _ => return Ok(()),
        };
        Err(Error::Option { option: self.from.clone(), problem: problem.into() })
    }

    /// Whether it hides a finding of the document with these files.
    pub fn hides(&self, f: &Finding, files: &[&str]) -> bool {
        let path = |p: &String| [&f.zh, &f.en].into_iter().flatten().any(|at| under(p, &at.path));
        self.fingerprint.as_ref().is_none_or(|print| *print == f.fingerprint)
            && self.check.as_ref().is_none_or(|c| *c == f.check)
            && self.path.as_ref().is_none_or(path)
            && (self.fingerprint.is_some() || self.check.is_some())
            && self.concerns(files)
    }

    /// Whether it is about the document with these files.
    pub fn concerns(&self, files: &[&str]) -> bool {
        let fits = |d: &String| files.iter().any(|f| matches(d, base(f)));
        self.document.as_ref().is_none_or(fits)
    }

    /// What it names, in words: `number-mismatch at resolves/1`.
    pub fn what(&self) -> String {
        let mut out = match (&self.check, &self.fingerprint) {
            (Some(c), Some(p)) => format!("{c} {p}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => "nothing".into(),
        };
        out.extend(self.path.iter().map(|p| format!(" at {p}")));
        out.extend(self.document.iter().map(|d| format!(" in {d}")));
        out
    }
}

/// The path itself, or one below it.
fn under(pattern: &str, path: &str) -> bool {
    matches(pattern, path) || matches(&format!("{}/*", pattern.trim_end_matches('/')), path)
}

/// The file name without its folders.
pub(super) fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// Whether a text fits a pattern in which `*` stands for any text, also none. Linear in the text for each `*`.
///
/// ```
/// use biclause::policy::matches;
/// assert!(matches("annex-*/1", "annex-2/1") && matches("a", "a"));
/// assert!(!matches("annex-*/1", "annex-2/12"));
/// ```
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}
