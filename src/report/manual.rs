//! The manual of a check as blocks, so that every format can show the one text: headings, paragraphs, list items, code.
//!
//! Only as much Markdown as the manuals use. Cost: linear.

/// A block of a manual.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph, its lines joined.
    Paragraph(String),
    /// An item of a list.
    Item(String),
    /// Lines to be shown as they are.
    Code(String),
}

/// The blocks of a manual.
///
/// ```
/// use biclause::report::{Block, blocks};
/// assert_eq!(
///     blocks("## Why\nOne\ntwo.\n"),
///     [Block::Heading("Why".into()), Block::Paragraph("One two.".into())]
/// );
/// ```
pub fn blocks(manual: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut code: Option<String> = None;
    let mut fresh = true;
    for line in manual.lines() {
        if line.trim_start().starts_with("```") {
            match code.take() {
                Some(text) => out.push(Block::Code(text)),
                None => code = Some(String::new()),
            }
            fresh = true;
        } else if let Some(text) = &mut code {
            text.push_str(line);
            text.push('\n');
        } else if line.trim().is_empty() {
            fresh = true;
        } else if line.starts_with('#') {
            out.push(Block::Heading(line.trim_start_matches('#').trim().to_string()));
            fresh = true;
        } else if let Some(item) = line.strip_prefix("- ") {
            out.push(Block::Item(item.trim().to_string()));
            fresh = false;
        } else {
            match out.last_mut() {
                Some(Block::Paragraph(text) | Block::Item(text)) if !fresh => {
                    text.push(' ');
                    text.push_str(line.trim());
                }
                _ => out.push(Block::Paragraph(line.trim().to_string())),
            }
            fresh = false;
        }
    }
    out.extend(code.map(Block::Code));
    out
}

/// A text in pieces, each with whether it stood between backquotes.
pub fn inline(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.split('`').enumerate().map(|(i, t)| (i % 2 == 1, t)).filter(|(_, t)| !t.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_keeps_its_lines_and_lists_their_items() {
        let got = blocks("Text:\n```text\na)\tb\n\nc\n```\n- one\n  more\n- two");
        let want = [
            Block::Paragraph("Text:".into()),
            Block::Code("a)\tb\n\nc\n".into()),
            Block::Item("one more".into()),
            Block::Item("two".into()),
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn an_open_code_block_is_not_lost() {
        assert_eq!(blocks("```\nx"), [Block::Code("x\n".into())]);
    }

    #[test]
    fn backquotes_make_code() {
        assert_eq!(inline("a `b` c").collect::<Vec<_>>(), [(false, "a "), (true, "b"), (false, " c")]);
    }
}
