//! What was planted, found and flagged in vain, counted and printed.

use super::read::{Counts, VERDICTS};
use biclause::Severity;
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Tally {
    pub(super) beads: usize,
    pub(super) alarms: BTreeMap<(String, Severity), usize>,
    /// Findings that name a slip of the translation.
    pub(super) slips: BTreeMap<Severity, usize>,
    /// Planted; found as errors, warnings, notes; named as errors or warnings by any check.
    pub(super) kinds: BTreeMap<&'static str, [usize; 5]>,
    /// Of the phrases that were found and whose counterpart is known: how many, and of how many the finding marks most of the counterpart.
    pub(super) spans: BTreeMap<&'static str, [usize; 2]>,
    /// Lines that have no counterpart in the gold: all; found as errors, warnings, notes.
    pub(super) real: [usize; 4],
    /// Clauses that were read by eye.
    pub(super) read: Counts,
}

/// Counts one more, and as what it was found: all; as errors, warnings, notes; further places are left alone.
pub(crate) fn count<const N: usize>(counts: &mut [usize; N], found: Option<Severity>) {
    let as_what = found.map(|severity| match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Note => 3,
    });
    [Some(0), as_what].into_iter().flatten().for_each(|at| counts[at] += 1);
}

/// Whether that counts as found.
pub(super) fn is_firm(found: Option<Severity>) -> bool {
    found.is_some_and(|s| s >= Severity::Warning)
}

impl Tally {
    /// Adds the counts of another set.
    pub(super) fn add(&mut self, other: Tally) {
        self.beads += other.beads;
        self.real.iter_mut().zip(other.real).for_each(|(a, b)| *a += b);
        self.read.iter_mut().flatten().zip(other.read.into_iter().flatten()).for_each(|(a, b)| *a += b);
        other.slips.into_iter().for_each(|(k, n)| *self.slips.entry(k).or_default() += n);
        other.alarms.into_iter().for_each(|(k, n)| *self.alarms.entry(k).or_default() += n);
        for (k, n) in other.kinds {
            self.kinds.entry(k).or_default().iter_mut().zip(n).for_each(|(a, b)| *a += b);
        }
        for (k, n) in other.spans {
            self.spans.entry(k).or_default().iter_mut().zip(n).for_each(|(a, b)| *a += b);
        }
    }

    /// Prints them.
    #[allow(clippy::print_stdout)]
    pub(super) fn report(&self, name: &str) {
        let rate = |n: usize| 100.0 * n as f64 / self.beads.max(1) as f64;
        let of = |s: Severity| self.alarms.iter().filter(|((_, x), _)| *x == s).map(|(_, n)| n).sum::<usize>();
        let (e, w, n) = (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
        println!("{name}: {} clean 1-1 beads", self.beads);
        println!(
            "  false alarms for 100: errors {:.2}, errors and warnings {:.2}, notes {:.2} ({e}, {w}, {n})",
            rate(e),
            rate(e + w),
            rate(n)
        );
        if !self.slips.is_empty() {
            let of = |s: Severity| self.slips.get(&s).copied().unwrap_or(0);
            let (e, w, n) = (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
            println!("  slips of the translations found besides: {e} as errors, {w} as warnings, {n} as notes");
        }
        for ((check, severity), n) in &self.alarms {
            println!("    {check} {}: {n}", severity.name());
        }
        let [all, e, w, n] = self.real;
        if all > 0 {
            let share = |n: usize| n as f64 / all as f64;
            println!(
                "  lines without a counterpart: {all}; {e} found as errors, {w} as warnings, {n} as notes; {:.3} as errors or warnings, {:.3} as errors",
                share(e + w),
                share(e)
            );
        }
        for (verdict, [all, e, w, n]) in VERDICTS.iter().zip(self.read).filter(|(_, r)| r[0] > 0) {
            println!("  read by eye, {verdict}: {all} clauses; {e} reported as errors, {w} as warnings, {n} as notes");
        }
        for (kind, [all, e, w, n, named]) in &self.kinds {
            let share = |n: usize| n as f64 / (*all).max(1) as f64;
            println!(
                "  {kind}: {all} planted, {:.1} % found ({e} as errors, {w} as warnings, {n} as notes); {:.3} as errors or warnings, {:.3} as errors; {:.3} named by any check",
                100.0 * share(e + w + n),
                share(e + w),
                share(*e),
                share(*named)
            );
        }
        for (kind, [all, covered]) in &self.spans {
            let share = *covered as f64 / (*all).max(1) as f64;
            println!("  {kind}: the finding marks most of the counterpart in {covered} of {all}, {share:.3}");
        }
    }
}
