//! What can go wrong, in one type. Every message names the place and the mend.

use std::path::PathBuf;

/// Everything that biclause can fail with. Segmenting, anchoring, aligning and checking never fail.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("{path}: cannot be read: {source}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The bytes are not UTF-8.
    #[error(
        "{name}: not UTF-8: byte {offset} (line {line}) is not part of a character; save the file as UTF-8, or name its encoding with --encoding"
    )]
    NotUtf8 {
        /// Name of the input.
        name: String,
        /// First byte that does not fit, from 0.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// The bytes are not in the encoding that was asked for, or that they seem to be in.
    #[error(
        "{name}: {seems} {encoding}, but byte {offset} (line {line}) is not part of a character; save the file as UTF-8, or name {other} encoding with --encoding",
        seems = if *guessed { "seems to be in" } else { "was to be read as" }, other = if *guessed { "its" } else { "another" }
    )]
    Undecodable {
        /// Name of the input.
        name: String,
        /// The encoding.
        encoding: &'static str,
        /// Whether it was guessed.
        guessed: bool,
        /// First byte that does not fit, from 0.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// The input is a file of another kind (Word, PDF, an image, a program).
    #[error("{name}: not plain text: {what}; {mend}")]
    NotText {
        /// Name of the input.
        name: String,
        /// What it looks like.
        what: String,
        /// What the user can do.
        mend: String,
    },
    /// A part of a document cannot be read.
    #[error("{name}: {part}: {problem}")]
    Document {
        /// Name of the input.
        name: String,
        /// The part of it, as it is called inside the file: `word/numbering.xml`.
        part: String,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// The input holds nothing to read.
    #[error("{name}: the file is empty; there is nothing to check in it")]
    Empty {
        /// Name of the input.
        name: String,
    },
    /// Both inputs are in the same language.
    #[error(
        "{first} and {second} are both in {language}; give one Chinese and one English file, or one file alone for a report on it"
    )]
    SameLanguage {
        /// Name of the first input.
        first: String,
        /// Name of the second input.
        second: String,
        /// The language, in words.
        language: &'static str,
    },
    /// One of two inputs holds both languages.
    #[error("{name}: holds both Chinese and English; check it alone, or give two files of one language each")]
    Bilingual {
        /// Name of the input.
        name: String,
    },
    /// The input is in neither Chinese nor English.
    #[error("{name}: neither Chinese nor English text was found in it; biclause reads these two languages")]
    UnknownLanguage {
        /// Name of the input.
        name: String,
    },
    /// An option has a value that makes no sense.
    #[error("{option}: {problem}")]
    Option {
        /// The option's name.
        option: String,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// A table, weights file or bead file that does not have its format.
    #[error("{name}:{line}: {problem}")]
    Format {
        /// Name of the file.
        name: String,
        /// Line, from 1; 0 where a line makes no sense.
        line: usize,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// A file of ours from another version.
    #[error(
        "{name}: version {found} of its format, and this biclause knows version {known}; write it anew, or use the biclause that wrote it"
    )]
    Version {
        /// Name of the file.
        name: String,
        /// The version that it says it has.
        found: String,
        /// The version that can be read.
        known: u32,
    },
    /// The caller's hook asked to stop.
    #[error("stopped at the caller's request")]
    Cancelled,
    /// The thread pool could not be started.
    #[error("the thread pool could not be started: {0}")]
    Threads(String),
}

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The name among `known` that `name` is most likely meant to be, by Jaro–Winkler similarity (Winkler 1990); `None` where none is near. For messages that
/// say what would be right.
///
/// ```
/// use biclause::error::meant;
/// assert_eq!(meant("omision", ["addition", "omission"]), Some("omission"));
/// assert_eq!(meant("colour", ["addition", "omission"]), None);
/// ```
pub fn meant<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.into_iter().map(|k| (strsim::jaro_winkler(k, name), k));
    near.fold(None, |best: Option<(f64, &str)>, next| best.filter(|b| b.0 >= next.0).or(Some(next)))
        .filter(|best| best.0 > 0.8)
        .map(|best| best.1)
}

/// The end of a message about a `name` that is not among `known`: *; did you mean omission?*; empty where none is near ([`meant`]).
///
/// ```
/// use biclause::error::hint;
/// assert_eq!(hint("omision", ["addition", "omission"]), "; did you mean omission?");
/// assert_eq!(hint("colour", ["addition", "omission"]), "");
/// ```
pub fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    meant(name, known).map_or(String::new(), |n| format!("; did you mean {n}?"))
}
