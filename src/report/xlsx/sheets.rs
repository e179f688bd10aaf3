//! The sheets: findings, texts, coverage, and what was said of all.

use super::{Book, MOST, Page};
use crate::check::{Finding, Place, Severity};
use crate::coverage::UnitCoverage;
use crate::document::{Document, Lang, UnitId};
use crate::report::summary::hundredths;
use crate::report::{Excerpt, Report, Texts, percent, table};
use crate::span::one_line;
use rust_xlsxwriter::{Color, Format, XlsxError};
use std::collections::BTreeMap;

/// Characters that stand for a text in the sheet of coverage.
const GIST: usize = 80;

impl Book {
    pub fn findings(&mut self, report: &Report) -> Result<(), XlsxError> {
        let columns = [
            ("Severity", 10.0),
            ("Check", 20.0),
            ("What", 40.0),
            ("Chinese at", 18.0),
            ("Chinese", 45.0),
            ("English at", 18.0),
            ("English", 55.0),
            ("Sure", 7.0),
            ("Fingerprint", 18.0),
            ("Hidden", 20.0),
        ];
        let mut page = self.page("Findings", &columns)?;
        let shown = report.findings.iter().map(|f| (f, String::new()));
        let hidden = report.hidden.iter().map(|h| (&h.finding, table::hidden(h)));
        let mut row = 0;
        for (f, hidden) in shown.chain(hidden) {
            row += 1;
            let paint = self.wrap.clone().set_background_color(shade(f.severity));
            page.sheet.write_string_with_format(row, 0, f.severity.name(), &paint)?;
            self.text(&mut page, (row, 1), &f.check)?;
            self.text(&mut page, (row, 2), &f.message)?;
            for (column, lang) in [(3, Lang::Zh), (5, Lang::En)] {
                let (Some(doc), Some(place)) = (report.doc(lang), f.side(lang)) else { continue };
                self.text(&mut page, (row, column), &format!("{}\n{}", place.path, place.whereabouts()))?;
                self.marked(&mut page, (row, column + 1), doc, f)?;
            }
            page.sheet.write_number_with_format(row, 7, (f.confidence * 100.0).round() / 100.0, &self.share)?;
            self.text(&mut page, (row, 8), &f.fingerprint)?;
            self.text(&mut page, (row, 9), &hidden)?;
        }
        self.keep(page, true)
    }

    /// The text of a finding, with the parts that matter in bold and colour.
    fn marked(&mut self, page: &mut Page, at: (u32, u16), doc: &Document, f: &Finding) -> Result<(), XlsxError> {
        let Some(e) = Excerpt::of_finding(doc, f) else { return Ok(()) };
        if e.is_whole() || e.text.encode_utf16().count() >= MOST {
            return self.text(page, at, &e.text);
        }
        let (plain, strong) = (Format::new(), Format::new().set_bold().set_font_color(ink(f.severity)));
        let (mut parts, mut from): (Vec<(&Format, &str)>, usize) = (Vec::new(), 0);
        for m in &e.marks {
            parts.push((&plain, e.text.get(from..m.start).unwrap_or("")));
            parts.push((&strong, if m.is_empty() { "▸" } else { m.of(&e.text) }));
            from = m.end;
        }
        parts.push((&plain, e.text.get(from..).unwrap_or("")));
        parts.retain(|p| !p.1.is_empty());
        page.measure(at, &e.text);
        page.sheet.write_rich_string_with_format(at.0, at.1, &parts, &self.wrap)?;
        Ok(())
    }

    pub fn texts(&mut self, texts: &Texts, worst: &BTreeMap<usize, (Severity, usize)>) -> Result<(), XlsxError> {
        let columns = [
            ("Chinese at", 18.0),
            ("Chinese", 55.0),
            ("English", 65.0),
            ("English at", 18.0),
            ("Units", 7.0),
            ("Sure", 7.0),
            ("Moved", 8.0),
            ("Findings", 14.0),
        ];
        let mut page = self.page("Texts", &columns)?;
        let mut row = 0;
        for (i, b) in texts.alignment.beads.iter().enumerate() {
            row += 1;
            for (doc, ids, at, text) in [(texts.zh, &b.zh, 0, 1), (texts.en, &b.en, 3, 2)] {
                self.text(&mut page, (row, at), &places(doc, ids))?;
                self.text(&mut page, (row, text), &table::text(doc, ids))?;
            }
            self.text(&mut page, (row, 4), &table::kind(b))?;
            page.sheet.write_number_with_format(row, 5, (b.confidence * 100.0).round() / 100.0, &self.share)?;
            self.text(&mut page, (row, 6), if b.moved { "moved" } else { "" })?;
            if let Some((severity, n)) = worst.get(&i) {
                let paint = self.wrap.clone().set_background_color(shade(*severity));
                let said = if *n == 1 { severity.name().into() } else { format!("{n}, worst {}", severity.name()) };
                page.sheet.write_string_with_format(row, 7, said, &paint)?;
            }
        }
        self.keep(page, true)
    }

