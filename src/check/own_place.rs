//! References to the text's own place: the number that one side has as a label and the other at the head of its text, *this Article* against
//! the article's number, and paragraphs named without their article.
//!
//! In: an anchor without counterpart and the units of the other side. Out: whether it says no more than where the text stands.

use crate::document::{Anchor, Document, Level, Unit, UnitId};

/// How far up an article's own label is looked for.
const REACH: usize = 200;

/// Whether the anchor only names the place where the text of the bead stands.
pub(super) fn is_named(doc: &Document, a: &Anchor, other: &Document, units: &[UnitId]) -> bool {
    heads(doc, a, other, units) || is_own_article(doc, a, other, units)
}

/// A number at the head of a unit that the other side carries as its label: *Article 29 deleted*, `19.1 operation is allowed`.
fn heads(doc: &Document, a: &Anchor, other: &Document, units: &[UnitId]) -> bool {
    let unit = doc.unit(a.unit);
    if a.at.start > 0 || unit.label.is_some() || !matches!(a.kind.as_ref(), "reference" | "number") {
        return false;
    }
    let said = a.field("number").or(a.field("value")).unwrap_or("");
    let last = |n: &str| n.rsplit(['.', '-']).next().and_then(|n| n.parse::<u32>().ok());
    let labels = units.iter().filter_map(|u| other.unit(*u).label.as_ref()).filter_map(|l| l.value.last());
    labels.into_iter().any(|l| last(said) == Some(l.number))
}

/// The number of the article that the unit belongs to, where the other side says *this article*.
fn is_own_article(doc: &Document, a: &Anchor, other: &Document, units: &[UnitId]) -> bool {
    if a.kind != "reference" {
        return false;
    }
    let this = ["本条", "本條", "this article", "this Article", "This Article"];
    let said = |u: &UnitId| this.iter().any(|w| other.unit(*u).text().contains(w));
    let number = a.field("number").and_then(|n| n.parse::<u32>().ok());
    number.is_some() && units.iter().any(said) && article(doc, a.unit).is_some_and(|n| Some(n) == number)
}

/// A reference, its document, and the other values of its passage.
pub(super) type Said<'a> = (&'a Document, &'a Anchor, &'a [&'a Anchor]);

/// Whether two references differ only in that one names the article again: the one in which both stand, or one that the other side has named in the same passage.
pub(super) fn says_article_again(zh: Said, en: Said) -> bool {
    let path = |a: &Anchor| -> Vec<String> {
        a.fields.iter().filter(|(n, _)| n == "number").map(|(_, v)| v.clone()).collect()
    };
    let named = |long: Said, short: Said| match path(long.1).as_slice() {
        [own, rest @ ..]
            if !rest.is_empty() && rest == path(short.1).as_slice() && long.1.field("to") == short.1.field("to") =>
        {
            let stands = |s: Said| article(s.0, s.1.unit).is_some_and(|n| *own == n.to_string());
            let here = stands(long) || stands(short);
            here || short.2.iter().any(|a| a.kind == "reference" && path(a).first() == Some(own))
        }
        _ => false,
    };
    zh.1.kind == "reference" && en.1.kind == "reference" && (named(zh, en) || named(en, zh))
}

/// The number of the nearest article label at or before a unit.
fn article(doc: &Document, unit: UnitId) -> Option<u32> {
    let up = doc.units.get(..=unit.index())?.iter().rev().take(REACH);
    let label = |u: &Unit| u.label.as_ref().filter(|l| l.style.level == Some(Level::Article)).cloned();
    up.into_iter().find_map(label)?.value.last().map(|p| p.number)
}

/// Whether a reference names a paragraph or an item without the article that holds it.
pub(super) fn is_inner(a: &Anchor) -> bool {
    let inner = |l: &str| {
        matches!(
            l,
            "项" | "款"
                | "目"
                | "段"
                | "paragraph"
                | "para."
                | "subparagraph"
                | "item"
                | "subitem"
                | "point"
                | "clause"
                | "subsection"
                | "subclause"
                | "点"
                | "()"
        )
    };
    a.kind == "reference" && a.field("level").is_some_and(|l| l.split('/').all(inner))
}

#[cfg(test)]
mod tests {
    use crate::check::testkit::*;
    use crate::check::{Severity, reference_mismatch::REFERENCE_MISMATCH};

    fn found(zh: &[&str], en: &[&str]) -> Vec<Severity> {
        Pair::lines(zh, en).run(REFERENCE_MISMATCH.run).into_iter().map(|f| f.severity).collect()
    }

    #[test]
    fn a_label_in_the_text_is_no_reference() {
        let zh = ["第 76 條 發布施行前已依法經營者。"];
        assert!(found(&zh, &["Article 76 for those who operate under the law."]).is_empty());
        assert_eq!(found(&zh, &["Article 77 for those who operate under the law."]), [Severity::Warning]);
    }

    #[test]
    fn an_article_may_call_itself_by_its_number() {
        let zh = ["第 15 條 目的。", "依第九條及本條規定辦理。"];
        assert!(found(&zh, &["Article 15 Purpose.", "Under Articles 9 and 15."]).is_empty());
        assert_eq!(found(&zh, &["Article 15 Purpose.", "Under Articles 9 and 17."]).len(), 1);
    }

    #[test]
    fn a_paragraph_left_to_the_reader_is_a_note() {
        let en = ["The review procedures shall be set by the authority."];
        assert_eq!(found(&["第一項之審查程序，由主管機關定之。"], &en), [Severity::Note]);
        assert_eq!(found(&["第十一條之審查程序，由主管機關定之。"], &en), [Severity::Warning]);
    }
}
