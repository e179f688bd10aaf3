//! `biclause align`: two texts in, their alignment out; or the texts of a folder, an alignment each.

use super::{read, read_pair, remark, remarks, weighted};
use crate::Outcome;
use crate::args::{Language, ReadingArgs};
use crate::batch::{Batch, BatchArgs, chinese_characters, grouped};
use crate::output::Inputs;
use crate::pairs::{Pair, Pairs};
use crate::progress::Bar;
use crate::project::{self, ProjectArgs};
use crate::targets::{self, What};
use crate::terms::TermArgs;
use anyhow::{Result, bail};
use biclause::report::{Format, Options, Rendered};
use biclause::{Aligned, Engine, Lang};
use clap::Args;
use std::path::PathBuf;

const AFTER: &str = "\
Examples:
  biclause align resolution.zh.txt resolution.en.txt
  biclause align zh.txt en.txt -o alignment.json -o pair.csv
  biclause align zh.docx en.docx
  biclause align zh.lines en.lines --lines --format beads
  biclause align zh.txt en.txt --glossary terms.tsv --memory earlier.tmx
  biclause align texts/ -o aligned/                    every DOC.zh.txt with its DOC.en.txt, each to aligned/DOC.tsv
  biclause align corpus/ -o beads/ --lines             bead files, for biclause eval corpus/ --pred beads/

Of a folder or a list, each document is written as soon as it is aligned, whole or not at all; one that cannot be read
is named at the end and stops no other. The files are the same for any number of --threads.

Exit codes:
  0  aligned
  2  bad usage or input; of a folder or a list: some document could not be aligned, the others are";

/// Arguments of `align`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct AlignArgs {
    /// A Chinese and an English text in any of the formats, in either order; or a folder of DOC.zh.txt and DOC.en.txt
    #[arg(required_unless_present = "list", num_args = 1..=2, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How to write the alignment; without it the ending of -o decides, else tsv (for many documents with --lines: beads). For many documents also several
    /// (comma list)
    #[arg(long, short, value_delimiter = ',', value_parser = What::Alignment.parser(), value_name = "FORMAT")]
    pub format: Vec<&'static Format>,
    /// Each input line is one unit; blank lines keep their index and stand in no bead
    #[arg(long)]
    pub lines: bool,
    /// Write to this file, in the form that its name says (may be repeated); for many documents: the folder to write to, made where there is none
    #[arg(long, short, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// The language of the original [default: en]
    #[arg(long, value_enum, value_name = "LANG")]
    pub source: Option<Language>,
    /// Align with the weights of this file (`biclause tune` makes one) and not with those that ship
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// Threads to use; 0, the default, is one for each core. The alignment is the same for any number
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Glossaries and memories
    #[command(flatten)]
    pub terms: TermArgs,
    /// The project file
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Reading
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Folders and lists
    #[command(flatten)]
    pub many: BatchArgs,
}

/// The form that shows neither sentences nor why.
const BARE: &str = "beads";

/// What may be given or stand in the project file.
struct Own {
    terms: TermArgs,
    weights: Option<PathBuf>,
    threads: usize,
    source: Lang,
}

/// Aligns and prints.
pub fn run(args: &AlignArgs) -> Result<Outcome> {
    args.reading.one_text()?;
    let project = args.project.load()?;
    let own = Own {
        terms: project::terms(&args.terms, &project),
        weights: args.weights.clone().or(project.weights),
        threads: args.threads.or(project.threads).unwrap_or(0),
        source: args.source.map(Lang::from).or(project.source).unwrap_or(Lang::En),
    };
    if let Some(pairs) = args.many.asked(&args.files)? {
        return many(args, &own, pairs);
    }
    let [a, b] = args.files.as_slice() else { bail!("align: give two texts, or a folder of texts") };
    let read_here = Inputs::new(args.files.iter().chain(own.terms.files()));
    let targets = targets::settle(What::Alignment, &args.output, &args.format, Format::named("tsv")?, &read_here)?;
    let (a, b) = read_pair(a, b, &args.reading)?;
    remark(&[&a, &b]);
    let bar = Bar::new();
    let builder = Engine::builder().threads(own.threads).units_only(targets.iter().all(|t| t.format.id == BARE));
    let builder = weighted(own.terms.apply(builder)?, own.weights.as_deref())?;
    let engine = bar.hook(builder).build()?;
    let aligned = if args.lines { engine.align_lines(a, b)? } else { engine.align(a, b)? };
    drop(bar);
    targets::write(&targets, |target| render(&aligned, own.source, target.format))?;
    Ok(Outcome::Clean)
}

/// What a document was worth.
struct Worth {
    units: (usize, usize),
    beads: usize,
    characters: usize,
}

fn many(args: &AlignArgs, own: &Own, pairs: Pairs) -> Result<Outcome> {
    let [out] = args.output.as_slice() else { bail!("-o: name the one folder that the alignments go to") };
    let formats = targets::in_folder(&args.format, Format::named(if args.lines { "beads" } else { "tsv" })?)?;
    let batch =
        Batch { pairs, out, formats: formats.clone(), args: &args.many, threads: own.threads, doing: "aligning" };
    let work = |engine: &Engine, pair: &Pair| {
        let (a, b) = (read(&pair.zh, args.reading.of(0))?, read(&pair.en, args.reading.of(1))?);
        let aligned = if args.lines { engine.align_lines(a, b)? } else { engine.align(a, b)? };
        let worth = Worth {
            units: (aligned.zh.alignable().count(), aligned.en.alignable().count()),
            beads: aligned.alignment.beads.len(),
            characters: chinese_characters(&aligned.zh.source.text),
        };
        let mut made: Vec<Rendered> = formats.iter().map(|f| render(&aligned, own.source, f)).collect::<Result<_>>()?;
        if let Some(first) = made.first_mut() {
            first.notes.extend(remarks(&[&aligned.zh.source, &aligned.en.source]));
        }
        Ok((made, worth))
    };
    let builder = Engine::builder().units_only(formats.iter().all(|f| f.id == BARE));
    let result = batch.run(weighted(builder, own.weights.as_deref())?, &own.terms, work)?;
    let sum = |of: fn(&Worth) -> usize| result.done.iter().map(|d| of(&d.1)).sum::<usize>();
    let speed = sum(|w| w.characters) as f64 / result.seconds.max(1e-9);
    let said = format!(
        "{} Chinese and {} English {}, {} beads, {} Chinese characters a second",
        grouped(sum(|w| w.units.0)),
        grouped(sum(|w| w.units.1)),
        if args.lines { "lines" } else { "units" },
        grouped(sum(|w| w.beads)),
        grouped(speed as usize)
    );
    anstream::eprintln!("{}", result.summary(&batch.pairs, "aligned", &said));
    result.all_done("aligned", out)?;
    Ok(Outcome::Clean)
}

/// The alignment in one of its forms.
fn render(aligned: &Aligned, source: Lang, format: &Format) -> Result<Rendered> {
    let Some(render) = format.alignment else { bail!("{}: holds no alignment", format.id) };
    Ok(render(&aligned.texts(source), &Options::default())?)
}
