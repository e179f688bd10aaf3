//! How often, in Chinese: 每两年, 每半年, 隔年, 逐月, 按季, 一年一次, 年度报告, 月报.

use super::{Rate, is_alone};
use crate::anchor::common::{Context, Match, Pattern, pattern};
use crate::lang::value::Value;
use crate::span::Span;

const UNIT: &str = "(?:会计|营业|学)?年度|工作日|工作天|营业日|小时|钟头|分钟|刻钟|季度|星期|礼拜|年|季|月|周|日|天|秒";
static EACH: Pattern = pattern!("每(?P<skip>隔)?\\s*(?P<n>[0-9]+|半)?\\s*个?(?P<u>{UNIT})");
static STEP: Pattern = pattern!("(?P<w>隔|逐|按)(?P<u>季度|年|季|月|周|日)");
/// Two years, once: what is counted in it follows.
static ONCE: Pattern = pattern!(
    "(?P<n>[0-9]{{1,2}}|半)\\s*个?(?P<u>{UNIT})(?:举行|召开|开会|检查)?(?P<c>[0-9]{{1,2}})\\s*(?:次|届|度|回)"
);
/// Of what is made for each year, or month.
static MADE: Pattern = pattern!("(?P<half>半)?(?P<u>年|季|月)度|(?P<h2>半)?(?P<u2>年|季|月|周)(?:报|会|刊)");
/// How many times, not far behind.
static TIMES: Pattern = pattern!("^[^,;。、每]{{0,40}}?(?P<c>[0-9]{{1,2}})\\s*(?:次|届|回)");

pub(super) fn find(ctx: &Context) -> Vec<Rate> {
    let figured = ctx.figured();
    let text = figured.text();
    let mut out: Vec<Rate> = Vec::new();
    let mut push = |at: Span, value: Option<Value>, name: &str, times: Option<Value>| {
        if let Some((value, unit)) = value.zip(unit(name)) {
            let alone = times.is_none() && is_alone(text, at, &["次", "回", "届", "遍"]);
            out.push(Rate {
                at: figured.back(at),
                value,
                unit,
                times,
                alone,
                soft: text.get(at.start..).is_some_and(|t| t.starts_with('隔')),
            });
        }
    };
    for c in EACH.all(text) {
        let (whole, Some(u)) = (c.whole(), c.name("u")) else { continue };
        let rest = text.get(whole.end()..).unwrap_or("");
        if inside(u.as_str(), rest) {
            continue;
        }
        let n = c.name("n").map_or(Some(Value::whole(1)), number);
        // 每隔一天 is every second day; 每隔15分钟 every fifteen minutes, as 每隔两年 is meant by most.
        let skipped = c.name("skip").is_some() && n == Some(Value::whole(1));
        let n = if skipped { Some(Value::whole(2)) } else { n };
        // 每日营业终了: of a day of business.
        let name = if u.as_str() == "日" && rest.starts_with("营业") { "营业日" } else { u.as_str() };
        push(Span::new(whole.start(), whole.end()), n, name, TIMES.first(rest).and_then(|t| number(t.name("c")?)));
    }
    for c in STEP.all(text) {
        let (whole, Some(w), Some(u)) = (c.whole(), c.name("w"), c.name("u")) else { continue };
        let rest = text.get(whole.end()..).unwrap_or("");
        let head = text.get(..whole.start()).unwrap_or("");
        let step = w.as_str();
        // 间隔日, 隔日: the former is a length; 按月份, 按日期 are by what is named.
        if inside(u.as_str(), rest)
            || step == "隔" && head.ends_with(['间', '相', '每', '分'])
            || rest.starts_with(['份', '龄', '限', '利'])
        {
            continue;
        }
        push(
            Span::new(whole.start(), whole.end()),
            Some(Value::whole(if step == "隔" { 2 } else { 1 })),
            u.as_str(),
            None,
        );
    }
    for c in ONCE.all(text) {
        let (whole, Some(n), Some(u), Some(times)) = (c.whole(), c.name("n"), c.name("u"), c.name("c")) else {
            continue;
        };
        let head = text.get(..whole.start()).unwrap_or("");
        let counted =
            head.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '每' | '隔' | '第' | '.' | '月' | '年'));
        if counted || number(n).is_some_and(|n| n > Value::whole(20)) {
            continue;
        }
        // The number of times stays one of its own.
        push(Span::new(whole.start(), u.end()), number(n), u.as_str(), number(times));
    }
    for c in MADE.all(text) {
        let (whole, Some(u)) = (c.whole(), c.name("u").or(c.name("u2"))) else { continue };
        let head = text.get(..whole.start()).unwrap_or("");
        let rest = text.get(whole.end()..).unwrap_or("");
        let dated =
            head.ends_with(|c: char| c.is_ascii_digit() || "第个两每本该上下前后学同当次翌各财一会一计".contains(c));
        // 年会 is a meeting, 年会计 and 月会 are none.
        let cut = c.name("u2").is_some()
            && (rest.starts_with(['计', '员', '议', '酬', '到', '被']) || u.as_str() == "周" && rest.starts_with('会'));
        // 会计年度终了, 年度之: a year that is meant as one, and no kind of report.
        let noun = c.name("u").is_some()
            && rest.starts_with(|c: char| "各终开结内之的起末底初中为及、,以前后或和与。;):每".contains(c));
        if dated || cut || noun {
            continue;
        }
        let n = if c.name("half").or(c.name("h2")).is_some() { Value::ratio(1, 2) } else { Some(Value::whole(1)) };
        push(Span::new(whole.start(), whole.end()), n, u.as_str(), None);
    }
    out
}

fn number(m: Match) -> Option<Value> {
    if m.as_str() == "半" { Value::ratio(1, 2) } else { Value::parse(m.as_str()) }
}

/// Whether a unit goes on as another word: 月 of 月球, 日 of 日本, 周 of 周边; 每年度 is as 每年.
fn inside(unit: &str, rest: &str) -> bool {
    match unit {
        "日" => rest.starts_with(['本', '元', '常', '志', '程', '语', '期', '历']),
        "天" => rest.starts_with(['然', '文', '津', '线']),
        "周" => rest.starts_with(['边', '围', '转', '知', '密']),
        "月" => rest.starts_with(['球', '光']),
        "秒" | "季" => false,
        _ => false,
    }
}

fn unit(name: &str) -> Option<&'static str> {
    Some(match name {
        u if u.ends_with("年度") => "year",
        "年" => "year",
        "季" | "季度" => "quarter",
        "月" => "month",
        "周" | "星期" | "礼拜" => "week",
        "日" | "天" => "day",
        "工作日" | "工作天" | "营业日" => "workday",
        "小时" | "钟头" => "hour",
        "刻钟" => "quarterhour",
        "分钟" => "minute",
        "秒" => "second",
        _ => return None,
    })
}
