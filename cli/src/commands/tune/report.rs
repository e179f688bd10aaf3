//! What a tuning was worth: for the terminal, as Markdown and JSON, and as plots.

use crate::{output, plot};
use anyhow::{Context, Result, bail};
use biclause::align::Model;
use biclause::learn::calibration::{BINS, Calibration};
use biclause::learn::crossval::Gain;
use biclause::learn::tune::{Learned, Point, Record};
use std::fmt::Write as _;
use std::path::Path;

/// The files that a report may be made of.
const FILES: [&str; 5] = ["report.md", "report.json", "learning-curve.svg", "steps.svg", "reliability.svg"];
/// Weights whose change is told.
const MOVES: usize = 15;

/// Makes the folder, and says early where a report is in it already.
pub fn ready(dir: &Path, force: bool) -> Result<()> {
    if dir.exists() && !dir.is_dir() {
        bail!("{}: is no directory; give the name of one for the report", dir.display());
    }
    FILES.iter().try_for_each(|f| output::vacant(&dir.join(f), force))?;
    std::fs::create_dir_all(dir).with_context(|| format!("{}: cannot be made", dir.display()))
}

fn interval(gain: &Gain) -> String {
    gain.interval.map_or("–".into(), |(low, high)| format!("{low:+.4} … {high:+.4}"))
}

fn gains(record: &Record) -> impl Iterator<Item = &Gain> {
    record.sets.iter().chain(record.all.as_ref().filter(|_| record.sets.len() > 1))
}

/// The summary for the terminal and for the head of the weights file.
pub fn text(r: &Record) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} documents ({} texts), {} gold beads, penalty {}", r.documents, r.groups, r.beads, r.l2);
    if !r.without.is_empty() {
        let _ = writeln!(out, "without {}", r.without.join(", "));
    }
    if r.folds == 0 {
        out.push_str("not measured (--folds 0)\n");
        return out;
    }
    let _ =
        writeln!(out, "strict F1, {}-fold cross-validated; the gain with its 95 % interval over documents", r.folds);
    let width = gains(r).map(|g| g.name.chars().count()).max().unwrap_or(0).max(4);
    for g in gains(r) {
        let (before, after) = (&g.before.scores, &g.after.scores);
        let null = if after.counts.null_gold > 0 {
            format!("  null {:.4} → {:.4}", before.null.f1, after.null.f1)
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "  {:<width$}  {:.4} → {:.4}  {:+.4} ({}){null}",
            g.name,
            before.strict.f1,
            after.strict.f1,
            g.f1,
            interval(g)
        );
    }
    let bare = r.all.as_ref().and_then(|g| g.after.calibration.all.as_ref());
    let warm = r.calibrated.as_ref().and_then(|s| s.calibration.all.as_ref());
    if let Some(bare) = bare {
        let _ = write!(out, "expected calibration error of confidences {:.4}", bare.ece);
        match warm {
            Some(warm) => {
                let _ = writeln!(out, ", with temperature {:.2} {:.4}", r.temperature, warm.ece);
            }
            None => out.push('\n'),
        }
    }
    if r.seen {
        out.push_str("the weights before were learned from these documents, so that the gain measures what they had seen, not what was lost\n");
    }
    out
}

/// Writes the report.
pub fn write(dir: &Path, learned: &Learned, start: &Model) -> Result<()> {
    let r = &learned.record;
    let file = |name: &str, text: &str| output::write(Some(&dir.join(name)), text);
    file("report.json", &(serde_json::to_string_pretty(r)? + "\n"))?;
    let mut plots = Vec::new();
    if !r.curve.is_empty() {
        let point = |p: &Point| {
            let (s, i) = (&p.held_out.scores, &p.held_out.intervals);
            plot::Point { x: p.documents, y: s.strict.f1, interval: i.map(|i| i.strict.f1) }
        };
        let row = plot::Row { name: "strict F1, documents kept out", points: r.curve.iter().map(point).collect() };
        let svg = plot::lines("What more documents are worth", "documents learned from", "strict F1", &[row])?;
        plots.push(("learning-curve.svg", svg));
    }
    if r.steps.len() > 1 {
        let points = r.steps.iter().enumerate();
        let points = points.map(|(i, &y)| plot::Point { x: i as f64, y, interval: None }).collect();
        let row = plot::Row { name: "all documents", points };
        let up = "penalised negative log-likelihood (nats)";
        plots.push(("steps.svg", plot::lines("The steps of the optimiser", "step", up, &[row])?));
    }
    if let Some(s) = r.calibrated.as_ref().or(r.all.as_ref().map(|g| &g.after)) {
        let bins = |name, c: &Option<Calibration>| {
            let bins = c.as_ref()?.bins.iter().map(|b| (b.confidence, b.right, b.n)).collect();
            Some(plot::Bins { name, bins })
        };
        let c = &s.calibration;
        let rows: Vec<plot::Bins> =
            [bins("beads", &c.beads), bins("lines left alone", &c.nulls)].into_iter().flatten().collect();
        plots.push(("reliability.svg", plot::reliability("Confidence and truth, documents kept out", &rows)?));
    }
    for (name, svg) in &plots {
        file(name, svg)?;
    }
    file("report.md", &markdown(learned, start, &plots.iter().map(|p| p.0).collect::<Vec<_>>()))
}

