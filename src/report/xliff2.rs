//! XLIFF 2.1 (OASIS; core of 2.0): a unit for each bead, a segment for each of its sentence beads. Feature `xml`.
//!
//! As in XLIFF 1.2 ([`super::xliff`]) nothing is left out: what the translation lacks is an initial segment without a target, what only the translation has is a segment with an empty
//! source. Findings are notes on their unit; a segment to be looked at again has the sub-state `biclause:review`.

use super::markup::{Markup, attribute, content};
use super::segments::{self, Group, Piece, Segment};
use super::xliff::{DOUBTFUL, about, both, code, note, notes, priority};
use super::{Options, Rendered, Report, Texts};
use crate::check::{Finding, Severity};
use crate::document::Lang;
use crate::error::Result;
use std::collections::BTreeMap;

/// The texts of a report, with its findings as notes.
///
/// # Errors
/// [`crate::Error::Option`] where there is only one text.
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

fn write(texts: &Texts, findings: &BTreeMap<usize, Vec<&Finding>>) -> Result<Rendered> {
    let (source, target) = (texts.source, texts.source.other());
    let tags = [source, target].map(|l| segments::tag(texts.doc(l)));
    let mut xml = Markup::new();
    let root = [
        ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
        ("version", "2.1"),
        ("srcLang", tags[0]),
        ("trgLang", tags[1]),
    ];
    xml.open("xliff", &root);
    xml.open("file", &[("id", "f1"), ("original", &texts.doc(source).source.name)]);
    xml.open("notes", &[]);
    xml.leaf("note", &[("category", "translation")], &texts.doc(target).source.name);
    xml.close();
    for g in segments::groups(texts) {
        unit(&mut xml, &g, source, findings.get(&g.bead).map_or(&[][..], Vec::as_slice));
    }
    Ok(xml.finish().into())
}

fn unit(xml: &mut Markup, g: &Group, source: Lang, said: &[&Finding]) {
    let [zh, en] = &g.paths;
    let (own, other) = if source == Lang::En { (en, zh) } else { (zh, en) };
    let name = if own.is_empty() { other } else { own };
    let id = format!("u{}", g.bead + 1);
    let mut attributes = vec![("id", id.as_str()), ("name", name)];
    // What only the translation has is not to be translated.
    if g.pairs.iter().all(|p| p.side(source).is_empty()) {
        attributes.push(("translate", "no"));
    }
    xml.open("unit", &attributes);
    xml.open("notes", &[]);
    for f in said {
        let attributes = [("appliesTo", "target"), ("category", "finding"), ("priority", priority(f.severity))];
        xml.leaf("note", &attributes, &note(f));
    }
    for pair in &g.pairs {
        xml.leaf("note", &[("category", "place"), ("priority", "10")], &about(g, pair));
    }
    xml.close();
    let worst = said.iter().any(|f| f.severity > Severity::Note);
    let (mut ids, mut seen) = (BTreeMap::new(), [BTreeMap::new(), BTreeMap::new()]);
    for (i, pair) in g.pairs.iter().enumerate() {
        let (from, to) = (pair.side(source), pair.side(source.other()));
        let id = format!("s{}", i + 1);
        let mut attributes = vec![("id", id.as_str())];
        if to.is_empty() {
            attributes.push(("state", "initial"));
        } else {
            attributes.push(("state", "translated"));
            if pair.confidence < DOUBTFUL || worst {
                attributes.push(("subState", "biclause:review"));
            }
        }
        xml.open("segment", &attributes);
        let [of_source, of_target] = &mut seen;
        xml.raw(&format!("<source>{}</source>", segment(from, &mut ids, of_source)));
        if !to.is_empty() {
            xml.raw(&format!("<target>{}</target>", segment(to, &mut ids, of_target)));
        }
        xml.close();
    }
    xml.close();
}

/// A segment; `seen` counts the marks of its side through the unit, as ids are the unit's.
fn segment(pieces: &Segment, ids: &mut BTreeMap<(String, usize), usize>, seen: &mut BTreeMap<String, usize>) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(t) => out += &content(t),
            Piece::Mark(m) => {
                let nth = seen.entry(m.clone()).or_default();
                *nth += 1;
                let m = attribute(m);
                out += &format!("<ph id=\"{}\" disp=\"[^{m}]\" equiv=\"\"/>", code(ids, &m, *nth));
            }
        }
    }
    out
}
