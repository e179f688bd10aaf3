//! What the command line does to files, pipes and exit codes.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

fn texts(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/check.in").join(name)
}

fn biclause() -> Command {
    Command::new(cargo_bin!("biclause")).env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1")
}

fn check() -> Command {
    biclause().arg("check").arg(texts("zh.txt")).arg(texts("en.txt"))
}

fn stdout(command: Command) -> String {
    String::from_utf8(command.assert().get_output().stdout.clone()).expect("UTF-8")
}

#[test]
fn the_format_follows_the_extension() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, begins) in [("r.json", "{"), ("r.html", "<!DOCTYPE html>"), ("r.txt", "")] {
        let path = folder.path().join(name);
        check().arg("-o").arg(&path).arg("--fail-on").arg("never").assert().success().stdout_eq("");
        let written = fs::read_to_string(&path).expect("a report");
        assert!(written.starts_with(begins) && written.len() > 100, "{name}");
    }
    let names: Vec<_> = fs::read_dir(folder.path()).expect("the folder").collect();
    assert_eq!(names.len(), 3, "nothing else is left behind");
}

#[test]
fn several_results_are_written_and_said_in_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let done =
        check().args(["--only", "number-mismatch", "-o"]).arg(path("r.html")).arg("-o").arg(path("r.csv")).assert();
    let done = done.code(1).stdout_eq("");
    let said = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("1 error, 0 warnings, 0 notes; first at resolves/1 (line 6): "), "{said}");
    assert!(said.contains("r.html, ") && said.trim_end().ends_with("r.csv"), "{said}");
    assert!(fs::read_to_string(path("r.html")).expect("a page").starts_with("<!DOCTYPE html>"));
    assert!(fs::read_to_string(path("r.csv")).expect("a table").starts_with("\u{feff}severity,"));
}

#[test]
fn a_shell_completes_what_the_help_names() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(biclause().args(["completions", shell]));
        assert!(script.contains("write-baseline"), "{shell}");
        // These complete values too.
        assert!(!["bash", "zsh", "fish"].contains(&shell) || script.contains("xliff2"), "{shell}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().expect("a folder");
    biclause().args(["man", "-o"]).arg(folder.path().join("man1")).assert().success().stdout_eq("");
    let help = stdout(biclause().arg("--help"));
    let commands = help.split("Commands:").nth(1).expect("commands").split("Options:").next().expect("a list");
    let names: Vec<&str> =
        commands.lines().filter_map(|l| l.strip_prefix("  ")?.split(' ').next()).filter(|n| !n.is_empty()).collect();
    assert!(names.len() > 8, "{names:?}");
    for name in names.iter().filter(|n| **n != "help") {
        let page = fs::read_to_string(folder.path().join(format!("man1/biclause-{name}.1"))).expect(name);
        assert!(page.contains(&format!("biclause\\-{name}")) && page.contains(".SH OPTIONS"), "{name}");
    }
    assert!(stdout(biclause().arg("man")).contains(".TH biclause 1"));
}

#[test]
fn a_workbook_goes_to_a_file_or_through_a_pipe_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.xlsx");
    check().args(["--fail-on", "never", "-o"]).arg(&path).assert().success();
    let file = fs::read(&path).expect("a workbook");
    let piped = check().args(["--fail-on", "never", "-f", "xlsx"]).assert().success().get_output().stdout.clone();
    assert!(file.starts_with(b"PK") && file == piped);
}

#[test]
fn comments_on_what_was_no_word_file_stand_in_a_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.docx");
    let done = biclause().arg("check").arg(texts("../bitext.in/pair.xlsx")).arg("-o").arg(&path).assert().code(1);
    assert!(fs::read(&path).expect("a Word file").starts_with(b"PK"));
    let said = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert!(said.contains("pair.xlsx was no Word file: the comments stand in a table of the texts"), "{said}");
}

