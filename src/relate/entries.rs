//! Entries of a register: a table, or a list of paragraphs, that names numbered decisions with their titles.
//!
//! In: a segmented document. Out: its registers. Three ways of naming are read, in either language: a row with the number in a cell of its
//! own (`44 | Bridging the standardization gap`), a heading cell (`RESOLUTION 44` and the title below it), and running text that begins with
//! the number and the quoted title (`第44号决议“缩小…差距”做出决议…`).

use crate::document::{Document, Lang, Unit, UnitId, UnitKind};
use crate::span::Span;

/// A table or list of entries.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Register {
    /// The table, or the unit that the listed paragraphs stand in.
    pub head: UnitId,
    /// Its language.
    pub lang: Lang,
    /// Its entries in order; at least three.
    pub entries: Vec<Entry>,
}

/// One numbered decision with its title.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// Its number as digits and letters (`44`); `None` for one that has none yet (*NEW RESOLUTION*, 待定).
    pub number: Option<String>,
    /// The title as written, without quotation marks.
    pub title: String,
    /// The unit that carries the title.
    pub unit: UnitId,
    /// Where the title stands in that unit's view.
    pub at: Span,
    /// All units of the entry that have text, in reading order.
    pub units: Vec<UnitId>,
    /// Whether it says more than number and title.
    pub body: bool,
}

/// Fewer entries than this are no register.
pub const LEAST: usize = 3;

/// The registers of a document, in reading order.
pub fn registers(doc: &Document) -> Vec<Register> {
    let mut out: Vec<Register> = Vec::new();
    let mut next = 0;
    while let Some(unit) = doc.units.get(next) {
        let entry = match unit.kind {
            UnitKind::Row => row(doc, unit),
            k if k.is_container() => None,
            _ => paragraph(doc, unit),
        };
        if let (Some(entry), Some(head)) = (entry, unit.parent) {
            next = (unit.end as usize).max(next + 1);
            match out.last_mut() {
                Some(r) if r.head == head => r.entries.push(entry),
                _ => out.push(Register { head, lang: doc.lang, entries: vec![entry] }),
            }
        } else {
            next += 1;
        }
    }
    out.retain(|r| r.entries.len() >= LEAST);
    out
}

/// A table row: number cell and title cell, or heading cell, or a cell of running text.
fn row(doc: &Document, row: &Unit) -> Option<Entry> {
    let below = doc.units.get(row.id.index() + 1..row.end as usize)?;
    let units: Vec<&Unit> = below.iter().filter(|u| u.is_alignable() && u.kind != UnitKind::Footnote).collect();
    let ids: Vec<UnitId> = units.iter().map(|u| u.id).collect();
    let first = units.first()?;
    if let Some((number, at)) = running(first.text()) {
        let body = units.len() > 1 || first.text().len() > at.end + 12;
        return Some(entry(number, first, at, ids, body));
    }
    if let Some((number, rest)) = heading(first.text()) {
        let body = |used: usize| units.len() > used;
        if let Some(at) = rest {
            return Some(entry(number, first, at, ids, body(1)));
        }
        let title = units.get(1)?;
        let whole = trimmed(title.text());
        return Some(entry(number, title, whole, ids.clone(), body(2)));
    }
    let number_cell = units.iter().position(|u| bare_number(u.text()).is_some())?;
    let number = bare_number(units.get(number_cell)?.text())?;
    let title = units.get(number_cell + 1..)?.iter().max_by_key(|u| (u.text().len(), std::cmp::Reverse(u.id)))?;
    let whole = trimmed(title.text());
    (whole.len() >= 6).then(|| entry(number, title, whole, ids, units.len() > number_cell + 2))
}

/// A paragraph of running text.
fn paragraph(doc: &Document, unit: &Unit) -> Option<Entry> {
    let (number, at) = running(unit.text())?;
    let below = doc.units.get(unit.id.index()..unit.end as usize)?;
    let ids = below.iter().filter(|u| u.is_alignable() && u.kind != UnitKind::Footnote).map(|u| u.id).collect();
    Some(entry(number, unit, at, ids, unit.text().len() > at.end + 12))
}

fn entry(number: Option<String>, unit: &Unit, at: Span, units: Vec<UnitId>, body: bool) -> Entry {
    Entry { number, title: at.of(unit.text()).to_string(), unit: unit.id, at, units, body }
}

fn trimmed(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::new(start, text.trim_end().len())
}

/// A cell that is a number and nothing else; the inner option is empty for *to be determined*.
fn bare_number(text: &str) -> Option<Option<String>> {
    let t = text.trim();
    if ["待定", "tbd", "TBD", "New", "NEW"].contains(&t) {
        return Some(None);
    }
    let number = number_at_start(t)?;
    (number.len() == t.len()).then(|| Some(number.to_ascii_lowercase()))
}

/// Digits with at most one letter after them, where `text` begins with such.
fn number_at_start(text: &str) -> Option<&str> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = text.get(digits..)?;
    let mut tail = rest.chars();
    let letter = match (tail.next(), tail.next()) {
        (Some(c), n) if c.is_ascii_uppercase() && n.is_none_or(|n| !n.is_alphanumeric()) => 1,
        _ => 0,
    };
    if (1..=4).contains(&digits) { text.get(..digits + letter) } else { None }
}

