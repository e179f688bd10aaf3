//! `lexicon`: distils CC-CEDICT, ECDICT, lists of terms and open parallel text into the table that the library reads in place. Same input, same bytes.

pub(crate) mod cedict;
mod ecdict;
mod merge;
mod model1;
mod parallel;
mod walk;
mod write;

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The raw text of CC-CEDICT (`cedict_1_0_ts_utf-8_mdbg.txt`, unpacked)
    #[arg(long)]
    cedict: PathBuf,
    /// The CSV of ECDICT, an English–Chinese dictionary
    #[arg(long)]
    ecdict: Option<PathBuf>,
    /// Terms, tab-separated: Chinese, English, anything; the first line is a head; may be given more than once
    #[arg(long)]
    terms: Vec<PathBuf>,
    /// Parallel text to learn from: TMX, or Chinese, tab, English; may be given more than once
    #[arg(long, value_name = "FILE")]
    parallel: Vec<PathBuf>,
    /// Parallel text to learn from: two folders of HTML pages with the same names and markup; may be given more than once
    #[arg(long, num_args = 2, value_names = ["EN_DIR", "ZH_DIR"])]
    pages: Vec<PathBuf>,
    /// Where to write the table
    #[arg(short, long, default_value = "data/lexicon.bin")]
    out: PathBuf,
}

/// One sense: a simplified headword and the stems of one gloss.
pub struct Sense {
    pub zh: String,
    pub stems: Vec<String>,
    /// What it counts as evidence for the headword, 0 to 1.
    pub share: f64,
    pub from: From,
}

/// Where a sense comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum From {
    /// A dictionary.
    Dictionary,
    /// A phrase that is learned from, but too long or too loose to be a headword.
    Phrase,
    /// A list of terms.
    Term,
}

/// Links of a headword: stem and score in 0..=1.
pub type Links = BTreeMap<String, BTreeMap<String, f64>>;

pub fn run(args: &Args) -> Result<()> {
    let read = |p: &PathBuf| std::fs::read_to_string(p).with_context(|| format!("{}: cannot be read", p.display()));
    let cedict = read(&args.cedict)?;
    let ecdict = args.ecdict.as_ref().map(read).transpose()?.map_or(Ok(vec![]), |csv| ecdict::read(&csv))?;
    let terms = args.terms.iter().map(read).collect::<Result<Vec<_>>>()?;
    let pairs = parallel::read(&args.parallel, &args.pages)?;
    let bytes = build(&cedict, &ecdict, &terms, &pairs)?;
    std::fs::write(&args.out, &bytes).with_context(|| format!("{}: cannot be written", args.out.display()))?;
    let made = biclause::lexicon::Lexicon::from_bytes(bytes.clone())?;
    let (words, links, date) = made.facts();
    anstream_line(&format!(
        "{}: {words} headwords, {links} links, dictionary of {date}, {} pairs of aligned text, {:.1} MB",
        args.out.display(),
        pairs.len(),
        bytes.len() as f64 / 1e6
    ));
    Ok(())
}

fn anstream_line(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The table of a dictionary, lists of terms and aligned text.
pub fn build(
    cedict: &str,
    ecdict: &[ecdict::Rendering],
    terms: &[String],
    pairs: &[parallel::Pair],
) -> Result<Vec<u8>> {
    let dictionary = cedict::read(cedict, ecdict, terms)?;
    let model1 = model1::train(&dictionary.senses, &dictionary.headwords());
    let mut links = merge::merge(&dictionary, &model1);
    if !pairs.is_empty() {
        let base = biclause::lexicon::Lexicon::from_bytes(write::table(&dictionary, &links)?)?;
        parallel::teach(&mut links, &base, pairs);
    }
    write::table(&dictionary, &links)
}

#[cfg(test)]
mod tests {
    use super::*;
    use biclause::lang::words::en_stem;
    use biclause::lexicon::Lexicon;

    const TINY: &str = "# CC-CEDICT\n#! date=2023-11-07T06:42:16Z\n\
        決議 决议 [jue2 yi4] /resolution/to pass a resolution/\n\
        議 议 [yi4] /to comment on; to discuss/to suggest/\n\
        決 决 [jue2] /to decide; to determine/\n\
        建議 建议 [jian4 yi4] /to propose; to suggest/proposal/\n\
        建議 建议 [jian4 yi4] /CL:個|个[ge4]/\n\
        決義 决义 [jue2 yi4] /variant of 決議|决议[jue2 yi4]/\n\
        呂 吕 [lu:3] /surname Lü/pitch-pipe/\n";

    fn tiny() -> Vec<u8> {
        build(
            TINY,
            &[],
            &["zh\ten\n主管部门\tadministration\n".into()],
            &[("主管部门".into(), "competent authority".into())],
        )
        .unwrap()
    }

    #[test]
    fn same_input_same_bytes() {
        assert_eq!(tiny(), tiny());
    }

    #[test]
    fn a_tiny_dictionary_is_read_back() {
        let l = Lexicon::from_bytes(tiny()).unwrap();
        let score = |zh: &str, en: &str| {
            let stem = l.stem_id(&en_stem(en));
            l.word_id(zh).and_then(|w| l.links(w).find(|x| Some(x.0) == stem)).map_or(0.0, |x| x.1)
        };
        assert_eq!(score("决议", "resolution"), 1.0);
        assert_eq!(score("決議", "Resolutions"), 1.0, "traditional folded");
        assert!(score("决义", "resolution") > 0.8, "variants have what they are variants of");
        assert_eq!(score("主管部门", "administrations"), 1.0);
        assert!(score("主管部门", "competent") > 0.6, "aligned text adds to it");
        assert_eq!(score("建议", "resolution"), 0.0);
        assert!(score("议", "suggest") > score("议", "resolution"));
        assert_eq!(l.facts().2, "2023-11-07");
        assert_eq!(l.pinyin('呂').collect::<Vec<_>>(), ["lv", "lu"]);
        let found: Vec<String> = l.matches("建議决議").iter().map(|m| l.headword(m.word)).collect();
        assert_eq!(
            found,
            ["建", "建议", "议", "决", "决议", "议"],
            "a character that Model 1 gives links is a headword too"
        );
    }
}
