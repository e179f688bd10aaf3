//! References to one level in English: *paragraphs 1 and 4*, *Article Three*, *the second paragraph*, *the preceding two items*, *this Chapter*.

use super::number::components;
use super::{Context, Item, Part, level, preceding};
use crate::lang::numeral::{Form, Numeral};
use crate::lang::pattern::{Pattern, pattern};
use crate::lang::repeat;
use crate::span::Span;

static LEVEL: Pattern = pattern!(
    "(?i:\\b(?:(?:of|under|and|or|in|to)?(?P<l>articles?|arts?\\.?|sections?|secs?\\.|sub-?sections?|clauses?|sub-?clauses?|chapters?|annex(?:es)?|appendix|appendices|attachments?|paragraphs?|paras?\\.?|parts?|pars?\\.?|sub-?paragraphs?|agenda\\s+items?|items?|sub-?items?|points?|titles?|schedules?|tables?|figures?|figs?\\.|rules?|goals?|targets?|indicators?|resolves|considering|recognizing|noting)))|§+|\\bss?\\."
);
/// What stands in brackets behind a number, or alone. *Paragraph(s)* is no letter.
const BRACKET: &str = "\\((?:[0-9]{1,3}|[A-Za-z]{1,2}|[ivxl]{3,8}|[IVXL]{3,8})\\)";
const FIRST: &str = "\\((?:[0-9]{1,4}|[A-Zabc-rt-z]|[A-Za-z]{2}|[ivxl]{3,8}|[IVXL]{3,8})\\)";
static ITEM: Pattern = pattern!(
    "^(?:[0-9]{{1,7}}(?:\\.[0-9]{{1,4}})*(?:\\.[a-z]\\b)?(?:-[0-9]{{1,3}}\\b)?(?:[A-Z]{{1,2}}\\b|[a-z]\\b)?(?:[\\s-]?(?:{latin})\\b)?(?:\\.?\\s?{BRACKET})*(?:\\s?[a-z]\\))?|[IVXLCDM]{{1,9}}\\b(?:[-:][0-9]{{1,3}}\\b)?(?:\\s?{BRACKET})*|[ivxl]{{2,8}}\\b|{FIRST}(?:\\s?{BRACKET})*|[A-Za-z]\\)|[A-Z]\\b(?:\\s?{BRACKET})*)",
    latin = repeat::alternatives()
);
static NUMBER: Pattern = pattern!("^\\s*(?:Nos?\\.?\\s*)?");
// A blank may be lost beside a figure: *9 to10*, *2through 4*.
static LIST: Pattern = pattern!("^(?:\\s*[,、]\\s*(?:and\\s+|or\\s+)?|\\s*(?:and/or|and|or|&)\\s*)");
static RANGE: Pattern = pattern!("^(?:\\s*(?:to|through)\\s*|\\s*[-–~]\\s*)");

/// The parts that an English text refers to.
pub(super) fn parts(ctx: &Context) -> Vec<Part> {
    // *OfArticle 46* has lost a blank.
    LEVEL
        .all(ctx.text())
        .filter_map(|c| part(ctx, Span::new(c.name("l").map_or(c.whole().start(), |l| l.start()), c.whole().end())))
        .collect()
}

