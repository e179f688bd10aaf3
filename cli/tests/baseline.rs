//! A team accepts today's findings, and sees what is new tomorrow.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::{Path, PathBuf};

fn biclause(dir: &Path) -> Command {
    Command::new(cargo_bin!("biclause")).env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").current_dir(dir)
}

fn texts(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/policy.in").join(name)
}

/// A folder with the two texts.
fn desk() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for name in ["zh.txt", "en.txt"] {
        fs::copy(texts(name), dir.path().join(name)).expect("a text");
    }
    dir
}

fn said(command: Command, code: i32) -> (String, String) {
    let out = command.assert().code(code).get_output().clone();
    (String::from_utf8(out.stdout).expect("UTF-8"), String::from_utf8(out.stderr).expect("UTF-8"))
}

fn json(dir: &Path) -> serde_json::Value {
    let args = ["check", "zh.txt", "en.txt", "--baseline", "ok.tsv", "-f", "json", "--fail-on", "never"];
    serde_json::from_str(&said(biclause(dir).args(args), 0).0).expect("JSON")
}

#[test]
fn what_was_accepted_is_hidden_and_what_is_new_shows() {
    let dir = desk();
    let d = dir.path();
    let (out, err) = said(biclause(d).args(["check", "zh.txt", "en.txt", "--write-baseline", "ok.tsv"]), 0);
    assert_eq!(out, "", "no report unless asked for");
    assert_eq!(err, "ok.tsv: 1 finding accepted, 1 of them new\n");
    let file = fs::read_to_string(d.join("ok.tsv")).expect("a baseline");
    assert!(file.starts_with("# biclause baseline 1\ndocument\tcheck\tpath\tfingerprint\tmessage\n"), "{file}");
    assert!(file.contains("zh.txt en.txt\tnumber-mismatch\tresolves/1\t"), "{file}");

    let (out, _) = said(biclause(d).args(["check", "zh.txt", "en.txt", "--baseline", "ok.tsv"]), 0);
    assert!(out.contains("1 more finding is hidden: 1 by the baseline."), "{out}");
    assert!(out.contains("Nothing new to report.") && !out.contains("error["), "{out}");
    let report = json(d);
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(0));
    assert_eq!(report["hidden"][0]["hidden"]["by"], "baseline");
    assert_eq!(report["hidden"][0]["hidden"]["from"], "ok.tsv");

    // The text goes on: a clause before it, and a figure that differs after it.
    let edit = |name: &str, clause: &str, from: &str, to: &str| {
        let text = fs::read_to_string(d.join(name)).expect("a text");
        let (head, rest) = text.split_once('\n').expect("lines");
        fs::write(d.join(name), format!("{head}\n{clause}\n{}", rest.replace(from, to))).expect("a text");
    };
    edit("zh.txt", "y)\t电信发展局主任的年度报告；", "2\t", "2\t在15天内");
    edit(
        "en.txt",
        "y)\tthe annual report of the Director of the Telecommunication Development Bureau;",
        "2\t",
        "2\twithin 25 days, ",
    );
    let (out, _) = said(biclause(d).args(["check", "zh.txt", "en.txt", "--baseline", "ok.tsv"]), 1);
    assert!(out.contains("1 more finding is hidden") && out.contains("15") && !out.contains("\n     1 支持"), "{out}");

    // Mended: the entry is stale, and writing the baseline anew takes it out.
    let zh = fs::read_to_string(d.join("zh.txt")).expect("a text").replace("20个", "30个").replace("15天", "25天");
    fs::write(d.join("zh.txt"), zh).expect("a text");
    let (out, _) = said(biclause(d).args(["check", "zh.txt", "en.txt", "--baseline", "ok.tsv"]), 0);
    assert!(out.contains("Hides nothing any more") && out.contains("ok.tsv: number-mismatch"), "{out}");
    assert_eq!(json(d)["idle"].as_array().map(Vec::len), Some(1));
    let (_, err) = said(biclause(d).args(["check", "zh.txt", "en.txt", "--write-baseline", "ok.tsv"]), 0);
    assert_eq!(err, "ok.tsv: 0 findings accepted, 0 of them new; 1 occurs no longer and was taken out\n");
}

#[test]
fn a_folder_has_one_baseline_and_a_document_keeps_to_its_own_entries() {
    let dir = tempfile::tempdir().expect("a folder");
    let d = dir.path();
    fs::create_dir(d.join("texts")).expect("a folder");
    let put = |name: &str| {
        for (from, to) in [("zh.txt", format!("{name}.zh.txt")), ("en.txt", format!("{name}.en.txt"))] {
            fs::copy(texts(from), d.join("texts").join(to)).expect("a text");
        }
    };
    put("a");
    said(biclause(d).args(["check", "texts", "-o", "out", "--write-baseline", "ok.tsv"]), 0);
    let before = fs::read_to_string(d.join("ok.tsv")).expect("a baseline");
    put("b");
    let (out, _) = said(biclause(d).args(["check", "texts", "-o", "out", "--force", "--baseline", "ok.tsv"]), 1);
    let row =
        |name: &str| out.lines().find(|l| l.starts_with(name)).expect("a row").split_whitespace().collect::<Vec<_>>();
    assert_eq!((row("a")[1], row("a")[4]), ("0", "1"), "{out}");
    assert_eq!((row("b")[1], row("b")[4]), ("1", "0"), "what a accepts says nothing about b\n{out}");
    said(biclause(d).args(["check", "texts", "-o", "out", "--force", "--write-baseline", "ok.tsv"]), 0);
    let after = fs::read_to_string(d.join("ok.tsv")).expect("a baseline");
    assert!(
        before.lines().all(|l| after.contains(l)) && after.lines().count() == before.lines().count() + 1,
        "{after}"
    );
}
