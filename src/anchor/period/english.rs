//! *The first half of 2026*, *the third quarter*, *Q3*, *in the spring of 2026*, *early May*, *at the end of the year*, *the late 1980s*, *the eighties*, *the twenty-first century*,
//! *the same year*, *the following day*.

use super::{Period, part};
use crate::anchor::common::{Context, MONTH, Match, Pattern, pattern};
use crate::lang::number_words;
use crate::span::Span;

static HALF: Pattern = pattern!(
    "\\b(?:(?P<n>[12])(?:st|nd|th)|(?P<w>latter|last|second|first))\\s+(?:half(?:(?P<year>-year)\\b|\\s+of\\s+(?:(?:the|each|every|that|this)\\s+)?(?:(?:current|same|following|next|calendar|fiscal|financial)\\s+)?(?:year|(?:1[0-9]|2[0-2])[0-9]{{2}})\\b)|6 months of (?:the|each|every|that) year)"
);
static QUARTER: Pattern = pattern!(
    "\\b(?:(?P<list>(?:[1-4](?:st|nd|rd|th)(?:\\s*,\\s*|,?\\s+(?:and|or|to|through)\\s+)(?:the\\s+)?)*)(?P<n>[1-4])(?:st|nd|rd|th)\\s+quarters?|(?P<last>last\\s+quarter)|Q(?P<q>[1-4]))\\b"
);
static NTH: Pattern = pattern!("[1-4](?:st|nd|rd|th)");
static SEASON: Pattern = pattern!(
    "\\b(?:(?:in|the|this|next|last|each|every)\\s+)?(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\\b(?P<year>\\s+(?:of\\s+)?(?:1[0-9]|2[0-2])[0-9]{{2}}\\b)?"
);
static DECADE: Pattern = pattern!(
    "\\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[- ]|\\s+in\\s+the\\s+)|(?P<p2>[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|[Cc]lose)\\s+of\\s+the\\s+)?(?:(?P<y>(?:1[0-9]|20)[0-9])0'?s|(?P<c>1[0-9]|20)[- ](?P<w>[a-z]{{3,5}}ties)|(?P<s>[2-9])0'?s|(?P<w2>[A-Za-z][a-z]{{2,4}}ties))\\b(?:\\s+of\\s+the\\s+(?P<c2>[0-9]{{1,2}})(?:st|nd|rd|th)\\s+[Cc]entury)?"
);
static CENTURY: Pattern = pattern!(
    "\\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[- ]|\\s+in\\s+the\\s+)|(?P<p2>[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|[Cc]lose)\\s+of\\s+the\\s+)?(?P<c>[0-9]{{1,2}})(?:st|nd|rd|th)[- ][Cc]entur(?:y|ies)\\b(?:\\s*(?:(?P<bc>B\\.?C\\.?(?:E\\.?)?)|A\\.?D\\.?|C\\.?E\\.?))?"
);
const OF: &str = "(?:\\s+(?:of|in)(?:\\s+(?:the|each|every|that|this|any))?(?:\\s+same)?(?:\\s+(?:calendar|fiscal|financial))?)?[\\s-]+";
static PART: Pattern = pattern!(
    "\\b(?P<p>[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|[Cc]lose|(?:1st|1th|[Ff]irst|[Mm]iddle|[Ll]ast)\\s+10\\s+days)(?:{OF})(?P<of>{MONTH}\\b|(?:1[0-9]|2[0-2])[0-9]{{2}}\\b|year\\b|month\\b|quarter\\b)|\\b(?P<u>month|year|quarter)(?:'s)?[- ](?P<e>end)\\b"
);
static OTHER: Pattern = pattern!(
    "\\b(?:(?:(?P<w0>[Ss]ame|[Cc]urrent|[Pp]revious|[Pp]receding|[Ff]ollowing)\\s+(?:and|or)\\s+(?:the\\s+)?(?:immediately\\s+)?)?(?P<w>[Ss]ame|[Ff]ollowing|[Nn]ext|[Pp]revious|[Pp]receding|[Ll]ast|[Tt]his|[Tt]hat|[Cc]urrent|[Ss]ubsequent|[Ss]ucceeding)\\s+(?:calendar\\s+|fiscal\\s+|financial\\s+)?(?P<u>year|month|week|day)|(?P<day>day)\\s+(?P<by>before|after|following))\\b"
);

