//! Checks: each judges an alignment and reports findings; none realigns.
//!
//! A check is a [`Check`] value in a file of its own. Its text in `<id>.md` beside the file is at once the module's documentation, what
//! `biclause explain <id>` prints and what the reports show.

mod acronym_mismatch;
mod addition;
mod apart;
mod beheaded;
mod belongs;
mod broken_reference;
mod content_mismatch;
mod contrast;
mod crossed;
mod date_mismatch;
mod defined;
mod duplicate;
mod exchanged;
mod finding;
pub mod fingerprint;
mod flattened;
mod flattened_revision;
mod footnote_mismatch;
mod formula;
mod gaps;
mod gather;
mod glossary;
mod label_gap;
mod label_mismatch;
mod lead_mismatch;
mod leftover;
mod missing;
mod missing_entry;
mod mistaken;
mod modality_mismatch;
mod moved;
mod negation_mismatch;
mod negation_words;
mod number_mismatch;
mod omission;
mod one_sided_change;
mod own_place;
mod partial_addition;
mod partial_omission;
mod passages;
mod place_mismatch;
mod prose;
mod punctuation;
mod recur;
mod reference_mismatch;
mod reorder;
mod repeated_word;
mod settle;
mod shift;
mod study_group_mismatch;
mod surplus;
mod term_inconsistency;
mod terms;
#[cfg(test)]
#[allow(dead_code)]
pub(crate) mod testkit;
mod text;
mod title_mismatch;
#[cfg(test)]
mod total;
mod unbalanced_mark;
mod untranslated;
mod url_mismatch;
mod values;
mod worked;

pub use settle::settle;

pub use finding::{Finding, Place, Proof, Severity};

use crate::anchor::{AnchorKind, KINDS};
use crate::bead::Alignment;
use crate::coverage::{Coverage, Judge};
use crate::document::{Document, Lang};
use crate::error::hint;
use crate::glossary::Glossary;
use crate::lexicon::Lexicon;
use serde::{Deserialize, Serialize};

/// How the two texts came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Shape {
    /// Two files, one a language.
    Pair,
    /// One file that holds a text and its translation.
    Bilingual,
    /// One file that holds summaries in one language and the full texts in the other: coverage is judged one way.
    Summary,
    /// One file in one language.
    Monolingual,
}

impl Shape {
    /// Whether each side should have all that the other has.
    pub(crate) fn is_whole(self) -> bool {
        matches!(self, Shape::Pair | Shape::Bilingual)
    }
}

/// What a check judges.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Case<'a> {
    /// The Chinese document, where there is one.
    pub zh: Option<&'a Document>,
    /// The English document, where there is one.
    pub en: Option<&'a Document>,
    /// Their alignment; for a lone document, beads with one side empty.
    pub alignment: &'a Alignment,
    /// What is accounted for.
    pub coverage: &'a Coverage,
    /// What a word may be in the other language.
    pub lexicon: &'a Lexicon,
    /// The language of the original.
    pub source: Lang,
    /// How the texts came.
    pub shape: Shape,
    /// The terms that the user prescribes, where there are any.
    pub glossary: Option<&'a Glossary>,
    /// How severe it is that one side lacks the front matter.
    pub front_matter: Severity,
    /// The kinds of the anchors of both documents.
    pub kinds: &'a [AnchorKind],
    /// What measured the coverage, to judge more beads by.
    judge: Option<&'a Judge<'a>>,
}

