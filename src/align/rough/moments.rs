//! Mean and variance, of values that are added in lots.

/// Sums by which a mean and a variance are told.
#[derive(Default)]
pub(super) struct Moments {
    sum: f64,
    squares: f64,
    count: usize,
}

impl Moments {
    pub(super) fn add(&mut self, values: &[f32]) {
        let (sum, squares) = values.iter().fold((0.0, 0.0), |(s, q), v| (s + v, q + v * v));
        self.sum += f64::from(sum);
        self.squares += f64::from(squares);
        self.count += values.len();
    }

    /// Adds so many values that are like others.
    pub(super) fn add_like(&mut self, others: &Moments, count: usize) {
        let times = count as f64 / others.count.max(1) as f64;
        self.sum += times * others.sum;
        self.squares += times * others.squares;
        self.count += count;
    }

    pub(super) fn mean(&self) -> f64 {
        self.sum / self.count.max(1) as f64
    }

    pub(super) fn variance(&self) -> f64 {
        self.squares / self.count.max(1) as f64 - self.mean() * self.mean()
    }
}
