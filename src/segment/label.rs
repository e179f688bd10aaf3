//! The label that a line begins with: `a)`, `1.2`, `（三）`, `第十二条`, `Article 12`, `–`. A line in; how the label may be read out.
//!
//! What only looks like a label is left to [`super::levels`], which knows the neighbours: here `i)` has two readings and `2 apples` is a
//! candidate.

use super::figure;
use super::scan::Scan;
use crate::document::{LabelPart, LabelStyle, Level, Numeral, Wrap};
use crate::lang::script::is_han;

/// What stands between a label and the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A tab is among the blanks.
    Tab,
    /// Blanks only.
    Blank,
    /// Nothing: the text follows at once.
    None,
    /// The line ends.
    End,
}

/// One way to read a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub style: LabelStyle,
    pub value: Vec<LabelPart>,
}

/// A label at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Length in bytes.
    pub len: usize,
    /// What follows.
    pub gap: Gap,
    /// How it may be read, likeliest first; at least one.
    pub readings: Vec<Reading>,
}

fn style(numeral: Numeral, wrap: Wrap) -> LabelStyle {
    LabelStyle { numeral, wrap, level: None }
}

fn gap(rest: &str) -> Gap {
    let mut tab = false;
    for c in rest.chars() {
        match c {
            '\t' => tab = true,
            c if super::clean::is_blank(c) => {}
            _ if tab => return Gap::Tab,
            _ => return if rest.starts_with(c) { Gap::None } else { Gap::Blank },
        }
    }
    Gap::End
}

/// The label that `line` (without blanks in front) begins with.
pub(super) fn find(line: &str) -> Option<Found> {
    bullet(line).or_else(|| word_zh(line)).or_else(|| word_en(line)).or_else(|| figure_label(line))
}

fn bullet(line: &str) -> Option<Found> {
    let c = line.chars().next()?;
    if let Some(n) = figure::circled(c) {
        let reading = Reading { style: style(Numeral::Circled, Wrap::Bare), value: vec![LabelPart::plain(n)] };
        return Some(Found { len: c.len_utf8(), gap: gap(line.get(c.len_utf8()..)?), readings: vec![reading] });
    }
    if !matches!(
        c,
        '–' | '—' | '―' | '‒' | '-' | '•' | '●' | '○' | '◦' | '▪' | '■' | '□' | '►' | '·' | '*' | '\u{f0b7}'
    ) {
        return None;
    }
    let len: usize = line.chars().take_while(|&x| x == c).take(2).map(char::len_utf8).sum();
    let gap = gap(line.get(len..)?);
    if !matches!(gap, Gap::Tab | Gap::Blank) {
        return None;
    }
    let reading = Reading { style: style(Numeral::Bullet, Wrap::Bare), value: vec![] };
    Some(Found { len, gap, readings: vec![reading] })
}

/// 第十二条, 第 9-1 條, 第三章; 附件1, 附錄 A, 表2, 图3, 目标4.
fn word_zh(line: &str) -> Option<Found> {
    let mut s = Scan { line, at: 0 };
    let (level, number) = if s.eat("第") {
        s.blanks();
        let mut number = s.number()?;
        s.blanks();
        let level = match s.char()? {
            '编' | '編' => Level::Part,
            '篇' => Level::Title,
            '章' => Level::Chapter,
            '节' | '節' => Level::Section,
            '条' | '條' => Level::Article,
            '款' => Level::Paragraph,
            '项' | '項' => Level::Item,
            '目' => Level::Point,
            _ => return None,
        };
        if number.suffix.is_none() && s.eat("之") {
            number.suffix = Some(figure::repeat(s.number()?.number));
        }
        (level, number)
    } else {
        let (word, level) = [
            ("附件", Level::Annex),
            ("附录", Level::Annex),
            ("附錄", Level::Annex),
            ("附表", Level::Table),
            ("表格", Level::Table),
            ("表", Level::Table),
            ("图", Level::Figure),
            ("圖", Level::Figure),
            ("目标", Level::Goal),
            ("目標", Level::Goal),
        ]
        .into_iter()
        .find(|(w, _)| line.starts_with(w))?;
        s.eat(word);
        s.blanks();
        (level, s.number().or_else(|| s.letter())?)
    };
    let len = s.at;
    let gap = gap(line.get(len..)?);
    let next = line.get(len..)?.chars().next();
    let stop = next.is_some_and(|c| matches!(c, '.' | ':' | '：' | '、' | '．' | '—' | '–' | '-' | '【' | '(' | '（'));
    if gap == Gap::None && !stop {
        return None;
    }
    let len = len + next.filter(|c| matches!(c, '.' | ':' | '：' | '、' | '．')).map_or(0, char::len_utf8);
    // 第十四条、第十八条 is a list of references.
    if next == Some('、') && line.get(len..)?.starts_with('第') {
        return None;
    }
    Some(word(level, number, Numeral::Arabic, len, self::gap(line.get(len..)?)))
}

