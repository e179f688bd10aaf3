//! Words that refer to parts of a text, one level at a time: 第三条, *paragraphs 1 and 4*, *the preceding article*.

use super::{Captures, Context, Pattern, Signs, bare, pattern, whole};
use crate::document::Lang;
use crate::span::Span;

/// A reference to one level.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// Where it stands.
    pub at: Span,
    /// What it counts: `article`, `paragraph`, `项`.
    pub level: String,
    /// Levels of lower rank hold those of higher.
    pub rank: u8,
    /// The numbers, each by its components (`3(a)(1)` has three), with where they stand. `*` is a relative one.
    pub numbers: Vec<(Vec<String>, Span)>,
}

const CN: &str = "[一二三四五六七八九十百零〇]{1,7}";
const ITEM_ZH: &str = "(?P<n>[0-9]{1,4}(?:\\.[0-9]{1,3})*(?:[-–][0-9]{1,3})?(?:\\s?[A-Za-z]\\))?(?:\\s?\\([0-9A-Za-z]{1,4}\\))*[A-Z]?|[一二三四五六七八九十百零〇]{1,7}(?:\\s?\\([0-9A-Za-z]{1,4}\\))*|\\([0-9A-Za-z一二三四五六七八九十]{1,4}\\)|[A-Za-z]\\)?)";
const SEP_ZH: &str = "\\s*(?:[、,和及与或至到~]|以及|以至)\\s*(?:第\\s*)?";
static ZH: Pattern = pattern!(
    "第\\s*(?P<list>{i}(?:{SEP_ZH}{i})*)\\s*(?P<level>条|款|项|目|章|节|编|篇|段|部分|点)(?:之(?P<sub>{CN}))?|(?P<prefix>附件|附录|附表|附图|议程项目|具体目标|目标|指标|表|图|做出决议|作出决议|考虑到|认识到|注意到)\\s*(?P<list2>[0-9]{{1,3}}(?:\\.[0-9]{{1,3}})*(?:\\s?[a-z]\\))?|[A-Z]\\b|[a-z]\\)|{CN})|(?P<list3>\\(?[a-z]\\)?)\\s*(?P<level3>款|项|段|目)|(?P<rel>[前同])(?P<how>{CN})?(?P<level4>条|款|项|目|段|章)",
    i = bare(ITEM_ZH)
);
static EACH_ZH: Pattern = pattern!("{ITEM_ZH}");

const LEVEL_EN: &str = "(?i:articles?|arts?\\.|sections?|secs?\\.|§+|sub-?sections?|clauses?|sub-?clauses?|chapters?|annex(?:es)?|appendix|appendices|attachments?|paragraphs?|paras?\\.|sub-?paragraphs?|agenda\\s+items?|items?|sub-?items?|points?|parts?|titles?|schedules?|tables?|figures?|fig\\.|rules?|goals?|targets?|indicators?|resolves|considering|recognizing|noting)";
const ITEM_EN: &str = "(?P<n>[0-9]{1,4}(?:\\.[0-9]{1,3})*(?:-[0-9]{1,3})?(?:[A-Z]\\b)?(?:\\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies|undecies|duodecies|terdecies|quaterdecies|quindecies)\\b)?(?:\\s?\\([0-9A-Za-z]{1,4}\\))*|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b|[IVXLC]+\\b(?:\\([0-9A-Za-z]{1,4}\\))*|\\((?:[0-9]{1,4}|[A-Zabc-rt-z]|[0-9A-Za-z]{2,4})\\)(?:\\s?\\([0-9A-Za-z]{1,4}\\))*|[A-Za-z]\\)|[A-H]\\b)";
// A blank may be lost beside a figure: *9 to10*, *2through 4*.
const SEP_EN: &str = "(?:\\s*,\\s*(?:and\\s+|or\\s+)?|\\s*(?:and/or|and|or|to|through)\\s*|\\s*[-–]\\s*)";
const PREVIOUS: &str = "(?i:preceding|previous|foregoing|former|aforementioned|above-mentioned|abovementioned|above|aforesaid|same|prior|last)";
const ORDINAL: &str = "(?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)";
// *Three (3)* says it twice.
const COUNT: &str = "(?i:two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,2})(?:\\s?\\([0-9]{1,2}\\))?";
static EN: Pattern = pattern!(
    "(?:\\b|§)(?P<level>{LEVEL_EN})(?P<gap>\\s*)(?:Nos?\\.?\\s*)?(?P<list>{i}(?:{SEP_EN}{i})*)|\\b(?:{COUNT}\\s+)?{PREVIOUS}\\s+(?:{COUNT}\\s+)?(?P<level2>{LEVEL_EN})\\b|\\b(?P<list2>{ORDINAL})\\s+(?P<level3>(?i:(?:sub-?)?(?:paragraph|section|clause|item)))\\b",
    i = bare(ITEM_EN)
);
static EACH_EN: Pattern = pattern!("{ITEM_EN}");

