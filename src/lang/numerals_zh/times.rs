//! How many times: 增加了一倍, 两倍半, 翻两番.

use crate::lang::numeral::{Form, Numeral};
use crate::lang::numeral_run::digit;
use crate::lang::value::Value;
use crate::span::Span;

/// 增加了一倍 is doubled, 增长两倍 tripled: what is added counts from one.
pub(super) fn grown(text: &str, n: &mut Numeral) {
    const WORDS: [&str; 14] =
        ["加", "延长", "增", "增收", "延展", "增加", "增长", "提高", "上升", "增大", "扩大", "高出", "多出", "增多"];
    if !text.get(n.at.end..).is_some_and(|t| t.starts_with('倍')) || n.ordinal || n.percent {
        return;
    }
    let head =
        text.get(..n.at.start).unwrap_or("").trim_end_matches("近").trim_end_matches('约').trim_end_matches('了');
    (n.soft, n.times) = (false, true);
    // 两倍半
    let behind = text.get(n.at.end + '倍'.len_utf8()..).unwrap_or("");
    if behind.starts_with('半')
        && let Some(v) = Value::ratio(1, 2).and_then(|h| n.value.plus(h))
    {
        (n.value, n.at.end) = (v, n.at.end + "倍半".len());
    }
    if WORDS.iter().any(|w| head.ends_with(w))
        && let Some(v) = n.value.plus(Value::whole(1))
    {
        (n.value, n.grown, n.at.end) = (v, true, n.at.end + '倍'.len_utf8());
    }
}

/// 翻一番, 翻倍, 翻了两番, 加倍: twice, four times.
pub(super) fn folded(text: &str, at: usize) -> Option<Numeral> {
    let rest = text.get(at..)?;
    let of = |len: usize, v: u128| {
        let n = Numeral::new(Span::new(at, at + len), Value::whole(v), Form::Words);
        Some(Numeral { grown: true, times: true, ..n })
    };
    if let Some(word) = ["翻倍", "翻一倍", "加倍", "翻番"].iter().find(|w| rest.starts_with(**w)) {
        return of(word.len(), 2).map(|n| Numeral { soft: *word == "加倍", ..n });
    }
    let tail = rest.strip_prefix('翻')?.trim_start_matches('了');
    let times = digit(tail.chars().next()?).filter(|d| (1..6).contains(d))?;
    let end = rest.len() - tail.strip_prefix(tail.chars().next()?)?.strip_prefix('番')?.len();
    of(end, 1 << times)
}
