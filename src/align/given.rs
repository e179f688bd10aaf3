//! Beads that a file brings along: nothing is realigned, only the sentences inside them are paired.
//!
//! In: two annotated documents and the groups of units that belong together. Out: an [`Alignment`] that holds every alignable unit once: a bead a group, its
//! footnotes in beads of their own, and what is in no group alone. Linear, but for the sentences.

use super::evidence::REACH;
use super::habits::{Habits, usual};
use super::learned::Sure;
use super::matter::{Cut, Layers, Matter, Side};
use super::{Model, learned, order, sentences};
use crate::bead::{Alignment, Bead};
use crate::document::{Document, UnitId, UnitKind};
use crate::lexicon::Lexicon;

/// Takes groups of units as beads, each Chinese and English, and pairs their sentences. Units that are not alignable, or in an earlier group already, are passed
/// over.
pub fn given(
    zh: &Document,
    en: &Document,
    groups: &[(Vec<UnitId>, Vec<UnitId>)],
    lexicon: &Lexicon,
    model: &Model,
) -> Alignment {
    let mut beads = beads(zh, en, groups);
    order::sort(&mut beads);
    let (matter, Layers { words, anchors }) = Matter::new(zh, en, lexicon);
    let words = Cut::new(matter.words.clone(), words.0, words.1);
    let anchors = Cut::new(matter.anchors.clone(), anchors.0, anchors.1);
    let items = (items(&matter.zh), items(&matter.en));
    let run = |units: &[UnitId], items: &[usize]| {
        let first = units.first().and_then(|u| items.get(u.index()).copied()).unwrap_or(0);
        (first, units.len())
    };
    let sure: Vec<Sure> =
        beads.iter().filter(|b| !b.is_null()).map(|b| (run(&b.zh, &items.0), run(&b.en, &items.1))).collect();
    let all = (vec![true; matter.zh.units.len()], vec![true; matter.en.units.len()]);
    let words = match learned(&matter, &words, &sure, &all) {
        Some(learned) => words.with(&learned),
        None => words,
    };
    let (mut a, mut b) = (vec![(0, 0); matter.zh.units.len()], vec![(0, 0); matter.en.units.len()]);
    for &((i, n), (j, m)) in &sure {
        a.get_mut(i..i + n).unwrap_or(&mut []).fill((j, j + m));
        b.get_mut(j..j + m).unwrap_or(&mut []).fill((i, i + n));
    }
    let rows = words.rows(&a, &b, REACH);
    let habits = Habits { usual: usual(&rows.0, &rows.1), ..Habits::default() };
    sentences::fill(&matter, &words, &anchors, model, &habits, &mut beads);
    Alignment::new(beads)
}

/// The item of each unit, by unit index.
fn items(side: &Side) -> Vec<usize> {
    let mut out = vec![0; side.doc.units.len()];
    for (item, u) in side.units.iter().enumerate() {
        if let Some(slot) = out.get_mut(u.id.index()) {
            *slot = item;
        }
    }
    out
}

/// Which units no bead holds yet.
struct Free<'a> {
    doc: &'a Document,
    free: Vec<bool>,
}

impl<'a> Free<'a> {
    fn new(doc: &'a Document) -> Self {
        Free { doc, free: doc.units.iter().map(|u| u.is_alignable()).collect() }
    }

    /// Takes those of `units` that are free: runs of neighbours in the body, and the footnotes.
    fn take(&mut self, units: &[UnitId]) -> (Vec<UnitId>, Vec<UnitId>) {
        let mut out: Vec<UnitId> = Vec::with_capacity(units.len());
        for &u in units {
            if self.free.get_mut(u.index()).is_some_and(std::mem::take) {
                out.push(u);
            }
        }
        out.sort_unstable();
        out.into_iter().partition(|u| self.doc.unit(*u).kind != UnitKind::Footnote)
    }
}

fn beads(zh: &Document, en: &Document, groups: &[(Vec<UnitId>, Vec<UnitId>)]) -> Vec<Bead> {
    let (mut a, mut b) = (Free::new(zh), Free::new(en));
    let mut out = Vec::with_capacity(groups.len());
    for (z, e) in groups {
        let ((z, znotes), (e, enotes)) = (a.take(z), b.take(e));
        if !z.is_empty() || !e.is_empty() {
            out.push(Bead::new(z, e));
        }
        for k in 0..znotes.len().max(enotes.len()) {
            let one = |notes: &[UnitId]| notes.get(k).copied().into_iter().collect();
            out.push(Bead::new(one(&znotes), one(&enotes)));
        }
    }
    let rest = |doc: &Document, free: &[bool]| -> Vec<UnitId> {
        doc.units.iter().zip(free).filter(|(_, free)| **free).map(|(u, _)| u.id).collect()
    };
    out.extend(rest(zh, &a.free).into_iter().map(|u| Bead::new(vec![u], vec![])));
    out.extend(rest(en, &b.free).into_iter().map(|u| Bead::new(vec![], vec![u])));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Lang;
    use crate::segment;
    use crate::source::Source;
    use std::sync::Arc;

    fn lines(lang: Lang, text: &str) -> Document {
        let mut doc = segment::lines(&Arc::new(Source::new(lang.tag(), text, vec![])), lang).0;
        crate::anchor::annotate(&mut doc);
        doc
    }

    #[test]
    fn groups_stay_and_every_unit_is_held_once() {
        let zh = lines(Lang::Zh, "第一条。委员会应当开会。会议公开。\n第二条。\n秘书处提交报告。\n");
        let en = lines(
            Lang::En,
            "The committee shall meet. Its meetings are public.\nThe secretariat shall report.\nNothing else.\n",
        );
        let id = |n: u32| UnitId(n);
        // Crossed on purpose, a unit named twice, one that is not there.
        let groups =
            [(vec![id(1)], vec![id(1)]), (vec![id(2)], vec![id(3), id(99)]), (vec![id(3), id(1)], vec![id(2)])];
        let got = given(&zh, &en, &groups, Lexicon::shipped(), Model::shipped());
        let pairs: Vec<(Vec<u32>, Vec<u32>)> = got
            .beads
            .iter()
            .map(|b| (b.zh.iter().map(|u| u.0).collect(), b.en.iter().map(|u| u.0).collect()))
            .collect();
        assert_eq!(pairs, [(vec![1], vec![1]), (vec![2], vec![3]), (vec![3], vec![2])]);
        let held: usize = got.beads.iter().flat_map(|b| &b.sentences).map(|s| s.zh.len()).sum();
        assert_eq!(held, zh.sentences.len());
        let alone = given(&zh, &en, &[], Lexicon::shipped(), Model::shipped());
        assert_eq!(alone.beads.len(), 6);
        assert!(alone.beads.iter().all(Bead::is_null));
    }
}
