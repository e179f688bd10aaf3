//! Chinese numerals, formal and plain, and figures in Chinese text.

use super::numeral::{Form, Numeral, figures, is_version, restated, slash, touches_letter};
pub use super::numeral_run::value;
use super::numeral_run::{digit, is_formal, is_numeral, myriad, power};
use super::numeral_starts::next_of_interest;
use super::phrases::{Phrases, Spelling};
use super::value::Value;
use crate::span::Span;
use std::cell::LazyCell;
use std::sync::LazyLock;

struct Stop {
    find: Phrases,
    /// Word, characters that may not follow it, characters that may not precede it.
    unless: Vec<(String, String, String)>,
}

static STOP: LazyLock<Stop> = LazyLock::new(|| {
    let rows: Vec<(String, String, String)> = super::table(include_str!("../../data/stop_zh.tsv"))
        .map(|mut r| std::array::from_fn(|_| r.next().unwrap_or("").to_string()))
        .map(|[word, after, before]| (word, after, before))
        .collect();
    let find = Phrases::new(rows.iter().map(|r| (r.0.clone(), Spelling::Exact)));
    Stop { find, unless: rows.into_iter().filter(|r| !r.1.is_empty() || !r.2.is_empty()).collect() }
});

/// The stretches of `text` whose numeral characters count nothing.
fn stops(text: &str) -> Vec<Span> {
    let stop = &*STOP;
    let next = |at: usize| text.get(at..).and_then(|t| t.chars().next());
    let counts_nothing = |m: &Span| {
        let but = stop.unless.iter().find(|u| u.0 == m.of(text));
        let prev = before(text, m.start);
        let counted = prev == Some('第') && m.of(text).starts_with('一');
        !counted
            && !but
                .is_some_and(|u| next(m.end).is_some_and(|c| u.1.contains(c)) || prev.is_some_and(|c| u.2.contains(c)))
    };
    stop.find.find_all(text).filter(counts_nothing).collect()
}

/// The numerals of a Chinese text, in order.
///
/// 十分 is a numeral only where points are counted, 参 陆 伍 only in a formal numeral; 一, 二, 两 alone, a bare 百 or 万 and 半 are soft.
pub fn scan(text: &str) -> Vec<Numeral> {
    // Most texts are asked only once a numeral stands there.
    let stops = LazyCell::new(|| stops(text));
    let mut stop = 0;
    let mut out: Vec<Numeral> = Vec::new();
    let mut at = 0;
    while let Some((start, c)) = next_of_interest(text, at) {
        at = start;
        let found = if c.is_ascii_digit() {
            arabic(text, at)
        } else if is_numeral(c) && {
            stop += stops.iter().skip(stop).take_while(|s| s.end <= at).count();
            stops.get(stop).is_none_or(|s| s.start > at)
        } {
            chinese(text, at)
        } else if matches!(c, '半' | '次' | '甲' | '乙' | '丙' | '丁') {
            implied(text, at, c)
        } else {
            None
        };
        match found {
            Some(mut n) => {
                at = n.at.end.max(at + c.len_utf8());
                if before(text, n.at.start) == Some('第') && !n.percent && !n.fraction {
                    n.at.start -= '第'.len_utf8();
                    n.ordinal = true;
                    n.soft = n.value == Value::whole(1);
                }
                if let Some(joined) = out.last().and_then(|l| over(text, l, &n)) {
                    out.pop();
                    n = joined;
                }
                if let Some(again) = bracketed(text, n.at.end)
                    && let Some(end) = restated(text, &n, &again)
                {
                    (n.at.end, n.soft) = (end, n.soft && again.soft);
                    at = end;
                }
                out.push(n);
            }
            None => at += run_end(text, at).map_or(c.len_utf8(), |e| e - at),
        }
    }
    out
}

/// The numeral that a bracket at this place begins with.
fn bracketed(text: &str, at: usize) -> Option<Numeral> {
    let open = text.get(at..)?.chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let from = at + open.len_utf8();
    match text.get(from..)?.chars().next()? {
        c if c.is_ascii_digit() => arabic(text, from),
        c if is_numeral(c) => chinese(text, from),
        _ => None,
    }
}

