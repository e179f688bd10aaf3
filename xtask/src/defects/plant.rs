//! Makes a copy of a pair with defects of one kind in some of its one-to-one beads.

use super::pairs::Pair;

/// A kind of defect.
pub struct Kind {
    pub id: &'static str,
    /// The checks that may find it.
    pub found_by: &'static [&'static str],
    make: fn(&mut Work, usize, usize) -> Option<String>,
}

/// The kinds.
pub const KINDS: &[Kind] = &[
    Kind {
        id: "delete-clause",
        found_by: &["omission", "partial-omission", "content-mismatch"],
        make: super::delete::clause,
    },
    Kind {
        id: "delete-sentence",
        found_by: &["omission", "partial-omission", "content-mismatch"],
        make: super::delete::sentence,
    },
    Kind {
        id: "delete-phrase",
        found_by: &["partial-omission", "omission", "content-mismatch"],
        make: super::delete::phrase,
    },
    Kind {
        id: "delete-phrase-en",
        found_by: &["partial-addition", "addition", "content-mismatch"],
        make: super::delete::phrase_en,
    },
    Kind {
        id: "add-clause",
        found_by: &["addition", "partial-addition", "duplicate", "content-mismatch"],
        make: add_clause,
    },
    Kind {
        id: "number",
        found_by: &[
            "number-mismatch",
            "date-mismatch",
            "reference-mismatch",
            "study-group-mismatch",
            "label-mismatch",
            "url-mismatch",
            "acronym-mismatch",
        ],
        make: number,
    },
    Kind {
        id: "number-zh",
        found_by: &["number-mismatch", "date-mismatch", "reference-mismatch"],
        make: super::values::chinese_number,
    },
    Kind {
        id: "year",
        found_by: &["date-mismatch", "reference-mismatch", "number-mismatch"],
        make: super::values::year,
    },
    Kind { id: "city", found_by: &["place-mismatch", "reference-mismatch"], make: super::values::city },
    Kind { id: "resolution", found_by: &["reference-mismatch", "number-mismatch"], make: super::values::resolution },
    Kind { id: "exchange", found_by: &["number-mismatch", "date-mismatch"], make: super::exchange::exchange },
    Kind { id: "label-skipped", found_by: &["label-gap", "label-mismatch"], make: super::lists::label_skipped },
    Kind {
        id: "term",
        found_by: &["term-inconsistency", "partial-omission", "partial-addition"],
        make: super::lists::term,
    },
    Kind { id: "duplicate", found_by: &["duplicate", "addition", "partial-addition"], make: duplicate },
    Kind { id: "untranslated", found_by: &["untranslated"], make: untranslated },
    Kind { id: "negation", found_by: &["negation-mismatch"], make: super::negate::negation },
    Kind { id: "swap", found_by: &["moved"], make: swap },
];

/// A pair with defects.
pub struct Planted {
    pub zh: String,
    pub en: String,
    pub spots: Vec<Spot>,
}

/// Where one defect was planted.
pub struct Spot {
    /// Side (0 Chinese, 1 English) and 0-based line in the planted text, any of which a finding may mark.
    pub lines: Vec<(usize, usize)>,
    pub what: String,
    /// Where the counterpart of what was cut out stands, if that can be told: side, line, bytes of the line.
    pub counterpart: Option<(usize, usize, std::ops::Range<usize>)>,
}

/// The lines while they change: each knows its old number; a line that was put in has none.
pub(super) struct Work {
    pub zh: Vec<(Option<usize>, String)>,
    pub en: Vec<(Option<usize>, String)>,
    pub random: Random,
    /// Where the counterpart of what was cut out last stands: side, old line, bytes of the line.
    pub counterpart: Option<(usize, usize, std::ops::Range<usize>)>,
}

/// xorshift64* (Vigna 2016).
pub(super) struct Random(u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n.max(1)
    }
}

/// Plants the kind in about one of thirty beads, far from each other; `None` where no bead takes it.
pub fn plant(pair: &Pair, kind: &Kind, seed: u64) -> Option<Planted> {
    let numbered = |t: &str| t.lines().map(str::to_string).enumerate().map(|(i, l)| (Some(i), l)).collect::<Vec<_>>();
    let random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut work = Work { zh: numbered(&pair.zh), en: numbered(&pair.en), random, counterpart: None };
    let ones: Vec<(usize, usize)> = pair
        .gold
        .iter()
        .filter_map(|(z, e)| match (z.as_slice(), e.as_slice()) {
            ([z], [e]) => Some((*z, *e)),
            _ => None,
        })
        .collect();
    let wanted = (ones.len() / 30).max(1);
    let mut done: Vec<(usize, usize, String)> = vec![];
    let mut parts = vec![];
    for _ in 0..wanted * 30 {
        if done.len() == wanted || ones.is_empty() {
            break;
        }
        let pick = work.random.below(ones.len());
        let Some(&(z, e)) = ones.get(pick) else { break };
        // The neighbours must be paired one to one too, or nobody could say where the defect is.
        let calm = |k: usize| ones.get(k).is_some_and(|&(a, b)| a.abs_diff(z) == b.abs_diff(e));
        let inside = pick > 0 && calm(pick - 1) && calm(pick + 1);
        if !inside || done.iter().any(|(a, ..)| a.abs_diff(z) < 8) {
            continue;
        }
        if let Some(what) = (kind.make)(&mut work, z, e) {
            done.push((z, e, what));
            parts.push(work.counterpart.take());
        }
    }
    let place = |side: &[(Option<usize>, String)], line: usize| side.iter().position(|(n, _)| *n == Some(line));
    let spots = done.into_iter().zip(parts).map(|((z, e, what), part)| {
        let part = part.and_then(|(side, line, at)| {
            let lines = if side == 0 { &work.zh } else { &work.en };
            Some((side, place(lines, line)?, at))
        });
        let mut lines: Vec<(usize, usize)> = place(&work.zh, z).map(|l| (0, l)).into_iter().collect();
        lines.extend(place(&work.en, e).map(|l| (1, l)));
        // What was put in stands after the line; what was swapped stands there too.
        if let Some(l) = place(&work.zh, z) {
            let moved = kind.id == "swap" && l > 0;
            lines.extend(moved.then(|| (0, l - 1)));
            lines.extend(work.zh.get(l + 1).is_some_and(|(n, _)| n.is_none()).then_some((0, l + 1)));
        }
        if kind.id == "swap" {
            lines.push((1, place(&work.en, e).map_or(0, |l| l + 1)));
        }
        Spot { lines, what, counterpart: part }
    });
    let spots: Vec<Spot> = spots.collect();
    let text = |side: &[(Option<usize>, String)]| side.iter().map(|(_, l)| format!("{l}\n")).collect::<String>();
    (!spots.is_empty()).then(|| Planted { zh: text(&work.zh), en: text(&work.en), spots })
}

