//! `biclause segment`: one text in, its tree out.

use super::read_aloud;
use crate::args::ReadingArgs;
use crate::output::{self, Inputs, Piece};
use crate::{Outcome, terminal};
use anyhow::Result;
use biclause::document::{Document, Unit};
use biclause::report::{Excerpt, Paint, count, json, printable};
use biclause::segment::Segmented;
use biclause::{Engine, Span, UnitKind};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause segment resolution.zh.txt
  biclause segment resolution.zh.txt --format json | jq '.documents.zh.units[].path'";

/// Arguments of `segment`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct SegmentArgs {
    /// The text, in any of the formats (`-` reads the standard input)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How to show it
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    format: Option<SegmentFormat>,
    /// Write to this file, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Reading
    #[command(flatten)]
    reading: ReadingArgs,
}

/// The forms of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SegmentFormat {
    /// For the terminal
    Term,
    /// For programs
    Json,
}

/// Shows the tree.
pub fn run(args: &SegmentArgs) -> Result<Outcome> {
    args.reading.one_text()?;
    output::ready(args.output.as_deref())?;
    Inputs::new([&args.file]).spare(args.output.as_deref())?;
    let segmented = Engine::builder().build()?.segment(read_aloud(&args.file, args.reading.of(0))?)?;
    let (zh, en) = match &segmented {
        Segmented::One(doc) if doc.lang == biclause::Lang::Zh => (Some(doc), None),
        Segmented::One(doc) => (None, Some(doc)),
        Segmented::Both { zh, en } => (Some(zh), Some(en)),
        _ => (None, None),
    };
    let by_extension = args.output.as_deref().and_then(|o| o.extension()).is_some_and(|e| e == "json");
    let text: Vec<u8> = if args.format == Some(SegmentFormat::Json) || (args.format.is_none() && by_extension) {
        json::render_documents(zh, en)?.bytes
    } else {
        let to_file = args.output.is_some();
        let paint = Paint(!to_file && terminal::color());
        let width = if to_file { 100 } else { terminal::width() };
        [zh, en].into_iter().flatten().map(|d| tree(d, paint, width)).collect::<Vec<_>>().join("\n").into_bytes()
    };
    output::write_all(&[Piece { path: args.output.as_deref(), bytes: &text, text: true }])?;
    Ok(Outcome::Clean)
}

fn tree(doc: &Document, paint: Paint, width: usize) -> String {
    let mut out = format!(
        "{}\n",
        paint.strong(&format!(
            "{} ({}): {}, {}, {}",
            doc.source.name,
            doc.lang.name(),
            count(doc.alignable().count(), "unit"),
            count(doc.sentences.len(), "sentence"),
            count(doc.anchors.len(), "anchor")
        ))
    );
    for unit in doc.units.iter().skip(1) {
        self::unit(doc, unit, paint, width, &mut out);
    }
    out
}

/// One unit: a line with its path and kind, then its text with one line or more a sentence, then its anchors.
fn unit(doc: &Document, unit: &Unit, paint: Paint, width: usize, out: &mut String) {
    let pad = "  ".repeat(doc.ancestry(unit.id).len().clamp(1, 12) - 1);
    let label = Some(unit.label_text()).filter(|l| !l.is_empty());
    let label = label.map_or(String::new(), |l| format!("{} ", paint.name(&printable(l))));
    let at = doc.source.position(unit.own.start).line;
    let tail = paint.faint(&format!("{} · {} · line {at}", unit.kind.name(), unit.path));
    if unit.kind.is_container() || unit.text().is_empty() {
        out.push_str(&format!("{pad}{label}{tail}\n"));
        return;
    }
    out.push_str(&format!("{pad}{tail}\n"));
    let room = width.saturating_sub(pad.len() + 2).max(20);
    let whole = Span::new(0, unit.text().len());
    let mut spans: Vec<Span> = doc.sentences_of(unit).iter().map(|s| s.at).collect();
    if spans.is_empty() {
        spans.push(whole);
    }
    for (i, s) in spans.iter().enumerate() {
        let excerpt = Excerpt { text: s.of(unit.text()).to_string(), marks: anchors_in(doc, unit, *s) };
        for (j, line) in excerpt.lines(room).iter().enumerate() {
            let sign = match (i, j) {
                (0, 0) => label.as_str(),
                (_, 0) => "· ",
                _ => "",
            };
            let text = match unit.kind {
                UnitKind::Lead => paint.lead(&printable(&line.text)),
                _ => painted(line, paint),
            };
            out.push_str(&format!("{pad}  {sign}{}\n", text.trim_end()));
        }
    }
    let keys: Vec<&str> = doc.anchors_of(unit).iter().map(|a| a.key.as_str()).collect();
    if !keys.is_empty() {
        out.push_str(&format!("{pad}  {}\n", paint.faint(&printable(&format!("[{}]", keys.join("] ["))))));
    }
}

/// The anchors that lie in a stretch of the view, as ranges of that stretch, apart from each other.
fn anchors_in(doc: &Document, unit: &Unit, within: Span) -> Vec<Span> {
    let mut spans: Vec<Span> = doc.anchors_of(unit).iter().map(|a| a.at).filter(|a| within.contains(*a)).collect();
    spans.sort();
    let mut out: Vec<Span> = Vec::new();
    for s in spans {
        match out.last_mut() {
            Some(last) if last.overlaps(s) => *last = last.join(s),
            _ => out.push(s),
        }
    }
    out.iter().map(|s| Span::new(s.start - within.start, s.end - within.start)).collect()
}

fn painted(line: &Excerpt, paint: Paint) -> String {
    let mut out = String::new();
    let mut at = 0;
    for m in &line.marks {
        out.push_str(&printable(line.text.get(at..m.start).unwrap_or("")));
        out.push_str(&paint.anchor(&printable(m.of(&line.text))));
        at = m.end;
    }
    out.push_str(&printable(line.text.get(at..).unwrap_or("")));
    out
}
