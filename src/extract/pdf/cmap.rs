//! Tables from codes to characters (`ToUnicode`, PDF 32000-1, 9.10.3): the lines of `bfchar` and `bfrange`, and how long codes are. One pass; what is damaged is passed over.

use std::collections::BTreeMap;

/// Most codes of a table; more make no sense.
const MOST: usize = 1 << 20;

/// A table from codes to characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CMap {
    chars: BTreeMap<u32, String>,
    /// First and last code, and the characters of the first; the last of them counts up.
    ranges: Vec<(u32, u32, String)>,
    /// Bytes of a code, where the table says so.
    pub bytes: Option<usize>,
}

/// A token of the table.
enum Token<'a> {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(&'a [u8]),
}

impl CMap {
    pub fn parse(data: &[u8]) -> CMap {
        let mut out = CMap::default();
        let mut rest = data;
        let mut line: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u8>>> = None;
        let mut mode = 0;
        let mut held = 0;
        while let Some((token, after)) = token(rest) {
            rest = after;
            match token {
                Token::Word(b"begincodespacerange") => mode = 1,
                Token::Word(b"beginbfchar") => mode = 2,
                Token::Word(b"beginbfrange") => mode = 3,
                Token::Word(w) if w.starts_with(b"end") => (mode, list) = (0, None),
                Token::Word(_) => {}
                Token::Open if mode == 3 => list = Some(vec![]),
                Token::Open => {}
                Token::Close => {
                    if let (Some(list), [low, _]) = (list.take(), line.as_slice()) {
                        for (i, chars) in list.iter().enumerate() {
                            out.chars.insert(code(low).saturating_add(i as u32), utf16(chars));
                        }
                    }
                    line.clear();
                }
                Token::Hex(hex) => {
                    held += 1;
                    if held > MOST {
                        break;
                    }
                    match &mut list {
                        Some(list) => list.push(hex),
                        None => line.push(hex),
                    }
                    match (mode, line.as_slice()) {
                        (1, [low, _]) => out.bytes = Some(out.bytes.unwrap_or(0).max(low.len().clamp(1, 4))),
                        (2, [from, to]) => drop(out.chars.insert(code(from), utf16(to))),
                        (3, [low, high, to]) => out.ranges.push((code(low), code(high), utf16(to))),
                        (0, _) => {}
                        _ => continue,
                    }
                    line.clear();
                }
            }
            if mode == 0 {
                line.clear();
            }
        }
        out
    }

    /// Whether it says nothing.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty() && self.ranges.is_empty()
    }

    /// The characters of a code.
    pub fn get(&self, code: u32) -> Option<String> {
        if let Some(chars) = self.chars.get(&code) {
            return Some(chars.clone());
        }
        let (low, _, first) = self.ranges.iter().find(|r| (r.0..=r.1).contains(&code))?;
        let mut chars: Vec<char> = first.chars().collect();
        let last = chars.pop()?;
        chars.push(char::from_u32(u32::from(last).checked_add(code - low)?)?);
        Some(chars.into_iter().collect())
    }
}

fn token(data: &[u8]) -> Option<(Token<'_>, &[u8])> {
    let start = data.iter().position(|b| !b.is_ascii_whitespace() && *b != 0)?;
    let data = data.get(start..)?;
    let split = |n: usize| (data.get(..n).unwrap_or_default(), data.get(n..).unwrap_or_default());
    Some(match data.first()? {
        b'<' if data.get(1) == Some(&b'<') => (Token::Word(b"<<"), split(2).1),
        b'<' => {
            let end = data.iter().position(|b| *b == b'>').unwrap_or(data.len());
            let digits: Vec<u8> =
                split(end).0.iter().filter_map(|b| char::from(*b).to_digit(16)).map(|d| d as u8).collect();
            let hex = digits.chunks(2).map(|c| match c {
                [a, b] => a << 4 | b,
                [a] => a << 4,
                _ => 0,
            });
            (Token::Hex(hex.collect()), split((end + 1).min(data.len())).1)
        }
        b'[' => (Token::Open, split(1).1),
        b']' => (Token::Close, split(1).1),
        b'%' => {
            let end = data.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(data.len());
            (Token::Word(b"%"), split(end).1)
        }
        _ => {
            let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'[' | b']' | b'%');
            let end = data.iter().skip(1).position(ends).map_or(data.len(), |n| n + 1);
            (Token::Word(split(end).0), split(end).1)
        }
    })
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|c| match c {
        [a, b] => u16::from_be_bytes([*a, *b]),
        [a] => u16::from(*a),
        _ => 0,
    });
    char::decode_utf16(units).filter_map(Result::ok).filter(|c| *c != '\0').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_ranges_and_lists() {
        let map = CMap::parse(
            b"/CIDInit begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange % a comment\n\
              2 beginbfchar <0003><0020> <0004> <D840DC00> endbfchar\n2 beginbfrange <0010><0012><51B3>\n<0020> <0021> [<4E00> <00660069>] endbfrange endcmap",
        );
        let get = |c| map.get(c).unwrap_or_default();
        assert_eq!(
            (get(3).as_str(), get(4).as_str(), get(0x12).as_str(), get(0x21).as_str()),
            (" ", "\u{20000}", "\u{51b5}", "fi")
        );
        assert_eq!((map.bytes, map.get(0x13)), (Some(2), None));
        assert!(CMap::parse(b"beginbfchar <00 <").is_empty());
    }
}
