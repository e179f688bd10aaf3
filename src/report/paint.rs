//! Colours for terminals, as few as a report needs. Everything that they say is also said by a word or a sign.

use crate::check::Severity;

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint(pub bool);

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }

    /// Bold.
    pub fn strong(self, text: &str) -> String {
        self.with("1", text)
    }

    /// Less than the rest.
    pub fn faint(self, text: &str) -> String {
        self.with("2", text)
    }

    /// A name or a label.
    pub fn name(self, text: &str) -> String {
        self.with("36", text)
    }

    /// A lead.
    pub fn lead(self, text: &str) -> String {
        self.with("1;35", text)
    }

    /// An anchor.
    pub fn anchor(self, text: &str) -> String {
        self.with("4;32", text)
    }

    /// In the colour of a severity.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        self.with(code(severity), text)
    }

    /// In the colour of a severity, bold and underlined.
    pub fn mark(self, severity: Severity, text: &str) -> String {
        self.with(&format!("4;{}", code(severity)), text)
    }
}

fn code(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;34",
    }
}

/// Without the characters that a terminal obeys (controls, changes of direction); a tab or line end becomes a blank.
///
/// ```
/// assert_eq!(biclause::report::printable("a\tb\u{1b}[31m"), "a b[31m");
/// ```
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\t' || c == '\n' { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}
