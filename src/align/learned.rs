//! A lexicon that grows from the documents themselves: which words of one side keep company with which words of the other.
//!
//! In: beads that a first pass is sure of, and the tokens of both sides. Out: [`Learned`]: runs of characters that come again and again and no
//! dictionary has (names above all), and links to English words, for a second pass. A pair counts where it is no chance by Dunning's likelihood
//! ratio (1993), and for as much as the two are found together and not apart. Costs a scan of the text and a count
//! for each pair of words in a bead that are rare enough to tell something and come often enough to be told.

mod grams;

use super::layer::Layer;
use super::tokens::Type;
use super::weights::Postings;
use crate::lexicon::learn::company::{self, BEADS, FEWEST, OFTEN};
use fnv::FnvHashMap;
use grams::{Characters, Gram, grams};

/// What was learned of two documents.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    /// How many new types there are, numbered on from those of the first side.
    pub types: usize,
    /// Where they stand: item, byte offset of each of their characters, type, how much counts there.
    pub tokens: Vec<(u32, u32, Type, f32)>,
    /// Links to the types of the second side.
    pub links: Vec<(Type, Type, f32)>,
}

/// First item and number of items of either side.
pub(crate) type Sure = ((usize, usize), (usize, usize));

/// The items of both sides whose words are to be learned; all beads teach them.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub a: &'a [bool],
    pub b: &'a [bool],
}

/// Learns from beads; `texts` are those of the items of the first side.
pub(crate) fn learn(
    beads: &[Sure],
    wanted: Wanted,
    texts: &[&str],
    a: (&Layer, &Postings),
    b: (&Layer, &Postings),
) -> Learned {
    if beads.len() < BEADS || !wanted.a.contains(&true) || !wanted.b.contains(&true) {
        return Learned::default();
    }
    let text = Characters::new(texts);
    let grams = grams(&text, texts.len(), wanted.a);
    let known = a.1.types() as Type;
    let mut of_item: Vec<Vec<Type>> = vec![Vec::new(); texts.len()];
    for (gram, t) in grams.iter().zip(known..) {
        for &at in &gram.at {
            let list = of_item.get_mut(text.item(at) as usize).filter(|l| l.last() != Some(&t));
            list.into_iter().for_each(|l| l.push(t));
        }
    }
    let mut links = keeping(beads, wanted, &of_item, a, b);
    links.sort_by_key(|l| (l.0, l.1));
    renumbered(links, &grams, &text, known)
}

/// Keeps the grams that have a link, numbers them through and notes where they stand.
fn renumbered(mut links: Vec<(Type, Type, f32)>, grams: &[Gram], text: &Characters, known: Type) -> Learned {
    let mut number: FnvHashMap<Type, Type> = FnvHashMap::default();
    for link in links.iter_mut().filter(|l| l.0 >= known) {
        let next = known + number.len() as Type;
        link.0 = *number.entry(link.0).or_insert(next);
    }
    let mut kept: Vec<(Type, &Gram)> =
        number.iter().filter_map(|(old, new)| Some((*new, grams.get((old - known) as usize)?))).collect();
    kept.sort_unstable_by_key(|k| k.0);
    Learned { types: number.len(), tokens: tokens(&kept, text), links }
}

/// Where grams stand, each with its type: place by place, and there type by type.
fn tokens(grams: &[(Type, &Gram)], text: &Characters) -> Vec<(u32, u32, Type, f32)> {
    // How many stand at each character; then where the next one goes.
    let mut next = vec![0usize; text.places.len()];
    for (_, gram) in grams {
        for &at in &gram.at {
            next.get_mut(at as usize..(at + gram.len) as usize).into_iter().flatten().for_each(|n| *n += 1);
        }
    }
    let mut sum = 0;
    for n in &mut next {
        sum += *n;
        *n = sum - *n;
    }
    let mut out = vec![(0, 0, 0, 0.0); sum];
    for &(t, gram) in grams {
        let factor = 1.0 / (gram.len as f32).sqrt();
        for &at in &gram.at {
            let run = at as usize..(at + gram.len) as usize;
            let places = text.places.get(run.clone()).unwrap_or(&[]);
            for (&(item, offset), next) in places.iter().zip(next.get_mut(run).unwrap_or(&mut [])) {
                out.get_mut(*next).into_iter().for_each(|slot| *slot = (item, offset, t, factor));
                *next += 1;
            }
        }
    }
    // A gram may overlap itself.
    out.dedup_by_key(|t| (t.0, t.1, t.2));
    out
}

