//! Where the path can run: a narrow band around the best rough path.
//!
//! In: the word evidence of both sides. Out: a [`Band`]. Small pairs are compared item by item; in large ones a chain of rare words found on
//! both sides first says roughly where to look, so that time and memory stay near linear. The band is what lies near the rough path and
//! on a path that is hardly worse: narrow where the words leave no doubt, wide where they say little.

use super::dp::Band;
use super::evidence::Source;
use super::rough::Rough;

/// Pairs with at most so many cells are compared whole where no chain says where to look.
const SMALL: usize = 40_000;
/// Half the height of the coarse band beside a point of the chain; between two points it is higher by what parts them.
const NARROW: usize = 9;
/// Half the height of the strip around the rough path in which the band lies.
const HALF: usize = 6;
/// Half the height that the coarse band may have in larger pairs.
const COARSE: usize = 40;
/// A rare word occurs at most so often on its side.
const RARE: usize = 3;

/// The band in which a rough path is looked for, of two sides of `n` and `m` items: narrow where points of the chain stand close to each other, wide
/// between those that stand far apart.
pub(crate) fn coarse(ab: Source, n: usize, m: usize) -> Band {
    let most = if n.saturating_mul(m) <= SMALL { n.max(m) } else { COARSE };
    Band::new(around(&chain(ab, n, m), n, m, |gap| (NARROW + gap).min(most)), m)
}

/// The strip near the rough path: what is near enough to be compared with.
pub(crate) fn strip(rough: &Rough) -> Band {
    let (n, m) = rough.size();
    Band::new(around(&rough.path(), n, m, |_| HALF), m)
}

/// The parts of a band between gates, each with where it begins.
pub(crate) fn parts(band: &Band, gates: &[(usize, usize)]) -> Vec<(Band, (usize, usize))> {
    let mut out = Vec::with_capacity(gates.len() + 1);
    let mut from = (0, 0);
    for &to in gates.iter().chain(&[(band.rows(), band.columns())]) {
        let runs = (from.0..=to.0).map(|i| {
            let (low, high) = band.run(i).unwrap_or((from.1, to.1));
            (low.clamp(from.1, to.1) - from.1, high.clamp(from.1, to.1) - from.1)
        });
        out.push((Band::new(runs.collect(), to.1 - from.1), from));
        from = to;
    }
    out
}

/// Runs of columns around a chain of points, straight lines between them; where a row's neighbourhood climbs, the run does. `half` says how far they reach
/// to either side between two points that are so far apart.
fn around(points: &[(usize, usize)], n: usize, m: usize, half: impl Fn(usize) -> usize) -> Vec<(usize, usize)> {
    let mut spread = Vec::with_capacity(n + 1);
    let mut last = (0usize, 0usize);
    for &(i, j) in points.iter().chain(&[(n, m)]) {
        if i < last.0 {
            continue;
        }
        let half = half((i - last.0).max(j.saturating_sub(last.1))) as f32;
        for k in last.0..i {
            let centre = last.1 as f32 + (j as f32 - last.1 as f32) * (k - last.0) as f32 / (i - last.0) as f32;
            spread.push((centre.floor() - half, centre.ceil() + half));
        }
        last = (i, j);
    }
    let half = half(0) as f32;
    spread.resize(n + 1, (m as f32 - half, m as f32 + half));
    (0..=n)
        .map(|i| {
            let near = spread.get(i.saturating_sub(3)..(i + 4).min(n + 1)).unwrap_or(&[]);
            let low = near.iter().map(|s| s.0).fold(f32::INFINITY, f32::min).max(0.0) as usize;
            let high = near.iter().map(|s| s.1).fold(0.0, f32::max) as usize;
            (low, high.min(m))
        })
        .collect()
}

/// The heaviest chain of pairs that share rare words, climbing on both sides.
fn chain(ab: Source, n: usize, m: usize) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(u32, u32, f32)> = Vec::new();
    for (t, &weight) in (0..).zip(&ab.weights.hit) {
        // Footnotes stand after the body.
        let items = ab.own.of(t);
        let items = items.get(..items.partition_point(|i| (*i as usize) < n)).unwrap_or(&[]);
        if items.is_empty() || items.len() > RARE {
            continue;
        }
        for &(to, s) in ab.links.of(t).iter().filter(|l| l.1 >= 0.3) {
            let there = ab.other.of(to);
            if there.len() <= RARE {
                pairs.extend(items.iter().flat_map(|&i| there.iter().map(move |&j| (i, j, s * weight))));
            }
        }
    }
    // Within a row columns go down, so that a row gives the chain one point.
    pairs.sort_unstable_by_key(|p| (p.0, !p.1));
    pairs.dedup_by(|later, first| {
        let same = (later.0, later.1) == (first.0, first.1);
        if same {
            first.2 += later.2;
        }
        same
    });
    pairs.retain(|p| p.2 >= 3.0);
    // Heaviest increasing chain: a Fenwick tree over columns holds the best chain that ends at or before each.
    let mut best: Vec<(f32, usize)> = vec![(0.0, usize::MAX); m + 2];
    let mut from = Vec::with_capacity(pairs.len());
    let mut top = (0.0, usize::MAX);
    for (k, &(_, j, w)) in pairs.iter().enumerate() {
        let mut before = (0.0, usize::MAX);
        let mut at = j as usize + 1;
        while at > 0 {
            if let Some(b) = best.get(at).filter(|b| b.0 > before.0) {
                before = *b;
            }
            at &= at - 1;
        }
        from.push(before.1);
        let here = (before.0 + w, k);
        if here.0 > top.0 {
            top = here;
        }
        at = j as usize + 1;
        while let Some(b) = best.get_mut(at) {
            if here.0 > b.0 {
                *b = here;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut out = Vec::new();
    let mut at = top.1;
    while let Some(&(i, j, _)) = pairs.get(at) {
        out.push((i as usize, j as usize));
        at = from.get(at).copied().unwrap_or(usize::MAX);
    }
    out.reverse();
    out
}
