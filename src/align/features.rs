//! What speaks for and against a bead, as numbers.
//!
//! In: the facts and evidence rows of both sides. Out: a vector a bead, one entry for each of [`FEATURES`](super::list::FEATURES); what they weigh is learned
//! (`learn::train`) and read from `data/weights.tsv`. No strings, no search: the cost is some additions for each item of the bead.

use super::evidence::Row;
use super::facts::{Facts, Tally};
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
    /// What the first so many items show together: one more than there are items.
    tallies: Vec<Tally>,
}

impl<'a> Cast<'a> {
    /// The items of one side: their facts, the rows of their words and of their anchors.
    pub(crate) fn new(facts: &'a [Facts], words: &'a [Row], anchors: &'a [Row]) -> Self {
        Cast { facts, words, anchors, tallies: Tally::sums(facts) }
    }

    /// What the items `from..to` show together.
    #[inline]
    fn tally(&self, from: usize, to: usize) -> Tally {
        match (self.tallies.get(from), self.tallies.get(to)) {
            (Some(a), Some(b)) => b.less(a),
            _ => Tally::default(),
        }
    }

    /// The length of the items `from..to`.
    #[inline]
    fn length(&self, from: usize, to: usize) -> f32 {
        match (self.tallies.get(from), self.tallies.get(to)) {
            (Some(a), Some(b)) => b.length() - a.length(),
            _ => 0.0,
        }
    }
}

impl Cast<'_> {
    /// How many of the items `from..to` but the last end in no mark; none where the last does so too.
    #[inline]
    fn bare(&self, from: usize, to: usize) -> i32 {
        let ends = to.checked_sub(1).and_then(|last| self.facts.get(last)).is_some_and(|f| f.end > 0);
        if ends { self.tally(from, to).bare } else { 0 }
    }
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

#[inline]
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

/// What only the outer items of `rows` account for of the items `others` (rows of the other side), of the outer items' own weight; `all` is what they
/// account for together.
#[inline]
fn sole(rows: &[Row], others: &[Row], from: usize, to: usize, all: f32) -> f32 {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return 0.0 };
    let (mut less_first, mut less_last) = (0.0, 0.0);
    for o in others {
        less_first += o.hit(from + 1, to);
        less_last += o.hit(from, to - 1);
    }
    ((all - less_first) / (first.weight + 2.0)).min((all - less_last) / (last.weight + 2.0))
}

