#![doc = include_str!("duplicate.md")]

use super::text::{clip, half, key, weight};
use super::{
    Case, Check, Finding, Place, Proof, Severity,
    missing::{noun, place},
};
use crate::document::{Document, Sentence, Unit, UnitId, UnitKind};

/// The check.
pub static DUPLICATE: Check =
    Check { id: "duplicate", title: "text that stands twice on one side only", doc: include_str!("duplicate.md"), run };

/// Shorter text may well stand twice.
const SHORT: usize = 6;

fn run(case: &Case) -> Vec<Finding> {
    [case.zh, case.en].into_iter().flatten().flat_map(|doc| side(case, doc)).collect()
}

fn side(case: &Case, doc: &Document) -> Vec<Finding> {
    let bead_of = case.alignment.bead_of(doc.lang, doc.units.len());
    let partners = |u: UnitId| -> &[UnitId] {
        let bead = bead_of.get(u.index()).copied().flatten().and_then(|b| case.alignment.beads.get(b));
        bead.map_or(&[], |b| b.side(doc.lang.other()))
    };
    // Whether the other side says it twice too.
    let answered = |a: &Unit, b: &Unit| {
        let Some(other) = case.doc(doc.lang.other()) else { return false };
        let text = |ids: &[UnitId]| key(&ids.iter().map(|u| other.unit(*u).text()).collect::<String>());
        let (a, b) = (partners(a.id), partners(b.id));
        !a.is_empty() && a != b && strsim::normalized_levenshtein(&text(a), &text(b)) > 0.9
    };
    let mut out = vec![];
    let units: Vec<&Unit> = doc.alignable().filter(|u| counts(u.kind)).collect();
    for pair in units.windows(2) {
        let [a, b] = pair else { continue };
        if same(a.text(), b.text()) && (weight(b.text()) >= SHORT || same_label(a, b)) && !answered(a, b) {
            let message = format!("{} stands twice in a row: “{}”", noun(b.kind), clip(b.text(), 60));
            out.push(finding(doc, message, Place::unit(doc, b.id), Place::unit(doc, a.id)));
        }
    }
    for u in &units {
        out.extend(doc.sentences_of(u).windows(2).filter_map(|w| match w {
            [a, b] => sentences(case, doc, a, b),
            _ => None,
        }));
    }
    out
}

fn sentences(case: &Case, doc: &Document, a: &Sentence, b: &Sentence) -> Option<Finding> {
    let text = doc.sentence_text(b);
    if !same(doc.sentence_text(a), text) || weight(text) < SHORT {
        return None;
    }
    let partner = |s: &Sentence| {
        let bead = case.alignment.beads.iter().find(|x| x.side(doc.lang).contains(&s.unit))?;
        let id = doc.sentences.iter().position(|x| x == s)? as u32;
        let mut sb = bead.sentences.iter();
        let (of, other) = if doc.lang == crate::Lang::Zh { (0, 1) } else { (1, 0) };
        let sb = sb.find(|x| [&x.zh, &x.en].get(of).is_some_and(|v| v.iter().any(|s| s.0 == id)))?;
        let other_doc = case.doc(doc.lang.other())?;
        let ids = [&sb.zh, &sb.en].get(other).copied()?;
        Some(
            ids.iter()
                .filter_map(|s| other_doc.sentences.get(s.index()))
                .map(|s| key(other_doc.sentence_text(s)))
                .collect(),
        )
    };
    let (x, y): (Option<String>, Option<String>) = (partner(a), partner(b));
    if x.as_ref().is_some_and(|t| !t.is_empty()) && x == y {
        return None;
    }
    let message = format!("sentence stands twice in a row: “{}”", clip(text, 60));
    Some(finding(doc, message, Place::in_view(doc, b.unit, b.at), Place::in_view(doc, a.unit, a.at)))
}

fn finding(doc: &Document, message: String, second: Place, first: Place) -> Finding {
    let message = format!("{} {message}", doc.lang.name());
    let mut f = place(DUPLICATE.id, Severity::Warning, message, doc.lang, Some(second), None);
    let other = place(DUPLICATE.id, Severity::Note, String::new(), doc.lang, Some(first), None);
    f.evidence.push(Proof { message: "it stands here first".into(), zh: other.zh, en: other.en });
    f.confidence = 0.9;
    f
}

/// Whether two units of a list carry one label: then even *(Repealed)* stands twice.
fn same_label(a: &Unit, b: &Unit) -> bool {
    let key = |u: &Unit| u.label.as_ref().map(|l| l.key());
    a.parent == b.parent && key(a).is_some() && key(a) == key(b)
}

/// Whether two texts have the same key. Most differ in their first letters.
fn same(a: &str, b: &str) -> bool {
    let first = |s: &str| {
        s.chars().map(half).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(8).collect::<Vec<_>>()
    };
    a == b || first(a) == first(b) && key(a) == key(b)
}

/// Cells repeat as tables will, and titles as running heads do.
fn counts(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Clause | UnitKind::Paragraph | UnitKind::Lead | UnitKind::Footnote)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;
    use crate::document::Lang;

    #[test]
    fn a_clause_that_stands_twice_on_one_side_only_is_found_once() {
        let p = Pair::new(
            &[clause("1", "各方应在三十日内付款；"), clause("2", "各方应在三十日内付款，"), clause("3", "合同终止。")],
            &[clause("1", "The Parties shall pay within thirty days;"), clause("2", "The contract ends.")],
            &[(&[1], &[1]), (&[2], &[]), (&[3], &[2])],
        );
        let f = p.run(run);
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].zh.as_ref().unwrap().path, "u2");
        assert_eq!(f[0].evidence[0].zh.as_ref().unwrap().path, "u1");
    }

    #[test]
    fn short_text_under_one_label_stands_twice() {
        let zh = [clause("1", "（废止）"), clause("1", "（废止）"), clause("2", "合同终止。")];
        let en = [clause("1", "(Repealed)"), clause("2", "The contract ends.")];
        let f = Pair::new(&zh, &en, &[(&[1], &[1]), (&[2], &[]), (&[3], &[2])]).run(run);
        assert_eq!(f.iter().map(|f| f.severity).collect::<Vec<_>>(), [Severity::Warning]);
        // Two clauses that were both repealed have two labels.
        let zh = [clause("1", "（废止）"), clause("2", "（废止）")];
        assert!(alone(run, Lang::Zh, &zh).is_empty());
    }

    #[test]
    fn a_sentence_that_stands_twice_is_found() {
        let f = alone(run, Lang::En, &[para("The licence ends at once. The licence ends at once. No notice is due.")]);
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].en.as_ref().unwrap().text, "The licence ends at once.");
    }

    #[test]
    fn both_sides_twice_other_figures_and_short_text_are_silent() {
        let p = Pair::parallel(
            &paras(&["本条不适用于本协定。", "本条不适用于本协定。"]),
            &paras(&["This article does not apply.", "This article does not apply."]),
        );
        assert!(p.run(run).is_empty());
        assert!(alone(run, Lang::Zh, &paras(&["第一年应付款10元整。", "第一年应付款20元整。"])).is_empty());
        assert!(alone(run, Lang::Zh, &paras(&["待定", "待定"])).is_empty());
    }
}
