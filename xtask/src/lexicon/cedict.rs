//! Reads CC-CEDICT and lists of terms: senses, fold table, readings.

use super::ecdict::Rendering;
use super::{From, Sense};
use anyhow::{Result, bail};
use biclause::lang::words::{en_stem, en_words};
use std::collections::{BTreeMap, BTreeSet};

/// Longest headword of the dictionary, and of a list of terms, in characters.
const LONGEST: usize = 8;
const LONGEST_TERM: usize = 14;
/// Longest rendering of ECDICT that becomes a headword where it is none: longer ones are phrases.
const LONGEST_NEW: usize = 4;
/// What the first rendering of a word counts, and how fast that falls from one to the next.
const FIRST: f64 = 0.6;
const LATER: f64 = 0.15;

/// Words of glosses that say how to read the gloss, not what the word means, by their stems.
#[rustfmt::skip]
const GLOSS_WORDS: &[&str] = &[
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "be", "sth", "sb", "one", "s", "etc", "esp", "e", "g", "i",
    "used", "use", "or", "and", "lit", "fig", "abbr", "variant", "see", "also", "classifi", "cl", "coll", "idiom", "literari", "loanword", "bound", "form",
    "tw", "pr", "old", "jp", "prc", "honorif", "onom", "slang", "somebodi", "someth", "oneself", "it",
];

/// What was read.
pub struct Dictionary {
    /// All senses, in order of headword.
    pub senses: Vec<Sense>,
    /// Simplified form of each character that has one.
    pub fold: BTreeMap<char, char>,
    /// Readings of each simplified character, likeliest first.
    pub readings: BTreeMap<char, Vec<String>>,
    /// Date of the dictionary, `2023-11-07`.
    pub date: String,
}

impl Dictionary {
    /// The headwords, sorted.
    pub fn headwords(&self) -> BTreeSet<String> {
        self.senses.iter().filter(|s| is_headword(&s.zh, s.from)).map(|s| s.zh.clone()).collect()
    }
}

fn is_headword(zh: &str, from: From) -> bool {
    let longest = match from {
        From::Dictionary => LONGEST,
        From::Phrase => 0,
        From::Term => LONGEST_TERM,
    };
    zh.chars().count() <= longest
}

/// A line of CC-CEDICT.
pub struct Entry<'a> {
    trad: &'a str,
    pub simp: &'a str,
    pub pinyin: &'a str,
    pub glosses: Vec<&'a str>,
}

pub fn read(cedict: &str, ecdict: &[Rendering], terms: &[String]) -> Result<Dictionary> {
    let date = date(cedict).to_string();
    let entries = entries(cedict)?;
    let fold = fold_table(&entries);
    let folded = |s: &str| -> String { s.chars().map(|c| fold.get(&c).copied().unwrap_or(c)).collect() };
    let mut senses: BTreeMap<(String, Vec<String>), (From, f64)> = BTreeMap::new();
    let mut same: Vec<(String, String)> = Vec::new();
    for e in &entries {
        let zh = folded(e.simp);
        if !zh.chars().all(in_table) {
            continue;
        }
        for gloss in e.glosses.iter().flat_map(|g| g.split(';')).map(str::trim) {
            if let Some(target) = same_as(gloss) {
                same.push((zh.clone(), folded(target)));
            }
            if gloss.contains("variant of") || ["see ", "CL:", "surname "].iter().any(|p| gloss.starts_with(p)) {
                continue;
            }
            let stems = gloss_stems(&clean(gloss));
            if !stems.is_empty() {
                senses.entry((zh.clone(), stems)).or_insert((From::Dictionary, 1.0));
            }
        }
    }
    // A variant means what the word means of which it is a variant.
    let own = senses.clone();
    for (zh, target) in same {
        let of = own.range((target.clone(), Vec::new())..).take_while(|((w, _), _)| *w == target);
        for ((_, stems), _) in of {
            senses.entry((zh.clone(), stems.clone())).or_insert((From::Dictionary, 1.0));
        }
    }
    let known: BTreeSet<String> = senses.keys().map(|(zh, _)| zh.clone()).collect();
    for r in ecdict {
        let zh = folded(&r.zh);
        let stems = gloss_stems(&r.en);
        if stems.is_empty() || !zh.chars().all(in_table) {
            continue;
        }
        let n = zh.chars().count();
        let from = if known.contains(&zh) || (!r.phrase && n <= LONGEST_NEW) { From::Dictionary } else { From::Phrase };
        let share = FIRST / (1.0 + LATER * r.place as f64);
        let sense = senses.entry((zh, stems)).or_insert((from, share));
        *sense = (sense.0, sense.1.max(share));
    }
    for line in terms.iter().flat_map(|t| t.lines().skip(1)) {
        let mut cells = line.split('\t');
        let (Some(zh), Some(en)) = (cells.next(), cells.next()) else { continue };
        let zh = folded(zh.trim().trim_end_matches(['，', '；', '。']));
        let stems = gloss_stems(en);
        if !zh.is_empty() && zh.chars().all(in_table) && !stems.is_empty() {
            senses.insert((zh, stems), (From::Term, 1.0));
        }
    }
    let readings = readings(&entries, &fold);
    let senses = senses.into_iter().map(|((zh, stems), (from, share))| Sense { zh, stems, share, from }).collect();
    Ok(Dictionary { senses, fold, readings, date })
}

/// The date that the dictionary gives for itself.
pub fn date(cedict: &str) -> &str {
    cedict.lines().find_map(|l| l.strip_prefix("#! date=")).and_then(|d| d.get(..10)).unwrap_or("0000-00-00")
}

