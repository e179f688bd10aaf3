//! Translation memories: pairs of segments that people translated before.
//!
//! In: a TMX file (feature `xml`) or tab-separated text. Out: [`Memory`], plain data. What its words teach an aligner is learned by
//! [`lexicon::learn`](crate::lexicon::learn); [`Builder::memory`](crate::Builder::memory) does so and lays it over the shipped lexicon.

#[cfg(feature = "xml")]
mod tmx;

use crate::error::Result;
use crate::glossary::{columns, input};
use std::io::BufRead;
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
    /// [`Error::Read`](crate::Error::Read), and those of [`Memory::read`].
    pub fn file(path: &Path) -> Result<Memory> {
        Memory::read(&path.display().to_string(), input::open(path)?)
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
    /// [`Error::Format`](crate::Error::Format) with the line and the mend where the file is no memory, is not well-formed, or has no pair of the two languages.
    pub fn read(name: &str, mut input: impl BufRead) -> Result<Memory> {
        if input::is_markup(name, &mut input)? {
            #[cfg(feature = "xml")]
            return tmx::read(name, input);
            #[cfg(not(feature = "xml"))]
            return Err(input::no_xml(name));
        }
        let rows = columns::read(name, input)?;
        Ok(Memory { pairs: rows.into_iter().map(|r| Pair { zh: r.zh, en: r.en }).collect() })
    }

    /// The pairs, for [`learn`](crate::lexicon::learn::learn).
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|p| (p.zh.as_str(), p.en.as_str()))
    }
}

#[cfg(test)]
mod tests;
