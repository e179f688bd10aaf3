//! References to one level in Chinese: 第三条, 第1至3款, 附件B, (a)项, 5.3节, 前二项, 本条.

use super::number::components;
use super::{Context, Item, Part, level, preceding};
use crate::lang::numeral::{EARTHLY_BRANCHES, HEAVENLY_STEMS};
use crate::lang::numeral_run::{self, PLAIN};
use crate::lang::numerals_zh::stops;
use crate::lang::pattern::{Captures, Pattern, bare, pattern};
use crate::span::Span;

/// A number in brackets, or a letter.
fn bracket() -> String {
    format!(
        "\\((?:[0-9]{{1,4}}|[A-Za-z]{{1,2}}|[ivxlIVXL]{{3,8}}|[{PLAIN}]{{1,6}}|[{HEAVENLY_STEMS}{EARTHLY_BRANCHES}])\\)"
    )
}

/// A number as it stands behind 第.
fn number() -> String {
    // 第三、第四两款: 两 sums up the list.
    let plain = PLAIN.replace('两', "");
    let inserted = format!("(?:之(?:[0-9]{{1,3}}|[{plain}]{{1,4}}))?");
    format!(
        "(?P<n>[0-9]{{1,7}}(?:\\.[0-9]{{1,4}})*(?:-[0-9]{{1,3}})?{inserted}[A-Z]{{0,2}}(?:\\.?[a-z]\\b)?(?:\\s?[A-Za-z]\\))?(?:\\s?{b})*|[{plain}]{{1,12}}{inserted}(?:\\s?{b})*|{b}|[\u{2160}-\u{217f}]|[IVXLCDM]{{1,9}}|[A-Za-z]\\)?)",
        b = bracket()
    )
}

const SEP: &str = "\\s*(?:[、,及和与或至到~–-]|以及|以至)\\s*(?:第\\s*)?";
static LISTED: Pattern = pattern!(
    "第\\s*(?P<list>{i}(?:{SEP}{i})*)\\s*两?(?P<level>条|款|项|目|章|节|编|篇|段|部分|部|点)(?P<tail2>\\([ivx]{{1,4}}\\))?(?:\\s*之\\s*(?P<sub>[{PLAIN}]{{1,4}}|[0-9]{{1,3}}))?|(?P<prefix>附件|附录|附表|附图|议程项目|具体目标|目标|指标|表|图|做出决议|作出决议|考虑到|认识到|注意到)\\s*(?P<list2>(?:{i}|[{HEAVENLY_STEMS}])(?:\\s*[、,及和与或至~–]\\s*[0-9]{{1,3}}|至[{PLAIN}]{{1,4}})*)|(?P<list3>(?:{b}|[A-Za-z]\\)?)(?:{SEP}(?:{b}|[A-Za-z]\\)?))*)\\s*(?P<level3>款|项|段|目)(?P<tail>{b})?|(?P<list4>[0-9]{{1,3}}(?:\\.[0-9]{{1,3}})+)\\s*(?P<level4>条|款|节)|(?P<rel>前述|前列|前开|上述|上列|前|上|同|本|下|次)(?P<how>[{PLAIN}]{{1,4}}|[0-9]{{1,2}})?(?P<level5>条|款|项|目|段|章|节|编|部分|附件|附录|附表)",
    i = bare(&number()),
    b = bracket()
);
static EACH: Pattern = pattern!("{}|[{HEAVENLY_STEMS}]", number());
/// What makes a range of two members of a list.
static RANGE: Pattern = pattern!("[至到~–-]");

/// The parts that a Chinese text refers to.
pub(super) fn parts(ctx: &Context) -> Vec<Part> {
    let text = ctx.text();
    let idle = std::cell::LazyCell::new(|| stops(text));
    let counts_nothing = |at: Span| idle.iter().any(|s| s.start < at.end && at.end < s.end);
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(c) = LISTED.first_from(text, at) {
        let mut end = c.whole().end();
        // (a)项(ii)目: the second bracket has a level of its own.
        let tail = ["tail", "tail2"].into_iter().find_map(|n| c.name(n));
        if let Some(t) = tail.filter(|_| text.get(end..).is_some_and(|t| t.starts_with(['款', '项', '目', '段']))) {
            end = t.start();
        }
        out.extend(part(text, &c, end, &counts_nothing));
        at = end.max(at + 1);
    }
    out
}

