//! The signs that a word in Latin letters gives by how it begins.

use super::Signs;
use std::sync::LazyLock;

/// How the names of months begin, in any case.
const MONTHS: &str = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
/// How the names of the parts of a text begin.
const PARTS: &str = "art|sec|sub|cla|cha|ann|app|att|par|age|ite|poi|tit|sch|tab|fig|rul|goa|tar|ind|res|con|rec|not";
/// Frequent words begin like some of these: their fourth letter must fit too.
const FOURTH: [(&[u8; 3], &[u8]); 5] =
    [(b"con", b"s"), (b"not", b"i"), (b"ind", b"i"), (b"par", b"at"), (b"rec", b"o")];

/// For three letters, their signs.
static HEADS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut out = vec![0; 1 << 15];
    let lists =
        [(MONTHS, Signs::MONTH_WORD), (PARTS, Signs::PART_WORD), ("res", Signs::RES_WORD), ("dec", Signs::DEC_WORD)];
    for (words, sign) in lists {
        for word in words.split('|') {
            out.get_mut(key(word.as_bytes())).into_iter().for_each(|s| *s |= sign.0);
        }
    }
    out
});

fn key(word: &[u8]) -> usize {
    word.iter().take(3).fold(0, |k, b| k << 5 | usize::from(b & 31))
}

/// The signs of the word that stands at the beginning of a text.
#[inline]
pub(super) fn sign(text: &[u8]) -> u32 {
    let sign = HEADS.get(key(text)).copied().unwrap_or(0);
    if sign & Signs::PART_WORD.0 == 0 {
        return sign;
    }
    let head = text.first_chunk::<3>().map(|h| h.map(|b| b.to_ascii_lowercase()));
    match FOURTH.iter().find(|(word, _)| Some(**word) == head) {
        Some((_, letters)) if !text.get(3).is_some_and(|b| letters.contains(&b.to_ascii_lowercase())) => {
            sign & !Signs::PART_WORD.0
        }
        _ => sign,
    }
}
