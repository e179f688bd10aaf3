//! Files of terms and of segments before it is known what they are: opened, and told apart by their first bytes.

use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Opens a file; a directory is none.
pub(crate) fn open(path: &Path) -> Result<BufReader<File>> {
    let fail = |source| Error::Read { path: path.to_path_buf(), source };
    if path.is_dir() {
        return Err(fail(std::io::ErrorKind::IsADirectory.into()));
    }
    File::open(path).map(BufReader::new).map_err(fail)
}

/// Whether a text begins with markup, behind a byte-order mark and blanks, in UTF-8 or UTF-16; takes nothing of it.
pub(crate) fn is_markup(name: &str, input: &mut impl BufRead) -> Result<bool> {
    let head = input.fill_buf().map_err(|source| Error::Read { path: name.into(), source })?;
    let first = head.iter().find(|b| !matches!(b, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF | 0) && !b.is_ascii_whitespace());
    Ok(first == Some(&b'<'))
}

/// What is said of markup where this biclause cannot read it.
#[cfg(not(feature = "xml"))]
pub(crate) fn no_xml(name: &str) -> Error {
    Error::Format {
        name: name.into(),
        line: 1,
        problem: "this biclause was built without XML; give tab-separated text, or build with the feature `xml`".into(),
    }
}
