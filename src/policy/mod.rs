//! What a team makes of the findings: how severe each check is to them, what they accepted already, what they set aside and why.
//!
//! In: settled findings and the documents. Out: the findings that still ask for a reviser, those that are hidden with the reason, and the entries that hid
//! nothing. Nothing is dropped: what is hidden stays in the report. Cost: findings times suppressions, otherwise linear.

mod baseline;
mod rule;
mod suppression;

pub use baseline::{Baseline, Entry, VERSION, document_name};
pub use rule::Rule;
pub use suppression::{Suppression, matches};

use crate::check::{Check, Finding};
use crate::document::Document;
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
}

impl Policy {
    /// The checks that are off.
    pub fn off(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().filter(|r| r.1.off).map(|r| r.0.as_str())
    }

    /// Judges settled findings (with fingerprints), made by `ran`, of the documents.
    pub fn judge(&self, findings: Vec<Finding>, zh: Option<&Document>, en: Option<&Document>, ran: &[Check]) -> Judged {
        let name = document_name(zh, en);
        let files: Vec<&str> = [zh, en].into_iter().flatten().map(|d| d.source.name.as_str()).collect();
        let accepted = self.baseline.as_ref().map(|b| b.of(&name, self.many));
        let mut out = Judged::default();
        let mut used = vec![false; self.suppressions.len()];
        let mut seen = std::collections::BTreeSet::new();
        for mut finding in findings {
            let rule = self.rules.get(finding.check.as_ref());
            if let Some(rule) = rule {
                finding.severity = rule.severity(finding.severity);
            }
            let mut aside = None;
            for (s, used) in self.suppressions.iter().zip(&mut used).filter(|(s, _)| s.hides(&finding, &files)) {
                *used = true;
                aside.get_or_insert((By::Suppression, Some(s.reason.clone()), s.from.clone()));
            }
            if let Some(map) = &accepted
                && map.contains_key(finding.fingerprint.as_str())
            {
                seen.insert(finding.fingerprint.clone());
                let from = self.baseline.as_ref().map_or(String::new(), |b| b.name.clone());
                aside.get_or_insert((By::Baseline, None, from));
            }
            if let Some(least) = rule.and_then(|r| r.confidence).filter(|c| finding.confidence < *c) {
                let reason = format!("{:.2} sure, {least:.2} asked", finding.confidence);
                aside.get_or_insert((By::Confidence, Some(reason), format!("rule of {}", finding.check)));
            }
            match aside {
                Some((by, reason, from)) => out.hidden.push(Hidden { finding, by, reason, from }),
                None => out.findings.push(finding),
            }
        }
        // Rules changed severities; what is equally severe keeps the order of reading.
        out.findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
        out.hidden.sort_by_key(|h| std::cmp::Reverse(h.finding.severity));
        let runs = |id: &str| ran.iter().any(|c| c.id == id);
        let all = crate::check::CHECKS.iter().all(|c| runs(c.id));
        let idle = self.suppressions.iter().zip(&used).filter(|(s, used)| !**used && s.concerns(&files));
        let idle = idle.filter(|(s, _)| s.check.as_deref().map_or(all, runs));
        out.idle.extend(idle.map(|(s, _)| Idle { by: By::Suppression, what: s.what(), from: s.from.clone() }));
        for (print, entry) in accepted.into_iter().flatten() {
            if !seen.contains(print) && runs(&entry.check) {
                let from = self.baseline.as_ref().map_or(String::new(), |b| b.name.clone());
                out.idle.push(Idle { by: By::Baseline, what: entry.what(), from });
            }
        }
        out
    }
}

#[cfg(test)]
mod tests;