/// The links between types that keep company: type by type of the first side, so that memory stays linear in the text.
fn keeping(
    beads: &[Sure],
    wanted: Wanted,
    grams: &[Vec<Type>],
    a: (&Layer, &Postings),
    b: (&Layer, &Postings),
) -> Vec<(Type, Type, f32)> {
    let left = Company::new(a, wanted.a, beads.iter().map(|b| b.0), grams);
    let right = Company::new(b, wanted.b, beads.iter().map(|b| b.1), &[]);
    let by_type = left.beads();
    let mut rest = by_type.as_slice();
    let stands = (0..).zip(&left.once).map(|(t, n)| {
        let (own, others) = rest.split_at_checked(*n as usize).unwrap_or((&[], &[]));
        rest = others;
        (t, own.iter().copied())
    });
    company::links(stands, |bead| right.of(bead), &right.once, beads.len())
}

/// The types of one side that beads hold and that tell something.
struct Company {
    /// Bead by bead, each type once.
    types: Vec<Type>,
    /// Where those of each bead begin, and one past the last.
    starts: Vec<usize>,
    /// In how many beads each type stands.
    once: Vec<u32>,
}

impl Company {
    /// Of beads, each by its first item and number of items, the types of wanted items; `more` gives types of items besides.
    fn new(
        (layer, postings): (&Layer, &Postings),
        wanted: &[bool],
        beads: impl Iterator<Item = (usize, usize)>,
        more: &[Vec<Type>],
    ) -> Company {
        let most = OFTEN * postings.n as f32;
        let telling = |t: Type| {
            let n = postings.of(t).len();
            n >= FEWEST as usize && (n as f32) < most
        };
        let mut told = vec![false; postings.types()];
        for (item, _) in wanted.iter().enumerate().filter(|(_, wanted)| **wanted) {
            for &(t, _) in layer.tokens_of(item) {
                told.get_mut(t as usize).into_iter().for_each(|told| *told = true);
            }
        }
        let telling: Vec<bool> = (0..).zip(told).map(|(t, told)| told && telling(t)).collect();
        let types = more.iter().flatten().max().map_or(telling.len(), |t| *t as usize + 1);
        let mut out = Company { types: Vec::new(), starts: vec![0], once: vec![0; types] };
        let mut seen = vec![u32::MAX; types];
        for ((from, n), k) in beads.zip(0u32..) {
            for item in from..from + n {
                let own = layer.tokens_of(item).iter().map(|t| t.0);
                let own = own.filter(|t| telling.get(*t as usize).copied().unwrap_or(false));
                for t in own.chain(more.get(item).into_iter().flatten().copied()) {
                    let fresh = seen.get_mut(t as usize).is_some_and(|s| std::mem::replace(s, k) != k);
                    if fresh {
                        out.types.push(t);
                        out.once.get_mut(t as usize).into_iter().for_each(|n| *n += 1);
                    }
                }
            }
            out.starts.push(out.types.len());
        }
        out
    }

    /// The beads in which each type stands, in order, type by type.
    fn beads(&self) -> Vec<u32> {
        let mut sum = 0;
        let mut next: Vec<usize> = Vec::with_capacity(self.once.len());
        for n in &self.once {
            next.push(sum);
            sum += *n as usize;
        }
        let mut out = vec![0; sum];
        for (bead, run) in (0..).zip(self.starts.windows(2)) {
            let types = if let [from, to] = *run { self.types.get(from..to) } else { None };
            for t in types.unwrap_or(&[]) {
                if let Some(next) = next.get_mut(*t as usize) {
                    out.get_mut(*next).into_iter().for_each(|slot| *slot = bead);
                    *next += 1;
                }
            }
        }
        out
    }

    /// The types of a bead.
    fn of(&self, bead: u32) -> &[Type] {
        match (self.starts.get(bead as usize), self.starts.get(bead as usize + 1)) {
            (Some(&a), Some(&b)) => self.types.get(a..b).unwrap_or(&[]),
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests;
