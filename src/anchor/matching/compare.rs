//! How two anchors compare.

use super::atoms::{Atom, atoms, same};
use crate::document::Anchor;
use serde::{Deserialize, Serialize};

/// What two anchors are to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Comparison {
    /// The same value, perhaps said in another way: 5 % and 0.05, twelve months and one year.
    Same,
    /// Clearly the same thing, with a difference: a resolution whose year or place is another or is lost, a list of study groups with one missing.
    Near(Vec<Difference>),
    /// Two things.
    Different,
}

impl Comparison {
    /// How much the one is worth as evidence for the other, 0 to 1.
    pub fn worth(&self) -> f64 {
        match self {
            Comparison::Same => 1.0,
            Comparison::Near(d) => (0.8 - 0.15 * d.len().saturating_sub(1) as f64).max(0.3),
            Comparison::Different => 0.0,
        }
    }
}

/// A field in which two anchors differ; `None` where one lacks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Name of the field: `place`, `year`, `rev`, `number`.
    pub field: String,
    /// What the first has.
    pub a: Option<String>,
    /// What the second has.
    pub b: Option<String>,
}

/// Compares two anchors by their kinds and fields.
///
/// The kinds that are numbers (`number`, `ordinal`, `percent`, `money`, `quantity`, `year`, `month`) compare with each other by value. Other
/// kinds compare with their own kind only, but for a UN symbol and the resolution that it names. Symmetric, up to the order of a difference's
/// two sides.
pub fn compare(a: &Anchor, b: &Anchor) -> Comparison {
    if a.key == b.key {
        return Comparison::Same;
    }
    if is_number(&a.kind) && is_number(&b.kind) {
        return numbers(a, b);
    }
    match (a.kind.as_ref(), b.kind.as_ref()) {
        ("resolution" | "decision" | "recommendation" | "question", _) if a.kind == b.kind => named(a, b),
        ("date", "date") => date(a, b),
        ("study-group", "study-group") => list(a, b),
        ("reference", "reference") => reference(a, b),
        ("symbol", "resolution") | ("resolution", "symbol") => symbol(a, b),
        _ => Comparison::Different,
    }
}

/// Whether anchors of the kind are plain numbers.
pub(super) fn is_number(kind: &str) -> bool {
    matches!(kind, "number" | "ordinal" | "percent" | "money" | "quantity" | "year" | "month")
}

fn numbers(a: &Anchor, b: &Anchor) -> Comparison {
    let (x, y) = (atoms(a), atoms(b));
    let (Some(&x), Some(&y)) = (x.first(), y.first()) else { return Comparison::Different };
    if !same(x, y) {
        return Comparison::Different;
    }
    let differ = |field: &str| match (a.field(field), b.field(field)) {
        (Some(p), Some(q)) if p != q => Some(Difference { field: field.into(), a: Some(p.into()), b: Some(q.into()) }),
        _ => None,
    };
    // The same amount of another currency is another amount; of another unit only where the units do not convert.
    let mut out: Vec<Difference> = differ("currency").into_iter().collect();
    if x.value == y.value
        && let Some(d) = differ("unit")
        && !alike(x, y)
    {
        out.push(d);
    }
    if out.is_empty() { Comparison::Same } else { Comparison::Near(out) }
}

/// Units that translators take for each other: days and working days, a span and a calendar unit.
fn alike(a: Atom, b: Atom) -> bool {
    let unit = crate::anchor::quantity::unit;
    match (unit(a.unit), unit(b.unit)) {
        // 三兆赫 is 3 MHz on the mainland and 3 THz in Taiwan.
        (Some(x), Some(y)) if (x.id, y.id) == ("zhaohz", "thz") || (x.id, y.id) == ("thz", "zhaohz") => true,
        (Some(x), Some(y)) => x.base == y.base && x.factor == y.factor,
        _ => true,
    }
}

/// All values of a field.
fn values<'a>(a: &'a Anchor, field: &str) -> Vec<&'a str> {
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

/// A numbered text with the session that adopted it.
fn named(a: &Anchor, b: &Anchor) -> Comparison {
    let fields = ["number", "rev", "place", "year"];
    let out: Vec<Difference> = fields.into_iter().filter_map(|f| difference(a, b, f)).collect();
    // Another number is near only where all that stands in the bracket agrees.
    let numbered = out.iter().any(|d| d.field == "number");
    match (out.len(), numbered) {
        (0, _) => Comparison::Same,
        (1, true) if a.field("year").is_some() => Comparison::Near(out),
        (_, true) => Comparison::Different,
        _ => Comparison::Near(out),
    }
}

fn date(a: &Anchor, b: &Anchor) -> Comparison {
    let number = |x: &Anchor, f: &str| x.field(f).and_then(|v| v.parse::<u32>().ok());
    let years = match (number(a, "year"), number(b, "year")) {
        (Some(x), Some(y)) => x == y || x + 1911 == y || y + 1911 == x,
        (x, y) => x == y,
    };
    let mut out: Vec<Difference> = ["month", "day"].into_iter().filter_map(|f| difference(a, b, f)).collect();
    if !years {
        out.extend(difference(a, b, "year"));
    }
    match out.len() {
        0 => Comparison::Same,
        1 => Comparison::Near(out),
        _ => Comparison::Different,
    }
}

fn list(a: &Anchor, b: &Anchor) -> Comparison {
    let (x, y) = (values(a, "number"), values(b, "number"));
    let common = x.iter().filter(|n| y.contains(n)).count();
    match difference(a, b, "number") {
        None => Comparison::Same,
        Some(d) if 2 * common >= x.len().max(y.len()) => Comparison::Near(vec![d]),
        Some(_) => Comparison::Different,
    }
}

/// References compare from their last part backwards; `*` (the preceding article) stands for any.
fn reference(a: &Anchor, b: &Anchor) -> Comparison {
    let (x, y) = (values(a, "number"), values(b, "number"));
    let agrees = |p: &&str, q: &&str| {
        p == q || *p == "*" || *q == "*" || letter(p) == letter(q) || roman(p) == Some(*q) || roman(q) == Some(*p)
    };
    let common = x.iter().rev().zip(y.iter().rev()).take_while(|(p, q)| agrees(p, q)).count();
    let rest = |v: &[&str]| v.iter().rev().skip(common).all(|p| *p == "*");
    if common > 0 && rest(&x) && rest(&y) || common == 0 && x.iter().chain(&y).all(|p| *p == "*") {
        return Comparison::Same;
    }
    let front = x.iter().zip(y.iter()).take_while(|(p, q)| agrees(p, q)).count();
    if common == x.len() || common == y.len() || front > 0 && front + 1 >= x.len().max(y.len()) {
        return Comparison::Near(difference(a, b, "number").into_iter().collect());
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

/// The figure of a small Roman numeral: item (i) is 第一目 as well as the ninth letter.
fn roman(text: &str) -> Option<&'static str> {
    const SMALL: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    const FIGURES: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    SMALL.iter().position(|r| *r == text).and_then(|i| FIGURES.get(i).copied())
}

/// `A/RES/70/1` is resolution 70/1.
fn symbol(a: &Anchor, b: &Anchor) -> Comparison {
    let (s, r) = if a.kind == "symbol" { (a, b) } else { (b, a) };
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
