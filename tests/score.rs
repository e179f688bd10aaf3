//! The scorer against the reference scorer of the field's convention, where python3 and the tool are at hand.
#![cfg(feature = "learn")]
#![allow(clippy::print_stderr)]

use biclause::learn::beads::{LineBead, read, write};
use biclause::learn::score::{Counts, Prf, count};
use biclause::learn::summary::{Outcome, Summary};
use std::path::{Path, PathBuf};
use std::process::Command;

fn material() -> PathBuf {
    std::env::var_os("BICLAUSE_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

/// Beads that look like an aligner's: monotone, of all shapes, some null, a few repeated.
fn beads(seed: u64) -> Vec<LineBead> {
    let mut x = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |n: u64| {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        (x % n) as usize
    };
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    for _ in 0..60 {
        let (a, b) = [(1, 1), (1, 1), (1, 1), (1, 2), (2, 1), (0, 1), (1, 0), (2, 2), (4, 3)][next(9)];
        out.push(((i..i + a).collect(), (j..j + b).collect()));
        i += a;
        j += b;
        if next(30) == 0
            && let Some(last) = out.last().cloned()
        {
            out.push(last);
        }
    }
    out
}

#[test]
fn equal_to_the_reference_to_the_last_digit() {
    let tool = material().join("tools/score.py");
    if !tool.exists() || Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: no python3 or no reference scorer");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    for coarse in [None, Some(3), Some(9)] {
        let mut command = Command::new("python3");
        command.arg(&tool).args(["--json", "--multi"]);
        let mut sum = Counts::default();
        let mut outcomes = Vec::new();
        for d in 0..4u64 {
            let (gold, predicted) = (beads(d * 7 + 1), beads(d * 7 + 2));
            // Half of the prediction is right.
            let predicted: Vec<LineBead> = gold.iter().take(40).chain(predicted.iter().skip(40)).cloned().collect();
            let (g, p) = (dir.path().join(format!("{d}.gold")), dir.path().join(format!("{d}.pred")));
            std::fs::write(&g, write(&gold)).unwrap();
            std::fs::write(&p, write(&predicted)).unwrap();
            command.arg(format!("{d}={}:{}", g.display(), p.display()));
            outcomes.push(Outcome::new(&gold, &predicted, &[], coarse));
            sum.add(&count(&read("g", &write(&gold)).unwrap(), &predicted, coarse));
        }
        if let Some(n) = coarse {
            command.args(["--coarse", &n.to_string()]);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let want: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let s = sum.scores();
        for (name, Prf { precision, recall, f1 }) in
            [("strict", s.strict), ("lax", s.lax), ("strict_nn", s.strict_nn), ("null", s.null)]
        {
            let row: Vec<f64> = want[name].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect();
            assert_eq!(row, [precision, recall, f1], "{name} with coarse {coarse:?}");
        }
        let summary = Summary::of(&[outcomes.iter().collect()]);
        assert_eq!(summary.scores, s, "the table of eval is that of the scorer");
        let (types, c) = (&summary.types, s.counts);
        assert_eq!(types.iter().map(|t| t.right).sum::<usize>(), c.right + c.null_right, "types add up");
        assert_eq!(types.iter().map(|t| t.gold).sum::<usize>(), c.gold + c.null_gold);
        assert_eq!(types.iter().map(|t| t.predicted).sum::<usize>(), c.predicted + c.null_predicted);
        assert_eq!(want["n_gold"], s.counts.gold);
        assert_eq!(want["n_pred"], s.counts.predicted);
        assert_eq!(want["n_null_gold"], s.counts.null_gold);
        assert_eq!(want["n_null_pred"], s.counts.null_predicted);
        assert!(s.strict.f1 > 0.3 && s.strict.f1 < 0.95, "the case tells nothing: {s:?}");
    }
}
