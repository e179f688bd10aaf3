//! Files that were damaged: cut short, with a piece cut out, or with odd signs in them; the same ones each time.

use biclause::extract::{self, Revisions};

/// A row of numbers that looks like chance and is the same each time (Knuth's multiplier of 64 bits).
pub fn chance(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    (*state >> 33) as usize % below.max(1)
}

/// Reads copies of a file, damaged in so many kinds of ways: those past the second have `hits` of the signs in them. How many gave a text, and how
/// many an error that names the file; each must do one of the two.
pub fn read(name: &str, bytes: &[u8], copies: usize, kinds: usize, (hits, signs): (usize, &[u8])) -> (usize, usize) {
    let (mut read, mut refused) = (0, 0);
    let mut state = 54;
    let mut next = |below| chance(&mut state, below);
    for i in 0..copies {
        let mut damaged = bytes.to_vec();
        match i % kinds {
            0 => damaged.truncate(next(bytes.len())),
            1 => drop(damaged.drain(next(bytes.len() / 2)..next(bytes.len() / 2) + bytes.len() / 2)),
            _ => (0..hits).for_each(|_| damaged[next(bytes.len())] = signs[next(signs.len())]),
        }
        match extract::bytes(name, &damaged, Revisions::Final) {
            Ok(source) => read += usize::from(!source.text.is_empty()),
            Err(error) => refused += usize::from(error.to_string().starts_with(&format!("{name}: "))),
        }
    }
    assert_eq!(read + refused, copies);
    (read, refused)
}
