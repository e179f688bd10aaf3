//! Which Chinese token may be which English one, within two documents.
//!
//! In: the token types of both sides. Out: [`Links`], only between types that occur. Costs the lexicon's list for each type; nothing is looked
//! up again for a token that repeats.

use super::stems::Stems;
use super::tokens::{Kind, Type, Types};
use crate::lexicon::Lexicon;
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
    /// By type, its first link and one past its last.
    runs: Vec<(u32, u32)>,
    to: Vec<(Type, f32)>,
}

impl Links {
    /// The links of a type.
    #[inline]
    pub(crate) fn of(&self, t: Type) -> &[(Type, f32)] {
        let run = self.runs.get(t as usize).map_or(0..0, |&(a, b)| a as usize..b as usize);
        self.to.get(run).unwrap_or(&[])
    }

    /// These links and more of them, type by type, of `types` types in all; of two to the same type the stronger one stays. Other lists stay where they are.
    pub(crate) fn with(&self, more: &[(Type, (Type, f32))], types: usize) -> Links {
        let told = more.chunk_by(|a, b| a.0 == b.0).filter_map(|more| more.first());
        let room: usize = told.map(|more| self.of(more.0).len()).sum();
        let (mut runs, mut to) = (Vec::with_capacity(types), Vec::with_capacity(self.to.len() + room + more.len()));
        runs.extend_from_slice(&self.runs);
        runs.resize(types, (0, 0));
        to.extend_from_slice(&self.to);
        let mut out = Links { runs, to };
        for more in more.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(t, _)) = more.first() else { continue };
            let from = out.to.len();
            out.to.extend_from_slice(self.of(t));
            for &(_, (to, s)) in more {
                match out.to.get_mut(from..).and_then(|own| own.iter_mut().find(|l| l.0 == to)) {
                    Some(link) => link.1 = link.1.max(s),
                    None => out.to.push((to, s)),
                }
            }
            out.to.get_mut(from..).unwrap_or(&mut []).sort_by(|a, b| b.1.total_cmp(&a.1));
            let run = (from as u32, out.to.len() as u32);
            out.runs.get_mut(t as usize).into_iter().for_each(|slot| *slot = run);
        }
        out
    }

    /// Links by type, in the order given.
    fn by_type(links: impl Iterator<Item = (Type, (Type, f32))> + Clone, n: usize, types: usize) -> Links {
        let mut runs = vec![(0u32, 0u32); types];
        for (t, _) in links.clone() {
            runs.get_mut(t as usize).into_iter().for_each(|run| run.1 += 1);
        }
        let mut sum = 0;
        for run in &mut runs {
            let n = run.1;
            *run = (sum, sum);
            sum += n;
        }
        // While links are put in their places the end of a run says where its next one goes.
        let mut to = vec![(0, 0.0); n];
        for (t, link) in links {
            if let Some((_, next)) = runs.get_mut(t as usize) {
                to.get_mut(*next as usize).into_iter().for_each(|slot| *slot = link);
                *next += 1;
            }
        }
        Links { runs, to }
    }

    /// Every type is itself and nothing else: for two documents of one language, and for anchors.
    pub(crate) fn identity(types: usize) -> Links {
        let types = 0..types as Type;
        Links { runs: types.clone().map(|t| (t, t + 1)).collect(), to: types.map(|t| (t, 1.0)).collect() }
    }

    /// Links between the Chinese and the English types of two documents, both ways.
    pub(crate) fn between(zh: &Types, en: &Types, lexicon: &Lexicon) -> (Links, Links) {
        let stems = Stems::new(en, lexicon);
        let mut spelt = zh.spelt.iter().peekable();
        let mut out = Lists::new(zh.kinds.len(), en.kinds.len());
        for (t, kind) in zh.kinds.iter().enumerate() {
            match kind {
                Kind::Word(id) => {
                    let single = lexicon.is_single(*id);
                    lexicon.links(*id).for_each(|(stem, s)| {
                        let (own, near) = (stems.get(stem), stems.is_near(stem));
                        if s <= WEAKEST || (own.is_none() && !near) {
                            return;
                        }
                        let s = if single { alone(s) } else { s };
                        own.into_iter().for_each(|to| out.add(to, s));
                        if !near || s < LEADS_ON {
                            return;
                        }
                        // The best come first.
                        for (other, likeness) in lexicon.near(stem).take_while(|l| s * l.1 > WEAKEST) {
                            stems.get(other).into_iter().for_each(|to| out.add(to, s * likeness));
                        }
                    });
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

/// So many links a type, or fewer, in most texts.
const USUAL: usize = 8;

/// Links are put in order by their strength in so many steps; what differs by less is as good as the same.
const STEPS: usize = 4096;

impl Lists {
    fn new(types: usize, others: usize) -> Lists {
        Lists { links: Vec::with_capacity(USUAL * types), best: vec![0.0; others], touched: Vec::new() }
    }

    #[inline]
    fn add(&mut self, to: Type, s: f32) {
        if let Some(best) = self.best.get_mut(to as usize) {
            if *best == 0.0 {
                self.touched.push(to);
            }
            if s > *best {
                *best = s;
            }
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
        let step = |s: f32| (((1.0 - s) * (STEPS - 1) as f32) as i32).clamp(0, STEPS as i32 - 1) as usize;
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
