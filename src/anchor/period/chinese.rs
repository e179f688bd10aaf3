//! 上半年, 第三季度, 2026年春, 五月初, 年底, 20世纪80年代末, 二十一世纪, 同年, 次日.

use super::{Period, part};
use crate::anchor::common::{Context, Pattern, pattern};
use crate::lang::numeral_run::{digit, is_numeral};
use crate::span::Span;

static HALF: Pattern = pattern!("(?P<h>上|下)半年");
static QUARTER: Pattern = pattern!("(?:第(?P<a>[1-4])季度?|(?P<b>[1-4])季度)");
static SEASON: Pattern = pattern!("(?P<s>[春夏秋冬])(?P<w>季|天)?");
static DECADE: Pattern = pattern!(
    "(?:(?P<c>[0-9]{{1,2}})世纪|(?P<last>上个?世纪))?(?P<y>[0-9]{{2,4}})年代(?P<part>初|中|末|后|早|前|晚)?(?:期|叶)?"
);
static CENTURY: Pattern = pattern!(
    "(?:(?P<bc>[公西]元前)|[公西]元)?(?P<c>[0-9]{{1,2}})世纪(?P<part>初|中叶|中期|末|后期|后叶|早期|晚期)?期?"
);
static PART: Pattern = pattern!("(?P<m>月|年度?|季度|季)(?P<self>月|年)?(?P<p>初|上旬|中旬|下旬|底|末|中|终了|终)");
/// What is told by another time: the number of units from it.
static OTHER: Pattern = pattern!(
    "(?P<next>次|翌|隔|下一?个?|明)(?P<n>年|月|日|周|星期)|(?P<same>同一?|当|今|本)(?P<s>年|月|日|天|周|星期)|(?P<last>前一?个?|上一?个?|去|昨)(?P<l>年|月|日|天|周|星期)|第(?P<nth>2)(?P<t>年|天)"
);

pub(super) fn find(ctx: &Context) -> Vec<Period> {
    let plain = ctx.text();
    let holds = |words: &[&str]| words.iter().any(|w| plain.contains(w));
    let mut out = Vec::new();
    // Most texts have none of these characters.
    if !holds(&["年", "月", "日", "天", "周", "星期", "季", "世纪"]) {
        return out;
    }
    out.extend(HALF.all(plain).filter_map(|c| {
        let (whole, h) = (c.whole(), c.name("h")?);
        // 最近上半年度 is the latest half of one.
        let latest = plain.get(..whole.start())?.ends_with(['近', '之', '以']);
        (!latest).then_some(())?;
        Some(Period::new(Span::new(whole.start(), whole.end()), "half", if h.as_str() == "上" { "1" } else { "2" }))
    }));
    if holds(&["季", "世纪", "年代", "第二", "春", "夏", "秋", "冬"]) {
        figured(ctx, &mut out);
    }
    for c in PART.all(plain) {
        let (whole, Some(m), Some(p)) = (c.whole(), c.name("m"), c.name("p")) else { continue };
        let rest = plain.get(whole.end()..).unwrap_or("");
        let head = plain.get(..m.start()).unwrap_or("");
        let year = m.as_str().starts_with('年');
        let own = c.name("self").map_or(m.as_str(), |s| s.as_str());
        // 2026年中国, 三年中, 月中旬.
        let word = rest.starts_with(match p.as_str() {
            "中" => {
                &['国', '华', '央', '部', '东', '共', '间', '的', '学', '小', '级', '等', '文', '型', '有', '每', '任']
                    [..]
            }
            "初" => &['级', '审', '步', '选', '中', '犯', '学'][..],
            "末" | "底" => &['日', '端', '位', '次', '梢', '线', '盘', '片', '图'][..],
            "终" => &['止', '结', '局', '身', '审'][..],
            _ => &[][..],
        });
        let several = |c: char| c.is_ascii_digit() || is_numeral(c) || "每几数多半全整当历该这近".contains(c);
        let counted =
            p.as_str() == "中" && year && c.name("self").is_none() && head.ends_with(several) && !is_year(head);
        let Some(which) = part(p.as_str()).filter(|_| !word && !counted) else { continue };
        let unit = match own {
            "月" => "month",
            o if o.starts_with('年') => "year",
            _ => "quarter",
        };
        out.push(Period::new(Span::new(p.start(), p.end()), "part", format!("{which};{unit}")));
    }
    for c in OTHER.all(plain) {
        let whole = c.whole();
        let Some((unit, by)) = other(
            c.name("n").map(|m| (m.as_str(), 1)),
            c.name("s").map(|m| (m.as_str(), 0)),
            c.name("l").map(|m| (m.as_str(), -1)),
        ) else {
            continue;
        };
        let rest = plain.get(whole.end()..).unwrap_or("");
        let head = plain.get(..whole.start()).unwrap_or("");
        if inside(whole.as_str(), head, rest) {
            continue;
        }
        out.push(Period::new(Span::new(whole.start(), whole.end()), "other", format!("{unit};{by}")));
    }
    out
}

