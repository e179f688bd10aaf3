//! Pairs made harder: lines deleted, lines joined, lists numbered again. So that the model meets what revisers meet.
//!
//! In: a pair with gold beads. Out: another, with its gold in step. The same seed gives the same pair.

use super::beads::LineBead;
use super::dice::Dice;
use super::eval::{Pair, read_lines};
use crate::document::{Document, LabelStyle, Lang};
use std::collections::{BTreeSet, HashMap};

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

/// The pair with two lines of one side made one wherever the gold has two beads of a line each next to each other, all four of them prose without
/// labels, and chance, with probability `p`, wills it: so that texts which go line by line teach what a sentence is that the other side breaks in
/// two. A heading or an item of a list is never joined to what follows: one that the other side lacks must not be taken for part of its neighbour.
pub fn join(pair: &Pair, p: f64, seed: u64) -> Pair {
    let mut dice = Dice::new(seed, &pair.name);
    let free = |name, text: &str, lang| -> BTreeSet<usize> {
        let (doc, lines) = read_lines(name, text, lang);
        let units = doc.alignable().filter(|u| u.label.is_none() && u.lead.is_none() && ends_in_mark(u.text()));
        units.filter_map(|u| lines.get(u.id.index()).copied()).collect()
    };
    let (zh_free, en_free) = (free("zh", &pair.zh, Lang::Zh), free("en", &pair.en, Lang::En));
    let (mut zh_joined, mut en_joined) = (BTreeSet::new(), BTreeSet::new());
    let mut gold: Vec<LineBead> = Vec::new();
    let mut beads = pair.gold.iter().peekable();
    while let Some(bead) = beads.next() {
        let follows = |next: &&LineBead| match (&*bead.0, &*bead.1, &*next.0, &*next.1) {
            ([i], [j], [k], [l]) => {
                let free = [i, k].iter().all(|x| zh_free.contains(x)) && [j, l].iter().all(|x| en_free.contains(x));
                free && *k == i + 1 && *l == j + 1
            }
            _ => false,
        };
        let Some(next) = beads.next_if(|next| follows(next) && dice.happens(p)) else {
            gold.push(bead.clone());
            continue;
        };
        if dice.happens(0.5) {
            zh_joined.extend(&next.0)
        } else {
            en_joined.extend(&next.1)
        }
        let lines = |a: &[usize], b: &[usize]| a.iter().chain(b).copied().collect();
        gold.push((lines(&bead.0, &next.0), lines(&bead.1, &next.1)));
    }
    let side = |text: &str, joined: &BTreeSet<usize>, between: &str| -> (String, Vec<usize>) {
        let (mut out, mut map) = (String::new(), Vec::new());
        let mut last = 0;
        for (k, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if joined.contains(&k) {
                out.push_str(between);
            } else if k > 0 {
                out.push('\n');
                last += 1;
            }
            out.push_str(line);
            map.push(last);
        }
        (out + "\n", map)
    };
    let (zh, zh_map) = side(&pair.zh, &zh_joined, "");
    let (en, en_map) = side(&pair.en, &en_joined, " ");
    let follow = |lines: &[usize], map: &[usize]| -> Vec<usize> {
        let mut out: Vec<usize> = lines.iter().filter_map(|&l| map.get(l).copied()).collect();
        out.dedup();
        out
    };
    let gold = gold.iter().map(|(z, e)| (follow(z, &zh_map), follow(e, &en_map))).collect();
    Pair { name: pair.name.clone(), zh, en, gold }
}

/// Whether a text ends as a sentence or a part of one does; a heading does not.
fn ends_in_mark(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || "”’\"'」』）)".contains(c));
    bare.ends_with(['。', '？', '！', '；', '，', '：', '…', '—', '.', '?', '!', ';', ',', ':'])
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
    fn joined_lines_hold_what_their_gold_says() {
        let zh = "总则\n他来了。\n她走了。\n（一）他来了。\n她走了。\n他又来了。\n她又走了。\n";
        let en = "General\nHe came.\nShe left.\n(1) He came.\nShe left.\nHe came again, she left again.\nThe end.\n";
        let mut gold: Vec<LineBead> = (0..5).map(|i| (vec![i], vec![i])).collect();
        gold.extend([(vec![5, 6], vec![5]), (vec![], vec![6])]);
        let pair = Pair { name: "x".into(), zh: zh.into(), en: en.into(), gold };
        assert_eq!(join(&pair, 0.0, 1).zh, pair.zh);
        let made = join(&pair, 1.0, 1);
        // The heading and the item of a list stay as they are.
        let shapes: Vec<usize> = made.gold.iter().map(|b| b.0.len() * 10 + b.1.len()).collect();
        assert!([12, 21].contains(&shapes[1]), "{shapes:?}");
        assert_eq!((shapes[0], &shapes[2..]), (11, &[11, 11, 21, 1][..]));
        let (zh, en): (Vec<&str>, Vec<&str>) = (made.zh.lines().collect(), made.en.lines().collect());
        assert_eq!(zh.len() + en.len(), 13);
        let text = |lines: &[usize], of: &[&str], between: &str| {
            lines.iter().map(|&l| of[l]).collect::<Vec<_>>().join(between)
        };
        let held: Vec<String> = made.gold.iter().map(|b| text(&b.0, &zh, "") + &text(&b.1, &en, " ")).collect();
        let want =
            ["总则General", "他来了。她走了。He came. She left.", "（一）他来了。(1) He came.", "她走了。She left."];
        assert_eq!(held[..4], want);
    }

    #[test]
    fn a_list_with_a_gap_is_numbered_through() {
        let (mut doc, _) = read_lines("en", "a) one;\nc) three;\nd) four.\n", Lang::En);
        renumber(&mut doc);
        let keys: Vec<String> = doc.units.iter().filter_map(|u| Some(u.label.as_ref()?.key())).collect();
        assert_eq!(keys, ["a", "b", "c"]);
    }
}
