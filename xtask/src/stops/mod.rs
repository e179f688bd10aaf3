//! `stops`: the words of CC-CEDICT whose numeral characters count nothing (四川, 三令五申), for the reader of Chinese numerals. Same input, same bytes.

mod gloss;
mod rules;

use crate::lexicon::cedict::{self, Entry};
use anyhow::{Context, Result};
use biclause::lang::fold::Folded;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The raw text of CC-CEDICT (`cedict_1_0_ts_utf-8_mdbg.txt`, unpacked)
    cedict: PathBuf,
    /// Where to write the table
    #[arg(short, long, default_value = "data/stop_zh_cedict.tsv")]
    out: PathBuf,
}

pub fn run(args: &Args) -> Result<()> {
    let text =
        std::fs::read_to_string(&args.cedict).with_context(|| format!("{}: cannot be read", args.cedict.display()))?;
    let made = table(&text)?;
    std::fs::write(&args.out, made).with_context(|| format!("{}: cannot be written", args.out.display()))
}

/// The table of a dictionary.
fn table(text: &str) -> Result<String> {
    let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in cedict::entries(text)? {
        entries.entry(Folded::new(entry.simp).text().to_string()).or_default().push(entry);
    }
    let words = rules::Words::new(entries);
    let idle = words.idle();
    let head = format!(
        "# Words in which a numeral character counts nothing, by CC-CEDICT of {} (CC BY-SA 4.0); made by `cargo run -p xtask -- stops`, see README.md.\n\
         # {} words\n",
        cedict::date(text),
        idle.len()
    );
    Ok(head + &idle.join("\n") + "\n")
}
