//! Aligns the pairs of a directory line by line and scores them against their gold beads.
//!
//! In: directories with `<doc>.zh.txt`, `<doc>.en.txt`, `<doc>.gold.tsv`. Out: figures by document, pooled by directory and over all. Costs an
//! alignment a document; documents run in parallel where the feature `parallel` is on.

use super::beads::{self, LineBead};
use super::score::Scores;
use super::summary::{Outcome, Summary};
use crate::align::{self, Ablation, Model};
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
    /// Aligns with this lexicon and not with the one that ships.
    pub lexicon: Option<Lexicon>,
    /// Sets the weights of these kinds of evidence to 0.
    pub without: Ablation,
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
    /// What it adds to the figures of its set.
    #[serde(skip)]
    pub outcome: Outcome,
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
    /// The same with intervals, by type of bead, and how far confidences can be trusted.
    pub summary: Summary,
}

/// The result of all directories.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// In the order given.
    pub sets: Vec<SetScore>,
    /// All documents of all directories together.
    pub pooled: Scores,
    /// The same with intervals, by type of bead, and how far confidences can be trusted.
    pub summary: Summary,
    /// Weights that were set to 0.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
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

/// Refuses a variant that no document of any of the directories has: a slip of the pen would score the texts as they are.
///
/// # Errors
/// [`Error::Option`].
pub(crate) fn has_variant(dirs: &[&Path], variant: &str) -> Result<()> {
    let end = format!(".{variant}.zh.txt");
    let names = |dir: &Path| {
        std::fs::read_dir(dir).into_iter().flatten().filter_map(|e| e.ok()?.file_name().into_string().ok())
    };
    if dirs.iter().any(|dir| names(dir).any(|n| n.ends_with(&end))) {
        return Ok(());
    }
    let problem = format!("no document has the variant {variant}: there is no <doc>{end}");
    Err(Error::Option { option: "--variant".into(), problem })
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

/// Aligns two texts, a unit a line: the beads, and the confidence of each.
pub fn align_lines(zh: &str, en: &str, model: &Model, lexicon: &Lexicon) -> (Vec<LineBead>, Vec<f64>) {
    let (z, zl) = read_lines("zh", zh, Lang::Zh);
    let (e, el) = read_lines("en", en, Lang::En);
    let alignment = align::align_with(&z, &e, lexicon, model);
    (line_beads(&alignment, &zl, &el), alignment.beads.iter().map(|b| b.confidence).collect())
}

/// Scores directories.
///
/// # Errors
/// Those of [`pairs`], [`Error::Option`] for a variant that no document has, and [`Error::Read`] for a predicted file that is missing.
pub fn evaluate(dirs: &[PathBuf], options: &Options) -> Result<Evaluation> {
    if let Some(variant) = &options.variant {
        has_variant(&dirs.iter().map(PathBuf::as_path).collect::<Vec<_>>(), variant)?;
    }
    let model = options.model.as_ref().unwrap_or(Model::shipped()).clone().without(&options.without);
    let lexicon = options.lexicon.as_ref().unwrap_or(Lexicon::shipped());
    let mut sets = Vec::with_capacity(dirs.len());
    for dir in dirs {
        let pairs = pairs(dir, options.variant.as_deref())?;
        let one = |pair: Pair| -> Result<DocumentScore> {
            let (predicted, confidence) = match &options.predicted {
                Some(p) => {
                    let path = p.join(format!("{}.tsv", pair.name));
                    (beads::read(&path.display().to_string(), &read_file(&path)?)?, Vec::new())
                }
                None => align_lines(&pair.zh, &pair.en, &model, lexicon),
            };
            let outcome = Outcome::new(&pair.gold, &predicted, &confidence, options.coarse);
            let scores = outcome.counts.scores();
            Ok(DocumentScore { name: pair.name.clone(), scores, predicted, outcome, pair: Some(pair) })
        };
        #[cfg(feature = "parallel")]
        let documents: Result<Vec<DocumentScore>> = {
            use rayon::prelude::*;
            pairs.into_par_iter().map(one).collect()
        };
        #[cfg(not(feature = "parallel"))]
        let documents: Result<Vec<DocumentScore>> = pairs.into_iter().map(one).collect();
        let documents = documents?;
        let summary = Summary::of(&[documents.iter().map(|d| &d.outcome).collect()]);
        sets.push(SetScore { name: dir.display().to_string(), pooled: summary.scores, documents, summary });
    }
    let outcomes: Vec<Vec<&Outcome>> = sets.iter().map(|s| s.documents.iter().map(|d| &d.outcome).collect()).collect();
    let summary = Summary::of(&outcomes);
    Ok(Evaluation { pooled: summary.scores, summary, without: options.without.names(), sets })
}
