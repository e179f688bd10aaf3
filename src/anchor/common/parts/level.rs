//! The names of the levels of a text in both languages: what holds what, and which names translators use for each other.

/// What a level may be in the other language: levels of which the sets meet may be one.
pub(crate) type Class = u16;

/// A part or title of a law, a chapter, a section, an article.
const PART: Class = 1;
const CHAPTER: Class = 1 << 1;
const SECTION: Class = 1 << 2;
const ARTICLE: Class = 1 << 3;
/// What articles are divided into. 款 and 项 are paragraph and subparagraph in one country, the other way round in another: of these names none tells the level.
pub(crate) const INNER: Class = 1 << 4;
const ANNEX: Class = 1 << 5;
const TABLE: Class = 1 << 6;
const FIGURE: Class = 1 << 7;
/// Goals, rules, leads of resolutions: an open class of names.
const OTHER: Class = 1 << 8;
/// A section of an ordinance is a 条, one of a contract 条 or 款.
const SECTION_EN: Class = SECTION | ARTICLE | INNER;

/// Names, rank (lower ranks hold higher ones), class, and how keys call the level: articles, of which most references are, have no name there.
const LEVELS: &[(&[&str], u8, Class, &str)] = &[
    (&["annex", "annexe", "appendix", "appendice", "attachment", "附件", "附录"], 0, ANNEX, "annex"),
    (&["schedule", "附表"], 0, ANNEX | TABLE, "annex"),
    (&["附图"], 0, ANNEX | FIGURE, "figure"),
    (&["part", "title", "编", "篇", "部"], 1, PART, "part"),
    (&["部分"], 1, PART | SECTION, "part"),
    (&["chapter", "章"], 2, CHAPTER, "chapter"),
    (&["节"], 3, SECTION, "section"),
    (&["article", "art.", "条"], 4, ARTICLE, ""),
    (&["rule"], 4, ARTICLE | OTHER, ""),
    (&["section", "sec.", "s.", "§"], 5, SECTION_EN, "section"),
    (&["clause"], 5, SECTION_EN, ""),
    (&["paragraph", "para.", "subsection", "subclause"], 6, INNER, "paragraph"),
    (&["款", "项", "目", "段", "点"], 6, INNER, "paragraph"),
    (&["议程项目", "agenda item"], 6, INNER | OTHER, "paragraph"),
    (&["subparagraph"], 7, INNER, "paragraph"),
    (&["item", "subitem", "point"], 8, INNER | OTHER, "paragraph"),
    (&["table", "表"], 9, TABLE, "table"),
    (&["figure", "fig.", "图"], 9, FIGURE, "figure"),
];

fn of(name: &str) -> Option<&'static (&'static [&'static str], u8, Class, &'static str)> {
    LEVELS.iter().find(|l| l.0.contains(&name))
}

/// Levels of lower rank hold those of higher.
pub(super) fn rank(name: &str) -> u8 {
    of(name).map_or(9, |l| l.1)
}

/// What the level may be in the other language; of a bare number any.
pub(crate) fn class(name: &str) -> Class {
    match name {
        "" => Class::MAX,
        "()" => INNER,
        _ => of(name).map_or(OTHER, |l| l.2),
    }
}

/// How keys call the level.
pub(crate) fn title(name: &str) -> &'static str {
    match name {
        "" => "",
        "()" => "paragraph",
        _ => of(name).map_or("item", |l| l.3),
    }
}

/// Whether it is a division of a text that may be spoken of from within: *this Article*, 本章.
pub(super) fn is_division(name: &str) -> bool {
    class(name) & (PART | CHAPTER | SECTION | ARTICLE | INNER | ANNEX) != 0
        && !matches!(name, "item" | "point" | "title" | "agenda item" | "点")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clearly_different_levels_never_meet() {
        let meet = |a, b| class(a) & class(b) != 0;
        for (a, b) in [
            ("条", "article"),
            ("条", "section"),
            ("节", "section"),
            ("款", "subparagraph"),
            ("附表", "table"),
            ("附录", "annex"),
        ] {
            assert!(meet(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("条", "chapter"),
            ("章", "section"),
            ("条", "paragraph"),
            ("附件", "article"),
            ("图", "table"),
            ("编", "chapter"),
        ] {
            assert!(!meet(a, b), "{a} {b}");
        }
    }
}
