//! `xtask weights`: trains the weights of the bead model and writes them with the record of their training.

use anyhow::Result;
use biclause::align::{Ablation, Model};
use biclause::learn::recipe;
use biclause::learn::sets::Corpus;
use biclause::learn::tune::{self, Progress, Record};
use std::ops::ControlFlow;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// Folder of the sets (mac_dev, cc, …), each as `biclause eval` reads it
    corpus: PathBuf,
    /// Where to write the weights
    #[arg(long, short, default_value = "data/weights.tsv")]
    output: PathBuf,
    /// Folds of the cross-validation; 0 for none
    #[arg(long, default_value_t = 3)]
    folds: usize,
    /// Only cross-validate
    #[arg(long)]
    dry: bool,
    /// Penalty on squared weights
    #[arg(long, default_value_t = 2.0)]
    l2: f64,
    /// Train on these sets and no others (for experiments)
    #[arg(long)]
    only: Vec<String>,
    /// Train without these kinds of evidence (for experiments)
    #[arg(long, value_delimiter = ',')]
    without: Vec<String>,
    /// Leave the temperature at 1
    #[arg(long)]
    no_temperature: bool,
    /// Begin from these weights and not from those that ship
    #[arg(long)]
    start: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result<()> {
    let mut sets = recipe::sets(&args.corpus);
    if !args.only.is_empty() {
        sets.retain(|s| args.only.contains(&s.name));
    }
    let corpus = Corpus::read(sets)?;
    let mut options = recipe::options()?;
    options.folds = args.folds;
    options.training.l2 = args.l2;
    options.training.without = Ablation::parse("--without", &args.without)?;
    options.temperature = !args.no_temperature;
    options.last = !args.dry;
    if let Some(p) = &args.start {
        options.start = Model::read(&p.display().to_string(), &std::fs::read_to_string(p)?)?;
    }
    let learned = tune::tune(&corpus, &options, |p: Progress| {
        if p.step.is_multiple_of(20) {
            println!("{:?} ({} of {} done) step {}: {:.1}", p.stage, p.done, p.total, p.step, p.value);
        }
        ControlFlow::Continue(())
    })?;
    let figures = table(&learned.record);
    println!("{figures}");
    if args.dry {
        return Ok(());
    }
    let record = format!(
        "Weights of the bead model: one for each shape of bead, one for each feature (src/align/list.rs says what each is).\n\
         Trained by `cargo run --release -p xtask -- weights CORPUS`; the recipe is src/learn/recipe.rs, penalty {}.\n\
         Statistics of the texts named there; none of their words. Strict F1 by {}-fold cross-validation over whole works:\n\n{figures}",
        args.l2, args.folds
    );
    std::fs::write(&args.output, learned.model.write(&record))?;
    Ok(())
}

fn table(record: &Record) -> String {
    let mut out = String::new();
    for gain in record.sets.iter().chain(&record.all) {
        let s = &gain.after.scores;
        let ece = gain.after.calibration.all.as_ref().map_or(0.0, |c| c.ece);
        out.push_str(&format!(
            "{:<36} {:.4} strict  {:.4} null  {ece:.4} calibration error  {:.4} nats a gold bead  {} gold, {} wrong\n",
            gain.name,
            s.strict.f1,
            s.null.f1,
            gain.after.surprise.unwrap_or(f64::NAN),
            s.counts.gold,
            s.counts.predicted - s.counts.right
        ));
    }
    let before = record.all.as_ref().and_then(|g| g.after.calibration.all.as_ref());
    let after = record.calibrated.as_ref().and_then(|s| s.calibration.all.as_ref());
    if let (Some(before), Some(after)) = (before, after) {
        out.push_str(&format!(
            "Expected calibration error {:.4}, with temperature {:.2} {:.4}; mean confidence {:.4}, right {:.4}\n",
            before.ece, record.temperature, after.ece, after.confidence, after.right
        ));
    }
    out
}
