//! Learns bead weights from gold beads, and measures what that is worth on documents kept out of it.
//!
//! In: a [`Corpus`]. Out: [`Learned`]: a model and the record of its training. `biclause tune` calls it with the user's sets, `xtask weights` with the
//! [`recipe`](super::recipe) of the shipped weights. The same input gives the same weights, whatever the number of threads.

use super::crossval::{Gain, HeldOut, fit, gains, outcomes, surprise};
use super::dice::Dice;
use super::sets::{Copy, Corpus, Item};
use super::summary::{Outcome, Summary};
use super::train::Training;
use crate::align::Model;
use crate::error::{Error, Result};
use serde::Serialize;
use std::ops::ControlFlow;

/// How to learn and to measure.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Options {
    /// The weights to begin from.
    pub start: Model,
    /// Whether those were learned from these very documents: then figures with them are no measure of what is new.
    pub seen: bool,
    /// How to fit.
    pub training: Training,
    /// Folds of the cross-validation; 0 for none, 1 is as good as none.
    pub folds: usize,
    /// Shares of the documents of each fold's training part, for a learning curve: each between 0 and 1.
    pub curve: Vec<f64>,
    /// Whether to fit a temperature to the documents kept out, so that confidences mean what they say.
    pub temperature: bool,
    /// Whether to fit on all documents in the end; without, only the figures are wanted.
    pub last: bool,
}

impl Options {
    /// From these weights, which are expected to be nearly right: what few documents say is held against them. Five folds.
    pub fn from_weights(start: Model) -> Options {
        let training = Training { prior: start.clone(), ..Training::default() };
        Options { start, seen: false, training, folds: 5, curve: vec![], temperature: true, last: true }
    }
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// Learning without a fold.
    Fold,
    /// Learning from a part of the documents.
    Curve,
    /// Fitting the temperature.
    Temperature,
    /// Learning from all documents.
    All,
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Trainings and fittings done.
    pub done: usize,
    /// Trainings and fittings in all.
    pub total: usize,
    /// The step of the optimiser, from 0, over its rounds.
    pub step: usize,
    /// The penalised negative log-likelihood.
    pub value: f64,
}

/// A point of the learning curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Point {
    /// Documents learned from, in the mean over the folds; copies are not counted. 0 for the weights to begin from.
    pub documents: f64,
    /// On the documents kept out.
    pub held_out: Summary,
}

/// The record of a training.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Record {
    /// Documents.
    pub documents: usize,
    /// Groups of documents that are never parted.
    pub groups: usize,
    /// Gold beads, without the copies.
    pub beads: usize,
    /// Folds.
    pub folds: usize,
    /// Penalty on the squared distance from the weights expected.
    pub l2: f64,
    /// Whether the weights to begin from were learned from these very documents, as [`Options::seen`] said.
    pub seen: bool,
    /// Weights held at 0.
    pub without: Vec<String>,
    /// By set, cross-validated.
    pub sets: Vec<Gain>,
    /// Over all sets.
    pub all: Option<Gain>,
    /// F1 on documents kept out against the number of documents learned from.
    pub curve: Vec<Point>,
    /// The penalised negative log-likelihood after each step of the last training.
    pub steps: Vec<f64>,
    /// What scores are divided by before they become confidences.
    pub temperature: f64,
    /// With that temperature, on the documents kept out; [`Record::all`] has it without. `None` where none was wanted or none helps.
    pub calibrated: Option<Summary>,
}

/// What was learned.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Learned {
    /// The weights; those to begin from where no last training was wanted.
    pub model: Model,
    /// How, and what it is worth.
    pub record: Record,
}

/// Temperatures between which the best is looked for, and how often.
const COOLEST: f64 = 0.4;
const WARMEST: f64 = 4.0;
const LOOKS: usize = 8;
/// How far from 1 it is expected to be, as a deviation of its logarithm: a few decisions must not move it.
const DOUBT: f64 = 0.2;

