//! Slight doublings that confirm a flattened text: near-synonyms side by side (提高升, 信誉公信力), joints that exclude each other (以及、),
//! acronyms stuck together. Each may be chance in a clean text, so this is asked only where stronger traces stand.

use super::Trace;
use crate::check::text::is_han;
use crate::document::{Document, Lang, Unit};
use crate::lang::words;
use crate::lexicon::Lexicon;
use crate::span::Span;

/// Joints that never follow one another: the deleted and the inserted one.
const JOINTS: &[(&str, &str)] = &[
    ("以及", "、"),
    ("以及", "并"),
    ("并", "、"),
    ("和", "、"),
    ("及", "、"),
    ("对", "为"),
    ("来", "将"),
    ("和", "以及"),
    ("但", "在"),
];
/// Two words share a meaning where both weigh it this much.
const SHARED: f32 = 0.15;

pub(super) fn find(doc: &Document) -> Vec<Trace> {
    if doc.lang != Lang::Zh {
        return vec![];
    }
    let lexicon = Lexicon::shipped();
    let latin = latin_words(doc);
    let mut out = vec![];
    for u in doc.alignable() {
        let mut cuts = joints(u.text());
        cuts.extend(near_synonyms(u.text(), lexicon));
        cuts.extend(stuck(u.text(), &latin));
        out.extend(cuts.into_iter().map(|(at, cut)| trace(u, at, cut)));
    }
    out
}

fn trace(u: &Unit, at: Span, cut: usize) -> Trace {
    let part = |a, b| Span::new(a, b).of(u.text()).to_string();
    Trace {
        unit: u.id,
        span: u.view.to_source(at),
        kind: "wording",
        written: part(at.start, at.end),
        old: part(at.start, cut),
        new: part(cut, at.end),
        weight: 0.0,
    }
}

fn joints(text: &str) -> Vec<(Span, usize)> {
    let mut out = vec![];
    for (a, b) in JOINTS {
        let both = format!("{a}{b}");
        for (i, _) in text.match_indices(&both) {
            let after = text.get(i + both.len()..).unwrap_or("");
            // 以及并非, 针对为: the characters belong to other words.
            let part = after.starts_with(['非', '列', '购', '入', '且'])
                || text.get(..i).is_some_and(|t| t.ends_with(['针', '面', '相', '绝', '未', '本', '将']));
            if !part {
                out.push((Span::new(i, i + both.len()), i + a.len()));
            }
        }
    }
    out
}

/// Words in a row that say the same: 行业业界, 信誉公信力; and 提高升, of which 提高 and 提升 are left when either end goes.
fn near_synonyms(text: &str, lexicon: &Lexicon) -> Vec<(Span, usize)> {
    let words = words::zh_words(text);
    let mut out = vec![];
    for w in words.windows(2) {
        let [a, b] = w else { continue };
        let (x, y) = (a.of(text), b.of(text));
        if a.end != b.start || x == y || !x.chars().chain(y.chars()).all(is_han) {
            continue;
        }
        let (nx, ny) = (x.chars().count(), y.chars().count());
        if nx >= 2 && ny >= 2 && same_meaning(lexicon, x, y) {
            out.push((a.join(*b), a.end));
        } else if nx == 2 && ny == 1 {
            let other: String = x.chars().take(1).chain(y.chars()).collect();
            if other != x && same_meaning(lexicon, x, &other) {
                out.push((a.join(*b), a.end));
            }
        }
    }
    out
}

/// Whether two words translate alike and share a character: collocations such as 电信标准化 are often learned as one meaning.
fn same_meaning(lexicon: &Lexicon, x: &str, y: &str) -> bool {
    if !x.chars().any(|c| y.contains(c)) {
        return false;
    }
    let (Some(a), Some(b)) = (lexicon.word_id(x), lexicon.word_id(y)) else { return false };
    let strong: Vec<_> = lexicon.links(a).filter(|l| l.1 >= SHARED).collect();
    lexicon.links(b).any(|l| l.1 >= SHARED && strong.iter().any(|s| s.0 == l.0))
}

/// The Latin words of a document that occur more than once.
fn latin_words(doc: &Document) -> Vec<String> {
    let mut all: Vec<String> =
        doc.alignable().flat_map(|u| runs(u.text()).into_iter().map(|s| s.of(u.text()).to_string())).collect();
    all.sort();
    let mut out = all.clone();
    out.dedup();
    out.retain(|w| w.len() >= 2 && all.partition_point(|x| x <= w) - all.partition_point(|x| x < w) >= 2);
    out
}

fn runs(text: &str) -> Vec<Span> {
    let (mut out, mut start) = (vec![], None);
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_ascii_alphabetic() {
            start.get_or_insert(i);
        } else if let Some(s) = start.take() {
            out.push(Span::new(s, i));
        }
    }
    out
}

/// `CxOCTO`: one word made of two that the document uses.
fn stuck(text: &str, known: &[String]) -> Vec<(Span, usize)> {
    let is_known = |s: &str| known.binary_search_by(|k| k.as_str().cmp(s)).is_ok();
    let cut = |s: Span| {
        let word = s.of(text);
        (2..word.len().saturating_sub(1))
            .find(|&k| word.split_at_checked(k).is_some_and(|(a, b)| a != b && is_known(a) && is_known(b)))
            .map(|k| (s, s.start + k))
    };
    runs(text).into_iter().filter(|s| !is_known(s.of(text))).filter_map(cut).collect()
}