/// The parts that a text refers to, in order.
pub(crate) fn parts(ctx: &Context) -> Vec<Part> {
    match ctx.lang {
        Lang::Zh if ctx.has(&[Signs::PART]) => chinese(ctx.text()),
        Lang::En if ctx.has(&[Signs::PART_WORD]) => english(ctx.text()),
        _ => Vec::new(),
    }
}

fn chinese(text: &str) -> Vec<Part> {
    let mut out = Vec::new();
    for c in ZH.all(text) {
        let m = c.whole();
        let at = Span::new(m.start(), m.end());
        let next = text.get(m.end()..).and_then(|t| t.chars().next());
        let prev = text.get(..m.start()).and_then(|t| t.chars().next_back());
        let group = |name| c.name(name).map(|g| g.as_str());
        let level = group("level").or(group("prefix")).or(group("level3")).or(group("level4")).unwrap_or("");
        // 项目, 目标, 节目, 章程 and 条例 are other words.
        let other = matches!(
            (level, next),
            ("项", Some('目'))
                | ("目", Some('标' | '的' | '录' | '前'))
                | ("节", Some('目'))
                | ("章", Some('程'))
                | ("条", Some('例' | '约' | '件'))
                | ("段", Some('时'))
                | ("款", Some('项'))
        );
        let counted = c.name("prefix").is_some() && matches!(next, Some('份' | '式' | '并' | '个' | '项' | '年'));
        let before = matches!(level, "表" | "图")
            && (matches!(prev, Some('代' | '发' | '列' | '附' | '地' | '意' | '企' | '试'))
                || group("list2").is_some_and(|n| !n.starts_with(|c: char| c.is_ascii_digit())));
        let relative = c.name("rel").is_some();
        let meets = text.get(..m.start()).is_some_and(|t| t.ends_with("符合"));
        let time = relative
            && !meets
            && matches!(
                prev,
                Some('目' | '以' | '之' | '当' | '提' | '日' | '先' | '此' | '事' | '生' | '不' | '共' | '相' | '合')
            );
        let lone = c.name("list3").is_some_and(|l| {
            prev.is_some_and(|p| p.is_ascii_alphanumeric()) || !l.as_str().ends_with(')') && next == Some('目')
        });
        if other || counted || before || time || lone {
            continue;
        }
        let mut numbers: Vec<(Vec<String>, Span)> = Vec::new();
        if relative {
            numbers.push((vec!["*".into()], at));
        }
        for name in ["list", "list2", "list3"] {
            let Some(list) = c.name(name) else { continue };
            numbers.extend(
                EACH_ZH.find_all(list.as_str()).map(|n| {
                    (components(n.as_str(), false), Span::new(list.start() + n.start(), list.start() + n.end()))
                }),
            );
        }
        if let (Some(sub), Some(last)) = (group("sub").and_then(whole), numbers.last_mut().and_then(|n| n.0.last_mut()))
        {
            last.push_str(&format!("-{sub}"));
        }
        let rank = match level {
            "编" | "篇" | "部分" => 0,
            "章" | "附件" | "附录" => 1,
            "节" => 2,
            "条" => 3,
            _ => 5,
        };
        out.push(Part { at, level: level.into(), rank, numbers });
    }
    out.retain(|p| !p.numbers.is_empty());
    out
}

