//! What of a unit's text a finding shows: the clean text, the parts that matter, and how it is cut to fit.
//!
//! A report and a place in, an [`Excerpt`] out. Cost: linear in the unit's text. Colours and markup belong to the formats.

use crate::check::{Finding, Place};
use crate::document::{Document, Lang, Unit};
use crate::span::Span;
use unicode_width::UnicodeWidthChar;

/// A text with the parts that matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text; where it was cut, `…` stands at that end.
    pub text: String,
    /// The parts of `text` that matter, in order, apart from each other. An empty one is a point: something should stand there.
    pub marks: Vec<Span>,
}

impl Excerpt {
    /// The clean text of a unit, its label in front, without marks.
    pub fn plain(unit: &Unit) -> Self {
        Excerpt { text: format!("{}{}", label_prefix(unit), unit.text()), marks: Vec::new() }
    }

    /// The clean text of the unit that a finding points at on one side, with the parts that the finding and its evidence point at.
    /// Evidence that points closer than the finding does takes its place.
    pub fn of_finding(doc: &Document, finding: &Finding) -> Option<Self> {
        let place = finding.side(doc.lang)?;
        let proofs: Vec<&Place> = finding.closer(doc.lang).collect();
        if proofs.is_empty() {
            return Some(Excerpt::of_places(doc, place, &[place]));
        }
        Some(Excerpt::of_places(doc, place, &proofs))
    }

    /// The clean text of the unit of one place, with that place marked.
    pub fn of_place(doc: &Document, place: &Place) -> Self {
        Excerpt::of_places(doc, place, &[place])
    }

    fn of_places(doc: &Document, at: &Place, places: &[&Place]) -> Self {
        let unit = doc.unit(at.unit);
        let prefix = label_prefix(unit);
        let mut marks: Vec<Span> = Vec::new();
        let mut outside = false;
        for p in places {
            match mark_in(unit, p.span(), &prefix) {
                Some(m) => marks.push(m),
                None => outside = true,
            }
        }
        if marks.is_empty() && outside && !at.text.is_empty() {
            // The part was left out of the clean text (a footnote mark, a bookmark) or lies outside the unit: show it as the file has it.
            return Excerpt { text: at.text.trim().to_string(), marks: Vec::new() };
        }
        let text = format!("{prefix}{}", unit.text());
        marks.sort();
        let marks = merge(marks);
        Excerpt { text, marks }
    }

    /// Whether the mark is the whole text, so that marking it tells nothing.
    pub fn is_whole(&self) -> bool {
        match self.marks.as_slice() {
            [] => true,
            [m] => m.start == 0 && m.end >= self.text.trim_end().len(),
            _ => false,
        }
    }

    /// Cut to about `columns` terminal columns around the first mark, with `…` at a cut end.
    pub fn cut(&self, columns: usize) -> Excerpt {
        if width(&self.text) <= columns {
            return self.clone();
        }
        let first = self.marks.first().copied().unwrap_or_default();
        let focus = if self.is_whole() { Span::new(0, 0) } else { first };
        let room = columns.saturating_sub(2);
        let before = room.saturating_sub(width(focus.of(&self.text)).min(room)) * 2 / 5;
        let start = step_back(&self.text, focus.start, before);
        let end = step_on(&self.text, start, room);
        let lead = if start > 0 { "…" } else { "" };
        let tail = if end < self.text.len() { "…" } else { "" };
        let text = format!("{lead}{}{tail}", self.text.get(start..end).unwrap_or(""));
        let marks = self
            .marks
            .iter()
            .filter(|m| m.start <= end && m.end >= start)
            .map(|m| {
                let at = |o: usize| o.clamp(start, end) - start + lead.len();
                Span::new(at(m.start), at(m.end))
            })
            .collect();
        Excerpt { text, marks }
    }

    /// Broken into lines of at most `columns` terminal columns; each line with the marks that fall into it.
    pub fn lines(&self, columns: usize) -> Vec<Excerpt> {
        let mut out = Vec::new();
        let mut start = 0;
        while start < self.text.len() {
            let mut end = line_end(&self.text, start, columns.max(4)).max(next_char(&self.text, start));
            if let Some(rest) = self.text.get(start..end)
                && end < self.text.len()
                && let Some(blank) = rest.rfind(' ')
                && breaks_word(&self.text, end)
                && blank > rest.len() / 3
            {
                end = start + blank + 1;
            } else if self.text.get(end..).is_some_and(|t| t.starts_with(' ')) {
                end += 1;
            }
            let line = self.text.get(start..end).unwrap_or("");
            let marks = self
                .marks
                .iter()
                .filter(
                    |m| if m.is_empty() { start <= m.start && m.start < end } else { m.start < end && m.end > start },
                )
                .map(|m| Span::new(m.start.clamp(start, end) - start, m.end.clamp(start, end) - start))
                .collect();
            out.push(Excerpt { text: line.to_string(), marks });
            start = end;
        }
        if let (Some(last), Some(m)) = (out.last_mut(), self.marks.last())
            && m.is_empty()
            && m.start == self.text.len()
        {
            last.marks.push(Span::new(last.text.len(), last.text.len()));
        }
        out
    }

    /// `^^^` under the marked parts, in terminal columns; empty where nothing is marked.
    pub fn carets(&self) -> String {
        let mut out = String::new();
        for m in &self.marks {
            let at = width(self.text.get(..m.start).unwrap_or(""));
            out.extend(std::iter::repeat_n(' ', at.saturating_sub(out.len())));
            out.extend(std::iter::repeat_n('^', width(m.of(&self.text)).max(1)));
        }
        out
    }
}

