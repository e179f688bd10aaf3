//! How a text file is encoded: bytes in, text out, with what they were read as. Linear in the length; `encoding_rs` decodes.
//!
//! A byte-order mark says it, and bytes that are valid UTF-8 are UTF-8. Otherwise each encoding that people have is tried on the beginning, damaged UTF-8 among them,
//! and the one wins whose characters are such as Chinese or English texts have: common characters and marks speak for it, rare and broken ones against. Whatever
//! wins must then decode the whole file without an error; where nothing wins, nothing is guessed.

use crate::error::{Error, Result};
use crate::lang::script::is_han;
use encoding_rs::{BIG5, DecoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::collections::HashSet;
use std::sync::LazyLock;

/// An encoding of text, by a name that it is known under.
///
/// ```
/// use biclause::extract::Encoding;
/// assert_eq!(Encoding::named("gb2312").map(|e| e.name()), Some("GB18030"));
/// assert_eq!(Encoding::named("big5-hkscs").map(|e| e.name()), Some("Big5"));
/// assert!(Encoding::named("gb-2312-80").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The encoding of that name: the labels of the WHATWG Encoding Standard (`utf-8`, `utf-16le`, `gbk`, `gb18030`, `big5`, `big5-hkscs`, `windows-1252`, `latin1` …), in
    /// small letters or capitals.
    pub fn named(name: &str) -> Option<Encoding> {
        let name =
            if name.eq_ignore_ascii_case("gbk") || name.eq_ignore_ascii_case("gb2312") { "gb18030" } else { name };
        encoding_rs::Encoding::for_label_no_replacement(name.as_bytes()).map(Encoding)
    }

    /// Its usual name. GB 2312 and GBK are parts of GB18030 and go by that name; Big5 includes the characters of Hong Kong (HKSCS).
    pub fn name(self) -> &'static str {
        name_of(self.0)
    }
}

fn name_of(encoding: &'static encoding_rs::Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

/// Bytes of text that were read.
pub(super) struct Decoded {
    pub text: String,
    /// What they were read as, where that is not UTF-8.
    pub read_as: Option<&'static str>,
    /// Whether that was guessed.
    pub guessed: bool,
}

/// So many bytes are tried.
const TRIED: usize = 1 << 18;
/// What a guess must be worth: 1 where all characters are common ones.
const ENOUGH: f64 = 0.25;

/// Decodes `bytes`, in the encoding that is `asked` for or in the one that they seem to be in. A byte-order mark is left out.
///
/// # Errors
/// [`Error::NotUtf8`] where nothing fits, [`Error::Undecodable`] where the encoding that is asked for, or the one that fits best, has no such bytes.
pub(super) fn decode(name: &str, bytes: &[u8], asked: Option<Encoding>) -> Result<Decoded> {
    let marked = encoding_rs::Encoding::for_bom(bytes);
    // The usual case: no mark, no wish, and UTF-8.
    if asked.is_none()
        && marked.is_none()
        && memchr::memchr(0, bytes.get(..TRIED).unwrap_or(bytes)).is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(Decoded { text: text.to_owned(), read_as: None, guessed: false });
    }
    let (found, mark, guessed) = match (asked, marked) {
        (Some(asked), Some((marked, n))) if marked == asked.0 => (asked.0, n, false),
        (Some(asked), _) => (asked.0, 0, false),
        (None, Some((marked, n))) => (marked, n, false),
        (None, None) => (guess(bytes).ok_or_else(|| not_utf8(name, bytes))?, 0, true),
    };
    let body = bytes.get(mark..).unwrap_or_default();
    if found == UTF_8 {
        let text = std::str::from_utf8(body).map_err(|_| not_utf8(name, bytes))?;
        return Ok(Decoded { text: text.to_owned(), read_as: None, guessed: false });
    }
    let (text, bad) = strict(found, body);
    if let Some(offset) = bad {
        let line = 1 + text.matches('\n').count();
        return Err(Error::Undecodable {
            name: name.into(),
            encoding: name_of(found),
            guessed,
            offset: offset + mark,
            line,
        });
    }
    Ok(Decoded { text, read_as: Some(name_of(found)), guessed })
}

fn not_utf8(name: &str, bytes: &[u8]) -> Error {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let offset = std::str::from_utf8(body).err().map_or(0, |e| e.valid_up_to());
    let head = String::from_utf8_lossy(body.get(..offset).unwrap_or_default());
    let line = 1 + super::plain::line_ends(&head).filter(|&end| end <= offset).count();
    Error::NotUtf8 { name: name.into(), offset: offset + bytes.len() - body.len(), line }
}

/// The text up to the first bytes that are no character, and where these begin.
fn strict(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> (String, Option<usize>) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(room.min(bytes.len().saturating_mul(3) + 16));
    let mut at = 0;
    loop {
        let (result, read) =
            decoder.decode_to_string_without_replacement(bytes.get(at..).unwrap_or_default(), &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return (text, None),
            DecoderResult::OutputFull => text.reserve(bytes.len().saturating_sub(at) * 3 + 16),
            DecoderResult::Malformed(len, after) => {
                return (text, Some(at.saturating_sub(usize::from(len) + usize::from(after))));
            }
        }
    }
}

