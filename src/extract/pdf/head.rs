//! What the beginning of a line tells: whether a label stands there, and how much room its first word needs.

use super::line::{DOWN, UP, is_wide};
use crate::lang::numeral_run::is_numeral;

/// The width, in sizes of the type, that the head of a line needs which cannot be broken: a word with its marks, or a Chinese character with them.
pub(super) fn head(text: &str) -> f32 {
    let (mut width, mut chars, mut word) = (0.0, text.trim_start_matches([UP, DOWN]).chars().peekable(), false);
    while let Some(c) = chars.next() {
        let opens = "（《“‘「『【〔([".contains(c);
        let closes = "，。；：、！？）》”’」』】〕,.;:!?)]".contains(c);
        if c.is_whitespace() || (width > 0.0 && !opens && !closes && is_wide(c) && word) {
            break;
        }
        width += if is_wide(c) { 1.0 } else { 0.55 };
        word |= !opens;
        if is_wide(c) && !opens && chars.peek().is_none_or(|n| !"，。；：、！？）》”’」』】〕".contains(*n))
        {
            break;
        }
    }
    width + if text.starts_with(is_wide) { 1.2 } else { 0.8 }
}

/// A short line without an end mark.
pub(super) fn heading(text: &str) -> bool {
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum::<usize>() < 60
}

/// Whether a line begins with a number, a letter or a dash of its own.
pub(super) fn label(text: &str) -> bool {
    let text = text.trim_start_matches([UP, DOWN]);
    if text.starts_with(['•', '●', '▪', '◦', '–', '—', '·', '\u{f0b7}'])
        && text.chars().nth(1).is_some_and(char::is_whitespace)
    {
        return true;
    }
    if text.starts_with('第') {
        let figure = |c: &char| c.is_ascii_digit() || is_numeral(*c) || " -–之".contains(*c);
        let mut chars = text.chars().skip(1).skip_while(figure);
        return chars.next().is_some_and(|c| "条條款章节節部编編".contains(c));
    }
    if let Some(after) = behind_figure(text) {
        return after.trim().is_empty() || after.starts_with(['.', ':', '\t', '–']);
    }
    let stem = text.trim_start_matches(['(', '（', '[', '〔']);
    let opened = stem.len() < text.len();
    let end = stem.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || is_numeral(c))).unwrap_or(stem.len());
    let (figure, rest) = stem.split_at(end);
    let bare = figure.trim_end_matches('.');
    let number = bare.split('.').all(|p| !p.is_empty() && p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit()));
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = bare.len() <= 5 && bare.bytes().all(|b| b"ivxIVX".contains(&b));
    let chinese = bare.chars().count() <= 3 && bare.chars().all(is_numeral);
    let closed = rest.starts_with([')', '）', ']', '〕', '、', '．'])
        || rest.starts_with('\t')
        || (figure.ends_with('.') && !opened && rest.starts_with([' ', '\t']));
    !bare.is_empty() && closed && (number || letter || roman || chinese)
}

/// What stands behind the figure of a division: of *Article 5 Scope* the last word.
fn behind_figure(text: &str) -> Option<&str> {
    const DIVISIONS: [&str; 7] = ["Article ", "ARTICLE ", "Section ", "Chapter ", "CHAPTER ", "Annex ", "ANNEX "];
    let rest = DIVISIONS.iter().find_map(|w| text.strip_prefix(w))?;
    let figure = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    rest.get(figure..).filter(|_| (1..=6).contains(&figure))
}

/// Whether a line begins as an article does whose text follows its number: *Article 5 The Board …*. In the middle of a sentence it may be a reference.
pub(super) fn article(text: &str) -> bool {
    let after = behind_figure(text.trim_start_matches([UP, DOWN]));
    after.is_some_and(|t| t.starts_with(' ') && t.trim_start().starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_words_in_brackets() {
        for text in [
            "a) x",
            "(i) x",
            "1. x",
            "2.3\tx",
            "（一）x",
            "一、x",
            "第十二条 x",
            "Article 5",
            "• x",
            "– x",
            "\u{e000}a) x",
        ] {
            assert!(label(text), "{text}");
        }
        for text in ["(WTSA) x", "2012, x", "3 groups", "In x", "x", "–x", "Article 5 says", "第三方的", "and)"] {
            assert!(!label(text), "{text}");
        }
        assert!(
            label("第 14 條 x")
                && label("第 43-2 條 x")
                && article("Article 5 The Board")
                && !article("Article 5 says")
        );
        assert!(head("（IEC）协作") > head("协作制定"));
        assert!(head("telecommunication x") > head("of the x"));
    }
}
