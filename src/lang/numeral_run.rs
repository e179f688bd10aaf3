//! The characters of Chinese numerals and the value of a run of them: the one table of the tree.
//!
//! In: characters as written, traditional and formal ones included. Out: what each counts, and the value of a run. Linear in the run.

use super::value::Value;

/// The characters of the figures one to nine, for patterns over folded text.
pub(crate) const DIGITS: &str = "一二三四五六七八九";

/// The characters of plain numerals below ten thousand, for patterns over folded text.
pub(crate) const PLAIN: &str = "零〇一二三四五六七八九十百千两廿卅";

/// The figure that a character stands for, formal and traditional ones included.
pub(crate) fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '参' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Ten, a hundred, a thousand.
pub(crate) fn power(c: char) -> Option<u128> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// 万, 亿, 兆: what a section of four figures is multiplied with. 兆 is a million million; before a unit of measurement it is a part of the unit's name.
pub(crate) fn myriad(c: char) -> Option<u128> {
    Some(match c {
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

/// Two tens, three tens in one character.
fn tens(c: char) -> Option<u128> {
    match c {
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

/// Characters that are numerals in formal writing and other words elsewhere.
pub(crate) fn is_formal(c: char) -> bool {
    "壹贰貳叁参參肆伍陆陸柒捌玖拾佰仟".contains(c)
}

/// Whether a character is one of a plain Chinese numeral: 一, 十, 万. Formal ones (参, 陆) are other words outside of formal numerals.
///
/// ```
/// use biclause::lang::numerals_zh::is_plain;
/// assert!(is_plain('万') && !is_plain('陆'));
/// ```
pub fn is_plain(c: char) -> bool {
    PLAIN.contains(c) || matches!(c, '万' | '亿')
}

/// Whether a character may stand in a Chinese numeral.
pub(crate) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || power(c).is_some() || tens(c).is_some() || matches!(c, '万' | '亿' | '萬' | '億')
}

/// The value of a run of numeral characters: 一百零五, 二〇一六, 两亿三千万, 廿一.
///
/// ```
/// use biclause::lang::numerals_zh::value;
/// assert_eq!(value("一千二百零五").map(|v| v.to_string()).as_deref(), Some("1205"));
/// assert_eq!(value("二〇一六").map(|v| v.to_string()).as_deref(), Some("2016"));
/// assert_eq!(value("条"), None);
/// ```
pub fn value(run: &str) -> Option<Value> {
    if run.is_empty() || run.chars().count() > 24 {
        return None;
    }
    if run.is_ascii() {
        return Value::parse(run);
    }
    if run.chars().all(|c| digit(c).is_some() || c.is_ascii_digit()) {
        return run
            .chars()
            .try_fold(0u128, |n, c| n.checked_mul(10)?.checked_add(u128::from(digit(c).or(c.to_digit(10))?)))
            .map(Value::whole);
    }
    let (mut total, mut section, mut num) = (0u128, 0u128, None::<u128>);
    let mut last = 1u128;
    for c in run.chars() {
        if let Some(d) = digit(c) {
            num = Some(u128::from(d));
            if d == 0 {
                last = 1;
            }
        } else if let Some(n) = tens(c) {
            section = section.checked_add(n)?;
            num = None;
        } else if let Some(p) = power(c) {
            section = section.checked_add(num.filter(|n| *n > 0).unwrap_or(1).checked_mul(p)?)?;
            (num, last) = (None, p);
        } else if let Some(m) = myriad(c) {
            let n = section.checked_add(num.unwrap_or(0))?;
            if m > 10_000 {
                let all = total.checked_add(n)?;
                total = if all == 0 { m } else { all.checked_mul(m)? };
            } else {
                total = total.checked_add(if n == 0 { m } else { n.checked_mul(m)? })?;
            }
            (section, num, last) = (0, None, m);
        } else {
            return None;
        }
    }
    // 一千五 is 1500, 一万二 is 12000.
    let tail = num.unwrap_or(0).checked_mul(if last >= 100 { last / 10 } else { 1 })?;
    total.checked_add(section)?.checked_add(tail).map(Value::whole)
}
