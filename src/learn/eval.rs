//! Aligns the pairs of a directory line by line and scores them against their gold beads.
//!
//! In: directories with `<doc>.zh.txt`, `<doc>.en.txt`, `<doc>.gold.tsv`. Out: figures by document, pooled by directory and over all. Costs an
//! alignment a document; documents run in parallel where the feature `parallel` is on.

use super::beads::{self, LineBead};
use super::score::{Counts, Scores, count};
use crate::align::{self, Model};
use crate::anchor;
use crate::document::{Document, Lang};
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::segment;
use crate::source::Source;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to score, and how.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// Reads `<doc>.<variant>.zh.txt` where there is one.
    pub variant: Option<String>,
    /// Leaves out gold beads of more cells.
    pub coarse: Option<usize>,
    /// Aligns with these weights and not with those that ship.
    pub model: Option<Model>,
    /// Scores the bead files `<doc>.tsv` of this directory and aligns nothing.
    pub predicted: Option<PathBuf>,
}

/// A pair with its gold beads, as read.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Pair {
    /// Name of the document: the file name up to `.gold.tsv`.
    pub name: String,
    /// The Chinese text, a unit a line.
    pub zh: String,
    /// The English text, a unit a line.
    pub en: String,
    /// The gold beads.
    pub gold: Vec<LineBead>,
}

/// A document's result.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct DocumentScore {
    /// Its name.
    pub name: String,
    /// Its figures.
    pub scores: Scores,
    /// What the aligner said.
    #[serde(skip)]
    pub predicted: Vec<LineBead>,
    /// The pair.
    #[serde(skip)]
    pub pair: Option<Pair>,
}

/// A directory's result.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct SetScore {
    /// The directory, as given.
    pub name: String,
    /// Its documents, by name.
    pub documents: Vec<DocumentScore>,
    /// All of them together.
    pub pooled: Scores,
}

/// The result of all directories.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// In the order given.
    pub sets: Vec<SetScore>,
    /// All documents of all directories together.
    pub pooled: Scores,
}

fn read_file(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
    String::from_utf8(bytes).map_err(|e| {
        let offset = e.utf8_error().valid_up_to();
        let line = e.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() + 1;
        Error::NotUtf8 { name: path.display().to_string(), offset, line }
    })
}

/// Reads the pairs of a directory, by name.
///
/// # Errors
/// [`Error::Read`], [`Error::NotUtf8`], [`Error::Format`] for a bad gold file or a directory that holds none.
pub fn pairs(dir: &Path, variant: Option<&str>) -> Result<Vec<Pair>> {
    let entries = std::fs::read_dir(dir).map_err(|source| Error::Read { path: dir.to_path_buf(), source })?;
    let mut names: Vec<String> = entries
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter(|n| !n.ends_with(".coarse.gold.tsv"))
        .filter_map(|n| n.strip_suffix(".gold.tsv").map(String::from))
        .collect();
    names.sort();
    if names.is_empty() {
        return Err(Error::Format {
            name: dir.display().to_string(),
            line: 0,
            problem: "holds no <doc>.gold.tsv; give a directory of <doc>.zh.txt, <doc>.en.txt and <doc>.gold.tsv"
                .into(),
        });
    }
    let mut out = Vec::with_capacity(names.len());
    for name in names {
        let side = |lang: &str| {
            let special = variant.map(|v| dir.join(format!("{name}.{v}.{lang}.txt"))).filter(|p| p.exists());
            read_file(&special.unwrap_or_else(|| dir.join(format!("{name}.{lang}.txt"))))
        };
        let (zh, en) = (side("zh")?, side("en")?);
        let path = dir.join(format!("{name}.gold.tsv"));
        let gold = beads::read(&path.display().to_string(), &read_file(&path)?)?;
        out.push(Pair { name, zh, en, gold });
    }
    Ok(out)
}

/// One unit a line, with anchors; the second part gives the 0-based line of each unit, by unit index.
pub fn read_lines(name: &str, text: &str, lang: Lang) -> (Document, Vec<usize>) {
    let source = Arc::new(Source::new(name, text, vec![]));
    let (mut doc, lines) = segment::lines(&source, lang);
    anchor::annotate(&mut doc);
    (doc, lines)
}

