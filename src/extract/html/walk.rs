//! From the tree of a page to its lines: blocks end lines, blanks are made one, items get their numbers, cells their places. One pass.

use super::super::lines::{self, Kind as Line_, Line};
use super::super::note::{self, Marks};
use super::dom::{Kind, Page};
use super::list::List;
use super::notes::{self, Notes};
use super::{shown, table};
use crate::lang::numeral_run::is_numeral;
use crate::span::{Span, one_line};
use std::collections::BTreeSet;

/// Elements nested deeper than this are read as the text that they hold.
const DEEPEST: usize = 200;

/// What the elements around say of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    heading: Option<u8>,
    chinese: Option<bool>,
    /// Blanks and line ends are kept.
    pre: bool,
    /// No language, but code.
    code: bool,
    depth: usize,
}

/// A note that is referred to: its mark on the page and in the text, its node.
struct Referred {
    own: String,
    mark: String,
    body: usize,
}

/// Where the reading stands.
pub(super) struct Walk<'p> {
    page: &'p Page,
    notes: &'p Notes,
    lines: Vec<Line>,
    paragraph: u32,
    text: String,
    /// What of it is code.
    code: Vec<Span>,
    /// Blanks that are written once something follows, and whether a line end is among them.
    gap: Option<bool>,
    /// Numbers of items that have no text yet.
    markers: Vec<String>,
    /// The notes that the line refers to.
    referred: Vec<Referred>,
    marks: Marks,
    /// Notes have been read, or are being read.
    told: BTreeSet<usize>,
    around: Around,
}

impl<'p> Walk<'p> {
    pub fn new(page: &'p Page, notes: &'p Notes) -> Self {
        Walk {
            page,
            notes,
            lines: vec![],
            paragraph: 0,
            text: String::new(),
            code: vec![],
            gap: None,
            markers: vec![],
            referred: vec![],
            marks: Marks::default(),
            told: BTreeSet::new(),
            around: Around::default(),
        }
    }

    /// The lines of a node.
    pub fn read(mut self, node: usize) -> Vec<Line> {
        self.node(node);
        self.end();
        self.lines
    }

    fn children(&mut self, node: usize) {
        let page = self.page;
        for &child in page.children(node) {
            self.node(child);
        }
    }

    fn node(&mut self, node: usize) {
        let page = self.page;
        match page.nodes.get(node).map(|n| &n.kind) {
            Some(Kind::Text(text)) => self.push(text),
            // Marks that set findings aside are written so; other comments are none of the text.
            Some(Kind::Comment(text)) if text.trim_start().starts_with("biclause:") => {
                self.push(&format!("<!-- {} -->", one_line(text)));
            }
            Some(Kind::Document) => self.children(node),
            Some(Kind::Element(_)) if !shown::hidden(page, node) => self.element(node),
            _ => {}
        }
    }

    fn element(&mut self, node: usize) {
        if self.notes.bodies.contains(&node) || self.notes.back.contains(&node) {
            return;
        }
        if let Some((mark, body)) = self.notes.marks.get(&node) {
            let (own, body) = (mark.as_str(), *body);
            let again = self.referred.iter().find(|r| r.body == body).map(|r| r.mark.clone());
            let taken = |m: &str| self.referred.iter().any(|r| r.mark == m) || !note::plain(own) && self.notes.has(m);
            let mark = again.unwrap_or_else(|| self.marks.give(Some(own), taken));
            self.push(&note::reference(&mark));
            self.referred.push(Referred { own: own.to_owned(), mark, body });
            return;
        }
        if self.around.depth >= DEEPEST {
            let text = self.page.text(node);
            return self.push(&text);
        }
        let before = self.around;
        self.around.depth += 1;
        let name = self.page.name(node);
        // The language of the whole page says nothing of its parts.
        if !matches!(name, "html" | "body")
            && let Some(code) = self.page.get(node, "lang").or_else(|| self.page.get(node, "xml:lang"))
        {
            if shown::is_block(name) {
                self.end();
            }
            self.around.chinese = crate::xml::is_chinese(code).or(self.around.chinese);
        }
        self.around.code |= shown::is_code(self.page, node, name);
        match name {
            "br" | "hr" => self.end(),
            "q" => {
                self.push("“");
                self.children(node);
                self.push("”");
            }
            "ol" | "ul" | "menu" | "dir" => self.list(node),
            "table" => self.table(node),
            "pre" | "xmp" | "listing" | "plaintext" => {
                self.end();
                self.around.pre = true;
                self.children(node);
                self.end();
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end();
                self.around.heading = name.get(1..).and_then(|n| n.parse().ok());
                self.children(node);
                self.end();
            }
            name if shown::is_block(name) => {
                self.end();
                self.children(node);
                self.end();
            }
            _ => self.children(node),
        }
        self.around = before;
    }