    pub fn coverage(&mut self, report: &Report) -> Result<(), XlsxError> {
        let columns = [
            ("Language", 10.0),
            ("What", 10.0),
            ("Path", 22.0),
            ("At", 18.0),
            ("Text", 60.0),
            ("Accounted for", 14.0),
            ("Weight", 9.0),
        ];
        let mut page = self.page("Coverage", &columns)?;
        let mut row = 0;
        for (lang, side) in [(Lang::Zh, &report.coverage.zh), (Lang::En, &report.coverage.en)] {
            let Some(doc) = report.doc(lang) else { continue };
            row += 1;
            self.text(&mut page, (row, 0), lang.name())?;
            self.text(&mut page, (row, 1), "document")?;
            page.sheet.write_number_with_format(row, 5, shown(side.document), &self.share)?;
            let sections = side.sections.iter().map(|u| ("section", u));
            for (what, u) in sections.chain(side.units.iter().map(|u| ("unit", u))) {
                row += 1;
                self.covered(&mut page, row, doc, what, u)?;
            }
        }
        self.keep(page, true)
    }

    fn covered(
        &mut self,
        page: &mut Page,
        row: u32,
        doc: &Document,
        what: &str,
        u: &UnitCoverage,
    ) -> Result<(), XlsxError> {
        let place = Place::unit(doc, u.unit);
        let text = table::text(doc, &[u.unit]);
        let gist: String = text.chars().take(GIST).collect();
        let more = if gist.len() < text.len() { "…" } else { "" };
        let cells = [doc.lang.name(), what, &place.path, &place.whereabouts(), &format!("{gist}{more}")];
        for (i, cell) in (0u16..).zip(cells) {
            self.text(page, (row, i), cell)?;
        }
        page.sheet.write_number_with_format(row, 5, shown(u.score), &self.share)?;
        page.sheet.write_number_with_format(row, 6, (u.weight * 100.0).round() / 100.0, &self.wrap)?;
        Ok(())
    }

    pub fn summary(&mut self, report: &Report) -> Result<(), XlsxError> {
        let mut page = self.page("Summary", &[("What", 22.0), ("", 110.0)])?;
        let mut rows = vec![("Texts", report.what()), ("Found", report.found())];
        rows.extend(report.under().map(|s| ("Rules", s)));
        rows.extend(report.set_aside().map(|s| ("Hidden", s)));
        rows.extend(report.unjudged.iter().map(|u| {
            let at = u.place.as_ref().map_or(String::new(), |p| format!(" ({}, {})", p.path, p.whereabouts()));
            ("Not judged", format!("{}: {}{at}", u.lang.name(), u.message))
        }));
        rows.extend(report.left_out.iter().map(|l| {
            let said = format!("{}, {} ({})", l.place.path, l.place.whereabouts(), percent(l.share));
            ("The summary leaves out", format!("{said}: {}", one_line(&l.place.text)))
        }));
        rows.extend(report.idle.iter().map(|i| ("Hides nothing any more", format!("{}: {}", i.from, i.what))));
        rows.push(("Made by", format!("biclause {}", env!("CARGO_PKG_VERSION"))));
        for (row, (what, said)) in (1u32..).zip(rows) {
            self.text(&mut page, (row, 0), what)?;
            self.text(&mut page, (row, 1), &said)?;
        }
        self.keep(page, false)
    }
}

/// The paths of units and the line of the first.
fn places(doc: &Document, ids: &[UnitId]) -> String {
    let paths: Vec<&str> = ids.iter().map(|u| doc.unit(*u).path.as_str()).collect();
    let first = ids.first().map(|u| Place::new(doc, *u, doc.unit(*u).own).whereabouts());
    first.map_or(String::new(), |at| format!("{}\n{at}", paths.join(" ")))
}

/// A share as it is shown everywhere.
fn shown(share: f64) -> f64 {
    f64::from(hundredths(share)) / 100.0
}

fn shade(s: Severity) -> Color {
    Color::RGB(match s {
        Severity::Error => 0xF9_D6_D5,
        Severity::Warning => 0xFD_EB_C8,
        Severity::Note => 0xDC_E9_F8,
    })
}

fn ink(s: Severity) -> Color {
    Color::RGB(match s {
        Severity::Error => 0xB0_1E_1A,
        Severity::Warning => 0x8A_55_00,
        Severity::Note => 0x1D_4F_91,
    })
}
