//! Symbols of UN and ITU documents: *A/RES/70/1*, *S/2020/123*, *A/76/L.8/Rev.1*, *ISO/IEC 7812-1*.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Signs, pattern};
use super::compare::{Comparison, by_key};
use crate::document::Anchor;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("symbol", "The symbol of a document or standard", "reference-mismatch", find)
        .compared(symbol)
        .answering(&["resolution"]);

static SYMBOL: Pattern = pattern!(
    "\\b(?:ISO/IEC(?:/IEEE)?|ISO|IEC|IEEE|ETSI|RFC|GB/T|CNS|EN)[ -]?[0-9]{{2,6}}(?:[.-][0-9]{{1,4}})*(?::[0-9]{{4}})?|\\b[A-Z][A-Z0-9]{{0,7}}(?:/[A-Za-z0-9][A-Za-z0-9.()-]*)+"
);

fn find(ctx: &Context) -> Vec<Found> {
    if !ctx.has(&[Signs::CAPITAL, Signs::FIGURE]) {
        return Vec::new();
    }
    SYMBOL
        .find_all(ctx.text())
        .filter_map(|m| {
            let text = m.as_str().trim_end_matches(['.', '-', '(']);
            let text = if text.contains('(') { text } else { text.trim_end_matches(')') };
            // Word/word and and/or have no figures.
            let numbered = text.contains(|c: char| c.is_ascii_digit());
            let slashes = text.matches('/').count();
            let first = text.split('/').next().unwrap_or("");
            let plain = slashes > 1
                || first.len() <= 3
                || !text.contains('/')
                || text.starts_with("ISO")
                || text.starts_with("ECP");
            let key: String = text.to_ascii_lowercase().chars().filter(|c| !matches!(c, ' ')).collect();
            (numbered && plain).then(|| Found::new(Span::new(m.start(), m.start() + text.len()), key))
        })
        .collect()
}

/// `A/RES/70/1` is resolution 70/1.
fn symbol(s: &Anchor, r: &Anchor) -> Comparison {
    if s.kind == r.kind {
        return by_key(s, r);
    }
    let number = r.field("number").unwrap_or("-").to_ascii_lowercase();
    let session = r.field("year").map(|y| format!("{number}({y})"));
    let s = s.key.to_ascii_lowercase();
    let ends = |n: &str| s.strip_suffix(n).is_some_and(|head| head.ends_with('/'));
    if s.contains("res/") && (ends(&number) || session.is_some_and(|n| ends(&n))) {
        Comparison::Same
    } else {
        Comparison::Different
    }
}
