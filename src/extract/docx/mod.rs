//! Word files (`.docx`, `.docm`, `.dotx`; strict and transitional Office Open XML, ISO/IEC 29500): bytes in, a source with one paragraph a line out. Feature `docx`.
//!
//! A line is what a person sees in Word: the automatic number, then the text. Hidden text, comments, headers and footers are not in it. The parts are read as they are
//! unpacked, in one pass each, linear in their length; what is held is the text, the styles, the lists and the notes. Nothing outside the file is followed.

mod body;
mod counters;
mod inline;
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

use super::{Revisions, lines};
use crate::error::{Error, Result};
use crate::source::{Origin, Source};
use body::Reader;
use notes::{Kind, Notes};
use numbering::Numbering;
use package::{Package, Relation};
use styles::Styles;
use trace::{Recorder, Trace};

/// See [`super::docx`].
pub(super) fn read(name: &str, bytes: &[u8], revisions: Revisions) -> Result<Source> {
    let mut package = Package::open(name, bytes)?;
    match main(&mut package)? {
        main if main.starts_with("xl/") => super::xlsx::read(&mut package, &main),
        _ => Ok(open(name, bytes, revisions, None)?.0),
    }
}

/// The same source, and where in the package its text came from.
pub(crate) fn traced(name: &str, bytes: &[u8], revisions: Revisions) -> Result<(Source, Trace)> {
    open(name, bytes, revisions, Some(Recorder::default()))
}

fn open(name: &str, bytes: &[u8], revisions: Revisions, recorder: Option<Recorder>) -> Result<(Source, Trace)> {
    let mut package = Package::open(name, bytes)?;
    let main = main(&mut package)?;
    let relations = package.relations(&main)?;
    let of = |kind: &str| relations.iter().find(|r| r.kind == kind).map(|r| r.target.as_str());
    let styles = match part(&mut package, of("styles"))? {
        Some(mut xml) => Styles::read(&mut xml)?,
        None => Styles::default(),
    };
    let numbering = match part(&mut package, of("numbering"))? {
        Some(mut xml) => Numbering::read(&mut xml)?,
        None => Numbering::default(),
    };
    let mut all = Notes::default();
    for (kind, target) in [(Kind::Foot, of("footnotes")), (Kind::End, of("endnotes"))] {
        if let Some(mut xml) = part(&mut package, target)? {
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
        return Err(Error::Empty { name: name.into() });
    }
    let source = lines::source(name, &lines, |l, cell| Origin::Word {
        paragraph: l.paragraph,
        heading: l.heading,
        cell,
        grid: l.grid,
        changed: l.changed,
    });
    let runs = reader.recorder.map(|r| r.runs).unwrap_or_default();
    let pieces = trace::placed(&source, &lines);
    Ok((source, Trace { part: main, runs, pieces }))
}

fn part<'p>(package: &'p mut Package<'_>, target: Option<&str>) -> Result<Option<package::Part<'p>>> {
    match target {
        Some(target) => package.part(target),
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
