//! References to articles, sections, clauses, chapters, annexes, paragraphs, tables and items: *Article 17*, 第十七条, *subparagraph 2 of
//! Article 3*, 第三条第二项, *Section 3(a)(1)*, *resolves 1*, 第9.2.1款; and relative ones (前项, *the preceding paragraph*), which are soft.
//!
//! What hangs together is one value from the large to the small, whatever the order of the words: *Paragraph 1 of Article 6* is `6/1`. The names
//! of the levels are in the field `level` only: what 款 and 项 are in English differs from country to country.

use super::AnchorKind;
use super::common::{Context, Found, Part, Pattern, Signs, parts, pattern};
use super::compare::{Comparison, Difference, values};
use crate::document::{Anchor, Lang};
use crate::span::Span;
use std::borrow::Cow;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("reference", "A reference to a part of a text", "reference-mismatch", find)
        .compared(reference)
        .answering(&["number", "ordinal"]);

/// What may stand between two levels of one reference, and between two references of a list.
static LINK_ZH: Pattern = pattern!("^\\s*[的之中]?\\s*$");
static LIST_ZH: Pattern = pattern!("^\\s*(?:规定)?\\s*(?:[、,及和与或至到]|以及|及其|暨|或者)\\s*$");
static LINK_EN: Pattern = pattern!("^\\s*(?:,|of\\s+the|of|in|under|to|,\\s*of|,\\s*of\\s+the|in\\s+the)?\\s*$");
static LIST_EN: Pattern =
    pattern!("^\\s*(?:,|;|,?\\s*(?:and|or|and/or|to|through|as\\s+well\\s+as)(?:\\s+(?:the|to|of))?)\\s*$");
/// Dotted numbers stand for a clause without being called so: *(see 4.3.2)*.
static DOTTED: Pattern = pattern!("\\b[0-9]{{1,2}}(?:\\.[0-9]{{1,3}}){{2,4}}\\b");

fn find(ctx: &Context) -> Vec<Found> {
    let found = parts(ctx);
    let chains = chains(ctx, &found);
    let mut out = Vec::new();
    for (i, chain) in chains.iter().enumerate() {
        let prefix = inherited(ctx.lang, &chains, i);
        emit(chain, &prefix, &mut out);
    }
    if ctx.has(&[Signs::FIGURE, Signs::DOT]) {
        let dotted = DOTTED.find_all(ctx.text());
        out.extend(dotted.map(|m| Found::of(Span::new(m.start(), m.end()), vec![("number", m.as_str().to_string())])));
    }
    out
}

/// Parts that hang together, and whether the chain before belongs to the same list.
struct Chain<'a> {
    parts: Vec<&'a Part>,
    listed: bool,
}

fn chains<'a>(ctx: &Context, found: &'a [Part]) -> Vec<Chain<'a>> {
    let (link, list) = match ctx.lang {
        Lang::Zh => (&LINK_ZH, &LIST_ZH),
        Lang::En => (&LINK_EN, &LIST_EN),
    };
    let mut out: Vec<Chain> = Vec::new();
    for (i, part) in found.iter().enumerate() {
        let gap = out.last().and_then(|c| c.parts.last()).and_then(|p| ctx.text().get(p.at.end..part.at.start));
        let gap = gap.filter(|g| g.len() < 24);
        if let (Some(gap), Some(last)) = (gap, out.last_mut()) {
            let fresh = last.parts.iter().all(|p| p.level != part.level && (p.rank != part.rank || part.rank == 5))
                && last.parts.len() < 6;
            // In Chinese the large comes first.
            let order = ctx.lang == Lang::En || last.parts.last().is_some_and(|p| p.rank <= part.rank);
            // *Article 14, paragraphs 1 to 4 of Article 18*: the paragraphs belong to the article after them.
            let after = found.get(i + 1).filter(|n| {
                ctx.lang == Lang::En && n.rank < part.rank && last.parts.iter().any(|p| p.level == n.level)
            });
            let taken = after.and_then(|n| ctx.text().get(part.at.end..n.at.start)).is_some_and(|g| link.is_in(g));
            if fresh && order && !taken && link.is_in(gap) {
                last.parts.push(part);
                continue;
            }
        }
        let listed = gap.is_some_and(|g| list.is_in(g) || link.is_in(g));
        out.push(Chain { parts: vec![part], listed });
    }
    out
}

