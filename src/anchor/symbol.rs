//! Symbols of UN and ITU documents: *A/RES/70/1*, *S/2020/123*, *A/76/L.8/Rev.1*, *ISO/IEC 7812-1*.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Signs, pattern};
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind { id: "symbol", title: "The symbol of a document or standard", find };

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