/// Width in terminal columns; Chinese characters take two.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    if c == '\t' || c == '\n' { 1 } else { c.width().unwrap_or(0) }
}

/// The place of one side.
pub fn side<T>(zh: T, en: T, lang: Lang) -> T {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn label_prefix(unit: &Unit) -> String {
    Some(unit.label_text()).filter(|l| !l.is_empty()).map_or(String::new(), |l| format!("{l} "))
}

/// A span of the source as a span of the shown text: label, blank, view.
fn mark_in(unit: &Unit, span: Span, prefix: &str) -> Option<Span> {
    let by = prefix.len();
    if span.is_empty() {
        let before = Span::new(unit.own.start.min(span.start), span.start);
        let at = if span.start >= unit.own.end {
            unit.text().len()
        } else {
            unit.view.from_source(before).map_or(0, |v| v.end)
        };
        return Some(Span::new(at + by, at + by));
    }
    let label = unit.label.as_ref().filter(|l| l.span.overlaps(span) && !prefix.is_empty());
    let label = label.map(|_| Span::new(0, by.saturating_sub(1)));
    let view = unit.view.from_source(span).map(|v| v.shifted(by));
    match (label, view) {
        (Some(l), Some(v)) => Some(l.join(v)),
        // A footnote mark or the like: the clean text leaves it out, and shows the point where it stood.
        (None, None) if unit.own.contains(span) => mark_in(unit, Span::new(span.start, span.start), prefix),
        (l, v) => l.or(v),
    }
}

fn merge(sorted: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(sorted.len());
    for s in sorted {
        match out.last_mut() {
            Some(last) if s.start < last.end || (s.start == last.end && s.is_empty()) => *last = last.join(s),
            _ => out.push(s),
        }
    }
    out
}

fn next_char(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|t| t.chars().next()).map_or(text.len(), |c| at + c.len_utf8())
}

/// The offset at most `columns` after `start`.
fn step_on(text: &str, start: usize, columns: usize) -> usize {
    let (mut at, mut used) = (start, 0);
    for c in text.get(start..).unwrap_or("").chars() {
        used += char_width(c);
        if used > columns {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// The end of a line of at most `columns`: where more follows, with room kept for a mark that must not begin the next line.
fn line_end(text: &str, start: usize, columns: usize) -> usize {
    let whole = step_on(text, start, columns);
    if whole == text.len() {
        return whole;
    }
    let end = step_on(text, start, columns - 2);
    let closes = |c: char| "，。、；：！？）」』”》】〉".contains(c);
    if text.get(end..).is_some_and(|t| t.starts_with(closes)) { next_char(text, end) } else { end }
}

/// The offset at most `columns` before `end`, moved on to the start of a word where one is near.
fn step_back(text: &str, end: usize, columns: usize) -> usize {
    let (mut at, mut used) = (end, 0);
    for c in text.get(..end).unwrap_or("").chars().rev() {
        used += char_width(c);
        if used > columns {
            break;
        }
        at -= c.len_utf8();
    }
    if at > 0
        && breaks_word(text, at)
        && let Some(blank) = text.get(at..end).and_then(|t| t.find(' '))
        && blank < 16
    {
        return at + blank + 1;
    }
    at
}

/// Whether a cut at `at` would go through a Latin word.
fn breaks_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at..).and_then(|t| t.chars().next());
    let narrow = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && char_width(c) == 1);
    narrow(before) && narrow(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, mark: &str) -> Excerpt {
        let start = text.find(mark).unwrap();
        Excerpt { text: text.into(), marks: vec![Span::new(start, start + mark.len())] }
    }

    #[test]
    fn carets_stand_under_double_width_characters() {
        let e = excerpt("第123号决议（2010年）", "2010");
        assert_eq!(e.carets(), "             ^^^^");
        assert_eq!(excerpt("决议 ab", "决").carets(), "^^");
    }

    #[test]
    fn a_long_text_is_cut_around_its_mark() {
        let long = format!("{} the 30 Member States {}", "many words ".repeat(30), "and more ".repeat(30));
        let cut = excerpt(&long, "30").cut(60);
        assert!(width(&cut.text) <= 60, "{}", cut.text);
        assert!(cut.text.starts_with('…') && cut.text.ends_with('…'));
        assert_eq!(cut.marks[0].of(&cut.text), "30");
    }

    #[test]
    fn a_text_marked_whole_is_cut_at_its_end_only() {
        let long = "决议".repeat(100);
        let cut = excerpt(&long, &long).cut(40);
        assert!(cut.text.starts_with("决议") && cut.text.ends_with('…'));
    }

    #[test]
    fn lines_keep_words_whole_and_marks_in_place() {
        let e = excerpt("the Directors of the three Bureaux to work closely", "Bureaux");
        let lines = e.lines(30);
        assert_eq!(lines.iter().map(|l| l.text.as_str()).collect::<String>(), e.text);
        let marked: Vec<&str> = lines.iter().flat_map(|l| l.marks.iter().map(|m| m.of(&l.text))).collect();
        assert_eq!(marked, ["Bureaux"]);
    }

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        let e = Excerpt { text: "考虑到，决议。（一），".into(), marks: vec![] };
        let lines: Vec<String> = e.lines(8).into_iter().map(|l| l.text).collect();
        assert_eq!(lines, ["考虑到，", "决议。", "（一），"]);
    }

    #[test]
    fn a_point_gets_one_caret() {
        let e = Excerpt { text: "ab".into(), marks: vec![Span::new(2, 2)] };
        assert_eq!(e.lines(10)[0].carets(), "  ^");
    }
}
