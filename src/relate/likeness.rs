//! Likeness of two short texts in two languages, from word links alone.
//!
//! In: a Chinese and an English title. Out: 0 to 1, the harmonic mean of the shares of either that the other accounts for. Cost: the product of the two
//! lengths; meant for titles, not for clauses.

use crate::lang::script::is_han;
use crate::lang::words::{en_stem, en_words};
use crate::lexicon::Lexicon;
use std::collections::BTreeMap;

/// Link strength below which a word accounts for nothing.
const LEAST: f32 = 0.1;
/// Function words: in every title, so no sign of any.
const COMMON: [&str; 16] =
    ["the", "of", "and", "to", "in", "for", "on", "a", "an", "by", "with", "at", "its", "or", "from", "as"];

/// Likeness of two titles, 0 to 1.
pub(super) fn likeness(lexicon: &Lexicon, zh: &str, en: &str) -> f64 {
    let mut stems: BTreeMap<String, f32> = BTreeMap::new();
    for w in en_words(en) {
        let word = w.at.of(en).to_lowercase();
        if !COMMON.contains(&word.as_str()) {
            stems.insert(en_stem(&word), 0.0);
        }
    }
    // Each character takes its best link; longer headwords say more than the characters in them.
    let mut best: BTreeMap<usize, f32> = zh.char_indices().filter(|(_, c)| is_han(*c)).map(|(i, _)| (i, 0.0)).collect();
    for m in lexicon.matches(zh) {
        let chars = m.at.of(zh).chars().count();
        let trust = if chars == 1 { 0.4 } else { 1.0 };
        for (stem, score) in lexicon.links(m.word) {
            let score = score * trust;
            let Some(slot) = stems.get_mut(lexicon.stem(stem)).filter(|_| score >= LEAST) else { continue };
            *slot = slot.max(score);
            for (_, b) in best.range_mut(m.at.range()) {
                *b = b.max(score);
            }
        }
    }
    // Latin words and numbers of the Chinese text: equal or not.
    for w in en_words(zh) {
        let stem = en_stem(&w.at.of(zh).to_lowercase());
        let hit = stems.get_mut(&stem).map(|s| *s = 1.0).is_some();
        best.insert(w.at.start, if hit { 1.0 } else { 0.0 });
    }
    let share = |values: Vec<f32>| match values.len() {
        0 => 0.0,
        n => f64::from(values.iter().sum::<f32>()) / n as f64,
    };
    let (z, e) = (share(best.into_values().collect()), share(stems.into_values().collect()));
    if z + e == 0.0 { 0.0 } else { 2.0 * z * e / (z + e) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_more_like_its_translation_than_like_another() {
        let l = Lexicon::shipped();
        let zh = "抵制和打击垃圾信息";
        assert!(likeness(l, zh, "Countering and combating spam") > likeness(l, zh, "Alternative calling procedures"));
        let zh = "互联网协议地址分配以及推进向IPv6的过渡及其部署";
        let own = likeness(l, zh, "IP address allocation and facilitating the transition to and deployment of IPv6");
        let other = likeness(l, zh, "Non-discriminatory access and use of Internet resources");
        assert!(own > other + 0.1, "{own} {other}");
    }
}
