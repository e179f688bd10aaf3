//! Hundredths and fractions: 5%, 三成, 八折, 百分之五, 三分之二.

use super::after;
use crate::lang::numeral::{Numeral, Precision};
use crate::lang::numeral_run::digit;
use crate::lang::value::Value;

/// 5%, 5‰, 三成, 七成五, 八折, 八五折, 3个百分点: the number of hundredths.
pub(super) fn share(text: &str, n: &mut Numeral) {
    let rest = text.get(n.at.end..).unwrap_or("");
    let blanks = rest.len() - rest.trim_start().len();
    let sign = rest.trim_start();
    let percent = |n: &mut Numeral, value: Option<Value>, len: usize| {
        if let Some(value) = value {
            (n.value, n.percent, n.soft, n.at.end) = (value, true, false, n.at.end + len);
        }
    };
    if sign.starts_with('%') {
        return percent(n, Some(n.value), blanks + 1);
    }
    if sign.starts_with('‰') {
        return percent(n, Value::ratio(1, 10).and_then(|t| n.value.times(t)), blanks + '‰'.len_utf8());
    }
    // A percentage point is no per cent of what was there before.
    if let Some(word) = ["个百分点", "百分点"].iter().find(|w| rest.starts_with(**w)) {
        n.points = true;
        return percent(n, Some(n.value), word.len());
    }
    for (sign, parts) in [("ppm", 10_000), ("ppb", 10_000_000)] {
        if sign_starts(rest, sign) {
            return percent(n, Value::ratio(1, parts).and_then(|p| n.value.times(p)), blanks + sign.len());
        }
    }
    if let Some(word) = ["个基点", "基点"].iter().find(|w| rest.starts_with(**w)) {
        n.points = true;
        return percent(n, Value::ratio(1, 100).and_then(|h| n.value.times(h)), word.len());
    }
    // 年息六厘 is six per cent, 月息六厘 six per mille.
    let near: String = text.get(..n.at.start).unwrap_or("").chars().rev().take(8).collect();
    if rest.starts_with(['厘', '釐']) && near.contains(['息', '率']) {
        let month = near.contains('月');
        return percent(n, Value::ratio(1, if month { 10 } else { 1 }).and_then(|t| n.value.times(t)), '厘'.len_utf8());
    }
    // 加三码, 升息一码: quarters of a percentage point.
    let moved = text.get(..n.at.start).is_some_and(|t| t.ends_with(['加', '减', '升', '降', '息']));
    if rest.starts_with('码') && moved {
        n.points = true;
        return percent(n, Value::ratio(1, 4).and_then(|q| n.value.times(q)), '码'.len_utf8());
    }
    let said = n.at.of(text);
    let whole = n.value.as_whole();
    let small = whole.filter(|v| (1..100).contains(v) && n.precision == Precision::Exact);
    // 八折 is 80 % of the price, 八五折 85 %, 7.5折 75 %.
    let reduced = small.is_some() || whole.is_none() && n.value < Value::whole(10);
    if reduced && rest.starts_with('折') && !rest.starts_with("折旧") {
        let each = if n.value < Value::whole(10) { 10 } else { 1 };
        return percent(n, n.value.times(Value::whole(each)), '折'.len_utf8());
    }
    let Some(small) = small else { return };
    if small < 10 && said.chars().count() == 1 && is_tenths(text, n.at.end) {
        // 七成五 is 75 %.
        let next = after(text, n.at.end + '成'.len_utf8()).filter(|c| !matches!(c, '零' | '〇' | '0'));
        let five = next.and_then(|c| Some((digit(c).or(c.to_digit(10))?, c.len_utf8())));
        let value = Value::whole(small * 10 + u128::from(five.map_or(0, |f| f.0)));
        percent(n, Some(value), '成'.len_utf8() + five.map_or(0, |f| f.1));
    }
}

/// 优惠30%, 30%的折扣: what is left of the price, as 七折 says it.
pub(super) fn discount(text: &str, n: &mut Numeral) {
    let head = text.get(..n.at.start).unwrap_or("");
    let rest = text.get(n.at.end..).unwrap_or("");
    let said = ["优惠", "减价", "降价"].iter().any(|w| head.ends_with(w))
        || ["折扣", "优惠"].iter().any(|w| rest.trim_start_matches('的').starts_with(w));
    let left = n.value.as_whole().and_then(|v| 100u128.checked_sub(v));
    if let Some(left) = left.filter(|_| said && n.percent && !n.points && !n.at.of(text).ends_with('折')) {
        n.value = Value::whole(left);
    }
}

/// Whether a text begins with a sign of Latin letters, blanks before it allowed.
fn sign_starts(text: &str, sign: &str) -> bool {
    let rest = text.trim_start().strip_prefix(sign);
    rest.is_some_and(|r| !r.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether 成 at `at` means tenths: 七成以上.
fn is_tenths(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at..).and_then(|t| t.strip_prefix('成')) else { return false };
    // 五成员, 三成套设备: 成 begins another word.
    !rest.starts_with([
        '员', '本', '功', '立', '果', '效', '交', '年', '品', '分', '套', '形', '长', '熟', '就', '都', '语', '绩',
        '因', '文', '像', '型', '组', '对', '不',
    ])
}

/// 三分之二, 百分之五, 百分之十之: joins a numeral with the one before 分之.
pub(super) fn over(text: &str, a: &Numeral, b: &Numeral) -> Option<Numeral> {
    // 百分十五, 三分二以上 have lost their 之.
    let short = || {
        b.value < a.value && text.get(b.at.end..).is_some_and(|t| t.starts_with('以') || a.value == Value::whole(100))
    };
    match text.get(a.at.end..b.at.start)? {
        "分之" => {}
        "分" if short() => {}
        _ => return None,
    }
    if a.ordinal || b.percent {
        return None;
    }
    let mut n = Numeral::new(a.at.join(b.at), b.value, b.form);
    match a.value.as_whole()? {
        hundreds if hundreds >= 100 && Value::whole(hundreds).last_place() == Some(Value::whole(hundreds)) => {
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
