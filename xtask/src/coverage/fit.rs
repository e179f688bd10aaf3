//! Logistic regression by Newton's method, with a little ridge.

use biclause::coverage::study::FEATURES;

const N: usize = FEATURES + 1;
const ROUNDS: usize = 30;
const RIDGE: f64 = 1.0;

/// The weights, constant last, of ln(p / (1 − p)) as a line through the figures; positives count no more than they are.
pub fn logistic(examples: &[(&[f64; FEATURES], bool)]) -> [f64; N] {
    let mut w = [0.0; N];
    if examples.iter().all(|e| e.1) || examples.iter().all(|e| !e.1) {
        w[FEATURES] = -20.0;
        return w;
    }
    for _ in 0..ROUNDS {
        let mut gradient = [0.0; N];
        let mut hessian = [[0.0; N]; N];
        for (features, yes) in examples {
            let mut x = [1.0; N];
            x[..FEATURES].copy_from_slice(*features);
            let z: f64 = x.iter().zip(&w).map(|(a, b)| a * b).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let off = f64::from(u8::from(*yes)) - p;
            for i in 0..N {
                gradient[i] += off * x[i];
                for j in 0..N {
                    hessian[i][j] += p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for i in 0..N {
            gradient[i] -= RIDGE * w[i];
            hessian[i][i] += RIDGE;
        }
        let step = solve(hessian, gradient);
        w.iter_mut().zip(step).for_each(|(w, s)| *w += s.clamp(-2.0, 2.0));
    }
    w
}

/// Gaussian elimination with pivoting.
fn solve(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
    for i in 0..N {
        let pivot = (i..N).max_by(|&x, &y| a[x][i].abs().total_cmp(&a[y][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        for r in i + 1..N {
            let (f, above) = (a[r][i] / a[i][i], a[i]);
            for (x, y) in a[r].iter_mut().zip(above).skip(i) {
                *x -= f * y;
            }
            b[r] -= f * b[i];
        }
    }
    for i in (0..N).rev() {
        for c in i + 1..N {
            b[i] -= a[i][c] * b[c];
        }
        b[i] /= a[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_figure_that_decides() {
        let rows: Vec<([f64; FEATURES], bool)> = (0..200)
            .map(|i| {
                let mut f = [0.0; FEATURES];
                f[0] = f64::from(i % 20) - 10.0;
                f[1] = f64::from(i % 7);
                (f, f[0] + f64::from(i % 3) > 1.0)
            })
            .collect();
        let examples: Vec<(&[f64; FEATURES], bool)> = rows.iter().map(|(f, y)| (f, *y)).collect();
        let w = logistic(&examples);
        assert!(w[0] > 0.5 && w[1].abs() < w[0] / 3.0, "{w:?}");
    }
}
