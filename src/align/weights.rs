//! Where each token occurs, and what it is worth to find it again on the other side.
//!
//! In: layers and links. Out: [`Postings`] and [`Weights`]. Linear in the text; for long texts the weights come from a sample of the items.

use super::layer::Layer;
use super::links::Links;
use super::tokens::Type;

/// Highest weight of a token: that of one that is nowhere else.
const HEAVIEST: f32 = 5.0;
/// Above so many items the weights are taken from a sample, so that they cost no more for longer texts.
const SAMPLE: usize = 2048;

/// Up to so many items there are bits besides the lists.
const FEW: usize = 512;

/// In which items each type occurs, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Postings {
    starts: Vec<u32>,
    items: Vec<u32>,
    /// Number of items.
    pub n: usize,
    /// Where there are few items, a bit for each, type by type, so that what many types have is put together 64 items at a time.
    bits: Vec<u64>,
    /// How many words of 64 items a type has of these: 1, 2, 4 or 8, so that loops over them need not count; 0 where there are none.
    pub stride: usize,
}

impl Postings {
    pub(crate) fn new(layer: &Layer, types: usize) -> Self {
        if layer.len() <= FEW { Postings::few(layer, types) } else { Postings::many(layer, types) }
    }

    fn few(layer: &Layer, types: usize) -> Self {
        let n = layer.len();
        let stride = n.div_ceil(64).next_power_of_two();
        let mut bits = vec![0u64; types * stride];
        for i in 0..n {
            let (word, bit) = (i / 64, 1 << (i % 64));
            for &(t, _) in layer.tokens_of(i) {
                bits.get_mut(t as usize * stride + word).into_iter().for_each(|w| *w |= bit);
            }
        }
        let mut starts = Vec::with_capacity(types + 1);
        starts.push(0);
        let mut items = Vec::with_capacity(layer.tokens.len());
        for own in bits.chunks_exact(stride) {
            each_one(own, |i| items.push(i));
            starts.push(items.len() as u32);
        }
        Postings { starts, items, n, bits, stride }
    }

    fn many(layer: &Layer, types: usize) -> Self {
        let mut seen = vec![u32::MAX; types];
        let mut pairs: Vec<(Type, u32)> = Vec::with_capacity(layer.tokens.len());
        for i in 0..layer.len() {
            for &(t, _) in layer.tokens_of(i) {
                if let Some(s) = seen.get_mut(t as usize)
                    && *s != i as u32
                {
                    *s = i as u32;
                    pairs.push((t, i as u32));
                }
            }
        }
        let mut starts = vec![0u32; types + 1];
        for &(t, _) in &pairs {
            if let Some(s) = starts.get_mut(t as usize + 1) {
                *s += 1;
            }
        }
        let mut sum = 0;
        for s in &mut starts {
            sum += *s;
            *s = sum;
        }
        let mut next = starts.clone();
        let mut items = vec![0; pairs.len()];
        for (t, i) in pairs {
            if let Some(at) = next.get_mut(t as usize) {
                if let Some(slot) = items.get_mut(*at as usize) {
                    *slot = i;
                }
                *at += 1;
            }
        }
        Postings { starts, items, n: layer.len(), bits: Vec::new(), stride: 0 }
    }

    /// The items of each type as bits, where a type has `N` words of them; nothing elsewhere.
    #[inline]
    pub(crate) fn bits<const N: usize>(&self) -> &[[u64; N]] {
        if self.stride == N { self.bits.as_chunks().0 } else { &[] }
    }

    /// The items of a type.
    #[inline]
    pub(crate) fn of(&self, t: Type) -> &[u32] {
        match self.starts.get(t as usize..).and_then(|starts| starts.first_chunk()) {
            Some(&[a, b]) => self.items.get(a as usize..b as usize).unwrap_or(&[]),
            None => &[],
        }
    }

