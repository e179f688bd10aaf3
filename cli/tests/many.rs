//! Folders and lists of texts: what is written, what is said, what the exit code is.

use snapbox::cmd::{Command, cargo_bin};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn biclause() -> Command {
    Command::new(cargo_bin!("biclause")).env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1")
}

fn text(of: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cmd").join(of)).expect("the text")
}

/// A folder of three documents; the first of two of them says 30 for 20, the third the same as the second. Of `a` there is a variant.
fn texts() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    let (zh, en) = (text("check.in/zh.txt"), text("check.in/en.txt"));
    write("a.zh.txt", &zh);
    write("a.en.txt", &en);
    write("a.bare.zh.txt", &zh.replace("a)\t", ""));
    write("a.bare.en.txt", &en.replace("a)\t", ""));
    for name in ["b", "c"] {
        write(&format!("{name}.zh.txt"), &zh.replace("20", "30"));
        write(&format!("{name}.en.txt"), &en);
    }
    folder
}

/// The files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("the folder").map(|e| e.expect("an entry").path());
    entries
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&p).expect("a file")))
        .collect()
}

/// Exit code, standard output, standard error.
fn said(command: Command) -> (i32, String, String) {
    let end = command.output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (end.status.code().expect("a code"), text(end.stdout), text(end.stderr))
}

fn align(folder: &Path, out: &Path) -> Command {
    biclause().arg("align").arg(folder).arg("-o").arg(out)
}

#[test]
fn each_document_gets_the_file_that_it_would_get_alone() {
    let folder = texts();
    let (lines, plain) = (folder.path().join("made/lines"), folder.path().join("plain"));
    let (code, out, err) = said(align(folder.path(), &lines).arg("--lines"));
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    assert!(
        err.starts_with("3 documents aligned in ") && err.contains("21 Chinese and 21 English lines, 21 beads"),
        "{err}"
    );
    assert!(err.contains(" Chinese characters a second; 1 left out as variants (--variant bare)"), "{err}");
    said(align(folder.path(), &plain));
    let (lines, plain) = (files(&lines), files(&plain));
    assert_eq!(lines.keys().collect::<Vec<_>>(), ["a.tsv", "b.tsv", "c.tsv"]);
    for name in ["a", "b", "c"] {
        let side = |l: &str| folder.path().join(format!("{name}.{l}.txt"));
        let alone = || biclause().arg("align").arg(side("zh")).arg(side("en"));
        assert_eq!(lines[&format!("{name}.tsv")], said(alone().args(["--lines", "--format", "beads"])).1);
        assert_eq!(plain[&format!("{name}.tsv")], said(alone()).1);
    }
}

#[test]
fn threads_change_nothing() {
    let folder = texts();
    let of = |threads: &str, command: &str| {
        let out = folder.path().join(format!("{command}{threads}"));
        let run = biclause().arg(command).arg(folder.path()).args(["--threads", threads, "--format", "json", "-o"]);
        let (_, table, _) = said(run.arg(&out));
        (files(&out), table)
    };
    for command in ["align", "check"] {
        let one = of("1", command);
        assert_eq!(one.0.len(), 3);
        assert!(one == of("2", command) && one == of("7", command), "{command}");
    }
}

#[test]
fn a_bad_document_is_named_and_stops_no_other() {
    let folder = texts();
    let out = folder.path().join("out");
    fs::write(folder.path().join("a.zh.txt"), [0xff, 0xfe, 0xfd]).expect("a file");
    fs::remove_file(folder.path().join("c.en.txt")).expect("it goes");
    let (code, _, err) = said(align(folder.path(), &out));
    assert_eq!(code, 2);
    assert!(err.contains("c.zh.txt: there is no c.en.txt beside it"), "{err}");
    assert!(err.lines().any(|l| l.starts_with("error: ") && l.contains("a.zh.txt: ")), "{err}");
    assert!(err.contains("2 of 3 documents could not be aligned"), "{err}");
    assert_eq!(files(&out).keys().collect::<Vec<_>>(), ["b.tsv"], "nothing else is left behind");
}

#[test]
fn what_is_there_is_not_lost_unasked() {
    let folder = texts();
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("b.tsv"), "mine").expect("a file");
    let (code, _, err) = said(align(folder.path(), &out));
    assert!(code == 2 && err.contains("b.tsv: is there already; give another folder, --skip-existing"), "{err}");
    assert_eq!(files(&out).len(), 1, "refused before anything is done");
    let (code, _, err) = said(align(folder.path(), &out).arg("--skip-existing"));
    assert!(code == 0 && err.starts_with("2 documents aligned") && err.contains("1 there already"), "{err}");
    assert_eq!((files(&out).len(), files(&out)["b.tsv"].as_str()), (3, "mine"));
    assert_eq!(said(align(folder.path(), &out).arg("--force")).0, 0);
    assert_ne!(files(&out)["b.tsv"], "mine");
}

