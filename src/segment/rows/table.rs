//! Tables that hold one language in one column and the other in another. A source in; its rows out. Linear.
//!
//! A table counts where most rows have Chinese in one column and English in another, and little text stands outside it. Text outside goes into rows of its own,
//! where a run of it holds both languages; what is in one language only, and further columns, are left out, and said to be.

use super::Rows;
use crate::document::Lang;
use crate::lang::detect::Scripts;
use crate::source::{Block, Cell, Origin, Source};
use crate::span::Span;
use std::collections::BTreeMap;

/// A cell: its column, its lines and what they are made of.
struct Held {
    column: u32,
    lines: Vec<Span>,
    scripts: Scripts,
}

fn weight(s: Scripts) -> f64 {
    s.latin as f64 + s.han as f64 * 0.6
}

/// A table's rows and the lines outside, in order.
enum Piece {
    Row(Vec<Held>),
    Outside(Span, Scripts),
}

/// The number of the sheet that a block stands in; 0 for files without sheets.
fn sheet(block: &Block) -> u32 {
    match block.origin {
        Origin::Sheet { sheet, .. } => sheet,
        _ => 0,
    }
}

fn pieces(source: &Source, blocks: &[Block]) -> Option<Vec<Piece>> {
    let mut out: Vec<Piece> = Vec::new();
    for block in blocks {
        let scripts = Scripts::of(block.span.of(&source.text));
        let column = match block.origin {
            Origin::Sheet { grid, .. }
            | Origin::Word { grid: Some(grid), .. }
            | Origin::Markup { grid: Some(grid), .. } => Some(grid.1),
            _ => None,
        };
        match (block.origin.cell()?, out.last_mut()) {
            (Cell::Outside, _) => {
                if !block.span.of(&source.text).trim().is_empty() {
                    out.push(Piece::Outside(block.span, scripts));
                }
            }
            (Cell::Next, Some(Piece::Row(cells))) => {
                let next = cells.last().map_or(1, |c| c.column + 1);
                cells.push(Held { column: column.unwrap_or(next), lines: vec![block.span], scripts });
            }
            (Cell::Inner, Some(Piece::Row(cells))) => {
                if let Some(cell) = cells.last_mut() {
                    cell.lines.push(block.span);
                    cell.scripts = cell.scripts.plus(scripts);
                }
            }
            _ => out.push(Piece::Row(vec![Held { column: column.unwrap_or(1), lines: vec![block.span], scripts }])),
        }
    }
    Some(out)
}

/// The columns of a table that hold the two languages, Chinese first.
fn columns(rows: &[&[Held]]) -> Option<(u32, u32)> {
    let mut of: BTreeMap<u32, (usize, usize, f64)> = BTreeMap::new();
    for cell in rows.iter().filter(|r| r.len() > 1).flat_map(|r| r.iter()) {
        let c = of.entry(cell.column).or_default();
        match cell.scripts.lang() {
            Some(Lang::Zh) => c.0 += 1,
            Some(Lang::En) => c.1 += 1,
            None => continue,
        }
        c.2 += weight(cell.scripts);
    }
    let best = |chinese: bool| {
        let clear = of.iter().filter(|(_, c)| {
            let (own, other) = if chinese { (c.0, c.1) } else { (c.1, c.0) };
            own >= 2 && own * 5 >= (own + other) * 4
        });
        clear.max_by(|a, b| a.1.2.total_cmp(&b.1.2)).map(|c| *c.0)
    };
    best(true).zip(best(false))
}

/// What stands at the head of a column of one language.
const HEADS: &[&str] = &[
    "chinese",
    "english",
    "source",
    "target",
    "source text",
    "target text",
    "original",
    "translation",
    "zh",
    "en",
    "中文",
    "英文",
    "汉语",
    "漢語",
    "英语",
    "英語",
    "原文",
    "译文",
    "譯文",
    "中文文本",
    "英文文本",
    "中文版",
    "英文版",
];

fn is_head(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let bare = text.split(['(', '（', '[', '-', '_']).next().unwrap_or("").trim();
    HEADS.contains(&bare) || HEADS.contains(&text.as_str())
}

