//! Plants defects in clean pairs and counts which the checks find, and what they say where nothing was planted.
//!
//! In: directories of `<doc>.zh.txt`, `<doc>.en.txt` (a unit a line) and `<doc>.gold.tsv`. Out: false alarms for 100 clean beads by severity
//! and check, recall of the lines that the gold leaves alone, and recall by kind of defect. The same seed gives the same figures.

mod delete;
mod exchange;
mod lists;
mod negate;
mod pairs;
mod plant;
mod read;
mod real;
pub(crate) mod rows;
mod slips;
pub(crate) mod tally;
mod values;

use anyhow::Result;
use biclause::check::{CHECKS, Case, Finding, settle};
use biclause::document::Lang;
use biclause::lexicon::Lexicon;
use biclause::{Alignment, Bead, Severity, Shape};
use biclause::{align, anchor, coverage, segment};
use pairs::Pair;
use plant::{KINDS, Kind, Planted};
use std::path::PathBuf;
use std::sync::Arc;
use tally::Tally;

/// Plants defects and counts what is found
#[derive(clap::Args)]
pub struct Args {
    /// Directories of pairs
    #[arg(required = true)]
    dirs: Vec<PathBuf>,
    /// Seed of the random numbers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Takes the gold beads for the clean count instead of aligning
    #[arg(long)]
    gold: bool,
    /// Counts false alarms only
    #[arg(long)]
    clean: bool,
    /// Takes one document in so many
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Shows every false alarm of at least this severity: error, warning, note
    #[arg(long)]
    show: Option<String>,
    /// Shows the planted defects that were missed
    #[arg(long)]
    missed: bool,
    /// Plants only defects of this kind
    #[arg(long)]
    only: Option<String>,
    /// Reads the lines without labels, of the documents that have such a copy
    #[arg(long)]
    nolabel: bool,
    /// Real slips of the translations, which are no false alarms: set, document, check, Chinese line, English line, what is wrong; tab-separated
    #[arg(long)]
    slips: Option<PathBuf>,
    /// Clauses that were read by eye: set, document, Chinese line, English line, clean or slip or sense, what is wrong; tab-separated
    #[arg(long)]
    read: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let slips = args.slips.as_deref().map(slips::Slips::read).transpose()?.unwrap_or_default();
    let read = args.read.as_deref().map(read::Clauses::read).transpose()?.unwrap_or_default();
    let mut all = Tally::default();
    for dir in &args.dirs {
        let mut tally = Tally::default();
        let set = dir.file_name().map_or(String::new(), |n| n.to_string_lossy().into_owned());
        for (i, pair) in pairs::read(dir, args.nolabel)?.iter().enumerate().filter(|(i, _)| i % args.every.max(1) == 0)
        {
            clean(args, pair, (&slips, &read, &set), &mut tally);
            if !args.clean {
                for kind in KINDS.iter().filter(|k| args.only.as_deref().is_none_or(|o| o == k.id)) {
                    planted(args, pair, kind, args.seed.wrapping_add(i as u64), &mut tally);
                }
            }
        }
        tally.report(&dir.display().to_string());
        all.add(tally);
    }
    if args.dirs.len() > 1 {
        all.report("all");
    }
    Ok(())
}

/// A pair as the engine sees it, each line a unit.
struct Judged {
    findings: Vec<Finding>,
    /// 0-based line of each unit, Chinese and English.
    lines: [Vec<usize>; 2],
    /// First byte of each line, Chinese and English.
    starts: [Vec<usize>; 2],
    alignment: Alignment,
}

/// A finding that marks such a share of a counterpart points at it.
const MOST: f64 = 0.6;

/// The first byte of each line.
pub(crate) fn starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect()
}

fn judge(zh: &str, en: &str, name: &str, gold: Option<&[(Vec<usize>, Vec<usize>)]>) -> Judged {
    let make = |text: &str, lang| {
        let source = Arc::new(biclause::Source::new(name, text, vec![]));
        let (mut doc, lines) = segment::lines(&source, lang);
        anchor::annotate(&mut doc);
        (doc, lines)
    };
    let starts = [starts(zh), starts(en)];
    let ((zh, zl), (en, el)) = (make(zh, Lang::Zh), make(en, Lang::En));
    let lexicon = Lexicon::shipped();
    let alignment = match gold {
        None => align::align(&zh, &en, lexicon),
        Some(gold) => {
            let ids = |doc: &biclause::Document, lines: &[usize], of: &[usize]| {
                let units = doc.alignable().filter(|u| lines.get(u.id.index()).is_some_and(|l| of.contains(l)));
                units.map(|u| u.id).collect::<Vec<_>>()
            };
            Alignment::new(gold.iter().map(|(z, e)| Bead::new(ids(&zh, &zl, z), ids(&en, &el, e))).collect())
        }
    };
    let asked = coverage::Judge::new(&zh, &en, &alignment, lexicon);
    let coverage = asked.measure(&alignment);
    let case =
        Case::new(Some(&zh), Some(&en), &alignment, &coverage, lexicon, Lang::En, Shape::Pair).with_judge(Some(&asked));
    let findings = settle(&case, CHECKS.iter().flat_map(|c| (c.run)(&case)).collect());
    Judged { findings, lines: [zl, el], starts, alignment }
}

