//! Where the path can run: a narrow band around the best rough path.
//!
//! In: the word evidence of both sides. Out: a [`Band`]. Small pairs are compared item by item; in large ones a chain of rare words found on
//! both sides first says roughly where to look, so that time and memory stay near linear. The rough path is that of a longest common
//! subsequence over similarities with the means of row and column taken out, so that what resembles everything counts for nothing.

use super::dp::Band;
use super::evidence::{Source, rows};
use super::tokens::{Layer, Type};

/// Pairs with at most so many cells are compared whole.
const SMALL: usize = 40_000;
/// Half the height of the coarse band around the chain of rare words.
const COARSE: usize = 40;
/// A rare word occurs at most so often on its side.
const RARE: usize = 3;

/// The band for two sides of `n` and `m` items; `half` items on either side of the rough path.
pub(crate) fn band(ab: Source, ba: Source, n: usize, m: usize, half: usize) -> Band {
    let coarse =
        if n.saturating_mul(m) <= SMALL { vec![(0, m); n + 1] } else { around(&chain(ab, n, m), n, m, COARSE) };
    let points = rough_path(ab, ba, &coarse, n, m);
    Band::new(around(&points, n, m, half), m)
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

/// The root of an item's weight, each type once.
fn norms(source: Source, n: usize) -> Vec<f32> {
    let mut types = Vec::new();
    (0..n)
        .map(|i| {
            types.clear();
            types.extend(source.layer.item(i).flat_map(|p| source.layer.at(p).iter().map(|t| t.0)));
            types.sort_unstable();
            types.dedup();
            let weight = |t: &Type| source.weights.rarity.get(*t as usize).copied().unwrap_or(0.0);
            (1.0 + types.iter().map(weight).sum::<f32>()).sqrt()
        })
        .collect()
}

/// Each type of an item once: similarities count a word once however often it is said.
fn once(layer: &Layer) -> Layer {
    let mut out = Layer::new();
    let mut types = Vec::new();
    for i in 0..layer.len() {
        types.clear();
        types.extend(layer.item(i).flat_map(|p| layer.at(p).iter().map(|t| t.0)));
        types.sort_unstable();
        types.dedup();
        for &t in &types {
            out.push(0, [(t, 1.0)]);
        }
        out.close_item();
    }
    out
}

/// The points that the best rough path through the coarse runs matches.
fn rough_path(ab: Source, ba: Source, runs: &[(usize, usize)], n: usize, m: usize) -> Vec<(usize, usize)> {
    let (la, lb) = (once(ab.layer), once(ba.layer));
    let band = Band::new(runs.to_vec(), m);
    let windows: Vec<(usize, usize)> =
        (0..n).map(|i| band.run(i).map_or((0, 0), |(a, b)| (a, (b + 1).min(m)))).collect();
    let mut back = vec![(usize::MAX, 0usize); m];
    for (i, &(a, b)) in windows.iter().enumerate() {
        for w in back.get_mut(a..b).unwrap_or(&mut []) {
            *w = (w.0.min(i), w.1.max(i + 1));
        }
    }
    let back: Vec<(usize, usize)> = back.into_iter().map(|(a, b)| (a.min(b), b)).collect();
    let ra = rows(Source { layer: &la, ..ab }, &windows, 1);
    let rb = rows(Source { layer: &lb, ..ba }, &back, 1);
    let (na, nb) = (norms(ab, n), norms(ba, m));
    let mut sims: Vec<Vec<f32>> = Vec::with_capacity(n);
    let (mut column_sum, mut column_count) = (vec![0.0f32; m], vec![0u32; m]);
    let (mut sum, mut squares, mut count) = (0.0f64, 0.0f64, 0usize);
    for (((i, &(low, high)), row), norm) in windows.iter().enumerate().zip(&ra).zip(&na) {
        let line: Vec<f32> = (low..high)
            .map(|j| {
                let there = rb.get(j).map_or(0.0, |r| r.hit(i, i + 1));
                (row.hit(j, j + 1) + there) / (norm * nb.get(j).copied().unwrap_or(1.0))
            })
            .collect();
        for (j, &v) in (low..high).zip(&line) {
            if let (Some(s), Some(c)) = (column_sum.get_mut(j), column_count.get_mut(j)) {
                *s += v;
                *c += 1;
            }
            sum += f64::from(v);
            squares += f64::from(v) * f64::from(v);
            count += 1;
        }
        sims.push(line);
    }
    let mean = sum / count.max(1) as f64;
    let deviation = (squares / count.max(1) as f64 - mean * mean).max(1e-12).sqrt() as f32;
    for ((i, &(low, high)), line) in windows.iter().enumerate().zip(&mut sims) {
        let row_mean = line.iter().sum::<f32>() / line.len().max(1) as f32;
        for (j, v) in (low..high).zip(line) {
            let column =
                column_sum.get(j).copied().unwrap_or(0.0) / column_count.get(j).copied().unwrap_or(1).max(1) as f32;
            let off = (i as f32 / n.max(1) as f32 - j as f32 / m.max(1) as f32).abs();
            *v = (*v - 0.5 * (row_mean + column)) / deviation - 1.5 - 2.0 * off;
        }
    }
    subsequence(&sims, &windows, &band)
}

/// Steps of the rough path: rows, columns, and how much of each pair's similarity counts.
const STEPS: [(usize, usize, f32); 5] = [(1, 0, 0.0), (0, 1, 0.0), (1, 1, 1.0), (1, 2, 0.9), (2, 1, 0.9)];

fn subsequence(sims: &[Vec<f32>], windows: &[(usize, usize)], band: &Band) -> Vec<(usize, usize)> {
    let sim = |i: usize, j: usize| -> f32 {
        let Some(&(low, _)) = windows.get(i) else { return 0.0 };
        j.checked_sub(low).and_then(|k| sims.get(i)?.get(k)).copied().unwrap_or(0.0)
    };
    let mut value = vec![f32::NEG_INFINITY; band.cells()];
    let mut link = vec![u8::MAX; band.cells()];
    if let Some(v) = value.first_mut() {
        *v = 0.0;
    }
    for i in 0..=band.rows() {
        let Some((low, high)) = band.run(i) else { continue };
        for j in low..=high {
            let Some(cell) = band.cell(i, j) else { continue };
            for (k, &(a, b, share)) in STEPS.iter().enumerate() {
                if a > i || b > j {
                    continue;
                }
                let Some(before) = band.cell(i - a, j - b) else { continue };
                let mut gain = 0.0;
                if share > 0.0 {
                    for x in i - a..i {
                        for y in j - b..j {
                            gain += share * sim(x, y).max(0.0);
                        }
                    }
                }
                let v = value.get(before).copied().unwrap_or(f32::NEG_INFINITY) + gain;
                if let (Some(best), Some(l)) = (value.get_mut(cell), link.get_mut(cell))
                    && v > *best
                {
                    *best = v;
                    *l = k as u8;
                }
            }
        }
    }
    let (mut i, mut j) = (band.rows(), band.columns());
    let mut points = Vec::new();
    while i > 0 || j > 0 {
        let Some(&(a, b, share)) = band.cell(i, j).and_then(|c| link.get(c)).and_then(|l| STEPS.get(*l as usize))
        else {
            break;
        };
        i -= a;
        j -= b;
        if share > 0.0 && sim(i, j) > 0.0 {
            points.push((i, j));
        }
    }
    points.reverse();
    points
}