    /// Number of types.
    pub(crate) fn types(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}

/// Tells the numbers of the bits that are set, in order.
#[inline]
pub(crate) fn each_one(words: &[u64], mut tell: impl FnMut(u32)) {
    for (&word, k) in words.iter().zip(0..) {
        let mut left = word;
        while left != 0 {
            tell(64 * k + left.trailing_zeros());
            left &= left - 1;
        }
    }
}

/// What a token of each type is worth.
#[derive(Debug, Clone, Default)]
pub(crate) struct Weights {
    /// If it is accounted for: less the more items of the other side could account for it.
    pub hit: Vec<f32>,
    /// In any case: by how rare it is on its own side.
    pub rarity: Vec<f32>,
}

impl Weights {
    /// Weights of the types of one side.
    pub(crate) fn new(own: &Postings, types: usize, links: &Links, other: &Postings) -> Self {
        let mut out = Weights { hit: Vec::with_capacity(types), rarity: Vec::with_capacity(types) };
        out.count(own, 0..types as Type, links, other);
        out
    }

    /// The same where there are `types` types now, and the links of some that were there are others.
    pub(crate) fn with(
        &self,
        own: &Postings,
        types: usize,
        links: &Links,
        other: &Postings,
        changed: impl Iterator<Item = Type>,
    ) -> Self {
        let known = self.hit.len() as Type;
        let (mut hit, mut rarity) = (Vec::with_capacity(types), Vec::with_capacity(types));
        hit.extend_from_slice(&self.hit);
        rarity.extend_from_slice(&self.rarity);
        let mut out = Weights { hit, rarity };
        out.count(own, changed.filter(|t| *t < known), links, other);
        out.count(own, known..types as Type, links, other);
        out
    }

    /// Counts some types, which are there or come next.
    fn count(&mut self, own: &Postings, types: impl Iterator<Item = Type>, links: &Links, other: &Postings) {
        let stride = other.n.div_ceil(SAMPLE).max(1) as u32;
        let sampled = other.n.div_ceil(stride as usize);
        let mut best = Best::default();
        for t in types {
            let links = links.of(t);
            let sum = match other.stride {
                0 => best.met(links, other, stride),
                1 => met::<1>(links, other),
                2 => met::<2>(links, other),
                4 => met::<4>(links, other),
                _ => met::<8>(links, other),
            };
            let rare = surprise(own.of(t).len() as f32, own.n);
            let hit = surprise(sum, sampled).min(1.5 * rare);
            match (self.hit.get_mut(t as usize), self.rarity.get_mut(t as usize)) {
                (Some(h), Some(r)) => (*h, *r) = (hit, rare),
                _ => {
                    self.hit.push(hit);
                    self.rarity.push(rare);
                }
            }
        }
    }

    /// Weights by rarity alone, for types that are equal or not.
    pub(crate) fn plain(own: &Postings, types: usize) -> Self {
        let rarity: Vec<f32> = (0..types).map(|t| surprise(own.of(t as Type).len() as f32, own.n)).collect();
        Weights { hit: rarity.clone(), rarity }
    }
}

/// The best of some links into each item, summed. Stronger links come first, so that what an item has stays what it has.
#[inline]
fn met<const N: usize>(links: &[(Type, f32)], other: &Postings) -> f32 {
    let all = other.bits::<N>();
    let mut covered = [0u64; N];
    let mut sum = 0.0;
    for &(to, s) in links {
        for (covered, bits) in covered.iter_mut().zip(all.get(to as usize).unwrap_or(&[0; N])) {
            let new = bits & !*covered;
            if new != 0 {
                sum += s * new.count_ones() as f32;
                *covered |= new;
            }
        }
    }
    sum
}

/// The same where there are many items, of every so manieth of them.
#[derive(Default)]
struct Best {
    /// The best link into each item, and the items that have one.
    best: Vec<f32>,
    touched: Vec<u32>,
}

impl Best {
    fn met(&mut self, links: &[(Type, f32)], other: &Postings, stride: u32) -> f32 {
        self.best.resize(other.n, 0.0);
        for &(to, s) in links {
            for &j in other.of(to).iter().filter(|j| stride == 1 || *j % stride == 0) {
                if let Some(best) = self.best.get_mut(j as usize) {
                    if *best == 0.0 {
                        self.touched.push(j);
                    }
                    if s > *best {
                        *best = s;
                    }
                }
            }
        }
        let best = &mut self.best;
        self.touched.drain(..).map(|j| best.get_mut(j as usize).map_or(0.0, std::mem::take)).sum()
    }
}

/// Minus the log of a frequency, between 0 and [`HEAVIEST`].
fn surprise(count: f32, of: usize) -> f32 {
    (-((count + 0.5) / (of as f32 + 1.0)).ln()).clamp(0.0, HEAVIEST)
}