/// What a member of a list takes from its neighbour: *Paragraph 1 and Paragraph 4 of Article 6*, 第六条第一项、第四项.
fn inherited(lang: Lang, chains: &[Chain], i: usize) -> Vec<String> {
    let Some(own) = chains.get(i) else { return Vec::new() };
    let top = own.parts.iter().map(|p| p.rank).min().unwrap_or(0);
    let higher = |c: &Chain| -> Option<Vec<String>> {
        let same = c.parts.iter().position(|p| own.parts.iter().any(|o| o.level == p.level))?;
        let sub = c.parts.get(same)?;
        let mut parts: Vec<&&Part> = match lang {
            Lang::Zh => c.parts.iter().take(same).collect(),
            Lang::En => c.parts.iter().filter(|p| p.rank < sub.rank.min(top)).collect(),
        };
        parts.sort_by_key(|p| p.rank);
        let path: Vec<String> =
            parts.iter().flat_map(|p| p.numbers.last().map(|n| n.0.clone()).unwrap_or_default()).collect();
        (!path.is_empty()).then_some(path)
    };
    // *Subparagraph 2, Subparagraph 4 and Subparagraph 5 of Article 70*: the last names the article.
    let ahead = (i + 1..chains.len()).take(8).map_while(|k| chains.get(k).filter(|n| n.listed && lang == Lang::En));
    let alike = |n: &&Chain| n.parts.iter().any(|p| own.parts.iter().any(|o| o.level == p.level));
    // 第六条第一项、第四项及第七项: the last may have to look back over the one between.
    let back = (0..i).rev().take(8).take_while(|k| chains.get(k + 1).is_some_and(|c| c.listed));
    ahead
        .take_while(alike)
        .find_map(higher)
        .or_else(|| back.filter_map(|k| chains.get(k)).find_map(higher))
        .unwrap_or_default()
}

/// One value for each number of the part that lists several, else one for the chain.
fn emit(chain: &Chain, prefix: &[String], out: &mut Vec<Found>) {
    let mut order: Vec<&&Part> = chain.parts.iter().collect();
    order.sort_by_key(|p| p.rank);
    let (Some(first), Some(last)) = (chain.parts.first(), chain.parts.last()) else { return };
    let whole = first.at.join(last.at);
    let Some(many) = order.iter().copied().max_by_key(|p| (p.numbers.len(), p.rank)) else { return };
    let count = many.numbers.len();
    let figure = |k: usize| many.numbers.get(k).and_then(|n| n.0.last()).and_then(|n| n.parse::<u32>().ok());
    for (k, (_, own)) in many.numbers.iter().enumerate() {
        // 1, 2 and 3 may be 1 to 3 in the other language.
        let inner =
            k > 0 && figure(k).is_some_and(|n| figure(k - 1) == n.checked_sub(1) && figure(k + 1) == n.checked_add(1));
        let start = if k == 0 { whole.start } else { own.start };
        let end = if k + 1 == count { whole.end } else { own.end };
        let mut path = prefix.to_vec();
        let mut levels: Vec<&str> = Vec::new();
        for p in &order {
            let n = if std::ptr::eq::<Part>(**p, *many) { p.numbers.get(k) } else { p.numbers.last() };
            path.extend(n.map(|n| n.0.clone()).unwrap_or_default());
            levels.push(&p.level);
        }
        let mut f = Found::new(Span::new(start, end), path.join("/"));
        f.soft = inner || path.iter().all(|p| p == "*");
        f.fields = path.into_iter().map(|p| (Cow::Borrowed("number"), p)).collect();
        out.push(f.field("level", levels.join("/")));
    }
}

/// References compare from their last part backwards; `*` (the preceding article) stands for any. A bare number or an ordinal answers a reference of one part.
fn reference(a: &Anchor, b: &Anchor) -> Comparison {
    let (x, y) = (values(a, "number"), values(b, "number"));
    if a.kind != b.kind {
        let same = x.len() == 1 && b.field("value") == x.first().copied();
        return if same { Comparison::Same } else { Comparison::Different };
    }
    let agrees = |p: &&str, q: &&str| {
        p == q
            || *p == "*"
            || *q == "*"
            || letter(p) == letter(q)
            || figure(p).as_deref() == Some(*q)
            || figure(q).as_deref() == Some(*p)
    };
    let common = x.iter().rev().zip(y.iter().rev()).take_while(|(p, q)| agrees(p, q)).count();
    let rest = |v: &[&str]| v.iter().rev().skip(common).all(|p| *p == "*");
    if common > 0 && rest(&x) && rest(&y) || common == 0 && x.iter().chain(&y).all(|p| *p == "*") {
        return Comparison::Same;
    }
    let front = x.iter().zip(y.iter()).take_while(|(p, q)| agrees(p, q)).count();
    if common == x.len() || common == y.len() || front > 0 && front + 1 >= x.len().max(y.len()) {
        let text = |v: &[&str]| (!v.is_empty()).then(|| v.join(", "));
        return Comparison::Near(vec![Difference { field: "number".into(), a: text(&x), b: text(&y) }]);
    }
    Comparison::Different
}

/// A single letter by its place in the alphabet, else the text itself.
fn letter(text: &str) -> String {
    match text.as_bytes() {
        [b] if b.is_ascii_alphabetic() => (b.to_ascii_lowercase() - b'a' + 1).to_string(),
        _ => text.to_string(),
    }
}

/// The figure of a Roman numeral: item (i) is 第一目 as well as the ninth letter.
fn figure(text: &str) -> Option<String> {
    crate::lang::roman::value(text).map(|n| n.to_string())
}
