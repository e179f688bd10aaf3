//! The text as read ([`Source`]), and the clean text that the later phases work on ([`View`]).
//!
//! A source is never edited. A view is made from pieces of it: what stands between the pieces (footnote marks,
//! converter marks, the tab inside `建<TAB>议书`) is left out, and what a piece replaces (a line end by a space) is noted, so that
//! every byte of the view leads back to the source.

use crate::span::{LineColumn, Span};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One input: its name, its text as UTF-8 without byte-order mark, and its blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// What messages call this input: the file name, or what the caller chose.
    pub name: String,
    /// The text. Every [`Span`] of a document points into it.
    pub text: String,
    /// The blocks in order; together they give back the text.
    pub blocks: Vec<Block>,
    /// What a person should know of how it was read, each to be said after the name and a colon: *read as GB18030*. Empty for most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// What the file marks as code: commands, names of programs. In order, none inside another. No language, so that checks of words pass it over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code: Vec<Span>,
    /// Byte offset of the start of each line.
    lines: Vec<usize>,
}

/// A paragraph, heading, list item, table cell or footnote as the file had it, its line end included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Block {
    /// Where it stands in the text.
    pub span: Span,
    /// The way back into the original file; opaque to all but the reader and writer of that format.
    pub origin: Origin,
}

impl Block {
    /// A block of plain text.
    pub fn plain(span: Span) -> Self {
        Block { span, origin: Origin::Text }
    }
}

/// What a writer needs to go back into the original file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Origin {
    /// Plain text: the span says it all.
    Text,
    /// A line made from a Word file.
    Word {
        /// The paragraph that it was made from, from 1 in reading order; those of tables and text boxes count, those that are not shown do not. The
        /// empty line after the last cell of a row has that of the cell.
        paragraph: u32,
        /// The level of a heading, from 1; `None` for what is no heading.
        heading: Option<u8>,
        /// Where it stands in a table.
        cell: Cell,
        /// Row and cell of the table, from 1, as the file has them: those that are empty or merged into another count.
        grid: Option<(u32, u32)>,
        /// Whether something was inserted or deleted in it while changes were tracked.
        changed: bool,
    },
    /// A line made from a web page or from Markdown.
    Markup {
        /// The paragraph that it was made from, from 1 in reading order; a heading, an item, a cell and what stands between line breaks count as one each.
        paragraph: u32,
        /// The level of a heading, from 1.
        heading: Option<u8>,
        /// Where it stands in a table.
        cell: Cell,
        /// Row and cell of the table, from 1.
        grid: Option<(u32, u32)>,
        /// What the page says of this part: Chinese, English, or nothing.
        chinese: Option<bool>,
    },
    /// A line of one language of a unit of a file that is aligned already (XLIFF, TMX).
    Unit {
        /// The unit, from 1 in the order of the file.
        number: u32,
        /// What the file calls it.
        id: Option<Arc<str>>,
        /// Whether the file has it as Chinese; otherwise as English.
        chinese: bool,
    },
    /// A paragraph of a PDF file.
    Page {
        /// The page that it begins on, from 1.
        page: u32,
    },
    /// A line of a cell of a spreadsheet.
    Sheet {
        /// The sheet, from 1; those that are hidden do not count.
        sheet: u32,
        /// Row and column, from 1, as the sheet has them.
        grid: (u32, u32),
        /// Where it stands in the row.
        cell: Cell,
    },
}

/// Where a line stands in a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// In none, or it ends a row.
    #[default]
    Outside,
    /// It begins a row.
    Row,
    /// It begins a further cell.
    Next,
    /// It goes on in the cell.
    Inner,
}

/// Where a line stands in the file that was read, as a person finds it there; nothing of it for plain text, where the line number says it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Spot {
    /// Number of the paragraph, from 1 in reading order; those in tables and text boxes count.
    pub paragraph: Option<u32>,
    /// Row and cell of the table that it stands in, from 1.
    pub cell: Option<(u32, u32)>,
    /// Number of the unit of a file that is aligned already (XLIFF, TMX), from 1.
    pub segment: Option<u32>,
    /// Page of a PDF file, from 1.
    pub page: Option<u32>,
}

/// `paragraph 12, row 3, cell 2`; nothing where nothing is known.
impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let cell = self.cell.map(|(row, cell)| format!("row {row}, cell {cell}"));
        let segment = self.segment.map(|s| format!("segment {s}"));
        let paragraph = self.paragraph.map(|p| format!("paragraph {p}"));
        let page = self.page.map(|p| format!("page {p}"));
        let parts: Vec<String> = [segment, page, paragraph, cell].into_iter().flatten().collect();
        f.write_str(&parts.join(", "))
    }
}

impl Origin {
    /// Where it stands in a table; `None` where the file does not say what is a table.
    pub fn cell(&self) -> Option<Cell> {
        match self {
            Origin::Text | Origin::Page { .. } => None,
            Origin::Unit { .. } => Some(Cell::Outside),
            Origin::Word { cell, .. } | Origin::Markup { cell, .. } | Origin::Sheet { cell, .. } => Some(*cell),
        }
    }

    /// Where a person finds it.
    pub fn spot(&self) -> Spot {
        match *self {
            Origin::Text => Spot::default(),
            Origin::Page { page } => Spot { page: Some(page), ..Spot::default() },
            Origin::Word { paragraph, grid, .. } | Origin::Markup { paragraph, grid, .. } => {
                Spot { paragraph: Some(paragraph), cell: grid, ..Spot::default() }
            }
            Origin::Sheet { grid, .. } => Spot { cell: Some(grid), ..Spot::default() },
            Origin::Unit { number, .. } => Spot { segment: Some(number), ..Spot::default() },
        }
    }
}