#[test]
fn a_memory_says_what_it_leaves_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let en = fs::read_to_string(texts("en.txt")).expect("the text")
        + "3\tto report to the Council each year on the progress made.\n";
    fs::write(path("en.txt"), en).expect("a file");
    let done = biclause()
        .arg("align")
        .arg(texts("zh.txt"))
        .arg(path("en.txt"))
        .arg("-o")
        .arg(path("a.tmx"))
        .assert()
        .success();
    let said = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert!(said.contains("a.tmx: 1 English sentence without counterpart left out"), "{said}");
    // What is written is a memory that biclause takes.
    biclause()
        .arg("align")
        .arg(texts("zh.txt"))
        .arg(texts("en.txt"))
        .arg("--memory")
        .arg(path("a.tmx"))
        .assert()
        .success();
}

#[test]
fn the_translation_comes_back_as_a_word_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let word = |name: &str| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/convert.in").join(name);
    let (zh, en) = (word("zh.docx"), word("en.docx"));
    biclause().arg("check").args([&zh, &en]).arg("-o").arg(path("r.docx")).assert().success();
    assert_eq!(stdout(biclause().arg("convert").arg(path("r.docx"))), stdout(biclause().arg("convert").arg(&zh)));
    // Of a plain text, or of one that cannot be read once more, there is a table of the texts.
    let table = check().args(["--fail-on", "never", "-o"]).arg(path("t.docx")).assert().success();
    let said = String::from_utf8_lossy(&table.get_output().stderr).into_owned();
    assert!(said.contains("zh.txt was no Word file: the comments stand in a table of the texts"), "{said}");
    assert!(stdout(biclause().arg("convert").arg(path("t.docx"))).contains("\t1 to support the coordinated creation"));
    biclause().arg("align").args([&zh, &en]).arg("-o").arg(path("a.docx")).assert().success();
    assert!(fs::read(path("a.docx")).expect("a file").starts_with(b"PK"));
}

#[test]
fn where_one_result_cannot_be_written_none_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    check().arg("-o").arg(path("r.json")).arg("-o").arg(path("none/r.html")).assert().code(2);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

#[test]
fn the_form_of_an_alignment_follows_the_extension() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, begins) in
        [("a.json", "{"), ("a.csv", "\u{feff}zh_path,"), ("a.tsv", "考虑到\tconsidering\t"), ("a", "考虑到\t")]
    {
        let path = folder.path().join(name);
        biclause().arg("align").arg(texts("zh.txt")).arg(texts("en.txt")).arg("-o").arg(&path).assert().success();
        assert!(fs::read_to_string(&path).expect("an alignment").starts_with(begins), "{name}");
    }
}

#[test]
fn a_given_format_wins_over_the_extension() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.html");
    check().args(["--format", "json", "--fail-on", "never", "-o"]).arg(&path).assert().success();
    assert!(fs::read_to_string(&path).expect("a report").starts_with('{'));
}

#[test]
fn an_error_leaves_the_old_report_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.json");
    fs::write(&path, "old").expect("a file");
    biclause().arg("check").arg(texts("zh.txt")).arg(texts("none.txt")).arg("-o").arg(&path).assert().code(2);
    assert_eq!(fs::read_to_string(&path).expect("the file"), "old");
}

#[test]
fn no_result_takes_the_place_of_a_text_that_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let [zh, en] = ["zh.txt", "en.txt"].map(|name| {
        let path = folder.path().join(name);
        fs::copy(texts(name), &path).expect("a copy");
        path
    });
    let before = fs::read(&zh).expect("the text");
    let same = folder.path().join(".").join("zh.txt");
    let refused = |command: Command| {
        let end = command.assert().code(2);
        let said = String::from_utf8_lossy(&end.get_output().stderr).into_owned();
        assert!(said.contains("zh.txt: is one of the files that are read; give the result another name"), "{said}");
        assert_eq!(fs::read(&zh).expect("the text"), before);
    };
    for name in ["check", "align"] {
        refused(biclause().arg(name).args([&zh, &en]).arg("-o").arg(&same));
    }
    for name in ["convert", "segment"] {
        refused(biclause().arg(name).arg(&zh).arg("-o").arg(&same));
    }
    refused(biclause().arg("check").args([&zh, &en]).arg("--write-baseline").arg(&same));
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let turned = || biclause().arg("check").arg(texts("en.txt")).arg(texts("zh.txt"));
    for format in ["term", "json", "html"] {
        assert_eq!(stdout(check().args(["-f", format])), stdout(turned().args(["-f", format])), "{format}");
    }
}

