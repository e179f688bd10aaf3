//! What converters leave inside a line: bookmarks, footnote marks and footnote bodies. A stretch of the source in; the parts to keep and
//! what stood between them out. One pass.

use crate::span::Span;

/// A stretch of the source, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Inline {
    /// What is text, in order.
    pub keep: Vec<Span>,
    /// Footnote marks.
    pub marks: Vec<Mark>,
    /// Footnote bodies.
    pub notes: Vec<Note>,
}

/// A footnote mark: `[footnoteRef:1]1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub mark: String,
    pub span: Span,
}

/// A footnote body: `[1: 1 text]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    pub mark: String,
    /// With its brackets.
    pub span: Span,
    /// The text alone.
    pub body: Span,
    /// The number that is repeated before the text.
    pub label: Option<Span>,
}

/// Takes `span` of `text` apart.
pub(super) fn scan(text: &str, span: Span) -> Inline {
    let mut out = Inline::default();
    let line = span.of(text);
    let (mut at, mut kept) = (0, 0);
    while let Some(open) = line.get(at..).and_then(|r| r.find('[')).map(|i| i + at) {
        let rest = line.get(open..).unwrap_or("");
        let Some(len) = part(rest, span.start + open, &mut out) else {
            at = open + 1;
            continue;
        };
        if open > kept {
            out.keep.push(Span::new(span.start + kept, span.start + open));
        }
        at = open + len;
        kept = at;
    }
    if line.len() > kept {
        out.keep.push(Span::new(span.start + kept, span.end));
    }
    out
}

/// The length of the converter's mark that `rest` begins with; a footnote mark or body is noted.
fn part(rest: &str, at: usize, out: &mut Inline) -> Option<usize> {
    let inner = rest.strip_prefix('[')?;
    if let Some(r) = inner.strip_prefix("bookmark:").or_else(|| inner.strip_prefix("Bookmark:")) {
        return r.find(']').map(|i| rest.len() - r.len() + i + 1);
    }
    for word in ["footnoteRef:", "endnoteRef:", "^"] {
        let Some(r) = inner.strip_prefix(word) else { continue };
        let close = r.find(']')?;
        let mark = r.get(..close)?.trim();
        if mark.is_empty() || mark.chars().count() > 6 || mark.chars().any(char::is_whitespace) {
            return None;
        }
        let mut len = rest.len() - r.len() + close + 1;
        // The number that Word shows is repeated after the mark, unless the converter dropped it.
        let after = rest.get(len..).unwrap_or("");
        let run: usize = after.chars().take_while(char::is_ascii_digit).count();
        if word != "^" && (after.get(..run) == Some(mark) || (run == 0 && after.starts_with(mark))) {
            len += mark.len();
        }
        out.marks.push(Mark { mark: mark.to_owned(), span: Span::new(at, at + len) });
        return Some(len);
    }
    let digits = inner.chars().take_while(|c| c.is_ascii_digit() || *c == '*').count();
    let mark = inner.get(..digits).filter(|m| !m.is_empty() && m.len() <= 4)?;
    let body = inner.get(digits..)?.strip_prefix(':')?;
    let mut depth = 1;
    let end = body.char_indices().find_map(|(i, c)| {
        depth += i32::from(c == '[') - i32::from(c == ']');
        (depth == 0).then_some(i)
    })?;
    let from = at + rest.len() - body.len();
    let whole = body.get(..end)?;
    let mut text = whole.trim_start();
    let mut label = None;
    if let Some(r) = text.strip_prefix(mark)
        && r.starts_with(char::is_whitespace)
    {
        let start = from + whole.len() - text.len();
        label = Some(Span::new(start, start + mark.len()));
        text = r.trim_start();
    }
    let start = from + whole.len() - text.len();
    let body_span = Span::new(start, start + text.trim_end().len());
    let len = rest.len() - body.len() + end + 1;
    out.notes.push(Note { mark: mark.to_owned(), span: Span::new(at, at + len), body: body_span, label });
    Some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(s: &str) -> (String, Inline) {
        let i = scan(s, Span::new(0, s.len()));
        (i.keep.iter().map(|k| k.of(s)).collect(), i)
    }

    #[test]
    fn every_form() {
        let s = "[bookmark: _Go]国家[footnoteRef:1]1具有意义， [1: 1\t其中[包括]小国。] ";
        let (text, i) = kept(s);
        assert_eq!(text, "国家具有意义，  ");
        assert_eq!(i.marks[0].mark, "1");
        assert_eq!(i.marks[0].span.of(s), "[footnoteRef:1]1");
        assert_eq!(i.notes[0].body.of(s), "其中[包括]小国。");
    }

    #[test]
    fn without_the_second_digit() {
        let (text, i) = kept("developing[footnoteRef:1] and [1:  These include.]");
        assert_eq!(text, "developing and ");
        assert_eq!(i.notes[0].body.of("developing[footnoteRef:1] and [1:  These include.]"), "These include.");
        // 193 is a number of the text, not the repeated mark.
        assert_eq!(kept("拥有[footnoteRef:1]193个").0, "拥有193个");
    }

    #[test]
    fn brackets_of_the_text_stay() {
        for s in ["[name of holder] x [1] [Resolution 44 (Rev.)]", "[1: never closed", "["] {
            assert_eq!(kept(s).0, s);
        }
    }
}
