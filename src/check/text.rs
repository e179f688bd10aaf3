//! Small readings of text that several checks share: folding, scripts, clipping. Linear in the text; no document, no alignment.

pub(crate) use crate::lang::script::is_han;
use crate::lang::words::letters;
use crate::span::one_line;

/// A full-width form becomes its ASCII twin, the ideographic space a blank; all else stays.
pub(crate) fn half(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\u{202F}' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    }
}

/// The letters and figures of a text, in lower case and half width: two texts with the same key differ in punctuation and blanks only.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    letters(text.chars().map(half), &mut out);
    out
}

/// Chinese characters, and Latin letters, of a text.
pub(crate) fn scripts(text: &str) -> (usize, usize) {
    if text.is_ascii() {
        return (0, text.bytes().filter(u8::is_ascii_alphabetic).count());
    }
    text.chars().fold((0, 0), |(h, l), c| match c {
        _ if c.is_ascii() => (h, l + usize::from(c.is_ascii_alphabetic())),
        _ if is_han(c) => (h + 1, l),
        _ => {
            let latin = half(c).is_ascii_alphabetic() || ('\u{C0}'..='\u{24F}').contains(&c);
            (h, l + usize::from(latin))
        }
    })
}

/// How much a text says, in characters of Chinese: a Latin letter counts a third.
pub(crate) fn weight(text: &str) -> usize {
    let (han, latin) = scripts(text);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    han + latin.div_ceil(3) + digits
}

/// The text for a message: blanks joined, at most `max` characters (a Chinese one counts twice), an ellipsis where it was cut.
pub(crate) fn clip(text: &str, max: usize) -> String {
    let flat = one_line(text);
    let mut width = 0;
    for (i, c) in flat.char_indices() {
        width += if is_han(c) { 2 } else { 1 };
        if width > max {
            let cut = flat.get(..i).unwrap_or("");
            let cut = match cut.rfind(' ') {
                Some(b) if b * 2 > cut.len() => cut.get(..b).unwrap_or(cut),
                _ => cut,
            };
            return format!("{}…", cut.trim_end_matches([' ', ',', '，', '、', ';', '；']));
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_forgets_width_case_and_punctuation() {
        assert_eq!(key("（ＩＴＵ-T）第 5 组，"), "itut第5组");
        assert_eq!(key("ITU‑T"), key("itu-t"));
    }

    #[test]
    fn clipping_keeps_words_and_counts_chinese_double() {
        assert_eq!(clip("to provide all necessary support", 20), "to provide all…");
        assert_eq!(clip("为创建区域组提供支持", 8), "为创建区…");
        assert_eq!(clip("short", 20), "short");
    }

    #[test]
    fn scripts_are_counted_apart() {
        assert_eq!(scripts("ITU-T 研究组 2"), (3, 4));
        assert_eq!(weight("研究组"), 3);
    }
}
