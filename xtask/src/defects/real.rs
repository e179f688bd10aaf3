//! Real omissions: lines that have no counterpart in the gold, and whether a check says so.

use super::pairs::Pair;
use super::slips::Slips;
use super::tally::{self, Tally};
use super::{Args, Judged};
use biclause::check::Finding;

/// Checks that say that a text stands on one side only.
const TELLING: [&str; 6] =
    ["omission", "addition", "partial-omission", "partial-addition", "duplicate", "content-mismatch"];

/// Whether a finding says that a text stands on one side only.
pub(super) fn tells(f: &Finding) -> bool {
    TELLING.contains(&f.check.as_ref())
}

/// The lines of both sides that the gold leaves alone: side (0 Chinese, 1 English) and 0-based line.
pub(super) fn lines(pair: &Pair) -> impl Iterator<Item = (usize, usize)> + '_ {
    let alone = pair.gold.iter().filter(|(zh, en)| zh.is_empty() || en.is_empty());
    alone.flat_map(|(zh, en)| zh.iter().map(|l| (0, *l)).chain(en.iter().map(|l| (1, *l))))
}

/// Counts which of them are reported.
#[allow(clippy::print_stdout)]
pub(super) fn count(args: &Args, pair: &Pair, (slips, set): (&Slips, &str), judged: &Judged, tally: &mut Tally) {
    for (side, line) in lines(pair).filter(|(side, line)| !slips.answers(set, &pair.name, *side, *line)) {
        let hits = judged.findings.iter().filter(|f| tells(f) && judged.marks(f, side, line));
        let severity = hits.map(|f| f.severity).max();
        tally::count(&mut tally.real, severity);
        if args.missed && !tally::is_firm(severity) {
            let text = if side == 0 { &pair.zh } else { &pair.en };
            let how = if severity.is_some() { "only a note" } else { "missed" };
            println!(
                "{} {} line {}: {how}: {}",
                pair.name,
                ["zh", "en"][side],
                line + 1,
                text.lines().nth(line).unwrap_or("")
            );
            println!("    aligned: {}", judged.around(&[(side, line)]));
        }
    }
}
