//! The links inside one bead, and who wins where several want the same word.

use super::tokens::{Pairing, Side};
use crate::bead::Bead;
use crate::document::{Anchor, UnitId};
use crate::lang::numeral_run;
use crate::span::Span;
use fnv::FnvHashSet;

/// A token looks at this many places of a word that is said often, the nearest by relative position.
const NEAREST: usize = 6;
/// Longest anchor that is looked for around an atom, in bytes.
const LONG_ANCHOR: usize = 120;
/// What a nested token's link counts for.
const NESTED: f32 = 0.6;
/// What a figure weighs, as a share: figures are written in many ways, and checks of their own judge them.
const FIGURE: f32 = 0.3;
/// Pairs of atoms of a bead that are few enough to hold a sheet of them.
const SHEET: usize = 1 << 14;
/// How many atoms of the first side one atom of the other may account for, and the other way round.
const CLAIMS: [f32; 2] = [3.0, 1.5];

/// An atom of a bead's side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub unit: UnitId,
    /// In the view of its unit.
    pub at: Span,
    /// The token that it takes its weight from.
    pub token: u32,
    pub weight: f32,
    pub base: f32,
    /// How far the other side accounts for it, after competition, 0 to 1.
    pub link: f32,
    /// Its strongest link, whoever else claims the word.
    pub best: f32,
}

/// A link between two atoms of a bead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub zh: u32,
    pub en: u32,
    pub score: f32,
}

/// Both sides of a bead.
#[derive(Debug, Clone, Default)]
pub(super) struct Linked {
    pub zh: Vec<Atom>,
    pub en: Vec<Atom>,
    /// By place on the first side, then on the other.
    pub links: Vec<Link>,
}

impl Linked {
    /// Links the units of a bead.
    pub(super) fn new(pairing: &Pairing, bead: &Bead) -> Self {
        let mut out = Linked { zh: atoms(&pairing.zh, &bead.zh), en: atoms(&pairing.en, &bead.en), links: Vec::new() };
        out.words(pairing, bead);
        out.names(pairing);
        out.strongest();
        out.compete();
        out.anchors(pairing, bead);
        out
    }

    fn words(&mut self, pairing: &Pairing, bead: &Bead) {
        let places = Places::new(pairing, bead);
        let stretch = self.en.len() as f32 / self.zh.len().max(1) as f32;
        for (id, from, to, nested) in tokens(&pairing.zh, &bead.zh) {
            let worth = if nested { NESTED } else { 1.0 };
            let expect = (from as f32 * stretch) as u32;
            for &(e, score) in pairing.links.get(id as usize).map_or(&[][..], |l| l) {
                let at = places.of(e);
                if at.is_empty() {
                    continue;
                }
                let mid = at.partition_point(|p| p.1 < expect);
                let near = at.get(mid.saturating_sub(NEAREST / 2)..at.len().min(mid + NEAREST / 2));
                for &(_, a, b) in near.unwrap_or(&[]) {
                    let pairs = (from..to).flat_map(|zh| (a..b).map(move |en| (zh, en)));
                    self.links.extend(pairs.map(|(zh, en)| Link { zh, en, score: score * worth }));
                }
            }
        }
    }

    /// Of several links between two atoms the strongest, in order of place.
    fn strongest(&mut self) {
        let (n, m) = (self.zh.len(), self.en.len());
        // A sheet of all pairs is quicker than sorting, where it is small.
        if n * m > SHEET.max(8 * self.links.len()) {
            self.links.sort_by(|a, b| (a.zh, a.en).cmp(&(b.zh, b.en)).then(b.score.total_cmp(&a.score)));
            self.links.dedup_by_key(|l| (l.zh, l.en));
            return;
        }
        let mut sheet = vec![0.0f32; n * m];
        let mut rows = vec![false; n];
        for l in &self.links {
            if let Some(x) = sheet.get_mut(l.zh as usize * m + l.en as usize) {
                *x = x.max(l.score);
            }
            rows.get_mut(l.zh as usize).into_iter().for_each(|r| *r = true);
        }
        self.links.clear();
        for ((row, zh), _) in sheet.chunks_exact(m.max(1)).zip(0..).zip(&rows).filter(|(_, used)| **used) {
            let linked = row.iter().zip(0..).filter(|(x, _)| **x > 0.0);
            self.links.extend(linked.map(|(x, en)| Link { zh, en, score: *x }));
        }
    }

