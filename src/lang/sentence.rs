//! Sentence ends. A clean text in; the ranges of its sentences out, which hold every character that is no blank. Linear in the length.
//!
//! Chinese ends a sentence at `。` `！` `？` with the closing marks that follow. English follows UAX #29 (Unicode text segmentation) and
//! then mends what that rule cannot know: abbreviations (`No.`, `Art.`, `e.g.`), initials, numbers. In both, a semicolon ends a sentence where
//! it stands outside brackets and quotation marks with a clause of some length on either side: in this family of texts it does what a full
//! stop does elsewhere, and translators change the one for the other.

use super::sentence_bounds::bounds;
use crate::document::Lang;
use crate::span::Span;

/// Least length, in characters, of what stands on either side of a semicolon that ends a sentence.
const CLAUSE: (usize, usize) = (10, 30);

const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "no", "nos", "art", "arts", "para", "paras", "sec", "fig", "figs", "vol", "ch", "rev", "ref", "cf",
    "etc", "viz", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "hon", "jr", "sr", "co", "corp", "inc", "ltd", "u.s",
    "u.k", "u.n", "a.m", "p.m", "add", "corr", "amend", "res", "dec", "rec", "op", "cit", "ibid", "al", "approx", "ed",
    "eds", "pp", "p", "dept", "gen", "gov", "tel", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "suppl",
];

/// The sentences of `text`, without blanks at their ends.
///
/// ```
/// use biclause::{Lang, lang::sentence};
/// let text = "See No. 5 of Art. 3. It holds.";
/// let found: Vec<&str> = sentence::split(text, Lang::En).iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["See No. 5 of Art. 3.", "It holds."]);
/// ```
pub fn split(text: &str, lang: Lang) -> Vec<Span> {
    let ends = match lang {
        Lang::Zh => chinese(text),
        Lang::En => english(text),
    };
    let mut start = 0;
    let mut out: Vec<Span> = Vec::new();
    for end in ends.into_iter().chain([text.len()]) {
        let piece = text.get(start..end).unwrap_or("");
        let front = piece.trim_start();
        let from = start + piece.len() - front.len();
        let span = Span::new(from, from + front.trim_end().len());
        start = end;
        // A piece without a letter or a figure (a closing mark left alone) belongs to what precedes it.
        match out.last_mut().filter(|_| !span.of(text).chars().any(char::is_alphanumeric)) {
            Some(last) if !span.is_empty() => last.end = span.end,
            _ if !span.is_empty() => out.push(span),
            _ => {}
        }
    }
    out
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '」' | '』' | '）' | ')' | '》' | '"' | '\'' | ']' | '】' | '。' | '！' | '？' | '!' | '?' | '…'
    )
}

fn opens(c: char) -> i32 {
    match c {
        '“' | '「' | '『' | '（' | '(' | '《' | '[' | '【' => 1,
        '”' | '」' | '』' | '）' | ')' | '》' | ']' | '】' => -1,
        _ => 0,
    }
}

/// Whether a byte may begin a bracket, a quotation mark or an end mark: nearly all characters of a text begin with another.
static MARKS: [bool; 256] = {
    let (mut out, mut i) = ([false; 256], 0);
    let marks = b"()[];!?\xe2\xe3\xef";
    while i < marks.len() {
        out[marks[i] as usize] = true;
        i += 1;
    }
    out
};

/// The marks of a text from a byte on: where the next stands.
fn next_mark(text: &str, from: usize) -> Option<(usize, char)> {
    let at = from + text.as_bytes().get(from..)?.iter().position(|b| MARKS[usize::from(*b)])?;
    Some((at, text.get(at..)?.chars().next()?))
}

fn chinese(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut depth, mut round) = (0, 0);
    let mut at = 0;
    while let Some((i, c)) = next_mark(text, at) {
        at = i + c.len_utf8();
        depth = (depth + opens(c)).max(0);
        round = (round + if matches!(c, '（' | '(' | '）' | ')') { opens(c) } else { 0 }).max(0);
        // In a round bracket the sentence goes on after the stop.
        let rest = text.get(at..).unwrap_or("");
        let stop = matches!(c, '。' | '！' | '？')
            || (matches!(c, '!' | '?') && !rest.starts_with(|n: char| n.is_ascii_alphanumeric()));
        if stop && round == 0 {
            for n in rest.chars().take_while(|n| closes(*n)) {
                depth = (depth + opens(n)).max(0);
                at += n.len_utf8();
            }
            ends.push(at);
        } else if matches!(c, '；' | ';') && depth == 0 {
            semicolon(text, &mut ends, at, CLAUSE.0);
        }
    }
    ends
}

/// Notes the end of a clause at a semicolon where both sides are long enough. The far side is measured to the next end mark.
fn semicolon(text: &str, ends: &mut Vec<usize>, end: usize, least: usize) {
    let start = ends.last().copied().unwrap_or(0);
    let before = text.get(start..end).unwrap_or("").chars().filter(|c| !c.is_whitespace()).count();
    let after =
        text.get(end..).unwrap_or("").chars().take_while(|c| !matches!(c, '。' | '；' | ';')).take(least + 8).count();
    if before > least && after >= least {
        ends.push(end);
    }
}

