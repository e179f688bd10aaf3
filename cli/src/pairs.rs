//! Which documents a folder or a list names: pairs of files, each with the name that its result gets.
//!
//! In: names of files only; nothing is read here but the folder and the list. Out: [`Pairs`], by name, and what could not be paired.

use crate::output::Inputs;
use crate::terms::TermArgs;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A document in two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What its result is called.
    pub name: String,
    /// The Chinese text, by its name.
    pub zh: PathBuf,
    /// The English text, by its name.
    pub en: PathBuf,
}

/// The documents of a folder or a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Those with both texts, by name.
    pub pairs: Vec<Pair>,
    /// Texts without the other one: the one there and the one missing.
    pub alone: Vec<(PathBuf, PathBuf)>,
    /// Pairs that are variants of others and were not asked for: how many of each.
    pub variants: BTreeMap<String, usize>,
}

impl Pairs {
    /// The files that are read, the user's own words among them.
    pub fn inputs(&self, terms: &TermArgs) -> Inputs {
        let both = self.pairs.iter().flat_map(|p| [&p.zh, &p.en]);
        Inputs::new(both.chain(self.alone.iter().map(|a| &a.0)).chain(terms.files()))
    }
}

const TONGUES: [&str; 2] = [".zh", ".en"];
/// What a text may be; where a document has several, the first.
const FORMS: [&str; 7] = [".txt", ".docx", ".docm", ".html", ".htm", ".md", ".pdf"];

/// `DOC.zh.txt` without its form and its language.
fn stem(file: &str) -> Option<&str> {
    let bare = FORMS.iter().find_map(|f| file.strip_suffix(f))?;
    TONGUES.iter().find_map(|t| bare.strip_suffix(t))
}

/// The documents `DOC.zh.txt` with `DOC.en.txt` (or `.docx`, `.html` …) of a folder; of each the variant `DOC.VARIANT.zh.txt` where one is asked for and there. A name
/// that goes on after a point behind another document's name is a variant of it, unless it has gold beads of its own.
///
/// # Errors
/// Where the folder cannot be read, holds no document, or nothing of that variant.
pub fn folder(dir: &Path, variant: Option<&str>) -> Result<Pairs> {
    let shown = dir.display();
    let entries = std::fs::read_dir(dir).with_context(|| format!("{shown}: cannot be read"))?;
    let files: BTreeSet<String> = entries.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    let stems: BTreeSet<&str> = files.iter().filter_map(|f| stem(f)).collect();
    if stems.is_empty() {
        bail!(
            "{shown}: holds no DOC.zh.txt (or .docx, .html, .md) with its DOC.en.txt; name the two texts of each document so, or use --list"
        );
    }
    let parent = |stem: &str| stem.match_indices('.').map(|(at, _)| at).find(|&at| stems.contains(&stem[..at]));
    let there =
        |base: &str, tongue: &str| FORMS.iter().map(|f| format!("{base}{tongue}{f}")).find(|file| files.contains(file));
    let mut out = Pairs::default();
    let mut seen = false;
    for &stem in &stems {
        if let Some(at) = parent(stem).filter(|_| !files.contains(&format!("{stem}.gold.tsv"))) {
            let name = &stem[at + 1..];
            if variant.is_none() && TONGUES.iter().all(|t| there(stem, t).is_some()) {
                *out.variants.entry(name.to_string()).or_default() += 1;
            }
            continue;
        }
        let side = |tongue: &str| {
            let special = variant.and_then(|v| there(&format!("{stem}.{v}"), tongue));
            (special.is_some(), special.or_else(|| there(stem, tongue)))
        };
        let [(a, zh), (b, en)] = TONGUES.map(side);
        seen |= a || b;
        let missing = |tongue: &str| dir.join(format!("{stem}{tongue}.txt"));
        match (zh, en) {
            (Some(zh), Some(en)) => {
                out.pairs.push(Pair { name: stem.to_string(), zh: dir.join(zh), en: dir.join(en) });
            }
            (Some(zh), None) => out.alone.push((dir.join(zh), missing(".en"))),
            (None, Some(en)) => out.alone.push((dir.join(en), missing(".zh"))),
            // Only a variant is there in one language, and it was not asked for.
            (None, None) => {}
        }
    }
    if let Some(v) = variant.filter(|_| !seen) {
        bail!("--variant: no document of {shown} has the variant {v}: there is no DOC.{v}.zh.txt");
    }
    Ok(out)
}

