#![doc = include_str!("one-sided-change.md")]

use super::{Case, Check, Finding, Place, Severity};
use crate::document::{Document, Lang, UnitId};
use crate::source::Origin;

/// The check.
pub static ONE_SIDED_CHANGE: Check = Check {
    id: "one-sided-change",
    title: "a tracked change that was made in one language only",
    doc: include_str!("one-sided-change.md"),
    run,
};

/// How sure a finding is: what is changed in one language often needs no change in the other.
const SURE: f64 = 0.5;

fn run(case: &Case) -> Vec<Finding> {
    let Some((zh, en)) = case.both().filter(|_| case.shape.is_whole()) else { return vec![] };
    // Where nobody tracked changes in one of the texts, nothing can be said of it.
    if !zh.source.is_tracked() || !en.source.is_tracked() {
        return vec![];
    }
    let beads = case.alignment.beads.iter().filter(|b| !b.is_null());
    let found = beads.filter_map(|bead| {
        let own = |doc: &Document, units: &[UnitId]| units.iter().copied().find(|u| changed(doc, *u));
        let (a, b) = (own(zh, &bead.zh), own(en, &bead.en));
        let by = if a.is_some() { Lang::Zh } else { Lang::En };
        if a.is_some() == b.is_some() {
            return None;
        }
        let zh = Place::unit(zh, a.or(bead.zh.first().copied())?);
        let en = Place::unit(en, b.or(bead.en.first().copied())?);
        let message = format!("changed in {} only: the {} has no tracked change here", by.name(), by.other().name());
        let mut finding = Finding::new(ONE_SIDED_CHANGE.id, Severity::Note, message, Some(zh), Some(en));
        finding.confidence = SURE;
        Some(finding)
    });
    found.collect()
}

/// Whether something was changed in the paragraphs of a unit.
fn changed(doc: &Document, unit: UnitId) -> bool {
    let own = doc.unit(unit).own;
    let from = doc.source.blocks.partition_point(|b| b.span.end <= own.start);
    let blocks = doc.source.blocks.iter().skip(from).take_while(|b| b.span.start < own.end);
    blocks.into_iter().any(|b| matches!(b.origin, Origin::Word { changed: true, .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::{Pair, clause};
    use crate::source::{Block, Cell, Source};
    use crate::span::Span;
    use std::sync::Arc;

    /// Makes a block of each line, of which some were changed.
    fn track(doc: &mut Document, lines: &[usize]) {
        let text = doc.source.text.clone();
        let mut at = 0;
        let blocks: Vec<Block> = text
            .split_inclusive('\n')
            .enumerate()
            .map(|(i, l)| {
                at += l.len();
                let changed = lines.contains(&i);
                let origin =
                    Origin::Word { paragraph: i as u32 + 1, heading: None, cell: Cell::Outside, grid: None, changed };
                Block { span: Span::new(at - l.len(), at), origin }
            })
            .collect();
        doc.source = Arc::new(Source::new(doc.source.name.clone(), text.as_str(), blocks));
    }

    fn said(zh: &[usize], en: &[usize]) -> Vec<String> {
        let mut pair = Pair::new(
            &[clause("a)", "甲方应当付款。"), clause("b)", "乙方应当交货。"), clause("c)", "丙方应当担保。")],
            &[clause("a)", "A shall pay."), clause("b)", "B shall deliver."), clause("c)", "C shall vouch.")],
            &[(&[1], &[1]), (&[2], &[2]), (&[3], &[3])],
        );
        track(&mut pair.zh, zh);
        track(&mut pair.en, en);
        pair.run(run).into_iter().map(|f| format!("{} {}", f.zh.map_or(0, |p| p.line), f.message)).collect()
    }

    #[test]
    fn a_change_needs_its_counterpart() {
        assert_eq!(
            said(&[0, 1], &[1, 2]),
            [
                "1 changed in Chinese only: the English has no tracked change here",
                "3 changed in English only: the Chinese has no tracked change here",
            ]
        );
    }

    #[test]
    fn a_text_without_tracked_changes_says_nothing() {
        assert!(said(&[0, 1], &[]).is_empty());
        assert!(said(&[], &[]).is_empty());
        assert!(said(&[2], &[2]).is_empty());
    }
}
