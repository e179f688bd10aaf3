//! Clauses that stand elsewhere: what the monotone pass left alone on both sides and matches well.
//!
//! In: the beads of the monotone pass. Out: beads of one unit with one, taken out of the nulls. A pair counts as moved where the model, asked
//! about the two alone, says so by a clear margin, each accounts for the words of the other as pairs in their place do, and neither has a better partner among what is left. The cost is that of comparing the nulls.

use super::cost::Found;
use super::evidence::Row;
use super::features::{Cast, Scene};
use super::habits::Habits;
use super::list::{COUNT, SHAPES};
use super::matter::{Cut, Matter};
use super::model::Model;

/// A move is rarer than an omission beside an addition: by so much the pair must be likelier, in log-odds.
const RELUCTANCE: f32 = 3.0;
/// The best partner must beat the second by as much.
const MARGIN: f32 = 1.5;
/// Each must account for as much of the other as a pair in its place usually does, times this.
const WORDS: f32 = 0.75;
/// The same where the two stand so few beads apart: neighbours that changed places leave one of each alone.
const WORDS_NEAR: f32 = 0.3;
const NEIGHBOUR: usize = 4;
/// What the words do not say of such two the model must: by so much more the pair must be likelier.
const DOUBTED: f32 = 3.0;
/// Nulls of pairs with at most so many cells are compared whole; of others, each with this many near it.
const FEW: usize = 250_000;
const NEAR: usize = 200;

/// Takes moved pairs out of the nulls of `found` and gives them.
pub(crate) fn find(
    matter: &Matter,
    words: &Cut,
    anchors: &Cut,
    model: &Model,
    habits: &Habits,
    found: &mut Vec<Found>,
) -> Vec<Found> {
    let of = |zh: bool| -> Vec<usize> {
        found
            .iter()
            .filter(|f| if zh { f.en.1 == 0 } else { f.zh.1 == 0 })
            .map(|f| if zh { f.zh.0 } else { f.en.0 })
            .collect()
    };
    let (a, b) = (of(true), of(false));
    // How many beads stand before each.
    let rank = |zh: bool| -> Vec<usize> {
        let lone = |f: &Found| if zh { f.en.1 == 0 } else { f.zh.1 == 0 };
        found.iter().enumerate().filter(|(_, f)| lone(f)).map(|(i, _)| i).collect()
    };
    let (place_a, place_b) = (rank(true), rank(false));
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let parts = |items: &[usize]| -> Vec<(usize, usize, usize)> { items.iter().map(|&i| (i, 0, usize::MAX)).collect() };
    let words = words.recut(&parts(&a), &parts(&b));
    let anchors = anchors.recut(&parts(&a), &parts(&b));
    let near = |i: usize, n: usize, m: usize| -> (usize, usize) {
        if a.len().saturating_mul(b.len()) <= FEW {
            return (0, m);
        }
        let at = i * m / n.max(1);
        (at.saturating_sub(NEAR), (at + NEAR).min(m))
    };
    let wa: Vec<_> = (0..a.len()).map(|i| near(i, a.len(), b.len())).collect();
    let wb: Vec<_> = (0..b.len()).map(|j| near(j, b.len(), a.len())).collect();
    let facts = |all: &[super::facts::Facts], items: &[usize]| -> Vec<_> {
        items.iter().map(|&i| all.get(i).cloned().unwrap_or_default()).collect()
    };
    let (fa, fb) = (facts(&matter.zh.facts, &a), facts(&matter.en.facts, &b));
    let (ra, rb) = words.rows(&wa, &wb, 1);
    let (qa, qb) = anchors.rows(&wa, &wb, 1);
    let scene =
        Scene { zh: Cast::new(&fa, &ra, &qa), en: Cast::new(&fb, &rb, &qb), ratio: matter.ratio, habits: *habits };
    let model = model.tuned(habits.literalness());
    let shape = |s: (usize, usize)| SHAPES.iter().position(|x| *x == s).unwrap_or(0);
    let (pair, left, right) = (shape((1, 1)), shape((1, 0)), shape((0, 1)));
    let mut f = [0.0; COUNT];
    let mut score = |shape: usize, zh: (usize, usize), en: (usize, usize)| {
        if scene.fill(zh, en, &mut f) { model.score(shape, &f) } else { f32::NEG_INFINITY }
    };
    let alone_a: Vec<f32> = (0..a.len()).map(|i| score(left, (i, 1), (0, 0))).collect();
    let alone_b: Vec<f32> = (0..b.len()).map(|j| score(right, (0, 0), (j, 1))).collect();
    let mut odds: Vec<(f32, usize, usize)> = Vec::new();
    for ((i, &(low, high)), sa) in wa.iter().enumerate().zip(&alone_a) {
        for (j, sb) in alone_b.iter().enumerate().take(high).skip(low) {
            // Two orphans of one length and mark are no move: the words must be there, as they are in a translation that stands in its place.
            let share = |r: Option<&Row>, k: usize| r.map_or(0.0, |r| r.hit(k, k + 1) / (r.weight + 2.0));
            let apart = place_a.get(i).zip(place_b.get(j)).map_or(usize::MAX, |(p, q)| p.abs_diff(*q));
            // With nothing between them the monotone pass could have joined them, and would not.
            let words = share(ra.get(i), j).min(share(rb.get(j), i)) / habits.usual;
            let doubt = match apart {
                0 | 1 => continue,
                _ if words >= WORDS => 0.0,
                2..=NEIGHBOUR if words >= WORDS_NEAR => DOUBTED,
                _ => continue,
            };
            odds.push((score(pair, (i, 1), (j, 1)) - sa - sb - RELUCTANCE - doubt, i, j));
        }
    }
    odds.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut best_a, mut best_b) = (vec![None; a.len()], vec![None; b.len()]);
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for &(o, i, j) in &odds {
        let (Some(ba), Some(bb)) = (best_a.get_mut(i), best_b.get_mut(j)) else { continue };
        if ba.is_none() && bb.is_none() && o > 0.0 {
            pairs.push((o, i, j));
        } else {
            // The second best of either: too near, and the pair is in doubt.
            pairs.retain(|p| (p.1 != i && p.2 != j) || p.0 - o >= MARGIN || (p.1, p.2) == (i, j));
        }
        ba.get_or_insert(o);
        bb.get_or_insert(o);
    }
    let mut out = Vec::new();
    for (o, i, j) in pairs {
        let (Some(&x), Some(&y)) = (a.get(i), b.get(j)) else { continue };
        found.retain(|g| !((g.en.1 == 0 && g.zh.0 == x) || (g.zh.1 == 0 && g.en.0 == y)));
        let mut v = [0.0; COUNT];
        scene.fill((i, 1), (j, 1), &mut v);
        let confidence = 1.0 / (1.0 + f64::from(-o / model.temperature).exp());
        out.push(Found { zh: (x, 1), en: (y, 1), confidence, evidence: model.explain(pair, &v) });
    }
    out
}
