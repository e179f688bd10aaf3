//! From lines to paragraphs: hard line breaks are joined, what stands on every page is left out, notes at the foot of a page go behind what refers to them. All of it is a
//! guess from where the words stand. Near linear.

use super::line::{DOWN, Line, UP, is_wide};
use std::collections::{HashMap, HashSet};

/// A paragraph, and the page that it begins on, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub page: u32,
    pub text: String,
}

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

/// Marks that end a clause.
const MARKS: &str = ".,;:!?)。，；：！？）”\"";

/// A note at the foot of a page.
struct Note {
    page: usize,
    mark: String,
    text: String,
}

/// What is usual in a document: the size of the type, and the distance of lines in sizes.
struct Usual {
    size: f32,
    leading: f32,
    hyphens: HashSet<String>,
}

impl Usual {
    fn of(pages: &[Vec<Line>]) -> Usual {
        let mut sizes: HashMap<i32, usize> = HashMap::new();
        let mut steps: Vec<f32> = Vec::new();
        let mut hyphens = HashSet::new();
        for page in pages {
            for l in page {
                *sizes.entry((l.size * 4.0) as i32).or_default() += l.text.len();
                let words = l.text.split_whitespace().filter(|w| w.contains('-') && !w.ends_with('-'));
                hyphens.extend(words.map(|w| w.to_lowercase()));
            }
            for pair in page.windows(2) {
                if let [a, b] = pair
                    && (a.size - b.size).abs() < 0.5
                    && a.y > b.y
                    && a.y - b.y < 4.0 * a.size
                {
                    steps.push((a.y - b.y) / a.size);
                }
            }
        }
        let size = sizes.iter().max_by_key(|(s, n)| (**n, **s)).map_or(10.0, |(s, _)| *s as f32 / 4.0);
        steps.sort_by(f32::total_cmp);
        // The closest lines are those inside paragraphs.
        let leading = steps.get(steps.len() / 4).copied().unwrap_or(1.3);
        Usual { size, leading, hyphens }
    }
}

/// The paragraphs of the pages.
pub(super) fn paragraphs(mut pages: Vec<Vec<Line>>) -> Vec<Paragraph> {
    let usual = Usual::of(&pages);
    let notes: Vec<Note> = pages.iter_mut().enumerate().flat_map(|(n, page)| notes_of(n, page, &usual)).collect();
    let mut out: Vec<Paragraph> = Vec::new();
    let mut now: Option<Draft> = None;
    let mut told = vec![false; notes.len()];
    for (n, page) in pages.iter().enumerate() {
        let right = page.iter().map(|l| l.end).fold(0.0, f32::max);
        for line in page {
            match now.as_mut().filter(|d| d.goes_on(line, n, right, &usual)) {
                Some(draft) => draft.join(line, n, right, &usual),
                None => {
                    out.extend(now.take().map(|d| d.finish(&notes, &mut told)));
                    now = Some(Draft::begin(line, n, right));
                }
            }
        }
    }
    out.extend(now.map(|d| d.finish(&notes, &mut told)));
    for (note, _) in notes.iter().zip(&told).filter(|(_, told)| !**told) {
        out.push(Paragraph { page: note.page as u32 + 1, text: format!("{} {}", note.mark, note.text) });
    }
    out
}

