//! Anchors: typed, language-neutral values in the text.

use crate::document::{Anchor, Document};

/// A kind of anchor: how it is found in either language and how two values of it compare.
#[derive(Clone, Copy)]
pub struct AnchorKind {
    /// Its id: `resolution`.
    pub id: &'static str,
    /// What it is, in one line.
    pub title: &'static str,
    /// Finds the anchors of this kind in one unit of a document.
    pub find: fn(&Document, &crate::document::Unit) -> Vec<Anchor>,
}

/// The kinds that ship with the crate; an earlier kind takes the text that a later one would read otherwise.
pub static KINDS: &[AnchorKind] = &[];

/// Finds all anchors of a document and ties them to its units.
pub fn annotate(_doc: &mut Document) {}
