#![doc = include_str!("place-mismatch.md")]

use super::missing::place;
use super::{Case, Check, Finding, Place, Proof, Severity, values};
use crate::document::{Anchor, Document, Lang};

/// The check.
pub static PLACE_MISMATCH: Check = Check {
    id: "place-mismatch",
    title: "a place or body that the other side names otherwise, or a name that looks misspelt",
    doc: include_str!("place-mismatch.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    let mut out: Vec<Finding> = [case.zh, case.en].into_iter().flatten().flat_map(|doc| misspelt(case, doc)).collect();
    let misses = values::misses(case, PLACE_MISMATCH.id);
    let alone = |m: &&values::Miss| m.en.is_some() || !m.zh.is_some_and(|a| is_astride(case, a));
    out.extend(misses.iter().filter(alone).filter_map(|m| {
        let mut f = values::finding(case, PLACE_MISMATCH.id, "place: ", m, |_| None)?;
        // A place may well be left out, or named by what lies in it.
        f.severity = f.severity.min(if m.zh.is_some() && m.en.is_some() { Severity::Warning } else { Severity::Note });
        Some(f)
    }));
    out
}

/// Whether a Chinese name of two characters begins within a word: 金门 in 黄金门号 (golden telephone numbers) is no place.
fn is_astride(case: &Case, a: &Anchor) -> bool {
    let Some(doc) = case.zh else { return false };
    let text = doc.unit(a.unit).text();
    let before = text.get(..a.at.start).and_then(|t| t.chars().next_back());
    let name: Vec<char> = a.at.of(text).chars().collect();
    let (Some(before), [first, _]) = (before, name.as_slice()) else { return false };
    case.lexicon.word_id(&String::from_iter([before, *first])).is_some()
}

/// Names that are a character off a known one: one finding for each way of writing it, with every place as evidence.
fn misspelt(case: &Case, doc: &Document) -> Vec<Finding> {
    let mut seen: Vec<(&str, &str, Finding)> = vec![];
    for a in &doc.anchors {
        let Some(d) = a.doubt.as_ref().filter(|d| d.field == "place") else { continue };
        let here = Some(Place::in_view(doc, a.unit, d.at));
        let side = |p: Option<Place>| if doc.lang == Lang::Zh { (p, None) } else { (None, p) };
        match seen.iter_mut().find(|(w, s, _)| *w == d.written && *s == d.suggestion) {
            Some((_, _, f)) => {
                let (zh, en) = side(here);
                f.evidence.push(Proof { message: format!("“{}” again", d.written), zh, en });
            }
            None => {
                let message =
                    format!("“{}” in {} is probably misspelt: “{}” is meant", d.written, doc.lang.name(), d.suggestion);
                let there = partner(case, doc, a);
                let mut f = place(PLACE_MISMATCH.id, Severity::Warning, message, doc.lang, here, there);
                f.confidence = 0.85;
                seen.push((&d.written, &d.suggestion, f));
            }
        }
    }
    seen.into_iter().map(|(_, _, f)| f).collect()
}

/// The same anchor on the other side, in the same bead.
fn partner(case: &Case, doc: &Document, a: &Anchor) -> Option<Place> {
    let other = case.doc(doc.lang.other())?;
    let bead = case.alignment.beads.iter().find(|b| b.side(doc.lang).contains(&a.unit))?;
    let theirs = bead.side(other.lang).iter().flat_map(|u| other.anchors_of(other.unit(*u)));
    let twin = theirs.filter(|b| b.kind == a.kind).find(|b| b.key == a.key)?;
    Some(Place::in_view(other, twin.unit, twin.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    #[test]
    fn a_name_one_character_off_is_one_warning_that_suggests_the_right_one() {
        let p = Pair::anchored(
            &paras(&["第123号决议（2010年，瓜达哈拉哈，修订版）；", "第123号决议（2010年，瓜达哈拉哈，修订版）。"]),
            &paras(&["Resolution 123 (Rev. Guadalajara, 2010);", "Resolution 123 (Rev. Guadalajara, 2010)."]),
        );
        let f = p.run(run);
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].message, "“瓜达哈拉哈” in Chinese is probably misspelt: “瓜达拉哈拉” is meant");
        assert_eq!((f[0].severity, f[0].evidence.len()), (Severity::Warning, 1));
        assert_eq!(f[0].zh.as_ref().unwrap().text, "瓜达哈拉哈");
    }

    #[test]
    fn the_right_name_is_silent() {
        let p = Pair::anchored(
            &[para("第123号决议（2010年，瓜达拉哈拉，修订版）")],
            &[para("Resolution 123 (Rev. Guadalajara, 2010)")],
        );
        assert!(p.run(run).is_empty());
    }

    #[test]
    fn a_name_across_two_words_is_no_place() {
        let p = |zh: &str| {
            Pair::anchored(&[para(zh)], &[para("Golden numbers are auctioned by the enterprise.")]).run(run).len()
        };
        assert_eq!(p("黃金門號由業者拍賣。"), 0);
        assert_eq!(p("門號由金門業者拍賣。"), 1);
    }
}
