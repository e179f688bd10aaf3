#![doc = include_str!("unbalanced-mark.md")]

use super::prose::prose;
use super::text::{clip, half};
use super::{Case, Check, Finding, Place, Severity, missing::place};
use crate::document::{Document, Lang, Unit, UnitId};
use crate::span::Span;

/// The check.
pub static UNBALANCED_MARK: Check = Check {
    id: "unbalanced-mark",
    title: "a bracket or quotation mark without its partner",
    doc: include_str!("unbalanced-mark.md"),
    run,
};

/// A quotation that is still open after this many units will not be closed.
const REACH: usize = 60;

fn run(case: &Case) -> Vec<Finding> {
    [case.zh, case.en].into_iter().flatten().flat_map(document).collect()
}

/// What pairs with what; full and half width are one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open(char),
    Close(char),
    Straight,
}

fn mark(c: char) -> Option<Mark> {
    Some(match half(c) {
        '(' | '﹙' => Mark::Open(')'),
        ')' | '﹚' => Mark::Close(')'),
        '[' | '〔' | '【' => Mark::Open(']'),
        ']' | '〕' | '】' => Mark::Close(']'),
        '《' => Mark::Open('》'),
        '》' => Mark::Close('》'),
        '「' => Mark::Open('」'),
        '」' => Mark::Close('」'),
        '『' => Mark::Open('』'),
        '』' => Mark::Close('』'),
        '“' => Mark::Open('”'),
        '”' => Mark::Close('”'),
        '‘' => Mark::Open('’'),
        '’' => Mark::Close('’'),
        '"' => Mark::Straight,
        _ => return None,
    })
}

/// A mark that was opened.
struct Opened {
    closer: char,
    unit: UnitId,
    /// The how-many-eth unit.
    nth: usize,
    at: Span,
    /// Whether it is the first character of its unit.
    leads: bool,
}

fn document(doc: &Document) -> Vec<Finding> {
    let (mut open, mut out): (Vec<Opened>, Vec<Finding>) = (vec![], vec![]);
    for (nth, u) in doc.alignable().enumerate() {
        let text = &*prose(doc, u);
        // Brackets of labels that were taken for partners of an open one: the true partner comes later.
        let mut lent = 0;
        for (i, c) in text.char_indices() {
            let at = Span::new(i, i + c.len_utf8());
            let before = text.get(..i).unwrap_or("");
            let after = text.get(at.end..).unwrap_or("");
            let is_open = |open: &[Opened], c: char| open.iter().any(|o| o.closer == c && o.nth == nth);
            match mark(c) {
                None => {}
                Some(Mark::Close('’')) => {
                    // Mostly an apostrophe: it closes what is open here and is never missed.
                    let apostrophe =
                        before.ends_with(char::is_alphabetic) && after.starts_with(|c: char| c.is_ascii_alphabetic());
                    if !apostrophe && is_open(&open, '’') {
                        close(&mut open, '’', nth);
                    }
                }
                Some(Mark::Open('’')) if doc.lang == Lang::En => {}
                Some(Mark::Straight) => {
                    // A quotation of either kind open in this unit is closed by it: “…" is a slip of the keyboard, no text is lost.
                    let mixed = is_open(&open, '”') && !is_open(&open, '"');
                    let measure = is_measure(before) && !open.iter().any(|o| o.closer == '"') && !mixed;
                    if mixed {
                        close(&mut open, '”', nth);
                    } else if !measure && !close(&mut open, '"', nth) {
                        open.push(Opened { closer: '"', unit: u.id, nth, at, leads: i == 0 });
                    }
                }
                Some(Mark::Open(closer)) => {
                    // A quotation of several paragraphs is opened again at the head of each.
                    let again =
                        i == 0 && open.last().is_some_and(|o| o.leads && o.closer == closer && o.nth + 1 == nth);
                    if again {
                        open.pop();
                    }
                    open.push(Opened { closer, unit: u.id, nth, at, leads: i == 0 });
                }
                Some(Mark::Close(closer)) => {
                    let label = closer == ')' && is_list_label(before);
                    // ”…” with the same mark at both ends: the first one opens.
                    let turned = closer == '”'
                        && after.contains('”')
                        && !after.split('”').next().is_some_and(|t| t.contains('“'));
                    // 4×6” is inches; "…” is closed all the same.
                    let lone = closer == '”' && !is_open(&open, '”');
                    if lone && is_open(&open, '"') {
                        close(&mut open, '"', nth);
                    } else if lone && is_measure(before) {
                        continue;
                    } else if close(&mut open, closer, nth) {
                        lent += usize::from(label);
                    } else if !label && closer == ')' && lent > 0 {
                        lent -= 1;
                    } else if turned {
                        open.push(Opened { closer, unit: u.id, nth, at, leads: i == 0 });
                    } else if !label && !(closer == ')' && (before.ends_with(":-") || before.ends_with(";-"))) {
                        // A face :-) is no bracket.
                        out.push(finding(doc, u, at, "closes nothing"));
                    }
                }
            }
        }
    }
    out.extend(open.iter().map(|o| finding(doc, doc.unit(o.unit), o.at, "is never closed")));
    out
}

