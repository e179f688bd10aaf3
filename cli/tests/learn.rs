//! What `eval` and `tune` make of a small corpus: three texts of four sentences with gold beads.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::PathBuf;

fn set() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/learn/set")
}

fn biclause() -> Command {
    Command::new(cargo_bin!("biclause")).env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1")
}

fn stdout(command: Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("UTF-8")
}

fn json(command: Command) -> serde_json::Value {
    serde_json::from_str(&stdout(command)).expect("JSON")
}

fn tune(output: &std::path::Path) -> Command {
    biclause().arg("tune").arg(set()).args(["--folds", "3", "--deletions", "0,0.2", "-o"]).arg(output)
}

#[test]
fn eval_tells_intervals_types_and_calibration() {
    let result = json(biclause().args(["eval", "--format", "json"]).arg(set()));
    let summary = &result["sets"][0]["summary"];
    assert_eq!(summary["documents"], 3);
    assert_eq!(summary["scores"], result["sets"][0]["pooled"]);
    let f1 = summary["scores"]["strict"]["f1"].as_f64().expect("a number");
    let interval = summary["intervals"]["strict"]["f1"].as_array().expect("two ends");
    assert!(interval[0].as_f64().expect("low") <= f1 && f1 <= interval[1].as_f64().expect("high"));
    let right: u64 = summary["types"].as_array().expect("types").iter().filter_map(|t| t["right"].as_u64()).sum();
    let counts = &summary["scores"]["counts"];
    assert_eq!(right, counts["right"].as_u64().expect("n") + counts["null_right"].as_u64().expect("n"));
    let c = &summary["calibration"]["all"];
    let n: u64 = c["bins"].as_array().expect("bins").iter().filter_map(|b| b["n"].as_u64()).sum();
    assert_eq!(n, c["n"].as_u64().expect("n"));
}

#[test]
fn an_ablation_is_named_and_changes_the_figures() {
    let whole = json(biclause().args(["eval", "--format", "json"]).arg(set()));
    let less = json(biclause().args(["eval", "--format", "json", "--without", "lexicon,lengths,positions"]).arg(set()));
    assert!(less["without"].as_array().is_some_and(|w| w.iter().any(|n| n == "coverage") && w.len() > 20));
    let f1 = |v: &serde_json::Value| v["pooled"]["strict"]["f1"].as_f64().expect("a number");
    assert!(f1(&less) < f1(&whole), "{} {}", f1(&less), f1(&whole));
    let said = biclause().args(["eval", "--without", "lexikon"]).arg(set()).assert().code(2);
    assert!(String::from_utf8_lossy(&said.get_output().stderr).contains("did you mean lexicon?"));
}

#[test]
fn tune_writes_weights_that_the_other_commands_take() {
    let folder = tempfile::tempdir().expect("a folder");
    let (weights, report) = (folder.path().join("w.tsv"), folder.path().join("report"));
    let said = stdout(tune(&weights).arg("--report").arg(&report));
    assert!(said.contains("3-fold cross-validated") && said.contains("w.tsv: written"), "{said}");
    for name in ["report.md", "report.json", "learning-curve.svg", "steps.svg", "reliability.svg"] {
        let text = fs::read_to_string(report.join(name)).expect(name);
        assert!(!name.ends_with("svg") || text.starts_with("<svg"), "{name}");
    }
    let record: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(report.join("report.json")).expect("a report")).expect("JSON");
    assert_eq!((&record["documents"], &record["folds"]), (&3.into(), &3.into()));
    assert!(record["curve"].as_array().is_some_and(|c| c.len() >= 2));
    let result = json(biclause().args(["eval", "--format", "json", "--weights"]).arg(&weights).arg(set()));
    assert!(result["pooled"]["strict"]["f1"].as_f64().is_some_and(|f| f > 0.9), "{}", result["pooled"]);
}

#[test]
fn the_same_input_gives_the_same_weights() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, threads: &str| {
        let path = folder.path().join(name);
        tune(&path).env("RAYON_NUM_THREADS", threads).assert().success();
        fs::read(path).expect("weights")
    };
    assert_eq!(written("a.tsv", "1"), written("b.tsv", "3"));
}

#[test]
fn a_kind_left_out_weighs_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("w.tsv");
    tune(&path).args(["--without", "marks,edges", "--folds", "0"]).assert().success();
    let text = fs::read_to_string(path).expect("weights");
    for name in ["end_same", "quotes", "edges"] {
        let row = text.lines().find(|l| l.split('\t').next() == Some(name)).expect(name);
        assert!(row.split('\t').skip(1).all(|v| v.parse::<f64>() == Ok(0.0)), "{row}");
    }
    assert!(text.contains("not measured"), "{text}");
}

#[test]
fn nothing_is_written_over_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("w.tsv");
    fs::write(&path, "mine").expect("a file");
    let said = tune(&path).assert().code(2);
    assert!(String::from_utf8_lossy(&said.get_output().stderr).contains("--force"));
    assert_eq!(fs::read_to_string(&path).expect("the file"), "mine");
    tune(&path).args(["--force", "--folds", "0"]).assert().success();
    assert!(fs::read_to_string(&path).expect("weights").contains("coverage\t"));
}

#[test]
fn one_text_cannot_be_cross_validated() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("set");
    fs::create_dir(&dir).expect("a folder");
    for name in ["a", "b"] {
        for part in ["zh.txt", "en.txt", "gold.tsv"] {
            fs::copy(set().join(format!("one.{part}")), dir.join(format!("{name}.{part}"))).expect("a copy");
        }
    }
    let said = biclause().arg("tune").arg(&dir).arg("-o").arg(folder.path().join("w.tsv")).assert().code(2);
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(said.contains("all documents are one text"), "{said}");
}
