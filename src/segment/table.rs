//! Rows and cells: lines that begin with a tab are the cells of a row, a blank line ends the row. Paragraphs in, a place in a table for each
//! out. Linear. A Word file says itself what a cell is.
//!
//! Indented text is no table: not where a line that begins with a tab carries a label, and not inside a quotation.

use super::para::{Para, QUOTES};
use crate::document::Level;
use crate::source::{Cell, Source};

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In no table.
    Outside,
    /// It begins a row.
    Row,
    /// It begins a further cell.
    Cell,
    /// It goes on in the cell.
    Inner,
}

/// The place of each paragraph: as the file says it, where it is one that does, or else by how the lines look.
pub(super) fn places(paras: &[Para], source: &Source) -> Vec<Place> {
    let told = |para: &Para| {
        Some(match source.block_at(para.span().start)?.origin.cell()? {
            Cell::Outside => Place::Outside,
            Cell::Row => Place::Row,
            Cell::Next => Place::Cell,
            Cell::Inner => Place::Inner,
        })
    };
    paras.iter().map(told).collect::<Option<_>>().unwrap_or_else(|| guessed(paras))
}

fn guessed(paras: &[Para]) -> Vec<Place> {
    let mut out = vec![Place::Outside; paras.len()];
    let mut i = 0;
    while i < paras.len() {
        let end =
            (i + 1..paras.len()).find(|&j| paras.get(j).is_none_or(|p| p.blank || p.section)).unwrap_or(paras.len());
        let first = (i..end).find(|&j| paras.get(j).is_some_and(|p| p.indent)).unwrap_or(end);
        let group = paras.get(first..end).unwrap_or_default();
        let cells = group.iter().filter(|p| p.indent).count();
        let listed = group.iter().any(|p| p.indent && (p.labelled() || p.text.starts_with(QUOTES)));
        let follows = first == i && i > 0 && out.get(i - 1).is_some_and(|p| *p != Place::Outside);
        if !listed && (cells > 1 || (cells == 1 && (follows || captioned(paras, first)))) {
            for (place, p) in out.iter_mut().skip(first).zip(group) {
                *place = if p.indent { Place::Cell } else { Place::Inner };
            }
            if let Some(place) = out.get_mut(first) {
                *place = Place::Row;
            }
        }
        i = end;
    }
    out
}

/// Whether a caption (表2, `Table 2`) stands up to two paragraphs before `i`.
fn captioned(paras: &[Para], i: usize) -> bool {
    paras
        .get(i.saturating_sub(2)..i)
        .unwrap_or_default()
        .iter()
        .any(|p| p.found.as_ref().is_some_and(|(f, _)| f.readings.iter().any(|r| r.style.level == Some(Level::Table))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Lang;
    use crate::span::Span;

    fn of(text: &str) -> Vec<Place> {
        guessed(&super::super::para::read(text, &[Span::new(0, text.len())], Lang::Zh))
    }

    #[test]
    fn rows() {
        use Place::*;
        assert_eq!(
            of("表1\n标题\n\t状态\n\t号\n\n\t新\n\t2\n接着\n\n 正文。"),
            [Outside, Outside, Row, Cell, Row, Cell, Inner, Outside]
        );
        assert_eq!(
            of("表2\n概述\n\t新决议责成主任。\n\n\t第2号决议规定了职权。\n\n正文"),
            [Outside, Outside, Row, Row, Outside]
        );
    }

    #[test]
    fn indented_text_is_no_table() {
        assert!(of("该决议还：\n\t责成主任\n\t1\t召开会议；\n\t2\t评估，").iter().all(|p| *p == Place::Outside));
        assert!(of("具体为：\n\t“3\t全会须：\n\t...\n\tf)\t决定；").iter().all(|p| *p == Place::Outside));
    }
}
