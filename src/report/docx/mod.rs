//! A Word file with the findings as comments at the words that they are about: what a reviser works in. Feature `docx`.
//!
//! Where the translation was a Word file and its bytes are given ([`super::Options::originals`]), a copy of it: every part but those that comments need is copied as it is packed, and reading the copy gives
//! the same text. Otherwise a table of both texts, side by side. The bytes are the same for the same report: no comment has a date.

mod comments;
mod copy;
mod markers;
mod place;
mod table;

use super::{Options, Rendered, Report, Texts, count};
use crate::document::Lang;
use crate::error::Result;
use crate::source::Origin;
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
    let name = &doc.source.name;
    let why = if !matches!(doc.source.blocks.first().map(|b| &b.origin), Some(Origin::Word { .. })) {
        "was no Word file"
    } else if let Some(original) = options.originals.iter().find(|o| o.name == *name) {
        if let Some(commented) = copy::with_comments(original, &doc.source, &comments)? {
            return Ok(commented.rendered());
        }
        "is not what it was when it was read"
    } else {
        "is not at hand to be copied"
    };
    let mut rendered = table::whole(report, doc.lang, &comments)?.rendered();
    rendered.notes.push(format!("{name} {why}: the comments stand in a table of the texts"));
    Ok(rendered)
}

/// A file with comments in it.
struct Commented {
    bytes: Vec<u8>,
    /// Comments that no place was found for, and that it lacks.
    lost: usize,
}

impl Commented {
    fn rendered(self) -> Rendered {
        let mut rendered = Rendered::new(self.bytes);
        if self.lost > 0 {
            let all = count(self.lost, "finding");
            rendered.notes.push(format!(
                "{all} had no place in the text to hang a comment on; the report in another form has them"
            ));
        }
        rendered
    }
}

/// Both texts in a table.
///
/// # Errors
/// Only where memory runs out while writing.
pub fn render_alignment(texts: &Texts, _: &Options) -> Result<Rendered> {
    Ok(table::plain(texts)?.rendered())
}

/// Columns of the tables: Chinese left, as in every other form.
const SIDES: [Lang; 2] = [Lang::Zh, Lang::En];
