//! SARIF 2.1.0 (OASIS, *Static Analysis Results Interchange Format*), for code scanning in CI.
//!
//! The translation is what is to be mended, so a result stands there, and what it rests on in the original is a related location; where a finding has no
//! place in the translation, it stands in the original. Regions count lines, columns and characters (Unicode code points) of a plain text; of a file that is none (Word) the
//! paragraph is named as a logical location, as SARIF has it for binary files. What is hidden is there as a suppressed result.

use super::{Options, Rendered, Report};
use crate::check::{CHECKS, Check, Finding, Place, Severity};
use crate::document::{Document, Lang};
use crate::error::{Error, Result};
use crate::policy::{By, Hidden};
use crate::source::Origin;
use serde_json::{Value, json};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report as a log of one run.
///
/// # Errors
/// Only where memory runs out while writing.
pub fn render(report: &Report, _: &Options) -> Result<Rendered> {
    let mut docs: Vec<&Document> =
        [report.source.other(), report.source].iter().filter_map(|l| report.doc(*l)).collect();
    docs.dedup_by(|b, a| a.source.name == b.source.name);
    let log = Log { report, docs };
    let text = serde_json::to_string_pretty(&log.value());
    let text = text.map_err(|e| Error::Format { name: "sarif".into(), line: 0, problem: e.to_string() })?;
    Ok((text + "\n").into())
}

struct Log<'a> {
    report: &'a Report,
    /// The files, the translation first.
    docs: Vec<&'a Document>,
}

impl Log<'_> {
    fn value(&self) -> Value {
        let r = self.report;
        let shown = r.findings.iter().map(|f| self.result(f, None));
        let hidden = r.hidden.iter().map(|h| self.result(&h.finding, Some(h)));
        json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "biclause",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": CHECKS.iter().map(rule).collect::<Vec<_>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "artifacts": self.docs.iter().map(|d| json!({
                    "location": { "uri": uri(&d.source.name) },
                    "roles": ["analysisTarget"],
                })).collect::<Vec<_>>(),
                "invocations": [{
                    "executionSuccessful": true,
                    "toolExecutionNotifications": r.unjudged.iter().map(|u| json!({
                        "level": "note",
                        "message": { "text": u.message },
                        "locations": u.place.iter().map(|p| self.location(p, u.lang, None)).collect::<Vec<_>>(),
                    })).collect::<Vec<_>>(),
                }],
                "results": shown.chain(hidden).collect::<Vec<_>>(),
                "properties": { "what": r.what(), "found": r.found() },
            }],
        })
    }

    fn result(&self, f: &Finding, hidden: Option<&Hidden>) -> Value {
        let target = self.report.source.other();
        let mut places: Vec<(Lang, &Place)> =
            [target, target.other()].iter().filter_map(|l| Some((*l, f.side(*l)?))).collect();
        let main = (!places.is_empty()).then(|| places.remove(0));
        let side = |(l, p): (Lang, &Place)| self.location(p, l, Some(l.name().to_string()));
        let proofs = f.evidence.iter().flat_map(|p| {
            [(Lang::Zh, &p.zh), (Lang::En, &p.en)]
                .into_iter()
                .filter_map(|(l, place)| Some((l, place.as_ref()?, &p.message)))
        });
        let mut related: Vec<Value> = places.into_iter().map(side).collect();
        related.extend(proofs.map(|(l, p, message)| self.location(p, l, Some(message.clone()))));
        for (i, location) in related.iter_mut().enumerate() {
            location["id"] = json!(i + 1);
        }
        let mut out = json!({
            "ruleId": f.check,
            "level": level(f.severity),
            "message": { "text": f.message },
            "locations": main.map(|(l, p)| self.location(p, l, None)).into_iter().collect::<Vec<_>>(),
            "relatedLocations": related,
            "partialFingerprints": { "biclause/v1": f.fingerprint },
            "rank": (f.confidence * 1000.0).round() / 10.0,
        });
        if let Some(i) = CHECKS.iter().position(|c| c.id == f.check) {
            out["ruleIndex"] = json!(i);
        }
        if let Some(h) = hidden {
            let why = h.reason.clone().unwrap_or_else(|| "was accepted before".into());
            let kind = match h.by {
                By::Suppression if self.docs.iter().any(|d| h.from.starts_with(&format!("{}:", d.source.name))) => {
                    "inSource"
                }
                _ => "external",
            };
            let justification = format!("{why} ({} {})", h.by.words(), h.from);
            out["suppressions"] = json!([{ "kind": kind, "status": "accepted", "justification": justification }]);
        }
        out
    }

    fn location(&self, p: &Place, lang: Lang, message: Option<String>) -> Value {
        let mut out = json!({
            "logicalLocations": [{ "fullyQualifiedName": p.path, "kind": "element" }],
        });
        if let Some(doc) = self.report.doc(lang) {
            let file = self.docs.iter().position(|d| d.source.name == doc.source.name);
            let mut physical = json!({ "artifactLocation": { "uri": uri(&doc.source.name), "index": file } });
            let source = &doc.source;
            if source.block_at(p.start).is_none_or(|b| b.origin == Origin::Text) {
                let (a, b) = (source.position(p.start), source.position(p.end));
                physical["region"] = json!({
                    "startLine": a.line,
                    "startColumn": a.column,
                    "endLine": b.line,
                    "endColumn": b.column,
                });
            } else {
                out["logicalLocations"][0]["decoratedName"] = json!(p.whereabouts());
            }
            out["physicalLocation"] = physical;
        }
        if let Some(text) = message.filter(|m| !m.is_empty()) {
            out["message"] = json!({ "text": text });
        }
        out
    }
}

fn rule(check: &Check) -> Value {
    json!({
        "id": check.id,
        "shortDescription": { "text": check.title },
        "help": { "text": check.doc, "markdown": check.doc },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The name of a file as a reference (RFC 3986): relative as it is, absolute as `file:`; what may not stand in one is percent-encoded.
fn uri(name: &str) -> String {
    let path = name.replace('\\', "/");
    let (head, path) = match path.as_bytes() {
        [b'/', ..] => ("file://", path.as_str()),
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => ("file:///", path.as_str()),
        _ => ("", path.as_str()),
    };
    let mut out = head.to_string();
    for b in path.bytes() {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(b)),
            // A colon in the first step of a relative path would be taken for a scheme.
            b':' if !head.is_empty() => out.push(':'),
            b => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_references() {
        assert_eq!(uri("texts/a b.zh.txt"), "texts/a%20b.zh.txt");
        assert_eq!(uri("/t/决.txt"), "file:///t/%E5%86%B3.txt");
        assert_eq!(uri("C:\\t\\a.txt"), "file:///C:/t/a.txt");
        assert_eq!(uri("a:b"), "a%3Ab");
    }
}
