//! The report for the terminal: what was found in two lines, what could not be judged, then the findings, worst first.
//!
//! Marked parts have colour and a line of `^^^` below, so that nothing is lost without colour. Text that would take a terminal's control
//! characters for commands is shown without them.

use super::excerpt::side;
use super::{Excerpt, Options, Paint, Rendered, Report, left_out, printable};
use crate::check::{Finding, Place, Proof, Severity};
use crate::document::{Document, Lang, UnitId};
use crate::error::Result;
use crate::policy::{By, Hidden};
use crate::source::Spot;

/// Facts shown of a finding that rests on many.
const FEW: usize = 3;
/// Passages shown that a summary leaves out, and characters of each.
const LEFT_OUT: usize = 10;
const GIST: usize = 70;
/// Lines of a text that a finding shows.
const LINES: usize = 2;

/// The report as text.
///
/// # Errors
/// None; the signature is that of every format.
pub fn render(report: &Report, options: &Options) -> Result<Rendered> {
    let mut page = Page { report, options, paint: Paint(options.color), out: String::new() };
    page.head();
    page.unjudged();
    for f in &report.findings {
        page.finding(f);
    }
    page.left_out();
    page.hidden();
    Ok(page.out.into())
}

struct Page<'a> {
    report: &'a Report,
    options: &'a Options,
    paint: Paint,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn head(&mut self) {
        let (what, found) = (self.report.what(), self.report.found());
        self.wrapped("", "", &what, Paint::strong);
        self.wrapped("", "", &found, as_is);
        for said in [self.report.under(), self.report.set_aside()].into_iter().flatten() {
            self.wrapped("", "", &said, as_is);
        }
        if let Some(nothing) = self.report.clean() {
            self.line(nothing);
        }
    }

    /// A text in lines of the terminal's width; `first` stands before the first, `rest` before the others.
    fn wrapped(&mut self, first: &str, rest: &str, text: &str, paint: fn(Paint, &str) -> String) {
        let room = self.options.width.saturating_sub(super::width(rest)).max(20);
        // The first line may begin further in than the others.
        let pad = " ".repeat(super::width(&printable_bare(first)).saturating_sub(super::width(rest)));
        let text = Excerpt { text: format!("{pad}{}", printable(text)), marks: Vec::new() };
        for (i, l) in text.lines(room).iter().enumerate() {
            let words = if i == 0 { l.text.get(pad.len()..).unwrap_or("") } else { l.text.as_str() };
            let before = if i == 0 { first } else { rest };
            self.line(&format!("{before}{}", paint(self.paint, words.trim_end())));
        }
    }

    fn unjudged(&mut self) {
        if self.report.unjudged.is_empty() {
            return;
        }
        self.line("");
        self.line(&self.paint.strong("Not judged:"));
        for u in &self.report.unjudged {
            let at = match (&u.place, self.report.doc(u.lang)) {
                (Some(p), Some(doc)) => format!(" ({})", whereabouts(doc, p)),
                _ => String::new(),
            };
            self.line(&format!("  {}{}", printable(&u.message), self.paint.faint(&at)));
        }
    }

    /// What a summary leaves out, a line a passage.
    fn left_out(&mut self) {
        if self.report.left_out.is_empty() {
            return;
        }
        self.line("");
        self.line(&self.paint.strong("The summary leaves out (no findings):"));
        let few = if self.options.verbose { usize::MAX } else { LEFT_OUT };
        for l in self.report.left_out.iter().take(few) {
            let parts: Vec<String> =
                left_out::words(l, self.report.doc(l.lang)).map(|p| format!("“{}”", self.gist(&p))).collect();
            let what = if left_out::is_whole(l) { "all of" } else { "of" };
            let line = format!("{what} {}:{} {}: {}", l.lang.tag(), l.place.line, l.place.path, parts.join(", "));
            self.wrapped("  ", "    ", &line, as_is);
        }
        let more = self.report.left_out.len().saturating_sub(few);
        if more > 0 {
            self.line(&self.paint.faint(&format!("  … and {more} more (--verbose or --format json shows them)")));
        }
    }

    /// The beginning of a text; all of it with `verbose`.
    fn gist(&self, text: &str) -> String {
        let short: String = text.chars().take(GIST).collect();
        if self.options.verbose || short.len() == text.len() { text.into() } else { format!("{}…", short.trim_end()) }
    }

    /// What was set aside by a person, one line each (with `verbose` also what the baseline hides), and the entries that hid nothing.
    fn hidden(&mut self) {
        let shown = |h: &&Hidden| self.options.verbose || h.by == By::Suppression;
        let hidden: Vec<&Hidden> = self.report.hidden.iter().filter(shown).collect();
        if !hidden.is_empty() {
            self.line("");
            self.line(&self.paint.strong("Hidden:"));
        }
        for h in hidden {
            let f = &h.finding;
            let at = [&f.en, &f.zh].into_iter().flatten().next().map_or(String::new(), |p| format!(" at {}", p.path));
            let why = h.reason.as_ref().map_or(String::new(), |r| format!(" – {r}"));
            let what = format!("{}[{}]{at}: {}{why} ({})", f.severity.name(), f.check, f.message, h.from);
            self.wrapped("  ", "    ", &what, as_is);
        }
        if !self.report.idle.is_empty() {
            self.line("");
            self.line(&self.paint.strong("Hides nothing any more (to be taken out):"));
        }
        let few = if self.options.verbose { usize::MAX } else { FEW };
        for idle in self.report.idle.iter().take(few) {
            self.wrapped("  ", "    ", &format!("{}: {}", idle.from, idle.what), as_is);
        }
        let more = self.report.idle.len().saturating_sub(few);
        if more > 0 {
            self.line(&self.paint.faint(&format!("  … and {more} more (--verbose or --format json shows them)")));
        }
    }

    fn finding(&mut self, f: &Finding) {
        self.line("");
        let head = format!("{}[{}]", f.severity.name(), f.check);
        let head = self.paint.severity(f.severity, &head);
        self.wrapped(&format!("{head} "), "  ", &f.message, Paint::strong);
        for lang in [self.report.source, self.report.source.other()] {
            self.side(f, lang);
        }
        self.evidence(f);
        self.line(&self.paint.faint(&format!("   = biclause explain {} · {}", f.check, f.fingerprint)));
    }

    fn side(&mut self, f: &Finding, lang: Lang) {
        let Some(doc) = self.report.doc(lang) else { return };
        if let Some(place) = f.side(lang) {
            let here = if place.start == place.end { "; should stand here" } else { "" };
            self.place_line(lang, &format!("{}{here}", whereabouts(doc, place)));
            if let Some(e) = Excerpt::of_finding(doc, f) {
                self.excerpt(&e, f.severity);
            }
        } else if let Some(other) = f.side(lang.other()) {
            let Some(unit) = self.counterpart(lang.other(), other.unit) else { return };
            let unit = doc.unit(unit);
            self.place_line(lang, &whereabouts(doc, &Place::new(doc, unit.id, unit.own)));
            self.excerpt(&Excerpt::plain(unit), f.severity);
        }
    }

    fn place_line(&mut self, lang: Lang, at: &str) {
        self.line(&format!("  {} {}", self.paint.name(lang.tag()), self.paint.faint(&printable(at))));
    }

    /// The first unit that stands in the same bead on the other side.
    fn counterpart(&self, lang: Lang, unit: UnitId) -> Option<UnitId> {
        let bead = self.report.alignment.beads.iter().find(|b| b.side(lang).contains(&unit))?;
        bead.side(lang.other()).first().copied()
    }

    fn excerpt(&mut self, e: &Excerpt, severity: Severity) {
        let room = self.options.width.saturating_sub(5).max(20);
        let whole = e.is_whole();
        let cut = if self.options.verbose { e.clone() } else { e.cut((room - 5) * LINES) };
        for l in cut.lines(room) {
            let shown = if whole { printable(&l.text) } else { self.marked(&l, severity) };
            self.line(&format!("     {shown}"));
            let carets = l.carets();
            if !whole && !carets.is_empty() {
                let carets = format!("     {}", self.paint.severity(severity, &carets));
                self.line(&carets);
            }
        }
    }

    fn marked(&self, e: &Excerpt, severity: Severity) -> String {
        let mut out = String::new();
        let mut at = 0;
        for m in &e.marks {
            out.push_str(&printable(e.text.get(at..m.start).unwrap_or("")));
            out.push_str(&self.paint.mark(severity, &printable(m.of(&e.text))));
            at = m.end;
        }
        out.push_str(&printable(e.text.get(at..).unwrap_or("")));
        out
    }

    fn evidence(&mut self, f: &Finding) {
        let few = if self.options.verbose { usize::MAX } else { FEW };
        for p in f.evidence.iter().filter(|p| !p.message.is_empty()).take(few) {
            let at = self.proof_place(f, p);
            self.wrapped("   - ", "     ", &format!("{}{at}", p.message), as_is);
        }
        let more = f.evidence.iter().filter(|p| !p.message.is_empty()).count().saturating_sub(few);
        if more > 0 {
            self.line(&self.paint.faint(&format!("   … and {more} more (--verbose or --format json shows them)")));
        }
    }

    /// Where a fact stands, where that is another unit than the finding's.
    fn proof_place(&self, f: &Finding, p: &Proof) -> String {
        let mut out = String::new();
        for lang in [Lang::Zh, Lang::En] {
            let place = side(p.zh.as_ref(), p.en.as_ref(), lang);
            if let (Some(place), Some(doc)) = (place, self.report.doc(lang))
                && f.side(lang).is_none_or(|o| o.unit != place.unit)
            {
                out.push_str(&format!(" ({} {})", lang.tag(), whereabouts(doc, place)));
            }
        }
        out
    }
}

fn as_is(_: Paint, text: &str) -> String {
    text.to_string()
}

/// A painted text without its colours.
fn printable_bare(painted: &str) -> String {
    let mut out = String::new();
    for (i, part) in painted.split('\u{1b}').enumerate() {
        out.push_str(if i == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) });
    }
    out
}

/// `name:line:column path`, and where it stands in a file that is not plain text.
pub(super) fn whereabouts(doc: &Document, place: &Place) -> String {
    let at = doc.source.position(place.start);
    let spot = if place.spot == Spot::default() { String::new() } else { format!(" ({})", place.spot) };
    format!("{}:{}:{} {}{spot}", doc.source.name, at.line, at.column, place.path)
}
