//! Fits the weights of the bead model to gold beads.
//!
//! In: pairs with gold beads. Out: a [`Model`] that gives the gold alignments the highest likelihood, less a penalty on large weights. The gradient
//! is the features expected under the gold less those expected under the model, both by forward and backward sums. Where a gold bead has
//! a shape that the model lacks, any way through its lines counts as right. One round costs a forward and a backward pass over the beads
//! that the model of the round before does not rule out.

use super::augment::renumber;
use super::beads::LineBead;
use super::eval::{Pair, read_lines};
use super::lbfgs;
use crate::align::study::{Arc, Study, study};
use crate::align::{Ablation, Model};
use crate::document::Lang;
use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// A pair to train on.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Example {
    /// The pair.
    pub pair: Pair,
    /// What its likelihood counts.
    pub weight: f64,
    /// Whether gaps in the numbering of one side are closed first.
    pub renumbered: bool,
    /// Gold beads of more cells than this are too coarse to say anything about what is inside them.
    pub coarse: usize,
}

impl Example {
    /// An example of weight 1, as it stands.
    pub fn new(pair: Pair) -> Self {
        Example { pair, weight: 1.0, renumbered: false, coarse: 24 }
    }
}

/// How to train.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Training {
    /// Penalty on the squared distance of the weights from those expected.
    pub l2: f64,
    /// The weights expected before anything is seen; 0 where none is given.
    pub prior: Model,
    /// Weights that are held at 0.
    pub without: Ablation,
    /// Steps of the optimiser in a round.
    pub iterations: usize,
    /// Rounds: each looks anew at which beads are likely.
    pub rounds: usize,
}

impl Default for Training {
    fn default() -> Self {
        Training { l2: 2.0, prior: Model::default(), without: Ablation::none(), iterations: 100, rounds: 3 }
    }
}

/// Trains from the weights of `start`. `report` gets the round, the iteration and the penalised negative log-likelihood.
pub fn train(
    examples: &[Example],
    start: &Model,
    training: &Training,
    mut report: impl FnMut(usize, usize, f64),
) -> Model {
    let mut model = start.clone().without(&training.without);
    for round in 0..training.rounds {
        let tasks = tasks(examples, &model);
        let n = model.values().len();
        let prior = training.prior.clone().without(&training.without).values();
        let objective = |w: &[f64]| {
            let mut gradient: Vec<f64> = w.iter().zip(&prior).map(|(x, p)| training.l2 * (x - p)).collect();
            let mut value = 0.5 / training.l2 * gradient.iter().map(|x| x * x).sum::<f64>();
            for (v, g) in gradients(&tasks, w, n) {
                value += v;
                gradient.iter_mut().zip(g).for_each(|(a, b)| *a += b);
            }
            // The second half are the slopes of the same weights.
            gradient
                .iter_mut()
                .enumerate()
                .filter(|(i, _)| training.without.holds(i % (n / 2)))
                .for_each(|(_, g)| *g = 0.0);
            (value, gradient)
        };
        let values = lbfgs::minimise(model.values(), training.iterations, objective, |i, v| report(round, i, v));
        model = Model::from_values(&values);
    }
    model
}

/// The negative log-likelihood of the gold of an example, in nats, and its number of gold beads: how surprised the model is. It moves with every
/// bit of evidence, where F1 moves only when a bead tips over. `None` where the gold cannot be reached (it crosses itself, or leaves the band).
pub(crate) fn surprise(example: &Example, model: &Model) -> Option<(f64, usize)> {
    let w = model.values();
    let task = task(example, model)?;
    Some((task.gradient(&w, w.len()).0, example.pair.gold.len()))
}

/// An example made ready: its beads as arcs between nodes, and which of them the gold allows.
struct Task {
    weight: f64,
    literalness: f64,
    arcs: Vec<Arc>,
    /// Node before and after each arc.
    nodes: Vec<(u32, u32)>,
    count: usize,
    allowed: Vec<bool>,
}

fn tasks(examples: &[Example], model: &Model) -> Vec<Task> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        examples.par_iter().filter_map(|e| task(e, model)).collect()
    }
    #[cfg(not(feature = "parallel"))]
    examples.iter().filter_map(|e| task(e, model)).collect()
}

