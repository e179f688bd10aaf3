//! E-mail addresses.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Signs, pattern};
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("email", "An e-mail address", "url-mismatch", find);

static EMAIL: Pattern = pattern!("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

fn find(ctx: &Context) -> Vec<Found> {
    if !ctx.has(&[Signs::MAIL]) {
        return Vec::new();
    }
    EMAIL
        .find_all(ctx.text())
        .map(|m| Found::new(Span::new(m.start(), m.end()), m.as_str().to_ascii_lowercase()))
        .collect()
}
