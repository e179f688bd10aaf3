//! Trains the net of one side: three small nets from different beginnings, by Adam (Kingma & Ba 2015) on the log loss, set side by side.

use super::dice::Dice;
use biclause::coverage::study::{FEATURES, HIDDEN, KINDS, MOST, Net};

/// Nets that share the hidden layer.
const NETS: usize = 3;
/// Hidden units of each.
const OWN: usize = HIDDEN / NETS;
const INPUTS: usize = FEATURES + KINDS;
const PASSES: usize = 12;
const BATCH: usize = 256;
const RATE: f32 = 2e-3;
/// Pull of the weights towards nothing.
const DECAY: f32 = 1e-5;

/// A stretch with what it really is.
#[derive(Clone)]
pub struct Example {
    pub kind: usize,
    pub features: [f32; FEATURES],
    pub missing: bool,
}

type Hidden = [f32; OWN];

/// The weights of a small net, or their gradients.
#[derive(Clone)]
struct Weights {
    input: Vec<Hidden>,
    out: Hidden,
    bias: f32,
}

impl Weights {
    fn zero() -> Self {
        Weights { input: vec![[0.0; OWN]; INPUTS], out: [0.0; OWN], bias: 0.0 }
    }

    /// Uniform within the bounds of Glorot & Bengio (2010).
    fn random(dice: &mut Dice) -> Self {
        let mut w = Weights::zero();
        let (a, b) = ((6.0 / (INPUTS + OWN) as f32).sqrt(), (6.0 / (OWN + 1) as f32).sqrt());
        w.input.iter_mut().flatten().for_each(|x| *x = a * dice.even());
        w.out.iter_mut().for_each(|x| *x = b * dice.even());
        w
    }

    fn each(&mut self) -> impl Iterator<Item = &mut f32> {
        self.input.iter_mut().flatten().chain(&mut self.out).chain(std::iter::once(&mut self.bias))
    }

    /// Adds the gradient of one example.
    fn learn(&self, x: &[f32; FEATURES], kind: usize, missing: bool, gradient: &mut Weights) {
        let mut hidden = self.input[FEATURES + kind];
        for (x, row) in x.iter().zip(&self.input) {
            hidden.iter_mut().zip(row).for_each(|(h, w)| *h += x * w);
        }
        let odds = hidden.iter().zip(&self.out).fold(self.bias, |sum, (h, w)| sum + h.max(0.0) * w);
        let off = 1.0 / (1.0 + (-odds).exp()) - f32::from(u8::from(missing));
        let mut back = [0.0; OWN];
        for k in 0..OWN {
            if hidden[k] > 0.0 {
                gradient.out[k] += off * hidden[k];
                back[k] = off * self.out[k];
            }
        }
        gradient.bias += off;
        for (x, row) in x.iter().zip(&mut gradient.input) {
            row.iter_mut().zip(&back).for_each(|(g, b)| *g += x * b);
        }
        gradient.input[FEATURES + kind].iter_mut().zip(&back).for_each(|(g, b)| *g += b);
    }
}

/// A net that tells the missing among the examples. The same examples, the same net.
pub fn net(examples: &[Example], seed: u64) -> Net {
    let mut net = Net {
        mean: [0.0; FEATURES],
        scale: [0.0; FEATURES],
        figures: [[0.0; HIDDEN]; FEATURES],
        kinds: [[0.0; HIDDEN]; KINDS],
        out: [0.0; HIDDEN],
        bias: 0.0,
    };
    let n = examples.len().max(1) as f64;
    for i in 0..FEATURES {
        let mean = examples.iter().map(|e| f64::from(e.features[i])).sum::<f64>() / n;
        let variance = examples.iter().map(|e| (f64::from(e.features[i]) - mean).powi(2)).sum::<f64>() / n;
        net.mean[i] = round(mean as f32);
        net.scale[i] = if variance > 1e-12 { round((1.0 / variance.sqrt()) as f32) } else { 0.0 };
    }
    let rows: Vec<([f32; FEATURES], usize, bool)> =
        examples.iter().map(|e| (std::array::from_fn(|i| net.standard(i, e.features[i])), e.kind, e.missing)).collect();
    debug_assert!(rows.iter().flat_map(|r| r.0).all(|x| x.abs() <= MOST));
    for k in 0..NETS {
        let w = train(&rows, seed.wrapping_add(k as u64 + 1));
        for h in 0..OWN {
            let at = k * OWN + h;
            (0..FEATURES).for_each(|i| net.figures[i][at] = round(w.input[i][h]));
            (0..KINDS).for_each(|i| net.kinds[i][at] = round(w.input[FEATURES + i][h]));
            net.out[at] = round(w.out[h] / NETS as f32);
        }
        net.bias += round(w.bias / NETS as f32);
    }
    net.bias = round(net.bias);
    net
}

fn round(x: f32) -> f32 {
    (x * 1e4).round() / 1e4
}

fn train(rows: &[([f32; FEATURES], usize, bool)], seed: u64) -> Weights {
    let mut dice = Dice(seed);
    let mut w = Weights::random(&mut dice);
    let (mut first, mut second) = (Weights::zero(), Weights::zero());
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    let steps = (PASSES * rows.len().div_ceil(BATCH)).max(1);
    let mut step = 0;
    for _ in 0..PASSES {
        (1..order.len()).rev().for_each(|i| order.swap(i, dice.roll(i + 1)));
        for batch in order.chunks(BATCH) {
            let mut gradient = Weights::zero();
            for i in batch {
                let (x, kind, missing) = &rows[*i as usize];
                w.learn(x, *kind, *missing, &mut gradient);
            }
            step += 1;
            let (a, b) = (1.0 - 0.9f32.powi(step), 1.0 - 0.999f32.powi(step));
            // The rate falls along a half cosine: late steps only settle.
            let rate = RATE * 0.5 * (1.0 + (std::f32::consts::PI * step as f32 / steps as f32).cos());
            let moved = w.each().zip(gradient.each()).zip(first.each().zip(second.each()));
            for ((w, g), (m, v)) in moved {
                let g = *g / batch.len() as f32 + DECAY * *w;
                *m = 0.9 * *m + 0.1 * g;
                *v = 0.999 * *v + 0.001 * g * g;
                *w -= rate * (*m / a) / ((*v / b).sqrt() + 1e-8);
            }
        }
    }
    w
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_no_line_can_tell() {
        let rows: Vec<Example> = (0..2000)
            .map(|i| {
                let mut features = [0.0; FEATURES];
                features[0] = (i % 2) as f32;
                features[1] = (i / 2 % 2) as f32;
                features[2] = (i % 7) as f32;
                Example { kind: i % KINDS, features, missing: features[0] != features[1] }
            })
            .collect();
        let net = net(&rows, 1);
        let right = rows.iter().filter(|e| (net.odds(e.kind, &e.features) > 0.0) == e.missing).count();
        assert!(right > 1990, "{right} of 2000 either-ors");
    }
}
