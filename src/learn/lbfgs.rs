//! Limited-memory BFGS (Nocedal 1980) with a backtracking line search, for smooth convex functions of some dozens of variables.

/// Pairs of steps that are remembered.
const MEMORY: usize = 10;
/// Halvings of a step before giving up.
const BACKTRACKS: usize = 30;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Minimises `f`, which gives value and gradient, from `x`; stops after `iterations` or where the gradient or the gain vanishes. Calls `report`
/// with the number of the iteration and the value.
pub(crate) fn minimise(
    mut x: Vec<f64>,
    iterations: usize,
    mut f: impl FnMut(&[f64]) -> (f64, Vec<f64>),
    mut report: impl FnMut(usize, f64),
) -> Vec<f64> {
    let (mut value, mut gradient) = f(&x);
    let mut memory: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    for iteration in 0..iterations {
        report(iteration, value);
        let mut direction: Vec<f64> = gradient.iter().map(|g| -g).collect();
        let mut alphas = Vec::with_capacity(memory.len());
        for (s, y) in memory.iter().rev() {
            let alpha = dot(s, &direction) / dot(s, y);
            direction.iter_mut().zip(y).for_each(|(d, y)| *d -= alpha * y);
            alphas.push(alpha);
        }
        if let Some((s, y)) = memory.last() {
            let scale = dot(s, y) / dot(y, y);
            direction.iter_mut().for_each(|d| *d *= scale);
        } else {
            let norm = dot(&gradient, &gradient).sqrt().max(1.0);
            direction.iter_mut().for_each(|d| *d /= norm);
        }
        for ((s, y), alpha) in memory.iter().zip(alphas.iter().rev()) {
            let beta = dot(y, &direction) / dot(s, y);
            direction.iter_mut().zip(s).for_each(|(d, s)| *d += (alpha - beta) * s);
        }
        let slope = dot(&gradient, &direction);
        if slope > -1e-9 {
            break;
        }
        let mut step = 1.0;
        let mut next = None;
        for _ in 0..BACKTRACKS {
            let there: Vec<f64> = x.iter().zip(&direction).map(|(x, d)| x + step * d).collect();
            let (v, g) = f(&there);
            if v.is_finite() && v <= value + 1e-4 * step * slope {
                next = Some((there, v, g));
                break;
            }
            step *= 0.5;
        }
        let Some((there, v, g)) = next else { break };
        let s: Vec<f64> = there.iter().zip(&x).map(|(a, b)| a - b).collect();
        let y: Vec<f64> = g.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        if dot(&s, &y) > 1e-12 {
            memory.push((s, y));
            if memory.len() > MEMORY {
                memory.remove(0);
            }
        }
        let gain = value - v;
        (x, value, gradient) = (there, v, g);
        if gain < 1e-7 * value.abs().max(1.0) {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_the_bottom_of_a_narrow_valley() {
        // Rosenbrock's function.
        let f = |x: &[f64]| {
            let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
            (a * a + 100.0 * b * b, vec![-2.0 * a - 400.0 * x[0] * b, 200.0 * b])
        };
        let x = super::minimise(vec![-1.2, 1.0], 200, f, |_, _| {});
        assert!((x[0] - 1.0).abs() < 1e-3 && (x[1] - 1.0).abs() < 1e-3, "{x:?}");
    }
}
