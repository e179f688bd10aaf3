//! Bytes of UTF-8 or UTF-16 become UTF-8, with the lines counted as they are consumed.

use std::io::{self, BufRead, Read};

/// How the file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Little,
    Big,
}

/// See the module.
pub(crate) struct Decoded<R> {
    input: R,
    encoding: Option<Encoding>,
    /// Of UTF-16: what was decoded and not yet consumed, and how far it was.
    text: Vec<u8>,
    at: usize,
    /// A byte or the first half of a pair that the next read completes.
    rest: Vec<u8>,
    lines: usize,
}

impl<R: BufRead> Decoded<R> {
    pub(crate) fn new(input: R) -> Self {
        Decoded { input, encoding: None, text: Vec::new(), at: 0, rest: Vec::new(), lines: 0 }
    }

    /// The line up to which the text was consumed, from 1.
    pub(crate) fn line(&self) -> usize {
        self.lines + 1
    }

    /// Looks at the first bytes: a mark, or every other byte zero.
    fn encoding(&mut self) -> io::Result<Encoding> {
        if let Some(known) = self.encoding {
            return Ok(known);
        }
        let (found, mark) = match self.input.fill_buf()? {
            [0xFF, 0xFE, ..] => (Encoding::Little, 2),
            [0xFE, 0xFF, ..] => (Encoding::Big, 2),
            [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
            [_, 0, ..] => (Encoding::Little, 0),
            [0, _, ..] => (Encoding::Big, 0),
            _ => (Encoding::Utf8, 0),
        };
        self.input.consume(mark);
        self.encoding = Some(found);
        Ok(found)
    }

    /// Decodes what comes next of a file in UTF-16.
    fn refill(&mut self, encoding: Encoding) -> io::Result<()> {
        self.text.clear();
        self.at = 0;
        while self.text.is_empty() {
            let read = self.input.fill_buf()?;
            if read.is_empty() {
                return match self.rest.is_empty() {
                    true => Ok(()),
                    false => Err(bad()),
                };
            }
            let mut bytes = std::mem::take(&mut self.rest);
            bytes.extend(read);
            let n = read.len();
            self.input.consume(n);
            let (pairs, odd) = bytes.as_chunks::<2>();
            let unit =
                |b: &[u8; 2]| if encoding == Encoding::Big { u16::from_be_bytes(*b) } else { u16::from_le_bytes(*b) };
            let mut units: Vec<u16> = pairs.iter().map(unit).collect();
            // Half a character beyond the basic plane waits for the other half.
            let half = units.pop_if(|u| (0xD800..0xDC00).contains(u)).is_some();
            self.rest = match half {
                true => bytes.get(bytes.len() - odd.len() - 2..).unwrap_or(&[]).to_vec(),
                false => odd.to_vec(),
            };
            let mut utf8 = [0; 4];
            for c in char::decode_utf16(units) {
                self.text.extend(c.map_err(|_| bad())?.encode_utf8(&mut utf8).as_bytes());
            }
        }
        Ok(())
    }
}

fn bad() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "damaged UTF-16; save the file as UTF-8")
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.encoding()? {
            Encoding::Utf8 => self.input.fill_buf(),
            other => {
                if self.at >= self.text.len() {
                    self.refill(other)?;
                }
                Ok(self.text.get(self.at..).unwrap_or(&[]))
            }
        }
    }

    fn consume(&mut self, n: usize) {
        let newlines = |bytes: &[u8]| bytes.iter().take(n).filter(|&&b| b == b'\n').count();
        if matches!(self.encoding, Some(Encoding::Little | Encoding::Big)) {
            self.lines += newlines(self.text.get(self.at..).unwrap_or(&[]));
            self.at += n;
        } else {
            // What was just given out is in the buffer still.
            if n > 0
                && let Ok(given) = self.input.fill_buf()
            {
                self.lines += newlines(given);
            }
            self.input.consume(n);
        }
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let given = self.fill_buf()?;
        let n = given.len().min(out.len());
        for (o, g) in out.iter_mut().zip(given) {
            *o = *g;
        }
        self.consume(n);
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let unit = |u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() };
        mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text_and_lines() {
        let text = "<a>\n决议\u{20000}b\n</a>";
        let mut marked = b"\xEF\xBB\xBF".to_vec();
        marked.extend(text.as_bytes());
        let files = [
            text.as_bytes().to_vec(),
            marked,
            utf16(text, false, true),
            utf16(text, true, true),
            utf16(text, false, false),
            utf16(text, true, false),
        ];
        for bytes in files {
            for size in [2, 3, 5, 64] {
                // A file is read in pieces, wherever they end; the first holds the mark.
                let mut d = Decoded::new(io::BufReader::with_capacity(size.max(3), bytes.as_slice()));
                let mut out = String::new();
                d.read_to_string(&mut out).unwrap();
                assert_eq!((out.as_str(), d.line()), (text, 3), "{bytes:?} {size}");
            }
        }
    }

    #[test]
    fn half_a_character_is_refused() {
        for bytes in [&b"\xFF\xFE\x00\xD8"[..], b"\xFF\xFEa\0b", b"\xFF\xFE\x00\xDCa\0"] {
            let mut out = String::new();
            let e = Decoded::new(bytes).read_to_string(&mut out).unwrap_err();
            assert!(e.to_string().contains("UTF-8"), "{e}");
        }
    }
}