/// Closes the last mark that `closer` closes; false where none is open near enough.
fn close(open: &mut Vec<Opened>, closer: char, nth: usize) -> bool {
    match open.iter().rposition(|o| o.closer == closer && o.nth + REACH >= nth) {
        Some(i) => {
            open.remove(i);
            true
        }
        None => false,
    }
}

/// Whether a mark after this text may be the sign of inches or minutes.
fn is_measure(before: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a closing bracket after this text belongs to a label in running text: `a)`, `1)`, `iii)`.
fn is_list_label(before: &str) -> bool {
    let tail: Vec<char> = before.chars().rev().map(half).take_while(char::is_ascii_alphanumeric).collect();
    let inner = before.chars().rev().nth(tail.len());
    let alone = inner.is_none_or(|c| !matches!(c, '-' | '.' | '\'' | '’'));
    let roman = tail.iter().all(|c| "ivxIVX".contains(*c));
    let figures = tail.iter().all(char::is_ascii_digit);
    alone && (tail.len() == 1 || (figures && tail.len() == 2) || (roman && (1..=5).contains(&tail.len())))
}

fn finding(doc: &Document, u: &Unit, at: Span, what: &str) -> Finding {
    let text = u.text();
    let near = if what.starts_with("is") {
        clip(text.get(at.start..).unwrap_or(""), 24)
    } else {
        let head = text.get(..at.end).unwrap_or("");
        let skip = head.chars().count().saturating_sub(12);
        head.chars().skip(skip).collect()
    };
    let message = format!("{} {what}: {near}", at.of(text));
    let mut f =
        place(UNBALANCED_MARK.id, Severity::Warning, message, doc.lang, Some(Place::in_view(doc, u.id, at)), None);
    f.confidence = 0.85;
    f
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn hits(lang: Lang, texts: &[&str]) -> Vec<String> {
        alone(run, lang, &paras(texts)).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn fires() {
        let cases: &[(Lang, &[&str], &[&str])] = &[
            (
                Lang::Zh,
                &["决议指出：", "“做出决议", "须继续调整，", "所谓“第三方”不在内。"],
                &["“ is never closed: “做出决议"],
            ),
            (Lang::Zh, &["按照（2010年，修订版的规定。"], &["（ is never closed: （2010年，修订版的规定。"]),
            (Lang::Zh, &["按照2010年，修订版）的规定。"], &["） closes nothing: 按照2010年，修订版）"]),
            (Lang::En, &["the Union (ITU and others"], &["( is never closed: (ITU and others"]),
            (Lang::En, &["the \"Licence is granted"], &["\" is never closed: \"Licence is granted"]),
        ];
        for (lang, texts, want) in cases {
            assert_eq!(hits(*lang, texts), *want);
        }
    }

    #[test]
    fn stays_silent() {
        let cases: &[(Lang, &[&str])] = &[
            (Lang::Zh, &["考虑到：a) 经验；b) 机制；1) 成果；iii) 其他（见《公约》第1条)。"]),
            (Lang::Zh, &["具体为：", "“3  根据第104款，全会须：", "g)  确定职责范围”，"]),
            (Lang::Zh, &["应遵守之期间（限﹚，均为不变期间。"]),
            (Lang::Zh, &["“第一段。", "“第二段。", "“第三段。”"]),
            (Lang::En, &["The Parties’ rights, ITU's ‘own’ and the licensee’s; a 19\" rack; f(x) (see (a) and b))."]),
            (Lang::En, &["\"First part.", "Second part.\""]),
            (Lang::En, &["Haven't you? :-)"]),
            (Lang::En, &["referred to as ”Devices” and ”Networks”."]),
            (Lang::En, &["photographs of 4x6” or 4 × 6” of the device"]),
            (Lang::En, &["(hereinafter “foreign supplier\") and the \"local supplier” shall apply"]),
        ];
        for (lang, texts) in cases {
            assert!(hits(*lang, texts).is_empty(), "{texts:?}: {:?}", hits(*lang, texts));
        }
    }
}
