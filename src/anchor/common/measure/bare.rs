//! Times that are an amount without a numeral: *a fortnight*, *the biennium*, *an hour and a half*.

use super::super::units;
use super::{Context, Measured, What};
use crate::document::Lang;
use crate::lang::numeral::Precision;
use crate::lang::value::Value;
use crate::span::Span;

/// Names of times that are a number by themselves: *a fortnight*, *biennium*, *in recent decades*; *an hour and a half*.
pub(super) fn bare_units(ctx: &Context, found: &[Measured]) -> Vec<Measured> {
    let mut out: Vec<Measured> = Vec::new();
    let text = ctx.text();
    let names = [
        ("fortnight", "fortnight"),
        ("bienni", "biennium"),
        ("quadrennium", "quadrennium"),
        ("decade", "decade"),
        ("century", "century"),
    ];
    let lower = text.to_ascii_lowercase();
    for (stem, id) in names {
        for (start, _) in lower.match_indices(stem) {
            let word = lower.get(start..).unwrap_or("");
            let len = word.bytes().take_while(u8::is_ascii_alphabetic).count();
            let at = Span::new(start, start + len);
            let whole = word.get(..len).unwrap_or("");
            let known =
                ["fortnight", "biennium", "bienniums", "quadrennium", "decade", "decades", "century"].contains(&whole);
            let free = found.iter().all(|m| !m.at.overlaps(at));
            // The twentieth century is none that is counted, nor is *the biennium*.
            let counted = id != "century" || ["a ", "one "].iter().any(|w| ctx.before(start).ends_with(w));
            let Some(unit) = units::unit(id).filter(|_| known && free && counted) else { continue };
            let several = whole == "decades";
            out.push(Measured {
                precision: if several { Precision::Several } else { Precision::Exact },
                soft: !several && !ctx.before(start).ends_with("a "),
                ..Measured::new(at, Value::whole(1), What::Unit(unit))
            });
        }
    }
    articles(ctx, found, &mut out);
    for (start, and) in text.match_indices(" and ") {
        // *A year and three months*, *an hour and a half*
        let head = ctx.before(start);
        let name = head.rsplit(' ').next().unwrap_or("");
        let article = head.get(..head.len() - name.len()).unwrap_or("");
        let one = [" a ", " an "].iter().find(|a| article.ends_with(**a)).map(|a| a.len() - 1);
        let one = one.or(["a ", "an ", "A ", "An "].iter().find(|a| article == **a).map(|a| a.len()));
        let Some(one) = one else { continue };
        let Some((unit, len)) = units::at(name, Lang::En).filter(|(_, len)| *len == name.len()) else { continue };
        let rest = ctx.after(start + and.len());
        let half = rest.starts_with("a half");
        let counted = found.iter().any(|m| {
            m.at.start == start + and.len()
                && matches!(&m.what, What::Unit(u) if u.base == unit.base && u.factor < unit.factor)
        });
        if !half && !counted {
            continue;
        }
        let value = if half { Value::ratio(3, 2).unwrap_or(Value::whole(1)) } else { Value::whole(1) };
        let end = if half { start + and.len() + "a half".len() } else { start };
        let at = Span::new(start - len - one, end);
        out.push(Measured::new(at, value, What::Unit(unit)));
    }
    out
}

/// *A year*, *an hour*: one, where the other language may say 一年 or nothing.
fn articles(ctx: &Context, found: &[Measured], out: &mut Vec<Measured>) {
    const NAMES: [&str; 8] = ["year", "month", "week", "day", "hour", "minute", "quarter", "semester"];
    let text = ctx.text();
    for name in NAMES {
        for (start, _) in text.match_indices(name) {
            let rest = text.get(start + name.len()..).unwrap_or("");
            let head = ctx.before(start);
            let Some(len) = [" a ", " an "].iter().find(|a| head.ends_with(**a)).map(|a| a.len() - 1) else { continue };
            let at = Span::new(start - len, start + name.len());
            let whole = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
            // *A quarter of the members* is a fraction.
            let share = name == "quarter" && rest.starts_with(" of");
            let Some(unit) = units::unit(name).filter(|_| whole && !share && found.iter().all(|m| !m.at.overlaps(at)))
            else {
                continue;
            };
            out.push(Measured { soft: true, ..Measured::new(at, Value::whole(1), What::Unit(unit)) });
        }
    }
}
