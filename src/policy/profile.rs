//! Profiles: what the checks mean in one genre, as data.
//!
//! A profile is a TOML file; those that ship are in `data/profiles/` and become part of the program. A user's own works the same way.

use super::Rule;
use super::toml::Page;
use crate::check::Severity;
use crate::document::Lang;
use crate::error::{Error, Result, hint};
use crate::span::one_line;
use std::collections::BTreeMap;
use std::path::Path;

/// What the checks mean in one genre.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Profile {
    /// What it is called: `itu`.
    pub name: String,
    /// For which texts it is, in one line.
    pub title: String,
    /// Why it differs from the usual, in a few sentences.
    pub why: String,
    /// The language of the original, where the genre has one.
    pub source: Option<Lang>,
    /// How severe it is that one side lacks the front matter.
    pub front_matter: Option<Severity>,
    /// What it changes, by the id of the check.
    pub rules: BTreeMap<String, Rule>,
}

/// The profiles that ship: their names and their files.
pub static PROFILES: &[(&str, &str)] = &[
    ("itu", include_str!("../../data/profiles/itu.toml")),
    ("licences", include_str!("../../data/profiles/licences.toml")),
    ("statutes", include_str!("../../data/profiles/statutes.toml")),
    ("un", include_str!("../../data/profiles/un.toml")),
];

impl Profile {
    /// One that ships, by its name.
    ///
    /// ```
    /// use biclause::{Lang, policy::Profile};
    /// assert_eq!(Profile::shipped("statutes")?.source, Some(Lang::Zh));
    /// # Ok::<(), biclause::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Option`] where none has that name.
    pub fn shipped(name: &str) -> Result<Self> {
        if let Some((id, text)) = PROFILES.iter().find(|p| p.0 == name) {
            return Profile::read(id, text);
        }
        let near = hint(name, PROFILES.iter().map(|p| p.0));
        let all = PROFILES.iter().map(|p| p.0).collect::<Vec<_>>().join(", ");
        let problem = format!("no profile is called {name}{near} (there are {all}; a file of your own ends in .toml)");
        Err(Error::Option { option: "profile".into(), problem })
    }

    /// One that ships, or a file of the user's own, which is told by its ending `.toml` (relative to `folder`).
    ///
    /// # Errors
    /// [`Error::Read`], and those of [`Profile::shipped`] and [`Profile::read`].
    pub fn named(name: &str, folder: &Path) -> Result<Self> {
        if !name.ends_with(".toml") {
            return Profile::shipped(name);
        }
        let path = folder.join(name);
        let text = std::fs::read_to_string(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        Profile::read(&path.display().to_string(), &text)
    }

    /// Reads a profile; `name` is for messages, and its own where the file gives none.
    ///
    /// # Errors
    /// [`Error::Format`] with the line where it is not TOML, or has a key or a check that does not exist.
    pub fn read(name: &str, text: &str) -> Result<Self> {
        let page = Page { name, text };
        let table = page.parse()?;
        let keys = page.keys(&table, &["name", "title", "why", "source", "front-matter", "checks"], "a profile")?;
        let string = |key: &str| keys.get(key).map(|v| page.string(key, v)).transpose();
        Ok(Profile {
            name: string("name")?.unwrap_or_else(|| name.into()),
            title: string("title")?.unwrap_or_default(),
            why: one_line(&string("why")?.unwrap_or_default()),
            source: keys.get("source").map(|v| page.lang("source", v)).transpose()?,
            front_matter: keys.get("front-matter").map(|v| page.severity("front-matter", v)).transpose()?,
            rules: keys.get("checks").map(|v| page.rules(v)).transpose()?.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_ship_say_for_what_and_why_and_change_something() {
        let mut names: Vec<&str> = PROFILES.iter().map(|p| p.0).collect();
        for name in &names {
            let p = Profile::shipped(name).unwrap();
            assert_eq!(&p.name, name);
            assert!(!p.title.is_empty() && p.why.len() > 100, "{name}");
            assert!(p.rules.values().all(|r| *r != Rule::default()) && !p.rules.is_empty(), "{name}");
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/profiles");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|f| f.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        files.sort();
        names.sort_unstable();
        assert_eq!(files, names, "the table is the folder");
    }

    #[test]
    fn slips_are_named_with_their_line() {
        let err = |t: &str| Profile::read("p.toml", t).unwrap_err().to_string();
        assert!(
            err("[checks]\nmoved = { at-mots = \"note\" }")
                .starts_with("p.toml:2: moved has no at-mots; did you mean at-most?")
        );
        assert!(err("[checks]\nmoved = { confidence = 1.5 }").contains("a number from 0 to 1"));
        assert!(err("[checks]\nmoved = { at-most = \"note\", at-least = \"error\" }").contains("below at-least"));
        assert!(err("front-matter = \"of\"").contains("front-matter: of is none of error, warning, note"));
        assert!(err("suppress = 3").contains("a profile has no suppress"));
    }
}
