//! Word links from the user's own aligned text, and what they are worth on text kept out.
//!
//! In: pairs of segments (memories, tab-separated text, gold beads) and a lexicon. Out: links for a glossary, and how much more of the pairs kept out the
//! lexicon accounts for with them. The learning itself is [`lexicon::learn`](crate::lexicon::learn); the cost is twice that.

use super::eval;
use crate::error::Result;
use crate::lang::words::{en_stem, en_words, is_function_stem};
use crate::lexicon::learn::{Learned, Options, learn};
use crate::lexicon::{Lexicon, StemId};
use crate::memory::{Memory, Pair};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How much of some pairs a lexicon accounts for, 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Coverage {
    /// Of the English words that say something by themselves: the mean of the best score with which a Chinese word beside them stands for them.
    pub en: f64,
    /// Of the Chinese characters: the mean of the best score with which a word that they are in stands for an English one.
    pub zh: f64,
}

/// What links are worth on pairs that they were not learned from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct HeldOut {
    /// Number of pairs.
    pub pairs: usize,
    /// With the lexicon alone.
    pub before: Coverage,
    /// With what the other pairs taught laid over it.
    pub after: Coverage,
    /// With the lexicon alone, each Chinese segment beside the English one of the next pair: what chance accounts for.
    pub chance_before: Coverage,
    /// The same with what the other pairs taught: sound links raise it far less than [`HeldOut::after`].
    pub chance_after: Coverage,
}

/// What was learned.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Taught {
    /// Pairs read.
    pub read: usize,
    /// Different ones among them.
    pub pairs: usize,
    /// The links, by Chinese word, best first.
    pub links: Vec<Learned>,
    /// What they are worth; `None` where nothing was kept out.
    pub held_out: Option<HeldOut>,
}

/// Reads pairs: a TMX file, tab-separated text, or a directory of texts with gold beads, each bead a pair.
///
/// # Errors
/// Those of [`Memory::file`] and [`eval::pairs`].
pub fn read(path: &Path) -> Result<Vec<Pair>> {
    if !path.is_dir() {
        return Ok(Memory::file(path)?.pairs);
    }
    let mut out = Vec::new();
    for doc in eval::pairs(path, None)? {
        let (zh, en): (Vec<&str>, Vec<&str>) = (doc.zh.lines().collect(), doc.en.lines().collect());
        let join = |side: &[usize], lines: &[&str], with: &str| -> String {
            side.iter().filter_map(|&i| lines.get(i).copied()).map(str::trim).collect::<Vec<_>>().join(with)
        };
        let beads = doc.gold.iter().map(|(z, e)| Pair { zh: join(z, &zh, ""), en: join(e, &en, " ") });
        out.extend(beads.filter(|p| !p.zh.is_empty() && !p.en.is_empty()));
    }
    Ok(out)
}

