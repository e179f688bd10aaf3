//! XML as text: what the XML forms have in common. Feature `xml`.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Without the characters that XML 1.0 cannot hold (most controls, the non-characters U+FFFE and U+FFFF): U+FFFD stands for each.
pub(super) fn valid(text: &str) -> Cow<'_, str> {
    let allowed =
        |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect::<String>().into()
}

/// XML in the making, two blanks a level. Text is escaped, names and attributes are the caller's.
#[derive(Debug, Default)]
pub(super) struct Markup {
    out: String,
    open: Vec<&'static str>,
}

impl Markup {
    /// Begins a document.
    pub fn new() -> Self {
        Markup { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".into(), open: Vec::new() }
    }

    /// A line as it is.
    pub fn raw(&mut self, line: &str) {
        self.indent();
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// An element with others in it, up to [`Markup::close`].
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the innermost open element.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.raw(&format!("</{name}>"));
        }
    }

    /// An element that holds text; an empty one where there is none.
    pub fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        if text.is_empty() {
            self.out.push_str("/>\n");
        } else {
            let _ = writeln!(self.out, ">{}</{name}>", content(text));
        }
    }

    /// The document; what is open is closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn indent(&mut self) {
        self.out.push_str(&"  ".repeat(self.open.len()));
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            let _ = write!(self.out, " {key}=\"{}\"", attribute(value));
        }
    }
}

/// A text as the content of an element.
pub(super) fn content(text: &str) -> String {
    quick_xml::escape::partial_escape(valid(text)).replace('\r', "&#13;")
}

/// A text as the value of an attribute.
pub(super) fn attribute(text: &str) -> String {
    let escaped = quick_xml::escape::escape(valid(text)).into_owned();
    // A reader makes blanks of these.
    escaped.replace('\t', "&#9;").replace('\n', "&#10;").replace('\r', "&#13;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_the_rest_escaped() {
        assert_eq!(attribute("a\u{1}<\"&'\u{fffe}\t"), "a\u{fffd}&lt;&quot;&amp;&apos;\u{fffd}&#9;");
        assert_eq!(content("a\u{1}<\"&>\n"), "a\u{fffd}&lt;\"&amp;&gt;\n");
        let mut m = Markup::new();
        m.open("a", &[("k", "<")]);
        m.leaf("b", &[], "x & y");
        m.leaf("c", &[], "");
        assert!(m.finish().ends_with("<a k=\"&lt;\">\n  <b>x &amp; y</b>\n  <c/>\n</a>\n"));
    }
}
