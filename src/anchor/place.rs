//! Places of the gazetteer; and, where brackets with a year expect a place (*Dubai, 2012*), one that is misspelt.

use super::AnchorKind;
use super::common::{Context, Found, names_in_brackets, places};
use crate::document::Lang;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("place", "A town, seat or place of a conference", "place-mismatch", find);

fn find(ctx: &Context) -> Vec<Found> {
    let mut out = Vec::new();
    for (name, at) in names_in_brackets(ctx) {
        let at = *at;
        if let Some(id) = places::lookup(name) {
            out.push(Found::of(at, vec![("place", id.to_string())]));
        } else if let Some((suggestion, id)) = places::near(name, ctx.lang, ctx.names) {
            let id = id.map_or(format!("?{}", places::plain(&suggestion)), str::to_string);
            let mut f = Found::of(at, vec![("place", id)]);
            f.doubt = Some(("place", name.clone(), suggestion, at));
            out.push(f);
        }
    }
    match ctx.lang {
        Lang::Zh => {
            out.extend(places::in_chinese(ctx.text()).map(|(at, id)| Found::of(at, vec![("place", id.to_string())])))
        }
        Lang::En => english(ctx.text(), &mut out),
    }
    out
}

/// The longest known parts of runs of capitalised words.
fn english(text: &str, out: &mut Vec<Found>) {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let Some(start) = capital(rest) else { return };
        let run = run_of(rest.get(start..).unwrap_or(""));
        in_run(run, at + start, out);
        at += start + run.len().max(1);
    }
}

/// Where the first capital stands.
fn capital(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text.as_bytes().get(at..)?.iter().position(|b| b.is_ascii_uppercase() || *b >= 0xc0)?;
        let c = text.get(at..)?.chars().next()?;
        if c.is_uppercase() {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// The letters and marks that a name goes on with.
fn goes_on(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’' | '.' | '-')
}

/// The capitalised words with which a text begins, small words of names between them: *Sharm el-Sheikh*, *Rio de Janeiro*.
fn run_of(text: &str) -> &str {
    let word = |from: usize| -> usize {
        let rest = text.get(from..).unwrap_or("");
        from + rest.find(|c| !goes_on(c)).unwrap_or(rest.len())
    };
    let capital = |from: usize| text.get(from..).is_some_and(|t| t.starts_with(char::is_uppercase));
    let mut end = word(0);
    while text.get(end..).is_some_and(|t| t.starts_with(' ')) {
        let rest = text.get(end + 1..).unwrap_or("");
        let small = ["de", "del", "la", "el", "do", "da", "es", "upon"].iter().find_map(|s| {
            let after = rest.strip_prefix(s)?;
            after.starts_with([' ', '-']).then_some(s.len() + 1)
        });
        let next = end + 1 + small.unwrap_or(0);
        if !capital(next) {
            break;
        }
        end = word(next);
    }
    text.get(..end).unwrap_or("")
}

/// The known parts of one run, which stands at `at`.
fn in_run(run: &str, at: usize, out: &mut Vec<Found>) {
    let starts = std::iter::once(0).chain(run.match_indices([' ', '-']).map(|(i, _)| i + 1));
    let mut done = 0;
    for s in starts {
        let tail = run.get(s..).unwrap_or("");
        if s < done || !places::may_begin(tail) {
            continue;
        }
        let mut ends: Vec<usize> = tail.match_indices([' ', '-']).map(|(i, _)| i).chain([tail.len()]).collect();
        // A name has four words at most, so that a shouted page stays linear.
        ends.truncate(5);
        let hit = ends.into_iter().rev().find_map(|e| {
            let name = tail.get(..e)?.trim_end_matches(['.', '\'']);
            let name = name.strip_suffix("'s").unwrap_or(name);
            (name.len() > 2).then(|| places::lookup(name)).flatten().map(|id| (name.len(), id))
        });
        if let Some((len, id)) = hit {
            done = s + len;
            out.push(Found::of(Span::new(at + s, at + done), vec![("place", id.to_string())]));
        }
    }
}
