//! Sets of documents to learn from: what is read, what copies are made, which documents belong together.
//!
//! In: directories as [`eval`](super::eval) reads them. Out: a [`Corpus`]. The copies are made when they are needed.

use super::augment::{delete, join};
use super::eval::{Pair, has_variant, pairs};
use super::folds;
use super::train::Example;
use crate::error::Result;
use std::path::{Path, PathBuf};

/// Deletions in copies that are measured come of another seed than those that are trained on.
const MEASURED_SEED: u64 = 77;

/// A copy in which lines are joined, to train on: see [`join`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Joined {
    /// Of the places where two lines may become one, the share where they do.
    pub share: f64,
    /// The share of its lines that is deleted then.
    pub deleted: f64,
    /// What its likelihood counts, of that of the text as it is.
    pub weight: f64,
}

impl Joined {
    /// A copy.
    pub const fn new(share: f64, deleted: f64, weight: f64) -> Joined {
        Joined { share, deleted, weight }
    }
}

/// Nor do deletions in copies with lines joined repeat those in others.
const JOINED_SEED: u64 = 20;

/// How a directory takes part.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Set {
    /// What it is called in reports.
    pub name: String,
    /// Where it is.
    pub dir: PathBuf,
    /// Every how many documents one is trained on; 1 for all.
    pub stride: usize,
    /// Variants beside the texts as they are: `nolabel` for `<doc>.nolabel.zh.txt`.
    pub variants: Vec<String>,
    /// Copies trained on, each with such a share of its lines deleted; 0 for the text as it is.
    pub deletions: Vec<f64>,
    /// Copies measured, likewise.
    pub measured: Vec<f64>,
    /// What the likelihood of the text as it is counts.
    pub weight: f64,
    /// What that of a copy with deletions counts, of this.
    pub deleted_weight: f64,
    /// Copies with lines joined, trained on too.
    pub joined: Vec<Joined>,
    /// Gold beads of more cells are too coarse to learn from, and left out of the figures.
    pub coarse: usize,
}

impl Set {
    /// A directory of which every document is trained on as it is.
    pub fn new(dir: &Path) -> Set {
        let name = dir.file_name().unwrap_or(dir.as_os_str()).to_string_lossy().into_owned();
        Set {
            name,
            dir: dir.to_path_buf(),
            stride: 1,
            variants: vec![],
            deletions: vec![0.0],
            measured: vec![0.0],
            weight: 1.0,
            deleted_weight: 1.0,
            joined: vec![],
            coarse: 24,
        }
    }
}

/// A document with its variants.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Item {
    /// Index of its set.
    pub set: usize,
    /// Its place among the documents of its set.
    pub place: usize,
    /// As it is, then its variants.
    pub pairs: Vec<Pair>,
    /// Documents of one group are never on both sides of a split: two scripts of one text, two versions of one licence.
    pub group: usize,
}

/// The documents of some sets.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Corpus {
    /// The sets.
    pub sets: Vec<Set>,
    /// Their documents, set by set.
    pub items: Vec<Item>,
}

/// A copy of a document to be measured.
pub(crate) struct Copy {
    /// Set, variant and share of deletions.
    pub name: String,
    pub pair: Pair,
    pub coarse: usize,
}

impl Corpus {
    /// Reads sets.
    ///
    /// # Errors
    /// Those of [`pairs`], and [`Error::Option`](crate::Error::Option) for a variant that no document has.
    pub fn read(sets: Vec<Set>) -> Result<Corpus> {
        let dirs: Vec<&Path> = sets.iter().map(|s| s.dir.as_path()).collect();
        sets.iter().flat_map(|s| &s.variants).try_for_each(|v| has_variant(&dirs, v))?;
        let mut items = Vec::new();
        for (k, set) in sets.iter().enumerate() {
            let plain = pairs(&set.dir, None)?;
            let variants = set.variants.iter().map(|v| pairs(&set.dir, Some(v))).collect::<Result<Vec<Vec<Pair>>>>()?;
            for (place, pair) in plain.into_iter().enumerate() {
                let others = variants.iter().filter_map(|v| v.get(place).cloned());
                items.push(Item { set: k, place, pairs: std::iter::once(pair).chain(others).collect(), group: 0 });
            }
        }
        let first: Vec<&Pair> = items.iter().filter_map(|i| i.pairs.first()).collect();
        let groups = folds::groups(&first);
        for (item, group) in items.iter_mut().zip(groups) {
            item.group = group;
        }
        Ok(Corpus { sets, items })
    }

    /// Number of groups.
    pub fn groups(&self) -> usize {
        self.items.iter().map(|i| i.group + 1).max().unwrap_or(0)
    }

    /// Number of gold beads.
    pub fn beads(&self) -> usize {
        self.items.iter().filter_map(|i| i.pairs.first()).map(|p| p.gold.len()).sum()
    }

