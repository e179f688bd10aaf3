//! Neighbours that changed places inside the alignment: the aligner holds two units of each side together (or pairs them in step), but each is
//! better accounted for crosswise.
//!
//! In: a case. Out: pairs of one-to-one beads that say it better. Two measures of coverage over the few doubtful beads; nothing is realigned.

use super::{Case, gaps};
use crate::bead::{Alignment, Bead};
use crate::coverage;
use crate::document::{Document, Lang, UnitId, UnitKind};

/// So much more of both sides must be accounted for crosswise.
const BETTER: f64 = 0.1;
/// Two beads in step are looked at where less than this is accounted for in both.
const POOR: f64 = 0.7;

/// Two beads in place of what the aligner made, each with the confidence that the measure gives.
pub(super) type Crossed = [Bead; 2];

pub(super) fn find(case: &Case, zh: &Document, en: &Document) -> Vec<Crossed> {
    let fours = candidates(case, zh, en);
    if fours.is_empty() {
        return vec![];
    }
    let straight: Vec<Bead> = fours.iter().flat_map(|[a, b, x, y]| [one(*a, *x), one(*b, *y)]).collect();
    let crossed: Vec<Bead> = fours.iter().flat_map(|[a, b, x, y]| [one(*a, *y), one(*b, *x)]).collect();
    let measure = |beads: &[Bead]| {
        // All other beads stay, for the measure takes the ratio of lengths from them.
        let rest = case
            .alignment
            .beads
            .iter()
            .filter(|b| !b.zh.iter().any(|u| fours.iter().any(|f| f.contains(&(*u, Lang::Zh)))));
        coverage::measure(zh, en, &Alignment::new(rest.cloned().chain(beads.iter().cloned()).collect()), case.lexicon)
    };
    let (before, after) = (measure(&straight), measure(&crossed));
    let share = |c: &coverage::Coverage, f: &Four| {
        let units = f.iter().filter_map(|(u, l)| if *l == Lang::Zh { c.zh.unit(*u) } else { c.en.unit(*u) });
        let (hit, all) = units.fold((0.0, 0.0), |(h, a), u| (h + u.score * u.weight, a + u.weight));
        if all > 0.0 { hit / all } else { 0.0 }
    };
    let gain = |f: &Four| (share(&before, f), share(&after, f));
    fours
        .iter()
        .filter_map(|f| {
            let (old, new) = gain(f);
            let [a, b, x, y] = *f;
            (new > old + BETTER && new > POOR).then(|| {
                [one(a, y), one(b, x)].map(|mut bead| {
                    bead.confidence = new;
                    bead.moved = true;
                    bead
                })
            })
        })
        .collect()
}

/// Two units of each side: first and second Chinese, first and second English.
type Four = [(UnitId, Lang); 4];

fn one(z: (UnitId, Lang), e: (UnitId, Lang)) -> Bead {
    Bead::new(vec![z.0], vec![e.0])
}

fn candidates(case: &Case, zh: &Document, en: &Document) -> Vec<Four> {
    let text = |d: &Document, u: &UnitId| !matches!(d.unit(*u).kind, UnitKind::Footnote | UnitKind::Cell);
    let poor = |b: &Bead| {
        let score = |l: Lang, u: UnitId| gaps::coverage(case, l, u).is_some_and(|c| c.score < POOR);
        b.zh.iter().all(|u| score(Lang::Zh, *u)) && b.en.iter().all(|u| score(Lang::En, *u))
    };
    let mut out = vec![];
    for w in case.alignment.beads.windows(2) {
        let [p, q] = w else { continue };
        if let ([a, b], [x, y]) = (p.zh.as_slice(), p.en.as_slice()) {
            out.push((*a, *b, *x, *y));
        } else if let ([a], [x], [b], [y]) = (p.zh.as_slice(), p.en.as_slice(), q.zh.as_slice(), q.en.as_slice())
            && poor(p)
            && poor(q)
        {
            out.push((*a, *b, *x, *y));
        }
    }
    if let Some(p) = case.alignment.beads.last()
        && let ([a, b], [x, y]) = (p.zh.as_slice(), p.en.as_slice())
    {
        out.push((*a, *b, *x, *y));
    }
    out.retain(|(a, b, x, y)| text(zh, a) && text(zh, b) && text(en, x) && text(en, y));
    out.dedup();
    // Each unit in one candidate only.
    let mut seen: Vec<UnitId> = vec![];
    out.retain(|(a, b, ..)| {
        let fresh = !seen.contains(a) && !seen.contains(b);
        seen.extend([*a, *b]);
        fresh
    });
    out.into_iter().map(|(a, b, x, y)| [(a, Lang::Zh), (b, Lang::Zh), (x, Lang::En), (y, Lang::En)]).collect()
}
