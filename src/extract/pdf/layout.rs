//! From lines to paragraphs: hard line breaks are joined, notes at the foot of a page go behind what refers to them. All of it is a
//! guess from where the words stand. Near linear.

use super::super::note::{self, Marks};
use super::head::{article, head, heading, label};
use super::line::{DOWN, Line, UP, is_wide};
use super::notes::{Note, notes_of};
use std::collections::{HashMap, HashSet};

/// A paragraph, and the page that it begins on, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub page: u32,
    pub text: String,
}

/// Marks that end a clause.
const MARKS: &str = ".,;:!?)。，；：！？）”\"";

/// Marks that end the last line of a clause: a bracket ends a heading as well.
const ENDS: &str = ".,;:!?。，；：！？”\"";

/// What is usual in a document: the size of the type, and the distance of lines in sizes.
pub(super) struct Usual {
    pub size: f32,
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
    let mut marks = Marks::default();
    for (n, page) in pages.iter().enumerate() {
        let right = page.iter().map(|l| l.end).fold(0.0, f32::max);
        for line in page {
            match now.as_mut().filter(|d| d.goes_on(line, n, right, &usual)) {
                Some(draft) => draft.join(line, n, right, &usual),
                None => {
                    out.extend(now.take().map(|d| d.finish(&notes, &mut told, &mut marks)));
                    now = Some(Draft::begin(line, n, right));
                }
            }
        }
    }
    out.extend(now.map(|d| d.finish(&notes, &mut told, &mut marks)));
    for (note, _) in notes.iter().zip(&told).filter(|(_, told)| !**told) {
        out.push(Paragraph { page: note.page as u32 + 1, text: format!("{} {}", note.mark, note.text) });
    }
    out
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
        let ended = |t: &str, marks: &str| t.trim_end_matches([UP, DOWN]).ends_with(|c: char| marks.contains(c));
        let article = article(&l.text) && ended(&self.text, MARKS);
        if (p.size - l.size).abs() > 0.12 * p.size || label(&l.text) || article {
            return false;
        }
        let open =
            !self.text.trim_end_matches([UP, DOWN]).ends_with(['.', '。', '；', ';', '：', ':', '！', '？', '!', '?']);
        // Where what cannot be broken at the head of the next line would still have found room, the line was ended on purpose.
        let full = self.right.max(if page == self.last_page { right } else { 0.0 }) - p.end < head(&l.text) * p.size;
        // A short line without an end mark is no end of a paragraph: behind a clause that ended it is a heading.
        if right - l.end > 0.3 * (right - l.x) && !ended(&l.text, ENDS) && ended(&self.text, MARKS) {
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
    fn finish(self, notes: &[Note], told: &mut [bool], marks: &mut Marks) -> Paragraph {
        let (mut text, mut behind) = (String::new(), String::new());
        let mut given: Vec<String> = Vec::new();
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
                        let plain = |m: &str| notes.iter().any(|n| n.mark == m);
                        let mark = marks.give(Some(&note.mark), |m| {
                            given.iter().any(|g| g == m) || !note::plain(&note.mark) && plain(m)
                        });
                        text.push_str(&note::reference(&mark));
                        behind.push_str(&note::behind(&mark, &bare(&note.text)));
                        given.push(mark);
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

/// Puts the next line behind a text: no blank between Chinese characters, none after a hyphen, and no hyphen where one was put in to break a word.
pub(super) fn join(text: &mut String, line: &str, usual: &Usual) {
    let (last, next) = (text.chars().next_back().unwrap_or(' '), line.chars().next().unwrap_or(' '));
    if last == '-' && text.chars().rev().nth(1).is_some_and(char::is_alphabetic) && next.is_alphabetic() {
        let head = text.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
        let tail: String = line.chars().take_while(|c| c.is_alphabetic() || *c == '-').collect();
        let whole = format!("{head}{}", tail.to_lowercase());
        if next.is_lowercase() && !usual.hyphens.iter().any(|h| h.trim_matches(|c: char| !c.is_alphanumeric()) == whole)
        {
            text.pop();
        }
    } else if !(matches!(last, '-' | '/' | '\u{2011}') || is_wide(last) && is_wide(next)) {
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
        super::super::furniture::without_furniture(&mut pages);
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