/// The share of all evidence that is lost where a bead of several items with several is cut in two at the best place.
#[inline]
fn cut(zh: &[Row], en: &[Row], (i, a): (usize, usize), (j, b): (usize, usize), all: f32) -> f32 {
    let side = |rows: &[Row], k: usize, from: usize, cut: usize, to: usize| -> f32 {
        rows.iter().enumerate().map(|(x, r)| if x < k { r.hit(from, cut) } else { r.hit(cut, to) }).sum()
    };
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
    pub(crate) fn fill(&self, (i, a): (usize, usize), (j, b): (usize, usize), f: &mut Vector) -> bool {
        *f = [0.0; COUNT];
        let mut add = |k: F, v: f32| {
            if let Some(slot) = f.get_mut(k as usize) {
                *slot += v;
            }
        };
        self.shaped((a, b), &mut add);
        match (a, b) {
            (0, _) => self.alone(false, j, &mut add),
            (_, 0) => self.alone(true, i, &mut add),
            _ => {
                self.begins(i, j, &mut add);
                self.ends(i + a - 1, j + b - 1, &mut add);
                self.inside((i, a), (j, b), &mut add)
            }
        }
    }

    /// What the shape of a bead alone says. Here and below `add` is called for each feature that is not 0, with what is added to it.
    #[inline]
    pub(crate) fn shaped(&self, (a, b): (usize, usize), add: &mut impl FnMut(F, f32)) {
        if let Some((k, v)) = self.habits.rates.of((a, b)) {
            add(k, v);
        }
        if a > 0 && b > 0 {
            add(F::slant, a.abs_diff(b) as f32);
            add(F::size, ((a + b - 1) as f32).ln());
        }
    }

    /// What an item alone says, of the first side or the second; `false` where there is none.
    #[inline]
    pub(crate) fn alone(&self, zh: bool, item: usize, add: &mut impl FnMut(F, f32)) -> bool {
        let (own, others) = if zh { (&self.zh, &self.en) } else { (&self.en, &self.zh) };
        let (Some(x), Some(w)) = (own.facts.get(item), own.words.get(item)) else { return false };
        add(if zh { F::null_length_zh } else { F::null_length_en }, x.length.ln());
        add(if zh { F::null_weight_zh } else { F::null_weight_en }, w.weight * 0.1);
        let best = w.best() / (w.weight + 2.0);
        add(F::null_best, best);
        add(F::null_relative, (best / self.habits.usual).min(2.0));
        let back = w.best_item().and_then(|k| others.words.get(k)).and_then(Row::best_item);
        let twin = w.best_item().and_then(|k| others.facts.get(k));
        add(F::null_lead, f32::from(u8::from(twin.is_some_and(|t| shared(&t.leads, &x.leads)))));
        add(F::null_mutual, f32::from(u8::from(back == Some(item))));
        add(F::null_label, f32::from(u8::from(x.label > 0)));
        add(F::null_heading, f32::from(u8::from(x.heading)));
        add(F::null_anchors, own.anchors.get(item).map_or(0.0, Row::best) * 0.1);
        true
    }

    /// What the first items of a bead say, whatever follows them.
    #[inline]
    pub(crate) fn begins(&self, i: usize, j: usize, add: &mut impl FnMut(F, f32)) {
        let (Some(z), Some(e)) = (self.zh.facts.get(i), self.en.facts.get(j)) else { return };
        if let (Some(zw), Some(ew)) = (self.zh.words.get(i), self.en.words.get(j)) {
            add(F::edges, zw.first(j) + ew.first(i));
            add(F::spill, self.spill((i, zw), (j, ew)));
        }
        if z.speech != e.speech {
            add(F::speech_one, 1.0);
        }
        if let Some(k) = both_or_one(z.quote_first, e.quote_first, F::quote_first_both, F::quote_first_one) {
            add(k, 1.0);
        }
        add(F::low, -f32::from(u8::from(e.low)));
        match (z.label, e.label) {
            (0, 0) => {}
            (0, _) | (_, 0) => add(F::label_one, 1.0),
            (a, b) if a == b => add(F::label_same, 1.0),
            _ if z.label_value == e.label_value => add(F::label_value, 1.0),
            _ => add(F::label_other, 1.0),
        }
        if z.section > 0 && e.section > 0 {
            add(if z.section == e.section { F::section_same } else { F::section_other }, 1.0);
        }
        match (z.leads.is_empty(), e.leads.is_empty()) {
            (true, true) => {
                if !z.under.is_empty() && !e.under.is_empty() {
                    add(if shared(&z.under, &e.under) { F::under_same } else { F::under_other }, 1.0);
                }
            }
            (false, false) => add(if shared(&z.leads, &e.leads) { F::lead_same } else { F::lead_other }, 1.0),
            _ => add(F::lead_one, 1.0),
        }
        if z.heading != e.heading {
            add(F::heading_one, 1.0);
        }
    }

    /// How far the border before the items `i` and `j` cuts through what belongs together: the end of one item before it fits the item across it better
    /// than the one beside it, and the beginning of that item says the same. Of the two pairs that face each other across the border the worse.
    #[inline]
    fn spill(&self, (i, zw): (usize, &Row), (j, ew): (usize, &Row)) -> f32 {
        let (Some(x), Some(y)) = (i.checked_sub(1), j.checked_sub(1)) else { return 0.0 };
        let (Some(zb), Some(eb)) = (self.zh.words.get(x), self.en.words.get(y)) else { return 0.0 };
        let down = zb.last(j) - zb.last(y) + ew.first(x) - ew.first(i);
        let up = zw.first(y) - zw.first(j) + eb.last(i) - eb.last(x);
        down.max(up).max(0.0)
    }

    /// What the last items of a bead say, whatever stands before them.
    #[inline]
    pub(crate) fn ends(&self, i: usize, j: usize, add: &mut impl FnMut(F, f32)) {
        let (Some(z), Some(e)) = (self.zh.facts.get(i), self.en.facts.get(j)) else { return };
        if let (Some(zw), Some(ew)) = (self.zh.words.get(i), self.en.words.get(j)) {
            add(F::edges, zw.last(j) + ew.last(i));
        }
        if z.end == e.end {
            add(F::end_same, 1.0);
        } else if (z.end == 2) != (e.end == 2) {
            add(F::end_question, 1.0);
        }
        if let Some(k) = both_or_one(z.quote_last, e.quote_last, F::quote_last_both, F::quote_last_one) {
            add(k, 1.0);
        }
    }

    /// What all items of a bead say together, neither side empty; `false` where there is no such bead.
    #[inline]
    pub(crate) fn inside(&self, (i, a): (usize, usize), (j, b): (usize, usize), add: &mut impl FnMut(F, f32)) -> bool {
        let (Some(zw), Some(ew)) = (self.zh.words.get(i..i + a), self.en.words.get(j..j + b)) else { return false };
        let (zs, es) = (sum(zw, j, j + b), sum(ew, i, i + a));
        let least = zs.least.min(es.least);
        add(F::zh_hit, zs.hit * 0.1);
        add(F::en_hit, es.hit * 0.1);
        add(F::coverage, zs.shares + es.shares);
        add(F::coverage_least, least.min(1.0));
        add(F::coverage_weak, (0.5 - least / self.habits.usual).max(0.0));
        add(F::pooled, (zs.hit + es.hit) / (zs.weight + es.weight + 4.0) * (a + b) as f32);
        let tallies = [self.zh.tally(i, i + a), self.en.tally(j, j + b)];
        if a + b > 2 {
            let mut least = f32::INFINITY;
            if b > 1 {
                least = least.min(sole(ew, zw, j, j + b, zs.hit));
            }
            if a > 1 {
                least = least.min(sole(zw, ew, i, i + a, es.hit));
            }
            add(F::sole, least);
            add(F::sole_relative, (least / self.habits.usual).min(1.5));
            add(F::sole_weak, (0.4 - least / self.habits.usual).max(0.0));
            let (zh, en) = (self.zh.tally(i + 1, i + a), self.en.tally(j + 1, j + b));
            add(F::low, en.low as f32);
            add(F::connective, en.connective as f32);
            add(F::label_inner, (zh.labels + en.labels) as f32);
            add(F::section_inner, (zh.sections + en.sections) as f32);
            add(F::lead_inner, (zh.leads + en.leads) as f32);
            add(F::bare_inner, (self.zh.bare(i, i + a) + self.en.bare(j, j + b)) as f32);
        }
        if a > 1 && b > 1 {
            let loss = cut(zw, ew, (i, a), (j, b), zs.hit + es.hit);
            add(F::cut_loss, loss);
            add(F::cut_free, (0.2 - loss).max(0.0) * 5.0);
        }
        self.lengths(&tallies, a + b, add);
        marks(&tallies, (a, b), add);
        let (za, ea) = (self.zh.anchors.get(i..i + a).unwrap_or(&[]), self.en.anchors.get(j..j + b).unwrap_or(&[]));
        anchors(za, ea, (i, a), (j, b), add);
        true
    }

    /// Whether the lengths let a merge be thought of at all: many beads need no closer look.
    #[inline]
    pub(crate) fn plausible(&self, (i, a): (usize, usize), (j, b): (usize, usize)) -> bool {
        if a == 0 || b == 0 || a + b == 2 {
            return true;
        }
        let (l, m) = (self.ratio * self.zh.length(i, i + a), self.en.length(j, j + b));
        (m - l) * (m - l) <= FARTHEST * FARTHEST * (1.1 * self.ratio * (l + m) + 1.0)
    }

    #[inline]
    fn lengths(&self, [zh, en]: &[Tally; 2], items: usize, add: &mut impl FnMut(F, f32)) {
        let (l, m) = (zh.length(), en.length());
        let r = self.ratio;
        let z = (m - r * l) / (2.2 * r * (r * l + m) * 0.5 + 1.0).sqrt();
        add(F::length_square, -(z * z).min(25.0) * 0.1);
        add(F::length_off, -z.abs().min(8.0));
        if items > 2 {
            add(F::length_square_merge, -(z * z).min(25.0) * 0.1);
        }
    }
}

