//! A kind of anchor of the caller's own takes part on the same footing as those that ship.

use biclause::anchor::{AnchorKind, Comparison, Context, Found};
use biclause::document::Anchor;
use biclause::{Engine, Severity, Source, Span};

/// Numbers of dossiers: 卷宗K-17, *dossier K-17*.
const DOSSIER: AnchorKind =
    AnchorKind::new("dossier", "The number of a dossier", "reference-mismatch", find).compared(compare);

fn find(ctx: &Context) -> Vec<Found> {
    let text = ctx.text();
    text.match_indices("K-")
        .map(|(at, _)| {
            let end = text[at + 2..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |n| at + 2 + n);
            Found::new(Span::new(at, end), &text[at..end])
        })
        .collect()
}

/// A dossier and its first volume are one: K-17 and K-171.
fn compare(a: &Anchor, b: &Anchor) -> Comparison {
    let (a, b) = (a.key.as_str(), b.key.as_str());
    if a.strip_suffix('1') == Some(b) || b.strip_suffix('1') == Some(a) {
        Comparison::Same
    } else {
        Comparison::Different
    }
}

fn said(zh: &str, en: &str) -> Vec<(Severity, String)> {
    let engine = Engine::builder().threads(1).anchor_kind(DOSSIER).build().expect("engine");
    let source = |name: &str, text: &str| Source::new(name, text, vec![]);
    let zh = format!("第一条　本规则自公布之日起施行。\n第二条　{zh}\n");
    let en = format!("Article 1 These Rules shall come into force on the date of promulgation.\nArticle 2 {en}\n");
    let report = engine.check(source("zh", &zh), source("en", &en)).expect("report");
    report.findings.into_iter().filter(|f| f.severity > Severity::Note).map(|f| (f.severity, f.message)).collect()
}

#[test]
fn a_kind_of_ones_own_is_found_compared_and_reported() {
    let zh = "申请书应归入卷宗K-17，由秘书处保存。";
    let en = |number: &str| format!("The application shall be filed in dossier {number} and kept by the secretariat.");
    assert_eq!(said(zh, &en("K-17")), []);
    assert_eq!(said(zh, &en("K-171")), [], "as the kind compares them");
    let wrong = said(zh, &en("K-19"));
    assert!(
        matches!(wrong.as_slice(), [(Severity::Error, m)] if m.contains("K-17") && m.contains("K-19")),
        "{wrong:?}"
    );
}
