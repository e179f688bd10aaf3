//! What may be left out, but was said on both sides, and is not the same: times, how often something happens, what is counted for what, places in an order.

use super::assign::{Work, group};
use crate::anchor::AnchorKind;
use crate::anchor::compare::{Comparison, compare};
use crate::document::Anchor;

impl Work<'_> {
    /// What may be left out, but was not, on either side: of one class, one against one, and neither said anywhere on the other side.
    pub fn told(&mut self) {
        let (zh, en) = self.left();
        let (a, b) = (unsaid(self.kinds, self.zh, &zh, self.en), unsaid(self.kinds, self.en, &en, self.zh));
        for (i, class) in &a {
            let only = |side: &[(usize, &str)]| side.iter().filter(|x| x.1 == *class).count() == 1;
            let there = b.iter().find(|x| x.1 == *class).filter(|_| only(&a) && only(&b));
            if let Some((j, _)) = there.filter(|(j, _)| self.are_alike(*i, *j)) {
                self.take(*i, *j, Comparison::Different);
            }
        }
        self.doubled(&a, &b);
    }

    /// How often something happens, said twice on the one side in the place of two values on the other: 每周……每月, *monthly … monthly*. Both sides have as many.
    fn doubled(&mut self, zh: &[(usize, &str)], en: &[(usize, &str)]) {
        let rates = |side: &[&Anchor]| side.iter().filter(|a| a.kind == "frequency").count();
        let one = |unsaid: &[(usize, &str)]| match unsaid {
            [(i, "frequency")] => Some(*i),
            _ => None,
        };
        let again = |side: &[&Anchor], left: Vec<usize>| {
            let mut all = left.into_iter().filter(|i| side.get(*i).is_some_and(|a| a.kind == "frequency"));
            all.next().filter(|_| all.next().is_none())
        };
        let (left_zh, left_en) = self.left();
        let pair = match (one(zh), one(en)) {
            (Some(i), None) => Some(i).zip(again(self.en, left_en)),
            (None, Some(j)) => again(self.zh, left_zh).zip(Some(j)),
            _ => None,
        };
        if let Some((i, j)) = pair.filter(|_| rates(self.zh) == rates(self.en)) {
            self.take(i, j, Comparison::Different);
        }
    }

    /// Whether of two times that are told by another one the unit is the same or the direction: 次日 against *the same day* or *the following year*.
    fn are_alike(&self, zh: usize, en: usize) -> bool {
        let (Some(a), Some(b)) = (self.zh.get(zh), self.en.get(en)) else { return false };
        let parts =
            |a: &Anchor| a.field("which").and_then(|w| w.split_once(';')).map(|(u, n)| (u.to_string(), n.to_string()));
        match (a.field("of"), parts(a), parts(b)) {
            (Some("other"), Some((u, n)), Some((v, m))) => u == v || n == m,
            _ => true,
        }
    }
}

/// Of some values those that may be left out and that the other side says nowhere, each with its group.
fn unsaid<'a>(kinds: &[AnchorKind], own: &[&'a Anchor], of: &[usize], other: &[&Anchor]) -> Vec<(usize, &'a str)> {
    let said = |a: &Anchor| other.iter().any(|b| compare(kinds, a, b) == Comparison::Same);
    let here = of.iter().filter_map(|i| Some((*i, *own.get(*i)?)));
    here.filter_map(|(i, a)| Some((i, class(kinds, a).filter(|_| !said(a))?))).collect()
}

/// The group of a value that may be left out and that only one of its own group stands in the place of: times, what happens how often or is counted for what, places in an order,
/// and the kinds of which one alone is no slip.
fn class<'a>(kinds: &[AnchorKind], a: &'a Anchor) -> Option<&'a str> {
    let quiet = kinds.iter().any(|k| k.id == a.kind && !k.alone);
    // Of quantities one of a unit: *a month*, 一年.
    let told =
        matches!(a.kind.as_ref(), "clock" | "period" | "weekday" | "frequency" | "rate" | "quantity" | "ordinal");
    (told || quiet).then(|| group(a))
}
