//! Glossaries: the terms that a body prescribes.
//!
//! In: tab-separated text, or a TBX term base (feature `xml`). Out: [`Glossary`], plain data, which
//! [`Builder::glossary`](crate::Builder::glossary) lays over the shipped lexicon for aligning and for coverage alike.

pub(crate) mod columns;
pub(crate) mod input;
#[cfg(feature = "xml")]
mod tbx;

use crate::error::Result;
use std::io::BufRead;
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
    /// [`Error::Read`](crate::Error::Read), and those of [`Glossary::read`].
    pub fn file(path: &Path) -> Result<Glossary> {
        Glossary::read(&path.display().to_string(), input::open(path)?)
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
    /// [`Error::Format`](crate::Error::Format) with the line and the mend where a row has one column, a score is out of range, the XML is not well-formed, or no
    /// term is in both languages.
    pub fn read(name: &str, mut input: impl BufRead) -> Result<Glossary> {
        if input::is_markup(name, &mut input)? {
            #[cfg(feature = "xml")]
            return tbx::read(name, input);
            #[cfg(not(feature = "xml"))]
            return Err(input::no_xml(name));
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
