//! Files that hold both languages: which lines are whose. A text in; its stretches in either language out, or the one language that it is in.
//! Nothing is paired here. Linear.
//!
//! A line goes by its own script. A line that has too little of either (a number, a name, an acronym) goes with the lines before it. A text
//! counts as bilingual where the lesser language has a fair share of it: a Chinese text with an English title, address or template is Chinese.

use crate::document::Lang;
use crate::lang::detect::Scripts;
use crate::span::Span;
use std::collections::{HashMap, HashSet};

/// What a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mix {
    /// All in one language, or nearly.
    One(Lang),
    /// The stretches of each, whole lines in order.
    Both { zh: Vec<Span>, en: Vec<Span> },
    /// In neither.
    Neither,
}

/// Words that a Chinese character is worth.
const HAN_WORDS: f64 = 0.6;

/// Splits `text` by language.
#[cfg(test)]
pub(super) fn split(text: &str) -> Mix {
    split_told(text, &[])
}

/// Splits `text` by language; of some lines, in order, it is told.
pub(super) fn split_told(text: &str, told: &[(Span, Lang)]) -> Mix {
    let mut told = told.iter().peekable();
    let mut lines: Vec<(Span, Option<Lang>, f64)> = Vec::new();
    let mut total = Scripts::default();
    let (mut zh, mut en) = (0.0, 0.0);
    let mut at = 0;
    for raw in text.split_inclusive(['\n', '\r']) {
        let span = Span::new(at, at + raw.len());
        at = span.end;
        let s = Scripts::of(raw);
        total = total.plus(s);
        while told.next_if(|t| t.0.end <= span.start).is_some() {}
        let known = told.peek().filter(|t| t.0.start <= span.start && !raw.trim().is_empty()).map(|t| t.1);
        let lang = known.or_else(|| sure(s, raw));
        let words = s.latin as f64 + s.han as f64 * HAN_WORDS;
        match lang {
            Some(Lang::Zh) => zh += words,
            Some(Lang::En) => en += words,
            None => {}
        }
        lines.push((span, lang, words));
    }
    if (total.han == 0 && total.latin == 0) || foreign(total) {
        return Mix::Neither;
    }
    let lesser = f64::min(zh, en);
    let share = lesser / f64::max(zh + en, 1.0);
    let both = (share >= 0.12 && lesser >= 40.0) || (share >= 0.3 && lesser >= 3.0);
    if !both {
        let lang = if zh > en || (en == 0.0 && total.han > 0) { Lang::Zh } else { Lang::En };
        return Mix::One(lang);
    }
    let carried = carried(text, &lines);
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    let mut now = lines.iter().find_map(|l| l.1).unwrap_or(Lang::En);
    for (i, (span, lang, _)) in lines.iter().enumerate() {
        let heading = || lines.get(i + 1..).unwrap_or_default().iter().take(3).find_map(|l| l.1);
        let lang = lang.filter(|_| !(now == Lang::Zh && carried.contains(&i)));
        now = lang
            .or_else(|| {
                if span.of(text).trim().is_empty() || carried.contains(&i) {
                    None
                } else {
                    ahead(text, *span).and_then(|_| heading())
                }
            })
            .unwrap_or(now);
        let side: &mut Vec<Span> = if now == Lang::Zh { &mut zh } else { &mut en };
        match side.last_mut().filter(|last| last.end == span.start) {
            Some(last) => last.end = span.end,
            None => side.push(*span),
        }
    }
    Mix::Both { zh, en }
}

/// The English lines that begin an English run after Chinese and come again, word for word, where the run ends: a notice that the Chinese part
/// carries untranslated (a licence's template). They stay with the Chinese; the repetition goes with the English.
fn carried(text: &str, lines: &[(Span, Option<Lang>, f64)]) -> HashSet<usize> {
    let mut out = HashSet::new();
    let key = |i: usize| -> String {
        lines.get(i).map_or(String::new(), |l| l.0.of(text).chars().filter(|c| c.is_alphanumeric()).collect())
    };
    let sure: Vec<(usize, Lang)> = lines.iter().enumerate().filter_map(|(i, l)| Some((i, l.1?))).collect();
    for run in sure.chunk_by(|a, b| a.1 == b.1) {
        let after_zh = run.first().is_some_and(|f| f.1 == Lang::En && sure.first().is_some_and(|s| s.0 < f.0));
        if !after_zh {
            continue;
        }
        let keys: Vec<String> = run.iter().map(|l| key(l.0)).collect();
        let mut times: HashMap<&str, usize> = HashMap::new();
        for k in &keys {
            *times.entry(k).or_default() += 1;
        }
        let twice = |part: &[String]| part.iter().all(|k| times.get(k.as_str()) == Some(&2));
        let length = |part: &[String]| part.iter().map(String::len).sum::<usize>();
        let n = (1..=keys.len() / 3).rev().find(|&n| match (keys.get(..n), keys.get(keys.len() - n..)) {
            (Some(head), Some(tail)) => head == tail && twice(head) && length(head) >= 40,
            _ => false,
        });
        out.extend(run.iter().take(n.unwrap_or(0)).map(|l| l.0));
    }
    out
}

