//! Acronyms and other Latin names in capitals: *ITU-T*, *IPv6*, *ICTs* (= ICT), *IMT-2020*.
//!
//! A word in capitals among words in capitals is a heading, not an acronym.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Signs, pattern};
use super::compare::Comparison;
use crate::document::Anchor;
use crate::lang::words::is_function_stem;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("acronym", "An acronym or a name in capitals", "acronym-mismatch", find)
    .compared(acronym)
    .answering(&["number", "ordinal"]);

static ACRONYM: Pattern = pattern!("{ACRONYMS}");
const ACRONYMS: &str = "\\b[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*(?:[-/&][A-Z0-9][A-Za-z0-9]*)*\\b|\\b[A-Z][a-z]?[A-Z]?v?[0-9]+[A-Za-z]*\\b|\\b[0-9]+[A-Z]\\b|\\b[A-Z]-[0-9]{1,3}\\b";

fn find(ctx: &Context) -> Vec<Found> {
    if !ctx.has(&[Signs::NAME]) {
        return Vec::new();
    }
    let text = ctx.text();
    let (mut upper, mut words) = (0, 0);
    for w in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 3) {
        words += 1;
        upper += usize::from(w.bytes().all(|b| b.is_ascii_uppercase()));
    }
    let shouted = 2 * upper > words;
    ACRONYM
        .find_all(text)
        .filter_map(|m| {
            let word = m.as_str();
            let title = shouted && words > 1;
            let upper = word.bytes().all(|b| b.is_ascii_uppercase());
            if shouted && word.len() > if title { 3 } else { 5 } && upper {
                return None;
            }
            // THE, ON and OF, but of two letters or three a title may well have acronyms.
            if title && is_function_stem(&word.to_ascii_lowercase()) {
                return None;
            }
            // Roman numerals number chapters.
            if word.bytes().all(|b| b"IVX".contains(&b)) {
                return None;
            }
            let plural = word
                .strip_suffix('s')
                .filter(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()));
            let found = Found::new(Span::new(m.start(), m.end()), plural.unwrap_or(word).to_ascii_lowercase());
            // 3G may be 第三代 in the other language.
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            Some(if digits.is_empty() { found } else { found.field("number", digits) })
        })
        .collect()
}

/// The same letters and figures; the figure of an acronym may be said as a number: 24国集团 is the G-24, *three-dimensional* 3D.
fn acronym(a: &Anchor, b: &Anchor) -> Comparison {
    let figure = a.field("number").is_some_and(|n| b.field("value") == Some(n));
    if a.key == b.key || a.kind != b.kind && figure { Comparison::Same } else { Comparison::Different }
}
