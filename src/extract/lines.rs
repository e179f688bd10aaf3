//! The lines that a document becomes, one a paragraph, and the source that they make.

use crate::source::{Block, Cell, Origin, Source};
use crate::span::Span;

/// What a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::extract) enum Kind {
    /// A paragraph.
    #[default]
    Plain,
    /// A paragraph of a cell that is not its first.
    Inner,
    /// The first paragraph of a cell.
    Cell,
    /// The end of a row.
    RowEnd,
}

/// A line in the making; `P` is what its format records of where a stretch of it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::extract) struct Line<P = ()> {
    /// Without line ends.
    pub text: String,
    pub kind: Kind,
    /// Number of the paragraph, from 1.
    pub paragraph: u32,
    /// Level of a heading, from 1.
    pub heading: Option<u8>,
    /// In a table: row and cell, from 1.
    pub grid: Option<(u32, u32)>,
    /// Whether the file says that it is Chinese, or that it is English.
    pub chinese: Option<bool>,
    /// Where its text came from, where that is recorded.
    pub pieces: Vec<P>,
    /// What of it is code, in bytes.
    pub code: Vec<Span>,
    /// Whether it was changed while changes were tracked.
    pub changed: bool,
}

/// The lines of the cell at `at`: paragraphs without text are left out, tables in it are flattened.
pub(in crate::extract) fn cell<P>(lines: Vec<Line<P>>, at: (u32, u32)) -> Vec<Line<P>> {
    let mut out: Vec<Line<P>> = lines.into_iter().filter(|l| l.kind != Kind::RowEnd && !l.text.is_empty()).collect();
    for (i, line) in out.iter_mut().enumerate() {
        line.kind = if i == 0 { Kind::Cell } else { Kind::Inner };
        line.grid = Some(at);
    }
    out
}

/// Whether a character is written without blanks around it.
#[cfg(any(feature = "web", feature = "pdf"))]
pub(in crate::extract) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The source: a tab begins a cell and an empty line ends a row, which is how tables are known in plain text. `origin` tells where a line comes from.
pub(in crate::extract) fn source<P>(
    name: &str,
    lines: &[Line<P>],
    origin: impl Fn(&Line<P>, Cell) -> Origin,
) -> Source {
    let mut text = String::with_capacity(lines.iter().map(|l| l.text.len() + 2).sum());
    let mut blocks = Vec::with_capacity(lines.len());
    let mut code = Vec::new();
    let mut row = false;
    for line in lines {
        let start = text.len();
        if line.kind == Kind::Cell {
            text.push('\t');
        }
        code.extend(line.code.iter().map(|c| Span::new(text.len() + c.start, text.len() + c.end)));
        text.push_str(&line.text);
        text.push('\n');
        let cell = match line.kind {
            Kind::Plain | Kind::RowEnd => Cell::Outside,
            Kind::Inner => Cell::Inner,
            Kind::Cell if row => Cell::Next,
            Kind::Cell => Cell::Row,
        };
        row = matches!(line.kind, Kind::Cell | Kind::Inner);
        blocks.push(Block { span: Span::new(start, text.len()), origin: origin(line, cell) });
    }
    let mut out = Source::new(name, text, blocks);
    out.code = code;
    out
}