    /// Adds text to the line: blanks become one, and none where a line end stands between two Chinese characters.
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.around.pre => self.end(),
                ' ' | '\t' if self.around.pre => self.add(c),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.gap = Some(self.gap == Some(true) || c == '\n'),
                '\0'..='\u{1f}' | '\u{7f}' => {}
                c => {
                    if let Some(broken) = self.gap.take()
                        && let Some(last) = self.text.chars().next_back()
                        && !(broken && lines::is_wide(last) && lines::is_wide(c))
                    {
                        self.text.push(' ');
                    }
                    self.add(c);
                }
            }
        }
    }

    fn add(&mut self, c: char) {
        let from = self.text.len();
        self.text.push(c);
        if self.around.code {
            let here = Span::new(from, self.text.len());
            // A blank that was held back stands between two words of the same code.
            match self.code.last_mut().filter(|last| last.end + 1 >= from) {
                Some(last) => last.end = here.end,
                None => self.code.push(here),
            }
        }
    }

    /// Ends the line.
    fn end(&mut self) {
        self.gap = None;
        let whole = std::mem::take(&mut self.text);
        let code = std::mem::take(&mut self.code);
        let text = whole.trim_matches(|c: char| c.is_whitespace() && c != '\u{3000}').trim_end();
        let referred = std::mem::take(&mut self.referred);
        if text.trim().is_empty() {
            return;
        }
        let mut line = String::new();
        for marker in std::mem::take(&mut self.markers) {
            // A page that shows its own numbers hides those of the list.
            if !numbered(text) {
                line.push_str(&marker);
                line.push('\t');
            }
        }
        // From places in the whole to places in the line: blanks went from the head, numbers came.
        let head = whole.find(text).unwrap_or(0);
        let shift = |at: usize| at.saturating_sub(head).min(text.len()) + line.len();
        let code = code.iter().map(|c| Span::new(shift(c.start), shift(c.end))).filter(|c| !c.is_empty()).collect();
        line.push_str(text);
        for r in referred {
            if self.told.insert(r.body) {
                let text = self.note(r.body);
                line.push_str(&note::behind(&r.mark, notes::bare(&text, &r.own)));
            }
        }
        self.paragraph = self.paragraph.saturating_add(1);
        let (heading, chinese) = (self.around.heading, self.around.chinese);
        self.lines.push(Line {
            text: line,
            kind: Line_::Plain,
            paragraph: self.paragraph,
            heading,
            chinese,
            code,
            ..Line::default()
        });
    }

    /// The text of a note.
    fn note(&mut self, body: usize) -> String {
        let mut inner = Walk::new(self.page, self.notes);
        (inner.told, inner.marks) = (std::mem::take(&mut self.told), std::mem::take(&mut self.marks));
        inner.around.depth = self.around.depth + 1;
        inner.children(body);
        inner.end();
        (self.told, self.marks) = (inner.told, inner.marks);
        inner.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn list(&mut self, node: usize) {
        self.end();
        let page = self.page;
        let mut list = List::new(page, node);
        for &child in page.children(node) {
            let item = page.name(child) == "li" && !shown::hidden(page, child);
            if item && !self.notes.bodies.contains(&child) {
                self.end();
                let marker = list.marker(page, child);
                if !marker.is_empty() {
                    self.markers.push(marker);
                }
                self.node(child);
                self.end();
                // An item without text has no number to show either.
                self.markers.clear();
            } else {
                self.node(child);
            }
        }
        self.end();
    }

    fn table(&mut self, node: usize) {
        self.end();
        let rows = table::rows(self.page, node);
        if table::is_layout(self.page, node, &rows) {
            return self.children(node);
        }
        for child in self.page.children(node).iter().filter(|c| self.page.name(**c) == "caption") {
            self.node(*child);
            self.end();
        }
        for (row, number) in rows.iter().zip(1..) {
            let before = self.lines.len();
            for cell in row {
                let kept = std::mem::take(&mut self.lines);
                self.node(cell.node);
                self.end();
                let made = std::mem::replace(&mut self.lines, kept);
                self.lines.extend(lines::cell(made, (number, cell.column)));
            }
            if self.lines.len() > before {
                let end = Line { kind: Line_::RowEnd, paragraph: self.paragraph, ..Line::default() };
                self.lines.push(end);
            }
        }
    }
}

/// Whether a text begins with a number or letter of its own: `1.`, `a)`, `（一）`, `第一条`.
pub(in crate::extract) fn numbered(text: &str) -> bool {
    let stem = text.trim_start_matches(['(', '（', '[', '〔']);
    let opened = stem.len() < text.len();
    let end = stem.find(|c: char| !(c.is_ascii_alphanumeric() || is_numeral(c))).unwrap_or(stem.len());
    let (figure, rest) = stem.split_at(end);
    let short = !figure.is_empty() && figure.chars().count() <= 4;
    let closed = rest.starts_with([')', '）', ']', '〕', '、', '．'])
        || (rest.starts_with('.') && !opened && rest.chars().nth(1).is_some_and(char::is_whitespace));
    (short && closed) || (text.starts_with('第') && text.chars().take(8).any(|c| "条條款章节節".contains(c)))
}
