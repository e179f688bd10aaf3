//! Bytes in, a [`Source`] out: one file a format.

mod plain;

use crate::{error::Result, source::Source};

/// Reads plain text from bytes: UTF-8 with or without byte-order mark, any line ends.
///
/// # Errors
/// [`crate::Error::NotUtf8`], [`crate::Error::NotText`] and [`crate::Error::Empty`], each naming `name`.
pub fn plain(name: &str, bytes: &[u8]) -> Result<Source> {
    plain::read(name, bytes)
}

/// Reads a file from disk by what it is.
///
/// # Errors
/// [`crate::Error::Read`], and those of [`plain`].
pub fn file(path: &std::path::Path) -> Result<Source> {
    let bytes = std::fs::read(path).map_err(|source| crate::error::Error::Read { path: path.to_path_buf(), source })?;
    plain(&path.display().to_string(), &bytes)
}