fn word(level: Level, number: LabelPart, numeral: Numeral, len: usize, gap: Gap) -> Found {
    let style = LabelStyle { numeral, wrap: Wrap::Word, level: Some(level) };
    Found { len, gap, readings: vec![Reading { style, value: vec![number] }] }
}

/// `Article 12`, `SECTION 3 – Scope`, `Chapter IV`, `Annex A`.
fn word_en(line: &str) -> Option<Found> {
    let head: String = line.chars().take_while(char::is_ascii_alphabetic).collect();
    let level = match head.to_ascii_lowercase().as_str() {
        "part" => Level::Part,
        "title" => Level::Title,
        "chapter" => Level::Chapter,
        "section" | "sec" => Level::Section,
        "article" | "art" | "rule" => Level::Article,
        "paragraph" => Level::Paragraph,
        "annex" | "appendix" | "attachment" => Level::Annex,
        "table" => Level::Table,
        "figure" => Level::Figure,
        "goal" => Level::Goal,
        _ => return None,
    };
    if !head.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut s = Scan { line, at: head.len() };
    s.eat(".");
    if !s.blanks() {
        return None;
    }
    let roman: String = line.get(s.at..)?.chars().take_while(char::is_ascii_alphabetic).collect();
    let counted = counted(&roman);
    let number = match figure::roman(&roman).filter(|_| roman.chars().all(|c| c.is_ascii_uppercase())) {
        // `Annex C` is a letter, `Chapter C` a hundred that nobody writes.
        Some(n) if !(level == Level::Annex && roman.len() == 1 && !"IVX".contains(&roman)) => {
            s.at += roman.len();
            LabelPart { number: n, suffix: s.repeat() }
        }
        _ if counted.is_some() => {
            s.at += roman.len();
            LabelPart::plain(counted?)
        }
        _ => s.number().or_else(|| s.letter())?,
    };
    let mut len = s.at;
    let rest = line.get(len..)?;
    let next = rest.chars().next();
    if next.is_some_and(|c| {
        matches!(c, '.' | ':') && !rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    }) {
        len += 1;
    } else if next.is_some_and(|c| !super::clean::is_blank(c) && !matches!(c, '–' | '—' | '-' | '(')) {
        return None;
    }
    // A sentence may begin with a reference: `Article 5 of the Treaty applies`.
    let after = line.get(len..)?.trim_start_matches(super::clean::is_blank);
    // `Article 5 (2)` likewise; `Article 26 (Deleted)` has a word in its bracket.
    let bracket = after.strip_prefix('(').is_some_and(|t| t.chars().take_while(|c| c.is_alphabetic()).count() < 4);
    let gone = ["deleted", "repealed", "reserved", "omitted"].iter().any(|w| after.trim_end_matches(['.', ' ']) == *w);
    if bracket || !gone && after.starts_with(|c: char| c.is_lowercase() || c == ',') {
        return None;
    }
    Some(word(level, number, Numeral::Arabic, len, gap(line.get(len..)?)))
}

/// The value of a number word with a capital: *One*, *Twelve*.
fn counted(word: &str) -> Option<u32> {
    use crate::lang::numeral::Form;
    let found = crate::lang::numerals_en::scan(word).into_iter().next()?;
    let whole = found.form == Form::Words && !found.ordinal && found.at.len() == word.len();
    let n = found.value.as_whole().filter(|_| whole && word.starts_with(|c: char| c.is_ascii_uppercase()))?;
    u32::try_from(n).ok()
}

