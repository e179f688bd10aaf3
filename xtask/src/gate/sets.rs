//! The texts that the gate reads, and where they are.

use super::said::{Texts, both};
use anyhow::{Context, Result};
use biclause::learn::eval::{self, Pair};
use biclause::learn::score::Scores;
use std::path::{Path, PathBuf};

/// One set of texts.
pub(super) struct Set {
    /// Its name in the table.
    pub(super) name: &'static str,
    /// Its folder, below the project's root or below the corpus.
    dir: &'static str,
    /// Whether it is read in place from the corpus, which may be absent.
    pub(super) in_corpus: bool,
    /// Which files it has.
    files: Files,
    /// Whether messages may repeat words of the text.
    pub(super) open: bool,
}

/// Which files a set has, and what is asked of them.
enum Files {
    /// These, one file or two a document; there is no gold.
    Named(&'static [&'static [&'static str]]),
    /// All pairs with gold beads.
    Pairs,
    /// The same, of which only the beads are asked: what is said of the text stands in another set.
    Beads,
}

/// What the gate reads, in the order of the table.
pub(super) const SETS: &[Set] = &[
    Set {
        name: "seeds",
        dir: "seeds",
        in_corpus: false,
        files: Files::Named(&[
            &["000_e0b6179354f45534.txt", "001_f35bdf39b0be98ac.txt"],
            &["002_49ff0fc745cc0898.txt"],
            &["003_33ee2c9bbc9ab1b2.txt"],
            &["004_a5a0b619b95c1223.txt"],
        ]),
        open: true,
    },
    Set { name: "seeds-gold", dir: "seeds", in_corpus: true, files: Files::Beads, open: true },
    Set { name: "resolution", dir: "tests/gate", in_corpus: false, files: Files::Pairs, open: true },
    Set { name: "cc", dir: "cc", in_corpus: true, files: Files::Pairs, open: true },
    Set { name: "un_udhr", dir: "un_udhr", in_corpus: true, files: Files::Pairs, open: true },
    Set { name: "licences", dir: "licences", in_corpus: true, files: Files::Pairs, open: true },
    Set { name: "itu_ob", dir: "itu_ob", in_corpus: true, files: Files::Pairs, open: false },
];

/// A set as read.
pub(super) struct Read {
    /// The texts of each document, by name.
    pub(super) texts: Vec<(String, Texts)>,
    /// How well the beads fit the gold, where there is gold.
    pub(super) scores: Option<Scores>,
    /// The pairs with their gold.
    pub(super) pairs: Vec<Pair>,
}

impl Set {
    /// Reads and aligns the set; `None` where the corpus is absent.
    pub(super) fn read(&self, root: &Path) -> Result<Option<Read>> {
        let dir = if self.in_corpus { corpus(root).join(self.dir) } else { root.join(self.dir) };
        if self.in_corpus && !dir.is_dir() {
            return Ok(None);
        }
        let (all, asked) = match self.files {
            Files::Named(documents) => return named(&dir, documents).map(Some),
            Files::Pairs => (eval::evaluate(&[dir], &eval::Options::default())?, true),
            Files::Beads => (eval::evaluate(&[dir], &eval::Options::default())?, false),
        };
        let documents = all.sets.into_iter().flat_map(|s| s.documents);
        let pairs: Vec<Pair> = documents.filter_map(|d| d.pair).filter(|_| asked).collect();
        let texts = pairs.iter().map(|p| (p.name.clone(), both(&p.zh, &p.en))).collect();
        Ok(Some(Read { texts, scores: Some(all.pooled), pairs }))
    }
}

/// The folder of the sets: `corpus` in the one that `BICLAUSE_CORPUS` names, or in `../shared`.
fn corpus(root: &Path) -> PathBuf {
    std::env::var_os("BICLAUSE_CORPUS").map_or_else(|| root.join("../shared"), PathBuf::from).join("corpus")
}

fn named(dir: &Path, documents: &[&[&str]]) -> Result<Read> {
    let mut texts = Vec::with_capacity(documents.len());
    for files in documents {
        let read = |file: &&str| Ok((file.to_string(), super::read(&dir.join(file))?));
        let name: Vec<&str> = files.iter().filter_map(|f| f.split('_').next()).collect();
        let sides: Texts = files.iter().map(read).collect::<Result<_>>().context("the seeds")?;
        texts.push((name.join("+"), sides));
    }
    Ok(Read { texts, scores: None, pairs: vec![] })
}
