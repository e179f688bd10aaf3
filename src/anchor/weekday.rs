//! Days of the week: 星期一, 周一, 礼拜天, *Monday*, *Mondays to Fridays*; 周末, *weekend*.

use super::AnchorKind;
use super::common::{Context, Found, Link, Pattern, Signs, pattern};
use super::compare::joined;
use crate::document::Lang;
use crate::lang::numeral_run::digit;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("weekday", "A day of the week", "date-mismatch", find).compared(joined);

static ZH: Pattern = pattern!(
    "(?:星期|礼拜|周)(?P<d>[一二三四五六日天末])(?P<to>\\s*(?:[-–~至到、和及]\\s*)(?P<d2>[一二三四五六日天]))?"
);
static EN: Pattern = pattern!(
    "\\b(?:(?P<d>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\\b|(?P<up>MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)\\b|(?P<short>Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)(?P<dot>\\.|\\b\\s?[–,-])|(?P<end>[Ww]eek-?ends?)\\b)"
);
/// The days by how they begin, Monday first.
const FIRST: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

fn find(ctx: &Context) -> Vec<Found> {
    if !ctx.has(&[Signs::WEEKDAY]) {
        return Vec::new();
    }
    let days = match ctx.lang {
        Lang::Zh => chinese(ctx.text()),
        Lang::En => english(ctx.text()),
    };
    let mut out = Vec::new();
    let mut before: Option<(Span, usize)> = None;
    for (at, day) in days {
        let Some(day) = day else {
            // 例假日 is a weekend, too.
            out.push(Found::of(at, vec![("weekday", "weekend".into())]).soft(true));
            continue;
        };
        let link = before.and_then(|b| Link::between(ctx.text(), b.0, at)?.field(b.1 + 1 == day));
        let one = Found::of(at, vec![("weekday", (day + 1).to_string())]);
        out.push(match link {
            Some(link) => one.field("link", link),
            None => one,
        });
        before = Some((at, day));
    }
    out
}

/// Each with the place of its day in the week, none for the weekend.
fn chinese(text: &str) -> Vec<(Span, Option<usize>)> {
    let mut out = Vec::new();
    let day = |c: &str| match c.chars().next()? {
        '日' | '天' => Some(6),
        c => Some(digit(c)? as usize - 1),
    };
    for c in ZH.all(text) {
        let (whole, Some(d)) = (c.whole(), c.name("d")) else { continue };
        let short = whole.as_str().starts_with('周');
        let head = text.get(..whole.start()).unwrap_or("");
        let after = text.get(d.end()..).unwrap_or("");
        // 四周一, 圆周; 每周一次, 每星期三次: what follows is counted.
        let inside = short && head.ends_with(|c: char| "四圆外半一两三双环".contains(c) || c.is_ascii_digit());
        let counted = d.as_str() != "日"
            && after.starts_with(['次', '个', '回', '遍', '趟', '届', '日', '天', '年', '月', '份', '人'])
            || d.as_str() == "日" && short && after.starts_with(['常', '程', '报', '均', '用'])
            || d.as_str() == "一" && after.starts_with(['般', '定', '切', '致', '并']);
        if inside || counted {
            continue;
        }
        out.push((Span::new(whole.start(), d.end()), day(d.as_str())));
        // 星期一至五
        if let (Some(_), Some(d2)) = (c.name("to"), c.name("d2")) {
            let rest = text.get(d2.end()..).unwrap_or("");
            if !rest.starts_with(['次', '个', '天', '日', '年', '月', '时', '点', '十', '百', '人', '名', '项', '小'])
            {
                out.push((Span::new(d2.start(), d2.end()), day(d2.as_str())));
            }
        }
    }
    out
}

fn english(text: &str) -> Vec<(Span, Option<usize>)> {
    let mut out = Vec::new();
    for c in EN.all(text) {
        let whole = c.whole();
        if c.name("end").is_some() {
            out.push((Span::new(whole.start(), whole.end()), None));
            continue;
        }
        let short = c.name("short");
        // The sun and what sat end sentences too.
        let noun =
            short.is_some() && text.get(..whole.start()).is_some_and(|t| t.ends_with("the ") || t.ends_with("The "));
        let Some(said) = c.name("d").or(c.name("up")).or(short).filter(|_| !noun) else { continue };
        let low = said.as_str().get(..3).unwrap_or("").to_ascii_lowercase();
        let end = match (short, c.name("dot")) {
            (Some(s), Some(dot)) if dot.as_str() != "." => s.end(),
            _ => whole.end(),
        };
        out.extend(FIRST.iter().position(|f| *f == low).map(|d| (Span::new(whole.start(), end), Some(d))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::common::testkit;

    fn keys(lang: Lang, text: &str) -> String {
        testkit::keys(|ctx| find(ctx), lang, text, &[("link", '<')])
    }

    #[test]
    fn both_languages() {
        for (zh, en, want) in [
            ("星期一", "Monday", "1"),
            ("周日", "Sundays", "7"),
            ("礼拜天", "Sun.", "7"),
            ("周一至周五", "Mon.–Fri.", "1 5<to"),
            ("星期一至五", "Monday through Friday", "1 5<to"),
            ("周二、周四", "Tuesdays and Thursdays", "2 4<and"),
            ("周末", "at weekends", "weekend"),
            ("每周一次，四周一片", "they sat down. The sun shines", ""),
            ("每星期三次", "Satisfied", ""),
        ] {
            assert_eq!(keys(Lang::Zh, zh), want, "{zh}");
            assert_eq!(keys(Lang::En, en), want, "{en}");
        }
    }
}
