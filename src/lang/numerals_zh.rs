//! Chinese numerals, formal and plain, and figures in Chinese text: where they stand, and what they count.
//!
//! A numeral is a base (figures or characters, with 万 and 亿 between), what makes it vague (几, 数, 多, 余), and what it is a part of (分之, %, 成, 折).

mod base;
mod ordered;
mod rough;
mod share;
mod times;

use self::base::{arabic, characters};
use self::ordered::{implied, lettered, ranked, roman};
use self::share::{over, share};
use self::times::{folded, grown};
use super::numeral::{Form, Numeral, figures, restated, slash, touches_letter};
use super::numeral_run::{digit, is_numeral};
pub use super::numeral_run::{is_plain, value};
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
    let tables = [include_str!("../../data/stop_zh.tsv"), include_str!("../../data/stop_zh_cedict.tsv")];
    let rows: Vec<(String, String, String)> = tables
        .into_iter()
        .flat_map(super::table)
        .map(|mut r| std::array::from_fn(|_| r.next().unwrap_or("").to_string()))
        .map(|[word, after, before]| (word, after, before))
        .collect();
    let find = Phrases::new(rows.iter().map(|r| (r.0.clone(), Spelling::Exact)));
    Stop { find, unless: rows.into_iter().filter(|r| !r.1.is_empty() || !r.2.is_empty()).collect() }
});

/// The stretches of `text` whose numeral characters count nothing: 一切, 统一, 万一.
pub(crate) fn stops(text: &str) -> Vec<Span> {
    let stop = &*STOP;
    let next = |at: usize| text.get(at..).and_then(|t| t.chars().next());
    let counts_nothing = |m: &Span| {
        let but = stop.unless.iter().find(|u| u.0 == m.of(text));
        let prev = before(text, m.start);
        let counted = prev == Some('第') && m.of(text).starts_with(is_numeral);
        // 丢三落四 and 再三 end before a number; the 一 of 统一 and 唯一 belongs to what stands before it.
        let goes_on = m.of(text).ends_with(|c| is_numeral(c) && c != '一') && next(m.end).is_some_and(is_numeral);
        !counted
            && !goes_on
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
        let idle = !c.is_ascii_digit() && {
            stop += stops.iter().skip(stop).take_while(|s| s.end <= at).count();
            stops.get(stop).is_some_and(|s| s.start <= at)
        };
        let found = match c {
            _ if idle => None,
            '几' | '数' | '上' => rough::several(text, at),
            '半' | '次' | '首' | '甲' | '乙' | '丙' | '丁' => implied(text, at, c),
            '翻' | '加' => folded(text, at),
            'I' | 'V' | 'X' | '\u{2160}'..='\u{217b}' => roman(text, at),
            'A'..='H' => lettered(text, at),
            _ => match rough::bounds(text, at) {
                Some([a, b]) => {
                    out.push(a);
                    Some(b)
                }
                None => whole(text, at),
            },
        };
        let Some(mut n) = found else {
            at += run_end(text, at).map_or(c.len_utf8(), |e| e - at);
            continue;
        };
        at = n.at.end.max(at + c.len_utf8());
        if before(text, n.at.start) == Some('第') && !n.percent && !n.fraction {
            n.at.start -= '第'.len_utf8();
            n.ordinal = true;
            // The third party is whoever is none of the two; the first may be said without a number.
            let outside = n.value == Value::whole(3)
                && text
                    .get(n.at.end..)
                    .is_some_and(|t| t.starts_with(['人', '者', '国', '方', '造', '地']) || t.starts_with("世界"));
            n.soft = n.value == Value::whole(1) || outside;
        }
        // 六氟化硫: how many atoms a molecule has is said by its name, in English by a prefix.
        let rest = text.get(n.at.end..).unwrap_or("");
        n.soft |= rest.starts_with(['氧', '氟', '氯', '溴', '碘', '硫', '氮']) && rest.chars().nth(1) == Some('化');
        ranked(text, &mut n);
        if let Some(joined) = out.last().and_then(|l| over(text, l, &n)) {
            out.pop();
            n = joined;
            at = n.at.end;
        }
        // 二、七〇〇: a mark between thousands, as in Taiwan.
        if let Some(l) =
            out.last().filter(|l| n.form == Form::Digits && !l.ordinal && text.get(l.at.end..n.at.start) == Some("、"))
            && n.at.of(text).chars().count() == 3
            && n.at.of(text).contains(['〇', '零'])
            && l.at.of(text).chars().all(|c| digit(c).is_some())
            && let Some(v) = l.value.times(Value::whole(1000)).and_then(|t| t.plus(n.value))
        {
            (n.value, n.at.start) = (v, l.at.start);
            out.pop();
        }
        // 三又四分之三
        if let Some(l) = out.last().filter(|l| n.fraction && text.get(l.at.end..n.at.start) == Some("又"))
            && let Some(v) = l.value.plus(n.value)
        {
            (n.value, n.at.start, n.fraction, n.percent) = (v, l.at.start, false, l.percent);
            out.pop();
        }
        if let Some(again) = bracketed(text, n.at.end)
            && let Some(end) = restated(text, &n, &again)
        {
            (n.at.end, n.soft) = (end, n.soft && again.soft);
            at = end;
        }
        grown(text, &mut n);
        share::discount(text, &mut n);
        below_zero(text, &mut n);
        out.push(n);
    }
    out
}

