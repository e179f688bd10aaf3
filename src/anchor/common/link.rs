//! What joins two values of the calendar: from the one to the other, or the one and the other.

use crate::span::Span;

/// How the second of two values is joined to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// 至, –, *to*: all between them too.
    To,
    /// 和, 、, *and*: the two.
    And,
    /// 或, /, or nothing: one that belongs to the other in another way.
    Beside,
}

impl Link {
    /// What the words between two values say; `None` where they join nothing.
    pub(crate) fn of(between: &str) -> Option<Link> {
        let words = between.trim().trim_matches(['(', ')']).trim();
        let words = words.strip_suffix("the").map_or(words, str::trim_end);
        let words = words.strip_prefix(',').map_or(words, str::trim_start);
        match words {
            "-" | "–" | "~" | "～" | "至" | "到" | "起至" | "以至" | "止至" | "to" | "until" | "till" | "through"
            | "up to" => Some(Link::To),
            "、" | "和" | "及" | "与" | "以及" | "and" | "&" => Some(Link::And),
            "" if between.contains(',') => Some(Link::And),
            "" | "或" | "或者" | "/" | "or" | "and/or" | "和/或" => Some(Link::Beside),
            _ => None,
        }
    }

    /// What joins two values that stand at `a` and `b`. What lies *between* two is said with *and*, and is a range or none.
    pub(crate) fn between(text: &str, a: Span, b: Span) -> Option<Link> {
        let link = Link::of(text.get(a.end..b.start)?)?;
        let head = text.get(..a.start)?.trim_end();
        let open = head.ends_with("etween") || head.ends_with("etween the");
        let closed = text.get(b.end..)?.trim_start().trim_start_matches(['年', '月', '日']).starts_with("之间");
        Some(if link == Link::And && (open || closed) { Link::Beside } else { link })
    }

    /// As the field of an anchor. A range of two neighbours is the two: *2016–2017* and 2016年和2017年 say one thing.
    pub(crate) fn field(self, neighbours: bool) -> Option<&'static str> {
        match self {
            _ if neighbours => None,
            Link::To => Some("to"),
            Link::And => Some("and"),
            Link::Beside => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_lists() {
        for (between, want) in [
            ("至", Some(Link::To)),
            (" to the ", Some(Link::To)),
            (" – ", Some(Link::To)),
            (", and ", Some(Link::And)),
            (", ", Some(Link::And)),
            ("和", Some(Link::And)),
            (" or ", Some(Link::Beside)),
            (" in the ", None),
        ] {
            assert_eq!(Link::of(between), want, "{between}");
        }
        assert_eq!((Link::To.field(true), Link::To.field(false)), (None, Some("to")));
    }
}