    /// A fold for each group.
    pub(crate) fn folds(&self, n: usize) -> Vec<usize> {
        let size = |i: &Item| i.pairs.first().map_or(0, |p| p.gold.len());
        folds::folds(&self.items.iter().map(|i| (i.set, i.group, size(i))).collect::<Vec<_>>(), n)
    }

    /// What is learned from the documents that `keep` keeps: each variant with each share of deletions, half of those with deletions numbered
    /// through again, and with lines joined.
    pub(crate) fn examples(&self, keep: impl Fn(&Item) -> bool) -> Vec<Example> {
        let mut out = Vec::new();
        for item in self.items.iter().filter(|i| keep(i)) {
            let Some(set) = self.sets.get(item.set).filter(|s| item.place.is_multiple_of(s.stride.max(1))) else {
                continue;
            };
            for (v, pair) in item.pairs.iter().enumerate() {
                for (k, &p) in set.deletions.iter().enumerate() {
                    let mut e = Example::new(delete(pair, p, k as u64));
                    e.weight = set.weight * if p > 0.0 { set.deleted_weight } else { 1.0 };
                    e.coarse = set.coarse;
                    e.renumbered = v == 0 && p > 0.0 && (item.place + k).is_multiple_of(2);
                    out.push(e);
                }
                for (k, joined) in set.joined.iter().enumerate() {
                    let made = delete(&join(pair, joined.share, k as u64), joined.deleted, JOINED_SEED + k as u64);
                    let mut e = Example::new(made);
                    e.weight = set.weight * joined.weight;
                    e.coarse = set.coarse;
                    out.push(e);
                }
            }
        }
        out
    }

    /// What is measured of a document: each variant as it is and with deletions.
    pub(crate) fn copies(&self, item: &Item) -> Vec<Copy> {
        let Some(set) = self.sets.get(item.set) else { return Vec::new() };
        let mut out = Vec::new();
        for (v, pair) in item.pairs.iter().enumerate() {
            let variant =
                v.checked_sub(1).and_then(|v| set.variants.get(v)).map_or(String::new(), |v| format!(", {v}"));
            for &p in &set.measured {
                let deleted = if p > 0.0 { format!(", {:.0} % deleted", p * 100.0) } else { String::new() };
                let name = format!("{}{variant}{deleted}", set.name);
                out.push(Copy { name, pair: delete(pair, p, MEASURED_SEED), coarse: set.coarse });
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str, n: usize) -> String {
        (0..n).map(|i| format!("{words} the clause of number {i} of this text.\n")).collect()
    }

    /// Two texts, the first in two scripts; the second with a variant.
    fn corpus(variants: &[&str]) -> Result<Corpus> {
        let dir = tempfile::tempdir().unwrap();
        for (name, zh, en) in [("a_hans", "简", "one"), ("a_hant", "繁", "one"), ("b", "乙", "other")] {
            let write =
                |end: &str, text: String| std::fs::write(dir.path().join(format!("{name}.{end}")), text).unwrap();
            write("zh.txt", text(zh, 4));
            write("en.txt", text(en, 4));
            write("gold.tsv", (0..4).map(|i| format!("{i}\t{i}\n")).collect());
            if name == "b" {
                write("bare.zh.txt", text("丙", 4));
            }
        }
        let mut set = Set::new(dir.path());
        set.variants = variants.iter().map(|v| v.to_string()).collect();
        set.deletions = vec![0.0, 0.5];
        set.measured = vec![0.0, 0.5];
        Corpus::read(vec![set])
    }

    #[test]
    fn copies_are_made_of_every_variant_and_share() {
        let corpus = corpus(&["bare"]).unwrap();
        assert_eq!((corpus.items.len(), corpus.groups(), corpus.beads()), (3, 2, 12));
        assert_eq!(corpus.items.iter().map(|i| i.group).collect::<Vec<_>>(), [0, 0, 1]);
        let examples = corpus.examples(|i| i.group == 1);
        assert_eq!(examples.len(), 4);
        let mut more = corpus.clone();
        more.sets[0].joined = vec![Joined::new(1.0, 0.0, 0.5)];
        let more = more.examples(|i| i.group == 1);
        assert!(more.len() == 6 && more[2].pair.gold.len() == 2 && more[2].weight == 0.5, "{more:?}");
        assert!(examples[2].pair.zh.starts_with('丙') && examples[3].pair.zh.len() < examples[2].pair.zh.len());
        let names: Vec<String> = corpus.copies(&corpus.items[2]).into_iter().map(|c| c.name).collect();
        assert!(names[1].ends_with(", 50 % deleted") && names[3].ends_with(", bare, 50 % deleted"), "{names:?}");
    }

    #[test]
    fn a_variant_that_nobody_has_is_refused() {
        let said = corpus(&["bear"]).unwrap_err().to_string();
        assert!(said.contains("--variant: no document has the variant bear"), "{said}");
    }
}
