//! How the two texts of a pair behave towards each other: how literally one follows the other, how often something is left out, how often
//! sentences are joined.
//!
//! In: evidence rows, and the probabilities of a first pass. Out: [`Habits`], which the features of a second pass are measured against. A page
//! from which nothing is missing makes a missing sentence unlikely, one with clear gaps makes the next gap likely: without that, a model
//! that must know both cries wolf on the first and swallows orphans on the second. Costs a forward and a backward pass.

use super::cost::Tuned;
use super::dp::Lattice;
use super::evidence::Row;
use super::list::{F, SHAPE_COUNT, SHAPES};

/// What is usual in a pair of documents.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Habits {
    /// The share that the best item usually accounts for: high in literal translations.
    pub usual: f32,
    /// How often what happens.
    pub rates: Rates,
}

/// How often items are left alone or joined: logs of frequencies against [`NULLS`] and [`JOINS`], 0 where nothing is known.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Rates {
    /// Items alone, both sides together; from -2.5 to 0, as more of them than usual prove nothing about the next.
    pub nulls: f32,
    /// Beads with more items of the first side than of the second.
    pub joins_zh: f32,
    /// The reverse.
    pub joins_en: f32,
}

/// The usual share in the documents that the weights were trained on, between statutes and novels; and half the way from one to the other.
const MIDDLE: f32 = 0.4;
const SPREAD: f32 = 0.1;
/// As many items speak for the middle.
const PRIOR: f32 = 8.0;

/// Frequencies taken for granted, and how many sightings that counts as.
const NULLS: f32 = 0.03;
const JOINS: f32 = 0.15;
const NULLS_SEEN: f32 = 3.0;
const JOINS_SEEN: f32 = 3.0;
/// Only items that are alone with more probability than this count as alone: many faint doubts are no gap.
const CLEARLY: f64 = 0.7;
/// The lowest rate of nulls that means anything.
const LEAST: f32 = -2.5;

/// The share that the best item usually accounts for: the median over the items of both sides, drawn to the middle where there are few.
pub(crate) fn usual(zh: &[Row], en: &[Row]) -> f32 {
    let mut shares: Vec<f32> =
        zh.iter().chain(en).filter(|r| r.weight > 4.0).map(|r| r.best() / (r.weight + 2.0)).collect();
    shares.sort_by(f32::total_cmp);
    let n = shares.len() as f32;
    let median = shares.get(shares.len() / 2).copied().unwrap_or(MIDDLE);
    ((median * n + MIDDLE * PRIOR) / (n + PRIOR)).clamp(0.1, 1.0)
}

impl Habits {
    /// How literal the translation is: about -1 for novels, 1 for statutes.
    pub(crate) fn literalness(&self) -> f32 {
        ((self.usual - MIDDLE) / SPREAD).clamp(-1.5, 1.5)
    }
}

impl Rates {
    /// The rates that lattices show.
    pub(crate) fn seen(lattices: &[Lattice]) -> Rates {
        let (mut rows, mut columns) = (0.0, 0.0);
        let (mut alone_zh, mut alone_en, mut joins_zh, mut joins_en) = (0.0, 0.0, 0.0, 0.0);
        for l in lattices {
            rows += l.band.rows() as f64;
            columns += l.band.columns() as f64;
            l.expectations(|_, step, p| match SHAPES.get(step.shape) {
                Some((_, 0)) if p > CLEARLY => alone_zh += p,
                Some((0, _)) if p > CLEARLY => alone_en += p,
                Some((0, _) | (_, 0)) | None => {}
                Some((a, b)) if a > b => joins_zh += p,
                Some((a, b)) if a < b => joins_en += p,
                Some(_) => {}
            });
        }
        let rate = |seen: f64, of: f64, granted: f32, weight: f32| {
            (seen as f32 + weight) / (of as f32 + weight / granted) / granted
        };
        let nulls = (rate(alone_zh, rows, NULLS, NULLS_SEEN) + rate(alone_en, columns, NULLS, NULLS_SEEN)) / 2.0;
        Rates {
            nulls: nulls.ln().clamp(LEAST, 0.0),
            joins_zh: rate(joins_zh, columns, JOINS, JOINS_SEEN).ln(),
            joins_en: rate(joins_en, rows, JOINS, JOINS_SEEN).ln(),
        }
    }

    /// The feature that a bead of `a` and `b` items has of these rates, and its value.
    #[inline]
    pub(crate) fn of(&self, (a, b): (usize, usize)) -> Option<(F, f32)> {
        match (a, b) {
            (0, _) | (_, 0) => Some((F::null_rate, self.nulls)),
            _ if a > b => Some((F::join_rate_zh, self.joins_zh)),
            _ if a < b => Some((F::join_rate_en, self.joins_en)),
            _ => None,
        }
    }

    /// What the score of each shape changes by where these rates take the place of unknown ones.
    pub(crate) fn shifts(&self, model: &Tuned) -> [f32; SHAPE_COUNT] {
        std::array::from_fn(|t| {
            let own = SHAPES.get(t).and_then(|s| self.of(*s));
            own.map_or(0.0, |(feature, value)| model.weight(feature) * value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::dp::Band;

    /// A diagonal of `n` pairs in which the first `alone` items of the first side are skipped without doubt.
    fn rates(n: usize, alone: usize) -> Rates {
        let band = Band::full(n, n - alone);
        let (pair, skip) = (0, SHAPES.iter().position(|s| *s == (1, 0)).unwrap());
        let mut scores = vec![f32::NEG_INFINITY; band.cells() * SHAPE_COUNT];
        for i in 1..=n {
            let (j, shape) = if i <= alone { (0, skip) } else { (i - alone, pair) };
            scores[band.cell(i, j).unwrap() * SHAPE_COUNT + shape] = 0.0;
        }
        Rates::seen(&[Lattice { band: &band, shapes: SHAPES, scores: &scores }])
    }

    #[test]
    fn a_page_without_gaps_makes_a_gap_unlikely() {
        assert!(rates(200, 0).nulls < -1.0, "{:?}", rates(200, 0));
        assert!(rates(5, 0).nulls > -0.3, "too little to tell: {:?}", rates(5, 0));
        assert_eq!(rates(100, 20).nulls, 0.0);
        assert!(rates(100, 2).nulls > rates(100, 0).nulls);
    }

    #[test]
    fn nothing_known_moves_nothing() {
        let model = super::super::Model::shipped().tuned(0.0);
        assert_eq!(Rates::default().shifts(&model), [0.0; SHAPE_COUNT]);
        let shifts = Rates { nulls: -1.0, ..Rates::default() }.shifts(&model);
        assert!(shifts.iter().zip(SHAPES).all(|(s, (a, b))| *s == 0.0 || a * b == 0));
    }
}
