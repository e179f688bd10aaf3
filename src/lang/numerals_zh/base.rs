//! The base of a Chinese numeral: figures with 万 and 亿 between them, or a run of characters with its decimals.

use super::{after, before};
use crate::lang::numeral::{Form, Numeral, extended, figures, is_version};
use crate::lang::numeral_run::{digit, is_formal, is_numeral, myriad, power, value};
use crate::lang::value::Value;
use crate::span::Span;

/// What parts the whole from its tenths in a Chinese numeral; in the folded text a full-width stop is a plain one.
const POINTS: [char; 5] = ['点', '‧', '·', '・', '.'];
/// With these a unit of measurement begins, of which 千, 百 or 兆 before it is a part: 千瓦, 百帕, 兆赫.
const UNITS: &str = "赫瓦米克伏周字位比帕卡安焦牛";

/// With these a counted thing or its measure begins.
const COUNTED: &str = "名人个位次年日天项条件份种类期届倍部月周小分秒成折打米公千厘毫克斤吨元角万亿套台张册页段层间户家只头艘架辆场处所章节编";

/// A run of numeral characters without what at its end is a part of the unit that `next` begins: the 千 of 千瓦, the 百万 of 百万赫, the 百 of 百帕.
fn without_prefix(run: &str, next: Option<char>) -> &str {
    let hundred = if next == Some('帕') { run.strip_suffix('百') } else { None };
    run.strip_suffix("百万").or(run.strip_suffix('千')).or(hundred).unwrap_or(run)
}

/// The multiplier at a place: 万, 百万, 千万, 亿, 万亿; its value and where it ends. 十 is none behind figures. What belongs to a unit (5千瓦) is left to the unit.
fn multiplier(text: &str, at: usize) -> Option<(Value, usize)> {
    let rest = text.get(at..)?;
    let (mut factor, mut end) = (1u128, at);
    for c in rest.chars().take(4) {
        let Some(f) = power(c).filter(|f| *f > 10).or(myriad(c).filter(|_| c != '兆')) else { break };
        factor = factor.checked_mul(f)?;
        end += c.len_utf8();
    }
    // Of 50万千瓦 the 千 belongs to the unit.
    if after(text, end).is_some_and(|c| UNITS.contains(c)) {
        let run = text.get(at..end)?;
        let kept = without_prefix(run, after(text, end));
        for cut in run.get(kept.len()..)?.chars() {
            factor /= power(cut).or(myriad(cut))?;
        }
        end = at + kept.len();
    }
    // 千分之, 万分之 and 百分之 begin a fraction of their own.
    if end == at || text.get(end..)?.starts_with("分之") {
        return if end == at { trillion(text, at) } else { None };
    }
    Some((Value::whole(factor), end))
}

/// 兆 as a number, as Taiwan counts: 2兆元. Before a unit it is a part of the unit's name.
fn trillion(text: &str, at: usize) -> Option<(Value, usize)> {
    let rest = text.get(at..)?.strip_prefix('兆')?;
    let money = ["元", "圆", "美元", "日元", "新台币", "余", "多"].iter().any(|w| rest.starts_with(w))
        || rest.starts_with(|c: char| is_numeral(c) || c.is_ascii_digit());
    money.then(|| (Value::whole(1_000_000_000_000), at + '兆'.len_utf8()))
}

/// A numeral that begins with figures: 1,200, 20万, 3亿5000万, 13万2千, 1.5 亿.
pub(super) fn arabic(text: &str, at: usize) -> Option<Numeral> {
    let (mut len, mut first) = figures(text.get(at..)?)?;
    if let Some((more, longer)) = extended(first, text.get(at + len..)?) {
        (first, len) = (more, len + longer);
    }
    let (mut end, mut total, mut open) = (at + len, Value::whole(0), first);
    let mut last: Option<Value> = None;
    loop {
        let rest = text.get(end..)?;
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let Some((factor, to)) = multiplier(text, end + blanks).filter(|(f, _)| last.is_none_or(|l| *f < l)) else {
            // 3万5000 ends in plain figures.
            total = total.plus(open)?;
            break;
        };
        total = total.plus(open.times(factor)?)?;
        (end, last) = (to, Some(factor));
        let Some((len, next)) = text.get(end..).and_then(figures).filter(|(_, v)| *v < factor) else { break };
        // What follows belongs to the number only where it is smaller than the last section.
        let further = multiplier(text, end + len).is_none_or(|(f, _)| f < factor);
        if !further {
            break;
        }
        open = next;
        end += len;
    }
    let mut n = Numeral::new(Span::new(at, end), total, Form::Figures);
    n.soft = is_version(text, at);
    Some(n)
}

