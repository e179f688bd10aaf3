//! What a team makes of the findings: how severe each check is to them, what they accepted already, what they set aside and why.
//!
//! In: settled findings and the documents. Out: the findings that still ask for a reviser, those that are hidden with the reason, and the entries that hid
//! nothing. Nothing is dropped: what is hidden stays in the report. Cost: findings times suppressions, otherwise linear.

mod baseline;
pub mod inline;
mod judge;
#[cfg(feature = "project")]
mod profile;
#[cfg(feature = "project")]
mod project;
mod rule;
mod suppression;
#[cfg(feature = "project")]
mod toml;

pub use baseline::{Baseline, Entry, VERSION, document_name};
#[cfg(feature = "project")]
pub use profile::{PROFILES, Profile};
#[cfg(feature = "project")]
pub use project::{FILE, Project};
pub use rule::Rule;
pub use suppression::{Suppression, matches};

use crate::check::{Finding, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a finding is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum By {
    /// It was there when the baseline was written.
    Baseline,
    /// Somebody set it aside, with a reason.
    Suppression,
    /// It is less sure than the team asks of that check.
    Confidence,
}

impl By {
    /// In words, for a count: `3 by the baseline`.
    pub fn words(self) -> &'static str {
        match self {
            By::Baseline => "by the baseline",
            By::Suppression => "by suppressions",
            By::Confidence => "for want of confidence",
        }
    }
}

/// A finding that is not shown among the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Hidden {
    /// The finding.
    pub finding: Finding,
    /// What hides it.
    pub by: By,
    /// Why, in the words of who set it aside; nothing for a baseline.
    pub reason: Option<String>,
    /// Where that is said: a file, with the line where there is one.
    pub from: String,
}

impl Hidden {
    /// A finding hidden by what stands at `from`, for the reason given there.
    pub fn new(finding: Finding, by: By, reason: Option<String>, from: impl Into<String>) -> Self {
        Hidden { finding, by, reason, from: from.into() }
    }
}

/// An entry that hid nothing: what it was about has gone, or it never fitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Idle {
    /// What kind of entry.
    pub by: By,
    /// What it names, for people.
    pub what: String,
    /// Where it stands: a file, with the line where there is one.
    pub from: String,
}

impl Idle {
    /// An entry that stands at `from` and names `what`.
    pub fn new(by: By, what: impl Into<String>, from: impl Into<String>) -> Self {
        Idle { by, what: what.into(), from: from.into() }
    }
}

/// What became of the findings.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Judged {
    /// Those that ask for a reviser, worst first.
    pub findings: Vec<Finding>,
    /// Those that are hidden, in the same order.
    pub hidden: Vec<Hidden>,
    /// Entries that hid nothing although their checks ran.
    pub idle: Vec<Idle>,
}

/// Under which rules a report was made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Rules {
    /// The profile that was chosen.
    pub profile: Option<String>,
    /// Checks that ship and did not run.
    pub off: Vec<String>,
    /// Marks in the texts that would set findings aside and were not honoured.
    pub marks: usize,
}

/// How a team wants its findings.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Policy {
    /// The name of the profile it rests on, for the report.
    pub profile: Option<String>,
    /// What each check means to the team, by its id.
    pub rules: BTreeMap<String, Rule>,
    /// What is set aside.
    pub suppressions: Vec<Suppression>,
    /// What was accepted.
    pub baseline: Option<Baseline>,
    /// Whether many documents are judged under this policy: entries of a baseline then count for the document they name and no other.
    pub many: bool,
    /// How severe it is that one side lacks the front matter; a warning where it is not said.
    pub front_matter: Option<Severity>,
    /// Whether marks in the texts themselves may set findings aside ([`inline`]).
    pub inline: bool,
}

impl Policy {
    /// What a profile says.
    #[cfg(feature = "project")]
    pub fn of(profile: &Profile) -> Self {
        Policy {
            profile: Some(profile.name.clone()),
            rules: profile.rules.clone(),
            front_matter: profile.front_matter,
            ..Policy::default()
        }
    }

    /// The checks that are off.
    pub fn off(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().filter(|r| r.1.off).map(|r| r.0.as_str())
    }
}

#[cfg(test)]
mod tests;
