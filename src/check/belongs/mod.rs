//! Whether each value stands with the same words on both sides: *Party A within 60 days and Party B within 30 days* is not 甲方30日，乙方60日.
//!
//! In: a bead and the values that both its sides have. Out: pairs of values that stand in each other's place. Two neighbours of one dimension are held against each
//! other: the words that stand with them ([`company`]) and the ends of a range or the terms that they are ([`roles`]) answer each other straight or crosswise ([`evidence`]). In the same order on
//! both sides, they are right unless the words clearly say otherwise; in the other order, the words must have changed their places with them. Words before or behind both values
//! on both sides tell the order rather than whose they are, and are weighed as such. Where a list has no words of its own
//! (*5 to 10*), its order is all that tells the values apart, and both languages keep it. Cost: the links of the words of a bead that has two such values, and their pairs.

mod company;
mod evidence;
mod roles;
#[cfg(test)]
mod tests;

use super::Case;
use super::worked::{Passage, is_part, said};
use crate::anchor::{AnchorKind, Comparison, compare};
use crate::bead::Bead;
use crate::document::{Anchor, Document, UnitId};
use evidence::{Evidence, Slots, Weighing};
use roles::{is_bare, is_counted_back, role, term};
use std::collections::BTreeMap;

/// The checks of what can be exchanged.
const CHECKS: [&str; 3] = ["date-mismatch", "number-mismatch", "reference-mismatch"];
/// A list of more values than this is no sentence.
const MOST: usize = 40;
/// In a list of more values than this, words are too many to tell which are whose against the order.
const FEW: usize = 4;
/// Less evidence than this is none.
const LEAST: f32 = 0.2;
/// More evidence than this is proof.
const CLEAR: f32 = 0.5;
/// How many times the evidence for the exchange must be that against it: where the order speaks against it too, where it speaks for it, and where it speaks for one of
/// references. English likes to name the provision that applies before the one by which it does (依第37條準用第35條: *Article 35, as applied under Article 37*).
const AGAINST_ORDER: f32 = 3.0;
const WITH_ORDER: f32 = 1.0;
const REFERENCES: f32 = 2.0;
/// Where the values stand in the same order, what is outside of them follows it, and says little. An exchange must be said by the words of both values.
const SAME_STRAIGHT: Weighing = Weighing { outside: 0.2, both: 0.2, alone: 0.1 };
const SAME_CROSSED: Weighing = Weighing { outside: 0.2, both: 0.2, alone: 0.0 };
/// The same for references: of two that a list joins (*Article 3 or 5*) often one alone has words of its own.
const SAME_REFERENCES: Weighing = Weighing { outside: 0.2, both: 0.2, alone: 0.3 };
/// Where they stand in the other order, what is outside and has changed its side is as good as what is between: the clause was turned. What has not is the subject of both,
/// unless the words of the other value have not moved either: *the English version … 53 pages and the French version … 48*.
const TURNED_STRAIGHT: Weighing = Weighing { outside: 1.0, both: 1.0, alone: 0.4 };
const TURNED_CROSSED: Weighing = Weighing { outside: 0.1, both: 1.0, alone: 0.4 };
/// Which of two references applies to which is said by the verb between them, and what stands outside stays there: 依第37條準用第35條.
const TURNED_REFERENCES: Weighing = Weighing { outside: 0.1, both: 0.1, alone: 0.4 };

