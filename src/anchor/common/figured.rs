//! The text with its numerals in figures, so that one pattern reads 二十世纪八十年代 and 20世纪80年代, *the twenty-sixth day of June* and *the 26th day of June*.
//!
//! In: the folded text, and for English its numerals. Out: a text of its own, and the way back. Linear in the length of the text.

use crate::document::Lang;
use crate::lang::numeral::{Form, Numeral, Precision};
use crate::lang::numeral_run::{PLAIN, digit, is_formal};
use crate::lang::numerals_zh::value;
use crate::span::Span;
use std::borrow::Cow;

/// A text with its numerals in figures.
#[derive(Debug)]
pub(crate) struct Figured {
    text: String,
    /// What was put in: where it stands here, and where the numeral stood.
    put: Vec<(Span, Span)>,
}

impl Figured {
    /// Writes the numerals of words as figures. A text without any is copied.
    pub(crate) fn new(lang: Lang, folded: &str, numerals: &[Numeral]) -> Self {
        let mut out = Figured { text: String::with_capacity(folded.len()), put: Vec::new() };
        let mut copied = 0;
        let mut put = |at: Span, figures: &str| {
            out.text.push_str(folded.get(copied..at.start).unwrap_or(""));
            let start = out.text.len();
            out.text.push_str(figures);
            out.put.push((Span::new(start, out.text.len()), at));
            copied = at.end;
        };
        match lang {
            Lang::Zh => runs(folded).for_each(|(at, figures)| put(at, &figures)),
            Lang::En => {
                let spelled = numerals.iter().filter(|n| {
                    let plain = !n.percent && !n.fraction && !n.code && n.precision == Precision::Exact;
                    plain && n.form != Form::Implied
                });
                for n in spelled {
                    let Some(v) = n.value.as_whole().filter(|_| !is_figures(n.at.of(folded))) else { continue };
                    put(n.at, &if n.ordinal { format!("{v}th") } else { v.to_string() });
                }
            }
        }
        out.text.push_str(folded.get(copied..).unwrap_or(""));
        out
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// A range of it as one of the folded text.
    pub(crate) fn back(&self, at: Span) -> Span {
        Span::new(self.place(at.start, false), self.place(at.end, true))
    }

    fn place(&self, at: usize, end: bool) -> usize {
        let i = self.put.partition_point(|(here, _)| here.start < at);
        let Some((here, there)) = i.checked_sub(1).and_then(|i| self.put.get(i)) else { return at };
        match at {
            at if at >= here.end => there.end + (at - here.end),
            _ if end => there.end,
            _ => there.start,
        }
    }
}

/// Whether a numeral stands in plain figures, with or without the letters of an ordinal.
fn is_figures(said: &str) -> bool {
    // 9.00 may be a time.
    said.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        || said.len() > 2
            && said.is_ascii()
            && said.get(..said.len() - 2).is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit()))
}

/// The runs of Chinese numeral characters, each with its figures. One character for each figure keeps its noughts: 二〇〇七至〇八年.
fn runs(text: &str) -> impl Iterator<Item = (Span, String)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let start = at + rest.find(|c: char| c >= '\u{3000}' && (PLAIN.contains(c) || is_formal(c)))?;
            let run = text.get(start..)?;
            let mut len = run.find(|c: char| !PLAIN.contains(c)).unwrap_or(run.len());
            // 贰零贰叁年陆月: 陆 is a numeral where a date goes on, and else another word.
            let formal = run.find(|c: char| !(PLAIN.contains(c) || is_formal(c))).unwrap_or(run.len());
            if formal > len {
                let dated = run.get(formal..).is_some_and(|t| t.starts_with(['年', '月', '日', '时', '分']));
                len = if dated { formal } else { len.max(run.chars().next().map_or(0, char::len_utf8)) };
                if !dated && !run.starts_with(|c| PLAIN.contains(c)) {
                    at = start + len;
                    continue;
                }
            }
            at = start + len;
            let run = run.get(..len)?;
            // 星期五18时: two numerals, which figures would make one.
            let digit_at = |at: Option<u8>| at.is_some_and(|b| b.is_ascii_digit());
            let touched = digit_at(text.as_bytes().get(at).copied())
                || digit_at(start.checked_sub(1).and_then(|i| text.as_bytes().get(i).copied()));
            if touched {
                continue;
            }
            let figures = match run.chars().map(digit).collect::<Option<Vec<u32>>>() {
                Some(each) => Some(each.iter().map(u32::to_string).collect::<Cow<str>>().into_owned()),
                None => value(run).and_then(|v| v.as_whole()).map(|v| v.to_string()),
            };
            if let Some(figures) = figures {
                return Some((Span::new(start, at), figures));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::numerals_en;

    fn figured(lang: Lang, text: &str) -> Figured {
        Figured::new(lang, text, &numerals_en::scan(text))
    }

    #[test]
    fn words_become_figures() {
        for (lang, text, want) in [
            (Lang::Zh, "二十世纪八十年代", "20世纪80年代"),
            (Lang::Zh, "二〇〇七至〇八年", "2007至08年"),
            (Lang::Zh, "九时零五分，第3条", "9时05分，第3条"),
            (Lang::Zh, "廿一日", "21日"),
            (Lang::Zh, "星期五18时", "星期五18时"),
            (Lang::Zh, "贰零贰叁年陆月壹拾伍日参加陆地", "2023年6月15日参加陆地"),
            (Lang::En, "the twenty-sixth day of June nineteen hundred and forty-five", "the 26th day of June 1945"),
            (Lang::En, "3 and 1,200", "3 and 1200"),
            (Lang::En, "half past nine", "half past 9"),
        ] {
            assert_eq!(figured(lang, text).text(), want);
        }
    }

    #[test]
    fn the_way_back() {
        let f = figured(Lang::Zh, "在二十世纪八十年代初");
        let at = f.text().find("80年代").unwrap();
        assert_eq!(f.back(Span::new(at, at + "80年代".len())).of("在二十世纪八十年代初"), "八十年代");
        assert_eq!(f.back(Span::new(0, f.text().len())), Span::new(0, "在二十世纪八十年代初".len()));
    }
}
