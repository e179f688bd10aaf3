//! The figures of a stretch: all that speaks for or against its having no counterpart.
//!
//! In: the links of a bead, what is usual in the documents, a stretch. Out: [`FEATURES`] numbers, which the net weighs. Linear in the atoms of the stretch.

use super::evidence::{cell, habitual, scale};
use super::habit::Usual;
use super::links::Atom;
use super::spans::Piece;
use super::weights::CELLS;
use crate::document::Lang;

/// Number of figures that judge a stretch.
pub const FEATURES: usize = 68;

/// Links below this leave a word idle; words that weigh more than the other number end a run of idle ones when they are linked.
const IDLE: f32 = 0.2;
const SOLID: f32 = 0.3;
/// How far beside its own relative place a stretch's counterpart may stand.
const BESIDE: f32 = 0.15;
/// Atoms on either side of a stretch that are its neighbourhood.
const AROUND: usize = 6;

/// What the bead says of a stretch beside its own words.
pub(super) struct Setting {
    /// Weight of the other side that it explains and nothing else of its kind does.
    pub unique: f64,
    /// Weight of the other side that nothing explains.
    pub idle: f64,
    /// How much likelier its loss makes the lengths, as a log ratio.
    pub length: f64,
    /// How far the bead is out of proportion, in standard deviations.
    pub askew: f64,
}

/// One side of a bead, seen from the other.
pub(super) struct Frame<'a> {
    own: &'a [Atom],
    usual: &'a [Usual],
    /// Of each atom: its cell, and what it says, by habit.
    cells: Vec<(u8, u8)>,
    said: Vec<f64>,
    /// Sums over the atoms before each: evidence, weight, weight linked.
    pub evidence: Vec<f64>,
    weights: Vec<f64>,
    hits: Vec<f64>,
    /// Of the other side: idle weight and weight before each atom.
    idle: Vec<f32>,
    there: Vec<f32>,
    /// As [`shares`] has them, in logarithms.
    own_shares: [f32; 12],
    other_shares: [f32; 12],
    other_run: f32,
}

impl<'a> Frame<'a> {
    pub(super) fn new(own: &'a [Atom], other: &[Atom], usual: &'a [Usual], second: bool, lang: Lang) -> Self {
        let table = CELLS.get(usize::from(second));
        let cells: Vec<(u8, u8)> = own.iter().map(small_cell).collect();
        let says = |(a, (b, l)): (&Atom, &(u8, u8))| {
            let ratio = table.and_then(|t| t.get(usize::from(*b))).and_then(|r| r.get(usize::from(*l)));
            ratio.copied().unwrap_or(0.0) * scale(lang, a.weight)
        };
        let ratios: Vec<f64> = own.iter().zip(&cells).map(says).collect();
        let said = ratios.iter().zip(own).zip(usual).map(|((r, a), u)| r * habitual(a.link, u.share)).collect();
        Frame {
            own,
            usual,
            evidence: running(&ratios, |r| *r),
            weights: running(own, |a| f64::from(a.weight)),
            hits: running(own, |a| f64::from(a.weight * a.link)),
            idle: running(other, |a| a.weight * (1.0 - a.link)),
            there: running(other, |a| a.weight),
            own_shares: shares(own, &cells).map(log),
            other_shares: shares(other, &other.iter().map(small_cell).collect::<Vec<_>>()).map(log),
            other_run: run(other),
            cells,
            said,
        }
    }

    /// Weight of a piece, and of that what is linked.
    pub(super) fn weight(&self, p: &Piece) -> (f64, f64) {
        (between(&self.weights, p), between(&self.hits, p))
    }

    /// The figures of a piece; `alone` where it is the whole side.
    pub(super) fn figures(&self, p: &Piece, alone: bool, s: &Setting) -> [f32; FEATURES] {
        let total = |r: &[f64]| r.last().copied().unwrap_or(0.0);
        let (weight, hits) = self.weight(p);
        let there = f64::from(self.there.last().copied().unwrap_or(0.0));
        let expect = weight * there / total(&self.weights).max(1e-6);
        let inside = self.own.get(p.atoms.clone()).unwrap_or(&[]);
        let usual = self.usual.get(p.atoms.clone()).unwrap_or(&[]);
        let cells = self.cells.get(p.atoms.clone()).unwrap_or(&[]);
        let by_habit = self.said.get(p.atoms.clone()).unwrap_or(&[]).iter().fold(0.0, |sum, x| sum + x);
        let (mut expected, mut seen) = (0.0f32, 0.0f32);
        for (a, u) in inside.iter().zip(usual) {
            expected += a.weight * u.share;
            seen += a.weight * u.seen;
        }
        let (w, linked) = (weight as f32, hits as f32);
        let (from, to) = (share(p.atoms.start, self.own.len()), share(p.atoms.end, self.own.len()));
        let near = self.near(from, to);
        let best = best(inside);
        let loose = inside.iter().filter(|a| a.link < 0.1).count() as f32 / inside.len().max(1) as f32;
        let head = [
            between(&self.evidence, p) as f32,
            by_habit as f32,
            s.length as f32,
            ((s.unique + 0.3) / (expect + 0.3)).ln() as f32,
            (hits / (weight + 0.5)) as f32,
            ((total(&self.hits) - hits) / (total(&self.weights) - weight + 0.5)) as f32,
            s.askew as f32,
            ((s.idle + s.unique + 0.3) / (expect + 0.3)).ln() as f32,
            ((s.idle + 0.3) / (there + 0.3)).ln() as f32,
            expected / (w + 0.5),
            (expected - linked) / (w + 0.5),
            seen / (w + 0.5),
            expected - linked,
            log(expected),
            log(w),
            log(inside.len() as f32),
            log(self.own.len() as f32),
            log(self.there.len() as f32 - 1.0),
            log(there as f32),
            from,
            to,
            log(run(inside)),
            log(self.other_run),
            log(near.0),
            log(near.1),
            best[0],
            best[1],
            best[2],
            loose,
            self.around(p.atoms.start.saturating_sub(AROUND), p.atoms.start),
            self.around(p.atoms.end, p.atoms.end + AROUND),
            f32::from(u8::from(alone)),
        ];
        let mut out = [0.0; FEATURES];
        let tail = shares(inside, cells).map(log).into_iter().chain(self.own_shares).chain(self.other_shares);
        out.iter_mut().zip(head.into_iter().chain(tail)).for_each(|(o, x)| *o = if x.is_finite() { x } else { 0.0 });
        out
    }

