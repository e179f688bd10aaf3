//! The zip file that a Word file is: its parts by name, found by the relationships between them. Bounded: a part is unpacked as it is read and only so far, and
//! nothing outside the file is followed.

use super::xml::Xml;
use crate::error::{Error, Result};
use crate::xml::decode::Decoded;
use std::io::{self, BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Most bytes that a part may unpack to. The text of ten thousand pages takes a tenth.
const LARGEST: u64 = 256 << 20;
/// A part that is larger than this may not be packed more tightly than `TIGHTEST` to one.
const SMALL: u64 = 16 << 20;
const TIGHTEST: u64 = 200;
/// Most parts of a file.
const MOST: usize = 20_000;

/// A Word file, opened.
pub(crate) struct Package<'a> {
    /// For messages.
    pub name: String,
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

/// A part being unpacked.
pub(crate) type Part<'p> = Xml<BufReader<Bounded<Box<dyn Read + 'p>>>>;

/// Where other parts stand, as a part says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relation {
    /// The last word of its type: `officeDocument`, `styles`, `numbering`.
    pub kind: String,
    /// The name of the part.
    pub target: String,
    /// What the part that refers to it calls it.
    pub id: String,
}

impl<'a> Package<'a> {
    /// Opens the file.
    pub fn open(name: &str, bytes: &'a [u8]) -> Result<Self> {
        let mend = "it is damaged or not whole: fetch or save it again";
        let fail = |part: &str, problem: String| Error::Document { name: name.into(), part: part.into(), problem };
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| fail("the zip file", format!("{e}; {mend}")))?;
        if zip.len() > MOST {
            return Err(fail("the zip file", format!("holds more than {MOST} parts; no document does")));
        }
        Ok(Package { name: name.into(), zip })
    }

    /// Whether there is a part of that name.
    pub fn has(&self, part: &str) -> bool {
        self.find(part).is_some()
    }

    /// Names of parts are the same in upper and lower case.
    fn find(&self, part: &str) -> Option<usize> {
        self.zip.index_for_name(part).or_else(|| {
            (0..self.zip.len()).find(|&i| {
                self.zip.name_for_index(i).and_then(|n| n.ok()).is_some_and(|n| n.eq_ignore_ascii_case(part))
            })
        })
    }

    /// Begins to read a part; `None` where there is none of that name.
    pub(crate) fn part(&mut self, part: &str) -> Result<Option<Part<'_>>> {
        let Some(index) = self.find(part) else { return Ok(None) };
        let fail = |problem: String| Error::Document { name: self.name.clone(), part: part.into(), problem };
        let file = match self.zip.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(why)) => {
                return Err(fail(format!("{why}; save the file in Word without a password")));
            }
            Err(e) => return Err(fail(format!("{e}; fetch or save the file again"))),
        };
        let limit = LARGEST.min(SMALL.max(file.compressed_size().saturating_mul(TIGHTEST)));
        let input = BufReader::with_capacity(1 << 16, Bounded { input: Box::new(file) as Box<dyn Read>, left: limit });
        Ok(Some(Xml::new(&self.name, part, input)))
    }

    /// A part as text (decoded, without byte-order mark); `None` where there is none of that name.
    pub fn text(&mut self, part: &str) -> Result<Option<String>> {
        let (name, index) = (self.name.clone(), self.find(part));
        let Some(index) = index else { return Ok(None) };
        let fail = |problem: String| Error::Document { name: name.clone(), part: part.into(), problem };
        let file = self.zip.by_index(index).map_err(|e| fail(format!("{e}; fetch or save the file again")))?;
        let limit = LARGEST.min(SMALL.max(file.compressed_size().saturating_mul(TIGHTEST)));
        let input = BufReader::with_capacity(1 << 16, Bounded { input: file, left: limit });
        let mut out = String::new();
        Decoded::new(input).read_to_string(&mut out).map_err(|e| fail(e.to_string()))?;
        Ok(Some(out))
    }

    /// The parts as they are packed, in the order of the file, for who copies them.
    pub fn parts(&mut self) -> &mut ZipArchive<Cursor<&'a [u8]>> {
        &mut self.zip
    }

    /// The parts that `part` refers to (the whole file where it is empty); those outside the file are left out.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
        let mut out = Vec::new();
        let Some(mut xml) = self.part(&rels)? else { return Ok(out) };
        xml.root("Relationships")?;
        while let Some(e) = xml.child()? {
            let outside = e.get("TargetMode").is_some_and(|m| m.eq_ignore_ascii_case("External"));
            if let (false, Some(kind), Some(target)) = (outside, e.get("Type"), e.get("Target")) {
                let kind = kind.rsplit('/').next().unwrap_or("").to_string();
                let id = e.get("Id").unwrap_or("").to_string();
                out.push(Relation { kind, target: resolve(folder, target), id });
            }
            xml.skip()?;
        }
        Ok(out)
    }
}

/// The name of the part that `target` is, seen from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { vec![] } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            s => steps.push(s),
        }
    }
    steps.retain(|s| !s.is_empty());
    steps.join("/")
}

/// Ends with an error where more comes out than may.
pub(crate) struct Bounded<R> {
    input: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self
            .input
            .read(out)
            .map_err(|e| io::Error::new(e.kind(), format!("cannot be unpacked: {e}; fetch or save the file again")))?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                "unpacks to far more than a document has; it is damaged or made to do harm",
            )
        })?;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testkit::zip;
    use super::*;

    #[test]
    fn parts_are_found_by_relationships() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/word/../x/./a.xml"), "x/a.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        let rels = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
            <Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/styles' Target='../s.xml'/>\
            <Relationship Type='http://x/attachedTemplate' Target='http://example.org/t.dotx' TargetMode='External'/></Relationships>";
        let bytes = zip(&[("a/_rels/b.xml.rels", rels), ("S.xml", "<x/>")]);
        let mut p = Package::open("f", &bytes).unwrap();
        assert_eq!(
            p.relations("a/b.xml").unwrap(),
            [Relation { kind: "styles".into(), target: "s.xml".into(), id: String::new() }],
            "what stands outside is not there"
        );
        assert!(p.has("s.xml"));
        assert!(p.part("no.xml").unwrap().is_none());
    }

    #[test]
    fn a_bomb_is_refused() {
        let bytes = zip(&[("x.xml", &format!("<a>{}</a>", " ".repeat(40 << 20)))]);
        assert!(bytes.len() < 1 << 20);
        let said = Package::open("f", &bytes).unwrap().part("x.xml").unwrap().unwrap().skip().unwrap_err().to_string();
        assert!(said.starts_with("f: x.xml: unpacks to far more"), "{said}");
        let cut = bytes.get(..100).unwrap();
        assert!(Package::open("f", cut).err().unwrap().to_string().starts_with("f: the zip file: "));
    }
}
