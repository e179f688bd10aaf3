//! From the figures of a stretch to the log-odds that its counterpart is missing: a small net with one hidden layer of rectified units.
//!
//! The weights are in `weights.rs`, learned by `cargo run -p xtask -- coverage`. Three nets trained from different beginnings stand side by side in the
//! hidden layer, each with a third of the say: their mean errs less than any of them.

use super::figures::FEATURES;

/// Hidden units.
pub const HIDDEN: usize = 48;
/// Kinds of stretches.
pub const KINDS: usize = 5;
/// A figure counts for no more than so many standard deviations.
pub const MOST: f32 = 6.0;

/// The weights of one side.
#[derive(Debug, Clone)]
pub struct Net {
    /// Mean of each figure.
    pub mean: [f32; FEATURES],
    /// One by its standard deviation.
    pub scale: [f32; FEATURES],
    /// What each figure gives to each hidden unit.
    pub figures: [[f32; HIDDEN]; FEATURES],
    /// What each kind of stretch gives to each hidden unit.
    pub kinds: [[f32; HIDDEN]; KINDS],
    /// What each hidden unit gives to the log-odds.
    pub out: [f32; HIDDEN],
    /// Added to them.
    pub bias: f32,
}

impl Net {
    /// A figure in standard deviations.
    pub fn standard(&self, i: usize, x: f32) -> f32 {
        let (mean, scale) = (self.mean.get(i).copied().unwrap_or(0.0), self.scale.get(i).copied().unwrap_or(0.0));
        ((x - mean) * scale).clamp(-MOST, MOST)
    }

    /// The log-odds that a stretch with these figures is missing on the other side.
    pub fn odds(&self, kind: usize, figures: &[f32; FEATURES]) -> f64 {
        let mut hidden = self.kinds.get(kind).copied().unwrap_or([0.0; HIDDEN]);
        for (i, (x, row)) in figures.iter().zip(&self.figures).enumerate() {
            let x = self.standard(i, *x);
            hidden.iter_mut().zip(row).for_each(|(h, w)| *h += x * w);
        }
        let sum = hidden.iter().zip(&self.out).fold(self.bias, |sum, (h, w)| sum + h.max(0.0) * w);
        f64::from(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_speaks_above_its_threshold_only() {
        let mut net = Net {
            mean: [1.0; FEATURES],
            scale: [2.0; FEATURES],
            figures: [[0.0; HIDDEN]; FEATURES],
            kinds: [[0.0; HIDDEN]; KINDS],
            out: [0.0; HIDDEN],
            bias: -1.0,
        };
        (net.figures[3][7], net.kinds[2][7], net.out[7]) = (1.0, -0.5, 2.0);
        let mut x = [1.0; FEATURES];
        assert_eq!(net.odds(2, &x), -1.0);
        x[3] = 2.0;
        assert_eq!(net.odds(2, &x), 2.0, "2 · (2 − ½) − 1");
        assert_eq!(net.odds(0, &x), 3.0);
        x[3] = 1e9;
        assert_eq!(net.odds(0, &x), 11.0, "no figure is believed beyond six deviations");
    }
}
