//! The report for programs: one JSON object, described by `docs/report.schema.json`.
//!
//! Offsets are bytes of the text as read (UTF-8, without byte-order mark), from 0, the end exclusive; lines count from 1; units are named
//! by their index in the `units` of their language. Numbers are rounded to four digits, so that the bytes are the same on every machine.

use super::{Options, Rendered, Report, SCHEMA, Texts};
use crate::bead::{Bead, Evidence, Relation};
use crate::check::{Finding, Place, Proof, Severity};
use crate::coverage::{SideCoverage, UnitCoverage};
use crate::document::{Document, Unit};
use crate::error::{Error, Result};
use serde_json::{Map, Value, json};

/// The report as JSON, with a line end after it.
///
/// # Errors
/// Only where memory runs out while writing.
pub fn render(report: &Report, _: &Options) -> Result<Rendered> {
    write(&value(report))
}

/// One text alone (or both of one file), as `biclause segment` shows it: the `documents` of a report.
///
/// # Errors
/// As [`render`].
pub fn render_documents(zh: Option<&Document>, en: Option<&Document>) -> Result<Rendered> {
    write(&json!({ "schema": SCHEMA, "tool": tool(), "documents": documents(zh, en) }))
}

/// An alignment alone, as `biclause align --format json` shows it: the `documents`, `beads` and `relations` of a report.
///
/// # Errors
/// As [`render`].
pub fn render_alignment(texts: &Texts, _: &Options) -> Result<Rendered> {
    let (alignment, documents) = (texts.alignment, documents(Some(texts.zh), Some(texts.en)));
    write(&json!({
        "schema": SCHEMA,
        "tool": tool(),
        "documents": documents,
        "beads": alignment.beads.iter().map(bead).collect::<Vec<_>>(),
        "relations": alignment.relations.iter().map(relation).collect::<Vec<_>>(),
    }))
}

fn write(value: &Value) -> Result<Rendered> {
    let mut out = serde_json::to_string_pretty(value).map_err(|e| Error::Format {
        name: "report".into(),
        line: 0,
        problem: e.to_string(),
    })?;
    out.push('\n');
    Ok(out.into())
}

fn value(report: &Report) -> Value {
    json!({
        "schema": SCHEMA,
        "tool": tool(),
        "source": report.source,
        "shape": report.shape,
        "rules": report.rules,
        "summary": summary(report),
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        "left_out": report.left_out.iter().map(|l| json!({
            "lang": l.lang,
            "place": place(&l.place),
            "share": rounded(l.share),
            "parts": l.parts.iter().map(place).collect::<Vec<_>>(),
            "summary": l.summary.as_ref().map(place),
        })).collect::<Vec<_>>(),
        "hidden": report.hidden.iter().map(|h| {
            let mut v = finding(&h.finding);
            v["hidden"] = json!({ "by": h.by, "reason": h.reason, "from": h.from });
            v
        }).collect::<Vec<_>>(),
        "idle": report.idle,
        "unjudged": report.unjudged.iter().map(|u| json!({
            "message": u.message,
            "lang": u.lang,
            "place": u.place.as_ref().map(place),
        })).collect::<Vec<_>>(),
        "coverage": {
            "zh": report.zh.as_ref().map(|d| coverage(&report.coverage.zh, d)),
            "en": report.en.as_ref().map(|d| coverage(&report.coverage.en, d)),
        },
        "documents": documents(report.zh.as_ref(), report.en.as_ref()),
        "beads": report.alignment.beads.iter().map(bead).collect::<Vec<_>>(),
        "relations": report.alignment.relations.iter().map(relation).collect::<Vec<_>>(),
    })
}

fn finding(f: &Finding) -> Value {
    json!({
        "check": f.check,
        "severity": f.severity,
        "message": f.message,
        "zh": f.zh.as_ref().map(place),
        "en": f.en.as_ref().map(place),
        "evidence": f.evidence.iter().map(proof).collect::<Vec<_>>(),
        "confidence": rounded(f.confidence),
        "fingerprint": f.fingerprint,
    })
}

fn tool() -> Value {
    json!({ "name": "biclause", "version": env!("CARGO_PKG_VERSION") })
}

fn documents(zh: Option<&Document>, en: Option<&Document>) -> Value {
    json!({ "zh": zh.map(document), "en": en.map(document) })
}

