//! Chinese times: 上午9时15分, 晚上8点半, 15:00, 中午12时, 0时, 上午9至11时.

use super::{Clock, Half, What, zone};
use crate::anchor::common::{Context, Match, Pattern, pattern};
use crate::span::Span;

static TIME: Pattern = pattern!(
    "(?P<p>上午|下午|午前|午后|凌晨|清晨|早晨|早上|中午|正午|傍晚|晚上|晚间|夜间|夜里|深夜|半夜|午夜|子夜|晚|早)?\\s*(?P<h>[0-9]{{1,2}})\\s*(?:(?P<u>时|点钟|点)(?:(?P<half>半)|(?P<q>[13])刻|\\s*(?P<m>[0-9]{{1,2}})\\s*分(?:\\s*(?P<s>[0-9]{{1,2}})\\s*秒)?|(?P<sharp>整|正))?|:(?P<m2>[0-9]{{2}})(?::(?P<s2>[0-9]{{2}}))?|(?P<to>\\s*[-–~至到]\\s*[0-9]{{1,2}}\\s*时))"
);
static PART: Pattern =
    pattern!("中午|正午|午夜|子夜|半夜|上午|午前|下午|午后|凌晨|清晨|早晨|早上|傍晚|晚上|晚间|夜间|夜里|深夜");
/// What a bare hour stands behind, or before, where it is one.
static DATED: Pattern = pattern!("(?:[日号]|同日|次日|翌日|当日|当天)\\s*[((]?(?:星期.|周.)?[))]?\\s*$");
/// 大于3时: when it is more than three.
static BOUND: Pattern =
    pattern!("(?:大于|小于|等于|低于|高于|多于|少于|不足|超过|达到|达|满|每|第|[=<>≤≥a-zA-Z.])\\s*$");

pub(super) fn find(ctx: &Context) -> Vec<Clock> {
    let figured = ctx.figured();
    let text = figured.text();
    let mut out: Vec<Clock> = Vec::new();
    for c in TIME.all(text) {
        let whole = c.whole();
        let n = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<u32>().ok());
        let Some((h, hour)) = n("h").and_then(|h| Some((h, c.name("h")?))) else { continue };
        let part = c
            .name("p")
            .filter(|p| !(p.as_str().len() == 3 && text.get(..p.start()).is_some_and(|t| t.ends_with('最'))));
        let start = part.map_or(hour.start(), |p| p.start());
        let head = text.get(..start).unwrap_or("");
        // What stands before a part of the day belongs to something else: 周六上午7时, 二、上午9时.
        let joint = if part.is_some() { "" } else { head };
        if joint.ends_with(|c: char| c.is_ascii_digit() || c == '.') || joint.ends_with("分之") || is_listed(joint) {
            continue;
        }
        let before = zone::before(head);
        let end = c.name("to").map_or(whole.end(), |to| to.start());
        let behind = text.get(whole.end()..).unwrap_or("");
        let after = zone::after(behind);
        let dated = DATED.is_in(head);
        let colon = c.name("m2");
        let detail = ["half", "q", "m", "sharp"].iter().any(|n| c.name(n).is_some());
        // 上午9时至11时: the second is in the same half of the day where it is later.
        let said = out.last().filter(|l| part.is_none() && follows(text, figured, l, start));
        let inherited = said.and_then(|l| match l.what {
            What::Time(a, _, _, Half::Said) => {
                (h <= 12).then(|| if a >= 12 && h + 12 > a { h % 12 + 12 } else { h }).filter(|h| *h > a)
            }
            _ => None,
        });
        let sure = part.is_some() || before.is_some() || after.is_some() || dated || said.is_some() || detail;
        let read = match (c.name("u").map(|u| u.as_str()), colon) {
            (_, Some(_)) => is_time(joint, whole, behind, hour, sure),
            (Some("点"), _) => sure,
            (Some(_), _) => {
                sure || !BOUND.is_in(head)
                    && !joins_word(behind)
                    && is_plain(figured.back(Span::new(hour.start(), hour.end())).of(ctx.text()), head)
            }
            _ => part.is_some() || dated,
        };
        if !read {
            continue;
        }
        let minute = n("m").or(n("m2")).or(n("q").map(|q| 15 * q)).or(c.name("half").map(|_| 30)).unwrap_or(0);
        let counted = h > 12
            || h == 0
            || before.is_some()
            || after.is_some()
            || dated
            || hour.as_str().len() == 2 && (colon.is_some() || h < 10)
            || h == 12;
        let (h, half) = match (part, inherited) {
            (Some(p), _) => (in_part(p.as_str(), h), Half::Said),
            (None, Some(h)) => (h, Half::Said),
            _ if counted => (h, Half::Counted),
            _ => (h, Half::Open),
        };
        let own = before.as_ref().map_or(0, |z| z.1);
        let at = Span::new(start - own, end + after.as_ref().map_or(0, |z| z.1));
        let zone = before.or(after).map(|z| z.0);
        if let Some(time) = Clock::time(figured.back(at), h, minute, n("s").or(n("s2")).unwrap_or(0), half) {
            out.push(Clock { zone, ..time });
        }
    }
    out.extend(PART.find_all(text).filter_map(|m| {
        let at = figured.back(Span::new(m.start(), m.end()));
        match part(m.as_str()) {
            "noon" => Clock::time(at, 12, 0, 0, Half::Said),
            "midnight" => Clock::time(at, 0, 0, 0, Half::Said),
            name => Some(Clock::part(at, name)),
        }
    }));
    out
}