/// The part that a match up to `end` names.
fn part(text: &str, c: &Captures, end: usize, counts_nothing: &dyn Fn(Span) -> bool) -> Option<Part> {
    let at = Span::new(c.whole().start(), end);
    let next = text.get(at.end..).and_then(|t| t.chars().next());
    let before = text.get(..at.start).unwrap_or("");
    let group = |name| c.name(name).map(|g| g.as_str());
    let named = ["level", "prefix", "level3", "level4", "level5"];
    let level = named.into_iter().find_map(group)?;
    if group("prefix").is_none() && is_other(level, next) {
        return None;
    }
    let items = if let Some(place) = group("rel") {
        let token = relative(place, group("how"), level, before)?;
        vec![Item { path: vec![token], at, through: false }]
    } else {
        let list = ["list", "list2", "list3", "list4"].into_iter().find_map(|n| c.name(n))?;
        let span = Span::new(list.start(), list.end());
        // 附件一律, 目标一致: no numbers; 附件3份: a count.
        let counted = matches!(next, Some('份' | '式' | '并' | '个' | '项' | '年' | '人' | '%'));
        let joined = matches!(level, "表" | "图")
            && (before.ends_with(['代', '发', '列', '附', '地', '意', '企', '试'])
                || list.as_str().starts_with(numeral_run::is_numeral));
        if group("prefix").is_some() && (counted || joined || counts_nothing(span)) {
            return None;
        }
        let lone = group("list3").is_some()
            && (before.ends_with(|c: char| c.is_ascii_alphanumeric())
                || !list.as_str().ends_with(')') && next == Some('目'));
        if lone || group("list4").is_some() && before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.') {
            return None;
        }
        let inserted = matches!(level, "附件" | "附录" | "附表" | "附图" | "表" | "图" | "具体目标");
        let inserts = !matches!(level, "款" | "项" | "目" | "段");
        members(list.as_str(), list.start(), (inserted, inserts, level == "目"), group("sub"))
    };
    // (A)目(i): what stands in brackets behind a level is a level below it.
    let mut items = items;
    let below = ["tail", "tail2"].into_iter().find_map(|n| c.name(n)).filter(|t| t.end() <= end);
    if let Some((tail, last)) = below.zip(items.last_mut()) {
        last.path.extend(components(tail.as_str()));
    }
    (!items.is_empty()).then(|| Part { at, level: level.into(), rank: level::rank(level), items })
}

/// Whether the name of the level is the beginning of another word: 项目, 章程, 条例, 部门.
fn is_other(level: &str, next: Option<char>) -> bool {
    matches!(
        (level, next),
        ("项", Some('目'))
            | ("目", Some('标' | '的' | '录' | '前'))
            | ("节", Some('目'))
            | ("章", Some('程'))
            | ("条", Some('例' | '约' | '件' | '款'))
            | ("段", Some('时'))
            | ("款", Some('项'))
            | ("部", Some('门' | '队' | '长' | '件' | '委' | '电' | '署' | '位'))
    )
}

/// The members of a list. Where `inserted`, a hyphen makes an inserted number, not a range: 表5-1; so does 之.
fn members(list: &str, offset: usize, (inserted, inserts, below): (bool, bool, bool), sub: Option<&str>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    let mut end = 0;
    for m in EACH.find_all(list) {
        let at = Span::new(offset + m.start(), offset + m.end());
        let through = !out.is_empty() && list.get(end..m.start()).is_some_and(|gap| RANGE.is_in(gap));
        end = m.end();
        let rises = |a: &str, b: &str| a.parse::<u32>().ok().zip(b.parse::<u32>().ok()).is_some_and(|(a, b)| a < b);
        match m.as_str().split_once('-').filter(|(a, b)| !inserted && rises(a, b)) {
            Some((a, b)) => {
                let cut = at.start + a.len() + 1;
                out.push(Item { path: components(a), at: Span::new(at.start, cut), through });
                out.push(Item { path: components(b), at: Span::new(cut, at.end), through: true });
            }
            None => out.push(Item { path: components(m.as_str()), at, through }),
        }
    }
    out.retain(|i| !i.path.is_empty());
    let sub = sub.and_then(|s| components(s).into_iter().next());
    // 第二款之一 is one of them, 第二条之一 an inserted article.
    let sub = sub.filter(|s| s != "1" || inserts);
    // 第二目之3 is the third below it: no item is inserted.
    if let Some((sub, last)) = sub.zip(out.last_mut()) {
        match last.path.last_mut().filter(|_| !below) {
            Some(number) => number.push_str(&format!("-{sub}")),
            None => last.path.push(sub),
        }
    }
    out
}

/// Where a part stands from here: 前项, 前二项, 上一条, 本条, 同条, 下一章. `None` where the words say something else.
fn relative(place: &str, how: Option<&str>, level: &str, before: &str) -> Option<String> {
    let count = how.and_then(numeral_run::value).and_then(|v| v.as_whole());
    // 目前, 以前, 资本, 共同: the character belongs to the word before. 符合 is none of these.
    const WORDS: &str = "目以之当提日先此事生不共相合基根资成样文版书副正原标实质路会性马身海陆网线";
    let word = before.chars().next_back().is_some_and(|c| WORDS.contains(c));
    let above = place == "上" && before.ends_with('以');
    let times = place == "次" && before.ends_with(numeral_run::is_numeral);
    if (word || times) && !above && !before.ends_with("符合") {
        return None;
    }
    // 前段 and 后段 are sentences of a paragraph.
    if place == "前" && count.is_none() && level == "段" {
        return None;
    }
    let divides = level::is_division(level) && !level.starts_with('附');
    Some(match (place, count) {
        ("本", None) if level != "目" => "this".into(),
        ("同", None | Some(1)) if divides => "same".into(),
        ("下" | "次", None | Some(1)) if divides => "next".into(),
        ("前" | "上", _) if divides => preceding(count),
        ("前述" | "前列" | "前开" | "上述" | "上列", Some(n)) if divides && n > 1 => preceding(count),
        ("前述" | "前列" | "前开" | "上述" | "上列", _) if divides => "said".into(),
        _ => return None,
    })
}
