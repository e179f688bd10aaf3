//! How many paragraphs before this one are meant: 前二项 against *the preceding two paragraphs*.
//!
//! In: a case. Out: the counts that differ. Only beads in which both sides say as often how many are compared: *paragraphs 1 and 2* says it in another way. Linear in
//! the text.

use super::{Case, Finding, Place, Severity, Shape};
use crate::document::{Document, UnitId};
use crate::lang::words::en_words;
use crate::span::Span;

const ZH_NUMERALS: [(char, u32); 12] = [
    ('二', 2),
    ('两', 2),
    ('兩', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
    ('十', 10),
    ('2', 2),
];
const ZH_UNITS: &str = "项項款条條目段节節";
const EN_NUMERALS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const EN_BEFORE: [&str; 6] = ["preceding", "previous", "foregoing", "aforementioned", "last", "above"];
const EN_UNITS: [&str; 8] =
    ["paragraph", "subparagraph", "article", "section", "clause", "item", "subsection", "provision"];
/// A sure pair is an error, one in doubt a warning.
const SURE: f64 = 0.9;

/// A count, and where it stands.
struct Count {
    n: u32,
    unit: UnitId,
    at: Span,
}

/// The counts that differ.
pub(super) fn find(case: &Case, check: &'static str) -> Vec<Finding> {
    let Some((zh, en)) = case.both().filter(|_| case.shape != Shape::Summary) else { return vec![] };
    let mut out = vec![];
    for bead in case.alignment.beads.iter().filter(|b| !b.is_null()) {
        let a = counts(zh, &bead.zh, chinese);
        if a.is_empty() {
            continue;
        }
        let b = counts(en, &bead.en, english);
        if a.len() != b.len() {
            continue;
        }
        let sorted = |side: &[Count]| {
            let mut all: Vec<u32> = side.iter().map(|c| c.n).collect();
            all.sort_unstable();
            all
        };
        if sorted(&a) == sorted(&b) {
            continue;
        }
        out.extend(a.iter().zip(&b).filter(|(a, b)| a.n != b.n).map(|(a, b)| {
            let (z, e) = (Place::in_view(zh, a.unit, a.at), Place::in_view(en, b.unit, b.at));
            let message = format!("reference: “{}” in Chinese, “{}” in English", z.text, e.text);
            let severity = if bead.confidence >= SURE { Severity::Error } else { Severity::Warning };
            let mut f = Finding::new(check, severity, message, Some(z), Some(e));
            f.confidence = 0.85 * bead.confidence;
            f
        }));
    }
    out
}

fn counts(doc: &Document, units: &[UnitId], of: fn(&str) -> Vec<(u32, Span)>) -> Vec<Count> {
    let all = units.iter().flat_map(|u| of(doc.unit(*u).text()).into_iter().map(move |(n, at)| (*u, n, at)));
    all.map(|(unit, n, at)| Count { n, unit, at }).collect()
}

fn chinese(text: &str) -> Vec<(u32, Span)> {
    let one = |(at, mark): (usize, &str)| {
        let rest = text.get(at + mark.len()..)?;
        let body = rest.strip_prefix(['述', '列', '开', '開']).unwrap_or(rest);
        let mut chars = body.chars();
        let numeral = chars.next()?;
        let n = ZH_NUMERALS.iter().find(|(c, _)| *c == numeral)?.1;
        let unit = chars.next().filter(|c| ZH_UNITS.contains(*c))?;
        let end = text.len() - body.len() + numeral.len_utf8() + unit.len_utf8();
        Some((n, Span::new(at, end)))
    };
    text.match_indices(['前', '上']).filter_map(one).collect()
}

fn english(text: &str) -> Vec<(u32, Span)> {
    // Most texts name nothing so.
    if !EN_BEFORE.iter().any(|w| text.contains(w)) {
        return vec![];
    }
    let mut words: Vec<(Span, String)> =
        en_words(text).iter().map(|w| (w.at, w.at.of(text).to_ascii_lowercase())).collect();
    let count = |w: &str| match EN_NUMERALS.iter().zip(2..).find(|(n, _)| **n == w) {
        Some((_, n)) => Some(n),
        None => w.parse().ok().filter(|n| (2..=10).contains(n)),
    };
    // *Three (3)* is said once.
    words.dedup_by(|again, first| count(&first.1).is_some_and(|n| count(&again.1) == Some(n)));
    let before = |w: &str| EN_BEFORE.contains(&w);
    let unit = |w: &str| {
        let one = w.strip_suffix('s').unwrap_or(w);
        EN_UNITS.contains(&one)
    };
    let three = |w: &[(Span, String)]| {
        let [(a, x), (_, y), (b, z)] = w else { return None };
        let n = if before(x) { count(y)? } else { count(x).filter(|_| before(y))? };
        unit(z).then(|| (n, a.join(*b)))
    };
    words.windows(3).filter_map(three).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn said(zh: &str, en: &str) -> Vec<String> {
        let p = Pair::parallel(&[para(zh)], &[para(en)]);
        find(&p.case(), "reference-mismatch").into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn another_count_is_told() {
        assert_eq!(
            said("前四項申請書應載明下列事項：", "The applications in the preceding two paragraphs shall state:"),
            ["reference: “前四項” in Chinese, “preceding two paragraphs” in English"]
        );
        assert_eq!(said("上述两段不适用。", "The three preceding paragraphs shall not apply.").len(), 1);
        assert_eq!(said("前四項規定", "the three (3) preceding paragraphs").len(), 1);
        assert_eq!(said("前三条准用之。", "The previous 2 Articles shall apply mutatis mutandis.").len(), 1);
    }

    #[test]
    fn the_same_count_or_another_way_to_say_it_is_none() {
        for (zh, en) in [
            ("前二項申請書應載明：", "The applications in the preceding two paragraphs shall state:"),
            ("前二項申請書應載明：", "The applications in paragraphs 1 and 2 shall state:"),
            ("前項與前二項之規定", "the provisions of the preceding two paragraphs and of the preceding paragraph"),
            ("前三年之報告", "the reports of the preceding two years"),
            ("以上二款，前三款", "the preceding three subparagraphs, the above two items"),
        ] {
            assert!(said(zh, en).is_empty(), "{zh}");
        }
    }
}
