//! Telephone and fax numbers: *+41 22 730 5853*, (02) 2343-3969. The key is the figures alone.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Signs, pattern};
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("phone", "A telephone number", "url-mismatch", find);

static PHONE: Pattern = pattern!(
    "\\+\\s?[0-9]{{1,4}}(?:[ ()./-]{{1,2}}[0-9]{{1,12}}){{1,6}}|\\+[0-9]{{7,15}}|\\(0[0-9]{{1,3}}\\)\\s?[0-9]{{3,4}}[ -]?[0-9]{{3,4}}|\\b0[0-9]{{1,3}}-[0-9]{{3,4}}-?[0-9]{{3,4}}\\b"
);

fn find(ctx: &Context) -> Vec<Found> {
    if !ctx.has(&[Signs::FIGURE, Signs::DIAL]) {
        return Vec::new();
    }
    PHONE
        .find_all(ctx.text())
        .map(|m| (m, m.as_str().chars().filter(char::is_ascii_digit).collect::<String>()))
        .filter(|(_, digits)| (7..=17).contains(&digits.len()))
        .map(|(m, digits)| Found::new(Span::new(m.start(), m.end()), digits))
        .collect()
}
