//! Wrong values on the Chinese side: numerals in characters, years, cities, numbers of resolutions.

use super::plant::{Work, figures};
use biclause::lang::fold::Folded;
use biclause::lang::{numerals_en, numerals_zh};

const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// What a numeral in characters counts, so that it is one.
const COUNTED: [&str; 18] = [
    "日", "年", "个月", "個月", "天", "人", "倍", "小时", "小時", "分之", "次", "元", "萬", "万", "名", "份", "项",
    "項",
];
/// Cities of conferences, in Chinese as resolutions write them.
const CITIES: [&str; 22] = [
    "日内瓦",
    "纽约",
    "釜山",
    "迪拜",
    "新德里",
    "哈马马特",
    "北京",
    "维也纳",
    "巴黎",
    "安塔利亚",
    "马拉喀什",
    "京都",
    "明尼阿波利斯",
    "佛罗伦萨",
    "约翰内斯堡",
    "瓜达拉哈拉",
    "多哈",
    "海得拉巴",
    "布宜诺斯艾利斯",
    "基加利",
    "布加勒斯特",
    "蒙特利尔",
];

/// Another digit in a numeral written in characters whose value the English gives: 三十日, 五分之一, 二〇一六年.
pub(super) fn chinese_number(w: &mut Work, z: usize, e: usize) -> Option<String> {
    let text = w.text(z)?;
    let head = text.find(|c: char| c.is_whitespace() || matches!(c, '）' | ')' | '、')).unwrap_or(0).min(24);
    let numeral = |c: char| "一二三四五六七八九十百千萬万零〇".contains(c);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let counts = |k: usize| {
        let end = chars.iter().skip(k).find(|(_, c)| !numeral(*c)).map_or(text.len(), |c| c.0);
        COUNTED.iter().any(|m| text.get(end..).is_some_and(|t| t.starts_with(m)))
    };
    let free = |k: usize| {
        let run = chars.get(..k).unwrap_or(&[]).iter().rev().find(|(_, c)| !numeral(*c));
        !run.is_some_and(|(_, c)| "第民國国星期".contains(*c))
    };
    let en = w.en.iter().find(|(old, _)| *old == Some(e)).map(|(_, t)| numerals_en::scan(t)).unwrap_or_default();
    let folded = Folded::new(&text);
    let zh = numerals_zh::scan(folded.text());
    let given = |at: usize| {
        let own = zh.iter().find(|n| (folded.to_original(n.at.start)..folded.to_original(n.at.end)).contains(&at));
        own.is_some_and(|own| en.iter().any(|n| n.value == own.value && n.fraction == own.fraction))
    };
    let may: Vec<(usize, usize)> = (0..chars.len())
        .filter_map(|k| {
            let (at, c) = *chars.get(k)?;
            let digit = DIGITS.iter().position(|d| *d == c)?;
            (at > head && digit > 0 && counts(k) && free(k) && given(at)).then_some((at, digit))
        })
        .collect();
    let &(at, digit) = may.get(w.random.below(may.len()))?;
    let other = (digit + 1 + w.random.below(7)) % 9;
    // One is said in too many ways.
    let other = if other == 0 { digit % 8 + 1 } else { other };
    let new = *DIGITS.get(other).filter(|_| other != digit)?;
    let old = *DIGITS.get(digit)?;
    w.set(z, format!("{}{new}{}", text.get(..at)?, text.get(at + old.len_utf8()..)?))?;
    Some(format!("{old} → {new}: {text}"))
}

/// Another year.
pub(super) fn year(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let text = w.text(z)?;
    let found = figures(&text, |s| s.len() == 4 && (s.starts_with("19") || s.starts_with("20")));
    let &(a, b) = found.get(w.random.below(found.len()))?;
    raise(w, z, &text, (a, b), 3)
}

/// Another city.
pub(super) fn city(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let text = w.text(z)?;
    let found: Vec<(usize, &str)> = CITIES.iter().flat_map(|c| text.match_indices(c)).collect();
    let &(at, old) = found.get(w.random.below(found.len()))?;
    let new = CITIES.get(w.random.below(CITIES.len())).filter(|c| **c != old)?;
    w.set(z, format!("{}{new}{}", text.get(..at)?, text.get(at + old.len()..)?))?;
    Some(format!("{old} → {new}: {text}"))
}

/// Another number of a resolution, decision or recommendation: 第54号决议, 71/312号决议, 第17/2号决议.
pub(super) fn resolution(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let text = w.text(z)?;
    let named = |a: usize, b: usize| {
        let after =
            text.get(b..).unwrap_or("").trim_start_matches(|c: char| c == '/' || c.is_ascii_digit() || c == ' ');
        let before = text.get(..a).unwrap_or("").trim_end();
        let kinds = ["号决议", "號決議", "号决定", "号建议", "號決定"];
        kinds.iter().any(|k| after.starts_with(k)) || before.ends_with("决议") || before.ends_with("决定")
    };
    let mut found = figures(&text, |s| s.len() <= 5);
    found.retain(|&(a, b)| named(a, b));
    let &at = found.get(w.random.below(found.len()))?;
    raise(w, z, &text, at, 7)
}

fn raise(w: &mut Work, z: usize, text: &str, (a, b): (usize, usize), most: usize) -> Option<String> {
    let old: u64 = text.get(a..b)?.parse().ok()?;
    let new = old + 1 + w.random.below(most) as u64;
    w.set(z, format!("{}{new}{}", text.get(..a)?, text.get(b..)?))?;
    Some(format!("{old} → {new}: {text}"))
}
