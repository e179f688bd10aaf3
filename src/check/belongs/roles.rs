//! Which end a value is: the low or the high one of a range, the start or the end of a time; and lists that say nothing else of their values.
//!
//! Either language marks an end by a word right beside the value: 五万元以上 and *not less than 50,000*, 自 and *from*, 止 and *until*. In: the text before and behind a
//! value. Out: −1 for a low end, 1 for a high one, 0 for neither.

use crate::document::{Anchor, Document, Lang};
use crate::lang::fold::Folded;

/// Words before a value, and behind it, that make it a low end, and a high end. Of two that fit the longer is meant: 至少 is not 至.
struct Ends {
    before: [&'static [&'static str]; 2],
    behind: [&'static [&'static str]; 2],
}

const ZH: Ends = Ends {
    before: [
        &[
            "不少于",
            "不得少于",
            "不应少于",
            "不低于",
            "不得低于",
            "不应低于",
            "不小于",
            "不早于",
            "至少",
            "最少",
            "最低",
            "超过",
            "逾",
            "大于",
            "高于",
            "多于",
            "晚于",
            "自",
            "从",
            "由",
            "始于",
        ],
        &[
            "不超过",
            "不得超过",
            "不应超过",
            "未超过",
            "不逾",
            "不得逾",
            "未逾",
            "不高于",
            "不得高于",
            "不应高于",
            "不多于",
            "不得多于",
            "不大于",
            "不得大于",
            "不晚于",
            "不迟于",
            "至多",
            "最多",
            "最高",
            "少于",
            "低于",
            "小于",
            "早于",
            "未满",
            "不足",
            "不满",
            "至",
            "到",
            "截至",
            "止于",
        ],
    ],
    behind: [
        &["以上", "及以上", "或以上", "(含)以上", "起", "开始"],
        &["以下", "及以下", "或以下", "(含)以下", "未满", "止", "为止", "截止", "以内"],
    ],
};

const EN: Ends = Ends {
    before: [
        &[
            "not less than",
            "no less than",
            "not fewer than",
            "no fewer than",
            "not lower than",
            "no lower than",
            "not earlier than",
            "no earlier than",
            "not under",
            "not below",
            "at least",
            "minimum of",
            "exceeding",
            "exceeds",
            "exceed",
            "in excess of",
            "more than",
            "greater than",
            "higher than",
            "later than",
            "over",
            "above",
            "from",
            "between",
            "starting on",
            "beginning on",
        ],
        &[
            "not more than",
            "no more than",
            "not exceeding",
            "not exceed",
            "not greater than",
            "no greater than",
            "not higher than",
            "no higher than",
            "not over",
            "not above",
            "not later than",
            "no later than",
            "up to",
            "at most",
            "maximum of",
            "less than",
            "fewer than",
            "lower than",
            "earlier than",
            "under",
            "below",
            "to",
            "through",
            "until",
            "till",
            "ending on",
        ],
    ],
    behind: [
        &["or more", "or above", "and above", "or over", "and over", "or longer", "or later", "and upwards"],
        &["or less", "or fewer", "or below", "and below", "or under", "or shorter", "or earlier"],
    ],
};

/// Which end a value is.
pub(super) fn role(doc: &Document, a: &Anchor) -> i8 {
    let text = doc.unit(a.unit).text();
    let (before, behind) = (text.get(..a.at.start).unwrap_or(""), text.get(a.at.end..).unwrap_or(""));
    let ends = if doc.lang == Lang::Zh { &ZH } else { &EN };
    let (before, behind) = (plain(before), plain(behind));
    let (before, behind) = (before.trim_end(), behind.trim_start());
    let whole = |rest: Option<char>| doc.lang == Lang::Zh || rest.is_none_or(|c| !c.is_alphanumeric());
    let ahead = |w: &&&str| before.strip_suffix(**w).is_some_and(|r| whole(r.chars().next_back()));
    let after = |w: &&&str| behind.strip_prefix(**w).is_some_and(|r| whole(r.chars().next()));
    let longest = |side: usize| {
        let hits = ends.before[side].iter().filter(ahead).chain(ends.behind[side].iter().filter(after));
        hits.map(|w| w.len()).max().unwrap_or(0)
    };
    match longest(0).cmp(&longest(1)) {
        std::cmp::Ordering::Greater => -1,
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Less => 1,
    }
}

/// The words that may stand between two values of a range, and those between two of a list.
const RANGE: [&str; 13] = ["至", "到", "-", "–", "~", "to", "to the", "through", "until", "以上", "起至", "比", ":"];
const LIST: [&str; 10] = ["和", "及", "与", "或", "、", ",", "and", "or", "against", ", and"];

/// Whether two values that follow each other in one text are a range, or, where that will do, a list, without words of their own. What they count may stand between them where it
/// stands behind the second too: 三倍以上十倍以下.
pub(super) fn is_bare(doc: &Document, [a, b]: [&Anchor; 2], list: bool) -> bool {
    let (a, b) = if a.at.start < b.at.start { (a, b) } else { (b, a) };
    let text = doc.unit(a.unit).text();
    let gap = text.get(a.at.end..b.at.start).filter(|_| a.unit == b.unit);
    let (Some(gap), behind) = (gap.map(plain), plain(text.get(b.at.end..).unwrap_or(""))) else { return false };
    let counted = gap.chars().zip(behind.chars()).take_while(|(x, y)| x == y).count();
    let mut ways = (0..=counted).filter_map(|n| gap.char_indices().map(|c| c.0).chain([gap.len()]).nth(n));
    ways.any(|from| {
        let mut rest = gap.get(from..).unwrap_or("").trim();
        // *Not more than* is as bare as *to*.
        for w in EN.before[1].iter().chain(ZH.before[1]).filter(|w| w.len() > 3) {
            rest = rest.strip_suffix(w).unwrap_or(rest).trim_end();
        }
        RANGE.contains(&rest) || list && LIST.contains(&rest)
    })
}

/// Lower case, half-width and simplified.
fn plain(text: &str) -> String {
    Folded::new(text).text().to_lowercase()
}
