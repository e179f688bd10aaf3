//! Which end a value is: the low or the high one of a range, the start or the end of a time; and lists that say nothing else of their values.
//!
//! Either language marks an end by a word right beside the value: 五万元以上 and *not less than 50,000*, 自 and *from*, 止 and *until*. In: the text before and behind a
//! value. Out: −1 for a low end, 1 for a high one, 0 for neither; and the same for terms that run back from an event or up to their end.

use crate::document::{Anchor, Document, Lang};
use crate::lang::fold::Folded;

/// The words of a language, the low end first.
struct Ends {
    /// Right before a value. Of two that fit the longer is meant: 至少 is not 至.
    before: [&'static [&'static str]; 2],
    /// The same; where the clause denies it, it is the other end: *not less than*, 不得超过.
    compared: [&'static [&'static str]; 2],
    /// Right behind it.
    behind: [&'static [&'static str]; 2],
    /// What denies.
    not: &'static [&'static str],
}

const ZH: Ends = Ends {
    before: [
        &["至少", "最少", "最低", "自", "从", "由"],
        &["至多", "最多", "最高", "至", "到", "止于", "未满", "不满"],
    ],
    compared: [
        &["超过", "超出", "逾", "大于", "高于", "多于", "晚于", "长于"],
        &["少于", "低于", "小于", "早于", "短于", "足"],
    ],
    behind: [
        &["以上", "及以上", "或以上", "(含)以上", "起"],
        &["以下", "及以下", "或以下", "(含)以下", "未满", "止", "为止"],
    ],
    not: &["不得", "不应", "不能", "不可", "不宜"],
};

const EN: Ends = Ends {
    before: [
        &["at least", "minimum of", "from", "between", "starting on", "beginning on"],
        &["at most", "up to", "maximum of", "to", "through", "until", "till", "ending on"],
    ],
    compared: [
        &[
            "more than",
            "greater than",
            "higher than",
            "later than",
            "longer than",
            "exceeding",
            "exceeds",
            "exceed",
            "in excess of",
            "over",
            "above",
        ],
        &["less than", "fewer than", "lower than", "earlier than", "shorter than", "under", "below"],
    ],
    behind: [
        &["or more", "or above", "and above", "or over", "and over", "or longer", "or later"],
        &["or less", "or fewer", "or below", "and below", "or under", "or shorter", "or earlier"],
    ],
    not: &["not", "no", "nor", "neither", "never", "cannot"],
};

/// Which end a value is.
pub(super) fn role(doc: &Document, a: &Anchor) -> i8 {
    let text = doc.unit(a.unit).text();
    let (before, behind) = (plain(text.get(..a.at.start).unwrap_or("")), plain(text.get(a.at.end..).unwrap_or("")));
    let (before, behind) = (before.trim_end(), behind.trim_start());
    let zh = doc.lang == Lang::Zh;
    let ends = if zh { &ZH } else { &EN };
    let whole = |c: Option<char>| zh || c.is_none_or(|c| !c.is_alphanumeric());
    let clause = before.rsplit([',', ';', ':', '。', '、', '(']).next().unwrap_or("");
    let denied = match zh {
        true => ends.not.iter().any(|n| clause.contains(n)),
        false => clause.split(|c: char| !c.is_alphanumeric()).any(|w| ends.not.contains(&w)),
    };
    let ahead = |w: &str| before.strip_suffix(w).filter(|r| whole(r.chars().next_back()));
    let after = |w: &str| behind.strip_prefix(w).filter(|r| whole(r.chars().next()));
    let mut best: (usize, i8) = (0, 0);
    for (side, role) in [(0, -1), (1, 1)] {
        let plain = ends.before[side].iter().filter(|w| ahead(w).is_some());
        let plain = plain.chain(ends.behind[side].iter().filter(|w| after(w).is_some())).map(|w| (w.len(), role));
        let compared = ends.compared[side].iter().filter_map(|w| {
            let denied = ahead(w)?.ends_with(['不', '未']) || denied;
            Some((w.len(), if denied { -role } else { role }))
        });
        best = plain.chain(compared).fold(best, |best, x| if x.0 > best.0 { x } else { best });
    }
    // The second of the two that *between* opens.
    let closes = |opened: &str| opened.trim_end().strip_suffix(" and").is_some_and(|r| !r.contains(" and "));
    let second = !zh && best.1 == 0 && clause.rsplit_once("between ").is_some_and(|(_, opened)| closes(opened));
    if second { 1 } else { best.1 }
}

/// How a term runs: −1 for one that is counted back from an event (期滿前三個月, *three months prior to the expiry*), 1 for one within which a thing is done (二個月內, *within two
/// months*), 0 for neither. English puts the second first, *within two months starting from three months prior*, so that order tells nothing here.
pub(super) fn term(doc: &Document, a: &Anchor) -> i8 {
    let text = doc.unit(a.unit).text();
    let (before, behind) = (plain(text.get(..a.at.start).unwrap_or("")), plain(text.get(a.at.end..).unwrap_or("")));
    let (before, behind) = (before.trim_end(), behind.trim_start());
    let begins = |words: &[&str]| words.iter().any(|w| behind.starts_with(w));
    let (back, within) = match doc.lang {
        Lang::Zh => (before.ends_with('前') || begins(&["前"]), begins(&["内", "以内", "之内"])),
        Lang::En => (begins(&["before", "prior to", "in advance", "ahead of"]), before.ends_with("within")),
    };
    if within { 1 } else { -i8::from(back) }
}

/// Whether a range is counted back from an event, the larger first in Chinese: 抵港前七十二小时至四小时, *4 to 72 hours before*.
pub(super) fn is_counted_back(doc: &Document, first: &Anchor) -> bool {
    doc.unit(first.unit).text().get(..first.at.start).is_some_and(|t| t.trim_end().ends_with('前'))
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
        let rest = gap.get(from..).unwrap_or("").trim();
        RANGE.contains(&rest) || list && LIST.contains(&rest)
    })
}

/// Lower case, half-width and simplified.
fn plain(text: &str) -> String {
    Folded::new(text).text().to_lowercase()
}
