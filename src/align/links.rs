//! Which Chinese token may be which English one, within two documents.
//!
//! In: the token types of both sides. Out: [`Links`], only between types that occur. Costs the lexicon's list for each type; nothing is looked
//! up again for a token that repeats.

use super::tokens::{Kind, Type, Types};
use crate::lexicon::{Lexicon, StemId};
use std::sync::LazyLock;

/// Links weaker than this say nothing.
const WEAKEST: f32 = 0.03;

/// The scores of single characters are raised to this power: most of what a character may mean it means inside longer words, so that its scores say
/// less of which meaning it has.
const SINGLE: f32 = 0.7;

/// Links weaker than this say nothing of words that mean nearly the same.
const LEADS_ON: f32 = 0.1;

/// Links from the types of one side to those of the other, of each type the strongest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Links {
    starts: Vec<u32>,
    to: Vec<(Type, f32)>,
}

impl Links {
    /// The links of a type.
    #[inline]
    pub(crate) fn of(&self, t: Type) -> &[(Type, f32)] {
        match (self.starts.get(t as usize), self.starts.get(t as usize + 1)) {
            (Some(&a), Some(&b)) => self.to.get(a as usize..b as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// These links and more of them, by type, `types` types in all and `others` on the other side; and the same the other way round.
    pub(crate) fn with(&self, more: &[(Type, Type, f32)], types: usize, others: usize) -> (Links, Links) {
        let mut out = Lists::new(others);
        let mut more = more.iter().peekable();
        for t in 0..types as Type {
            match more.peek() {
                Some(next) if next.0 == t => {
                    self.of(t).iter().for_each(|&(to, s)| out.add(to, s));
                    while let Some(&&(_, to, s)) = more.peek().filter(|m| m.0 == t) {
                        out.add(to, s);
                        more.next();
                    }
                    out.close(t);
                }
                _ => out.links.extend(self.of(t).iter().map(|&(to, s)| (t, to, s))),
            }
        }
        out.both(types, others)
    }

    /// Links by type, in the order given.
    fn by_type(links: impl Iterator<Item = (Type, (Type, f32))> + Clone, n: usize, types: usize) -> Links {
        let mut starts = vec![0u32; types + 2];
        for (t, _) in links.clone() {
            if let Some(n) = starts.get_mut(t as usize + 2) {
                *n += 1;
            }
        }
        let mut sum = 0;
        for n in &mut starts {
            sum += *n;
            *n = sum;
        }
        // While links are put in their places the second entry of a type says where its next one goes; in the end, where its last one went.
        let mut to = vec![(0, 0.0); n];
        for (t, link) in links {
            if let Some(next) = starts.get_mut(t as usize + 1) {
                if let Some(slot) = to.get_mut(*next as usize) {
                    *slot = link;
                }
                *next += 1;
            }
        }
        starts.pop();
        Links { starts, to }
    }

    /// Every type is itself and nothing else: for two documents of one language, and for anchors.
    pub(crate) fn identity(types: usize) -> Links {
        Links { starts: (0..=types as u32).collect(), to: (0..types as Type).map(|t| (t, 1.0)).collect() }
    }

    /// Links between the Chinese and the English types of two documents, both ways.
    pub(crate) fn between(zh: &Types, en: &Types, lexicon: &Lexicon) -> (Links, Links) {
        // By the id of a stem, its type and one more; 0 for stems that the text has not.
        let mut by_stem: Vec<Type> = Vec::new();
        for (t, kind) in en.kinds.iter().enumerate() {
            if let Kind::Stem(s) = kind
                && let Some(StemId(id)) = lexicon.stem_id(en.text(*s))
            {
                if by_stem.len() <= id as usize {
                    by_stem.resize(id as usize + 1, 0);
                }
                by_stem.get_mut(id as usize).into_iter().for_each(|slot| *slot = t as Type + 1);
            }
        }
        let type_of = |stem: StemId| by_stem.get(stem.0 as usize).and_then(|t| t.checked_sub(1));
        let mut spelt = zh.spelt.iter().peekable();
        let mut out = Lists::new(en.kinds.len());
        for (t, kind) in zh.kinds.iter().enumerate() {
            match kind {
                Kind::Word(id) => {
                    let single = lexicon.is_single(*id);
                    for (stem, s) in lexicon.links(*id).filter(|l| l.1 > WEAKEST) {
                        let s = if single { alone(s) } else { s };
                        type_of(stem).into_iter().for_each(|to| out.add(to, s));
                        if s < LEADS_ON {
                            continue;
                        }
                        for (other, likeness) in lexicon.near(stem) {
                            if let Some(to) = type_of(other).filter(|_| s * likeness > WEAKEST) {
                                out.add(to, s * likeness);
                            }
                        }
                    }
                }
                Kind::Stem(s) => en.stem(zh.text(*s)).into_iter().for_each(|to| out.add(to, 1.0)),
                Kind::Number(v) => en.value(*v).into_iter().for_each(|to| out.add(to, 1.0)),
                Kind::Chars => {}
            }
            while let Some((&(_, word), &score)) = spelt.next_if(|s| s.0.0 == t as Type) {
                out.add(word, score);
            }
            out.close(t as Type);
        }
        out.both(zh.kinds.len(), en.kinds.len())
    }
}

/// The score of a single character: scores are parts of 255, so that each power is taken once.
fn alone(s: f32) -> f32 {
    static POWERS: LazyLock<[f32; 256]> =
        LazyLock::new(|| std::array::from_fn(|part| (part as f32 / 255.0).powf(SINGLE)));
    let part = (s * 255.0 + 0.5) as usize;
    match POWERS.get(part) {
        Some(&power) if part as f32 / 255.0 == s => power,
        _ => s.powf(SINGLE),
    }
}

/// Links while they are made, type by type: of two to the same type the stronger one stays.
struct Lists {
    links: Vec<(Type, Type, f32)>,
    /// The best link of the type at hand to each of the other side, 0 for none.
    best: Vec<f32>,
    touched: Vec<Type>,
}

/// Links are put in order by their strength in so many steps; what differs by less is as good as the same.
const STEPS: usize = 4096;

impl Lists {
    fn new(others: usize) -> Lists {
        Lists { links: Vec::new(), best: vec![0.0; others], touched: Vec::new() }
    }

    #[inline]
    fn add(&mut self, to: Type, s: f32) {
        if let Some(best) = self.best.get_mut(to as usize) {
            if *best == 0.0 {
                self.touched.push(to);
            }
            *best = best.max(s);
        }
    }

    /// Ends the list of the type at hand.
    fn close(&mut self, t: Type) {
        for to in self.touched.drain(..) {
            self.links.push((t, to, self.best.get_mut(to as usize).map_or(0.0, std::mem::take)));
        }
    }

    /// The links of both sides: in order by strength, then parted by type.
    fn both(self, types: usize, others: usize) -> (Links, Links) {
        let step = |s: f32| (((1.0 - s) * (STEPS - 1) as f32) as usize).min(STEPS - 1);
        let mut places = vec![0u32; STEPS + 1];
        for &(.., s) in &self.links {
            places.get_mut(step(s) + 1).into_iter().for_each(|n| *n += 1);
        }
        let mut sum = 0;
        for n in &mut places {
            sum += *n;
            *n = sum;
        }
        let mut links = vec![(0, 0, 0.0); self.links.len()];
        for link in self.links {
            if let Some(place) = places.get_mut(step(link.2)) {
                links.get_mut(*place as usize).into_iter().for_each(|slot| *slot = link);
                *place += 1;
            }
        }
        let n = links.len();
        let there = Links::by_type(links.iter().map(|&(t, to, s)| (t, (to, s))), n, types);
        (there, Links::by_type(links.iter().map(|&(t, to, s)| (to, (t, s))), n, others))
    }
}
