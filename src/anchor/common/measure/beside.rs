//! The unit that a numeral counts.

use super::super::units::{self, Unit};
use super::Context;
use crate::document::Lang;
use crate::lang::numeral::Numeral;

/// The unit behind a numeral; *half a year* and 一个半月 have something between.
pub(super) fn unit_behind(ctx: &Context, n: &Numeral, behind: &str) -> (Option<(Unit, usize)>, usize) {
    let text = n.at.of(ctx.text());
    if ctx.lang == Lang::Zh {
        if text == "半"
            && let Some(found) = units::at(behind, ctx.lang)
        {
            return (Some(found), 0);
        }
        if text.ends_with("个半") || text == "半" {
            let skipped = if text == "半" && behind.starts_with('个') { '个'.len_utf8() } else { 0 };
            let rest = behind.get(skipped..).unwrap_or("");
            if rest.starts_with('月') {
                return (units::unit("month").map(|u| (u, '月'.len_utf8())), skipped);
            }
            return (units::at(rest, ctx.lang), skipped);
        }
        // 15节 is a speed only where something moves.
        if behind.starts_with('节') && ctx.before(n.at.start).chars().rev().take(12).any(|c| matches!(c, '速' | '航'))
        {
            return (units::unit("knot").map(|u| (u, '节'.len_utf8())), 0);
        }
        // 三月以下有期徒刑: months, where no calendar has so many of them.
        if let Some(rest) = behind.strip_prefix('月')
            && ["以上", "以下", "以内", "未满", "有期"].iter().any(|w| rest.starts_with(w))
        {
            return (units::unit("month").map(|u| (u, '月'.len_utf8())), 0);
        }
        return (units::at(behind, ctx.lang), 0);
    }
    if text.eq_ignore_ascii_case("half") {
        for article in [" a ", " an ", "-", " "] {
            if let Some(rest) = behind.strip_prefix(article)
                && let Some((unit, len)) = units::at(rest, ctx.lang)
            {
                return (Some((unit, len)), article.len());
            }
        }
        return (None, 0);
    }
    // *Two of those years*
    for of in [" of those ", " of these ", " of such ", " of the "] {
        if let Some(rest) = behind.strip_prefix(of).filter(|_| !n.fraction)
            && let Some((unit, len)) =
                units::at(rest, ctx.lang).filter(|(u, _)| u.base == "month" || u.base == "second")
        {
            return (Some((unit, len)), of.len());
        }
    }
    // *One and a half of an hour* is not said, *a quarter of an hour* is.
    if n.fraction {
        for of in [" of a ", " of an "] {
            if let Some(rest) = behind.strip_prefix(of)
                && let Some((unit, len)) = units::at(rest, ctx.lang)
            {
                return (Some((unit, len)), of.len());
            }
        }
    }
    (units::at(behind, ctx.lang), 0)
}
