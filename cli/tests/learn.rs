//! What `eval`, `tune` and `train` make of a small corpus: three texts of four sentences with gold beads.

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

fn tune_in(folds: &str, output: &std::path::Path) -> Command {
    biclause().arg("tune").arg(set()).args(["--folds", folds, "--deletions", "0,0.2", "-o"]).arg(output)
}

fn tune(output: &std::path::Path) -> Command {
    tune_in("3", output)
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
    tune_in("0", &path).args(["--without", "marks,edges"]).assert().success();
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
    tune_in("0", &path).arg("--force").assert().success();
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

const PAIRS: &str = "\
请智联坊提交报告\tinvites the hublet to submit a report
感谢智联坊\tthanks the hublet
请秘书长与智联坊合作\trequests the Secretary-General to cooperate with the hublet
请秘书长提交报告\trequests the Secretary-General to submit a report
感谢各成员国\tthanks the Member States
各成员国的合作\tthe cooperation of the Member States
智联坊的报告\tthe report of the hublet
";

#[test]
fn train_writes_a_glossary_that_check_and_align_take() {
    let folder = tempfile::tempdir().expect("a folder");
    let (pairs, words) = (folder.path().join("pairs.tsv"), folder.path().join("words.tsv"));
    fs::write(&pairs, PAIRS).expect("a file");
    let train = || biclause().arg("train").arg(&pairs).arg(set()).args(["--held-out", "7", "-o"]).arg(&words);
    let said = stdout(train());
    // Seven pairs of the file, ten beads of the folder that are not null.
    assert!(said.contains("17 pairs read, 17 different") && said.contains("智联坊  hublet"), "{said}");
    assert!(said.contains("accounted for of 2 pairs kept out: English "), "{said}");
    let text = fs::read_to_string(&words).expect("links");
    assert!(text.contains("\n智联坊\thublet\t") && text.starts_with("# "), "{text}");
    train().assert().code(2);
    train().arg("--force").assert().success();
    assert_eq!(fs::read_to_string(&words).expect("links"), text, "the same input, the same bytes");
    let (zh, en) = (folder.path().join("zh.txt"), folder.path().join("en.txt"));
    fs::write(&zh, "智联坊\n秘书长\n").expect("a file");
    fs::write(&en, "the hublet\nthe Secretary-General\n").expect("a file");
    let aligned =
        stdout(biclause().args(["align", "--lines", "--format", "beads", "--glossary"]).args([&words, &zh, &en]));
    assert_eq!(aligned, "0\t0\n1\t1\n");
    // A glossary in which every word stands for one of the second text says what it is worth.
    let confidence = |glossary: &[&std::path::Path]| {
        let options = glossary.iter().flat_map(|g| ["--glossary".as_ref(), g.as_os_str()]);
        let result = json(biclause().args(["eval", "--format", "json"]).args(options).arg(set()));
        result["summary"]["calibration"]["all"]["confidence"].as_f64().expect("a number")
    };
    fs::write(&words, "频谱\tspectrum\n无线电\tradio\n技术援助\ttechnical assistance\n海底电缆\tsubmarine cables\n")
        .expect("a file");
    assert!(confidence(&[&words]) != confidence(&[]));
}
