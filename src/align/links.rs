//! Which Chinese token may be which English one, within two documents.
//!
//! In: the token types of both sides. Out: [`Links`], only between types that occur. Costs the lexicon's list for each type; nothing is looked
//! up again for a token that repeats.

use super::tokens::{Kind, Type, Types};
use crate::lexicon::{Lexicon, StemId, WordId};
use fnv::FnvHashMap;

/// Links weaker than this say nothing.
const WEAKEST: f32 = 0.03;

/// The scores of single characters are raised to this power: most of what a character may mean it means inside longer words, so that its scores say
/// less of which meaning it has.
const SINGLE: f32 = 0.7;

/// Links weaker than this say nothing of words that mean nearly the same.
const LEADS_ON: f32 = 0.1;

/// Whether a headword of the shipped table is one character.
fn is_single(lexicon: &Lexicon, word: WordId) -> bool {
    !lexicon.is_extra(word) && lexicon.headword(word).chars().nth(1).is_none()
}

/// Links from the types of one side to those of the other, strongest first.
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

    fn from_lists(lists: Vec<Vec<(Type, f32)>>) -> Self {
        let mut out = Links { starts: vec![0], to: Vec::new() };
        for mut list in lists {
            list.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            list.dedup_by_key(|l| l.0);
            list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            out.to.extend(list);
            out.starts.push(out.to.len() as u32);
        }
        out
    }

    /// These links and more of them, `types` types in all.
    pub(crate) fn with(&self, more: &[(Type, Type, f32)], types: usize) -> Links {
        let mut lists: Vec<Vec<(Type, f32)>> = (0..types).map(|t| self.of(t as Type).to_vec()).collect();
        for &(t, to, s) in more {
            if let Some(l) = lists.get_mut(t as usize) {
                l.push((to, s));
            }
        }
        Links::from_lists(lists)
    }

    /// The same links the other way round; `types` is the number of types there.
    pub(crate) fn reversed(&self, types: usize) -> Links {
        let mut lists = vec![Vec::new(); types];
        for t in 0..self.starts.len().saturating_sub(1) {
            for &(to, s) in self.of(t as Type) {
                if let Some(l) = lists.get_mut(to as usize) {
                    l.push((t as Type, s));
                }
            }
        }
        Links::from_lists(lists)
    }

    /// Every type is itself and nothing else: for two documents of one language, and for anchors.
    pub(crate) fn identity(types: usize) -> Links {
        Links { starts: (0..=types as u32).collect(), to: (0..types as Type).map(|t| (t, 1.0)).collect() }
    }

    /// Links between the Chinese and the English types of two documents.
    pub(crate) fn between(zh: &Types, en: &Types, lexicon: &Lexicon) -> Links {
        let mut by_stem: FnvHashMap<StemId, Type> = FnvHashMap::default();
        for (t, kind) in en.kinds.iter().enumerate() {
            if let Kind::Stem(s) = kind
                && let Some(id) = lexicon.stem_id(s)
            {
                by_stem.insert(id, t as Type);
            }
        }
        let mut lists: Vec<Vec<(Type, f32)>> = zh
            .kinds
            .iter()
            .map(|kind| match kind {
                Kind::Word(id) => {
                    let power = if is_single(lexicon, *id) { SINGLE } else { 1.0 };
                    let links = lexicon.links(*id).filter(|l| l.1 > WEAKEST);
                    let own: Vec<(StemId, f32)> = links.map(|(stem, s)| (stem, s.powf(power))).collect();
                    let near = own.iter().filter(|l| l.1 >= LEADS_ON).flat_map(|&(stem, s)| {
                        lexicon.near(stem).map(move |(other, likeness)| (other, s * likeness)).filter(|l| l.1 > WEAKEST)
                    });
                    let all = own.iter().copied().chain(near);
                    all.filter_map(|(stem, s)| Some((*by_stem.get(&stem)?, s))).collect()
                }
                Kind::Stem(s) => en.stem(s).map(|t| (t, 1.0)).into_iter().collect(),
                Kind::Number(v) => en.value(*v).map(|t| (t, 1.0)).into_iter().collect(),
                Kind::Chars(_) => Vec::new(),
            })
            .collect();
        for (&(t, word), &score) in &zh.spelt {
            if let Some(l) = lists.get_mut(t as usize) {
                l.push((word, score));
            }
        }
        Links::from_lists(lists)
    }
}
