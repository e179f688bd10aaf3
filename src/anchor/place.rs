//! Places of the gazetteer; and, where brackets with a year expect a place (*Dubai, 2012*), one that is misspelt.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, names_in_brackets, pattern, places};
use crate::document::Lang;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind { id: "place", title: "A town, seat or place of a conference", find };

static WORDS: Pattern = pattern!(
    "\\p{{Lu}}[\\p{{L}}'’.-]*(?:[ -](?:(?:de|del|la|el|do|da|es|upon)[ -])?\\p{{Lu}}[\\p{{L}}'’.-]*|[ -]el-\\p{{Lu}}\\p{{L}}+)*"
);

fn find(ctx: &Context) -> Vec<Found> {
    let mut out = Vec::new();
    for (name, at) in names_in_brackets(ctx) {
        if let Some(id) = places::lookup(&name) {
            out.push(Found::of(at, vec![("place", id.to_string())]));
        } else if let Some((suggestion, id)) = places::near(&name, ctx.lang, ctx.names) {
            let id = id.map_or(format!("?{}", places::plain(&suggestion)), str::to_string);
            let mut f = Found::of(at, vec![("place", id)]);
            f.doubt = Some(("place", name, suggestion, at));
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

/// Runs of capitalised words, the longest known part of each.
fn english(text: &str, out: &mut Vec<Found>) {
    for m in WORDS.find_all(text) {
        let run = m.as_str();
        let starts = std::iter::once(0).chain(run.match_indices([' ', '-']).map(|(i, _)| i + 1));
        let mut done = 0;
        for s in starts {
            if s < done {
                continue;
            }
            let tail = run.get(s..).unwrap_or("");
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
                out.push(Found::of(Span::new(m.start() + s, m.start() + done), vec![("place", id.to_string())]));
            }
        }
    }
}
