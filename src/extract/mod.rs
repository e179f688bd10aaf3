//! Bytes in, a [`Source`] out: one file a format.

#[cfg(feature = "xml")]
mod cat;
#[cfg(feature = "docx")]
pub(crate) mod docx;
mod encoding;
#[cfg(any(feature = "docx", feature = "web"))]
mod figures;
#[cfg(feature = "web")]
mod html;
#[cfg(any(feature = "docx", feature = "web"))]
mod lines;
#[cfg(feature = "web")]
mod markdown;
mod note;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod sniff;
#[cfg(feature = "docx")]
mod xlsx;

pub use encoding::Encoding;

use crate::{
    error::{Error, Result},
    source::Source,
};
use std::path::Path;

/// Which text of a document with tracked changes is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Revisions {
    /// As it is with all changes accepted.
    #[default]
    Final,
    /// As it was: all changes rejected.
    Original,
    /// Both, with marks: `{+inserted+}`, `[-deleted-]`. To be looked at; aligned, the marks would count as text.
    Marked,
}

/// How files are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// Of tracked changes, which text.
    pub revisions: Revisions,
    /// The encoding of plain text, web pages and the like; where there is none, it is told from the bytes.
    pub encoding: Option<Encoding>,
    /// Which of the texts of a Word file.
    pub story: Story,
}

/// A text of a Word file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Story {
    /// The text itself, with its notes.
    #[default]
    Body,
    /// Its headers, then its footers: each line once, without page numbers. Other files have none.
    Margins,
}

impl Story {
    /// Refuses to read the margins of a file that has none.
    fn of_text(self, name: &str) -> Result<()> {
        match self {
            Story::Body => Ok(()),
            Story::Margins => Err(Error::NotText {
                name: name.into(),
                what: "it is no Word file, and only those have headers and footers".into(),
                mend: "leave --headers out".into(),
            }),
        }
    }
}

impl Reading {
    /// The same with this encoding.
    pub fn encoding(mut self, encoding: Option<Encoding>) -> Self {
        self.encoding = encoding;
        self
    }

    /// The same of this text of a Word file.
    pub fn story(mut self, story: Story) -> Self {
        self.story = story;
        self
    }
}

impl From<Revisions> for Reading {
    fn from(revisions: Revisions) -> Self {
        Reading { revisions, ..Reading::default() }
    }
}

#[cfg(feature = "docx")]
impl Revisions {
    /// Whether this text lacks what was inserted or deleted.
    fn lack(self, inserted: bool, deleted: bool) -> bool {
        match self {
            Revisions::Final => deleted,
            Revisions::Original => inserted,
            Revisions::Marked => false,
        }
    }
}

/// Reads plain text from bytes, with any line ends: UTF-8, UTF-16, GB18030 (GBK, GB 2312), Big5 (HKSCS) or windows-1252, told from the bytes. [`Source::remarks`] says
/// what it was read as where that is not UTF-8.
///
/// # Errors
/// [`crate::Error::NotUtf8`], [`crate::Error::Undecodable`], [`crate::Error::NotText`] and [`crate::Error::Empty`], each naming `name`.
pub fn plain(name: &str, bytes: &[u8]) -> Result<Source> {
    plain::read(name, bytes, None)
}

/// Reads a Word file (`.docx`, `.docm`) from bytes, one paragraph a line, as Word shows it: automatic numbers before the text, notes behind the paragraph that refers to them
/// (`[^1]` and `[1: …]`), a tab before each cell of a table and an empty line after each row, U+2028 for a line break inside a paragraph. Hidden text, comments, headers and
/// footers are left out. [`crate::source::Origin::Word`] tells the paragraph of each line. Feature `docx`.
///
/// # Errors
/// [`crate::Error::Document`] with the part that cannot be read, [`crate::Error::NotText`] for other kinds of zip files and [`crate::Error::Empty`].
#[cfg(feature = "docx")]
pub fn docx(name: &str, bytes: &[u8], revisions: Revisions) -> Result<Source> {
    docx::read(name, bytes, revisions)
}

/// Reads a document from bytes by what it is: a Word file, a web page (feature `web`), a PDF file (feature `pdf`), XLIFF or TMX (feature `xml`), or else plain text; Markdown (feature `web`) by the ending
/// of its name.
///
/// # Errors
/// Those of [`plain`] and [`docx`], and [`crate::Error::Format`] with the line for XLIFF and TMX.
pub fn bytes(name: &str, bytes: &[u8], reading: impl Into<Reading>) -> Result<Source> {
    let reading = reading.into();
    #[cfg(feature = "docx")]
    if bytes.starts_with(b"PK\x03\x04") {
        return docx::read(name, bytes, reading);
    }
    reading.story.of_text(name)?;
    #[cfg(feature = "pdf")]
    if bytes.starts_with(b"%PDF") {
        return pdf::read(name, bytes);
    }
    let ends = |endings: &[&str]| {
        let ending = name.rsplit_once('.').map_or("", |n| n.1);
        endings.iter().any(|e| e.eq_ignore_ascii_case(ending))
    };
    let _ = &ends;
    #[cfg(feature = "web")]
    if ends(&["md", "markdown", "mdown", "mkd"]) {
        return markdown::read(name, bytes, reading.encoding);
    }
    match sniff::root(bytes).as_deref() {
        #[cfg(feature = "web")]
        Some("html") => html::read(name, bytes, reading.encoding),
        #[cfg(feature = "web")]
        _ if ends(&["html", "htm", "xhtml"]) => html::read(name, bytes, reading.encoding),
        #[cfg(feature = "xml")]
        Some("xliff") => cat::xliff(name, bytes),
        #[cfg(feature = "xml")]
        Some("tmx") => cat::tmx(name, bytes),
        Some(root) => match sniff::other(root) {
            Some((what, mend)) => {
                Err(Error::NotText { name: name.into(), what: format!("it looks like {what}"), mend: mend.into() })
            }
            None => plain::read(name, bytes, reading.encoding),
        },
        None => plain::read(name, bytes, reading.encoding),
    }
}

/// Reads a file from disk by what it is; of tracked changes, the final text.
///
/// # Errors
/// [`crate::Error::Read`], and those of [`bytes()`].
pub fn file(path: &Path) -> Result<Source> {
    file_as(path, Reading::default())
}

/// Reads a file from disk by what it is.
///
/// # Errors
/// [`crate::Error::Read`], and those of [`bytes()`].
pub fn file_as(path: &Path, reading: impl Into<Reading>) -> Result<Source> {
    let content = std::fs::read(path).map_err(|source| Error::Read { path: path.to_path_buf(), source })?;
    bytes(&path.display().to_string(), &content, reading)
}
