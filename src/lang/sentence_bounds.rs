//! Where UAX #29 (Unicode text segmentation) parts sentences. A text of ASCII and the usual quotation marks and dashes is read here, where it
//! costs a look at each stop; any other goes to the crate for the whole of Unicode. Both part alike, which the tests hold.

use unicode_segmentation::UnicodeSegmentation;

/// What the rules tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Upper,
    Lower,
    Figure,
    /// A full stop.
    Dot,
    /// Another end mark.
    Mark,
    Close,
    Blank,
    /// What goes on: a comma, a dash.
    Link,
    Other,
}

/// The bounds inside a text, in order.
pub(super) fn bounds(text: &str) -> Vec<usize> {
    match is_plain(text) {
        true => plain(text),
        false => text.split_sentence_bound_indices().map(|(at, _)| at).filter(|at| *at > 0).collect(),
    }
}

/// Whether a text has nothing but what [`kind`] knows.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.iter().any(|b| matches!(b, b'\n' | b'\r')) {
        return false;
    }
    text.is_ascii() || text.chars().all(|c| c.is_ascii() || matches!(c, '‘'..='‟' | '–' | '—'))
}

/// The kind of the character that stands at a byte, and its length.
fn kind(bytes: &[u8], at: usize) -> Option<(Kind, usize)> {
    let kind = match bytes.get(at)? {
        b'A'..=b'Z' => Kind::Upper,
        b'a'..=b'z' => Kind::Lower,
        b'0'..=b'9' => Kind::Figure,
        b'.' => Kind::Dot,
        b'!' | b'?' => Kind::Mark,
        b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => Kind::Close,
        b' ' | b'\t' | b'\x0b' | b'\x0c' => Kind::Blank,
        b',' | b'-' | b':' | b';' => Kind::Link,
        0..128 => Kind::Other,
        // U+2013 and U+2014 are dashes, U+2018 to U+201F quotation marks.
        _ => return Some((if bytes.get(at + 2)? < &0x98 { Kind::Link } else { Kind::Close }, 3)),
    };
    Some((kind, 1))
}

fn plain(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    for (stop, b) in bytes.iter().enumerate().filter(|(_, b)| matches!(b, b'.' | b'!' | b'?')) {
        let (dot, mut at) = (*b == b'.', stop + 1);
        let next = kind(bytes, at).map(|k| k.0);
        let before = stop.checked_sub(1).and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_alphabetic);
        // 3.5 and U.S
        if dot && (next == Some(Kind::Figure) || before && next == Some(Kind::Upper)) {
            continue;
        }
        for skipped in [Kind::Close, Kind::Blank] {
            while let Some((_, len)) = kind(bytes, at).filter(|k| k.0 == skipped) {
                at += len;
            }
        }
        let Some((next, _)) = kind(bytes, at) else { continue };
        let goes_on = matches!(next, Kind::Link | Kind::Dot | Kind::Mark) || dot && small_follows(bytes, at);
        if !goes_on {
            out.push(at);
        }
    }
    out
}

/// Whether the next letter is a small one, no end mark before it.
fn small_follows(bytes: &[u8], mut at: usize) -> bool {
    while let Some((kind, len)) = kind(bytes, at) {
        match kind {
            Kind::Lower => return true,
            Kind::Upper | Kind::Dot | Kind::Mark => return false,
            _ => at += len,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn parts_as_the_whole_of_unicode_does(s in "([aB1.!?\"()\\[\\]{}', \t\u{b};:\\-/‘’“”–—„é。]|\\. |a\\.|[\u{0}-\u{7f}]){0,18}") {
            let want: Vec<usize> = s.split_sentence_bound_indices().map(|(at, _)| at).filter(|at| *at > 0).collect();
            prop_assert_eq!(bounds(&s), want, "{:?}", s);
        }
    }
}