const NOUNS_ZH: [&str; 8] = ["决议", "決議", "决定", "決定", "建议书", "建議書", "课题", "課題"];
const NOUNS_EN: [&str; 4] = ["resolution", "decision", "recommendation", "question"];

/// `RESOLUTION 44`, `NEW RESOLUTION`, `第44号决议` as a heading, with the title's place where it follows in the same text.
#[allow(clippy::type_complexity)]
fn heading(text: &str) -> Option<(Option<String>, Option<Span>)> {
    let t = text.trim_start();
    let offset = text.len() - t.len();
    let lower = t.to_ascii_lowercase();
    let (number, used) = if let Some(rest) = lower.strip_prefix("new ") {
        let noun = NOUNS_EN.iter().find(|n| rest.starts_with(**n))?;
        (None, 4 + noun.len())
    } else if let Some(noun) = NOUNS_EN.iter().find(|n| lower.starts_with(**n)) {
        let after = t.get(noun.len()..)?;
        let gap = after.len() - after.trim_start().len();
        let number = number_at_start(after.get(gap..)?)?;
        (Some(number.to_ascii_lowercase()), noun.len() + gap + number.len())
    } else {
        let (number, used) = zh_number(t)?;
        (number, used)
    };
    let rest = t.get(used..)?;
    // A heading is followed by the end, a blank or a bracket, not by the rest of a sentence.
    if rest.chars().next().is_some_and(|c| !c.is_whitespace() && !"(（:：–—".contains(c)) {
        return None;
    }
    let title = trimmed(rest.trim_start_matches([':', '：', '–', '—', ' ', '\u{a0}']));
    let start = offset + t.len() - rest.trim_start_matches([':', '：', '–', '—', ' ', '\u{a0}']).len();
    let at = title.shifted(start);
    Some((number, (!at.is_empty()).then_some(at)))
}

/// `第44号决议` or `新决议` at the start: the number and the bytes it takes.
fn zh_number(t: &str) -> Option<(Option<String>, usize)> {
    let noun = |s: &str| NOUNS_ZH.iter().find(|n| s.starts_with(**n)).map(|n| n.len());
    if let Some(rest) = t.strip_prefix('新') {
        return Some((None, '新'.len_utf8() + noun(rest)?));
    }
    let rest = t.strip_prefix('第')?;
    let pad = rest.len() - rest.trim_start().len();
    let number = number_at_start(rest.get(pad..)?)?;
    let after = rest.get(pad + number.len()..)?;
    let hao = after.trim_start().strip_prefix(['号', '號'])?;
    let used = t.len() - hao.len() + noun(hao)?;
    Some((Some(number.to_ascii_lowercase()), used))
}

/// Running text that begins with number and quoted title: the number, and where the title stands.
fn running(text: &str) -> Option<(Option<String>, Span)> {
    let t = text.trim_start();
    let offset = text.len() - t.len();
    let lower = t.to_ascii_lowercase();
    let (number, used) = if let Some(z) = zh_number(t) {
        z
    } else {
        let noun = NOUNS_EN.iter().find(|n| lower.starts_with(**n))?;
        let after = t.get(noun.len()..)?;
        let gap = after.len() - after.trim_start().len();
        let number = number_at_start(after.get(gap..)?)?;
        (Some(number.to_ascii_lowercase()), noun.len() + gap + number.len())
    };
    let rest = t.get(used..)?.trim_start();
    let open = rest.chars().next()?;
    let close = match open {
        '“' | '"' => ['”', '"'],
        '「' => ['」', '」'],
        '『' => ['』', '』'],
        '《' => ['》', '》'],
        _ => return None,
    };
    let inner = rest.get(open.len_utf8()..)?;
    let end = match open {
        // Titles may themselves hold quotation marks of the same pair.
        '“' | '「' | '『' | '《' => {
            let mut depth = 1;
            inner.char_indices().find_map(|(i, c)| {
                depth += i32::from(c == open) - i32::from(close.contains(&c));
                (depth == 0).then_some(i)
            })?
        }
        _ => inner.find(close)?,
    };
    let start = offset + t.len() - inner.len();
    Some((number, Span::new(start, start + end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<(Option<String>, String)> {
        running(text).map(|(n, at)| (n, at.of(text).to_string()))
    }

    #[test]
    fn running_text_names_number_and_title() {
        assert_eq!(title("第44号决议“缩小差距”做出决议"), Some((Some("44".into()), "缩小差距".into())));
        assert_eq!(title("新决议“促进《宣言》的实施”责成"), Some((None, "促进《宣言》的实施".into())));
        assert_eq!(title("Resolution 50 “Cybersecurity” notes"), Some((Some("50".into()), "Cybersecurity".into())));
        assert_eq!(title("第44号决议做出决议"), None);
        assert_eq!(title("第四十四条规定"), None);
    }

    #[test]
    fn a_heading_is_number_and_perhaps_title() {
        assert_eq!(heading("RESOLUTION 44"), Some((Some("44".into()), None)));
        let text = "NEW RESOLUTION Combating theft";
        let (number, at) = heading(text).unwrap();
        assert_eq!((number, at.map(|a| a.of(text))), (None, Some("Combating theft")));
        assert_eq!(heading("Resolution 44's aim"), None);
    }

    #[test]
    fn a_number_cell_is_a_number_alone() {
        assert_eq!(bare_number(" 18 "), Some(Some("18".into())));
        assert_eq!(bare_number("待定"), Some(None));
        assert_eq!(bare_number("2016年"), None);
    }
}
