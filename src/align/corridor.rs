//! Where the path can run: a narrow band around the best rough path.
//!
//! In: the word evidence of both sides. Out: a [`Band`]. Small pairs are compared item by item; in large ones a chain of rare words found on
//! both sides first says roughly where to look, so that time and memory stay near linear. The band is what lies near the rough path and
//! on a path that is hardly worse: narrow where the words leave no doubt, wide where they say little.

use super::dp::Band;
use super::evidence::Source;
use super::rough::Rough;
use super::tokens::Type;

/// Pairs with at most so many cells are compared whole.
const SMALL: usize = 40_000;
/// Half the height of the strip around the rough path in which the band lies.
const HALF: usize = 6;
/// Half the height of the coarse band around the chain of rare words.
const COARSE: usize = 40;
/// A rare word occurs at most so often on its side.
const RARE: usize = 3;

/// The band in which a rough path is looked for, of two sides of `n` and `m` items.
pub(crate) fn coarse(ab: Source, n: usize, m: usize) -> Band {
    let runs = if n.saturating_mul(m) <= SMALL { vec![(0, m); n + 1] } else { around(&chain(ab, n, m), n, m, COARSE) };
    Band::new(runs, m)
}

/// The strip near the rough path, and the band inside it through which paths run that are hardly worse.
pub(crate) fn bands(rough: &Rough) -> (Band, Band) {
    let (n, m) = rough.size();
    let strip = Band::new(around(&rough.path(), n, m, HALF), m);
    let band = Band::new(rough.open(&strip), m);
    (strip, band)
}

/// Runs of columns around a chain of points, straight lines between them; where a row's neighbourhood climbs, the run does.
fn around(points: &[(usize, usize)], n: usize, m: usize, half: usize) -> Vec<(usize, usize)> {
    let mut centre = Vec::with_capacity(n + 1);
    let mut last = (0usize, 0usize);
    for &(i, j) in points.iter().chain(&[(n, m)]) {
        if i < last.0 {
            continue;
        }
        for k in last.0..i {
            centre.push(last.1 as f32 + (j as f32 - last.1 as f32) * (k - last.0) as f32 / (i - last.0) as f32);
        }
        last = (i, j);
    }
    centre.resize(n + 1, m as f32);
    (0..=n)
        .map(|i| {
            let near = centre.get(i.saturating_sub(3)..(i + 4).min(n + 1)).unwrap_or(&[]);
            let low = near.iter().copied().fold(f32::INFINITY, f32::min).floor().max(0.0) as usize;
            let high = near.iter().copied().fold(0.0, f32::max).ceil() as usize;
            (low.saturating_sub(half), (high + half).min(m))
        })
        .collect()
}

/// The heaviest chain of pairs that share rare words, climbing on both sides.
fn chain(ab: Source, n: usize, m: usize) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(u32, u32, f32)> = Vec::new();
    let mut seen: fnv::FnvHashMap<Type, Vec<u32>> = fnv::FnvHashMap::default();
    for i in 0..n {
        for p in ab.layer.item(i) {
            for &(t, _) in ab.layer.at(p) {
                let items = seen.entry(t).or_default();
                if items.last() != Some(&(i as u32)) && items.len() <= RARE {
                    items.push(i as u32);
                }
            }
        }
    }
    let mut rare: Vec<(Type, Vec<u32>)> = seen.into_iter().filter(|(_, items)| items.len() <= RARE).collect();
    rare.sort_unstable_by_key(|r| r.0);
    for (t, items) in &rare {
        let weight = ab.weights.hit.get(*t as usize).copied().unwrap_or(0.0);
        for &(to, s) in ab.links.of(*t).iter().filter(|l| l.1 >= 0.3) {
            let there = ab.other.of(to);
            if there.len() <= RARE {
                pairs.extend(items.iter().flat_map(|&i| there.iter().map(move |&j| (i, j, s * weight))));
            }
        }
    }
    pairs.sort_by_key(|p| (p.0, p.1));
    pairs.dedup_by(|later, first| {
        let same = (later.0, later.1) == (first.0, first.1);
        if same {
            first.2 += later.2;
        }
        same
    });
    pairs.retain(|p| p.2 >= 3.0);
    // Heaviest increasing chain: a Fenwick tree over columns holds the best chain that ends at or before each. Within a row columns go down,
    // so that a row gives one point.
    pairs.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
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
