//! Where in the package the text came from, for who writes into a copy of it. Recorded only where it is asked for.
//!
//! Places are byte ranges of the main part as text (decoded, without byte-order mark). A stretch of the text has one of three origins: the text of an element of a run, an element of
//! a run that stands for text (a tab, a sign, the reference to a note), or something outside runs (a formula). What a text box or a note says is taken for what hangs in
//! the main text: the drawing, the reference.

use super::super::lines::{self, Kind};
use super::body::{Draft, Reader};
use crate::source::Source;
use crate::span::Span;

/// A run of the main part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// Its start tag.
    pub tag: Span,
    /// Its properties, the whole element.
    pub properties: Option<Span>,
    /// One past its end tag.
    pub end: usize,
}

/// Where a stretch of text came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    /// The text of an element: its start tag, what stands up to its end tag, and how many characters of that come before the stretch.
    Text { run: usize, tag: Span, content: Span, skip: usize },
    /// An element of a run.
    Child { run: usize, element: Span },
    /// An element outside runs.
    Outside { element: Span },
}

/// A stretch of text and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// In the text of the paragraph, the line, or at last the source.
    pub at: Span,
    pub from: From,
}

/// A line of a Word file.
pub(super) type Line = lines::Line<Piece>;

/// The way back into the package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trace {
    /// The name of the main part.
    pub part: String,
    /// Its runs, in order.
    pub runs: Vec<Run>,
    /// The stretches of the source, in order; what is generated (numbers, brackets) is in none.
    pub pieces: Vec<Piece>,
}

/// What is recorded while reading.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    pub runs: Vec<Run>,
    /// The run that is open.
    run: Option<usize>,
}

impl Reader<'_> {
    /// Begins a run; gives the one around it.
    pub fn open_run(&mut self, tag: Span) -> Option<usize> {
        let recorder = self.recorder.as_mut()?;
        recorder.runs.push(Run { tag, properties: None, end: tag.end });
        recorder.run.replace(recorder.runs.len() - 1)
    }

    /// Notes the properties of the open run.
    pub fn run_properties(&mut self, element: Span) {
        if let Some(run) = self.recorder.as_mut().and_then(|r| r.runs.get_mut(r.run?)) {
            run.properties = Some(element);
        }
    }

    /// Ends a run and goes back to the one around it.
    pub fn close_run(&mut self, outer: Option<usize>, end: usize) {
        let Some(recorder) = self.recorder.as_mut() else { return };
        if let Some(run) = recorder.run.and_then(|r| recorder.runs.get_mut(r)) {
            run.end = end;
        }
        recorder.run = outer;
    }

    /// What an element of the open run is as an origin; outside runs, the element itself.
    fn origin(&self, element: Span) -> Option<From> {
        let recorder = self.recorder.as_ref()?;
        Some(recorder.run.map_or(From::Outside { element }, |run| From::Child { run, element }))
    }

    /// Notes that what the draft says from `start` on is the text of an element.
    pub fn trace_text(&self, draft: &mut Draft, start: usize, tag: Span, content: Span) {
        let run = self.recorder.as_ref().and_then(|r| r.run);
        if let Some(run) = run {
            draft.record(start, From::Text { run, tag, content, skip: 0 });
        }
    }

    /// Notes that what the draft says beyond `state`, notes and text boxes included, comes from an element, whatever stands inside it.
    pub fn trace_element(&self, draft: &mut Draft, state: State, element: Span) {
        let Some(from) = self.origin(element) else { return };
        draft.pieces.truncate(state.pieces);
        draft.record(state.text, from);
        draft.note_from.resize(draft.notes.len().max(state.notes), None);
        for slot in draft.note_from.iter_mut().skip(state.notes) {
            *slot = Some(from);
        }
        for line in draft.boxes.iter_mut().skip(state.boxes) {
            line.pieces = vec![Piece { at: Span::new(0, line.text.len()), from }];
        }
    }
}

/// How far a draft was.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    text: usize,
    pieces: usize,
    notes: usize,
    boxes: usize,
}

