//! The matrix of values: every usual form of a value in one language against every form of the other, and against forms of other values.
//!
//! The tables beside this file were written by hand, as a reviser reads them, and before the readers: what they expect is a literal and never computed. See README.md
//! in this folder for how to extend them. Each pair is put into a text of three articles and checked as a person would check it.

#![allow(clippy::print_stdout)]

mod judge;
mod table;

use judge::{Judge, Verdict};
use std::collections::BTreeMap;
use table::{Case, Want};

/// The tables, each with how many pairs of it may go wrong: changed values that pass in silence, and right ones that are flagged.
const TABLES: &[(&str, &str, usize, usize)] = &[
    ("small", include_str!("small.tsv"), 15, 14),
    ("number", include_str!("number.tsv"), 11, 2),
    ("share", include_str!("share.tsv"), 32, 19),
    ("money", include_str!("money.tsv"), 27, 9),
    ("quantity", include_str!("quantity.tsv"), 4, 52),
    ("ordinal", include_str!("ordinal.tsv"), 97, 13),
    ("approximate", include_str!("approximate.tsv"), 95, 12),
    ("idiom", include_str!("idiom.tsv"), 29, 22),
    ("date", include_str!("date.tsv"), 0, 6),
    ("weekday", include_str!("weekday.tsv"), 5, 0),
    ("duration", include_str!("duration.tsv"), 3, 16),
    ("clock", include_str!("clock.tsv"), 0, 0),
    ("frequency", include_str!("frequency.tsv"), 14, 0),
    ("reference", include_str!("reference.tsv"), 16, 1),
    ("company", include_str!("company.tsv"), 53, 0),
    ("numbers-sentences", include_str!("numbers-sentences.tsv"), 1, 1),
    ("strangers-sentences", include_str!("strangers-sentences.tsv"), 11, 5),
    ("dates-sentences", include_str!("dates-sentences.tsv"), 2, 1),
];

/// What went wrong in one table.
#[derive(Default)]
struct Count {
    report: usize,
    silent: usize,
    clean: usize,
    flagged: usize,
}

#[test]
fn every_value_is_equal_or_reported() {
    let only = std::env::var("BICLAUSE_VALUES").ok();
    let show = std::env::var("BICLAUSE_SHOW").is_ok();
    let judge = Judge::new();
    let mut over = Vec::new();
    println!("{:20}{:>9}{:>9}{:>9}{:>9}", "table", "changed", "silent", "equal", "flagged");
    for (name, text, silent, flagged) in TABLES {
        if only.as_deref().is_some_and(|o| !o.split(',').any(|o| o == *name)) {
            continue;
        }
        let cases = table::read(name, text);
        let verdicts = judge.all(&cases);
        let mut count = Count::default();
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for (case, verdict) in cases.iter().zip(&verdicts) {
            let wrong = match case.want {
                Want::Report => {
                    count.report += 1;
                    count.silent += usize::from(!verdict.named);
                    !verdict.named
                }
                Want::Clean => {
                    count.clean += 1;
                    count.flagged += usize::from(verdict.alarm.is_some());
                    verdict.alarm.is_some()
                }
            };
            if wrong {
                *kinds.entry(&case.kind).or_default() += 1;
                if show {
                    println!("{}", line(name, case, verdict));
                }
            }
        }
        println!("{name:20}{:9}{:9}{:9}{:9}", count.report, count.silent, count.clean, count.flagged);
        if count.silent > *silent || count.flagged > *flagged {
            over.push(format!(
                "{name}: {} in silence ({silent} allowed), {} flagged ({flagged} allowed): {kinds:?}",
                count.silent, count.flagged
            ));
        }
    }
    assert!(over.is_empty(), "BICLAUSE_SHOW=1 lists each pair\n{}", over.join("\n"));
}

fn line(name: &str, case: &Case, verdict: &Verdict) -> String {
    let what = match case.want {
        Want::Report => "SILENT",
        Want::Clean => "FLAGGED",
    };
    let why = verdict.alarm.as_deref().unwrap_or("");
    format!("{what}\t{name}\t{}\t{}\t{}\t{why}", case.kind, case.zh, case.en)
}