impl Work {
    pub fn at(&self, line: usize) -> Option<usize> {
        self.zh.iter().position(|(n, _)| *n == Some(line))
    }

    pub fn text(&self, line: usize) -> Option<String> {
        self.zh.get(self.at(line)?).map(|(_, t)| t.clone())
    }

    pub fn set(&mut self, line: usize, text: String) -> Option<()> {
        let i = self.at(line)?;
        self.zh.get_mut(i)?.1 = text;
        Some(())
    }
}

pub(super) fn long(text: &str) -> bool {
    text.chars().count() >= 12
}

/// A line of another part of the text, in both its places.
fn add_clause(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let n = w.zh.len();
    let far = (z + n / 2) % n;
    let text = w.zh.get(far).map(|(_, t)| t.clone()).filter(|t| long(t))?;
    let i = w.at(z)?;
    w.zh.insert(i + 1, (None, text.clone()));
    Some(text)
}

/// The ASCII figures of a text that are no label at its head.
pub(super) fn figures(text: &str, wanted: impl Fn(&str) -> bool) -> Vec<(usize, usize)> {
    let head = text.find(|c: char| c.is_whitespace() || c == '）' || c == ')').unwrap_or(0);
    let bytes = text.as_bytes();
    let mut out = vec![];
    let mut i = 0;
    while i < bytes.len() {
        let n = bytes.get(i..).map_or(0, |r| r.iter().take_while(|b| b.is_ascii_digit()).count());
        let glued = i > 0 && bytes.get(i - 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'.' || *b == b'-');
        if n > 0 && i > head.min(12) && !glued && text.get(i..i + n).is_some_and(&wanted) {
            out.push((i, i + n));
        }
        i += n.max(1);
    }
    out
}

const CHINESE: &str = "二三四五六七八九十";

fn number(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let text = w.text(z)?;
    let year = |s: &str| s.len() == 4 && (s.starts_with("19") || s.starts_with("20"));
    let found = figures(&text, |s| !year(s) && s.len() <= 6);
    if let Some(&(a, b)) = found.get(w.random.below(found.len())) {
        let old: u64 = text.get(a..b)?.parse().ok()?;
        let new = old + 1 + w.random.below(7) as u64;
        w.set(z, format!("{}{new}{}", text.get(..a)?, text.get(b..)?))?;
        return Some(format!("{old} → {new}: {text}"));
    }
    // A Chinese figure before a measure word of law: 三十日, 五年, 六个月.
    let units = ["日", "年", "个月", "個月", "天", "人", "倍"];
    let hit = text.char_indices().find(|(i, c)| {
        let after = text.get(i + c.len_utf8()..).unwrap_or("");
        CHINESE.contains(*c) && *c != '十' && units.iter().any(|u| after.starts_with(u))
    })?;
    let new = if hit.1 == '三' { '七' } else { '三' };
    let (head, tail) = (text.get(..hit.0)?, text.get(hit.0 + hit.1.len_utf8()..)?);
    if head.is_empty()
        || head.ends_with(['第', '民', '国', '國'])
        || head.ends_with(|c: char| "一二三四五六七八九十百千零".contains(c))
    {
        return None;
    }
    w.set(z, format!("{head}{new}{tail}"))?;
    Some(format!("{} → {new}: {text}", hit.1))
}

fn duplicate(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let text = w.text(z).filter(|t| long(t))?;
    let i = w.at(z)?;
    w.zh.insert(i + 1, (None, text.clone()));
    Some(text)
}

fn untranslated(w: &mut Work, z: usize, e: usize) -> Option<String> {
    let english = w.en.iter().find(|(n, _)| *n == Some(e))?.1.clone();
    if english.split_whitespace().count() < 8 {
        return None;
    }
    w.set(z, english.clone())?;
    Some(english)
}

fn swap(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let i = w.at(z)?;
    let (a, b) = (w.zh.get(i)?.1.clone(), w.zh.get(i + 1)?.1.clone());
    if !long(&a) || !long(&b) || a == b || w.zh.get(i + 1)?.0 != Some(z + 1) {
        return None;
    }
    w.zh.swap(i, i + 1);
    Some(a)
}