    /// Idle weight and weight of the other side about the place where the counterpart should stand.
    fn near(&self, from: f32, to: f32) -> (f32, f32) {
        let m = (self.there.len().saturating_sub(1)) as f32;
        let (a, b) = (((from - BESIDE) * m).max(0.0) as usize, ((to + BESIDE) * m).ceil().min(m) as usize);
        let part = |r: &[f32]| r.get(b).copied().unwrap_or(0.0) - r.get(a).copied().unwrap_or(0.0);
        (part(&self.idle), part(&self.there))
    }

    /// Share of the atoms beside a stretch that is linked.
    fn around(&self, from: usize, to: usize) -> f32 {
        let atoms = self.own.get(from..to.min(self.own.len())).unwrap_or(&[]);
        let (linked, all) = atoms.iter().fold((0.0, 0.0), |(l, w), a| (l + a.weight * a.link, w + a.weight));
        (linked + 0.1) / (all + 0.3)
    }
}

/// The cell of an atom, in few bytes.
fn small_cell(a: &Atom) -> (u8, u8) {
    let (b, l) = cell(a.base, a.link);
    (b as u8, l as u8)
}

/// Sums over the atoms before each, and over all.
pub(super) fn running<A, T: Copy + Default + std::ops::AddAssign>(atoms: &[A], f: impl Fn(&A) -> T) -> Vec<T> {
    let mut sum = T::default();
    let mut out = Vec::with_capacity(atoms.len() + 1);
    out.push(sum);
    out.extend(atoms.iter().map(|a| {
        sum += f(a);
        sum
    }));
    out
}

fn between(r: &[f64], p: &Piece) -> f64 {
    r.get(p.atoms.end).copied().unwrap_or(0.0) - r.get(p.atoms.start).copied().unwrap_or(0.0)
}

fn share(i: usize, n: usize) -> f32 {
    i as f32 / n.max(1) as f32
}

fn log(x: f32) -> f32 {
    x.max(0.0).ln_1p()
}

/// The weight of the atoms by link (six cells) and by base rate (six).
fn shares(atoms: &[Atom], cells: &[(u8, u8)]) -> [f32; 12] {
    let mut out = [0.0; 12];
    for (a, &(b, l)) in atoms.iter().zip(cells) {
        for i in [usize::from(l), 6 + usize::from(b)] {
            if let Some(x) = out.get_mut(i) {
                *x += a.weight;
            }
        }
    }
    out
}

/// The weight of the heaviest run of idle words.
fn run(atoms: &[Atom]) -> f32 {
    let (mut best, mut here) = (0.0f32, 0.0f32);
    for a in atoms {
        if a.link < IDLE {
            here += a.weight;
            best = best.max(here);
        } else if a.weight > SOLID {
            here = 0.0;
        }
    }
    best
}

/// The strongest link, a weak word's counting for less, and what the second and third strongest explain.
fn best(atoms: &[Atom]) -> [f32; 3] {
    let mut top = [0.0f32; 3];
    for a in atoms {
        let x = a.weight * a.link;
        // Dropped where the list is full, weakest last.
        if x > top[2] {
            top[2] = x;
            top.sort_by(|a, b| b.total_cmp(a));
        }
    }
    let sure = atoms.iter().map(|a| a.link * a.weight.min(1.0)).fold(0.0, f32::max);
    [sure, top[1], top[2]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::UnitId;
    use crate::span::Span;

    fn atoms(list: &[(f32, f32)]) -> Vec<Atom> {
        let atom = |(i, &(weight, link)): (usize, &(f32, f32))| Atom {
            unit: UnitId(1),
            at: Span::new(i, i + 1),
            token: i as u32,
            weight,
            base: 0.1,
            link,
            best: link,
        };
        list.iter().enumerate().map(atom).collect()
    }

    #[test]
    fn runs_and_best_links() {
        let a = atoms(&[(1.0, 0.0), (0.1, 0.9), (2.0, 0.1), (1.0, 0.8), (2.5, 0.0)]);
        assert_eq!(run(&a), 3.0, "a light word does not end a run, a heavy one does");
        let [sure, second, third] = best(&a);
        assert!((sure - 0.8).abs() < 1e-6 && (second - 0.2).abs() < 1e-6 && (third - 0.09).abs() < 1e-6);
        let cells: Vec<(u8, u8)> = a.iter().map(small_cell).collect();
        assert_eq!(shares(&a, &cells)[0], 3.5, "weight of the unlinked");
    }

    #[test]
    fn nothing_is_out_of_bounds() {
        let usual = [];
        let frame = Frame::new(&[], &[], &usual, false, Lang::Zh);
        let piece = Piece { kind: crate::coverage::Stretch::Unit, unit: UnitId(1), at: Span::new(0, 0), atoms: 3..9 };
        let setting = Setting { unique: 0.0, idle: 0.0, length: 0.0, askew: f64::NAN };
        assert!(frame.figures(&piece, true, &setting).iter().all(|x| x.is_finite()));
    }
}
