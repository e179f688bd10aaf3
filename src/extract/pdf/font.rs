//! Fonts of a PDF file: how the bytes of a text are cut into codes, which characters they stand for, and how wide they are (PDF 32000-1, 9.5 to 9.10).

use super::cmap::CMap;
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// Most bytes that a stream of a font may unpack to.
const LARGEST: usize = 16 << 20;

/// How codes become characters where no table says it.
#[derive(Debug, Clone)]
enum Code {
    /// One byte each, by this table.
    Simple(Vec<String>),
    /// Two bytes each, which stand for nothing but glyphs.
    Glyphs,
    /// Text in UTF-16.
    Utf16,
    /// Text in an encoding of one or two bytes.
    Mixed(&'static encoding_rs::Encoding),
}

/// A font.
#[derive(Debug, Clone)]
pub(super) struct Font {
    code: Code,
    unicode: CMap,
    widths: BTreeMap<u32, f32>,
    width: f32,
}

/// A code of a text: its characters (nothing where they are not known), its width in thousandths, whether it is the single byte 32.
pub(super) struct Shown {
    pub chars: Option<String>,
    pub width: f32,
    pub blank: bool,
}

impl Font {
    pub fn new(dict: &Dictionary, doc: &Document) -> Font {
        let stream = |d: &Dictionary, key: &[u8]| {
            let stream = d.get_deref(key, doc).ok()?.as_stream().ok()?;
            stream.get_plain_content_with_limit(LARGEST).ok()
        };
        let unicode = stream(dict, b"ToUnicode").map(|s| CMap::parse(&s)).unwrap_or_default();
        if dict.get_deref(b"Subtype", doc).and_then(Object::as_name).is_ok_and(|n| n == b"Type0") {
            let name = dict.get_deref(b"Encoding", doc).and_then(Object::as_name).unwrap_or_default();
            let below = dict.get_deref(b"DescendantFonts", doc).and_then(Object::as_array).ok();
            let below = below.and_then(|a| a.first()).and_then(|o| doc.dereference(o).ok()?.1.as_dict().ok());
            let width = below.and_then(|d| d.get_deref(b"DW", doc).ok()?.as_float().ok()).unwrap_or(1000.0);
            let widths = below.and_then(|d| d.get_deref(b"W", doc).ok()?.as_array().ok());
            let code = cjk(&String::from_utf8_lossy(name));
            // Widths go by glyph; only where codes are glyphs are they known.
            let widths =
                widths.filter(|_| matches!(code, Code::Glyphs)).map(|w| glyph_widths(w, doc)).unwrap_or_default();
            return Font { code, unicode, widths, width };
        }
        let encoding = dict.get_font_encoding_with_limit(doc, LARGEST).ok();
        let simple = |b: u8| encoding.as_ref().and_then(|e| e.bytes_to_string(&[b]).ok()).unwrap_or_default();
        let first = dict.get_deref(b"FirstChar", doc).and_then(Object::as_i64).unwrap_or(0).clamp(0, 255) as u32;
        let widths = dict.get_deref(b"Widths", doc).and_then(Object::as_array).ok();
        let number = |o: &Object| doc.dereference(o).ok()?.1.as_float().ok();
        let widths =
            widths.map(|w| (first..).zip(w.iter().take(256)).filter_map(|(c, w)| Some((c, number(w)?))).collect());
        Font {
            code: Code::Simple((0..=255).map(simple).collect()),
            unicode,
            widths: widths.unwrap_or_default(),
            width: 500.0,
        }
    }

    /// The codes of a text.
    pub fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut out = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let n = self.length(rest).clamp(1, rest.len());
            let (own, after) = rest.split_at(n);
            rest = after;
            let code = own.iter().fold(0u32, |c, b| c << 8 | u32::from(*b));
            let chars = self.unicode.get(code).or_else(|| self.chars(own)).filter(|c| !c.is_empty());
            let width = self.widths.get(&code).copied().unwrap_or(match self.code {
                Code::Mixed(_) if n == 1 => self.width / 2.0,
                _ => self.width,
            });
            out.push(Shown { chars, width, blank: own == b" " });
        }
        out
    }

    fn length(&self, rest: &[u8]) -> usize {
        match (&self.code, rest) {
            (Code::Simple(_), _) => 1,
            (Code::Glyphs, _) => self.unicode.bytes.unwrap_or(2),
            (Code::Utf16, [0xD8..=0xDB, ..]) => 4,
            (Code::Utf16, _) => 2,
            (Code::Mixed(_), [0x81..=0xFE, ..]) => 2,
            (Code::Mixed(_), _) => 1,
        }
    }

    fn chars(&self, own: &[u8]) -> Option<String> {
        match (&self.code, own) {
            (Code::Simple(table), [b]) => table.get(usize::from(*b)).cloned(),
            (Code::Utf16, _) => {
                let units = own.chunks(2).filter_map(|c| Some(u16::from_be_bytes([*c.first()?, *c.get(1)?])));
                Some(char::decode_utf16(units).filter_map(Result::ok).collect())
            }
            (Code::Mixed(encoding), _) => {
                encoding.decode_without_bom_handling_and_without_replacement(own).map(String::from)
            }
            _ => None,
        }
    }
}

/// The predefined tables of Chinese (PDF 32000-1, table 118) by how their codes are written.
fn cjk(name: &str) -> Code {
    match name.strip_suffix("-H").or(name.strip_suffix("-V")).unwrap_or(name) {
        n if n.contains("-UTF16") || n.contains("-UCS2") => Code::Utf16,
        n if n.starts_with("GB") => Code::Mixed(encoding_rs::GB18030),
        "B5pc" | "HKscs-B5" | "ETen-B5" | "ETenms-B5" => Code::Mixed(encoding_rs::BIG5),
        _ => Code::Glyphs,
    }
}

/// The array `W` of a font: `code [w w w]` and `first last w`.
fn glyph_widths(array: &[Object], doc: &Document) -> BTreeMap<u32, f32> {
    let mut out = BTreeMap::new();
    let mut rest = array;
    let number = |o: &Object| doc.dereference(o).ok().and_then(|o| o.1.as_float().ok()).unwrap_or(0.0);
    while let [first, second, after @ ..] = rest {
        let from = number(first).max(0.0) as u32;
        if let Ok((_, Object::Array(list))) = doc.dereference(second) {
            out.extend((from..).zip(list.iter().map(number)));
            rest = after;
        } else if let [width, after @ ..] = after {
            let to = (number(second).max(0.0) as u32).min(0xFFFF);
            out.extend((from..=to).map(|c| (c, number(width))));
            rest = after;
        } else {
            break;
        }
    }
    out
}
