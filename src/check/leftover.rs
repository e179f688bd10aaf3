//! Words of the other language that were left standing inside a sentence: 请 the Director of the Bureau 采取行动.
//!
//! In: the language of a text, and the text. Out: the stretches. Linear. Names, acronyms, units, addresses, and whatever stands in brackets or
//! quotation marks are no leftovers: a name has capitals, and what is quoted is quoted in its own language.

use super::text::is_han;
use crate::document::Lang;
use crate::span::Span;

/// So many Chinese characters in a row are words.
const HAN: usize = 2;
/// So many Latin words in a row are more than a term.
const WORDS: usize = 2;

/// The leftovers of a text of `lang`, in order.
pub(super) fn find(lang: Lang, text: &str) -> Vec<Span> {
    let runs = match lang {
        Lang::En => runs(text, is_han),
        // Letters of any script but Chinese: a word with an accent is of a third language, or a name.
        Lang::Zh => runs(text, |c| c.is_alphabetic() && !is_han(c) || matches!(c, ' ' | '-' | '\'' | '’')),
    };
    // Where there is an address, names and titles about it are in its language.
    if text.contains('@') {
        return Vec::new();
    }
    runs.into_iter().filter(|at| !is_apart(text, *at) && is_leftover(lang, at.of(text))).collect()
}

fn is_leftover(lang: Lang, run: &str) -> bool {
    if lang == Lang::En {
        return run.chars().count() >= HAN;
    }
    let words: Vec<&str> = run.split(' ').filter(|w| !w.is_empty()).collect();
    let small = |w: &&&str| w.len() > 2 && w.bytes().all(|b| b.is_ascii_lowercase());
    run.is_ascii()
        && words.len() >= WORDS
        && words.iter().filter(small).count() > 0
        && words.iter().any(|w| w.len() > 3)
}

/// The longest runs of characters of a kind, without blanks and commas at their ends.
fn runs(text: &str, of: impl Fn(char) -> bool) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (i, c) in text.char_indices().filter(|(_, c)| of(*c)) {
        let end = i + c.len_utf8();
        match out.last_mut().filter(|s| s.end == i) {
            Some(run) => run.end = end,
            None => out.push(Span::new(i, end)),
        }
    }
    let trim = |s: Span| {
        let inner = s.of(text);
        let start = s.start + (inner.len() - inner.trim_start_matches([' ', '-', '\'', '’']).len());
        Span::new(start, start + inner.trim_matches([' ', '-', '\'', '’']).len())
    };
    out.into_iter().map(trim).filter(|s| !s.is_empty()).collect()
}

/// Whether a run stands in brackets or quotation marks, in an address, or alone between commas: an item of a list of names.
fn is_apart(text: &str, at: Span) -> bool {
    const PAIRS: [(char, char); 9] = [
        ('（', '）'),
        ('(', ')'),
        ('“', '”'),
        ('「', '」'),
        ('『', '』'),
        ('《', '》'),
        ('〈', '〉'),
        ('[', ']'),
        ('<', '>'),
    ];
    let before = text.get(..at.start).unwrap_or("");
    let open = PAIRS.iter().any(|(o, c)| before.matches(*o).count() > before.matches(*c).count());
    let odd = before.matches('"').count() % 2 == 1;
    let glued =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '/' | '@' | ':' | '.' | '_' | '=' | '&') || c.is_ascii_digit());
    let comma = |c: Option<char>| c.is_some_and(|c| matches!(c, ',' | '，' | '、' | ';' | '；'));
    let after = text.get(at.end..).unwrap_or("").trim_start().chars().next();
    let item =
        comma(before.trim_end().chars().next_back()) && (comma(after) || after.is_none_or(|c| matches!(c, '.' | '。')));
    open || odd || item || glued(before.chars().next_back()) || glued(text.get(at.end..).and_then(|t| t.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lang: Lang, text: &str) -> Vec<&str> {
        find(lang, text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn words_left_in_place() {
        assert_eq!(found(Lang::Zh, "请 the Director of the Bureau 采取必要行动"), ["the Director of the Bureau"]);
        assert_eq!(found(Lang::Zh, "各成员国应促进 regional groups 的工作"), ["regional groups"]);
        assert_eq!(found(Lang::En, "to report to 理事会 every year"), ["理事会"]);
    }

    #[test]
    fn names_and_what_is_quoted() {
        for text in [
            "与万维网联盟 (World Wide Web Consortium) 合作",
            "与 World Wide Web Consortium 合作",
            "“regional groups”一词",
            "见 https://www.itu.int/en/study groups/ 页",
            "使用 IPv6 和 Wi-Fi 技术，频率为 5 MHz",
            "《the Act of state》",
            "语言版本：Dansk, Bahasa Indonesia, te reo Māori, italiano。",
            "International Telecommunication Union, Place des Nations 地址 tsbmail@itu.int",
        ] {
            assert!(found(Lang::Zh, text).is_empty(), "{text}");
        }
        assert!(found(Lang::En, "the Ministry (交通部) shall act").is_empty());
        assert!(found(Lang::En, "in other languages: italiano, 日本語, 中文.").is_empty());
    }
}
