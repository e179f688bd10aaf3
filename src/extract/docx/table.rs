//! Tables: a line or more a cell, an empty line after each row. Cells that are the lower or right part of a merged one have no text of their own and are left out, as
//! are empty ones; a table in a cell is flattened into it. A table of one cell is a frame around text, and is read as text.

use super::super::Revisions;
use super::super::lines::{self, Kind};
use super::body::Reader;
use super::trace::Line;
use super::xml::Xml;
use crate::error::Result;
use std::io::BufRead;

/// Most columns of a table, as Word has it.
const WIDEST: u32 = 63;

/// What the properties of a row or a cell say of it.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    inserted: bool,
    deleted: bool,
    /// It belongs to the cell above it or before it.
    merged: bool,
    hidden: bool,
    /// Columns of the table that it reaches over, or that a row leaves out at its start; 0 where it does not say.
    columns: u32,
}

impl Said {
    fn gone(self, revisions: Revisions) -> bool {
        self.merged || self.hidden || revisions.lack(self.inserted, self.deleted)
    }
}

impl Reader<'_> {
    /// Reads the rest of a table.
    pub fn table<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<()> {
        let from = self.lines.len();
        self.rows(xml, &mut 0)?;
        let made = self.lines.get(from..).unwrap_or_default();
        if made.iter().filter(|l| l.kind == Kind::Cell).count() == 1 {
            self.lines.truncate(self.lines.len() - 1);
            self.lines.iter_mut().skip(from).for_each(|l| (l.kind, l.grid) = (Kind::Plain, None));
        }
        Ok(())
    }

    /// Reads the rest of a table or of something in one that holds rows; `row` counts them.
    fn rows<R: BufRead>(&mut self, xml: &mut Xml<R>, row: &mut u32) -> Result<()> {
        while let Some(e) = xml.child()? {
            match e.name.as_str() {
                "tr" => {
                    *row = row.saturating_add(1);
                    let mut cells = Vec::new();
                    self.row(xml, &mut cells, &mut Said::default(), &mut (*row, 0))?;
                    if let Some(paragraph) = cells.last().map(|l: &Line| l.paragraph) {
                        self.lines.append(&mut cells);
                        self.lines.push(Line {
                            text: String::new(),
                            kind: Kind::RowEnd,
                            paragraph,
                            heading: None,
                            grid: None,
                            chinese: None,
                            pieces: Vec::new(),
                            code: Vec::new(),
                            changed: false,
                        });
                    }
                }
                "sdt" | "sdtContent" | "customXml" | "ins" | "del" | "moveFrom" | "moveTo" => self.rows(xml, row)?,
                "mc:AlternateContent" => xml.choose(&mut |xml| self.rows(xml, row))?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// Reads the rest of a row, or of something in one that holds cells; `at` is the row and the last column that was taken, both from 1.
    fn row<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        cells: &mut Vec<Line>,
        said: &mut Said,
        at: &mut (u32, u32),
    ) -> Result<()> {
        while let Some(e) = xml.child()? {
            match e.name.as_str() {
                "trPr" => {
                    *said = properties(xml)?;
                    at.1 = said.columns;
                }
                "tc" if !said.gone(self.revisions) => {
                    at.1 = at.1.saturating_add(1);
                    let (lines, more) = self.cell(xml, *at)?;
                    cells.extend(lines);
                    at.1 = at.1.saturating_add(more);
                }
                "sdt" | "sdtContent" | "customXml" => self.row(xml, cells, said, at)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// Reads the rest of a cell that begins in a column; with its lines, how many columns more it reaches over.
    fn cell<R: BufRead>(&mut self, xml: &mut Xml<R>, at: (u32, u32)) -> Result<(Vec<Line>, u32)> {
        let mut said = Said::default();
        let lines = self.apart(xml, &mut |reader, xml| {
            while let Some(e) = xml.child()? {
                match e.name.as_str() {
                    "tcPr" => said = properties(xml)?,
                    _ if said.gone(reader.revisions) => xml.skip()?,
                    _ => reader.block(xml, &e)?,
                }
            }
            Ok(())
        })?;
        Ok((lines::cell(lines, at), said.columns.saturating_sub(1)))
    }
}

fn properties<R: BufRead>(xml: &mut Xml<R>) -> Result<Said> {
    let mut out = Said::default();
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "ins" | "cellIns" => out.inserted = true,
            "del" | "cellDel" => out.deleted = true,
            "vMerge" | "hMerge" => out.merged |= e.val() != Some("restart"),
            "hidden" => out.hidden = e.on(),
            "gridSpan" | "gridBefore" => out.columns = e.val().and_then(|v| v.parse().ok()).unwrap_or(0).min(WIDEST),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(out)
}