impl Source {
    /// A source of `text` in the given blocks. Where these do not tile the text, each line becomes a block.
    pub fn new(name: impl Into<String>, text: impl Into<String>, blocks: Vec<Block>) -> Self {
        let text = text.into();
        let mut lines = vec![0];
        let bytes = text.as_bytes();
        let ends = |i: &usize| bytes.get(*i) != Some(&b'\r') || bytes.get(i + 1) != Some(&b'\n');
        let found = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends);
        lines.extend(found.map(|i| i + 1).filter(|&i| i < text.len()));
        let mut at = 0;
        let tiles = blocks.iter().all(|b| {
            let fits = b.span.start == at && text.is_char_boundary(b.span.end);
            at = b.span.end;
            fits
        }) && at == text.len();
        let blocks = if tiles {
            blocks
        } else {
            (0..lines.len())
                .map(|i| Block::plain(Span::new(lines[i], lines.get(i + 1).copied().unwrap_or(text.len()))))
                .filter(|b| !b.span.is_empty())
                .collect()
        };
        Source { name: name.into(), text, blocks, remarks: Vec::new(), code: Vec::new(), lines }
    }

    /// Line and column of a byte offset; an offset past the end gives the end.
    ///
    /// ```
    /// use biclause::Source;
    /// let s = Source::new("a.txt", "决议\nb", vec![]);
    /// let p = s.position(3);
    /// assert_eq!((p.line, p.column), (1, 2));
    /// assert_eq!(s.position(7).line, 2);
    /// ```
    pub fn position(&self, offset: usize) -> LineColumn {
        let offset = offset.min(self.text.len());
        let line = self.lines.partition_point(|&s| s <= offset).max(1);
        let start = self.lines[line - 1];
        let column = self.text.get(start..offset).map_or(1, |t| t.chars().count() + 1);
        LineColumn { line, column }
    }

    /// The block that a byte offset stands in; an offset past the end gives the last.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let at = self.blocks.partition_point(|b| b.span.end <= offset);
        self.blocks.get(at).or(self.blocks.last())
    }

    /// Where a byte offset stands in the file that was read.
    pub fn spot(&self, offset: usize) -> Spot {
        self.block_at(offset).map(|b| b.origin.spot()).unwrap_or_default()
    }

    /// Whether the file is a Word file that tracks changes, with some in this text.
    pub fn is_tracked(&self) -> bool {
        self.blocks.iter().any(|b| matches!(b.origin, Origin::Word { changed: true, .. }))
    }

    /// Number of lines.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }
}

/// A stretch of a view and the stretch of the source that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// In the view.
    pub at: Span,
    /// In the source. As long as `at` where the text was copied; of another length where it was replaced.
    pub from: Span,
}

/// The clean text of a unit, with the map back to the source.
///
/// ```
/// use biclause::{Span, View};
/// let source = "建\t议书";
/// let mut v = View::default();
/// v.copy(source, Span::new(0, 3));
/// v.copy(source, Span::new(4, 10));
/// assert_eq!(v.text(), "建议书");
/// assert_eq!(v.to_source(Span::new(0, 6)), Span::new(0, 7));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    text: String,
    pieces: Vec<Piece>,
}

impl View {
    /// Appends `span` of `source` as it is.
    pub fn copy(&mut self, source: &str, span: Span) {
        let piece = span.of(source);
        if piece.is_empty() {
            return;
        }
        let at = Span::new(self.text.len(), self.text.len() + piece.len());
        self.text.push_str(piece);
        if let Some(last) = self.pieces.last_mut()
            && last.at.len() == last.from.len()
            && last.from.end == span.start
        {
            last.at.end = at.end;
            last.from.end = span.end;
        } else {
            self.pieces.push(Piece { at, from: span });
        }
    }

    /// Appends `text` in place of `span` of the source (a space for a line end, a plain hyphen for a no-break one).
    pub fn replace(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        let at = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        self.pieces.push(Piece { at, from: span });
    }

    /// The clean text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The range of the source that a range of the view stands for: from the source of its first byte to that of its last. What the view
    /// leaves out between the two is included.
    pub fn to_source(&self, at: Span) -> Span {
        let Some(last) = self.pieces.last() else { return Span::default() };
        let find = |i: usize| self.pieces.partition_point(|p| p.at.end <= i);
        let start = match self.pieces.get(find(at.start)) {
            Some(p) if p.at.len() == p.from.len() => p.from.start + at.start.saturating_sub(p.at.start),
            Some(p) => p.from.start,
            None => last.from.end,
        };
        if at.is_empty() {
            return Span::new(start, start);
        }
        let end = match self.pieces.get(find(at.end - 1)) {
            Some(p) if p.at.len() == p.from.len() => p.from.start + (at.end - p.at.start),
            Some(p) => p.from.end,
            None => last.from.end,
        };
        Span::new(start, end)
    }

    /// The range of the view that stands for a range of the source; `None` where the view leaves all of it out.
    pub fn from_source(&self, span: Span) -> Option<Span> {
        let mut out: Option<Span> = None;
        for p in self.pieces.iter().filter(|p| p.from.overlaps(span)) {
            let at = if p.at.len() == p.from.len() {
                let a = span.start.max(p.from.start) - p.from.start;
                let b = span.end.min(p.from.end) - p.from.start;
                Span::new(p.at.start + a, p.at.start + b)
            } else {
                p.at
            };
            out = Some(out.map_or(at, |o| o.join(at)));
        }
        out
    }
}
