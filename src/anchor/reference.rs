//! References to articles, sections, clauses, chapters, annexes, paragraphs, tables and items: *Article 17*, 第十七条, *subparagraph 2 of
//! Article 3*, 第三条第二项, *Section 3(a)(1)*, *resolves 1*, 第9.2.1款; and relative ones (前项, *the preceding paragraph*, 本条), which are soft.
//!
//! What hangs together is one value from the large to the small, whatever the order of the words: *Paragraph 1 of Article 6* is `6/1`. A range is one value
//! too. The names of the levels are in the field `level`, one for each `number`.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Reference, Signs, Step, is_relative, level, pattern, references};
use super::compare::path;
use crate::document::Lang;
use crate::span::Span;
use std::borrow::Cow;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("reference", "A reference to a part of a text", "reference-mismatch", find)
        .compared(path)
        .answering(&["number", "ordinal"]);

/// Dotted numbers stand for a clause without being called so: *(see 4.3.2)*.
static DOTTED: Pattern = pattern!("\\b[0-9]{{1,2}}(?:\\.[0-9]{{1,3}}){{2,4}}\\b");
/// Provisions that are numbered through a whole text are called by their number only: *No. 5.340 of the Radio Regulations*.
static PROVISION: Pattern = pattern!(
    "\\bNos?\\.\\s?(?P<n>[0-9]{{1,4}}(?:\\.[0-9]{{1,4}}[A-Z]{{0,2}}\\b|[A-Z]{{0,2}}\\s+(?:of|to)\\s+the\\s+(?:Constitution|Convention|General|Radio|International)))"
);

fn find(ctx: &Context) -> Vec<Found> {
    let mut out: Vec<Found> = references(ctx).into_iter().map(|r| directed(ctx, found(r))).collect();
    if ctx.has(&[Signs::FIGURE, Signs::DOT]) {
        out.extend(DOTTED.find_all(ctx.text()).map(|m| bare(Span::new(m.start(), m.end()), m.as_str())));
        if ctx.lang == Lang::En {
            let numbered = PROVISION.all(ctx.text()).filter_map(|c| {
                let n = c.name("n")?.as_str().split_whitespace().next()?;
                let start = c.whole().start();
                Some(bare(Span::new(start, c.name("n")?.start() + n.len()), &n.to_lowercase()))
            });
            out.extend(numbered.collect::<Vec<_>>());
        }
    }
    out
}

/// With the side on which the part stands: *paragraph 7 above*, 下文第7段.
fn directed(ctx: &Context, f: Found) -> Found {
    let (before, after) = (ctx.before(f.at.start).trim_end(), ctx.after(f.at.end).trim_start());
    let is = |zh: [&str; 2], en: &str| match ctx.lang {
        Lang::Zh => zh.iter().any(|w| before.ends_with(w)),
        Lang::En => after.starts_with(en) || before.ends_with(en),
    };
    let side = [("above", is(["上文", "以上"], "above")), ("below", is(["下文", "以下"], "below"))];
    match side.into_iter().find(|s| s.1) {
        Some((side, _)) => {
            let key = if side == "below" { format!("{} below", f.key) } else { f.key.clone() };
            Found { key, ..f.field("direction", side) }
        }
        None => f,
    }
}

/// A number that does not say what it counts.
fn bare(at: Span, number: &str) -> Found {
    found(Reference { at, steps: vec![Step { level: String::new(), token: number.into() }], to: None, shared: 0 })
}

/// The key names the levels that are no articles and not within one: `chapter 7/41`, `paragraph 3`, `6/1`.
fn found(r: Reference) -> Found {
    let mut key = String::new();
    for (i, step) in r.steps.iter().enumerate() {
        // A dotted number is that of a clause, whatever it is called.
        let title =
            Some(level::title(&step.level)).filter(|t| *t != "paragraph" || !step.token.contains('.')).unwrap_or("");
        if i > 0 {
            key.push('/');
        }
        if !title.is_empty() && (i == 0 || title != "paragraph") {
            key.push_str(&format!("{title} "));
        }
        key.push_str(&step.token);
    }
    if let Some(to) = &r.to {
        key.push_str(&format!("~{to}"));
    }
    let levels: Vec<&str> = r.steps.iter().map(|s| s.level.as_str()).collect();
    let mut f = Found::new(r.at, key).soft(r.steps.iter().all(|s| is_relative(&s.token)));
    f.fields = r.steps.iter().map(|s| (Cow::Borrowed("number"), s.token.clone())).collect();
    if let Some(to) = r.to {
        f = f.field("to", to);
    }
    if r.shared > 0 {
        f = f.field("shared", r.shared.to_string());
    }
    f.field("level", levels.join("/"))
}
