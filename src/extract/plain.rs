//! Plain text: bytes in, a source with one block a line out. Linear in the length.
//!
//! UTF-8 with or without byte-order mark; lines end with LF, CRLF or a lone CR and keep their ends. Files of other kinds are known by
//! their first bytes, so that the message can say what to do. Nothing is guessed: other encodings are refused, not converted.

use crate::error::{Error, Result};
use crate::source::{Block, Source};
use crate::span::Span;

/// First bytes of files that people take for text, what they are, and the way out.
const KINDS: &[(&[u8], &str, &str)] = &[
    (b"PK\x03\x04", "a Word, Excel or zip file", SAVE),
    (b"%PDF", "a PDF file", "copy its text into a plain text file in UTF-8 and give that one"),
    (b"{\\rtf", "a rich text file", SAVE),
    (b"\x89PNG", "an image", TYPE),
    (b"\xFF\xD8\xFF", "an image", TYPE),
    (b"GIF8", "an image", TYPE),
    (b"II*\0", "an image", TYPE),
    (b"MM\0*", "an image", TYPE),
    (b"\x1F\x8B", "a packed file", "unpack it first"),
    (b"7z\xBC\xAF", "a packed file", "unpack it first"),
    (b"\x7FELF", "a program", "give a text file"),
    (b"\xFF\xFE", "text in UTF-16", "save it as UTF-8"),
    (b"\xFE\xFF", "text in UTF-16", "save it as UTF-8"),
];
/// How old Office files begin: OLE compound files.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";
const SAVE: &str = "open it and save it as plain text in UTF-8";
const TYPE: &str = "its text must be typed or recognised first";

/// See [`super::plain`].
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Source> {
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
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        // Every other byte zero is how plain English looks in UTF-16 without a mark.
        let zeros = bytes.iter().take(400).filter(|&&b| b == 0).count();
        if zeros * 3 >= bytes.len().min(400) && at < 4 {
            return refuse("text in UTF-16", "save it as UTF-8");
        }
        return refuse("a binary file", "give a plain text file in UTF-8");
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(e) => {
            let at = e.valid_up_to();
            let head = body.get(..at).unwrap_or_default();
            let line = 1 + line_ends(&String::from_utf8_lossy(head)).filter(|&end| end <= at).count();
            return Err(Error::NotUtf8 { name: name.into(), offset: at + bytes.len() - body.len(), line });
        }
    };
    let control = text.chars().filter(|c| c.is_control() && !c.is_whitespace() && *c != '\u{1f}').count();
    if control * 20 > text.len() {
        return refuse("a binary file", "give a plain text file in UTF-8");
    }
    if text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')) {
        return Err(Error::Empty { name: name.into() });
    }
    let mut start = 0;
    let mut blocks: Vec<Block> = line_ends(text)
        .map(|end| {
            let block = Block::plain(Span::new(start, end));
            start = end;
            block
        })
        .collect();
    if start < text.len() {
        blocks.push(Block::plain(Span::new(start, text.len())));
    }
    Ok(Source::new(name, text, blocks))
}

/// Offsets one past each line end.
fn line_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().filter_map(move |(i, &b)| match b {
        b'\n' => Some(i + 1),
        b'\r' if bytes.get(i + 1) != Some(&b'\n') => Some(i + 1),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_and_line_ends() {
        let s = read("a", "\u{feff}决议\r\nb\rc\n".as_bytes()).unwrap();
        assert_eq!(s.text, "决议\r\nb\rc\n");
        let blocks: Vec<&str> = s.blocks.iter().map(|b| b.span.of(&s.text)).collect();
        assert_eq!(blocks, ["决议\r\n", "b\r", "c\n"]);
        assert_eq!(s.position(s.text.len() - 2).line, 3);
    }

    #[test]
    fn other_files_are_named() {
        for (bytes, word) in [
            (&b"PK\x03\x04rest"[..], "Word"),
            (b"\xD0\xCF\x11\xE0\xA1", "old Word"),
            (b"\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "password"),
            (b"%PDF-1.7", "PDF"),
            (b"\xFF\xFEa\0", "UTF-16"),
            (b"a\0b\0c\0", "UTF-16"),
            (b"abcdefgh\0ijk", "binary"),
            (b"\x89PNG\r\n", "image"),
        ] {
            match read("x", bytes) {
                Err(Error::NotText { what, .. }) => assert!(what.contains(word), "{what}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn bad_bytes_have_a_place() {
        match read("x", b"\xEF\xBB\xBFone\ntw\xFFo") {
            Err(Error::NotUtf8 { offset, line, .. }) => assert_eq!((offset, line), (9, 2)),
            other => panic!("{other:?}"),
        }
        assert!(matches!(read("x", b" \r\n\t "), Err(Error::Empty { .. })));
        assert!(matches!(read("x", b""), Err(Error::Empty { .. })));
    }
}
