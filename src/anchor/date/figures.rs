//! Dates in figures, of either language: 2016-10-25, 15.XI.2015, 12/25/2025, (05/2006), and in a text of Taiwan's 109.11.24.

use super::{Date, number};
use crate::anchor::common::{Context, Pattern, Signs, full_year, pattern, roman};
use crate::document::Lang;
use crate::span::Span;

const Y: &str = "(?:1[0-9]|2[0-2])[0-9]{2}";
static FIGURES: Pattern = pattern!(
    "\\b(?P<y>{Y})([-/.])(?P<m>0?[1-9]|1[0-2])[-/.](?P<d1>0?[1-9]|[12][0-9]|3[01])\\b|\\b(?P<rd>[0-9]{{1,2}})\\.\\s?(?P<rm>[IVX]{{1,4}})\\.\\s?(?P<ry>{Y})\\b|\\b(?P<sd>[0-9]{{1,2}})[-./](?P<sm>[0-9]{{1,2}})[-./](?P<sy>{Y}|[0-9]{{2}})\\b|\\((?P<pm>0[1-9]|1[0-2])/(?P<py>{Y}|[0-9]{{2}})\\)"
);
/// When a statute was made, in brackets after its title, in years of the Republic of China: (109.11.24 訂定).
static REPUBLIC: Pattern =
    pattern!("\\b(?P<y>[0-9]{{2,3}})\\.(?P<m>0?[1-9]|1[0-2])\\.(?P<d>0?[1-9]|[12][0-9]|3[01])\\b");
static MADE: Pattern = pattern!("^\\s*(?:订定|制定|修正|发布|公布|废止)");

pub(super) fn find(ctx: &Context) -> Vec<Date> {
    let text = ctx.text();
    let mut out: Vec<Date> = FIGURES
        .all(text)
        .filter_map(|c| {
            let n = |name| number(c.name(name));
            let whole = c.whole();
            let at = Span::new(whole.start(), whole.end());
            let date = if c.name("y").is_some() {
                Date::new(at, n("y"), n("m"), n("d1"))
            } else if let Some(m) = c.name("rm") {
                Date::new(at, n("ry"), roman::value(m.as_str()), n("rd"))
            } else if let Some(y) = c.name("sy") {
                return either(text, at, n("sd")?, n("sm")?, y.as_str());
            } else {
                // The brackets are left out.
                let at = Span::new(at.start + 1, at.end.saturating_sub(1));
                Date::new(at, n("py").and_then(century), n("pm"), None)
            };
            let real = date.month.is_some_and(|m| m <= 12) && date.day.is_none_or(|d| d <= 31);
            real.then_some(date)
        })
        .collect();
    if ctx.lang == Lang::Zh && ctx.has(&[Signs::FIGURE, Signs::DOT]) {
        out.extend(REPUBLIC.all(text).filter_map(|c| {
            let (whole, n) = (c.whole(), |name| number(c.name(name)));
            let made = MADE.is_in(text.get(whole.end()..)?);
            let dated = ctx.republic && n("y").is_some_and(|y| (38..200).contains(&y));
            let at = Span::new(whole.start(), whole.end());
            // Translations leave it out.
            (made || dated && !is_inside(text, at))
                .then(|| Date { soft: true, ..Date::new(at, n("y").map(|y| y + 1911), n("m"), n("d")) })
        }));
    }
    out
}

/// 25/12/2025 or 12/25/2025: what cannot be a month is the day. Where both may be either, Europe's order is taken and the other remembered.
fn either(text: &str, at: Span, a: u32, b: u32, year: &str) -> Option<Date> {
    let short = year.len() == 2;
    let turned = a <= 12 && b <= 12;
    let (day, month) = if b > 12 { (b, a) } else { (a, b) };
    let year = if short { century(year.parse().ok()?) } else { year.parse().ok() };
    let real = (1..=12).contains(&month) && (1..=31).contains(&day);
    // Three short figures are more often a number of a clause or a version.
    let slashes = at.of(text).bytes().filter(|b| *b == b'/').count() == 2;
    let unclear = short && (turned || !slashes);
    (real && !unclear && !is_inside(text, at)).then(|| Date { turned, ..Date::new(at, year, Some(month), Some(day)) })
}

/// Whether letters, figures or what joins them touch the place: a number of a document.
fn is_inside(text: &str, at: Span) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_');
    let before = text.get(..at.start).and_then(|t| t.chars().next_back());
    let mut after = text.get(at.end..).unwrap_or("").chars();
    let first = after.next();
    let goes_on = matches!(first, Some('.' | '-')) && after.next().is_some_and(|c| c.is_ascii_digit());
    before.is_some_and(|c| joins(c) || matches!(c, '.' | '-')) || first.is_some_and(joins) || goes_on
}

/// A year given by two figures.
fn century(n: u32) -> Option<u32> {
    full_year(n).parse().ok()
}
