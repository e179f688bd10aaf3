//! The clean text of a unit: pieces of the source in, a [`View`] out. Linear in the length.
//!
//! Blanks of any kind become one space, and none between two Chinese characters where a tab or a line end broke a word; no-break hyphens
//! become plain ones; soft hyphens and zero-width characters go.

use super::inline::{Inline, Mark};
use crate::document::FootnoteMark;
use crate::source::View;
use crate::span::Span;

/// Whether a character is written without blanks around it: Chinese characters and full-width punctuation.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// A blank in the widest sense: what may stand at the ends of a line and mean nothing.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// `span` without blanks at either end.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let s = span.of(text);
    let front = s.trim_start_matches(is_blank);
    let start = span.start + s.len() - front.len();
    Span::new(start, start + front.trim_end_matches(is_blank).len())
}

struct Writer<'a> {
    text: &'a str,
    view: View,
    run: Option<Span>,
    /// Blanks that are written once something follows, and whether a tab or line end is among them.
    gap: Option<(Span, bool)>,
    last: Option<char>,
}

impl Writer<'_> {
    fn flush(&mut self) {
        if let Some(run) = self.run.take() {
            self.view.copy(self.text, run);
        }
    }

    fn blank(&mut self, at: Span, breaks: bool) {
        self.gap = Some(self.gap.map_or((at, breaks), |(g, b)| (g.join(at), b || breaks)));
    }

    fn put(&mut self, c: char, at: Span) {
        if let Some((gap, breaks)) = self.gap.take()
            && let Some(last) = self.last
            && !(breaks && is_wide(last) && is_wide(c))
        {
            if gap.of(self.text) == " " && self.run.is_some_and(|r| r.end == gap.start) {
                self.run = self.run.map(|r| r.join(gap));
            } else {
                self.flush();
                self.view.replace(" ", gap);
            }
        }
        self.last = Some(c);
        if matches!(c, '\u{2011}' | '\u{2010}') {
            self.flush();
            self.view.replace("-", at);
        } else if self.run.is_some_and(|r| r.end == at.start) {
            self.run = self.run.map(|r| r.join(at));
        } else {
            self.flush();
            self.run = Some(at);
        }
    }

    /// Puts characters of which none is special, single spaces between some of them.
    fn run(&mut self, run: &str, start: usize) {
        let (Some(first), Some(last)) = (run.chars().next(), run.chars().next_back()) else { return };
        self.put(first, Span::new(start, start + first.len_utf8()));
        self.run = self.run.map(|r| r.join(Span::new(start, start + run.len())));
        self.last = Some(last);
    }

    fn part(&mut self, span: Span) {
        let text = span.of(self.text);
        let mut next = 0;
        while let Some(rest) = text.get(next..).filter(|r| !r.is_empty()) {
            let start = span.start + next;
            if let Some(run) = rest.get(..plain(rest.as_bytes())).filter(|r| !r.is_empty()) {
                self.run(run, start);
                next += run.len();
                continue;
            }
            let Some(c) = rest.chars().next() else { return };
            next += c.len_utf8();
            let at = Span::new(start, start + c.len_utf8());
            if matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{200e}' | '\u{200f}') {
                continue;
            }
            if c.is_whitespace() || c.is_control() {
                self.blank(at, matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{2028}'));
            } else {
                self.put(c, at);
            }
        }
    }
}

/// The length of the characters with which a text begins that a view has as they are, single spaces between them included.
fn plain(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(b) = text.get(at) {
        at += match b {
            b'!'..=b'~' => 1,
            0xe4..=0xe9 => 3,
            b' ' if at > 0 => match plain_char(text.get(at + 1..).unwrap_or(&[])) {
                0 => return at,
                len => 1 + len,
            },
            _ => match plain_char(text.get(at..).unwrap_or(&[])) {
                0 => return at,
                len => len,
            },
        };
    }
    at
}