/// Two values that stand in each other's place: the first of one side is the same as the first of the other.
pub(super) struct Exchange<'a> {
    pub zh: [&'a Anchor; 2],
    pub en: [&'a Anchor; 2],
    /// Whether there is no doubt.
    pub clear: bool,
    /// What to tell.
    pub said: String,
}

/// The exchanges among the values of a passage of which `same` answer each other; `check` reports them.
pub(super) fn exchanges<'a>(
    case: &Case<'a>,
    p: &Passage,
    same: &[(&'a Anchor, &'a Anchor)],
    check: &str,
) -> Vec<Exchange<'a>> {
    let Some((zh, en)) = case.both().filter(|_| CHECKS.contains(&check)) else { return vec![] };
    // *A month* has its place like two months, but *one of them* and *the preceding paragraph* are no values, and 月底 or 次日 has its company in its own words.
    let wanted = |a: &Anchor| {
        let own = a.field("unit").is_some() || matches!(a.kind.as_ref(), "clock" | "frequency" | "weekday");
        (!a.soft || own) && case.kinds.iter().any(|k| k.id == a.kind && k.check == check)
    };
    let mut groups: BTreeMap<&str, Vec<(&Anchor, &Anchor)>> = BTreeMap::new();
    for (z, e) in same.iter().filter(|(z, e)| wanted(z) && wanted(e)) {
        groups.entry(dimension(z, check)).or_default().push((z, e));
    }
    groups.retain(|_, g| g.len() <= MOST && g.iter().any(|p| g.iter().any(|q| p.0.key != q.0.key)));
    if groups.is_empty() {
        return vec![];
    }
    let words = case.judged(zh, en, |judge| judge.words(&Bead::new(p.zh.clone(), p.en.clone())));
    let mut out = vec![];
    for (group, pairs) in groups {
        // A value without a partner has its own company all the same.
        let of = |doc: &'a Document, units: &[UnitId]| -> Vec<&'a Anchor> {
            let all = units.iter().flat_map(|u| doc.anchors_of(doc.unit(*u)));
            all.filter(|a| wanted(a) && dimension(a, check) == group).collect()
        };
        let sides = [of(zh, &p.zh), of(en, &p.en)];
        let once = |a: &Anchor| same.iter().filter(|s| s.0.key == a.key).count() == 1;
        let is_other = |(z, e): &&(&Anchor, &Anchor)| {
            !z.soft && !e.soft && once(z) && sides.iter().zip([z, e]).all(|(s, a)| !s.contains(a))
        };
        let known: Vec<(&Anchor, &Anchor)> = same.iter().filter(is_other).copied().collect();
        let evidence = Evidence::new([zh, en], [&sides[0], &sides[1]], [&p.zh, &p.en], &words, &known);
        let list = List::new([zh, en], sides, &pairs, evidence);
        // A list of references is a set, a range of them is not.
        out.extend(list.exchanged(case.kinds, check != "reference-mismatch"));
    }
    out
}

/// What may be exchanged for what: amounts, shares, times and lengths of their own kind, references among each other.
fn dimension<'a>(a: &'a Anchor, check: &'a str) -> &'a str {
    match a.kind.as_ref() {
        // How long a thing lasts and in what time it is due: hours are not exchanged for years.
        "quantity" => match (a.field("unit").unwrap_or(""), a.key.rsplit(';').next().unwrap_or("")) {
            ("day" | "week" | "fortnight", _) | (_, "month" | "month/age" | "workday" | "semester") => "time",
            (_, base) => base,
        },
        "number" if is_part(a) => "percent",
        _ if check == "reference-mismatch" => check,
        kind => kind,
    }
}

