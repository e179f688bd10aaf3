//! Defects written by hand: read from their file, planted in a copy of the pair, and where in the copy a finding must stand to name them.
//!
//! The place of a defect is the lines that it changes, and the lines of the other text that the gold gives for them.

use crate::defects::rows::rows;
use crate::defects::starts;
use anyhow::{Context, Result, bail};
use biclause::learn::eval::Pair;
use std::ops::Range;
use std::path::Path;

/// The file of the defects, below the root of the project.
pub(super) const FILE: &str = "tests/gate/defects.tsv";

/// One defect.
pub(super) struct Defect {
    /// Its number and its kind: `08 number-digit`.
    pub(super) name: String,
    /// The checks that may name it.
    pub(super) checks: Vec<String>,
    /// The side that it is planted in: 0 Chinese, 1 English.
    side: usize,
    /// What is put in place of what.
    edits: Vec<(String, String)>,
}

/// A copy of the pair with one defect.
pub(super) struct Planted {
    /// The Chinese and the English text.
    pub(super) texts: [String; 2],
    /// The bytes of either text that are its place.
    pub(super) places: [Vec<Range<usize>>; 2],
}

/// Reads the defects; rows that follow each other with one id are the edits of one.
pub(super) fn read(file: &Path) -> Result<Vec<Defect>> {
    let mut out: Vec<Defect> = vec![];
    let read = rows(file, |place, [id, kind, side, find, put, checks]| {
        let side = match side {
            "zh" => 0,
            "en" => 1,
            _ => bail!("{place}: a side is zh or en, not {side:?}"),
        };
        let checks = checks.split(',').map(String::from).collect();
        Ok(Defect { name: format!("{id} {kind}"), checks, side, edits: vec![(plain(find), plain(put))] })
    })?;
    for defect in read {
        match out.last_mut().filter(|last| last.name == defect.name) {
            Some(last) if last.side == defect.side => last.edits.extend(defect.edits),
            Some(_) => bail!("{}: {} changes both sides", file.display(), defect.name),
            None => out.push(defect),
        }
    }
    Ok(out)
}

fn plain(cell: &str) -> String {
    cell.replace("\\t", "\t").replace("\\n", "\n")
}

/// What an edit really changes: some bytes of the text, and what takes their place.
struct Change<'a> {
    at: Range<usize>,
    old: &'a str,
    new: &'a str,
}

impl Defect {
    /// Plants it.
    ///
    /// # Errors
    /// Where what is to be found does not occur exactly once, or two edits meet.
    pub(super) fn plant(&self, pair: &Pair) -> Result<Planted> {
        let (text, other) = if self.side == 0 { (&pair.zh, &pair.en) } else { (&pair.en, &pair.zh) };
        let changes = self.edits.iter().map(|(find, put)| change(text, find, put));
        let mut changes: Vec<Change> = changes.collect::<Result<_>>().with_context(|| self.name.clone())?;
        changes.sort_by_key(|c| c.at.start);
        let (mut copy, mut done) = (String::new(), 0);
        let (mut fresh, mut touched) = (vec![], vec![]);
        for c in &changes {
            let between = text.get(done..c.at.start).with_context(|| format!("{}: two edits meet", self.name))?;
            copy.push_str(between);
            fresh.push((copy.len()..copy.len() + c.new.len(), c.old.ends_with('\n')));
            copy.push_str(c.new);
            done = c.at.end;
            touched.extend(lines(text, &c.at, c.new.ends_with('\n')));
        }
        copy.push_str(text.get(done..).unwrap_or(""));
        let here = fresh.iter().flat_map(|(at, whole)| lines(&copy, at, *whole)).map(|l| bytes(&copy, l)).collect();
        let there = counterparts(pair, self.side, &touched).map(|l| bytes(other, l)).collect();
        Ok(match self.side {
            0 => Planted { texts: [copy, other.clone()], places: [here, there] },
            _ => Planted { texts: [other.clone(), copy], places: [there, here] },
        })
    }
}

/// Finds the place of an edit and leaves out what is the same before and after.
fn change<'a>(text: &str, find: &'a str, put: &'a str) -> Result<Change<'a>> {
    let mut hits = text.match_indices(find).map(|(i, _)| i);
    let (Some(at), None) = (hits.next(), hits.next()) else {
        bail!("must occur exactly once: {find:?}");
    };
    let same = find.chars().zip(put.chars()).take_while(|(a, b)| a == b);
    let head: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (find.get(head..).unwrap_or(""), put.get(head..).unwrap_or(""));
    let same = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b);
    let tail: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let cut = |s: &'a str| s.get(..s.len() - tail).unwrap_or(s);
    Ok(Change { at: at + head..at + find.len() - tail, old: cut(old), new: cut(new) })
}

