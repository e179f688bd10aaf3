//! Many documents: aligned or checked side by side, each result a file of its own.
//!
//! In: pairs of files and what is to be done with each. Out: one file a document, whole or not at all, and what each was worth. A document
//! that cannot be read is an error of its own and stops no other. Each worker has an engine of its own, so that no thread waits for
//! another's document; the largest documents go first, so that none is left over at the end.

use crate::output::{self, Piece};
use crate::pairs::{self, Pair, Pairs};
use crate::progress::Bar;
use crate::terms::TermArgs;
use crate::{targets, terminal};
use anyhow::{Context, Result, anyhow, bail};
use biclause::report::{Format, Rendered};
use biclause::{Builder, Engine};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Instant;

/// Arguments of every command that takes many documents.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Many documents")]
pub struct BatchArgs {
    /// Take the pairs of this file: `FILE TAB FILE` a line, and a tab and a name where the first file's will not do
    #[arg(long, value_name = "FILE")]
    pub list: Option<PathBuf>,
    /// Of a folder: take the variant DOC.VARIANT.zh.txt and its English, where a document has it
    #[arg(long, value_name = "VARIANT")]
    pub variant: Option<String>,
    /// Write over results that are there already
    #[arg(long, conflicts_with = "skip_existing")]
    pub force: bool,
    /// Leave documents alone whose results are there already
    #[arg(long)]
    pub skip_existing: bool,
}

impl BatchArgs {
    /// The folder of the first argument or the list, where one of them was given; refuses what makes no sense without.
    ///
    /// # Errors
    /// Where a folder is given with a second text, or an option for many documents with two texts.
    pub fn asked(&self, files: &[PathBuf]) -> Result<Option<Pairs>> {
        match (&self.list, files) {
            (Some(_), [first, ..]) => bail!("{}: --list names the texts already; leave it out", first.display()),
            (Some(_), _) if self.variant.is_some() => bail!("--variant: is for a folder; a list names its files"),
            (Some(list), _) => pairs::list(list).map(Some),
            (None, [dir]) if dir.is_dir() => pairs::folder(dir, self.variant.as_deref()).map(Some),
            (None, [dir, ..]) | (None, [_, dir]) if dir.is_dir() => {
                bail!("{}: is a directory; give the folder of both texts alone, or two text files", dir.display())
            }
            _ => {
                let given = [
                    ("--variant", self.variant.is_some()),
                    ("--force", self.force),
                    ("--skip-existing", self.skip_existing),
                ];
                match given.iter().find(|g| g.1) {
                    Some((option, _)) => {
                        bail!("{option}: is for a folder of texts or a --list; leave it out for two texts")
                    }
                    None => Ok(None),
                }
            }
        }
    }
}

/// What is done with many documents.
pub struct Batch<'a> {
    /// The documents.
    pub pairs: Pairs,
    /// Where the results go.
    pub out: &'a Path,
    /// Their forms; each document is written in all of them.
    pub formats: Vec<&'static Format>,
    /// Whether results may be written over, or are left alone.
    pub args: &'a BatchArgs,
    /// Threads; 0 is one for each core.
    pub threads: usize,
    /// What is being done, for the progress bar.
    pub doing: &'static str,
}

/// What a document was worth, and what its forms could not hold.
type Told<T> = (T, Vec<String>);

/// What became of many documents.
pub struct Done<T> {
    /// Those that were done: name, and what they were worth, by name.
    pub done: Vec<(String, T)>,
    /// How many could not be.
    pub failed: usize,
    /// How many were left alone.
    pub skipped: usize,
    /// Seconds that it took.
    pub seconds: f64,
}

