//! Whether confidences mean what they say: of beads held at .9, nine in ten are right.
//!
//! In: decisions, each with its confidence and whether the gold agrees. Out: a reliability table, its expected calibration error (Naeini, Cooper & Hauskrecht
//! 2015; here with fifteen bins of equal width, as in Guo et al. 2017) and the Brier score. Linear.

use serde::Serialize;

/// Number of bins of the reliability table, all of the same width.
pub const BINS: usize = 15;

/// A bead, or a line left alone, as the aligner gave it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Decision {
    /// How sure the aligner was, 0 to 1.
    pub confidence: f64,
    /// Whether the gold has the same.
    pub right: bool,
    /// Whether it is a line left alone.
    pub null: bool,
}

/// A row of the reliability table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Bin {
    /// Least confidence of the bin.
    pub from: f64,
    /// Confidence at which the next begins; the last bin holds it too.
    pub to: f64,
    /// Decisions in it.
    pub n: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share of them that is right.
    pub right: f64,
}

/// How far confidences and shares of right decisions are apart.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Calibration {
    /// Number of decisions.
    pub n: usize,
    /// Mean confidence of all; above [`Calibration::right`] where the aligner is too sure of itself.
    pub confidence: f64,
    /// The share that is right.
    pub right: f64,
    /// Expected calibration error, 0 (best) to 1: the mean over the bins, weighted by their decisions, of the distance between mean confidence and share
    /// right.
    pub ece: f64,
    /// Mean squared distance between confidence and truth (Brier 1950), 0 (best) to 1.
    pub brier: f64,
    /// Mean negative log-likelihood of the truth, in nats; probabilities are held at 1e-6 from 0 and 1.
    pub log_loss: f64,
    /// The reliability table; empty bins are left out.
    pub bins: Vec<Bin>,
}

impl Calibration {
    /// The calibration of some decisions; `None` where there are none.
    ///
    /// ```
    /// use biclause::learn::calibration::{Calibration, Decision};
    /// let said = |confidence, right| Decision { confidence, right, null: false };
    /// let c = Calibration::of([said(0.9, true), said(0.9, false)]).unwrap();
    /// assert!((c.ece - 0.4).abs() < 1e-9 && c.bins.len() == 1);
    /// ```
    pub fn of(decisions: impl IntoIterator<Item = Decision>) -> Option<Calibration> {
        #[derive(Clone, Copy, Default)]
        struct Sum {
            n: usize,
            confidence: f64,
            right: usize,
        }
        let mut bins = [Sum::default(); BINS];
        let mut all = Calibration::default();
        for d in decisions {
            let p = d.confidence.clamp(0.0, 1.0);
            let truth = f64::from(u8::from(d.right));
            all.n += 1;
            all.confidence += p;
            all.right += truth;
            all.brier += (p - truth) * (p - truth);
            all.log_loss -= (if d.right { p } else { 1.0 - p }).max(1e-6).ln();
            if let Some(bin) = bins.get_mut(((p * BINS as f64) as usize).min(BINS - 1)) {
                bin.n += 1;
                bin.confidence += p;
                bin.right += usize::from(d.right);
            }
        }
        if all.n == 0 {
            return None;
        }
        let n = all.n as f64;
        for mean in [&mut all.confidence, &mut all.right, &mut all.brier, &mut all.log_loss] {
            *mean /= n;
        }
        for (k, bin) in bins.iter().enumerate().filter(|(_, b)| b.n > 0) {
            let m = bin.n as f64;
            let (confidence, right) = (bin.confidence / m, bin.right as f64 / m);
            all.ece += (confidence - right).abs() * m / n;
            let edge = |k: usize| k as f64 / BINS as f64;
            all.bins.push(Bin { from: edge(k), to: edge(k + 1), n: bin.n, confidence, right });
        }
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(confidence: f64, right: bool) -> Decision {
        Decision { confidence, right, null: false }
    }

    #[test]
    fn who_is_right_as_often_as_said_has_no_error() {
        let c = Calibration::of((0..100).map(|i| said(0.75, i % 4 != 0))).unwrap();
        assert!(c.ece < 1e-12 && (c.brier - 0.1875).abs() < 1e-12, "{c:?}");
        assert_eq!((c.n, c.bins.len()), (100, 1));
        assert!(Calibration::of([]).is_none());
    }

    #[test]
    fn errors_of_bins_are_weighted_by_their_decisions() {
        // Three at 1.0 that are right, one at .5 that is wrong: (3 · 0 + 1 · .5) / 4.
        let c = Calibration::of([said(1.0, true), said(1.0, true), said(1.0, true), said(0.5, false)]).unwrap();
        assert!((c.ece - 0.125).abs() < 1e-12, "{c:?}");
        assert!((c.log_loss - 2f64.ln() / 4.0).abs() < 1e-5, "{c:?}");
        assert_eq!(c.bins.last().map(|b| (b.n, b.to)), Some((3, 1.0)));
    }
}