/// The notes at the foot of a page: the last lines of it in smaller type, from the first that begins with a mark.
fn notes_of(n: usize, page: &mut Vec<Line>, usual: &Usual) -> Vec<Note> {
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

/// A paragraph in the making.
struct Draft {
    page: usize,
    text: String,
    last: Line,
    last_page: usize,
    lines: usize,
    labelled: bool,
    /// The right edge of the page of the last line.
    right: f32,
    /// Pages and marks of the notes that it refers to are found when it ends.
    pages: Vec<usize>,
}

impl Draft {
    fn begin(line: &Line, page: usize, right: f32) -> Draft {
        let text = line.text.clone();
        Draft {
            page,
            labelled: label(&text),
            text,
            last: line.clone(),
            last_page: page,
            lines: 1,
            right,
            pages: vec![page],
        }
    }

    /// Whether a line goes on with the paragraph.
    fn goes_on(&self, l: &Line, page: usize, right: f32, usual: &Usual) -> bool {
        let p = &self.last;
        if (p.size - l.size).abs() > 0.12 * p.size || label(&l.text) {
            return false;
        }
        let open =
            !self.text.trim_end_matches([UP, DOWN]).ends_with(['.', '。', '；', ';', '：', ':', '！', '？', '!', '?']);
        // Where what cannot be broken at the head of the next line would still have found room, the line was ended on purpose.
        let full = self.right.max(if page == self.last_page { right } else { 0.0 }) - p.end < head(&l.text) * p.size;
        let ended = |t: &str, marks: &str| t.trim_end_matches([UP, DOWN]).ends_with(|c: char| marks.contains(c));
        // A short line without an end mark is no end of a paragraph: behind a clause that ended it is a heading.
        if right - l.end > 0.3 * (right - l.x) && !ended(&l.text, MARKS) && ended(&self.text, MARKS) {
            return false;
        }
        // A word that was broken goes on in any case.
        let broken = self.text.ends_with('-') && l.text.starts_with(char::is_lowercase);
        let full = full || broken;
        if page != self.last_page || l.y > p.y - 0.3 * p.size {
            // The top of the next page or column.
            return open && full && self.lines > 1 && !heading(&self.text);
        }
        if p.y - l.y > (usual.leading * 1.35 + 0.1) * p.size {
            return false;
        }
        let em = p.size;
        let indented = l.x > p.x + em;
        let back = l.x < p.x - em;
        if indented && !(self.lines == 1 && self.labelled) || back && self.lines > 1 {
            return false;
        }
        full
    }

    fn join(&mut self, line: &Line, page: usize, right: f32, usual: &Usual) {
        join(&mut self.text, &line.text, usual);
        (self.last, self.last_page, self.right) = (line.clone(), page, right);
        self.lines += 1;
        if self.pages.last() != Some(&page) {
            self.pages.push(page);
        }
    }

    /// The paragraph with the notes that it refers to.
    fn finish(self, notes: &[Note], told: &mut [bool]) -> Paragraph {
        let (mut text, mut behind) = (String::new(), String::new());
        let mut rest = self.text.as_str();
        while let Some((before, raised)) = rest.split_once(UP) {
            text.push_str(before);
            let (mark, after) = raised.split_once(DOWN).unwrap_or((raised, ""));
            rest = after;
            for (k, mark) in mark.split(',').map(str::trim).enumerate() {
                text.push_str(if k > 0 { ", " } else { "" });
                let own = |(i, n): (usize, &Note)| (self.pages.contains(&n.page) && n.mark == mark).then_some(i);
                let found = notes.iter().enumerate().filter_map(own).find(|i| told.get(*i) == Some(&false));
                match found.and_then(|i| Some((notes.get(i)?, told.get_mut(i)?))) {
                    Some((note, told)) => {
                        *told = true;
                        text.push_str(&format!("[^{}]", note.mark));
                        behind.push_str(&format!(" [{}: {}]", note.mark, bare(&note.text)));
                    }
                    None => text.push_str(mark),
                }
            }
        }
        text.push_str(rest);
        Paragraph { page: self.page as u32 + 1, text: bare(&text) + &behind }
    }
}

fn bare(text: &str) -> String {
    text.replace([UP, DOWN], "")
}

/// The width, in sizes of the type, that the head of a line needs which cannot be broken: a word with its marks, or a Chinese character with them.
fn head(text: &str) -> f32 {
    let (mut width, mut chars, mut word) = (0.0, text.trim_start_matches([UP, DOWN]).chars().peekable(), false);
    while let Some(c) = chars.next() {
        let opens = "（《“‘「『【〔([".contains(c);
        let closes = "，。；：、！？）》”’」』】〕,.;:!?)]".contains(c);
        if c.is_whitespace() || (width > 0.0 && !opens && !closes && is_wide(c) && word) {
            break;
        }
        width += if is_wide(c) { 1.0 } else { 0.55 };
        word |= !opens;
        if is_wide(c) && !opens && chars.peek().is_none_or(|n| !"，。；：、！？）》”’」』】〕".contains(*n))
        {
            break;
        }
    }
    width + if text.starts_with(is_wide) { 1.2 } else { 0.8 }
}

/// A short line without an end mark.
fn heading(text: &str) -> bool {
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum::<usize>() < 60
}

/// Whether a line begins with a number, a letter or a dash of its own.
fn label(text: &str) -> bool {
    let text = text.trim_start_matches([UP, DOWN]);
    if text.starts_with(['•', '●', '▪', '◦', '–', '—', '·', '\u{f0b7}'])
        && text.chars().nth(1).is_some_and(char::is_whitespace)
    {
        return true;
    }
    if text.starts_with('第') {
        let mut chars =
            text.chars().skip(1).skip_while(|c| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(*c));
        return chars.next().is_some_and(|c| "条條款章节節部编編".contains(c));
    }
    if let Some(rest) = ["Article ", "ARTICLE ", "Section ", "Chapter ", "CHAPTER ", "Annex ", "ANNEX "]
        .iter()
        .find_map(|w| text.strip_prefix(w))
    {
        let figure: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        let after = rest.get(figure.len()..).unwrap_or("");
        return !figure.is_empty()
            && figure.len() <= 5
            && (after.trim().is_empty() || after.starts_with(['.', ':', '\t', '–']));
    }
    let stem = text.trim_start_matches(['(', '（', '[', '〔']);
    let opened = stem.len() < text.len();
    let end = stem
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || "一二三四五六七八九十".contains(c)))
        .unwrap_or(stem.len());
    let (figure, rest) = stem.split_at(end);
    let bare = figure.trim_end_matches('.');
    let number = bare.split('.').all(|p| !p.is_empty() && p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit()));
    let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = bare.len() <= 5 && bare.bytes().all(|b| b"ivxIVX".contains(&b));
    let chinese = bare.chars().count() <= 3 && bare.chars().all(|c| "一二三四五六七八九十".contains(c));
    let closed = rest.starts_with([')', '）', ']', '〕', '、', '．'])
        || rest.starts_with('\t')
        || (figure.ends_with('.') && !opened && rest.starts_with([' ', '\t']));
    !bare.is_empty() && closed && (number || letter || roman || chinese)
}

