//! XLIFF 1.2 (OASIS), the form that most translation tools take: a group for each bead, a unit for each of its sentence beads. Feature `xml`.
//!
//! Nothing is left out. What the translation lacks is a unit with an empty target that needs translation; what only the translation has is a unit with an empty source that is
//! not to be translated. Findings are notes on the first unit of their bead, and make its target one that needs review.

use super::homes::Homes;
use super::markup::{Markup, content};
use super::segments::{self, Group, Pair, Piece, Segment};
use super::{Options, Rendered, Report, Texts, table};
use crate::check::{Finding, Severity};
use crate::document::Lang;
use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// Below this a pair is one that needs review.
pub(super) const DOUBTFUL: f64 = 0.6;

/// The texts of a report, with its findings as notes.
///
/// # Errors
/// [`Error::Option`] where there is only one text.
pub fn render(report: &Report, _: &Options) -> Result<Rendered> {
    write(&both(report)?, &notes(report))
}

/// The texts, without judgement.
///
/// # Errors
/// None; the signature is that of every format.
pub fn render_alignment(texts: &Texts, _: &Options) -> Result<Rendered> {
    write(texts, &BTreeMap::new())
}

/// The texts of a report.
pub(super) fn both(report: &Report) -> Result<Texts<'_>> {
    report.texts().ok_or_else(|| Error::Option {
        option: "xliff".into(),
        problem: "holds two texts, and there is one; give both".into(),
    })
}

/// The findings by the bead that they stand in; those without a place stand in the first.
pub(super) fn notes(report: &Report) -> BTreeMap<usize, Vec<&Finding>> {
    let homes = Homes::new(report);
    let mut out: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for f in &report.findings {
        out.entry(homes.of_finding(report, f).unwrap_or(0)).or_default().push(f);
    }
    out
}

/// The priority of a note; 1 is the highest of ten.
pub(super) fn priority(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1",
        Severity::Warning => "4",
        Severity::Note => "8",
    }
}

/// A finding as a note.
pub(super) fn note(f: &Finding) -> String {
    format!("{}[{}] {} ({})", f.severity.name(), f.check, f.message, f.fingerprint)
}

fn write(texts: &Texts, findings: &BTreeMap<usize, Vec<&Finding>>) -> Result<Rendered> {
    let (source, target) = (texts.source, texts.source.other());
    let tags = [source, target].map(|l| segments::tag(texts.doc(l)));
    let mut xml = Markup::new();
    xml.open("xliff", &[("xmlns", "urn:oasis:names:tc:xliff:document:1.2"), ("version", "1.2")]);
    xml.open(
        "file",
        &[
            ("original", &texts.doc(source).source.name),
            ("source-language", tags[0]),
            ("target-language", tags[1]),
            ("datatype", "plaintext"),
            ("tool-id", "biclause"),
        ],
    );
    xml.open("header", &[]);
    let version = [("tool-id", "biclause"), ("tool-name", "biclause"), ("tool-version", env!("CARGO_PKG_VERSION"))];
    xml.leaf("tool", &version, "");
    xml.leaf("note", &[("from", "biclause")], &format!("translation: {}", texts.doc(target).source.name));
    xml.close();
    xml.open("body", &[]);
    for g in segments::groups(texts) {
        let said = findings.get(&g.bead).map_or(&[][..], Vec::as_slice);
        let name = g.paths[usize::from(source == Lang::En)].as_str();
        let other = g.paths[usize::from(source == Lang::Zh)].as_str();
        let name = if name.is_empty() { other } else { name };
        xml.open("group", &[("id", &format!("{}", g.bead + 1)), ("resname", name)]);
        for (i, pair) in g.pairs.iter().enumerate() {
            unit(&mut xml, &g, i, pair, source, if i == 0 { said } else { &[] });
        }
        xml.close();
    }
    Ok(xml.finish().into())
}

fn unit(xml: &mut Markup, g: &Group, i: usize, pair: &Pair, source: Lang, said: &[&Finding]) {
    let id = format!("{}-{}", g.bead + 1, i + 1);
    let (from, to) = (pair.side(source), pair.side(source.other()));
    let mut attributes = vec![("id", id.as_str())];
    if from.is_empty() {
        attributes.push(("translate", "no"));
    }
    xml.open("trans-unit", &attributes);
    let mut ids = BTreeMap::new();
    xml.raw(&format!("<source>{}</source>", segment(from, &mut ids)));
    let review = pair.confidence < DOUBTFUL || said.iter().any(|f| f.severity > Severity::Note);
    let state = match (to.is_empty(), review) {
        (true, _) => "needs-translation",
        (false, true) => "needs-review-translation",
        (false, false) => "translated",
    };
    xml.raw(&format!("<target state=\"{state}\">{}</target>", segment(to, &mut ids)));
    for f in said {
        let attributes = [("from", "biclause"), ("annotates", "target"), ("priority", priority(f.severity))];
        xml.leaf("note", &attributes, &note(f));
    }
    xml.leaf("note", &[("from", "biclause"), ("annotates", "general"), ("priority", "10")], &about(g, pair));
    xml.close();
}

/// Where a pair stands and how sure it is: `zh considering/a "a)", en considering/a "a)", confidence 0.9876`.
pub(super) fn about(g: &Group, pair: &Pair) -> String {
    let side = |i: usize, lang: Lang| {
        let path = g.paths.get(i).filter(|p| !p.is_empty())?;
        let label = g.labels.get(i).filter(|l| !l.is_empty()).map_or(String::new(), |l| format!(" \"{l}\""));
        Some(format!("{} {path}{label}", lang.tag()))
    };
    let mut parts: Vec<String> = [side(0, Lang::Zh), side(1, Lang::En)].into_iter().flatten().collect();
    parts.push(format!("confidence {}", table::share(pair.confidence)));
    parts.extend(g.moved.then(|| "moved".to_string()));
    parts.join(", ")
}

/// The id of a mark: the same on both sides for the same mark, one of its own for each further one.
pub(super) fn code(ids: &mut BTreeMap<(String, usize), usize>, mark: &str, nth: usize) -> usize {
    let next = ids.len() + 1;
    *ids.entry((mark.to_string(), nth)).or_insert(next)
}

fn segment(pieces: &Segment, ids: &mut BTreeMap<(String, usize), usize>) -> String {
    let mut out = String::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in pieces {
        match piece {
            Piece::Text(t) => out += &content(t),
            Piece::Mark(m) => {
                let nth = seen.entry(m).or_default();
                *nth += 1;
                out += &format!("<ph id=\"{}\">[^{}]</ph>", code(ids, m, *nth), content(m));
            }
        }
    }
    out
}