/// `1`, `1.`, `1.2.3`, `a)`, `(iii)`, `（一）`, `一、`, `10A.`, `3bis)`, `b)bis`.
fn figure_label(line: &str) -> Option<Found> {
    let mut s = Scan { line, at: 0 };
    let open = s.eat("(") || s.eat("（");
    if open {
        s.blanks();
    }
    let mut readings = s.figures();
    if readings.is_empty() {
        return None;
    }
    let end = s.at;
    if open {
        s.blanks();
    }
    let wrap = if s.eat(")") || s.eat("）") {
        if open { Wrap::Both } else { Wrap::Close }
    } else if open {
        return None;
    } else if s.eat(".") || s.eat("．") {
        Wrap::Dot
    } else if s.eat("、") || s.eat("，") {
        Wrap::Comma
    } else {
        Wrap::Bare
    };
    // `b)bis`: the repeat word behind the bracket, as the ITU writes it.
    if matches!(wrap, Wrap::Close | Wrap::Both)
        && let Some(word) = line.get(s.at..).and_then(figure::repeat_word)
        && line.get(s.at + word.len()..).is_some_and(|rest| matches!(gap(rest), Gap::Tab | Gap::Blank))
    {
        s.at += word.len();
        let last = readings.iter_mut().filter_map(|r| r.value.last_mut());
        last.filter(|part| part.suffix.is_none()).for_each(|part| part.suffix = Some(word.to_owned()));
    }
    let gap = gap(line.get(s.at..)?);
    let next = line.get(s.at..)?.chars().next();
    let written = line.get(..end)?;
    let parts = readings.first().map_or(0, |r| r.value.len());
    let keep = |r: &Reading| match (r.style.numeral, wrap) {
        (Numeral::Chinese, Wrap::Comma | Wrap::Both | Wrap::Close) => true,
        (Numeral::Chinese, Wrap::Dot | Wrap::Bare) => matches!(gap, Gap::Tab | Gap::Blank),
        // 2，500 is a number; `1，` with a blank is a label.
        (_, Wrap::Comma) => {
            line.get(end..).is_some_and(|r| r.starts_with('、')) || matches!(gap, Gap::Tab | Gap::Blank)
        }
        (Numeral::Arabic, Wrap::Bare) if parts > 1 => match gap {
            Gap::Tab | Gap::End => true,
            Gap::Blank => {
                let text = line.get(s.at..).unwrap_or("").trim_start();
                let first = text.split_whitespace().next().unwrap_or("");
                parts > 2
                    || text.starts_with(|c: char| c.is_uppercase() || (begins_chinese(c) && !is_unit(c)))
                        && !is_measure(first)
            }
            Gap::None => false,
        },
        (Numeral::Arabic, Wrap::Bare) => matches!(gap, Gap::Tab | Gap::Blank),
        (Numeral::Arabic, Wrap::Dot) => next.is_none_or(|c| !c.is_ascii_digit() && !c.is_lowercase()),
        // `RF` before a tab is an abbreviation that is explained; a list past Z goes on with `AA`.
        (Numeral::UpperLatin, Wrap::Bare) => {
            gap == Gap::Tab && written.chars().count() <= 2 && written.chars().all(|c| written.starts_with(c))
        }
        (_, Wrap::Bare) => gap == Gap::Tab && written.chars().count() <= 2,
        (_, Wrap::Dot) => gap != Gap::None || next.is_some_and(begins_chinese),
        (_, Wrap::Close) => gap != Gap::End || written.chars().count() <= 4,
        _ => true,
    };
    readings.retain(keep);
    for r in &mut readings {
        r.style.wrap = wrap;
    }
    // A bracket with a number or a word after a label-like start: `(1) and (2)`, `(a) or b)`, are references where lower case follows in
    // running text; they are rare at the start of a line and left to the neighbours.
    (!readings.is_empty()).then_some(Found { len: s.at, gap, readings })
}

/// Whether a Chinese text may begin with a character.
fn begins_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '“' | '《' | '「')
}

/// Whether a word in Latin letters is the sign of a unit of measurement: `3.4 GHz to 4.2 GHz` has no label.
fn is_measure(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    matches!(
        word,
        "Hz" | "KHz"
            | "MHz"
            | "Mhz"
            | "GHz"
            | "Ghz"
            | "THz"
            | "W"
            | "MW"
            | "GW"
            | "V"
            | "A"
            | "VA"
            | "J"
            | "N"
            | "Pa"
            | "K"
    ) || ["Mbit", "Gbit", "Mbps", "Gbps", "Kbps", "MB", "GB", "TB"].iter().any(|u| word.starts_with(u))
}

fn is_unit(c: char) -> bool {
    "万亿萬億千百个個年月日天人次元倍岁歲页頁%％".contains(c)
}

#[cfg(test)]
mod tests;