/// A short Latin line without an end mark may be the title of what follows; other unsure lines go with what precedes them.
fn ahead(text: &str, span: Span) -> Option<()> {
    let line = span.of(text).trim();
    let latin = line.chars().next()?.is_ascii_uppercase() && !line.starts_with("http");
    (latin && !line.ends_with(['.', ';', ','])).then_some(())
}

/// The language of a line that has enough to go by.
fn sure(s: Scripts, line: &str) -> Option<Lang> {
    match s.lang()? {
        Lang::Zh => Some(Lang::Zh),
        // A name, an address or an acronym says nothing; a word in small letters is English.
        Lang::En => {
            let word = s.han == 0 && line.trim_start().starts_with(|c: char| c.is_ascii_lowercase());
            (s.latin >= 4 || s.english > 0 || s.han > 0 || word).then_some(Lang::En)
        }
    }
}

/// Japanese, or a Latin text that is not English.
fn foreign(s: Scripts) -> bool {
    if s.han >= s.latin {
        s.other * 4 > s.han
    } else {
        s.han * 10 < s.latin && s.latin >= 40 && s.english * 20 < s.latin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks() {
        let zh = "世界电信标准化全会做出决议，支持协调创建区域组，并鼓励这些组与区域性标准化实体进行合作与协作。\n";
        let en =
            "The Assembly resolves to support the coordinated creation of regional groups of ITU-T study groups.\n";
        let text = format!("{0}{0}Annex\n{1}{1}ITU-T SG 13\n", zh, en);
        let Mix::Both { zh: a, en: b } = split(&text) else { panic!() };
        assert_eq!((a.len(), b.len()), (1, 1));
        assert_eq!(a[0].of(&text), zh.repeat(2));
        assert!(b[0].of(&text).starts_with("Annex") && b[0].of(&text).ends_with("13\n"));
    }

    #[test]
    fn a_notice_that_the_chinese_part_carries_untranslated_stays_with_it() {
        let zh = "请将如下声明文本放入每个源文件的头部注释中，并填写软件名和首次发表年份以及版权人的名字。\n";
        let en = "Please put the statement below into every source file and fill in the name of the software.\n";
        let notice = "This software is licensed under the licence; see the licence for more details.\n";
        let (zh, en) = (zh.repeat(4), en.repeat(4));
        let text = format!("{zh}{notice}{en}{notice}");
        let Mix::Both { zh: a, en: b } = split(&text) else { panic!() };
        assert_eq!(a[0].of(&text), format!("{zh}{notice}"));
        assert_eq!(b[0].of(&text), format!("{en}{notice}"));
    }

    #[test]
    fn what_a_page_says_of_a_line_counts() {
        let text = "考虑到\nconsidering\n其重要性，\nits importance,\nITU-T\n";
        let at = text.find("ITU-T").unwrap();
        let last = |told: &[(Span, Lang)]| match split_told(text, told) {
            Mix::Both { zh, .. } => zh.last().unwrap().end == text.len(),
            _ => panic!(),
        };
        assert!(!last(&[]));
        assert!(last(&[(Span::new(at, text.len()), Lang::Zh)]));
    }

    #[test]
    fn by_turns() {
        let Mix::Both { zh, en } = split("考虑到\nconsidering\n其重要性，\nits importance,\n") else {
            panic!()
        };
        assert_eq!((zh.len(), en.len()), (2, 2));
    }

    #[test]
    fn one_language_with_words_of_the_other() {
        let zh = "本协议适用于知识共享组织(Creative Commons)的公共许可协议。\n".repeat(30);
        assert_eq!(
            split(&format!("{zh}Copyright (c) [Year] [name of copyright holder]\nSee the licence for more details.\n")),
            Mix::One(Lang::Zh)
        );
        let en = "The chair was taken by Mr. Wang Xiaoming (王小明).\n".repeat(5);
        assert_eq!(split(&format!("决议\n{en}")), Mix::One(Lang::En));
        assert_eq!(split("12 34\n"), Mix::Neither);
        assert_eq!(split("resolves"), Mix::One(Lang::En));
    }
}
