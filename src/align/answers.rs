//! Where the words of one side are answered on the other.
//!
//! In: postings of both sides, links, and for each item a window of items of the other side. Out: [`Answers`]: for each type the items that hold one of
//! its links, inside the windows of the items that hold the type, with the strongest link there. Each type is looked up once however
//! often it stands, so that frequent words cost no more than rare ones.

use super::links::Links;
use super::tokens::Type;
use super::weights::{Postings, each_one};

/// For each type of one side the items of the other side that answer it, in order, and how well (0 to 1).
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers {
    starts: Vec<u32>,
    items: Vec<u32>,
    /// In parts of [`WHOLE`]: long texts have tens of millions of answers.
    strengths: Vec<u16>,
}

/// The strongest link.
const WHOLE: f32 = 65_535.0;

/// So many answers a type, or fewer, in most texts.
const USUAL: usize = 16;

/// A run of items: the first, and one past the last.
type Window = (usize, usize);

/// Types in one go where several threads share the work.
#[cfg(feature = "parallel")]
const BLOCK: usize = 1024;

impl Answers {
    /// Looks up all types of `own`; `windows` has one entry for each of its items.
    pub(crate) fn new(own: &Postings, links: &Links, other: &Postings, windows: &[Window]) -> Answers {
        let types = own.types();
        #[cfg(feature = "parallel")]
        if types >= 4 * BLOCK && rayon::current_num_threads() > 1 {
            use rayon::prelude::*;
            let blocks: Vec<Answers> = (0..types.div_ceil(BLOCK))
                .into_par_iter()
                .map(|k| block(own, links, other, windows, k * BLOCK..types.min((k + 1) * BLOCK)))
                .collect();
            let mut out = Answers { starts: vec![0], ..Answers::default() };
            for b in blocks {
                let at = out.items.len() as u32;
                out.starts.extend(b.starts.iter().skip(1).map(|s| s + at));
                out.items.extend(b.items);
                out.strengths.extend(b.strengths);
            }
            return out;
        }
        block(own, links, other, windows, 0..types)
    }

    /// No answers yet, and room for those of some types.
    fn with_room(types: usize) -> Answers {
        let mut starts = Vec::with_capacity(types + 1);
        starts.push(0);
        let room = USUAL * types;
        Answers { starts, items: Vec::with_capacity(room), strengths: Vec::with_capacity(room) }
    }

    /// The answers to a type: items in order, and how well each answers, for [`strength_of`].
    #[inline]
    pub(crate) fn of(&self, t: Type) -> (&[u32], &[u16]) {
        let run = match self.starts.get(t as usize..).and_then(|starts| starts.first_chunk()) {
            Some(&[a, b]) => a as usize..b as usize,
            None => 0..0,
        };
        (self.items.get(run.clone()).unwrap_or(&[]), self.strengths.get(run).unwrap_or(&[]))
    }
}

/// How well an item answers, from 0 to 1.
#[inline]
pub(crate) fn strength_of(stored: u16) -> f32 {
    f32::from(stored) * (1.0 / WHOLE)
}

#[inline]
fn stored(strength: f32) -> u16 {
    ((strength * WHOLE + 0.5) as u16).max(1)
}

/// [`block`] where there are few items on the other side: by bits. Stronger links come first, so that an item has its strongest from the first that finds it.
fn few<const N: usize>(
    own: &Postings,
    links: &Links,
    other: &Postings,
    windows: &[Window],
    types: std::ops::Range<usize>,
) -> Answers {
    let mut out = Answers::with_room(types.len());
    let all = other.bits::<N>();
    let windows: Vec<[u64; N]> = windows.iter().map(|&(low, high)| raised(low, high.min(other.n))).collect();
    let mut strengths = vec![0u16; 64 * N];
    for t in types {
        let t = t as Type;
        let own_links = links.of(t);
        if !own_links.is_empty() {
            let mut inside = [0u64; N];
            for window in own.of(t).iter().filter_map(|i| windows.get(*i as usize)) {
                inside.iter_mut().zip(window).for_each(|(word, bits)| *word |= bits);
            }
            // What is left to be found.
            let mut open = inside;
            for &(to, strength) in own_links {
                let Some(bits) = all.get(to as usize) else { continue };
                if open.iter().zip(bits).all(|(open, bits)| open & bits == 0) {
                    continue;
                }
                let strength = stored(strength);
                for ((open, bits), strengths) in open.iter_mut().zip(bits).zip(strengths.chunks_exact_mut(64)) {
                    let new = *open & bits;
                    *open &= !new;
                    each_one(&[new], |j| strengths.get_mut(j as usize).into_iter().for_each(|s| *s = strength));
                }
                if open == [0; N] {
                    break;
                }
            }
            for (((inside, open), strengths), k) in inside.iter().zip(&open).zip(strengths.chunks_exact(64)).zip(0..) {
                each_one(&[inside & !open], |j| {
                    out.items.push(64 * k + j);
                    out.strengths.push(strengths.get(j as usize).copied().unwrap_or(0));
                });
            }
        }
        out.starts.push(out.items.len() as u32);
    }
    out
}

/// The bits `low..high`.
#[inline]
fn raised<const N: usize>(low: usize, high: usize) -> [u64; N] {
    let below = |end: usize, k: usize| match end.saturating_sub(64 * k) {
        0 => 0,
        n => u64::MAX >> 64usize.saturating_sub(n),
    };
    std::array::from_fn(|k| below(high, k) & !below(low, k))
}