/// The encoding whose characters are the likeliest.
fn guess(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..TRIED.min(bytes.len())).unwrap_or_default();
    let wide = head.len().is_multiple_of(2);
    let tried = [UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE, WINDOWS_1252].into_iter();
    let scored = tried.filter(|e| wide || !(*e == UTF_16LE || *e == UTF_16BE)).map(|e| {
        let mut text = String::new();
        let mut decoder = e.new_decoder_without_bom_handling();
        text.reserve(decoder.max_utf8_buffer_length(head.len()).unwrap_or(head.len()));
        let _ = decoder.decode_to_string(head, &mut text, head.len() == bytes.len());
        (score(&text, e), e)
    });
    let best = scored.fold(None, |best: Option<(f64, _)>, s| best.filter(|b| b.0 >= s.0).or(Some(s)));
    best.filter(|b| b.0 >= ENOUGH).map(|b| b.1)
}

/// How likely a text is to be Chinese or English that was decoded rightly, from 1 down; only what is not ASCII counts.
fn score(text: &str, encoding: &'static encoding_rs::Encoding) -> f64 {
    let western = encoding == WINDOWS_1252;
    let (mut sum, mut n) = (0.0, 0.0);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let worth = if c.is_ascii() {
            // Text in UTF-16 may be all ASCII; of other encodings that says nothing.
            let plain = matches!(c, ' '..='~' | '\t' | '\n' | '\r' | '\u{c}');
            if plain && !(encoding == UTF_16LE || encoding == UTF_16BE) {
                before = c;
                continue;
            }
            if plain { 0.6 } else { -3.0 }
        } else if western {
            latin(before, c, next)
        } else {
            wide(c)
        };
        sum += worth;
        n += 1.0;
        before = c;
    }
    if n > 0.0 { sum / n } else { 0.0 }
}

/// What a character of a Chinese text, or a mark of any text in Unicode, is worth.
fn wide(c: char) -> f64 {
    match c {
        '\u{3000}'..='\u{3011}' | '\u{3014}' | '\u{3015}' | '\u{ff01}'..='\u{ff5e}' | '\u{2013}'..='\u{2026}' | '·' => {
            1.0
        }
        '\u{2460}'..='\u{24ff}'
        | '\u{2160}'..='\u{217f}'
        | '\u{a0}'
        | '§'
        | '°'
        | '©'
        | '®'
        | '™'
        | '€'
        | '×'
        | '\u{2010}'..='\u{2012}' => 0.6,
        'à'..='ÿ' => 0.3,
        '\u{4e00}'..='\u{9fff}' => han(c),
        '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' => -0.3,
        _ => -1.0,
    }
}

/// What a Chinese character is worth: by how common it is, in either script.
fn han(c: char) -> f64 {
    let mut buffer = [0; 4];
    let simple = fast2s::convert(c.encode_utf8(&mut buffer)).chars().next().unwrap_or(c);
    if COMMON.contains(&simple) {
        return 1.0;
    }
    let (bytes, _, _) = GB18030.encode(simple.encode_utf8(&mut buffer));
    match *bytes {
        // The first plane of GB 2312 holds the 3,755 commonest characters, the second 3,008 more.
        [0xB0..=0xD7, 0xA1..=0xFE] => 0.35,
        [0xD8..=0xF7, 0xA1..=0xFE] => -0.3,
        _ => -0.6,
    }
}

/// What a character of a western text is worth, between its neighbours.
fn latin(before: char, c: char, next: char) -> f64 {
    let plain = |c: char| c.is_ascii_alphabetic() || c == ' ' || c.is_ascii_punctuation();
    match c {
        '\u{2013}' | '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2022}' | '\u{2026}' => 1.0,
        '\u{a0}' | '§' | '°' | '©' | '®' | '™' | '·' | '½' | '£' | '€' | '«' | '»' | '±' | '×' => 0.6,
        'à'..='ö' | 'ø'..='ü'
            if plain(before) && plain(next) && (before.is_ascii_alphabetic() || next.is_ascii_alphabetic()) =>
        {
            0.4
        }
        'É' | 'Ö' | 'Ü' | 'Å' | 'Ç' if plain(before) && next.is_ascii_alphabetic() => 0.4,
        _ => -1.0,
    }
}

