//! Organs, conferences and organisations by name or acronym: 世界电信标准化全会 = *World Telecommunication Standardization Assembly* = WTSA.

use super::AnchorKind;
use super::common::{Context, Found};
use crate::document::Lang;
use crate::lang::phrases::{Phrases, Spelling};
use crate::span::{Span, one_line};
use std::sync::LazyLock;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("body", "An organ, conference or organisation", "acronym-mismatch", find);

struct Bodies {
    en: Phrases,
    zh: Phrases,
    ids: fnv::FnvHashMap<String, &'static str>,
}

/// Names as they compare: lower case but for acronyms, single blanks.
fn plain(name: &str) -> String {
    let acronym = name.len() <= 9 && !name.contains(' ') && name.chars().filter(char::is_ascii_uppercase).count() > 1;
    if acronym { name.to_string() } else { one_line(name).to_lowercase() }
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
    let latin = |n: &str| (n.to_string(), if plain(n) == *n { Spelling::Word } else { Spelling::AnyCase });
    let en = Phrases::new(en.into_iter().map(latin));
    let zh = Phrases::new(zh.into_iter().map(|n| (n.to_string(), Spelling::Exact)));
    Bodies { en, zh, ids }
});

fn find(ctx: &Context) -> Vec<Found> {
    let b = &*BODIES;
    // In Chinese text only the acronyms of the English names count.
    let said = |at: Span| at.of(ctx.text());
    let latin = b.en.find_all(ctx.text()).filter(|at| ctx.lang == Lang::En || plain(said(*at)) == said(*at));
    let chinese = (ctx.lang == Lang::Zh).then(|| b.zh.find_all(ctx.text()));
    latin
        .chain(chinese.into_iter().flatten())
        .filter_map(|at| Some(Found::of(at, vec![("body", b.ids.get(&plain(said(at)))?.to_string())])))
        .collect()
}