impl State {
    /// Bytes of text.
    pub fn text(self) -> usize {
        self.text
    }
}

impl Draft {
    /// How far it is.
    pub fn state(&self) -> State {
        let (text, pieces) = (self.text.len(), self.pieces.len());
        State { text, pieces, notes: self.notes.len(), boxes: self.boxes.len() }
    }

    fn record(&mut self, start: usize, from: From) {
        let at = Span::new(start, self.text.len());
        if !at.is_empty() {
            self.pieces.push(Piece { at, from });
        }
    }

    /// The pieces of a line that begins with `before` bytes of its own, then this draft's text from `trimmed` on, `length` bytes in all.
    pub fn placed(&self, before: usize, trimmed: usize, length: usize) -> Vec<Piece> {
        let place = |p: &Piece| {
            let clip = |i: usize| (i.max(trimmed) - trimmed + before).min(length);
            let at = Span::new(clip(p.at.start), clip(p.at.end));
            let mut from = p.from;
            if let From::Text { skip, .. } = &mut from {
                let gone = self.text.get(p.at.start..p.at.end.min(trimmed)).unwrap_or("");
                *skip += gone.chars().count();
            }
            (!at.is_empty()).then_some(Piece { at, from })
        };
        self.pieces.iter().filter_map(place).collect()
    }
}

/// The pieces of all lines as places in the source that they became.
pub(super) fn placed(source: &Source, lines: &[Line]) -> Vec<Piece> {
    let mut out = Vec::new();
    for (block, line) in source.blocks.iter().zip(lines) {
        let start = block.span.start + usize::from(line.kind == Kind::Cell);
        out.extend(line.pieces.iter().map(|p| Piece { at: p.at.shifted(start), from: p.from }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testkit::docx;
    use super::super::{Package, read, traced};
    use super::*;
    use crate::extract::Revisions;

    #[test]
    fn every_stretch_of_text_leads_back_to_what_it_came_from() {
        let body = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>\
            <w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>  a &amp; b</w:t><w:tab/><w:t> c </w:t></w:r>\
            <w:hyperlink><w:r><w:t>link</w:t><w:footnoteReference w:id='2'/></w:r></w:hyperlink><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>\
            <w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>one</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let numbering = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
        let notes = "<w:footnote w:id='2'><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>";
        let bytes = docx(body, &[("numbering", numbering), ("footnotes", notes)]);
        let (source, trace) = traced("a.docx", &bytes, Revisions::Final).unwrap();
        assert_eq!(source, read("a.docx", &bytes, Revisions::Final).unwrap(), "recording changes nothing");
        let xml = Package::open("a.docx", &bytes).unwrap().text(&trace.part).unwrap().unwrap();
        let said: Vec<(&str, String)> = trace
            .pieces
            .iter()
            .map(|p| {
                let from = match p.from {
                    From::Text { content, skip, .. } => format!("{skip} {}", content.of(&xml)),
                    From::Child { element, run } => {
                        let run = trace.runs[run];
                        assert!(xml[run.tag.start..].starts_with("<w:r>") && xml[..run.end].ends_with("</w:r>"));
                        assert!(run.tag.end <= element.start && element.end < run.end);
                        element.of(&xml).chars().take(22).collect()
                    }
                    From::Outside { element } => element.of(&xml).chars().take(9).collect(),
                };
                (p.at.of(&source.text), from)
            })
            .collect();
        let wanted = [
            ("a & b", "2   a &amp; b"),
            ("\t", "<w:tab/>"),
            ("c", "<w:t> c </w:t>"),
            ("link", "0 link"),
            ("[^1]", "<w:footnoteReference w"),
            ("x", "<m:oMath>"),
            (" [1: note]", "<w:footnoteReference w"),
            ("box", "<mc:AlternateContent><"),
            ("one", "0 one"),
            ("two", "0 two"),
        ];
        assert_eq!(said, wanted.map(|(a, b)| (a, b.to_string())));
        assert_eq!(trace.runs[0].properties.map(|p| p.of(&xml)), Some("<w:rPr><w:b/></w:rPr>"));
    }
}
