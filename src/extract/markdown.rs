//! Markdown (CommonMark with tables and footnotes): made a web page by `pulldown-cmark`, and read as one. Feature `web`. Linear.

use super::encoding::Encoding;
use super::{html, plain};
use crate::error::Result;
use crate::source::Source;
use pulldown_cmark::{Event, Options, Parser};

/// Reads Markdown from bytes.
pub(super) fn read(name: &str, bytes: &[u8], asked: Option<Encoding>) -> Result<Source> {
    let decoded = plain::text(name, bytes, asked)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut page = String::with_capacity(decoded.text.len() * 2);
    pulldown_cmark::html::push_html(&mut page, items(Parser::new_ext(front(&decoded.text), options)));
    let mut source = html::page(name, &page)?;
    source.remarks.extend(decoded.read_as.map(|e| plain::remark(e, decoded.guessed)));
    Ok(source)
}

/// Clauses such as `a)` and `（一）` are no lists in Markdown, but nobody who writes each on a line of its own means one paragraph: where a line ends a clause and the
/// next begins with a label, the line ends there.
fn items<'t>(events: impl Iterator<Item = Event<'t>>) -> impl Iterator<Item = Event<'t>> {
    let mut events = events.peekable();
    let mut ended = false;
    std::iter::from_fn(move || {
        let event = events.next()?;
        let labelled = matches!(events.peek(), Some(Event::Text(t)) if html::numbered(t));
        if let Event::Text(t) = &event {
            ended = t.trim_end().ends_with(['.', ';', ':', ',', '。', '；', '：', '，']);
        }
        Some(if event == Event::SoftBreak && ended && labelled { Event::HardBreak } else { event })
    })
}

/// The text behind the block of settings (YAML between `---`) that some tools put first.
fn front(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return text };
    let ends = rest.match_indices("\n---").map(|(at, end)| (at, at + end.len()));
    let mut whole =
        ends.filter(|(_, end)| rest.get(*end..).is_some_and(|r| r.is_empty() || r.starts_with(['\n', '\r'])));
    match whole.next() {
        Some((at, end))
            if rest.get(..at).is_some_and(|b| {
                b.lines().all(|l| l.is_empty() || l.starts_with([' ', '#', '-', '\t']) || l.contains(':'))
            }) =>
        {
            rest.get(end..).unwrap_or("")
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        read("a.md", text.as_bytes(), None).unwrap().text.lines().map(String::from).collect()
    }

    #[test]
    fn lists_links_notes_and_marks() {
        let text = "---\ntitle: x\n---\n# Resolution 54\n\n*considering* the [Convention](http://example.org \"t\") &amp; its[^a] annex, <!-- biclause: allow omission (cut) -->\n\n3. first\n4. second\n   - inner\n\n   more\n\n<!-- a comment -->\n\n\
            a) not a list\n\tof Markdown;\nb) but clauses, of (c) and\n(d)\n\n[^a]: The **note**.\n";
        assert_eq!(
            lines(text),
            [
                "Resolution 54",
                "considering the Convention & its[^1] annex, <!-- biclause: allow omission (cut) --> [1: The note.]",
                "3.\tfirst",
                "4.\tsecond",
                "•\tinner",
                "more",
                "a) not a list of Markdown;",
                "b) but clauses, of (c) and (d)",
            ]
        );
    }

    #[test]
    fn tables_are_tables() {
        let source = read("a.md", "| English | 中文 |\n|---|---|\n| a) it | a) 它 |\n".as_bytes(), None).unwrap();
        assert_eq!(source.text, "\tEnglish\n\t中文\n\n\ta) it\n\ta) 它\n\n");
        assert!(matches!(source.blocks[4].origin, crate::source::Origin::Markup { grid: Some((2, 2)), .. }));
        assert_eq!(lines("---\nno settings\n---\n"), ["no settings"]);
    }

    #[test]
    fn code_is_marked() {
        let source = read("a.md", "Run `make all`:\n\n```sh\ntool go\nend\n```\n".as_bytes(), None).unwrap();
        let code: Vec<&str> = source.code.iter().map(|c| c.of(&source.text)).collect();
        assert_eq!(code, ["make all", "tool go", "end"]);
    }
}
