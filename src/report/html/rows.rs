//! The texts side by side: one row a bead.

use super::{Page, sign};
use crate::bead::{Bead, Passage, Relation, RelationKind};
use crate::check::{Place, Shape};
use crate::document::{Document, Lang, Unit, UnitId, UnitKind};
use crate::report::{count, percent};
use crate::span::Span;
use maud::{Markup, html};

/// Below this a bead is shown as doubtful.
const DOUBTFUL: f64 = 0.6;

impl Page<'_> {
    pub(super) fn table(&self) -> Markup {
        let r = self.report;
        let sides: Vec<&Document> = [&r.zh, &r.en].into_iter().flatten().collect();
        let gaps = [Lang::Zh, Lang::En].map(|l| self.gaps(l));
        let relations = self.relations_by_unit();
        html! {
            main {
                div #table .{ "sides-" (sides.len()) } role="table" aria-label="The texts, aligned" {
                    div.row.head role="row" {
                        div.gut role="columnheader" { span.vh { "Row" } }
                        @for d in &sides { div.cell role="columnheader" { (d.lang.name()) " " span.faint { (super::base(&d.source.name)) } } }
                    }
                    @for (i, b) in r.alignment.beads.iter().enumerate() { (self.row(i, b, &sides, &gaps, &relations)) }
                }
            }
        }
    }

    fn row(
        &self,
        i: usize,
        b: &Bead,
        sides: &[&Document],
        gaps: &[Vec<&[Span]>; 2],
        relations: &[Vec<Vec<usize>>; 2],
    ) -> Markup {
        let touched = self.places.touched.get(i).copied().flatten();
        let two = sides.len() == 2;
        let null = two && b.is_null();
        // Where one side only sums up, a text without counterpart is nothing to stare at.
        let summary = self.report.shape == Shape::Summary;
        let sentences = self.sentence_numbers(b);
        html! {
            div.row #{ "r" (i + 1) } role="row" .moved[b.moved] .null[null] .{ "worst-" (touched.map_or("none", |s| s.name())) } {
                div.gut role="rowheader" {
                    a.num href={ "#r" (i + 1) } title=(why(b)) { (i + 1) }
                    @for &f in self.places.findings_of_row.get(i).map_or(&[][..], Vec::as_slice) {
                        @if let Some(f_) = self.report.findings.get(f) {
                            a.badge.{ "sev-" (f_.severity.name()) } href={ "#f" (f + 1) } data-finding=(f + 1) title=(f_.message) { (sign(f_.severity)) }
                        }
                    }
                    @if b.moved { span.tag.move title="Stands in another place than on the other side" { "⇅ moved" } }
                    @if two && !null && (b.zh.len(), b.en.len()) != (1, 1) {
                        span.tag title={ (count(b.zh.len(), "Chinese unit")) " with " (count(b.en.len(), "English unit")) } { (b.zh.len()) "–" (b.en.len()) }
                    }
                    @if two && !null && b.confidence < DOUBTFUL { span.tag.doubtful title="How sure the aligner is of this row" { "? " (percent(b.confidence)) } }
                }
                @for d in sides {
                    @let units = b.side(d.lang);
                    div.cell.{ (d.lang.tag()) } role="cell" lang=(d.lang.tag()) .none[units.is_empty() && !summary] .many[units.len() > 1] {
                        @if null && units.is_empty() && !summary { p.nothing lang="en" { "nothing in the " (d.lang.name()) } }
                        @for u in units { (self.unit(d, d.unit(*u), &sentences, gaps, relations)) }
                    }
                }
            }
        }
    }

    fn unit(
        &self,
        d: &Document,
        u: &Unit,
        sentences: &[Vec<(UnitId, Span, usize)>; 2],
        gaps: &[Vec<&[Span]>; 2],
        relations: &[Vec<Vec<usize>>; 2],
    ) -> Markup {
        let side = usize::from(d.lang == Lang::En);
        let marks = self.places.marks(d.lang, u.id);
        let whole = marks.and_then(|m| m.whole).map_or("none", |s| s.name());
        let label = marks.and_then(|m| m.label).map_or("none", |s| s.name());
        let own: Vec<(Span, usize)> = sentences
            .get(side)
            .map_or(vec![], |s| s.iter().filter(|(id, ..)| *id == u.id).map(|(_, at, n)| (*at, *n)).collect());
        let gaps = gaps.get(side).and_then(|g| g.get(u.id.index())).copied().unwrap_or(&[]);
        let depth = (d.ancestry(u.id).len().max(1) - 1).min(6);
        let at = Place::new(d, u.id, u.own).whereabouts();
        html! {
            div.u #{ (d.lang.tag()) "-" (u.id.0) } .{ "k-" (u.kind.name()) } .{ "d" (depth) } .{ "whole-" (whole) } {
                @if !u.label_text().is_empty() { span.lbl.{ "sev-" (label) } { (u.label_text()) } " " }
                @if u.kind == UnitKind::Footnote && u.label.is_none() { span.lbl title="Footnote" { "※" } " " }
                span.t { (self.text(d, u, &own, gaps)) }
                span.loc lang="en" title=(kind(u)) { (u.path) " · " (at) }
                @for &r in relations.get(side).and_then(|r| r.get(u.id.index())).map_or(&[][..], Vec::as_slice) {
                    @if let Some(r) = self.report.alignment.relations.get(r) { (self.relation_tag(r)) }
                }
            }
        }
    }

    fn relation_tag(&self, r: &Relation) -> Markup {
        let to = r.to.units.first().map_or(String::new(), |u| format!("#{}-{}", r.to.lang.tag(), u.0));
        html! { a.rel lang="en" href=(to) title={ "by " (r.by) ", " (percent(r.confidence)) } { "↪ " (verb(r.kind)) " " (self.passage(&r.to)) } }
    }

    /// `en resolves/a` or `en resolves/a … c`.
    pub(super) fn passage(&self, p: &Passage) -> String {
        let path = |u: Option<&UnitId>| u.zip(self.report.doc(p.lang)).map_or("", |(u, d)| d.unit(*u).path.as_str());
        match p.units.as_slice() {
            [] => p.lang.tag().to_string(),
            [one] => format!("{} {}", p.lang.tag(), path(Some(one))),
            many => format!("{} {} … {}", p.lang.tag(), path(many.first()), path(many.last())),
        }
    }

    /// For a row of several sentences, the sentence beads of each side: unit, range of its view, number of the bead within the row.
    fn sentence_numbers(&self, b: &Bead) -> [Vec<(UnitId, Span, usize)>; 2] {
        if b.sentences.len() < 2 {
            return [vec![], vec![]];
        }
        [Lang::Zh, Lang::En].map(|l| {
            let Some(d) = self.report.doc(l) else { return vec![] };
            let ids = |i: usize| {
                b.sentences.get(i).map_or(&[][..], |s| if l == Lang::Zh { s.zh.as_slice() } else { s.en.as_slice() })
            };
            let all = (0..b.sentences.len()).flat_map(|i| ids(i).iter().map(move |s| (i, *s)));
            all.filter_map(|(i, s)| d.sentences.get(s.index()).map(|s| (s.unit, s.at, i + 1))).collect()
        })
    }

    /// What nothing accounts for, by unit; nothing for a unit that lacks its whole counterpart, for its row says so.
    fn gaps(&self, lang: Lang) -> Vec<&[Span]> {
        let Some(d) = self.report.doc(lang) else { return vec![] };
        let side = if lang == Lang::Zh { &self.report.coverage.zh } else { &self.report.coverage.en };
        let mut out = vec![&[][..]; d.units.len()];
        for u in &side.units {
            if let Some(slot) = out.get_mut(u.unit.index()) {
                *slot = u.gaps.as_slice();
            }
        }
        out
    }

    /// The relations that begin at each unit, by side and unit.
    fn relations_by_unit(&self) -> [Vec<Vec<usize>>; 2] {
        let mut out = [Lang::Zh, Lang::En].map(|l| vec![Vec::new(); self.report.doc(l).map_or(0, |d| d.units.len())]);
        for (i, r) in self.report.alignment.relations.iter().enumerate() {
            let first = r.from.units.first().map_or(usize::MAX, |u| u.index());
            if let Some(slot) = out.get_mut(usize::from(r.from.lang == Lang::En)).and_then(|s| s.get_mut(first)) {
                slot.push(i);
            }
        }
        out
    }
}

/// What a relation does, as a verb.
pub(super) fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Quotes => "quotes",
        RelationKind::Repeats => "repeats",
        RelationKind::Summarises => "summarises",
        RelationKind::Version => "is a version of",
    }
}

/// Why a bead was made, for the pointer that rests on its number.
fn why(b: &Bead) -> String {
    let evidence: Vec<String> = b.evidence.iter().map(|e| format!("{} {:+.1}", e.kind, e.score)).collect();
    let sure = format!("sure to {}", percent(b.confidence));
    if evidence.is_empty() { sure } else { format!("{sure}: {}", evidence.join(", ")) }
}

fn kind(u: &Unit) -> String {
    match &u.lead {
        Some(l) => format!("lead: {}", l.ids.join(" or ")),
        None => u.kind.name().to_string(),
    }
}
