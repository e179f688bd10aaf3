//! Chinese words that no lexicon knows: runs of characters that come again and keep together.

use super::super::Lexicon;
use fnv::FnvHashMap;

/// Longest run, in characters.
const LONGEST: usize = 8;
/// Least number of places at which a run stands.
const LEAST: u32 = 3;
/// A run that one longer run accounts for to this share is a piece of it.
const PIECE: f32 = 0.8;
/// How many times more often than by chance the parts of a run meet, unless they hardly ever part.
const COHESION: f32 = 50.0;
const TRUE: f32 = 0.5;
/// Characters with which no word begins or ends, or so few that they are not worth the noise.
const LOOSE: &str = "的了在是和与或及等其该各之以为对中上下所并而由于从向将被把也都就不这那有";

/// The runs, none of them a headword.
pub(super) fn find<'a>(texts: impl Iterator<Item = &'a str>, lexicon: &Lexicon) -> Vec<String> {
    let texts: Vec<Vec<char>> = texts.flat_map(pieces).collect();
    let mut counts: Vec<FnvHashMap<&[char], u32>> = vec![count(&texts, 1, None)];
    for n in 2..=LONGEST + 1 {
        let next = count(&texts, n, counts.last());
        if next.is_empty() {
            break;
        }
        counts.push(next);
    }
    let of = |run: &[char]| counts.get(run.len().wrapping_sub(1)).and_then(|c| c.get(run)).copied().unwrap_or(0) as f32;
    let total: f32 = texts.iter().map(|t| t.len() as f32).sum();
    let mut pieces_of: FnvHashMap<&[char], u32> = FnvHashMap::default();
    for longer in counts.iter().skip(2) {
        for (run, &n) in longer {
            for piece in [run.get(1..), run.get(..run.len() - 1)].into_iter().flatten() {
                let most = pieces_of.entry(piece).or_default();
                *most = n.max(*most);
            }
        }
    }
    let keeps = |run: &[char]| {
        let n = of(run);
        let loose = [run.first(), run.last()].into_iter().flatten().any(|c| LOOSE.contains(*c));
        let piece = pieces_of.get(run).is_some_and(|&m| m as f32 >= PIECE * n);
        let apart = (1..run.len()).map(|k| run.split_at(k)).all(|(a, b)| {
            let both = of(a) * of(b);
            n * total >= COHESION * both || n >= TRUE * both.sqrt()
        });
        !loose && !piece && apart
    };
    let mut out: Vec<String> = counts
        .iter()
        .skip(1)
        .take(LONGEST - 1)
        .flat_map(|c| c.keys())
        .filter(|run| keeps(run))
        .map(|run| run.iter().collect::<String>())
        .filter(|run| lexicon.word_id(run).is_none())
        .collect();
    out.sort_unstable();
    out
}

/// The unbroken stretches of Han characters of a text.
fn pieces(text: &str) -> impl Iterator<Item = Vec<char>> + '_ {
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    text.split(move |c| !han(c)).filter(|p| !p.is_empty()).map(|p| p.chars().collect())
}

/// How often each run of `n` characters stands in the texts, where its parts come often enough.
fn count<'a>(
    texts: &'a [Vec<char>],
    n: usize,
    shorter: Option<&FnvHashMap<&'a [char], u32>>,
) -> FnvHashMap<&'a [char], u32> {
    let mut out: FnvHashMap<&[char], u32> = FnvHashMap::default();
    for run in texts.iter().flat_map(|t| t.windows(n)) {
        let often = shorter
            .is_none_or(|s| [run.get(1..), run.get(..n - 1)].into_iter().flatten().all(|part| s.contains_key(part)));
        if often {
            *out.entry(run).or_default() += 1;
        }
    }
    if n > 1 {
        out.retain(|_, c| *c >= LEAST);
    }
    out
}
