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
