//! The panel of findings: one card a finding, worst first, and the manuals of the checks that found something.

use super::{Page, sign};
use crate::check::{CHECKS, Finding, Place, Proof, Severity};
use crate::document::{Document, Lang};
use crate::report::{Block, Excerpt, blocks, count, inline};
use maud::{Markup, html};

/// Columns of a text that a card shows.
const COLUMNS: usize = 150;
/// Facts that a card shows unfolded.
const FEW: usize = 3;

impl Page<'_> {
    pub(super) fn panel(&self) -> Markup {
        let r = self.report;
        html! {
            aside.panel aria-labelledby="findings-title" {
                h2 #findings-title { (count(r.findings.len(), "finding")) }
                @if let Some(nothing) = r.clean() { p.clean { (nothing) } }
                ol #findings { @for (i, f) in r.findings.iter().enumerate() { (self.card(i, f)) } }
                p #none hidden { "No finding passes the filters." }
            }
        }
    }

    fn card(&self, i: usize, f: &Finding) -> Markup {
        let row = self.places.row_of_finding.get(i).copied().flatten().map(|r| format!("#r{}", r + 1));
        html! {
            li.card.{ "sev-" (f.severity.name()) } #{ "f" (i + 1) } tabindex="-1" data-severity=(f.severity.name()) data-check=(f.check) data-row=[&row] {
                h3 {
                    (sign(f.severity))
                    @if let Some(row) = &row { a.go href=(row) { (f.message) } } @else { (f.message) }
                }
                @for l in [self.report.source, self.report.source.other()] {
                    @if let Some((d, p)) = self.report.doc(l).zip(f.side(l)) { (side(d, f, p)) }
                }
                (self.evidence(f))
                p.foot {
                    @if CHECKS.iter().any(|c| c.id == f.check) { a href={ "#check-" (f.check) } title="What this check looks for" { (f.check) } }
                    @else { (f.check) }
                    @if f.confidence < 0.995 { " · " (crate::report::percent(f.confidence)) " sure" }
                    " · " code.print title="Fingerprint: names this finding in a suppression" { (f.fingerprint) }
                }
            }
        }
    }

    fn evidence(&self, f: &Finding) -> Markup {
        let facts: Vec<&Proof> = f.evidence.iter().filter(|p| !p.message.is_empty()).collect();
        let (few, more) = facts.split_at(facts.len().min(FEW));
        html! {
            @if !few.is_empty() { ul.facts { @for p in few { (self.fact(p)) } } }
            @if !more.is_empty() {
                details { summary { "and " (more.len()) " more" } ul.facts { @for p in more { (self.fact(p)) } } }
            }
        }
    }

    fn fact(&self, p: &Proof) -> Markup {
        html! {
            li {
                (p.message)
                @for (l, place) in [(Lang::Zh, &p.zh), (Lang::En, &p.en)] {
                    @if let Some(place) = place { " " a.at href={ "#" (l.tag()) "-" (place.unit.0) } { (l.tag()) " " (place.path) ":" (place.line) } }
                }
            }
        }
    }

    pub(super) fn manuals(&self) -> Markup {
        let found = CHECKS.iter().filter(|c| self.report.findings.iter().any(|f| f.check == c.id));
        html! {
            section.manuals aria-labelledby="manuals-title" {
                h2 #manuals-title { "About the checks" }
                @for c in found {
                    details #{ "check-" (c.id) } {
                        summary { code { (c.id) } " " (c.title) }
                        @for b in blocks(c.doc) { (block(&b)) }
                    }
                }
                p.faint { "Severity: " (sign(Severity::Error)) " error, must be acted on; " (sign(Severity::Warning)) " warning, must be looked at; "
                    (sign(Severity::Note)) " note, may be ignored. Made by biclause " (env!("CARGO_PKG_VERSION")) "." }
            }
        }
    }
}

fn side(d: &Document, f: &Finding, p: &Place) -> Markup {
    let (at, spot) = (d.source.position(p.start), p.spot.to_string());
    let excerpt = Excerpt::of_finding(d, f).unwrap_or(Excerpt { text: String::new(), marks: vec![] });
    let whole = excerpt.is_whole();
    let e = excerpt.cut(COLUMNS);
    html! {
        p.side {
            a.at href={ "#" (d.lang.tag()) "-" (p.unit.0) } { (d.lang.tag()) " " (p.path) " " (at.line) ":" (at.column) @if !spot.is_empty() { " (" (spot) ")" } }
            @if p.start == p.end { span.faint { " should stand here" } }
            br;
            span.quote lang=(d.lang.tag()) { @if whole { (e.text) } @else { (marked(&e, f.severity)) } }
        }
    }
}

fn marked(e: &Excerpt, severity: Severity) -> Markup {
    let mut at = 0;
    let mut parts: Vec<(&str, Option<&str>)> = Vec::new();
    for m in &e.marks {
        parts.push((e.text.get(at..m.start).unwrap_or(""), Some(m.of(&e.text))));
        at = m.end;
    }
    parts.push((e.text.get(at..).unwrap_or(""), None));
    html! {
        @for (before, mark) in parts {
            (before)
            @if let Some(m) = mark {
                @if m.is_empty() { span.here.{ "sev-" (severity.name()) } { "▸" } } @else { mark.{ "sev-" (severity.name()) } { (m) } }
            }
        }
    }
}

fn block(b: &Block) -> Markup {
    let words = |t: &str| html! { @for (code, t) in inline(t) { @if code { code { (t) } } @else { (t) } } };
    match b {
        Block::Heading(t) => html! { h4 { (t) } },
        Block::Paragraph(t) => html! { p { (words(t)) } },
        Block::Item(t) => html! { p.item { "• " (words(t)) } },
        Block::Code(t) => html! { pre { (t) } },
    }
}