    /// Names that are spelled as they are read: 北京 and *Beijing*.
    fn names(&mut self, pairing: &Pairing) {
        if self.zh.len() > 2000 || pairing.zh.doc.lang == pairing.en.doc.lang {
            return;
        }
        // The characters, and the letters that their readings begin with.
        let mut han: Vec<(Option<char>, u32)> = Vec::new();
        for (i, atom) in self.en.iter().enumerate() {
            let word = text(&pairing.en, atom);
            let name = word.len() > 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
            if !name || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
                continue;
            }
            let word = word.to_ascii_lowercase();
            if han.is_empty() {
                han.extend(
                    self.zh.iter().map(|a| text(&pairing.zh, a).chars().next()).map(|c| (c, initials(pairing, c))),
                );
            }
            let initial = word.bytes().next().map_or(0, letter);
            for from in han.iter().enumerate().filter(|(_, h)| h.1 & initial != 0).map(|(i, _)| i) {
                let Some(to) = spelled(pairing, &han, from, &word) else { continue };
                let score = if to > from + 1 { 1.0 } else { 0.45 };
                self.links.extend((from..to).map(|z| Link { zh: z as u32, en: i as u32, score }));
            }
        }
    }

    /// Atoms that claim the same atom share it by strength and by how near they stand; one atom accounts for only so many.
    fn compete(&mut self) {
        let (n, m) = (self.zh.len().max(1) as f32, self.en.len().max(1) as f32);
        let near = |l: &Link| {
            let d = (l.zh as f32 / n - l.en as f32 / m) / 0.3;
            let x = l.score * (0.4 + 0.6 * (-d * d).exp());
            x * x
        };
        let (mut by_zh, mut by_en) = (vec![0.0f32; self.zh.len()], vec![0.0f32; self.en.len()]);
        let claims: Vec<f32> = self.links.iter().map(near).collect();
        for (l, x) in self.links.iter().zip(&claims) {
            by_zh[l.zh as usize] += x;
            by_en[l.en as usize] += x;
        }
        for (l, x) in self.links.iter().zip(&claims) {
            let claim = |most: f32, all: f32| (most * x / (all + 1e-6)).min(1.0) * l.score;
            let (z, e) = (&mut self.zh[l.zh as usize], &mut self.en[l.en as usize]);
            z.link = z.link.max(claim(CLAIMS[0], by_en[l.en as usize]));
            e.link = e.link.max(claim(CLAIMS[1], by_zh[l.zh as usize]));
            z.best = z.best.max(l.score);
            e.best = e.best.max(l.score);
        }
    }

    /// Anchors of the same value account for each other whole.
    fn anchors(&mut self, pairing: &Pairing, bead: &Bead) {
        let (zh, en) = (anchors(&pairing.zh, &bead.zh), anchors(&pairing.en, &bead.en));
        if zh.is_empty() || en.is_empty() {
            return;
        }
        for (own, other, atoms) in [(&zh, &en, &mut self.zh), (&en, &zh, &mut self.en)] {
            let there: FnvHashSet<(&str, &str)> = other.iter().map(|a| (a.kind.as_ref(), a.key.as_str())).collect();
            let met = |a: &&&Anchor| there.contains(&(a.kind.as_ref(), a.key.as_str()));
            let mut met: Vec<(UnitId, Span)> = own.iter().filter(met).map(|a| (a.unit, a.at)).collect();
            met.sort_unstable();
            for a in atoms {
                let from = met.partition_point(|m| *m < (a.unit, Span::new(a.at.start.saturating_sub(LONG_ANCHOR), 0)));
                let here = met.iter().skip(from).take_while(|m| m.0 == a.unit && m.1.start < a.at.end);
                if here.take(4 * NEAREST).any(|m| m.1.overlaps(a.at)) {
                    (a.link, a.best) = (1.0, 1.0);
                }
            }
        }
    }
}

/// Where each word of the second side of a bead stands.
struct Places {
    /// Word, first atom, one past the last; by word, then by place.
    all: Vec<(u32, u32, u32)>,
    there: Sieve,
}

impl Places {
    fn new(pairing: &Pairing, bead: &Bead) -> Self {
        let mut all: Vec<(u32, u32, u32)> =
            tokens(&pairing.en, &bead.en).map(|(id, from, to, _)| (id, from, to)).collect();
        all.sort_unstable();
        let there = all.iter().map(|p| p.0).collect();
        Places { all, there }
    }

    /// The places of a word, in order.
    fn of(&self, id: u32) -> &[(u32, u32, u32)] {
        if !self.there.may_hold(id) {
            return &[];
        }
        let from = self.all.partition_point(|p| p.0 < id);
        let rest = self.all.get(from..).unwrap_or(&[]);
        rest.get(..rest.iter().take_while(|p| p.0 == id).count()).unwrap_or(&[])
    }
}