/// Whether a time stands behind another one with nothing but 至 or a list's mark between.
fn follows(text: &str, figured: &crate::anchor::common::Figured, last: &Clock, start: usize) -> bool {
    let head = text.get(..start).unwrap_or("");
    let joint = head.trim_end().chars().next_back();
    let cut = head.trim_end().trim_end_matches(['至', '到', '-', '–', '~', '、']).trim_end();
    joint.is_some_and(|c| "至到-–~、".contains(c)) && figured.back(Span::new(0, cut.len())).end == last.at.end
}

/// 零、六、十二、十八时 and 一点五时: not the whole of what is counted.
fn is_listed(head: &str) -> bool {
    let rest = head.trim_end_matches(['、', '点']);
    rest.len() < head.len() && rest.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether two figures on either side of a colon are a time: 9:15 is, 比例1:50 and 3:16:2:1 are not.
fn is_time(head: &str, whole: Match, behind: &str, hour: Match, sure: bool) -> bool {
    let ratio_before = head.strip_suffix(':').is_some_and(|h| h.ends_with(|c: char| c.is_ascii_digit()));
    let joined = ratio_before
        || head.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/'))
        || behind.starts_with(|c: char| c.is_ascii_digit() || c == ':' || c == '%');
    let ratio = ["比", "比例", "比例为", "比为", "比率", "比率为", "尺"].iter().any(|w| head.trim_end().ends_with(w))
        || behind.trim_start().starts_with("的比");
    // One to so many is how ratios are written.
    let one = hour.as_str() == "1" && !sure && whole.as_str().starts_with('1');
    !joined && !ratio && !one
}

/// 小时, 时间 and the like.
fn joins_word(behind: &str) -> bool {
    behind.starts_with(['间', '期', '候', '段', '刻', '限', '效', '代', '差', '数', '长'])
}

/// A bare hour: in figures, or ten and more in characters; 一时 is *for a time*, 四时 the seasons, 为3时 *when it is three*.
fn is_plain(said: &str, head: &str) -> bool {
    let named = !head.ends_with('为') || head.ends_with("时间为") || head.ends_with("定为");
    named && (said.is_ascii() || said.chars().count() > 1 || matches!(said, "零" | "九" | "八" | "七" | "五" | "六"))
}

/// The class of a part of the day.
fn part(said: &str) -> &'static str {
    match said {
        "中午" | "正午" => "noon",
        "午夜" | "子夜" | "半夜" => "midnight",
        "下午" | "午后" => "afternoon",
        "傍晚" | "晚上" | "晚间" | "夜间" | "夜里" | "深夜" | "晚" => "evening",
        _ => "morning",
    }
}

/// The hour of 24 that an hour of a part of the day is.
fn in_part(said: &str, h: u32) -> u32 {
    match (part(said), said) {
        (_, "上午" | "午前") => h,
        ("morning", _) => h % 12,
        ("noon", _) => {
            if h < 6 {
                h + 12
            } else {
                h
            }
        }
        ("midnight", _) => h % 12,
        // 夜里2时 is after midnight.
        ("evening", _) if h == 12 => 0,
        ("evening", _) if h < 5 => h,
        _ if h < 12 => h + 12,
        _ => h,
    }
}
