//! References to parts of a text, compared level by level from the large to the small.
//!
//! Both must end with the same number. Between two levels one side may leave an inner one unsaid (a subparagraph of the article's only paragraph). The names of inner levels say
//! nothing, those of articles, chapters, parts and annexes do.

use super::{Comparison, Difference, differs, values};
use crate::anchor::common::{is_relative, level, readings};
use crate::document::Anchor;
use crate::lang::repeat;

/// One level as it is compared; of a dotted number each figure is one.
struct Step<'a> {
    class: level::Class,
    token: &'a str,
    /// Whether it may be left unsaid.
    loose: bool,
}

fn steps(a: &Anchor) -> Vec<Step<'_>> {
    let levels = a.field("level").unwrap_or("").split('/');
    let each = values(a, "number").into_iter().zip(levels.chain(std::iter::repeat("()")));
    let mut out = Vec::new();
    for (number, name) in each {
        let class = level::class(name);
        // *Item 2-2* is 第二目之2.
        let parts = |c: char| c == '.' || c == '-' && matches!(name, "item" | "subitem");
        for (i, token) in number.split(parts).enumerate() {
            let class = if i == 0 { class } else { level::INNER };
            out.push(Step { class, token, loose: i == 0 && !number.contains('.') && class & level::INNER != 0 });
        }
    }
    out
}

/// Compares two references. A bare number or an ordinal answers a reference of one part, as the names of parts are an open class.
pub(in crate::anchor) fn path(a: &Anchor, b: &Anchor) -> Comparison {
    if a.kind != b.kind {
        let numbers = values(a, "number");
        let same = numbers.len() == 1 && a.field("to").is_none() && b.field("value") == numbers.first().copied();
        return if same { Comparison::Same } else { Comparison::Different };
    }
    // Article 93.1 is how some write the inserted 第九十三条之一.
    let pointed = |dotted: &Anchor, other: &Anchor| {
        let inserted = values(other, "number").iter().any(|n| n.contains('-'))
            && values(dotted, "number").iter().any(|n| n.contains('.'));
        inserted && values(dotted, "number").iter().map(|n| n.replace('.', "-")).eq(values(other, "number"))
    };
    if a.field("to").is_none() && b.field("to").is_none() && (pointed(a, b) || pointed(b, a)) {
        return Comparison::Same;
    }
    let (x, y) = (steps(a), steps(b));
    let (x, y) = (own(&x, &y), own(&y, &x));
    // *Paragraph 1 of Articles 43, 56 and 57*: of the second the paragraph may be meant or not.
    let lone = |s: &Anchor, v: &[Step]| s.field("shared").and_then(|n| v.len().checked_sub(n.parse().ok()?));
    let (x, y) = match (lone(a, x), lone(b, y)) {
        (Some(n), None) if n > 0 && n == y.len() => (x.get(..n).unwrap_or(x), y),
        (None, Some(n)) if n > 0 && n == x.len() => (x, y.get(..n).unwrap_or(y)),
        _ => (x, y),
    };
    let how = relation(x, y);
    match (a.field("to"), b.field("to"), &how) {
        (None, None, _) => {}
        (Some(p), Some(q), Relation::Same) if alike(p, q, x.last(), y.last()) => {}
        // 第1-3条 is a range and may be an inserted number.
        (Some(to), None, _) if hyphened(x, to, y) => return Comparison::Same,
        (None, Some(to), _) if hyphened(y, to, x) => return Comparison::Same,
        (_, _, Relation::Same | Relation::Near("number")) => return near(a, b, "number"),
        _ => return Comparison::Different,
    }
    match how {
        Relation::Same => Comparison::of(differs(a, b, "direction").into_iter().collect()),
        Relation::Near(field) => near(a, b, field),
        Relation::Different => Comparison::Different,
    }
}

/// A path without the relative place that it begins with, where the other side has none: *paragraph 3 of this Article* is paragraph 3.
fn own<'s, 'a>(v: &'s [Step<'a>], other: &[Step]) -> &'s [Step<'a>] {
    match v {
        [first, rest @ ..]
            if !rest.is_empty()
                && is_relative(first.token)
                && other.len() <= rest.len()
                && !other.first().is_some_and(|s| is_relative(s.token)) =>
        {
            own(rest, other)
        }
        // *The four preceding paragraphs of this Article*, *this Section of this Chapter*
        [first, rest @ ..]
            if !rest.is_empty()
                && matches!(first.token, "this" | "same")
                && other.len() <= rest.len()
                && other.first().is_some_and(|s| s.class & first.class == 0) =>
        {
            own(rest, other)
        }
        _ => v,
    }
}