/// Where a run of numeral characters that was judged no numeral ends, so that its rest is not read as one.
fn run_end(text: &str, at: usize) -> Option<usize> {
    let t = text.get(at..)?;
    if t.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(at + t.bytes().take_while(u8::is_ascii_digit).count());
    }
    None
}

fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// What parts the whole from its tenths in a Chinese numeral; in the folded text a full-width stop is a plain one.
const POINTS: [char; 5] = ['点', '‧', '·', '・', '.'];

/// 三分之二, 百分之五: joins a numeral with the one before 分之.
fn over(text: &str, a: &Numeral, b: &Numeral) -> Option<Numeral> {
    if text.get(a.at.end..b.at.start)? != "分之" || a.ordinal {
        return None;
    }
    let mut n = Numeral::new(a.at.join(b.at), b.value, b.form);
    match a.value.as_whole()? {
        hundreds @ (100 | 1000 | 10_000) => {
            n.value = b.value.times(Value::ratio(100, hundreds)?)?;
            n.percent = true;
        }
        d => {
            n.value = b.value.times(Value::ratio(1, d)?)?;
            n.fraction = true;
        }
    }
    Some(n)
}

fn arabic(text: &str, at: usize) -> Option<Numeral> {
    let rest = text.get(at..)?;
    let (len, mut value) = figures(rest)?;
    let mut end = at + len;
    let tail: String = text.get(end..)?.trim_start().chars().take(4).collect();
    let mut factor = 1u128;
    let mut used = 0;
    for c in tail.chars() {
        let Some(f) = power(c).filter(|&f| f > 10).or(myriad(c).filter(|_| c != '兆')) else { break };
        factor = factor.checked_mul(f)?;
        used += c.len_utf8();
    }
    let next = tail.get(used..).and_then(|t| t.chars().next());
    if used > 0 && !next.is_some_and(|c| "赫瓦米克伏周字位比兆分".contains(c) && factor <= 1_000_000) {
        let blanks = text.get(end..)?.len() - text.get(end..)?.trim_start().len();
        value = value.times(Value::whole(factor))?;
        end += blanks + used;
    }
    let mut n = Numeral::new(Span::new(at, end), value, Form::Figures);
    let after = text.get(end..)?;
    if after.starts_with('%') || after.trim_start().starts_with('%') {
        n.percent = true;
        n.at.end = end + after.find('%')? + 1;
    } else if let Some((d, v)) = after.strip_prefix('/').and_then(figures).filter(|_| factor == 1)
        && let Some(v) = slash(value, v, before(text, at), after.get(1 + d..).unwrap_or(""))
    {
        n.value = v;
        n.fraction = true;
        n.at.end = end + 1 + d;
    }
    n.code = touches_letter(text, n.at);
    n.soft = is_version(text, n.at.start);
    Some(n)
}

