//! Styles (`word/styles.xml`): what a paragraph or a run has because of its style, and the styles that this one is based on.

use super::super::Revisions;
use super::properties::{self, Asked};
use super::xml::Xml;
use crate::error::Result;
use std::collections::HashMap;
use std::io::BufRead;

/// Longest chain of styles that is followed; one that is based on itself ends there.
const LONGEST: usize = 32;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Style {
    based_on: Option<String>,
    asked: Asked,
    outline: Option<u8>,
    hidden: Option<bool>,
}

/// The styles of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// Reads the part.
    pub fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self> {
        xml.root("styles")?;
        let mut out = Styles::default();
        while let Some(e) = xml.child()? {
            let id = e.get("styleId").filter(|_| e.name == "style").map(str::to_owned);
            let Some(id) = id else {
                xml.skip()?;
                continue;
            };
            if e.get("type") == Some("paragraph") && e.says("default") {
                out.default = Some(id.clone());
            }
            let style = style(xml)?;
            out.styles.insert(id, style);
        }
        Ok(out)
    }

    /// A style and those that it is based on, nearest first; without a name, those of the paragraphs that name none.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = id.filter(|id| self.styles.contains_key(*id)).or(self.default.as_deref());
        let of = |id: &'s str| self.styles.get(id).map(|s| (id, s));
        std::iter::successors(first.and_then(of), move |(_, s)| s.based_on.as_deref().and_then(of)).take(LONGEST)
    }

    /// The numbers that a style asks for, and the styles from it to the one that asks.
    pub fn numbers<'s>(&'s self, id: Option<&'s str>) -> (Asked, Vec<&'s str>) {
        let (mut asked, mut names) = (Asked::default(), Vec::new());
        for (name, style) in self.chain(id) {
            names.push(name);
            asked.level = asked.level.or(style.asked.level);
            if style.asked.num.is_some() {
                asked.num = style.asked.num;
                return (asked, names);
            }
        }
        (Asked::default(), names)
    }

    /// The level of heading that a style gives, from 0.
    pub fn outline(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id).find_map(|(_, s)| s.outline)
    }

    /// Whether text in a style is hidden, where the style says so.
    pub fn hidden(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|(_, s)| s.hidden)
    }

    /// The same for the style of a run; a run that names none has none.
    pub fn run_hidden(&self, id: Option<&str>) -> Option<bool> {
        id.filter(|id| self.styles.contains_key(*id)).and_then(|id| self.hidden(Some(id)))
    }
}

fn style<R: BufRead>(xml: &mut Xml<R>) -> Result<Style> {
    let mut out = Style::default();
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "basedOn" => out.based_on = e.val().map(str::to_owned),
            "pPr" => {
                let p = properties::paragraph(xml, Revisions::Final)?;
                (out.asked, out.outline) = (p.asked, p.outline);
                continue;
            }
            "rPr" => {
                out.hidden = properties::run(xml, Revisions::Final)?.hidden;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::super::testkit::{W, xml};
    use super::*;

    #[test]
    fn what_a_style_has_from_others() {
        let text = format!(
            "<w:styles {W}><w:docDefaults/><w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>\
             <w:style w:type='paragraph' w:styleId='H1'><w:basedOn w:val='N'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='H2'><w:basedOn w:val='H1'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='Plain'><w:basedOn w:val='H2'/><w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:rPr><w:vanish/></w:rPr></w:style>\
             <w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/></w:style><w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style></w:styles>"
        );
        let s = Styles::read(&mut xml(&text)).unwrap();
        assert_eq!(s.numbers(Some("H2")), (Asked { num: Some(3), level: Some(1) }, vec!["H2", "H1"]));
        assert_eq!(s.numbers(Some("Plain")).0.num, Some(0));
        assert_eq!((s.outline(Some("H2")), s.outline(Some("Plain")), s.outline(None)), (Some(1), Some(1), None));
        assert_eq!((s.hidden(Some("Plain")), s.hidden(None), s.run_hidden(None)), (Some(true), None, None));
        assert_eq!(s.numbers(Some("A")).0, Asked::default(), "a ring ends");
    }
}
