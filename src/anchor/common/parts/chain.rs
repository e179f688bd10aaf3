//! Parts that hang together as one reference, from the large to the small, and what the members of a list share.

use super::range::{Entry, ranged};
use super::{Context, Part, is_relative, level, parts};
use crate::document::Lang;
use crate::lang::pattern::{Pattern, pattern};
use crate::span::Span;

/// One level of a reference. What stands in brackets behind a number has no name of its own: `()`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    /// The name of the level.
    pub level: String,
    /// The number or relative place.
    pub token: String,
}

/// A reference, from the large to the small; a range goes from the last step to `to`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reference {
    pub at: Span,
    pub steps: Vec<Step>,
    pub to: Option<String>,
    /// How many inner levels it has from the first of a list, which may be meant for that one alone: *Paragraph 1 of Articles 43, 56 and 57*.
    pub shared: usize,
}

/// What may stand between two levels of one reference, and between two references of a list.
static LINK_ZH: Pattern = pattern!("^\\s*(?:[的之中]|本文|但书|[前中后]段)?\\s*$");
static LIST_ZH: Pattern =
    pattern!("^\\s*(?:规定|本文|但书|[前中后]段)?\\s*(?:[、,及和与或至到~–-]|以及|及其|暨|或者|以至)\\s*$");
static LINK_EN: Pattern = pattern!(
    "^\\s*(?:,|(?:inclusive\\s+|,\\s*)?of(?:\\s+(?:the|that|this|said))?|in|under|to|in\\s+the|,\\s*the)?\\s*$"
);
static LIST_EN: Pattern = pattern!(
    "^\\s*(?:\\([a-z ]{{1,14}}\\)\\s*|inclusive\\s+)?(?:[,;、]|,\\s*from|[–~-]|,?\\s*(?:and|or|and/or|to|through|as\\s+well\\s+as)(?:\\s+(?:the|to|of|from))?(?:\\s+(?:first|second|latter)\\s+(?:half|part|sentence)\\s+of)?)\\s*$"
);
/// What makes a range of two members of a list, and what says that the second holds the first.
static RANGE: Pattern = pattern!("[至到~–-]|\\b(?:to|through)\\b");
static HOLDS: Pattern = pattern!("\\b(?:of|in|under)\\b");
/// Levels so small hold each other in the order of the words: *subparagraph (f) of item 3*.
const SMALL: std::ops::RangeInclusive<i8> = 5..=8;

/// Parts that hang together, with their ranks here, and how they join the chain before.
struct Chain<'a> {
    parts: Vec<(&'a Part, i8)>,
    listed: bool,
    through: bool,
    /// Whether a reference before it in the list names the large first.
    after_large: bool,
}

/// The references of a text, in order.
pub(crate) fn references(ctx: &Context) -> Vec<Reference> {
    let found = parts(ctx);
    let chains = chains(ctx, &found);
    let mut out = Vec::new();
    let mut prefixes: Vec<Vec<Step>> = Vec::new();
    for (i, chain) in chains.iter().enumerate() {
        let prefix = inherited(ctx.lang, &chains, i, &prefixes);
        emit(chain, &prefix, &mut out);
        prefixes.push(prefix);
    }
    ranged(out)
}

fn chains<'a>(ctx: &Context, found: &'a [Part]) -> Vec<Chain<'a>> {
    let (link, list) = match ctx.lang {
        Lang::Zh => (&LINK_ZH, &LIST_ZH),
        Lang::En => (&LINK_EN, &LIST_EN),
    };
    let mut out: Vec<Chain> = Vec::new();
    for (i, part) in found.iter().enumerate() {
        let gap = out.last().and_then(|c| c.parts.last()).and_then(|p| ctx.text().get(p.0.at.end..part.at.start));
        let gap = gap.filter(|g| g.len() < 24);
        let own = part.rank as i8;
        if let (Some(gap), Some(last)) = (gap, out.last_mut()) {
            let fresh =
                last.parts.iter().all(|(p, _)| p.level != part.level && (p.rank != part.rank || part.rank == 6))
                    && last.parts.len() < 6;
            let before = last.parts.last().map_or(0, |p| p.1);
            let comma = ctx.lang == Lang::En && gap.contains(',') && before < own;
            // In Chinese the large comes first; in English too where the list began so, and no blank alone leads from an article to its chapter.
            let descends = gap.trim().is_empty() && own < 4 || last.after_large && !HOLDS.is_in(gap);
            // *In the preceding paragraph, Part Four applies*: what is told from here stands in this article, not in what a comma parts it from.
            let relative = is_told;
            let apart =
                gap.contains(',') && own < 5 && own < before && last.parts.last().is_some_and(|p| relative(p.0));
            let order = ctx.lang == Lang::En && !descends || before <= own || before == 0 || own == 0;
            // *Articles 8 and 9, Subparagraph 2* and *Paragraph 4 of Article 11, subparagraph 5* go on with another member of the list.
            let full = comma && (last.several() || last.ascends());
            let taken = full || ctx.lang == Lang::En && taken(ctx, last, found.get(i..).unwrap_or(&[]));
            // *Paragraph 1, Section 2*: behind a comma a section stands in the paragraph that it follows.
            let within = comma_joined(ctx.lang, gap) && own == 5 && before == 6;
            if fresh && (order || within) && !taken && !apart && link.is_in(gap) {
                let holds = own >= before && SMALL.contains(&own) && HOLDS.is_in(gap);
                let rank = if holds {
                    before - 1
                } else if within {
                    before + 1
                } else {
                    own
                };
                last.parts.push((part, rank));
                last.ascend();
                continue;
            }
        }
        let listed = gap.is_some_and(|g| list.is_in(g) || link.is_in(g));
        let through = gap.is_some_and(|g| list.is_in(g) && RANGE.is_in(g));
        let after_large = listed && out.last().is_some_and(|c| c.after_large || c.descends());
        out.push(Chain { parts: vec![(part, own)], listed, through, after_large });
    }
    out
}