fn block(
    own: &Postings,
    links: &Links,
    other: &Postings,
    windows: &[Window],
    types: std::ops::Range<usize>,
) -> Answers {
    match other.stride {
        0 => many(own, links, other, windows, types),
        1 => few::<1>(own, links, other, windows, types),
        2 => few::<2>(own, links, other, windows, types),
        4 => few::<4>(own, links, other, windows, types),
        _ => few::<8>(own, links, other, windows, types),
    }
}

/// [`block`] where there are many items on the other side.
fn many(own: &Postings, links: &Links, other: &Postings, windows: &[Window], types: std::ops::Range<usize>) -> Answers {
    let mut out = Answers::with_room(types.len());
    let mut near: Vec<Window> = Vec::new();
    // The best link into each item, and which items have one, a bit each.
    let (mut best, mut marks) = (vec![0u16; other.n], vec![0u64; other.n.div_ceil(64)]);
    for t in types {
        let t = t as Type;
        joined(own.of(t), windows, &mut near);
        let own_links = if near.is_empty() { &[] } else { links.of(t) };
        for &(to, strength) in own_links {
            let strength = stored(strength);
            let mut rest = other.of(to);
            for &(low, high) in &near {
                match rest.first() {
                    None => break,
                    Some(&j) if j as usize >= high => continue,
                    Some(_) => {}
                }
                rest = rest.get(before(rest, low)..).unwrap_or(&[]);
                let mut n = 0;
                for &j in rest.iter().take_while(|j| (**j as usize) < high) {
                    if let (Some(b), Some(m)) = (best.get_mut(j as usize), marks.get_mut(j as usize / 64)) {
                        *b = (*b).max(strength);
                        *m |= 1 << (j % 64);
                    }
                    n += 1;
                }
                rest = rest.get(n..).unwrap_or(&[]);
            }
        }
        if !own_links.is_empty() {
            for &(low, high) in &near {
                for (word, bits) in
                    (low / 64..).zip(marks.get_mut(low / 64..high.min(other.n).div_ceil(64)).unwrap_or(&mut []))
                {
                    let mut bits = std::mem::take(bits);
                    while bits != 0 {
                        let j = word * 64 + bits.trailing_zeros() as usize;
                        bits &= bits - 1;
                        out.items.push(j as u32);
                        out.strengths.push(best.get_mut(j).map_or(0, std::mem::take));
                    }
                }
            }
        }
        out.starts.push(out.items.len() as u32);
    }
    out
}

/// How many of some items, in order, lie before `item`: looked for in steps that double (Bentley & Yao 1976), as it is mostly not far.
#[inline]
fn before(items: &[u32], item: usize) -> usize {
    let mut step = 1;
    while items.get(step - 1).is_some_and(|j| (*j as usize) < item) {
        step *= 2;
    }
    let from = step / 2;
    let near = items.get(from..items.len().min(step)).unwrap_or(&[]);
    from + near.partition_point(|j| (*j as usize) < item)
}

/// The windows of some items, those that touch made one.
fn joined(items: &[u32], windows: &[Window], out: &mut Vec<Window>) {
    out.clear();
    for &i in items {
        let Some(&(mut low, mut high)) = windows.get(i as usize).filter(|w| w.0 < w.1) else { continue };
        while let Some(last) = out.pop_if(|last| low <= last.1) {
            (low, high) = (low.min(last.0), high.max(last.1));
        }
        out.push((low, high));
    }
}

#[cfg(test)]
mod tests {
    use super::super::layer::Layer;
    use super::*;

    #[test]
    fn doubling_steps_find_what_a_scan_finds() {
        let items: Vec<u32> = (0..50).map(|i| 3 * i).collect();
        for n in [0, 1, 2, 7, 50] {
            let items = &items[..n];
            for item in 0..160 {
                assert_eq!(before(items, item), items.iter().filter(|j| (**j as usize) < item).count(), "{n} {item}");
            }
        }
    }

    #[test]
    fn answers_are_those_of_the_windows_with_the_strongest_link() {
        let mut layer = Layer::new();
        for types in [&[0, 1][..], &[1], &[0]] {
            types.iter().for_each(|&t| layer.push(0, [(t, 1.0)]));
            layer.close_item();
        }
        let own = Postings::new(&layer, 2);
        let links = Links::identity(2).with(&[(0, (1, 0.5))], 2);
        let found = |windows: &[Window]| {
            let all = Answers::new(&own, &links, &own, windows);
            let list = |t| {
                let (items, strengths) = all.of(t);
                let rounded = strengths.iter().map(|s| (strength_of(*s) * 10.0).round() / 10.0);
                items.iter().map(|j| *j as usize).zip(rounded).collect::<Vec<_>>()
            };
            (list(0), list(1))
        };
        let everywhere = found(&[(0, 3); 3]);
        assert_eq!(everywhere, (vec![(0, 1.0), (1, 0.5), (2, 1.0)], vec![(0, 1.0), (1, 1.0)]));
        assert_eq!(found(&[(0, 1), (1, 2), (2, 3)]), (vec![(0, 1.0), (2, 1.0)], vec![(0, 1.0), (1, 1.0)]));
        assert_eq!(found(&[(2, 3), (0, 0), (0, 2)]).0, vec![(0, 1.0), (1, 0.5), (2, 1.0)]);
        assert_eq!(found(&[(0, 0); 3]), (vec![], vec![]));
    }
}