/// `None` where the gold cannot be reached (it crosses itself, or leaves the band).
fn task(example: &Example, model: &Model) -> Option<Task> {
    let (zh, zh_lines) = read_lines("zh", &example.pair.zh, Lang::Zh);
    let (mut en, en_lines) = read_lines("en", &example.pair.en, Lang::En);
    if example.renumbered {
        renumber(&mut en);
    }
    let place = |lines: &[usize], alignable: Vec<usize>| -> BTreeMap<usize, usize> {
        alignable.into_iter().enumerate().filter_map(|(k, u)| Some((*lines.get(u)?, k))).collect()
    };
    let a = place(&zh_lines, zh.alignable().map(|u| u.id.index()).collect());
    let b = place(&en_lines, en.alignable().map(|u| u.id.index()).collect());
    let blocks = blocks(&example.pair.gold, &a, &b, example.coarse);
    let exact: BTreeSet<Block> = blocks.iter().filter(|k| k.exact).map(|k| k.block).collect();
    let wanted = |zh: (usize, usize), en: (usize, usize)| exact.contains(&(zh, en));
    let Study { size, literalness, arcs } = study(&zh, &en, Lexicon::shipped(), model, wanted);
    let reached: BTreeSet<Block> = arcs.iter().map(|k| (k.zh, k.en)).filter(|k| exact.contains(k)).collect();
    // Blocks that are no single bead of the model: any way through them is right.
    let loose: Vec<Block> =
        blocks.iter().filter(|k| !k.exact || !reached.contains(&k.block)).map(|k| k.block).collect();
    let inside = |x: (usize, usize), y: (usize, usize)| x.0 >= y.0 && x.0 + x.1 <= y.0 + y.1;
    let allowed: Vec<bool> = arcs
        .iter()
        .map(|k| reached.contains(&(k.zh, k.en)) || loose.iter().any(|(z, e)| inside(k.zh, *z) && inside(k.en, *e)))
        .collect();
    let mut ids: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    ids.insert((0, 0), 0);
    for k in &arcs {
        ids.insert((k.zh.0, k.en.0), 0);
        ids.insert((k.zh.0 + k.zh.1, k.en.0 + k.en.1), 0);
    }
    ids.insert(size, 0);
    ids.values_mut().enumerate().for_each(|(i, v)| *v = i as u32);
    let node = |p: (usize, usize)| ids.get(&p).copied().unwrap_or(0);
    let mut order: Vec<(u32, u32, usize)> = arcs
        .iter()
        .enumerate()
        .map(|(i, k)| (node((k.zh.0, k.en.0)), node((k.zh.0 + k.zh.1, k.en.0 + k.en.1)), i))
        .collect();
    order.sort_by_key(|o| (o.1, o.0));
    let pick = |i: usize| arcs.get(i).cloned();
    let task = Task {
        weight: example.weight,
        literalness: f64::from(literalness),
        nodes: order.iter().map(|o| (o.0, o.1)).collect(),
        allowed: order.iter().map(|o| allowed.get(o.2).copied().unwrap_or(false)).collect(),
        arcs: order.iter().filter_map(|o| pick(o.2)).collect(),
        count: ids.len(),
    };
    let zeros = vec![0.0; task.arcs.len()];
    (task.pass(&zeros, true).0 > f64::NEG_INFINITY).then_some(task)
}

/// First item and number of items of either side.
type Block = ((usize, usize), (usize, usize));

/// A run of lines of both sides that the gold closes off.
struct Closed {
    block: Block,
    /// Whether it is one gold bead (and not too coarse a one).
    exact: bool,
}

