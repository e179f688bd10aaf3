//! How two anchors compare. What is particular to a kind stands in the kind; here is what several kinds share.

mod calendar;
mod magnitude;
mod named;
mod path;
mod times;

pub(super) use calendar::{calendar, joined, span as calendar_parts};
pub(super) use magnitude::magnitude;
pub(super) use named::{named, values};
pub(super) use path::{members, path};
pub(super) use times::{clock, frequency, period};

use super::AnchorKind;
use crate::document::Anchor;
use serde::{Deserialize, Serialize};

/// What two anchors are to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Comparison {
    /// The same value, perhaps said in another way: 5 % and 0.05, twelve months and one year.
    Same,
    /// Clearly the same thing, with a difference: a resolution whose year or place is another or is lost, a list of study groups with one missing, thirty of another unit.
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

    /// Near by the differences of some fields, the same where there are none.
    pub(super) fn of(differences: Vec<Difference>) -> Self {
        if differences.is_empty() { Comparison::Same } else { Comparison::Near(differences) }
    }
}

/// A field in which two anchors differ; `None` where one lacks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Name of the field: `place`, `year`, `rev`, `number`, `unit`.
    pub field: String,
    /// What the first has.
    pub a: Option<String>,
    /// What the second has.
    pub b: Option<String>,
}

/// Compares two anchors as their kinds say: two of one kind, or two of which one's kind answers the other's. Others are different. Symmetric, up to the order of a
/// difference's two sides.
pub fn compare(kinds: &[AnchorKind], a: &Anchor, b: &Anchor) -> Comparison {
    // How a value is joined to its neighbour, and by whose clock it is meant, is no part of its key.
    if a.key == b.key
        && ["link", "zone", "times"].iter().all(|f| differs(a, b, f).is_none())
        && a.field("alone") == b.field("alone")
    {
        return Comparison::Same;
    }
    let of = |id: &str| kinds.iter().find(|k| k.id == id);
    let (Some(x), Some(y)) = (of(&a.kind), of(&b.kind)) else { return Comparison::Different };
    if x.id == y.id || x.answers.contains(&y.id) {
        return (x.compare)(a, b);
    }
    if !y.answers.contains(&x.id) {
        return Comparison::Different;
    }
    match (y.compare)(b, a) {
        Comparison::Near(d) => {
            Comparison::Near(d.into_iter().map(|d| Difference { field: d.field, a: d.b, b: d.a }).collect())
        }
        other => other,
    }
}

/// Equal keys are the same, others are two things.
pub(super) fn by_key(a: &Anchor, b: &Anchor) -> Comparison {
    if a.key == b.key { Comparison::Same } else { Comparison::Different }
}

/// A field that both have and that differs.
pub(super) fn differs(a: &Anchor, b: &Anchor, field: &str) -> Option<Difference> {
    match (a.field(field), b.field(field)) {
        (Some(p), Some(q)) if p != q => Some(Difference { field: field.into(), a: Some(p.into()), b: Some(q.into()) }),
        _ => None,
    }
}
