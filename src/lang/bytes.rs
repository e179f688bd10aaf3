//! Kinds of bytes, looked up and not compared.

/// Whether a byte is a letter, a figure or an underscore of ASCII.
pub(crate) static WORD: [bool; 256] = {
    let mut out = [false; 256];
    let mut b = 0;
    while b < 256 {
        out[b] = (b as u8).is_ascii_alphanumeric() || b as u8 == b'_';
        b += 1;
    }
    out
};

/// Whether a byte is a letter, a figure or an underscore of ASCII.
#[inline]
pub(crate) fn is_word(b: u8) -> bool {
    WORD[usize::from(b)]
}

/// Where the letters, figures and underscores that stand at a byte of a text end.
#[inline]
pub(crate) fn word_end(text: &[u8], mut at: usize) -> usize {
    while text.get(at).is_some_and(|b| is_word(*b)) {
        at += 1;
    }
    at
}
