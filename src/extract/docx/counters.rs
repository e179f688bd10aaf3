//! Counting: the number of each paragraph that stands in a list, in the order of the text, as Word shows it.
//!
//! What is counted together is the definition, not the list: two lists of one definition go on from each other unless the second makes a level start anew,
//! which it does once. A level starts again after a level above it. Constant time a paragraph.

use super::super::figures::figure;
use super::numbering::{LEVELS, Level, List, Suffix};
use std::collections::{HashMap, HashSet};

/// Longest number in characters; one from a file made to do harm would fill the memory.
const LONGEST: usize = 100;

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    values: [u32; LEVELS],
    used: [bool; LEVELS],
}

/// The state of all lists.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters {
    counts: HashMap<i64, Count>,
    begun: HashSet<(i64, usize)>,
}

impl Counters {
    /// The number of the next paragraph on `level` of `list`, with what stands after it; empty where none is shown.
    pub fn next(&mut self, list: &List, level: usize) -> String {
        let Some(shown) = list.level(level) else { return String::new() };
        let count = self.counts.entry(list.counter).or_default();
        let first = list.forced(level).is_some() && self.begun.insert((list.num, level));
        if let (Some(value), Some(used)) = (count.values.get_mut(level), count.used.get_mut(level)) {
            *value = if *used && !first { value.saturating_add(1) } else { list.start(level) };
            *used = true;
        }
        // A level that was passed over counts as begun, as LibreOffice has it: after a first `1.1` comes `2`.
        for above in (0..level).filter(|&l| list.level(l).is_some()) {
            if let (Some(value), Some(used)) = (count.values.get_mut(above), count.used.get_mut(above))
                && !*used
            {
                (*value, *used) = (list.start(above), true);
            }
        }
        for below in level + 1..LEVELS {
            let again = match list.level(below).and_then(|l| l.restart) {
                None => true,
                Some(from) => level < usize::from(from),
            };
            if let Some(used) = count.used.get_mut(below).filter(|_| again) {
                *used = false;
            }
        }
        let text = label(list, shown, count);
        if text.is_empty() || shown.hidden {
            return String::new();
        }
        let suffix = if text.ends_with('\t') { Suffix::Nothing } else { shown.suffix };
        text + suffix.text()
    }
}

fn label(list: &List, shown: &Level, count: &Count) -> String {
    let mut out = String::new();
    let mut chars = shown.pattern.chars().peekable();
    while let Some(c) = chars.next() {
        let place =
            chars.peek().filter(|_| c == '%').and_then(|d| d.to_digit(10)).and_then(|d| (d as usize).checked_sub(1));
        match place {
            Some(place) if shown.format != "bullet" => {
                chars.next();
                out.push_str(&value(list, shown, count, place));
            }
            _ => out.push(c),
        }
    }
    out.chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }).take(LONGEST).collect()
}