/// A bit for each of some words, many words sharing one: most words that are asked for are not there, and are told so at once.
#[derive(Default)]
pub(super) struct Sieve([u64; 16]);

impl Sieve {
    fn bit(id: u32) -> (usize, u64) {
        ((id as usize / 64) % 16, 1 << (id % 64))
    }

    pub(super) fn may_hold(&self, id: u32) -> bool {
        let (word, bit) = Sieve::bit(id);
        self.0.get(word).is_some_and(|w| w & bit != 0)
    }
}

impl FromIterator<u32> for Sieve {
    fn from_iter<I: IntoIterator<Item = u32>>(ids: I) -> Self {
        let mut out = Sieve::default();
        for id in ids {
            let (word, bit) = Sieve::bit(id);
            out.0.get_mut(word).into_iter().for_each(|w| *w |= bit);
        }
        out
    }
}

fn letter(b: u8) -> u32 {
    if b.is_ascii_lowercase() { 1 << (b - b'a') } else { 0 }
}

/// The letters that the readings of a character begin with.
fn initials(pairing: &Pairing, c: Option<char>) -> u32 {
    let readings = c.into_iter().flat_map(|c| pairing.lexicon.pinyin(c));
    readings.filter_map(|p| p.bytes().next()).fold(0, |all, b| all | letter(b))
}

fn anchors<'a>(side: &Side<'a>, units: &[UnitId]) -> Vec<&'a Anchor> {
    let doc = side.doc;
    units.iter().filter_map(|u| doc.units.get(u.index())).flat_map(|u| doc.anchors_of(u)).collect()
}

/// One past the last atom of the name that begins at `from` and is read like `word`.
fn spelled(pairing: &Pairing, han: &[(Option<char>, u32)], from: usize, word: &str) -> Option<usize> {
    let first = han.get(from)?.0?;
    if !pairing.lexicon.pinyin(first).any(|p| word.starts_with(p)) {
        return None;
    }
    let mut name = String::new();
    for (i, (c, _)) in han.iter().enumerate().skip(from).take(4) {
        name.push((*c)?);
        if pairing.lexicon.spells(&name, word) {
            return Some(i + 1);
        }
    }
    None
}

fn text<'a>(side: &'a Side, atom: &Atom) -> &'a str {
    side.doc.units.get(atom.unit.index()).map_or("", |u| atom.at.of(u.text()))
}

/// The tokens of some units, atoms counted through.
pub(super) fn tokens<'a>(side: &'a Side, units: &'a [UnitId]) -> impl Iterator<Item = (u32, u32, u32, bool)> + 'a {
    let mut before = 0;
    units.iter().filter_map(|u| side.units.get(u.index())).flat_map(move |u| {
        let at = before;
        before += u.atoms.len() as u32;
        u.tokens.iter().map(move |t| (t.id, t.from + at, t.to + at, t.nested))
    })
}

/// The atoms of some units. An atom weighs what its heaviest token weighs, spread over the token's characters.
pub(super) fn atoms(side: &Side, units: &[UnitId]) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::new();
    for id in units {
        let (Some(unit), Some(own)) = (side.units.get(id.index()), side.doc.units.get(id.index())) else { continue };
        let first = out.len();
        out.extend(unit.atoms.iter().map(|&at| Atom {
            unit: *id,
            at,
            token: u32::MAX,
            weight: 0.0,
            base: 0.0,
            link: 0.0,
            best: 0.0,
        }));
        for t in &unit.tokens {
            let share = if t.nested { NESTED } else { 1.0 } / ((t.to - t.from) as f32).sqrt();
            let weight = side.weight.get(t.id as usize).copied().unwrap_or(0.0) * share;
            let base = side.base.get(t.id as usize).copied().unwrap_or(0.0);
            for a in out.get_mut(first + t.from as usize..first + t.to as usize).unwrap_or(&mut []) {
                if weight > a.weight {
                    (a.token, a.weight, a.base) = (t.id, weight, base);
                }
            }
        }
        for a in out.get_mut(first..).unwrap_or(&mut []).iter_mut().filter(|a| is_figure(a.at.of(own.text()))) {
            a.weight *= FIGURE;
        }
    }
    out
}

/// Whether an atom is a figure or counts one: 三, 第, 条, 3.
fn is_figure(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        || text.chars().all(|c| numeral_run::is_numeral(c) || "第条條款项項目章节節".contains(c))
}