fn chinese(text: &str, at: usize) -> Option<Numeral> {
    let run = text.get(at..)?;
    let mut end = at + run.find(|c| !is_numeral(c)).unwrap_or(run.len());
    let mut run = text.get(at..end)?;
    let mut next = text.get(end..)?.chars().next();
    // 千赫 and 百万赫 are units.
    if next.is_some_and(|c| "赫瓦米克伏周位比".contains(c)) {
        let cut = run.strip_suffix("百万").or(run.strip_suffix('千')).unwrap_or(run);
        (next, end, run) = (run.get(cut.len()..)?.chars().next().or(next), at + cut.len(), cut);
    }
    let first = run.chars().next()?;
    let only = run.chars().count() == 1;
    // 参, 陆, 伍 and the like are ordinary characters but in a formal numeral.
    if run.chars().any(is_formal) {
        let formal = run.chars().filter(|&c| is_formal(c)).count();
        let units = run.chars().any(|c| "拾佰仟".contains(c));
        if only && !matches!(next, Some('元' | '圆' | '角'))
            || (formal == 1 && !units && !only) && "参陆".contains(first)
        {
            return None;
        }
    }
    let pointed = matches!(first, '零' | '〇')
        && text.get(end..)?.strip_prefix(POINTS).is_some_and(|t| t.starts_with(|c| digit(c).is_some()));
    if only
        && matches!(first, '零' | '〇' | '百' | '千' | '万' | '亿')
        && !pointed
        && !text.get(end..)?.starts_with("分之")
    {
        return None;
    }
    // 十分 is *very* but where points are counted.
    if run == "十" && next == Some('分') {
        let then = text.get(end + '分'.len_utf8()..)?.chars().next();
        if then.is_some_and(|c| !"钟之。,;、.: )".contains(c)) {
            return None;
        }
    }
    let mut v = value(run)?;
    if let Some((dot, places)) = text.get(end..).and_then(|t| Some((t.chars().next()?, t.strip_prefix(POINTS)?))) {
        let n = places.find(|c| digit(c).is_none()).unwrap_or(places.len());
        let tail: String = places.get(..n)?.chars().filter_map(|c| char::from_digit(digit(c)?, 10)).collect();
        if !tail.is_empty() && tail.len() < 10 {
            v = Value::parse(&format!("{}.{tail}", v.as_whole()?))?;
            end += dot.len_utf8() + n;
        }
    }
    let digits = !only && run.chars().all(|c| digit(c).is_some());
    let form = if digits { Form::Digits } else { Form::Words };
    let mut n = Numeral::new(Span::new(at, end), v, form);
    n.soft = (only && matches!(first, '一' | '二' | '两'))
        || run.chars().all(|c| "百千万亿".contains(c))
        || only && n.value.as_whole().is_some_and(|v| sums_up(text, at, end, v));
    if only && text.get(end..).is_some_and(|t| t.starts_with('折') && !t.starts_with("折旧")) {
        // 七折 is 70 % of the price.
        (n.value, n.percent, n.soft) = (v.times(Value::whole(10))?, true, false);
        n.at.end = end + '折'.len_utf8();
    }
    if only && tenths(text, end) {
        (n.value, n.percent, n.soft) = (v.times(Value::whole(10))?, true, false);
        n.at.end = end + '成'.len_utf8();
    }
    Some(n)
}

/// Whether a small numeral sums up the list before it, as in 北、中、南三区 or 甲、乙、丙等三级, which the other language need not. A span of
/// time sums up nothing: 期满或赦免后未逾三年.
fn sums_up(text: &str, at: usize, end: usize, n: u128) -> bool {
    const TIMES: [&str; 8] = ["年", "个月", "日", "天", "小时", "分钟", "秒", "周"];
    let after = text.get(end..).unwrap_or("");
    if TIMES.iter().any(|t| after.starts_with(t)) {
        return false;
    }
    let list = text.get(..at).unwrap_or("").chars().rev().take(60).take_while(|c| !",。;:第".contains(*c));
    let mut count = 0;
    for (i, c) in list.enumerate() {
        match c {
            '等' if i == 0 => return true,
            '、' | '及' | '和' | '与' | '或' if i > 0 => count += 1,
            _ => {}
        }
    }
    count > 0 && count + 1 == n
}

/// Whether 成 at `at` means tenths: 七成以上.
fn tenths(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at..).and_then(|t| t.strip_prefix('成')) else { return false };
    rest.chars().next().is_none_or(|c| "以。,;、的之 )及者".contains(c))
}

fn implied(text: &str, at: usize, c: char) -> Option<Numeral> {
    let next = text.get(at + c.len_utf8()..)?.chars().next();
    let prev = before(text, at);
    let value = match c {
        '半' if matches!(next, Some('数' | '年' | '天' | '日' | '个' | '小'))
            || matches!(prev, Some('过' | '一' | '减')) =>
        {
            Value::ratio(1, 2)?
        }
        '次' if matches!(next, Some('日' | '年' | '月' | '期')) => Value::whole(2),
        '半' | '次' => return None,
        c if matches!(next, Some('级' | '等' | '类' | '种')) => {
            Value::whole("甲乙丙丁".chars().position(|x| x == c)? as u128 + 1)
        }
        _ => return None,
    };
    let mut n = Numeral::new(Span::new(at, at + c.len_utf8()), value, Form::Implied);
    n.soft = true;
    Some(n)
}

#[cfg(test)]
mod tests;