fn part(ctx: &Context, word: Span) -> Option<Part> {
    let (text, said) = (ctx.text(), word.of(ctx.text()));
    // *Article7* has lost a blank; *TITLED* and *part-time* are words.
    let mut behind = ctx.after(word.end).chars();
    let compound = behind.next() == Some('-') && behind.next().is_some_and(char::is_alphabetic);
    if compound || ctx.after(word.end).starts_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    // Names that are words of their own where no figure follows: *par 1*, *Art 5*, *s. 12*.
    let low = said.to_ascii_lowercase();
    let short = matches!(low.as_str(), "s." | "ss." | "par" | "pars" | "para" | "paras" | "art" | "arts");
    let plural = said.trim_end_matches('.').ends_with(['s', 'S']);
    let name = stem(said);
    let items = list(ctx, word.end, plural && !short);
    // *This Article three times*: what has a place already takes no number in words.
    let spelled = items.first().is_some_and(|i| {
        i.at.of(text).starts_with(|c: char| c.is_ascii_lowercase())
            && i.path.iter().all(|t| t.bytes().all(|b| b.is_ascii_digit()))
    });
    let half = is_half(ctx, &name, word.end);
    let placed = spelled && relative(ctx, word.start, plural, true).is_some();
    let (at, items) = if let Some(end) = items.last().map(|i| i.at.end).filter(|_| !placed) {
        // *At that point I*: a capital I after a small head is a pronoun; a section is *s.* before a figure only.
        let loose = ["item", "point", "part", "section", "title", "goal", "target"].contains(&name.as_str());
        let pronoun = loose
            && said.starts_with(|c: char| c.is_ascii_lowercase())
            && Span::new(word.end, end).of(text).trim() == "I";
        let listed = ctx.before(word.start).ends_with('.')
            || !ctx.after(word.end).trim_start().starts_with(|c: char| c.is_ascii_digit());
        if pronoun || short && listed {
            return None;
        }
        (Span::new(word.start, end), items)
    } else if short
        || half && !ctx.before(word.start).trim_end().ends_with("this")
        || !level::is_division(&name) && name != "item"
    {
        return None;
    } else if let Some(items) = ordinals(ctx, word, plural) {
        (Span::new(items.first()?.at.start, word.end), items)
    } else {
        let (start, token) = relative(ctx, word.start, plural, level::is_division(&name))?;
        let at = Span::new(start, word.end);
        (at, vec![Item { path: vec![token], at, through: false }])
    };
    Some(Part { at, rank: level::rank(&name), level: name, items })
}

/// *The second part of the first paragraph* is its second sentence (后段), no part of a text.
fn is_half(ctx: &Context, name: &str, end: usize) -> bool {
    const SMALL: [&str; 6] = ["article", "paragraph", "subparagraph", "item", "clause", "section"];
    let mut after = ctx.after(end).split_whitespace();
    let of = after.next() == Some("of");
    name == "part"
        && of
        && after.take(4).any(|w| SMALL.contains(&w.to_ascii_lowercase().trim_end_matches(['.', ',', ';'])))
}

/// The singular in small letters.
fn stem(said: &str) -> String {
    let low = said.to_ascii_lowercase().replace('-', "");
    let low = low.split_whitespace().collect::<Vec<_>>().join(" ");
    match low.trim_end_matches('.').trim_end_matches('s') {
        "" => "s.".into(),
        "par" | "para" => "para.".into(),
        "art" => "art.".into(),
        "sec" => "sec.".into(),
        "fig" => "fig.".into(),
        "annexe" => "annex".into(),
        head if head.starts_with('§') => "§".into(),
        head => head.to_string(),
    }
}

/// The numbers that follow the name of a level.
fn list(ctx: &Context, from: usize, plural: bool) -> Vec<Item> {
    let mut at = from + NUMBER.first(ctx.after(from)).map_or(0, |m| m.whole().end());
    let mut out: Vec<Item> = Vec::new();
    let (mut through, mut form) = (false, None);
    while let Some((end, own)) = item(ctx, at).filter(|i| form.is_none_or(|f| alike(f, i.1))) {
        let (span, text) = (Span::new(at, end), Span::new(at, end).of(ctx.text()));
        form = form.or(Some(own));
        match text.split_once('-').filter(|(a, b)| plural && rises(a, b)) {
            Some((a, b)) => {
                let cut = at + a.len() + 1;
                out.push(Item { path: components(a), at: Span::new(at, cut), through });
                out.push(Item { path: components(b), at: Span::new(cut, end), through: true });
            }
            None => out.push(Item { path: path(ctx, span, own, out.last()), at: span, through }),
        }
        let rest = ctx.after(end);
        let range = RANGE.first(rest).map(|m| m.whole().end());
        through = range.is_some();
        let Some(gap) = range.or_else(|| LIST.first(rest).map(|m| m.whole().end())) else { break };
        at = end + gap;
    }
    out
}

/// In a plural a hyphen is a range where the number behind it is the larger; 10-1 is an inserted number.
fn rises(a: &str, b: &str) -> bool {
    a.parse::<u32>().ok().zip(b.parse::<u32>().ok()).is_some_and(|(a, b)| a < b)
}

/// How a number is written; the members of a list are written alike.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    Figures,
    Bracket,
    Capitals,
    Small,
    Words,
}

/// *6(1)(a), (b)*: a letter in brackets may follow a figure.
fn alike(first: Written, next: Written) -> bool {
    first == next || first == Written::Figures && next == Written::Bracket
}