/// The lines that some bytes stand in. An empty stretch at the head of a line stands in none if whole lines were put in or taken out there.
fn lines(text: &str, at: &Range<usize>, whole: bool) -> Range<usize> {
    let starts = starts(text);
    let line = |byte: usize| starts.partition_point(|s| *s <= byte).saturating_sub(1);
    let first = line(at.start);
    if at.is_empty() {
        return if whole && starts.get(first) == Some(&at.start) { first..first } else { first..first + 1 };
    }
    first..line(at.end - 1) + 1
}

fn bytes(text: &str, line: usize) -> Range<usize> {
    let starts = starts(text);
    let at = |i: usize| starts.get(i).copied().unwrap_or(text.len());
    at(line)..at(line + 1)
}

/// The lines of the other side that the gold puts beside these lines.
fn counterparts<'a>(pair: &'a Pair, side: usize, touched: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    let beads = pair.gold.iter().map(move |(zh, en)| if side == 0 { (zh, en) } else { (en, zh) });
    beads.filter(|(own, _)| own.iter().any(|l| touched.contains(l))).flat_map(|(_, other)| other.iter().copied())
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn material() -> (Pair, Vec<Defect>) {
        let root = super::super::root().unwrap();
        let pairs = biclause::learn::eval::pairs(&root.join("tests/gate"), None).unwrap();
        (pairs.into_iter().next().unwrap(), read(&root.join(FILE)).unwrap())
    }

    #[test]
    fn every_defect_finds_its_text_exactly_once_and_changes_one_side() {
        let (pair, defects) = material();
        for defect in &defects {
            let planted = defect.plant(&pair).unwrap();
            let same = [planted.texts[0] == pair.zh, planted.texts[1] == pair.en];
            assert_eq!(same, [defect.side == 1, defect.side == 0], "{}", defect.name);
            let [zh, en] = &planted.places;
            assert!(!zh.is_empty() || !en.is_empty(), "{} has no place", defect.name);
        }
        let names: BTreeSet<&str> = defects.iter().map(|d| d.name.as_str()).collect();
        assert_eq!(names.len(), defects.len(), "an id stands in rows that do not follow each other");
        assert!(defects.len() >= 30);
    }

    #[test]
    fn the_checks_that_name_a_defect_exist() {
        for defect in material().1 {
            for check in &defect.checks {
                assert!(biclause::check::CHECKS.iter().any(|c| c.id == check), "{}: {check}", defect.name);
            }
        }
    }

    #[test]
    fn the_gold_of_the_resolution_holds_every_line_once() {
        let (pair, _) = material();
        let sides: [(&str, Vec<usize>); 2] = [
            (&pair.zh, pair.gold.iter().flat_map(|b| b.0.clone()).collect()),
            (&pair.en, pair.gold.iter().flat_map(|b| b.1.clone()).collect()),
        ];
        for (text, held) in sides {
            let filled = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(|(i, _)| i);
            assert_eq!(held, filled.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_place_is_the_changed_line_and_its_counterpart() {
        let pair = |zh: &str| {
            let (mut pair, _) = material();
            (pair.zh, pair.en) = (zh.to_string(), "one\ntwo\nthree\n".to_string());
            pair.gold = (0..3).map(|i| (vec![i], vec![i])).collect();
            pair
        };
        let defect = |find: &str, put: &str| Defect {
            name: "1 x".into(),
            checks: vec![],
            side: 0,
            edits: vec![(find.into(), put.into())],
        };
        let p = defect("b2", "b3").plant(&pair("a1\nb2\nc3\n")).unwrap();
        assert_eq!((p.texts[0].as_str(), &p.places), ("a1\nb3\nc3\n", &[vec![3..6], vec![4..8]]));
        let p = defect("b2\n", "").plant(&pair("a1\nb2\nc3\n")).unwrap();
        assert_eq!((p.texts[0].as_str(), &p.places), ("a1\nc3\n", &[vec![], vec![4..8]]), "what is gone has no line");
        let p = defect("b2\n", "b2\nb2\n").plant(&pair("a1\nb2\nc3\n")).unwrap();
        assert_eq!((p.texts[0].as_str(), &p.places), ("a1\nb2\nb2\nc3\n", &[vec![6..9], vec![]]));
        assert!(defect("x", "y").plant(&pair("a1\n")).is_err());
        assert!(defect("a", "y").plant(&pair("aa\n")).is_err());
    }
}
