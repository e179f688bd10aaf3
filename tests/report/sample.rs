//! A small report made by hand, with one of everything that a report can show, so that the formats can be judged without the phases.

use biclause::bead::{Evidence, Relation, RelationKind};
use biclause::check::{Finding, Place, Proof, Severity, Shape};
use biclause::coverage::Coverage;
use biclause::document::{
    Anchor, Document, Label, LabelPart, LabelStyle, Lang, Lead, Numeral, Sentence, Unit, UnitId, UnitKind, Wrap,
};
use biclause::policy::{By, Hidden, Idle};
use biclause::report::Unjudged;
use biclause::{Alignment, Bead, Report, Source, Span, View};
use serde_json::json;
use std::sync::Arc;

/// One line of a document: kind, depth, path, label, text.
type Line<'a> = (UnitKind, usize, &'a str, &'a str, &'a str);

/// A document of these lines; a label is written before its text with a tab between.
pub fn document(lang: Lang, name: &str, lines: &[Line]) -> Document {
    let mut text = String::new();
    let mut units = vec![Unit::new(UnitId(0), UnitKind::Document, None, Span::default())];
    let mut sentences = Vec::new();
    let mut open: Vec<UnitId> = vec![UnitId(0)];
    for (kind, depth, path, label, words) in lines {
        let id = UnitId(units.len() as u32);
        open.truncate(depth + 1);
        let start = text.len();
        if !label.is_empty() {
            text.push_str(label);
            text.push('\t');
        }
        let from = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        let mut unit = Unit::new(id, *kind, open.last().copied(), Span::new(start, text.len()));
        unit.own = unit.span;
        unit.path = path.to_string();
        let mut view = View::default();
        view.copy(&text, from);
        unit.view = view;
        if !label.is_empty() {
            let number = label.bytes().next().map_or(1, |b| u32::from(b.saturating_sub(b'a')) + 1);
            let style = LabelStyle { numeral: Numeral::LowerLatin, wrap: Wrap::Close, level: None };
            let span = Span::new(start, start + label.len());
            unit.label = Some(Label::new(span, *label, style, vec![LabelPart::plain(number)]));
        }
        if *kind == UnitKind::Lead {
            unit.lead = Some(Lead::new(vec![path.to_string()], false));
        }
        if !words.is_empty() {
            let at = sentences.len() as u32;
            sentences.push(Sentence { unit: id, span: from, at: Span::new(0, words.len()) });
            unit.sentences = at..at + 1;
        }
        text.push('\n');
        open.push(id);
        units.push(unit);
    }
    let ends: Vec<u32> = (0..units.len()).map(|i| end_of(&units, i)).collect();
    for (u, end) in units.iter_mut().zip(ends) {
        u.end = end;
    }
    units[0].span = Span::new(0, text.len());
    Document::new(Arc::new(Source::new(name, text, vec![])), lang, units, sentences, vec![])
}

fn end_of(units: &[Unit], i: usize) -> u32 {
    let inside = |mut u: usize| loop {
        match units[u].parent {
            Some(p) if p.index() == i => return true,
            Some(p) => u = p.index(),
            None => return false,
        }
    };
    ((i + 1)..units.len()).take_while(|&u| inside(u)).count() as u32 + i as u32 + 1
}

/// The place of `part` in a unit of a document.
pub fn place(doc: &Document, unit: u32, part: &str) -> Option<Place> {
    let u = doc.unit(UnitId(unit));
    let at = u.text().find(part)?;
    Some(Place::in_view(doc, u.id, Span::new(at, at + part.len())))
}

/// An anchor on `part` of a unit.
pub fn anchor(doc: &mut Document, unit: u32, kind: &'static str, key: &str, part: &str) {
    let Some(p) = place(doc, unit, part) else { return };
    let at = doc.unit(UnitId(unit)).view.from_source(p.span()).unwrap_or_default();
    let n = doc.anchors.len() as u32;
    doc.anchors.push(Anchor::new(kind, key, UnitId(unit), p.span(), at));
    let u = &mut doc.units[unit as usize];
    u.anchors = if u.anchors.is_empty() { n..n + 1 } else { u.anchors.start..n + 1 };
}

