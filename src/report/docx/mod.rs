//! A Word file with the findings as comments at the words that they are about: what a reviser works in. Feature `docx`.
//!
//! Where the translation was a Word file and its bytes are given ([`super::Options::originals`]), a copy of it: every part but those that comments need is copied as it is packed, and reading the copy gives
//! the same text. Otherwise a table of both texts, side by side. The bytes are the same for the same report: no comment has a date.

mod comments;
mod copy;
mod markers;
mod place;
mod table;

use super::{Options, Rendered, Report, Texts};
use crate::document::Lang;
use crate::error::Result;
use comments::Comment;

/// A file that was read, for forms that are a copy of it.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Original {
    /// The name that its source has.
    pub name: String,
    /// The file.
    pub bytes: std::sync::Arc<[u8]>,
    /// Which text of its tracked changes was read.
    pub revisions: crate::extract::Revisions,
}

impl Original {
    /// The file that a source was read from.
    pub fn new(
        name: impl Into<String>,
        bytes: impl Into<std::sync::Arc<[u8]>>,
        revisions: crate::extract::Revisions,
    ) -> Self {
        Original { name: name.into(), bytes: bytes.into(), revisions }
    }
}

impl std::fmt::Debug for Original {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Original({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// The translation with comments.
///
/// # Errors
/// [`crate::Error::Document`] where the original cannot be read again.
pub fn render(report: &Report, options: &Options) -> Result<Rendered> {
    let target = report.source.other();
    let Some(doc) = report.doc(target).or(report.doc(report.source)) else { return Ok(Rendered::default()) };
    let comments: Vec<Comment> = report.findings.iter().map(|f| Comment::of(report, doc.lang, f)).collect();
    let original = options.originals.iter().find(|o| o.name == doc.source.name && o.bytes.starts_with(b"PK"));
    if let Some(original) = original
        && let Some(bytes) = copy::with_comments(original, &doc.source, &comments)?
    {
        return Ok(Rendered::new(bytes));
    }
    let mut rendered = Rendered::new(table::whole(report, doc.lang, &comments)?);
    rendered.notes.push(format!("{} was no Word file: the comments stand in a table of the texts", doc.source.name));
    Ok(rendered)
}

/// Both texts in a table.
///
/// # Errors
/// Only where memory runs out while writing.
pub fn render_alignment(texts: &Texts, _: &Options) -> Result<Rendered> {
    Ok(Rendered::new(table::plain(texts)?))
}

/// Columns of the tables: Chinese left, as in every other form.
const SIDES: [Lang; 2] = [Lang::Zh, Lang::En];
