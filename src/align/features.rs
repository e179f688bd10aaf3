//! What speaks for and against a bead, as numbers.
//!
//! In: the facts and evidence rows of both sides. Out: a vector a bead, one entry for each of [`FEATURES`](super::list::FEATURES); what they weigh is learned
//! (`learn::train`) and read from `data/weights.tsv`. No strings, no search: the cost is some additions for each item of the bead.

use super::evidence::Row;
use super::facts::Facts;
use super::habits::Habits;
use super::list::{COUNT, F};

/// Merges farther from the expected length than this, in deviations, are left out.
const FARTHEST: f32 = 7.0;

/// A bead's feature vector.
pub(crate) type Vector = [f32; COUNT];

/// One side of a [`Scene`].
pub(crate) struct Cast<'a> {
    pub facts: &'a [Facts],
    pub words: &'a [Row],
    pub anchors: &'a [Row],
}

/// What features are computed from.
pub(crate) struct Scene<'a> {
    /// The Chinese side, or the first.
    pub zh: Cast<'a>,
    /// The English side, or the second.
    pub en: Cast<'a>,
    /// Length of the second side for one unit of the first.
    pub ratio: f32,
    /// What is usual in these documents.
    pub habits: Habits,
}

fn shared(a: &[u32], b: &[u32]) -> bool {
    a.iter().any(|x| b.contains(x))
}

/// Sums of evidence of the items of one side of a bead.
#[derive(Default)]
struct Sum {
    hit: f32,
    weight: f32,
    shares: f32,
    least: f32,
}

fn sum(rows: &[Row], from: usize, to: usize) -> Sum {
    let mut s = Sum { least: f32::INFINITY, ..Sum::default() };
    for r in rows {
        let hit = r.hit(from, to);
        let share = hit / (r.weight + 2.0);
        s.hit += hit;
        s.weight += r.weight;
        s.shares += share;
        s.least = s.least.min(share);
    }
    s
}

/// What only the outer items of `rows` account for of the items `others` (rows of the other side), of the outer items' own weight.
fn sole(rows: &[Row], others: &[Row], from: usize, to: usize) -> f32 {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return 0.0 };
    let (mut all, mut less_first, mut less_last) = (0.0, 0.0, 0.0);
    for o in others {
        all += o.hit(from, to);
        less_first += o.hit(from + 1, to);
        less_last += o.hit(from, to - 1);
    }
    ((all - less_first) / (first.weight + 2.0)).min((all - less_last) / (last.weight + 2.0))
}

/// The share of all evidence that is lost where a bead of several items with several is cut in two at the best place.
fn cut(zh: &[Row], en: &[Row], (i, a): (usize, usize), (j, b): (usize, usize)) -> f32 {
    let side = |rows: &[Row], k: usize, from: usize, cut: usize, to: usize| -> f32 {
        rows.iter().enumerate().map(|(x, r)| if x < k { r.hit(from, cut) } else { r.hit(cut, to) }).sum()
    };
    let all = side(zh, a, j, j + b, j + b) + side(en, b, i, i + a, i + a);
    let mut best: f32 = 0.0;
    for x in 1..a {
        for y in 1..b {
            best = best.max(side(zh, x, j, j + y, j + b) + side(en, y, i, i + x, i + a));
        }
    }
    (all - best) / (all + 2.0)
}