impl<'a> Case<'a> {
    /// A case of two documents (or one, or none: the checks cope).
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        zh: Option<&'a Document>,
        en: Option<&'a Document>,
        alignment: &'a Alignment,
        coverage: &'a Coverage,
        lexicon: &'a Lexicon,
        source: Lang,
        shape: Shape,
    ) -> Self {
        Case {
            zh,
            en,
            alignment,
            coverage,
            lexicon,
            source,
            shape,
            glossary: None,
            front_matter: Severity::Warning,
            kinds: KINDS,
            judge: None,
        }
    }

    /// The case with the terms that the user prescribes.
    pub fn with_glossary(self, glossary: Option<&'a Glossary>) -> Self {
        Case { glossary, ..self }
    }

    /// The case of documents whose anchors are of other kinds than those that ship.
    pub fn with_kinds(self, kinds: &'a [AnchorKind]) -> Self {
        Case { kinds, ..self }
    }

    /// The case with another severity for front matter that one side lacks.
    pub fn with_front_matter(self, front_matter: Severity) -> Self {
        Case { front_matter, ..self }
    }

    /// The case with what measured the coverage, so that no check reads the documents again.
    pub fn with_judge(self, judge: Option<&'a Judge<'a>>) -> Self {
        Case { judge, ..self }
    }

    /// Asks what judges beads of the two documents.
    pub(crate) fn judged<T>(&self, zh: &Document, en: &Document, ask: impl FnOnce(&Judge) -> T) -> T {
        match self.judge {
            Some(judge) => ask(judge),
            None => ask(&Judge::new(zh, en, self.alignment, self.lexicon)),
        }
    }

    /// The document of one side.
    pub fn doc(&self, lang: Lang) -> Option<&'a Document> {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// Both documents, where there are two.
    pub fn both(&self) -> Option<(&'a Document, &'a Document)> {
        Some((self.zh?, self.en?))
    }
}

/// A check: its name, its documentation and what it does.
#[derive(Clone, Copy)]
pub struct Check {
    /// Its id, in lower case with hyphens: `number-mismatch`.
    pub id: &'static str,
    /// What it looks for, in one line.
    pub title: &'static str,
    /// Its manual: what it looks for, why it matters, an example, how to suppress it. Markdown.
    pub doc: &'static str,
    /// Judges a case.
    pub run: fn(&Case) -> Vec<Finding>,
}

/// The checks that ship with the crate, in alphabetical order of their ids.
pub static CHECKS: &[Check] = &[
    acronym_mismatch::ACRONYM_MISMATCH,
    addition::ADDITION,
    broken_reference::BROKEN_REFERENCE,
    content_mismatch::CONTENT_MISMATCH,
    date_mismatch::DATE_MISMATCH,
    duplicate::DUPLICATE,
    flattened_revision::FLATTENED_REVISION,
    footnote_mismatch::FOOTNOTE_MISMATCH,
    glossary::GLOSSARY,
    label_gap::LABEL_GAP,
    label_mismatch::LABEL_MISMATCH,
    lead_mismatch::LEAD_MISMATCH,
    missing_entry::MISSING_ENTRY,
    modality_mismatch::MODALITY_MISMATCH,
    moved::MOVED,
    negation_mismatch::NEGATION_MISMATCH,
    number_mismatch::NUMBER_MISMATCH,
    omission::OMISSION,
    one_sided_change::ONE_SIDED_CHANGE,
    partial_addition::PARTIAL_ADDITION,
    partial_omission::PARTIAL_OMISSION,
    place_mismatch::PLACE_MISMATCH,
    punctuation::PUNCTUATION,
    reference_mismatch::REFERENCE_MISMATCH,
    repeated_word::REPEATED_WORD,
    study_group_mismatch::STUDY_GROUP_MISMATCH,
    term_inconsistency::TERM_INCONSISTENCY,
    title_mismatch::TITLE_MISMATCH,
    unbalanced_mark::UNBALANCED_MARK,
    untranslated::UNTRANSLATED,
    url_mismatch::URL_MISMATCH,
];

/// Why `id` names none of some checks: *no check is called omision; did you mean omission?* `None` where it names one.
pub fn unknown(id: &str, checks: &[Check]) -> Option<String> {
    let known = checks.iter().any(|c| c.id == id);
    (!known).then(|| format!("no check is called {id}{}", hint(id, checks.iter().map(|c| c.id))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_what_the_folder_holds_in_order() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
        let mut manuals: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|f| f.unwrap().file_name().to_str().unwrap().strip_suffix(".md").map(str::to_string))
            .collect();
        manuals.sort();
        assert_eq!(CHECKS.iter().map(|c| c.id).collect::<Vec<_>>(), manuals);
    }

    #[test]
    fn every_manual_has_its_four_parts_in_order() {
        for c in CHECKS {
            let heads: Vec<&str> = c.doc.lines().filter_map(|l| l.strip_prefix("## ")).collect();
            assert_eq!(heads, ["What it does", "Why it matters", "Example", "How to suppress"], "{}", c.id);
            assert!(c.doc.contains(&format!("--skip {}", c.id)), "{}", c.id);
            assert!(!c.title.ends_with('.') && c.title.chars().next().is_some_and(char::is_lowercase), "{}", c.id);
        }
    }
}
