//! Glossaries: the terms that a body prescribes.
//!
//! In: tab-separated text, or a TBX term base (feature `xml`). Out: [`Glossary`], plain data, which
//! [`Builder::glossary`](crate::Builder::glossary) lays over the shipped lexicon for aligning and for coverage alike.

pub(crate) mod columns;
#[cfg(feature = "xml")]
mod tbx;

use crate::error::{Error, Result};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A Chinese term and its English.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The Chinese term.
    pub zh: String,
    /// The English term.
    pub en: String,
    /// How far one stands for the other, 0 to 1; 1 where the file does not say.
    pub score: f32,
}

/// A glossary.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Glossary {
    /// In the order of the file.
    pub terms: Vec<Term>,
}

impl Glossary {
    /// Reads a file from disk: tab-separated text, or TBX.
    ///
    /// # Errors
    /// [`Error::Read`], and those of [`Glossary::read`].
    pub fn file(path: &Path) -> Result<Glossary> {
        let fail = |source| Error::Read { path: path.to_path_buf(), source };
        if path.is_dir() {
            return Err(fail(std::io::ErrorKind::IsADirectory.into()));
        }
        let file = std::fs::File::open(path).map_err(fail)?;
        Glossary::read(&path.display().to_string(), BufReader::new(file))
    }

    /// Reads a glossary; `name` is for messages. What it is, is seen from its first bytes.
    ///
    /// Tab-separated text (UTF-8): Chinese and English in either order, told apart by script, perhaps a score from 0 to 1 in the third column.
    /// Lines that begin with `#`, blank ones, a header and rows with an empty cell are passed over; `;` and `|` part synonyms in a cell.
    /// TBX (2 and 3): concepts with terms in Chinese and in English; each pairs with each.
    ///
    /// ```
    /// use biclause::glossary::Glossary;
    /// let glossary = Glossary::read("terms.tsv", "English\t中文\nsmart hub\t智联坊\n".as_bytes())?;
    /// assert_eq!((glossary.terms[0].zh.as_str(), glossary.terms[0].en.as_str()), ("智联坊", "smart hub"));
    /// # Ok::<(), biclause::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Format`] with the line and the mend where a row has one column, a score is out of range, the XML is not well-formed, or no
    /// term is in both languages.
    pub fn read(name: &str, mut input: impl BufRead) -> Result<Glossary> {
        let head = input.fill_buf().map_err(|source| Error::Read { path: name.into(), source })?;
        let first =
            head.iter().find(|b| !matches!(b, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF | 0) && !b.is_ascii_whitespace());
        if first == Some(&b'<') {
            #[cfg(feature = "xml")]
            return tbx::read(name, input);
            #[cfg(not(feature = "xml"))]
            return Err(Error::Format {
                name: name.into(),
                line: 1,
                problem:
                    "this biclause was built without XML; give tab-separated text, or build with the feature `xml`"
                        .into(),
            });
        }
        let mut out = Glossary::default();
        for row in columns::read(name, input)? {
            for zh in synonyms(&row.zh) {
                out.terms.extend(synonyms(&row.en).map(|en| Term { zh: zh.into(), en: en.into(), score: row.score }));
            }
        }
        Ok(out)
    }

    /// The terms as [`Lexicon::with_extra`](crate::lexicon::Lexicon::with_extra) takes them.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str, f32)> {
        self.terms.iter().map(|t| (t.zh.as_str(), t.en.as_str(), t.score))
    }
}

fn synonyms(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '；', '|']).map(str::trim).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests;