/// The lines of the dictionary.
pub fn entries(cedict: &str) -> Result<Vec<Entry<'_>>> {
    let entries: Vec<Entry> = cedict.lines().filter(|l| !l.starts_with('#')).filter_map(entry).collect();
    if entries.is_empty() {
        bail!("no entry of the form `漢字 汉字 [han4 zi4] /gloss/` was found");
    }
    Ok(entries)
}

fn entry(line: &str) -> Option<Entry<'_>> {
    let (words, rest) = line.split_once(" [")?;
    let (trad, simp) = words.split_once(' ')?;
    let (pinyin, glosses) = rest.split_once("] /")?;
    Some(Entry { trad, simp, pinyin, glosses: glosses.trim().split('/').filter(|g| !g.is_empty()).collect() })
}

fn in_table(c: char) -> bool {
    let first = biclause::lexicon::HAN_START;
    (first..first + biclause::lexicon::HAN as u32).contains(&u32::from(c))
}

/// The simplified word that a gloss points to: `variant of 裡|里[li3]`, `abbr. for 世界貿易組織|世界贸易组织[…]`, `see 基友[…]`.
pub fn same_as(gloss: &str) -> Option<&str> {
    const LEADS: &[&str] =
        &["variant of ", "abbr. for ", "see ", "see also ", "same as ", "also written ", "short for "];
    let at = LEADS.iter().filter_map(|l| gloss.find(l).map(|i| i + l.len())).max()?;
    let word = gloss.get(at..)?.split(['[', ',', ' ', ')']).next()?;
    let simp = word.split_once('|').map_or(word, |(_, s)| s);
    Some(simp).filter(|s| !s.is_empty() && s.chars().all(in_table))
}

/// A gloss without readings, Chinese words and remarks in brackets (unless it is nothing but a remark).
fn clean(gloss: &str) -> String {
    let mut out = String::new();
    let mut whole = String::new();
    let (mut round, mut square) = (0, 0);
    for c in gloss.chars() {
        match c {
            '[' => square += 1,
            ']' => square = 0.max(square - 1),
            '(' => round += 1,
            ')' => round = 0.max(round - 1),
            _ if square > 0 => continue,
            _ if in_table(c) || c == '|' || c == '·' => {
                whole.push(' ');
                out.push(' ');
            }
            _ => {
                whole.push(c);
                if round == 0 {
                    out.push(c);
                }
            }
        }
    }
    if out.trim().is_empty() { whole } else { out }
}

/// The stems of a gloss that carry meaning, each once; of a long gloss the first four.
fn gloss_stems(gloss: &str) -> Vec<String> {
    let all: Vec<String> = en_words(gloss)
        .iter()
        .map(|w| en_stem(w.at.of(gloss)))
        .filter(|s| !s.is_empty() && s.len() <= 24 && !s.bytes().any(|b| b.is_ascii_digit()))
        .collect();
    let content: Vec<String> = all.iter().filter(|s| !GLOSS_WORDS.contains(&s.as_str())).cloned().collect();
    let mut out = if content.is_empty() { all } else { content };
    if out.len() > 6 {
        out.truncate(4);
    }
    let mut seen = BTreeSet::new();
    out.retain(|s| seen.insert(s.clone()));
    out
}

/// For each traditional character the simplified one that most entries give it; chains followed to their end.
fn fold_table(entries: &[Entry]) -> BTreeMap<char, char> {
    let mut counts: BTreeMap<char, BTreeMap<char, usize>> = BTreeMap::new();
    for e in entries.iter().filter(|e| e.trad.chars().count() == e.simp.chars().count()) {
        for (t, s) in e.trad.chars().zip(e.simp.chars()).filter(|&(t, s)| in_table(t) && in_table(s)) {
            *counts.entry(t).or_default().entry(s).or_default() += 1;
        }
    }
    let best: BTreeMap<char, char> = counts
        .iter()
        .filter_map(|(&t, to)| to.iter().max_by_key(|&(&s, &n)| (n, std::cmp::Reverse(s))).map(|(&s, _)| (t, s)))
        .filter(|(t, s)| t != s)
        .collect();
    let end = |mut c: char| {
        for _ in 0..4 {
            c = best.get(&c).copied().unwrap_or(c);
        }
        c
    };
    best.keys().map(|&t| (t, end(t))).filter(|(t, s)| t != s && !best.contains_key(s)).collect()
}

/// The toneless readings of each simplified character, by how many entries use them; at most four.
fn readings(entries: &[Entry], fold: &BTreeMap<char, char>) -> BTreeMap<char, Vec<String>> {
    let mut counts: BTreeMap<char, BTreeMap<String, usize>> = BTreeMap::new();
    for e in entries {
        let syllables: Vec<&str> = e.pinyin.split(' ').collect();
        if syllables.len() != e.simp.chars().count() {
            continue;
        }
        for (c, s) in e.simp.chars().zip(syllables) {
            let s = s.trim_end_matches(|d: char| d.is_ascii_digit()).to_lowercase().replace("u:", "v");
            if in_table(c) && s.len() > 1 | usize::from("aeo".contains(&s)) && s.bytes().all(|b| b.is_ascii_lowercase())
            {
                *counts.entry(fold.get(&c).copied().unwrap_or(c)).or_default().entry(s).or_default() += 1;
            }
        }
    }
    let list = |to: BTreeMap<String, usize>| {
        let mut by: Vec<(String, usize)> = to.into_iter().collect();
        by.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut out: Vec<String> = Vec::new();
        for (s, _) in by.into_iter().take(4) {
            let plain = s.replace('v', "u");
            let also = (plain != s).then_some(plain);
            out.push(s);
            out.extend(also);
        }
        out
    };
    counts.into_iter().map(|(c, to)| (c, list(to))).collect()
}
