//! Web addresses.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Signs, pattern};
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("url", "A web address", "url-mismatch", find);

static URL: Pattern = pattern!("(?i)\\b(?:(?:https?|ftp)://|www\\.)[A-Za-z0-9._~:/?#@!$&'*+=%-]+");

fn find(ctx: &Context) -> Vec<Found> {
    if !ctx.has(&[Signs::WEB]) {
        return Vec::new();
    }
    URL.find_all(ctx.text())
        .map(|m| {
            // What ends a sentence does not belong to the address.
            let text = m.as_str().trim_end_matches(['.', ':', '?', '!', '\'', ',']);
            let low = text.to_ascii_lowercase();
            let key = low.split_once("://").map_or(low.as_str(), |(_, rest)| rest).trim_end_matches('/');
            Found::new(Span::new(m.start(), m.start() + text.len()), key)
        })
        .collect()
}
