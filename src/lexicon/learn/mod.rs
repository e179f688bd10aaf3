//! Word links from aligned text: a translation memory, or gold beads.
//!
//! In: pairs of segments and a lexicon that knows the common words. Out: the links that the pairs teach beyond it, ready for
//! [`Lexicon::with_extra`]. IBM Model 1 (Brown et al. 1993) in both directions with a null word, over pairs of words whose company is no accident
//! (log-likelihood ratio, Dunning 1993; thresholds and start values after Moore 2004). The lexicon's own links are a prior: known words explain
//! each other, so that unknown ones are left with what nobody else claims. Chinese words that the lexicon lacks are found as runs of
//! characters that keep together.
//!
//! Cost: near linear in the text, 70 to 120 µs for each pair of long clauses (11,000 of statutes in .8 s, 100,000 in 13 s and 200 MB, one core). Deterministic.

pub(crate) mod company;
mod counts;
mod model1;
mod runs;
mod tokens;

use super::Lexicon;
use counts::Cells;
use counts::ratio;
use fnv::FnvHashSet;
use tokens::Corpus;

/// What to learn, and how sure it must be.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// Rounds of expectation and maximisation; 5 unless said otherwise.
    pub rounds: usize,
    /// Links that score lower are dropped, 0 to 1; .3 unless said otherwise.
    pub least: f32,
    /// Least log-likelihood ratio of two words that stand in the same pairs; 8 unless said otherwise (7.88 is one chance in two hundred). It rises
    /// with the number of pairs of words that are looked at.
    pub significance: f32,
    /// Least number of pairs that hold both words; 2 unless said otherwise.
    pub together: u32,
    /// Most English words of a Chinese one; 8 unless said otherwise.
    pub links: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { rounds: 5, least: 0.3, significance: 8.0, together: 2, links: 8 }
    }
}

/// A link that aligned text teaches.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// The Chinese word, in simplified characters.
    pub zh: String,
    /// The English word, in the form in which it is most often met, lower case.
    pub en: String,
    /// How far one accounts for the other, 0 to 1, on the scale of the shipped table.
    pub score: f32,
    /// Number of pairs that hold both.
    pub together: u32,
}

/// A link must score so much more than what the lexicon knows of it, or it teaches nothing.
const NEWS: f32 = 0.05;

/// Learns the links that pairs of a Chinese and an English segment teach beyond `lexicon`, by Chinese word, best first.
///
/// The same pair said twice counts once. What the lexicon knows already is not repeated: lay the result over it.
///
/// ```
/// use biclause::lexicon::{Lexicon, learn::{learn, Options}};
/// let pairs = [
///     ("请智联坊提交报告", "invites the hublet to submit a report"),
///     ("感谢智联坊", "thanks the hublet"),
///     ("请秘书长与智联坊合作", "requests the Secretary-General to cooperate with the hublet"),
///     ("请秘书长提交报告", "requests the Secretary-General to submit a report"),
///     ("感谢各成员国", "thanks the Member States"),
///     ("各成员国的合作", "the cooperation of the Member States"),
/// ];
/// let learned = learn(pairs, Lexicon::shipped(), &Options::default());
/// assert!(learned.iter().any(|l| l.zh == "智联坊" && l.en == "hublet" && l.score > 0.5));
/// let lexicon = Lexicon::shipped().with_extra(learned.iter().map(|l| (l.zh.as_str(), l.en.as_str(), l.score)));
/// assert!(lexicon.word_id("智联坊").is_some());
/// ```
pub fn learn<'a>(
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    lexicon: &Lexicon,
    options: &Options,
) -> Vec<Learned> {
    let mut seen = FnvHashSet::default();
    let pairs: Vec<(&str, &str)> = pairs.into_iter().filter(|p| seen.insert(*p)).collect();
    let corpus = Corpus::new(&pairs, lexicon);
    let cells = Cells::new(&corpus, options);
    let scores = model1::train(&corpus, &cells, options.rounds);
    let mut out = Vec::new();
    for z in 0..corpus.zh.len() {
        let mut row: Vec<Learned> = cells
            .row(z)
            .filter_map(|k| {
                let together = cells.together(k) as f32;
                // Two that met twice may be two that met by chance.
                let (e, score) = (cells.en(k), scores.get(k).copied()? * together / (together + 1.0));
                let taught = cells.together(k) >= options.together && cells.ratio(k) >= cells.threshold;
                let news = score >= options.least && score > corpus.known(z, e, lexicon) + NEWS;
                (taught && news).then(|| Learned {
                    zh: corpus.zh.get(z).map(|w| w.text.clone()).unwrap_or_default(),
                    en: corpus.form(e),
                    score,
                    together: cells.together(k),
                })
            })
            .collect();
        row.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.en.cmp(&b.en)));
        row.truncate(options.links);
        out.extend(row);
    }
    out.extend(tokens::terms(&pairs, lexicon));
    out.sort_by(|a, b| a.zh.cmp(&b.zh).then(b.score.total_cmp(&a.score)).then_with(|| a.en.cmp(&b.en)));
    out.dedup_by(|b, a| a.zh == b.zh && a.en == b.en);
    out
}

#[cfg(test)]
mod tests;
