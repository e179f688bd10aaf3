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

const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "that", "is", "for", "on", "with", "as", "by", "this", "shall", "or", "be", "are",
    "it", "at", "from", "which", "not", "any", "has", "have", "its", "their", "was",
];

impl Scripts {
    /// Counts `text`.
    pub fn of(text: &str) -> Self {
        let mut out = Scripts::default();
        let plain = without_addresses(text);
        let mut start = None;
        for (i, c) in plain.char_indices().chain([(plain.len(), ' ')]) {
            if c.is_ascii_alphabetic() || c < '\u{250}' && c.is_alphabetic() || (c == '\'' && start.is_some()) {
                start.get_or_insert(i);
                continue;
            }
            let word = start.take().and_then(|start| plain.get(start..i)).unwrap_or("");
            if word.len() > 1 {
                out.latin += 1;
                out.english += usize::from(word.len() < 6 && ENGLISH.iter().any(|w| w.eq_ignore_ascii_case(word)));
            }
            match c {
                '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' => out.han += 1,
                '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}' => out.other += 1,
                _ => {}
            }
        }
        out
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
    if !text.contains("://") && !text.contains("www.") && !text.contains('@') {
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