fn other<'t>(
    next: Option<(&'t str, i32)>,
    same: Option<(&'t str, i32)>,
    last: Option<(&'t str, i32)>,
) -> Option<(&'static str, i32)> {
    let (name, by) = next.or(same).or(last)?;
    let unit = match name {
        "年" => "year",
        "月" => "month",
        "周" | "星期" => "week",
        _ => "day",
    };
    Some((unit, by))
}

/// Whether a word of another time is a part of another word: 本日 may be, 上天, 下月台, 前年, 日本月; 本年度 is as 本年.
fn inside(word: &str, head: &str, rest: &str) -> bool {
    let first = word.chars().next().unwrap_or(' ');
    let last = word.chars().next_back().unwrap_or(' ');
    let name = match last {
        '日' => rest.starts_with(['本', '常', '程', '志', '元', '报', '刊', '期', '内', '间']),
        '天' => matches!(first, '上' | '下' | '本' | '今' | '同') || rest.starts_with(['然', '津']),
        '年' => rest.starts_with(['龄', '级', '限', '代', '轻', '老', '青']) || rest.starts_with('利'),
        '周' => rest.starts_with(['边', '围', '密', '转', '知']),
        '月' => rest.starts_with(['台', '球']),
        _ => false,
    };
    let joined = match first {
        '上' | '下' => head.ends_with(['以', '之', '地', '楼', '线', '乡', '部', '身']),
        '同' => head.ends_with(['不', '相', '合', '共', '胡']),
        '前' => head.ends_with(['以', '之', '目', '届', '日', '年', '月', '期', '天', '满', '生']),
        '本' => head.ends_with(['日', '基', '根', '资', '成', '版', '文', '样', '副', '正']),
        '当' => head.ends_with(['适', '相', '应', '正', '不', '担', '充', '恰', '重', '得', '妥']),
        '次' => head.ends_with(|c: char| {
            is_numeral(c) || c.is_ascii_digit() || matches!(c, '每' | '首' | '再' | '多' | '届' | '本' | '该' | '几')
        }),
        '明' => head.ends_with(['说', '证', '声', '注', '表', '载', '阐', '文', '列', '标', '指', '写', '查']),
        '去' => head.ends_with(['过', '除', '失', '离']),
        '隔' => true,
        _ => false,
    };
    // 今日 is no value, 前日 and 前天 are two days ago, 上日 and 下日 none.
    let rare = matches!(
        word,
        "前日"
            | "前天"
            | "前年"
            | "前月"
            | "今天"
            | "今日"
            | "上日"
            | "下日"
            | "下年"
            | "明天"
            | "明日"
            | "明月"
            | "去日"
            | "昨日"
            | "昨天"
            | "去天"
            | "昨年"
            | "昨月"
    );
    let rare = rare && !(word == "下年" && rest.starts_with('度'));
    name || joined || rare
}

/// Whether four figures or characters for figures end a text.
fn is_year(head: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit() || digit(c).is_some();
    head.chars().rev().take_while(|c| digit(*c)).count() == 4
}

/// What has numerals in it.
fn figured(ctx: &Context, out: &mut Vec<Period>) {
    let figured = ctx.figured();
    let text = figured.text();
    let at = |m: crate::anchor::common::Match| figured.back(Span::new(m.start(), m.end()));
    for c in QUARTER.all(text) {
        let head = text.get(..c.whole().start()).unwrap_or("");
        let counted =
            c.name("b").is_some() && head.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '每' | '个' | '.'));
        if let Some(n) = c.name("a").or(c.name("b")).filter(|_| !counted) {
            out.push(Period::new(at(c.whole()), "quarter", n.as_str()));
        }
    }
    for c in SEASON.all(text) {
        let whole = c.whole();
        let rest = text.get(whole.end()..).unwrap_or("");
        let after_year = text.get(..whole.start()).is_some_and(|t| t.ends_with('年'));
        // 春节 and 秋分 are days; 冬奥会 are games.
        let bare = c.name("w").is_none();
        if bare && (!after_year || rest.starts_with(['节', '分', '至', '运', '耕', '奥', '令', '蚕', '联', '华']))
        {
            continue;
        }
        let which = match c.name("s").map(|s| s.as_str()) {
            Some("春") => "spring",
            Some("夏") => "summer",
            Some("秋") => "autumn",
            _ => "winter",
        };
        out.push(Period { soft: !after_year, ..Period::new(at(whole), "season", which) });
    }
    for c in DECADE.all(text) {
        let Some(y) = c.name("y") else { continue };
        let number = |m: &str| m.parse::<u32>().ok();
        let Some(n) = number(y.as_str()).filter(|n| n % 10 == 0) else { continue };
        let century = c.name("c").and_then(|m| number(m.as_str())).or(c.name("last").map(|_| 20));
        let which = match (y.as_str().len(), century) {
            (4, None) => (n / 10).to_string(),
            (2, Some(c)) if c > 0 => ((c - 1) * 10 + n / 10).to_string(),
            (2, None) => (n / 10).to_string(),
            _ => continue,
        };
        let part = c.name("part").and_then(|p| part(p.as_str()));
        out.push(Period { part, ..Period::new(at(c.whole()), "decade", which) });
    }
    for c in CENTURY.all(text) {
        let Some(n) = c.name("c").and_then(|m| m.as_str().parse::<u32>().ok()).filter(|n| (1..=30).contains(n)) else {
            continue;
        };
        let part = c.name("part").and_then(|p| part(p.as_str()));
        let before = if c.name("bc").is_some() { "-" } else { "" };
        out.push(Period { part, ..Period::new(at(c.whole()), "century", format!("{before}{n}")) });
    }
    for c in OTHER.all(text).filter(|c| c.name("nth").is_some()) {
        let unit = if c.name("t").is_some_and(|t| t.as_str() == "年") { "year" } else { "day" };
        let place = at(c.whole());
        // In a row of years 第二年 is one of them: 第一年……第二年.
        if !ctx.text().contains("第一年") && !ctx.text().contains("第一天") {
            out.push(Period { value: Some("2"), ..Period::new(place, "other", format!("{unit};1")) });
        }
    }
}
