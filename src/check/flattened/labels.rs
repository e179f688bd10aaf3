//! Labels of which the old and the new number stand side by side: `ei)`, `46`.
//!
//! A list is read with two counters. Each item advances the new one (it was inserted or kept), the old one (it was struck out), or both (kept, or
//! renumbered: then its label is old and new glued). The cheapest reading of the whole list is found by dynamic programming with a
//! bounded number of states; a list whose plain reading costs nothing never shows a trace. Cost: items × states.

use super::Trace;
use crate::check::text::half;
use crate::document::{Document, Unit, UnitKind};
use crate::span::Span;
use std::collections::BTreeMap;

/// States kept for each item.
const STATES: usize = 48;
/// What an unexplained number costs; the other costs are shares of it.
const BREAK: u32 = 30;

/// A label as the line has it.
#[derive(Clone)]
struct Token<'a> {
    unit: &'a Unit,
    span: Span,
    /// Figures or lower-case letters.
    core: String,
    /// What stands before and after the core: lists of another look are other lists.
    look: (bool, &'static str, &'static str),
}

pub(super) fn find(doc: &Document) -> Vec<Trace> {
    let mut out = vec![];
    let mut section: Vec<Token> = vec![];
    let mut bare: Vec<&Unit> = vec![];
    let mut flush = |section: &mut Vec<Token>, bare: &mut Vec<&Unit>| {
        out.extend(read_section(doc, &std::mem::take(section), &std::mem::take(bare)));
    };
    for u in doc.alignable() {
        if matches!(u.kind, UnitKind::Lead | UnitKind::Heading | UnitKind::Title) && token(doc, u).is_none() {
            flush(&mut section, &mut bare);
        } else if let Some(t) = token(doc, u) {
            section.push(t);
        } else if u.kind != UnitKind::Footnote && u.label.is_none() {
            bare.push(u);
        }
    }
    flush(&mut section, &mut bare);
    out
}

/// The label that a unit's own text begins with, however the segmenter took it.
fn token<'a>(doc: &Document, u: &'a Unit) -> Option<Token<'a>> {
    let own = u.own.of(&doc.source.text);
    let skip = own.len() - own.trim_start().len();
    let text = own.get(skip..)?;
    let mut chars = text.char_indices().map(|(i, c)| (i, half(c))).peekable();
    let open = if chars.peek()?.1 == '(' {
        chars.next();
        "("
    } else {
        ""
    };
    let mut core = String::new();
    while let Some((_, c)) = chars.peek().copied().filter(|(_, c)| c.is_ascii_digit() || c.is_ascii_lowercase()) {
        core.push(c);
        chars.next();
    }
    let digits = core.chars().all(|c| c.is_ascii_digit());
    if core.is_empty() || core.len() > 4 || (!digits && (core.len() > 3 || core.chars().any(|c| c.is_ascii_digit()))) {
        return None;
    }
    let (end, close) = match chars.next() {
        Some((i, ')')) => (i + text.get(i..)?.chars().next()?.len_utf8(), ")"),
        Some((i, '.')) if chars.peek().is_some_and(|(_, c)| c.is_whitespace()) => (i + 1, "."),
        Some((i, c)) if digits && (c == '\t' || (c == ' ' && open.is_empty())) => (i, ""),
        _ => return None,
    };
    if !open.is_empty() && close != ")" {
        return None;
    }
    let start = u.own.start + skip;
    Some(Token { unit: u, span: Span::new(start, start + end), core, look: (digits, open, close) })
}

fn letter(s: &str) -> Option<u32> {
    match s.as_bytes() {
        [c @ b'a'..=b'z'] => Some(u32::from(c - b'a') + 1),
        _ => None,
    }
}

fn number(s: &str) -> Option<u32> {
    match s.bytes().next()? {
        b'1'..=b'9' => s.parse().ok(),
        b'a'..=b'z' => letter(s),
        _ => None,
    }
}

/// What a core may say when it is one label: a number, a letter, a second round of the alphabet, a Roman number.
fn plain(core: &str) -> Vec<u32> {
    let mut out: Vec<u32> = number(core).into_iter().collect();
    if let [a @ b'a'..=b'z', b @ b'a'..=b'z'] = core.as_bytes()
        && (a == b || *a == b'a')
    {
        out.push(26 + u32::from(b - b'a') + 1);
    }
    out.extend(crate::lang::roman::value(core).filter(|n| *n < 40));
    out
}

/// How one item was read.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Read {
    Kept,
    Inserted,
    Struck,
    /// Old and new glued; the old part has so many bytes.
    Merged(usize),
}

/// The counters after an item: new, old.
type State = (u32, u32);

fn read_section(doc: &Document, tokens: &[Token], bare: &[&Unit]) -> Vec<Trace> {
    let mut looks: Vec<(bool, &str, &str)> = tokens.iter().map(|t| t.look).collect();
    looks.sort_unstable();
    looks.dedup();
    let mut out = vec![];
    for look in looks {
        let list: Vec<&Token> = tokens.iter().filter(|t| t.look == look).collect();
        let reading = cheapest(&list);
        let merged = reading.iter().filter(|r| matches!(r, Read::Merged(_))).count();
        if merged == 0 {
            continue;
        }
        for (t, r) in list.iter().zip(&reading) {
            out.extend(trace(doc, t, *r, merged));
        }
        out.extend(unlabelled(doc, &list, bare));
    }
    out
}