/// The rows of tables that hold one language in one column and the other in another. Of several sheets, those count that are such tables with the same columns as the first
/// of them.
pub(super) fn found(source: &Source) -> Option<Rows> {
    let sheets: Vec<&[Block]> = source.blocks.chunk_by(|a, b| sheet(a) == sheet(b)).collect();
    let mut taken: Option<(Rows, (u32, u32))> = None;
    let mut others = 0;
    for blocks in &sheets {
        match (table(source, blocks), &mut taken) {
            (Some(one), None) => taken = Some(one),
            (Some((one, columns)), Some((all, same))) if columns == *same => {
                let next = all.lines.iter().map(|l| l.2 + 1).max().unwrap_or(0);
                all.lines.extend(one.lines.iter().map(|l| (l.0, l.1, l.2 + next)));
                all.left_out.extend(one.left_out);
            }
            _ => others += 1,
        }
    }
    let (mut rows, _) = taken?;
    if others > 0 {
        let sheets = if others == 1 { "one sheet was".to_string() } else { format!("{others} sheets were") };
        rows.left_out.push(format!("{sheets} left out, which are no table of two languages like the first"));
    }
    Some(rows)
}

/// The rows of the tables in some blocks, and the columns of the two languages, Chinese first.
fn table(source: &Source, blocks: &[Block]) -> Option<(Rows, (u32, u32))> {
    let pieces = pieces(source, blocks)?;
    let rows: Vec<&[Held]> =
        pieces.iter().filter_map(|p| if let Piece::Row(r) = p { Some(r.as_slice()) } else { None }).collect();
    let (zh, en) = columns(&rows)?;
    let lang_of = |row: &[Held], cell: &Held| match cell.column {
        // A cell that is merged over both columns is what it is in.
        _ if row.len() == 1 && cell.scripts.lang().is_some() => cell.scripts.lang(),
        c if c == zh => Some(Lang::Zh),
        c if c == en => Some(Lang::En),
        _ => None,
    };
    let inside: f64 = rows.iter().flat_map(|r| r.iter().map(|c| weight(c.scripts))).sum();
    let taken: f64 =
        rows.iter().flat_map(|r| r.iter().filter(|c| lang_of(r, c).is_some()).map(|c| weight(c.scripts))).sum();
    let outside: f64 = pieces.iter().map(|p| if let Piece::Outside(_, s) = p { weight(*s) } else { 0.0 }).sum();
    let text = rows.iter().filter(|r| r.iter().any(|c| c.scripts.lang().is_some())).count();
    let full = |r: &&&[Held]| {
        let at = |column: u32, lang: Lang| r.iter().any(|c| c.column == column && c.scripts.lang() == Some(lang));
        at(zh, Lang::Zh) && at(en, Lang::En)
    };
    let whole = rows.iter().filter(full).count();
    if whole < 2 || whole * 10 < text * 6 || outside * 4.0 > inside || taken * 2.0 < inside {
        return None;
    }
    let mut out = Rows::default();
    let mut number = 0;
    let mut others = false;
    let mut run: Vec<(Span, Lang)> = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Outside(span, scripts) => {
                let before = run.last().map_or(Lang::En, |r| r.1);
                run.push((*span, scripts.lang().unwrap_or(before)));
            }
            Piece::Row(cells) => {
                number = out.close(source, &mut run, number);
                let first = !pieces.iter().take(i).any(|p| matches!(p, Piece::Row(_)));
                let texts = || {
                    cells
                        .iter()
                        .filter(|c| lang_of(cells, c).is_some())
                        .flat_map(|c| c.lines.iter().map(|l| l.of(&source.text)))
                };
                if first && cells.len() > 1 && texts().all(is_head) {
                    continue;
                }
                for cell in cells {
                    match lang_of(cells, cell) {
                        Some(lang) => out.lines.extend(cell.lines.iter().map(|l| (*l, lang, number))),
                        None => others |= weight(cell.scripts) > 0.0,
                    }
                }
                number += 1;
            }
        }
    }
    out.close(source, &mut run, number);
    if others {
        out.left_out.push(format!(
            "read as a table of two languages; its columns other than {zh} (Chinese) and {en} (English) were left out"
        ));
    }
    Some((out, (zh, en)))
}