/// Whether words of these may stand in a text that has neither figures nor names of times.
pub(super) fn may_hold(text: &str) -> bool {
    ["ties", "entury", "pring", "ummer", "utumn", "inter", " fall"].iter().any(|w| text.contains(w))
}

pub(super) fn find(ctx: &Context) -> Vec<Period> {
    let figured = ctx.figured();
    let text = figured.text();
    let mut out = Vec::new();
    let head = |at: usize| text.get(..at).unwrap_or("");
    let back = |at: Span| figured.back(at);
    let to = |m: Match| back(Span::new(m.start(), m.end()));
    for c in HALF.all(text) {
        let whole = c.whole();
        let second =
            c.name("n").is_some_and(|n| n.as_str() == "2") || c.name("w").is_some_and(|w| w.as_str() != "first");
        // The year stays one of its own.
        let end = whole.as_str().rfind(|c: char| !c.is_ascii_digit()).map_or(whole.end(), |i| whole.start() + i + 1);
        let end = if c.name("year").is_some() || whole.as_str().ends_with("year") { whole.end() } else { end };
        out.push(Period::new(back(Span::new(whole.start(), end)), "half", if second { "2" } else { "1" }));
    }
    for c in QUARTER.all(text) {
        let whole = c.whole();
        let rest = text.get(whole.end()..).unwrap_or("");
        // Q1/16 is a Question; *the last quarter of the century* is no quarter of a year.
        let other = c.name("q").is_some() && rest.starts_with(['/', '-', '.', ':', ')']) && !rest.starts_with(")")
            || rest.starts_with(" of an hour")
            || rest.starts_with(" of the 1")
            || rest.starts_with(" of a ");
        let list = c.name("list").filter(|l| !l.as_str().is_empty());
        for m in NTH.find_all(list.map_or("", |l| l.as_str())) {
            let from = whole.start() + m.start();
            let n = m.as_str().get(..1).unwrap_or("");
            out.push(Period::new(back(Span::new(from, from + m.as_str().len())), "quarter", n));
        }
        let whole_at = Span::new(list.map_or(whole.start(), |l| l.end()), whole.end());
        if let Some(n) =
            c.name("n").or(c.name("q")).map(|n| n.as_str()).or(c.name("last").map(|_| "4")).filter(|_| !other)
        {
            // *The last quarter* may be the one that has just ended.
            let latest = c.name("last").is_some() && !rest.starts_with(" of");
            out.push(Period { soft: latest, ..Period::new(back(whole_at), "quarter", n) });
        }
    }
    for c in SEASON.all(text) {
        let Some(s) = c.name("s") else { continue };
        let rest = text.get(s.end()..).unwrap_or("");
        let led = c.whole().start() < s.start();
        let low = s.as_str().to_ascii_lowercase();
        // Water springs, prices fall.
        let season = c.name("year").is_some() || led && !matches!(low.as_str(), "fall") && !rest.starts_with(" water");
        if season && !rest.starts_with(" Festival") {
            let which = if low == "fall" { "autumn".to_string() } else { low };
            out.push(Period { soft: c.name("year").is_none(), ..Period::new(to(s), "season", which) });
        }
    }
    decades(text, &mut |m, p: Period| out.push(Period { at: to(m), ..p }));
    for c in CENTURY.all(text) {
        let Some(n) = c.name("c").and_then(|m| m.as_str().parse::<u32>().ok()) else { continue };
        let part = c.name("part").or(c.name("p2")).and_then(|p| part(p.as_str()));
        let before = if c.name("bc").is_some() { "-" } else { "" };
        out.push(Period { part, ..Period::new(to(c.whole()), "century", format!("{before}{n}")) });
    }
    for c in PART.all(text) {
        let (Some(p), Some(of)) = (c.name("p").or(c.name("e")), c.name("of").or(c.name("u"))) else { continue };
        let said = p.as_str();
        let which = match said.as_bytes().first() {
            Some(b'1' | b'F' | b'f') => Some("early"),
            Some(b'l' | b'L') if said.ends_with("days") => Some("late"),
            Some(b'm' | b'M') => Some("mid"),
            _ => part(said),
        };
        let unit = match of.as_str() {
            "year" | "month" | "quarter" => of.as_str(),
            y if y.starts_with(|c: char| c.is_ascii_digit()) => "year",
            _ => "month",
        };
        // *Early in 1980s* is none of a year, nor is *mid 2000 MHz* looked at.
        let decade = text.get(of.end()..).is_some_and(|t| t.starts_with("'s") || t.starts_with('s'));
        if let Some(which) = which.filter(|_| !decade) {
            out.push(Period::new(to(p), "part", format!("{which};{unit}")));
        }
    }
    for c in OTHER.all(text) {
        let whole = c.whole();
        if let (Some(day), Some(by)) = (c.name("day"), c.name("by")) {
            // *Ninety days after* is a length, *the day after* the next.
            let the = head(day.start()).ends_with("the ") || head(day.start()).ends_with("The ");
            let by = if by.as_str() == "before" { -1 } else { 1 };
            if the {
                out.push(Period::new(to(whole), "other", format!("day;{by}")));
            }
            continue;
        }
        let (Some(w), Some(u)) = (c.name("w"), c.name("u")) else { continue };
        let by = |w: Match| match w.as_str().to_ascii_lowercase().as_str() {
            "following" | "next" | "subsequent" | "succeeding" => 1,
            "previous" | "preceding" | "last" => -1,
            _ => 0,
        };
        if let Some(first) = c.name("w0") {
            out.push(Period::new(to(first), "other", format!("{};{}", u.as_str(), by(first))));
        }
        // *The last day of the month* is one of its days.
        let ordinal = w.as_str().eq_ignore_ascii_case("last") && head(w.start()).trim_end().ends_with("the");
        if !ordinal {
            out.push(Period::new(
                back(Span::new(w.start(), whole.end())),
                "other",
                format!("{};{}", u.as_str(), by(w)),
            ));
        }
    }
    out
}

