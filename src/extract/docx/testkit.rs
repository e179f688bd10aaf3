//! Word files for tests, made from small pieces of XML.

use super::xml::Xml;
use std::io::Write;

/// The namespaces that the pieces use.
pub(crate) const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:schemas-microsoft-com:vml'";

/// A part.
pub(super) fn xml(text: &str) -> Xml<&[u8]> {
    Xml::new("a.docx", "word/x.xml", text.as_bytes())
}

/// A zip file of these parts.
pub(in crate::extract) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file with this body and these further parts (`numbering`, `styles`, `footnotes`, `endnotes`: the inside of the root element).
pub(super) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = |of: &mut dyn Iterator<Item = (&str, String)>| {
        let all: String = of
            .map(|(kind, target)| format!("<Relationship Id='r{kind}' Type='{RELS}/{kind}' Target='{target}'/>"))
            .collect();
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{all}</Relationships>"
        )
    };
    let mut files = vec![
        ("_rels/.rels".to_string(), rels(&mut [("officeDocument", "word/main.xml".to_string())].into_iter())),
        ("word/_rels/main.xml.rels".into(), rels(&mut parts.iter().map(|(n, _)| (*n, format!("{n}.xml"))))),
        ("word/main.xml".into(), format!("<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>")),
    ];
    files.extend(parts.iter().map(|(n, text)| (format!("word/{n}.xml"), format!("<w:{n} {W}>{text}</w:{n}>"))));
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    zip(&files)
}
