//! Where a label stands in its list: the labels seen so far, innermost list last. A candidate and those that follow in; the reading that the
//! neighbours ask for and its depth out, or nothing where it only looked like a label. The cost of a step is bounded by the depth.

use super::label::{Found, Gap, Reading};
use crate::document::{LabelPart, Level, Numeral, Wrap};

/// How far ahead a list is looked for its next label.
pub(super) const AHEAD: usize = 40;

#[derive(Debug, Clone)]
struct Open {
    reading: Reading,
}

/// The open lists.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels {
    open: Vec<Open>,
}

fn same(a: &Reading, b: &Reading) -> bool {
    a.style == b.style && (a.value.len() == b.value.len())
}

/// Whether `b` is the next after `a`: 2 after 1, 3bis after 3, 1.3 after 1.2, b after a.
fn follows(a: &[LabelPart], b: &[LabelPart]) -> bool {
    let (Some((la, pa)), Some((lb, pb))) = (a.split_last(), b.split_last()) else {
        return a.is_empty() && b.is_empty();
    };
    pa == pb
        && match (&la.suffix, &lb.suffix) {
            (_, None) => lb.number == la.number + 1,
            (None, Some(s)) => {
                lb.number == la.number && matches!(s.as_str(), "bis" | "A") || lb.number == la.number + 1 && s == "A"
            }
            (Some(x), Some(y)) => lb.number == la.number && x != y,
        }
}

/// Whether up to two numbers are left out between the two.
fn skips(a: &[LabelPart], b: &[LabelPart]) -> bool {
    let (Some((la, pa)), Some((lb, pb))) = (a.split_last(), b.split_last()) else { return false };
    pa == pb && lb.number > la.number && lb.number <= la.number + 3
}

/// Whether a number is an old one and the next side by side: 46 where 6 is due.
fn ends_in_next(a: &Reading, b: &Reading) -> bool {
    let (Some(x), Some(y)) = (a.value.last(), b.value.last()) else { return false };
    a.style.numeral == Numeral::Arabic && a.value.len() == 1 && y.number > 9 && merged_with(y.number, x.number + 1)
}

/// Whether `written` is an older number with `want` written after it.
fn merged_with(written: u32, want: u32) -> bool {
    let digits = written.to_string();
    let old = digits.strip_suffix(&want.to_string()).and_then(|old| old.parse::<u32>().ok());
    old.is_some_and(|old| old > 0 && old <= want + 3)
}

fn starts(r: &Reading) -> bool {
    r.value.last().is_none_or(|p| p.number <= 1)
}

/// Part above chapter above section above article; everything else below.
fn rank(level: Level) -> u8 {
    match level {
        Level::Part => 0,
        Level::Title => 1,
        Level::Chapter => 2,
        Level::Section => 3,
        Level::Article => 4,
        Level::Paragraph => 5,
        Level::Item => 6,
        Level::Point => 7,
        Level::Annex | Level::Table | Level::Figure | Level::Goal => 4,
    }
}

/// Whether a label needs its neighbours to be believed.
fn weak(found: &Found, r: &Reading) -> bool {
    let n = r.value.first().map_or(0, |p| p.number);
    match (r.style.numeral, r.style.wrap, found.gap) {
        (Numeral::Arabic, Wrap::Bare, Gap::Blank) => r.value.len() == 1,
        (Numeral::Arabic, Wrap::Bare, Gap::Tab | Gap::End) => n >= 1000,
        (Numeral::Arabic, Wrap::Dot, Gap::None) => true,
        (Numeral::UpperLatin | Numeral::UpperRoman, Wrap::Dot | Wrap::Bare, Gap::Blank | Gap::None) => true,
        (Numeral::LowerLatin | Numeral::LowerRoman, Wrap::Dot, Gap::None) => true,
        (Numeral::Arabic, _, _) => n >= 1900,
        _ => false,
    }
}

impl Levels {
    /// Forgets all lists.
    pub fn clear(&mut self) {
        self.open.clear();
    }