/// An alignment of two documents read by lines, as beads of line indexes in the order of the beads.
pub fn line_beads(alignment: &crate::Alignment, zh: &[usize], en: &[usize]) -> Vec<LineBead> {
    let side = |units: &[crate::UnitId], lines: &[usize]| -> Vec<usize> {
        units.iter().filter_map(|u| lines.get(u.index()).copied()).collect()
    };
    alignment.beads.iter().map(|b| (side(&b.zh, zh), side(&b.en, en))).collect()
}

/// Aligns two texts, a unit a line.
pub fn align_lines(zh: &str, en: &str, model: &Model) -> Vec<LineBead> {
    let (z, zl) = read_lines("zh", zh, Lang::Zh);
    let (e, el) = read_lines("en", en, Lang::En);
    line_beads(&align::align_with(&z, &e, Lexicon::shipped(), model), &zl, &el)
}

/// Scores directories.
///
/// # Errors
/// Those of [`pairs`], and [`Error::Read`] for a predicted file that is missing.
pub fn evaluate(dirs: &[PathBuf], options: &Options) -> Result<Evaluation> {
    let mut sets = Vec::with_capacity(dirs.len());
    let mut all = Counts::default();
    for dir in dirs {
        let pairs = pairs(dir, options.variant.as_deref())?;
        let one = |pair: Pair| -> Result<DocumentScore> {
            let predicted = match &options.predicted {
                Some(p) => {
                    let path = p.join(format!("{}.tsv", pair.name));
                    beads::read(&path.display().to_string(), &read_file(&path)?)?
                }
                None => align_lines(&pair.zh, &pair.en, options.model.as_ref().unwrap_or(Model::shipped())),
            };
            let scores = count(&pair.gold, &predicted, options.coarse).scores();
            Ok(DocumentScore { name: pair.name.clone(), scores, predicted, pair: Some(pair) })
        };
        #[cfg(feature = "parallel")]
        let documents: Result<Vec<DocumentScore>> = {
            use rayon::prelude::*;
            pairs.into_par_iter().map(one).collect()
        };
        #[cfg(not(feature = "parallel"))]
        let documents: Result<Vec<DocumentScore>> = pairs.into_iter().map(one).collect();
        let documents = documents?;
        let mut pooled = Counts::default();
        for d in &documents {
            pooled.add(&d.scores.counts);
        }
        all.add(&pooled);
        sets.push(SetScore { name: dir.display().to_string(), documents, pooled: pooled.scores() });
    }
    Ok(Evaluation { sets, pooled: all.scores() })
}

/// Beads of one side of the comparison that the other does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Beads of the gold that were not found.
    pub gold: Vec<LineBead>,
    /// Beads found instead.
    pub predicted: Vec<LineBead>,
}

/// The places where two bead lists differ, each as small as can be cut out on both sides.
pub fn differences(gold: &[LineBead], predicted: &[LineBead]) -> Vec<Difference> {
    use std::collections::BTreeMap;
    // Beads that share a line with an unequal bead belong to one place: union by shared lines.
    let wrong: Vec<(bool, &LineBead)> = gold
        .iter()
        .filter(|b| !predicted.contains(b))
        .map(|b| (true, b))
        .chain(predicted.iter().filter(|b| !gold.contains(b)).map(|b| (false, b)))
        .collect();
    let mut group: Vec<usize> = (0..wrong.len()).collect();
    fn root(g: &mut [usize], mut i: usize) -> usize {
        while let Some(&p) = g.get(i) {
            if p == i {
                break;
            }
            i = p;
        }
        i
    }
    let mut owner: BTreeMap<(bool, usize), usize> = BTreeMap::new();
    for (k, (_, b)) in wrong.iter().enumerate() {
        for line in b.0.iter().map(|&i| (false, i)).chain(b.1.iter().map(|&j| (true, j))) {
            let first = *owner.entry(line).or_insert(k);
            let (x, y) = (root(&mut group, first), root(&mut group, k));
            if let Some(slot) = group.get_mut(x.max(y)) {
                *slot = x.min(y);
            }
        }
    }
    let mut out: BTreeMap<usize, Difference> = BTreeMap::new();
    for (k, (is_gold, b)) in wrong.iter().enumerate() {
        let d =
            out.entry(root(&mut group, k)).or_insert_with(|| Difference { gold: Vec::new(), predicted: Vec::new() });
        if *is_gold { d.gold.push((*b).clone()) } else { d.predicted.push((*b).clone()) }
    }
    out.into_values().collect()
}