fn value(list: &List, shown: &Level, count: &Count, place: usize) -> String {
    let Some(level) = list.level(place) else { return String::new() };
    let used = count.used.get(place).copied().unwrap_or(false);
    let n = count.values.get(place).copied().filter(|_| used).unwrap_or_else(|| list.start(place));
    match level.format.as_str() {
        "none" | "bullet" => String::new(),
        _ if shown.legal => n.to_string(),
        "custom" => format!("{n:0digits$}", digits = level.digits),
        format => figure(n, format),
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbering::Numbering;
    use super::super::properties::Asked;
    use super::super::styles::Styles;
    use super::super::testkit::{W, xml};
    use super::*;

    fn lvl(i: usize, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{i}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
        )
    }

    fn lists(body: &str) -> Numbering {
        Numbering::read(&mut xml(&format!("<w:numbering {W}>{body}</w:numbering>"))).unwrap()
    }

    /// Labels of paragraphs given as (list, level).
    fn labels(n: &Numbering, paragraphs: &[(i64, u8)]) -> Vec<String> {
        let (mut c, styles) = (Counters::default(), Styles::default());
        let mut one = |num, level| {
            let (list, level) = n.place(Asked { num: Some(num), level: Some(level) }, None, &styles).unwrap();
            c.next(&list, level)
        };
        paragraphs.iter().map(|&(num, level)| one(num, level)).collect()
    }

    #[test]
    fn levels_and_restarts() {
        let n = lists(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
            lvl(0, "decimal", "%1", ""),
            lvl(1, "decimal", "%1.%2", "<w:suff w:val='space'/>"),
            lvl(2, "lowerLetter", "%3)", "<w:lvlRestart w:val='1'/><w:suff w:val='nothing'/>"),
        ));
        assert_eq!(
            labels(&n, &[(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2), (1, 1)]),
            ["1\t", "1.1 ", "a)", "1.2 ", "b)", "2\t", "a)", "2.2 "],
            "level 3 starts again after level 1 only"
        );
        assert_eq!(labels(&n, &[(1, 1), (1, 0)]), ["1.1 ", "2\t"], "a level that is passed over counts");
    }

    #[test]
    fn lists_of_one_definition() {
        let n = lists(&format!(
            "<w:abstractNum w:abstractNumId='7'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>\
             <w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
             <w:num w:numId='4'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>{}</w:lvlOverride></w:num>",
            lvl(0, "lowerLetter", "%1)", ""),
            lvl(0, "upperRoman", "Part %1", "<w:suff w:val='space'/>"),
        ));
        assert_eq!(
            labels(&n, &[(1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (4, 0)]),
            ["a)\t", "b)\t", "e)\t", "f)\t", "g)\t", "Part VIII "]
        );
    }

    #[test]
    fn chinese_legal_hidden_and_bullets() {
        let n = lists(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}{}{}{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
            lvl(0, "chineseCountingThousand", "第%1条", "<w:suff w:val='space'/>"),
            lvl(1, "chineseCounting", "（%2）", "<w:suff w:val='nothing'/>"),
            lvl(2, "upperRoman", "%1.%2.%3", "<w:isLgl/>"),
            lvl(3, "bullet", "\u{f0b7}", "<w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr>"),
            lvl(4, "none", "", ""),
        ));
        assert_eq!(
            labels(&n, &[(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 4), (1, 0)]),
            ["第一条 ", "（一）", "（二）", "1.2.1\t", "•\t", "", "第二条 "]
        );
        let n = lists(
            "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='9'/><w:numFmt w:val='custom' w:format='001, 002, 003, ...'/><w:lvlText w:val='%1%%'/></w:lvl>\
             </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        );
        assert_eq!(labels(&n, &[(1, 0), (1, 0)]), ["009%%\t", "010%%\t"]);
    }

    #[test]
    fn styles_hold_lists() {
        let styles = format!(
            "<w:styles {W}><w:style w:type='paragraph' w:styleId='H1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
             <w:style w:type='paragraph' w:styleId='H2'><w:basedOn w:val='H1'/></w:style>\
             <w:style w:type='numbering' w:styleId='L'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>"
        );
        let styles = Styles::read(&mut xml(&styles)).unwrap();
        let n = lists(&format!(
            "<w:abstractNum w:abstractNumId='0'><w:styleLink w:val='L'/>{}{}</w:abstractNum><w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='L'/></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>",
            lvl(0, "decimal", "Article %1", "<w:pStyle w:val='H1'/>"),
            lvl(1, "decimal", "%1.%2", "<w:pStyle w:val='H2'/>"),
        ));
        let mut c = Counters::default();
        let mut one = |own: Asked, style: &str| n.place(own, Some(style), &styles).map(|(l, at)| c.next(&l, at));
        assert_eq!(one(Asked::default(), "H1").unwrap(), "Article 1\t");
        assert_eq!(one(Asked::default(), "H2").unwrap(), "1.1\t", "the level that names the style");
        assert_eq!(one(Asked { num: Some(0), level: None }, "H2"), None, "a number taken away");
        assert_eq!(one(Asked { num: Some(2), level: Some(0) }, "none").unwrap(), "Article 2\t", "through a list style");
    }
}
