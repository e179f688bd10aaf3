//! What stands above the texts: the two lines, what could not be judged, coverage section by section, relations.

use super::Page;
use super::rows::verb;
use crate::bead::Passage;
use crate::coverage::UnitCoverage;
use crate::document::{Document, Lang, UnitId};
use crate::report::left_out::words;
use crate::report::{count, percent};
use maud::{Markup, html};

/// Characters of a text that stand for it in a list.
const GIST: usize = 60;

/// One line of the coverage: a section of one side, with the one that it is aligned with on the other.
struct Section<'a> {
    row: usize,
    head: String,
    sides: [Option<&'a UnitCoverage>; 2],
}

impl Page<'_> {
    pub(super) fn summary(&self) -> Markup {
        html! {
            h1 { (self.report.what()) }
            p.found { (self.report.found()) }
            @for said in [self.report.under(), self.report.set_aside()].into_iter().flatten() { p.rules { (said) } }
        }
    }

    /// Where one text sums up the other: what the summary leaves out.
    pub(super) fn left_out(&self) -> Markup {
        let left = &self.report.left_out;
        html! {
            @if !left.is_empty() {
                details.left-out {
                    summary { "The summary leaves out all or part of " (count(left.len(), "passage")) }
                    ul {
                        @for l in left {
                            li {
                                a.at href={ "#" (l.lang.tag()) "-" (l.place.unit.0) } { (l.lang.tag()) " " (l.place.path) ":" (l.place.line) }
                                @for p in words(l, self.report.doc(l.lang)) { " " span.quote lang=(l.lang.tag()) { "“" (p) "”" } }
                                @if l.share > 0.0 { span.faint { " (" (percent(l.share)) " of it is there)" } }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What a baseline or a suppression hides, and the entries that hide nothing; folded, for nobody need read it.
    pub(super) fn hidden(&self) -> Markup {
        let (hidden, idle) = (&self.report.hidden, &self.report.idle);
        html! {
            @if !hidden.is_empty() {
                details.hidden {
                    summary { (count(hidden.len(), "hidden finding")) }
                    ul {
                        @for h in hidden {
                            li {
                                (super::sign(h.finding.severity)) " " code { (h.finding.check) } " " (h.finding.message)
                                @for (l, place) in [(Lang::Zh, &h.finding.zh), (Lang::En, &h.finding.en)] {
                                    @if let Some(p) = place { " " a.at href={ "#" (l.tag()) "-" (p.unit.0) } { (l.tag()) " " (p.path) ":" (p.line) } }
                                }
                                @if let Some(reason) = &h.reason { " – " em { (reason) } }
                                span.faint { " (" (h.from) ")" }
                            }
                        }
                    }
                }
            }
            @if !idle.is_empty() {
                details.hidden {
                    summary { @if idle.len() == 1 { "1 entry hides nothing any more" } @else { (idle.len()) " entries hide nothing any more" } }
                    ul { @for i in idle { li { (i.what) span.faint { " (" (i.from) ")" } } } }
                }
            }
        }
    }

    pub(super) fn unjudged(&self) -> Markup {
        html! {
            @if !self.report.unjudged.is_empty() {
                section.unjudged aria-labelledby="unjudged-title" {
                    h2 #unjudged-title { "Not judged" }
                    ul {
                        @for u in &self.report.unjudged {
                            li {
                                (u.message)
                                @if let Some(p) = &u.place { " " a.at href={ "#" (u.lang.tag()) "-" (p.unit.0) } { (u.lang.tag()) " " (p.path) ":" (p.line) } }
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn coverage(&self) -> Markup {
        let sections = self.sections();
        html! {
            @if !sections.is_empty() {
                details.coverage open {
                    summary { "Coverage by section" }
                    table {
                        thead { tr { th scope="col" { "Section" } th scope="col" { "Chinese covered" } th scope="col" { "English covered" } } }
                        tbody {
                            @for s in &sections {
                                tr {
                                    th scope="row" { a href={ "#r" (s.row + 1) } { (s.head) } }
                                    @for side in s.sides { td { @if let Some(c) = side { (bar(c.score)) } @else { span.faint { "–" } } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The sections of both sides in the order of the rows; two heads in one row are one line.
    fn sections(&self) -> Vec<Section<'_>> {
        let r = self.report;
        let mut out: Vec<Section> = Vec::new();
        for (i, side, doc) in [(0, &r.coverage.zh, &r.zh), (1, &r.coverage.en, &r.en)] {
            let Some(doc) = doc else { continue };
            for c in &side.sections {
                let Some(row) = self.places.row(doc.lang, c.unit) else { continue };
                let mut sides = [None, None];
                sides[i] = Some(c);
                out.push(Section { row, head: gist(doc, c.unit), sides });
            }
        }
        out.sort_by_key(|s| s.row);
        let mut merged: Vec<Section> = Vec::new();
        for s in out {
            match merged.last_mut() {
                Some(last)
                    if last.row == s.row
                        && last.sides[0].is_some()
                        && last.sides[1].is_none()
                        && s.sides[1].is_some() =>
                {
                    last.sides[1] = s.sides[1];
                    last.head = format!("{} · {}", last.head, s.head);
                }
                _ => merged.push(s),
            }
        }
        merged
    }

    pub(super) fn relations(&self) -> Markup {
        let relations = &self.report.alignment.relations;
        html! {
            @if !relations.is_empty() {
                details.relations {
                    summary { (count(relations.len(), "relation")) " outside the rows" }
                    ul {
                        @for r in relations {
                            li {
                                (self.passage_link(&r.from)) " " em { (verb(r.kind)) } " " (self.passage_link(&r.to))
                                span.faint { " by " (r.by) ", " (percent(r.confidence)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn passage_link(&self, p: &Passage) -> Markup {
        let first = p.units.first().copied().unwrap_or(UnitId(0));
        let text = self.report.doc(p.lang).map_or(String::new(), |d| gist(d, first));
        html! {
            a.at href={ "#" (p.lang.tag()) "-" (first.0) } { (self.passage(p)) }
            @if !text.is_empty() { " " span.quote lang=(p.lang.tag()) { (text) } }
        }
    }
}

fn bar(score: f64) -> Markup {
    let level = if score < 0.5 {
        "low"
    } else if score < 0.8 {
        "middle"
    } else {
        "high"
    };
    let width = format!("width:{:.0}%", score.clamp(0.0, 1.0) * 100.0);
    html! { span.meter.{ (level) } aria-hidden="true" { i style=(width) {} } " " (percent(score)) }
}

/// The beginning of a unit's text; for a container, that of what it holds first.
fn gist(d: &Document, unit: UnitId) -> String {
    let end = d.unit(unit).end;
    let head = (unit.0..end.max(unit.0 + 1)).map(|u| d.unit(UnitId(u))).find(|u| !u.text().trim().is_empty());
    let Some(u) = head else { return String::new() };
    let label = u.label_text();
    let gap = if label.is_empty() { "" } else { " " };
    let most = if d.lang == Lang::Zh { GIST / 2 } else { GIST };
    let text: String = u.text().chars().take(most).collect();
    let cut = if text.len() < u.text().len() { "…" } else { "" };
    format!("{label}{gap}{}{cut}", text.trim_end())
}
