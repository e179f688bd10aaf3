//! Reads pairs of lines with their gold beads.

use anyhow::{Context, Result};
use std::path::Path;

/// A bead of gold: 0-based lines of both sides.
pub type GoldBead = (Vec<usize>, Vec<usize>);

/// A pair as read.
pub struct Pair {
    pub name: String,
    pub zh: String,
    pub en: String,
    pub gold: Vec<GoldBead>,
}

/// The pairs of a directory, by name; `nolabel` takes the copies without labels, where there are such.
pub fn read(dir: &Path, nolabel: bool) -> Result<Vec<Pair>> {
    let mut names = vec![];
    for entry in std::fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(doc) = name.strip_suffix(".gold.tsv").filter(|d| !d.ends_with(".coarse")) {
            names.push(doc.to_string());
        }
    }
    names.sort();
    names.into_iter().map(|name| one(dir, name, nolabel)).collect()
}

fn one(dir: &Path, name: String, nolabel: bool) -> Result<Pair> {
    let text = |ext: &str| {
        let bare = dir.join(format!("{name}.nolabel.{ext}"));
        let file = if nolabel && bare.exists() { bare } else { dir.join(format!("{name}.{ext}")) };
        std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
    };
    let cell = |c: Option<&str>| c.unwrap_or("").split(',').filter_map(|n| n.trim().parse().ok()).collect();
    let gold = text("gold.tsv")?
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| {
            let mut cells = l.split('\t');
            (cell(cells.next()), cell(cells.next()))
        })
        .collect();
    let (zh, en) = (text("zh.txt")?, text("en.txt")?);
    Ok(Pair { name, zh, en, gold })
}