fn summary(report: &Report) -> Value {
    let mut checks: Map<String, Value> = Map::new();
    for f in &report.findings {
        let n = checks.get(f.check.as_ref()).and_then(Value::as_u64).unwrap_or(0);
        checks.insert(f.check.to_string(), json!(n + 1));
    }
    json!({
        "what": report.what(),
        "found": report.found(),
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "notes": report.count(Severity::Note),
        "hidden": report.hidden.len(),
        "checks": checks,
        "beads": report.alignment.beads.len(),
        "moved": report.alignment.beads.iter().filter(|b| b.moved).count(),
        "null": report.alignment.beads.iter().filter(|b| b.is_null()).count(),
    })
}

fn document(doc: &Document) -> Value {
    json!({
        "name": doc.source.name,
        "lang": doc.lang,
        "units": doc.units.iter().map(|u| unit(doc, u)).collect::<Vec<_>>(),
        "sentences": doc.sentences.iter().map(|s| json!({
            "unit": s.unit,
            "start": s.span.start,
            "end": s.span.end,
            "text": doc.sentence_text(s),
        })).collect::<Vec<_>>(),
        "anchors": doc.anchors.iter().map(|a| json!({
            "kind": a.kind,
            "key": a.key,
            "unit": a.unit,
            "start": a.span.start,
            "end": a.span.end,
            "text": a.span.of(&doc.source.text),
            "soft": a.soft,
            "doubt": a.doubt.as_ref().map(|d| json!({
                "field": d.field,
                "written": d.written,
                "suggestion": d.suggestion,
            })),
        })).collect::<Vec<_>>(),
    })
}

fn unit(doc: &Document, u: &Unit) -> Value {
    let spot = doc.source.spot(u.own.start);
    json!({
        "id": u.id,
        "path": u.path,
        "kind": u.kind,
        "label": u.label.as_ref().map(|l| json!({ "text": l.text, "value": l.key() })),
        "lead": u.lead.as_ref().map(|l| &l.ids),
        "parent": u.parent,
        "line": doc.source.position(u.own.start).line,
        "paragraph": spot.paragraph,
        "cell": spot.cell,
        "segment": spot.segment,
        "page": spot.page,
        "start": u.own.start,
        "end": u.own.end,
        "text": u.text(),
    })
}

fn bead(b: &Bead) -> Value {
    json!({
        "zh": b.zh,
        "en": b.en,
        "kind": format!("{}-{}", b.zh.len(), b.en.len()),
        "confidence": rounded(b.confidence),
        "moved": b.moved,
        "evidence": b.evidence.iter().map(evidence).collect::<Vec<_>>(),
        "sentences": b.sentences.iter().map(|s| json!({
            "zh": s.zh,
            "en": s.en,
            "confidence": rounded(s.confidence),
        })).collect::<Vec<_>>(),
    })
}

fn evidence(e: &Evidence) -> Value {
    json!({ "kind": e.kind, "score": rounded(e.score) })
}

fn relation(r: &Relation) -> Value {
    json!({
        "kind": r.kind,
        "from": r.from,
        "to": r.to,
        "by": r.by,
        "confidence": rounded(r.confidence),
    })
}

fn coverage(c: &SideCoverage, doc: &Document) -> Value {
    let unit = |u: &UnitCoverage| {
        json!({
            "unit": u.unit,
            "path": doc.unit(u.unit).path,
            "score": rounded(u.score),
            "weight": rounded(u.weight),
        })
    };
    json!({
        "document": rounded(c.document),
        "sections": c.sections.iter().map(unit).collect::<Vec<_>>(),
        "units": c.units.iter().map(|u| {
            let view = &doc.unit(u.unit).view;
            let mut v = unit(u);
            v["gaps"] = u.gaps.iter().map(|g| {
                let s = view.to_source(*g);
                json!({ "start": s.start, "end": s.end, "text": g.of(view.text()) })
            }).collect();
            v
        }).collect::<Vec<_>>(),
    })
}

fn place(p: &Place) -> Value {
    json!({
        "unit": p.unit,
        "path": p.path,
        "line": p.line,
        "paragraph": p.spot.paragraph,
        "cell": p.spot.cell,
        "segment": p.spot.segment,
        "page": p.spot.page,
        "start": p.start,
        "end": p.end,
        "text": p.text,
    })
}

fn proof(p: &Proof) -> Value {
    json!({ "message": p.message, "zh": p.zh.as_ref().map(place), "en": p.en.as_ref().map(place) })
}

fn rounded(x: f64) -> f64 {
    if x.is_finite() { (x * 10_000.0).round() / 10_000.0 + 0.0 } else { 0.0 }
}
