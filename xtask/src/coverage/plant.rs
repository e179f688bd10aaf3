//! Plants deletions in a pair: a sentence, a part between commas, a line swallowed by a bead; and true merges, for contrast.

use super::corpus::Pair;
use super::dice::Dice;
use biclause::bead::{Alignment, Bead};
use biclause::document::{Document, Lang, UnitId};
use biclause::lang::sentence::split;
use biclause::{Source, Span, anchor, segment};
use std::sync::Arc;

/// What was done to a bead. Sides: 0 Chinese, 1 English; the side named is the one that was kept.
#[derive(Debug, Clone)]
pub enum Plant {
    Nothing,
    /// A sentence of the other side is gone; where its counterpart stands on this side, if that can be told.
    Sentence {
        side: usize,
        at: Option<Span>,
    },
    /// A part between commas of the other side is gone.
    Part {
        side: usize,
        at: Option<Span>,
    },
    /// The other side's line that this unit answers to is gone, and the unit stands in a bead with its neighbour.
    Line {
        side: usize,
        unit: UnitId,
    },
    /// Two lines of the other side were joined into one: nothing is gone.
    Merged,
    /// Two lines were joined into one on both sides: nothing is gone.
    Joined,
    /// The same, but one of the two is gone on the other side; where its counterpart stands on this.
    Half {
        side: usize,
        at: Span,
    },
    /// The other side has another line's text: all of it is gone.
    Foreign,
}

pub struct Planted {
    pub zh: Document,
    pub en: Document,
    pub alignment: Alignment,
    /// By bead.
    pub plants: Vec<Plant>,
}

impl Planted {
    /// The texts of a bead.
    pub fn texts(&self, bead: usize) -> (String, String) {
        let b = &self.alignment.beads[bead];
        let join = |d: &Document, u: &[UnitId]| u.iter().map(|u| d.unit(*u).text()).collect::<Vec<_>>().join(" | ");
        (join(&self.zh, &b.zh), join(&self.en, &b.en))
    }
}

/// A bead of line numbers and what was done to it; `k` is the number of the sentence or part, of so many.
struct Draft {
    lines: [Vec<usize>; 2],
    plant: Plant,
    k: Option<(usize, usize)>,
}

pub fn plant(pair: &Pair, seed: u64) -> Planted {
    let mut dice = Dice(seed);
    let mut text = [pair.zh.clone(), pair.en.clone()];
    let mut drafts: Vec<Draft> = Vec::new();
    let mut i = 0;
    let single = |i: usize| pair.gold.get(i).is_some_and(|g| g.0.len() == 1 && g.1.len() == 1);
    while i < pair.gold.len() {
        let g = &pair.gold[i];
        let lines = [g.0.clone(), g.1.clone()];
        let clean = |lines| Draft { lines, plant: Plant::Nothing, k: None };
        if !single(i) {
            drafts.push(clean(lines));
            i += 1;
            continue;
        }
        let gone = dice.roll(2);
        let kept = 1 - gone;
        let next = single(i + 1) && pair.gold[i + 1].0[0] == g.0[0] + 1 && pair.gold[i + 1].1[0] == g.1[0] + 1;
        match dice.roll(12) {
            what @ (0..=3 | 9) => {
                let line = &text[gone][lines[gone][0]];
                let whole = if what < 3 { sentences(line, gone) } else { commas(line, gone) };
                let k = dice.roll(whole.len());
                let least = if gone == 0 { 8 } else { 30 };
                let long = whole.get(k).is_some_and(|s| s.of(line).chars().count() >= least);
                if whole.len() >= 2 && long && (what < 3 || k > 0) {
                    let edited = format!("{}{}", &line[..whole[k].start], &line[whole[k].end..]);
                    text[gone][lines[gone][0]] = edited;
                    let plant = if what < 3 {
                        Plant::Sentence { side: kept, at: None }
                    } else {
                        Plant::Part { side: kept, at: None }
                    };
                    drafts.push(Draft { lines, plant, k: Some((k, whole.len())) });
                } else {
                    drafts.push(clean(lines));
                }
            }
            what @ 4..=8 if next => {
                let first = dice.roll(2) == 0;
                let merge = |text: &mut [Vec<String>; 2], side: usize| {
                    let (a, blank) = (lines[side][0], if side == 0 { "" } else { " " });
                    let joined = format!("{}{blank}{}", text[side][a], text[side][a + 1]);
                    let place = match first {
                        true => Span::new(0, text[side][a].len()),
                        false => Span::new(joined.len() - text[side][a + 1].len(), joined.len()),
                    };
                    text[side][a] = joined;
                    text[side][a + 1] = String::new();
                    place
                };
                let drop = |text: &mut [Vec<String>; 2]| {
                    let a = lines[gone][0];
                    text[gone][a] = std::mem::take(&mut text[gone][a + 1]).to_string();
                };
                let keep_first = |text: &mut [Vec<String>; 2]| text[gone][lines[gone][0] + 1] = String::new();
                let mut both = lines.clone();
                both[kept].push(lines[kept][0] + 1);
                let draft = match what {
                    4 => {
                        if first {
                            drop(&mut text)
                        } else {
                            keep_first(&mut text)
                        }
                        Draft {
                            lines: both,
                            plant: Plant::Line { side: kept, unit: UnitId(u32::from(!first)) },
                            k: None,
                        }
                    }
                    5 => {
                        merge(&mut text, gone);
                        Draft { lines: both, plant: Plant::Merged, k: None }
                    }
                    6 | 7 => {
                        if first {
                            drop(&mut text)
                        } else {
                            keep_first(&mut text)
                        }
                        let at = merge(&mut text, kept);
                        Draft { lines: lines.clone(), plant: Plant::Half { side: kept, at }, k: None }
                    }
                    _ => {
                        merge(&mut text, gone);
                        merge(&mut text, kept);
                        Draft { lines: lines.clone(), plant: Plant::Joined, k: None }
                    }
                };
                drafts.push(draft);
                i += 1;
            }
            10 => {
                let far = (lines[gone][0] + text[gone].len() / 2) % text[gone].len();
                let other = pair_line(pair, gone, far);
                let foreign = far != lines[gone][0] && !other.is_empty();
                if foreign {
                    text[gone][lines[gone][0]] = other.to_string();
                }
                let plant = if foreign { Plant::Foreign } else { Plant::Nothing };
                drafts.push(Draft { lines, plant, k: None });
            }
            _ => drafts.push(clean(lines)),
        }
        i += 1;
    }
    finish(text, drafts)
}

