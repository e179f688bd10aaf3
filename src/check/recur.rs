//! Lines of one form that recur all through a text and stand on one side only: headings, notes on amendments, running heads. They are a habit of that edition: one
//! finding, not one for each.
//!
//! In: front matter, runs of units without counterpart, and headings that stand in a bead without one. Out: the groups that recur, and what is left. Linear in the units' text.

use super::text::{half, key, weight};
use crate::document::{Unit, UnitKind};
use crate::lang::numeral_run;
use std::collections::BTreeMap;

/// So many of one form are a habit.
const HABIT: usize = 3;
/// A line longer than this (in Chinese characters) says something of its own.
const LONG: usize = 40;

type Units<'a> = Vec<&'a Unit>;

/// The groups in reading order, the front matter and the runs without them. Only a unit that is missing alone can be part of a habit: a heading that is
/// missing with its text is part of a loss.
pub(super) fn part<'a>(
    front: Units<'a>,
    runs: Vec<Units<'a>>,
    strays: &[&'a Unit],
) -> (Vec<Units<'a>>, Units<'a>, Vec<Units<'a>>) {
    let alone = runs.iter().filter(|r| r.len() == 1).flatten().chain(&front).chain(strays);
    let mut groups: BTreeMap<String, Units> = BTreeMap::new();
    for u in alone {
        if let Some(form) = form(u) {
            groups.entry(form).or_default().push(u);
        }
    }
    let mut groups: Vec<Units> = groups.into_values().filter(|g| g.len() >= HABIT).collect();
    for g in &mut groups {
        g.sort_by_key(|u| u.id);
    }
    // Strays alone have their place in a bead.
    groups.retain(|g| g.iter().any(|u| !strays.iter().any(|s| s.id == u.id)));
    // Headings of the front matter alone are front matter.
    groups.retain(|g| g.iter().any(|u| !front.iter().any(|f| f.id == u.id)));
    groups.sort_by_key(|g| g.first().map(|u| u.id));
    let taken = |u: &&Unit| groups.iter().flatten().any(|t| t.id == u.id);
    let front = front.into_iter().filter(|u| !taken(u)).collect();
    let runs = runs.into_iter().filter(|r| !(r.len() == 1 && r.iter().all(taken))).collect();
    (groups, front, runs)
}

/// What a line is apart from its figures; nothing where it says something of its own.
fn form(u: &Unit) -> Option<String> {
    if u.kind == UnitKind::Heading {
        return Some(String::new());
    }
    let line = matches!(u.kind, UnitKind::Paragraph | UnitKind::History) && u.label.is_none();
    if !line || weight(u.text()) > LONG {
        return None;
    }
    let figure = |c: char| c.is_numeric() || numeral_run::is_numeral(c);
    let text: String = u.text().chars().map(half).map(|c| if figure(c) { ' ' } else { c }).collect();
    Some(key(&text)).filter(|k| k.chars().count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;
    use crate::document::Lang;

    #[test]
    fn lines_that_differ_in_their_figures_only_are_one_form() {
        let lines =
            ["（民国九十一年五月修正）", "（民国一百零二年十月修正）", "主管机关得派员检查。", "（民国93年1月修正）"];
        let d = doc(Lang::Zh, &paras(&lines));
        let units: Vec<&Unit> = d.alignable().collect();
        let runs: Vec<Vec<&Unit>> = units.iter().map(|u| vec![*u]).collect();
        let (groups, _, rest) = part(vec![], runs.clone(), &[]);
        assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [3]);
        assert_eq!(rest.len(), 1);
        assert!(part(vec![], runs[..2].to_vec(), &[]).0.is_empty(), "two are no habit");
        assert!(part(vec![], vec![units], &[]).0.is_empty(), "a run is a loss");
    }
}