impl Batch<'_> {
    /// Does `work` for each document on an engine of `builder` and writes what it gives: a file for each of the forms.
    ///
    /// Errors of single documents go to the standard error, by name of the document, once all is done.
    ///
    /// # Errors
    /// Where nothing can be begun: no folder to write into, results there already, a bad option.
    pub fn run<T: Send>(
        &self,
        builder: Builder,
        terms: &TermArgs,
        work: impl Fn(&Engine, &Pair) -> Result<(Vec<Rendered>, T)> + Sync,
    ) -> Result<Done<T>> {
        let start = Instant::now();
        let todo = self.todo(terms)?;
        let threads = match self.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            n => n,
        };
        let workers = threads.min(todo.len()).max(1);
        // Glossaries and memories are laid over the lexicon once.
        let mut builder = builder.threads((threads / workers).max(1));
        if !terms.is_empty() {
            let engine = terms.apply(builder.clone())?.build()?;
            builder = builder.lexicon(Arc::new(engine.lexicon().clone()));
        }
        let engines: Vec<Engine> = (0..workers).map(|_| Ok(builder.clone().build()?)).collect::<Result<_>>()?;
        std::fs::create_dir_all(self.out).with_context(|| format!("{}: cannot be made", self.out.display()))?;
        let bar = Bar::counting();
        bar.show(self.doing, 0, todo.len());
        let mut results: Vec<(usize, Result<Told<T>>)> = Vec::with_capacity(todo.len());
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            let (tx, rx) = channel();
            let (todo, next, work) = (&todo, &next, &work);
            for engine in &engines {
                let tx = tx.clone();
                scope.spawn(move || {
                    while let Some(&(at, pair)) = todo.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let result = work(engine, pair).and_then(|(files, worth)| {
                            self.write(pair, &files)?;
                            let notes = files.into_iter().flat_map(|f| f.notes).collect();
                            Ok((worth, notes))
                        });
                        if tx.send((at, result)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(tx);
            for (n, result) in rx.into_iter().enumerate() {
                results.push(result);
                bar.show(self.doing, n + 1, todo.len());
            }
        });
        drop(bar);
        results.sort_by_key(|r| r.0);
        let mut all = Done { done: Vec::new(), failed: 0, skipped: self.pairs.pairs.len() - todo.len(), seconds: 0.0 };
        for (there, missing) in &self.pairs.alone {
            let missing = missing.file_name().unwrap_or_default().to_string_lossy();
            terminal::complain(&anyhow!(
                "{}: there is no {missing} beside it; add it, or take this text away",
                there.display()
            ));
            all.failed += 1;
        }
        for (at, result) in results {
            match (result, self.pairs.pairs.get(at)) {
                (Ok((worth, notes)), Some(pair)) => {
                    notes.iter().for_each(|note| anstream::eprintln!("note: {}: {note}", pair.name));
                    all.done.push((pair.name.clone(), worth));
                }
                (Err(error), _) => {
                    terminal::complain(&error);
                    all.failed += 1;
                }
                _ => {}
            }
        }
        all.seconds = start.elapsed().as_secs_f64();
        Ok(all)
    }

    /// Where the results of a document go.
    fn files(&self, pair: &Pair) -> Vec<PathBuf> {
        self.formats.iter().map(|f| targets::of_document(self.out, &pair.name, f)).collect()
    }

    fn write(&self, pair: &Pair, rendered: &[Rendered]) -> Result<()> {
        let (paths, texts) = (self.files(pair), self.formats.iter().map(|f| f.text));
        let pieces = paths.iter().zip(rendered).zip(texts);
        let pieces = pieces.map(|((path, r), text)| Piece { path: Some(path), bytes: &r.bytes, text });
        output::write_all(&pieces.collect::<Vec<_>>())
    }

    /// The documents to do with their places, largest first.
    fn todo(&self, terms: &TermArgs) -> Result<Vec<(usize, &Pair)>> {
        if self.out.as_os_str() == "-" {
            bail!("-o -: many results do not go to the standard output; give a folder");
        }
        if self.out.exists() && !self.out.is_dir() {
            bail!("{}: is a file; give a folder for the results", self.out.display());
        }
        let read = self.pairs.inputs(terms);
        for pair in &self.pairs.pairs {
            self.files(pair).iter().try_for_each(|f| read.spare(Some(f)))?;
        }
        // To be left alone, a document needs all its results; to be refused, one is enough.
        let done = |p: &Pair| match self.args.skip_existing {
            true => self.files(p).iter().all(|f| f.exists()),
            false => self.files(p).iter().any(|f| f.exists()),
        };
        let (there, mut todo): (Vec<_>, Vec<_>) =
            self.pairs.pairs.iter().enumerate().partition(|(_, p)| !self.args.force && done(p));
        if let Some(first) = there.first().filter(|_| !self.args.skip_existing) {
            let file = self.files(first.1).into_iter().find(|f| f.exists()).unwrap_or_default();
            let more = if there.len() > 1 { format!(" (and {} more)", there.len() - 1) } else { String::new() };
            bail!(
                "{}: is there already{more}; give another folder, --skip-existing to do the others, or --force to write over it",
                file.display()
            );
        }
        let size = |path: &Path| path.metadata().map_or(0, |m| m.len());
        todo.sort_by_cached_key(|(at, p)| (std::cmp::Reverse(size(&p.zh) + size(&p.en)), *at));
        Ok(todo)
    }
}

impl<T> Done<T> {
    /// `3 documents aligned in 0.2 s: …`, and what became of the others; `said` is what the documents were worth, in words.
    pub fn summary(&self, pairs: &Pairs, did: &str, said: &str) -> String {
        let n = self.done.len();
        let mut out = format!("{n} {} {did} in {:.1} s", if n == 1 { "document" } else { "documents" }, self.seconds);
        if n > 0 {
            out += &format!(": {said}");
        }
        if self.skipped > 0 {
            out += &format!("; {} there already, left alone", self.skipped);
        }
        if self.failed > 0 {
            out += &format!("; {} failed", self.failed);
        }
        for (variant, n) in &pairs.variants {
            out += &format!("; {n} left out as variants (--variant {variant})");
        }
        out
    }

    /// An error where a document failed.
    ///
    /// # Errors
    /// How many did.
    pub fn all_done(&self, did: &str, out: &Path) -> Result<()> {
        let all = self.failed + self.done.len() + self.skipped;
        let others = if all > self.failed { format!("; the others are in {}", out.display()) } else { String::new() };
        match self.failed {
            0 => Ok(()),
            n => bail!("{n} of {all} documents could not be {did}, for the reasons above{others}"),
        }
    }
}

/// A number with a comma after each three digits.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Chinese characters in a text.
pub fn chinese_characters(text: &str) -> usize {
    text.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        let all: Vec<String> = [0, 12, 123, 1234, 123_456, 1_234_567].map(grouped).to_vec();
        assert_eq!(all, ["0", "12", "123", "1,234", "123,456", "1,234,567"]);
    }
}
