//! Things known by a number and by what adopted them: resolutions, decisions, Recommendations, Questions.

use super::{Comparison, Difference, differs};
use crate::document::Anchor;

/// All values of a field.
pub(in crate::anchor) fn values<'a>(a: &'a Anchor, field: &str) -> Vec<&'a str> {
    a.fields.iter().filter(|(n, _)| n == field).map(|(_, v)| v.as_str()).collect()
}

/// Where the values of a field differ. Names that no gazetteer has (`?…`) cannot be told apart across languages.
fn difference(a: &Anchor, b: &Anchor, field: &str) -> Option<Difference> {
    let (x, y) = (values(a, field), values(b, field));
    let unknown = |v: &[&str]| v.iter().any(|p| p.starts_with('?'));
    if x == y || field == "place" && x.len() == y.len() && unknown(&x) && unknown(&y) {
        return None;
    }
    let text = |v: &[&str]| (!v.is_empty()).then(|| v.join(", "));
    Some(Difference { field: field.into(), a: text(&x), b: text(&y) })
}

/// A numbered text with the session that adopted it. Another number is near only where all that stands in the bracket agrees.
pub(in crate::anchor) fn named(a: &Anchor, b: &Anchor) -> Comparison {
    let fields = ["number", "rev", "place", "year"];
    let out: Vec<Difference> = fields.into_iter().filter_map(|f| difference(a, b, f)).collect();
    // The sector of a Recommendation may be left unsaid: its series tells most.
    let out: Vec<Difference> = out.into_iter().chain(differs(a, b, "sector")).collect();
    let numbered = out.iter().any(|d| d.field == "number");
    match (out.len(), numbered) {
        (1, true) if a.field("year").is_some() => Comparison::Near(out),
        (_, true) => Comparison::Different,
        _ => Comparison::of(out),
    }
}