#[test]
fn threads_change_nothing() {
    assert_eq!(
        stdout(check().args(["-f", "json", "--threads", "1"])),
        stdout(check().args(["-f", "json", "--threads", "3"]))
    );
}

#[test]
fn fail_on_decides_the_exit_code() {
    let report: serde_json::Value = serde_json::from_str(&stdout(check().args(["-f", "json"]))).expect("JSON");
    let n = |k: &str| report["summary"][k].as_u64().expect("a count");
    let code = |worst: u64| i32::from(worst > 0);
    check().assert().code(code(n("errors")));
    check().args(["--fail-on", "warning"]).assert().code(code(n("errors") + n("warnings")));
    check().args(["--fail-on", "never"]).assert().code(0);
}

#[test]
fn only_and_skip_take_lists() {
    let ids = |c: Command| -> Vec<String> {
        let report: serde_json::Value = serde_json::from_str(&stdout(c.args(["-f", "json"]))).expect("JSON");
        report["summary"]["checks"].as_object().expect("checks").keys().cloned().collect()
    };
    let all = ids(check());
    let first = all.first().expect("the two texts differ");
    assert_eq!(ids(check().args(["--only", &format!("{first},repeated-word")])), std::slice::from_ref(first));
    assert!(!ids(check().args(["--skip", first])).contains(first));
}

#[test]
fn colour_is_for_terminals_or_who_asks() {
    let escape = "\u{1b}[";
    assert!(!stdout(check()).contains(escape));
    assert!(!stdout(check().env_remove("NO_COLOR")).contains(escape), "a pipe");
    assert!(stdout(check().env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1")).contains(escape));
    assert!(stdout(check().args(["--color", "always"])).contains(escape));
    assert!(!stdout(check().args(["--color", "never"]).env("CLICOLOR_FORCE", "1")).contains(escape));
}

#[test]
fn the_standard_input_is_read() {
    let zh = fs::read_to_string(texts("zh.txt")).expect("the text");
    let out = stdout(biclause().args(["check", "-"]).stdin(zh));
    assert!(out.starts_with("standard input (Chinese"), "{out}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = std::process::Command::new(cargo_bin!("biclause"))
        .args(["check", "--format", "html", "--fail-on", "never"])
        .args([texts("zh.txt"), texts("en.txt")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("biclause runs");
    drop(child.stdout.take());
    let end = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&end.stderr), "");
    assert!(end.status.success(), "{:?}", end.status);
}

#[test]
fn the_tree_is_shown_and_written() {
    let out = stdout(biclause().arg("segment").arg(texts("zh.txt")));
    assert!(out.contains("做出决议") && out.contains("line 5"), "{out}");
    let json = stdout(biclause().args(["segment", "--format", "json"]).arg(texts("zh.txt")));
    let tree: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(
        tree["documents"]["zh"]["units"].as_array().is_some_and(|u| u.len() > 7) && tree["documents"]["en"].is_null()
    );
}

#[test]
fn the_standard_input_may_hold_any_format() {
    let sample = |name: &str| {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cmd").join(name);
        fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    for (name, line) in [
        ("convert.in/zh.docx", "1\t支持协调创建20个区域组；"),
        ("web.in/both.html", "1.\t支持协调创建30个区域组；"),
        ("bitext.in/pair.xlf", "1\t支持协调创建30个区域组；"),
        ("bitext.in/pair.tmx", "支持协调创建30个区域组；"),
        ("bitext.in/pair.xlsx", "\t支持协调创建30个区域组；"),
        ("pdf.in/zh.pdf", "1 支持协调创建30个区域组；"),
        ("encodings.in/gb.zh.txt", "1\t支持协调创建20个区域组；"),
    ] {
        let shown = stdout(biclause().args(["convert", "-"]).stdin(sample(name)));
        assert!(shown.lines().any(|l| l == line), "{name}: {shown}");
    }
    biclause().args(["check", "-"]).stdin(sample("bitext.in/pair.tmx")).assert().code(1);
}
