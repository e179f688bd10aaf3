//! The table: its lines, the rows of sets that could not be read now, and how two tables differ.

use super::sets::{Read, SETS, Set};
use super::{defect, recall, said};
use anyhow::Result;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// What stands above the rows.
const HEAD: &str = "\
# What the tool says of known texts: `cargo run --release -p xtask -- gate` prints it, `-- gate --check` compares, `-- gate --write` accepts.
# f1: strict bead F1 against the gold, a unit a line. count: findings by severity. finding: each of them.
# recall, planted: the defects of tests/gate/defects.tsv, each in a copy of its own, and by which check it is named at its place.
# named, near, besides: what is said of the copy and not of the clean pair, at the place by such a check, at the place by another, elsewhere.
# where: fingerprint, and the lines. Of itu_ob no words are shown, for its texts may not be passed on.
row\tset\tdocument\twhat\tseverity\twhere\ttext
";

/// The cells of a row as a line.
pub(super) fn row(cells: [&str; 7]) -> String {
    cells.map(|c| c.replace(['\t', '\n', '\r'], " ")).join("\t")
}

/// The table of now, and the names of the sets that are not there; their rows are those of the committed table.
pub(super) fn make(root: &Path, committed: &str) -> Result<(String, Vec<&'static str>)> {
    let mut out = String::from(HEAD);
    let mut skipped = vec![];
    for set in SETS {
        let rows = match set.read(root)? {
            Some(read) => rows(root, set, &read)?,
            None => {
                skipped.push(set.name);
                committed.lines().filter(|l| of(l) == Some(set.name)).map(String::from).collect()
            }
        };
        for line in rows {
            out.push_str(&line);
            out.push('\n');
        }
    }
    Ok((out, skipped))
}

/// The set of a row.
fn of(line: &str) -> Option<&str> {
    line.split('\t').nth(1)
}

fn rows(root: &Path, set: &Set, read: &Read) -> Result<Vec<String>> {
    let mut out = vec![];
    if let Some(scores) = &read.scores {
        let (n, f1) = (&scores.counts, format!("{:.4}", scores.strict.f1));
        let text = format!("{} of {} gold beads right, {} predicted", n.right, n.gold, n.predicted);
        out.push(row(["f1", set.name, "-", &f1, "-", "-", &text]));
    }
    let said: Vec<_> = read.texts.par_iter().map(|(_, texts)| said::findings(texts)).collect::<Result<_>>()?;
    if !read.texts.is_empty() {
        out.push(row(["count", set.name, "-", "-", "-", "-", &said::counts(said.iter().flatten())]));
    }
    for ((name, _), findings) in read.texts.iter().zip(&said) {
        out.extend(findings.iter().map(|f| said::line("finding", set.name, name, f, set.open)));
    }
    for (pair, clean) in read.pairs.iter().zip(&said).filter(|_| !set.in_corpus) {
        let defects = defect::read(&root.join(defect::FILE))?;
        out.extend(recall::rows(set.name, pair, clean, &defects)?);
    }
    Ok(out)
}

/// The lines that only one of two tables has, `-` the old ones, `+` the new ones, about in the order of the table.
pub(super) fn differences(old: &str, new: &str) -> Vec<String> {
    let only = |these: &str, those: &str, mark: char| {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        those.lines().for_each(|l| *left.entry(l).or_default() += 1);
        let mut out = vec![];
        for (i, line) in these.lines().enumerate() {
            match left.get_mut(line).filter(|n| **n > 0) {
                Some(n) => *n -= 1,
                None => out.push((rank(line), i, format!("{mark} {line}"))),
            }
        }
        out
    };
    let mut all = only(old, new, '-');
    all.extend(only(new, old, '+'));
    all.sort_by_key(|(rank, ..)| *rank);
    all.into_iter().map(|(.., line)| line).collect()
}

/// The place of a row's set in the table.
fn rank(line: &str) -> usize {
    SETS.iter().position(|s| of(line) == Some(s.name)).map_or(0, |i| i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_told_line_by_line_and_set_by_set() {
        let old = "head\nfinding\tcc\ta\nfinding\tcc\ta\nfinding\titu_ob\tb\n";
        let new = "head\nfinding\tcc\ta\nfinding\tcc\tc\nfinding\titu_ob\td\n";
        let want = ["- finding\tcc\ta", "+ finding\tcc\tc", "- finding\titu_ob\tb", "+ finding\titu_ob\td"];
        assert_eq!(differences(old, new), want);
        assert!(differences(new, new).is_empty());
    }

    #[test]
    fn a_cell_stays_in_its_row() {
        assert_eq!(row(["a", "b", "c", "d", "e", "f", "g\th\ni"]), "a\tb\tc\td\te\tf\tg h i");
    }
}
