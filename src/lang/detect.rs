//! Which of the two languages a stretch of text is in, by script, with the share that each has. One pass, no dictionary.
//!
//! A Chinese sentence with many acronyms or addresses is Chinese, an English one that names a person in characters is English: a Chinese
//! character weighs as much as a Latin word.

use crate::document::Lang;
use std::borrow::Cow;

/// What a text is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scripts {
    /// Chinese characters.
    pub han: usize,
    /// Latin words of two letters or more.
    pub latin: usize,
    /// Of these, short words that only English has so often: *the*, *of*, *and*.
    pub english: usize,
    /// Japanese syllables and Korean.
    pub other: usize,
}

const ENGLISH: [&str; 28] = [
    "the", "of", "and", "to", "in", "that", "is", "for", "on", "with", "as", "by", "this", "shall", "or", "be", "are",
    "it", "at", "from", "which", "not", "any", "has", "have", "its", "their", "was",
];

/// The same as numbers.
static COMMON: [u64; 28] = {
    let (mut out, mut i) = ([0; 28], 0);
    while i < out.len() {
        out[i] = packed(ENGLISH[i].as_bytes());
        i += 1;
    }
    out
};

/// A word of less than eight bytes in small letters as a number.
const fn packed(word: &[u8]) -> u64 {
    let (mut out, mut i) = (0, 0);
    while i < word.len() {
        out = out << 8 | word[i].to_ascii_lowercase() as u64;
        i += 1;
    }
    out
}

fn is_latin(c: char) -> bool {
    c < '\u{250}' && c.is_alphabetic()
}

impl Scripts {
    /// Counts `text`.
    pub fn of(text: &str) -> Self {
        let mut out = Scripts::default();
        let plain = without_addresses(text);
        let bytes = plain.as_bytes();
        let (mut start, mut at) = (None, 0);
        while let Some(b) = bytes.get(at) {
            let c = match b {
                0..128 => char::from(*b),
                // The common Chinese characters.
                0xe4..=0xe9 => '一',
                _ => plain.get(at..).and_then(|t| t.chars().next()).unwrap_or(' '),
            };
            if c.is_ascii_alphabetic() || (c == '\'' && start.is_some()) || !b.is_ascii() && is_latin(c) {
                start.get_or_insert(at);
                at += c.len_utf8();
                continue;
            }
            out.word(start.take().and_then(|start| bytes.get(start..at)).unwrap_or(&[]));
            at += c.len_utf8();
            match c {
                '\0'..='\u{7f}' => {}
                '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' => out.han += 1,
                '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}' => out.other += 1,
                _ => {}
            }
        }
        out.word(start.and_then(|start| bytes.get(start..)).unwrap_or(&[]));
        out
    }

    fn word(&mut self, word: &[u8]) {
        if word.len() > 1 {
            self.latin += 1;
            self.english += usize::from(word.len() < 6 && COMMON.contains(&packed(word)));
        }
    }

    /// The language of a line; `None` where it has too little of either to say.
    pub fn lang(self) -> Option<Lang> {
        if self.other > self.han {
            None
        } else if self.han > 0 && self.han >= self.latin {
            Some(Lang::Zh)
        } else if self.latin > self.han && (self.han == 0 || self.latin >= 2 * self.han || self.english > 0) {
            Some(Lang::En)
        } else if self.han > 0 {
            Some(Lang::Zh)
        } else {
            None
        }
    }

    /// The two counts added up.
    pub fn plus(self, o: Scripts) -> Scripts {
        Scripts {
            han: self.han + o.han,
            latin: self.latin + o.latin,
            english: self.english + o.english,
            other: self.other + o.other,
        }
    }
}

/// `text` without web and mail addresses, which are in no language.
fn without_addresses(text: &str) -> Cow<'_, str> {
    let has = |mark: char, around: fn(&str, &str) -> bool| {
        text.match_indices(mark).any(|(i, _)| around(text.get(..i).unwrap_or(""), text.get(i..).unwrap_or("")))
    };
    if !text.contains('@') && !has(':', |_, t| t.starts_with("://")) && !has('.', |t, _| t.ends_with("www")) {
        return Cow::Borrowed(text);
    }
    let address = |c: char| c.is_ascii_graphic();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(address) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !address(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(before);
        if !word.contains("://") && !word.contains("www.") && !word.contains('@') {
            out.push_str(word);
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The language of a whole text; `None` where it is neither Chinese nor English.
///
/// ```
/// use biclause::{Lang, lang::detect};
/// assert_eq!(detect::language("ITU-T、ITU-R与ITU-D研究组"), Some(Lang::Zh));
/// assert_eq!(detect::language("Mr. Wang (王小明) took the chair."), Some(Lang::En));
/// assert_eq!(detect::language("Государства-члены"), None);
/// ```
pub fn language(text: &str) -> Option<Lang> {
    let s = Scripts::of(text);
    match s.lang() {
        // Japanese mixes characters with its syllables; a long Latin text without the commonest English words is not English.
        Some(Lang::Zh) if s.other * 4 > s.han => None,
        Some(Lang::En) if s.latin >= 40 && s.english * 20 < s.latin => None,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (text, want) in [
            ("在WTSA-12区域性筹备会议中", Some(Lang::Zh)),
            ("通过以下网站：http://www.itu.int/ITU-T/services/的常用界面报名加入t09tsag178名单。", Some(Lang::Zh)),
            ("resolves", Some(Lang::En)),
            ("520 700", None),
            ("世界人権宣言は、すべての人民とすべての国とが", None),
            ("", None),
        ] {
            assert_eq!(language(text), want, "{text}");
        }
        let french = "La reconnaissance de la dignité inhérente à tous les membres de la famille humaine et de leurs droits égaux \
                      et inaliénables constitue le fondement de la liberté, de la justice et de la paix dans le monde et la \
                      méconnaissance et le mépris des droits";
        assert_eq!(language(french), None);
    }
}