/// Whether the first of some parts belongs to what comes after it, not to the chain before: *Article 14, paragraphs 1 to 4 of Article 18*, *Article 9, Section 1 of Chapter 4*.
fn taken(ctx: &Context, last: &Chain, ahead: &[Part]) -> bool {
    let Some(part) = ahead.first() else { return false };
    for pair in ahead.windows(2).take(4) {
        let [a, b] = pair else { return false };
        let Some(gap) = ctx.text().get(a.at.end..b.at.start).filter(|g| g.len() < 24) else { return false };
        let again = last.parts.iter().any(|(p, _)| p.level == b.level);
        let division = part.level == "section" && matches!(b.level.as_str(), "chapter" | "part" | "title");
        if LINK_EN.is_in(gap) && HOLDS.is_in(gap) && b.rank < part.rank && (again || division) {
            return true;
        }
        // *Article 8, subparagraph 1, the first paragraph of Article 9*, *Article 62, par 2 and par 3 of Article 69*
        let goes_on = LINK_EN.is_in(gap) && b.rank > 4 || LIST_EN.is_in(gap) && a.level == b.level;
        if !goes_on {
            return false;
        }
    }
    false
}

impl Chain<'_> {
    /// Whether the large comes first: *Article 3, Paragraph 2*.
    fn descends(&self) -> bool {
        matches!((self.parts.first(), self.parts.last()), (Some(a), Some(b)) if a.1 < b.1)
    }

    /// Whether the large came last: *Paragraph 2 of Article 3*.
    fn ascends(&self) -> bool {
        matches!((self.parts.first(), self.parts.last()), (Some(a), Some(b)) if a.1 > b.1)
    }

    /// Whether it names several articles.
    fn several(&self) -> bool {
        self.parts.last().is_some_and(|(p, _)| p.level == "article" && p.items.len() > 1)
    }

    /// Where the article comes last, what is called a section, clause or paragraph before it stands in it, the smallest first: *Section 5, Paragraph 4, Article 2*.
    fn ascend(&mut self) {
        let Some((last, inner)) = self.parts.split_last_mut() else { return };
        let small = |p: &(&Part, i8)| SMALL.contains(&(p.0.rank as i8));
        if last.0.level != "article" || inner.len() < 2 || !inner.iter().all(small) {
            return;
        }
        // *Paragraph 1, Section 2 of Article 3*: the section stands in the paragraph.
        if matches!(inner, [a, b] if level::rank(&a.0.level) == 6 && level::rank(&b.0.level) == 5) {
            return;
        }
        // Clear names keep their order: *Paragraph 2, Subparagraph 3 of Article 4*.
        let clear = |p: &(&Part, i8)| matches!(p.0.level.as_str(), "paragraph" | "subparagraph" | "item" | "subitem");
        if inner.iter().all(clear) {
            return;
        }
        let count = inner.len() as i8;
        inner.iter_mut().zip(0..).for_each(|(p, i)| p.1 = 4 + count - i);
    }
}

/// Whether nothing but a comma stands between two parts of an English reference.
fn comma_joined(lang: Lang, gap: &str) -> bool {
    lang == Lang::En && gap.trim() == ","
}

/// Whether a part is told from where it is named: 前項, *this Article*.
fn is_told(part: &Part) -> bool {
    part.items.iter().flat_map(|i| &i.path).all(|t| is_relative(t))
}