impl Judged {
    /// The beads that hold these lines, as 0-based lines, with their confidence; `*` is a moved one.
    fn around(&self, lines: &[(usize, usize)]) -> String {
        let of = |side: usize, units: &[biclause::document::UnitId]| -> Vec<usize> {
            units.iter().filter_map(|u| self.lines[side].get(u.index()).copied()).collect()
        };
        let beads = self.alignment.beads.iter().map(|b| (of(0, &b.zh), of(1, &b.en), b));
        let near =
            beads.filter(|(z, e, _)| lines.iter().any(|(s, l)| if *s == 0 { z.contains(l) } else { e.contains(l) }));
        let show = |(z, e, b): (Vec<usize>, Vec<usize>, &Bead)| {
            format!("{z:?}-{e:?} {:.2}{}", b.confidence, if b.moved { "*" } else { "" })
        };
        near.map(show).collect::<Vec<_>>().join("  ")
    }

    /// The share of some bytes of a line that a finding marks on that side; `None` where it marks nothing of the line.
    fn covers(&self, f: &Finding, side: usize, line: usize, at: &std::ops::Range<usize>) -> Option<f64> {
        let lang = if side == 0 { Lang::Zh } else { Lang::En };
        let place = f.side(lang).filter(|p| self.lines.get(side).and_then(|l| l.get(p.unit.index())) == Some(&line))?;
        let start = self.starts.get(side)?.get(line)?;
        let (from, to) = (start + at.start, start + at.end);
        let both = place.end.min(to).saturating_sub(place.start.max(from));
        Some(both as f64 / (to - from).max(1) as f64)
    }

    /// Whether a finding marks this line.
    fn marks(&self, f: &Finding, side: usize, line: usize) -> bool {
        let lang = if side == 0 { Lang::Zh } else { Lang::En };
        let on = |p: &biclause::Place| self.lines.get(side).and_then(|l| l.get(p.unit.index())) == Some(&line);
        let hit = |p: Option<&biclause::Place>| p.is_some_and(|p| p.start < p.end && on(p));
        let proofs = f.evidence.iter().any(|p| hit(if lang == Lang::Zh { p.zh.as_ref() } else { p.en.as_ref() }));
        hit(f.side(lang)) || proofs
    }
}

fn clean(args: &Args, pair: &Pair, (slips, read, set): (&slips::Slips, &read::Clauses, &str), tally: &mut Tally) {
    let gold = args.gold.then_some(pair.gold.as_slice());
    let judged = judge(&pair.zh, &pair.en, &pair.name, gold);
    tally.beads += pair.gold.iter().filter(|(z, e)| z.len() == 1 && e.len() == 1).count();
    real::count(args, pair, (slips, set), &judged, tally);
    read.count((set, &pair.name), &judged, args.missed, &mut tally.read);
    for f in &judged.findings {
        // What the gold itself calls an omission is no false alarm.
        if real::tells(f) && real::lines(pair).any(|(side, line)| judged.marks(f, side, line)) {
            continue;
        }
        if slips.hold(set, &pair.name, f) {
            *tally.slips.entry(f.severity).or_default() += 1;
            continue;
        }
        *tally.alarms.entry((f.check.to_string(), f.severity)).or_default() += 1;
        let least = match args.show.as_deref() {
            Some("error") => Severity::Error,
            Some("warning") => Severity::Warning,
            Some(_) => Severity::Note,
            None => continue,
        };
        if f.severity >= least {
            show(&format!("{} {}", pair.name, f.severity.name()), f);
        }
    }
}

#[allow(clippy::print_stdout)]
fn show(head: &str, f: &Finding) {
    let text = |p: &Option<biclause::Place>| p.as_ref().map_or("-".into(), |p| format!("{}: {}", p.line, p.text));
    println!("{head} [{}] {:.2} {}\n    zh {}\n    en {}", f.check, f.confidence, f.message, text(&f.zh), text(&f.en));
    for e in f.evidence.iter().take(6) {
        println!("    · {} | {} | {}", e.message, text(&e.zh), text(&e.en));
    }
}

#[allow(clippy::print_stdout)]
fn planted(args: &Args, pair: &Pair, kind: &'static Kind, seed: u64, tally: &mut Tally) {
    let Some(Planted { zh, en, spots }) = plant::plant(pair, kind, seed) else { return };
    let judged = judge(&zh, &en, &pair.name, None);
    for spot in &spots {
        let hits = judged.findings.iter().filter(|f| kind.found_by.contains(&f.check.as_ref()));
        let hits = hits.filter(|f| spot.lines.iter().any(|(side, line)| judged.marks(f, *side, *line)));
        let best = hits.max_by_key(|f| f.severity);
        let worst = best.map(|f| f.severity);
        if let Some(f) = best.filter(|f| args.missed && f.severity < Severity::Error) {
            show(&format!("{} {} only a {} for {:?}", pair.name, kind.id, f.severity.name(), spot.what), f);
        }
        if let (Some(f), Some((side, line, at))) = (best.filter(|_| tally::is_firm(worst)), &spot.counterpart)
            && let Some(share) = judged.covers(f, *side, *line, at)
        {
            let slot = tally.spans.entry(kind.id).or_default();
            slot[0] += 1;
            slot[1] += usize::from(share >= MOST);
            if args.missed && share < MOST {
                show(&format!("{} {} marks {share:.2} of the counterpart of {:?}", pair.name, kind.id, spot.what), f);
            }
        }
        let mut all = judged.findings.iter().filter(|f| f.severity >= Severity::Warning);
        let named = all.any(|f| spot.lines.iter().any(|(side, line)| judged.marks(f, *side, *line)));
        let slot = tally.kinds.entry(kind.id).or_default();
        tally::count(slot, worst);
        slot[4] += usize::from(named);
        if worst.is_none() && args.missed {
            println!("{} {} missed at {:?}: {}", pair.name, kind.id, spot.lines, spot.what);
            println!("    aligned: {}", judged.around(&spot.lines));
        }
    }
}