fn both_or_one(a: bool, b: bool, both: F, one: F) -> Option<F> {
    match (a, b) {
        (true, true) => Some(both),
        (false, false) => None,
        _ => Some(one),
    }
}

#[inline]
fn marks([zh, en]: &[Tally; 2], (a, b): (usize, usize), add: &mut impl FnMut(F, f32)) {
    add(F::questions, ((zh.questions - en.questions).abs() as f32).min(4.0));
    add(F::exclamations, ((zh.exclamations - en.exclamations).abs() as f32).min(4.0));
    add(F::quotes, ((zh.quotes - en.quotes).abs() as f32).min(3.0));
    add(F::more_en, (b as i32 - zh.clauses).max(0) as f32);
    add(F::more_zh, (a as i32 - en.clauses).max(0) as f32);
}

#[inline]
fn anchors(za: &[Row], ea: &[Row], (i, a): (usize, usize), (j, b): (usize, usize), add: &mut impl FnMut(F, f32)) {
    if za.iter().chain(ea).all(|r| r.weight <= 0.0) {
        return;
    }
    let (zs, es) = (sum(za, j, j + b), sum(ea, i, i + a));
    let (hit, weight) = (zs.hit + es.hit, zs.weight + es.weight);
    add(F::anchors_hit, hit * 0.1);
    add(F::anchors_missing, (weight - hit) * 0.1);
    add(F::anchors_share, hit / (weight + 2.0));
}