/// What a member of a list takes from its neighbour: *Paragraph 1 and Paragraph 4 of Article 6*, 第六条第一项、第四项.
/// `before` is what those before it took.
fn inherited(lang: Lang, chains: &[Chain], i: usize, before: &[Vec<Step>]) -> Vec<Step> {
    let Some(own) = chains.get(i) else { return Vec::new() };
    // 前條第三項或前項: what is told from here takes nothing from its neighbours.
    if own.parts.iter().all(|(p, _)| is_told(p)) {
        return Vec::new();
    }
    let top = own.parts.iter().map(|p| p.1).min().unwrap_or(0);
    let alike = |k: &usize| {
        chains.get(*k).is_some_and(|n| n.parts.iter().any(|(p, _)| own.parts.iter().any(|(o, _)| o.level == p.level)))
    };
    let own_levels: Vec<&str> = own.parts.iter().map(|(p, _)| p.level.as_str()).collect();
    let higher = |k: usize| -> Option<Vec<Step>> {
        let c = chains.get(k)?;
        let same = c.parts.iter().position(|(p, _)| own.parts.iter().any(|(o, _)| o.level == p.level))?;
        // *The second paragraph and the second paragraph of Article 27*: the first is not the second of Article 27.
        let paths = |p: &Part| p.items.iter().map(|i| i.path.clone()).collect::<Vec<_>>();
        let twin = |n: &Part| matches!(own.parts.as_slice(), [(p, _)] if p.level == n.level && paths(p) == paths(n));
        let sub = c.parts.get(same).filter(|p| !twin(p.0))?.1;
        let mut parts: Vec<&(&Part, i8)> = match lang {
            Lang::Zh => c.parts.iter().take(same).collect(),
            Lang::En => c.parts.iter().filter(|p| p.1 < sub.min(top)).collect(),
        };
        parts.sort_by_key(|p| p.1);
        let own = parts.iter().flat_map(|(p, _)| steps(p, p.items.len().saturating_sub(1)));
        // Of what that one took itself, what holds all of this one.
        let holds = |s: &&Step| match level::rank(&s.level) as i8 {
            // 项 and 款 hold each other in the order of the words.
            6 if lang == Lang::Zh => top >= 6 && own_levels.iter().all(|l| *l != s.level),
            rank => rank < top.min(sub),
        };
        let taken = before.get(k).into_iter().flatten().filter(holds).cloned();
        let path: Vec<Step> = taken.chain(own).collect();
        (!path.is_empty()).then_some(path)
    };
    // *Subparagraph 2, Subparagraph 4 and Subparagraph 5 of Article 70*: the last names the article.
    let ahead =
        (i + 1..chains.len()).take(8).take_while(|k| chains.get(*k).is_some_and(|n| n.listed && lang == Lang::En));
    // 第六条第一项、第四项及第七项: the last may have to look back over the one between.
    let back = (0..i).rev().take(8).take_while(|k| chains.get(k + 1).is_some_and(|c| c.listed));
    let (mut ahead, mut back) = (ahead.take_while(alike), back);
    // Where the list names the large first, what is left out was said before.
    let found = match own.after_large {
        true => back.find_map(higher).or_else(|| ahead.find_map(higher)),
        false => ahead.find_map(higher).or_else(|| back.find_map(higher)),
    };
    found.unwrap_or_default()
}

/// The steps that one member of a part names.
fn steps(part: &Part, item: usize) -> Vec<Step> {
    let path = part.items.get(item).or(part.items.last()).map_or(&[][..], |i| &i.path);
    let level = |k: usize| if k == 0 { part.level.clone() } else { "()".into() };
    path.iter().enumerate().map(|(k, token)| Step { level: level(k), token: token.clone() }).collect()
}

/// One reference for each member of the part that lists several, else one for the chain.
fn emit(chain: &Chain, prefix: &[Step], out: &mut Vec<Entry>) {
    let mut order: Vec<&(&Part, i8)> = chain.parts.iter().collect();
    order.sort_by_key(|p| p.1);
    let (Some(first), Some(last)) = (chain.parts.first(), chain.parts.last()) else { return };
    let whole = first.0.at.join(last.0.at);
    let Some((many, _)) = order.iter().max_by_key(|p| (p.0.items.len(), p.0.rank)) else { return };
    let count = many.items.len();
    for (k, item) in many.items.iter().enumerate() {
        let start = if k == 0 { whole.start } else { item.at.start };
        let end = if k + 1 == count { whole.end } else { item.at.end };
        let mut path = prefix.to_vec();
        let inner = order.iter().rev().take_while(|(p, _)| !std::ptr::eq::<Part>(*p, *many)).count();
        let shared = if k > 0 { inner } else { 0 };
        for (p, _) in &order {
            path.extend(steps(p, if std::ptr::eq::<Part>(*p, *many) { k } else { usize::MAX }));
        }
        out.push(Entry {
            reference: Reference { at: Span::new(start, end), steps: path, to: None, shared },
            through: item.through || k == 0 && chain.through,
        });
    }
}
