//! Years: 2016年, 民国八十五年 (1996), *2016*, *2017-2020*, 2007/08年度, 二〇一六年, 公元前221年.

mod bare;

use super::AnchorKind;
use super::common::{Context, Found, Link, Pattern, Signs, full_year, pattern};
use super::compare::calendar;
use crate::document::Lang;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("year", "A year", "date-mismatch", find).compared(calendar).answering(&["number"]);

/// A conference with the last two figures of its year: WTSA-16.
static SESSION: Pattern =
    pattern!("\\b(?:WTSA|WTDC|WRC|WARC|WCIT|WTPF|PP|RA|CPM|RRC|GSS|WSIS|COP|RPM)[- ]?'?(?P<y>[0-9]{{2}})\\b");
/// The reigns from which treaties and laws count years, each with the year before its first.
const REIGNS: [(&str, i32); 14] = [
    ("康熙", 1661),
    ("雍正", 1722),
    ("乾隆", 1735),
    ("嘉庆", 1795),
    ("道光", 1820),
    ("咸丰", 1850),
    ("同治", 1861),
    ("光绪", 1874),
    ("宣统", 1908),
    ("明治", 1867),
    ("大正", 1911),
    ("昭和", 1925),
    ("平成", 1988),
    ("令和", 2018),
];
/// Years counted from another one, or before it; those of a range share it.
static ERA_ZH: Pattern = pattern!(
    "(?P<era>[公西]元前|[公西]元|民国|{reigns})\\s*(?P<y>[0-9]{{1,4}}|元)(?:\\s*年?起?\\s*[-–~至到、和及]\\s*(?P<to>[0-9]{{1,4}}))?\\s*(?:会计|营业|学)?年",
    reigns = REIGNS.map(|r| r.0).join("|")
);
static ERA_EN: Pattern = pattern!(
    "\\b(?:(?P<ad>AD|A\\.D\\.)\\s*(?P<after>[0-9]{{1,4}})\\b|(?P<y>[0-9]{{1,4}})\\s*(?P<era>BCE|B\\.C\\.E\\.|BC|B\\.C\\.|CE|C\\.E\\.|AD|A\\.D\\.)|[Yy]ear\\s+(?P<roc>[0-9]{{1,3}})\\s+of\\s+the\\s+Republic|(?P<nth>[0-9]{{1,3}})th\\s+year\\s+of\\s+the\\s+Republic)"
);
/// A year of an administration, of which only two figures may be said.
static FISCAL: Pattern = pattern!("\\bFY\\s?'?(?P<y>[0-9]{{4}}|[0-9]{{2}})\\b");
/// In a text of Taiwan's: 98年度, 自一百年起, 八十六年. A length of so many years is a round number.
static REPUBLIC: Pattern = pattern!(
    "(?P<y>[0-9]{{2,3}})\\s*(?:(?:会计|营业|学)?年度|年[底初上下第])|(?:自|从|由)(?P<from>[0-9]{{2,3}})\\s*年起|(?P<odd>[0-9]{{1,2}}[1-9])\\s*年(?P<more>期|龄|以上|以下)?"
);
/// Beyond it no statute counts years one by one.
const LONGEST: i32 = 60;

/// How many years before the first one of the Republic of China.
const REPUBLIC_FROM: i32 = 1911;

fn find(ctx: &Context) -> Vec<Found> {
    let mut out: Vec<(Span, i32)> = Vec::new();
    if ctx.has(&[Signs::FIGURE, Signs::CAPITALS]) {
        for c in SESSION.all(ctx.text()).chain(FISCAL.all(ctx.text())) {
            let Some(y) = c.name("y") else { continue };
            let year = y
                .as_str()
                .parse()
                .ok()
                .and_then(|n| if n < 100 { full_year(n).parse().ok() } else { i32::try_from(n).ok() });
            out.extend(year.map(|year| (Span::new(y.start(), y.end()), year)));
        }
    }
    if ctx.has(&[Signs::YEAR]) {
        eras_zh(ctx, &mut out);
    }
    if ctx.lang == Lang::En && (ctx.has(&[Signs::FIGURE, Signs::CAPITALS]) || ctx.text().contains("of the Republic")) {
        eras_en(ctx, &mut out);
    }
    if ctx.has(&[Signs::FIGURE]) || ctx.has(&[Signs::YEAR]) {
        bare::find(ctx, &mut out);
    }
    out.sort_by_key(|y| (y.0.start, std::cmp::Reverse(y.0.end)));
    let mut before: Option<(Span, i32)> = None;
    let mut found = Vec::with_capacity(out.len());
    for (at, year) in out {
        if before.is_some_and(|b| b.0.end > at.start) {
            continue;
        }
        let link = before.and_then(|b| Link::between(ctx.text(), b.0, at)?.field(b.1 + 1 == year));
        let one = Found::of(at, vec![("year", year.to_string())]);
        found.push(match link {
            Some(link) => one.field("link", link),
            None => one,
        });
        before = Some((at, year));
    }
    found
}