fn decades<'t>(text: &'t str, push: &mut impl FnMut(Match<'t>, Period)) {
    for c in DECADE.all(text) {
        let whole = c.whole();
        let tens = |m: Match| {
            let word = m.as_str().to_ascii_lowercase();
            number_words::tens(&format!("{}y", word.strip_suffix("ies")?)).map(|n| (n / 10).to_string())
        };
        let century = |n: &str| n.parse::<u32>().ok().filter(|c| *c > 0).map(|c| c - 1);
        let led = |at: usize| {
            let head = text.get(..at).unwrap_or("");
            ["the ", "The ", "'"].iter().any(|w| head.ends_with(w))
        };
        let which = if let Some(y) = c.name("y") {
            Some(y.as_str().to_string())
        } else if let Some(w) = c.name("w") {
            tens(w).zip(c.name("c")).map(|(d, c)| format!("{}{d}", c.as_str()))
        } else {
            // *In their forties*, *10s of*: a decade is led by its article.
            let last = c.name("s").map(|s| s.as_str().to_string()).or(c.name("w2").and_then(tens));
            let sure = led(whole.start()) || c.name("part").is_some();
            last.filter(|_| sure).map(|d| match c.name("c2").and_then(|c| century(c.as_str())) {
                Some(c) => format!("{c}{d}"),
                None => d,
            })
        };
        let part = c.name("part").or(c.name("p2")).and_then(|p| part(p.as_str()));
        if let Some(which) = which {
            push(whole, Period { part, ..Period::new(Span::new(0, 0), "decade", which) });
        }
    }
}