/// Learns links from pairs. Every `nth` different pair is kept out first and measured; 0 keeps none out. The links given are learned from all pairs.
/// `progress` is told what begins.
pub fn teach(
    pairs: &[Pair],
    lexicon: &Lexicon,
    options: &Options,
    nth: usize,
    mut progress: impl FnMut(&'static str),
) -> Taught {
    let mut seen = BTreeSet::new();
    let all: Vec<(&str, &str)> =
        pairs.iter().map(|p| (p.zh.as_str(), p.en.as_str())).filter(|p| seen.insert(*p)).collect();
    let held_out = (nth > 1 && all.len() >= nth).then(|| {
        progress("learning without a part, to measure on it");
        let out = |i: &usize| (i + 1).is_multiple_of(nth);
        let (mut kept, mut rest) = (Vec::new(), Vec::new());
        for (i, pair) in all.iter().enumerate() {
            if out(&i) { kept.push(*pair) } else { rest.push(*pair) }
        }
        let links = words(rest, lexicon, options);
        let more = lexicon.with_extra(links.iter().map(|l| (l.zh.as_str(), l.en.as_str(), l.score)));
        let crossed: Vec<(&str, &str)> =
            kept.iter().zip(kept.iter().cycle().skip(1)).map(|(here, next)| (here.0, next.1)).collect();
        HeldOut {
            pairs: kept.len(),
            before: coverage(&kept, lexicon),
            after: coverage(&kept, &more),
            chance_before: coverage(&crossed, lexicon),
            chance_after: coverage(&crossed, &more),
        }
    });
    progress("learning from all pairs");
    let links = words(all.clone(), lexicon, options);
    Taught { read: pairs.len(), pairs: all.len(), links, held_out }
}

/// Links of words of two characters or more: a single one (的, 或) stands in other words everywhere, and in a glossary it would count there too.
fn words(pairs: Vec<(&str, &str)>, lexicon: &Lexicon, options: &Options) -> Vec<Learned> {
    let mut links = learn(pairs, lexicon, options);
    links.retain(|l| l.zh.chars().nth(1).is_some());
    links
}

/// How much of some pairs a lexicon accounts for.
pub fn coverage(pairs: &[(&str, &str)], lexicon: &Lexicon) -> Coverage {
    let (mut en_sum, mut en_count, mut zh_sum, mut zh_count) = (0.0, 0usize, 0.0, 0usize);
    for (zh, en) in pairs {
        let words = en_words(en).into_iter().filter(|w| !w.number && w.at.len() > 1);
        let stems: Vec<String> =
            words.map(|w| en_stem(w.at.of(en))).filter(|s| !s.is_empty() && !is_function_stem(s)).collect();
        let ids: BTreeSet<StemId> = stems.iter().filter_map(|s| lexicon.stem_id(s)).collect();
        let mut best: BTreeMap<StemId, f32> = BTreeMap::new();
        let mut by_byte = vec![0f32; zh.len()];
        for m in lexicon.matches(zh) {
            let links = lexicon.links(m.word).filter(|(stem, _)| ids.contains(stem));
            for (stem, score) in links {
                let slot = best.entry(stem).or_default();
                *slot = slot.max(score);
                let own = by_byte.get_mut(m.at.start..m.at.end).unwrap_or(&mut []);
                own.iter_mut().for_each(|x| *x = x.max(score));
            }
        }
        en_count += stems.len();
        en_sum +=
            stems.iter().filter_map(|s| best.get(&lexicon.stem_id(s)?)).map(|score| f64::from(*score)).sum::<f64>();
        for (at, _) in zh.char_indices().filter(|(_, c)| matches!(c, '\u{3400}'..='\u{9fff}')) {
            zh_count += 1;
            zh_sum += f64::from(by_byte.get(at).copied().unwrap_or(0.0));
        }
    }
    Coverage { en: en_sum / en_count.max(1) as f64, zh: zh_sum / zh_count.max(1) as f64 }
}

/// The links as a glossary that `--glossary` reads: Chinese, English, score, under the lines of `record`, each made a comment.
pub fn write(links: &[Learned], record: &str) -> String {
    let mut out = String::new();
    for line in record.lines() {
        out.push_str(format!("# {line}").trim_end());
        out.push('\n');
    }
    for l in links {
        out.push_str(&format!("{}\t{}\t{:.3}\n", l.zh, l.en, l.score));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Glossary;

    fn pairs() -> Vec<Pair> {
        [
            ("请智联坊提交报告", "invites the hublet to submit a report"),
            ("感谢智联坊", "thanks the hublet"),
            ("请秘书长与智联坊合作", "requests the Secretary-General to cooperate with the hublet"),
            ("请秘书长提交报告", "requests the Secretary-General to submit a report"),
            ("感谢各成员国", "thanks the Member States"),
            ("各成员国的合作", "the cooperation of the Member States"),
            ("感谢智联坊", "thanks the hublet"),
            ("智联坊的报告", "the report of the hublet"),
        ]
        .map(|(zh, en)| Pair { zh: zh.into(), en: en.into() })
        .to_vec()
    }

    #[test]
    fn an_unknown_word_is_learned_and_accounts_for_more_of_what_was_kept_out() {
        let taught = teach(&pairs(), Lexicon::shipped(), &Options::default(), 7, |_| ());
        assert_eq!((taught.read, taught.pairs), (8, 7));
        assert!(taught.links.iter().any(|l| l.zh == "智联坊" && l.en == "hublet"), "{:?}", taught.links);
        let h = taught.held_out.unwrap();
        assert_eq!(h.pairs, 1);
        assert!(h.after.en > h.before.en + 0.2 && h.after.zh > h.before.zh, "{h:?}");
    }

    #[test]
    fn what_is_written_is_a_glossary() {
        let taught = teach(&pairs(), Lexicon::shipped(), &Options::default(), 0, |_| ());
        assert!(taught.held_out.is_none());
        let text = write(&taught.links, "learned from\nsomething");
        assert!(text.starts_with("# learned from\n# something\n"));
        let glossary = Glossary::read("x", text.as_bytes()).unwrap();
        assert_eq!(glossary.terms.len(), taught.links.len());
        for (term, link) in glossary.terms.iter().zip(&taught.links) {
            assert_eq!((&term.zh, &term.en), (&link.zh, &link.en));
            assert!((term.score - link.score).abs() < 0.001);
        }
    }

    #[test]
    fn coverage_is_nothing_without_words() {
        assert_eq!(coverage(&[], Lexicon::shipped()), Coverage::default());
        assert_eq!(coverage(&[("智联坊", "hublet")], &Lexicon::empty()), Coverage::default());
    }
}
