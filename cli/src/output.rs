//! Where a command's result goes: a file that is there whole or not at all, or the standard output.

use anyhow::{Context, Result, bail};
use std::collections::HashSet;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A result and where it goes.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The file; without one, or for `-`, the standard output.
    pub path: Option<&'a Path>,
    /// What it holds.
    pub bytes: &'a [u8],
    /// Whether that is text, which may hold colours; they are taken out where they do not belong.
    pub text: bool,
}

/// Writes a text to `path`, or to the standard output where there is none.
pub fn write(path: Option<&Path>, text: &str) -> Result<()> {
    write_all(&[Piece { path, bytes: text.as_bytes(), text: true }])
}

/// Writes results: none of the files is touched before all are on the disk beside them. A reader that goes away (`| head`) is no error.
pub fn write_all(pieces: &[Piece]) -> Result<()> {
    let mut files = Vec::new();
    for piece in pieces {
        if let Some(path) = piece.path.filter(|p| p.as_os_str() != "-") {
            files.push((path, beside(path, piece.bytes)?));
        }
    }
    for piece in pieces.iter().filter(|p| p.path.is_none_or(|p| p.as_os_str() == "-")) {
        let mut painted = anstream::stdout().lock();
        let mut plain = std::io::stdout().lock();
        // Colours are looked for byte by byte: a long report without any is written as it is.
        let out: &mut dyn Write = if piece.text && piece.bytes.contains(&0x1b) { &mut painted } else { &mut plain };
        match out.write_all(piece.bytes).and_then(|()| out.flush()) {
            Err(e) if e.kind() == ErrorKind::BrokenPipe => {}
            other => other.context("standard output: cannot be written")?,
        }
    }
    for (path, file) in files {
        file.persist(path).map_err(|e| e.error).with_context(|| format!("{}: cannot be written", path.display()))?;
    }
    Ok(())
}

/// Says early what would make writing to `path` fail: it is a directory, or its directory is missing.
pub fn ready(path: Option<&Path>) -> Result<()> {
    let Some(path) = path.filter(|p| p.as_os_str() != "-") else { return Ok(()) };
    let shown = path.display();
    if path.is_dir() {
        bail!("{shown}: is a directory; give the name of a file");
    }
    let folder = folder(path);
    if !folder.is_dir() {
        bail!("{shown}: there is no directory {}; make it first or choose another", folder.display());
    }
    Ok(())
}

/// The files that a command reads, none of which may be lost to a result.
#[derive(Debug, Clone, Default)]
pub struct Inputs(HashSet<PathBuf>);

impl Inputs {
    /// Files that are read; those that are not there count for nothing.
    pub fn new<'a>(files: impl IntoIterator<Item = &'a PathBuf>) -> Self {
        Inputs(files.into_iter().filter_map(|f| std::fs::canonicalize(f).ok()).collect())
    }

    /// Says early that a result would take the place of one of them.
    pub fn spare(&self, path: Option<&Path>) -> Result<()> {
        match path.and_then(|p| std::fs::canonicalize(p).ok()).is_some_and(|own| self.0.contains(&own)) {
            true => {
                let shown = path.unwrap_or(Path::new("")).display();
                bail!("{shown}: is one of the files that are read; give the result another name")
            }
            false => Ok(()),
        }
    }
}

/// Says early that a file is there already and would be lost.
pub fn vacant(path: &Path, force: bool) -> Result<()> {
    if !force && path.as_os_str() != "-" && path.exists() {
        bail!("{}: is there already; give another name, or --force to write over it", path.display());
    }
    Ok(())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes beside the file, so that nobody ever sees half of it: what is left is to rename.
fn beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile> {
    ready(Some(path))?;
    let (shown, folder) = (path.display(), folder(path));
    let fail = || format!("{shown}: cannot be written");
    let mut beside = tempfile::Builder::new().prefix(".biclause-").tempfile_in(folder).with_context(fail)?;
    beside.write_all(bytes).with_context(fail)?;
    beside.flush().with_context(fail)?;
    readable(beside.as_file()).with_context(fail)?;
    Ok(beside)
}

/// A temporary file is its owner's alone; a report is as readable as any other file.
#[cfg(unix)]
fn readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