/// The length of the character with which a text begins; 0 for one that may be a blank, a control character, of no width or a hyphen.
#[inline]
fn plain_char(text: &[u8]) -> usize {
    match *text {
        [b'!'..=b'~', ..] => 1,
        [0xc3..=0xdf, ..] => 2,
        // Quotation marks, dashes and the ellipsis; the rest of the block is blanks and the like.
        [0xe2, 0x80, 0x93..=0x9f | 0xa6, ..] => 3,
        [0xe2, 0x80 | 0x81, ..] | [0xe3, 0x80, 0x80, ..] | [0xef, 0xbb, 0xbf, ..] => 0,
        [0xe2..=0xef, ..] => 3,
        [0xf0..=0xff, ..] => 4,
        _ => 0,
    }
}

/// The view of a unit whose text stands in `parts` (one for each line that it runs over), and its footnote marks in the view.
pub(super) fn view(text: &str, parts: &[Inline]) -> (View, Vec<FootnoteMark>) {
    let mut w = Writer { text, view: View::default(), run: None, gap: None, last: None };
    let mut marks = Vec::new();
    let mut end = None;
    for part in parts {
        let first =
            part.keep.first().map(|s| s.start).into_iter().chain(part.marks.first().map(|m| m.span.start)).min();
        if let (Some(end), Some(first)) = (end, first) {
            w.blank(Span::new(end, first.max(end)), true);
        }
        let mut pending = part.marks.iter().peekable();
        for &keep in &part.keep {
            while let Some(m) = pending.next_if(|m| m.span.start <= keep.start) {
                note(&mut w, m, &mut marks);
            }
            w.part(keep);
            end = Some(keep.end);
        }
        for m in pending {
            note(&mut w, m, &mut marks);
        }
    }
    w.flush();
    (w.view, marks)
}

fn note(w: &mut Writer, m: &Mark, marks: &mut Vec<FootnoteMark>) {
    w.flush();
    marks.push(FootnoteMark { mark: m.mark.clone(), span: m.span, at: w.view.text().len(), note: None });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::inline::scan;

    fn clean(lines: &[&str]) -> String {
        let text = lines.join("\n");
        let mut at = 0;
        let parts: Vec<Inline> = lines
            .iter()
            .map(|l| {
                let s = Span::new(at, at + l.len());
                at = s.end + 1;
                scan(&text, s)
            })
            .collect();
        let (v, marks) = view(&text, &parts);
        for (i, c) in v.text().char_indices() {
            let s = v.to_source(Span::new(i, i + c.len_utf8()));
            assert!(text.is_char_boundary(s.start) && text.is_char_boundary(s.end) && !s.is_empty());
        }
        assert!(marks.iter().all(|m| v.text().is_char_boundary(m.at)));
        v.text().to_owned()
    }

    #[test]
    fn what_is_plain_is_no_special_character() {
        for c in ('\0'..=char::MAX).filter(|c| plain_char(c.to_string().as_bytes()) > 0) {
            assert_eq!(plain_char(c.to_string().as_bytes()), c.len_utf8(), "{c:?}");
            let special = is_blank(c)
                || c.is_control()
                || matches!(c, '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{2010}' | '\u{2011}');
            assert!(!special, "{c:?}");
        }
        assert_eq!(plain("甲 b  c".as_bytes()), "甲 b".len());
    }

    #[test]
    fn joins() {
        assert_eq!(clean(&["通过课题或建\t议书；"]), "通过课题或建议书；");
        assert_eq!(clean(&["应做出的", "努力；"]), "应做出的努力；");
        assert_eq!(
            clean(&["the regional", "groups of  ITU\u{a0}‑ ITU\u{2011}T "]),
            "the regional groups of ITU - ITU-T"
        );
        assert_eq!(clean(&["国家[footnoteRef:1]1 具有 [1: 1 x]"]), "国家 具有");
        assert_eq!(clean(&["第 178 号"]), "第 178 号");
    }
}
