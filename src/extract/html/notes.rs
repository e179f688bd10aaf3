//! Footnotes of a page: links that lead to a note, and the note that leads back. A page in; which links are marks, with their notes, and which nodes are the notes, out.
//! Linear.

use super::dom::Page;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The node of each link that is a mark: the mark, and the node that holds the note.
    pub marks: BTreeMap<usize, (String, usize)>,
    /// The nodes that hold notes, which are not shown where they stand.
    pub bodies: BTreeSet<usize>,
    /// Links from the notes back to the text.
    pub back: BTreeSet<usize>,
    /// The marks as they stand on the page.
    named: BTreeSet<String>,
}

impl Notes {
    /// Whether a note of the page has this mark.
    pub fn has(&self, mark: &str) -> bool {
        self.named.contains(mark)
    }
}

/// Longest mark of a footnote, in characters.
const LONGEST: usize = 5;
/// What a note may be.
const HOLDERS: &[&str] = &["li", "p", "div", "aside", "dd", "section", "td"];

/// Finds the footnotes of a page.
pub(super) fn find(page: &Page) -> Notes {
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    let mut links: Vec<(usize, &str)> = Vec::new();
    for n in 0..page.nodes.len() {
        for name in ["id", "name"] {
            if let Some(id) = page.get(n, name).filter(|id| !id.is_empty()) {
                by_id.entry(id).or_insert(n);
            }
        }
        if page.name(n) == "a"
            && let Some(target) = page.get(n, "href").and_then(|h| h.strip_prefix('#')).filter(|t| !t.is_empty())
        {
            links.push((n, target));
        }
    }
    let mut by_target: HashMap<&str, Vec<usize>> = HashMap::new();
    for &(link, target) in &links {
        by_target.entry(target).or_default().push(link);
    }
    let ids = |n: usize| [page.get(n, "id"), page.get(n, "name")].into_iter().flatten();
    // What a link is known by: its own names, and those of a sup around it.
    let known = |n: usize| -> Vec<&str> {
        let sup = page.around(n).take(2).find(|p| matches!(page.name(*p), "sup" | "span"));
        ids(n).chain(sup.into_iter().flat_map(ids)).collect()
    };
    let holder =
        |target: usize| std::iter::once(target).chain(page.around(target)).find(|n| HOLDERS.contains(&page.name(*n)));
    let mut out = Notes::default();
    for &(link, target) in &links {
        let Some(mark) = mark(&page.text(link)) else { continue };
        let Some(body) = by_id.get(target).copied().and_then(holder).filter(|b| *b > link) else { continue };
        let own = known(link);
        let inside = |n: usize| n == body || page.around(n).any(|p| p == body);
        let to = own.iter().filter_map(|o| by_target.get(o)).flatten().copied();
        let back: Vec<usize> = to.filter(|l| *l > link && inside(*l)).collect();
        let said = page.is_a(link, &["footnote-ref", "footnote-reference", "noteref", "doc-noteref", "sdfootnoteanc"])
            || page.around(link).take(1).any(|p| page.name(p) == "sup" || page.is_a(p, &["footnote-reference"]))
            || page.children(link).iter().any(|c| page.name(*c) == "sup");
        let written = page.is_a(body, &["footnote-definition", "footnote", "doc-footnote", "doc-endnote"]);
        // A mark that is set as one needs a note that is one, or a way back; a plain link needs the way back.
        if back.is_empty() && !(said && (written || page.name(body) == "li")) || page.around(link).any(|p| p == body) {
            continue;
        }
        out.named.insert(mark.clone());
        out.marks.insert(link, (mark, body));
        out.bodies.insert(body);
        out.back.extend(back);
    }
    out
}

/// The mark that a link shows: `1`, `*`; nothing where it is no mark.
fn mark(text: &str) -> Option<String> {
    let bare = text.trim().trim_matches(['[', ']', '(', ')', '［', '］', '（', '）', '〔', '〕']).trim();
    let short = !bare.is_empty() && bare.chars().count() <= LONGEST;
    let fits = bare
        .chars()
        .all(|c| c.is_alphanumeric() && !c.is_alphabetic() || c.is_ascii_alphabetic() || "*†‡§#".contains(c));
    (short && fits).then(|| bare.to_string())
}

/// A note without the mark that it begins with.
pub(super) fn bare<'a>(text: &'a str, mark: &str) -> &'a str {
    let text = text.trim();
    let stem = text.trim_start_matches(['[', '(', '［', '（', '〔', '^']);
    match stem.strip_prefix(mark) {
        Some(rest) if !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            rest.trim_start_matches([']', ')', '］', '）', '〕', '.', ':', '、', '．', ' ', '\t', '\u{a0}'])
        }
        _ => text,
    }
}