fn trace(doc: &Document, t: &Token, read: Read, merged: usize) -> Option<Trace> {
    let written = t.span.of(&doc.source.text).to_string();
    let (open, close) = (t.look.1, t.look.2);
    let (kind, old, new, weight) = match read {
        Read::Merged(cut) => {
            let (old, new) = t.core.split_at_checked(cut)?;
            let wrap = |s: &str| format!("{open}{s}{close}");
            ("label", wrap(old), wrap(new), if merged > 1 { 2.0 } else { 1.0 })
        }
        Read::Struck => ("struck", written.clone(), String::new(), 0.0),
        _ => return None,
    };
    Some(Trace { unit: t.unit.id, span: t.span, kind, written, old, new, weight })
}

/// Paragraphs without label inside a renumbered list: items that were struck out with their number.
fn unlabelled(doc: &Document, list: &[&Token], bare: &[&Unit]) -> Vec<Trace> {
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return vec![] };
    let inside = bare.iter().filter(|u| first.unit.id < u.id && u.id < last.unit.id && u.parent == first.unit.parent);
    inside
        .map(|u| {
            let written = crate::check::text::clip(u.text(), 40);
            let old = written.clone();
            let span = Span::new(u.own.start, u.own.end);
            debug_assert!(!span.of(&doc.source.text).is_empty());
            Trace { unit: u.id, span, kind: "struck", written, old, new: String::new(), weight: 0.0 }
        })
        .collect()
}

/// The cheapest reading of a list.
fn cheapest(list: &[&Token]) -> Vec<Read> {
    // For each item: the states it may end in, with cost, reading and the state before.
    let mut steps: Vec<BTreeMap<State, (u32, Read, State)>> = vec![];
    let mut now: Vec<(State, u32)> = vec![((0, 0), 0)];
    for (i, t) in list.iter().enumerate() {
        let mut next: BTreeMap<State, (u32, Read, State)> = BTreeMap::new();
        for &(state, cost) in &now {
            for (to, more, read) in options(state, &t.core, i == 0) {
                let total = cost + more;
                let slot = next.entry(to).or_insert((u32::MAX, read, state));
                if total < slot.0 {
                    *slot = (total, read, state);
                }
            }
        }
        now = next.iter().map(|(s, (c, ..))| (*s, *c)).collect();
        now.sort_by_key(|(s, c)| (*c, *s));
        now.truncate(STATES);
        steps.push(next);
    }
    let mut out = vec![];
    let Some(mut state) = now.first().map(|(s, _)| *s) else { return out };
    for step in steps.iter().rev() {
        let Some((_, read, before)) = step.get(&state) else { break };
        out.push(*read);
        state = *before;
    }
    out.reverse();
    out
}

/// The ways to go on from a state with an item.
fn options((new, old): State, core: &str, first: bool) -> Vec<(State, u32, Read)> {
    let mut out = vec![];
    for v in plain(core) {
        let step = |at: u32| if first || v == at + 1 { 0 } else { BREAK };
        // Kept under its number, inserted, struck out; or a new list begins.
        let slip = if v > old { 1 } else { 3 };
        out.push(((v, v.max(old)), step(new) + if v == old + 1 { 0 } else { slip }, Read::Kept));
        out.push(((v, old), step(new) + 1, Read::Inserted));
        if v == 1 && !first {
            out.push(((1, 1), 3, Read::Kept));
        }
        if !first && v > old {
            out.push(((new, v), 6 + if v == old + 1 { 0 } else { 4 }, Read::Struck));
        }
    }
    if plain(core).is_empty() {
        out.push(((new + 1, old), BREAK + 10, Read::Inserted));
    }
    for cut in 1..core.len() {
        let Some((a, b)) = core.split_at_checked(cut) else { continue };
        if let (Some(o), Some(n)) = (number(a), number(b))
            && o != n
            && n == new + 1
            && !first
        {
            let more = if o == old + 1 { 4 } else { 8 + if o > old { 0 } else { 10 } };
            out.push(((n, o.max(old)), more, Read::Merged(cut)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::{U, doc, para};
    use crate::document::Lang;

    fn merged(labels: &str) -> Vec<String> {
        let units: Vec<U> = labels.split(' ').map(|l| para(&format!("{l}\t文字"))).collect();
        let traces = find(&doc(Lang::Zh, &units));
        traces.iter().filter(|t| t.kind == "label").map(|t| format!("{}={}+{}", t.written, t.old, t.new)).collect()
    }

    #[test]
    fn letters_with_insertions_before_them() {
        assert_eq!(merged("a) b) c) d) e) f) g) h) d) ei) fj)"), ["ei)=e)+i)", "fj)=f)+j)"]);
    }

    #[test]
    fn letters_with_an_item_struck_out_before_them() {
        assert_eq!(merged("a) b) cb) c) d) de) ef)"), ["cb)=c)+b)", "de)=d)+e)", "ef)=e)+f)"]);
    }

    #[test]
    fn figures_with_new_items_between_them() {
        let want = ["46=4+6", "58=5+8", "610=6+10", "711=7+11", "812=8+12"];
        assert_eq!(merged("1 2 3 4 5 46 7 58 9 610 711 812"), want);
    }

    #[test]
    fn lists_that_are_long_nested_roman_or_merely_odd_are_left_alone() {
        let long: Vec<String> = (1..=130).map(|n| n.to_string()).collect();
        for list in [
            long.join(" ").as_str(),
            "1 a) b) 2 a) b) c) 3 12",
            "i) ii) iii) iv) v) vi)",
            "y) z) aa) ab) ac)",
            "1 2 4 5 3",
            "11 12 13",
        ] {
            assert!(merged(list).is_empty(), "{list}: {:?}", merged(list));
        }
    }
}
