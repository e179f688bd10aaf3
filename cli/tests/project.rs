//! A team's project file: found from below, beaten by what is given.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::{Path, PathBuf};

fn biclause(dir: &Path) -> Command {
    Command::new(cargo_bin!("biclause")).env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").current_dir(dir)
}

fn said(command: Command, code: i32) -> (String, String) {
    let out = command.assert().code(code).get_output().clone();
    (String::from_utf8(out.stdout).expect("UTF-8"), String::from_utf8(out.stderr).expect("UTF-8"))
}

/// A team's folder with this project file, and the two texts in a folder below.
fn team(project: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("biclause.toml"), project).expect("a project file");
    let texts = dir.path().join("texts");
    fs::create_dir(&texts).expect("a folder");
    let from = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/policy.in");
    for (name, to) in [("zh.txt", "r.zh.txt"), ("en.txt", "r.en.txt")] {
        fs::copy(from.join(name), texts.join(to)).expect("a text");
    }
    dir
}

#[test]
fn it_is_found_from_below_and_paths_are_relative_to_it() {
    let dir = team("baseline = \"accepted.tsv\"\nprofile = \"own.toml\"\noutput = \"reports\"\nformat = \"json\"\n");
    fs::write(dir.path().join("own.toml"), "name = \"own\"\n[checks]\npunctuation = \"off\"\n").expect("a profile");
    let texts = dir.path().join("texts");
    let (out, err) = said(biclause(&texts).args(["check", "r.zh.txt", "r.en.txt"]), 1);
    assert_eq!(out, "");
    assert!(err.contains("note: ../biclause.toml: there is no ../accepted.tsv yet"), "{err}");
    assert!(err.ends_with("../reports/r.json\n"), "{err}");
    let report = fs::read_to_string(dir.path().join("reports/r.json")).expect("the report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["rules"]["profile"], "own");
    assert_eq!(report["rules"]["off"][0], "punctuation");

    said(biclause(&texts).args(["check", "r.zh.txt", "r.en.txt", "--write-baseline", "../accepted.tsv"]), 0);
    let (_, err) = said(biclause(&texts).args(["check", "r.zh.txt", "r.en.txt"]), 0);
    assert!(!err.contains("note:"), "{err}");
}

#[test]
fn what_is_given_wins_and_the_file_can_be_left_alone() {
    let dir =
        team("source = \"zh\"\nskip = [\"number-mismatch\"]\nfail-on = \"never\"\n[checks]\nomission = \"off\"\n");
    let run = |args: &[&str], code| {
        let base = ["check", "texts/r.zh.txt", "texts/r.en.txt", "-f", "json"];
        let (out, _) = said(biclause(dir.path()).args(base.iter().chain(args)), code);
        serde_json::from_str::<serde_json::Value>(&out).expect("JSON")
    };
    let file = run(&[], 0);
    assert_eq!((file["source"].as_str(), file["summary"]["errors"].as_u64()), (Some("zh"), Some(0)));
    assert_eq!(file["rules"]["off"], serde_json::json!(["number-mismatch", "omission"]));
    let given = run(&["--source", "en", "--only", "number-mismatch", "--fail-on", "error"], 1);
    assert_eq!((given["source"].as_str(), given["summary"]["errors"].as_u64()), (Some("en"), Some(1)));
    let alone = run(&["--no-config"], 1);
    assert_eq!(alone["rules"], serde_json::json!({ "profile": null, "off": [], "marks": 0 }));
}

#[test]
fn it_may_ask_for_several_forms() {
    let dir = team("output = \"out\"\nformat = [\"html\", \"tsv\"]\n");
    let (out, err) = said(biclause(dir.path()).args(["check", "texts/r.zh.txt", "texts/r.en.txt"]), 1);
    assert!(out.is_empty() && err.contains("Report: out/r.html, out/r.tsv") && err.lines().count() == 1, "{err}");
    assert!(fs::read_to_string(dir.path().join("out/r.tsv")).expect("a table").starts_with("severity\t"));
    let dir = team("format = \"pdf\"\n");
    let (_, err) = said(biclause(dir.path()).args(["check", "texts/r.zh.txt", "texts/r.en.txt"]), 2);
    assert!(err.starts_with("error: biclause.toml:1: format: pdf is none of term, html, json"), "{err}");
    let dir = team("format = \"beads\"\n");
    let (_, err) = said(biclause(dir.path()).args(["check", "texts/r.zh.txt", "texts/r.en.txt"]), 2);
    assert!(err.starts_with("error: biclause.toml:1: format: beads holds no report"), "{err}");
}

#[test]
fn its_glossary_counts_in_align_too() {
    let dir = team("glossary = \"none.tsv\"\n");
    let (_, err) = said(biclause(dir.path()).args(["align", "texts/r.zh.txt", "texts/r.en.txt"]), 2);
    assert!(err.starts_with("error: none.tsv: cannot be read"), "{err}");
    said(biclause(dir.path()).args(["align", "texts/r.zh.txt", "texts/r.en.txt", "--no-config"]), 0);
}

#[test]
fn init_writes_a_file_that_works_and_none_over_another() {
    let dir = tempfile::tempdir().expect("a folder");
    let (_, err) = said(biclause(dir.path()).args(["init", "--profile", "statutes"]), 0);
    assert_eq!(err, "biclause.toml written; its comments say what may stand in it\n");
    let (_, err) = said(biclause(dir.path()).arg("init"), 2);
    assert!(err.contains("is there already"), "{err}");
    let texts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/policy.in");
    let args = [texts.join("zh.txt"), texts.join("en.txt")];
    let (out, _) = said(biclause(dir.path()).arg("check").args(args), 1);
    assert!(out.contains("Profile statutes. These checks did not run: punctuation."), "{out}");
}

#[test]
fn a_suppression_among_many_documents_is_idle_only_where_it_hides_nothing_in_any() {
    let dir = team(
        "[[suppress]]\ncheck = \"number-mismatch\"\nreason = \"known\"\n[[suppress]]\ncheck = \"moved\"\nreason = \"old\"\n",
    );
    let texts = dir.path().join("texts");
    for side in ["zh", "en"] {
        // A document without the number.
        let text = fs::read_to_string(texts.join(format!("r.{side}.txt"))).expect("a text");
        let less: Vec<&str> = text.lines().filter(|l| !l.starts_with("1\t")).collect();
        fs::write(texts.join(format!("s.{side}.txt")), less.join("\n")).expect("a text");
    }
    let (out, err) = said(biclause(dir.path()).args(["check", "texts", "-o", "out"]), 0);
    assert!(out.contains("hidden"), "{out}");
    let notes: Vec<&str> = err.lines().filter(|l| l.starts_with("note:")).collect();
    assert_eq!(notes, ["note: biclause.toml:4: hides nothing any more: moved"], "{err}");
}

#[test]
fn no_report_takes_the_place_of_a_text() {
    let dir = team("output = \"texts\"\nformat = \"md\"\n");
    let texts = dir.path().join("texts");
    fs::rename(texts.join("r.zh.txt"), texts.join("r.md")).expect("a text");
    let before = fs::read_to_string(texts.join("r.md")).expect("the text");
    let (_, err) = said(biclause(&texts).args(["check", "r.md", "r.en.txt"]), 2);
    assert!(err.contains("r.md: is one of the files that are read; give the result another name"), "{err}");
    assert_eq!(fs::read_to_string(texts.join("r.md")).expect("the text"), before);
    // Another document's text of a list is as dear.
    fs::write(texts.join("list.tsv"), "r.md\tr.en.txt\tother\nr.md\tr.en.txt\tr\n").expect("a list");
    let (_, err) = said(biclause(&texts).args(["check", "--list", "list.tsv", "--force"]), 2);
    assert!(err.contains("r.md: is one of the files that are read"), "{err}");
    assert_eq!(fs::read_to_string(texts.join("r.md")).expect("the text"), before);
}

#[test]
fn forms_of_one_name_are_refused_before_anything_is_read() {
    let dir = team("output = \"reports\"\nformat = [\"xliff\", \"xliff2\"]\n");
    let (_, err) = said(biclause(dir.path()).args(["check", "none.txt", "nor.txt"]), 2);
    assert!(err.contains("both end in"), "{err}");
    assert!(!dir.path().join("reports").exists());
}
