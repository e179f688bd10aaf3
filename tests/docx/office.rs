//! Real files as LibreOffice shows them: every line without a note, its number among them, is one of LibreOffice's. Skipped where there is no LibreOffice or no file.

use super::real_files;
use biclause::extract;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A line with its blanks made one, and a bullet for any sign that stands alone at its beginning: fonts for symbols differ.
fn plain(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.split_first() {
        Some((first, rest)) if first.chars().all(|c| !c.is_alphanumeric()) => format!("• {}", rest.join(" ")),
        _ => words.join(" "),
    }
}

/// Has LibreOffice write files in another form into a folder; what became of it, for a message.
pub fn converted(form: &str, folder: &Path, files: &[PathBuf]) -> std::io::Result<Output> {
    Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", form, "--outdir"])
        .arg(folder)
        .args(files)
        .output()
}

#[test]
#[allow(clippy::print_stderr)]
fn lines_and_numbers_are_those_of_libreoffice() {
    let home = real_files();
    let entries = std::fs::read_dir(&home).into_iter().flatten().filter_map(|e| Some(e.ok()?.path()));
    let files: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == "docx")).collect();
    if files.is_empty() {
        eprintln!("skipped: there are no Word files in {}", home.display());
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let office = converted("txt:Text (encoded):UTF8", folder.path(), &files);
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
