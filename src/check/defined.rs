//! A term on a line of its own above its definition, where the other side has both in one: *Ultrasonic equipment:* / *A category of …* against
//! 超音波设备：指…. The aligner leaves the line alone, or it would hold it against the definition; nothing is missing.
//!
//! In: a case, and units of one side without counterpart. Out: those that the counterpart of the text below them accounts for. Cost: the links of one bead for each
//! short line without counterpart that ends in a colon, few in any text.

use super::Case;
use super::crossed::usual;
use super::text::weight;
use crate::bead::{Alignment, Bead};
use crate::document::{Document, Lang, Unit, UnitId};
use std::collections::BTreeSet;

/// A longer line (in Chinese characters) is no term.
const LONG: usize = 24;
/// So much of the term must be linked to the definition, as a share of what is usual in this pair of documents.
const LINKED: f64 = 0.9;

/// The lines of the side `from` that stand in the definition on the other side.
pub(super) fn find(case: &Case, from: Lang) -> BTreeSet<UnitId> {
    let (Some((zh, en)), Some(have)) = (case.both(), case.doc(from)) else { return BTreeSet::new() };
    let joined: Vec<(UnitId, Bead)> = lines(case.alignment, have, from);
    if joined.is_empty() {
        return BTreeSet::new();
    }
    let least = LINKED * usual(case.coverage);
    case.judged(zh, en, |judge| {
        let told = |(unit, bead): &(UnitId, Bead)| {
            let [z, e] = judge.units(bead);
            let own = if from == Lang::Zh { z } else { e };
            own.iter().any(|c| c.unit == *unit && c.explained > least)
        };
        joined.iter().filter(|j| told(j)).map(|j| j.0).collect()
    })
}

/// Short lines without counterpart that end in a colon, each with the bead of the text below it, joined.
fn lines(alignment: &Alignment, have: &Document, from: Lang) -> Vec<(UnitId, Bead)> {
    let bead_of = alignment.bead_of(from, have.units.len());
    let bead = |u: &Unit| alignment.beads.get((*bead_of.get(u.id.index())?)?);
    let units: Vec<&Unit> = have.alignable().collect();
    let pairs = units.windows(2).filter_map(|w| {
        let [line, below] = w else { return None };
        let text = line.text().trim_end();
        let short = text.ends_with([':', '：']) && weight(text) <= LONG;
        bead(line).filter(|b| short && b.is_null() && b.side(from).len() == 1)?;
        let below = bead(below).filter(|b| !b.is_null() && b.side(from).first() == Some(&below.id))?;
        let mut joined = Bead::new(below.zh.clone(), below.en.clone());
        if from == Lang::Zh { &mut joined.zh } else { &mut joined.en }.insert(0, line.id);
        Some((line.id, joined))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    const ZH: [&str; 3] = ["本办法用词定义如下：", "通信设备：指产生通信信号的设备。", "主管机关应定期检查。"];

    fn found(line: &str) -> usize {
        let en = [
            "The terms of these Regulations are defined as follows:",
            line,
            "A category of equipment that produces communication signals.",
            "The competent authority shall inspect periodically.",
        ];
        let beads: [(&[u32], &[u32]); 4] = [(&[1], &[1]), (&[], &[2]), (&[2], &[3]), (&[3], &[4])];
        find(&Pair::new(&paras(&ZH), &paras(&en), &beads).measured().case(), Lang::En).len()
    }

    #[test]
    fn a_term_above_its_definition() {
        assert_eq!(found("Communication equipment:"), 1);
    }

    #[test]
    fn another_line_is_missing() {
        assert_eq!(found("Harmful interference:"), 0);
        assert_eq!(found("Communication equipment"), 0);
    }
}
