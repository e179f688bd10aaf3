//! Comments put into the text of a part: where each begins and ends, and the runs that must be parted for it.
//!
//! The part is a string and is only ever added to, so whatever it holds stays as it was. A place inside the text of a run ends that run and begins another with the same
//! properties. Cost: linear in the part, for each comment a search in its pieces.

use crate::extract::docx::trace::{From, Piece, Run, Trace};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Where markers can stand in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    /// The byte of the part.
    at: usize,
    /// The run that must be parted, where there is one, and the start tag of its text.
    run: Option<usize>,
    tag: Option<Span>,
}

/// What is put at a place of the part.
#[derive(Debug, Default)]
struct Added {
    spot: Option<Spot>,
    ends: Vec<u64>,
    starts: Vec<u64>,
}

/// The part with the comments of these ids at these spans of the source, and the ids that found no place in it.
pub(super) fn marked(
    part: &str,
    trace: &Trace,
    text: &str,
    comments: &[(u64, Span)],
    uri: &str,
) -> (String, BTreeSet<u64>) {
    let mut added: BTreeMap<usize, Added> = BTreeMap::new();
    let mut lost = BTreeSet::new();
    for (id, span) in comments {
        // What cannot be marked itself is marked at the words before it, or at the first that can be.
        let near = || before(&trace.pieces, text, span.start).and_then(|s| ends(part, trace, text, s));
        let first = || trace.pieces.iter().find_map(|p| ends(part, trace, text, p.at));
        let Some((start, end)) = ends(part, trace, text, *span).or_else(near).or_else(first) else {
            lost.insert(*id);
            continue;
        };
        for (spot, is_start) in [(start, true), (end, false)] {
            let slot = added.entry(spot.at).or_default();
            slot.spot = Some(spot);
            if is_start { slot.starts.push(*id) } else { slot.ends.push(*id) }
        }
    }
    // A text that is parted keeps its blanks at the cut.
    let tags = added.values().filter_map(|a| a.spot?.tag).filter(|t| !t.of(part).contains("xml:space"));
    let mut inserts: BTreeMap<usize, String> =
        tags.map(|t| (t.end - 1, " xml:space=\"preserve\"".to_string())).collect();
    for (at, a) in &added {
        let Some(spot) = a.spot else { continue };
        *inserts.entry(*at).or_default() += &insert(part, trace, spot, a, uri);
    }
    let mut out = String::with_capacity(part.len() + inserts.values().map(String::len).sum::<usize>());
    let mut from = 0;
    for (at, insert) in inserts {
        out += part.get(from..at).unwrap_or("");
        out += &insert;
        from = at;
    }
    (out + part.get(from..).unwrap_or(""), lost)
}

/// Where a span of the source begins and ends in the part.
fn ends(part: &str, trace: &Trace, text: &str, span: Span) -> Option<(Spot, Spot)> {
    let pieces = &trace.pieces;
    let within = |span: Span| {
        let from = pieces.partition_point(|p| p.at.end <= span.start);
        pieces.get(from..pieces.partition_point(|p| p.at.start < span.end).max(from)).filter(|p| !p.is_empty())
    };
    let span = match within(span).filter(|_| !span.is_empty()) {
        Some(_) => span,
        // A point, or what is generated (a number): the latter hangs on what follows it in its line.
        None => {
            let next = pieces.get(pieces.partition_point(|p| p.at.end <= span.start)).filter(|_| !span.is_empty());
            let next = next.filter(|p| !text.get(span.end..p.at.start).unwrap_or("\n").contains('\n'));
            next.map_or_else(|| before(pieces, text, span.start), |p| Some(first_word(text, p)))?
        }
    };
    let found = within(span)?;
    let starts = found.iter().filter_map(|p| spot(part, trace, text, p, span.start.max(p.at.start), true));
    let stops = found.iter().filter_map(|p| spot(part, trace, text, p, span.end.clamp(p.at.start, p.at.end), false));
    let (start, end) = (starts.min_by_key(|s| s.at)?, stops.max_by_key(|s| s.at)?);
    (start.at < end.at).then_some((start, end))
}

/// The first word of a piece; of a Chinese text the first character.
fn first_word(text: &str, piece: &Piece) -> Span {
    let said = piece.at.of(text);
    let word = said.chars().take_while(char::is_ascii_alphanumeric).count();
    let length = if word > 0 { word } else { said.chars().next().map_or(0, char::len_utf8) };
    Span::new(piece.at.start, piece.at.start + length)
}

/// The last word before a point: there a comment can be seen.
fn before(pieces: &[Piece], text: &str, at: usize) -> Option<Span> {
    let head = text.get(..at)?.trim_end();
    let piece = pieces.iter().rev().find(|p| p.at.start < head.len());
    let Some(piece) = piece else { return pieces.first().map(|p| p.at) };
    let end = head.len().min(piece.at.end);
    let said = text.get(piece.at.start..end)?;
    let ascii = |c: char| c.is_ascii_alphanumeric();
    let mut start = end;
    for (n, c) in said.chars().rev().enumerate() {
        if n > 0 && !(ascii(c) || n == 1 && !ascii(text.get(start..end)?.chars().next()?)) {
            break;
        }
        start -= c.len_utf8();
    }
    Some(Span::new(start, end))
}