fn eras_zh(ctx: &Context, out: &mut Vec<(Span, i32)>) {
    let figured = ctx.figured();
    for c in ERA_ZH.all(figured.text()) {
        let (whole, Some(era), Some(y)) = (c.whole(), c.name("era"), c.name("y")) else { continue };
        let year = |said: &str| {
            let n: i32 = if said == "元" { 1 } else { said.parse().ok()? };
            Some(match era.as_str() {
                "民国" => n + REPUBLIC_FROM,
                e if e.ends_with('前') => -n,
                e => n + REIGNS.iter().find(|r| r.0 == e).map_or(0, |r| r.1),
            })
        };
        let own = figured.text().get(y.end()..).is_some_and(|t| t.starts_with('年'));
        let first = c.name("to").map_or(whole.end(), |_| y.end() + if own { '年'.len_utf8() } else { 0 });
        out.extend(year(y.as_str()).map(|n| (figured.back(Span::new(whole.start(), first)), n)));
        if let Some(to) = c.name("to") {
            out.extend(year(to.as_str()).map(|n| (figured.back(Span::new(to.start(), whole.end())), n)));
        }
    }
    if ctx.republic {
        out.extend(REPUBLIC.all(figured.text()).filter_map(|c| {
            let odd = c.name("odd").filter(|_| c.name("more").is_none());
            let y = c.name("y").or(c.name("from")).or(odd)?;
            let n: i32 =
                y.as_str().parse().ok().filter(|n| (38..200).contains(n) && (odd.is_none() || *n > LONGEST))?;
            let free = !figured
                .text()
                .get(..y.start())?
                .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '第'));
            // A lease of 99 years: what is bounded is a length.
            let bounded = odd.is_some()
                && figured
                    .text()
                    .get(..y.start())?
                    .ends_with(['逾', '满', '达', '过', '足', '期', '为', '约', '近', '共']);
            (free && !bounded).then_some((figured.back(Span::new(y.start(), y.end())), n + REPUBLIC_FROM))
        }));
    }
}

fn eras_en(ctx: &Context, out: &mut Vec<(Span, i32)>) {
    let figured = ctx.figured();
    for c in ERA_EN.all(figured.text()) {
        let n = |name: &str| c.name(name).and_then(|m| m.as_str().parse::<i32>().ok());
        let before = c.name("era").is_some_and(|e| e.as_str().starts_with('B'));
        let year = match (n("roc").or(n("nth")), n("after").or(n("y"))) {
            (Some(n), _) => n + REPUBLIC_FROM,
            (_, Some(n)) => {
                if before {
                    -n
                } else {
                    n
                }
            }
            _ => continue,
        };
        out.push((figured.back(Span::new(c.whole().start(), c.whole().end())), year));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::common::testkit;

    fn keys(lang: Lang, text: &str) -> String {
        let find = |ctx: &mut Context| {
            ctx.republic = true;
            find(ctx)
        };
        testkit::keys(find, lang, text, &[("link", '<')])
    }

    #[test]
    fn chinese() {
        for (text, want) in [
            ("2020年", "2020"),
            ("二○二○年", "2020"),
            ("2007至2012年", "2007 2012<to"),
            ("2007年和2012年", "2007 2012<and"),
            ("2007/08年度", "2007 2008"),
            ("二〇二三至二四财政年度", "2023 2024"),
            ("1990－91年度", "1990 1991"),
            ("1811、1832、1867年", "1811 1832<and 1867<and"),
            ("民国101年", "2012"),
            ("民国99年至101年", "2010 2012<to"),
            ("公元前221年", "-221"),
            ("98年度", "2009"),
            ("在八十六年修正，一百零二年以后", "1997 2013"),
            ("五十年以前，九十年内，三十五年，不得逾九十九年，年期为99年", ""),
            ("2000兆赫", ""),
            ("二千年来", ""),
            ("二千人", ""),
        ] {
            assert_eq!(keys(Lang::Zh, text), want, "{text}");
        }
    }

    #[test]
    fn english() {
        for (text, want) in [
            ("in 2020", "2020"),
            ("2007–12", "2007 2012<to"),
            ("from 2016 to 2020", "2016 2020<to"),
            ("between 2016 and 2020", "2016 2020"),
            ("2018, 2020, and 2022", "2018 2020<and 2022<and"),
            ("the 2023/24 financial year", "2023 2024"),
            ("FY2024", "2024"),
            ("221 BC", "-221"),
            ("A.D. 221", "221"),
            ("Year 101 of the Republic of China (2012)", "2012 2012"),
            ("2000 MHz", ""),
        ] {
            assert_eq!(keys(Lang::En, text), want, "{text}");
        }
    }
}
