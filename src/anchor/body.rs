//! Organs, conferences and organisations by name or acronym: 世界电信标准化全会 = *World Telecommunication Standardization Assembly* = WTSA.

use super::AnchorKind;
use super::common::{Context, Found};
use crate::document::Lang;
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The kind.
pub const KIND: AnchorKind = AnchorKind { id: "body", title: "An organ, conference or organisation", find };

struct Bodies {
    en: Option<Regex>,
    zh: Option<Regex>,
    ids: fnv::FnvHashMap<String, &'static str>,
}

/// Names as they compare: lower case but for acronyms, single blanks.
fn plain(name: &str) -> String {
    let acronym = name.len() <= 9 && !name.contains(' ') && name.chars().filter(char::is_ascii_uppercase).count() > 1;
    if acronym { name.to_string() } else { name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase() }
}

static BODIES: LazyLock<Bodies> = LazyLock::new(|| {
    let mut ids = fnv::FnvHashMap::default();
    let (mut en, mut zh): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for mut row in crate::lang::table(include_str!("../../data/bodies.tsv")) {
        let Some(id) = row.next() else { continue };
        for list in [&mut en, &mut zh] {
            for name in row.next().unwrap_or("").split('|').filter(|n| !n.is_empty()) {
                ids.entry(plain(name)).or_insert(id);
                list.push(name);
            }
        }
    }
    // Of names that begin alike the longest is tried first.
    en.sort_by_key(|n| (std::cmp::Reverse(n.len()), *n));
    zh.sort_by_key(|n| (std::cmp::Reverse(n.len()), *n));
    let latin = |n: &&str| -> String {
        let body = regex::escape(n).replace(' ', " +");
        if plain(n) == **n { body } else { format!("(?i-u:{body})") }
    };
    let en = Regex::new(&format!("(?-u:\\b)(?:{})(?-u:\\b)", en.iter().map(latin).collect::<Vec<_>>().join("|")));
    let zh = Regex::new(&zh.iter().map(|n| regex::escape(n)).collect::<Vec<_>>().join("|"));
    Bodies { en: en.ok(), zh: zh.ok(), ids }
});

fn find(ctx: &Context) -> Vec<Found> {
    let b = &*BODIES;
    let latin = b.en.iter().flat_map(|r| r.find_iter(ctx.text()));
    let chinese = b.zh.iter().filter(|_| ctx.lang == Lang::Zh).flat_map(|r| r.find_iter(ctx.text()));
    // In Chinese text only the acronyms of the English names count.
    latin
        .filter(|m| ctx.lang == Lang::En || plain(m.as_str()) == m.as_str())
        .chain(chinese)
        .filter_map(|m| {
            Some(Found::of(Span::new(m.start(), m.end()), vec![("body", b.ids.get(&plain(m.as_str()))?.to_string())]))
        })
        .collect()
}