/// What two paths are to each other.
enum Relation {
    Same,
    /// By that field.
    Near(&'static str),
    Different,
}

fn relation(x: &[Step], y: &[Step]) -> Relation {
    if x.len() == y.len() {
        let tokens = x.iter().zip(y).filter(|(p, q)| !alike(p.token, q.token, Some(p), Some(q))).count();
        let classes = x.iter().zip(y).filter(|(p, q)| p.class & q.class == 0).count();
        let relative = x.iter().chain(y).all(|s| is_relative(s.token));
        return match (tokens, classes) {
            (0, 0) => Relation::Same,
            (0, _) => Relation::Near("level"),
            (1, 0) if x.len() > 1 || relative => Relation::Near("number"),
            _ => Relation::Different,
        };
    }
    let (long, short) = if x.len() > y.len() { (x, y) } else { (y, x) };
    let begins = long.iter().zip(short).all(|(p, q)| agree(p, q));
    match within(long, short) {
        // 3(a) is the beginning of 3(a)(1), though a letter may be a figure.
        Some(true) if !begins || long.last().map(|s| s.token) == short.last().map(|s| s.token) => Relation::Same,
        Some(_) => Relation::Near("number"),
        None if begins => Relation::Near("number"),
        None => Relation::Different,
    }
}

/// Whether the shorter path is the longer with some levels left out, the last ones being the same; and whether these may be left unsaid.
fn within(long: &[Step], short: &[Step]) -> Option<bool> {
    let mut rest = short.iter().rev().peekable();
    let mut loose = true;
    for (i, step) in long.iter().rev().enumerate() {
        match rest.peek() {
            Some(s) if agree(step, s) => {
                rest.next();
            }
            _ if i == 0 => return None,
            _ => loose &= step.loose,
        }
    }
    rest.peek().is_none().then_some(loose)
}

fn agree(p: &Step, q: &Step) -> bool {
    p.class & q.class != 0 && alike(p.token, q.token, Some(p), Some(q))
}

/// Whether two tokens may be one number.
fn alike(p: &str, q: &str, a: Option<&Step>, b: Option<&Step>) -> bool {
    if p == q {
        return true;
    }
    match (is_relative(p), is_relative(q)) {
        (true, true) => return p == "said" || q == "said",
        // The preceding paragraph may be any; how many they are, or this one, is no number.
        (true, false) => return matches!(p, "*" | "same" | "said"),
        (false, true) => return matches!(q, "*" | "same" | "said"),
        _ => {}
    }
    let inner = a.zip(b).is_some_and(|(a, b)| (a.class | b.class) & level::INNER != 0 && a.class & b.class != 0);
    figure(p, q, inner) || figure(q, p, inner) || repeated(p, q) || repeated(q, p)
}

/// Whether a letter is a figure: (c) is 第三目, (v) the fifth or the twenty-second; Annex C is not Annex 3.
fn figure(letter: &str, figure: &str, inner: bool) -> bool {
    let Ok(n) = figure.parse::<u32>() else { return false };
    let roman = crate::lang::roman::value(letter) == Some(n);
    roman || inner && readings(letter).any(|r| r == n)
}

/// *Bis* is the second and the first that is inserted: a treaty counts from the article itself (第六条之二), a statute from the first inserted one (之一).
fn repeated(word: &str, number: &str) -> bool {
    let cut = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let Some(n) = word.get(cut..).and_then(repeat::number) else { return false };
    let tail = number.strip_prefix(word.get(..cut).unwrap_or("")).and_then(|t| t.strip_prefix('-'));
    tail.and_then(|t| t.parse::<u32>().ok()).is_some_and(|k| k == n || k == n + 1)
}

/// The numbers of a range, first and last; `None` where it is no range of figures or letters.
fn ends(a: &Anchor) -> Option<(u32, u32)> {
    let first = number(values(a, "number").last()?)?;
    number(a.field("to")?).map(|last| (first, last)).filter(|(f, l)| f < l)
}

/// The number of a token: 3, (c), 10-2 (the second that was inserted).
fn number(token: &str) -> Option<u32> {
    let own = token.rsplit_once(['-', '.']).map_or(token, |(_, n)| n);
    own.parse().ok().or_else(|| readings(own).next())
}

/// Whether some single references are the members of a range, all of them: *Articles 1 to 3* and 第一条、第二条、第三条. Gives their places among `all`.
pub(in crate::anchor) fn members(range: &Anchor, all: &[&Anchor]) -> Option<Vec<usize>> {
    let (first, last) = ends(range)?;
    let whole = steps(range);
    let is_member = |one: &Anchor| -> Option<u32> {
        let own = steps(one);
        let skipped = whole.len().checked_sub(own.len()).filter(|_| one.field("to").is_none())?;
        let (end, head) = own.split_last()?;
        let (limit, above) = whole.get(skipped..)?.split_last()?;
        let heads = above.iter().zip(head).all(|(p, q)| agree(p, q)) && limit.class & end.class != 0;
        number(end.token).filter(|n| heads && (first..=last).contains(n))
    };
    let mut found: Vec<(u32, usize)> = Vec::new();
    for (i, one) in all.iter().enumerate() {
        if let Some(n) = is_member(one).filter(|n| found.iter().all(|(m, _)| m != n)) {
            found.push((n, i));
        }
    }
    (found.len() as u32 == last - first + 1).then(|| found.into_iter().map(|(_, i)| i).collect())
}

/// Whether a range is written as the inserted number of the other side.
fn hyphened(range: &[Step], to: &str, other: &[Step]) -> bool {
    let (Some((last, head)), Some((end, rest))) = (range.split_last(), other.split_last()) else { return false };
    let heads = head.len() == rest.len() && head.iter().zip(rest).all(|(p, q)| agree(p, q));
    heads && last.class & end.class != 0 && end.token == format!("{}-{to}", last.token)
}

fn near(a: &Anchor, b: &Anchor, field: &'static str) -> Comparison {
    let numbers = |x: &Anchor| match x.field("to") {
        Some(to) => format!("{}–{to}", values(x, "number").join(", ")),
        None => values(x, "number").join(", "),
    };
    let of = |x: &Anchor| Some(if field == "level" { x.field("level").unwrap_or("").to_string() } else { numbers(x) });
    Comparison::Near(vec![Difference { field: field.into(), a: of(a), b: of(b) }])
}

#[cfg(test)]
mod tests {
    use crate::anchor::matching::tests::lone;
    use crate::anchor::{Comparison, KINDS, compare};
    use crate::document::Lang;

