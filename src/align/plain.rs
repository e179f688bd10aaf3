//! The words of a text that has nothing but ASCII in it: those of [`en_words`](crate::lang::words::en_words), by a look at each byte.
//!
//! Most English lines are such.

use crate::lang::words::Word;
use crate::span::Span;

/// The words of a text; `false`, and none, where it holds other characters.
pub(crate) fn words(text: &str, out: &mut Vec<Word>) -> bool {
    out.clear();
    if !text.is_ascii() {
        return false;
    }
    let bytes = text.as_bytes();
    let at = |k: usize| bytes.get(k).copied().unwrap_or(0);
    let part = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let mut from = 0;
    while from < bytes.len() {
        if !part(at(from)) {
            from += 1;
            continue;
        }
        let mut to = from + 1;
        loop {
            let next = at(to);
            if part(next) {
                to += 1;
                continue;
            }
            // Some marks part no word where they stand between two letters, some no number between two figures.
            let (before, after) = (at(to - 1), at(to + 1));
            let inside = match next {
                b'\'' | b'.' => (letter(before) && letter(after)) || (figure(before) && figure(after)),
                b':' => letter(before) && letter(after),
                b',' | b';' => figure(before) && figure(after),
                _ => false,
            };
            if !inside {
                break;
            }
            to += 2;
        }
        add(text, from, to, out);
        from = to;
    }
    true
}

fn letter(b: u8) -> bool {
    b.is_ascii_alphabetic()
}

fn figure(b: u8) -> bool {
    b.is_ascii_digit()
}

/// Adds a word, to the one before it where a hyphen between them parts none.
fn add(text: &str, from: usize, to: usize, out: &mut Vec<Word>) {
    let piece = text.as_bytes().get(from..to).unwrap_or(&[]);
    let (Some(first), true) = (piece.first(), piece.iter().any(u8::is_ascii_alphanumeric)) else { return };
    if let Some(last) = out.last_mut()
        && last.at.end + 1 == from
        && text.as_bytes().get(last.at.end) == Some(&b'-')
    {
        let joins = match last.at.of(text) {
            "e" | "E" => first.is_ascii_alphabetic(),
            "co" | "Co" | "CO" => matches!(first, b'o' | b'O'),
            "re" | "Re" | "RE" => matches!(first, b'e' | b'E'),
            _ => false,
        };
        if joins {
            last.at.end = to;
            return;
        }
    }
    let number = piece.iter().any(u8::is_ascii_digit);
    out.push(Word { at: Span::new(from, to), number, capital: first.is_ascii_uppercase() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::words::en_words;

    #[test]
    fn words_are_those_of_any_text() {
        let same = |text: &str| {
            let mut got = Vec::new();
            assert!(words(text, &mut got));
            assert_eq!(got, en_words(text), "{text:?}");
        };
        for a in 0..128u8 {
            for (left, right) in [("ab", "cd"), ("12", "34"), ("a", "1"), ("1", "a"), ("", "a"), ("a", ""), ("_", "_")]
            {
                same(&format!("{left}{}{right}", a as char));
                same(&format!("{left}{0}{0}{right} e-{0}x", a as char));
            }
        }
        same(
            "co-operate re-elect e-mail Co-op CO-OP e-1 a-e-mail re-_e don't U.S.A. 1,024.5; ITU-T's x_y __ 'tis 5G rock'n'roll a:b a.b.c 1.a",
        );
        let mut x = 7u64;
        for _ in 0..2000 {
            let text: String = (0..24)
                .map(|_| {
                    x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    b"eaco0r1-'.:,;_ E\"/"[(x >> 33) as usize % 18] as char
                })
                .collect();
            same(&text);
        }
    }

    #[test]
    fn other_texts_are_left_to_others() {
        assert!(!words("it’s", &mut Vec::new()));
    }
}
