//! What the tool says of a document, as `biclause check` says it, and how a finding is written in the table.

use super::table::row;
use anyhow::{Result, bail};
use biclause::{Engine, Finding, Place, Severity, Source};

/// One text or two, each with a name.
pub(super) type Texts = Vec<(String, String)>;

/// Characters of a message that the table keeps.
const LONGEST: usize = 110;

/// The two texts of a pair.
pub(super) fn both(zh: &str, en: &str) -> Texts {
    vec![("zh".to_string(), zh.to_string()), ("en".to_string(), en.to_string())]
}

/// The findings of a document, with the options that ship.
pub(super) fn findings(texts: &[(String, String)]) -> Result<Vec<Finding>> {
    let engine = Engine::builder().threads(1).build()?;
    let source = |(name, text): &(String, String)| Source::new(name.clone(), text.clone(), vec![]);
    let report = match texts {
        [one] => engine.check_one(source(one))?,
        [a, b] => engine.check(source(a), source(b))?,
        _ => bail!("a document has one text or two"),
    };
    Ok(report.findings)
}

/// A finding as a line. Where `open` is false the words that a message repeats of the text are left out.
pub(super) fn line(kind: &str, set: &str, document: &str, f: &Finding, open: bool) -> String {
    let at = |name: &str, p: Option<&Place>| p.map(|p| format!("{name} {}", p.line));
    let places: Vec<String> = [at("zh", f.zh.as_ref()), at("en", f.en.as_ref())].into_iter().flatten().collect();
    let place = format!("{} {}", f.fingerprint, places.join(" "));
    let message = if open { f.message.clone() } else { unquoted(&f.message) };
    row([kind, set, document, &f.check, f.severity.name(), place.trim_end(), &clipped(&message)])
}

/// How many findings there are of each severity.
pub(super) fn counts<'a>(findings: impl Iterator<Item = &'a Finding>) -> String {
    let mut n = [0; 3];
    for f in findings {
        match f.severity {
            Severity::Error => n[0] += 1,
            Severity::Warning => n[1] += 1,
            Severity::Note => n[2] += 1,
        }
    }
    format!("error {}, warning {}, note {}", n[0], n[1], n[2])
}

fn clipped(message: &str) -> String {
    let mut out: String = message.chars().take(LONGEST).collect();
    if out.len() < message.len() {
        out.push('…');
    }
    out
}

/// A message with `“…”` in place of all that stands in quotation marks.
fn unquoted(message: &str) -> String {
    let mut out = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('“') {
        out.push_str(before);
        out.push_str("“…”");
        rest = after.split_once('”').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_go() {
        assert_eq!(unquoted("day: “25” in Chinese, “26” in English"), "day: “…” in Chinese, “…” in English");
        assert_eq!(unquoted("never closed: “25"), "never closed: “…”");
        assert_eq!(unquoted("nothing"), "nothing");
    }

    #[test]
    fn long_messages_are_clipped_between_characters() {
        let long = "字".repeat(LONGEST + 1);
        assert_eq!(clipped(&long), format!("{}…", "字".repeat(LONGEST)));
        assert_eq!(clipped("short"), "short");
    }
}
