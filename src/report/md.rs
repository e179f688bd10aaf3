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
    let columns = if options.verbose { usize::MAX } else { COLUMNS };
    let mut page = Page { report, columns, out: String::new(), size: 0, lost: 0 };
    page.head();
    page.findings();
    page.left_out();
    page.hidden();
    page.unjudged();
    let mut rendered = Rendered::from(page.out);
    if page.lost > 0 {
        rendered.notes.push(format!("{} left out, as forges cut long texts off", count(page.lost, "item")));
    }
    Ok(rendered)
}

struct Page<'a> {
    report: &'a Report,
    columns: usize,
    out: String,
    /// Characters of it.
    size: usize,
    /// Entries that there was no room for.
    lost: usize,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.add(text);
        self.add("\n");
    }

    fn add(&mut self, text: &str) {
        self.size += text.chars().count();
        self.out.push_str(text);
    }

    /// A part of entries, as many as there is room for, and how many there was none for. Nothing where there is none.
    fn part(&mut self, title: &str, entries: impl Iterator<Item = String>) {
        let (mut any, mut lost) = (false, 0);
        for entry in entries {
            if !std::mem::replace(&mut any, true) {
                self.line(&format!("\n### {title}\n"));
            }
            match self.size + entry.chars().count() > MOST {
                true => lost += 1,
                false => self.add(&entry),
            }
        }
        if lost > 0 {
            self.line(&format!("\n{} had no room here; the report in another form has all.", count(lost, "item")));
            self.lost += lost;
        }
    }

    fn head(&mut self) {
        let r = self.report;
        self.line(&format!("## biclause: {}\n", r.counts()));
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
    }

    /// The findings by severity.
    fn findings(&mut self) {
        let report = self.report;
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let columns = self.columns;
            let own = report.findings.iter().filter(|f| f.severity == severity);
            self.part(&count(report.count(severity), severity.name()), own.map(|f| finding(report, f, columns)));
        }
    }

    /// What a summary leaves out.
    fn left_out(&mut self) {
        let report = self.report;
        let entries = report.left_out.iter().map(|l| {
            let parts: Vec<String> = left_out::words(l, report.doc(l.lang)).collect();
            let text = format!("{} {}, {}: {}", l.lang.tag(), l.place.path, l.place.whereabouts(), parts.join(" … "));
            format!("- {}\n", escaped(&text))
        });
        self.part("The summary leaves out (no findings)", entries);
    }

    /// What somebody set aside, with the reason.
    fn hidden(&mut self) {
        let entries = self.report.hidden.iter().map(|h| {
            let f = &h.finding;
            format!("- **{}** {}; {}\n", f.check, escaped(&f.message), escaped(&table::hidden(h)))
        });
        self.part("Hidden", entries);
    }

    /// What nothing could be said of, and why.
    fn unjudged(&mut self) {
        let entries = self.report.unjudged.iter().map(|u| {
            let at = u.place.as_ref().map_or(String::new(), |p| format!(" ({}, {})", p.path, p.whereabouts()));
            format!("- {}\n", escaped(&format!("{} {}{at}", u.lang.tag(), u.message)))
        });
        self.part("Could not be judged", entries);
    }
}

/// A finding with both texts.
fn finding(report: &Report, f: &Finding, columns: usize) -> String {
    let mut out = format!("- **{}** {} ({})\n", f.check, escaped(&f.message), f.fingerprint);
    for lang in [report.source, report.source.other()] {
        let (Some(doc), Some(place)) = (report.doc(lang), f.side(lang)) else { continue };
        let here = if place.start == place.end { ", should stand here" } else { "" };
        let at = escaped(&format!("{} {}, {}{here}", lang.tag(), place.path, place.whereabouts()));
        let text = Excerpt::of_finding(doc, f).map_or(String::new(), |e| marked(&e.cut(columns)));
        out += &format!("  - {at}: {text}\n");
    }
    out
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
