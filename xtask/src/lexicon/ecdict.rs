//! Reads ECDICT, an English–Chinese dictionary, the other way round: what each Chinese rendering may be in English.
//!
//! In: its CSV (columns `word`, `translation`, `bnc`, `frq` and others). Out: [`Rendering`]s, the Chinese side as written. A dictionary that goes from English
//! to Chinese gives the everyday verbs and adjectives a text uses, where CC-CEDICT explains them in words of its own.

use anyhow::{Context, Result};
use serde::Deserialize;

/// A Chinese rendering of an English word or phrase.
pub struct Rendering {
    pub zh: String,
    pub en: String,
    /// How many renderings of the word stand before it.
    pub place: usize,
    /// Whether it renders a phrase and not one word.
    pub phrase: bool,
}

#[derive(Deserialize)]
struct Row {
    word: String,
    translation: String,
    bnc: Option<u32>,
    frq: Option<u32>,
}

/// Fields whose phrases count: law, economics, computing and telecommunications, politics.
const FIELDS: &[&str] = &["[法]", "[经]", "[计]", "[电]", "[贸]"];
/// Fields whose renderings of everyday words are far from everyday.
const REMOTE: &[&str] = &["[网络]", "[化]", "[医]", "[机]", "[建]", "[地质]"];
/// Words rarer than this (rank in the British National Corpus, or in a newer one) are names and terms of trades.
const RAREST: u32 = 25_000;
/// Renderings of a word after so many are far-fetched.
const MOST: usize = 12;

pub fn read(csv: &str) -> Result<Vec<Rendering>> {
    let mut out = Vec::new();
    for (i, row) in csv::Reader::from_reader(csv.as_bytes()).deserialize().enumerate() {
        let row: Row = row.with_context(|| format!("ECDICT, entry {}", i + 1))?;
        let is_common = [row.bnc, row.frq].into_iter().flatten().any(|rank| (1..=RAREST).contains(&rank));
        let is_phrase = row.word.contains(' ');
        if row.word.starts_with(['-', '\''])
            || !row.word.bytes().all(|b| b.is_ascii_alphabetic() || b" -'.".contains(&b))
        {
            continue;
        }
        let mut place = 0;
        let text = row.translation.replace("\\n", "\n");
        for line in text.lines().map(str::trim).filter(|l| !l.contains("人名") && !l.contains("地名")) {
            let field = line.starts_with('[').then(|| line.split_inclusive(']').next()).flatten();
            let counts = match field {
                Some(f) if FIELDS.contains(&f) => true,
                Some(f) if REMOTE.contains(&f) => false,
                _ => is_common && !is_phrase,
            };
            if !counts || place >= MOST {
                continue;
            }
            for zh in bare(line).split([',', '，', ';', '；', '、', '/']).filter_map(rendering) {
                out.push(Rendering { zh: zh.into(), en: row.word.clone(), place, phrase: is_phrase });
                place += 1;
            }
        }
    }
    Ok(out)
}

/// A line without its class of words, its field and its remarks in brackets.
fn bare(line: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for c in line.chars() {
        match c {
            '(' | '（' | '[' | '【' | '<' | '〈' | '《' => depth += 1,
            ')' | '）' | ']' | '】' | '>' | '〉' | '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let text = out.trim();
    // `vt.`, `n.` and the like.
    match text.split_once('.') {
        Some((class, rest)) if class.len() <= 6 && class.bytes().all(|b| b.is_ascii_lowercase()) => rest.trim().into(),
        _ => text.into(),
    }
}

/// What is left of a rendering without the particle that only shows what class of word it is; `None` for what is no word but a pattern.
fn rendering(text: &str) -> Option<&str> {
    let text = text.trim();
    let n = text.chars().count();
    let bare = if n > 2 { text.trim_end_matches(['的', '地']) } else { text };
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    (!bare.is_empty() && bare.chars().all(is_han)).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renderings_are_cut_out_of_their_lines() {
        let csv = "word,phonetic,translation,bnc,frq\n\
            hungry,,\"a. 饥饿的, 渴望的, 为...所苦\n[化] 欠鞣皮\",3683,3181\n\
            Bolger,,博尔杰（人名）,29370,0\n\
            competent authority,,[法] 主管当局,0,0\n\
            strange particle,,奇异粒子,0,0\n\
            abc1,,甲,5,5\n";
        let found: Vec<(String, String, usize, bool)> =
            read(csv).unwrap().into_iter().map(|r| (r.zh, r.en, r.place, r.phrase)).collect();
        let want =
            [("饥饿", "hungry", 0, false), ("渴望", "hungry", 1, false), ("主管当局", "competent authority", 0, true)];
        assert_eq!(found, want.map(|(z, e, p, f)| (z.to_string(), e.to_string(), p, f)));
    }
}