impl Scene<'_> {
    /// The features of the bead of `a` items from `i` and `b` items from `j`. `false` where there is no such bead.
    pub(crate) fn fill(&self, zh: (usize, usize), en: (usize, usize), f: &mut Vector) -> bool {
        *f = [0.0; COUNT];
        self.visit(zh, en, &mut |k: F, v: f32| {
            if let Some(slot) = f.get_mut(k as usize) {
                *slot = v;
            }
        })
    }

    /// Calls `set` for each feature of a bead that is not 0, once; `false` where there is no such bead.
    #[inline]
    pub(crate) fn visit(&self, (i, a): (usize, usize), (j, b): (usize, usize), set: &mut impl FnMut(F, f32)) -> bool {
        let (Some(zf), Some(ef)) = (self.zh.facts.get(i..i + a), self.en.facts.get(j..j + b)) else { return false };
        let (Some(zw), Some(ew)) = (self.zh.words.get(i..i + a), self.en.words.get(j..j + b)) else { return false };
        let (za, ea) = (self.zh.anchors.get(i..i + a).unwrap_or(&[]), self.en.anchors.get(j..j + b).unwrap_or(&[]));
        if let Some((k, v)) = self.habits.rates.of((a, b)) {
            set(k, v);
        }
        let (Some(z), Some(e)) = (zf.first(), ef.first()) else {
            let (facts, words, anchors) = if a > 0 { (zf, zw, za) } else { (ef, ew, ea) };
            let (Some(x), Some(w)) = (facts.first(), words.first()) else { return false };
            set(if a > 0 { F::null_length_zh } else { F::null_length_en }, x.length.ln());
            set(if a > 0 { F::null_weight_zh } else { F::null_weight_en }, w.weight * 0.1);
            let best = w.best() / (w.weight + 2.0);
            set(F::null_best, best);
            set(F::null_relative, (best / self.habits.usual).min(2.0));
            let (item, others) = if a > 0 { (i, &self.en) } else { (j, &self.zh) };
            let back = w.best_item().and_then(|k| others.words.get(k)).and_then(Row::best_item);
            let twin = w.best_item().and_then(|k| others.facts.get(k));
            set(F::null_lead, f32::from(u8::from(twin.is_some_and(|t| shared(&t.leads, &x.leads)))));
            set(F::null_mutual, f32::from(u8::from(back == Some(item))));
            set(F::null_label, f32::from(u8::from(x.label > 0)));
            set(F::null_heading, f32::from(u8::from(x.heading)));
            set(F::null_anchors, anchors.first().map_or(0.0, Row::best) * 0.1);
            return true;
        };
        let (zs, es) = (sum(zw, j, j + b), sum(ew, i, i + a));
        set(F::zh_hit, zs.hit * 0.1);
        set(F::en_hit, es.hit * 0.1);
        set(F::coverage, zs.shares + es.shares);
        set(F::coverage_least, zs.least.min(es.least).min(1.0));
        set(F::coverage_weak, (0.5 - zs.least.min(es.least) / self.habits.usual).max(0.0));
        set(F::pooled, (zs.hit + es.hit) / (zs.weight + es.weight + 4.0) * (a + b) as f32);
        if let (Some(zl), Some(el), Some(z1), Some(e1)) = (zw.last(), ew.last(), zw.first(), ew.first()) {
            set(F::edges, zl.last(j + b - 1) + el.last(i + a - 1) + z1.first(j) + e1.first(i));
        }
        if a + b > 2 {
            let mut least = f32::INFINITY;
            if b > 1 {
                least = least.min(sole(ew, zw, j, j + b));
            }
            if a > 1 {
                least = least.min(sole(zw, ew, i, i + a));
            }
            set(F::sole, least);
            set(F::sole_relative, (least / self.habits.usual).min(1.5));
            set(F::sole_weak, (0.4 - least / self.habits.usual).max(0.0));
        }
        if a > 1 && b > 1 {
            let loss = cut(zw, ew, (i, a), (j, b));
            set(F::cut_loss, loss);
            set(F::cut_free, (0.2 - loss).max(0.0) * 5.0);
        }
        self.lengths(zf, ef, set);
        marks(zf, ef, set);
        structure(z, e, zf, ef, set);
        anchors(za, ea, (i, a), (j, b), set);
        set(F::slant, a.abs_diff(b) as f32);
        set(F::size, ((a + b - 1) as f32).ln());
        true
    }

    /// Whether the lengths let a merge be thought of at all: many beads need no closer look.
    #[inline]
    pub(crate) fn plausible(&self, (i, a): (usize, usize), (j, b): (usize, usize)) -> bool {
        if a == 0 || b == 0 || a + b == 2 {
            return true;
        }
        let total = |f: &[Facts], from: usize, n: usize| -> f32 {
            f.get(from..from + n).unwrap_or(&[]).iter().map(|x| x.length).sum()
        };
        let (l, m) = (self.ratio * total(self.zh.facts, i, a), total(self.en.facts, j, b));
        (m - l) * (m - l) <= FARTHEST * FARTHEST * (1.1 * self.ratio * (l + m) + 1.0)
    }

    fn lengths(&self, zf: &[Facts], ef: &[Facts], set: &mut impl FnMut(F, f32)) {
        let l: f32 = zf.iter().map(|x| x.length).sum();
        let m: f32 = ef.iter().map(|x| x.length).sum();
        let r = self.ratio;
        let z = (m - r * l) / (2.2 * r * (r * l + m) * 0.5 + 1.0).sqrt();
        set(F::length_square, -(z * z).min(25.0) * 0.1);
        set(F::length_off, -z.abs().min(8.0));
        if zf.len() + ef.len() > 2 {
            set(F::length_square_merge, -(z * z).min(25.0) * 0.1);
        }
    }
}

