//! What stands on page after page and is no text of the document: running heads, page numbers. Lines in, fewer out. Linear, but for sorting a page by height.

use super::line::Line;
use std::collections::{HashMap, HashSet};

/// Lines at the head and foot of a page that may be furniture.
const EDGE: usize = 3;

/// Takes out what comes again at the head or foot of pages: running heads, page numbers. Gives how many lines that were.
pub(super) fn without_furniture(pages: &mut [Vec<Line>]) -> usize {
    let key = |l: &Line| -> String {
        let mut out = String::new();
        for c in l.text.chars().filter(|c| !c.is_whitespace()) {
            match c.is_ascii_digit() {
                true if out.ends_with('#') => {}
                true => out.push('#'),
                false => out.push(c),
            }
        }
        out
    };
    // By index the lines at either edge of a page, outermost first.
    let edges = |page: &[Line]| -> Vec<usize> {
        let mut order: Vec<usize> = (0..page.len()).collect();
        let y = |i: &usize| page.get(*i).map_or(0.0, |l| l.y);
        order.sort_by(|a, b| y(b).total_cmp(&y(a)));
        let n = order.len();
        let foot = order.iter().rev().take(EDGE).copied();
        let mut out: Vec<usize> = order.iter().take(EDGE.min(n)).copied().chain(foot).collect();
        out.sort_unstable();
        out.dedup();
        out
    };
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for page in pages.iter() {
        let own: HashSet<(String, i32)> =
            edges(page).iter().filter_map(|&i| page.get(i)).map(|l| (key(l), place(l))).collect();
        own.into_iter().for_each(|k| *seen.entry(k).or_default() += 1);
    }
    let (all, mut out) = (pages.len(), 0);
    for page in pages.iter_mut() {
        let single = all == 1;
        let drop: HashSet<usize> = edges(page)
            .into_iter()
            .filter(|&i| {
                let Some(l) = page.get(i) else { return false };
                let near = |d: i32| seen.get(&(key(l), place(l) + d)).copied().unwrap_or(0);
                let times = near(-1) + near(0) + near(1);
                // Heads may differ on left and right pages, and chapters have heads of their own.
                let again = times >= 2 && times * 4 >= all;
                again || single && is_page_number(&l.text)
            })
            .collect();
        out += drop.len();
        let mut i = 0;
        page.retain(|_| {
            i += 1;
            !drop.contains(&(i - 1))
        });
    }
    out
}

/// Where a line stands; page numbers may stand anywhere at the edge.
fn place(l: &Line) -> i32 {
    let bare = l.text.to_lowercase().replace("page", "").replace("of", "");
    let number = bare.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "-–—/·|第页頁共".contains(c));
    if number { -1000 } else { (l.y / 6.0) as i32 }
}

fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '·'));
    bare == "1" || bare == "第1页" || bare == "1/1" || bare.eq_ignore_ascii_case("page 1")
}
