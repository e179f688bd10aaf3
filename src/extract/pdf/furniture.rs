//! What stands on page after page and is no text of the document: running heads, page numbers. Lines in, fewer out. Linear, but for sorting a page by height.

use super::line::Line;
use std::collections::{HashMap, HashSet};

/// Figures of a line that may count the pages.
const FIGURES: usize = 6;
/// Where page numbers stand.
const ANYWHERE: i32 = -1000;
/// Lines at the head and foot of a page that may be furniture.
const EDGE: usize = 3;

/// Takes out what comes again at the head or foot of pages: running heads, page numbers. Gives how many lines that were.
pub(super) fn without_furniture(pages: &mut [Vec<Line>]) -> usize {
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
    for (page, n) in pages.iter().zip(0..) {
        let lines = edges(page).into_iter().filter_map(|i| page.get(i));
        let own: HashSet<(String, i32)> =
            lines.flat_map(|l| readings(l, n).into_iter().map(|r| (r, place(l)))).collect();
        own.into_iter().for_each(|k| *seen.entry(k).or_default() += 1);
    }
    let (all, mut out) = (pages.len(), 0);
    for (page, n) in pages.iter_mut().zip(0..) {
        let single = all == 1;
        let drop: HashSet<usize> = edges(page)
            .into_iter()
            .filter(|&i| {
                let Some(l) = page.get(i) else { return false };
                let at = place(l);
                let near = |r: String| -> usize { (-1..=1).filter_map(|d| seen.get(&(r.clone(), at + d))).sum() };
                let times = readings(l, n).into_iter().map(near).max().unwrap_or(0);
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

/// What a line is on the page of that index, if it comes again: the same words and figures, or one figure that counts the pages. *Article 8* and *Article 17* at the foot of two pages are
/// text. A page number alone is one however it counts.
fn readings(l: &Line, page: i64) -> Vec<String> {
    let text: String = l.text.chars().filter(|c| !c.is_whitespace()).collect();
    if place(l) == ANYWHERE {
        return vec!["#".into()];
    }
    let mut out = vec![text.clone()];
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|t| t.find(|c: char| c.is_ascii_digit())).map(|i| from + i) {
        let rest = text.get(start..).unwrap_or("");
        let figure = rest.get(..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())).unwrap_or("");
        from = start + figure.len();
        if out.len() <= FIGURES
            && let Ok(n) = figure.parse::<i64>()
        {
            let (head, tail) = (text.get(..start).unwrap_or(""), text.get(from..).unwrap_or(""));
            out.push(format!("{head}#{}{tail}", n.saturating_sub(page)));
        }
    }
    out
}

/// Where a line stands; page numbers may stand anywhere at the edge.
fn place(l: &Line) -> i32 {
    let bare = l.text.to_lowercase().replace("page", "").replace("of", "");
    let number = bare.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "-–—/·|第页頁共".contains(c));
    if number { ANYWHERE } else { (l.y / 6.0) as i32 }
}

fn is_page_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '·'));
    bare == "1" || bare == "第1页" || bare == "1/1" || bare.eq_ignore_ascii_case("page 1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(&str, f32)]) -> Vec<Line> {
        lines.iter().map(|(text, y)| Line { x: 50.0, end: 200.0, y: *y, size: 10.0, text: (*text).into() }).collect()
    }

    /// What is left of pages with this head and foot around some text.
    fn left(pages: &[(&str, &str)]) -> Vec<String> {
        let text = |n: usize| {
            (0..8).map(move |i| format!("text {n} {}", ["a", "b", "c", "d", "e", "f", "g", "h"][i])).collect::<Vec<_>>()
        };
        let made = pages.iter().enumerate().map(|(n, (head, foot))| {
            let inside = text(n);
            let mut all = vec![(*head, 800.0)];
            all.extend(inside.iter().zip(0u8..).map(|(t, i)| (t.as_str(), 700.0 - 20.0 * f32::from(i))));
            all.push((*foot, 50.0));
            page(&all)
        });
        let mut pages: Vec<Vec<Line>> = made.collect();
        without_furniture(&mut pages);
        pages.into_iter().flatten().map(|l| l.text).filter(|t| !t.starts_with("text")).collect()
    }

    #[test]
    fn what_comes_again_or_counts_the_pages_goes() {
        let none: [&str; 0] = [];
        assert_eq!(left(&[("Rec. X.609 (12/2018) 5", "– 1 –"), ("Rec. X.609 (12/2018) 6", "– 2 –")]), none);
        assert_eq!(left(&[("Page 1 of 3", "x"), ("Page 2 of 3", "x"), ("Page 3 of 3", "x")]), none);
    }

    #[test]
    fn articles_at_the_foot_of_pages_stay() {
        let feet = [("Draft", "Article 8"), ("Draft", "Article 17"), ("Draft", "Article 30")];
        assert_eq!(left(&feet), ["Article 8", "Article 17", "Article 30"]);
    }
}
