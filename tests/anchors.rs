//! Measures anchors on real pairs: how often clean ones raise an alarm, and how often a planted change is seen.
//!
//! Needs the corpora (the directory that `BICLAUSE_CORPUS` names, or `../shared`); without them it says so and passes. `cargo test --release --test anchors -- --nocapture` prints the
//! figures, `BICLAUSE_SHOW=<set>` the cases.

#![allow(clippy::print_stdout)]

use biclause::anchor::{Comparison, KINDS, annotate, match_anchors};
use biclause::document::{Anchor, Document, Lang, Unit, UnitId, UnitKind};
use biclause::{Source, Span};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn corpus() -> Option<PathBuf> {
    let dir = std::env::var_os("BICLAUSE_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let dir = dir.join("corpus");
    dir.is_dir().then_some(dir)
}

fn lone(lang: Lang, text: &str) -> Document {
    let source = Arc::new(Source::new("line", text, vec![]));
    let mut unit = Unit::new(UnitId(0), UnitKind::Paragraph, None, Span::new(0, text.len()));
    unit.view.copy(text, Span::new(0, text.len()));
    let mut doc = Document::new(source, lang, vec![unit], vec![], vec![]);
    annotate(&mut doc);
    doc
}

/// The kinds that a check on numbers, dates and references reports.
const JUDGED: [&str; 12] = [
    "number",
    "ordinal",
    "percent",
    "money",
    "quantity",
    "year",
    "month",
    "date",
    "resolution",
    "decision",
    "study-group",
    "reference",
];

/// What a check would report of a pair.
fn alarms(zh: &str, en: &str) -> Vec<String> {
    let (z, e) = (lone(Lang::Zh, zh), lone(Lang::En, en));
    let (z, e): (Vec<&Anchor>, Vec<&Anchor>) = (z.anchors.iter().collect(), e.anchors.iter().collect());
    let m = match_anchors(KINDS, &z, &e);
    let hard = |a: &&Anchor| !a.soft && JUDGED.contains(&a.kind.as_ref());
    let left = m
        .left_zh
        .iter()
        .filter_map(|&i| z.get(i))
        .map(|a| ("zh", a))
        .chain(m.left_en.iter().filter_map(|&i| e.get(i)).map(|a| ("en", a)));
    let mut out: Vec<String> = left.filter(|(_, a)| hard(a)).map(|(s, a)| format!("{s} {}", a.key)).collect();
    for p in m.pairs.iter().filter(|p| p.how != Comparison::Same) {
        if let (Some(a), Some(b)) = (z.get(p.zh), e.get(p.en))
            && JUDGED.contains(&a.kind.as_ref())
            && !(a.soft && b.soft)
        {
            out.push(format!("{} / {}", a.key, b.key));
        }
    }
    out
}

/// The 1-1 beads of a set, without labels, every `step`th document.
fn pairs(set: &Path, step: usize) -> Vec<(String, String)> {
    let mut docs: Vec<PathBuf> = std::fs::read_dir(set)
        .into_iter()
        .flatten()
        .filter_map(|f| Some(f.ok()?.path()))
        .filter(|p| p.to_string_lossy().ends_with(".gold.tsv") && !p.to_string_lossy().ends_with(".coarse.gold.tsv"))
        .collect();
    docs.sort();
    let mut out = Vec::new();
    for gold in docs.iter().step_by(step) {
        let base = gold.to_string_lossy().trim_end_matches(".gold.tsv").to_string();
        let lines = |lang: &str| -> Vec<String> {
            let text = std::fs::read_to_string(format!("{base}.nolabel.{lang}.txt"))
                .or_else(|_| std::fs::read_to_string(format!("{base}.{lang}.txt")));
            text.unwrap_or_default().lines().map(str::to_string).collect()
        };
        let (zh, en) = (lines("zh"), lines("en"));
        for row in std::fs::read_to_string(gold).unwrap_or_default().lines() {
            let Some((a, b)) = row.split_once('\t') else { continue };
            let one = |s: &str, l: &[String]| s.parse::<usize>().ok().and_then(|i| l.get(i).cloned());
            if let (Some(z), Some(e)) = (one(a, &zh), one(b, &en)) {
                out.push((z, e));
            }
        }
    }
    out
}

/// The text with its `nth` number (in figures or Chinese) made another one; `None` where there is none.
fn changed(lang: Lang, text: &str, nth: usize) -> Option<(String, String)> {
    let doc = lone(lang, text);
    let plain: Vec<&Anchor> = doc
        .anchors
        .iter()
        .filter(|a| !a.soft && JUDGED.contains(&a.kind.as_ref()))
        .filter(|a| {
            a.field("value").or(a.field("number")).or(a.field("year")).or(a.field("day")).is_some_and(|v| v != "*")
        })
        .collect();
    let a = plain.get(nth % plain.len().max(1))?;
    let written = a.at.of(text);
    let (at, c) = written.char_indices().find(|(_, c)| c.is_ascii_digit() || "一二三四五六七八九".contains(*c))?;
    let list: Vec<char> = if c.is_ascii_digit() {
        "123456789".chars().collect()
    } else {
        "一二三四五六七八九".chars().collect()
    };
    let i = list.iter().position(|x| *x == c).unwrap_or(0);
    let new = list.get((i + 4) % 9)?;
    let start = a.at.start + at;
    let mut out = text.to_string();
    out.replace_range(start..start + c.len_utf8(), &new.to_string());
    Some((out, a.key.clone()))
}

#[test]
fn clean_pairs_are_quiet_and_changes_are_seen() {
    let Some(dir) = corpus() else {
        println!("skipped: no corpus");
        return;
    };
    let show = std::env::var("BICLAUSE_SHOW").unwrap_or_default();
    let full = std::env::var_os("BICLAUSE_FULL").is_some();
    let mut worse = Vec::new();
    // set, every how many documents, alarms per 100 clean pairs, share of changes seen
    for (set, step, most, least) in [
        ("cc", 1, 1.3, 0.99),
        ("licences", 1, 0.3, 0.99),
        ("itu_ob", 1, 2.0, 0.99),
        ("un_udhr", 1, 0.3, 0.99),
        ("tw_tel", if full { 1 } else { 8 }, 1.9, 0.99),
    ] {
        let pairs = pairs(&dir.join(set), step);
        let (mut bad, mut planted, mut seen) = (0usize, 0usize, 0usize);
        for (i, (zh, en)) in pairs.iter().enumerate() {
            let found = alarms(zh, en);
            if !found.is_empty() {
                bad += 1;
                if show == set || show == "all" {
                    println!("{found:?}\n  {zh}\n  {en}");
                }
                continue;
            }
            for (lang, text) in [(Lang::Zh, zh), (Lang::En, en)] {
                let Some((new, what)) = changed(lang, text, i) else { continue };
                planted += 1;
                let told = if lang == Lang::Zh { alarms(&new, en) } else { alarms(zh, &new) };
                seen += usize::from(!told.is_empty());
                if told.is_empty() && show == format!("{set}-missed") {
                    println!("{what}\n  {zh}\n  {en}\n  {new}");
                }
            }
        }
        let rate = 100.0 * bad as f64 / pairs.len().max(1) as f64;
        let recall = seen as f64 / planted.max(1) as f64;
        println!(
            "{set:>9}: {bad:4} of {:5} clean pairs ({rate:.2} per 100), {seen} of {planted} changes seen ({recall:.3})",
            pairs.len()
        );
        if rate > most || (planted > 0 && recall < least) {
            worse.push(format!("{set}: {rate:.2} alarms per 100 clean pairs, {recall:.3} of the changes seen"));
        }
    }
    assert!(worse.is_empty(), "{worse:?}");
}
