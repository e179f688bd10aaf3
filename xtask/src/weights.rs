//! `xtask weights`: trains the weights of the bead model and writes them with the record of their training.

use anyhow::Result;
use biclause::align::Model;
use biclause::learn::tune::{self, Figure};
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
    /// Begin from these weights and not from those that ship
    #[arg(long)]
    start: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result<()> {
    let mut items = tune::read(&args.corpus)?;
    if !args.only.is_empty() {
        items.retain(|i| args.only.iter().any(|s| s == i.part.set));
    }
    let mut training = tune::training()?;
    training.l2 = args.l2;
    let start = match &args.start {
        Some(p) => Model::read(&p.display().to_string(), &std::fs::read_to_string(p)?)?,
        None => Model::shipped().clone(),
    };
    let progress = |round: usize, i: usize, v: f64| {
        if i.is_multiple_of(20) {
            println!("round {round} step {i}: {v:.1}");
        }
    };
    let figures =
        if args.folds > 0 { tune::cross_validate(&items, &start, &training, args.folds, progress) } else { vec![] };
    let figures = table(&figures);
    println!("{figures}");
    if args.dry {
        return Ok(());
    }
    let model = tune::fit(&items, &start, &training, |_| false, progress);
    let measured: Vec<(String, _)> =
        tune::measure(&items, &model, |_| true).into_iter().map(|(n, c)| (n, c.scores())).collect();
    println!("on the documents trained on:");
    for (name, s) in &measured {
        println!("{name:<36} {:.4} strict  {:.4} null", s.strict.f1, s.null.f1);
    }
    let record = format!(
        "Weights of the bead model: one for each shape of bead, one for each feature (src/align/features.rs says what each is).\n\
         Trained by `cargo run --release -p xtask -- weights CORPUS`; the recipe is src/learn/tune.rs, penalty {}.\n\
         Statistics of the texts named there; none of their words. Strict F1 by {}-fold cross-validation over whole documents:\n\n{figures}",
        args.l2, args.folds
    );
    std::fs::write(&args.output, model.write(&record))?;
    Ok(())
}

fn table(figures: &[Figure]) -> String {
    let mut out = String::new();
    for f in figures {
        let c = f.scores.counts;
        out.push_str(&format!(
            "{:<36} {:.4} strict  {:.4} null  {} gold, {} wrong\n",
            f.name,
            f.scores.strict.f1,
            f.scores.null.f1,
            c.gold,
            c.predicted - c.right
        ));
    }
    out
}
