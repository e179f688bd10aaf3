//! Ranges: *Articles 1 to 3* is one reference, *Articles 1, 2 and 3* are three. That they are the same articles is for the comparison to say, which sees both sides.
//!
//! Two numbers in a row are two references however they are joined.

use super::Reference;
use super::number::readings;

/// A reference, and how it joins the one before.
pub(super) struct Entry {
    pub reference: Reference,
    /// Whether it is the end of a range.
    pub through: bool,
}

/// Joins what belongs to one range.
pub(super) fn ranged(entries: Vec<Entry>) -> Vec<Reference> {
    let mut runs: Vec<Vec<Entry>> = Vec::new();
    for e in entries {
        let run = runs.last_mut().filter(|r| {
            let joins = |l: &Entry| {
                let (a, b) = (&l.reference, &e.reference);
                e.through && siblings(a, b)
            };
            r.last().is_some_and(joins)
        });
        match run {
            Some(run) => run.push(e),
            None => runs.push(vec![e]),
        }
    }
    runs.into_iter().flat_map(joined).collect()
}

/// One range for a run that leaves out what lies between.
fn joined(run: Vec<Entry>) -> Vec<Reference> {
    let wide = run.windows(2).any(|w| matches!(w, [a, b] if !follows(last(&a.reference), last(&b.reference))));
    let all: Vec<Reference> = run.into_iter().map(|e| e.reference).collect();
    match all.as_slice() {
        [first, .., end] if wide => {
            vec![Reference {
                at: first.at.join(end.at),
                steps: first.steps.clone(),
                to: Some(last(end).to_string()),
                shared: 0,
            }]
        }
        _ => all,
    }
}

fn last(r: &Reference) -> &str {
    r.steps.last().map_or("", |s| &s.token)
}

/// Whether two references stand under one and are of one level.
fn siblings(a: &Reference, b: &Reference) -> bool {
    let heads = |r: &Reference| r.steps.split_last().map(|(l, head)| (l.level.clone(), head.to_vec()));
    heads(a) == heads(b)
}

/// Whether a number is the next after another: 2 after 1, b after a, (ii) after (i), 10-2 after 10-1.
fn follows(a: &str, b: &str) -> bool {
    let figure = |t: &str| t.parse::<u32>().ok();
    if let (Some((x, i)), Some((y, k))) = (a.rsplit_once(['-', '.']), b.rsplit_once(['-', '.'])) {
        return x == y && figure(i).zip(figure(k)).is_some_and(|(i, k)| i.checked_add(1) == Some(k));
    }
    let of = |t: &str| -> Vec<u32> { figure(t).into_iter().chain(readings(t)).collect() };
    of(a).iter().any(|i| of(b).iter().any(|k| i.checked_add(1) == Some(*k)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_is_known() {
        for (a, b) in [("1", "2"), ("a", "b"), ("i", "2"), ("h", "i"), ("10-1", "10-2"), ("5.3", "5.4")] {
            assert!(follows(a, b), "{a} {b}");
        }
        for (a, b) in [("1", "3"), ("2", "1"), ("*", "*2"), ("10-1", "11-2"), ("5.3", "6.4"), ("a", "c")] {
            assert!(!follows(a, b), "{a} {b}");
        }
    }
}