#[test]
fn a_variant_is_taken_where_there_is_one() {
    let folder = texts();
    let (plain, bare) = (folder.path().join("plain"), folder.path().join("made"));
    said(align(folder.path(), &plain));
    assert_eq!(said(align(folder.path(), &bare).args(["--variant", "bare"])).0, 0);
    let (plain, bare) = (files(&plain), files(&bare));
    assert!(plain["a.tsv"].contains("a) 第2、3") && !bare["a.tsv"].contains("a) 第2、3"), "{}", bare["a.tsv"]);
    assert_eq!(plain["b.tsv"], bare["b.tsv"]);
    let (code, _, err) = said(align(folder.path(), &folder.path().join("x")).args(["--variant", "bear"]));
    assert!(code == 2 && err.contains("has the variant bear"), "{err}");
}

#[test]
fn a_list_names_texts_anywhere() {
    let folder = texts();
    let (list, out) = (folder.path().join("list.tsv"), folder.path().join("out"));
    let at = |name: &str| folder.path().join(name).display().to_string();
    let rows = format!("{}\t{}\n{}\t{}\tlast\n", at("b.en.txt"), at("b.zh.txt"), at("a.zh.txt"), at("a.en.txt"));
    fs::write(&list, rows).expect("a list");
    let (code, _, err) = said(biclause().args(["align", "--list"]).arg(&list).arg("-o").arg(&out));
    assert_eq!(code, 0, "{err}");
    said(align(folder.path(), &folder.path().join("plain")));
    let (listed, plain) = (files(&out), files(&folder.path().join("plain")));
    assert_eq!(listed.keys().collect::<Vec<_>>(), ["b.tsv", "last.tsv"]);
    assert_eq!((&listed["b.tsv"], &listed["last.tsv"]), (&plain["b.tsv"], &plain["a.tsv"]));
}

#[test]
fn checking_a_folder_gives_reports_and_a_table_worst_first() {
    let folder = texts();
    let out = folder.path().join("out");
    let check = |fail_on: &str| {
        let run = biclause().arg("check").arg(folder.path()).args(["--force", "--fail-on", fail_on, "-o"]);
        said(run.arg(&out))
    };
    let (code, table, err) = check("error");
    assert_eq!(code, 1, "{err}");
    let rows: Vec<Vec<&str>> = table.lines().map(|l| l.split_whitespace().collect()).collect();
    assert_eq!(rows[0][..4], ["document", "errors", "warnings", "notes"]);
    assert_eq!(rows[1..].iter().map(|r| r[0]).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert!(rows[1][1] != "0" && rows[2][1] == "0", "{table}");
    assert!(err.starts_with("3 documents checked in "), "{err}");
    let reports = files(&out);
    assert_eq!(reports.keys().collect::<Vec<_>>(), ["a.html", "b.html", "c.html"]);
    assert!(reports["a.html"].starts_with("<!DOCTYPE html>"));
    assert_eq!(check("never").0, 0);
    assert_eq!(biclause().arg("check").arg(folder.path()).output().expect("it runs").status.code(), Some(2), "no -o");
}

#[test]
fn a_document_may_have_several_forms() {
    let folder = texts();
    let out = folder.path().join("out");
    let check = || {
        let mut command = biclause().arg("check").arg(folder.path()).arg("-o").arg(&out);
        command = command.args(["--format", "json,csv"]);
        command
    };
    let (code, _, err) = said(check());
    assert_eq!(code, 1, "{err}");
    let names: Vec<String> = files(&out).into_keys().collect();
    assert_eq!(names, ["a.csv", "a.json", "b.csv", "b.json", "c.csv", "c.json"]);
    fs::remove_file(out.join("b.csv")).expect("a file");
    let (code, _, err) = said(check());
    assert!(code == 2 && err.contains("is there already (and 2 more)"), "{err}");
    let (_, _, err) = said(check().arg("--skip-existing"));
    assert!(
        err.contains("1 document checked") && err.contains("2 there already"),
        "what lacks one result is done: {err}"
    );
    assert!(out.join("b.csv").exists());
}

#[test]
fn how_texts_were_read_is_said_of_a_folder_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let zh = text("check.in/zh.txt").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    fs::write(folder.path().join("a.zh.txt"), [&b"\xff\xfe"[..], &zh].concat()).expect("a text");
    fs::write(folder.path().join("a.en.txt"), text("check.in/en.txt")).expect("a text");
    let (code, _, err) = said(align(folder.path(), &folder.path().join("out")));
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("a.zh.txt: read as UTF-16"), "{err}");
}
