//! Kinds of bytes, looked up and not compared; and a hash of bytes.

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

/// A hash for tables in memory, eight bytes at a time.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let (eights, rest) = bytes.as_chunks::<8>();
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(MIX).rotate_left(29);
    let hash = eights.iter().fold(bytes.len() as u64, |hash, bytes| step(hash, u64::from_le_bytes(*bytes)));
    let rest = rest.iter().fold(0u64, |word, b| word << 8 | u64::from(*b));
    (step(hash, rest).wrapping_mul(MIX) >> 32) as u32
}
