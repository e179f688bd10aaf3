//! Real files as LibreOffice shows them: every line without a note, its number among them, is one of LibreOffice's. Skipped where there is no LibreOffice or no file.

use biclause::extract;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A line with its blanks made one, and a bullet for any sign that stands alone at its beginning: fonts for symbols differ.
fn plain(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.split_first() {
        Some((first, rest)) if first.chars().all(|c| !c.is_alphanumeric()) => format!("• {}", rest.join(" ")),
        _ => words.join(" "),
    }
}

#[test]
#[allow(clippy::print_stderr)]
fn lines_and_numbers_are_those_of_libreoffice() {
    let home = std::env::var_os("BICLAUSE_CORPUS")
        .map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
        .join("docx");
    let entries = std::fs::read_dir(&home).into_iter().flatten().filter_map(|e| Some(e.ok()?.path()));
    let files: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == "docx")).collect();
    if files.is_empty() {
        eprintln!("skipped: there are no Word files in {}", home.display());
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let office = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder.path())
        .args(&files)
        .output();
    let mut compared = 0;
    for file in &files {
        let name = file.file_name().expect("a name");
        let Ok(shown) = std::fs::read_to_string(folder.path().join(name).with_extension("txt")) else {
            eprintln!("skipped: there is no LibreOffice ({:?})", office.as_ref().map(|o| o.status));
            return;
        };
        let shown: HashSet<String> = shown.trim_start_matches('\u{feff}').lines().map(plain).collect();
        let source = extract::file(file).expect("a Word file");
        for line in source.text.split(['\n', '\u{2028}']).map(plain).filter(|l| !l.is_empty()) {
            // LibreOffice writes the marks of notes as text.
            if !line.contains("[^") {
                assert!(shown.contains(&line), "{}: {line}", file.display());
                compared += 1;
            }
        }
    }
    assert!(compared > 900, "{compared}");
}
