//! The report as Markdown, for a pull request or an issue: the counts, then the findings by severity, each with both texts.
//!
//! Nothing in a document becomes markup: signs that mean something are escaped, `<` and `&` are entities, and an empty comment parts `@` from a name and `#` from a
//! figure, so that nobody is called and no issue is linked. Forges cut long comments off in the middle; the report stays below that and says what it left out.

use super::{Excerpt, Options, Rendered, Report, count, left_out, percent, table};
use crate::check::{Finding, Severity};
use crate::document::Lang;
use crate::error::Result;

/// Most characters; GitHub takes 65 536.
const MOST: usize = 60_000;
/// Columns of a text that a finding shows.
const COLUMNS: usize = 300;

/// The report as Markdown.
///
/// # Errors
/// None; the signature is that of every format.
pub fn render(report: &Report, options: &Options) -> Result<Rendered> {
    let mut page = Page { report, columns: if options.verbose { usize::MAX } else { COLUMNS }, out: String::new() };
    page.head();
    let left = page.findings();
    page.left_out();
    page.hidden();
    let mut rendered = Rendered::from(page.out);
    if left > 0 {
        rendered.notes.push(format!("{} left out, as forges cut long texts off", count(left, "finding")));
    }
    Ok(rendered)
}

struct Page<'a> {
    report: &'a Report,
    columns: usize,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn head(&mut self) {
        let r = self.report;
        let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|s| count(r.count(s), s.name()));
        self.line(&format!("## biclause: {}\n", counts.join(", ")));
        let sides: Vec<Lang> = [r.source, r.source.other()].into_iter().filter(|l| r.doc(*l).is_some()).collect();
        let row = |name: &str, cell: &dyn Fn(Lang) -> String| {
            let cells: Vec<String> = sides.iter().map(|l| cell(*l)).collect();
            format!("| {name} | {} |", cells.join(" | "))
        };
        let doc = |l: Lang| r.doc(l);
        let rows = [
            row("", &|l| l.name().into()),
            row("---", &|_| "---".into()),
            row("Text", &|l| doc(l).map_or(String::new(), |d| escaped(&d.source.name))),
            row("Units", &|l| doc(l).map_or(String::new(), |d| d.alignable().count().to_string())),
            row("Accounted for by the other", &|l| match doc(l.other()) {
                Some(_) => percent(r.covered(l)),
                None => "–".into(),
            }),
        ];
        self.line(&rows.join("\n"));
        let said = [r.under(), r.set_aside(), r.clean().map(String::from)];
        for said in said.into_iter().flatten() {
            self.line(&format!("\n{}", escaped(&said)));
        }
        if !r.unjudged.is_empty() {
            self.line("\n### Could not be judged\n");
            for u in &r.unjudged {
                let at = u.place.as_ref().map_or(String::new(), |p| format!(" ({}, {})", p.path, p.whereabouts()));
                self.line(&format!("- {}", escaped(&format!("{} {}{at}", u.lang.tag(), u.message))));
            }
        }
    }

    /// The findings by severity; gives how many there was no room for.
    fn findings(&mut self) -> usize {
        let mut left = 0;
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let n = self.report.count(severity);
            if n > 0 {
                self.line(&format!("\n### {}\n", count(n, severity.name())));
            }
            for f in self.report.findings.iter().filter(|f| f.severity == severity) {
                let shown = self.finding(f);
                if self.out.chars().count() + shown.chars().count() > MOST {
                    left += 1;
                } else {
                    self.out.push_str(&shown);
                }
            }
        }
        if left > 0 {
            self.line(&format!("\n{} had no room here; the report in another form has them.", count(left, "finding")));
        }
        left
    }

    fn finding(&self, f: &Finding) -> String {
        let mut out = format!("- **{}** {} ({})\n", f.check, escaped(&f.message), f.fingerprint);
        for lang in [self.report.source, self.report.source.other()] {
            let (Some(doc), Some(place)) = (self.report.doc(lang), f.side(lang)) else { continue };
            let here = if place.start == place.end { ", should stand here" } else { "" };
            let at = escaped(&format!("{} {}, {}{here}", lang.tag(), place.path, place.whereabouts()));
            let text = Excerpt::of_finding(doc, f).map_or(String::new(), |e| marked(&e.cut(self.columns)));
            out += &format!("  - {at}: {text}\n");
        }
        out
    }

    /// What a summary leaves out.
    fn left_out(&mut self) {
        if self.report.left_out.is_empty() {
            return;
        }
        self.line("\n### The summary leaves out (no findings)\n");
        for l in &self.report.left_out {
            let parts: Vec<String> = left_out::words(l, self.report.doc(l.lang)).collect();
            let text = format!("{} {}, {}: {}", l.lang.tag(), l.place.path, l.place.whereabouts(), parts.join(" … "));
            self.line(&format!("- {}", escaped(&text)));
        }
    }

    /// What somebody set aside, with the reason.
    fn hidden(&mut self) {
        if self.report.hidden.is_empty() {
            return;
        }
        self.line("\n### Hidden\n");
        for h in &self.report.hidden {
            let f = &h.finding;
            self.line(&format!("- **{}** {}; {}", f.check, escaped(&f.message), escaped(&table::hidden(h))));
        }
    }
}

/// An excerpt with its marked parts in bold. As tags: between Chinese signs two asterisks are none.
fn marked(e: &Excerpt) -> String {
    if e.is_whole() {
        return escaped(&e.text);
    }
    let (mut out, mut at) = (String::new(), 0);
    for m in &e.marks {
        out += &escaped(e.text.get(at..m.start).unwrap_or(""));
        out += &match m.of(&e.text) {
            "" => "▸".into(),
            part => format!("<b>{}</b>", escaped(part)),
        };
        at = m.end;
    }
    out + &escaped(e.text.get(at..).unwrap_or(""))
}

/// A text in one line that stays text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '@' | '#' if chars.peek().is_some_and(|n| n.is_alphanumeric()) => {
                out.push(c);
                out.push_str("<!-- -->");
            }
            c if c.is_whitespace() || c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stay_signs() {
        assert_eq!(
            escaped("a|b\n<i>*x*</i> &amp; [l](u) $x$"),
            "a\\|b &lt;i&gt;\\*x\\*&lt;/i&gt; &amp;amp; \\[l\\](u) \\$x\\$"
        );
        assert_eq!(escaped("@who #12 a@b # @"), "@<!-- -->who #<!-- -->12 a@<!-- -->b # @");
    }
}
