//! Beads as indexes, the form of gold files and of `biclause eval --pred`: Chinese indexes, a tab, English ones. Feature `learn`.

use super::{Options, Rendered, Texts};
use crate::error::Result;
use crate::learn::beads;

/// A bead a line; see [`Texts::indexes`] for what is counted.
///
/// # Errors
/// None; the signature is that of every format.
pub fn render_alignment(texts: &Texts, _: &Options) -> Result<Rendered> {
    Ok(beads::write(&texts.indexes()).into())
}
