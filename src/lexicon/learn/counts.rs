//! Which words stand in the same pairs more often than by chance.

use super::Options;
use super::company::Tally;
use super::tokens::Corpus;

/// A known link of at least this score takes part even where chance could explain it: it keeps its words from being claimed by others.
const KNOWN: f32 = 0.1;

/// Pairs of a Chinese and an English word, by Chinese word, then by English word.
#[derive(Debug, Default)]
pub(super) struct Cells {
    starts: Vec<usize>,
    en: Vec<u32>,
    together: Vec<u32>,
    ratio: Vec<f32>,
    prior: Vec<f32>,
    /// Number of pairs that hold each English word.
    pub en_counts: Vec<u32>,
    /// The log-likelihood ratio from which company is no accident.
    pub threshold: f32,
}

impl Cells {
    /// One pass over the pairs of each Chinese word: no table of all words by all words is made.
    pub(super) fn new(corpus: &Corpus, options: &Options) -> Self {
        let mut out = Cells { starts: vec![0], en_counts: vec![0; corpus.stems()], ..Cells::default() };
        let mut postings: Vec<Vec<u32>> = vec![Vec::new(); corpus.zh.len()];
        for (i, (zh, en)) in corpus.pairs.iter().enumerate() {
            for &z in zh {
                if let Some(own) = postings.get_mut(z as usize) {
                    own.push(i as u32);
                }
            }
            for &e in en {
                if let Some(n) = out.en_counts.get_mut(e as usize) {
                    *n += 1;
                }
            }
        }
        // Among so many pairs of words, chance alone brings some together often: the bar rises with their number.
        let tested: usize =
            meetings(corpus, &postings, |_, met| met.iter().filter(|m| m.1 >= options.together).count()).sum();
        out.threshold = options.significance.max(2.0 * (tested.max(1) as f32).ln());
        let total = corpus.pairs.len() as f32;
        let rows = meetings(corpus, &postings, |z, met| (z, met.to_vec()));
        for (z, met) in rows {
            let prior = corpus.prior.get(z).map_or(&[][..], |p| p);
            let own = postings.get(z).map_or(0, Vec::len) as f32;
            for (e, together) in met {
                let b = out.en_counts.get(e as usize).copied().unwrap_or(0) as f32;
                let ratio = ratio(together as f32, own, b, total);
                let known =
                    prior.binary_search_by_key(&e, |p| p.0).ok().and_then(|i| prior.get(i)).map_or(0.0, |p| p.1);
                if together >= options.together && ratio >= out.threshold || known >= KNOWN {
                    out.en.push(e);
                    out.together.push(together);
                    out.ratio.push(ratio);
                    out.prior.push(known);
                }
            }
            out.starts.push(out.en.len());
        }
        out
    }

    /// The cells of a Chinese word.
    pub(super) fn row(&self, z: usize) -> std::ops::Range<usize> {
        match (self.starts.get(z), self.starts.get(z + 1)) {
            (Some(&a), Some(&b)) => a..b,
            _ => 0..0,
        }
    }

    /// The English words of some cells.
    pub(super) fn ens(&self, row: std::ops::Range<usize>) -> &[u32] {
        self.en.get(row).unwrap_or(&[])
    }

    pub(super) fn len(&self) -> usize {
        self.en.len()
    }

    pub(super) fn en(&self, k: usize) -> u32 {
        self.en.get(k).copied().unwrap_or(0)
    }

    pub(super) fn together(&self, k: usize) -> u32 {
        self.together.get(k).copied().unwrap_or(0)
    }

    /// Log-likelihood ratio; 0 where the words meet less often than by chance.
    pub(super) fn ratio(&self, k: usize) -> f32 {
        self.ratio.get(k).copied().unwrap_or(0.0)
    }

    /// What the lexicon says, 0 to 1.
    pub(super) fn prior(&self, k: usize) -> f32 {
        self.prior.get(k).copied().unwrap_or(0.0)
    }
}

/// For each Chinese word the English words that it meets and in how many pairs, by number.
fn meetings<'a, T>(
    corpus: &'a Corpus,
    postings: &'a [Vec<u32>],
    judge: impl Fn(usize, &[(u32, u32)]) -> T + 'a,
) -> impl Iterator<Item = T> + 'a {
    let mut tally = Tally::new(corpus.stems());
    let mut met: Vec<(u32, u32)> = Vec::new();
    postings.iter().enumerate().map(move |(z, own)| {
        met.clear();
        let stems = own.iter().filter_map(|&i| corpus.pairs.get(i as usize)).flat_map(|p| &p.1);
        tally.each(stems, |e, n| met.push((e, n)));
        met.sort_unstable();
        judge(z, &met)
    })
}

/// The log-likelihood ratio of Dunning (1993) of two words that stand in `a` and `b` of `n` pairs and in `k` together; 0 where chance alone would bring them together as
/// often.
pub(super) fn ratio(k: f32, a: f32, b: f32, n: f32) -> f32 {
    if k * n <= a * b {
        return 0.0;
    }
    let part = |x: f32, expected: f32| if x > 0.0 { x * (x / expected).ln() } else { 0.0 };
    let sum = part(k, a * b / n)
        + part(a - k, a * (n - b) / n)
        + part(b - k, (n - a) * b / n)
        + part(n - a - b + k, (n - a) * (n - b) / n);
    2.0 * sum
}

#[cfg(test)]
mod tests {
    use super::ratio;

    #[test]
    fn company_counts_only_beyond_chance() {
        assert_eq!(ratio(5.0, 50.0, 10.0, 100.0), 0.0);
        let (perfect, half) = (ratio(10.0, 10.0, 10.0, 100.0), ratio(5.0, 10.0, 10.0, 100.0));
        assert!(perfect > half && half > 10.0, "{perfect} {half}");
        // 2 n H(1/10): the words tell all of each other.
        assert!((perfect - 65.02).abs() < 0.1, "{perfect}");
    }
}