/// The pairs that a list names: `FILE TAB FILE` a line, in either order, and a tab and a name where the name of the first file will not do. Lines
/// that begin with `#` are comments.
///
/// # Errors
/// Where the list cannot be read, a line is none, or two results would have one name.
pub fn list(path: &Path) -> Result<Pairs> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{shown}: cannot be read"))?;
    let mut pairs: BTreeMap<String, (usize, Pair)> = BTreeMap::new();
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')) {
        let row = i + 1;
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let (zh, en, name) = match columns.as_slice() {
            [a, b] if !a.is_empty() && !b.is_empty() => (a, b, named_by(a)),
            [a, b, name] if !a.is_empty() && !b.is_empty() && !name.is_empty() => (a, b, (*name).to_string()),
            _ => bail!(
                "{shown}:{row}: not a pair; a line is a file, a tab, the other file, and if need be a tab and a name"
            ),
        };
        if name.contains(['/', '\\']) || name.starts_with('.') {
            bail!("{shown}:{row}: {name:?} cannot name a file; give a name without / and without a point at its head");
        }
        let pair = Pair { name: name.clone(), zh: zh.into(), en: en.into() };
        if let Some((first, _)) = pairs.insert(name.clone(), (row, pair)) {
            bail!("{shown}:{row}: {name} is the name of line {first} too; give one of them another in a third column");
        }
    }
    if pairs.is_empty() {
        bail!("{shown}: holds no pair; a line is a file, a tab, the other file");
    }
    Ok(Pairs { pairs: pairs.into_values().map(|p| p.1).collect(), ..Pairs::default() })
}

/// `texts/DOC.zh.txt` is `DOC`.
pub fn named_by(file: &str) -> String {
    let name = Path::new(file).file_name().map_or(file.into(), |n| n.to_string_lossy());
    let bare = FORMS.iter().find_map(|f| name.strip_suffix(f));
    stem(&name).or(bare).unwrap_or(&name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder");
        files.iter().for_each(|f| std::fs::write(dir.path().join(f), "").expect("a file"));
        dir
    }

    fn names(p: &Pairs) -> Vec<&str> {
        p.pairs.iter().map(|p| p.name.as_str()).collect()
    }

    #[test]
    fn variants_are_no_documents_and_half_a_pair_is_said() {
        let dir = holding(&[
            "a.zh.txt",
            "a.en.txt",
            "a.bare.zh.txt",
            "a.bare.en.txt",
            "a.hans.zh.txt",
            "b.zh.txt",
            "b.en.txt",
            "c.en.txt",
            "b.gold.tsv",
            "notes.txt",
        ]);
        let word = holding(&["w.zh.docx", "w.en.txt", "x.zh.docm", "x.en.docx", "x.en.txt"]);
        let word: Vec<Pair> = folder(word.path(), None).expect("documents").pairs;
        let ends = |p: &Path| p.file_name().expect("a name").to_string_lossy().into_owned();
        let files: Vec<[String; 2]> = word.iter().map(|p| [ends(&p.zh), ends(&p.en)]).collect();
        assert_eq!(files, [["w.zh.docx", "w.en.txt"], ["x.zh.docm", "x.en.txt"]]);
        let plain = folder(dir.path(), None).expect("documents");
        assert_eq!(names(&plain), ["a", "b"]);
        assert_eq!(plain.alone, [(dir.path().join("c.en.txt"), dir.path().join("c.zh.txt"))]);
        assert_eq!(plain.variants, BTreeMap::from([("bare".to_string(), 1)]));
        let bare = folder(dir.path(), Some("bare")).expect("documents");
        assert_eq!(names(&bare), ["a", "b"]);
        assert_eq!(bare.pairs[0].zh, dir.path().join("a.bare.zh.txt"));
        assert_eq!(bare.pairs[1].zh, dir.path().join("b.zh.txt"), "a document without the variant is taken as it is");
        let hans = folder(dir.path(), Some("hans")).expect("documents");
        assert_eq!(hans.pairs[0].en, dir.path().join("a.en.txt"), "one script, one English text");
        assert!(folder(dir.path(), Some("bar")).expect_err("a slip").to_string().contains("has the variant bar"));
    }

    #[test]
    fn a_name_with_a_point_is_a_document_where_it_stands_alone_or_has_gold() {
        let alone = holding(&["v1.2.zh.txt", "v1.2.en.txt", "v1.3.zh.txt", "v1.3.en.txt"]);
        assert_eq!(names(&folder(alone.path(), None).expect("documents")), ["v1.2", "v1.3"]);
        let gold = holding(&["v1.zh.txt", "v1.en.txt", "v1.2.zh.txt", "v1.2.en.txt", "v1.2.gold.tsv"]);
        assert_eq!(names(&folder(gold.path(), None).expect("documents")), ["v1", "v1.2"]);
    }

    #[test]
    fn lists_are_read_and_refused_by_line() {
        let dir = tempfile::tempdir().expect("a folder");
        let read = |text: &str| {
            let path = dir.path().join("list");
            std::fs::write(&path, text).expect("a file");
            list(&path)
        };
        let got = read("# pairs\nx/b.zh.txt\tx/b.en.txt\n\ny.txt\tz.txt\tzed\n").expect("pairs");
        assert_eq!(names(&got), ["b", "zed"]);
        assert_eq!(got.pairs[1].en, Path::new("z.txt"));
        for (text, hint) in [
            ("a.txt", "list:1: not a pair"),
            ("a\tb\nc/a\td", "list:2: a is the name of line 1 too"),
            ("a\tb\t../c", "list:1: \"../c\" cannot name a file"),
            ("# nothing", "holds no pair"),
        ] {
            let said = read(text).expect_err(text).to_string();
            assert!(said.contains(hint), "{text:?}: {said}");
        }
    }
}
