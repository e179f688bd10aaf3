//! The cells of a table and the columns that they stand in, as HTML's table model has them (HTML standard, 4.9.12): cells may reach over several rows and columns.

use super::dom::Page;
use super::shown;

/// Most columns and rows that a cell reaches over, as browsers have it.
const WIDEST: u32 = 1000;
const TALLEST: u32 = 65_534;

/// A cell that is shown, and its first column, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub node: usize,
    pub column: u32,
}

/// The rows of a table, not those of tables in it.
pub(super) fn rows(page: &Page, table: usize) -> Vec<Vec<Cell>> {
    let mut out = Vec::new();
    let mut open: Vec<usize> = page.children(table).iter().rev().copied().collect();
    let mut taken: Vec<u32> = Vec::new();
    while let Some(n) = open.pop() {
        match page.name(n) {
            _ if shown::hidden(page, n) => {}
            "tr" => out.push(row(page, n, &mut taken)),
            "thead" | "tbody" | "tfoot" => {
                // What reaches down ends with the group.
                taken.clear();
                open.extend(page.children(n).iter().rev());
            }
            "form" => open.extend(page.children(n).iter().rev()),
            _ => {}
        }
    }
    out
}

/// The cells of a row; `taken` says for each column how many rows more a cell from above reaches over.
fn row(page: &Page, node: usize, taken: &mut Vec<u32>) -> Vec<Cell> {
    let is_cell = |c: &&usize| matches!(page.name(**c), "td" | "th") && !shown::hidden(page, **c);
    let mut out = Vec::new();
    let mut at = 0;
    for &cell in page.children(node).iter().filter(is_cell) {
        while taken.get(at).is_some_and(|rows| *rows > 0) {
            at += 1;
        }
        let number = |name, most| page.get(cell, name).and_then(|v| v.trim().parse::<u32>().ok()).map(|n| n.min(most));
        let wide = number("colspan", WIDEST).unwrap_or(1).max(1) as usize;
        // Nought means down to the end of the group.
        let tall = match number("rowspan", TALLEST) {
            Some(0) => TALLEST,
            other => other.unwrap_or(1),
        };
        out.push(Cell { node: cell, column: u32::try_from(at + 1).unwrap_or(u32::MAX) });
        if tall > 1 {
            taken.resize(taken.len().max(at + wide), 0);
            taken.iter_mut().skip(at).take(wide).for_each(|rows| *rows = tall);
        }
        at += wide;
    }
    taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    out
}

/// Whether a table only sets text in places: it says so, has one column, or holds tables.
pub(super) fn is_layout(page: &Page, table: usize, rows: &[Vec<Cell>]) -> bool {
    page.is_a(table, &["presentation", "none"])
        || rows.iter().all(|r| r.len() < 2)
        || rows.iter().flatten().any(|c| holds_table(page, c.node))
}

fn holds_table(page: &Page, cell: usize) -> bool {
    let mut open = vec![cell];
    while let Some(n) = open.pop() {
        if page.name(n) == "table" {
            return true;
        }
        open.extend(page.children(n));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_reach_over_rows_and_columns() {
        let columns = |text: &str| -> Vec<Vec<u32>> {
            let page = Page::parse(text);
            let table = (0..page.nodes.len()).find(|n| page.name(*n) == "table").unwrap();
            rows(&page, table).iter().map(|r| r.iter().map(|c| c.column).collect()).collect()
        };
        assert_eq!(
            columns("<table><tr><td rowspan=2>a<td>b<td>c<tr><td>b<td>c<tr><td>a<td>b"),
            [vec![1, 2, 3], vec![2, 3], vec![1, 2]]
        );
        assert_eq!(
            columns("<table><tr><td colspan=2>a<td rowspan=3 colspan=x>c<tr><td>a<td>b<tr><td>a<td>b<td>d"),
            [vec![1, 3], vec![1, 2], vec![1, 2, 4]]
        );
        let groups = "<table><thead><tr><th rowspan=9>a<th>b<tbody><tr><td rowspan=0>a<td>b<tr><td>b<tr><td>b";
        assert_eq!(columns(groups), [vec![1, 2], vec![1, 2], vec![2], vec![2]]);
        assert_eq!(
            columns("<table><tr><td colspan=999999 rowspan=999999>a<td>b<tr><td>c"),
            [vec![1, 1001], vec![1001]]
        );
    }
}