/// The numeral that a bracket at this place begins with.
fn bracketed(text: &str, at: usize) -> Option<Numeral> {
    let open = text.get(at..)?.chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let from = at + open.len_utf8();
    let rest = text.get(from..)?;
    // （大写：伍万元整）
    let from = from + rest.len() - rest.trim_start_matches("大写").trim_start_matches([':', ' ']).len();
    match text.get(from..)?.chars().next()? {
        c if c.is_ascii_digit() || is_numeral(c) => whole(text, from),
        _ => None,
    }
}

/// Where a run of figures that was judged no numeral ends, so that its rest is not read as one.
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

fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// A numeral with all that belongs to it.
fn whole(text: &str, at: usize) -> Option<Numeral> {
    let figured = after(text, at)?.is_ascii_digit();
    let mut n = if figured { arabic(text, at)? } else { characters(text, at)? };
    loss(text, &mut n);
    rough::more(text, &mut n);
    half(text, &mut n);
    dozen(text, &mut n);
    if figured {
        let behind = text.get(n.at.end..)?;
        // 3 3/4
        if let Some(tail) = behind.strip_prefix(' ')
            && let Some((top, a)) = figures(tail)
            && let Some((bottom, b)) = tail.get(top..).and_then(|t| t.strip_prefix('/')).and_then(figures)
            && a < b
            && b <= Value::whole(16)
            && let Some(v) = a.over(b).and_then(|part| n.value.plus(part))
        {
            (n.value, n.at.end) = (v, n.at.end + 2 + top + bottom);
        }
        let behind = text.get(n.at.end..)?;
        if let Some((d, v)) = behind.strip_prefix('/').and_then(figures)
            && let Some(v) = slash(n.value, v, before(text, at), behind.get(1 + d..).unwrap_or(""))
        {
            (n.value, n.fraction, n.at.end) = (v, true, n.at.end + 1 + d);
        }
        n.code = touches_letter(text, n.at);
    }
    share(text, &mut n);
    Some(n)
}

/// （1,245）万元: a bracket before a multiplier is an accountant's minus.
fn loss(text: &str, n: &mut Numeral) {
    let Some(rest) = text.get(n.at.end..).and_then(|t| t.strip_prefix(')')) else { return };
    let factor = [("万", 10_000), ("亿", 100_000_000)].iter().find(|(w, _)| rest.starts_with(w));
    if let Some((word, factor)) = factor.filter(|_| before(text, n.at.start) == Some('('))
        && let Some(v) = n.value.times(Value::whole(*factor))
    {
        (n.value, n.at) = (v.negative(), Span::new(n.at.start - 1, n.at.end + 1 + word.len()));
    }
}

/// 一个半月, 三个半小时: half of what is counted is added. What is counted follows; 一年半 has its half behind the unit, and is read there.
fn half(text: &str, n: &mut Numeral) {
    let rest = text.get(n.at.end..).unwrap_or("");
    if rest.starts_with("个半")
        && !n.fraction
        && let Some(v) = Value::ratio(1, 2).and_then(|h| n.value.plus(h))
    {
        (n.value, n.soft, n.at.end) = (v, false, n.at.end + "个半".len());
    }
}

/// 一打, 半打: twelve, six. 打印 and 打击 are other words.
fn dozen(text: &str, n: &mut Numeral) {
    let rest = text.get(n.at.end..).unwrap_or("");
    let other = |t: &str| {
        t.starts_with([
            '印', '击', '开', '包', '扫', '架', '工', '算', '破', '电', '字', '官', '造', '动', '断', '球', '捞', '井',
            '孔', '桩',
        ])
    };
    if let Some(v) = rest.strip_prefix('打').filter(|t| !other(t)).and_then(|_| n.value.times(Value::whole(12))) {
        (n.value, n.soft, n.at.end) = (v, false, n.at.end + '打'.len_utf8());
    }
}

/// 零下5度, 负三: below zero.
fn below_zero(text: &str, n: &mut Numeral) {
    // Of 负百分之五 the sign belongs to the whole.
    if text.get(n.at.end..).is_some_and(|t| t.starts_with("分之")) {
        return;
    }
    let head = text.get(..n.at.start).unwrap_or("");
    let word = ["零下", "负", "零下摄氏", "零下华氏"].iter().find(|w| head.ends_with(**w));
    let noun = head.strip_suffix('负').is_some_and(|h| h.ends_with(['担', '抱', '自', '胜', '欺', '正', '肩']));
    let dash = super::numeral::minus(head);
    if let Some(len) = word.filter(|_| !noun).map(|w| w.len()).or(dash) {
        n.value = n.value.negative();
        n.at.start -= len;
        n.soft = false;
    }
}

#[cfg(test)]
mod tests;
