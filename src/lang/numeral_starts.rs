//! Where a numeral may begin in Chinese text: looked for in bytes, as most characters of a text begin none.

use super::numeral_run::is_numeral;
use std::sync::LazyLock;

/// The characters with which a numeral may begin, a bit each.
static STARTS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut out = vec![0; 1 << 10];
    let implied = "半次首甲乙丙丁几数上翻加".chars();
    for c in ('\u{3000}'..'\u{a000}').filter(|c| is_numeral(*c)).chain(implied).chain('\u{2160}'..='\u{217b}') {
        let k = c as usize;
        out.get_mut(k / 64).into_iter().for_each(|bits| *bits |= 1 << (k % 64));
    }
    out
});

/// The next figure or character with which a numeral may begin.
pub(super) fn next_of_interest(text: &str, mut at: usize) -> Option<(usize, char)> {
    let (bytes, starts) = (text.as_bytes(), &*STARTS);
    loop {
        at += match *bytes.get(at)? {
            b @ b'0'..=b'9' => return Some((at, char::from(b))),
            // A letter or a Roman numeral of capital letters, as a word of its own.
            b @ (b'A'..=b'I' | b'V' | b'X') if at == 0 || !bytes.get(at - 1).is_some_and(u8::is_ascii_alphanumeric) => {
                return Some((at, char::from(b)));
            }
            a @ 0xe2..=0xe9 => {
                let [b, c] = [*bytes.get(at + 1)?, *bytes.get(at + 2)?].map(|b| u32::from(b & 0x3f));
                let c = u32::from(a & 0xf) << 12 | b << 6 | c;
                if starts.get(c as usize / 64).is_some_and(|bits| bits >> (c % 64) & 1 == 1) {
                    return Some((at, char::from_u32(c)?));
                }
                3
            }
            _ => 1,
        };
    }
}
