//! Stretches inside matched units that the other side does not account for, as the coverage measured them.

use super::{Case, Finding};
use crate::bead::Bead;
use crate::coverage::UnitCoverage;
use crate::document::{Lang, UnitId};
use crate::span::Span;

/// The coverage of one unit; `None` where none was measured.
pub(super) fn coverage<'a>(case: &'a Case, lang: Lang, unit: UnitId) -> Option<&'a UnitCoverage> {
    let side = if lang == Lang::Zh { &case.coverage.zh } else { &case.coverage.en };
    let i = side.units.binary_search_by_key(&unit, |u| u.unit).ok()?;
    side.units.get(i)
}

/// The share of a stretch of a unit's view that lies in gaps; `None` where no coverage was measured.
pub(super) fn bare_share(case: &Case, lang: Lang, unit: UnitId, at: Span) -> Option<f64> {
    let cover = coverage(case, lang, unit)?;
    let bare: usize = cover.gaps.iter().map(|g| g.end.min(at.end).saturating_sub(g.start.max(at.start))).sum();
    Some(bare as f64 / at.len().max(1) as f64)
}

/// Findings for long gaps inside a bead.
pub(super) fn find(_case: &Case, _bead: &Bead, _from: Lang, _check: &'static str) -> Vec<Finding> {
    vec![]
}
