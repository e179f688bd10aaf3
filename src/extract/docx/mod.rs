//! Word files (`.docx`, `.docm`, `.dotx`; strict and transitional Office Open XML, ISO/IEC 29500): bytes in, a source with one paragraph a line out. Feature `docx`.
//!
//! A line is what a person sees in Word: the automatic number, then the text. Hidden text, comments, headers and footers are not in it. The parts are read as they are
//! unpacked, in one pass each, linear in their length; what is held is the text, the styles, the lists and the notes. Nothing outside the file is followed.

mod body;
mod counters;
mod inline;
mod margins;
mod notes;
mod numbering;
pub(crate) mod package;
mod properties;
mod styles;
mod symbols;
mod table;
#[cfg(test)]
pub(in crate::extract) mod testkit;
#[cfg(test)]
mod tests;
pub(crate) mod trace;
mod xml;

use super::{Reading, Revisions, Story, lines};
use crate::error::{Error, Result};
use crate::source::{Origin, Source};
use body::Reader;
use notes::{Kind, Notes};
use numbering::Numbering;
use package::{Package, Relation};
use styles::Styles;
use trace::{Line, Recorder, Trace};

/// See [`super::docx`].
pub(super) fn read(name: &str, bytes: &[u8], reading: impl Into<Reading>) -> Result<Source> {
    let reading = reading.into();
    let mut package = Package::open(name, bytes)?;
    match main(&mut package)? {
        main if main.starts_with("xl/") => {
            reading.story.of_text(name)?;
            super::xlsx::read(&mut package, &main)
        }
        main if reading.story == Story::Margins => margins::read(&mut package, &main, reading.revisions),
        main => Ok(text(&mut package, main, reading.revisions, None)?.0),
    }
}

/// The same source, and where in the package its text came from.
pub(crate) fn traced(name: &str, bytes: &[u8], revisions: Revisions) -> Result<(Source, Trace)> {
    let mut package = Package::open(name, bytes)?;
    let main = main(&mut package)?;
    text(&mut package, main, revisions, Some(Recorder::default()))
}

/// How paragraphs look and are numbered.
fn formats(package: &mut Package, relations: &[Relation]) -> Result<(Styles, Numbering)> {
    let styles = match part(package, relations, "styles")? {
        Some(mut xml) => Styles::read(&mut xml)?,
        None => Styles::default(),
    };
    let numbering = match part(package, relations, "numbering")? {
        Some(mut xml) => Numbering::read(&mut xml)?,
        None => Numbering::default(),
    };
    Ok((styles, numbering))
}

/// The text of a file that was opened; `main` is the part that holds it.
fn text(
    package: &mut Package,
    main: String,
    revisions: Revisions,
    recorder: Option<Recorder>,
) -> Result<(Source, Trace)> {
    let relations = package.relations(&main)?;
    let (styles, numbering) = formats(package, &relations)?;
    let mut all = Notes::default();
    for (kind, name) in [(Kind::Foot, "footnotes"), (Kind::End, "endnotes")] {
        if let Some(mut xml) = part(package, &relations, name)? {
            all.read(kind, &mut xml, &mut Reader::new(&styles, &numbering, revisions))?;
        }
    }
    let mut reader = Reader::new(&styles, &numbering, revisions);
    (reader.notes, reader.recorder) = (all, recorder);
    let mut lines = Vec::new();
    if let Some(mut xml) = package.part(&main)? {
        xml.root("document")?;
        xml.each(&["body"], &mut |xml, _| {
            lines.extend(reader.story(xml)?);
            Ok(())
        })?;
    }
    if lines.iter().all(|l| l.text.trim().is_empty()) {
        return Err(Error::Empty { name: package.name.clone() });
    }
    let source = source(&package.name, &lines);
    let runs = reader.recorder.map(|r| r.runs).unwrap_or_default();
    let pieces = trace::placed(&source, &lines);
    Ok((source, Trace { part: main, runs, pieces }))
}

/// The source of lines of this file.
fn source(name: &str, all: &[Line]) -> Source {
    lines::source(name, all, |l, cell| Origin::Word {
        paragraph: l.paragraph,
        heading: l.heading,
        cell,
        grid: l.grid,
        changed: l.changed,
    })
}

/// The first part of a kind.
fn part<'p>(package: &'p mut Package<'_>, relations: &[Relation], kind: &str) -> Result<Option<package::Part<'p>>> {
    match relations.iter().find(|r| r.kind == kind) {
        Some(found) => package.part(&found.target),
        None => Ok(None),
    }
}

/// The part that holds the text; for other files that are zip files, what they are and the way out.
fn main(package: &mut Package) -> Result<String> {
    let relations = package.relations("")?;
    let found = relations.into_iter().find(|r: &Relation| r.kind == "officeDocument").map(|r| r.target);
    let refuse = |name: &str, what: &str, mend: &str| {
        Err(Error::NotText { name: name.into(), what: format!("it looks like {what}"), mend: mend.into() })
    };
    match found {
        Some(main) if main.starts_with("ppt/") => {
            refuse(&package.name, "a PowerPoint file", "save its text as plain text in UTF-8")
        }
        Some(main) if package.has(&main) => Ok(main),
        Some(main) => Err(Error::Document {
            name: package.name.clone(),
            part: main,
            problem: "is named as the text and is not in the file; open the file in Word and save it anew".into(),
        }),
        None if package.has("content.xml") => refuse(
            &package.name,
            "an OpenDocument file",
            "save it as .docx, or convert it: soffice --headless --convert-to docx FILE",
        ),
        None => refuse(&package.name, "a zip file that holds no Word document", "unpack it and give the file inside"),
    }
}
