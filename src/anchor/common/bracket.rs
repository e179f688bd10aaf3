//! What the brackets after a resolution's number or a session's name say: *(Rev. Guadalajara, 2010)*, （2010年，瓜达拉哈拉，修订版）.

use super::{Context, MONTH, Names, Pattern, Signs, pattern, places, roman};
use crate::document::Lang;
use crate::lang::numeral_run::DIGITS;
use crate::span::Span;

/// The parts of such a bracket. Flattened tracked changes leave two places and years.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Session {
    /// Whether the text was revised there.
    pub rev: bool,
    /// Ids of the places; a name that is nowhere known begins with `?`.
    pub places: Vec<String>,
    /// Years, and numbers of sessions in Roman figures.
    pub years: Vec<String>,
    /// The first misspelt name: as written, as it should be, where in the context's text.
    pub doubt: Option<(String, String, Span)>,
    /// Names of places as written, with where they stand in the context's text.
    pub named: Vec<(String, Span)>,
}

static YEAR: Pattern = pattern!("(?:[12][0-9]{{3}}|[一二][零〇{DIGITS}]{{3}})\\s*年?");
static REV: Pattern = pattern!("(?i)\\brev(?:ised|\\b)\\.?|修订版?|修正版?|经修[订正]的?");
static MONTHS: Pattern = pattern!("\\b{MONTH}\\b|[0-9{DIGITS}十]\\s*月");
static CUT: Pattern = pattern!("[^,;、/0-9]+");
static CONFERENCE: Pattern = pattern!("^(?P<body>[A-Z]{{2,5}})-?(?P<year>[0-9]{{2}})$");

/// Reads the bracket that stands at `at` of the context's text, its brackets left out. `None` where it says neither year nor session: then it
/// is an ordinary bracket.
pub(crate) fn session(ctx: &Context, at: Span) -> Option<Session> {
    read(ctx, at, Some(ctx.names))
}

/// Reads it; where no names are given, the places are not looked up.
fn read(ctx: &Context, at: Span, names: Option<&Names>) -> Option<Session> {
    let text = at.of(ctx.text());
    // Most brackets have no figure in them and no Roman number: they cost a glance.
    if !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '一' | '二'))
        && text.contains(|c: char| !c.is_ascii_uppercase() && !c.is_whitespace())
        && !ctx.after(at.end).starts_with(|c: char| c.is_ascii_digit() || c == '-')
    {
        return None;
    }
    let mut out = Session { rev: REV.is_in(text), ..Session::default() };
    if let Some(n) = roman::value(text.trim()).filter(|_| text.trim().chars().all(|c| c.is_ascii_uppercase())) {
        out.years.push(n.to_string());
        return Some(out);
    }
    // A date of adoption names no place.
    if MONTHS.is_in(text) {
        return None;
    }
    // What is no year and no mark of revision is a name.
    let mut rest = text.to_string();
    for m in YEAR.find_all(text).collect::<Vec<_>>() {
        let y = m.as_str().trim_end_matches('年').trim();
        out.years.extend(crate::lang::numerals_zh::value(y).map(|v| v.to_string()));
        rest.replace_range(m.range(), &",".repeat(m.len()));
    }
    for m in REV.find_all(text).collect::<Vec<_>>() {
        rest.replace_range(m.range(), &",".repeat(m.len()));
    }
    for m in CUT.find_all(rest.clone().as_str()).collect::<Vec<_>>() {
        let trimmed = m.as_str().trim();
        if trimmed.is_empty() || !trimmed.chars().any(char::is_alphabetic) {
            continue;
        }
        let start = at.start + m.start() + (m.as_str().len() - m.as_str().trim_start().len());
        let span = Span::new(start, start + trimmed.len());
        let tail = ctx.after(span.end).chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect::<String>();
        if let Some(c) = CONFERENCE.first(&format!("{trimmed}{tail}")) {
            out.places.push(c.name("body").map_or("", |b| b.as_str()).to_ascii_lowercase());
            out.years.extend(c.name("year").and_then(|y| y.as_str().parse::<u32>().ok()).map(full_year));
            continue;
        }
        out.name(ctx.lang, names, trimmed, span);
    }
    (!out.years.is_empty() && out.places.len() <= 12).then_some(out)
}

/// A year given by its last two figures.
pub(crate) fn full_year(n: u32) -> String {
    (if n >= 60 { 1900 + n } else { 2000 + n }).to_string()
}

impl Session {
    fn name(&mut self, lang: Lang, names: Option<&Names>, name: &str, at: Span) {
        self.named.push((name.to_string(), at));
        let Some(names) = names else {
            self.places.push(String::new());
            return;
        };
        if let Some(id) = places::lookup(name) {
            self.places.push(id.to_string());
        } else if let Some((suggestion, id)) = places::near(name, lang, names) {
            self.places.push(id.map_or(format!("?{}", places::plain(&suggestion)), str::to_string));
            self.doubt.get_or_insert((name.to_string(), suggestion, at));
        } else {
            self.places.push(format!("?{}", places::plain(name)));
        }
    }

    /// As fields, in the order of the key.
    pub(crate) fn fields(&self) -> Vec<(&'static str, String)> {
        let rev = self.rev.then(|| ("rev", "rev".to_string()));
        let places = self.places.iter().map(|p| ("place", p.clone()));
        rev.into_iter().chain(places).chain(self.years.iter().map(|y| ("year", y.clone()))).collect()
    }
}

/// The names that a text has in brackets with a year, where places are expected, with where they stand.
pub(crate) fn names_in_brackets<'c>(ctx: &'c Context) -> &'c [(String, Span)] {
    ctx.named(find_names)
}

fn find_names(ctx: &Context) -> Vec<(String, Span)> {
    if !ctx.has(&[Signs::BRACKET]) {
        return Vec::new();
    }
    let text = ctx.text();
    let inside = text.match_indices('(').filter_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let len = rest.find(['(', ')']).filter(|len| rest.as_bytes().get(*len) == Some(&b')'))?;
        let span = Span::new(at + 1, at + 1 + len);
        (4..=160).contains(&span.of(text).chars().count()).then_some(span)
    });
    inside.filter_map(|at| read(ctx, at, None)).flat_map(|s| s.named).collect()
}

/// Counts those names.
pub(crate) fn collect_names(ctx: &Context, names: &mut Names) {
    names_in_brackets(ctx).iter().for_each(|(n, _)| names.add(n));
}
