//! The forms that a report and an alignment can take: one table, and how a form is found by its name or by that of a file.

use super::{Report, json, md, sarif, term, tsv};
use crate::bead::Alignment;
use crate::check::Severity;
use crate::document::{Document, Lang, UnitId};
use crate::error::{Error, Result, hint};

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

/// Writes a report.
pub type OfReport = fn(&Report, &Options) -> Result<Rendered>;
/// Writes an alignment.
pub type OfTexts = fn(&Texts, &Options) -> Result<Rendered>;

/// A form of the result.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Format {
    /// Its id, as `--format` takes it.
    pub id: &'static str,
    /// Whom or what it is for, in a few words.
    pub title: &'static str,
    /// Endings of file names that stand for it, the usual one first, without the point. Where two forms have the same one, the first of the table is
    /// meant.
    pub extensions: &'static [&'static str],
    /// Whether it is text (UTF-8), so that a terminal can show it.
    pub text: bool,
    /// Writes a report; nothing where it cannot hold one.
    pub report: Option<OfReport>,
    /// Writes an alignment alone; nothing where it cannot hold one.
    pub alignment: Option<OfTexts>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Format({})", self.id)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Format {}

/// The forms, in the order in which a person may want them.
pub static FORMATS: &[Format] = &[
    Format {
        id: "term",
        title: "for the terminal",
        extensions: &["txt"],
        text: true,
        report: Some(term::render),
        alignment: None,
    },
    #[cfg(feature = "html")]
    Format {
        id: "html",
        title: "for a browser: one self-contained file",
        extensions: &["html", "htm"],
        text: true,
        report: Some(super::html::render),
        alignment: None,
    },
    Format {
        id: "json",
        title: "for programs: all that is known",
        extensions: &["json"],
        text: true,
        report: Some(json::render),
        alignment: Some(json::render_alignment),
    },
    Format {
        id: "tsv",
        title: "tab-separated, a finding or a bead a line, for scripts",
        extensions: &["tsv", "tab"],
        text: true,
        report: Some(tsv::render),
        alignment: Some(tsv::render_alignment),
    },
    #[cfg(feature = "csv")]
    Format {
        id: "csv",
        title: "comma-separated, with a head, for spreadsheets",
        extensions: &["csv"],
        text: true,
        report: Some(super::csv::render),
        alignment: Some(super::csv::render_alignment),
    },
    #[cfg(feature = "xlsx")]
    Format {
        id: "xlsx",
        title: "a workbook: findings with filters, the texts side by side, coverage",
        extensions: &["xlsx"],
        text: false,
        report: Some(super::xlsx::render),
        alignment: Some(super::xlsx::render_alignment),
    },
    #[cfg(feature = "docx")]
    Format {
        id: "docx",
        title: "Word: the translation with the findings as comments",
        extensions: &["docx"],
        text: false,
        report: Some(super::docx::render),
        alignment: Some(super::docx::render_alignment),
    },
    #[cfg(feature = "xml")]
    Format {
        id: "tmx",
        title: "TMX 1.4b: a translation memory of the sentences",
        extensions: &["tmx"],
        text: true,
        report: Some(super::tmx::render),
        alignment: Some(super::tmx::render_alignment),
    },
    #[cfg(feature = "xml")]
    Format {
        id: "xliff",
        title: "XLIFF 1.2: the texts for a translation tool, findings as notes",
        extensions: &["xlf", "xliff"],
        text: true,
        report: Some(super::xliff::render),
        alignment: Some(super::xliff::render_alignment),
    },
    #[cfg(feature = "xml")]
    Format {
        id: "xliff2",
        title: "XLIFF 2.1, likewise",
        extensions: &["xlf", "xliff"],
        text: true,
        report: Some(super::xliff2::render),
        alignment: Some(super::xliff2::render_alignment),
    },
    Format {
        id: "md",
        title: "Markdown, for a pull request",
        extensions: &["md", "markdown"],
        text: true,
        report: Some(md::render),
        alignment: None,
    },
    Format {
        id: "sarif",
        title: "SARIF 2.1.0, for code scanning in CI",
        extensions: &["sarif", "sarif.json"],
        text: true,
        report: Some(sarif::render),
        alignment: None,
    },
    #[cfg(feature = "xml")]
    Format {
        id: "junit",
        title: "JUnit XML, for test results in CI",
        extensions: &["xml", "junit.xml"],
        text: true,
        report: Some(super::junit::render),
        alignment: None,
    },
    #[cfg(feature = "learn")]
    Format {
        id: "beads",
        title: "`zh indexes TAB en indexes`, from 0, comma-separated, for biclause eval",
        extensions: &["tsv"],
        text: true,
        report: None,
        alignment: Some(super::beads::render_alignment),
    },
];

impl Format {
    /// The form of that id.
    ///
    /// # Errors
    /// [`Error::Option`] with what may be meant where there is none, or this biclause was built without it.
    pub fn named(id: &str) -> Result<&'static Format> {
        FORMATS.iter().find(|f| f.id == id).ok_or_else(|| {
            let ids: Vec<&str> = FORMATS.iter().map(|f| f.id).collect();
            let near = hint(id, ids.iter().copied());
            Error::Option { option: "format".into(), problem: format!("{id} is none of {}{near}", ids.join(", ")) }
        })
    }

    /// The form that the name of a file stands for, by its ending; the longest counts, upper and lower case are one.
    ///
    /// ```
    /// use biclause::report::Format;
    /// assert_eq!(Format::of_file("reports/a.en.JSON").unwrap().id, "json");
    /// assert!(Format::of_file("json").is_none());
    /// ```
    pub fn of_file(name: &str) -> Option<&'static Format> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase();
        let ends = |ending: &&str| name.strip_suffix(*ending).is_some_and(|rest| rest.ends_with('.'));
        let longest = |f: &Format| f.extensions.iter().filter(|e| ends(e)).map(|e| e.len()).max();
        let mut best: Option<(usize, &Format)> = None;
        for f in FORMATS {
            if let Some(n) = longest(f).filter(|n| best.is_none_or(|b| *n > b.0)) {
                best = Some((n, f));
            }
        }
        best.map(|b| b.1)
    }

    /// The usual ending of its files, without the point.
    pub fn extension(&self) -> &'static str {
        self.extensions.first().copied().unwrap_or(self.id)
    }
}