    /// How the first references of two texts compare.
    fn how(zh: &str, en: &str) -> Comparison {
        let (z, e) = (lone(Lang::Zh, zh), lone(Lang::En, en));
        match (z.anchors.first(), e.anchors.first()) {
            (Some(a), Some(b)) => compare(KINDS, a, b),
            _ => panic!("{zh} {en}"),
        }
    }

    #[test]
    fn what_says_the_same() {
        for (zh, en) in [
            ("第6条第1款", "Article 6.1"),
            ("第四條第二款", "Subparagraph 2 of Paragraph 1 of Article 4"),
            ("第120条之二", "Article 120 bis"),
            ("第九十条之一", "Article 90bis"),
            ("第三目", "item (c)"),
            ("第1款(a)项(ii)目", "paragraph 1 (a) (ii)"),
            ("第五目", "item (v)"),
            ("第12(3)條", "section 12(3)"),
            ("第5.3款", "Clause 5.3"),
            ("第二条b款第(1)项", "Section 2(b)(1)"),
            ("附表五之一", "Table 5-1"),
            ("第九十三條之一", "Article 93.1"),
            ("前項第一款第二目之2", "Item 2-2 of Subparagraph 1"),
            ("第二目之3", "item B (c)"),
            ("前條第一項第二款", "Paragraph 1, Section 2 of the preceding article"),
            ("第四十六條第一項第一款", "Subparagraph 1 of Paragraph 1 ofArticle 46"),
            ("第1-3条", "Articles 1 to 3"),
            ("前項", "paragraph 1"),
            ("第三部分", "the third part"),
            ("第二條第四款第五目", "Section 5, Paragraph 4, Article 2"),
            ("前項第一款", "Subparagraph 1"),
        ] {
            assert_eq!(how(zh, en), Comparison::Same, "{zh} {en}");
        }
    }

    #[test]
    fn what_does_not() {
        for (zh, en) in [
            ("第四条第二项", "Paragraph 4, Article 2"),
            ("第三条", "Chapter III"),
            ("第三节", "Article 3"),
            ("第6条", "Article 6.1"),
            ("第3(a)(1)条", "Section 3(a)"),
            ("第四條第二項", "Article 4"),
            ("第1条至第3条", "Article 1"),
            ("附件A", "Annex 1"),
            ("图2-1", "Table 2-1"),
            ("第120条之四", "Article 120 bis"),
            ("前二項", "the preceding three paragraphs"),
            ("本条", "the preceding Article"),
            ("上文第7段", "paragraph 7 below"),
            ("前二項", "paragraph 2"),
        ] {
            assert_ne!(how(zh, en), Comparison::Same, "{zh} {en}");
        }
    }
}
