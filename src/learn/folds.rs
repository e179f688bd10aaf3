//! Which documents must never be on both sides of a split, and the split.
//!
//! In: pairs. Out: a group for each, and a fold for each group. Two scripts of one text, a statute and its copy with deletions, two versions of a
//! licence share most of their lines on one side: they are one group, whatever their files are called. The cost is that of counting shared lines.

use super::eval::Pair;
use std::collections::{BTreeMap, HashMap};

/// Lines of fewer characters are formulas and say nothing of where a text comes from.
const FORMULA: usize = 12;
/// Two documents are one text where the lines that they share make so much of the shorter, on one side.
const SHARED: f64 = 0.5;

/// A number for each pair, the same for pairs of one group; counted from 0 in the order in which the groups come.
pub(crate) fn groups(pairs: &[&Pair]) -> Vec<usize> {
    let mut root: Vec<usize> = (0..pairs.len()).collect();
    let zh: Vec<&str> = pairs.iter().map(|p| p.zh.as_str()).collect();
    let en: Vec<&str> = pairs.iter().map(|p| p.en.as_str()).collect();
    for (a, b) in kin(&zh).into_iter().chain(kin(&en)) {
        let (x, y) = (find(&root, a), find(&root, b));
        if let Some(slot) = root.get_mut(x.max(y)) {
            *slot = x.min(y);
        }
    }
    let mut names: BTreeMap<usize, usize> = BTreeMap::new();
    (0..pairs.len())
        .map(|i| {
            let next = names.len();
            *names.entry(find(&root, i)).or_insert(next)
        })
        .collect()
}

fn find(root: &[usize], mut i: usize) -> usize {
    while let Some(&up) = root.get(i).filter(|up| **up != i) {
        i = up;
    }
    i
}

/// Pairs of texts that share so many lines that they are one.
fn kin(texts: &[&str]) -> Vec<(usize, usize)> {
    let mut by_line: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut sizes = vec![0usize; texts.len()];
    for (t, text) in texts.iter().enumerate() {
        for line in text.lines().map(str::trim).filter(|l| l.chars().count() >= FORMULA) {
            let holders = by_line.entry(line).or_default();
            if holders.last() != Some(&t) {
                holders.push(t);
                if let Some(size) = sizes.get_mut(t) {
                    *size += line.chars().count();
                }
            }
        }
    }
    // Sums only: the order in which the map gives its lines does not matter.
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (line, holders) in &by_line {
        let n = line.chars().count();
        for (k, &a) in holders.iter().enumerate() {
            for &b in holders.get(k + 1..).unwrap_or(&[]) {
                *shared.entry((a, b)).or_default() += n;
            }
        }
    }
    let size = |i: usize| sizes.get(i).copied().unwrap_or(0);
    shared.into_iter().filter(|((a, b), n)| *n as f64 >= SHARED * size(*a).min(size(*b)) as f64).map(|s| s.0).collect()
}

/// A fold for each group: each goes where least of its set is, largest groups first. A document is its set, its group and its size.
pub(crate) fn folds(documents: &[(usize, usize, usize)], n: usize) -> Vec<usize> {
    // What each group has of each set; the first set is its home.
    let mut of: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for &(set, group, size) in documents {
        *of.entry(group).or_default().entry(set).or_default() += size;
    }
    let home = |parts: &BTreeMap<usize, usize>| parts.first_key_value().map_or((0, 0), |(set, size)| (*set, *size));
    let mut order: Vec<(usize, &BTreeMap<usize, usize>)> = of.iter().map(|(group, parts)| (*group, parts)).collect();
    order.sort_by_key(|(group, parts)| (home(parts).0, std::cmp::Reverse(home(parts).1), *group));
    let mut out = vec![0; of.keys().last().map_or(0, |g| g + 1)];
    let mut load: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut total = vec![0usize; n.max(1)];
    for (group, parts) in order {
        let set = home(parts).0;
        let here = |fold: usize| load.get(&(set, fold)).copied().unwrap_or(0);
        let fold = total.iter().enumerate().min_by_key(|(k, all)| (here(*k), **all, *k)).map_or(0, |(k, _)| k);
        for (&set, &size) in parts {
            *load.entry((set, fold)).or_default() += size;
            if let Some(sum) = total.get_mut(fold) {
                *sum += size;
            }
        }
        if let Some(slot) = out.get_mut(group) {
            *slot = fold;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(zh: &str, en: &str) -> Pair {
        Pair { name: "x".into(), zh: zh.into(), en: en.into(), gold: vec![] }
    }

    #[test]
    fn scripts_and_versions_of_one_text_are_one_group() {
        let hans =
            pair("考虑到秘书长向本届大会提交的报告\n", "considering the report of the Secretary-General\nshort\n");
        let hant =
            pair("考慮到秘書長向本屆大會提交的報告\n", "considering the report of the Secretary-General\nshort\n");
        let other =
            pair("本条例自公布之日起施行而且没有别的条款\n", "These regulations enter into force today\nshort\n");
        assert_eq!(groups(&[&hans, &other, &hant]), [0, 1, 0]);
    }

    #[test]
    fn every_fold_gets_its_share_of_every_set() {
        // Two sets of four groups, one document in group 0 of both.
        let documents =
            [(0, 0, 9), (0, 1, 5), (0, 2, 5), (0, 3, 9), (1, 0, 9), (1, 4, 7), (1, 5, 7), (1, 6, 7), (1, 7, 7)];
        let folds = folds(&documents, 2);
        for set in 0..2 {
            let size =
                |f: usize| -> usize { documents.iter().filter(|d| d.0 == set && folds[d.1] == f).map(|d| d.2).sum() };
            assert!(size(0).abs_diff(size(1)) <= 9, "{folds:?}");
        }
        assert_eq!(folds, super::folds(&documents, 2));
    }
}
