//! What no check could judge, and why: said before the findings, so that silence means something.
//!
//! In: the documents, their alignment and how they came. Out: one sentence a passage. Cost: linear in the text.

use super::Unjudged;
use super::left_out::summary_side;
use crate::bead::Alignment;
use crate::check::{Place, Shape};
use crate::document::{Document, Lang, Unit, UnitId, UnitKind};

/// The passages that could not be judged.
pub fn find(zh: Option<&Document>, en: Option<&Document>, alignment: &Alignment, shape: Shape) -> Vec<Unjudged> {
    let mut out = Vec::new();
    for (doc, other) in [(zh, en), (en, zh)] {
        let Some(doc) = doc else { continue };
        // Two documents of one file say it once.
        if doc.lang == Lang::Zh || other.is_none_or(|o| !std::sync::Arc::ptr_eq(&o.source, &doc.source)) {
            let remarks = doc.source.remarks.iter();
            out.extend(remarks.map(|r| Unjudged {
                message: format!("{}: {r}", doc.source.name),
                lang: doc.lang,
                place: None,
            }));
        }
        if other.is_none() {
            out.push(Unjudged {
                message: format!(
                    "There is no {} text: whether anything is missing or mistranslated could not be judged; only what the {} text shows by itself was checked",
                    doc.lang.other().name(),
                    doc.lang.name()
                ),
                lang: doc.lang,
                place: None,
            });
        }
        let bead_of = alignment.bead_of(doc.lang, doc.units.len());
        let alone = |u: &Unit| {
            let bead = bead_of.get(u.id.index()).copied().flatten().and_then(|b| alignment.beads.get(b));
            bead.is_none_or(|b| b.is_null())
        };
        let one_file = zh.zip(en).is_some_and(|(z, e)| z.source.name == e.source.name);
        if shape == Shape::Summary && (one_file || doc.lang == summary_side(alignment)) {
            out.extend(without_partner(doc, &alone));
        } else if shape != Shape::Summary && other.is_some_and(|o| o.units.iter().any(|u| u.kind == UnitKind::Table)) {
            out.extend(tables(doc, &alone));
        }
        out.extend(doc.units.iter().filter(|u| !u.kind.is_container()).filter_map(|u| foreign(doc, u)));
    }
    out
}

/// In a file of summaries: runs of units that neither sum up nor are summed up.
fn without_partner(doc: &Document, alone: &dyn Fn(&Unit) -> bool) -> Vec<Unjudged> {
    let mut out = Vec::new();
    let mut run: Vec<&Unit> = Vec::new();
    let mut flush = |run: &mut Vec<&Unit>| {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let line = |at: usize| doc.source.position(at).line;
            let (a, b) = (line(first.own.start), line(last.own.end));
            let lines = if a == b { format!("Line {a} has") } else { format!("Lines {a} to {b} have") };
            out.push(Unjudged {
                message: format!("{lines} no {} counterpart", doc.lang.other().name()),
                lang: doc.lang,
                place: Some(Place::unit(doc, first.id)),
            });
        }
        run.clear();
    };
    for u in doc.alignable() {
        if alone(u) {
            run.push(u);
        } else {
            flush(&mut run);
        }
    }
    flush(&mut run);
    out
}

/// Tables of which more than half has no partner although the other side has tables too.
fn tables(doc: &Document, alone: &dyn Fn(&Unit) -> bool) -> Vec<Unjudged> {
    let mut out = Vec::new();
    for t in doc.units.iter().filter(|u| u.kind == UnitKind::Table) {
        let cells: Vec<&Unit> = doc
            .units
            .get(t.id.index() + 1..t.end as usize)
            .unwrap_or(&[])
            .iter()
            .filter(|u| u.is_alignable())
            .collect();
        let without = cells.iter().filter(|u| alone(u)).count();
        if cells.len() >= 4 && 2 * without > cells.len() {
            out.push(Unjudged {
                message: format!(
                    "A table could not be paired: {without} of its {} cells have no counterpart",
                    cells.len()
                ),
                lang: doc.lang,
                place: Some(Place::unit(doc, first_text(doc, t.id))),
            });
        }
    }
    out
}

fn first_text(doc: &Document, id: UnitId) -> UnitId {
    let unit = doc.unit(id);
    let below = doc.units.get(id.index()..unit.end as usize).unwrap_or(&[]);
    below.iter().find(|u| u.is_alignable()).map_or(id, |u| u.id)
}

/// A unit in a third language, or one that stands for an image.
fn foreign(doc: &Document, unit: &Unit) -> Option<Unjudged> {
    let text = unit.text().trim();
    let say = |what: &str| {
        Some(Unjudged { message: what.to_string(), lang: doc.lang, place: Some(Place::unit(doc, unit.id)) })
    };
    let lower = text.to_lowercase();
    if ["[image", "[picture", "[图", "[圖", "![", "<img"].iter().any(|m| lower.starts_with(m)) {
        return say("An image stands here; what it shows could not be read");
    }
    let (mut letters, mut third) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        third += usize::from(script_is_third(c));
    }
    if letters >= 20 && 2 * third > letters {
        return say("This passage is in neither Chinese nor English");
    }
    (doc.lang == Lang::En && letters >= 40 && is_romance(&lower))
        .then(|| say("This passage seems to be in neither Chinese nor English"))
        .flatten()
}

/// Kana, Hangul, Cyrillic, Arabic, Hebrew, Thai, Devanagari and the like: neither Han nor Latin nor Greek (which formulas use).
fn script_is_third(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}' | '\u{530}'..='\u{1fff}' | '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}')
        && !matches!(c, '\u{1e00}'..='\u{1eff}' | '\u{1f00}'..='\u{1fff}')
}

/// French and Spanish, the other languages of these bodies in Latin letters: told by their function words.
fn is_romance(lower: &str) -> bool {
    const ROMANCE: [&str; 24] = [
        "le", "la", "les", "des", "du", "et", "aux", "dans", "pour", "sur", "que", "qui", "el", "los", "las", "del",
        "y", "en", "para", "por", "con", "una", "est", "de",
    ];
    const ENGLISH: [&str; 14] =
        ["the", "of", "and", "to", "in", "for", "on", "that", "by", "with", "is", "are", "as", "or"];
    let (mut words, mut romance, mut english) = (0usize, 0usize, 0usize);
    for w in lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        words += 1;
        romance += usize::from(ROMANCE.contains(&w));
        english += usize::from(ENGLISH.contains(&w));
    }
    words >= 8 && 5 * romance >= words && romance > 3 * english
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn third_languages_are_told() {
        assert!(is_romance("la résolution de la conférence est adoptée par les membres et pour les administrations"));
        assert!(!is_romance("the resolution of the conference de facto adopted by the members and for the rest"));
        assert!("Резолюция".chars().all(script_is_third));
        assert!(!"决议 résolution α".chars().any(script_is_third));
    }
}
