//! Resolutions by number, with revision, place and year where these are said: *Resolution 123 (Rev. Guadalajara, 2010)*,
//! 第123号决议（2010年，瓜达拉哈拉，修订版）, *resolution 1874 (2009)*, 第122和123号决议.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Run, Signs, bare, pattern, runs, session};
use super::compare::named;
use crate::document::Lang;
use crate::lang::numeral_run::DIGITS;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("resolution", "A resolution by its number, place and year", "reference-mismatch", find)
        .compared(named);

static RUN_ZH: Pattern = pattern!(
    "(?:第\\s*)?(?P<list>{i}(?:{SEP_ZH}{i})*)\\s*号?\\s*新?(?:决议案?)\\s*(?P<bracket>\\([^()]{{2,80}}\\))?",
    i = bare(&item_zh())
);
static ITEM_EACH_ZH: Pattern = pattern!("{}", item_zh());
static RUN_EN: Pattern = pattern!("\\b(?i:Resolutions?|Res\\.)\\s+(?P<list>{i}(?:{SEP_EN}{i})*)", i = bare(ITEM_EN));
static ITEM_EACH_EN: Pattern = pattern!("{ITEM_EN}");

/// A number, a letter that belongs to it, and a bracket that may carry the year or the place.
pub(super) fn item_zh() -> String {
    format!(
        "(?P<number>[0-9]{{1,7}}(?:/(?:[A-Z]{{2,4}}\\.)?[0-9]{{1,4}})?(?:\\s?[A-Z]\\b)?|[零〇{DIGITS}十百千]{{1,12}})\\s*(?P<session>\\([^()]{{1,60}}\\))?"
    )
}
pub(super) const SEP_ZH: &str = "(?:\\s*(?:[、,和及与或至]|以及|[-–])\\s*(?:第\\s*)?)";
pub(super) const ITEM_EN: &str = "(?:(?i:Nos?\\.?|the)\\s*)?(?P<number>[0-9]{1,7}(?:/(?:[A-Z]{2,4}\\.)?[0-9]{1,4})?(?:\\s?[A-Z]\\b)?)(?:\\s*(?P<session>\\([^()]{1,60}\\)))?";
pub(super) const SEP_EN: &str = "(?:\\s*,?\\s*(?:and|or|to|through)\\s+(?:(?i:Resolution|Decision)\\s+)?|\\s*,\\s*)";

fn find(ctx: &Context) -> Vec<Found> {
    let found = match ctx.lang {
        Lang::Zh if !ctx.has(&[Signs::RESOLVED]) => return Vec::new(),
        Lang::En if !ctx.has(&[Signs::FIGURE, Signs::RES_WORD]) => return Vec::new(),
        Lang::Zh => runs(&RUN_ZH, &ITEM_EACH_ZH, ctx.text()),
        Lang::En => runs(&RUN_EN, &ITEM_EACH_EN, ctx.text()),
    };
    // WTSA-16决议 are the resolutions of an assembly, not number 16.
    let numbered = |run: &&Run| ctx.lang == Lang::En || run.at.of(ctx.text()).contains(['第', '号']);
    found.iter().filter(numbered).flat_map(|run| members(ctx, run)).chain(dated(ctx)).collect()
}

/// The members of a list in which each has its date: *resolutions 76/233 of 17 December 2021 and 77/165 of 14 December 2022*, 第76/233号和2022年12月14日第77/165号决议.
/// Those that the patterns find too are theirs.
fn dated(ctx: &Context) -> Vec<Found> {
    let text = ctx.text();
    if !["决议", "esolution"].iter().any(|w| text.contains(w)) {
        return Vec::new();
    }
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let one = |(slash, _): (usize, &str)| {
        let head = text.get(..slash)?;
        let session = head.bytes().rev().take_while(u8::is_ascii_digit).count();
        let tail = text.get(slash + 1..)?;
        let number = digits(tail);
        let (before, after) = (head.get(..slash - session)?.trim_end(), tail.get(number..)?);
        let among = match ctx.lang {
            Lang::Zh => before.ends_with('第') && after.trim_start().starts_with('号'),
            Lang::En => {
                let joint = ["and", "or", ","].iter().any(|j| before.ends_with(j));
                joint && after.strip_prefix(" of ").is_some_and(|d| digits(d) > 0)
            }
        };
        let fits = (1..=3).contains(&session) && (1..=4).contains(&number);
        let at = crate::span::Span::new(slash - session, slash + 1 + number);
        (among && fits).then(|| Found::of(at, vec![("number", at.of(text).to_string())]))
    };
    text.match_indices('/').filter_map(one).collect()
}

/// One value a member of the list; the bracket after 决议 belongs to the last.
pub(super) fn members(ctx: &Context, run: &Run) -> Vec<Found> {
    let last = run.items.len().saturating_sub(1);
    let mut out = Vec::new();
    for i in 0..run.items.len() {
        let Some(number) = run.group(i, "number") else { continue };
        let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
        let number =
            if number.is_ascii() { number } else { super::common::whole(&number).map_or(number, |n| n.to_string()) };
        let tail = run.groups.name("bracket").filter(|_| i == last).map(|m| crate::span::Span::new(m.start(), m.end()));
        let own = run.group_at(i, "session");
        let inside = |s: crate::span::Span| crate::span::Span::new(s.start + 1, s.end.saturating_sub(1));
        let read = |s: crate::span::Span| session(ctx, inside(s)).map(|x| (x, s));
        let first = own.and_then(read);
        let second = tail.and_then(read);
        let mut at = run.span(i);
        // A bracket that says something else is not part of the reference.
        if let Some(t) = tail.filter(|_| second.is_none()) {
            at.end = t.start.max(at.start);
        }
        if let Some(o) = own.filter(|o| first.is_none() && o.end == at.end) {
            at.end = o.start;
        }
        let text = ctx.text();
        at.end = at.start + at.of(text).trim_end().len();
        let mut fields = vec![("number", number)];
        let mut doubt = None;
        for (s, _) in [first, second].into_iter().flatten() {
            fields.extend(s.fields());
            doubt = doubt.or(s.doubt);
        }
        let mut found = Found::of(at, fields);
        found.doubt = doubt.map(|(written, suggestion, at)| ("place", written, suggestion, at));
        out.push(found);
    }
    out
}
