//! Cuts out a clause, a sentence or a phrase.

use super::plant::{Work, long};

pub(super) fn clause(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let text = w.text(z).filter(|t| long(t))?;
    let i = w.at(z)?;
    w.zh.remove(i);
    Some(text)
}

pub(super) fn sentence(w: &mut Work, z: usize, e: usize) -> Option<String> {
    let text = w.text(z)?;
    let parts: Vec<&str> = text.split_inclusive(['。', '；']).filter(|p| !p.trim().is_empty()).collect();
    let english = w.en.iter().find(|(n, _)| *n == Some(e))?.1.clone();
    if parts.len() < 2 || english.matches(['.', ';']).count() < 2 {
        return None;
    }
    let k = 1 + w.random.below(parts.len() - 1);
    let gone = parts.get(k).filter(|p| long(p))?.to_string();
    let rest: String = parts.iter().enumerate().filter(|(i, _)| *i != k).map(|(_, p)| *p).collect();
    w.set(z, rest)?;
    Some(gone)
}

/// A part between commas of at least seven characters, not the first.
pub(super) fn phrase(w: &mut Work, z: usize, e: usize) -> Option<String> {
    let text = w.text(z)?;
    let there = w.en.iter().find(|(n, _)| *n == Some(e))?.1.clone();
    let parts: Vec<&str> = text.split_inclusive(['，', '；', '。']).collect();
    let chosen = pick(w, &parts, |p| p.chars().filter(|c| !c.is_ascii()).count() > 7)?;
    let gone = parts.get(chosen)?.to_string();
    let others: Vec<&str> = english(&there);
    let cut: Vec<&str> = text.split_inclusive(['，', '；']).collect();
    let nth = cut.iter().position(|p| p.as_ptr() == parts.get(chosen).map_or(p.as_ptr(), |g| g.as_ptr()));
    w.counterpart = nth.and_then(|nth| counterpart(&there, &others, cut.len(), nth)).map(|at| (1, e, at));
    w.set(z, without(&parts, chosen))?;
    Some(gone)
}

/// A part between commas of at least five English words, not the first.
pub(super) fn phrase_en(w: &mut Work, z: usize, e: usize) -> Option<String> {
    let there = w.text(z)?;
    let text = w.en.iter().find(|(n, _)| *n == Some(e))?.1.clone();
    let parts: Vec<&str> = text.split_inclusive([',', ';']).collect();
    let chosen = pick(w, &parts, |p| p.split_whitespace().count() >= 5)?;
    let gone = parts.get(chosen)?.to_string();
    let others: Vec<&str> = there.split_inclusive(['，', '；']).collect();
    let cut = english(&text);
    let nth = cut.iter().position(|p| p.as_ptr() == parts.get(chosen).map_or(p.as_ptr(), |g| g.as_ptr()));
    w.counterpart = nth.and_then(|nth| counterpart(&there, &others, cut.len(), nth)).map(|at| (0, z, at));
    w.en.iter_mut().find(|(n, _)| *n == Some(e))?.1 = without(&parts, chosen);
    Some(gone)
}

/// The parts of an English text between commas and semicolons; NT$200,000 is one.
fn english(text: &str) -> Vec<&str> {
    let mut out = vec![];
    let mut from = 0;
    for (i, _) in text.match_indices([',', ';']) {
        if text.get(i + 1..).is_some_and(|t| t.starts_with(char::is_whitespace) && !t.trim().is_empty()) {
            out.extend(text.get(from..i + 1));
            from = i + 1;
        }
    }
    out.extend(text.get(from..));
    out
}

/// Where the counterpart of the `nth` of `of` parts stands in the other text: told where that has as many.
fn counterpart(there: &str, others: &[&str], of: usize, nth: usize) -> Option<std::ops::Range<usize>> {
    let part = others.get(nth).filter(|_| others.len() == of)?;
    let at = (part.as_ptr() as usize).checked_sub(there.as_ptr() as usize)?;
    Some(at..at + part.len())
}

fn pick(w: &mut Work, parts: &[&str], long: impl Fn(&str) -> bool) -> Option<usize> {
    let may: Vec<usize> = (1..parts.len()).filter(|i| parts.get(*i).is_some_and(|p| long(p))).collect();
    may.get(w.random.below(may.len())).copied()
}

fn without(parts: &[&str], k: usize) -> String {
    parts.iter().enumerate().filter(|(i, _)| *i != k).map(|(_, p)| *p).collect()
}
