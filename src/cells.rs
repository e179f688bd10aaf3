//! Cells of tables that a spreadsheet may open: text that stays text.
//!
//! A cell that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet, and a text is made by others than who opens the table. As OWASP advises (CSV
//! injection), an apostrophe goes before such a cell; and before one that begins with an apostrophe already, so that taking one away gives the text back.

/// What makes a spreadsheet take a cell for a formula, also in the full width of Chinese input.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

/// The text as a cell that is no formula.
///
/// ```
/// use biclause::report::{guarded, unguarded};
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("1+1"), "1+1");
/// assert_eq!(unguarded(&guarded("'tis")), "'tis");
/// ```
pub fn guarded(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("{guard}{text}")
}

/// The text of a cell that [`guarded`] made; one that it did not make is the text.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_each_gives_its_text_back() {
        for text in ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''", "＝1+1", "-", "'"] {
            let cell = guarded(text);
            assert!(cell.starts_with('\''), "{text}");
            assert_eq!(unguarded(&cell), text);
        }
        for text in ["", "a", "1", "–", "“'”", "a=b"] {
            assert_eq!((guarded(text).as_str(), unguarded(text)), (text, text));
        }
        assert_eq!(unguarded("'tis"), "'tis", "not ours");
    }
}
