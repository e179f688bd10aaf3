//! The forms that a report and an alignment can take: one table, and how a form is found by its name or by that of a file.

use super::{Options, Rendered, Report, Texts, json, md, sarif, term, tsv};
use crate::error::{Error, Result, hint};

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
        extensions: &["xml"],
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
