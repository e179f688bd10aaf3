//! Where the words of one side are answered on the other.
//!
//! In: postings of both sides, links, and for each item a window of items of the other side. Out: [`Answers`]: for each type the items that hold one of
//! its links, inside the windows of the items that hold the type, with the strongest link there. Each type is looked up once however
//! often it stands, so that frequent words cost no more than rare ones.

use super::links::Links;
use super::tokens::Type;
use super::weights::Postings;

/// For each type of one side the items of the other side that answer it, in order, and how well (0 to 1).
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers {
    starts: Vec<u32>,
    items: Vec<(u32, f32)>,
}

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
            let mut out = Answers { starts: vec![0], items: Vec::new() };
            for b in blocks {
                let at = out.items.len() as u32;
                out.starts.extend(b.starts.iter().skip(1).map(|s| s + at));
                out.items.extend(b.items);
            }
            return out;
        }
        block(own, links, other, windows, 0..types)
    }

    /// The answers to a type.
    #[inline]
    pub(crate) fn of(&self, t: Type) -> &[(u32, f32)] {
        match (self.starts.get(t as usize), self.starts.get(t as usize + 1)) {
            (Some(&a), Some(&b)) => self.items.get(a as usize..b as usize).unwrap_or(&[]),
            _ => &[],
        }
    }
}

fn block(
    own: &Postings,
    links: &Links,
    other: &Postings,
    windows: &[Window],
    types: std::ops::Range<usize>,
) -> Answers {
    let mut out = Answers { starts: Vec::with_capacity(types.len() + 1), items: Vec::new() };
    out.starts.push(0);
    let mut seen = vec![u32::MAX; other.n];
    let mut near: Vec<Window> = Vec::new();
    for t in types {
        let t = t as Type;
        joined(own.of(t), windows, &mut near);
        let from = out.items.len();
        for &(to, strength) in links.of(t) {
            let mut rest = other.of(to);
            for &(low, high) in &near {
                rest = rest.get(rest.partition_point(|j| (*j as usize) < low)..).unwrap_or(&[]);
                let n = rest.partition_point(|j| (*j as usize) < high);
                for &j in rest.get(..n).unwrap_or(&[]) {
                    // Links come strongest first: the first one to reach an item is the best one there.
                    if let Some(mark) = seen.get_mut(j as usize).filter(|m| **m != t) {
                        *mark = t;
                        out.items.push((j, strength));
                    }
                }
                rest = rest.get(n..).unwrap_or(&[]);
            }
        }
        if let Some(found) = out.items.get_mut(from..) {
            found.sort_unstable_by_key(|f| f.0);
        }
        out.starts.push(out.items.len() as u32);
    }
    out
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
    use super::super::tokens::Layer;
    use super::*;

    #[test]
    fn answers_are_those_of_the_windows_with_the_strongest_link() {
        let mut layer = Layer::new();
        for types in [&[0, 1][..], &[1], &[0]] {
            types.iter().for_each(|&t| layer.push(0, [(t, 1.0)]));
            layer.close_item();
        }
        let own = Postings::new(&layer, 2);
        let links = Links::identity(2).with(&[(0, 1, 0.5)], 2);
        let found = |windows: &[Window]| {
            let all = Answers::new(&own, &links, &own, windows);
            (all.of(0).to_vec(), all.of(1).to_vec())
        };
        let everywhere = found(&[(0, 3); 3]);
        assert_eq!(everywhere, (vec![(0, 1.0), (1, 0.5), (2, 1.0)], vec![(0, 1.0), (1, 1.0)]));
        assert_eq!(found(&[(0, 1), (1, 2), (2, 3)]), (vec![(0, 1.0), (2, 1.0)], vec![(0, 1.0), (1, 1.0)]));
        assert_eq!(found(&[(2, 3), (0, 0), (0, 2)]).0, vec![(0, 1.0), (1, 0.5), (2, 1.0)]);
        assert_eq!(found(&[(0, 0); 3]), (vec![], vec![]));
    }
}