fn pair_line(pair: &Pair, side: usize, line: usize) -> &str {
    (if side == 0 { &pair.zh } else { &pair.en }).get(line).map_or("", |l| l.trim())
}

fn finish(text: [Vec<String>; 2], drafts: Vec<Draft>) -> Planted {
    let read = |lines: &[String], lang| {
        let (mut doc, numbers) = segment::lines(&Arc::new(Source::new("", lines.join("\n"), vec![])), lang);
        anchor::annotate(&mut doc);
        let mut units = vec![None; lines.len()];
        numbers.iter().enumerate().skip(1).for_each(|(u, &l)| units[l] = Some(UnitId(u as u32)));
        (doc, units)
    };
    let (zh, zu) = read(&text[0], Lang::Zh);
    let (en, eu) = read(&text[1], Lang::En);
    let (mut beads, mut plants) = (Vec::new(), Vec::new());
    for d in drafts {
        let of = |side: usize| -> Vec<UnitId> {
            d.lines[side]
                .iter()
                .filter_map(|&l| if side == 0 { zu.get(l) } else { eu.get(l) }.copied().flatten())
                .collect()
        };
        let units = [of(0), of(1)];
        let doc = |side: usize| if side == 0 { &zh } else { &en };
        plants.push(match d.plant {
            Plant::Line { side, unit } => match units[side].get(unit.index()) {
                Some(&unit) => Plant::Line { side, unit },
                None => Plant::Merged,
            },
            Plant::Sentence { side, .. } => {
                let text = units[side].first().map_or("", |u| doc(side).unit(*u).text());
                Plant::Sentence { side, at: counterpart(sentences(text, side), d.k) }
            }
            Plant::Part { side, .. } => {
                let text = units[side].first().map_or("", |u| doc(side).unit(*u).text());
                Plant::Part { side, at: counterpart(commas(text, side), d.k) }
            }
            other => other,
        });
        let [z, e] = units;
        beads.push(Bead::new(z, e));
    }
    Planted { zh, en, alignment: Alignment::new(beads), plants }
}

/// The counterpart of the k-th of n, where this side has as many.
fn counterpart(own: Vec<Span>, k: Option<(usize, usize)>) -> Option<Span> {
    let (k, n) = k?;
    own.get(k).filter(|_| own.len() == n).copied()
}

fn sentences(text: &str, side: usize) -> Vec<Span> {
    split(text, if side == 0 { Lang::Zh } else { Lang::En })
}

fn commas(text: &str, side: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mark = if side == 0 { "，" } else { ", " };
    for (i, m) in text.match_indices(mark) {
        out.push(Span::new(start, i + m.len()));
        start = i + m.len();
    }
    out.push(Span::new(start, text.len()));
    out
}