fn marks(zf: &[Facts], ef: &[Facts], set: &mut impl FnMut(F, f32)) {
    let (Some(z0), Some(e0), Some(z1), Some(e1)) = (zf.first(), ef.first(), zf.last(), ef.last()) else { return };
    let difference =
        |of: fn(&Facts) -> i32| (zf.iter().map(of).sum::<i32>() - ef.iter().map(of).sum::<i32>()).abs() as f32;
    if z1.end == e1.end {
        set(F::end_same, 1.0);
    } else if (z1.end == 2) != (e1.end == 2) {
        set(F::end_question, 1.0);
    }
    set(F::questions, difference(|x| x.questions).min(4.0));
    set(F::exclamations, difference(|x| x.exclamations).min(4.0));
    set(F::quotes, difference(|x| x.quotes).min(3.0));
    let both_or_one = |a: bool, b: bool, both: F, one: F| match (a, b) {
        (true, true) => Some(both),
        (false, false) => None,
        _ => Some(one),
    };
    if let Some(k) = both_or_one(z0.quote_first, e0.quote_first, F::quote_first_both, F::quote_first_one) {
        set(k, 1.0);
    }
    if let Some(k) = both_or_one(z1.quote_last, e1.quote_last, F::quote_last_both, F::quote_last_one) {
        set(k, 1.0);
    }
    let (zc, ec): (i32, i32) = (zf.iter().map(|x| x.clauses).sum(), ef.iter().map(|x| x.clauses).sum());
    set(F::more_en, (ef.len() as i32 - zc).max(0) as f32);
    set(F::more_zh, (zf.len() as i32 - ec).max(0) as f32);
    let later = ef.get(1..).unwrap_or(&[]);
    set(F::low, later.iter().filter(|x| x.low).count() as f32 - f32::from(u8::from(e0.low)));
    set(F::connective, later.iter().filter(|x| x.connective).count() as f32);
}

fn structure(z: &Facts, e: &Facts, zf: &[Facts], ef: &[Facts], set: &mut impl FnMut(F, f32)) {
    let inner = || zf.iter().skip(1).chain(ef.iter().skip(1));
    let count = |test: fn(&Facts) -> bool| inner().filter(|x| test(x)).count() as f32;
    match (z.label, e.label) {
        (0, 0) => {}
        (0, _) | (_, 0) => set(F::label_one, 1.0),
        (a, b) if a == b => set(F::label_same, 1.0),
        _ if z.label_value == e.label_value => set(F::label_value, 1.0),
        _ => set(F::label_other, 1.0),
    }
    set(F::label_inner, count(|x| x.label > 0));
    if z.section > 0 && e.section > 0 {
        set(if z.section == e.section { F::section_same } else { F::section_other }, 1.0);
    }
    set(F::section_inner, count(|x| x.opens_section));
    match (z.leads.is_empty(), e.leads.is_empty()) {
        (true, true) => {
            if !z.under.is_empty() && !e.under.is_empty() {
                set(if shared(&z.under, &e.under) { F::under_same } else { F::under_other }, 1.0);
            }
        }
        (false, false) => set(if shared(&z.leads, &e.leads) { F::lead_same } else { F::lead_other }, 1.0),
        _ => set(F::lead_one, 1.0),
    }
    set(F::lead_inner, count(|x| !x.leads.is_empty()));
    if z.heading != e.heading {
        set(F::heading_one, 1.0);
    }
}

fn anchors(za: &[Row], ea: &[Row], (i, a): (usize, usize), (j, b): (usize, usize), set: &mut impl FnMut(F, f32)) {
    let (zs, es) = (sum(za, j, j + b), sum(ea, i, i + a));
    let (hit, weight) = (zs.hit + es.hit, zs.weight + es.weight);
    if weight > 0.0 {
        set(F::anchors_hit, hit * 0.1);
        set(F::anchors_missing, (weight - hit) * 0.1);
        set(F::anchors_share, hit / (weight + 2.0));
    }
}
