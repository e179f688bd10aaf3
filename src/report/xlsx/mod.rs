//! A workbook for spreadsheets (Office Open XML): findings with filters, the texts side by side, coverage. Feature `xlsx`.
//!
//! Every text is written as a text, so no cell is ever a formula or a link. No font is named, so that a system shows Chinese in the one that it has. The bytes
//! are the same for the same report: the date in the file is always one.

mod sheets;

use super::homes::Homes;
use super::{Options, Rendered, Report, Texts, count, width};
use crate::check::Severity;
use crate::error::{Error, Result};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// Most characters of a cell, in UTF-16; Excel's limit is 32 767.
const MOST: usize = 32_000;
/// Height of a line and of the tallest row that Excel takes, in points.
const LINE: f64 = 15.0;
const TALLEST: f64 = 409.0;

/// The findings (those that are hidden at the end), the texts, the coverage, and what was said of all.
///
/// # Errors
/// [`Error::Format`] where there are more rows than a sheet takes.
pub fn render(report: &Report, _: &Options) -> Result<Rendered> {
    let mut book = Book::new()?;
    book.findings(report).map_err(fail)?;
    if let Some(texts) = report.texts() {
        book.texts(&texts, &worst(report)).map_err(fail)?;
        book.coverage(report).map_err(fail)?;
    }
    book.summary(report).map_err(fail)?;
    book.finish()
}

/// The texts side by side.
///
/// # Errors
/// As [`render`].
pub fn render_alignment(texts: &Texts, _: &Options) -> Result<Rendered> {
    let mut book = Book::new()?;
    book.texts(texts, &BTreeMap::new()).map_err(fail)?;
    book.finish()
}

fn fail(e: XlsxError) -> Error {
    Error::Format { name: "xlsx".into(), line: 0, problem: format!("{e}; write the result in another form") }
}

/// The worst finding of each bead and how many there are.
fn worst(report: &Report) -> BTreeMap<usize, (Severity, usize)> {
    let homes = Homes::new(report);
    let mut out: BTreeMap<usize, (Severity, usize)> = BTreeMap::new();
    for f in &report.findings {
        let Some(bead) = homes.of_finding(report, f) else { continue };
        let entry = out.entry(bead).or_insert((f.severity, 0));
        *entry = (entry.0.max(f.severity), entry.1 + 1);
    }
    out
}

/// A sheet in the making.
struct Page {
    sheet: Worksheet,
    /// Of each column, in characters.
    widths: Vec<f64>,
    /// Of each row, how many lines its tallest cell takes.
    lines: Vec<usize>,
}

impl Page {
    /// Notes how tall a text is in a cell.
    fn measure(&mut self, at: (u32, u16), text: &str) {
        let room = self.widths.get(usize::from(at.1)).map_or(10.0, |w| w * 0.92).max(1.0);
        let lines: usize = text.split('\n').map(|l| ((width(l) as f64 / room).ceil() as usize).max(1)).sum();
        let row = at.0 as usize;
        self.lines.resize(self.lines.len().max(row + 1), 1);
        if let Some(most) = self.lines.get_mut(row) {
            *most = lines.max(*most);
        }
    }
}

struct Book {
    book: Workbook,
    head: Format,
    wrap: Format,
    share: Format,
    /// Cells whose text was cut.
    cut: usize,
}

impl Book {
    fn new() -> Result<Self> {
        let mut book = Workbook::new();
        let date = ExcelDateTime::from_ymd(2000, 1, 1).map_err(fail)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&date).set_author("biclause"));
        let top = Format::new().set_align(FormatAlign::Top);
        let head = top.clone().set_bold().set_text_wrap().set_background_color(Color::RGB(0xE7_E9_ED));
        let wrap = top.clone().set_text_wrap();
        Ok(Book { book, head, wrap, share: top.set_num_format("0 %"), cut: 0 })
    }

    fn finish(mut self) -> Result<Rendered> {
        let mut out = Rendered::new(self.book.save_to_buffer().map_err(fail)?);
        if self.cut > 0 {
            out.notes.push(format!("{} cut to {MOST} characters, as a sheet takes no more", count(self.cut, "text")));
        }
        Ok(out)
    }

    /// A sheet with a head that stays in sight.
    fn page(&mut self, name: &str, columns: &[(&str, f64)]) -> Result<Page, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        for (i, (head, width)) in (0u16..).zip(columns) {
            sheet.write_string_with_format(0, i, *head, &self.head)?;
            sheet.set_column_width(i, *width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        Ok(Page { sheet, widths: columns.iter().map(|c| c.1).collect(), lines: Vec::new() })
    }

    /// Makes the columns filters, where that is asked for, and keeps the sheet. Rows get the height of their texts: not every program measures them itself.
    fn keep(&mut self, page: Page, filters: bool) -> Result<(), XlsxError> {
        let (mut sheet, rows) = (page.sheet, page.lines.len().saturating_sub(1).max(1));
        for (row, lines) in (0u32..).zip(&page.lines).skip(1) {
            sheet.set_row_height(row, (*lines as f64 * LINE + 2.0).min(TALLEST))?;
        }
        if filters {
            let last = u16::try_from(page.widths.len().saturating_sub(1)).unwrap_or(0);
            sheet.autofilter(0, 0, u32::try_from(rows).unwrap_or(1), last)?;
        }
        self.book.push_worksheet(sheet);
        Ok(())
    }

    fn text(&mut self, page: &mut Page, at: (u32, u16), text: &str) -> Result<(), XlsxError> {
        let text = self.fit(text);
        page.measure(at, &text);
        page.sheet.write_string_with_format(at.0, at.1, text, &self.wrap)?;
        Ok(())
    }

    /// A text that a cell takes.
    fn fit(&mut self, text: &str) -> String {
        let mut left = MOST;
        let fits = |c: &char| {
            left = left.saturating_sub(c.len_utf16());
            left > 0
        };
        let short: String = text.chars().take_while(fits).collect();
        if short.len() == text.len() {
            return short;
        }
        self.cut += 1;
        short + "…"
    }
}
