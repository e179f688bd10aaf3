//! TMX 1.4b, the exchange form of translation memories: a unit for each sentence bead with two sides. Feature `xml`.
//!
//! What has no counterpart is no translation and is left out, and counted. Paths, labels, confidence and moves are properties (`x-…`); marks of footnotes are
//! placeholders. The document type is named, never fetched.

use super::markup::{Markup, content};
use super::segments::{self, Piece, Segment};
use super::{Options, Rendered, Report, Texts, count, table};
use crate::document::Lang;
use crate::error::{Error, Result};

/// The texts of a report; its findings have no place in a memory.
///
/// # Errors
/// [`Error::Option`] where there is only one text.
pub fn render(report: &Report, options: &Options) -> Result<Rendered> {
    let one = || Error::Option { option: "tmx".into(), problem: "holds two texts, and there is one; give both".into() };
    render_alignment(&report.texts().ok_or_else(one)?, options)
}

/// The sentence beads that have two sides.
///
/// # Errors
/// None; the signature is that of every format.
pub fn render_alignment(texts: &Texts, _: &Options) -> Result<Rendered> {
    let langs = [texts.source, texts.source.other()];
    let tags = langs.map(|l| segments::tag(texts.doc(l)));
    let groups = segments::groups(texts);
    let mut xml = Markup::new();
    xml.raw("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">");
    xml.open("tmx", &[("version", "1.4")]);
    xml.open(
        "header",
        &[
            ("creationtool", "biclause"),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", "sentence"),
            ("o-tmf", "biclause"),
            ("adminlang", "en"),
            ("srclang", tags[0]),
            ("datatype", "plaintext"),
        ],
    );
    for lang in langs {
        xml.leaf("prop", &[("type", &format!("x-file-{}", lang.tag()))], &texts.doc(lang).source.name);
    }
    xml.close();
    xml.open("body", &[]);
    let mut lone = [0usize; 2];
    for g in &groups {
        for (i, pair) in g.pairs.iter().enumerate() {
            if !pair.is_whole() {
                lone[usize::from(pair.side(texts.source).is_empty())] += 1;
                continue;
            }
            xml.open("tu", &[("tuid", &format!("{}-{}", g.bead + 1, i + 1))]);
            for (what, values) in [("path", &g.paths), ("label", &g.labels)] {
                for (lang, value) in [Lang::Zh, Lang::En].iter().zip(values).filter(|v| !v.1.is_empty()) {
                    xml.leaf("prop", &[("type", &format!("x-{what}-{}", lang.tag()))], value);
                }
            }
            xml.leaf("prop", &[("type", "x-confidence")], &table::share(pair.confidence));
            if g.moved {
                xml.leaf("prop", &[("type", "x-moved")], "yes");
            }
            for (lang, tag) in langs.iter().zip(tags) {
                xml.open("tuv", &[("xml:lang", tag)]);
                xml.raw(&format!("<seg>{}</seg>", segment(pair.side(*lang))));
                xml.close();
            }
            xml.close();
        }
    }
    let mut rendered = Rendered::from(xml.finish());
    let [source, target] = lone;
    for (n, lang) in [(source, langs[0]), (target, langs[1])].into_iter().filter(|l| l.0 > 0) {
        let what = count(n, &format!("{} sentence", lang.name()));
        rendered.notes.push(format!("{what} without counterpart left out, as a memory holds pairs"));
    }
    Ok(rendered)
}

fn segment(pieces: &Segment) -> String {
    let (mut out, mut marks) = (String::new(), 0);
    for piece in pieces {
        match piece {
            Piece::Text(t) => out += &content(t),
            Piece::Mark(m) => {
                marks += 1;
                out += &format!("<ph x=\"{marks}\" type=\"fnote\">[^{}]</ph>", content(m));
            }
        }
    }
    out
}