/// Where the number that stands here ends.
fn item(ctx: &Context, at: usize) -> Option<(usize, Written)> {
    let rest = ctx.after(at);
    if let Some(m) = ITEM.first(rest) {
        let written = match rest.chars().next()? {
            '0'..='9' => Written::Figures,
            '(' => Written::Bracket,
            c if c.is_ascii_uppercase() => Written::Capitals,
            _ => Written::Small,
        };
        let letters = m.whole().as_str();
        // Words of Roman letters (MIX, LID) are no numerals.
        let numeral = letters.len() < 2
            || components(letters).iter().any(|t| t.len() < 3 || !t.bytes().all(|b| b.is_ascii_alphabetic()));
        return numeral.then_some((at + m.whole().end(), written));
    }
    let n = numeral(ctx, |n| n.at.start == at)?;
    (n.form == Form::Words && !n.ordinal).then_some((n.at.end, Written::Words))
}

/// The components of a member; one that names only a letter stands under the figure before it.
fn path(ctx: &Context, at: Span, written: Written, before: Option<&Item>) -> Vec<String> {
    if written == Written::Words {
        return numeral(ctx, |n| n.at.start == at.start).map(|n| vec![n.value.to_string()]).unwrap_or_default();
    }
    let own = components(at.of(ctx.text()));
    match before.filter(|b| written == Written::Bracket && b.path.len() > own.len()) {
        Some(b) => b.path.iter().take(b.path.len() - own.len()).cloned().chain(own).collect(),
        None => own,
    }
}

fn numeral<'c>(ctx: &'c Context, is: impl Fn(&Numeral) -> bool) -> Option<&'c Numeral> {
    ctx.numerals.iter().find(|n| is(n) && !n.percent && !n.fraction && n.value.as_whole().is_some())
}

/// The ordinals before a name: *the second paragraph*, *the first to the third paragraphs*.
fn ordinals(ctx: &Context, word: Span, plural: bool) -> Option<Vec<Item>> {
    let mut end = ctx.before(word.start).trim_end_matches([' ', '-']).len();
    let mut out: Vec<Item> = Vec::new();
    while let Some(n) = numeral(ctx, |n| n.at.end == end && n.ordinal) {
        out.push(Item { path: vec![n.value.to_string()], at: n.at, through: false });
        let before = ctx.before(n.at.start).trim_end();
        let before = before.strip_suffix("the").map_or(before, str::trim_end);
        let joint = ["and", "or", "to", "through", ","]
            .iter()
            .find(|j| before.ends_with(*j))
            .filter(|j| plural || matches!(**j, "to" | "through"));
        let Some(joint) = joint else { break };
        if let Some(item) = out.last_mut() {
            item.through = matches!(*joint, "to" | "through");
        }
        end = before.len() - joint.len();
        end = ctx.before(end).trim_end_matches([' ', ',']).len();
    }
    out.reverse();
    // A joint before the first ordinal joins something else.
    if let Some(first) = out.first_mut() {
        first.through = false;
    }
    (!out.is_empty()).then_some(out)
}

/// The word before a name that says where the part stands from here, and how many are meant: *the three (3) preceding*.
fn relative(ctx: &Context, end: usize, plural: bool, division: bool) -> Option<(usize, String)> {
    let counted = |at: usize| numeral(ctx, |n| n.at.end == at && !n.ordinal && !n.code);
    let at = ctx.before(end).trim_end().len();
    let count = counted(at);
    let head = ctx.before(count.map_or(at, |n| n.at.start)).trim_end();
    let word = head.rsplit(|c: char| !c.is_ascii_alphabetic() && c != '-').next().unwrap_or("");
    let start = head.len() - word.len();
    let place = match word.to_ascii_lowercase().as_str() {
        "preceding" | "previous" | "foregoing" | "former" | "prior" | "last" => "*",
        "aforementioned" | "above-mentioned" | "abovementioned" | "above" | "aforesaid" | "said" => "said",
        "same" => "same",
        "this" | "present" if division && !plural => "this",
        "following" | "next" | "succeeding" if !plural => "next",
        _ => return None,
    };
    let count = count.or_else(|| counted(ctx.before(start).trim_end().len()));
    let start = count.map_or(start, |n| n.at.start.min(start));
    let token = match (place, count.and_then(|n| n.value.as_whole())) {
        ("*" | "said", Some(n)) if n > 1 => preceding(Some(n)),
        ("*", None) if plural => "said".into(),
        _ => place.into(),
    };
    Some((start, token))
}