/// Characters that make up about two thirds of ordinary and of legal Chinese, simplified.
static COMMON: LazyLock<HashSet<char>> = LazyLock::new(|| {
    "的一是不了在有人我他这中大来上个国和也子时道说出要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同主经公此已工\
     使情明性知全心定理外但部管化加现进权当机产员法治政民社务技组体之为与或及等应第条款项规议决关际联合信通电研究区域标准提供支持各府构报告委局长任秘书处\
     按照以因向从被将把并且何本章附件修订版考虑到注意认识请求责做世界届新高等重需基展活动面建立相两四五六七八九百千万亿月号名称文字内容安服系统利益益代表团\
     间题包括取消施实现根据见已获特别目前接受力量进步增强学教育科经济环境保护义享享受由未必须且至除开放使该每另则与者只即均其它它们她我们没什么样子很还最"
        .chars()
        .filter(|c| is_han(*c))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    const HANS: &str = "考虑到\na) 许多国家已成立了区域组；\n第54号决议（2012年，迪拜，修订版）\n";
    const HANT: &str = "著作權法\n第一條　為保障著作人著作權益，調和社會公共利益，促進國家文化發展，特制定本法。\n";
    const EN: &str = "The parties\u{2019} obligations \u{2013} \u{201c}as agreed\u{201d} \u{2013} don\u{2019}t lapse at the caf\u{e9}.\n";

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        let order =
            |big: bool| text.encode_utf16().flat_map(move |u| if big { u.to_be_bytes() } else { u.to_le_bytes() });
        match label {
            "UTF-16LE" => order(false).collect(),
            "UTF-16BE" => order(true).collect(),
            _ => {
                let (bytes, _, lost) = Encoding::named(label).unwrap().0.encode(text);
                assert!(!lost, "{label} has all of {text}");
                bytes.into_owned()
            }
        }
    }

    #[test]
    fn each_encoding_is_known_by_its_characters() {
        for (text, labels) in [
            (HANS, &["GB18030", "UTF-16LE", "UTF-16BE"][..]),
            (HANT, &["GB18030", "Big5", "UTF-16LE", "UTF-16BE"]),
            (EN, &["windows-1252", "UTF-16LE", "UTF-16BE"]),
            ("plain\r\nASCII\r\n", &["UTF-16LE", "UTF-16BE"]),
            ("决议", &["GB18030", "UTF-16LE"]),
            ("本法由經濟部定之。", &["Big5"]),
        ] {
            for label in labels {
                let d = decode("x", &encoded(text, label), None).unwrap();
                assert_eq!((d.text.as_str(), d.read_as, d.guessed), (text, Some(*label), true));
            }
        }
    }

    #[test]
    fn characters_of_hong_kong_are_read() {
        let bytes = [&encoded("電訊條例適用於深水", "Big5")[..], b"\x96\xF5", &encoded("的裝置。", "Big5")].concat();
        let d = decode("x", &bytes, None).unwrap();
        assert_eq!((d.text.as_str(), d.read_as), ("電訊條例適用於深水埗的裝置。", Some("Big5")));
    }

    #[test]
    fn a_mark_and_a_name_are_no_guess() {
        for (mark, label) in [(&b"\xFF\xFE"[..], "UTF-16LE"), (b"\xFE\xFF", "UTF-16BE")] {
            let d = decode("x", &[mark, &encoded(HANS, label)].concat(), None).unwrap();
            assert_eq!((d.text.as_str(), d.read_as, d.guessed), (HANS, Some(label), false));
        }
        let gbk = encoded(HANS, "gbk");
        let d = decode("x", &gbk, Encoding::named("GBK")).unwrap();
        assert_eq!((d.text.as_str(), d.read_as, d.guessed), (HANS, Some("GB18030"), false));
        let d = decode("x", "\u{feff}决议".as_bytes(), Encoding::named("utf-8")).unwrap();
        assert_eq!((d.text.as_str(), d.read_as), ("决议", None));
    }

    #[test]
    fn one_bad_byte_is_an_error_and_no_other_encoding() {
        let place = |bytes: &[u8], asked: Option<&str>| match decode("x", bytes, asked.and_then(Encoding::named)) {
            Err(Error::NotUtf8 { offset, line, .. }) => ("UTF-8", offset, line),
            Err(Error::Undecodable { encoding, offset, line, .. }) => (encoding, offset, line),
            other => panic!("{:?}", other.map(|d| (d.text, d.read_as))),
        };
        let broken = |text: &str, at: usize| {
            let mut bytes = text.as_bytes().to_vec();
            bytes.insert(at, 0xFF);
            bytes
        };
        let english = "The Assembly resolves\nto support the regional groups of ITU-T.\n";
        assert_eq!(place(&broken(english, 25), None), ("UTF-8", 25, 2));
        assert_eq!(place(&broken(EN, 4), None), ("UTF-8", 4, 1));
        assert_eq!(place(&broken(HANS, 10), None), ("UTF-8", 10, 2));
        let mut cut = HANS.as_bytes().to_vec();
        cut.pop();
        cut.pop();
        assert_eq!(place(&cut, None).0, "UTF-8", "the last character is half there");
        // What fits best and does not quite fit is named.
        let mut gbk = encoded(HANS, "gbk");
        gbk[4] = 0xFF;
        assert_eq!(place(&gbk, None), ("GB18030", 4, 1));
        assert_eq!(place(&encoded(HANS, "gbk"), Some("utf-8")), ("UTF-8", 0, 1));
        assert_eq!(place(b"abc\xFF\xFE\xFD\xFC", None).0, "UTF-8");
    }
}