/// Learns and measures. `progress` is told of every step and may stop the work.
///
/// # Errors
/// [`Error::Option`] where there is nothing to learn from, or nothing to cross-validate over; [`Error::Cancelled`].
pub fn tune(
    corpus: &Corpus,
    options: &Options,
    mut progress: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Learned> {
    let groups = corpus.groups();
    if corpus.beads() == 0 {
        return Err(Error::Option {
            option: "tune".into(),
            problem: "the sets hold no gold bead to learn from".into(),
        });
    }
    let folds = if options.folds < 2 { 0 } else { options.folds.min(groups) };
    if folds == 1 {
        let problem = "all documents are one text (they share most of their lines), which cannot be parted for cross-validation; \
                       give other texts too, or --folds 0 to learn without a measure";
        return Err(Error::Option { option: "--folds".into(), problem: problem.into() });
    }
    let training = &options.training;
    let start = options.start.clone().with_temperature(1.0).without(&training.without);
    let of_group = corpus.folds(folds.max(1));
    let fold_of = |i: &Item| of_group.get(i.group).copied().unwrap_or(0);
    let total =
        folds * (1 + options.curve.len()) + usize::from(options.temperature && folds > 0) + usize::from(options.last);
    let mut work = Work { progress: &mut progress, done: 0, total, stopped: false };

    let copies: Vec<Vec<Copy>> = (0..folds)
        .map(|f| corpus.items.iter().filter(|i| fold_of(i) == f).flat_map(|i| corpus.copies(i)).collect())
        .collect();
    let mut models = Vec::with_capacity(folds);
    let mut held = Vec::new();
    for (fold, copies) in copies.iter().enumerate() {
        let model = work.fit(Stage::Fold, |report| fit(corpus, &start, training, |i| fold_of(i) != fold, report))?;
        let mut after = outcomes(copies, &model);
        surprise(&mut after, copies, &model);
        let before = outcomes(copies, &options.start);
        for ((copy, before), after) in copies.iter().zip(before).zip(after) {
            held.push(HeldOut { name: copy.name.clone(), before, after });
        }
        models.push(model);
    }
    let (sets, all) = gains(&held);

    let mut curve = Vec::new();
    let outside = corpus.items.len() as f64 * (folds as f64 - 1.0) / folds.max(1) as f64;
    if !options.curve.is_empty() && folds > 0 {
        let begin = all.as_ref().filter(|_| !options.seen);
        curve.extend(begin.map(|a| Point { documents: 0.0, held_out: a.before.clone() }));
        let mut shares = options.curve.clone();
        shares.sort_by(f64::total_cmp);
        for share in shares {
            let parts = parts(corpus, share, folds, &fold_of);
            let documents = |groups: &[usize]| corpus.items.iter().filter(|i| groups.contains(&i.group)).count();
            let documents = parts.iter().map(|p| documents(p)).sum::<usize>() as f64 / folds as f64;
            // Few documents make the same part of several shares.
            if curve.last().is_some_and(|p: &Point| p.documents >= documents) || documents >= outside {
                work.done += folds;
                continue;
            }
            let mut all = Vec::new();
            for (groups, copies) in parts.iter().zip(&copies) {
                let keep = |i: &Item| groups.contains(&i.group);
                let model = work.fit(Stage::Curve, |report| fit(corpus, &start, training, keep, report))?;
                all.push(outcomes(copies, &model));
            }
            curve.push(Point { documents, held_out: Summary::of(&[all.iter().flatten().collect()]) });
        }
        curve.extend(all.as_ref().map(|a| Point { documents: outside, held_out: a.after.clone() }));
    }

    let (mut temperature, mut calibrated) = (1.0, None);
    if options.temperature && folds > 0 {
        work.step(Stage::Temperature, 0, 0.0)?;
        let at = |t: f64| -> Summary {
            let warm = models.iter().zip(&copies).flat_map(|(m, c)| outcomes(c, &m.clone().with_temperature(t)));
            let warm: Vec<Outcome> = warm.collect();
            Summary::of(&[warm.iter().collect()])
        };
        temperature = coolest(COOLEST, WARMEST, |t| {
            let loss = at(t).calibration.all.map_or(0.0, |c| c.log_loss * c.n as f64);
            loss + 0.5 * (t.ln() / DOUBT).powi(2)
        });
        let warm = at(temperature);
        // One that does not bring confidences nearer to the truth is not worth a row in the file.
        let error = |s: &Summary| s.calibration.all.as_ref().map_or(f64::INFINITY, |c| c.ece);
        if all.as_ref().is_some_and(|a| error(&warm) < error(&a.after)) {
            calibrated = Some(warm);
        } else {
            temperature = 1.0;
        }
        work.done += 1;
    }

    let mut steps = Vec::new();
    let mut model = start.clone();
    if options.last {
        model = work.fit(Stage::All, |report| {
            fit(
                corpus,
                &start,
                training,
                |_| true,
                |r, i, v| {
                    steps.push(v);
                    report(r, i, v);
                },
            )
        })?;
    }
    let record = Record {
        documents: corpus.items.len(),
        groups,
        beads: corpus.beads(),
        folds,
        l2: training.l2,
        seen: options.seen,
        without: training.without.names(),
        sets,
        all,
        curve,
        steps,
        temperature,
        calibrated,
    };
    Ok(Learned { model: model.with_temperature(temperature), record })
}

/// For each fold a share of the groups outside it, chosen by lot; a larger share holds the smaller ones.
fn parts(corpus: &Corpus, share: f64, folds: usize, fold_of: &impl Fn(&Item) -> usize) -> Vec<Vec<usize>> {
    let part = |fold: usize| {
        let mut groups: Vec<usize> = corpus.items.iter().filter(|i| fold_of(i) != fold).map(|i| i.group).collect();
        groups.sort_unstable();
        groups.dedup();
        Dice::new(fold as u64, "curve").shuffle(&mut groups);
        groups.truncate(((groups.len() as f64 * share).ceil() as usize).max(1));
        groups
    };
    (0..folds).map(part).collect()
}

/// Where `f` is least between two positive numbers, by golden section over their logarithms (Kiefer 1953); exact where `f` has one valley.
fn coolest(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let golden = (5f64.sqrt() - 1.0) / 2.0;
    let (mut a, mut b) = (low.ln(), high.ln());
    let (mut x, mut y) = (b - golden * (b - a), a + golden * (b - a));
    let (mut fx, mut fy) = (f(x.exp()), f(y.exp()));
    for _ in 0..LOOKS {
        if fx <= fy {
            (b, y, fy) = (y, x, fx);
            x = b - golden * (b - a);
            fx = f(x.exp());
        } else {
            (a, x, fx) = (x, y, fy);
            y = a + golden * (b - a);
            fy = f(y.exp());
        }
    }
    // Rounded as the weights file has it.
    (((a + b) / 2.0).exp() * 100.0).round() / 100.0
}

/// The caller's hook and how far the work has come.
struct Work<'a> {
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    done: usize,
    total: usize,
    stopped: bool,
}

impl Work<'_> {
    fn step(&mut self, stage: Stage, step: usize, value: f64) -> Result<()> {
        let said = (self.progress)(Progress { stage, done: self.done, total: self.total, step, value });
        self.stopped |= said.is_break();
        if self.stopped { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// Runs a training and tells of its steps; a stop takes effect at its end.
    fn fit(&mut self, stage: Stage, run: impl FnOnce(&mut dyn FnMut(usize, usize, f64)) -> Model) -> Result<Model> {
        let mut step = 0;
        self.step(stage, 0, 0.0)?;
        let model = run(&mut |_, _, value| {
            step += 1;
            let _ = self.step(stage, step, value);
        });
        self.done += 1;
        if self.stopped { Err(Error::Cancelled) } else { Ok(model) }
    }
}

#[cfg(test)]
mod tests;
