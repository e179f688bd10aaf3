//! Translation memories: pairs of segments that people translated before.
//!
//! In: a TMX file (feature `xml`) or tab-separated text. Out: [`Memory`], plain data. What its words teach an aligner is learned by
//! [`lexicon::learn`](crate::lexicon::learn); [`Builder::memory`](crate::Builder::memory) does so and lays it over the shipped lexicon.

#[cfg(feature = "xml")]
mod tmx;

use crate::error::{Error, Result};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Most pairs that are read of one file.
pub const MOST: usize = 2_000_000;

/// A Chinese segment and its English.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pair {
    /// The Chinese segment, without inline codes.
    pub zh: String,
    /// The English segment, without inline codes.
    pub en: String,
}

/// A translation memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// In the order of the file.
    pub pairs: Vec<Pair>,
}

impl Memory {
    /// Reads a file from disk: TMX, or one pair a line, Chinese and English apart by a tab.
    ///
    /// # Errors
    /// [`Error::Read`], and those of [`Memory::read`].
    pub fn file(path: &Path) -> Result<Memory> {
        let fail = |source| Error::Read { path: path.to_path_buf(), source };
        let file = std::fs::File::open(path).map_err(fail)?;
        if path.is_dir() {
            return Err(fail(std::io::ErrorKind::IsADirectory.into()));
        }
        Memory::read(&path.display().to_string(), BufReader::new(file))
    }

    /// Reads a memory; `name` is for messages. What it is, is seen from its first bytes.
    ///
    /// TMX 1.4 (and its elders) in UTF-8 or UTF-16: units with a segment in Chinese (`zh`, `zh-CN`, `cmn-Hans` …) and one in English are
    /// kept, others passed over; of several variants of one language each makes a pair. Inline codes are left out, highlighted text is kept.
    ///
    /// ```
    /// use biclause::memory::Memory;
    /// let memory = Memory::read("two lines", "责成主任\tinstructs the Director\n请理事会\tinvites the Council\n".as_bytes())?;
    /// assert_eq!(memory.pairs[1].en, "invites the Council");
    /// # Ok::<(), biclause::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Format`] with the line and the mend where the file is no memory, is not well-formed, or has no pair of the two languages.
    pub fn read(name: &str, mut input: impl BufRead) -> Result<Memory> {
        let head = input.fill_buf().map_err(|source| Error::Read { path: name.into(), source })?;
        let markup =
            head.iter().find(|b| !matches!(b, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF | 0) && !b.is_ascii_whitespace());
        if markup == Some(&b'<') {
            #[cfg(feature = "xml")]
            return tmx::read(name, input);
            #[cfg(not(feature = "xml"))]
            return Err(Error::Format {
                name: name.into(),
                line: 1,
                problem:
                    "this biclause was built without XML; give tab-separated text, or build with the feature `xml`"
                        .into(),
            });
        }
        let rows = crate::glossary::columns::read(name, input)?;
        Ok(Memory { pairs: rows.into_iter().map(|r| Pair { zh: r.zh, en: r.en }).collect() })
    }

    /// The pairs, for [`learn`](crate::lexicon::learn::learn).
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|p| (p.zh.as_str(), p.en.as_str()))
    }
}

#[cfg(test)]
mod tests;