/// Puts the next line behind a text: no blank between Chinese characters, none after a hyphen, and no hyphen where one was put in to break a word.
fn join(text: &mut String, line: &str, usual: &Usual) {
    let (last, next) = (text.chars().next_back().unwrap_or(' '), line.chars().next().unwrap_or(' '));
    if last == '-' && text.chars().rev().nth(1).is_some_and(char::is_alphabetic) && next.is_alphabetic() {
        let head = text.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
        let tail: String = line.chars().take_while(|c| c.is_alphabetic() || *c == '-').collect();
        let whole = format!("{head}{}", tail.to_lowercase());
        if next.is_lowercase() && !usual.hyphens.iter().any(|h| h.trim_matches(|c: char| !c.is_alphanumeric()) == whole)
        {
            text.pop();
        }
    } else if !(is_wide(last) && is_wide(next)) && !matches!(last, '-' | '/' | '\u{2011}') {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of type 10 at a distance of 14, from the left edge 50; `>` indents, `~` makes the type small, `|` leaves a gap before.
    fn page(lines: &[&str]) -> Vec<Line> {
        let mut y = 800.0;
        let one = |l: &&str| {
            y -= if l.starts_with('|') { 28.0 } else { 14.0 };
            let l = l.trim_start_matches('|');
            let (x, l) = l.strip_prefix('>').map_or((50.0, l), |l| (70.0, l));
            let (size, l) = l.strip_prefix('~').map_or((10.0, l), |l| (8.0, l));
            let width: f32 = l.chars().map(|c| if is_wide(c) { 1.0 } else { 0.5 }).sum();
            Line { x, y, size, end: x + width * size, text: l.to_string() }
        };
        lines.iter().map(one).collect()
    }

    fn texts(pages: &[&[&str]]) -> Vec<String> {
        let mut pages: Vec<Vec<Line>> = pages.iter().map(|p| page(p)).collect();
        without_furniture(&mut pages);
        paragraphs(pages).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn lines_are_joined_and_paragraphs_are_not() {
        let got = texts(&[&[
            "The Assembly recognizes that the regional groups of the Sec-",
            "retary-General have worked in the study groups of the Tele-",
            "communication sector.",
            "The next paragraph begins here, because there was much room.",
            "a) that many countries have set up groups, and that these are",
            ">of use to all of them;",
            "b) that others",
            "(WTSA) follow.",
        ]]);
        assert_eq!(
            got[0],
            "The Assembly recognizes that the regional groups of the Secretary-General have worked in the study groups of the Telecommunication sector."
        );
        assert_eq!(
            got[2..4],
            ["a) that many countries have set up groups, and that these are of use to all of them;", "b) that others"]
        );
        let zh = texts(&[&[
            "考虑到许多国家已经成立了区域组，而且这些区域组对于所有国家都有",
            "用处，应当予以支持。",
            "（一）请理事会审议",
            "第二条　本法",
        ]]);
        assert_eq!(
            zh,
            [
                "考虑到许多国家已经成立了区域组，而且这些区域组对于所有国家都有用处，应当予以支持。",
                "（一）请理事会审议",
                "第二条　本法"
            ]
        );
    }

    #[test]
    fn heads_and_numbers_of_pages_go_and_texts_run_over() {
        let long = "This line is as long as the lines of this page are ever made,";
        let got = texts(&[
            &[
                "Resolution 54 (Rev. Dubai)",
                "|This paragraph begins on the first page of the document and",
                long,
                "|- 1 -",
            ],
            &["Resolution 54 (Rev. Dubai)", "|and ends on the second one.", "|- 2 -"],
            &["Resolution 54 (Rev. Dubai)", "|The last page.", "|- 3 -"],
        ]);
        assert_eq!(
            got,
            [
                &*format!(
                    "This paragraph begins on the first page of the document and {long} and ends on the second one."
                ),
                "The last page."
            ]
        );
    }

    #[test]
    fn notes_go_behind_what_refers_to_them() {
        let got = texts(&[&[
            "The groups\u{e000}1, 4\u{e001} exist in x\u{e000}2\u{e001}.",
            "|Another paragraph",
            "|~\u{e000}1\u{e001} In each",
            "~region.",
            "~3 Not referred to.",
        ]]);
        assert_eq!(
            got,
            ["The groups[^1], 4 exist in x2. [1: In each region.]", "Another paragraph", "3 Not referred to."]
        );
    }
}
