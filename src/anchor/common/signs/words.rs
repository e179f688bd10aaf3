//! The signs that a word in Latin letters gives by how it begins.

use super::Signs;
use std::sync::LazyLock;

/// How the names of months begin, in any case.
const MONTHS: &str = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
/// How the names of the parts of a text begin.
const PARTS: &str = "art|sec|sub|cla|cha|ann|app|att|par|age|ite|poi|tit|sch|tab|fig|rul|goa|tar|ind|res|con|rec|not";
/// How the days of the week begin, and *weekend*.
const DAYS: &str = "mon|tue|wed|thu|fri|sat|sun|wee";
/// How the names of lengths of time begin, and the words made of them.
const TIMES: &str = "yea|mon|wee|day|dai|hou|qua|ann|bie|tri|qui|sem|for|dec|min|wor|bus|onc|hal";
/// How words of the time of day begin.
const HOURS: &str = "noo|mid|mor|aft|eve|nig|clo|hal|qua|hou";
/// Frequent words begin like some of these: their fourth letter must fit too.
const FOURTH: [(&[u8; 3], &[u8]); 5] =
    [(b"con", b"s"), (b"not", b"i"), (b"ind", b"i"), (b"par", b"at"), (b"rec", b"o")];

/// For three letters, their signs, each a bit of its own.
static HEADS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut out = vec![0; 1 << 15];
    for (bit, words) in [MONTHS, PARTS, "res", "dec", DAYS, TIMES, HOURS].into_iter().enumerate() {
        for word in words.split('|') {
            let key = word.bytes().fold(0, |k, b| k << 5 | usize::from(b & 31));
            out.get_mut(key).into_iter().for_each(|s| *s |= 1 << bit);
        }
    }
    out
});
const SIGNS: [Signs; 7] =
    [Signs::MONTH_WORD, Signs::PART_WORD, Signs::RES_WORD, Signs::DEC_WORD, Signs::WEEKDAY, Signs::TIMES, Signs::HOURS];

/// The words that give signs.
pub(super) struct Words(&'static [u8]);

impl Words {
    pub(super) fn new() -> Self {
        Words(&HEADS)
    }

    /// The signs of the word that stands at a byte of a text, nothing of it before.
    #[inline]
    pub(super) fn sign(&self, text: &[u8], at: usize) -> u32 {
        let Some([a, b, c]) = text.get(at..).and_then(|t| t.first_chunk::<3>()) else { return 0 };
        let key = usize::from(a & 31) << 10 | usize::from(b & 31) << 5 | usize::from(c & 31);
        match self.0.get(key) {
            None | Some(0) => 0,
            Some(bits) => signs(*bits, text, at),
        }
    }
}

fn signs(bits: u8, text: &[u8], at: usize) -> u32 {
    // An underscore before it is a part of the word.
    if at.checked_sub(1).and_then(|i| text.get(i)) == Some(&b'_') {
        return 0;
    }
    let all = SIGNS.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1).fold(0, |out, (_, s)| out | s.0);
    let word = text.get(at..).unwrap_or(&[]);
    let head = word.first_chunk::<3>().map(|h| h.map(|b| b.to_ascii_lowercase()));
    match FOURTH.iter().find(|(word, _)| Some(**word) == head) {
        Some((_, letters)) if !word.get(3).is_some_and(|b| letters.contains(&b.to_ascii_lowercase())) => {
            all & !Signs::PART_WORD.0
        }
        _ => all,
    }
}
