//! What one check means to a team.

use crate::check::Severity;
use serde::{Deserialize, Serialize};

/// What one check means to a team; the default changes nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Rule {
    /// The check does not run.
    pub off: bool,
    /// Every finding gets this severity.
    pub severity: Option<Severity>,
    /// No finding is more severe than this.
    pub at_most: Option<Severity>,
    /// No finding is less severe than this.
    pub at_least: Option<Severity>,
    /// A finding less sure than this (0 to 1) is hidden.
    pub confidence: Option<f64>,
}

impl Rule {
    /// A check that does not run.
    pub fn off() -> Self {
        Rule { off: true, ..Rule::default() }
    }

    /// Every finding gets this severity.
    pub fn fixed(severity: Severity) -> Self {
        Rule { severity: Some(severity), ..Rule::default() }
    }

    /// The severity of a finding under this rule.
    ///
    /// ```
    /// use biclause::{Severity, policy::Rule};
    /// let mut rule = Rule::default();
    /// rule.at_most = Some(Severity::Warning);
    /// assert_eq!(rule.severity(Severity::Error), Severity::Warning);
    /// assert_eq!(rule.severity(Severity::Note), Severity::Note);
    /// ```
    pub fn severity(&self, judged: Severity) -> Severity {
        let s = self.severity.unwrap_or(judged);
        let s = self.at_most.map_or(s, |most| s.min(most));
        self.at_least.map_or(s, |least| s.max(least))
    }

    /// What the rule does, in words: `at most a warning; hidden below 0.50 sure`.
    pub fn words(&self) -> String {
        if self.off {
            return "off".into();
        }
        let article = |s: Severity| {
            if s == Severity::Error {
                "an error"
            } else if s == Severity::Warning {
                "a warning"
            } else {
                "a note"
            }
        };
        let mut parts = Vec::new();
        parts.extend(self.severity.map(|s| format!("always {}", article(s))));
        parts.extend(self.at_most.map(|s| format!("at most {}", article(s))));
        parts.extend(self.at_least.map(|s| format!("at least {}", article(s))));
        parts.extend(self.confidence.map(|c| format!("hidden where less than {c:.2} sure")));
        if parts.is_empty() { "as it is".into() } else { parts.join("; ") }
    }
}