/// Where a byte of a piece stands; for something that is no text, its beginning or its end.
fn spot(part: &str, trace: &Trace, text: &str, piece: &Piece, at: usize, is_start: bool) -> Option<Spot> {
    let whole = |run: usize, element: Span| {
        let (of, at) = (trace.runs.get(run)?, if is_start { element.start } else { element.end });
        Some(edge(part, of, at).unwrap_or(Spot { at, run: Some(run), tag: None }))
    };
    match piece.from {
        From::Outside { element } => {
            Some(Spot { at: if is_start { element.start } else { element.end }, run: None, tag: None })
        }
        From::Child { run, element } => whole(run, element),
        From::Text { run, tag, content, skip } => {
            let characters = text.get(piece.at.start..at)?.chars().count();
            let inside = skip_characters(content.of(part), skip + characters).map(|n| content.start + n);
            match inside {
                Some(n) if n > content.start && n < content.end => Some(Spot { at: n, run: Some(run), tag: Some(tag) }),
                Some(n) if n == content.start => whole(run, Span::new(tag.start, tag.start)),
                // At the end of the text, or in a text that cannot be parted.
                _ => {
                    let close = part.get(content.end..)?.find('>')? + content.end + 1;
                    whole(run, Span::new(tag.start, close))
                }
            }
        }
    }
}

/// The outside of a run, where a place is its beginning or its end, so that it need not be parted.
fn edge(part: &str, run: &Run, at: usize) -> Option<Spot> {
    let head = run.properties.map_or(run.tag.end, |p| p.end);
    let outside = |at| Some(Spot { at, run: None, tag: None });
    if part.get(head..at).is_some_and(|t| t.trim().is_empty()) {
        return outside(run.tag.start);
    }
    let rest = part.get(at..run.end)?.trim_start();
    if rest.starts_with("</") && rest.matches('<').count() == 1 { outside(run.end) } else { None }
}

/// The byte of raw XML text after so many of its characters, entities counted as one; `None` where that is not to be told.
fn skip_characters(raw: &str, n: usize) -> Option<usize> {
    let (mut at, mut left) = (0, n);
    while left > 0 {
        let rest = raw.get(at..)?;
        let c = rest.chars().next()?;
        at += match c {
            '<' => return None,
            '&' => rest.find(';').filter(|e| known(rest.get(1..*e).unwrap_or("")))? + 1,
            // A line end of two bytes is one.
            '\r' if rest.starts_with("\r\n") => 2,
            c => c.len_utf8(),
        };
        left -= 1;
    }
    Some(at)
}

fn known(entity: &str) -> bool {
    entity.starts_with('#') || matches!(entity, "amp" | "lt" | "gt" | "quot" | "apos")
}

/// What is put at a place: ends of comments with their marks, then beginnings, between the two halves of a run where one is parted.
fn insert(part: &str, trace: &Trace, spot: Spot, added: &Added, uri: &str) -> String {
    let run = spot.run.and_then(|r| trace.runs.get(r));
    let prefix = run.or(trace.runs.first()).map_or("w:".into(), |r| prefix(r.tag.of(part)));
    let p = prefix.as_str();
    let mut out = String::new();
    let text = spot.tag.map(|t| name(t.of(part)).to_string());
    if run.is_some() {
        out += &text.as_ref().map_or(String::new(), |t| format!("</{t}>"));
        out += &format!("</{p}r>");
    }
    // An attribute needs a prefix, also where elements have none.
    let (m, xmlns) = if p.is_empty() { ("w:", format!(" xmlns:w=\"{uri}\"")) } else { (p, String::new()) };
    for id in &added.ends {
        out += &format!("<{m}commentRangeEnd{xmlns} {m}id=\"{id}\"/>");
        out += &format!("<{m}r{xmlns}><{m}commentReference {m}id=\"{id}\"/></{m}r>");
    }
    for id in &added.starts {
        out += &format!("<{m}commentRangeStart{xmlns} {m}id=\"{id}\"/>");
    }
    if let Some(run) = run {
        out += &format!("<{p}r>{}", run.properties.map_or("", |r| r.of(part)));
        out += &text.map_or(String::new(), |t| format!("<{t} xml:space=\"preserve\">"));
    }
    out
}

/// `w:r` of `<w:r …>`.
pub(super) fn name(tag: &str) -> &str {
    tag.trim_start_matches('<').split([' ', '>', '/', '\t', '\r', '\n']).next().unwrap_or("")
}

/// `w:` of `<w:r …>`.
pub(super) fn prefix(tag: &str) -> String {
    name(tag).split_once(':').map_or(String::new(), |(p, _)| format!("{p}:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_raw_text() {
        assert_eq!(skip_characters("a&amp;决b", 3), Some(9));
        assert_eq!(skip_characters("a\r\nb", 2), Some(3));
        assert_eq!(skip_characters("a<![CDATA[b]]>", 2), None);
        assert_eq!(skip_characters("&own;a", 1), None);
        assert_eq!(skip_characters("ab", 3), None);
    }

    #[test]
    fn a_point_hangs_on_the_word_before_it() {
        let from = From::Outside { element: Span::default() };
        let text = "one two; 决议，\n";
        let pieces = [Piece { at: Span::new(0, 9), from }, Piece { at: Span::new(9, 18), from }];
        let word = |at: usize| before(&pieces, text, at).map(|s| s.of(text));
        assert_eq!(word(7), Some("two"));
        assert_eq!(word(8), Some("two;"));
        assert_eq!(word(9), Some("two;"));
        assert_eq!(word(18), Some("议，"));
        assert_eq!(word(0), Some("one two; "));
    }

    #[test]
    fn prefixes_with_attributes_that_need_them() {
        assert_eq!([prefix("<w:r>"), prefix("<r a='1'>"), prefix("<ns0:r/>")], ["w:", "", "ns0:"]);
    }
}
