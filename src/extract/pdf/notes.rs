//! The notes at the foot of a page: the lines of a page in, the notes out, the lines without them left. Linear.

use super::layout::{Usual, join};
use super::line::{DOWN, Line, UP};

/// A note at the foot of a page.
pub(super) struct Note {
    pub page: usize,
    pub mark: String,
    pub text: String,
}

/// The notes at the foot of a page: the last lines of it in smaller type, from the first that begins with a mark.
pub(super) fn notes_of(n: usize, page: &mut Vec<Line>, usual: &Usual) -> Vec<Note> {
    let small = |l: &Line| l.size < 0.93 * usual.size;
    let from = page.iter().rposition(|l| !small(l)).map_or(0, |i| i + 1);
    let Some(first) = (from..page.len()).find(|&i| page.get(i).is_some_and(|l| mark_of(&l.text).is_some())) else {
        return vec![];
    };
    let mut out: Vec<Note> = Vec::new();
    for line in page.split_off(first) {
        match (mark_of(&line.text), out.last_mut()) {
            (Some((mark, text)), _) => out.push(Note { page: n, mark, text }),
            (None, Some(note)) => join(&mut note.text, &line.text, usual),
            (None, None) => {}
        }
    }
    out
}

/// The mark that a note begins with, and the rest.
fn mark_of(text: &str) -> Option<(String, String)> {
    let (mark, rest) = match text.strip_prefix(UP) {
        Some(raised) => raised.split_once(DOWN)?,
        None => {
            let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '*' | '†' | '‡')))?;
            let (mark, rest) = text.split_at(end);
            (mark, rest.strip_prefix([' ', '\t', ')', '）'])?)
        }
    };
    let mark = mark.trim();
    let fits =
        !mark.is_empty() && mark.len() <= 4 && mark.chars().all(|c| c.is_ascii_alphanumeric() || "*†‡".contains(c));
    fits.then(|| (mark.to_string(), rest.trim().to_string()))
}
