//! Lays the table out as `biclause::lexicon` reads it.

use super::Links;
use super::cedict::Dictionary;
use anyhow::{Result, ensure};
use biclause::lexicon::{HAN, HAN_START, MAGIC, VERSION};
use std::collections::{BTreeMap, VecDeque};

#[derive(Default)]
struct Node<'a> {
    children: BTreeMap<u16, Node<'a>>,
    links: Vec<(&'a str, f64)>,
}

pub fn table(dictionary: &Dictionary, links: &Links) -> Result<Vec<u8>> {
    let mut stems: Vec<&str> = links.values().flat_map(|l| l.keys().map(String::as_str)).collect();
    stems.sort_unstable();
    stems.dedup();
    ensure!(stems.len() <= usize::from(u16::MAX) + 1, "{} stems: more than the table can number", stems.len());

    let mut root = Node::default();
    for (word, row) in links {
        let mut node = &mut root;
        for c in word.chars() {
            node = node.children.entry(u16::try_from(u32::from(c))?).or_default();
        }
        node.links = row.iter().map(|(e, x)| (e.as_str(), *x)).collect();
        node.links.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    }
    let (mut labels, mut children, mut places, mut packed): (Vec<u16>, Vec<u32>, Vec<u32>, Vec<u8>) =
        Default::default();
    let mut queue = VecDeque::from([(0u16, &root)]);
    let mut next = 1;
    while let Some((label, node)) = queue.pop_front() {
        labels.push(label);
        children.push(next);
        next += node.children.len() as u32;
        queue.extend(node.children.iter().map(|(l, n)| (*l, n)));
        places.push((packed.len() / 3) as u32);
        for (stem, score) in &node.links {
            packed.extend((stems.binary_search(stem).unwrap_or(0) as u16).to_le_bytes());
            packed.push((score * 255.0).round().clamp(1.0, 255.0) as u8);
        }
    }
    children.push(next);
    places.push((packed.len() / 3) as u32);

    let mut lists: Vec<String> = dictionary.readings.values().map(|r| r.join(",")).collect();
    lists.sort_unstable();
    lists.dedup();
    let character = |i: usize| char::from_u32(HAN_START + i as u32).unwrap_or(' ');
    let fold = (0..HAN).map(|i| dictionary.fold.get(&character(i)).copied().unwrap_or(character(i)));
    let fold: Vec<u16> = fold.map(|c| u16::try_from(u32::from(c))).collect::<Result<_, _>>()?;
    let reading =
        |i: usize| dictionary.readings.get(&character(i)).and_then(|r| lists.binary_search(&r.join(",")).ok());
    let reading: Vec<u16> = (0..HAN).map(|i| reading(i).map_or(0, |k| k as u16 + 1)).collect();
    let (reading_places, reading_text) = texts(lists.iter().map(String::as_str));
    let (stem_places, stem_text) = texts(stems.iter().copied());

    let mut out = MAGIC.to_vec();
    let counts =
        [lists.len(), reading_text.len(), labels.len(), packed.len() / 3, stems.len(), stem_text.len(), links.len()];
    out.extend(VERSION.to_le_bytes());
    counts.iter().for_each(|&n| out.extend((n as u32).to_le_bytes()));
    out.extend(format!("{:10.10}", dictionary.date).as_bytes());
    for half in [&fold, &reading] {
        half.iter().for_each(|n| out.extend(n.to_le_bytes()));
    }
    words(&mut out, &reading_places);
    out.extend(reading_text);
    labels.iter().for_each(|n| out.extend(n.to_le_bytes()));
    words(&mut out, &children);
    words(&mut out, &places);
    out.extend(packed);
    words(&mut out, &stem_places);
    out.extend(stem_text);
    Ok(out)
}

fn words(out: &mut Vec<u8>, list: &[u32]) {
    list.iter().for_each(|n| out.extend(n.to_le_bytes()));
}

/// The places of some texts, and the texts one after the other.
fn texts<'a>(list: impl Iterator<Item = &'a str>) -> (Vec<u32>, Vec<u8>) {
    let (mut places, mut text) = (vec![0], Vec::new());
    for t in list {
        text.extend(t.as_bytes());
        places.push(text.len() as u32);
    }
    (places, text)
}