fn english(text: &str) -> Vec<Part> {
    let mut out = Vec::new();
    for c in EN.all(text) {
        let m = c.whole();
        let at = Span::new(m.start(), m.end());
        let group = |name| c.name(name).map(|g| g.as_str());
        // *Article7* has lost a blank; *TITLED* is a word.
        if group("gap") == Some("") && group("list").is_some_and(|l| l.starts_with(|c: char| c.is_ascii_alphabetic())) {
            continue;
        }
        let mut numbers = Vec::new();
        let list = c.name("list").map(|l| (l.start(), EACH_EN.all(l.as_str()).collect::<Vec<Captures>>()));
        if let Some((offset, items)) = list.filter(|l| !l.1.is_empty()) {
            for n in items.iter().filter_map(|item| item.name("n")) {
                let (n, span) = (n.as_str(), Span::new(offset + n.start(), offset + n.end()));
                // In a plural a hyphen is a range.
                let plural = group("level").is_some_and(|l| l.ends_with('s'));
                match n.split_once('-').filter(|(a, b)| plural && a.len() + b.len() < 9) {
                    Some((a, b)) => {
                        let cut = span.start + a.len() + 1;
                        numbers.push((components(a, true), Span::new(span.start, cut)));
                        numbers.push((components(b, true), Span::new(cut, span.end)));
                    }
                    None => numbers.push((components(n, true), span)),
                }
            }
        } else if let Some(word) = group("list2") {
            let n = crate::lang::numerals_en::scan(word).first().map(|n| n.value.to_string());
            numbers.extend(n.map(|n| (vec![n], at)));
            if numbers.is_empty() {
                numbers.push((vec!["1".into()], at));
            }
        } else {
            numbers.push((vec!["*".into()], at));
        }
        let level = group("level").or(group("level2")).or(group("level3")).unwrap_or("").to_ascii_lowercase();
        // *In part 3 of*, but not *part of*; *at that point I*: a capital I after a small head is a pronoun.
        let loose =
            ["item", "point", "part", "section", "title", "goal", "target"].iter().any(|l| level.starts_with(l));
        if loose && m.as_str().ends_with(" I") && m.as_str().starts_with(|c: char| c.is_ascii_lowercase()) {
            continue;
        }
        let stem = level.trim_end_matches('s').replace('-', "");
        let rank = match stem.as_str() {
            "part" | "title" => 0,
            "chapter" | "annex" | "annexe" | "appendix" | "appendice" | "attachment" | "schedule" => 1,
            "article" | "art." | "rule" => 3,
            "section" | "sec." | "clause" | "§" => 4,
            "paragraph" | "para." | "subsection" | "subclause" => 5,
            "subparagraph" => 6,
            "item" | "agenda item" | "point" => 7,
            _ => 8,
        };
        out.push(Part { at, level: stem, rank, numbers });
    }
    out
}

/// `3(a)(1)` as `3`, `a`, `1`; Chinese and capital Roman numerals as figures, letters in lower case.
fn components(text: &str, roman: bool) -> Vec<String> {
    text.split(['(', ')'])
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .flat_map(|t| {
            // 2a) has two components.
            let figures = t.find(|c: char| !c.is_ascii_digit()).filter(|i| *i > 0);
            let tail = figures
                .and_then(|i| t.get(i..))
                .map(str::trim)
                .filter(|x| x.len() == 1 && x.chars().all(|c| c.is_ascii_lowercase()));
            match (tail, figures) {
                (Some(x), Some(i)) => vec![t.get(..i).unwrap_or(t).to_string(), x.to_string()],
                _ => vec![t.to_string()],
            }
        })
        .map(|t| {
            let numeral = !t.is_ascii() || roman && t.chars().all(|c| "IVX".contains(c));
            let t = t.replace(['–', ' '], "-").to_lowercase();
            if let Some(n) = whole(&t).filter(|_| numeral) {
                return n.to_string();
            }
            if roman && t.bytes().all(|b| b.is_ascii_lowercase()) && t.len() > 2 {
                return crate::lang::numerals_en::scan(&t).first().map_or(t, |n| n.value.to_string());
            }
            // 90ter is 90-2: 第九十条之二.
            let cut = t.find(|c: char| !c.is_ascii_digit()).unwrap_or(t.len());
            let latin = t.get(cut..).unwrap_or("").trim_start_matches('-');
            let repeat = crate::lang::repeat::number(latin);
            repeat.map_or(t.clone(), |n| format!("{}-{n}", t.get(..cut).unwrap_or("")))
        })
        .collect()
}
