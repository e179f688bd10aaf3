//! Reads a set of pairs: `<doc>.zh.txt`, `<doc>.en.txt`, one unit a line, and `<doc>.gold.tsv`.

use anyhow::{Context, Result};
use std::path::Path;

/// One gold bead: line numbers of both sides.
pub type Gold = (Vec<usize>, Vec<usize>);

pub struct Pair {
    pub zh: Vec<String>,
    pub en: Vec<String>,
    pub gold: Vec<Gold>,
}

impl Pair {
    /// The text of so many beads, from the `from`-th.
    pub fn excerpt(&self, from: usize, beads: usize) -> Pair {
        let mut out = Pair { zh: Vec::new(), en: Vec::new(), gold: Vec::new() };
        let take = |all: &[String], lines: &[usize], into: &mut Vec<String>| -> Vec<usize> {
            let first = into.len();
            into.extend(lines.iter().filter_map(|&l| all.get(l).cloned()));
            (first..into.len()).collect()
        };
        for (zh, en) in self.gold.iter().skip(from).take(beads) {
            let bead = (take(&self.zh, zh, &mut out.zh), take(&self.en, en, &mut out.en));
            out.gold.push(bead);
        }
        out
    }
}

/// The pairs of a set, by name.
pub fn read(dir: &Path) -> Result<Vec<Pair>> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .with_context(|| format!("{}: cannot be read", dir.display()))?
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter_map(|n| n.strip_suffix(".gold.tsv").map(str::to_string))
        .filter(|n| !n.ends_with(".coarse"))
        .collect();
    names.sort();
    // Without labels where there is such a copy: lines that are joined would carry theirs inside.
    let text = |name: &str, end: &str| {
        let bare = dir.join(format!("{name}.nolabel.{end}"));
        let path = if bare.exists() { bare } else { dir.join(format!("{name}.{end}")) };
        std::fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))
    };
    let lines = |t: String| t.lines().map(str::to_string).collect::<Vec<_>>();
    let numbers = |s: &str| s.split(',').filter_map(|n| n.trim().parse().ok()).collect::<Vec<usize>>();
    names
        .iter()
        .map(|n| {
            let gold = text(n, "gold.tsv")?;
            let bead = |l: &str| {
                let (z, e) = l.split_once('\t').unwrap_or((l, ""));
                (numbers(z), numbers(e.split('\t').next().unwrap_or("")))
            };
            Ok(Pair {
                zh: lines(text(n, "zh.txt")?),
                en: lines(text(n, "en.txt")?),
                gold: gold.lines().filter(|l| !l.trim().is_empty()).map(bead).collect(),
            })
        })
        .collect()
}