fn english(text: &str) -> Vec<usize> {
    let parts = if may_part(text) { bounds(text) } else { Vec::new() };
    let piece = |k: usize, at: usize| text.get(at..parts.get(k + 1).copied().unwrap_or(text.len())).unwrap_or("");
    let ends = parts.iter().enumerate().filter(|(k, at)| !goes_on(text.get(..**at).unwrap_or(""), piece(*k, **at)));
    let mut stops = ends.map(|(_, at)| *at).peekable();
    let mut out: Vec<usize> = Vec::new();
    let (mut depth, mut round, mut at) = (0, 0, 0);
    loop {
        let mark = next_mark(text, at);
        while let Some(end) = stops.next_if(|&e| mark.is_none_or(|(i, _)| e <= i)) {
            // Within round brackets the sentence around them goes on.
            if round == 0 || text.get(end..).is_some_and(|r| !r.chars().take(400).any(|c| c == ')')) {
                out.push(end);
            }
        }
        let Some((i, c)) = mark else { return out };
        at = i + c.len_utf8();
        depth = (depth + opens(c)).max(0);
        round = (round + if matches!(c, '(' | ')') { opens(c) } else { 0 }).max(0);
        if c == ';' && depth == 0 && text.get(at..).is_some_and(|r| r.starts_with(' ')) {
            semicolon(text, &mut out, at, CLAUSE.1);
        }
    }
}

/// Whether a sentence of an English text may end before the text does: UAX #29 parts none but after a stop or a line end that something follows.
fn may_part(text: &str) -> bool {
    let body = text.trim_end_matches(|c: char| c == ' ' || closes(c) || matches!(c, '.' | ';' | ':' | ','));
    if body.is_ascii() {
        return body.bytes().any(|b| matches!(b, b'.' | b'!' | b'?' | b'\n' | b'\r'));
    }
    body.chars().any(|c| match c {
        '.' | '!' | '?' | '\n' | '\r' | '\u{85}' => true,
        // Letters of Latin scripts, quotation marks and dashes end no sentence; what else there is in the world is looked up.
        '\0'..='\u{24f}' | '‘' | '’' | '“' | '”' | '–' | '—' | '…' => false,
        _ => true,
    })
}

/// Whether the sentence that ends `before` goes on with `after`: the stop is that of an abbreviation, an initial or a list number.
fn goes_on(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let Some(stem) = before.strip_suffix('.') else {
        // A line end alone ends no sentence in a clean text.
        return !before.ends_with(|c: char| closes(c) || matches!(c, '.' | '。'));
    };
    let word =
        stem.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '/')).next().unwrap_or("");
    let lower = word.to_lowercase();
    let initial = word.chars().count() == 1
        && word.starts_with(|c: char| c.is_uppercase())
        && after.starts_with(|c: char| c.is_uppercase());
    let number = after.starts_with(|c: char| c.is_ascii_digit());
    match lower.as_str() {
        // Words as well as abbreviations: only before a number.
        "no" | "art" | "sec" | "fig" | "add" | "rev" | "p" | "ch" | "mar" | "dec" | "res" | "st" | "co" | "op"
        | "ms" | "al" | "inc" | "etc" | "corp" | "ltd" | "a.m" | "p.m" | "u.s" | "u.k" | "u.n" => {
            let names = matches!(lower.as_str(), "st" | "ms" | "co" | "corp" | "inc" | "ltd" | "u.s" | "u.k" | "u.n");
            number
                || (names
                    && !matches!(
                        after.split_whitespace().next(),
                        Some("The" | "A" | "An" | "In" | "It" | "This" | "These")
                    ))
        }
        w => ABBREVIATIONS.contains(&w) || (initial && !stem.ends_with("I")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str, lang: Lang) -> Vec<&str> {
        split(text, lang).iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn chinese_ends() {
        assert_eq!(sentences("他说：“好。”会议结束。谁？", Lang::Zh), ["他说：“好。”", "会议结束。", "谁？"]);
        assert_eq!(sentences("见附件（详见第一节。）的内容。", Lang::Zh).len(), 1);
        assert_eq!(
            sentences("附于本决议之后的行动计划应予以继续；亦责成电信标准化部门酌情与其它部门协作", Lang::Zh).len(),
            2
        );
        assert_eq!(sentences("甲；乙；丙。", Lang::Zh).len(), 1);
        assert_eq!(sentences("参见ITU-T E.118！)", Lang::Zh), ["参见ITU-T E.118！)"]);
    }

    #[test]
    fn english_ends() {
        for one in [
            "See Art. 5 and No. 12 of the Convention.",
            "Mr. J. Smith of the U.S. Delegation spoke, e.g. Study Group 3.",
            "The item (see Fig. 2. Left) stays.",
            "It costs 3.5 million; a lot.",
        ] {
            assert_eq!(sentences(one, Lang::En).len(), 1, "{one}");
        }
        assert_eq!(sentences("He said \"Go.\" Then he left. Why? Because.", Lang::En).len(), 4);
        assert_eq!(
            sentences(
                "to assist in carrying out the action plan as agreed; to report to the Council on the progress made",
                Lang::En
            )
            .len(),
            2
        );
    }

    #[test]
    fn nothing_is_lost() {
        for text in ["", "  ", "。", "a;;; b", "…？！”） x", "A. B. C."] {
            for lang in [Lang::Zh, Lang::En] {
                let kept: String = sentences(text, lang).concat().split_whitespace().collect();
                assert_eq!(kept, text.split_whitespace().collect::<String>(), "{text}");
            }
        }
    }
}