/// A pair with an error, a warning and a note, a moved clause, an omission, a 1-2 bead, a relation, and a passage not judged.
pub fn pair() -> Report {
    use UnitKind::{Clause, Lead, Paragraph, Title};
    let mut zh = document(
        Lang::Zh,
        "决议.zh.txt",
        &[
            (Title, 0, "title", "", "第54号决议（2012年，迪拜，修订版）"),
            (Lead, 0, "considering", "", "考虑到"),
            (Clause, 1, "considering/a", "a)", "第2、3、5和12研究组已成立了20个区域组，其中有<b>12</b>个；"),
            (Clause, 1, "considering/b", "b)", "有必要鼓励对ITU-T工作的更广泛参与，"),
            (Lead, 0, "resolves", "", "做出决议"),
            (Clause, 1, "resolves/a", "a)", "支持协调创建区域组。并鼓励这些组进行合作；"),
            (Clause, 1, "resolves/b", "b)", "请理事会考虑酌情提供支持，"),
        ],
    );
    let mut en = document(
        Lang::En,
        "resolution.en.txt",
        &[
            (Title, 0, "title", "", "RESOLUTION 54 (Rev. Dubai, 2012)"),
            (Paragraph, 0, "p-1", "", "Creation of, and assistance to, regional groups"),
            (Lead, 0, "considering", "", "considering"),
            (Clause, 1, "considering/a", "a)", "the need to encourage broader participation in the work of ITU-T,"),
            (
                Clause,
                1,
                "considering/b",
                "b)",
                "that regional groups within Study Groups 2, 3, 5 and 12 have been established, 30 groups in all, \
                 <script>alert(1)</script> of which 12 meet each year in their own regions and report to the assembly;",
            ),
            (Lead, 0, "resolves", "", "resolves"),
            (Clause, 1, "resolves/a", "a)", "to support the coordinated creation of regional groups;"),
            (Clause, 1, "resolves/b", "b)", "to encourage cooperation among those groups;"),
            (Clause, 1, "resolves/c", "c)", "to invite the Council to consider support as appropriate,"),
        ],
    );
    anchor(&mut zh, 1, "resolution", "resolution:54;rev;dubai;2012", "第54号决议（2012年，迪拜，修订版）");
    anchor(&mut zh, 3, "study-groups", "study-groups:2,3,5,12", "第2、3、5和12研究组");
    anchor(&mut zh, 3, "number", "number:20", "20");
    anchor(&mut en, 1, "resolution", "resolution:54;rev;dubai;2012", "RESOLUTION 54 (Rev. Dubai, 2012)");
    anchor(&mut en, 5, "study-groups", "study-groups:2,3,5,12", "Study Groups 2, 3, 5 and 12");
    anchor(&mut en, 5, "number", "number:30", "30");

    let bead = |zh: &[u32], en: &[u32]| {
        let mut b = Bead::new(zh.iter().map(|&u| UnitId(u)).collect(), en.iter().map(|&u| UnitId(u)).collect());
        b.evidence.push(Evidence { kind: "lexicon".into(), score: 4.20004 });
        b
    };
    let mut moved = bead(&[4], &[4]);
    moved.moved = true;
    moved.confidence = 0.52;
    let beads = vec![bead(&[1], &[1]), bead(&[], &[2]), bead(&[2], &[3]), bead(&[3], &[5]), moved, bead(&[5], &[6])];
    let mut alignment = Alignment::new(beads);
    alignment.beads.push(bead(&[6], &[7, 8]));
    alignment.beads.push(bead(&[7], &[9]));
    let passage = |lang, unit| biclause::bead::Passage { lang, units: vec![UnitId(unit)] };
    alignment.relations.push(Relation::new(
        RelationKind::Repeats,
        passage(Lang::En, 2),
        passage(Lang::En, 7),
        0.71,
        "title",
    ));

    let mut number = Finding::new(
        "number-mismatch",
        Severity::Error,
        "the Chinese has 20 where the English has 30",
        place(&zh, 3, "20"),
        place(&en, 5, "30"),
    );
    number.fingerprint = "a1".into();
    number.confidence = 0.98765;
    let mut omission = Finding::new(
        "omission",
        Severity::Warning,
        "the Chinese lacks a title line",
        Some(Place::after(&zh, UnitId(1))),
        Some(Place::unit(&en, UnitId(2))),
    );
    omission.fingerprint = "b2".into();
    let mut label = Finding::new(
        "label-mismatch",
        Severity::Note,
        "the Chinese clause is b), the English is a)",
        place(&zh, 4, "有必要"),
        None,
    );
    label.evidence =
        (1..=5).map(|i| Proof { message: format!("fact {i}"), zh: None, en: place(&en, 6 + i % 3, "to") }).collect();
    label.fingerprint = "c3".into();

    let unit = |u: u32, score: f64| json!({ "unit": u, "score": score, "weight": 3.5, "gaps": [] });
    let coverage: Coverage = serde_json::from_value(json!({
        "zh": { "document": 0.96321, "sections": [unit(2, 0.9), unit(5, 1.0)], "units": [unit(3, 0.81234)] },
        "en": { "document": 0.88, "sections": [unit(3, 0.7), unit(6, 1.0)], "units": [unit(2, 0.0)] },
    }))
    .expect("coverage of the right form");
    let unjudged = vec![Unjudged {
        message: "an image stands here that nobody can read".into(),
        lang: Lang::En,
        place: Some(Place::after(&en, UnitId(3))),
    }];
    let mut aside =
        Finding::new("repeated-word", Severity::Warning, "“鼓励” stands <i>twice</i>", place(&zh, 4, "鼓励"), None);
    aside.fingerprint = "d4".into();
    let mut known = aside.clone();
    known.fingerprint = "e5".into();
    let findings = vec![number, omission, label];
    let mut report = Report::new(Lang::En, Shape::Pair, Some(zh), Some(en), alignment, coverage, findings, unjudged);
    report.hidden = vec![
        Hidden::new(aside, By::Suppression, Some("a figure of speech & wanted".into()), "biclause.toml:4"),
        Hidden::new(known, By::Baseline, None, "accepted.tsv"),
    ];
    report.idle = vec![Idle::new(By::Baseline, "moved 0123456789abcdef at resolves/9: gone", "accepted.tsv")];
    report.rules.profile = Some("itu".into());
    report.rules.off = vec!["punctuation".into()];
    report
}

/// A lone Chinese text without a finding.
pub fn lone() -> Report {
    let zh = document(Lang::Zh, "通函.txt", &[(UnitKind::Paragraph, 0, "p-1", "", "请理事会考虑。")]);
    let beads = vec![Bead::new(vec![UnitId(1)], vec![])];
    let coverage = Coverage::default();
    Report::new(Lang::En, Shape::Monolingual, Some(zh), None, Alignment::new(beads), coverage, vec![], vec![])
}