fn markdown(learned: &Learned, start: &Model, plots: &[&str]) -> String {
    let r = &learned.record;
    let mut out = format!("# Tuning\n\n```text\n{}```\n", text(r));
    for p in plots {
        let _ = writeln!(out, "\n![{}]({p})", p.trim_end_matches(".svg").replace('-', " "));
    }
    if let Some(all) = &r.all {
        out.push_str("\n## By type of bead, documents kept out\n| zh-en | gold | predicted | right | P | R | F1 | F1 before |\n|---|---|---|---|---|---|---|---|\n");
        for t in &all.after.types {
            let before = all.before.types.iter().find(|b| (b.zh, b.en) == (t.zh, t.en)).map_or(0.0, |b| b.prf.f1);
            let p = t.prf;
            let _ = writeln!(
                out,
                "| {}-{} | {} | {} | {} | {:.4} | {:.4} | {:.4} | {before:.4} |",
                t.zh, t.en, t.gold, t.predicted, t.right, p.precision, p.recall, p.f1
            );
        }
    }
    if let Some(s) = r.calibrated.as_ref().or(r.all.as_ref().map(|g| &g.after)) {
        for (what, c) in [("beads", &s.calibration.beads), ("lines left alone", &s.calibration.nulls)] {
            if let Some(c) = c {
                reliability(&mut out, what, c);
            }
        }
    }
    if !r.curve.is_empty() {
        out.push_str(
            "\n## Learning curve\n| documents learned from | strict F1 of those kept out | 95 % |\n|---|---|---|\n",
        );
        for p in &r.curve {
            let i =
                p.held_out.intervals.map_or("–".into(), |i| format!("{:.4} … {:.4}", i.strict.f1.0, i.strict.f1.1));
            let _ = writeln!(out, "| {:.1} | {:.4} | {i} |", p.documents, p.held_out.scores.strict.f1);
        }
        if !r.seen {
            out.push_str("\n0 documents: the weights to begin from.\n");
        }
    }
    out.push_str("\n## Weights that moved most\n| weight | before | after |\n|---|---|---|\n");
    let names = Model::names();
    let mut moves: Vec<(f64, &String, f64, f64)> = names
        .iter()
        .zip(start.values().into_iter().zip(learned.model.values()))
        .map(|(name, (before, after))| ((after - before).abs(), name, before, after))
        .collect();
    moves.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    for (_, name, before, after) in moves.iter().take(MOVES).filter(|m| m.0 > 0.0) {
        let _ = writeln!(out, "| {name} | {before:.4} | {after:.4} |");
    }
    out
}

fn reliability(out: &mut String, what: &str, c: &Calibration) {
    let _ = writeln!(
        out,
        "\n## Confidence of {what}\nExpected calibration error {:.4} ({BINS} bins of equal width), Brier score {:.4}; mean confidence {:.4}, right {:.4} of {}.\n",
        c.ece, c.brier, c.confidence, c.right, c.n
    );
    out.push_str("| bin | mean confidence | right | n |\n|---|---|---|---|\n");
    for b in &c.bins {
        let _ = writeln!(out, "| {:.3}–{:.3} | {:.3} | {:.3} | {} |", b.from, b.to, b.confidence, b.right, b.n);
    }
}