/// A numeral that begins with a Chinese character.
pub(super) fn characters(text: &str, at: usize) -> Option<Numeral> {
    let run = text.get(at..)?;
    let mut end = at + run.find(|c| !is_numeral(c)).unwrap_or(run.len());
    let mut run = text.get(at..end)?;
    // 第四两款: 两 begins another numeral where nothing that it multiplies follows.
    if let Some((cut, rest)) =
        run.match_indices('两').find_map(|(i, _)| Some((i, run.get(i + '两'.len_utf8()..)?))).filter(|(i, _)| *i > 0)
        && !rest.starts_with(['百', '千', '万', '亿'])
    {
        (end, run) = (at + cut, run.get(..cut)?);
    }
    let mut next = after(text, end);
    // 千赫, 百万赫 and 百帕 are units.
    // 五千字 are words, 千字节 kilobytes.
    let words = next == Some('字') && !text.get(end..).is_some_and(|t| t.starts_with("字节"));
    if !words && next.is_some_and(|c| UNITS.contains(c)) {
        let cut = without_prefix(run, next);
        (next, end, run) = (run.get(cut.len()..)?.chars().next().or(next), at + cut.len(), cut);
    }
    let first = run.chars().next()?;
    let only = run.chars().count() == 1;
    // 一半 is a half.
    if run == "一" && next == Some('半') || !is_meant(run, first, only, next) {
        return None;
    }
    let pointed = matches!(first, '零' | '〇')
        && text.get(end..)?.strip_prefix(POINTS).is_some_and(|t| t.starts_with(|c| digit(c).is_some()));
    // 千分之, 百分之百
    // and 百余家
    let vague = matches!(first, '百' | '千') && next.is_some_and(|c| matches!(c, '余' | '多' | '来'));
    let denominator = vague || text.get(end..)?.starts_with("分之") || text.get(..at)?.ends_with("分之");
    // 近百, 逾千, 每万: what is neared, passed or counted for is a number.
    let bounded =
        before(text, at).is_some_and(|c| "近逾超约每".contains(c)) && matches!(first, '百' | '千' | '万' | '亿');
    if (only || run.chars().all(|c| c == '〇') && before(text, at) != Some('、'))
        && matches!(first, '零' | '〇' | '百' | '千' | '万' | '亿')
        && !pointed
        && !denominator
        && !bounded
    {
        return None;
    }
    // 十分 is *very* but where points are counted.
    if run == "十" && next == Some('分') && !denominator {
        let then = after(text, end + '分'.len_utf8());
        if then.is_some_and(|c| !"钟之。,;、.: )".contains(c)) {
            return None;
        }
    }
    let mut v = value(run)?;
    if let Some((dot, places)) = text.get(end..).and_then(|t| Some((t.chars().next()?, t.strip_prefix(POINTS)?))) {
        let n = places.find(|c| digit(c).is_none()).unwrap_or(places.len());
        let tail: String = places.get(..n)?.chars().filter_map(|c| char::from_digit(digit(c)?, 10)).collect();
        // 三点三十分 is a time.
        let time = dot == '点' && places.get(n..)?.starts_with(['十', '分', '刻', '整']);
        if !tail.is_empty() && tail.len() < 10 && !time {
            v = Value::parse(&format!("{}.{tail}", v.as_whole()?))?;
            end += dot.len_utf8() + n;
            // 一点二亿
            if let Some((factor, to)) = multiplier(text, end) {
                (v, end) = (v.times(factor)?, to);
            }
        }
    }
    let trillions = trillion(text, end);
    if let Some((factor, to)) = trillions {
        (v, end) = (v.times(factor)?, to);
        // 二兆三百亿
        let rest = text.get(end..)?;
        let len = rest.find(|c| !is_numeral(c)).unwrap_or(rest.len());
        if let Some(more) = value(rest.get(..len)?).filter(|m| *m < factor) {
            (v, end) = (v.plus(more)?, end + len);
        }
    }
    let digits = !only && run.chars().all(|c| digit(c).is_some());
    let form = if digits { Form::Digits } else { Form::Words };
    let mut n = Numeral::new(Span::new(at, end), v, form);
    // 两 and 二 count where what is counted follows; 两国 are both States, and 一 is often an article.
    let two = matches!(first, '二' | '两') && !next.is_some_and(|c| COUNTED.contains(c));
    n.soft = (only && trillions.is_none() && v.as_whole().is_some() && (first == '一' || two))
        || !bounded && run.chars().all(|c| "百千万亿".contains(c))
        || only && n.value.as_whole().is_some_and(|v| sums_up(text, at, end, v));
    Some(n)
}

/// 参, 陆, 伍 and the like are ordinary characters but in a formal numeral, or alone before an amount of money.
fn is_meant(run: &str, first: char, only: bool, next: Option<char>) -> bool {
    let formal = run.chars().filter(|&c| is_formal(c)).count();
    if formal == 0 {
        return true;
    }
    let units = run.chars().any(|c| "拾佰仟万亿".contains(c));
    if only {
        return next.is_some_and(|c| "元圆角分整份名人个年月日件册页条套台".contains(c))
            && (first != '参' || next != Some('加'));
    }
    units || formal > 1 || !"参陆".contains(first)
}

/// Whether a small numeral sums up the list before it, as in 北、中、南三区 or 甲、乙、丙等三级, which the other language need not. A span of
/// time sums up nothing: 期满或赦免后未逾三年.
fn sums_up(text: &str, at: usize, end: usize, n: u128) -> bool {
    const TIMES: [&str; 8] = ["年", "个月", "日", "天", "小时", "分钟", "秒", "周"];
    let after = text.get(end..).unwrap_or("");
    if before(text, at) == Some('第') || TIMES.iter().any(|t| after.starts_with(t)) {
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
