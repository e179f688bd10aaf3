//! Plain text: bytes in, a source with one block a line out. Linear in the length.
//!
//! Lines end with LF, CRLF or a lone CR and keep their ends. Files of other kinds are known by their first bytes, so that the message can say what to do.
//! `encoding` decodes what is text.

use super::encoding::{self, Decoded, Encoding};
use crate::error::{Error, Result};
use crate::source::{Block, Source};
use crate::span::Span;

/// First bytes of files that people take for text, what they are, and the way out.
const KINDS: &[(&[u8], &str, &str)] = &[
    (b"PK\x03\x04", "a Word, Excel or zip file", SAVE),
    (b"%PDF", "a PDF file", "use a build with the feature pdf, or copy its text into a plain text file"),
    (b"{\\rtf", "a rich text file", SAVE),
    (b"\x89PNG", "an image", TYPE),
    (b"\xFF\xD8\xFF", "an image", TYPE),
    (b"GIF8", "an image", TYPE),
    (b"II*\0", "an image", TYPE),
    (b"MM\0*", "an image", TYPE),
    (b"\x1F\x8B", "a packed file", "unpack it first"),
    (b"7z\xBC\xAF", "a packed file", "unpack it first"),
    (b"\x7FELF", "a program", "give a text file"),
    (b"\xFF\xFE\0\0", "text in UTF-32", "save it as UTF-8"),
    (b"\0\0\xFE\xFF", "text in UTF-32", "save it as UTF-8"),
];
/// How old Office files begin: OLE compound files.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";
const SAVE: &str = "open it and save it as plain text in UTF-8";
const TYPE: &str = "its text must be typed or recognised first";

/// See [`super::plain`].
pub(super) fn read(name: &str, bytes: &[u8], encoding: Option<Encoding>) -> Result<Source> {
    let Decoded { text, read_as, guessed } = text(name, bytes, encoding)?;
    let mut start = 0;
    let mut blocks: Vec<Block> = line_ends(&text)
        .map(|end| {
            let block = Block::plain(Span::new(start, end));
            start = end;
            block
        })
        .collect();
    if start < text.len() {
        blocks.push(Block::plain(Span::new(start, text.len())));
    }
    let mut source = Source::new(name, text, blocks);
    source.remarks.extend(read_as.map(|encoding| remark(encoding, guessed)));
    Ok(source)
}

/// What is said of a text that is not in UTF-8.
pub(super) fn remark(encoding: &str, guessed: bool) -> String {
    match guessed {
        true => format!(
            "read as {encoding}, as its bytes suggest; where characters look wrong, name the encoding with --encoding"
        ),
        false => format!("read as {encoding}"),
    }
}

/// The text of a file that is known to be no document of another kind.
pub(super) fn text(name: &str, bytes: &[u8], encoding: Option<Encoding>) -> Result<Decoded> {
    let refuse = |what: &str, mend: &str| {
        Err(Error::NotText { name: name.into(), what: format!("it looks like {what}"), mend: mend.into() })
    };
    if bytes.starts_with(OLE) {
        // A new Word file with a password is wrapped so, and says what it is in UTF-16.
        let word: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
        return if bytes.windows(word.len()).any(|w| w == word) {
            refuse("a Word or Excel file with a password", "save it without one")
        } else {
            refuse(
                "an old Word or Excel file (.doc, .xls)",
                "convert it to .docx: open it in Word and save it so, or soffice --headless --convert-to docx FILE",
            )
        };
    }
    if let Some((_, what, mend)) = KINDS.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return refuse(what, mend);
    }
    let binary = || {
        refuse("a binary file", "give plain text, Word (.docx), HTML, Markdown, PDF, XLIFF, TMX or a workbook (.xlsx)")
    };
    let decoded = match encoding::decode(name, bytes, encoding) {
        Err(_) if bytes.contains(&0) => return binary(),
        other => other?,
    };
    let control = control_characters(&decoded.text);
    if control > 0 && decoded.text.contains('\0') || control * 20 > decoded.text.len() {
        return binary();
    }
    if decoded.text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')) {
        return Err(Error::Empty { name: name.into() });
    }
    Ok(decoded)
}

/// How many control characters a text has that are no blanks.
fn control_characters(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ascii = bytes.iter().filter(|b| **b < 9 || **b == 0x7f || **b < 0x1f && **b > 0x0d).count();
    // Beyond ASCII they begin with a byte that is rare.
    let wide = memchr::memchr_iter(0xc2, bytes)
        .filter(|i| bytes.get(i + 1).is_some_and(|b| matches!(b, 0x80..=0x84 | 0x86..=0x9f)));
    ascii + wide.count()
}

/// Offsets one past each line end.
pub(super) fn line_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(move |i| match bytes.get(i) {
        Some(b'\r') if bytes.get(i + 1) == Some(&b'\n') => None,
        _ => Some(i + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_and_line_ends() {
        let s = read("a", "\u{feff}决议\r\nb\rc\n".as_bytes(), None).unwrap();
        assert_eq!(s.text, "决议\r\nb\rc\n");
        let blocks: Vec<&str> = s.blocks.iter().map(|b| b.span.of(&s.text)).collect();
        assert_eq!(blocks, ["决议\r\n", "b\r", "c\n"]);
        assert_eq!(s.position(s.text.len() - 2).line, 3);
    }

    #[test]
    fn control_characters_are_counted() {
        for c in '\0'..='\u{3000}' {
            let want = c.is_control() && !c.is_whitespace() && c != '\u{1f}';
            assert_eq!(control_characters(&format!("a{c}b{c}")), 2 * usize::from(want), "{c:?}");
        }
    }

    #[test]
    fn other_files_are_named() {
        for (bytes, word) in [
            (&b"PK\x03\x04rest"[..], "Word"),
            (b"\xD0\xCF\x11\xE0\xA1", "old Word"),
            (b"\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "password"),
            (b"%PDF-1.7", "PDF"),
            (b"\xFF\xFE\0\0a\0\0\0", "UTF-32"),
            (b"abcdefgh\0ijk", "binary"),
            (b"\x89PNG\r\n", "image"),
        ] {
            match read("x", bytes, None) {
                Err(Error::NotText { what, .. }) => assert!(what.contains(word), "{what}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn what_is_not_utf_8_is_said() {
        let utf16: Vec<u8> = "决议\nb".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let s = read("x", &utf16, None).unwrap();
        assert_eq!((s.text.as_str(), s.blocks.len()), ("决议\nb", 2));
        assert!(s.remarks[0].starts_with("read as UTF-16LE, as its bytes suggest"), "{:?}", s.remarks);
        assert!(read("x", b"abc", None).unwrap().remarks.is_empty());
    }

    #[test]
    fn bad_bytes_have_a_place() {
        match read("x", b"\xEF\xBB\xBFone\ntw\xFFo", None) {
            Err(Error::NotUtf8 { offset, line, .. }) => assert_eq!((offset, line), (9, 2)),
            other => panic!("{other:?}"),
        }
        assert!(matches!(read("x", b" \r\n\t ", None), Err(Error::Empty { .. })));
        assert!(matches!(read("x", b"", None), Err(Error::Empty { .. })));
    }
}
