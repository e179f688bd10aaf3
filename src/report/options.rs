//! What goes into a form and what comes out: how it is to look, two texts without judgement, the bytes of a file.

use crate::bead::Alignment;
use crate::check::Severity;
use crate::document::{Document, Lang, UnitId};

/// How a result is to look; each form takes what concerns it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Whether the terminal takes colour.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to show everything: all evidence, whole texts.
    pub verbose: bool,
    /// The least severity that a caller takes for a failure; nothing where none is. Forms that only know passed and failed follow it.
    pub fail_on: Option<Severity>,
    /// The files that the texts were read from, for forms that are a copy of one of them.
    #[cfg(feature = "docx")]
    pub originals: Vec<super::docx::Original>,
}

impl Options {
    /// Options for a terminal of that width. Errors are failures.
    pub fn new(color: bool, width: usize, verbose: bool) -> Self {
        Options {
            color,
            width,
            verbose,
            fail_on: Some(Severity::Error),
            #[cfg(feature = "docx")]
            originals: Vec::new(),
        }
    }

    /// With another least severity for failures; nothing for none at all.
    #[must_use]
    pub fn failing_on(self, fail_on: Option<Severity>) -> Self {
        Options { fail_on, ..self }
    }

    /// With the files that the texts were read from.
    #[cfg(feature = "docx")]
    #[must_use]
    pub fn with_originals(self, originals: Vec<super::docx::Original>) -> Self {
        Options { originals, ..self }
    }
}

impl Default for Options {
    fn default() -> Self {
        Options::new(false, 100, false)
    }
}

/// Two documents and their alignment, without judgement.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// The Chinese document.
    pub zh: &'a Document,
    /// The English document.
    pub en: &'a Document,
    /// Their beads and relations.
    pub alignment: &'a Alignment,
    /// The language of the original.
    pub source: Lang,
    /// Where lines were taken for units: the line of each unit, from 0, by unit index, of the Chinese and of the English text.
    pub lines: Option<&'a (Vec<usize>, Vec<usize>)>,
}

impl<'a> Texts<'a> {
    /// The document of one side.
    pub fn doc(&self, lang: Lang) -> &'a Document {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// The beads as indexes, in their order: lines, from 0, where lines were taken for units; otherwise the ranks of the units among the alignable ones
    /// of their side, from 0.
    pub fn indexes(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let rank = |doc: &Document| {
            let mut out = vec![0; doc.units.len()];
            for (i, u) in doc.alignable().enumerate() {
                if let Some(slot) = out.get_mut(u.id.index()) {
                    *slot = i;
                }
            }
            out
        };
        let (zh, en) = self.lines.cloned().unwrap_or_else(|| (rank(self.zh), rank(self.en)));
        let side = |units: &[UnitId], map: &[usize]| -> Vec<usize> {
            units.iter().filter_map(|u| map.get(u.index()).copied()).collect()
        };
        self.alignment.beads.iter().map(|b| (side(&b.zh, &zh), side(&b.en, &en))).collect()
    }
}

/// A result in some form: the bytes of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the form could not hold, each in one sentence without the final stop: `2 sentences without counterpart are left out`.
    pub notes: Vec<String>,
}

impl Rendered {
    /// A file that holds everything.
    pub fn new(bytes: Vec<u8>) -> Self {
        Rendered { bytes, notes: Vec::new() }
    }
}

impl From<String> for Rendered {
    fn from(text: String) -> Self {
        Rendered::new(text.into_bytes())
    }
}
