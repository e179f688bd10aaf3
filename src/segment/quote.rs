//! Quotations that run over several paragraphs: where one that opens here closes, if it does.

use super::para::{Para, QUOTES};

/// How far ahead the end of a quotation is looked for, in paragraphs.
const REACH: usize = 60;

/// A quotation that does not end in the paragraph in which it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    /// Whether it opens at the beginning of the paragraph.
    pub at_start: bool,
    /// The last paragraph that it holds; `None` where its closing mark is missing.
    pub last: Option<usize>,
}

/// Marks that open less marks that close. A straight mark is read by its place in the pair.
fn balance(text: &str, mut straight: bool) -> (i32, bool) {
    let mut n = 0;
    for c in text.chars() {
        match c {
            '“' | '「' | '『' => n += 1,
            '”' | '」' | '』' => n -= 1,
            '"' => {
                n += if straight { -1 } else { 1 };
                straight = !straight;
            }
            _ => {}
        }
    }
    (n, straight)
}

/// The quotation that opens in paragraph `i` and is still open at its end.
pub(super) fn open(paras: &[Para], i: usize) -> Option<Quote> {
    let p = paras.get(i)?;
    let (mut depth, mut straight) = balance(&p.text, false);
    if depth < 1 {
        return None;
    }
    let last = (i + 1..paras.len().min(i + 1 + REACH)).find(|&j| {
        let (n, s) = paras.get(j).map_or((0, straight), |p| balance(&p.text, straight));
        (depth, straight) = (depth + n, s);
        depth < 1
    });
    Some(Quote { at_start: p.text.starts_with(QUOTES), last })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Lang;
    use crate::span::Span;

    #[test]
    fn closed_or_not() {
        let at = |text: &str, i| open(&super::super::para::read(text, &[Span::new(0, text.len())], Lang::Zh), i);
        assert_eq!(
            at("“第一段。\n第二段的“词”。\n第三段。”\n后文。", 0),
            Some(Quote { at_start: true, last: Some(2) })
        );
        assert_eq!(at("他说：“第一段。\n后文“词”。", 0), Some(Quote { at_start: false, last: None }));
        assert_eq!(at("“一句。”", 0), None);
        assert_eq!(at("\"4.3.1 Criteria\nfor use.\"", 0).unwrap().last, Some(1));
    }
}
