//! Aligned text as a source: memories (TMX, TSV), and books that were published page for page in both languages.

use anyhow::{Context, Result, ensure};
use biclause::lang::sentence;
use biclause::memory::Memory;
use biclause::{Lang, lexicon};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Links;

/// A Chinese and an English text.
pub type Pair = (String, String);

/// The pairs of memories, and of folders of pages, English and Chinese by turns.
pub fn read(memories: &[PathBuf], pages: &[PathBuf]) -> Result<Vec<Pair>> {
    let mut out = Vec::new();
    for path in memories {
        out.extend(Memory::file(path)?.pairs.into_iter().map(|p| (p.zh, p.en)));
    }
    for folders in pages.chunks(2) {
        let [en, zh] = folders else { continue };
        out.extend(book(en, zh)?);
    }
    Ok(out)
}

/// Adds what the pairs teach beyond the links that are there.
pub fn teach(links: &mut Links, base: &lexicon::Lexicon, pairs: &[Pair]) {
    let pairs = pairs.iter().map(|(zh, en)| (zh.as_str(), en.as_str()));
    for l in lexicon::learn::learn(pairs, base, &lexicon::learn::Options::default()) {
        let stem = biclause::lang::words::en_stem(&l.en);
        if !stem.is_empty() && stem.len() <= 24 && !stem.bytes().any(|b| b.is_ascii_digit()) {
            let x = links.entry(l.zh).or_default().entry(stem).or_default();
            *x = x.max(f64::from(l.score));
        }
    }
}

/// The pairs of a book whose pages have the same names and the same markup in both languages.
fn book(en: &Path, zh: &Path) -> Result<Vec<Pair>> {
    let fail = |p: &Path| format!("{}: cannot be read", p.display());
    let folder = std::fs::read_dir(en).with_context(|| fail(en))?;
    let names: BTreeSet<_> = folder.filter_map(|f| Some(f.ok()?.file_name())).collect();
    let mut out = Vec::new();
    for name in names.iter().filter(|n| n.to_string_lossy().ends_with(".html")) {
        let (a, b) = (en.join(name), zh.join(name));
        if !b.exists() {
            continue;
        }
        let read = |p: &Path| std::fs::read_to_string(p).map(|t| blocks(&t)).with_context(|| fail(p));
        let (a, b) = (read(&a)?, read(&b)?);
        // Pages whose markup differs cannot be paired block by block.
        if a.len() == b.len() {
            a.iter().zip(&b).for_each(|(a, b)| pair(b, a, &mut out));
        }
    }
    ensure!(!out.is_empty(), "{} and {}: no page of the same name and markup in both", en.display(), zh.display());
    Ok(out)
}

/// Two blocks, by sentences where there are as many on both sides; a block that was left in English is no pair.
fn pair(zh: &str, en: &str, out: &mut Vec<Pair>) {
    let han = zh.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}')).count();
    if han < 2 || han * 6 < zh.len() || en.is_empty() {
        return;
    }
    let cut = |text: &str, lang| -> Vec<String> {
        sentence::split(text, lang).into_iter().map(|s| s.of(text).trim().to_string()).collect()
    };
    let (a, b) = (cut(zh, Lang::Zh), cut(en, Lang::En));
    if a.len() == b.len() {
        out.extend(a.into_iter().zip(b));
    } else {
        out.push((zh.into(), en.into()));
    }
}

/// The text of each stretch between two block elements of a page, empty ones too, so that two pages of the same markup have as many.
fn blocks(page: &str) -> Vec<String> {
    const BLOCKS: &[&str] = &[
        "body", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr",
        "td", "th", "title", "br", "pre", "script", "style",
    ];
    const SILENT: &[&str] = &["pre", "script", "style"];
    let (mut out, mut text, mut rest, mut silent) = (Vec::new(), String::new(), page, 0usize);
    while let Some((before, after)) = rest.split_once('<') {
        if silent == 0 {
            text.push_str(before);
        }
        let Some((tag, after)) = after.split_once('>') else { break };
        rest = after;
        let closing = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if SILENT.contains(&name) && !tag.ends_with('/') {
            silent = if closing { silent.saturating_sub(1) } else { silent + 1 };
        }
        if BLOCKS.contains(&name) {
            out.push(plain(&std::mem::take(&mut text)));
        }
    }
    out
}

/// Entities resolved, blanks made one.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.find(';').filter(|&e| e <= 8);
        let Some((name, tail)) = end.map(|e| (&after[..e], &after[e + 1..])) else {
            out.push('&');
            rest = after;
            continue;
        };
        let number = name.strip_prefix('#').and_then(|n| match n.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => n.parse().ok(),
        });
        out.push(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            _ => number.and_then(char::from_u32).unwrap_or(' '),
        });
        rest = tail;
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_same_markup_are_paired() {
        let en = "<html><title>T</title><body><p>One <em>two</em>&#160;&amp; three.  Four.</p><pre>code &lt;</pre><p>Left</p></body>";
        let zh = "<html><title>题目</title><body><p>一<em>二</em>和三。四。</p><pre>code &lt;</pre><p>Left</p></body>";
        let (a, b) = (blocks(en), blocks(zh));
        assert_eq!(a.len(), b.len());
        assert!(a.contains(&"One two & three. Four.".to_string()) && !a.iter().any(|t| t.contains("code")), "{a:?}");
        let mut out = Vec::new();
        a.iter().zip(&b).for_each(|(a, b)| pair(b, a, &mut out));
        let want = [("题目", "T"), ("一二和三。", "One two & three."), ("四。", "Four.")];
        assert_eq!(out, want.map(|(z, e)| (z.to_string(), e.to_string())));
    }
}