impl Rows {
    /// Makes a row of a run of lines outside tables where it holds both languages; gives the number of the next row.
    fn close(&mut self, source: &Source, run: &mut Vec<(Span, Lang)>, number: u32) -> u32 {
        let run = std::mem::take(run);
        let has = |lang: Lang| run.iter().any(|r| r.1 == lang);
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return number };
        if has(Lang::Zh) && has(Lang::En) {
            self.lines.extend(run.iter().map(|r| (r.0, r.1, number)));
            return number + 1;
        }
        let line = |at: usize| source.position(at).line;
        let (a, b) = (line(first.0.start), line(last.0.start));
        let lines = if a == b { format!("line {a} was") } else { format!("lines {a} to {b} were") };
        self.left_out.push(format!("{lines} left out: outside the table of two languages, and in one of them only"));
        number
    }
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::*;

    /// A source of lines; a line of cells has `|` before each.
    fn word(lines: &[&str]) -> Source {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        let mut add = |line: &str, cell: Cell| {
            let start = text.len();
            text.push_str(line);
            text.push('\n');
            let origin = Origin::Word { paragraph: 1, heading: None, cell, grid: None, changed: false };
            blocks.push(Block { span: Span::new(start, text.len()), origin });
        };
        for line in lines {
            match line.strip_prefix('|') {
                None => add(line, Cell::Outside),
                Some(cells) => {
                    for (i, cell) in cells.split('|').enumerate() {
                        for (j, part) in cell.split('/').enumerate() {
                            let kind = if j > 0 {
                                Cell::Inner
                            } else if i > 0 {
                                Cell::Next
                            } else {
                                Cell::Row
                            };
                            add(&format!("{}{part}", if j > 0 { "" } else { "\t" }), kind);
                        }
                    }
                    add("", Cell::Outside);
                }
            }
        }
        Source::new("a.docx", text, blocks)
    }

    type Row = (u32, String, String);

    fn read(lines: &[&str]) -> Option<(Vec<Row>, Vec<String>)> {
        let source = word(lines);
        let rows = rows(&source)?;
        let last = rows.lines.iter().map(|l| l.2).max()?;
        let text = |row: u32, lang: Lang| -> String {
            let own = rows.lines.iter().filter(|l| (l.1, l.2) == (lang, row));
            own.map(|l| l.0.of(&source.text).trim()).collect::<Vec<_>>().join("/")
        };
        Some(((0..=last).map(|r| (r, text(r, Lang::Zh), text(r, Lang::En))).collect(), rows.left_out))
    }

    fn row(n: u32, zh: &str, en: &str) -> Row {
        (n, zh.to_string(), en.to_string())
    }

    #[test]
    fn a_table_of_two_languages() {
        let (rows, left) = read(&[
            "第54号决议",
            "Resolution 54",
            "|English|中文",
            "|considering|考虑到",
            "|a) that groups exist;/and work,|a) 各组已成立；",
            "|to be translated later,",
            "|12|12",
            "|resolves to support the groups|做出决议，支持各组",
            "Made by a tool",
        ])
        .unwrap();
        let want = [
            row(0, "第54号决议", "Resolution 54"),
            row(1, "考虑到", "considering"),
            row(2, "a) 各组已成立；", "a) that groups exist;/and work,"),
            row(3, "", "to be translated later,"),
            row(4, "12", "12"),
            row(5, "做出决议，支持各组", "resolves to support the groups"),
        ];
        assert_eq!(rows, want);
        assert_eq!(left, ["line 21 was left out: outside the table of two languages, and in one of them only"]);
    }

    #[test]
    fn further_columns_are_left_out_and_said_to_be() {
        let (rows, left) = read(&[
            "|1|请理事会审议|invites the Council to consider|seen",
            "|2|责成主任报告|instructs the Director to report|ask again",
        ])
        .unwrap();
        assert_eq!(rows[1], row(1, "责成主任报告", "instructs the Director to report"));
        assert!(left[0].contains("columns other than 2 (Chinese) and 3 (English)"), "{left:?}");
    }

    #[test]
    fn other_tables_are_text() {
        let glossary = ["|区域组|regional groups", "|理事会|Council"];
        let text = "本决议适用于所有成员国的电信主管部门，并由秘书长提交下一届理事会审议。".repeat(4);
        let mut lines = vec![text.as_str()];
        lines.extend(glossary);
        assert_eq!(read(&lines), None, "a list of terms in a text");
        assert_eq!(read(&["|国家|数量", "|中国|12", "|法国 France|3"]), None);
        assert_eq!(read(&["|请理事会|invites the Council"]), None, "one row says little");
        assert_eq!(
            rows(&Source::new("a", "\t请理事会\n\tinvites the Council\n", vec![])),
            None,
            "plain text says nothing"
        );
    }
}