/// Cuts both sides where no gold bead crosses the cut.
fn blocks(gold: &[LineBead], a: &BTreeMap<usize, usize>, b: &BTreeMap<usize, usize>, coarse: usize) -> Vec<Closed> {
    let follow = |lines: &[usize], map: &BTreeMap<usize, usize>| -> Vec<usize> {
        lines.iter().filter_map(|l| map.get(l).copied()).collect()
    };
    let beads: Vec<LineBead> = gold.iter().map(|(z, e)| (follow(z, a), follow(e, b))).collect();
    let (n, m) = (a.len(), b.len());
    let (mut of_a, mut of_b) = (vec![None; n], vec![None; m]);
    for (k, (z, e)) in beads.iter().enumerate().filter(|(_, (z, e))| !z.is_empty() && !e.is_empty()) {
        z.iter().for_each(|&i| of_a[i] = Some(k));
        e.iter().for_each(|&j| of_b[j] = Some(k));
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < n || j < m {
        let (i0, j0) = (i, j);
        let mut members = BTreeSet::new();
        if i < n && of_a[i].is_none() {
            i += 1;
        } else if j < m && of_b[j].is_none() {
            j += 1;
        } else {
            members.extend(of_a.get(i).copied().flatten().or(of_b.get(j).copied().flatten()));
            loop {
                let end = |side: fn(&LineBead) -> &Vec<usize>, from: usize| {
                    members
                        .iter()
                        .filter_map(|&k| side(&beads[k]).iter().max())
                        .max()
                        .map_or(from, |x| (x + 1).max(from))
                };
                (i, j) = (end(|x| &x.0, i), end(|x| &x.1, j));
                let more: BTreeSet<usize> = of_a[i0..i].iter().chain(&of_b[j0..j]).copied().flatten().collect();
                if more.is_subset(&members) {
                    break;
                }
                members.extend(more);
            }
        }
        let block = ((i0, i - i0), (j0, j - j0));
        out.push(Closed { block, exact: members.len() <= 1 && (i - i0) * (j - j0) <= coarse });
    }
    out
}

fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

impl Task {
    /// Forward sums and their total, over the allowed arcs only or over all.
    fn pass(&self, scores: &[f64], gold: bool) -> (f64, Vec<f64>) {
        let mut sums = vec![f64::NEG_INFINITY; self.count];
        sums[0] = 0.0;
        for ((&(from, to), s), ok) in self.nodes.iter().zip(scores).zip(&self.allowed) {
            if *ok || !gold {
                sums[to as usize] = log_add(sums[to as usize], sums[from as usize] + s);
            }
        }
        (sums[self.count - 1], sums)
    }

    /// Adds the probability of each arc, times `sign`.
    fn expect(&self, scores: &[f64], gold: bool, sign: f64, out: &mut [f64]) -> f64 {
        let (total, forward) = self.pass(scores, gold);
        let mut backward = vec![f64::NEG_INFINITY; self.count];
        backward[self.count - 1] = 0.0;
        // Arcs into a node come after those into earlier nodes: backwards, a node is finished before arcs into it are met.
        for (((&(from, to), s), ok), slot) in self.nodes.iter().zip(scores).zip(&self.allowed).zip(out).rev() {
            if *ok || !gold {
                let here = backward[to as usize] + s;
                *slot += sign * (forward[from as usize] + here - total).exp();
                backward[from as usize] = log_add(backward[from as usize], here);
            }
        }
        total
    }

    /// Value and gradient of the negative log-likelihood. The second half of the weights counts by how literal the pair is.
    fn gradient(&self, w: &[f64], n: usize) -> (f64, Vec<f64>) {
        let half = n / 2;
        let shapes = half - self.arcs.first().map_or(0, |k| k.features.len());
        let w: Vec<f64> = w[..half].iter().zip(&w[half..]).map(|(m, s)| m + self.literalness * s).collect();
        let scores: Vec<f64> = self
            .arcs
            .iter()
            .map(|k| w[k.shape] + k.features.iter().zip(&w[shapes..]).map(|(x, w)| f64::from(*x) * w).sum::<f64>())
            .collect();
        let mut difference = vec![0.0; self.arcs.len()];
        let all = self.expect(&scores, false, 1.0, &mut difference);
        let right = self.expect(&scores, true, -1.0, &mut difference);
        let mut gradient = vec![0.0; half];
        for (k, d) in self.arcs.iter().zip(difference).filter(|(_, d)| d.abs() > 1e-12) {
            let d = d * self.weight;
            gradient[k.shape] += d;
            gradient[shapes..].iter_mut().zip(&k.features).for_each(|(g, x)| *g += d * f64::from(*x));
        }
        let slopes: Vec<f64> = gradient.iter().map(|g| g * self.literalness).collect();
        gradient.extend(slopes);
        ((all - right) * self.weight, gradient)
    }
}

fn gradients(tasks: &[Task], w: &[f64], n: usize) -> Vec<(f64, Vec<f64>)> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        tasks.par_iter().map(|t| t.gradient(w, n)).collect()
    }
    #[cfg(not(feature = "parallel"))]
    tasks.iter().map(|t| t.gradient(w, n)).collect()
}