/// The values of one dimension in a bead.
struct List<'a> {
    docs: [&'a Document; 2],
    sides: [Vec<&'a Anchor>; 2],
    /// Which value answers which.
    pairs: Vec<(usize, usize)>,
    evidence: Evidence,
}

/// Two pairs of values that answer each other: the number of the first Chinese and English one, and of the second.
type Two = [(usize, usize); 2];

impl<'a> List<'a> {
    fn new(
        docs: [&'a Document; 2],
        sides: [Vec<&'a Anchor>; 2],
        pairs: &[(&Anchor, &Anchor)],
        evidence: Evidence,
    ) -> Self {
        let at = |side: &[&Anchor], a: &Anchor| side.iter().position(|b| std::ptr::eq(*b, a));
        let pairs = pairs.iter().filter_map(|(z, e)| Some((at(&sides[0], z)?, at(&sides[1], e)?))).collect();
        let mut out = List { docs, sides, pairs, evidence };
        out.settle();
        out
    }

    /// Of equal values each takes the one whose words answer its own.
    fn settle(&mut self) {
        for s in 0..self.pairs.len() {
            for t in s + 1..self.pairs.len() {
                let (Some(&p), Some(&q)) = (self.pairs.get(s), self.pairs.get(t)) else { continue };
                let key = |i: usize| self.sides[0].get(i).map(|a| a.key.as_str());
                if key(p.0) == key(q.0) && self.evidence.slots([p, q]).is_rather_crossed() {
                    self.pairs.splice(s..=s, [(p.0, q.1)]);
                    self.pairs.splice(t..=t, [(q.0, p.1)]);
                }
            }
        }
    }

    /// The exchanges, each value in one at most, those first for which most speaks.
    fn exchanged(&self, kinds: &[AnchorKind], ordered: bool) -> Vec<Exchange<'a>> {
        let mut found: Vec<(f32, bool, Two)> = vec![];
        for (s, &p) in self.pairs.iter().enumerate() {
            for &q in self.pairs.iter().skip(s + 1) {
                let (p, q) = (p.min(q), p.max(q));
                let Some(([a, b], _)) = self.values([p, q]) else { continue };
                let beside = p.0.abs_diff(q.0) == 1 && p.1.abs_diff(q.1) == 1;
                if beside && compare(kinds, a, b) != Comparison::Same {
                    found.extend(self.judge([p, q], ordered).map(|(x, clear)| (x, clear, [p, q])));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
        let mut taken = std::collections::BTreeSet::new();
        let mut out = vec![];
        for (_, clear, two) in found {
            if two.iter().any(|p| taken.contains(p)) {
                continue;
            }
            taken.extend(two);
            out.extend(self.values(two).map(|(zh, en)| Exchange { zh, en, clear, said: self.tell(two) }));
        }
        out
    }

    fn values(&self, [p, q]: Two) -> Option<([&'a Anchor; 2], [&'a Anchor; 2])> {
        let [zs, es] = &self.sides;
        Some(([*zs.get(p.0)?, *zs.get(q.0)?], [*es.get(p.1)?, *es.get(q.1)?]))
    }

    /// How much speaks for an exchange of two neighbours, and whether their words do; `None` where it does not suffice.
    fn judge(&self, two: Two, ordered: bool) -> Option<(f32, bool)> {
        let (zh, en) = self.values(two)?;
        let [z, e] = self.docs;
        let lists = [is_bare(z, zh, true), is_bare(e, en, true)];
        // What stands before or behind a list stands with all its values.
        let words = if lists.contains(&true) { Slots::default() } else { self.evidence.slots(two) };
        let ends = f32::from(
            (role(z, zh[0]) - role(z, zh[1])) * (role(e, en[0]) - role(e, en[1]))
                + (term(z, zh[0]) - term(z, zh[1])) * (term(e, en[0]) - term(e, en[1])),
        );
        // That both are the low end says that all is right; that one of them is says little, for *over* and *to* have other senses.
        let (right, wrong) = (ends.max(0.0), if ends <= -2.0 { -ends } else { 0.0 });
        let both = words.crossed(SAME_CROSSED) + wrong;
        let told = words.crossed_between() + wrong > LEAST;
        // The letters of the parties and the ends of a range leave no doubt; other words are evidence of whose a value is, and no proof.
        let clear = wrong > 0.0 || both > CLEAR;
        if two[0].1 < two[1].1 {
            let few = self.sides.iter().all(|s| s.len() <= FEW);
            let straight = words.straight(if ordered { SAME_STRAIGHT } else { SAME_REFERENCES }) + right;
            let over = both - AGAINST_ORDER * straight;
            return (few && told && over > LEAST).then_some((over, clear));
        }
        let straight = words.straight(TURNED_STRAIGHT) + right;
        let times = if ordered { WITH_ORDER } else { REFERENCES };
        let crossed = if ordered { TURNED_CROSSED } else { TURNED_REFERENCES };
        let over = words.crossed(crossed) + wrong - times * straight;
        if told && over > LEAST {
            return Some((over, clear));
        }
        let bare = if ordered { lists == [true, true] } else { is_bare(z, zh, false) && is_bare(e, en, false) };
        // A value that is said twice (*3-4-3*) has no order of its own.
        let once = |k: usize| self.sides[0].iter().filter(|a| a.key == zh[k].key).count() == 1;
        let bare = bare && once(0) && once(1);
        (bare && straight <= 0.0 && !is_counted_back(z, zh[0])).then_some((0.0, false))
    }

    /// What to tell of an exchange: a word that stands with the first value in Chinese, and whose answer stands with the second in English.
    fn tell(&self, two: Two) -> String {
        let Some((zh, en)) = self.values(two) else { return String::new() };
        let [z, e] = self.docs;
        match self.evidence.telling(two) {
            Some((here, there)) => format!(
                "exchanged: “{}” stands with {here} in Chinese, “{}” with {there} in English",
                said(z, zh[0]),
                said(e, en[1])
            ),
            None => format!(
                "exchanged: “{}” and “{}” in Chinese, “{}” and “{}” in English",
                said(z, zh[0]),
                said(z, zh[1]),
                said(e, en[1]),
                said(e, en[0])
            ),
        }
    }
}
