//! Pairs made harder: lines deleted, lists numbered again. So that the model meets what revisers meet.
//!
//! In: a pair with gold beads. Out: another, with its gold in step. The same seed gives the same pair.

use super::dice::Dice;
use super::eval::Pair;
use crate::document::{Document, LabelStyle};
use std::collections::HashMap;

/// The pair with each line of either side deleted with probability `p`; what is left of a gold bead stays a bead.
pub fn delete(pair: &Pair, p: f64, seed: u64) -> Pair {
    if p <= 0.0 {
        return pair.clone();
    }
    let mut dice = Dice::new(seed, &pair.name);
    let mut side = |text: &str| -> (String, Vec<Option<usize>>) {
        let (mut kept, mut map) = (Vec::new(), Vec::new());
        for line in text.trim_end_matches('\n').split('\n') {
            if dice.happens(p) {
                map.push(None);
            } else {
                map.push(Some(kept.len()));
                kept.push(line);
            }
        }
        (kept.join("\n") + "\n", map)
    };
    let (zh, zh_map) = side(&pair.zh);
    let (en, en_map) = side(&pair.en);
    let follow = |lines: &[usize], map: &[Option<usize>]| -> Vec<usize> {
        lines.iter().filter_map(|&l| map.get(l).copied().flatten()).collect()
    };
    let gold = pair
        .gold
        .iter()
        .map(|(z, e)| (follow(z, &zh_map), follow(e, &en_map)))
        .filter(|(z, e)| !z.is_empty() || !e.is_empty())
        .collect();
    Pair { name: pair.name.clone(), zh, en, gold }
}

/// Closes the gaps in the numbering of a document's lists, as an editor does after deleting a clause.
pub fn renumber(doc: &mut Document) {
    // For each style: the last number as written, and by how much it and what follows were lowered.
    let mut last: HashMap<LabelStyle, (u32, u32)> = HashMap::new();
    for unit in &mut doc.units {
        let Some(label) = &mut unit.label else { continue };
        if label.style.level.is_some() {
            // A new article or chapter begins the lists below it afresh; it is itself never renumbered.
            last.clear();
            continue;
        }
        let style = label.style;
        let Some(part) = label.value.last_mut().filter(|p| p.suffix.is_none()) else { continue };
        let written = part.number;
        let lowered = match last.get(&style) {
            Some(&(before, by)) if written > before => by + (written - before - 1).min(3),
            _ => 0,
        };
        part.number = written.saturating_sub(lowered).max(1);
        last.insert(style, (written, lowered));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Lang;
    use crate::learn::eval::read_lines;

    #[test]
    fn gold_follows_the_lines() {
        let pair = Pair {
            name: "x".into(),
            zh: "0\n1\n2\n3\n".into(),
            en: "0\n1\n2\n3\n".into(),
            gold: (0..4).map(|i| (vec![i], vec![i])).collect(),
        };
        assert_eq!(delete(&pair, 0.0, 1).zh, pair.zh);
        let made = delete(&pair, 0.5, 3);
        assert_ne!(made.zh, pair.zh);
        let (zh, en): (Vec<&str>, Vec<&str>) = (made.zh.lines().collect(), made.en.lines().collect());
        for (z, e) in &made.gold {
            if let (Some(&i), Some(&j)) = (z.first(), e.first()) {
                assert_eq!(zh[i], en[j]);
            }
        }
        let lines: usize = made.gold.iter().map(|b| b.0.len() + b.1.len()).sum();
        assert_eq!(lines, zh.len() + en.len());
    }

    #[test]
    fn a_list_with_a_gap_is_numbered_through() {
        let (mut doc, _) = read_lines("en", "a) one;\nc) three;\nd) four.\n", Lang::En);
        renumber(&mut doc);
        let keys: Vec<String> = doc.units.iter().filter_map(|u| Some(u.label.as_ref()?.key())).collect();
        assert_eq!(keys, ["a", "b", "c"]);
    }
}