    /// Number of open lists.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Forgets the lists from `depth` on.
    pub fn truncate(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// How many of the outer lists are of words: *Chapter*, *Article*, 第…条.
    pub fn words(&self) -> usize {
        self.open.iter().take_while(|o| o.reading.style.wrap == Wrap::Word).count()
    }

    /// The list that the label carries on, innermost first; a number or two may be missing, or an old one stand before the new.
    pub fn fits(&self, found: &Found) -> Option<usize> {
        let near = |o: &Open, r: &Reading| {
            same(&o.reading, r)
                && (follows(&o.reading.value, &r.value)
                    || skips(&o.reading.value, &r.value)
                    || ends_in_next(&o.reading, r))
        };
        found.readings.iter().filter_map(|r| self.open.iter().rposition(|o| near(o, r))).max()
    }

    /// Places a label. `ahead` are the candidates that follow it.
    pub fn place(&mut self, found: &Found, ahead: &[&Found]) -> Option<(Reading, usize)> {
        let mut best: Option<(i32, Reading)> = None;
        for r in found.readings.iter().cloned().chain(self.merged(found)) {
            let score = self.score(&r, found, ahead);
            if best.as_ref().is_none_or(|b| score > b.0) {
                best = Some((score, r));
            }
        }
        let (score, reading) = best?;
        if score < 50 && weak(found, &reading) {
            return None;
        }
        let depth = self.push(reading.clone());
        Some((reading, depth))
    }

    fn score(&self, r: &Reading, found: &Found, ahead: &[&Found]) -> i32 {
        let next =
            |f: &&Found| f.readings.iter().any(|n| same(n, r) && follows(&r.value, &n.value) && !n.value.is_empty());
        let soon = ahead.first().is_some_and(next);
        let later = soon || ahead.iter().take(AHEAD).any(next);
        if r.style.numeral == Numeral::Bullet {
            return 60;
        }
        let open = self.open.iter().rposition(|o| same(&o.reading, r));
        let carries = open.and_then(|i| self.open.get(i)).is_some_and(|o| follows(&o.reading.value, &r.value));
        if carries {
            // h) i) ii): the i) opens a list of its own.
            return 100 + 5 * i32::from(soon);
        }
        let single_start = starts(r) && r.value.last().is_some_and(|p| p.suffix.is_none());
        if single_start && soon {
            return 104;
        }
        if single_start && (later || !weak(found, r)) {
            return 60 + 5 * i32::from(later);
        }
        match open.and_then(|i| self.open.get(i)) {
            Some(o) if o.reading.value.last().map(|p| p.number) < r.value.last().map(|p| p.number) => 40,
            Some(_) => 30 + 5 * i32::from(soon),
            None => 20 + 15 * i32::from(soon),
        }
    }

    /// An old and a new number side by side (`46` after 5): the reading that carries the list on.
    fn merged(&self, found: &Found) -> Option<Reading> {
        let r = found.readings.first()?;
        if r.style.numeral != Numeral::Arabic || r.value.len() != 1 || !matches!(found.gap, Gap::Tab) {
            return None;
        }
        let o = self.open.iter().rev().find(|o| same(&o.reading, r))?;
        let want = o.reading.value.last()?.number + 1;
        merged_with(r.value.first()?.number, want)
            .then(|| Reading { style: r.style, value: vec![LabelPart::plain(want)] })
    }

    fn push(&mut self, reading: Reading) -> usize {
        let found = self.open.iter().rposition(|o| same(&o.reading, &reading));
        let depth = match (reading.style.level, found) {
            (Some(level), _) => {
                let above = |o: &Open| o.reading.style.level.is_some_and(|l| rank(l) < rank(level));
                self.open.iter().take_while(|o| above(o)).count()
            }
            (None, Some(i)) => i,
            (None, None) => {
                let dotted = |o: &Open| {
                    o.reading.style.numeral == Numeral::Arabic && o.reading.value.len() > reading.value.len()
                };
                match self.open.iter().position(dotted).filter(|_| reading.style.numeral == Numeral::Arabic) {
                    Some(i) => i,
                    // A list that begins in its middle is the rest of an outer one, not a new list inside.
                    None if !starts(&reading) && reading.value.len() == 1 && self.open.len() > self.words() + 1 => {
                        self.words()
                    }
                    None => self.open.len(),
                }
            }
        };
        self.open.truncate(depth);
        self.open.push(Open { reading });
        depth
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::label;

    fn run(lines: &[&str]) -> Vec<String> {
        let found: Vec<Option<Found>> = lines.iter().map(|l| label::find(l)).collect();
        let mut levels = Levels::default();
        (0..lines.len())
            .map(|i| {
                let Some(f) = &found[i] else { return "-".into() };
                let ahead: Vec<&Found> = found[i + 1..].iter().flatten().collect();
                match levels.place(f, &ahead) {
                    None => "-".into(),
                    Some((r, d)) => format!("{d}:{:?}{}", r.style.numeral, r.value.last().map_or(0, |p| p.number)),
                }
            })
            .collect()
    }

    #[test]
    fn letter_or_roman() {
        assert_eq!(
            run(&["g)\tx", "h)\tx", "i)\tx", "j)\tx"])[2..],
            ["0:LowerLatin9".to_owned(), "0:LowerLatin10".to_owned()]
        );
        assert_eq!(run(&["1\tx", "i)\tx", "ii)\tx", "2\tx"])[1..], ["1:LowerRoman1", "1:LowerRoman2", "0:Arabic2"]);
        assert_eq!(run(&["h)\tx", "i)\tx", "ii)\tx", "i)\tx"])[1..3], ["1:LowerRoman1", "1:LowerRoman2"]);
        assert_eq!(run(&["iv)\tx", "v)\tx"]), ["0:LowerRoman4", "0:LowerRoman5"]);
        assert_eq!(run(&["a) x", "b) x", "c) x", "d) x"])[2..], ["0:LowerLatin3", "0:LowerLatin4"]);
    }

    #[test]
    fn nesting() {
        assert_eq!(
            run(&["第一条 x", "一、x", "（一）x", "（二）x", "二、x", "第二条 x"]),
            ["0:Arabic1", "1:Chinese1", "2:Chinese1", "2:Chinese2", "1:Chinese2", "0:Arabic2"]
        );
        assert_eq!(run(&["5\tA", "5.1\tA", "5.2\tA", "6\tA"]), ["0:Arabic5", "1:Arabic1", "1:Arabic2", "0:Arabic6"]);
    }

    #[test]
    fn bare_numbers_need_a_list() {
        assert_eq!(run(&["1 to support", "2 to invite"]), ["0:Arabic1", "0:Arabic2"]);
        assert_eq!(run(&["2 apples fell"]), ["-"]);
        assert_eq!(run(&["1 apple fell", "3 fell"]), ["-", "-"]);
    }

    #[test]
    fn merged_numbers() {
        assert_eq!(
            run(&["4\tx", "5\tx", "46\tx", "7\tx", "58\tx", "9\tx", "610\tx"])[2..],
            ["0:Arabic6", "0:Arabic7", "0:Arabic8", "0:Arabic9", "0:Arabic10"]
        );
    }
}
