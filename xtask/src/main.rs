//! Makes what the project ships but nobody should type. One file (or folder) a command.

mod coverage;
mod defects;
mod gate;
mod lexicon;
mod near;
mod stops;
mod weights;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Makes what the project ships but nobody should type")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Plants defects in clean pairs and counts which are found, and what is said of clean text
    Defects(defects::Args),
    /// Prints what the tool says of known texts, or compares it with the committed table
    Gate(gate::Args),
    /// Makes `data/lexicon.bin` from CC-CEDICT, ECDICT, lists of terms and open parallel text
    Lexicon(lexicon::Args),
    /// Makes `data/near.bin` from word vectors
    Near(near::Args),
    /// Makes `data/stop_zh_cedict.tsv` from CC-CEDICT
    Stops(stops::Args),
    /// Learns the weights of the gap finder and measures it
    Coverage(coverage::Args),
    /// Trains `data/weights.tsv` from sets with gold beads
    Weights(weights::Args),
}

fn main() -> anyhow::Result<()> {
    match Args::parse().command {
        Command::Defects(args) => defects::run(&args),
        Command::Gate(args) => gate::run(&args),
        Command::Lexicon(args) => lexicon::run(&args),
        Command::Near(args) => near::run(&args),
        Command::Coverage(args) => coverage::run(&args),
        Command::Stops(args) => stops::run(&args),
        Command::Weights(args) => weights::run(&args),
    }
}
